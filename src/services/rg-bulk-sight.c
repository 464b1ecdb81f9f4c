/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "rg-bulk-private.h"
#include "rg-error.h"

/* So many conflicts are told one by one. */
#define TOLD 6

/* So many records are read at once. */
#define PORTION 500

static GHashTable *
new_set (void)
{
  return g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
}

void
_rg_bulk_sight_init (RgBulkSight *self)
{
  self->asked = new_set ();
  self->left = new_set ();
  self->conflicts = g_ptr_array_new_with_free_func ((GDestroyNotify)rg_conflict_free);
}

void
_rg_bulk_sight_clear (RgBulkSight *self)
{
  g_clear_pointer (&self->mark, rg_history_mark_unref);
  g_clear_pointer (&self->shown, g_hash_table_unref);
  g_hash_table_unref (self->asked);
  g_hash_table_unref (self->left);
  g_ptr_array_unref (self->conflicts);
}

/* What was decided to be left is no part of the deed any more. */
static void
take_out_left (RgBulkSight *self,
               GArray      *ids)
{
  guint n = 0;

  if (g_hash_table_size (self->left) == 0)
    return;
  for (guint i = 0; i < ids->len; i++)
    if (!g_hash_table_contains (self->left, &g_array_index (ids, gint64, i)))
      g_array_index (ids, gint64, n++) = g_array_index (ids, gint64, i);
  g_array_set_size (ids, n);
}

/* Whether the record is another one than the screen showed, and not by this program. */
static gboolean
is_stale (RgBulkSight *self,
          RgSession   *session,
          RgRecord    *stored,
          guint        field)
{
  const RgRecordType *type = rg_record_get_record_type (stored);
  gint64              id = rg_record_get_id (stored);
  RgRecord           *shown = self->shown != NULL ? g_hash_table_lookup (self->shown, &id) : NULL;

  if (shown == NULL)
    return FALSE;
  if (field == RG_HISTORY_WHOLE ? rg_conflict_same_entry (shown, stored) : rg_value_equal (rg_record_get_value (shown, field), rg_record_get_value (stored, field)))
    return FALSE;
  return !rg_history_is_own (session, type, id, field);
}

static void
ask_about (RgBulkSight   *self,
           RgSession     *session,
           RgRecord      *stored,
           guint          field,
           const RgValue *value)
{
  gint64 id = rg_record_get_id (stored);

  g_hash_table_add (self->asked, g_memdup2 (&id, sizeof id));
  if (self->conflicts->len >= TOLD)
    return;
  if (field == RG_HISTORY_WHOLE)
    g_ptr_array_add (self->conflicts, rg_conflict_new_whole (session, stored));
  else
    g_ptr_array_add (self->conflicts, rg_conflict_new (session, stored, field, NULL, value));
}

static gboolean
look_at (RgBulkSight        *self,
         RgSession          *session,
         const RgRecordType *type,
         guint               field,
         const RgValue      *value,
         GHashTable         *touched,
         const gint64       *ids,
         guint               n_ids,
         GError            **error)
{
  g_autoptr (GPtrArray) records = rg_session_get_many (session, type, ids, n_ids, error);

  for (guint i = 0; records != NULL && i < records->len; i++)
    {
      RgRecord *stored = records->pdata[i];
      gint64    id = stored != NULL ? rg_record_get_id (stored) : 0;

      if (stored == NULL || (field != RG_HISTORY_WHOLE && rg_value_equal (rg_record_get_value (stored, field), value)))
        continue;
      if ((touched != NULL && g_hash_table_contains (touched, &id)) || is_stale (self, session, stored, field))
        ask_about (self, session, stored, field, value);
    }
  return records != NULL;
}

/* Only records that others touched or that were on the screen are read. */
static GArray *
list_doubtful (RgBulkSight *self,
               GHashTable  *touched,
               GArray      *ids)
{
  GArray *doubtful = g_array_new (FALSE, FALSE, sizeof (gint64));

  for (guint i = 0; i < ids->len; i++)
    {
      const gint64 *id = &g_array_index (ids, gint64, i);

      if ((touched != NULL && g_hash_table_contains (touched, id)) || (self->shown != NULL && g_hash_table_contains (self->shown, id)))
        g_array_append_vals (doubtful, id, 1);
    }
  return doubtful;
}

/*
 * Takes out of @ids what is left to others, and finds out what the person has to be asked about: then it is an error
 * (RG_ERROR_CONFLICT). Runs inside of the change set.
 * @field: which field gets @value, or RG_HISTORY_WHOLE for records that are deleted
 */
gboolean
_rg_bulk_sight_look (RgBulkSight        *self,
                     RgSession          *session,
                     const RgRecordType *type,
                     guint               field,
                     const RgValue      *value,
                     GArray             *ids,
                     GError            **error)
{
  g_autoptr (GHashTable) touched = NULL;
  g_autoptr (GArray) doubtful = NULL;

  g_hash_table_remove_all (self->asked);
  g_ptr_array_set_size (self->conflicts, 0);
  take_out_left (self, ids);
  if (self->mark != NULL && (touched = rg_history_mark_find_touched (self->mark, session, type, field, error)) == NULL)
    return FALSE;
  doubtful = list_doubtful (self, touched, ids);
  for (guint i = 0; i < doubtful->len; i += PORTION)
    if (!look_at (self, session, type, field, value, touched, &g_array_index (doubtful, gint64, i), MIN (PORTION, doubtful->len - i), error))
      return FALSE;
  if (g_hash_table_size (self->asked) == 0)
    return TRUE;
  /* What is asked about now is known from now on. */
  g_clear_pointer (&self->mark, rg_history_mark_unref);
  g_clear_pointer (&self->shown, g_hash_table_unref);
  self->mark = rg_history_mark_new (session, error);
  if (self->mark != NULL)
    g_set_error_literal (error, RG_ERROR, RG_ERROR_CONFLICT, _ ("Nothing was changed. Somebody else has changed the same meanwhile."));
  return FALSE;
}
