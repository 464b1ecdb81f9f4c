/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "rg-cell-block.h"

#include <glib/gi18n.h>
#include <string.h>

#include "rg-cell-series.h"
#include "rg-clip.h"
#include "rg-kind.h"

/* How many records are read at once. */
#define CHUNK 1000

RgCellBlock *
rg_cell_block_new (const RgRecordType *type)
{
  RgCellBlock *self = g_new0 (RgCellBlock, 1);

  g_return_val_if_fail (type != NULL, self);

  self->type = type;
  self->ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->fields = g_array_new (FALSE, FALSE, sizeof (guint));
  return self;
}

RgCellBlock *
rg_cell_block_copy (const RgCellBlock *self)
{
  RgCellBlock *copy = g_new0 (RgCellBlock, 1);

  copy->type = self->type;
  copy->ids = g_array_copy (self->ids);
  copy->fields = g_array_copy (self->fields);
  return copy;
}

void
rg_cell_block_free (RgCellBlock *self)
{
  if (self == NULL)
    return;
  g_array_unref (self->ids);
  g_array_unref (self->fields);
  g_free (self);
}

static const RgField *
get_field (const RgCellBlock *self,
           guint              column)
{
  return rg_record_type_get_field (self->type, g_array_index (self->fields, guint, column));
}

/* A reference is called as it is shown; when it has no name, by its key or number, which can be read again. */
static char *
dup_text (RgRecord      *record,
          guint          index,
          const RgField *field)
{
  const char *name;

  if (record == NULL)
    return g_strdup ("");
  if (field->kind != RG_KIND_REFERENCE || rg_record_is_null (record, index))
    return rg_kind_format (field, rg_record_get_value (record, index), RG_KIND_STYLE_EDIT);
  name = rg_record_get_reference_title (record, index);
  if (name == NULL || *name == '\0')
    name = rg_record_get_reference_key (record, index);
  if (name == NULL || *name == '\0')
    return g_strdup_printf ("#%" G_GINT64_FORMAT, rg_record_get_int (record, index));
  return g_strdup (name);
}

static char **
dup_row (const RgCellBlock *self,
         RgRecord          *record)
{
  char **row = g_new0 (char *, self->fields->len + 1);

  for (guint i = 0; i < self->fields->len; i++)
    row[i] = dup_text (record, g_array_index (self->fields, guint, i), get_field (self, i));
  return row;
}

static char **
dup_headers (const RgCellBlock *self)
{
  char **row = g_new0 (char *, self->fields->len + 1);

  for (guint i = 0; i < self->fields->len; i++)
    row[i] = g_strdup (rg_field_get_label (get_field (self, i)));
  return row;
}

/**
 * rg_cell_block_read:
 * @headers: whether the names of the columns come first
 *
 * Returns: (transfer full) (nullable): the cells as an editor shows them, for the clipboard: rows of texts
 */
GPtrArray *
rg_cell_block_read (const RgCellBlock *self,
                    RgSession         *session,
                    gboolean           headers,
                    GError           **error)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func ((GDestroyNotify)g_strfreev);
  const gint64 *ids = (const gint64 *)(gpointer)self->ids->data;

  g_return_val_if_fail (RG_IS_SESSION (session), NULL);

  if (headers)
    g_ptr_array_add (rows, dup_headers (self));
  for (guint first = 0; first < self->ids->len; first += CHUNK)
    {
      guint n = MIN (CHUNK, self->ids->len - first);
      g_autoptr (GPtrArray) records = rg_session_get_many (session, self->type, ids + first, n, error);

      if (records == NULL)
        return NULL;
      for (guint i = 0; i < n; i++)
        g_ptr_array_add (rows, dup_row (self, g_ptr_array_index (records, i)));
    }
  return g_steal_pointer (&rows);
}

static gboolean
is_figure (const RgField *field)
{
  return rg_field_is_numeric (field) || field->kind == RG_KIND_DATE || field->kind == RG_KIND_DATETIME || field->kind == RG_KIND_TIME;
}

/**
 * rg_cell_block_get_text_columns:
 *
 * Returns: (transfer full) (array): for each column whether other programs must keep its cells as texts: names, codes,
 *   telephones
 */
gboolean *
rg_cell_block_get_text_columns (const RgCellBlock *self)
{
  gboolean *columns = g_new (gboolean, self->fields->len + 1);

  for (guint i = 0; i < self->fields->len; i++)
    columns[i] = !is_figure (get_field (self, i));
  return columns;
}

/**
 * rg_cell_block_fit:
 * @rows: what is on the clipboard
 * @n_rows: (inout): how many rows are selected; becomes how many are written
 * @n_fields: (inout): how many columns are selected; becomes how many are written
 *
 * How large the place is that a paste takes: a selection that is a multiple of the clip is filled with copies of it, so
 * that one cell fills any selection; otherwise the clip is pasted once and may run over the selection.
 */
void
rg_cell_block_fit (GPtrArray *rows,
                   guint     *n_rows,
                   guint     *n_fields)
{
  guint height = rows->len;
  guint width = rg_clip_count_columns (rows);

  g_return_if_fail (n_rows != NULL && n_fields != NULL);

  if (height == 0 || width == 0 || (*n_rows % height == 0 && *n_fields % width == 0 && *n_rows > 0 && *n_fields > 0))
    return;
  /* A single row or column still fills the selection in the other direction. */
  *n_rows = *n_rows > 0 && *n_rows % height == 0 && width > *n_fields ? *n_rows : height;
  *n_fields = *n_fields > 0 && *n_fields % width == 0 && *n_rows == height ? *n_fields : width;
}

typedef struct
{
  const RgCellBlock *block;
  RgCellEdits       *edits;
  gint64            *ids; /* of the block; new records where it has none */
} Writing;

static void
writing_init (Writing           *self,
              const RgCellBlock *block,
              RgChangeKind       kind)
{
  self->block = block;
  self->edits = rg_cell_edits_new (block->type, kind);
  self->ids = g_memdup2 (block->ids->data, block->ids->len * sizeof (gint64));
}

static RgCellEdits *
writing_end (Writing *self)
{
  g_free (self->ids);
  return self->edits;
}

/* A row below the last record becomes a record when something is written into it. */
static gint64
get_id (Writing *self,
        guint    row)
{
  if (self->ids[row] == 0)
    self->ids[row] = rg_cell_edits_add_record (self->edits);
  return self->ids[row];
}

static void
paste_cell (Writing    *self,
            guint       row,
            guint       column,
            const char *text)
{
  g_autofree char *problem = NULL;

  if (row >= self->block->ids->len)
    problem = g_strdup_printf (_ ("There is no row for “%s”."), text);
  else if (column >= self->block->fields->len)
    problem = g_strdup_printf (_ ("There is no column for “%s”."), text);
  if (problem != NULL && *text != '\0')
    rg_cell_edits_refuse (self->edits, row < self->block->ids->len ? self->ids[row] : 0, RG_CELL_NO_FIELD, text, problem);
  else if (problem == NULL && (*text != '\0' || self->ids[row] != 0))
    rg_cell_edits_set_text (self->edits, get_id (self, row), g_array_index (self->block->fields, guint, column), text);
}

static gboolean
is_blank_row (char **cells)
{
  for (guint i = 0; cells[i] != NULL; i++)
    if (*cells[i] != '\0')
      return FALSE;
  return TRUE;
}

static void
paste_row (Writing *self,
           guint    row,
           char   **cells,
           guint    width,
           guint    n_columns)
{
  guint length = g_strv_length (cells);

  if (row < self->block->ids->len && self->ids[row] == 0 && is_blank_row (cells))
    return;
  for (guint column = 0; column < n_columns; column++)
    if (column % width < length)
      paste_cell (self, row, column, cells[column % width]);
}

/* One text for everything needs no text for each cell. */
static RgCellEdits *
paste_one (const RgCellBlock *self,
           RgChangeKind       kind,
           const char        *text)
{
  Writing writing;
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));

  writing_init (&writing, self, kind);
  for (guint i = 0; i < self->ids->len; i++)
    if (writing.ids[i] != 0 || *text != '\0')
      g_array_append_vals (ids, &(gint64){ get_id (&writing, i) }, 1);
  for (guint i = 0; i < self->fields->len; i++)
    rg_cell_edits_set_text_range (writing.edits, ids, g_array_index (self->fields, guint, i), text);
  return writing_end (&writing);
}

/**
 * rg_cell_block_paste:
 * @self: where it goes: the place that rg_cell_block_fit() told, as far as there are rows and columns; id 0 adds a record
 * @rows: what is on the clipboard
 *
 * Pastes as Excel does: repeated over a block that is a multiple of it, else once from the first cell. Cells that a short
 * row lacks stay as they are. What has no row or column is reported as refused.
 *
 * Returns: (transfer full): the edits
 */
RgCellEdits *
rg_cell_block_paste (const RgCellBlock *self,
                     GPtrArray         *rows,
                     GError           **error)
{
  guint   height = rows->len;
  guint   width = rg_clip_count_columns (rows);
  guint   n_rows = height;
  guint   n_columns = width;
  Writing writing;

  if (height == 1 && width == 1 && self->ids->len > 0 && self->fields->len > 0)
    return paste_one (self, RG_CHANGE_PASTE, ((char **)g_ptr_array_index (rows, 0))[0]);
  writing_init (&writing, self, RG_CHANGE_PASTE);
  if (height > 0 && self->ids->len % height == 0)
    n_rows = MAX (n_rows, self->ids->len);
  if (width > 0 && self->fields->len % width == 0)
    n_columns = MAX (n_columns, self->fields->len);
  for (guint row = 0; width > 0 && row < n_rows; row++)
    paste_row (&writing, row, g_ptr_array_index (rows, row % height), width, n_columns);
  return writing_end (&writing);
}

/**
 * rg_cell_block_clear:
 *
 * Returns: (transfer full): edits that empty the cells
 */
RgCellEdits *
rg_cell_block_clear (const RgCellBlock *self)
{
  return paste_one (self, RG_CHANGE_CLEAR, "");
}

/**
 * rg_cell_block_set_all:
 * @text: as a person writes it
 *
 * Returns: (transfer full): edits that put the text into every cell
 */
RgCellEdits *
rg_cell_block_set_all (const RgCellBlock *self,
                       const char        *text)
{
  g_return_val_if_fail (text != NULL, NULL);

  return paste_one (self, self->fields->len == 1 ? RG_CHANGE_SET : RG_CHANGE_FILL, text);
}

/* What can be moved as it is: other fields have to read a text. */
static gboolean
is_same_sort (const RgField *a,
              const RgField *b)
{
  return a->kind == b->kind && a->choices == b->choices && g_strcmp0 (a->options, b->options) == 0 &&
         g_strcmp0 (a->reference, b->reference) == 0;
}

static void
write_value (Writing       *self,
             guint          row,
             guint          column,
             const RgField *source,
             const RgValue *value)
{
  guint            index = g_array_index (self->block->fields, guint, column);
  g_autofree char *text = NULL;

  if (self->ids[row] == 0 && rg_value_is_null (value))
    return;
  if (is_same_sort (source, get_field (self->block, column)))
    {
      rg_cell_edits_set_value (self->edits, get_id (self, row), index, value);
      return;
    }
  text = rg_kind_format (source, value, RG_KIND_STYLE_EDIT);
  rg_cell_edits_set_text (self->edits, get_id (self, row), index, text);
}

/* A cell of a record, read for another one: a reference as its name when it goes into a field of another sort. */
static void
write_cell (Writing  *self,
            guint     row,
            guint     column,
            RgRecord *record,
            guint     field)
{
  const RgField   *source = rg_record_type_get_field (self->block->type, field);
  const RgField   *target = get_field (self->block, column);
  g_autofree char *text = NULL;

  if (record == NULL)
    return;
  if (source->kind != RG_KIND_REFERENCE || is_same_sort (source, target))
    {
      write_value (self, row, column, source, rg_record_get_value (record, field));
      return;
    }
  text = dup_text (record, field, source);
  if (*text != '\0' || self->ids[row] != 0)
    rg_cell_edits_set_text (self->edits, get_id (self, row), g_array_index (self->block->fields, guint, column), text);
}

static GPtrArray *
read_records (const RgCellBlock *self,
              RgSession         *session,
              GError           **error)
{
  return rg_session_get_many (session, self->type, (const gint64 *)(gpointer)self->ids->data, self->ids->len, error);
}

/* One record gives its values to all rows: a range for each column. */
static void
fill_rows (Writing  *self,
           RgRecord *record,
           guint     first,
           guint     n_rows)
{
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));

  for (guint i = first; i < first + n_rows; i++)
    g_array_append_vals (ids, &(gint64){ get_id (self, i) }, 1);
  for (guint i = 0; i < self->block->fields->len; i++)
    {
      guint field = g_array_index (self->block->fields, guint, i);

      rg_cell_edits_set_value_range (self->edits, ids, field, rg_record_get_value (record, field));
    }
}

static gboolean
fill_from_row (Writing   *self,
               guint      source,
               RgSession *session,
               GError   **error)
{
  g_autoptr (GPtrArray) records = rg_session_get_many (session, self->block->type, &self->ids[source], 1, error);

  if (records == NULL)
    return FALSE;
  if (g_ptr_array_index (records, 0) != NULL)
    fill_rows (self, g_ptr_array_index (records, 0), source == 0 ? 1 : 0, self->block->ids->len - 1);
  return TRUE;
}

static gboolean
fill_from_column (Writing   *self,
                  guint      source,
                  RgSession *session,
                  GError   **error)
{
  guint field = g_array_index (self->block->fields, guint, source);
  g_autoptr (GPtrArray) records = read_records (self->block, session, error);

  for (guint row = 0; records != NULL && row < self->block->ids->len; row++)
    for (guint column = 0; column < self->block->fields->len; column++)
      if (column != source)
        write_cell (self, row, column, g_ptr_array_index (records, row), field);
  return records != NULL;
}

/**
 * rg_cell_block_fill_first:
 * @self: the cells that give the values, first in @direction, and those that get them
 * @direction: %RG_FILL_DOWN copies the first row to the others (Ctrl+D), %RG_FILL_RIGHT the first column (Ctrl+R)
 *
 * Returns: (transfer full) (nullable): the edits; %NULL with @error when the book cannot be read
 */
RgCellEdits *
rg_cell_block_fill_first (const RgCellBlock *self,
                          RgFillDirection    direction,
                          RgSession         *session,
                          GError           **error)
{
  g_autoptr (RgCellEdits) edits = NULL;
  Writing  writing;
  gboolean ok = TRUE;

  writing_init (&writing, self, RG_CHANGE_FILL);
  if (self->ids->len == 0 || self->fields->len == 0)
    return writing_end (&writing);
  if (direction == RG_FILL_DOWN || direction == RG_FILL_UP)
    ok = self->ids->len < 2 || fill_from_row (&writing, direction == RG_FILL_DOWN ? 0 : self->ids->len - 1, session, error);
  else
    ok = fill_from_column (&writing, direction == RG_FILL_RIGHT ? 0 : self->fields->len - 1, session, error);
  edits = writing_end (&writing);
  return ok ? g_steal_pointer (&edits) : NULL;
}

/* The values of the source along one line of the drag: down a column or along a row. */
static GArray *
take_line (const RgCellBlock *from,
           GPtrArray         *records,
           gboolean           down,
           guint              line)
{
  GArray *values = g_array_new (FALSE, TRUE, sizeof (RgValue));
  guint   n = down ? from->ids->len : from->fields->len;

  g_array_set_clear_func (values, (GDestroyNotify)rg_value_clear);
  g_array_set_size (values, n);
  for (guint i = 0; i < n; i++)
    {
      RgRecord *record = g_ptr_array_index (records, down ? i : line);

      if (record != NULL)
        rg_value_copy (&g_array_index (values, RgValue, i), rg_record_get_value (record, g_array_index (from->fields, guint, down ? line : i)));
    }
  return values;
}

/* A row goes on as a series when all its fields are of one sort; else each cell gives the one that it meets. */
static gboolean
is_one_sort (const RgCellBlock *from)
{
  for (guint i = 1; i < from->fields->len; i++)
    if (!is_same_sort (get_field (from, 0), get_field (from, i)))
      return FALSE;
  return TRUE;
}

static void
write_series (Writing        *self,
              RgCellSeries   *series,
              const RgField  *source,
              RgFillDirection direction,
              guint           line)
{
  gboolean down = direction == RG_FILL_DOWN || direction == RG_FILL_UP;
  gboolean backwards = direction == RG_FILL_UP || direction == RG_FILL_LEFT;
  guint    n = down ? self->block->ids->len : self->block->fields->len;
  guint    length = rg_cell_series_get_length (series);

  for (guint i = 0; i < n; i++)
    {
      int   position = backwards ? (int)i - (int)n : (int)(length + i);
      guint row = down ? i : line;
      guint column = down ? line : i;
      g_auto (RgValue) value = RG_VALUE_INIT;

      if (rg_cell_series_get (series, position, &value))
        write_value (self, row, column, source, &value);
      else
        rg_cell_edits_refuse (self->edits, get_id (self, row), g_array_index (self->block->fields, guint, column), "",
                              _ ("The series ends before: the next value would be too large."));
    }
}

static void
fill_line (Writing           *self,
           const RgCellBlock *from,
           GPtrArray         *records,
           RgFillDirection    direction,
           gboolean           other_way,
           guint              line)
{
  gboolean       down = direction == RG_FILL_DOWN || direction == RG_FILL_UP;
  const RgField *source = get_field (from, down ? line : 0);
  g_autoptr (GArray) values = take_line (from, records, down, line);
  g_autoptr (RgCellSeries) series = rg_cell_series_new (source, values, other_way);

  write_series (self, series, source, direction, line);
}

/* The cells of a row of several sorts are repeated. */
static void
repeat_row (Writing           *self,
            const RgCellBlock *from,
            GPtrArray         *records,
            gboolean           backwards,
            guint              row)
{
  guint n = from->fields->len;
  guint n_columns = self->block->fields->len;
  guint shift = backwards ? (n - n_columns % n) % n : 0;

  for (guint column = 0; column < n_columns; column++)
    write_cell (self, row, column, g_ptr_array_index (records, row), g_array_index (from->fields, guint, (column + shift) % n));
}

/**
 * rg_cell_block_fill_series:
 * @from: the cells that give the pattern
 * @to: the cells that are filled, beside @from: as many columns when filling down or up, as many rows when filling
 *   sideways
 * @other_way: the person holds Ctrl: what would go on is copied, and a single number goes on
 *
 * What dragging the fill handle does: numbers go on in even steps, dates by days, months or years, texts count up the
 * number at their end, everything else is repeated.
 *
 * Returns: (transfer full) (nullable): the edits; %NULL with @error when the book cannot be read
 */
RgCellEdits *
rg_cell_block_fill_series (const RgCellBlock *from,
                           const RgCellBlock *to,
                           RgFillDirection    direction,
                           gboolean           other_way,
                           RgSession         *session,
                           GError           **error)
{
  gboolean down = direction == RG_FILL_DOWN || direction == RG_FILL_UP;
  guint    n_lines = down ? MIN (from->fields->len, to->fields->len) : MIN (from->ids->len, to->ids->len);
  g_autoptr (GPtrArray) records = read_records (from, session, error);
  Writing writing;

  if (records == NULL)
    return NULL;
  writing_init (&writing, to, RG_CHANGE_FILL);
  for (guint i = 0; from->ids->len > 0 && from->fields->len > 0 && i < n_lines; i++)
    if (down || is_one_sort (from))
      fill_line (&writing, from, records, direction, other_way, i);
    else
      repeat_row (&writing, from, records, direction == RG_FILL_LEFT, i);
  return writing_end (&writing);
}

static gboolean
holds_cell (const RgCellBlock *self,
            GHashTable        *ids,
            gint64             id,
            guint              field)
{
  if (!g_hash_table_contains (ids, GSIZE_TO_POINTER ((gsize)id)))
    return FALSE;
  for (guint i = 0; i < self->fields->len; i++)
    if (g_array_index (self->fields, guint, i) == field)
      return TRUE;
  return FALSE;
}

/* What is moved away is emptied, except where something else was put. */
static void
clear_source (RgCellEdits       *edits,
              const RgCellBlock *from,
              const RgCellBlock *to)
{
  g_autoptr (GHashTable) ids = g_hash_table_new (NULL, NULL);

  for (guint i = 0; i < to->ids->len; i++)
    g_hash_table_add (ids, GSIZE_TO_POINTER ((gsize)g_array_index (to->ids, gint64, i)));
  for (guint row = 0; row < from->ids->len; row++)
    for (guint column = 0; column < from->fields->len; column++)
      {
        gint64 id = g_array_index (from->ids, gint64, row);
        guint  field = g_array_index (from->fields, guint, column);

        if (id != 0 && !holds_cell (to, ids, id, field))
          rg_cell_edits_set_text (edits, id, field, "");
      }
}

/**
 * rg_cell_block_move:
 * @from: the cells that are taken
 * @to: where they go; of the same size
 * @copy: leave what was taken where it is
 *
 * What dragging a range does, and cutting and pasting one: it is one step with what is emptied.
 *
 * Returns: (transfer full) (nullable): the edits; %NULL with @error when the book cannot be read
 */
RgCellEdits *
rg_cell_block_move (const RgCellBlock *from,
                    const RgCellBlock *to,
                    gboolean           copy,
                    RgSession         *session,
                    GError           **error)
{
  Writing writing;
  g_autoptr (GPtrArray) records = read_records (from, session, error);

  if (records == NULL)
    return NULL;
  writing_init (&writing, to, copy ? RG_CHANGE_PASTE : RG_CHANGE_MOVE);
  if (!copy)
    clear_source (writing.edits, from, to);
  for (guint row = 0; row < MIN (from->ids->len, to->ids->len); row++)
    for (guint column = 0; column < MIN (from->fields->len, to->fields->len); column++)
      write_cell (&writing, row, column, g_ptr_array_index (records, row), g_array_index (from->fields, guint, column));
  return writing_end (&writing);
}
