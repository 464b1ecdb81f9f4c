/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "rg-record-list.h"

#include <string.h>

#include "rg-query-private.h"
#include "rg-record-list-private.h"
#include "rg-record-reading.h"
#include "rg-record-rows.h"
#include "rg-store-private.h"

/* An own change that changed nothing never arrives: after this time nobody waits for it any more. */
#define EXPECT_MICROSECONDS (60 * G_USEC_PER_SEC)
/* Beyond so many rows that come and go one by one, all are replaced. */
#define MAX_SPLICES 200
/* More rows than this are not replaced in one step: GTK asks for every single row then. */
#define MAX_AT_ONCE 1000

struct _RgRecordList
{
  GObject parent_instance;

  RgStore      *store;
  RgQuery      *query;
  guint         group_fields[2];
  guint         n_group_fields;
  RgRecordRows *rows;
  GCancellable *cancellable;
  char         *error;
  gint64        total;
  gint64        most;
  guint         n_expected;     /* own changes that are to come */
  gint64        expected_until; /* monotonic time */
  gboolean      loading;
  gboolean      again;    /* something changed while the ids were being read */
  RgTouches    *again_by; /* what it was, if the order stays */
};

enum
{
  PROP_0,
  PROP_LOADING,
  PROP_TOTAL,
  PROP_MOST,
  PROP_ERROR,
  N_PROPS,
};

enum
{
  RELOADED,
  N_SIGNALS,
};

static GParamSpec *properties[N_PROPS];
static guint       signals[N_SIGNALS];

static void rg_record_list_model_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (RgRecordList, rg_record_list, G_TYPE_OBJECT, G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, rg_record_list_model_init))

static gpointer
rg_record_list_get_item (GListModel *model,
                         guint       position)
{
  return _rg_record_rows_get (RG_RECORD_LIST (model)->rows, position);
}

static guint
rg_record_list_get_n_items (GListModel *model)
{
  return _rg_record_rows_count (RG_RECORD_LIST (model)->rows);
}

static GType
rg_record_list_get_item_type (GListModel *model)
{
  return RG_TYPE_ROW;
}

static void
rg_record_list_model_init (GListModelInterface *iface)
{
  iface->get_item = rg_record_list_get_item;
  iface->get_n_items = rg_record_list_get_n_items;
  iface->get_item_type = rg_record_list_get_item_type;
}

static void
set_loading (RgRecordList *self,
             gboolean      loading)
{
  if (self->loading == loading)
    return;
  self->loading = loading;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_LOADING]);
}

static void
set_error (RgRecordList *self,
           const char   *error)
{
  if (g_strcmp0 (self->error, error) == 0)
    return;
  g_free (self->error);
  self->error = g_strdup (error);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ERROR]);
}

static void
set_total (RgRecordList *self,
           gint64        total)
{
  if (total < 0 || total == self->total)
    return;
  self->total = total;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TOTAL]);
}

static gboolean
same_ids (GArray *a,
          GArray *b)
{
  if (a == NULL || b == NULL || a->len != b->len)
    return FALSE;
  /* An empty array may have no data at all, which memcmp() does not allow. */
  return a->len == 0 || memcmp (a->data, b->data, a->len * sizeof (gint64)) == 0;
}

static guint
count_same_start (GArray *a,
                  GArray *b)
{
  guint n = 0;

  while (n < a->len && n < b->len && g_array_index (a, gint64, n) == g_array_index (b, gint64, n))
    n++;
  return n;
}

static guint
count_same_end (GArray *a,
                GArray *b,
                guint   start)
{
  guint n = 0;

  while (n + start < a->len && n + start < b->len && g_array_index (a, gint64, a->len - 1 - n) == g_array_index (b, gint64, b->len - 1 - n))
    n++;
  return n;
}

/* Two steps: replacing all rows in one makes GTK ask for every single row. */
static void
replace_rows (RgRecordList *self,
              RgListAnswer *answer,
              guint         start,
              guint         end)
{
  g_autoptr (GArray) nothing = g_array_new (FALSE, FALSE, sizeof (gint64));
  guint n_before = _rg_record_rows_count (self->rows) - start - end;
  guint n_after;

  if (n_before > 0 && (n_before > MAX_AT_ONCE || answer->ids->len > MAX_AT_ONCE) && start + end == 0)
    {
      _rg_record_rows_take_ids (self->rows, nothing, NULL);
      g_list_model_items_changed (G_LIST_MODEL (self), 0, n_before, 0);
      n_before = 0;
    }
  _rg_record_rows_take_ids (self->rows, answer->ids, answer->groups);
  n_after = _rg_record_rows_count (self->rows) - start - end;
  _rg_record_rows_take_first (self->rows, answer->records, start < RG_PAGE_SIZE);
  if (n_before > 0 || n_after > 0)
    g_list_model_items_changed (G_LIST_MODEL (self), start, n_before, n_after);
}

/* Rows go one by one, from the last, and new ones come at the end: whoever looks at the others sees them stay. */
static void
splice_rows (RgRecordList *self,
             RgListAnswer *answer)
{
  GArray *ids = g_array_copy (self->rows->ids);
  guint   n_before;

  _rg_record_rows_take_ids (self->rows, ids, NULL);
  for (guint i = answer->removed->len; i > 0; i--)
    {
      guint position = g_array_index (answer->removed, guint, i - 1);

      _rg_record_rows_drop_pages (self->rows);
      g_array_remove_index (ids, position);
      g_list_model_items_changed (G_LIST_MODEL (self), position, 1, 0);
    }
  n_before = ids->len;
  g_array_unref (ids);
  _rg_record_rows_take_ids (self->rows, answer->ids, NULL);
  if (answer->ids->len > n_before)
    g_list_model_items_changed (G_LIST_MODEL (self), n_before, 0, answer->ids->len - n_before);
}

static void
take_rows (RgRecordList *self,
           RgListAnswer *answer)
{
  gboolean grouped = self->rows->groups != NULL || answer->groups != NULL;
  guint    start = 0;
  guint    end = 0;

  g_hash_table_remove_all (self->rows->kept);
  if (!grouped && same_ids (self->rows->ids, answer->ids))
    {
      _rg_record_rows_refresh (self->rows);
      return;
    }
  if (answer->removed != NULL && answer->removed->len <= MAX_SPLICES)
    splice_rows (self, answer);
  else
    {
      if (!grouped && self->rows->ids != NULL)
        {
          start = count_same_start (self->rows->ids, answer->ids);
          end = count_same_end (self->rows->ids, answer->ids, start);
        }
      if (self->rows->groups != NULL && answer->groups != NULL)
        _rg_record_groups_keep_folded (answer->groups, self->rows->groups);
      replace_rows (self, answer, start, end);
    }
}

static void
set_most (RgRecordList *self,
          gint64        most)
{
  if (most <= self->most)
    return;
  self->most = most;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_MOST]);
}

static void
take_answer (RgRecordList *self,
             RgListAnswer *answer)
{
  /* Before the rows: who shows their numbers makes room for the largest at once. */
  set_most (self, answer->most);
  take_rows (self, answer);
  set_error (self, NULL);
  set_total (self, answer->total);
}

static void start_reading (RgRecordList *self,
                           gboolean      is_first,
                           RgTouches    *touches);

static void
finish_reading (RgRecordList *self)
{
  set_loading (self, FALSE);
  g_signal_emit (self, signals[RELOADED], 0);
}

static void
ids_read_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (RgRecordList) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (RgListAnswer) answer = rg_store_finish (RG_STORE (source), result, &error);
  g_autoptr (RgTouches) touches = NULL;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (self->again && self->again_by == NULL)
    {
      start_reading (self, FALSE, NULL);
      return;
    }
  if (answer != NULL)
    take_answer (self, answer);
  else
    set_error (self, error->message);
  touches = g_steal_pointer (&self->again_by);
  if (answer != NULL && !answer->is_complete)
    start_reading (self, FALSE, NULL);
  else if (self->again)
    start_reading (self, FALSE, touches);
  else
    finish_reading (self);
}

/*
 * @is_first: of a new query; else the rows that are shown stay until all new ones are known
 * @touches: (nullable): the rows stay in their places, only what was added or removed comes or goes
 */
static void
start_reading (RgRecordList *self,
               gboolean      is_first,
               RgTouches    *touches)
{
  RgListRequest *request = g_new0 (RgListRequest, 1);

  self->again = FALSE;
  g_clear_pointer (&self->again_by, _rg_touches_unref);
  request->query = rg_query_copy (self->query);
  request->n_groups = self->n_group_fields;
  for (guint i = 0; i < self->n_group_fields; i++)
    request->groups[i] = self->group_fields[i];
  request->n_records = RG_PAGE_SIZE;
  request->is_first = is_first;
  request->known_total = self->total;
  if (touches != NULL)
    {
      request->touches = _rg_touches_ref (touches);
      request->present = g_array_ref (self->rows->ids);
    }
  set_loading (self, TRUE);
  rg_store_read (self->store, _rg_list_read, request, (GDestroyNotify)_rg_list_request_free, (GDestroyNotify)_rg_list_answer_free,
                 self->cancellable, ids_read_cb, g_object_ref (self));
}

static void
note_total (RgRecordList *self,
            RgTouches    *touches)
{
  const RgTouch *touch = touches == NULL ? NULL : _rg_touches_find (touches, rg_query_get_record_type (self->query));

  /* Known again once it was counted. */
  if (touches == NULL || (touch != NULL && (touch->added->len > 0 || touch->removed->len > 0)))
    self->total = -1;
}

/* Nothing moves under the hands of the person who made the change. */
static void
change_steadily (RgRecordList *self,
                 RgTouches    *touches)
{
  const RgTouch *touch = _rg_touches_find (touches, rg_query_get_record_type (self->query));

  if (touch != NULL && (touch->added->len > 0 || touch->removed->len > 0))
    {
      start_reading (self, FALSE, touches);
      return;
    }
  _rg_record_rows_refresh (self->rows);
  g_signal_emit (self, signals[RELOADED], 0);
}

/* Changes often come in bursts; one reading after the last of them is enough. */
static void
read_again_later (RgRecordList *self,
                  RgTouches    *steady)
{
  if (steady != NULL && (!self->again || self->again_by != NULL))
    {
      g_autoptr (RgTouches) both = _rg_touches_new ();

      if (self->again_by != NULL)
        _rg_touches_merge (both, self->again_by);
      _rg_touches_merge (both, steady);
      g_clear_pointer (&self->again_by, _rg_touches_unref);
      self->again_by = g_steal_pointer (&both);
    }
  else
    g_clear_pointer (&self->again_by, _rg_touches_unref);
  self->again = TRUE;
}

static void
changed_cb (RgRecordList *self)
{
  RgTouches *touches = _rg_store_get_touches (self->store);
  RgImpact   impact = touches == NULL ? RG_IMPACT_ORDER : _rg_list_impact (self->query, self->group_fields, self->n_group_fields, touches);
  gboolean   waits = self->n_expected > 0 && g_get_monotonic_time () < self->expected_until;
  gboolean   is_own = waits && touches != NULL && _rg_touches_get_n (touches) > 0;
  gboolean   steady = is_own && self->rows->ids != NULL && self->n_group_fields == 0;

  self->n_expected = waits ? self->n_expected - is_own : 0;
  _rg_record_rows_settle (self->rows, touches);
  note_total (self, touches);
  if (impact == RG_IMPACT_NONE)
    return;
  if (self->loading)
    read_again_later (self, steady || (impact == RG_IMPACT_CONTENTS && self->n_group_fields == 0) ? touches : NULL);
  else if (steady)
    change_steadily (self, touches);
  else if (impact == RG_IMPACT_ORDER)
    start_reading (self, FALSE, NULL);
  else
    {
      _rg_record_rows_refresh (self->rows);
      g_signal_emit (self, signals[RELOADED], 0);
    }
}

static void
rg_record_list_dispose (GObject *object)
{
  RgRecordList *self = RG_RECORD_LIST (object);

  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->store);
  self->rows->store = NULL;
  G_OBJECT_CLASS (rg_record_list_parent_class)->dispose (object);
}

static void
rg_record_list_finalize (GObject *object)
{
  RgRecordList *self = RG_RECORD_LIST (object);

  g_clear_pointer (&self->query, rg_query_free);
  g_clear_pointer (&self->again_by, _rg_touches_unref);
  _rg_record_rows_free (self->rows);
  g_free (self->error);
  G_OBJECT_CLASS (rg_record_list_parent_class)->finalize (object);
}

static void
rg_record_list_get_property (GObject    *object,
                             guint       prop_id,
                             GValue     *value,
                             GParamSpec *pspec)
{
  RgRecordList *self = RG_RECORD_LIST (object);

  switch (prop_id)
    {
    case PROP_LOADING:
      g_value_set_boolean (value, self->loading);
      break;
    case PROP_TOTAL:
      g_value_set_int64 (value, rg_record_list_get_total (self));
      break;
    case PROP_MOST:
      g_value_set_int64 (value, self->most);
      break;
    case PROP_ERROR:
      g_value_set_string (value, self->error);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
rg_record_list_class_init (RgRecordListClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GParamFlags   flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->dispose = rg_record_list_dispose;
  object_class->finalize = rg_record_list_finalize;
  object_class->get_property = rg_record_list_get_property;
  properties[PROP_LOADING] = g_param_spec_boolean ("loading", NULL, NULL, FALSE, flags);
  properties[PROP_MOST] = g_param_spec_int64 ("most", NULL, NULL, 0, G_MAXINT64, 0, flags);
  properties[PROP_TOTAL] = g_param_spec_int64 ("total", NULL, NULL, 0, G_MAXINT64, 0, flags);
  properties[PROP_ERROR] = g_param_spec_string ("error", NULL, NULL, NULL, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  /**
   * RgRecordList::reloaded:
   *
   * All ids were read again, or the rows in sight, or a group was folded or unfolded. Rows that stand elsewhere now have lost the selection of a view:
   * restore it by id.
   */
  signals[RELOADED] = g_signal_new ("reloaded", RG_TYPE_RECORD_LIST, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
rg_record_list_init (RgRecordList *self)
{
  self->rows = _rg_record_rows_new (G_OBJECT (self));
  self->cancellable = g_cancellable_new ();
  self->total = -1;
}

/**
 * rg_record_list_new:
 * @query: copied
 *
 * Returns: (transfer full): a list that fills in the background
 */
RgRecordList *
rg_record_list_new (RgStore *store,
                    RgQuery *query)
{
  RgRecordList *self = g_object_new (RG_TYPE_RECORD_LIST, NULL);

  g_return_val_if_fail (RG_IS_STORE (store), NULL);

  self->store = g_object_ref (store);
  self->query = rg_query_copy (query);
  self->rows->store = self->store;
  self->rows->type = rg_query_get_record_type (query);
  g_signal_connect_object (store, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  start_reading (self, TRUE, NULL);
  return self;
}

/* What was being read is forgotten: only the newest query matters. */
static void
read_anew (RgRecordList *self,
           gboolean      is_first)
{
  g_cancellable_cancel (self->cancellable);
  g_object_unref (self->cancellable);
  self->cancellable = g_cancellable_new ();
  start_reading (self, is_first, NULL);
}

/**
 * rg_record_list_set_query:
 * @query: copied
 *
 * Shows something else; the old rows stay until the first new ones are there.
 */
void
rg_record_list_set_query (RgRecordList *self,
                          RgQuery      *query)
{
  RgQuery *copy = rg_query_copy (query);

  g_return_if_fail (RG_IS_RECORD_LIST (self));

  if (rg_query_get_record_type (self->query) != rg_query_get_record_type (query))
    self->total = -1;
  g_clear_pointer (&self->query, rg_query_free);
  self->query = copy;
  self->rows->type = rg_query_get_record_type (copy);
  read_anew (self, TRUE);
}

const RgQuery *
rg_record_list_get_query (RgRecordList *self)
{
  g_return_val_if_fail (RG_IS_RECORD_LIST (self), NULL);

  return self->query;
}

gboolean
rg_record_list_get_loading (RgRecordList *self)
{
  g_return_val_if_fail (RG_IS_RECORD_LIST (self), FALSE);

  return self->loading;
}

/**
 * rg_record_list_get_total:
 *
 * Returns: how many records the book has of the type, search and conditions aside
 */
gint64
rg_record_list_get_total (RgRecordList *self)
{
  g_return_val_if_fail (RG_IS_RECORD_LIST (self), 0);

  return MAX (self->total, 0);
}

/**
 * rg_record_list_get_n_records:
 *
 * Returns: how many records the list has, those in folded groups too and headers not
 */
guint
rg_record_list_get_n_records (RgRecordList *self)
{
  g_return_val_if_fail (RG_IS_RECORD_LIST (self), 0);

  return self->rows->ids == NULL ? 0 : self->rows->ids->len;
}

/**
 * rg_record_list_get_id:
 *
 * Returns: the id at the position, without reading the record; 0 for a header and past the end
 */
gint64
rg_record_list_get_id (RgRecordList *self,
                       guint         position)
{
  RgPlace place;

  g_return_val_if_fail (RG_IS_RECORD_LIST (self), 0);

  if (position >= _rg_record_rows_count (self->rows))
    return 0;
  place = _rg_record_rows_find_place (self->rows, position);
  return place.is_header ? 0 : g_array_index (self->rows->ids, gint64, place.index);
}

/**
 * rg_record_list_find_id:
 *
 * Returns: the position of the record, or %G_MAXUINT when the list does not have it or its group is folded
 */
guint
rg_record_list_find_id (RgRecordList *self,
                        gint64        id)
{
  g_return_val_if_fail (RG_IS_RECORD_LIST (self), G_MAXUINT);

  for (guint i = 0; self->rows->ids != NULL && i < self->rows->ids->len; i++)
    if (g_array_index (self->rows->ids, gint64, i) == id)
      return self->rows->groups == NULL ? i : _rg_record_groups_find_record (self->rows->groups, i);
  return G_MAXUINT;
}

/**
 * rg_record_list_list_read:
 *
 * Returns: (transfer full) (element-type gint64 RgRecord): ids and records of the rows that were read, as they are shown now
 */
GHashTable *
rg_record_list_list_read (RgRecordList *self)
{
  g_return_val_if_fail (RG_IS_RECORD_LIST (self), NULL);

  return _rg_record_rows_list_read (self->rows);
}

/**
 * rg_record_list_expect_own_change:
 *
 * To be called before a change that a person makes in the rows of the list themselves is given to the store. When it
 * arrives, the rows stay where they are, even those that sort or filter would move: what was deleted goes, and what was
 * added and belongs to the list comes at the end. Any other change, a reload, a sort or a filter puts all in order.
 * Not in groups, whose headers have to fit their rows.
 */
void
rg_record_list_expect_own_change (RgRecordList *self)
{
  g_return_if_fail (RG_IS_RECORD_LIST (self));

  self->n_expected++;
  self->expected_until = g_get_monotonic_time () + EXPECT_MICROSECONDS;
}

/**
 * rg_record_list_put_record:
 * @record: a changed copy of the record at @position
 *
 * Shows the copy at once, until the book has the change. If it never gets it, call rg_record_list_revert().
 */
void
rg_record_list_put_record (RgRecordList *self,
                           guint         position,
                           RgRecord     *record)
{
  gint64 id = rg_record_list_get_id (self, position);

  g_return_if_fail (RG_IS_RECORD_LIST (self) && RG_IS_RECORD (record));
  g_return_if_fail (id != 0);

  _rg_record_rows_put (self->rows, position, id, record);
}

/**
 * rg_record_list_revert:
 * @id: the record of rg_record_list_put_record()
 *
 * Shows what the book has again.
 */
void
rg_record_list_revert (RgRecordList *self,
                       gint64        id)
{
  g_return_if_fail (RG_IS_RECORD_LIST (self));

  _rg_record_rows_revert (self->rows, rg_record_list_find_id (self, id), id);
}

/**
 * rg_record_list_set_groups:
 * @fields: what to group by, the outer one first
 * @n_fields: 0 (no groups), 1 or 2
 *
 * Puts a header row before the records that have the same value, or a day in the same month. Within the groups the order
 * of the query holds.
 */
void
rg_record_list_set_groups (RgRecordList *self,
                           const guint  *fields,
                           guint         n_fields)
{
  g_return_if_fail (RG_IS_RECORD_LIST (self) && n_fields <= G_N_ELEMENTS (self->group_fields));

  if (n_fields == self->n_group_fields && (n_fields == 0 || memcmp (fields, self->group_fields, n_fields * sizeof (guint)) == 0))
    return;
  for (guint i = 0; i < n_fields; i++)
    self->group_fields[i] = fields[i];
  self->n_group_fields = n_fields;
  read_anew (self, self->rows->ids == NULL);
}

/**
 * rg_record_list_get_groups:
 * @n_fields: (out): how many
 *
 * Returns: (transfer none): the fields that the list is grouped by
 */
const guint *
rg_record_list_get_groups (RgRecordList *self,
                           guint        *n_fields)
{
  g_return_val_if_fail (RG_IS_RECORD_LIST (self), NULL);

  *n_fields = self->n_group_fields;
  return self->group_fields;
}

/**
 * rg_record_list_toggle_group:
 * @position: of a header
 *
 * Hides the rows of the group, or shows them again.
 */
void
rg_record_list_toggle_group (RgRecordList *self,
                             guint         position)
{
  RgPlace place;
  g_autoptr (RgRow) header = NULL;
  int growth;

  g_return_if_fail (RG_IS_RECORD_LIST (self));
  g_return_if_fail (self->rows->groups != NULL && position < _rg_record_rows_count (self->rows));

  place = _rg_record_rows_find_place (self->rows, position);
  g_return_if_fail (place.is_header);
  header = _rg_record_rows_find (self->rows, position) == NULL ? NULL : g_object_ref (_rg_record_rows_find (self->rows, position));
  g_hash_table_remove_all (self->rows->kept);
  _rg_record_rows_drop_pages (self->rows);
  growth = _rg_record_groups_toggle (self->rows->groups, place.index);
  if (header != NULL)
    _rg_row_notify_group (header);
  g_list_model_items_changed (G_LIST_MODEL (self), position, growth < 0 ? (guint)(1 - growth) : 1, growth > 0 ? (guint)(1 + growth) : 1);
  g_signal_emit (self, signals[RELOADED], 0);
}
