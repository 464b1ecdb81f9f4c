/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rg-kind.h"
#include "rg-record-types.h"
#include "rg-text.h"

#include <string.h>

typedef void (*Visitor) (const RgRecordType *type,
                         guint               index);

static void
walk (Visitor visitor)
{
  guint                      n_types;
  const RgRecordType *const *types = rg_record_types (&n_types);

  g_assert_cmpuint (n_types, >, 0);
  for (guint i = 0; i < n_types; i++)
    visitor (types[i], i);
}

/* A value that the field may hold; @second gives another one. */
static void
make_value (const RgField *field,
            gboolean       second,
            RgValue       *value)
{
  switch (field->kind)
    {
    case RG_KIND_INTEGER:
    case RG_KIND_MONEY:
    case RG_KIND_REFERENCE:
      rg_value_set_int (value, (gint64)field->minimum + (second ? 2 : 1));
      break;
    case RG_KIND_BOOLEAN:
      rg_value_set_int (value, second ? 0 : 1);
      break;
    case RG_KIND_REAL:
      rg_value_set_real (value, field->minimum + (second ? 0.5 : 0.25));
      break;
    case RG_KIND_DATE:
    case RG_KIND_DATETIME:
      rg_value_set_text (value, second ? "2026-03-06" : "2026-03-05");
      break;
    case RG_KIND_TIME:
      rg_value_set_text (value, second ? "10:00" : "09:30");
      break;
    case RG_KIND_CHOICE:
      rg_value_set_text (value, field->choices[second ? 1 : 0].value);
      break;
    default:
      rg_value_set_text (value, second ? "乙" : "甲");
    }
}

static void
count_cb (GObject    *object,
          GParamSpec *pspec,
          gpointer    user_data)
{
  guint *count = user_data;

  (*count)++;
}

static void
check_field (RgRecord *record,
             guint     index)
{
  const RgField   *field = rg_record_type_get_field (rg_record_get_record_type (record), index);
  g_autofree char *signal = g_strdup_printf ("notify::%s", field->name);
  g_auto (RgValue) value = RG_VALUE_INIT;
  guint named = 0, any = 0;

  /* GObject names properties with dashes. */
  g_strdelimit (signal, "_", '-');
  g_assert_true (rg_record_is_null (record, index));
  g_signal_connect (record, signal, G_CALLBACK (count_cb), &named);
  g_signal_connect (record, "notify", G_CALLBACK (count_cb), &any);
  for (guint round = 0; round < 2; round++)
    {
      make_value (field, round == 1, &value);
      rg_record_set_value (record, index, &value);
      g_assert_cmpuint (named, ==, round + 1);
      rg_record_set_value (record, index, &value);
      g_assert_cmpuint (any, ==, round + 1);
      g_assert_true (rg_value_equal (rg_record_get_value (record, index), &value));
    }
  rg_record_set_null (record, index);
  g_assert_cmpuint (any, ==, 3);
  g_assert_true (rg_record_is_null (record, index));
  g_signal_handlers_disconnect_by_func (record, count_cb, &named);
  g_signal_handlers_disconnect_by_func (record, count_cb, &any);
}

static void
visit_values (const RgRecordType *type,
              guint               index)
{
  g_autoptr (RgRecord) record = rg_record_new (type);

  g_assert_true (rg_record_get_record_type (record) == type);
  for (guint i = 0; i < rg_record_type_get_n_fields (type); i++)
    check_field (record, i);
}

static void
test_values (void)
{
  walk (visit_values);
}

/* A copy is equal and independent. */
static void
visit_copies (const RgRecordType *type,
              guint               index)
{
  g_autoptr (RgRecord) record = rg_record_new (type);
  g_autoptr (RgRecord) copy = NULL;

  for (guint i = 0; i < rg_record_type_get_n_fields (type); i++)
    {
      g_auto (RgValue) value = RG_VALUE_INIT;

      make_value (rg_record_type_get_field (type, i), FALSE, &value);
      rg_record_set_value (record, i, &value);
    }
  copy = rg_record_copy (record);
  for (guint i = 0; i < rg_record_type_get_n_fields (type); i++)
    {
      g_assert_true (rg_value_equal (rg_record_get_value (record, i), rg_record_get_value (copy, i)));
      rg_record_set_null (record, i);
      g_assert_false (rg_record_is_null (copy, i));
    }
}

static void
test_copies (void)
{
  walk (visit_copies);
}

static void
take_name (GHashTable *names,
           const char *name)
{
  g_assert_nonnull (name);
  g_assert_cmpstr (name, !=, "");
  if (!g_hash_table_add (names, g_strdup (name)))
    g_error ("“%s” is used twice", name);
}

static void
visit_names (const RgRecordType *type,
             guint               index)
{
  g_autoptr (GHashTable) names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GHashTable) headers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GHashTable) labels = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  g_assert_cmpstr (rg_record_type_get_field (type, RG_RECORD_ID)->name, ==, "id");
  for (guint i = 0; i < rg_record_type_get_n_fields (type); i++)
    {
      const RgField   *field = rg_record_type_get_field (type, i);
      g_autofree char *header = rg_text_header_key (field->header);

      take_name (names, field->name);
      take_name (headers, header);
      take_name (labels, field->label);
      g_assert_true (g_regex_match_simple ("^[a-z][a-z0-9_]*$", field->name, 0, 0));
      g_assert_cmpint (rg_record_type_find_field (type, field->name), ==, (int)i);
    }
  g_assert_cmpint (rg_record_type_find_field (type, "no_such_field"), ==, -1);
}

static void
test_names (void)
{
  walk (visit_names);
}

static void
visit_fields (const RgRecordType *type,
              guint               index)
{
  for (guint i = 0; i < rg_record_type_get_n_fields (type); i++)
    {
      const RgField *field = rg_record_type_get_field (type, i);

      g_assert_cmpuint (field->kind, <, RG_N_KINDS);
      g_assert_cmpint (field->kind == RG_KIND_CHOICE, ==, field->choices != NULL);
      g_assert_cmpint (field->kind == RG_KIND_OPTION, ==, field->options != NULL);
      g_assert_cmpint (field->kind == RG_KIND_REFERENCE, ==, field->reference != NULL);
      g_assert_false ((field->flags & RG_FIELD_OWNED) != 0 && field->reference == NULL);
      g_assert_false ((field->flags & RG_FIELD_REQUIRED) != 0 && (field->flags & RG_FIELD_COMPUTED) != 0);
      for (const RgChoice *choice = field->choices; choice != NULL && choice->value != NULL; choice++)
        {
          g_assert_true (rg_field_find_choice (field, choice->value) == choice);
          g_assert_true (rg_field_find_choice (field, choice->label) == choice);
        }
    }
}

static void
test_fields (void)
{
  walk (visit_fields);
}

/* A type comes after those that it refers to, so that tables can be made and files read in this order. */
static void
visit_references (const RgRecordType *type,
                  guint               index)
{
  guint                      n_types;
  const RgRecordType *const *types = rg_record_types (&n_types);

  for (guint i = 0; i < rg_record_type_get_n_fields (type); i++)
    {
      const char         *reference = rg_record_type_get_field (type, i)->reference;
      const RgRecordType *target = reference != NULL ? rg_record_types_find (reference) : NULL;
      guint               position = 0;

      if (reference == NULL)
        continue;
      g_assert_nonnull (target);
      while (position < n_types && types[position] != target)
        position++;
      g_assert_cmpuint (position, <=, index);
    }
}

static void
test_references (void)
{
  walk (visit_references);
}

static void
check_sort (const RgRecordType *type)
{
  g_auto (GStrv) keys = g_strsplit (type->default_sort, ",", -1);

  g_assert_cmpuint (g_strv_length (keys), >, 0);
  for (guint i = 0; keys[i] != NULL; i++)
    g_assert_cmpint (rg_record_type_find_field (type, keys[i] + (keys[i][0] == '-' ? 1 : 0)), >=, 0);
}

static void
visit_types (const RgRecordType *type,
             guint               index)
{
  static GHashTable *taken;

  if (taken == NULL)
    taken = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  take_name (taken, type->name);
  take_name (taken, type->plural);
  take_name (taken, type->sheet);
  g_assert_true (rg_record_types_find (type->name) == type);
  g_assert_true (rg_record_types_find (type->plural) == type);
  if (type->key != NULL)
    g_assert_cmpint (rg_record_type_find_field (type, type->key), >, 0);
  if (type->title != NULL)
    g_assert_cmpint (rg_record_type_find_field (type, type->title), >, 0);
  g_assert_false (type->code_prefix != NULL && type->key == NULL);
  check_sort (type);
}

static void
test_types (void)
{
  walk (visit_types);
  g_assert_null (rg_record_types_find ("no_such_type"));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/records/values", test_values);
  g_test_add_func ("/records/copies", test_copies);
  g_test_add_func ("/records/names", test_names);
  g_test_add_func ("/records/fields", test_fields);
  g_test_add_func ("/records/references", test_references);
  g_test_add_func ("/records/types", test_types);
  return g_test_run ();
}
