/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "rg-record-rows.h"

#include "rg-record-list-private.h"

/* Rows that no widget holds any more are kept up to here, so that scrolling back does not read again. */
#define MAX_PAGES 40
typedef struct
{
  guint   index;
  guint   n_rows;
  RgRow  *rows[RG_PAGE_SIZE];
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

guint
_rg_record_rows_count (RgRecordRows *self)
{
  if (self->groups != NULL)
    return _rg_record_groups_get_n_rows (self->groups);
  return self->ids == NULL ? 0 : self->ids->len;
}

RgPlace
_rg_record_rows_find_place (RgRecordRows *self,
                            guint         position)
{
  return self->groups != NULL ? _rg_record_groups_find_place (self->groups, position) : (RgPlace){ FALSE, position };
}

/* What is read in the background of one page. */
typedef struct
{
  const RgRecordType *type;
  guint               n_ids;
  gint64              ids[RG_PAGE_SIZE];
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
  RgRecordRows *rows;
  GObject      *owner; /* keeps them */
  guint         page;
  guint         number;
} PageArrival;

/* What the person changed stays to be seen until the book has it. */
static void
give_record (RgRecordRows *self,
             RgRow        *row,
             RgRecord     *record)
{
  gint64   id = rg_row_get_id (row);
  Overlay *overlay = g_hash_table_lookup (self->overlays, &id);

  if (overlay != NULL)
    g_set_object (&overlay->stored, record);
  _rg_row_set_record (row, overlay != NULL ? overlay->shown : record);
}

/* @replace: also to rows that have their records already; returns whether there was one for each row */
static gboolean
give_records (RgRecordRows *self,
              Page         *page,
              GPtrArray    *records,
              gboolean      replace)
{
  g_autoptr (GHashTable) by_id = g_hash_table_new (g_int64_hash, g_int64_equal);
  gboolean is_whole = TRUE;

  for (guint i = 0; i < records->len; i++)
    if (g_ptr_array_index (records, i) != NULL)
      g_hash_table_insert (by_id, (gpointer)&rg_record_get_value (g_ptr_array_index (records, i), RG_RECORD_ID)->integer,
                           g_ptr_array_index (records, i));
  for (guint i = 0; i < page->n_rows; i++)
    {
      gint64    id = rg_row_get_id (page->rows[i]);
      RgRecord *record = g_hash_table_lookup (by_id, &id);

      if (record != NULL && (replace || rg_row_get_record (page->rows[i]) == NULL))
        give_record (self, page->rows[i], record);
      is_whole = is_whole && (record != NULL || id == 0);
    }
  return is_whole;
}

static void
page_read_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autofree PageArrival *arrival = user_data;
  g_autoptr (GObject) owner = arrival->owner;
  RgRecordRows *self = arrival->rows;
  g_autoptr (GPtrArray) records = rg_store_finish (RG_STORE (source), result, NULL);
  Page *page = g_hash_table_lookup (self->pages, GUINT_TO_POINTER (arrival->page));

  /* A newer request may have seen what this one has not. */
  if (records != NULL && page != NULL && page->asking == arrival->number)
    give_records (self, page, records, TRUE);
}

static void
request_page (RgRecordRows *self,
              Page         *page)
{
  PageRequest *request = g_new0 (PageRequest, 1);
  PageArrival *arrival = g_new0 (PageArrival, 1);

  request->type = self->type;
  for (guint i = 0; i < page->n_rows; i++)
    if (rg_row_get_id (page->rows[i]) != 0)
      request->ids[request->n_ids++] = rg_row_get_id (page->rows[i]);
  page->asking = ++self->n_requests;
  *arrival = (PageArrival){ self, g_object_ref (self->owner), page->index, page->asking };
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
drop_old_pages (RgRecordRows *self)
{
  GHashTableIter iter;
  gpointer       value;

  if (g_hash_table_size (self->pages) <= MAX_PAGES)
    return;
  g_hash_table_iter_init (&iter, self->pages);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      Page *page = value;

      if (page->used + MAX_PAGES * RG_PAGE_SIZE / 2 < self->clock && !is_page_held (page))
        g_hash_table_iter_remove (&iter);
    }
}

/* The row of a record that moved stays the same object, with what it shows. */
static RgRow *
make_row (RgRecordRows *self,
          guint         position)
{
  RgPlace  place = _rg_record_rows_find_place (self, position);
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
make_page (RgRecordRows *self,
           guint         index)
{
  Page *page = g_new0 (Page, 1);

  page->index = index;
  page->n_rows = MIN (RG_PAGE_SIZE, _rg_record_rows_count (self) - index * RG_PAGE_SIZE);
  for (guint i = 0; i < page->n_rows; i++)
    page->rows[i] = make_row (self, index * RG_PAGE_SIZE + i);
  g_hash_table_insert (self->pages, GUINT_TO_POINTER (index), page);
  return page;
}

static void
keep_row (RgRecordRows *self,
          RgRow        *row)
{
  gint64 id = rg_row_get_id (row);

  if (id != 0 && G_OBJECT (row)->ref_count > 1)
    g_hash_table_insert (self->kept, g_memdup2 (&id, sizeof id), g_object_ref (row));
}

/* Before places change: the pages go, rows that somebody holds come back in their new places. */
void
_rg_record_rows_drop_pages (RgRecordRows *self)
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
void
_rg_record_rows_refresh (RgRecordRows *self)
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

void
_rg_record_rows_take_ids (RgRecordRows   *self,
                          GArray         *ids,
                          RgRecordGroups *groups)
{
  _rg_record_rows_drop_pages (self);
  g_clear_pointer (&self->ids, g_array_unref);
  g_clear_pointer (&self->groups, _rg_record_groups_unref);
  self->ids = g_array_ref (ids);
  self->groups = groups == NULL ? NULL : _rg_record_groups_ref (groups);
}

/*
 * Its records came with the ids, unless a folded group hides them: then others stand there, which have to be read.
 * @replace: its rows are other ones than before; else those that somebody shows stay as they are
 */
void
_rg_record_rows_take_first (RgRecordRows *self,
                            GPtrArray    *records,
                            gboolean      replace)
{
  Page *page;

  if (_rg_record_rows_count (self) == 0 || records->len == 0)
    return;
  page = make_page (self, 0);
  if (!give_records (self, page, records, replace))
    request_page (self, page);
}

/* NULL while no widget has asked for its page. */
RgRow *
_rg_record_rows_find (RgRecordRows *self,
                      guint         position)
{
  Page *page = g_hash_table_lookup (self->pages, GUINT_TO_POINTER (position / RG_PAGE_SIZE));

  return page == NULL || position % RG_PAGE_SIZE >= page->n_rows ? NULL : page->rows[position % RG_PAGE_SIZE];
}

/* (transfer full) (nullable): the row at the position, whose page is read if it is not there yet. */
RgRow *
_rg_record_rows_get (RgRecordRows *self,
                     guint         position)
{
  Page *page;

  if (position >= _rg_record_rows_count (self))
    return NULL;
  page = g_hash_table_lookup (self->pages, GUINT_TO_POINTER (position / RG_PAGE_SIZE));
  if (page == NULL)
    {
      drop_old_pages (self);
      page = make_page (self, position / RG_PAGE_SIZE);
      request_page (self, page);
    }
  page->used = self->clock++;
  return g_object_ref (page->rows[position % RG_PAGE_SIZE]);
}

/* (transfer full): ids and the records of all rows that were read, as they are shown. */
GHashTable *
_rg_record_rows_list_read (RgRecordRows *self)
{
  GHashTable    *read = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_object_unref);
  GHashTableIter iter;
  gpointer       value;

  g_hash_table_iter_init (&iter, self->pages);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    for (guint i = 0; i < ((Page *)value)->n_rows; i++)
      {
        RgRow    *row = ((Page *)value)->rows[i];
        RgRecord *record = rg_row_get_record (row);
        gint64    id = rg_row_get_id (row);

        if (record != NULL)
          g_hash_table_insert (read, g_memdup2 (&id, sizeof id), g_object_ref (record));
      }
  return read;
}

/*
 * Each own change that the book has takes one reason away to show something else than the book. What another program did
 * takes none away: what the person typed is still on its way then, and is not shown as if it were not.
 */
void
_rg_record_rows_settle (RgRecordRows *self,
                        RgTouches    *touches)
{
  const RgTouch *touch = touches == NULL ? NULL : _rg_touches_find (touches, self->type);
  g_autoptr (GArray) changed = touch == NULL ? NULL : _rg_ids_sort (touch->changed);
  GHashTableIter iter;
  gpointer       key;
  gpointer       value;

  g_hash_table_iter_init (&iter, self->overlays);
  while (changed != NULL && g_hash_table_iter_next (&iter, &key, &value))
    if (_rg_ids_contain (changed, *(gint64 *)key) && --((Overlay *)value)->n_changes == 0)
      g_hash_table_iter_remove (&iter);
}

/* Shows a changed copy of the record at the position. */
void
_rg_record_rows_put (RgRecordRows *self,
                     guint         position,
                     gint64        id,
                     RgRecord     *record)
{
  RgRow   *row = _rg_record_rows_find (self, position);
  Overlay *overlay = g_hash_table_lookup (self->overlays, &id);

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

/* Shows what the book has again; @position is that of the record, or G_MAXUINT. */
void
_rg_record_rows_revert (RgRecordRows *self,
                        guint         position,
                        gint64        id)
{
  Overlay *overlay = g_hash_table_lookup (self->overlays, &id);
  RgRow   *row = position == G_MAXUINT ? NULL : _rg_record_rows_find (self, position);

  if (overlay == NULL)
    return;
  if (row != NULL && overlay->stored != NULL)
    _rg_row_set_record (row, overlay->stored);
  g_hash_table_remove (self->overlays, &id);
  if (row != NULL)
    request_page (self, g_hash_table_lookup (self->pages, GUINT_TO_POINTER (position / RG_PAGE_SIZE)));
}

/* @owner holds them, and is held while something is read for them. */
RgRecordRows *
_rg_record_rows_new (GObject *owner)
{
  RgRecordRows *self = g_new0 (RgRecordRows, 1);

  self->owner = owner;
  self->pages = g_hash_table_new_full (NULL, NULL, NULL, page_free);
  self->kept = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_object_unref);
  self->overlays = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, overlay_free);
  return self;
}

void
_rg_record_rows_free (RgRecordRows *self)
{
  g_clear_pointer (&self->ids, g_array_unref);
  g_clear_pointer (&self->groups, _rg_record_groups_unref);
  g_hash_table_unref (self->pages);
  g_hash_table_unref (self->kept);
  g_hash_table_unref (self->overlays);
  g_free (self);
}
