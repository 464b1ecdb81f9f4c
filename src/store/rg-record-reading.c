/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "rg-record-reading.h"

#include "rg-query-private.h"
#include "rg-session-private.h"

void
_rg_list_request_free (RgListRequest *self)
{
  g_clear_pointer (&self->query, rg_query_free);
  g_clear_pointer (&self->present, g_array_unref);
  g_clear_pointer (&self->touches, _rg_touches_unref);
  g_free (self);
}

void
_rg_list_answer_free (RgListAnswer *self)
{
  g_clear_pointer (&self->ids, g_array_unref);
  g_clear_pointer (&self->groups, _rg_record_groups_unref);
  g_clear_pointer (&self->records, g_ptr_array_unref);
  g_clear_pointer (&self->removed, g_array_unref);
  g_free (self);
}

static gboolean
read_first (RgSession     *session,
            RgListRequest *request,
            RgListAnswer  *answer,
            GError       **error)
{
  g_autoptr (RgQuery) query = rg_query_copy (request->query);

  if (query->limit < 0 || query->limit > RG_FIRST_ROWS)
    rg_query_set_limit (query, RG_FIRST_ROWS);
  answer->ids = rg_session_select_ids (session, query, error);
  answer->is_complete = answer->ids != NULL && (answer->ids->len < RG_FIRST_ROWS || request->query->limit == query->limit);
  return answer->ids != NULL;
}

static gboolean
read_groups (RgSession     *session,
             RgListRequest *request,
             RgListAnswer  *answer,
             GError       **error)
{
  g_autoptr (RgQuery) query = rg_query_copy (request->query);

  _rg_query_group_by (query, request->groups, request->n_groups);
  rg_query_set_limit (query, -1);
  answer->groups = _rg_record_groups_read (session, query, request->groups, request->n_groups, error);
  if (answer->groups != NULL)
    answer->ids = rg_session_select_ids (session, query, error);
  return answer->ids != NULL;
}

/* The groups and their records are of the same moment, whoever writes meanwhile. */
static gboolean
read_groups_at_once (RgSession     *session,
                     RgListRequest *request,
                     RgListAnswer  *answer,
                     GError       **error)
{
  gboolean ok;

  if (!rg_db_exec (session->db, "BEGIN", RG_NO_PARAMS, error))
    return FALSE;
  ok = read_groups (session, request, answer, error);
  rg_db_exec (session->db, "COMMIT", RG_NO_PARAMS, NULL);
  return ok;
}

/* What was removed goes; returns where it stood. */
static GArray *
drop_removed (GArray        *present,
              const RgTouch *touch,
              GArray        *ids)
{
  GArray *removed = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autoptr (GArray) gone = touch == NULL ? NULL : _rg_ids_sort (touch->removed);

  for (guint i = 0; i < present->len; i++)
    if (gone != NULL && _rg_ids_contain (gone, g_array_index (present, gint64, i)))
      g_array_append_val (removed, i);
    else
      g_array_append_val (ids, g_array_index (present, gint64, i));
  return removed;
}

static char **
added_texts (const RgTouch *touch)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  for (guint i = 0; touch != NULL && i < touch->added->len; i++)
    for (gint64 id = g_array_index (touch->added, RgIds, i).first; id <= g_array_index (touch->added, RgIds, i).last; id++)
      {
        g_autofree char *text = g_strdup_printf ("%" G_GINT64_FORMAT, id);

        g_strv_builder_add (builder, text);
      }
  return g_strv_builder_end (builder);
}

/* New records that the query has come at the end. One that was deleted and is back, by undo, may be there already. */
static gboolean
append_added (RgSession     *session,
              RgListRequest *request,
              const RgTouch *touch,
              GArray        *ids,
              GError       **error)
{
  g_autoptr (RgQuery) query = rg_query_copy (request->query);
  g_auto (GStrv) texts = added_texts (touch);
  g_autoptr (GArray) added = NULL;
  g_autoptr (GArray) wanted = touch == NULL ? NULL : _rg_ids_sort (touch->added);
  g_autoptr (GHashTable) present = g_hash_table_new (g_int64_hash, g_int64_equal);

  if (texts[0] == NULL)
    return TRUE;
  rg_query_add_in (query, 0, (const char *const *)texts);
  rg_query_set_limit (query, -1);
  added = rg_session_select_ids (session, query, error);
  for (guint i = 0; added != NULL && i < ids->len; i++)
    if (_rg_ids_contain (wanted, g_array_index (ids, gint64, i)))
      g_hash_table_add (present, g_memdup2 (&g_array_index (ids, gint64, i), sizeof (gint64)));
  for (guint i = 0; added != NULL && i < added->len; i++)
    if (!g_hash_table_contains (present, &g_array_index (added, gint64, i)))
      g_array_append_val (ids, g_array_index (added, gint64, i));
  return added != NULL;
}

static gboolean
read_steady (RgSession     *session,
             RgListRequest *request,
             RgListAnswer  *answer,
             GError       **error)
{
  const RgTouch *touch = _rg_touches_find (request->touches, request->query->type);
  g_autoptr (GArray) ids = g_array_sized_new (FALSE, FALSE, sizeof (gint64), request->present->len + 16);

  answer->removed = drop_removed (request->present, touch, ids);
  answer->is_complete = TRUE;
  if (!append_added (session, request, touch, ids, error))
    return FALSE;
  answer->ids = g_steal_pointer (&ids);
  return TRUE;
}

static gboolean
read_ids (RgSession     *session,
          RgListRequest *request,
          RgListAnswer  *answer,
          GError       **error)
{
  if (request->touches != NULL)
    return read_steady (session, request, answer, error);
  if (request->n_groups > 0)
    {
      answer->is_complete = TRUE;
      return read_groups_at_once (session, request, answer, error);
    }
  if (request->is_first)
    return read_first (session, request, answer, error);
  answer->is_complete = TRUE;
  answer->ids = rg_session_select_ids (session, request->query, error);
  return answer->ids != NULL;
}

/* Counting a large table takes a moment: only when nothing else tells. */
static gboolean
read_total (RgSession     *session,
            RgListRequest *request,
            RgListAnswer  *answer,
            GError       **error)
{
  const RgQuery *query = request->query;
  g_autoptr (RgQuery) all = rg_query_new (query->type);

  answer->total = request->known_total;
  if (!answer->is_complete)
    return _rg_session_last_id (session, query->type, &answer->most, error);
  if (query->search == NULL && query->conditions->len == 0 && query->limit < 0 && request->touches == NULL)
    answer->total = answer->ids->len;
  else if (request->known_total < 0)
    answer->total = rg_session_count (session, all, error);
  else
    return TRUE;
  return answer->total >= 0;
}

/* An RgStoreFunc: answers an RgListRequest with an RgListAnswer. */
gpointer
_rg_list_read (RgSession    *session,
               gpointer      data,
               GCancellable *cancellable,
               GError      **error)
{
  RgListRequest *request = data;
  g_autoptr (RgListAnswer) answer = g_new0 (RgListAnswer, 1);

  if (!read_ids (session, request, answer, error) || !read_total (session, request, answer, error))
    return NULL;
  answer->records = rg_session_get_many (session, request->query->type, (const gint64 *)(gpointer)answer->ids->data,
                                         request->touches != NULL ? 0 : MIN (request->n_records, answer->ids->len), error);
  return answer->records == NULL ? NULL : g_steal_pointer (&answer);
}
