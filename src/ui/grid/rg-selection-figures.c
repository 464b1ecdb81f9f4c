/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "rg-selection-figures"

#include "config.h"
#include "rg-selection-figures.h"

#include <glib/gi18n.h>
#include <math.h>

#include "rg-formula.h"
#include "rg-kind.h"
#include "rg-money.h"

/* Up to so many selected rows are looked at in memory. */
#define MEMORY_MAX 512

struct _RgSelectionQuestion
{
  const RgRecordType *type;
  GArray             *ids;
  GArray             *fields; /* of all selected columns */
  int                 lead;   /* the field whose kind is added up or compared; -1: none */
};

/* Fields whose values can stand in one sum, or be compared. */
static gboolean
go_together (const RgField *a,
             const RgField *b)
{
  gboolean a_number = a->kind == RG_KIND_INTEGER || a->kind == RG_KIND_REAL;
  gboolean b_number = b->kind == RG_KIND_INTEGER || b->kind == RG_KIND_REAL;

  return a == b || a->kind == b->kind || (a_number && b_number);
}

static gboolean
is_comparable (const RgField *field)
{
  return rg_field_is_numeric (field) || field->kind == RG_KIND_DATE || field->kind == RG_KIND_DATETIME || field->kind == RG_KIND_TIME;
}

static int
find_lead (const RgRecordType *type,
           GArray             *fields)
{
  int found = -1;

  for (guint i = 0; i < fields->len; i++)
    {
      const RgField *field = rg_record_type_get_field (type, g_array_index (fields, guint, i));

      if (rg_field_is_numeric (field))
        return (int)g_array_index (fields, guint, i);
      if (found < 0 && is_comparable (field))
        found = (int)g_array_index (fields, guint, i);
    }
  return found;
}

/* The fields of the columns in which something is selected. */
static GArray *
list_fields (RgGrid *grid)
{
  GArray            *fields = g_array_new (FALSE, FALSE, sizeof (guint));
  guint              n_ranges = 0;
  const RgGridRange *ranges = rg_grid_selection_get_ranges (rg_grid_get_selection (grid), &n_ranges);
  g_autoptr (GtkBitset) columns = gtk_bitset_new_empty ();
  GtkBitsetIter iter;
  guint         place = 0;

  for (guint i = 0; i < n_ranges; i++)
    gtk_bitset_add_range (columns, ranges[i].column, ranges[i].n_columns);
  for (gboolean more = gtk_bitset_iter_init_first (&iter, columns, &place); more; more = gtk_bitset_iter_next (&iter, &place))
    {
      RgGridColumn *column = rg_grid_get_column (grid, place);
      guint         field = column != NULL ? rg_grid_column_get_field (column) : 0;

      if (column != NULL)
        g_array_append_val (fields, field);
    }
  return fields;
}

/**
 * rg_selection_question_new:
 *
 * Returns: (transfer full): what is selected, for rg_selection_figures_ask()
 */
RgSelectionQuestion *
rg_selection_question_new (RgGrid       *grid,
                           RgRecordList *list)
{
  RgSelectionQuestion *self = g_new0 (RgSelectionQuestion, 1);
  g_autoptr (GtkBitset) rows = rg_grid_selection_get_rows (rg_grid_get_selection (grid));
  GtkBitsetIter iter;
  guint         position = 0;

  self->type = rg_grid_get_record_type (grid);
  self->fields = list_fields (grid);
  self->lead = find_lead (self->type, self->fields);
  self->ids = g_array_sized_new (FALSE, FALSE, sizeof (gint64), (guint)gtk_bitset_get_size (rows));
  for (gboolean more = gtk_bitset_iter_init_first (&iter, rows, &position); more; more = gtk_bitset_iter_next (&iter, &position))
    {
      gint64 id = rg_record_list_get_id (list, position);

      if (id != 0)
        g_array_append_val (self->ids, id);
    }
  return self;
}

void
rg_selection_question_free (RgSelectionQuestion *self)
{
  g_array_unref (self->ids);
  g_array_unref (self->fields);
  g_free (self);
}

static double
as_number (const RgValue *value)
{
  switch (value->storage)
    {
    case RG_STORAGE_INT:
      return (double)value->integer;
    case RG_STORAGE_REAL:
      return value->real;
    case RG_STORAGE_NULL:
    case RG_STORAGE_TEXT:
      break;
    }
  return 0;
}

static gboolean
is_less (const RgValue *a,
         const RgValue *b)
{
  if (a->storage == RG_STORAGE_TEXT && b->storage == RG_STORAGE_TEXT)
    return g_strcmp0 (a->text, b->text) < 0;
  return as_number (a) < as_number (b);
}

static void
widen (RgSelectionFigures *self,
       const RgValue      *minimum,
       const RgValue      *maximum)
{
  if (rg_value_is_null (minimum))
    return;
  if (rg_value_is_null (&self->minimum) || is_less (minimum, &self->minimum))
    {
      rg_value_clear (&self->minimum);
      rg_value_copy (&self->minimum, minimum);
    }
  if (rg_value_is_null (&self->maximum) || is_less (&self->maximum, maximum))
    {
      rg_value_clear (&self->maximum);
      rg_value_copy (&self->maximum, maximum);
    }
}

static RgSelectionFigures *
figures_new (const RgSelectionQuestion *question)
{
  RgSelectionFigures *self = g_new0 (RgSelectionFigures, 1);

  self->n_rows = question->ids->len;
  self->field = question->lead >= 0 ? rg_record_type_get_field (question->type, (guint)question->lead) : NULL;
  self->adds_up = self->field != NULL && rg_field_is_numeric (self->field);
  return self;
}

static void
add_value (RgSelectionFigures *self,
           const RgField      *field,
           const RgValue      *value)
{
  /* The database, too, has no value where a formula gives an error. */
  if (rg_value_is_null (value) || rg_formula_is_error (field, value))
    return;
  self->n_values++;
  if (self->field == NULL || !go_together (self->field, field))
    return;
  self->n_summed++;
  if (self->adds_up)
    self->sum += as_number (value);
  widen (self, value, value);
}

static gboolean
add_row (RgSelectionFigures *self,
         GArray             *fields,
         RgRecordList       *list,
         guint               position)
{
  g_autoptr (RgRow) row = g_list_model_get_item (G_LIST_MODEL (list), position);
  RgRecord *record = row != NULL ? rg_row_get_record (row) : NULL;

  if (record == NULL)
    return FALSE;
  for (guint i = 0; i < fields->len; i++)
    {
      guint field = g_array_index (fields, guint, i);

      add_value (self, rg_record_type_get_field (rg_record_get_record_type (record), field), rg_record_get_value (record, field));
    }
  return TRUE;
}

/* Only one rectangle: cells of several ones would have to be told apart. */
static gboolean
fits_memory (RgGrid *grid)
{
  guint n_ranges = 0;

  rg_grid_selection_get_ranges (rg_grid_get_selection (grid), &n_ranges);
  return n_ranges == 1 && rg_grid_selection_get_range (rg_grid_get_selection (grid))->n_rows <= MEMORY_MAX;
}

/**
 * rg_selection_figures_try:
 *
 * Returns: (transfer full) (nullable): the figures of the selection, or %NULL when too many records are selected or some
 *   have not been read
 */
RgSelectionFigures *
rg_selection_figures_try (RgGrid       *grid,
                          RgRecordList *list)
{
  g_autoptr (RgSelectionFigures) self = NULL;
  RgSelectionQuestion *question = NULL;
  const RgGridRange   *range = rg_grid_selection_get_range (rg_grid_get_selection (grid));
  guint                n_rows = g_list_model_get_n_items (G_LIST_MODEL (list));
  gboolean             all = TRUE;

  if (!fits_memory (grid))
    return NULL;
  question = rg_selection_question_new (grid, list);
  self = figures_new (question);
  for (guint i = 0; all && i < range->n_rows && range->row + i < n_rows; i++)
    all = add_row (self, question->fields, list, range->row + i);
  rg_selection_question_free (question);
  return all ? g_steal_pointer (&self) : NULL;
}

/**
 * rg_selection_figures_ask:
 *
 * Works the figures out in the database; of several rectangles, all rows count in all columns.
 *
 * Returns: (transfer full): the figures, or %NULL with @error
 */
RgSelectionFigures *
rg_selection_figures_ask (const RgSelectionQuestion *question,
                          RgSession                 *session,
                          GCancellable              *cancellable,
                          GError                   **error)
{
  g_autoptr (RgSelectionFigures) self = figures_new (question);
  g_autoptr (GPtrArray) summaries = rg_session_summarise_ids (session, question->type, (const gint64 *)(gpointer)question->ids->data, question->ids->len,
                                                              (const guint *)(gpointer)question->fields->data, question->fields->len, cancellable, error);

  for (guint i = 0; summaries != NULL && i < summaries->len; i++)
    {
      RgSummary *summary = g_ptr_array_index (summaries, i);

      self->n_values += summary->n_values;
      if (self->field == NULL || !go_together (self->field, rg_record_type_get_field (question->type, summary->field)))
        continue;
      self->n_summed += summary->n_values;
      self->sum += summary->sum;
      widen (self, &summary->minimum, &summary->maximum);
    }
  return summaries != NULL ? g_steal_pointer (&self) : NULL;
}

static char *
format_number (const RgField *field,
               double         number)
{
  if (field->kind == RG_KIND_MONEY)
    return rg_money_format (llround (number));
  return g_strdup_printf (number == floor (number) ? "%'.0f" : "%'.2f", number);
}

static void
add_part (GString    *text,
          const char *format,
          char       *value)
{
  g_autofree char *owned = value;

  if (text->len > 0)
    g_string_append (text, "  ·  ");
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
  g_string_append_printf (text, format, owned);
#pragma GCC diagnostic pop
}

static void
add_figures (GString                  *text,
             const RgSelectionFigures *self)
{
  if (self->adds_up)
    {
      add_part (text, _ ("Sum %s"), format_number (self->field, self->sum));
      add_part (text, _ ("Average %s"), format_number (self->field, self->sum / (double)self->n_summed));
    }
  add_part (text, _ ("Min %s"), rg_kind_format (self->field, &self->minimum, RG_KIND_STYLE_SCREEN));
  add_part (text, _ ("Max %s"), rg_kind_format (self->field, &self->maximum, RG_KIND_STYLE_SCREEN));
}

/**
 * rg_selection_figures_describe:
 *
 * Returns: (transfer full): the figures as one line for people
 */
char *
rg_selection_figures_describe (const RgSelectionFigures *self)
{
  g_autoptr (GString) text = g_string_new (NULL);

  if (self->n_rows > 1)
    add_part (text, _ ("Rows %s"), g_strdup_printf ("%'" G_GINT64_FORMAT, self->n_rows));
  add_part (text, _ ("Count %s"), g_strdup_printf ("%'" G_GINT64_FORMAT, self->n_values));
  if (self->field != NULL && self->n_summed > 0)
    add_figures (text, self);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

void
rg_selection_figures_free (RgSelectionFigures *self)
{
  rg_value_clear (&self->minimum);
  rg_value_clear (&self->maximum);
  g_free (self);
}
