/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "rg-import-survey.h"

#include <glib/gi18n.h>

#include "rg-import-mapping.h"
#include "rg-import-memory.h"
#include "rg-import-template.h"
#include "rg-record-types.h"
#include "rg-vcard.h"

static void
free_refusal (gpointer data)
{
  RgImportRefusal *refusal = data;

  g_free (refusal->path);
  g_free (refusal->sheet);
  rg_finding_free (refusal->finding);
  g_free (refusal);
}

static void
refuse (RgImportSurvey *self,
        const char     *path,
        const char     *sheet,
        RgFinding      *finding)
{
  RgImportRefusal *refusal = g_new0 (RgImportRefusal, 1);

  refusal->path = g_strdup (path);
  refusal->sheet = g_strdup (sheet);
  refusal->finding = finding;
  g_ptr_array_add (self->refusals, refusal);
}

static RgFinding *
copy_finding (const RgFinding *finding)
{
  return rg_finding_new (finding->row, finding->column, finding->code, finding->severity, "%s", finding->text);
}

/* In a book with customers the people of an address book belong to those; only into an empty one all of them come. */
static void
take_cards (RgImportPlan *plan)
{
  gboolean has_company = FALSE;

  for (guint i = 0; i < plan->columns->len; i++)
    {
      const RgPlanColumn *column = plan->columns->pdata[i];

      has_company = has_company || (g_str_equal (column->header, rg_vcard_column_header (RG_VCARD_COMPANY)) && column->n_filled > 0);
    }
  if (has_company && !plan->remembered && plan->type != rg_contact_type ())
    rg_import_plan_set_record_type (plan, rg_contact_type ());
}

static gboolean
take_sheet (RgImportSurvey *self,
            const char     *path,
            RgSheetReader  *reader,
            GHashTable     *memory,
            GCancellable   *cancellable,
            GError        **error)
{
  const RgFinding *refusal;
  RgPlanSample    *sample = _rg_plan_sample_read (reader, cancellable, error);
  RgImportPlan    *plan;

  if (sample == NULL)
    return FALSE;
  refusal = rg_sheet_reader_get_refusal (reader);
  if (refusal != NULL)
    refuse (self, path, rg_sheet_reader_get_sheet (reader), copy_finding (refusal));
  if (refusal != NULL || sample->rows->len == 0)
    {
      _rg_plan_sample_unref (sample);
      return TRUE;
    }
  plan = _rg_import_plan_new (path, reader);
  plan->sample = sample;
  plan->memory = g_hash_table_ref (memory);
  _rg_import_plan_take_findings (plan, reader);
  _rg_import_mapping_guess (plan);
  plan->included = !rg_import_template_is_notes (plan->sheet) && (!plan->receipts || plan->remembered);
  g_ptr_array_add (self->plans, plan);
  return TRUE;
}

/* Several sheets of which some are empty are no fault; when all are, the file is. */
static gboolean
take_file (RgImportSurvey *self,
           const char     *path,
           GHashTable     *memory,
           GCancellable   *cancellable,
           GError        **error)
{
  RgFinding *refusal = NULL;
  g_auto (GStrv) sheets = rg_sheet_reader_list_sheets (path, &refusal);
  guint n_sheets = sheets == NULL ? 0 : MAX (1, g_strv_length (sheets));
  guint n_before = self->plans->len + self->refusals->len;

  if (sheets == NULL)
    refuse (self, path, NULL, g_steal_pointer (&refusal));
  for (guint i = 0; i < n_sheets; i++)
    {
      RgSheetOptions options = { .sheet = sheets[0] == NULL ? NULL : sheets[i] };
      g_autoptr (RgSheetReader) reader = rg_sheet_reader_open (path, &options, &refusal, NULL);

      if (reader == NULL && n_sheets > 1 && g_str_equal (refusal->code, "EMPTY_FILE"))
        g_clear_pointer (&refusal, rg_finding_free);
      else if (reader == NULL)
        refuse (self, path, options.sheet, g_steal_pointer (&refusal));
      else if (!take_sheet (self, path, reader, memory, cancellable, error))
        return FALSE;
    }
  if (self->plans->len + self->refusals->len == n_before)
    refuse (self, path, NULL, rg_finding_new (0, NULL, "EMPTY_FILE", RG_SEVERITY_ERROR, _ ("There is nothing in the file.")));
  return TRUE;
}

/**
 * rg_import_survey:
 * @paths: (array zero-terminated=1): files of any kind that can be read
 * @cancellable: (nullable): ends it
 *
 * Looks at files: which sheets they have, where the header is, which table each sheet is, what its columns are. What was
 * chosen for the same headers the last time is taken again. Runs as long as it takes: call it from a worker thread.
 *
 * Returns: (transfer full): plans that a person can change and rg_importer_run_plans() can run, or %NULL with @error when it
 *   was cancelled or the book cannot be read
 */
RgImportSurvey *
rg_import_survey (RgSession         *session,
                  const char *const *paths,
                  GCancellable      *cancellable,
                  GError           **error)
{
  g_autoptr (RgImportSurvey) self = NULL;
  g_autoptr (GHashTable) memory = NULL;
  g_autoptr (RgQuery) query = NULL;
  gint64 n_customers;

  g_return_val_if_fail (RG_IS_SESSION (session) && paths != NULL, NULL);

  memory = rg_import_memory_load (session, error);
  if (memory == NULL)
    return NULL;
  query = rg_query_new (rg_customer_type ());
  n_customers = rg_session_count (session, query, error);
  if (n_customers < 0)
    return NULL;
  self = g_new0 (RgImportSurvey, 1);
  self->plans = g_ptr_array_new_with_free_func (g_object_unref);
  self->refusals = g_ptr_array_new_with_free_func (free_refusal);
  for (guint i = 0; paths[i] != NULL; i++)
    if (!take_file (self, paths[i], memory, cancellable, error))
      return NULL;
  for (guint i = 0; n_customers > 0 && i < self->plans->len; i++)
    if (g_strcmp0 (((RgImportPlan *)self->plans->pdata[i])->format, "vcf") == 0)
      take_cards (self->plans->pdata[i]);
  return g_steal_pointer (&self);
}

void
rg_import_survey_free (RgImportSurvey *self)
{
  g_ptr_array_unref (self->plans);
  g_ptr_array_unref (self->refusals);
  g_free (self);
}
