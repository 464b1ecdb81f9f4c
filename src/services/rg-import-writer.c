/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "rg-import-writer.h"

#include <glib/gi18n.h>
#include <inttypes.h>
#include <string.h>

#include "rg-code-source.h"
#include "rg-defaults.h"
#include "rg-error.h"
#include "rg-import-people.h"
#include "rg-import-seen.h"
#include "rg-intake-customer.h"
#include "rg-intake.h"
#include "rg-money.h"
#include "rg-record-types.h"

/* So many records go to the store at once: more of them leave the cache of the processor before they are written. */
#define CHUNK 500

#define ISO_DAY_LENGTH 10

struct _RgImportWriter
{
  RgSession         *session;
  const RgHeaderMap *map;
  const char        *today;
  RgImportLog       *log;
  RgIntake          *intake;
  RgImportLikely    *likely; /* (nullable): gets to know what was added */
  RgImportSeen      *seen;
  GPtrArray         *additions; /* RgImportRow */
  GPtrArray         *changes;   /* RgImportRow */
  guint64            added;
  guint64            changed;
  guint64            refused;
  guint64            returned;
  gint64             returned_amount;
};

RgImportWriter *
rg_import_writer_new (RgSession         *session,
                      const RgHeaderMap *map,
                      const char        *today,
                      RgImportLog       *log)
{
  RgImportWriter *self = g_new0 (RgImportWriter, 1);

  self->session = session;
  self->map = map;
  self->today = today;
  self->log = log;
  self->intake = rg_intake_new (session, today, RG_INTAKE_IMPORT);
  self->seen = rg_import_seen_new (NULL, session, map->type);
  self->additions = g_ptr_array_new_with_free_func ((GDestroyNotify)rg_import_row_free);
  self->changes = g_ptr_array_new_with_free_func ((GDestroyNotify)rg_import_row_free);
  return self;
}

void
rg_import_writer_free (RgImportWriter *self)
{
  rg_intake_free (self->intake);
  rg_import_seen_free (self->seen);
  g_ptr_array_unref (self->additions);
  g_ptr_array_unref (self->changes);
  g_free (self);
}

/**
 * rg_import_writer_set_seen:
 * @mark: (nullable): how far the history was when the person looked at the preview, as long as the writer lives
 */
void
rg_import_writer_set_seen (RgImportWriter      *self,
                           const RgHistoryMark *mark)
{
  rg_import_seen_free (self->seen);
  self->seen = rg_import_seen_new (mark, self->session, self->map->type);
}

/**
 * rg_import_writer_set_likely:
 * @likely: (nullable): is told of each record that was added, as long as the writer lives
 */
void
rg_import_writer_set_likely (RgImportWriter *self,
                             RgImportLikely *likely)
{
  self->likely = likely;
}

/* What the intake says has the labels of fields; in a file they are the headers of its columns. */
static void
log_findings (RgImportWriter *self,
              GPtrArray      *findings,
              guint64         row)
{
  for (guint i = 0; i < findings->len; i++)
    {
      RgFinding *finding = g_steal_pointer (&findings->pdata[i]);

      finding->row = row;
      for (guint k = 0; finding->column != NULL && k < self->map->n_columns; k++)
        {
          const RgColumn *column = &self->map->columns[k];
          const RgField  *field = column->role == RG_COLUMN_FIELD ? rg_record_type_get_field (self->map->type, column->field) : NULL;

          if (field == NULL || (!g_str_equal (field->header, finding->column) && !g_str_equal (rg_field_get_label (field), finding->column)))
            continue;
          g_free (finding->column);
          finding->column = g_strdup (column->header);
          break;
        }
      rg_import_log_take (self->log, finding);
    }
  g_ptr_array_set_size (findings, 0);
}

static void
free_finding (gpointer finding)
{
  g_clear_pointer ((RgFinding **)&finding, rg_finding_free);
}

/* A fault of the row refuses the row; @row is dropped then. Everything else ends the import. */
static gboolean
refuse (RgImportWriter *self,
        GError         *problem,
        GError        **error)
{
  if (!g_error_matches (problem, RG_ERROR, RG_ERROR_INPUT))
    {
      g_propagate_error (error, problem);
      return FALSE;
    }
  g_error_free (problem);
  self->refused++;
  return TRUE;
}

static void
count_return (RgImportWriter *self,
              RgRecord       *record)
{
  if (RG_IS_SALE (record) && g_strcmp0 (rg_record_get_text (record, RG_SALE_STATUS), "退货") == 0)
    {
      self->returned++;
      self->returned_amount += rg_record_get_int (record, RG_SALE_AMOUNT);
    }
}

/*
 * A column that the file does not have gets the value of new records. Where the file has the column, an empty cell means that
 * there is nothing: otherwise what was exported would not come back as it was. Only what must be filled in is filled in.
 */
static void
fill_absent (RgImportWriter *self,
             RgRecord       *record)
{
  const RgRecordType *type = self->map->type;

  for (guint i = rg_record_type_get_n_base_fields (type); i < rg_record_type_get_n_fields (type); i++)
    if (rg_header_map_find_column (self->map, RG_COLUMN_FIELD, i) < 0)
      rg_defaults_fill_column (record, i);
}

/* What has happened has happened by today. */
static void
check_days (RgImportWriter *self,
            RgRecord       *record,
            GPtrArray      *findings)
{
  static const struct
  {
    const char *type;
    guint       field;
  } past[] = { { "interaction", RG_INTERACTION_AT }, { "sale", RG_SALE_DATE }, { "rating", RG_RATING_DATE }, { "contact", RG_CONTACT_BIRTHDAY } };

  for (guint i = 0; i < G_N_ELEMENTS (past); i++)
    {
      const char *day = g_str_equal (self->map->type->name, past[i].type) ? rg_record_get_text (record, past[i].field) : NULL;

      if (day == NULL || strncmp (day, self->today, ISO_DAY_LENGTH) <= 0)
        continue;
      g_ptr_array_add (findings, rg_finding_new (0, rg_record_type_get_field (self->map->type, past[i].field)->header, "DATE_FUTURE", RG_SEVERITY_WARNING, _ ("The day %s lies in the future. Check the date."), day));
    }
}

/* 丁东丽经理 is the contact person 丁东丽, who is a 经理. */
static void
split_position (RgImportRow *row)
{
  const char      *name = RG_IS_CUSTOMER (row->record) ? rg_record_get_text (row->record, RG_CUSTOMER_CONTACT) : NULL;
  g_autofree char *bare = NULL;

  if (RG_IS_CONTACT (row->record))
    rg_import_people_split_position (row->record);
  if (name == NULL)
    return;
  row->position = rg_import_people_find_position (name, &bare);
  if (row->position != NULL)
    rg_record_set_text (row->record, RG_CUSTOMER_CONTACT, bare);
}

static gboolean
prepare_additions (RgImportWriter *self,
                   GPtrArray      *records,
                   GError        **error)
{
  g_autoptr (GPtrArray) findings = g_ptr_array_new_with_free_func (free_finding);

  for (guint i = 0; i < self->additions->len; i++)
    {
      RgImportRow *row = self->additions->pdata[i];
      GError      *problem = NULL;

      fill_absent (self, row->record);
      split_position (row);
      if (rg_intake_prepare (self->intake, row->record, findings, &problem))
        {
          g_ptr_array_add (records, row->record);
          count_return (self, row->record);
          check_days (self, row->record, findings);
        }
      else if (!refuse (self, problem, error))
        return FALSE;
      log_findings (self, findings, row->number);
    }
  return TRUE;
}

static RgRecord *
make_rating (const RgImportRow *row)
{
  const char      *at = rg_record_get_text (row->record, RG_INTERACTION_AT);
  g_autofree char *day = g_strndup (at, ISO_DAY_LENGTH);
  RgRecord        *rating = rg_record_new (rg_rating_type ());

  rg_record_set_int (rating, RG_RATING_CUSTOMER, rg_record_get_int (row->record, RG_INTERACTION_CUSTOMER));
  rg_record_set_text (rating, RG_RATING_DATE, day);
  rg_record_set_int (rating, RG_RATING_SCORE, row->rating);
  rg_record_set_text (rating, RG_RATING_SOURCE, rg_record_get_text (row->record, RG_INTERACTION_CHANNEL));
  rg_record_set_int (rating, RG_RATING_INTERACTION, rg_record_get_id (row->record));
  return rating;
}

static RgRecord *
make_contact (const RgImportRow *row)
{
  RgRecord *contact = rg_intake_customer_new_contact (row->record);

  if (contact != NULL && row->position != NULL)
    rg_record_set_text (contact, RG_CONTACT_POSITION, row->position);
  return contact;
}

/* What hangs on the records that were just added. */
static gboolean
add_attachments (RgImportWriter *self,
                 GError        **error)
{
  g_autoptr (GPtrArray) attached = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < self->additions->len; i++)
    {
      const RgImportRow *row = self->additions->pdata[i];
      RgRecord          *record = NULL;

      if (rg_record_get_id (row->record) == 0)
        continue;
      if (RG_IS_CUSTOMER (row->record))
        record = make_contact (row);
      else if (row->rating != 0)
        record = make_rating (row);
      if (record != NULL)
        g_ptr_array_add (attached, record);
    }
  return attached->len == 0 || rg_session_insert_many (self->session, attached, error);
}

static gboolean
flush_additions (RgImportWriter *self,
                 GError        **error)
{
  g_autoptr (GPtrArray) records = g_ptr_array_new ();

  if (self->additions->len == 0)
    return TRUE;
  if (!prepare_additions (self, records, error) || !rg_session_insert_many (self->session, records, error) ||
      !add_attachments (self, error))
    return FALSE;
  self->added += records->len;
  for (guint i = 0; self->likely != NULL && i < self->additions->len; i++)
    if (rg_record_get_id (((RgImportRow *)self->additions->pdata[i])->record) != 0)
      rg_import_likely_take_added (self->likely, self->additions->pdata[i]);
  g_ptr_array_set_size (self->additions, 0);
  return TRUE;
}

/* Who is called 丁东丽 in the book is no other person when the file speaks of 丁东丽经理. */
static void
keep_contact (RgRecord *stored,
              RgRecord *row)
{
  const char      *name = RG_IS_CUSTOMER (row) ? rg_record_get_text (row, RG_CUSTOMER_CONTACT) : NULL;
  g_autofree char *bare = name == NULL ? NULL : rg_import_people_bare_name (name);

  if (bare != NULL && g_strcmp0 (bare, rg_record_get_text (stored, RG_CUSTOMER_CONTACT)) == 0)
    rg_record_set_null (row, RG_CUSTOMER_CONTACT);
}

/* What the row leaves empty stays as it is in the book. */
static void
merge (RgRecord *stored,
       RgRecord *row)
{
  guint n_fields = rg_record_type_get_n_fields (rg_record_get_record_type (row));

  keep_contact (stored, row);
  for (guint i = 0; i < n_fields; i++)
    if (i != RG_RECORD_ID && !rg_record_is_null (row, i))
      rg_record_set_value (stored, i, rg_record_get_value (row, i));
}

static gboolean
write_change (RgImportWriter *self,
              RgRecord       *stored,
              RgImportRow    *row,
              GPtrArray      *findings,
              GError        **error)
{
  GError *problem = NULL;

  if (!rg_import_seen_compare (self->seen, stored, row->record, findings, error))
    return FALSE;
  merge (stored, row->record);
  if (!rg_intake_put (self->intake, stored, findings, &problem))
    return refuse (self, problem, error);
  self->changed++;
  count_return (self, stored);
  return TRUE;
}

static gboolean
flush_changes (RgImportWriter *self,
               GError        **error)
{
  g_autoptr (GPtrArray) findings = g_ptr_array_new_with_free_func (free_finding);
  g_autoptr (GPtrArray) stored = NULL;
  g_autofree gint64 *ids = g_new (gint64, self->changes->len);

  if (self->changes->len == 0)
    return TRUE;
  for (guint i = 0; i < self->changes->len; i++)
    ids[i] = ((RgImportRow *)self->changes->pdata[i])->existing;
  stored = rg_session_get_many (self->session, self->map->type, ids, self->changes->len, error);
  if (stored == NULL)
    return FALSE;
  for (guint i = 0; i < stored->len; i++)
    {
      RgImportRow *row = self->changes->pdata[i];

      if (!write_change (self, stored->pdata[i], row, findings, error))
        return FALSE;
      log_findings (self, findings, row->number);
    }
  g_ptr_array_set_size (self->changes, 0);
  return TRUE;
}

/**
 * rg_import_writer_take:
 * @row: (transfer full): a row that changes a record if it has one, and else adds one
 *
 * Returns: %FALSE with @error when the book cannot be written; roll back then
 */
gboolean
rg_import_writer_take (RgImportWriter *self,
                       RgImportRow    *row,
                       GError        **error)
{
  g_ptr_array_add (row->existing == 0 ? self->additions : self->changes, row);
  if (self->additions->len >= CHUNK)
    return flush_additions (self, error);
  if (self->changes->len >= CHUNK)
    return flush_changes (self, error);
  return TRUE;
}

/**
 * rg_import_writer_flush:
 *
 * Writes what is left and says what is to be said about the whole.
 *
 * Returns: %FALSE with @error when the book cannot be written; roll back then
 */
gboolean
rg_import_writer_flush (RgImportWriter *self,
                        GError        **error)
{
  if (!flush_additions (self, error) || !flush_changes (self, error))
    return FALSE;
  if (self->returned > 0)
    {
      g_autofree char *amount = rg_money_format (self->returned_amount);

      rg_import_log_take (self->log, rg_finding_new (0, NULL, "SALES_RETURNED", RG_SEVERITY_INFO, _ ("%" PRIu64 " sales are marked as returned (%s yuan together). They are counted like the others."), self->returned, amount));
      self->returned = 0;
    }
  return TRUE;
}

guint64
rg_import_writer_get_added (RgImportWriter *self)
{
  return self->added;
}

guint64
rg_import_writer_get_changed (RgImportWriter *self)
{
  return self->changed;
}

guint64
rg_import_writer_get_refused (RgImportWriter *self)
{
  return self->refused;
}
