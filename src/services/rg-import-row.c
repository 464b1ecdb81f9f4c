/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "rg-import-row.h"

#include <glib/gi18n.h>
#include <math.h>
#include <string.h>

#include "rg-code-source.h"
#include "rg-date.h"
#include "rg-import-choice.h"
#include "rg-import-memo.h"
#include "rg-intake.h"
#include "rg-kind.h"
#include "rg-money.h"
#include "rg-record-types.h"

/* Odd, and its bits without order: 2^64 divided by the golden ratio. */
#define MIX_FACTOR G_GUINT64_CONSTANT (0x9E3779B97F4A7C15)
#define ISO_DAY_LENGTH 10

/* A column that is read, with what does not change from row to row. */
typedef struct
{
  guint           index; /* of the cell */
  const RgColumn *column;
  const RgField  *field;      /* (nullable): of a column that has no field */
  gboolean        may_say_no; /* whether words such as 无 mean an empty cell */
  RgImportMemo   *memo;       /* (nullable): of a column whose texts come again and again, and take long to understand */
} Step;

/* A field that must be filled in, and the column that should have done so. */
typedef struct
{
  guint           field;
  const RgColumn *column;
} Required;

struct _RgImportRowReader
{
  const RgHeaderMap *map;
  gboolean           delimited;
  gboolean           key_suffices;
  RgImportLookup    *lookup;
  RgImportLog       *log;
  GArray            *steps;    /* Step, in the order in which the columns are read */
  GArray            *required; /* Required */
  int                code;     /* the field that gets a code automatically, or -1 */
  int                customer; /* the reference to a customer, or -1 */
};

typedef struct
{
  RgImportRowReader *reader;
  const RgSheetRow  *cells;
  RgImportRow       *row;
  gboolean           refused;
  guint64            refused_fields; /* one bit each: that such a field is empty is no second fault */
  RgFinding         *unresolved;     /* (nullable): why the customer that is referred to was not found */
  const RgColumn    *unresolved_column;
  char              *unresolved_name;
} Reading;

static void
note (Reading        *self,
      const RgColumn *column,
      RgFinding      *finding)
{
  finding->row = self->row->number;
  g_free (finding->column);
  finding->column = g_strdup (column == NULL ? NULL : column->header);
  if (finding->severity == RG_SEVERITY_ERROR)
    {
      self->refused = TRUE;
      if (column != NULL && (column->role == RG_COLUMN_FIELD || column->role == RG_COLUMN_TITLE))
        self->refused_fields |= G_GUINT64_CONSTANT (1) << column->field;
    }
  rg_import_log_take (self->reader->log, finding);
}

static guint64
mix (guint64 hash,
     guint64 word)
{
  hash = (hash ^ word) * MIX_FACTOR;
  return hash ^ (hash >> 32);
}

/**
 * rg_import_row_hash_text:
 * @hash: %RG_IMPORT_HASH_INIT, or the hash of the texts before
 *
 * Returns: a number that two different texts in one file practically never share
 */
guint64
rg_import_row_hash_text (guint64     hash,
                         const char *text)
{
  gsize   length = strlen (text);
  guint64 word = 0;

  /* Where a text ends counts, too. */
  hash = mix (hash, length);
  if (length < sizeof word)
    {
      for (; *text != '\0'; text++)
        word = word << 8 | (guint8)*text;
      return mix (hash, word);
    }
  for (gsize i = 0; i + sizeof word < length; i += sizeof word)
    {
      memcpy (&word, text + i, sizeof word);
      hash = mix (hash, word);
    }
  /* The last eight bytes, some of them once more. */
  memcpy (&word, text + length - sizeof word, sizeof word);
  return mix (hash, word);
}

static guint64
hash_cells (const RgSheetRow *cells)
{
  guint64 hash = RG_IMPORT_HASH_INIT;

  for (guint i = 0; i < cells->n_cells; i++)
    hash = rg_import_row_hash_text (hash, cells->cells[i].text);
  return hash;
}

/* A spreadsheet keeps 1234.56 as 1234.5599999999999: amounts are rounded to the fen, as the spreadsheet shows them. */
static gboolean
parse_amount (const RgCell        *cell,
              const RgMoneyFormat *format,
              RgValue             *value,
              RgFinding          **finding)
{
  gint64 fen;

  if (rg_money_from_double (cell->number * pow (10, format->exponent), &fen) == RG_MONEY_RANGE)
    {
      *finding = rg_finding_new (0, NULL, "AMOUNT_RANGE", RG_SEVERITY_ERROR, _ ("The amount “%s” is too large."), cell->text);
      return FALSE;
    }
  rg_value_set_int (value, fen);
  if (fen < 0)
    *finding = rg_finding_new (0, NULL, "AMOUNT_NEGATIVE", RG_SEVERITY_WARNING, _ ("The amount %s is negative."), cell->text);
  return TRUE;
}

/* An amount of a column that is counted in 万, or written with a decimal comma. */
static gboolean
parse_written (const RgField       *field,
               const RgCell        *cell,
               const RgMoneyFormat *format,
               RgValue             *value,
               RgFinding          **finding)
{
  gint64           fen;
  g_autofree char *text = rg_money_parse_as (cell->text, format, &fen) <= RG_MONEY_CLEANED ? rg_money_to_string (fen) : NULL;

  return rg_kind_parse (field, text == NULL ? cell->text : text, value, finding);
}

/* A day that was typed into a column that is not formatted as dates is there as a count of days. */
static gboolean
parse_serial (const RgField *field,
              const RgCell  *cell,
              RgValue       *value,
              RgFinding    **finding)
{
  g_autofree char *day = rg_date_from_serial (cell->number, FALSE);

  if (day == NULL)
    {
      *finding = rg_finding_new (0, NULL, "DATE_RANGE", RG_SEVERITY_ERROR, _ ("The number %s is no date."), cell->text);
      return FALSE;
    }
  if (field->kind == RG_KIND_DATE && strlen (day) > ISO_DAY_LENGTH)
    day[ISO_DAY_LENGTH] = '\0';
  *finding = rg_finding_new (0, NULL, "DATE_GUESSED", RG_SEVERITY_WARNING, _ ("The number %s was read as the day %s."), cell->text, day);
  rg_value_set_text (value, day);
  return TRUE;
}

/* 5/6/2026: the other days of the column say what comes first, or what is usual here does. */
static gboolean
parse_ordered (const RgField  *field,
               const RgColumn *column,
               const char     *text,
               RgValue        *value,
               RgFinding     **finding)
{
  g_autofree char *iso = NULL;

  if (rg_date_parse_ordered (text, field->kind == RG_KIND_DATETIME, column->order, &iso) != RG_DATE_GUESSED)
    return rg_kind_parse (field, text, value, finding);
  if (!rg_kind_parse (field, iso, value, finding))
    return FALSE;
  if (column->order_known)
    *finding = rg_finding_new (0, NULL, "DATE_READ", RG_SEVERITY_INFO, _ ("“%s” was read as %s."), text, value->text);
  else if (column->order == RG_DATE_ORDER_DAY)
    *finding = rg_finding_new (0, NULL, "DATE_GUESSED", RG_SEVERITY_WARNING, _ ("“%s” was read as %s, with the day first. Check that it is not the month."), text, value->text);
  else
    *finding = rg_finding_new (0, NULL, "DATE_GUESSED", RG_SEVERITY_WARNING, _ ("“%s” was read as %s, with the month first. Check that it is not the day."), text, value->text);
  return TRUE;
}

static gboolean
has_two_readings (const RgCell *cell)
{
  gboolean two = FALSE;

  if (cell->kind == RG_CELL_TEXT)
    rg_date_find_order (cell->text, &two);
  return two;
}

/* Days written in another way than most: said, so that a misreading can be seen. */
static void
explain_date (const char    *text,
              const RgValue *value,
              RgFinding    **finding)
{
  gboolean iso = strlen (text) >= ISO_DAY_LENGTH && text[4] == '-' && text[7] == '-';

  if (!iso && value->storage == RG_STORAGE_TEXT)
    *finding = rg_finding_new (0, NULL, "DATE_READ", RG_SEVERITY_INFO, _ ("“%s” was read as %s."), text, value->text);
}

static gboolean
may_say_no (const RgField *field)
{
  switch (field->kind)
    {
    case RG_KIND_PHONE:
    case RG_KIND_EMAIL:
    case RG_KIND_DATE:
    case RG_KIND_DATETIME:
    case RG_KIND_TIME:
    case RG_KIND_MONEY:
    case RG_KIND_INTEGER:
    case RG_KIND_REAL:
      return TRUE;
    default:
      return g_str_equal (field->name, "contact");
    }
}

/* Words that people put into a cell that has nothing to say. */
static gboolean
says_nothing (const char *text)
{
  static const char *const words[] = { "无", "暂无", "没有", "不详", "未知", "未提供", "待补充", "空", "—", "——", "-", "--", "/", "\\", "N/A", "n/a", "NA", "none", "None", "null", "NULL", "nil", NULL };

  return !g_ascii_isdigit (*text) && strlen (text) <= strlen ("待补充") && g_strv_contains (words, text);
}

static gboolean
parse_cell (const Step   *step,
            const RgCell *cell,
            RgValue      *value,
            RgFinding   **finding)
{
  const RgField  *field = step->field;
  const RgColumn *column = step->column;
  gboolean        is_day = field->kind == RG_KIND_DATE || field->kind == RG_KIND_DATETIME;
  char            day[ISO_DAY_LENGTH + 1];

  if (cell->kind == RG_CELL_TEXT && step->may_say_no && says_nothing (cell->text))
    {
      *finding = rg_finding_new (0, NULL, "NOTHING_SAID", RG_SEVERITY_INFO, _ ("“%s” was read as an empty cell."), cell->text);
      return TRUE;
    }
  if (cell->kind == RG_CELL_NUMBER && field->kind == RG_KIND_MONEY)
    return parse_amount (cell, &column->money, value, finding);
  if (field->kind == RG_KIND_MONEY && (column->money.exponent != 0 || column->money.comma))
    return parse_written (field, cell, &column->money, value, finding);
  if (is_day && column->order != RG_DATE_ORDER_UNKNOWN && has_two_readings (cell))
    return parse_ordered (field, column, cell->text, value, finding);
  if (cell->kind == RG_CELL_NUMBER && is_day)
    return parse_serial (field, cell, value, finding);
  if (cell->kind == RG_CELL_DATE && field->kind == RG_KIND_DATE)
    {
      g_strlcpy (day, cell->text, sizeof day);
      return rg_kind_parse (field, day, value, finding);
    }
  if (!rg_kind_parse (field, cell->text, value, finding))
    return field->kind == RG_KIND_CHOICE && rg_import_choice_guess (field, cell->text, value, finding);
  if (cell->kind == RG_CELL_NUMBER && field->kind == RG_KIND_PHONE && *finding == NULL)
    *finding = rg_finding_new (0, NULL, "PHONE_FROM_NUMBER", RG_SEVERITY_WARNING, _ ("The telephone number %s is kept as a number in the file; zeros in front of it may be lost."), cell->text);
  else if (cell->kind == RG_CELL_TEXT && is_day && *finding == NULL)
    explain_date (cell->text, value, finding);
  return TRUE;
}

static gboolean
understand (Reading      *self,
            const Step   *step,
            const RgCell *cell,
            RgValue      *value,
            RgFinding   **finding,
            GError      **error)
{
  return !parse_cell (step, cell, value, finding) || step->field->kind != RG_KIND_OPTION ||
         rg_import_choice_check_option (self->reader->lookup, step->field, value, finding, error);
}

static gboolean
read_field (Reading      *self,
            const Step   *step,
            const RgCell *cell,
            GError      **error)
{
  RgImportMemo *memo = cell->kind == RG_CELL_TEXT ? step->memo : NULL;
  g_auto (RgValue) value = RG_VALUE_INIT;
  RgFinding *finding = NULL;

  if (memo == NULL || !rg_import_memo_recall (memo, cell->text, &value, &finding))
    {
      if (!understand (self, step, cell, &value, &finding, error))
        return FALSE;
      if (memo != NULL)
        rg_import_memo_keep (memo, cell->text, &value, finding);
    }
  rg_record_take_value (self->row->record, step->column->field, &value);
  if (finding != NULL)
    note (self, step->column, finding);
  return TRUE;
}

static void
read_rating (Reading      *self,
             const Step   *step,
             const RgCell *cell)
{
  g_auto (RgValue) value = RG_VALUE_INIT;
  RgFinding *finding = NULL;

  if (rg_kind_parse (step->field, cell->text, &value, &finding) && value.storage == RG_STORAGE_INT)
    self->row->rating = value.integer;
  if (finding != NULL)
    note (self, step->column, finding);
}

/* Where there is another way to the customer, or it may be added, the last word is not spoken yet. */
static void
note_unknown (Reading        *self,
              const RgColumn *column,
              const char     *text,
              RgFinding      *finding)
{
  if (!g_str_equal (rg_record_type_get_field (self->reader->map->type, column->field)->reference, "customer"))
    {
      note (self, column, finding);
      return;
    }
  g_clear_pointer (&self->unresolved, rg_finding_free);
  self->unresolved = finding;
  self->unresolved_column = column;
  if (column->role == RG_COLUMN_TITLE || self->unresolved_name == NULL)
    {
      g_free (self->unresolved_name);
      self->unresolved_name = g_strdup (text);
    }
}

static gboolean
add_reference (Reading            *self,
               const RgColumn     *column,
               const RgRecordType *other,
               const char         *text,
               GError            **error)
{
  gint64 id = 0;

  if (!rg_import_lookup_add (self->reader->lookup, other, text, &id, error))
    return FALSE;
  if (id > 0)
    rg_record_set_int (self->row->record, column->field, id);
  else
    note_unknown (self, column, text, rg_finding_new (0, NULL, "REFERENCE_UNKNOWN", RG_SEVERITY_ERROR, _ ("%s “%s” is not in the book. Import it first, or let the import add what is missing."), rg_record_type_get_label (other), text));
  return TRUE;
}

static gboolean
read_reference (Reading      *self,
                const Step   *step,
                const RgCell *cell,
                GError      **error)
{
  const RgColumn     *column = step->column;
  const RgRecordType *other = rg_record_types_find (step->field->reference);
  g_autofree char    *text = g_strstrip (g_strdup (cell->text));
  gint64              id = 0;

  if (*text == '\0')
    return TRUE;
  if (!(column->role == RG_COLUMN_TITLE ? rg_import_lookup_by_title (self->reader->lookup, other, text, &id, error) : rg_import_lookup_by_key (self->reader->lookup, other, text, &id, error)))
    return FALSE;
  if (id > 0)
    rg_record_set_int (self->row->record, column->field, id);
  else if (id < 0)
    note_unknown (self, column, NULL, rg_finding_new (0, NULL, "REFERENCE_AMBIGUOUS", RG_SEVERITY_ERROR, _ ("There are several %s called “%s”. Give the code."), rg_record_type_get_label_plural (other), text));
  else if (other == rg_product_type ())
    return add_reference (self, column, other, text, error);
  else
    note_unknown (self, column, text, rg_finding_new (0, NULL, "REFERENCE_UNKNOWN", RG_SEVERITY_ERROR, _ ("%s “%s” is not in the book. Import it first, or let the import add what is missing."), rg_record_type_get_label (other), text));
  return TRUE;
}

static void
read_phone (Reading        *self,
            const RgColumn *column,
            const RgCell   *cell)
{
  if (self->row->phone == NULL && !cell->invalid)
    self->row->phone = g_strstrip (g_strdup (cell->text));
}

static void
read_added (Reading      *self,
            const Step   *step,
            const RgCell *cell)
{
  const RgColumn *column = step->column;
  g_auto (RgValue) value = RG_VALUE_INIT;
  RgFinding *finding = NULL;

  if (parse_cell (step, cell, &value, &finding) && !rg_value_is_null (&value))
    {
      if (column->values != NULL && value.storage == RG_STORAGE_TEXT)
        g_hash_table_add (column->values, g_strdup (value.text));
      if (column->field != RG_COLUMN_NOWHERE)
        rg_record_set_value (self->row->record, column->field, &value);
    }
  if (finding != NULL)
    note (self, column, finding);
}

/* A contact person whose company is written otherwise is known by the telephone. */
static void
take_contact_phone (Reading *self)
{
  static const guint fields[] = { RG_CONTACT_MOBILE, RG_CONTACT_PHONE };

  for (guint i = 0; self->reader->map->type == rg_contact_type () && self->row->phone == NULL && i < G_N_ELEMENTS (fields); i++)
    self->row->phone = g_strdup (rg_record_get_text (self->row->record, fields[i]));
}

/* 通达商贸 is 通达商贸有限公司, if no other customer is called nearly so. */
static gboolean
resolve_by_core (Reading *self,
                 guint    field,
                 GError **error)
{
  gint64 id = 0;

  if (self->unresolved_name == NULL)
    return TRUE;
  if (!rg_import_lookup_by_core (self->reader->lookup, self->unresolved_name, &id, error))
    return FALSE;
  if (id <= 0)
    return TRUE;
  rg_record_set_int (self->row->record, field, id);
  note (self, self->unresolved_column, rg_finding_new (0, NULL, "REFERENCE_GUESSED", RG_SEVERITY_WARNING, _ ("“%s” was taken for the customer whose name differs only in legal form or place. Check that it is right."), self->unresolved_name));
  return TRUE;
}

/* The customer of a row whose code and name are not in the book: that with the telephone number, or a new one. */
static gboolean
resolve_customer (Reading *self,
                  GError **error)
{
  int      field = self->reader->customer;
  gint64   id = 0;
  gboolean ambiguous = self->unresolved != NULL && g_str_equal (self->unresolved->code, "REFERENCE_AMBIGUOUS");

  if (field < 0 || !rg_record_is_null (self->row->record, (guint)field))
    return TRUE;
  take_contact_phone (self);
  if (self->row->phone != NULL && !rg_import_lookup_by_phone (self->reader->lookup, self->row->phone, &id, error))
    return FALSE;
  if (id <= 0 && !ambiguous && !resolve_by_core (self, (guint)field, error))
    return FALSE;
  if (!rg_record_is_null (self->row->record, (guint)field))
    return TRUE;
  if (id <= 0 && !ambiguous && self->unresolved_name != NULL &&
      !rg_import_lookup_add_customer (self->reader->lookup, self->unresolved_name, self->row->phone, &id, error))
    return FALSE;
  if (id > 0)
    rg_record_set_int (self->row->record, (guint)field, id);
  else if (self->unresolved != NULL)
    note (self, self->unresolved_column, g_steal_pointer (&self->unresolved));
  return TRUE;
}

static gboolean
read_column (Reading    *self,
             const Step *step,
             GError    **error)
{
  const RgColumn *column = step->column;
  const RgCell   *cell = step->index < self->cells->n_cells ? &self->cells->cells[step->index] : NULL;
  RgFinding      *finding;

  if (cell == NULL || cell->kind == RG_CELL_EMPTY)
    return TRUE;
  /* The title of a reference is only asked for when the row has no key. */
  if (column->role == RG_COLUMN_TITLE && !rg_record_is_null (self->row->record, column->field))
    return TRUE;
  finding = cell->code == NULL ? NULL : rg_cell_get_finding (cell, self->row->number, column->header);
  if (finding != NULL)
    note (self, column, finding);
  if (cell->invalid)
    return TRUE;
  if (column->role == RG_COLUMN_RATING)
    read_rating (self, step, cell);
  else if (column->role == RG_COLUMN_PHONE)
    read_phone (self, column, cell);
  else if (column->role == RG_COLUMN_ADDED)
    read_added (self, step, cell);
  else if (step->field->kind == RG_KIND_REFERENCE)
    return read_reference (self, step, cell, error);
  else
    return read_field (self, step, cell, error);
  return TRUE;
}

static gboolean
read_columns (Reading *self,
              GError **error)
{
  for (guint i = 0; i < self->reader->steps->len; i++)
    if (!read_column (self, &g_array_index (self->reader->steps, Step, i), error))
      return FALSE;
  return TRUE;
}

/* The amount of a sale follows from its quantity and price. */
static gboolean
may_stay_empty (Reading *self,
                guint    field)
{
  RgRecord *record = self->row->record;

  if (self->refused_fields & (G_GUINT64_CONSTANT (1) << field))
    return TRUE;
  if (self->reader->map->type == rg_sale_type () && field == RG_SALE_AMOUNT)
    return !rg_record_is_null (record, RG_SALE_UNIT_PRICE) || !rg_record_is_null (record, RG_SALE_PRODUCT);
  return (int)field == self->reader->code;
}

static void
check_required (Reading *self)
{
  for (guint i = 0; i < self->reader->required->len; i++)
    {
      const Required *required = &g_array_index (self->reader->required, Required, i);

      if (rg_record_is_null (self->row->record, required->field) && !may_stay_empty (self, required->field))
        note (self, required->column, rg_finding_new (0, NULL, "REQUIRED_EMPTY", RG_SEVERITY_ERROR, _ ("“%s” must be filled in."), required->column->header));
    }
}

static const RgColumn *
find_phone_column (const RgHeaderMap *map)
{
  for (guint i = 1; i < map->n_columns; i++)
    if (map->columns[i].role == RG_COLUMN_FIELD &&
        rg_record_type_get_field (map->type, map->columns[i].field)->kind == RG_KIND_PHONE)
      return &map->columns[i];
  return NULL;
}

/*
 * A csv line that is too short was probably cut off. A row of a workbook ends with its last filled cell, so that only
 * one that has nothing but its first cell looks like that.
 */
static void
check_length (Reading *self)
{
  gboolean delimited = self->reader->delimited;
  guint    n_cells = self->cells->n_cells;
  guint    n_columns = self->reader->map->n_columns;

  if (delimited && n_cells < n_columns)
    note (self, NULL, rg_finding_new (0, NULL, "CELLS_FEW", RG_SEVERITY_WARNING, _ ("The row has %u cells, the header has %u. The missing ones were left empty."), n_cells, n_columns));
  else if (!delimited && n_cells == 1 && n_columns > 2)
    note (self, find_phone_column (self->reader->map), rg_finding_new (0, NULL, "CELLS_FEW", RG_SEVERITY_WARNING, _ ("The row has nothing but its first cell.")));
  for (guint i = n_columns; i < n_cells; i++)
    if (*self->cells->cells[i].text != '\0')
      {
        note (self, NULL, rg_finding_new (0, NULL, "CELLS_MANY", RG_SEVERITY_WARNING, _ ("The row has more cells than the header. What stands to the right was not read.")));
        return;
      }
}

static const RgField *
find_field (const RgHeaderMap *map,
            const RgColumn    *column)
{
  switch (column->role)
    {
    case RG_COLUMN_FIELD:
    case RG_COLUMN_TITLE:
      return rg_record_type_get_field (map->type, column->field);
    case RG_COLUMN_RATING:
      return rg_record_type_get_field (rg_rating_type (), RG_RATING_SCORE);
    case RG_COLUMN_ADDED:
      return column->added;
    case RG_COLUMN_UNUSED:
    case RG_COLUMN_PHONE:
    default:
      return NULL;
    }
}

static gboolean
is_list (const RgField *field)
{
  return field->kind == RG_KIND_CHOICE || field->kind == RG_KIND_OPTION || field->kind == RG_KIND_BOOLEAN;
}

static void
add_steps (RgImportRowReader *self,
           RgColumnRole       role)
{
  for (guint i = 0; i < self->map->n_columns; i++)
    {
      const RgColumn *column = &self->map->columns[i];
      const RgField  *field = find_field (self->map, column);
      Step            step = { i, column, field, field != NULL && may_say_no (field), NULL };

      if (column->role != role || ((role == RG_COLUMN_FIELD || role == RG_COLUMN_TITLE) && !rg_intake_can_be_given (self->map->type, column->field)))
        continue;
      if (role == RG_COLUMN_FIELD && is_list (field))
        step.memo = rg_import_memo_new ();
      g_array_append_val (self->steps, step);
    }
}

static void
find_required (RgImportRowReader *self)
{
  for (guint i = 0; i < rg_record_type_get_n_fields (self->map->type); i++)
    {
      const RgField *field = rg_record_type_get_field (self->map->type, i);
      int            column = rg_header_map_find_column (self->map, RG_COLUMN_FIELD, i);
      Required       required = { i, NULL };

      if (column < 0)
        column = rg_header_map_find_column (self->map, RG_COLUMN_TITLE, i);
      if (!(field->flags & RG_FIELD_REQUIRED) || field->default_value != NULL || column < 0)
        continue;
      required.column = &self->map->columns[column];
      g_array_append_val (self->required, required);
    }
}

static void
clear_step (gpointer step)
{
  g_clear_pointer (&((Step *)step)->memo, rg_import_memo_free);
}

/**
 * rg_import_row_reader_new:
 * @map: which column is which field; it must not change any more
 * @delimited: whether the file is a csv file, whose rows should have as many cells as the header
 * @key_suffices: whether required fields may be left out, because the record exists
 */
RgImportRowReader *
rg_import_row_reader_new (const RgHeaderMap *map,
                          gboolean           delimited,
                          gboolean           key_suffices,
                          RgImportLookup    *lookup,
                          RgImportLog       *log)
{
  static const RgColumnRole roles[] = { RG_COLUMN_FIELD, RG_COLUMN_TITLE, RG_COLUMN_RATING, RG_COLUMN_PHONE, RG_COLUMN_ADDED };
  RgImportRowReader        *self = g_new0 (RgImportRowReader, 1);

  self->map = map;
  self->delimited = delimited;
  self->key_suffices = key_suffices;
  self->lookup = lookup;
  self->log = log;
  self->code = rg_code_source_field (map->type);
  self->customer = rg_record_type_find_field (map->type, "customer");
  self->steps = g_array_new (FALSE, FALSE, sizeof (Step));
  self->required = g_array_new (FALSE, FALSE, sizeof (Required));
  g_array_set_clear_func (self->steps, clear_step);
  for (guint i = 0; i < G_N_ELEMENTS (roles); i++)
    add_steps (self, roles[i]);
  find_required (self);
  return self;
}

void
rg_import_row_reader_free (RgImportRowReader *self)
{
  g_array_unref (self->steps);
  g_array_unref (self->required);
  g_free (self);
}

/**
 * rg_import_row_reader_read:
 * @cells: the row as it is in the file
 * @row: (out) (nullable): the row, or %NULL when it is refused; the log says why
 *
 * Returns: %FALSE with @error when the book cannot be read
 */
gboolean
rg_import_row_reader_read (RgImportRowReader *self,
                           const RgSheetRow  *cells,
                           RgImportRow      **row,
                           GError           **error)
{
  g_autoptr (RgImportRow) new_row = g_new0 (RgImportRow, 1);
  Reading  reading = { .reader = self, .cells = cells, .row = new_row };
  gboolean ok;

  *row = NULL;
  new_row->number = cells->number;
  new_row->record = rg_record_new (self->map->type);
  new_row->hash = hash_cells (cells);
  check_length (&reading);
  ok = read_columns (&reading, error) && resolve_customer (&reading, error);
  g_clear_pointer (&reading.unresolved, rg_finding_free);
  g_free (reading.unresolved_name);
  if (!ok)
    return FALSE;
  if (!self->key_suffices)
    check_required (&reading);
  if (!reading.refused)
    *row = g_steal_pointer (&new_row);
  return TRUE;
}

void
rg_import_row_free (RgImportRow *self)
{
  g_object_unref (self->record);
  g_free (self->phone);
  g_free (self);
}
