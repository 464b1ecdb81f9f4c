/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "rg-history.h"

#include "rg-history-mark.h"
#include "rg-image.h"
#include "rg-record-types.h"
#include "rg-rest-private.h"

/* So many change sets are read at once when some of them are looked for. */
#define SEARCH_PORTION 200

void
rg_obstacle_free (RgObstacle *self)
{
  g_clear_pointer (&self->later, rg_change_set_free);
  g_free (self->title);
  g_free (self);
}

static RgValue
text_or_nothing (const char *text)
{
  return RG_TEXT (text != NULL ? text : "");
}

/* Reads the next change sets below @before that a filter lets through, whatever they are called. */
static RgRows *
select_portion (RgSession             *session,
                const RgHistoryFilter *what,
                gint64                 before,
                guint                  limit,
                GError               **error)
{
  return rg_db_select (session->db, "i",
                       "SELECT id FROM change_set WHERE ($1 = 0 OR id < $1) AND ($2 = '' OR who = $2) "
                       "AND ($3 = '' OR at >= $3) AND ($4 = '' OR at < $4) ORDER BY id DESC LIMIT $5",
                       RG_PARAMS (RG_INT (before), text_or_nothing (what->who), text_or_nothing (what->from), text_or_nothing (what->until), RG_INT (limit)),
                       error);
}

static char *
dup_folded (const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  g_autofree char *folded = g_utf8_casefold (valid, -1);

  return g_utf8_normalize (folded, -1, G_NORMALIZE_ALL_COMPOSE);
}

/* People look for what they read: the title is made in their language and is not in the book. Long names are shortened
 * there and are whole in the detail. */
static gboolean
is_called (const RgChangeSet *change_set,
           char             **words)
{
  g_autofree char *title = rg_change_set_dup_title (change_set);
  g_autofree char *text = g_strconcat (title, "\n", change_set->detail, NULL);
  g_autofree char *folded = dup_folded (text);

  for (guint i = 0; words[i] != NULL; i++)
    if (strstr (folded, words[i]) == NULL)
      return FALSE;
  return TRUE;
}

static gboolean
add_portion (RgSession *session,
             RgRows    *rows,
             char     **words,
             guint      limit,
             GPtrArray *found,
             GError   **error)
{
  for (guint i = 0; found->len < limit && i < rg_rows_get_n (rows); i++)
    {
      g_autoptr (RgChangeSet) change_set = rg_journal_get (session, rg_rows_get_int (rows, i, 0), error);

      if (change_set == NULL)
        return FALSE;
      if (is_called (change_set, words))
        g_ptr_array_add (found, g_steal_pointer (&change_set));
    }
  return TRUE;
}

/**
 * rg_history_select:
 * @filter: (nullable): which ones
 * @before: only change sets with a lower number; 0: from the newest
 * @limit: how many at most
 *
 * Returns: (transfer full) (element-type RgChangeSet): change sets, the newest first; or %NULL with @error
 */
GPtrArray *
rg_history_select (RgSession             *session,
                   const RgHistoryFilter *filter,
                   gint64                 before,
                   guint                  limit,
                   GError               **error)
{
  static const RgHistoryFilter all;
  const RgHistoryFilter       *what = filter != NULL ? filter : &all;
  g_autofree char             *search = dup_folded (what->search != NULL ? what->search : "");
  g_autoptr (GPtrArray) found = g_ptr_array_new_with_free_func ((GDestroyNotify)rg_change_set_free);
  g_auto (GStrv) words = g_strsplit_set (search, " ", -1);
  guint portion = *search == '\0' ? limit : MAX (limit, SEARCH_PORTION);
  guint n_read = portion;

  while (found->len < limit && n_read == portion)
    {
      g_autoptr (RgRows) rows = select_portion (session, what, before, portion, error);

      if (rows == NULL || !add_portion (session, rows, words, limit, found, error))
        return NULL;
      n_read = rg_rows_get_n (rows);
      if (n_read > 0)
        before = rg_rows_get_int (rows, n_read - 1, 0);
    }
  return g_steal_pointer (&found);
}

/**
 * rg_history_count_since:
 *
 * Returns: how many changes stand from this one on, itself included; or -1 with @error
 */
gint64
rg_history_count_since (RgSession *session,
                        gint64     change_set,
                        GError   **error)
{
  gint64 n;

  if (!rg_db_get_int (session->db, "SELECT count(*) FROM change_set WHERE id >= $1 AND state = 0", RG_PARAMS (RG_INT (change_set)), &n, error))
    return -1;
  return n;
}

/**
 * rg_history_list_people:
 *
 * Returns: (transfer full): everybody who has changed something, by name; or %NULL with @error
 */
char **
rg_history_list_people (RgSession *session,
                        GError   **error)
{
  g_autoptr (RgRows) rows = rg_db_select (session->db, "t", "SELECT DISTINCT who FROM change_set ORDER BY who", RG_NO_PARAMS, error);
  g_autoptr (GPtrArray) people = g_ptr_array_new ();

  if (rows == NULL)
    return NULL;
  for (guint i = 0; i < rg_rows_get_n (rows); i++)
    if (*rg_rows_get_text (rows, i, 0) != '\0')
      g_ptr_array_add (people, g_strdup (rg_rows_get_text (rows, i, 0)));
  g_ptr_array_add (people, NULL);
  return (char **)g_ptr_array_free (g_steal_pointer (&people), FALSE);
}

static char *
dup_title (RgSession          *session,
           const RgRecordType *type,
           gint64              id)
{
  g_autoptr (RgRecord) record = rg_session_get (session, type, id, NULL);
  const char *title = record == NULL ? NULL : rg_record_get_title (record);

  return title != NULL ? g_strdup (title) : _rg_rest_dup_title_gone (session, type, id);
}

/* What the first row says: change set, type, id. */
static RgObstacle *
make_obstacle (RgSession *session,
               RgRows    *rows)
{
  RgObstacle *self = g_new0 (RgObstacle, 1);

  self->later = rg_journal_get (session, rg_rows_get_int (rows, 0, 0), NULL);
  self->record_type = rg_record_types_find (rg_rows_get_text (rows, 0, 1));
  self->record_id = rg_rows_get_int (rows, 0, 2);
  if (self->record_type != NULL)
    self->title = dup_title (session, self->record_type, self->record_id);
  return self;
}

/* The newest change that still stands and touched a record of this one. */
static RgObstacle *
find_later_change (RgSession *session,
                   gint64     change_set,
                   GError   **error)
{
  g_autoptr (RgRows) rows = rg_db_select (session->db, "iti",
                                          "SELECT l.change_set, l.record_type, l.record_id FROM change c JOIN change l ON l.record_type = c.record_type "
                                          "AND l.record_id = c.record_id JOIN change_set s ON s.id = l.change_set "
                                          "WHERE c.change_set = $1 AND l.change_set > $1 AND s.state = 0 "
                                          "UNION ALL SELECT l.change_set, l.record_type, l.record_id FROM change_range g JOIN change l "
                                          "ON l.record_type = g.record_type AND l.record_id BETWEEN g.first_id AND g.last_id "
                                          "JOIN change_set s ON s.id = l.change_set WHERE g.change_set = $1 AND l.change_set > $1 AND s.state = 0 "
                                          "ORDER BY 1 DESC LIMIT 1",
                                          RG_PARAMS (RG_INT (change_set)), error);

  return rows == NULL || rg_rows_get_n (rows) == 0 ? NULL : make_obstacle (session, rows);
}

/* A record that refers to one that this change added, and the change that brought it there. */
static RgObstacle *
find_referrer (RgSession          *session,
               gint64              change_set,
               const RgRecordType *type,
               const RgField      *field,
               GError            **error)
{
  g_autofree char *sql = g_strdup_printf ("SELECT coalesce((SELECT max(l.change_set) FROM change l WHERE l.record_type = '%s' AND l.record_id = r.id), "
                                          "(SELECT max(g.change_set) FROM change_range g WHERE g.record_type = '%s' AND r.id BETWEEN g.first_id AND g.last_id), 0) AS later, "
                                          "'%s', r.id FROM \"%s\" r WHERE later > $1 AND "
                                          "(r.\"%s\" IN (SELECT c.record_id FROM change c WHERE c.change_set = $1 AND c.op = 'i' AND c.record_type = '%s') "
                                          "OR EXISTS (SELECT 1 FROM change_range g WHERE g.change_set = $1 AND g.record_type = '%s' "
                                          "AND r.\"%s\" BETWEEN g.first_id AND g.last_id)) LIMIT 1",
                                          type->name, type->name, type->name, type->name, field->name, field->reference, field->reference, field->name);
  g_autoptr (RgRows) rows = rg_db_select (session->db, "iti", sql, RG_PARAMS (RG_INT (change_set)), error);

  return rows == NULL || rg_rows_get_n (rows) == 0 ? NULL : make_obstacle (session, rows);
}

/**
 * rg_history_find_obstacle:
 * @change_set: a change that cannot be undone
 *
 * Returns: (transfer full) (nullable): which later change of which record stands in the way; %NULL without an error when
 *   none is known
 */
RgObstacle *
rg_history_find_obstacle (RgSession *session,
                          gint64     change_set,
                          GError   **error)
{
  guint                      n_types;
  const RgRecordType *const *types = rg_record_types (&n_types);
  g_autoptr (GError) problem = NULL;
  RgObstacle *obstacle = find_later_change (session, change_set, &problem);

  for (guint t = 0; obstacle == NULL && problem == NULL && t < n_types; t++)
    for (guint i = 0; obstacle == NULL && problem == NULL && i < rg_record_type_get_n_fields (types[t]); i++)
      {
        const RgField *field = rg_record_type_get_field (types[t], i);

        if (field->kind == RG_KIND_REFERENCE)
          obstacle = find_referrer (session, change_set, types[t], field, &problem);
      }
  if (problem != NULL)
    g_propagate_error (error, g_steal_pointer (&problem));
  return obstacle;
}

/**
 * rg_history_find_last:
 * @field: which field, or %RG_HISTORY_WHOLE for any
 *
 * Returns: (transfer full) (nullable): the newest change that stands and gave the field of the record what it has; %NULL
 *   when the journal does not know it, or with @error
 */
RgChangeSet *
rg_history_find_last (RgSession          *session,
                      const RgRecordType *type,
                      gint64              id,
                      guint               field,
                      GError            **error)
{
  g_autofree char *name = field == RG_HISTORY_WHOLE ? g_strdup ("%") : g_strdup_printf ("%%\"%s\"%%", rg_record_type_get_field (type, field)->name);
  gint64           change_set = 0;

  if (!rg_db_get_int (session->db,
                      "SELECT max(c.change_set) FROM change c JOIN change_set s ON s.id = c.change_set "
                      "WHERE c.record_type = $1 AND c.record_id = $2 AND s.state = 0 AND c.after LIKE $3",
                      RG_PARAMS (RG_TEXT (type->name), RG_INT (id), RG_TEXT (name)), &change_set, error))
    return NULL;
  return change_set != 0 ? rg_journal_get (session, change_set, error) : NULL;
}

/**
 * rg_change_read_image:
 * @after: whether the record as it became is meant, not as it was
 * @fields: (nullable) (element-type guint): gets the fields that the journal knows
 *
 * Returns: (transfer full) (nullable): a record with what the journal keeps of it; %NULL when it keeps nothing, or with
 *   @error
 */
RgRecord *
rg_change_read_image (const RgChange *change,
                      gboolean        after,
                      GArray         *fields,
                      GError        **error)
{
  const char *image = after ? change->after : change->before;
  g_autoptr (RgRecord) record = NULL;

  if (image == NULL || change->record_type == NULL)
    return NULL;
  record = rg_record_new (change->record_type);
  rg_record_set_int (record, RG_RECORD_ID, change->record_id);
  return _rg_image_apply (record, image, fields, error) ? g_steal_pointer (&record) : NULL;
}
