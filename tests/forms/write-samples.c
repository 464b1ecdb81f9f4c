/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Writes every form with every sample record into a folder, to look at: write-samples FOLDER */

#include "config.h"

#include <glib.h>

#include "rg-form-document.h"
#include "rg-sample-records.h"

static void
write_document (const char    *form,
                RgRecord      *record,
                const char    *path,
                RgFormLanguage language)
{
  RgFormOptions options = { "杭州常客软件有限公司", "李敏", "2026-03-06", language };
  g_autoptr (GPtrArray) records = g_ptr_array_new ();
  g_autoptr (RgFormDocument) document = NULL;
  g_autoptr (GError) error = NULL;

  g_ptr_array_add (records, record);
  document = rg_form_document_new (rg_form_find (form), records, &options);
  if (!rg_form_document_write_pdf (document, path, &error))
    g_printerr ("%s\n", error->message);
}

static void
write_all (const char    *folder,
           const char    *form,
           RgRecord      *records[4],
           RgFormLanguage language)
{
  static const char *const names[] = { "blank", "empty", "short", "long" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *path = g_strdup_printf ("%s/%s-%s%s.pdf", folder, form, names[i], language == RG_FORM_LANGUAGE_ENGLISH ? "-en" : "");

      write_document (form, records[i], path, language);
    }
}

int
main (int    argc,
      char **argv)
{
  g_autoptr (RgRecord) visit = rg_sample_visit ();
  g_autoptr (RgRecord) visit_empty = rg_sample_visit_empty ();
  g_autoptr (RgRecord) visit_long = rg_sample_visit_long (60);
  g_autoptr (RgRecord) request = rg_sample_hospitality ();
  g_autoptr (RgRecord) request_empty = rg_sample_hospitality_empty ();
  g_autoptr (RgRecord) request_long = rg_sample_hospitality_long (20);
  RgRecord *visits[] = { NULL, visit_empty, visit, visit_long };
  RgRecord *requests[] = { NULL, request_empty, request, request_long };

  if (argc < 2)
    return 2;
  write_all (argv[1], "visit-record", visits, RG_FORM_LANGUAGE_CHINESE);
  write_all (argv[1], "visit-record", visits, RG_FORM_LANGUAGE_ENGLISH);
  write_all (argv[1], "hospitality-request", requests, RG_FORM_LANGUAGE_CHINESE);
  write_all (argv[1], "hospitality-request", requests, RG_FORM_LANGUAGE_ENGLISH);
  return 0;
}
