/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "rg-cli-json.h"
#include "rg-cli-period.h"
#include "rg-cli-records.h"

#include <glib/gi18n.h>
#include <stdio.h>

#include "rg-cli.h"
#include "rg-documents.h"
#include "rg-error.h"
#include "rg-form-document.h"

static char   **ids;
static char    *from;
static char    *to;
static gboolean blank;

static const GOptionEntry options[] = {
  { "id", 0, 0, G_OPTION_ARG_STRING_ARRAY, &ids, N_ ("The record to print, by id or number; may be given several times"), N_ ("ID") },
  { "from", 0, 0, G_OPTION_ARG_STRING, &from, N_ ("The first day"), N_ ("DAY") },
  { "to", 0, 0, G_OPTION_ARG_STRING, &to, N_ ("The last day"), N_ ("DAY") },
  { "blank", 0, 0, G_OPTION_ARG_NONE, &blank, N_ ("A form to be filled in by hand"), NULL },
  { NULL },
};

static const RgForm *
find_form (const char *name,
           GError    **error)
{
  const RgForm        *form = rg_form_find (name);
  guint                n;
  const RgForm *const *forms = rg_forms (&n);
  g_autoptr (GString) known = g_string_new (NULL);

  if (form != NULL)
    return form;
  for (guint i = 0; i < n; i++)
    g_string_append_printf (known, "%s%s", i == 0 ? "" : ", ", forms[i]->name);
  g_set_error (error, RG_ERROR, RG_ERROR_USAGE, _ ("There is no form “%s”. There are: %s."), name, known->str);
  return NULL;
}

static GPtrArray *
load_records (RgCli        *cli,
              const RgForm *form,
              GError      **error)
{
  g_autoptr (GPtrArray) records = NULL;

  if (blank)
    return g_ptr_array_new ();
  if (ids != NULL)
    return rg_documents_load (cli->session, form->get_record_type (), (const char *const *)ids, error);
  if (from == NULL && to == NULL)
    {
      g_set_error_literal (error, RG_ERROR, RG_ERROR_USAGE, _ ("Say what to print: --id ID, --from DAY --to DAY, or --blank."));
      return NULL;
    }
  records = rg_documents_load_period (cli->session, form->get_record_type (), from, to, error);
  if (records == NULL || records->len > 0)
    return g_steal_pointer (&records);
  g_set_error_literal (error, RG_ERROR, RG_ERROR_NOT_FOUND, _ ("There is nothing to print in this period."));
  return NULL;
}

static void
report (RgCli          *cli,
        RgFormDocument *document,
        guint           n_records,
        const char     *path)
{
  guint   n_pages = rg_form_document_get_n_pages (document);
  RgJson *json;

  if (!cli->json)
    {
      fprintf (stderr, g_dngettext (GETTEXT_PACKAGE, "%u page was written to %s.\n", "%u pages were written to %s.\n", n_pages), n_pages, path);
      return;
    }
  json = rg_json_new ();
  rg_json_add_text (json, "form", rg_form_document_get_form (document)->name);
  rg_json_add_text (json, "file", path);
  rg_json_add_int (json, "records", n_records);
  rg_json_add_int (json, "pages", n_pages);
  rg_json_print (json);
}

static RgCliExit
run (RgCli             *cli,
     const char *const *arguments,
     GError           **error)
{
  const RgForm    *form = find_form (arguments[0], error);
  g_autofree char *today = rg_cli_today ();
  RgFormOptions    form_options = { .printed_by = rg_cli_who (), .date = today };
  g_autoptr (GPtrArray) records = NULL;
  g_autoptr (RgFormDocument) document = NULL;

  if (form == NULL || !rg_cli_check_period (from, to, error))
    return RG_CLI_USAGE;
  records = load_records (cli, form, error);
  if (records == NULL)
    return RG_CLI_REFUSED;
  document = rg_form_document_new (form, records, &form_options);
  if (!rg_form_document_write_pdf (document, arguments[1], error))
    return RG_CLI_STORAGE;
  report (cli, document, records->len, arguments[1]);
  return RG_CLI_DONE;
}

const RgCliVerb rg_cli_form_verb = {
  .name = "form",
  .synopsis = "NAME FILE.pdf",
  .summary = N_ ("Print visit-record or hospitality-request"),
  .min_arguments = 2,
  .max_arguments = 2,
  .needs_book = TRUE,
  .read_only = TRUE,
  .options = options,
  .run = run,
};
