/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "rg-clusters-view"

#include "config.h"
#include "rg-clusters-view.h"

#include <glib/gi18n.h>

#include "rg-cluster-item.h"
#include "rg-cluster-row.h"
#include "rg-clusters.h"
#include "rg-customer.h"
#include "rg-table-choice.h"
#include "rg-tidy-work.h"

#define TICK_MS 150

struct _RgClustersView
{
  RgDataView parent_instance;

  /* Template widgets */
  GtkDropDown    *table_drop_down;
  GtkDropDown    *column_drop_down;
  GtkDropDown    *method_drop_down;
  GtkDropDown    *block_drop_down;
  GtkSpinButton  *radius_spin;
  GtkWidget      *near_box;
  GtkStack       *stack;
  GtkLabel       *working_label;
  GtkProgressBar *progress_bar;
  GtkListView    *list;
  GtkActionBar   *action_bar;
  GtkCheckButton *all_check;
  GtkLabel       *count_label;

  /* Owned references */
  GListStore   *items;  /* RgClusterItem */
  GArray       *fields; /* guint, in the order of the drop-down */
  GSignalGroup *store_signals;
  RgTidyWork   *work; /* NULL while nothing runs */
  guint         tick;

  const RgRecordType *type; /* of the items */
  guint               field;
  gboolean            dirty;
  gboolean            setting;
  gboolean            chosen; /* the method, by a person */
};

G_DEFINE_FINAL_TYPE (RgClustersView, rg_clusters_view, RG_TYPE_DATA_VIEW)

static guint settled_signal;

/* In the order of the drop-down. */
static const RgClusterSettings methods[] = {
  { .method = RG_CLUSTER_FINGERPRINT },
  { .method = RG_CLUSTER_NGRAM_FINGERPRINT, .ngram = 2 },
  { .method = RG_CLUSTER_NGRAM_FINGERPRINT, .ngram = 1 },
  { .method = RG_CLUSTER_PINYIN_FINGERPRINT },
  { .method = RG_CLUSTER_LEVENSHTEIN },
  { .method = RG_CLUSTER_LEVENSHTEIN_PINYIN },
};

/* Those before it are quick on any column; one after the other is tried until something is found. */
#define LAST_TRIED 3

/* What a thread is to do. */
typedef struct
{
  const RgRecordType *type;
  guint               field;
  RgClusterSettings   settings;
  GPtrArray          *clusters;
  char               *who;
  RgTidyWork         *work;
} Order;

static void
order_free (gpointer data)
{
  Order *order = data;

  g_clear_pointer (&order->clusters, g_ptr_array_unref);
  rg_tidy_work_unref (order->work);
  g_free (order->who);
  g_free (order);
}

static RgClusterItem *
get_item (RgClustersView *self,
          guint           index)
{
  RgClusterItem *item = g_list_model_get_item (G_LIST_MODEL (self->items), index);

  /* The list keeps it. */
  g_object_unref (item);
  return item;
}

/* What is shown */

static void
update_counts (RgClustersView *self)
{
  guint            n = g_list_model_get_n_items (G_LIST_MODEL (self->items));
  guint            n_ticked = 0;
  guint64          n_records = 0;
  g_autofree char *groups = NULL;
  g_autofree char *records = NULL;
  g_autofree char *text = NULL;

  for (guint i = 0; i < n; i++)
    {
      const RgCluster *cluster = rg_cluster_item_get_cluster (get_item (self, i));

      n_ticked += cluster->is_ticked ? 1 : 0;
      n_records += cluster->is_ticked ? rg_cluster_count_changes (cluster) : 0;
    }
  groups = g_strdup_printf (g_dngettext (NULL, "%'u of %'u group", "%'u of %'u groups", n), n_ticked, n);
  records = g_strdup_printf (g_dngettext (NULL, "%'u record changes", "%'u records change", (gulong)n_records), (guint)n_records);
  text = g_strdup_printf ("%s · %s", groups, records);
  gtk_label_set_text (self->count_label, text);
  self->setting = TRUE;
  gtk_check_button_set_active (self->all_check, n > 0 && n_ticked == n);
  gtk_check_button_set_inconsistent (self->all_check, n_ticked > 0 && n_ticked < n);
  self->setting = FALSE;
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "clusters.apply", n_records > 0 && self->work == NULL);
}

static void
forget_items (RgClustersView *self)
{
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->items)); i++)
    g_signal_handlers_disconnect_by_func (get_item (self, i), update_counts, self);
}

static void
show_clusters (RgClustersView *self,
               GPtrArray      *clusters)
{
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < clusters->len; i++)
    {
      RgClusterItem *item = rg_cluster_item_new (clusters, i);

      g_signal_connect_swapped (item, "changed", G_CALLBACK (update_counts), self);
      g_ptr_array_add (items, item);
    }
  forget_items (self);
  g_list_store_splice (self->items, 0, g_list_model_get_n_items (G_LIST_MODEL (self->items)), items->pdata, items->len);
  gtk_stack_set_visible_child_name (self->stack, items->len > 0 ? "list" : "none");
  gtk_action_bar_set_revealed (self->action_bar, items->len > 0);
  update_counts (self);
}

static void
show_nothing (RgClustersView *self)
{
  g_autoptr (GPtrArray) none = g_ptr_array_new ();

  show_clusters (self, none);
}

/* Work */

static gboolean
tick_cb (gpointer user_data)
{
  RgClustersView *self = user_data;

  gtk_stack_set_visible_child_name (self->stack, "working");
  gtk_progress_bar_set_fraction (self->progress_bar, rg_tidy_work_get_fraction (self->work));
  return G_SOURCE_CONTINUE;
}

static Order *
begin_work (RgClustersView *self,
            const char     *text)
{
  Order *order = g_new0 (Order, 1);

  gtk_label_set_text (self->working_label, text);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "clusters.apply", FALSE);
  self->work = rg_tidy_work_new ();
  self->tick = g_timeout_add (TICK_MS, tick_cb, self);
  order->type = self->type;
  order->field = self->field;
  order->work = rg_tidy_work_ref (self->work);
  return order;
}

static void
end_work (RgClustersView *self)
{
  g_clear_handle_id (&self->tick, g_source_remove);
  g_clear_pointer (&self->work, rg_tidy_work_unref);
}

static void
stop (RgClustersView *self)
{
  if (self->work != NULL)
    g_cancellable_cancel (rg_tidy_work_get_cancellable (self->work));
  end_work (self);
}

static void search (RgClustersView *self);

static gpointer
search_worker (RgSession    *session,
               gpointer      data,
               GCancellable *cancellable,
               GError      **error)
{
  Order *order = data;

  return rg_clusters_find (session, order->type, order->field, &order->settings, rg_tidy_work_progress_cb, order->work, cancellable, error);
}

static void
set_method (RgClustersView *self,
            guint           method)
{
  self->setting = TRUE;
  gtk_drop_down_set_selected (self->method_drop_down, method);
  gtk_widget_set_visible (self->near_box, methods[method].method >= RG_CLUSTER_LEVENSHTEIN);
  self->setting = FALSE;
}

/* Who chose no method is not told that there is nothing while another one would find something. */
static gboolean
try_next (RgClustersView *self)
{
  guint method = gtk_drop_down_get_selected (self->method_drop_down);

  if (self->chosen || method >= LAST_TRIED)
    return FALSE;
  set_method (self, method + 1);
  search (self);
  return TRUE;
}

/* Another search may have begun meanwhile: then its cancellable is another one. */
static void
searched_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (RgClustersView) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) clusters = rg_store_finish (RG_STORE (source), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) || self->work == NULL)
    return;
  end_work (self);
  if (clusters != NULL && clusters->len == 0 && try_next (self))
    return;
  if (clusters != NULL)
    show_clusters (self, clusters);
  else
    show_nothing (self);
  if (error != NULL)
    rg_data_view_show_error (RG_DATA_VIEW (self), _ ("The values could not be compared"), error);
  g_signal_emit (self, settled_signal, 0);
}

static RgClusterSettings
read_settings (RgClustersView *self)
{
  guint             block = gtk_drop_down_get_selected (self->block_drop_down);
  RgClusterSettings settings = methods[MIN (gtk_drop_down_get_selected (self->method_drop_down), G_N_ELEMENTS (methods) - 1)];

  settings.radius = (guint)gtk_spin_button_get_value_as_int (self->radius_spin);
  settings.block = block == 0 || block == GTK_INVALID_LIST_POSITION ? 0 : block + 1;
  return settings;
}

static void
search (RgClustersView *self)
{
  guint  column = gtk_drop_down_get_selected (self->column_drop_down);
  Order *order;

  stop (self);
  self->dirty = FALSE;
  self->type = rg_table_choice_get (self->table_drop_down);
  if (rg_data_view_get_book (RG_DATA_VIEW (self)) == NULL || self->type == NULL || column >= self->fields->len)
    {
      show_nothing (self);
      return;
    }
  self->field = g_array_index (self->fields, guint, column);
  order = begin_work (self, _ ("Comparing the values…"));
  order->settings = read_settings (self);
  rg_store_read (rg_book_get_store (rg_data_view_get_book (RG_DATA_VIEW (self))), search_worker, order, order_free, (GDestroyNotify)g_ptr_array_unref,
                 rg_tidy_work_get_cancellable (self->work), searched_cb, g_object_ref (self));
}

static void
search_when_seen (RgClustersView *self)
{
  self->dirty = TRUE;
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    search (self);
}

/* Somebody who is about to decide is not interrupted: what was changed since is left as it is. */
static void
book_changed_cb (RgClustersView *self)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->items));

  for (guint i = 0; i < n; i++)
    if (rg_cluster_item_get_cluster (get_item (self, i))->is_ticked)
      return;
  if (self->work == NULL)
    search_when_seen (self);
}

static gpointer
apply_worker (RgSession    *session,
              gpointer      data,
              GCancellable *cancellable,
              GError      **error)
{
  Order *order = data;
  guint  n = 0;

  if (rg_clusters_apply (session, order->type, order->field, order->clusters, order->who, rg_tidy_work_progress_cb, order->work, cancellable,
                         &n, error) < 0)
    return NULL;
  return g_memdup2 (&n, sizeof n);
}

static void
applied_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (RgClustersView) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree guint *n = rg_store_finish (RG_STORE (source), result, &error);
  g_autofree char  *text = NULL;

  if (self->work == NULL)
    return;
  end_work (self);
  if (n == NULL)
    {
      gtk_stack_set_visible_child_name (self->stack, "list");
      update_counts (self);
      rg_data_view_show_error (RG_DATA_VIEW (self), _ ("Nothing was changed"), error);
      g_signal_emit (self, settled_signal, 0);
      return;
    }
  text = g_strdup_printf (g_dngettext (NULL, "%'u record changed", "%'u records changed", *n), *n);
  rg_data_view_toast (RG_DATA_VIEW (self), text, *n > 0);
  search (self);
}

/* Copies of what is ticked: nobody changes them while the thread reads. */
static GPtrArray *
copy_ticked (RgClustersView *self)
{
  GPtrArray *copies = g_ptr_array_new_with_free_func ((GDestroyNotify)rg_cluster_free);

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->items)); i++)
    {
      const RgCluster *cluster = rg_cluster_item_get_cluster (get_item (self, i));

      if (cluster->is_ticked)
        g_ptr_array_add (copies, rg_cluster_copy (cluster));
    }
  return copies;
}

static void
apply_action (GtkWidget  *widget,
              const char *action_name,
              GVariant   *parameter)
{
  RgClustersView *self = RG_CLUSTERS_VIEW (widget);
  Order          *order;

  if (rg_data_view_get_book (RG_DATA_VIEW (self)) == NULL || self->work != NULL)
    return;
  order = begin_work (self, _ ("Unifying the values…"));
  order->clusters = copy_ticked (self);
  order->who = g_strdup (rg_book_get_who (rg_data_view_get_book (RG_DATA_VIEW (self))));
  rg_store_write (rg_book_get_store (rg_data_view_get_book (RG_DATA_VIEW (self))), apply_worker, order, order_free, g_free, rg_tidy_work_get_cancellable (self->work),
                  applied_cb, g_object_ref (self));
}

static void
search_action (GtkWidget  *widget,
               const char *action_name,
               GVariant   *parameter)
{
  search (RG_CLUSTERS_VIEW (widget));
}

/* What was found before stays. */
static void
cancel_action (GtkWidget  *widget,
               const char *action_name,
               GVariant   *parameter)
{
  RgClustersView *self = RG_CLUSTERS_VIEW (widget);
  gboolean        has_items = g_list_model_get_n_items (G_LIST_MODEL (self->items)) > 0;

  stop (self);
  gtk_stack_set_visible_child_name (self->stack, has_items ? "list" : "none");
  update_counts (self);
}

/* Choices */

static void
fill_columns (RgClustersView *self)
{
  const RgRecordType *type = rg_table_choice_get (self->table_drop_down);
  g_autoptr (GtkStringList) labels = gtk_string_list_new (NULL);

  g_array_set_size (self->fields, 0);
  for (guint i = 0; type != NULL && i < rg_record_type_get_n_fields (type); i++)
    {
      if (!rg_clusters_can_use (type, i))
        continue;
      g_array_append_val (self->fields, i);
      gtk_string_list_append (labels, rg_field_get_label (rg_record_type_get_field (type, i)));
    }
  gtk_drop_down_set_model (self->column_drop_down, G_LIST_MODEL (labels));
}

static void
select_field (RgClustersView *self,
              guint           field)
{
  for (guint i = 0; i < self->fields->len; i++)
    if (g_array_index (self->fields, guint, i) == field)
      gtk_drop_down_set_selected (self->column_drop_down, i);
}

static void
column_chosen_cb (RgClustersView *self)
{
  if (self->setting || self->fields == NULL)
    return;
  if (!self->chosen)
    set_method (self, 0);
  search_when_seen (self);
}

static void
chosen_cb (RgClustersView *self)
{
  guint method = gtk_drop_down_get_selected (self->method_drop_down);

  if (self->setting || self->fields == NULL || method >= G_N_ELEMENTS (methods))
    return;
  self->chosen = TRUE;
  set_method (self, method);
  search_when_seen (self);
}

static void
table_chosen_cb (RgClustersView *self)
{
  if (self->setting || self->fields == NULL)
    return;
  self->setting = TRUE;
  fill_columns (self);
  self->setting = FALSE;
  column_chosen_cb (self);
}

static void
all_toggled_cb (RgClustersView *self)
{
  gboolean ticked = gtk_check_button_get_active (self->all_check);

  if (self->setting)
    return;
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->items)); i++)
    {
      RgClusterItem *item = get_item (self, i);

      g_signal_handlers_block_by_func (item, update_counts, self);
      rg_cluster_item_tick (item, ticked);
      g_signal_handlers_unblock_by_func (item, update_counts, self);
    }
  update_counts (self);
}

static void
map_cb (RgClustersView *self)
{
  if (self->dirty)
    search (self);
}

/* Rows */

static void
browse_cb (RgClustersView *self,
           RgClusterItem  *item)
{
  g_autoptr (RgQuery) query = rg_clusters_new_query (self->type, self->field, rg_cluster_item_get_cluster (item));
  g_autofree char *title = g_strdup_printf ("%s: %s", rg_field_get_label (rg_record_type_get_field (self->type, self->field)),
                                            rg_cluster_item_get_cluster (item)->proposal);

  rg_data_view_show_records (RG_DATA_VIEW (self), query, title);
}

static void
setup_cb (GtkSignalListItemFactory *factory,
          GtkListItem              *item,
          gpointer                  user_data)
{
  GtkWidget *row = g_object_new (RG_TYPE_CLUSTER_ROW, NULL);

  g_signal_connect_object (row, "browse", G_CALLBACK (browse_cb), user_data, G_CONNECT_SWAPPED);
  gtk_list_item_set_activatable (item, FALSE);
  gtk_list_item_set_child (item, row);
}

static void
bind_cb (GtkSignalListItemFactory *factory,
         GtkListItem              *item)
{
  rg_cluster_row_set_item (RG_CLUSTER_ROW (gtk_list_item_get_child (item)), gtk_list_item_get_item (item));
}

static void
unbind_cb (GtkSignalListItemFactory *factory,
           GtkListItem              *item)
{
  rg_cluster_row_set_item (RG_CLUSTER_ROW (gtk_list_item_get_child (item)), NULL);
}

static void
make_list (RgClustersView *self)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  GtkNoSelection     *selection = gtk_no_selection_new (G_LIST_MODEL (g_object_ref (self->items)));

  g_signal_connect_object (factory, "setup", G_CALLBACK (setup_cb), self, 0);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), NULL);
  g_signal_connect (factory, "unbind", G_CALLBACK (unbind_cb), NULL);
  gtk_list_view_set_factory (self->list, factory);
  gtk_list_view_set_model (self->list, GTK_SELECTION_MODEL (selection));
  g_object_unref (factory);
  g_object_unref (selection);
}

/* Overrides */

static void
rg_clusters_view_set_book (RgDataView *view,
                           RgBook     *book)
{
  RgClustersView *self = RG_CLUSTERS_VIEW (view);

  stop (self);
  g_signal_group_set_target (self->store_signals, book != NULL ? rg_book_get_store (book) : NULL);
  show_nothing (self);
  if (book != NULL)
    search_when_seen (self);
}

static void
rg_clusters_view_dispose (GObject *object)
{
  RgClustersView *self = RG_CLUSTERS_VIEW (object);

  stop (self);
  g_clear_object (&self->store_signals);
  if (self->items != NULL)
    forget_items (self);
  g_clear_object (&self->items);
  g_clear_pointer (&self->fields, g_array_unref);

  G_OBJECT_CLASS (rg_clusters_view_parent_class)->dispose (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/regulars/Regulars/ui/data/clusters-view.ui");
  gtk_widget_class_bind_template_child (widget_class, RgClustersView, table_drop_down);
  gtk_widget_class_bind_template_child (widget_class, RgClustersView, column_drop_down);
  gtk_widget_class_bind_template_child (widget_class, RgClustersView, method_drop_down);
  gtk_widget_class_bind_template_child (widget_class, RgClustersView, block_drop_down);
  gtk_widget_class_bind_template_child (widget_class, RgClustersView, radius_spin);
  gtk_widget_class_bind_template_child (widget_class, RgClustersView, near_box);
  gtk_widget_class_bind_template_child (widget_class, RgClustersView, stack);
  gtk_widget_class_bind_template_child (widget_class, RgClustersView, working_label);
  gtk_widget_class_bind_template_child (widget_class, RgClustersView, progress_bar);
  gtk_widget_class_bind_template_child (widget_class, RgClustersView, list);
  gtk_widget_class_bind_template_child (widget_class, RgClustersView, action_bar);
  gtk_widget_class_bind_template_child (widget_class, RgClustersView, all_check);
  gtk_widget_class_bind_template_child (widget_class, RgClustersView, count_label);
  gtk_widget_class_bind_template_callback (widget_class, table_chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, column_chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, all_toggled_cb);
  gtk_widget_class_bind_template_callback (widget_class, map_cb);
}

static void
rg_clusters_view_class_init (RgClustersViewClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = rg_clusters_view_dispose;
  RG_DATA_VIEW_CLASS (klass)->set_book = rg_clusters_view_set_book;
  settled_signal = g_signal_new ("settled", RG_TYPE_CLUSTERS_VIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  bind_template (widget_class);
  gtk_widget_class_install_action (widget_class, "clusters.search", NULL, search_action);
  gtk_widget_class_install_action (widget_class, "clusters.apply", NULL, apply_action);
  gtk_widget_class_install_action (widget_class, "clusters.cancel", NULL, cancel_action);
}

static void
rg_clusters_view_init (RgClustersView *self)
{
  self->items = g_list_store_new (RG_TYPE_CLUSTER_ITEM);
  gtk_widget_init_template (GTK_WIDGET (self));
  rg_table_choice_fill (self->table_drop_down, NULL);
  rg_table_choice_set (self->table_drop_down, rg_customer_type ());
  self->fields = g_array_new (FALSE, FALSE, sizeof (guint));
  fill_columns (self);
  select_field (self, RG_CUSTOMER_INDUSTRY);
  make_list (self);
  self->store_signals = g_signal_group_new (RG_TYPE_STORE);
  g_signal_group_connect_swapped (self->store_signals, "changed", G_CALLBACK (book_changed_cb), self);
}

/**
 * rg_clusters_view_choose:
 * @field: of @type
 *
 * Looks through another column.
 */
void
rg_clusters_view_choose (RgClustersView     *self,
                         const RgRecordType *type,
                         guint               field)
{
  g_return_if_fail (RG_IS_CLUSTERS_VIEW (self));

  self->setting = TRUE;
  rg_table_choice_set (self->table_drop_down, type);
  fill_columns (self);
  select_field (self, field);
  self->setting = FALSE;
  chosen_cb (self);
}

/**
 * rg_clusters_view_get_items:
 *
 * Returns: (transfer none): the groups (RgClusterItem)
 */
GListModel *
rg_clusters_view_get_items (RgClustersView *self)
{
  g_return_val_if_fail (RG_IS_CLUSTERS_VIEW (self), NULL);

  return G_LIST_MODEL (self->items);
}

gboolean
rg_clusters_view_is_busy (RgClustersView *self)
{
  g_return_val_if_fail (RG_IS_CLUSTERS_VIEW (self), FALSE);

  return self->work != NULL;
}
