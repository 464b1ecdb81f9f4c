/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "rg-standard-list"

#include "rg-standard-list.h"

struct _RgStandardList
{
  GObject parent_instance;

  GPtrArray     *proposals; /* RgStandardProposal */
  GArray        *shown;     /* guint, indices of the proposals that are shown */
  GHashTable    *items;     /* index → RgStandardItem, of those that were looked at */
  RgStandardRule rule;
  gboolean       ticking;
};

static guint ticked_signal;

static GType
get_item_type (GListModel *list)
{
  return RG_TYPE_STANDARD_ITEM;
}

static guint
get_n_items (GListModel *list)
{
  return RG_STANDARD_LIST (list)->shown->len;
}

static void
item_ticked_cb (RgStandardList *self)
{
  if (!self->ticking)
    g_signal_emit (self, ticked_signal, 0);
}

/* The same proposal is the same item as long as the list has it. */
static gpointer
get_item (GListModel *list,
          guint       position)
{
  RgStandardList *self = RG_STANDARD_LIST (list);
  RgStandardItem *item;
  guint           index;

  if (position >= self->shown->len)
    return NULL;
  index = g_array_index (self->shown, guint, position);
  item = g_hash_table_lookup (self->items, GUINT_TO_POINTER (index));
  if (item == NULL)
    {
      item = rg_standard_item_new (self->proposals, index);
      g_signal_connect_swapped (item, "notify::ticked", G_CALLBACK (item_ticked_cb), self);
      g_hash_table_insert (self->items, GUINT_TO_POINTER (index), item);
    }
  return g_object_ref (item);
}

static void
list_model_init (GListModelInterface *interface)
{
  interface->get_item_type = get_item_type;
  interface->get_n_items = get_n_items;
  interface->get_item = get_item;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (RgStandardList, rg_standard_list, G_TYPE_OBJECT, G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_init))

static void
forget_items (RgStandardList *self)
{
  GHashTableIter iter;
  gpointer       item;

  g_hash_table_iter_init (&iter, self->items);
  while (g_hash_table_iter_next (&iter, NULL, &item))
    g_signal_handlers_disconnect_by_func (item, item_ticked_cb, self);
  g_hash_table_remove_all (self->items);
}

static void
rg_standard_list_finalize (GObject *object)
{
  RgStandardList *self = RG_STANDARD_LIST (object);

  forget_items (self);
  g_hash_table_unref (self->items);
  g_ptr_array_unref (self->proposals);
  g_array_unref (self->shown);

  G_OBJECT_CLASS (rg_standard_list_parent_class)->finalize (object);
}

static void
rg_standard_list_class_init (RgStandardListClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = rg_standard_list_finalize;
  ticked_signal = g_signal_new ("ticked", RG_TYPE_STANDARD_LIST, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
rg_standard_list_init (RgStandardList *self)
{
  self->proposals = g_ptr_array_new ();
  self->shown = g_array_new (FALSE, FALSE, sizeof (guint));
  self->items = g_hash_table_new_full (NULL, NULL, NULL, g_object_unref);
  self->rule = RG_STANDARD_LIST_ALL;
}

RgStandardList *
rg_standard_list_new (void)
{
  return g_object_new (RG_TYPE_STANDARD_LIST, NULL);
}

static const RgStandardProposal *
get_shown (RgStandardList *self,
           guint           position)
{
  return self->proposals->pdata[g_array_index (self->shown, guint, position)];
}

static void
show (RgStandardList *self)
{
  guint n_before = self->shown->len;

  /* In two steps: rows must not meet items of another list. */
  g_array_set_size (self->shown, 0);
  g_list_model_items_changed (G_LIST_MODEL (self), 0, n_before, 0);
  for (guint i = 0; i < self->proposals->len; i++)
    if (self->rule == RG_STANDARD_LIST_ALL || ((RgStandardProposal *)self->proposals->pdata[i])->rule == self->rule)
      g_array_append_val (self->shown, i);
  g_list_model_items_changed (G_LIST_MODEL (self), 0, 0, self->shown->len);
}

/**
 * rg_standard_list_set_proposals:
 * @proposals: (element-type RgStandardProposal)
 */
void
rg_standard_list_set_proposals (RgStandardList *self,
                                GPtrArray      *proposals)
{
  guint n_before = self->shown->len;

  g_return_if_fail (RG_IS_STANDARD_LIST (self) && proposals != NULL);

  g_array_set_size (self->shown, 0);
  g_list_model_items_changed (G_LIST_MODEL (self), 0, n_before, 0);
  forget_items (self);
  g_ptr_array_unref (self->proposals);
  self->proposals = g_ptr_array_ref (proposals);
  show (self);
}

/**
 * rg_standard_list_get_proposals:
 *
 * Returns: (transfer none): those of all rules
 */
GPtrArray *
rg_standard_list_get_proposals (RgStandardList *self)
{
  g_return_val_if_fail (RG_IS_STANDARD_LIST (self), NULL);

  return self->proposals;
}

/**
 * rg_standard_list_set_rule:
 * @rule: whose proposals are shown, or %RG_STANDARD_LIST_ALL
 */
void
rg_standard_list_set_rule (RgStandardList *self,
                           RgStandardRule  rule)
{
  g_return_if_fail (RG_IS_STANDARD_LIST (self));

  if (self->rule == rule)
    return;
  self->rule = rule;
  show (self);
}

/**
 * rg_standard_list_tick_shown:
 *
 * Ticks or unticks all that are shown.
 */
void
rg_standard_list_tick_shown (RgStandardList *self,
                             gboolean        ticked)
{
  g_return_if_fail (RG_IS_STANDARD_LIST (self));

  self->ticking = TRUE;
  for (guint i = 0; i < self->shown->len; i++)
    {
      guint           index = g_array_index (self->shown, guint, i);
      RgStandardItem *item = g_hash_table_lookup (self->items, GUINT_TO_POINTER (index));

      if (item != NULL)
        rg_standard_item_tick (item, ticked);
      else
        ((RgStandardProposal *)self->proposals->pdata[index])->is_ticked = ticked;
    }
  self->ticking = FALSE;
  g_signal_emit (self, ticked_signal, 0);
}

guint
rg_standard_list_count_ticked (RgStandardList *self)
{
  guint n = 0;

  g_return_val_if_fail (RG_IS_STANDARD_LIST (self), 0);

  for (guint i = 0; i < self->proposals->len; i++)
    n += ((RgStandardProposal *)self->proposals->pdata[i])->is_ticked ? 1 : 0;
  return n;
}

guint
rg_standard_list_count_shown_ticked (RgStandardList *self)
{
  guint n = 0;

  g_return_val_if_fail (RG_IS_STANDARD_LIST (self), 0);

  for (guint i = 0; i < self->shown->len; i++)
    n += get_shown (self, i)->is_ticked ? 1 : 0;
  return n;
}
