/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "rg-record-list.h"

#include <string.h>

#include "rg-query-private.h"
#include "rg-record-list-private.h"
#include "rg-record-reading.h"
#include "rg-store-private.h"

#define PAGE_SIZE 100
/* Rows that no widget holds any more are kept up to here, so that scrolling back does not read again. */
#define MAX_PAGES 40
/* Beyond so many rows that come and go one by one, all are replaced. */
#define MAX_SPLICES 200
/* More rows than this are not replaced in one step: GTK asks for every single row then. */
#define MAX_AT_ONCE 1000

typedef struct
{
  guint   index;
  guint   n_rows;
  RgRow  *rows[PAGE_SIZE];
  guint64 used;   /* when it was asked for last */
  guint   asking; /* the number of the newest request; older answers do not count */
} Page;

/* A record as the person changed it, shown until the book has it. */
typedef struct
{
  RgRecord *shown;
  RgRecord *stored; /* (nullable) */
  guint     n_changes;
} Overlay;

struct _RgRecordList
{
  GObject parent_instance;

  RgStore        *store;
  RgQuery        *query;
  guint           group_fields[2];
  guint           n_group_fields;
  GArray         *ids;
  RgRecordGroups *groups;
  GHashTable     *pages;    /* index -> Page */
  GHashTable     *kept;     /* id -> RgRow: while rows move, those that somebody may hold */
  GHashTable     *overlays; /* id -> Overlay */
  GCancellable   *cancellable;
  char           *error;
  gint64          total;
  guint64         clock;
  guint           n_requests;
  guint           n_expected; /* own changes that are to come */
  gboolean        loading;
  gboolean        again;    /* something changed while the ids were being read */
  RgTouches      *again_by; /* what it was, if the order stays */
};

enum
{
  PROP_0,
  PROP_LOADING,
  PROP_TOTAL,
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

static void
page_free (gpointer data)
{
  Page *page = data;

  for (guint i = 0; i < page->n_rows; i++)
    g_object_unref (page->rows[i]);
  g_free (page);
}

static void
overlay_free (gpointer data)
{
  Overlay *overlay = data;

  g_clear_object (&overlay->shown);
  g_clear_object (&overlay->stored);
  g_free (overlay);
}

static guint
count_rows (RgRecordList *self)
{
  if (self->groups != NULL)
    return _rg_record_groups_get_n_rows (self->groups);
  return self->ids == NULL ? 0 : self->ids->len;
}

static RgPlace
find_place (RgRecordList *self,
            guint         position)
{
  return self->groups != NULL ? _rg_record_groups_find_place (self->groups, position) : (RgPlace){ FALSE, position };
}

/* What is read in the background of one page. */
typedef struct
{
  const RgRecordType *type;
  guint               n_ids;
  gint64              ids[PAGE_SIZE];
} PageRequest;

static gpointer
read_page (RgSession    *session,
           gpointer      data,
           GCancellable *cancellable,
           GError      **error)
{
  PageRequest *request = data;

  return rg_session_get_many (session, request->type, request->ids, request->n_ids, error);
}

typedef struct
{
  RgRecordList *list;
  guint         page;
  guint         number;
} PageArrival;

/* What the person changed stays to be seen until the book has it. */
static void
give_record (RgRecordList *self,
             RgRow        *row,
             RgRecord     *record)
{
  gint64   id = rg_row_get_id (row);
  Overlay *overlay = g_hash_table_lookup (self->overlays, &id);

  if (overlay != NULL)
    g_set_object (&overlay->stored, record);
  _rg_row_set_record (row, overlay != NULL ? overlay->shown : record);
}

static void
give_records (RgRecordList *self,
              Page         *page,
              GPtrArray    *records)
{
  g_autoptr (GHashTable) by_id = g_hash_table_new (g_int64_hash, g_int64_equal);

  for (guint i = 0; i < records->len; i++)
    if (g_ptr_array_index (records, i) != NULL)
      g_hash_table_insert (by_id, (gpointer)&rg_record_get_value (g_ptr_array_index (records, i), RG_RECORD_ID)->integer,
                           g_ptr_array_index (records, i));
  for (guint i = 0; i < page->n_rows; i++)
    {
      gint64    id = rg_row_get_id (page->rows[i]);
      RgRecord *record = g_hash_table_lookup (by_id, &id);

      if (record != NULL)
        give_record (self, page->rows[i], record);
    }
}

static void
page_read_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autofree PageArrival *arrival = user_data;
  g_autoptr (RgRecordList) self = arrival->list;
  g_autoptr (GPtrArray) records = rg_store_finish (RG_STORE (source), result, NULL);
  Page *page = g_hash_table_lookup (self->pages, GUINT_TO_POINTER (arrival->page));

  /* A newer request may have seen what this one has not. */
  if (records != NULL && page != NULL && page->asking == arrival->number)
    give_records (self, page, records);
}

static void
request_page (RgRecordList *self,
              Page         *page)
{
  PageRequest *request = g_new0 (PageRequest, 1);
  PageArrival *arrival = g_new0 (PageArrival, 1);

  request->type = rg_query_get_record_type (self->query);
  for (guint i = 0; i < page->n_rows; i++)
    if (rg_row_get_id (page->rows[i]) != 0)
      request->ids[request->n_ids++] = rg_row_get_id (page->rows[i]);
  page->asking = ++self->n_requests;
  *arrival = (PageArrival){ g_object_ref (self), page->index, page->asking };
  rg_store_read (self->store, read_page, request, g_free, (GDestroyNotify)g_ptr_array_unref, NULL, page_read_cb, arrival);
}

static gboolean
is_page_held (Page *page)
{
  for (guint i = 0; i < page->n_rows; i++)
    if (G_OBJECT (page->rows[i])->ref_count > 1)
      return TRUE;
  return FALSE;
}

static void
drop_old_pages (RgRecordList *self)
{
  GHashTableIter iter;
  gpointer       value;

  if (g_hash_table_size (self->pages) <= MAX_PAGES)
    return;
  g_hash_table_iter_init (&iter, self->pages);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      Page *page = value;

      if (page->used + MAX_PAGES * PAGE_SIZE / 2 < self->clock && !is_page_held (page))
        g_hash_table_iter_remove (&iter);
    }
}

/* The row of a record that moved stays the same object, with what it shows. */
static RgRow *
make_row (RgRecordList *self,
          guint         position)
{
  RgPlace  place = find_place (self, position);
  gint64   id = place.is_header ? 0 : g_array_index (self->ids, gint64, place.index);
  RgRow   *row = place.is_header ? NULL : g_hash_table_lookup (self->kept, &id);
  Overlay *overlay = g_hash_table_lookup (self->overlays, &id);

  if (row != NULL)
    {
      g_object_ref (row);
      g_hash_table_remove (self->kept, &id);
    }
  else
    row = _rg_row_new (id, place.is_header ? self->groups : NULL, place.index);
  _rg_row_set_position (row, position);
  if (overlay != NULL)
    _rg_row_set_record (row, overlay->shown);
  return row;
}

static Page *
make_page (RgRecordList *self,
           guint         index)
{
  Page *page = g_new0 (Page, 1);

  page->index = index;
  page->n_rows = MIN (PAGE_SIZE, count_rows (self) - index * PAGE_SIZE);
  for (guint i = 0; i < page->n_rows; i++)
    page->rows[i] = make_row (self, index * PAGE_SIZE + i);
  g_hash_table_insert (self->pages, GUINT_TO_POINTER (index), page);
  return page;
}

static gpointer
rg_record_list_get_item (GListModel *model,
                         guint       position)
{
  RgRecordList *self = RG_RECORD_LIST (model);
  Page         *page;

  if (position >= count_rows (self))
    return NULL;
  page = g_hash_table_lookup (self->pages, GUINT_TO_POINTER (position / PAGE_SIZE));
  if (page == NULL)
    {
      drop_old_pages (self);
      page = make_page (self, position / PAGE_SIZE);
      request_page (self, page);
    }
  page->used = self->clock++;
  return g_object_ref (page->rows[position % PAGE_SIZE]);
}

static guint
rg_record_list_get_n_items (GListModel *model)
{
  return count_rows (RG_RECORD_LIST (model));
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

static void
keep_row (RgRecordList *self,
          RgRow        *row)
{
  gint64 id = rg_row_get_id (row);

  if (id != 0 && G_OBJECT (row)->ref_count > 1)
    g_hash_table_insert (self->kept, g_memdup2 (&id, sizeof id), g_object_ref (row));
}

/* Before places change: the pages go, rows that somebody holds come back in their new places. */
static void
drop_pages (RgRecordList *self)
{
  GHashTableIter iter;
  gpointer       value;

  g_hash_table_iter_init (&iter, self->pages);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    for (guint i = 0; i < ((Page *)value)->n_rows; i++)
      keep_row (self, ((Page *)value)->rows[i]);
  g_hash_table_remove_all (self->pages);
}

/* The same rows in the same places: only their contents are read again, and nothing moves under the person's hands. */
static void
refresh_pages (RgRecordList *self)
{
  GHashTableIter iter;
  gpointer       value;

  g_hash_table_iter_init (&iter, self->pages);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    if (is_page_held (value))
      request_page (self, value);
    else
      g_hash_table_iter_remove (&iter);
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

static void
take_ids (RgRecordList   *self,
          GArray         *ids,
          RgRecordGroups *groups)
{
  drop_pages (self);
  g_clear_pointer (&self->ids, g_array_unref);
  g_clear_pointer (&self->groups, _rg_record_groups_unref);
  self->ids = g_array_ref (ids);
  self->groups = groups == NULL ? NULL : _rg_record_groups_ref (groups);
}

/* Its records came with the ids. */
static void
put_first_page (RgRecordList *self,
                GPtrArray    *records)
{
  if (count_rows (self) > 0 && records->len > 0)
    give_records (self, make_page (self, 0), records);
}

/* Two steps: replacing all rows in one makes GTK ask for every single row. */
static void
replace_rows (RgRecordList *self,
              RgListAnswer *answer,
              guint         start,
              guint         end)
{
  g_autoptr (GArray) nothing = g_array_new (FALSE, FALSE, sizeof (gint64));
  guint n_before = count_rows (self) - start - end;
  guint n_after;

  if (n_before > 0 && (n_before > MAX_AT_ONCE || answer->ids->len > MAX_AT_ONCE) && start + end == 0)
    {
      take_ids (self, nothing, NULL);
      g_list_model_items_changed (G_LIST_MODEL (self), 0, n_before, 0);
      n_before = 0;
    }
  take_ids (self, answer->ids, answer->groups);
  n_after = count_rows (self) - start - end;
  if (start < PAGE_SIZE)
    put_first_page (self, answer->records);
  if (n_before > 0 || n_after > 0)
    g_list_model_items_changed (G_LIST_MODEL (self), start, n_before, n_after);
}

/* Rows go one by one, from the last, and new ones come at the end: whoever looks at the others sees them stay. */
static void
splice_rows (RgRecordList *self,
             RgListAnswer *answer)
{
  GArray *ids = g_array_copy (self->ids);
  guint   n_before;

  take_ids (self, ids, NULL);
  for (guint i = answer->removed->len; i > 0; i--)
    {
      guint position = g_array_index (answer->removed, guint, i - 1);

      drop_pages (self);
      g_array_remove_index (ids, position);
      g_list_model_items_changed (G_LIST_MODEL (self), position, 1, 0);
    }
  n_before = ids->len;
  g_array_unref (ids);
  take_ids (self, answer->ids, NULL);
  if (answer->ids->len > n_before)
    g_list_model_items_changed (G_LIST_MODEL (self), n_before, 0, answer->ids->len - n_before);
}

static void
take_rows (RgRecordList *self,
           RgListAnswer *answer)
{
  gboolean grouped = self->groups != NULL || answer->groups != NULL;
  guint    start = 0;
  guint    end = 0;

  g_hash_table_remove_all (self->kept);
  if (!grouped && same_ids (self->ids, answer->ids))
    {
      refresh_pages (self);
      return;
    }
  if (answer->removed != NULL && answer->removed->len <= MAX_SPLICES)
    splice_rows (self, answer);
  else
    {
      if (!grouped && self->ids != NULL)
        {
          start = count_same_start (self->ids, answer->ids);
          end = count_same_end (self->ids, answer->ids, start);
        }
      if (self->groups != NULL && answer->groups != NULL)
        _rg_record_groups_keep_folded (answer->groups, self->groups);
      replace_rows (self, answer, start, end);
    }
}

static void
take_answer (RgRecordList *self,
             RgListAnswer *answer)
{
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
  request->n_records = PAGE_SIZE;
  request->is_first = is_first;
  request->known_total = self->total;
  if (touches != NULL)
    {
      request->touches = _rg_touches_ref (touches);
      request->present = g_array_ref (self->ids);
    }
  set_loading (self, TRUE);
  rg_store_read (self->store, _rg_list_read, request, (GDestroyNotify)_rg_list_request_free, (GDestroyNotify)_rg_list_answer_free,
                 self->cancellable, ids_read_cb, g_object_ref (self));
}

/* Each own change that the book has takes one reason away to show something else than the book. */
static void
settle_overlays (RgRecordList *self,
                 RgTouches    *touches)
{
  const RgTouch *touch = touches == NULL ? NULL : _rg_touches_find (touches, rg_query_get_record_type (self->query));
  g_autoptr (GArray) changed = touch == NULL ? NULL : _rg_ids_sort (touch->changed);
  GHashTableIter iter;
  gpointer       key;
  gpointer       value;

  if (touches == NULL)
    g_hash_table_remove_all (self->overlays);
  g_hash_table_iter_init (&iter, self->overlays);
  while (changed != NULL && g_hash_table_iter_next (&iter, &key, &value))
    if (_rg_ids_contain (changed, *(gint64 *)key) && --((Overlay *)value)->n_changes == 0)
      g_hash_table_iter_remove (&iter);
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
  refresh_pages (self);
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
  gboolean   is_own = touches != NULL && self->n_expected > 0 && _rg_touches_get_n (touches) > 0;
  gboolean   steady = is_own && self->ids != NULL && self->n_group_fields == 0;

  self->n_expected -= is_own;
  settle_overlays (self, touches);
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
      refresh_pages (self);
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
  G_OBJECT_CLASS (rg_record_list_parent_class)->dispose (object);
}

static void
rg_record_list_finalize (GObject *object)
{
  RgRecordList *self = RG_RECORD_LIST (object);

  g_clear_pointer (&self->query, rg_query_free);
  g_clear_pointer (&self->ids, g_array_unref);
  g_clear_pointer (&self->groups, _rg_record_groups_unref);
  g_clear_pointer (&self->again_by, _rg_touches_unref);
  g_hash_table_unref (self->pages);
  g_hash_table_unref (self->kept);
  g_hash_table_unref (self->overlays);
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
  properties[PROP_TOTAL] = g_param_spec_int64 ("total", NULL, NULL, 0, G_MAXINT64, 0, flags);
  properties[PROP_ERROR] = g_param_spec_string ("error", NULL, NULL, NULL, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  /**
   * RgRecordList::reloaded:
   *
   * All ids were read again, or the rows in sight. Rows that stand elsewhere now have lost the selection of a view:
   * restore it by id.
   */
  signals[RELOADED] = g_signal_new ("reloaded", RG_TYPE_RECORD_LIST, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
rg_record_list_init (RgRecordList *self)
{
  self->pages = g_hash_table_new_full (NULL, NULL, NULL, page_free);
  self->kept = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_object_unref);
  self->overlays = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, overlay_free);
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
  read_anew (self, TRUE);
}

const RgQuery *
rg_record_list_get_query (RgRecordList *self)
{
  g_return_val_if_fail (RG_IS_RECORD_LIST (self), NULL);

  return self->query;
}

/**
 * rg_record_list_reload:
 *
 * Reads the ids again and puts rows that stayed in their places during own changes where they belong.
 */
void
rg_record_list_reload (RgRecordList *self)
{
  g_return_if_fail (RG_IS_RECORD_LIST (self));

  read_anew (self, self->ids == NULL);
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

  return self->ids == NULL ? 0 : self->ids->len;
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

  if (position >= count_rows (self))
    return 0;
  place = find_place (self, position);
  return place.is_header ? 0 : g_array_index (self->ids, gint64, place.index);
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

  for (guint i = 0; self->ids != NULL && i < self->ids->len; i++)
    if (g_array_index (self->ids, gint64, i) == id)
      return self->groups == NULL ? i : _rg_record_groups_find_record (self->groups, i);
  return G_MAXUINT;
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
}

/* NULL while no widget has asked for its page. */
static RgRow *
find_row (RgRecordList *self,
          guint         position)
{
  Page *page = g_hash_table_lookup (self->pages, GUINT_TO_POINTER (position / PAGE_SIZE));

  return page == NULL || position % PAGE_SIZE >= page->n_rows ? NULL : page->rows[position % PAGE_SIZE];
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
  gint64   id = rg_record_list_get_id (self, position);
  RgRow   *row = find_row (self, position);
  Overlay *overlay;

  g_return_if_fail (RG_IS_RECORD_LIST (self) && RG_IS_RECORD (record));
  g_return_if_fail (id != 0);

  overlay = g_hash_table_lookup (self->overlays, &id);
  if (overlay == NULL)
    {
      overlay = g_new0 (Overlay, 1);
      if (row != NULL)
        g_set_object (&overlay->stored, rg_row_get_record (row));
      g_hash_table_insert (self->overlays, g_memdup2 (&id, sizeof id), overlay);
    }
  g_set_object (&overlay->shown, record);
  overlay->n_changes++;
  if (row != NULL)
    _rg_row_set_record (row, record);
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
  Overlay *overlay = g_hash_table_lookup (self->overlays, &id);
  guint    position = rg_record_list_find_id (self, id);
  RgRow   *row = position == G_MAXUINT ? NULL : find_row (self, position);

  g_return_if_fail (RG_IS_RECORD_LIST (self));

  if (overlay == NULL)
    return;
  if (row != NULL && overlay->stored != NULL)
    _rg_row_set_record (row, overlay->stored);
  g_hash_table_remove (self->overlays, &id);
  if (row != NULL)
    request_page (self, g_hash_table_lookup (self->pages, GUINT_TO_POINTER (position / PAGE_SIZE)));
}

/**
 * rg_record_list_set_groups:
 * @fields: what to group by, the outer one first
 * @n_fields: 0 (no groups), 1 or 2
 *
 * Puts a header row before the records that have the same value. Within the groups the order of the query holds.
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
  read_anew (self, self->ids == NULL);
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
  g_return_if_fail (self->groups != NULL && position < count_rows (self));

  place = find_place (self, position);
  g_return_if_fail (place.is_header);
  header = find_row (self, position) == NULL ? NULL : g_object_ref (find_row (self, position));
  g_hash_table_remove_all (self->kept);
  drop_pages (self);
  growth = _rg_record_groups_toggle (self->groups, place.index);
  if (header != NULL)
    _rg_row_notify_group (header);
  g_list_model_items_changed (G_LIST_MODEL (self), position, growth < 0 ? (guint)(1 - growth) : 1, growth > 0 ? (guint)(1 + growth) : 1);
}
