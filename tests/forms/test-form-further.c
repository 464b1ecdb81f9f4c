/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib.h>
#include <glib/gstdio.h>

#include "rg-customer.h"
#include "rg-field-added.h"
#include "rg-form-document.h"
#include "rg-sample-records.h"
#include "rg-visit.h"

/* The columns that people added, on the printed form. */

static const RgFormOptions options = { "杭州常客软件有限公司", "李敏", "2026-03-06", RG_FORM_LANGUAGE_CHINESE };

static void
add_field (GPtrArray  *list,
           const char *label,
           RgKind      kind,
           const char *formula)
{
  g_autofree char *name = g_strdup_printf ("x%u", list->len + 1);

  g_ptr_array_add (list, rg_field_added_new (name, label, kind, RG_FIELD_GRID | RG_FIELD_FORM, NULL, NULL, formula));
}

static guint
added (guint number)
{
  return rg_record_type_get_n_base_fields (rg_customer_type ()) + number;
}

static RgRecord *
make_customer (guint n_fields)
{
  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func ((GDestroyNotify)rg_field_added_free);
  RgRecord *customer;

  add_field (list, "会员号", RG_KIND_CODE, NULL);
  add_field (list, "老客户", RG_KIND_BOOLEAN, NULL);
  add_field (list, "没有值", RG_KIND_TEXT, NULL);
  add_field (list, "算错", RG_KIND_REAL, "1/0");
  add_field (list, "倍数", RG_KIND_REAL, "2*3.5");
  add_field (list, "约定", RG_KIND_NOTE, NULL);
  while (list->len < n_fields)
    {
      g_autofree char *label = g_strdup_printf ("栏%u", list->len);

      add_field (list, label, RG_KIND_TEXT, NULL);
    }
  rg_record_type_set_added_fields (rg_customer_type (), list);
  customer = rg_record_new (rg_customer_type ());
  rg_record_set_int (customer, RG_RECORD_ID, 7);
  rg_record_set_text (customer, added (0), "VIP-007");
  rg_record_set_int (customer, added (1), 1);
  rg_record_set_text (customer, added (5), "月结三十天；送货前电话通知。\n周日不收货。");
  for (guint i = 6; i < n_fields; i++)
    rg_record_set_text (customer, added (i), i % 5 == 0 ? "这里的话比较长，一行的一半放不下，所以自己占一行" : "短");
  return customer;
}

static RgFormDocument *
create (RgRecord *customer)
{
  g_autoptr (GPtrArray) records = g_ptr_array_new_with_free_func (g_object_unref);
  RgRecord *visit = rg_sample_visit ();

  rg_record_set_referred (visit, RG_VISIT_CUSTOMER, customer);
  g_ptr_array_add (records, visit);
  return rg_form_document_new (rg_form_find ("visit-record"), records, &options);
}

/* NULL where pdftotext is not installed. */
static char *
read_pdf (RgFormDocument *document)
{
  g_autofree char *tool = g_find_program_in_path ("pdftotext");
  g_autofree char *folder = g_dir_make_tmp ("rg-form-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "form.pdf", NULL);
  g_autoptr (GError) error = NULL;
  char *command[] = { tool, (char *)"-layout", path, (char *)"-", NULL };
  char *text = NULL;

  g_assert_true (rg_form_document_write_pdf (document, path, &error));
  g_assert_no_error (error);
  if (tool != NULL)
    g_assert_true (g_spawn_sync (NULL, command, NULL, G_SPAWN_DEFAULT, NULL, NULL, &text, NULL, NULL, NULL));
  g_assert_cmpint (g_remove (path), ==, 0);
  g_assert_cmpint (g_rmdir (folder), ==, 0);
  return text;
}

static void
test_values (void)
{
  g_autoptr (RgRecord) customer = make_customer (6);
  g_autoptr (RgFormDocument) document = create (customer);
  g_autofree char *text = read_pdf (document);

  g_assert_cmpuint (rg_form_document_get_n_pages (document), ==, 1);
  if (text == NULL)
    return;
  g_assert_nonnull (strstr (text, "更多信息"));
  g_assert_nonnull (strstr (text, "VIP-007"));
  g_assert_nonnull (strstr (text, "倍数"));
  g_assert_nonnull (strstr (text, "周日不收货"));
  g_assert_nonnull (strstr (text, "是"));
  /* What has no value, and what could not be worked out, takes no room. */
  g_assert_null (strstr (text, "没有值"));
  g_assert_null (strstr (text, "#DIV"));
}

static void
test_none (void)
{
  g_autoptr (RgRecord) customer = make_customer (6);
  g_autoptr (GPtrArray) nothing = g_ptr_array_new ();
  g_autoptr (RgFormDocument) document = NULL;
  g_autofree char *text = NULL;

  rg_record_type_set_added_fields (rg_customer_type (), nothing);
  document = create (customer);
  text = read_pdf (document);
  g_assert_true (text == NULL || strstr (text, "更多信息") == NULL);
}

/* More than one page has room for: they go on, and the signatures stay with the last row. */
static void
test_many (void)
{
  g_autoptr (RgRecord) customer = make_customer (90);
  g_autoptr (RgFormDocument) document = create (customer);
  g_autofree char *text = read_pdf (document);
  const char      *last_page;

  g_assert_cmpuint (rg_form_document_get_n_pages (document), >=, 2);
  g_assert_cmpuint (rg_form_document_get_n_pages (document), <=, 4);
  if (text == NULL)
    return;
  for (guint i = 6; i < 90; i++)
    {
      g_autofree char *label = g_strdup_printf ("栏%u", i);

      g_assert_nonnull (strstr (text, label));
    }
  last_page = strstr (text, "总经理");
  g_assert_nonnull (last_page);
  g_assert_null (strchr (last_page, '\f') == NULL ? NULL : strstr (strchr (last_page, '\f'), "栏"));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/form-further/values", test_values);
  g_test_add_func ("/form-further/many", test_many);
  g_test_add_func ("/form-further/none", test_none);

  return g_test_run ();
}
