/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "rg-import-issue"

#include "config.h"
#include "rg-import-issue.h"

#include <glib/gi18n.h>

struct _RgImportIssue
{
  GObject parent_instance;

  RgImportPlan *plan;
  char         *source; /* a GRefString */
  guint64       row;
  char         *column;
  int           index; /* of the column, or -1 */
  const char   *code;
  RgSeverity    severity;
  char         *text;
  char         *value;
};

G_DEFINE_FINAL_TYPE (RgImportIssue, rg_import_issue, G_TYPE_OBJECT)

static void
rg_import_issue_finalize (GObject *object)
{
  RgImportIssue *self = RG_IMPORT_ISSUE (object);

  g_clear_object (&self->plan);
  g_clear_pointer (&self->source, g_ref_string_release);
  g_free (self->column);
  g_free (self->text);
  g_free (self->value);

  G_OBJECT_CLASS (rg_import_issue_parent_class)->finalize (object);
}

static void
rg_import_issue_class_init (RgImportIssueClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = rg_import_issue_finalize;
}

static void
rg_import_issue_init (RgImportIssue *self)
{
}

/**
 * rg_import_plan_find_header:
 * @header: (nullable): as findings name columns
 *
 * Returns: the first column with this header, or without one in this place ("C"); -1 if there is none
 */
int
rg_import_plan_find_header (RgImportPlan *plan,
                            const char   *header)
{
  for (guint i = 0; header != NULL && *header != '\0' && i < rg_import_plan_get_n_columns (plan); i++)
    {
      const RgPlanColumn *column = rg_import_plan_get_column (plan, i);

      if (g_strcmp0 (column->header, header) == 0 || (*column->header == '\0' && g_strcmp0 (column->letter, header) == 0))
        return (int)i;
    }
  return -1;
}

/**
 * rg_import_issue_new:
 * @plan: the sheet
 * @source: a GRefString: the names of file and sheet, as far as they tell it from others
 * @finding: what was noticed; copied
 * @value: (nullable): what stands in the cell
 */
RgImportIssue *
rg_import_issue_new (RgImportPlan    *plan,
                     char            *source,
                     const RgFinding *finding,
                     const char      *value)
{
  RgImportIssue *self = g_object_new (RG_TYPE_IMPORT_ISSUE, NULL);

  self->plan = g_object_ref (plan);
  self->source = g_ref_string_acquire (source);
  self->row = finding->row;
  self->column = g_strdup (finding->column != NULL ? finding->column : "");
  self->index = rg_import_plan_find_header (plan, finding->column);
  self->code = finding->code;
  self->severity = finding->severity;
  self->text = g_strdup (finding->text);
  self->value = g_strdup (value != NULL ? value : "");
  return self;
}

RgImportPlan *
rg_import_issue_get_plan (RgImportIssue *self)
{
  return self->plan;
}

const char *
rg_import_issue_get_source (RgImportIssue *self)
{
  return self->source;
}

/**
 * rg_import_issue_get_row:
 *
 * Returns: the row as the spreadsheet counts; 0 for the whole sheet
 */
guint64
rg_import_issue_get_row (RgImportIssue *self)
{
  return self->row;
}

const char *
rg_import_issue_get_column (RgImportIssue *self)
{
  return self->column;
}

/**
 * rg_import_issue_get_index:
 *
 * Returns: the column among those of the plan, or -1
 */
int
rg_import_issue_get_index (RgImportIssue *self)
{
  return self->index;
}

const char *
rg_import_issue_get_code (RgImportIssue *self)
{
  return self->code;
}

const char *
rg_import_issue_get_text (RgImportIssue *self)
{
  return self->text;
}

const char *
rg_import_issue_get_value (RgImportIssue *self)
{
  return self->value;
}

/**
 * rg_import_issue_set_value:
 *
 * Remembers what a person wrote into the cell.
 */
void
rg_import_issue_set_value (RgImportIssue *self,
                           const char    *value)
{
  g_free (self->value);
  self->value = g_strdup (value);
}

RgSeverity
rg_import_issue_get_severity (RgImportIssue *self)
{
  return self->severity;
}

/**
 * rg_import_issue_can_correct:
 *
 * Returns: whether it is about one cell below the header
 */
gboolean
rg_import_issue_can_correct (RgImportIssue *self)
{
  return self->index >= 0 && self->row > rg_import_plan_get_header_row (self->plan);
}

/**
 * rg_import_issue_is_alike:
 *
 * Returns: whether both say the same of the same column
 */
gboolean
rg_import_issue_is_alike (RgImportIssue *self,
                          RgImportIssue *other)
{
  return self->plan == other->plan && g_strcmp0 (self->code, other->code) == 0 && g_str_equal (self->column, other->column);
}

/**
 * rg_import_issue_equal:
 *
 * Returns: whether both say the same of the same cell
 */
gboolean
rg_import_issue_equal (RgImportIssue *self,
                       RgImportIssue *other)
{
  return self->row == other->row && rg_import_issue_is_alike (self, other) && g_strcmp0 (self->text, other->text) == 0 &&
         g_strcmp0 (self->value, other->value) == 0;
}

/**
 * rg_import_issue_dup_place:
 *
 * Returns: (transfer full): the row of the spreadsheet, or words for the whole sheet
 */
char *
rg_import_issue_dup_place (RgImportIssue *self)
{
  return self->row == 0 ? g_strdup (_ ("Sheet")) : g_strdup_printf ("%" G_GUINT64_FORMAT, self->row);
}
