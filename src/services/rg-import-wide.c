/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "rg-import-wide.h"

#include <glib/gi18n.h>
#include <inttypes.h>
#include <string.h>

#include "rg-import-look.h"
#include "rg-import-map.h"
#include "rg-import-people.h"
#include "rg-intake.h"
#include "rg-record-types.h"
#include "rg-text.h"

/* How often a person sees the progress, and the import notices that it is not wanted any more. */
#define ROWS_PER_PROGRESS 200
#define SAFE_NAME_LENGTH 5

/* A customer of the sheet; @row is his first. */
typedef struct
{
  RgImportRow *row; /* NULL when he was refused */
  RgRecord    *record;
  gint64       existing;
  gboolean     has_contact;
  GHashTable  *seen; /* what was read for him already: hashes of records */
} Customer;

/* A table beside the customers. */
typedef struct
{
  const RgRecordType *type;
  guint               group;
  RgHeaderMap        *map;
  RgImportWriter     *writer;
  RgImportMatcher    *matcher;
  GPtrArray          *rows;      /* RgImportRow */
  GPtrArray          *customers; /* Customer of each row */
  const RgPlanColumn *period;    /* (nullable): the month that the part is */
  gboolean            dateless;  /* the day of a follow-up stands in front of its text */

  RgImportRowReader *row_reader;
} Part;

typedef struct
{
  RgImportPass    *pass;
  RgImportLookup  *lookup;
  RgImportMatcher *matcher;
  RgImportWriter  *writer;
  RgIntake        *intake;
  RgImportTotals  *totals;
  RgImportLikely  *likely;    /* (nullable) */
  GPtrArray       *parts;     /* Part */
  GPtrArray       *customers; /* Customer */
  GHashTable      *by_code;
  GHashTable      *by_name;
  GHashTable      *by_id;
  GHashTable      *lines; /* hash of a whole row → its number */
  Customer        *last;

  RgImportRowReader *row_reader; /* of the customers */
} Wide;

static void
free_customer (gpointer data)
{
  Customer *self = data;

  g_clear_object (&self->record);
  g_hash_table_unref (self->seen);
  g_free (self);
}

static void
clear_row (gpointer row)
{
  g_clear_pointer ((RgImportRow **)&row, rg_import_row_free);
}

static void
free_part (gpointer data)
{
  Part *self = data;

  rg_import_writer_free (self->writer);
  rg_import_matcher_free (self->matcher);
  rg_import_row_reader_free (self->row_reader);
  rg_header_map_free (self->map);
  g_ptr_array_unref (self->rows);
  g_ptr_array_unref (self->customers);
  g_free (self);
}

static const RgPlanColumn *
find_period (RgImportPlan       *plan,
             const RgRecordType *type,
             guint               group)
{
  for (guint i = 0; i < rg_import_plan_get_n_columns (plan); i++)
    {
      const RgPlanColumn *column = rg_import_plan_get_column (plan, i);

      if (column->use == RG_PLAN_FIELD && column->type == type && column->group == group && column->day != NULL)
        return column;
    }
  return NULL;
}

static void
add_part (Wide               *self,
          RgImportPlan       *plan,
          RgImportColumns    *columns,
          const RgRecordType *type,
          guint               group)
{
  Part *part = g_new0 (Part, 1);

  part->type = type;
  part->group = group;
  part->map = _rg_import_map_new (plan, columns, type, group);
  /* The telephone is the customer's own here. */
  for (guint i = 0; i < part->map->n_columns; i++)
    if (part->map->columns[i].role == RG_COLUMN_PHONE)
      part->map->columns[i].role = RG_COLUMN_UNUSED;
  part->row_reader = rg_import_row_reader_new (part->map, FALSE, type == rg_contact_type (), self->lookup, self->pass->log);
  part->period = find_period (plan, type, group);
  part->dateless = type == rg_interaction_type () && rg_header_map_find_column (part->map, RG_COLUMN_FIELD, RG_INTERACTION_AT) < 0;
  part->writer = rg_import_writer_new (self->pass->session, part->map, self->pass->today, self->pass->log);
  rg_import_writer_set_seen (part->writer, self->pass->seen);
  part->matcher = rg_import_matcher_new (self->pass->session, type, self->lookup, RG_PLAN_KEY_CODE, FALSE);
  part->rows = g_ptr_array_new_with_free_func (clear_row);
  part->customers = g_ptr_array_new ();
  g_ptr_array_add (self->parts, part);
}

static gboolean
has_part (Wide               *self,
          const RgRecordType *type,
          guint               group)
{
  for (guint i = 0; i < self->parts->len; i++)
    {
      const Part *part = self->parts->pdata[i];

      if (part->type == type && part->group == group)
        return TRUE;
    }
  return FALSE;
}

static gboolean
prepare (Wide            *self,
         RgImportPlan    *plan,
         RgImportColumns *columns,
         GError         **error)
{
  RgImportPass *pass = self->pass;

  self->lookup = rg_import_lookup_new (pass->session);
  self->intake = rg_intake_new (pass->session, pass->today, RG_INTAKE_IMPORT);
  if (pass->add_missing)
    rg_import_lookup_set_intake (self->lookup, self->intake);
  self->row_reader = rg_import_row_reader_new (pass->source->map, pass->source->delimited, pass->mode == RG_IMPORT_UPDATE, self->lookup, pass->log);
  self->matcher = rg_import_matcher_new (pass->session, rg_customer_type (), self->lookup, pass->keys, FALSE);
  self->writer = rg_import_writer_new (pass->session, pass->source->map, pass->today, pass->log);
  rg_import_writer_set_seen (self->writer, pass->seen);
  self->totals = rg_import_totals_new ();
  self->parts = g_ptr_array_new_with_free_func (free_part);
  self->customers = g_ptr_array_new_with_free_func (free_customer);
  self->by_code = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->by_name = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->by_id = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  self->lines = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  for (guint i = 0; i < rg_import_plan_get_n_columns (plan); i++)
    {
      const RgPlanColumn *column = rg_import_plan_get_column (plan, i);

      if (column->use != RG_PLAN_SKIP && column->type != rg_customer_type () && !has_part (self, column->type, column->group))
        add_part (self, plan, columns, column->type, column->group);
    }
  if (pass->mode == RG_IMPORT_UPDATE || pass->allow_duplicates)
    return TRUE;
  self->likely = rg_import_likely_new (pass->session, rg_customer_type (), pass->log, TRUE, pass->cancellable, error);
  rg_import_writer_set_likely (self->writer, self->likely);
  return self->likely != NULL;
}

static void
clear (Wide *self)
{
  g_ptr_array_unref (self->parts);
  g_ptr_array_unref (self->customers);
  g_hash_table_unref (self->by_code);
  g_hash_table_unref (self->by_name);
  g_hash_table_unref (self->by_id);
  g_hash_table_unref (self->lines);
  rg_import_writer_free (self->writer);
  rg_import_matcher_free (self->matcher);
  rg_import_row_reader_free (self->row_reader);
  rg_import_lookup_free (self->lookup);
  rg_import_totals_free (self->totals);
  g_clear_pointer (&self->likely, rg_import_likely_free);
  rg_intake_free (self->intake);
}

static gboolean
has_values (const RgSheetRow  *cells,
            const RgHeaderMap *map)
{
  for (guint i = 0; i < MIN (cells->n_cells, map->n_columns); i++)
    if (map->columns[i].role != RG_COLUMN_UNUSED && *cells->cells[i].text != '\0')
      return TRUE;
  return FALSE;
}

static gboolean
differ (RgRecord *a,
        RgRecord *b,
        guint     field)
{
  return !rg_record_is_null (a, field) && !rg_record_is_null (b, field) && !rg_value_equal (rg_record_get_value (a, field), rg_record_get_value (b, field));
}

/* Two people may have the same name; two companies in one sheet hardly do. */
static gboolean
may_be_same (RgRecord *known,
             RgRecord *row)
{
  const char *name = rg_record_get_text (row, RG_CUSTOMER_NAME);

  if (name != NULL && g_utf8_strlen (name, -1) >= SAFE_NAME_LENGTH)
    return TRUE;
  return !differ (known, row, RG_CUSTOMER_MOBILE) && !differ (known, row, RG_CUSTOMER_PHONE);
}

static char *
make_name_key (RgRecord *record)
{
  const char *name = rg_record_get_text (record, RG_CUSTOMER_NAME);

  return name == NULL ? NULL : rg_text_header_key (name);
}

static Customer *
find_in_sheet (Wide        *self,
               RgImportRow *row)
{
  const char      *code = rg_record_get_text (row->record, RG_CUSTOMER_CODE);
  g_autofree char *name = make_name_key (row->record);
  Customer        *found = NULL;

  if (code != NULL)
    return g_hash_table_lookup (self->by_code, code);
  if (row->existing > 0)
    found = g_hash_table_lookup (self->by_id, &row->existing);
  if (found == NULL && name != NULL)
    found = g_hash_table_lookup (self->by_name, name);
  return found == NULL || may_be_same (found->record, row->record) ? found : NULL;
}

/* What a later row says of the customer: it fills in what was open. */
static void
fill_in (Wide        *self,
         Customer    *customer,
         RgImportRow *row)
{
  const RgRecordType *type = rg_customer_type ();
  GString            *others = g_string_new (NULL);

  for (guint i = 1; i < rg_record_type_get_n_fields (type); i++)
    {
      const RgField *field = rg_record_type_get_field (type, i);

      if (rg_record_is_null (row->record, i))
        continue;
      if (rg_record_is_null (customer->record, i))
        rg_record_set_value (customer->record, i, rg_record_get_value (row->record, i));
      else if (differ (customer->record, row->record, i))
        g_string_append_printf (others, "%s%s", others->len == 0 ? "" : _ (", "), rg_field_get_label (field));
    }
  if (others->len > 0 && customer->row != NULL)
    rg_import_log_take (self->pass->log, rg_finding_new (row->number, NULL, "CUSTOMER_DIFFERS", RG_SEVERITY_WARNING, _ ("The customer stands in row %" PRIu64 " with other values (%s). Those of the first row were taken."), customer->row->number, others->str));
  g_string_free (others, TRUE);
}

static Customer *
add_customer (Wide        *self,
              RgImportRow *row)
{
  Customer   *customer = g_new0 (Customer, 1);
  const char *code = rg_record_get_text (row->record, RG_CUSTOMER_CODE);
  char       *name = make_name_key (row->record);

  customer->row = row;
  customer->record = g_object_ref (row->record);
  customer->existing = row->existing;
  customer->seen = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  g_ptr_array_add (self->customers, customer);
  if (code != NULL)
    g_hash_table_replace (self->by_code, g_strdup (code), customer);
  if (name != NULL)
    g_hash_table_replace (self->by_name, name, customer);
  if (row->existing > 0)
    g_hash_table_replace (self->by_id, g_memdup2 (&row->existing, sizeof row->existing), customer);
  return customer;
}

static gboolean
check_row (Wide        *self,
           RgImportRow *row)
{
  const char *title = rg_record_get_title (row->record);

  if (row->existing < 0)
    rg_import_log_take (self->pass->log, rg_finding_new (row->number, NULL, "MATCH_AMBIGUOUS", RG_SEVERITY_ERROR, _ ("Several customers in the book could be “%s”. Give the code of the one that is meant."), title == NULL ? "" : title));
  else if (row->existing == 0 && (self->pass->mode == RG_IMPORT_UPDATE || !self->pass->add_missing))
    rg_import_log_take (self->pass->log, rg_finding_new (row->number, NULL, "REFERENCE_UNKNOWN", RG_SEVERITY_ERROR, _ ("%s “%s” is not in the book. Import it first, or let the import add what is missing."), rg_record_type_get_label (rg_customer_type ()), title == NULL ? "" : title));
  else
    return TRUE;
  return FALSE;
}

/* @row: (transfer full) */
static gboolean
take_customer (Wide        *self,
               RgImportRow *row,
               Customer   **customer,
               GError     **error)
{
  *customer = NULL;
  if (!rg_import_matcher_find (self->matcher, row, error))
    {
      rg_import_row_free (row);
      return FALSE;
    }
  *customer = find_in_sheet (self, row);
  if (*customer != NULL)
    {
      fill_in (self, *customer, row);
      rg_import_row_free (row);
    }
  else if (check_row (self, row))
    {
      if (self->likely != NULL)
        rg_import_likely_check (self->likely, self->pass->source->map, row);
      *customer = add_customer (self, row);
    }
  else
    rg_import_row_free (row);
  return TRUE;
}

/* Below a name that stands in cells put together, only the first of them has it. */
static gboolean
read_customer (Wide             *self,
               const RgSheetRow *cells,
               Customer        **customer,
               GError          **error)
{
  RgImportRow *row = NULL;

  if (!has_values (cells, self->pass->source->map) && self->last != NULL)
    {
      *customer = self->last;
      return TRUE;
    }
  *customer = NULL;
  if (!rg_import_row_reader_read (self->row_reader, cells, &row, error))
    return FALSE;
  if (row != NULL && !take_customer (self, row, customer, error))
    return FALSE;
  self->last = *customer;
  return TRUE;
}

static guint64
hash_part (const Part       *part,
           const RgSheetRow *cells)
{
  guint64 hash = rg_import_row_hash_text (RG_IMPORT_HASH_INIT, part->type->name);

  /* The same amount in two months is sold twice. */
  if (part->period != NULL)
    hash = rg_import_row_hash_text (hash, part->period->day);

  for (guint i = 0; i < MIN (cells->n_cells, part->map->n_columns); i++)
    if (part->map->columns[i].role != RG_COLUMN_UNUSED)
      hash = rg_import_row_hash_text (hash, cells->cells[i].text);
  return hash;
}

/* A customer is called by the telephone of the first contact person. */
static void
lend_phone (RgRecord *customer,
            RgRecord *contact)
{
  if (!rg_record_is_null (customer, RG_CUSTOMER_PHONE) || !rg_record_is_null (customer, RG_CUSTOMER_MOBILE))
    return;
  if (!rg_record_is_null (contact, RG_CONTACT_MOBILE))
    rg_record_set_text (customer, RG_CUSTOMER_MOBILE, rg_record_get_text (contact, RG_CONTACT_MOBILE));
  if (!rg_record_is_null (contact, RG_CONTACT_PHONE))
    rg_record_set_text (customer, RG_CUSTOMER_PHONE, rg_record_get_text (contact, RG_CONTACT_PHONE));
}

/* A contact person of whom only the telephone is known is the customer himself. */
static void
complete_contact (Customer    *customer,
                  RgImportRow *row)
{
  if (!RG_IS_CONTACT (row->record))
    return;
  if (rg_record_is_null (row->record, RG_CONTACT_NAME) && rg_record_get_text (customer->record, RG_CUSTOMER_NAME) != NULL)
    rg_record_set_text (row->record, RG_CONTACT_NAME, rg_record_get_text (customer->record, RG_CUSTOMER_NAME));
  if (!customer->has_contact && customer->existing == 0)
    {
      rg_record_set_int (row->record, RG_CONTACT_PRIMARY, 1);
      lend_phone (customer->record, row->record);
    }
  customer->has_contact = TRUE;
}

/* The same contact person on the next row of the customer is no second one. */
static guint64
hash_record (RgImportRow *row,
             guint64      hash)
{
  const char      *name = RG_IS_CONTACT (row->record) ? rg_record_get_text (row->record, RG_CONTACT_NAME) : NULL;
  g_autofree char *bare = name == NULL ? NULL : rg_import_people_bare_name (name);

  return name == NULL ? hash : rg_import_row_hash_text (rg_import_row_hash_text (RG_IMPORT_HASH_INIT, "name"), bare == NULL ? name : bare);
}

/* A month without sales is empty, or has a stroke or a nought. */
static gboolean
says_something (const Part       *part,
                const RgSheetRow *cells)
{
  if (part->period == NULL)
    return has_values (cells, part->map);
  for (guint i = 0; i < MIN (cells->n_cells, part->map->n_columns); i++)
    {
      const RgColumn *column = &part->map->columns[i];

      if (column->role == RG_COLUMN_FIELD && (column->field == RG_SALE_AMOUNT || column->field == RG_SALE_QUANTITY) && strpbrk (cells->cells[i].text, "123456789") != NULL)
        return TRUE;
    }
  return FALSE;
}

/* Says the day of a record that no column says. */
static gboolean
complete_day (Wide        *self,
              const Part  *part,
              RgImportRow *row)
{
  const char      *text = part->dateless ? rg_record_get_text (row->record, RG_INTERACTION_CONTENT) : NULL;
  g_autofree char *day = text == NULL ? NULL : _rg_import_look_find_day (text);
  int              column = rg_header_map_find_column (part->map, RG_COLUMN_FIELD, RG_INTERACTION_CONTENT);

  if (part->period != NULL)
    rg_record_set_text (row->record, RG_SALE_DATE, part->period->day);
  if (!part->dateless)
    return TRUE;
  if (day != NULL)
    rg_record_set_text (row->record, RG_INTERACTION_AT, day);
  else
    rg_import_log_take (self->pass->log, rg_finding_new (row->number, column < 0 ? NULL : part->map->columns[column].header, "DATE_MISSING", RG_SEVERITY_ERROR, _ ("The follow-up says no day. Write one in front of it.")));
  return day != NULL;
}

static gboolean
read_part (Wide             *self,
           Part             *part,
           const RgSheetRow *cells,
           Customer         *customer,
           gboolean         *refused,
           GError          **error)
{
  guint64      hash = hash_part (part, cells);
  RgImportRow *row = NULL;

  if (!says_something (part, cells) || g_hash_table_contains (customer->seen, &hash))
    return TRUE;
  g_hash_table_add (customer->seen, g_memdup2 (&hash, sizeof hash));
  if (!rg_import_row_reader_read (part->row_reader, cells, &row, error))
    return FALSE;
  if (row == NULL || !complete_day (self, part, row))
    {
      *refused = TRUE;
      g_clear_pointer (&row, rg_import_row_free);
      return TRUE;
    }
  complete_contact (customer, row);
  hash = hash_record (row, hash);
  if (part->type == rg_contact_type () && g_hash_table_contains (customer->seen, &hash))
    {
      rg_import_row_free (row);
      return TRUE;
    }
  g_hash_table_add (customer->seen, g_memdup2 (&hash, sizeof hash));
  g_ptr_array_add (part->rows, row);
  g_ptr_array_add (part->customers, customer);
  return TRUE;
}

static gboolean
is_repeated (Wide             *self,
             const RgSheetRow *cells)
{
  guint64  hash = RG_IMPORT_HASH_INIT;
  gpointer other;

  for (guint i = 0; i < cells->n_cells; i++)
    hash = rg_import_row_hash_text (hash, cells->cells[i].text);
  other = g_hash_table_lookup (self->lines, &hash);
  if (other == NULL)
    {
      g_hash_table_insert (self->lines, g_memdup2 (&hash, sizeof hash), GSIZE_TO_POINTER (cells->number));
      return FALSE;
    }
  rg_import_log_take (self->pass->log, rg_finding_new (cells->number, NULL, "DUP_IN_FILE", RG_SEVERITY_WARNING, _ ("The row repeats row %" PRIu64 " and was left out."), (guint64)GPOINTER_TO_SIZE (other)));
  self->pass->result->skipped++;
  return TRUE;
}

static gboolean
read_row (Wide             *self,
          const RgSheetRow *cells,
          GError          **error)
{
  Customer *customer;
  gboolean  refused = FALSE;

  if (is_repeated (self, cells))
    return TRUE;
  if (!read_customer (self, cells, &customer, error))
    return FALSE;
  for (guint i = 0; customer != NULL && i < self->parts->len; i++)
    if (!read_part (self, self->parts->pdata[i], cells, customer, &refused, error))
      return FALSE;
  self->pass->result->refused += customer == NULL || refused ? 1 : 0;
  return TRUE;
}

static gboolean
report_progress (Wide    *self,
                 GError **error)
{
  RgImportPass *pass = self->pass;

  if (pass->result->rows % ROWS_PER_PROGRESS != 0)
    return TRUE;
  if (pass->progress != NULL)
    pass->progress (pass->from + pass->share * rg_sheet_reader_get_progress (pass->source->reader), pass->rows_before + pass->result->rows, pass->user_data);
  return !g_cancellable_set_error_if_cancelled (pass->cancellable, error);
}

static gboolean
read_rows (Wide    *self,
           GError **error)
{
  const RgSheetRow *cells;

  while ((cells = rg_import_source_next (self->pass->source)) != NULL)
    {
      if (rg_import_totals_take (self->totals, cells))
        {
          rg_import_log_take (self->pass->log, rg_finding_new (cells->number, NULL, "TOTAL_ROW", RG_SEVERITY_INFO, _ ("The row is a total or a note and is not read.")));
          continue;
        }
      self->pass->result->rows++;
      if (!read_row (self, cells, error) || !report_progress (self, error))
        return FALSE;
    }
  return TRUE;
}

/* Those with codes first: the new codes follow the highest of them. */
static gboolean
write_customers (Wide    *self,
                 GError **error)
{
  for (guint pass = 0; pass < 2; pass++)
    {
      for (guint i = 0; i < self->customers->len; i++)
        {
          Customer *customer = self->customers->pdata[i];
          gboolean  coded = rg_record_get_text (customer->record, RG_CUSTOMER_CODE) != NULL || customer->existing > 0;

          if (customer->row == NULL || coded != (pass == 0))
            continue;
          if (g_cancellable_set_error_if_cancelled (self->pass->cancellable, error))
            return FALSE;
          if (customer->existing > 0 && self->pass->mode == RG_IMPORT_ADD)
            g_clear_pointer (&customer->row, rg_import_row_free);
          else if (!rg_import_writer_take (self->writer, g_steal_pointer (&customer->row), error))
            return FALSE;
        }
      if (!rg_import_writer_flush (self->writer, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
write_part (Wide    *self,
            Part    *part,
            GError **error)
{
  guint field = (guint)rg_record_type_find_field (part->type, "customer");

  for (guint i = 0; i < part->rows->len; i++)
    {
      RgImportRow *row = part->rows->pdata[i];
      Customer    *customer = part->customers->pdata[i];
      gint64       id = customer->existing > 0 ? customer->existing : rg_record_get_id (customer->record);

      if (id == 0)
        continue;
      if (g_cancellable_set_error_if_cancelled (self->pass->cancellable, error))
        return FALSE;
      rg_record_set_int (row->record, field, id);
      if (customer->existing > 0 && !rg_import_matcher_find (part->matcher, row, error))
        return FALSE;
      part->rows->pdata[i] = NULL;
      if (!rg_import_writer_take (part->writer, row, error))
        return FALSE;
    }
  return rg_import_writer_flush (part->writer, error);
}

static void
count (RgImportResult     *result,
       const RgRecordType *type,
       RgImportWriter     *writer)
{
  guint64 added = rg_import_writer_get_added (writer);
  guint64 changed = rg_import_writer_get_changed (writer);

  result->imported += added;
  result->updated += changed;
  result->refused += rg_import_writer_get_refused (writer);
  for (guint i = 0; i < result->counts->len; i++)
    {
      RgImportCount *known = &g_array_index (result->counts, RgImportCount, i);

      if (known->type != type)
        continue;
      known->added += added;
      known->changed += changed;
      return;
    }
  g_array_append_vals (result->counts, &(RgImportCount){ type, added, changed }, 1);
}

static gboolean
write_all (Wide    *self,
           GError **error)
{
  GArray *others = rg_import_lookup_get_counts (self->lookup);

  if (!write_customers (self, error) ||
      (self->likely != NULL && !rg_import_likely_compare_rows (self->likely, self->pass->source->map, self->pass->cancellable, error)))
    return FALSE;
  count (self->pass->result, rg_customer_type (), self->writer);
  for (guint i = 0; i < self->parts->len; i++)
    {
      Part *part = self->parts->pdata[i];

      if (!write_part (self, part, error))
        return FALSE;
      count (self->pass->result, part->type, part->writer);
    }
  g_array_append_vals (self->pass->result->counts, others->data, others->len);
  return TRUE;
}

static void
free_rows (Wide *self)
{
  for (guint i = 0; i < self->customers->len; i++)
    g_clear_pointer (&((Customer *)self->customers->pdata[i])->row, rg_import_row_free);
}

/**
 * rg_import_wide_run:
 * @pass: its source has the map of the customers
 *
 * Reads the rows into the open change set and counts what comes of them.
 *
 * Returns: %FALSE with @error when it was cancelled or the book cannot be read or written; roll back then
 */
gboolean
rg_import_wide_run (RgImportPass    *pass,
                    RgImportPlan    *plan,
                    RgImportColumns *columns,
                    GError         **error)
{
  Wide     self = { .pass = pass };
  gboolean ok;

  ok = prepare (&self, plan, columns, error) && read_rows (&self, error) && write_all (&self, error);
  if (ok)
    rg_import_source_log_findings (pass->source, pass->log);
  free_rows (&self);
  clear (&self);
  return ok;
}
