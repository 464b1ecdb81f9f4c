/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rg-history-mark.h"

#include "rg-record-types.h"
#include "rg-session-private.h"

struct _RgHistoryMark
{
  gint64      last;   /* the newest change set */
  GHashTable *undone; /* set of gint64: what did not stand then */
};

static gint64 *
copy_id (gint64 id)
{
  return g_memdup2 (&id, sizeof id);
}

static GHashTable *
new_set (void)
{
  return g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
}

/**
 * rg_history_mark_new:
 *
 * Returns: (transfer full) (nullable): how far the history is now; %NULL with @error
 */
RgHistoryMark *
rg_history_mark_new (RgSession *session,
                     GError   **error)
{
  g_autoptr (RgHistoryMark) self = g_atomic_rc_box_new0 (RgHistoryMark);
  g_autoptr (RgRows) rows = NULL;

  self->undone = new_set ();
  /* The number of a change set that is taken back is given again. */
  if (!rg_db_get_int (session->db, "SELECT coalesce(max(id), 0) FROM change_set WHERE id <> $1", RG_PARAMS (RG_INT (session->change_set)), &self->last, error))
    return NULL;
  rows = rg_db_select (session->db, "i", "SELECT id FROM change_set WHERE state IN (1, 2)", RG_NO_PARAMS, error);
  for (guint i = 0; rows != NULL && i < rg_rows_get_n (rows); i++)
    g_hash_table_add (self->undone, copy_id (rg_rows_get_int (rows, i, 0)));
  return rows == NULL ? NULL : g_steal_pointer (&self);
}

RgHistoryMark *
rg_history_mark_ref (RgHistoryMark *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
clear (gpointer data)
{
  RgHistoryMark *self = data;

  g_clear_pointer (&self->undone, g_hash_table_unref);
}

void
rg_history_mark_unref (RgHistoryMark *self)
{
  g_atomic_rc_box_release_full (self, clear);
}

static gboolean
is_own (RgSession *session,
        gint64     change_set,
        gboolean   stands)
{
  gpointer left_standing;

  return g_hash_table_lookup_extended (session->own, &change_set, NULL, &left_standing) && GPOINTER_TO_INT (left_standing) == stands;
}

/* Whether others did the change set, undid it or did it again since. */
static gboolean
is_news (const RgHistoryMark *self,
         RgSession           *session,
         gint64               change_set,
         int                  state)
{
  gboolean undone_then = g_hash_table_contains (self->undone, &change_set);

  if (change_set > self->last)
    return state == 0 && change_set != session->change_set && !is_own (session, change_set, TRUE);
  return state == 0 ? undone_then && !is_own (session, change_set, TRUE) : !undone_then && !is_own (session, change_set, FALSE);
}

/* The change sets of others since: new ones, undone ones and those that were done again. Mostly there are none. */
static GArray *
list_news (const RgHistoryMark *self,
           RgSession           *session,
           GError             **error)
{
  g_autoptr (GArray) news = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GHashTable) undone_now = new_set ();
  g_autoptr (RgRows) rows = rg_db_select (session->db, "ii",
                                          "SELECT id, state FROM change_set WHERE id > $1 UNION SELECT id, state FROM change_set WHERE state IN (1, 2)",
                                          RG_PARAMS (RG_INT (self->last)), error);
  GHashTableIter iter;
  gpointer       id;

  for (guint i = 0; rows != NULL && i < rg_rows_get_n (rows); i++)
    {
      gint64 change_set = rg_rows_get_int (rows, i, 0);
      int    state = (int)rg_rows_get_int (rows, i, 1);

      if (state != 0)
        g_hash_table_add (undone_now, copy_id (change_set));
      if (is_news (self, session, change_set, state))
        g_array_append_val (news, change_set);
    }
  g_hash_table_iter_init (&iter, self->undone);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    if (!g_hash_table_contains (undone_now, id) && is_news (self, session, *(gint64 *)id, 0))
      g_array_append_val (news, *(gint64 *)id);
  return rows == NULL ? NULL : g_steal_pointer (&news);
}

static gboolean
add_ids (GHashTable    *touched,
         RgSession     *session,
         const char    *sql,
         const RgValue *params,
         guint          n_params,
         GError       **error)
{
  g_autoptr (RgRows) rows = rg_db_select (session->db, "i", sql, params, n_params, error);

  for (guint i = 0; rows != NULL && i < rg_rows_get_n (rows); i++)
    g_hash_table_add (touched, copy_id (rg_rows_get_int (rows, i, 0)));
  return rows != NULL;
}

/* New records, too: whoever began before did not mean them. */
static gboolean
add_changed (GHashTable         *touched,
             RgSession          *session,
             gint64              change_set,
             const RgRecordType *type,
             guint               field,
             GError            **error)
{
  g_autofree char *name = field == RG_HISTORY_WHOLE ? g_strdup ("%") : g_strdup_printf ("%%\"%s\"%%", rg_record_type_get_field (type, field)->name);
  g_autofree char *sql = g_strdup_printf ("SELECT record_id FROM change WHERE change_set = $1 AND record_type = $2 "
                                          "AND (op = 'i' OR after LIKE $3 OR before LIKE $3) "
                                          "UNION SELECT r.id FROM change_range g JOIN \"%s\" r ON r.id BETWEEN g.first_id AND g.last_id "
                                          "WHERE g.change_set = $1 AND g.record_type = $2",
                                          type->name);

  return add_ids (touched, session, sql, RG_PARAMS (RG_INT (change_set), RG_TEXT (type->name), RG_TEXT (name)), error);
}

/* Somebody wrote a follow-up for the customer, or changed one: that is a change of the customer for whoever deletes it. */
static gboolean
add_owners (GHashTable         *touched,
            RgSession          *session,
            gint64              change_set,
            const RgRecordType *part,
            const char         *field,
            GError            **error)
{
  g_autofree char *sql = g_strdup_printf ("SELECT r.\"%s\" FROM change c JOIN \"%s\" r ON r.id = c.record_id "
                                          "WHERE c.change_set = $1 AND c.record_type = $2 AND r.\"%s\" IS NOT NULL "
                                          "UNION SELECT r.\"%s\" FROM change_range g JOIN \"%s\" r ON r.id BETWEEN g.first_id AND g.last_id "
                                          "WHERE g.change_set = $1 AND g.record_type = $2 AND r.\"%s\" IS NOT NULL",
                                          field, part->name, field, field, part->name, field);

  return add_ids (touched, session, sql, RG_PARAMS (RG_INT (change_set), RG_TEXT (part->name)), error);
}

static gboolean
add_whole (GHashTable         *touched,
           RgSession          *session,
           gint64              change_set,
           const RgRecordType *type,
           GError            **error)
{
  guint                      n_types;
  const RgRecordType *const *types = rg_record_types (&n_types);

  for (guint t = 0; t < n_types; t++)
    for (guint i = 0; i < rg_record_type_get_n_fields (types[t]); i++)
      {
        const RgField *field = rg_record_type_get_field (types[t], i);

        if (field->kind == RG_KIND_REFERENCE && g_strcmp0 (field->reference, type->name) == 0 &&
            !add_owners (touched, session, change_set, types[t], field->name, error))
          return FALSE;
      }
  return TRUE;
}

/**
 * rg_history_mark_find_touched:
 * @field: which field, or %RG_HISTORY_WHOLE
 *
 * Returns: (transfer full) (nullable) (element-type gint64): the set of the records of @type that others have changed since:
 *   in that field, or anything of them and of what refers to them; %NULL with @error
 */
GHashTable *
rg_history_mark_find_touched (const RgHistoryMark *self,
                              RgSession           *session,
                              const RgRecordType  *type,
                              guint                field,
                              GError             **error)
{
  g_autoptr (GHashTable) touched = new_set ();
  g_autoptr (GArray) news = list_news (self, session, error);

  for (guint i = 0; news != NULL && i < news->len; i++)
    {
      gint64 change_set = g_array_index (news, gint64, i);

      if (!add_changed (touched, session, change_set, type, field, error) ||
          (field == RG_HISTORY_WHOLE && !add_whole (touched, session, change_set, type, error)))
        return NULL;
    }
  return news == NULL ? NULL : g_steal_pointer (&touched);
}

/**
 * rg_history_is_own:
 * @field: which field, or %RG_HISTORY_WHOLE for any of the record itself
 *
 * Returns: whether the last that is known of the field was done by this session: changed, undone or done again. A screen that
 *   shows something else has only not been drawn yet.
 */
gboolean
rg_history_is_own (RgSession          *session,
                   const RgRecordType *type,
                   gint64              id,
                   guint               field)
{
  g_autofree char *name = field == RG_HISTORY_WHOLE ? g_strdup ("%") : g_strdup_printf ("%%\"%s\"%%", rg_record_type_get_field (type, field)->name);
  g_autoptr (RgRows) rows = rg_db_select (session->db, "ii",
                                          "SELECT s.id, s.state FROM change c JOIN change_set s ON s.id = c.change_set WHERE c.record_type = $1 "
                                          "AND c.record_id = $2 AND (c.after LIKE $3 OR c.before LIKE $3) ORDER BY c.change_set DESC LIMIT 1",
                                          RG_PARAMS (RG_TEXT (type->name), RG_INT (id), RG_TEXT (name)), NULL);

  return rows != NULL && rg_rows_get_n (rows) > 0 && is_own (session, rg_rows_get_int (rows, 0, 0), rg_rows_get_int (rows, 0, 1) == 0);
}
