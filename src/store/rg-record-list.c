/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "rg-record-list.h"

#include <string.h>

#define PAGE_SIZE 100
/* Rows that no widget holds any more are kept up to here, so that scrolling back does not read again. */
#define MAX_PAGES 40

struct _RgRow
{
  GObject parent_instance;

  gint64    id;
  guint     position;
  RgRecord *record;
};

G_DEFINE_FINAL_TYPE (RgRow, rg_row, G_TYPE_OBJECT)

enum
{
  ROW_PROP_0,
  ROW_PROP_ID,
  ROW_PROP_POSITION,
  ROW_PROP_RECORD,
  ROW_N_PROPS,
};

static GParamSpec *row_properties[ROW_N_PROPS];

static void
rg_row_finalize (GObject *object)
{
  g_clear_object (&RG_ROW (object)->record);
  G_OBJECT_CLASS (rg_row_parent_class)->finalize (object);
}

static void
rg_row_get_property (GObject    *object,
                     guint       prop_id,
                     GValue     *value,
                     GParamSpec *pspec)
{
  RgRow *self = RG_ROW (object);

  switch (prop_id)
    {
    case ROW_PROP_ID:
      g_value_set_int64 (value, self->id);
      break;
    case ROW_PROP_POSITION:
      g_value_set_uint (value, self->position);
      break;
    case ROW_PROP_RECORD:
      g_value_set_object (value, self->record);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
rg_row_class_init (RgRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GParamFlags   flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;

  object_class->finalize = rg_row_finalize;
  object_class->get_property = rg_row_get_property;
  row_properties[ROW_PROP_ID] = g_param_spec_int64 ("id", NULL, NULL, 0, G_MAXINT64, 0, flags);
  row_properties[ROW_PROP_POSITION] = g_param_spec_uint ("position", NULL, NULL, 0, G_MAXUINT, 0, flags);
  row_properties[ROW_PROP_RECORD] = g_param_spec_object ("record", NULL, NULL, RG_TYPE_RECORD, flags);
  g_object_class_install_properties (object_class, ROW_N_PROPS, row_properties);
}

static void
rg_row_init (RgRow *self)
{
}

gint64
rg_row_get_id (RgRow *self)
{
  g_return_val_if_fail (RG_IS_ROW (self), 0);

  return self->id;
}

/**
 * rg_row_get_record:
 *
 * Returns: (transfer none) (nullable): the record; %NULL until its page has been read
 */
RgRecord *
rg_row_get_record (RgRow *self)
{
  g_return_val_if_fail (RG_IS_ROW (self), NULL);

  return self->record;
}

static void
row_set_record (RgRow    *self,
                RgRecord *record)
{
  if (g_set_object (&self->record, record))
    g_object_notify_by_pspec (G_OBJECT (self), row_properties[ROW_PROP_RECORD]);
}

typedef struct
{
  guint    index;
  gboolean loading;
  gboolean loaded;
  guint    n_rows;
  RgRow   *rows[PAGE_SIZE];
  guint64  used; /* when it was asked for last */
} Page;

struct _RgRecordList
{
  GObject parent_instance;

  RgStore      *store;
  RgQuery      *query;
  GArray       *ids;
  GHashTable   *pages; /* index -> Page */
  GCancellable *cancellable;
  char         *error;
  gint64        total;
  guint64       clock;
  gboolean      loading;
  gboolean      again; /* something changed while the ids were being read */
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

/* What is read in the background of one page. */
typedef struct
{
  const RgRecordType *type;
  guint               page;
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
} PageArrival;

static void
page_read_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autofree PageArrival *arrival = user_data;
  g_autoptr (RgRecordList) self = arrival->list;
  g_autoptr (GPtrArray) records = rg_store_finish (RG_STORE (source), result, NULL);
  Page *page;

  /* Answers to what was asked before a reload are cancelled and come without records. */
  if (records == NULL)
    return;
  page = g_hash_table_lookup (self->pages, GUINT_TO_POINTER (arrival->page));
  if (page == NULL)
    return;
  page->loading = FALSE;
  page->loaded = TRUE;
  for (guint i = 0; i < page->n_rows && i < records->len; i++)
    {
      RgRecord *record = g_ptr_array_index (records, i);

      if (record != NULL && rg_record_get_id (record) == page->rows[i]->id)
        row_set_record (page->rows[i], record);
    }
}

static void
request_page (RgRecordList *self,
              Page         *page)
{
  PageRequest *request = g_new0 (PageRequest, 1);
  PageArrival *arrival = g_new0 (PageArrival, 1);

  request->type = rg_query_get_record_type (self->query);
  request->page = page->index;
  request->n_ids = page->n_rows;
  for (guint i = 0; i < page->n_rows; i++)
    request->ids[i] = page->rows[i]->id;
  *arrival = (PageArrival){ g_object_ref (self), page->index };
  page->loading = TRUE;
  rg_store_read (self->store, read_page, request, g_free, (GDestroyNotify)g_ptr_array_unref, self->cancellable,
                 page_read_cb, arrival);
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

static Page *
make_page (RgRecordList *self,
           guint         index)
{
  Page *page = g_new0 (Page, 1);

  page->index = index;
  page->n_rows = MIN (PAGE_SIZE, self->ids->len - index * PAGE_SIZE);
  for (guint i = 0; i < page->n_rows; i++)
    {
      page->rows[i] = g_object_new (RG_TYPE_ROW, NULL);
      page->rows[i]->position = index * PAGE_SIZE + i;
      page->rows[i]->id = g_array_index (self->ids, gint64, page->rows[i]->position);
    }
  g_hash_table_insert (self->pages, GUINT_TO_POINTER (index), page);
  return page;
}

static gpointer
rg_record_list_get_item (GListModel *model,
                         guint       position)
{
  RgRecordList *self = RG_RECORD_LIST (model);
  Page         *page;

  if (self->ids == NULL || position >= self->ids->len)
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
  RgRecordList *self = RG_RECORD_LIST (model);

  return self->ids == NULL ? 0 : self->ids->len;
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

typedef struct
{
  GArray    *ids;
  gint64     total;
  GPtrArray *records;
} Answer;

static void
answer_free (gpointer data)
{
  Answer *answer = data;

  g_clear_pointer (&answer->ids, g_array_unref);
  g_clear_pointer (&answer->records, g_ptr_array_unref);
  g_free (answer);
}

static gpointer
read_ids (RgSession    *session,
          gpointer      data,
          GCancellable *cancellable,
          GError      **error)
{
  RgQuery *query = data;
  g_autoptr (RgQuery) all = rg_query_new (rg_query_get_record_type (query));
  Answer *answer = g_new0 (Answer, 1);

  answer->ids = rg_session_select_ids (session, query, error);
  if (answer->ids != NULL)
    answer->total = rg_session_count (session, all, error);
  if (answer->ids != NULL && answer->total >= 0)
    answer->records = rg_session_get_many (session, rg_query_get_record_type (query), (const gint64 *)(gpointer)answer->ids->data,
                                           MIN (PAGE_SIZE, answer->ids->len), error);
  if (answer->records != NULL)
    return answer;
  answer_free (answer);
  return NULL;
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
put_first_page (RgRecordList *self,
                GPtrArray    *records)
{
  Page *page;

  if (self->ids->len == 0)
    return;
  page = make_page (self, 0);
  page->loaded = TRUE;
  for (guint i = 0; i < page->n_rows && i < records->len; i++)
    row_set_record (page->rows[i], g_ptr_array_index (records, i));
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

/* Two steps: replacing all rows in one makes GTK ask for every single row. */
static void
replace_ids (RgRecordList *self,
             Answer       *answer)
{
  guint n_before = self->ids == NULL ? 0 : self->ids->len;
  guint n_after = answer->ids->len;

  g_clear_pointer (&self->ids, g_array_unref);
  g_hash_table_remove_all (self->pages);
  if (n_before > 0)
    g_list_model_items_changed (G_LIST_MODEL (self), 0, n_before, 0);
  self->ids = g_steal_pointer (&answer->ids);
  put_first_page (self, answer->records);
  if (n_after > 0)
    g_list_model_items_changed (G_LIST_MODEL (self), 0, 0, n_after);
}

static void
take_answer (RgRecordList *self,
             Answer       *answer)
{
  if (same_ids (self->ids, answer->ids))
    refresh_pages (self);
  else
    replace_ids (self, answer);
  set_error (self, NULL);
  self->total = answer->total;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TOTAL]);
}

static void start_reading (RgRecordList *self);

static void
ids_read_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (RgRecordList) self = user_data;
  g_autoptr (GError) error = NULL;
  Answer *answer = rg_store_finish (RG_STORE (source), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (self->again)
    {
      g_clear_pointer (&answer, answer_free);
      start_reading (self);
      return;
    }
  if (answer != NULL)
    take_answer (self, answer);
  else
    set_error (self, error->message);
  g_clear_pointer (&answer, answer_free);
  set_loading (self, FALSE);
  g_signal_emit (self, signals[RELOADED], 0);
}

static void
start_reading (RgRecordList *self)
{
  self->again = FALSE;
  set_loading (self, TRUE);
  rg_store_read (self->store, read_ids, rg_query_copy (self->query), (GDestroyNotify)rg_query_free, answer_free,
                 self->cancellable, ids_read_cb, g_object_ref (self));
}

static void
changed_cb (RgRecordList *self)
{
  /* Changes often come in bursts; one reading after the last of them is enough. */
  if (self->loading)
    self->again = TRUE;
  else
    start_reading (self);
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
  g_hash_table_unref (self->pages);
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
      g_value_set_int64 (value, self->total);
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
   * The ids were read again. If they differ, the selection of a view is lost: restore it by id.
   */
  signals[RELOADED] = g_signal_new ("reloaded", RG_TYPE_RECORD_LIST, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
rg_record_list_init (RgRecordList *self)
{
  self->pages = g_hash_table_new_full (NULL, NULL, NULL, page_free);
  self->cancellable = g_cancellable_new ();
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
  start_reading (self);
  return self;
}

/**
 * rg_record_list_set_query:
 * @query: copied
 *
 * Shows something else; the old rows stay until the new ones are there.
 */
void
rg_record_list_set_query (RgRecordList *self,
                          RgQuery      *query)
{
  RgQuery *copy = rg_query_copy (query);

  g_return_if_fail (RG_IS_RECORD_LIST (self));

  g_clear_pointer (&self->query, rg_query_free);
  self->query = copy;
  rg_record_list_reload (self);
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
 * Reads the ids again. What was being read is forgotten: only the newest query matters.
 */
void
rg_record_list_reload (RgRecordList *self)
{
  g_return_if_fail (RG_IS_RECORD_LIST (self));

  g_cancellable_cancel (self->cancellable);
  g_object_unref (self->cancellable);
  self->cancellable = g_cancellable_new ();
  start_reading (self);
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

  return self->total;
}

/**
 * rg_record_list_get_id:
 *
 * Returns: the id at the position, without reading the record; 0 past the end
 */
gint64
rg_record_list_get_id (RgRecordList *self,
                       guint         position)
{
  g_return_val_if_fail (RG_IS_RECORD_LIST (self), 0);

  return self->ids == NULL || position >= self->ids->len ? 0 : g_array_index (self->ids, gint64, position);
}

/**
 * rg_record_list_find_id:
 *
 * Returns: the position of the record, or %G_MAXUINT when the list does not have it
 */
guint
rg_record_list_find_id (RgRecordList *self,
                        gint64        id)
{
  g_return_val_if_fail (RG_IS_RECORD_LIST (self), G_MAXUINT);

  for (guint i = 0; self->ids != NULL && i < self->ids->len; i++)
    if (g_array_index (self->ids, gint64, i) == id)
      return i;
  return G_MAXUINT;
}
