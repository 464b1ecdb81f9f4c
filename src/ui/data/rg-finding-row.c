/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "rg-finding-row"

#include "config.h"
#include "rg-finding-row.h"

#include <glib/gi18n.h>

struct _RgFindingRow
{
  GObject parent_instance;

  guint64    row;
  char      *column;
  char      *text;
  RgSeverity severity;
};

G_DEFINE_FINAL_TYPE (RgFindingRow, rg_finding_row, G_TYPE_OBJECT)

static void
rg_finding_row_finalize (GObject *object)
{
  RgFindingRow *self = RG_FINDING_ROW (object);

  g_free (self->column);
  g_free (self->text);

  G_OBJECT_CLASS (rg_finding_row_parent_class)->finalize (object);
}

static void
rg_finding_row_class_init (RgFindingRowClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = rg_finding_row_finalize;
}

static void
rg_finding_row_init (RgFindingRow *self)
{
}

/**
 * rg_finding_row_list:
 * @findings: (element-type RgFinding): copied
 *
 * Returns: (transfer full): a list of #RgFindingRow in the same order
 */
GListModel *
rg_finding_row_list (GPtrArray *findings)
{
  GListStore *list = g_list_store_new (RG_TYPE_FINDING_ROW);

  for (guint i = 0; i < findings->len; i++)
    {
      const RgFinding *finding = findings->pdata[i];
      g_autoptr (RgFindingRow) self = g_object_new (RG_TYPE_FINDING_ROW, NULL);

      self->row = finding->row;
      self->column = g_strdup (finding->column != NULL ? finding->column : "");
      self->text = g_strdup (finding->text);
      self->severity = finding->severity;
      g_list_store_append (list, self);
    }
  return G_LIST_MODEL (list);
}

/**
 * rg_finding_row_dup_row:
 *
 * Returns: (transfer full): the row of the spreadsheet, or words for the whole file
 */
char *
rg_finding_row_dup_row (RgFindingRow *self)
{
  g_return_val_if_fail (RG_IS_FINDING_ROW (self), NULL);

  return self->row == 0 ? g_strdup (_ ("File")) : g_strdup_printf ("%" G_GUINT64_FORMAT, self->row);
}

/**
 * rg_finding_row_get_column:
 *
 * Returns: the header of the column, or ""
 */
const char *
rg_finding_row_get_column (RgFindingRow *self)
{
  g_return_val_if_fail (RG_IS_FINDING_ROW (self), NULL);

  return self->column;
}

/**
 * rg_finding_row_get_severity:
 *
 * Returns: what it means for the row, in a word or two
 */
const char *
rg_finding_row_get_severity (RgFindingRow *self)
{
  g_return_val_if_fail (RG_IS_FINDING_ROW (self), NULL);

  switch (self->severity)
    {
    case RG_SEVERITY_ERROR:
      return _ ("Refused");
    case RG_SEVERITY_WARNING:
      return _ ("Warning");
    case RG_SEVERITY_INFO:
    default:
      return _ ("Notice");
    }
}

/**
 * rg_finding_row_get_text:
 *
 * Returns: what is wrong and what to do
 */
const char *
rg_finding_row_get_text (RgFindingRow *self)
{
  g_return_val_if_fail (RG_IS_FINDING_ROW (self), NULL);

  return self->text;
}

/**
 * rg_finding_row_is_error:
 *
 * Returns: whether the row was refused for it
 */
gboolean
rg_finding_row_is_error (RgFindingRow *self)
{
  g_return_val_if_fail (RG_IS_FINDING_ROW (self), FALSE);

  return self->severity == RG_SEVERITY_ERROR;
}
