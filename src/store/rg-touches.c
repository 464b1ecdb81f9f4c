/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rg-touches.h"

struct _RgTouches
{
  gatomicrefcount ref_count;
  GPtrArray      *types; /* RgTouch */
};

static void
touch_free (gpointer data)
{
  RgTouch *touch = data;

  g_hash_table_unref (touch->fields);
  g_array_unref (touch->added);
  g_array_unref (touch->removed);
  g_array_unref (touch->changed);
  g_free (touch);
}

RgTouches *
_rg_touches_new (void)
{
  RgTouches *self = g_new0 (RgTouches, 1);

  g_atomic_ref_count_init (&self->ref_count);
  self->types = g_ptr_array_new_with_free_func (touch_free);
  return self;
}

RgTouches *
_rg_touches_ref (RgTouches *self)
{
  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

void
_rg_touches_unref (RgTouches *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;
  g_ptr_array_unref (self->types);
  g_free (self);
}

static RgTouch *
get_touch (RgTouches          *self,
           const RgRecordType *type)
{
  RgTouch *touch;

  for (guint i = 0; i < self->types->len; i++)
    if (((RgTouch *)g_ptr_array_index (self->types, i))->type == type)
      return g_ptr_array_index (self->types, i);
  touch = g_new0 (RgTouch, 1);
  touch->type = type;
  touch->fields = g_hash_table_new (NULL, NULL);
  touch->added = g_array_new (FALSE, FALSE, sizeof (RgIds));
  touch->removed = g_array_new (FALSE, FALSE, sizeof (RgIds));
  touch->changed = g_array_new (FALSE, FALSE, sizeof (RgIds));
  g_ptr_array_add (self->types, touch);
  return touch;
}

/* Most ids come one after the other, upwards or downwards. */
static void
note (GArray *ranges,
      gint64  first,
      gint64  last)
{
  RgIds  ids = { first, last };
  RgIds *before = ranges->len == 0 ? NULL : &g_array_index (ranges, RgIds, ranges->len - 1);

  if (before != NULL && first >= before->first && first <= before->last + 1)
    before->last = MAX (before->last, last);
  else if (before != NULL && last + 1 == before->first)
    before->first = first;
  else
    g_array_append_val (ranges, ids);
}

void
_rg_touches_note_added (RgTouches          *self,
                        const RgRecordType *type,
                        gint64              first,
                        gint64              last)
{
  note (get_touch (self, type)->added, first, last);
}

void
_rg_touches_note_removed (RgTouches          *self,
                          const RgRecordType *type,
                          gint64              first,
                          gint64              last)
{
  note (get_touch (self, type)->removed, first, last);
}

void
_rg_touches_note_changed (RgTouches          *self,
                          const RgRecordType *type,
                          gint64              first,
                          gint64              last)
{
  note (get_touch (self, type)->changed, first, last);
}

void
_rg_touches_note_field (RgTouches          *self,
                        const RgRecordType *type,
                        guint               field)
{
  g_hash_table_add (get_touch (self, type)->fields, GUINT_TO_POINTER (field));
}

static void
append_all (GArray *ranges,
            GArray *others)
{
  for (guint i = 0; i < others->len; i++)
    note (ranges, g_array_index (others, RgIds, i).first, g_array_index (others, RgIds, i).last);
}

/* Adds what happened in @other, which was later. */
void
_rg_touches_merge (RgTouches *self,
                   RgTouches *other)
{
  for (guint i = 0; i < other->types->len; i++)
    {
      const RgTouch *from = g_ptr_array_index (other->types, i);
      RgTouch       *touch = get_touch (self, from->type);
      GHashTableIter iter;
      gpointer       field;

      g_hash_table_iter_init (&iter, from->fields);
      while (g_hash_table_iter_next (&iter, &field, NULL))
        g_hash_table_add (touch->fields, field);
      append_all (touch->added, from->added);
      append_all (touch->removed, from->removed);
      append_all (touch->changed, from->changed);
    }
}

guint
_rg_touches_get_n (RgTouches *self)
{
  return self->types->len;
}

const RgTouch *
_rg_touches_get (RgTouches *self,
                 guint      index)
{
  return g_ptr_array_index (self->types, index);
}

/* NULL when no record of the type was touched. */
const RgTouch *
_rg_touches_find (RgTouches          *self,
                  const RgRecordType *type)
{
  for (guint i = 0; i < self->types->len; i++)
    if (_rg_touches_get (self, i)->type == type)
      return _rg_touches_get (self, i);
  return NULL;
}

static int
compare_ids (gconstpointer a,
             gconstpointer b)
{
  const RgIds *left = a;
  const RgIds *right = b;

  return (left->first > right->first) - (left->first < right->first);
}

/* (transfer full): for _rg_ids_contain(). */
GArray *
_rg_ids_sort (GArray *ranges)
{
  GArray *sorted = g_array_copy (ranges);

  g_array_sort (sorted, compare_ids);
  for (guint i = 1; i < sorted->len; i++)
    {
      const RgIds *before = &g_array_index (sorted, RgIds, i - 1);
      RgIds       *ids = &g_array_index (sorted, RgIds, i);

      /* Of ranges that overlap the later one reaches as far as the one before. */
      if (before->last >= ids->first)
        ids->last = MAX (ids->last, before->last);
    }
  return sorted;
}

gboolean
_rg_ids_contain (GArray *sorted,
                 gint64  id)
{
  guint low = 0;
  guint high = sorted->len;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (g_array_index (sorted, RgIds, middle).first <= id)
        low = middle + 1;
      else
        high = middle;
    }
  return low > 0 && id <= g_array_index (sorted, RgIds, low - 1).last;
}
