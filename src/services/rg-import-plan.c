/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "rg-import-plan-private.h"

#include <glib/gi18n.h>
#include <string.h>

#include "rg-error.h"
#include "rg-import-mapping.h"
#include "rg-import-sample.h"
#include "rg-record-types.h"

#define PREVIEW_ROWS 30

enum
{
  CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (RgImportPlan, rg_import_plan, G_TYPE_OBJECT)

static void
rg_import_plan_finalize (GObject *object)
{
  RgImportPlan *self = RG_IMPORT_PLAN (object);

  g_free (self->path);
  g_free (self->sheet);
  g_free (self->format);
  g_free (self->encoding);
  g_free (self->reason);
  g_clear_pointer (&self->sample, _rg_plan_sample_unref);
  g_clear_pointer (&self->memory, g_hash_table_unref);
  g_ptr_array_unref (self->findings);
  g_ptr_array_unref (self->columns);
  g_array_unref (self->footers);
  g_hash_table_unref (self->cells);
  g_hash_table_unref (self->skipped);
  G_OBJECT_CLASS (rg_import_plan_parent_class)->finalize (object);
}

static void
rg_import_plan_class_init (RgImportPlanClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = rg_import_plan_finalize;
  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
free_finding (gpointer finding)
{
  rg_finding_free (finding);
}

static void
rg_import_plan_init (RgImportPlan *self)
{
  self->included = TRUE;
  self->key = RG_PLAN_KEY_CODE;
  self->findings = g_ptr_array_new_with_free_func (free_finding);
  self->columns = g_ptr_array_new_with_free_func ((GDestroyNotify)_rg_plan_column_free);
  self->footers = g_array_new (FALSE, FALSE, sizeof (guint64));
  self->cells = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->skipped = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
}

static void
changed (RgImportPlan *self)
{
  g_signal_emit (self, signals[CHANGED], 0);
}

/* "A", "Z", "AA" */
static char *
make_letter (guint index)
{
  GString *letters = g_string_new (NULL);

  for (guint rest = index + 1; rest > 0; rest = (rest - 1) / 26)
    g_string_prepend_c (letters, (char)('A' + (rest - 1) % 26));
  return g_string_free (letters, FALSE);
}

RgPlanColumn *
_rg_plan_column_new (guint       index,
                     const char *header)
{
  RgPlanColumn *self = g_new0 (RgPlanColumn, 1);

  self->header = g_strdup (header);
  self->letter = make_letter (index);
  self->index = index;
  return self;
}

void
_rg_plan_column_free (RgPlanColumn *self)
{
  g_free (self->header);
  g_free (self->letter);
  g_free (self->reason);
  g_strfreev (self->samples);
  g_free (self->new_label);
  g_free (self->new_choices);
  g_free (self->day);
  g_free (self);
}

static gpointer
copy_column (gconstpointer source,
             gpointer      data)
{
  const RgPlanColumn *column = source;
  RgPlanColumn       *copy = g_memdup2 (column, sizeof *column);

  copy->header = g_strdup (column->header);
  copy->letter = g_strdup (column->letter);
  copy->reason = g_strdup (column->reason);
  copy->samples = g_strdupv (column->samples);
  copy->new_label = g_strdup (column->new_label);
  copy->day = g_strdup (column->day);
  copy->new_choices = g_strdup (column->new_choices);
  return copy;
}

static gpointer
copy_finding (gconstpointer source,
              gpointer      data)
{
  const RgFinding *finding = source;

  return rg_finding_new (finding->row, finding->column, finding->code, finding->severity, "%s", finding->text);
}

static void
copy_corrections (RgImportPlan *self,
                  RgImportPlan *copy)
{
  GHashTableIter iter;
  gpointer       key;
  gpointer       value;

  g_hash_table_iter_init (&iter, self->cells);
  while (g_hash_table_iter_next (&iter, &key, &value))
    g_hash_table_insert (copy->cells, g_strdup (key), g_strdup (value));
  g_hash_table_iter_init (&iter, self->skipped);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    g_hash_table_add (copy->skipped, g_memdup2 (key, sizeof (guint64)));
}

RgImportPlan *
_rg_import_plan_new (const char    *path,
                     RgSheetReader *reader)
{
  RgImportPlan *self = g_object_new (RG_TYPE_IMPORT_PLAN, NULL);

  self->path = g_strdup (path);
  self->sheet = g_strdup (rg_sheet_reader_get_sheet (reader));
  self->format = g_strdup (rg_sheet_reader_get_format (reader));
  return self;
}

/* What the reader noticed about the file. */
void
_rg_import_plan_take_findings (RgImportPlan  *self,
                               RgSheetReader *reader)
{
  GPtrArray *findings = rg_sheet_reader_get_findings (reader);

  for (guint i = 0; findings != NULL && i < findings->len; i++)
    g_ptr_array_add (self->findings, copy_finding (findings->pdata[i], NULL));
}

/**
 * rg_import_plan_copy:
 *
 * Returns: (transfer full): a plan of its own, for a worker
 */
RgImportPlan *
rg_import_plan_copy (RgImportPlan *self)
{
  RgImportPlan *copy;

  g_return_val_if_fail (RG_IS_IMPORT_PLAN (self), NULL);

  copy = g_object_new (RG_TYPE_IMPORT_PLAN, NULL);
  copy->path = g_strdup (self->path);
  copy->sheet = g_strdup (self->sheet);
  copy->format = g_strdup (self->format);
  copy->encoding = g_strdup (self->encoding);
  copy->delimiter = self->delimiter;
  copy->sample = self->sample == NULL ? NULL : _rg_plan_sample_ref (self->sample);
  copy->included = self->included;
  copy->type = self->type;
  copy->confidence = self->confidence;
  copy->reason = g_strdup (self->reason);
  copy->header_row = self->header_row;
  copy->header_lines = self->header_lines;
  copy->mode = self->mode;
  copy->key = self->key;
  copy->add_customers = self->add_customers;
  copy->remembered = self->remembered;
  copy->memory = self->memory == NULL ? NULL : g_hash_table_ref (self->memory);
  g_array_append_vals (copy->footers, self->footers->data, self->footers->len);
  g_ptr_array_unref (copy->columns);
  copy->columns = g_ptr_array_copy (self->columns, copy_column, NULL);
  g_ptr_array_set_free_func (copy->columns, (GDestroyNotify)_rg_plan_column_free);
  g_ptr_array_unref (copy->findings);
  copy->findings = g_ptr_array_copy (self->findings, copy_finding, NULL);
  g_ptr_array_set_free_func (copy->findings, free_finding);
  copy_corrections (self, copy);
  return copy;
}

const char *
rg_import_plan_get_path (RgImportPlan *self)
{
  return self->path;
}

const char *
rg_import_plan_get_sheet (RgImportPlan *self)
{
  return self->sheet;
}

const char *
rg_import_plan_get_format (RgImportPlan *self)
{
  return self->format;
}

/**
 * rg_import_plan_get_encoding:
 *
 * Returns: (nullable): the encoding that a person chose; %NULL while it is found out
 */
const char *
rg_import_plan_get_encoding (RgImportPlan *self)
{
  return self->encoding;
}

char
rg_import_plan_get_delimiter (RgImportPlan *self)
{
  return self->delimiter;
}

/**
 * rg_import_plan_set_encoding:
 * @encoding: (nullable): of a text file; %NULL: find out
 * @delimiter: 0: find out
 *
 * Reads the beginning of the file again and maps it anew. In a worker, on a plan that nobody else has.
 *
 * Returns: %FALSE with @error when the file cannot be read so; the plan is as before then
 */
gboolean
rg_import_plan_set_encoding (RgImportPlan *self,
                             const char   *encoding,
                             char          delimiter,
                             GCancellable *cancellable,
                             GError      **error)
{
  RgSheetOptions options = { .sheet = self->sheet, .encoding = encoding, .delimiter = delimiter };
  g_autoptr (RgFinding) refusal = NULL;
  g_autoptr (RgSheetReader) reader = rg_sheet_reader_open (self->path, &options, &refusal, error);
  RgPlanSample *sample;

  if (reader == NULL)
    {
      if (error != NULL && *error == NULL)
        g_set_error_literal (error, RG_ERROR, RG_ERROR_FORMAT, refusal == NULL ? _ ("The file cannot be read.") : refusal->text);
      return FALSE;
    }
  sample = _rg_plan_sample_read (reader, cancellable, error);
  if (sample == NULL)
    return FALSE;
  g_clear_pointer (&self->sample, _rg_plan_sample_unref);
  self->sample = sample;
  g_free (self->encoding);
  self->encoding = g_strdup (encoding);
  self->delimiter = delimiter;
  g_ptr_array_set_size (self->findings, 0);
  _rg_import_plan_take_findings (self, reader);
  _rg_import_mapping_guess (self);
  changed (self);
  return TRUE;
}

/**
 * rg_import_plan_get_preview:
 *
 * Returns: (transfer container) (element-type RgPlanRow): the first rows as they are, title lines and header included
 */
GPtrArray *
rg_import_plan_get_preview (RgImportPlan *self)
{
  GPtrArray *rows = g_ptr_array_new ();

  for (guint i = 0; i < MIN (PREVIEW_ROWS, self->sample->rows->len); i++)
    g_ptr_array_add (rows, self->sample->rows->pdata[i]);
  return rows;
}

/**
 * rg_import_plan_get_n_rows:
 * @exact: (out) (optional): whether these are all; else there are more of them
 *
 * Returns: how many rows of data were seen below the header, totals left out
 */
guint64
rg_import_plan_get_n_rows (RgImportPlan *self,
                           gboolean     *exact)
{
  guint64 n = 0;

  for (guint i = 0; i < self->sample->rows->len; i++)
    n += ((RgPlanRow *)self->sample->rows->pdata[i])->number > self->header_row ? 1 : 0;
  if (exact != NULL)
    *exact = self->sample->whole;
  return n - MIN (n, self->footers->len);
}

/**
 * rg_import_plan_get_footer_rows:
 *
 * Returns: (transfer none) (element-type guint64): the numbers of rows that are totals and are not read, among those that
 *   were looked at
 */
GArray *
rg_import_plan_get_footer_rows (RgImportPlan *self)
{
  return self->footers;
}

/**
 * rg_import_plan_get_findings:
 *
 * Returns: (transfer none) (element-type RgFinding): what was noticed about the sheet as a whole
 */
GPtrArray *
rg_import_plan_get_findings (RgImportPlan *self)
{
  return self->findings;
}

gboolean
rg_import_plan_get_included (RgImportPlan *self)
{
  return self->included;
}

void
rg_import_plan_set_included (RgImportPlan *self,
                             gboolean      included)
{
  self->included = included;
  changed (self);
}

/**
 * rg_import_plan_get_record_type:
 *
 * Returns: the table of the sheet, of a wide sheet the main one
 */
const RgRecordType *
rg_import_plan_get_record_type (RgImportPlan *self)
{
  return self->type;
}

/**
 * rg_import_plan_set_record_type:
 *
 * Says which table the sheet is; the columns are mapped anew.
 */
void
rg_import_plan_set_record_type (RgImportPlan       *self,
                                const RgRecordType *type)
{
  g_return_if_fail (RG_IS_IMPORT_PLAN (self) && type != NULL);

  _rg_import_mapping_set_type (self, type);
  changed (self);
}

/**
 * rg_import_plan_get_confidence:
 *
 * Returns: 0 to 1: how sure it is that the sheet is this table
 */
double
rg_import_plan_get_confidence (RgImportPlan *self)
{
  return self->confidence;
}

/**
 * rg_import_plan_get_reason:
 *
 * Returns: (nullable): a translated sentence that says why the sheet was taken for this table
 */
const char *
rg_import_plan_get_reason (RgImportPlan *self)
{
  return self->reason;
}

/**
 * rg_import_plan_list_types:
 *
 * Returns: (transfer container) (element-type RgRecordType): the tables that the plan writes, the main one first
 */
GPtrArray *
rg_import_plan_list_types (RgImportPlan *self)
{
  GPtrArray *types = g_ptr_array_new ();

  if (self->type != NULL)
    g_ptr_array_add (types, (gpointer)self->type);
  for (guint i = 0; i < self->columns->len; i++)
    {
      const RgPlanColumn *column = self->columns->pdata[i];

      if (column->use != RG_PLAN_SKIP && column->type != NULL && !g_ptr_array_find (types, column->type, NULL))
        g_ptr_array_add (types, (gpointer)column->type);
    }
  return types;
}

/**
 * rg_import_plan_get_header_row:
 *
 * Returns: the number of the (last) header row; 0 when the sheet has none
 */
guint64
rg_import_plan_get_header_row (RgImportPlan *self)
{
  return self->header_row;
}

/**
 * rg_import_plan_get_header_lines:
 *
 * Returns: 2 when the header has a second line above; 0 without a header
 */
guint
rg_import_plan_get_header_lines (RgImportPlan *self)
{
  return self->header_lines;
}

/**
 * rg_import_plan_set_header_row:
 * @row: the number of the last line of the header; 0: there is none
 *
 * Says where the header is; the columns are mapped anew, the table stays.
 */
void
rg_import_plan_set_header_row (RgImportPlan *self,
                               guint64       row)
{
  g_return_if_fail (RG_IS_IMPORT_PLAN (self));

  _rg_import_mapping_set_header (self, row);
  changed (self);
}

RgImportMode
rg_import_plan_get_mode (RgImportPlan *self)
{
  return self->mode;
}

void
rg_import_plan_set_mode (RgImportPlan *self,
                         RgImportMode  mode)
{
  self->mode = mode;
  changed (self);
}

RgPlanKey
rg_import_plan_get_key (RgImportPlan *self)
{
  return self->key;
}

void
rg_import_plan_set_key (RgImportPlan *self,
                        RgPlanKey     key)
{
  self->key = key;
  changed (self);
}

/**
 * rg_import_plan_get_add_customers:
 *
 * Returns: whether customers that other records name, and that are not in the book, are added to it
 */
gboolean
rg_import_plan_get_add_customers (RgImportPlan *self)
{
  return self->add_customers;
}

void
rg_import_plan_set_add_customers (RgImportPlan *self,
                                  gboolean      add)
{
  self->add_customers = add;
  changed (self);
}

/**
 * rg_import_plan_get_receipts:
 *
 * Returns: whether the sheet was taken for what customers paid; it is left out until somebody says that these are sales
 */
gboolean
rg_import_plan_get_receipts (RgImportPlan *self)
{
  g_return_val_if_fail (RG_IS_IMPORT_PLAN (self), FALSE);

  return self->receipts && !self->remembered;
}

/**
 * rg_import_plan_get_remembered:
 *
 * Returns: whether the columns are those that were chosen the last time for these headers
 */
gboolean
rg_import_plan_get_remembered (RgImportPlan *self)
{
  return self->remembered;
}

guint
rg_import_plan_get_n_columns (RgImportPlan *self)
{
  return self->columns->len;
}

const RgPlanColumn *
rg_import_plan_get_column (RgImportPlan *self,
                           guint         column)
{
  return g_ptr_array_index (self->columns, column);
}

static void
choose (RgPlanColumn       *column,
        RgPlanUse           use,
        const RgRecordType *type,
        guint               field)
{
  column->use = use;
  column->type = use == RG_PLAN_SKIP ? NULL : type;
  column->field = field;
  column->confidence = 1;
  if (use != RG_PLAN_FIELD || type != rg_sale_type () || (field != RG_SALE_AMOUNT && field != RG_SALE_QUANTITY))
    g_clear_pointer (&column->day, g_free);
  g_free (column->reason);
  column->reason = g_strdup (_ ("chosen by you"));
}

/* What gave the field before gives it no more. */
static void
drop_others (RgImportPlan       *self,
             const RgPlanColumn *chosen)
{
  for (guint i = 0; i < self->columns->len; i++)
    {
      RgPlanColumn *other = self->columns->pdata[i];

      if (other != chosen && other->use == chosen->use && other->type == chosen->type && other->field == chosen->field &&
          other->group == chosen->group)
        choose (other, RG_PLAN_SKIP, NULL, 0);
    }
}

/**
 * rg_import_plan_set_column:
 * @type: (nullable): the table that the field belongs to; %NULL for @use %RG_PLAN_SKIP
 *
 * Says what a column is. Another column that was the same field is skipped from now on.
 */
void
rg_import_plan_set_column (RgImportPlan       *self,
                           guint               column,
                           RgPlanUse           use,
                           const RgRecordType *type,
                           guint               field)
{
  RgPlanColumn *chosen;

  g_return_if_fail (RG_IS_IMPORT_PLAN (self) && column < self->columns->len && use != RG_PLAN_NEW);

  chosen = self->columns->pdata[column];
  choose (chosen, use, type, field);
  if (use != RG_PLAN_SKIP)
    drop_others (self, chosen);
  changed (self);
}

/**
 * rg_import_plan_set_new_column:
 * @choices: (nullable): of a column of choices, one a line
 *
 * Says that a column becomes one that is added to the table.
 */
void
rg_import_plan_set_new_column (RgImportPlan       *self,
                               guint               column,
                               const RgRecordType *type,
                               const char         *label,
                               RgKind              kind,
                               const char         *choices)
{
  RgPlanColumn    *chosen;
  g_autofree char *new_label = g_strdup (label);
  g_autofree char *new_choices = g_strdup (choices);

  g_return_if_fail (RG_IS_IMPORT_PLAN (self) && column < self->columns->len && type != NULL && label != NULL);

  chosen = self->columns->pdata[column];
  choose (chosen, RG_PLAN_NEW, type, 0);
  g_free (chosen->new_label);
  chosen->new_label = g_steal_pointer (&new_label);
  chosen->new_kind = kind;
  g_free (chosen->new_choices);
  chosen->new_choices = g_steal_pointer (&new_choices);
  changed (self);
}

/**
 * rg_import_plan_set_date_order:
 * @order: what comes first in days such as 5/6/2026
 *
 * Says how the days of a column are read that have two readings.
 */
void
rg_import_plan_set_date_order (RgImportPlan *self,
                               guint         column,
                               RgDateOrder   order)
{
  RgPlanColumn *chosen;

  g_return_if_fail (RG_IS_IMPORT_PLAN (self) && column < self->columns->len && order != RG_DATE_ORDER_UNKNOWN);

  chosen = self->columns->pdata[column];
  chosen->order = order;
  chosen->order_known = TRUE;
  changed (self);
}

static char *
make_cell_key (guint64 row,
               guint   column)
{
  return g_strdup_printf ("%" G_GUINT64_FORMAT ":%u", row, column);
}

/**
 * rg_import_plan_set_cell:
 * @text: (nullable): what is read instead; %NULL: what stands in the file
 *
 * Corrects a cell. The file stays as it is.
 */
void
rg_import_plan_set_cell (RgImportPlan *self,
                         guint64       row,
                         guint         column,
                         const char   *text)
{
  g_autofree char *key = make_cell_key (row, column);

  if (text == NULL)
    g_hash_table_remove (self->cells, key);
  else
    g_hash_table_insert (self->cells, g_steal_pointer (&key), g_strdup (text));
  changed (self);
}

/**
 * rg_import_plan_get_cell:
 *
 * Returns: (nullable): the correction of the cell, or its text among the rows that were looked at; %NULL for others
 */
const char *
rg_import_plan_get_cell (RgImportPlan *self,
                         guint64       row,
                         guint         column)
{
  g_autofree char *key = make_cell_key (row, column);
  const char      *text = g_hash_table_lookup (self->cells, key);
  const RgPlanRow *found = text == NULL ? _rg_plan_sample_find (self->sample, row) : NULL;

  return found != NULL && column < found->n_cells ? found->cells[column] : text;
}

/**
 * rg_import_plan_skip_row:
 *
 * Says whether a row is left out.
 */
void
rg_import_plan_skip_row (RgImportPlan *self,
                         guint64       row,
                         gboolean      skip)
{
  if (skip)
    g_hash_table_add (self->skipped, g_memdup2 (&row, sizeof row));
  else
    g_hash_table_remove (self->skipped, &row);
  changed (self);
}

gboolean
rg_import_plan_is_row_skipped (RgImportPlan *self,
                               guint64       row)
{
  return g_hash_table_contains (self->skipped, &row);
}

void
rg_import_plan_clear_corrections (RgImportPlan *self)
{
  g_hash_table_remove_all (self->cells);
  g_hash_table_remove_all (self->skipped);
  changed (self);
}

/* The row with the cells that were corrected, which are texts whatever they were. */
const RgSheetRow *
_rg_import_plan_correct (RgImportPlan     *self,
                         const RgSheetRow *row,
                         GArray          **corrected)
{
  guint       n_cells = MAX (row->n_cells, self->columns->len);
  RgSheetRow *copy;
  RgCell     *cells;
  gboolean    any = FALSE;

  if (g_hash_table_size (self->cells) == 0)
    return row;
  g_clear_pointer (corrected, g_array_unref);
  *corrected = g_array_sized_new (FALSE, TRUE, 1, (guint)(sizeof (RgSheetRow) + n_cells * sizeof (RgCell)));
  copy = (RgSheetRow *)(gpointer)(*corrected)->data;
  cells = (RgCell *)(gpointer)(copy + 1);
  for (guint i = 0; i < n_cells; i++)
    {
      g_autofree char *key = make_cell_key (row->number, i);
      const char      *text = g_hash_table_lookup (self->cells, key);

      cells[i] = i < row->n_cells ? row->cells[i] : (RgCell){ .kind = RG_CELL_EMPTY, .text = "" };
      if (text == NULL)
        continue;
      cells[i] = (RgCell){ .kind = *text == '\0' ? RG_CELL_EMPTY : RG_CELL_TEXT, .text = text };
      any = TRUE;
    }
  *copy = (RgSheetRow){ .number = row->number, .n_cells = any ? n_cells : row->n_cells, .cells = cells };
  return copy;
}
