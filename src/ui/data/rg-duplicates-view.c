/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "rg-duplicates-view"

#include "config.h"
#include "rg-duplicates-view.h"

#include <glib/gi18n.h>

#include "rg-customer.h"
#include "rg-duplicate-item.h"
#include "rg-duplicates-work.h"
#include "rg-merge-table.h"
#include "rg-record-types.h"

#define TICK_MS 150
#define MAX_REASONS 8
#define ROW_REASONS 2

struct _RgDuplicatesView
{
  RgDataView parent_instance;

  /* Template widgets */
  GtkDropDown    *table_drop_down;
  GtkDropDown    *kind_drop_down;
  GtkStack       *stack;
  AdwStatusPage  *none_page;
  GtkButton      *weak_button;
  GtkWidget      *merge_button;
  GtkProgressBar *progress_bar;
  GtkListView    *list;
  GtkLabel       *count_label;
  GtkLabel       *for_label;
  GtkLabel       *against_label;
  GtkCheckButton *different_check;
  GtkBox         *table_box;
  RgMergeTable   *table;

  /* Owned references */
  GSignalGroup       *book_signals;
  GPtrArray          *types;  /* in the order of the drop-down */
  GListStore         *likely; /* RgDuplicateItem */
  GListStore         *candidates;
  GtkSingleSelection *selection;
  RgTidyWork         *work; /* NULL while nothing runs */
  GCancellable       *loading;
  guint               tick;

  const RgRecordType *type;     /* of the items */
  RgDuplicateItem    *deciding; /* being merged or kept apart */
  gboolean            dirty;
};

G_DEFINE_FINAL_TYPE (RgDuplicatesView, rg_duplicates_view, RG_TYPE_DATA_VIEW)

static guint settled_signal;

static GListStore *
get_items (RgDuplicatesView *self)
{
  return gtk_drop_down_get_selected (self->kind_drop_down) == 1 ? self->candidates : self->likely;
}

/* The group that is looked at */

static void
update_actions (RgDuplicatesView *self)
{
  RgMerge *merge = rg_merge_table_get_merge (self->table);
  g_autoptr (GArray) chosen = rg_merge_table_dup_chosen (self->table);
  gboolean ready = merge != NULL && self->deciding == NULL;

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "duplicates.merge", ready && chosen->len > 1);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "duplicates.different", ready);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "duplicates.later", ready);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "duplicates.show", ready);
}

static void
loaded_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (RgDuplicatesView) self = user_data;
  g_autoptr (GError) error = NULL;
  RgMerge *merge = rg_duplicates_work_load_finish (source, result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) || self->table == NULL)
    {
      g_clear_pointer (&merge, rg_merge_free);
      return;
    }
  rg_merge_table_set_merge (self->table, merge);
  if (error != NULL)
    rg_data_view_show_error (RG_DATA_VIEW (self), _ ("The records could not be read"), error);
  update_actions (self);
  g_signal_emit (self, settled_signal, 0);
}

static void
show_reasons (GtkLabel        *label,
              RgDuplicateItem *item,
              gboolean         against)
{
  g_autofree char *reasons = rg_duplicate_item_dup_reasons (item, against, MAX_REASONS);
  g_autofree char *text = NULL;

  text = g_strdup_printf (against ? _ ("Against it: %s") : _ ("For it: %s"), reasons);
  gtk_label_set_text (label, text);
  gtk_widget_set_visible (GTK_WIDGET (label), *reasons != '\0');
}

static void
selected_cb (RgDuplicatesView *self)
{
  RgDuplicateItem *item = gtk_single_selection_get_selected_item (self->selection);

  g_cancellable_cancel (self->loading);
  g_clear_object (&self->loading);
  if (item == NULL)
    {
      rg_merge_table_set_merge (self->table, NULL);
      update_actions (self);
      return;
    }
  show_reasons (self->for_label, item, FALSE);
  show_reasons (self->against_label, item, TRUE);
  self->loading = g_cancellable_new ();
  rg_duplicates_work_load (rg_data_view_get_book (RG_DATA_VIEW (self)), self->type, rg_duplicate_item_get_ids (item), self->loading, loaded_cb, g_object_ref (self));
}

/* The list */

/* What the figure of the health page counts may be among the weaker ones. */
static void
show_none (RgDuplicatesView *self)
{
  guint            n = get_items (self) == self->likely ? g_list_model_get_n_items (G_LIST_MODEL (self->candidates)) : 0;
  g_autofree char *label = g_strdup_printf (ngettext ("Look at %u Group With the Same Name or Number", "Look at %u Groups With the Same Name or Number", n), n);

  adw_status_page_set_title (self->none_page, n > 0 ? _ ("No Likely Duplicates") : _ ("No Duplicates"));
  gtk_button_set_label (self->weak_button, label);
  gtk_widget_set_visible (GTK_WIDGET (self->weak_button), n > 0);
}

static void
show_count (RgDuplicatesView *self)
{
  guint            n = g_list_model_get_n_items (G_LIST_MODEL (get_items (self)));
  g_autofree char *text = g_strdup_printf (ngettext ("%u group", "%u groups", n), n);

  gtk_label_set_text (self->count_label, text);
  show_none (self);
  gtk_stack_set_visible_child_name (self->stack, n > 0 ? "list" : "none");
}

static void
kind_chosen_cb (RgDuplicatesView *self)
{
  if (self->selection == NULL)
    return;
  gtk_single_selection_set_model (self->selection, G_LIST_MODEL (get_items (self)));
  if (get_items (self) == self->likely)
    gtk_widget_add_css_class (self->merge_button, "suggested-action");
  else
    gtk_widget_remove_css_class (self->merge_button, "suggested-action");
  if (self->work == NULL)
    show_count (self);
}

static void
fill (GListStore *store,
      GPtrArray  *groups)
{
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);

  /* The items take the groups over. */
  g_ptr_array_set_free_func (groups, NULL);
  for (guint i = 0; i < groups->len; i++)
    g_ptr_array_add (items, rg_duplicate_item_new (g_ptr_array_index (groups, i)));
  g_list_store_splice (store, 0, g_list_model_get_n_items (G_LIST_MODEL (store)), items->pdata, items->len);
}

static void
describe_result (RgDuplicatesView        *self,
                 const RgDuplicateResult *result)
{
  g_autoptr (GString) text = g_string_new (NULL);

  g_string_append_printf (text, ngettext ("%u record was looked at.", "%u records were looked at.", (gulong)result->n_records), (guint)result->n_records);
  for (guint i = 0; i < result->notes->len; i++)
    g_string_append_printf (text, "\n%s", (const char *)g_ptr_array_index (result->notes, i));
  adw_status_page_set_description (self->none_page, text->str);
}

/* Search */

static gboolean
tick_cb (gpointer user_data)
{
  RgDuplicatesView *self = user_data;

  gtk_stack_set_visible_child_name (self->stack, "working");
  gtk_progress_bar_set_fraction (self->progress_bar, rg_tidy_work_get_fraction (self->work));
  return G_SOURCE_CONTINUE;
}

static void
stop (RgDuplicatesView *self)
{
  if (self->work != NULL)
    g_cancellable_cancel (rg_tidy_work_get_cancellable (self->work));
  g_clear_handle_id (&self->tick, g_source_remove);
  g_clear_pointer (&self->work, rg_tidy_work_unref);
}

static void
searched_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (RgDuplicatesView) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (RgDuplicateResult) found = rg_duplicates_work_search_finish (source, result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) || self->work == NULL)
    return;
  stop (self);
  if (found != NULL)
    {
      describe_result (self, found);
      fill (self->likely, found->groups);
      fill (self->candidates, found->candidates);
    }
  show_count (self);
  if (error != NULL)
    rg_data_view_show_error (RG_DATA_VIEW (self), _ ("The records could not be compared"), error);
  g_signal_emit (self, settled_signal, 0);
}

static void
search (RgDuplicatesView *self)
{
  stop (self);
  self->dirty = FALSE;
  g_list_store_remove_all (self->likely);
  g_list_store_remove_all (self->candidates);
  self->type = g_ptr_array_index (self->types, MIN (gtk_drop_down_get_selected (self->table_drop_down), self->types->len - 1));
  if (rg_data_view_get_book (RG_DATA_VIEW (self)) == NULL)
    return;
  self->work = rg_tidy_work_new ();
  self->tick = g_timeout_add (TICK_MS, tick_cb, self);
  rg_duplicates_work_search (rg_data_view_get_book (RG_DATA_VIEW (self)), self->type, self->work, searched_cb, g_object_ref (self));
}

static void
table_chosen_cb (RgDuplicatesView *self)
{
  if (self->selection == NULL)
    return;
  self->dirty = TRUE;
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    search (self);
}

/* Something can be done again: it was taken back, and may have been a merge. */
static void
taken_back_cb (RgDuplicatesView *self)
{
  if (self->deciding == NULL && rg_book_get_redo_title (rg_data_view_get_book (RG_DATA_VIEW (self))) != NULL)
    table_chosen_cb (self);
}

static void
map_cb (RgDuplicatesView *self)
{
  if (self->dirty)
    search (self);
}

static void
search_action (GtkWidget  *widget,
               const char *action_name,
               GVariant   *parameter)
{
  search (RG_DUPLICATES_VIEW (widget));
}

static void
cancel_action (GtkWidget  *widget,
               const char *action_name,
               GVariant   *parameter)
{
  RgDuplicatesView *self = RG_DUPLICATES_VIEW (widget);

  stop (self);
  adw_status_page_set_description (self->none_page, _ ("The search was stopped."));
  show_count (self);
}

/* Decisions */

/* The next group takes the place of the one that was decided. */
static void
remove_item (RgDuplicatesView *self,
             RgDuplicateItem  *item)
{
  guint position;

  if (g_list_store_find (get_items (self), item, &position))
    g_list_store_remove (get_items (self), position);
  show_count (self);
}

static void
decide (RgDuplicatesView *self)
{
  g_set_object (&self->deciding, gtk_single_selection_get_selected_item (self->selection));
  update_actions (self);
}

static void
decided (RgDuplicatesView *self,
         const char       *text,
         const char       *heading,
         const GError     *error)
{
  g_autoptr (RgDuplicateItem) item = g_steal_pointer (&self->deciding);

  if (error != NULL)
    rg_data_view_show_error (RG_DATA_VIEW (self), heading, error);
  else
    {
      rg_data_view_toast (RG_DATA_VIEW (self), text, TRUE);
      remove_item (self, item);
    }
  update_actions (self);
  g_signal_emit (self, settled_signal, 0);
}

static void
merged_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (RgDuplicatesView) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree RgMergeOutcome *outcome = rg_duplicates_work_merge_finish (source, result, &error);
  g_autofree char           *text = NULL;

  if (self->deciding == NULL)
    return;
  if (outcome != NULL && outcome->n_moved == 0)
    text = g_strdup (_ ("Merged"));
  else if (outcome != NULL)
    text = g_strdup_printf (ngettext ("Merged; %u record moved with it", "Merged; %u records moved with it", (gulong)outcome->n_moved), (guint)outcome->n_moved);
  decided (self, text, _ ("Nothing was merged"), error);
}

static void
merge_action (GtkWidget  *widget,
              const char *action_name,
              GVariant   *parameter)
{
  RgDuplicatesView *self = RG_DUPLICATES_VIEW (widget);
  g_autoptr (GArray) chosen = rg_merge_table_dup_chosen (self->table);

  if (self->deciding != NULL || chosen->len < 2)
    return;
  decide (self);
  rg_duplicates_work_merge (rg_data_view_get_book (RG_DATA_VIEW (self)), rg_merge_table_get_merge (self->table), chosen, merged_cb, g_object_ref (self));
}

static void
parted_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (RgDuplicatesView) self = user_data;
  g_autoptr (GError) error = NULL;

  rg_duplicates_work_part_finish (source, result, &error);
  if (self->deciding != NULL)
    decided (self, _ ("They will not be shown together again"), _ ("This could not be remembered"), error);
}

static void
different_action (GtkWidget  *widget,
                  const char *action_name,
                  GVariant   *parameter)
{
  RgDuplicatesView *self = RG_DUPLICATES_VIEW (widget);

  if (self->deciding != NULL || gtk_single_selection_get_selected_item (self->selection) == NULL)
    return;
  decide (self);
  rg_duplicates_work_part (rg_data_view_get_book (RG_DATA_VIEW (self)), self->type, rg_duplicate_item_get_ids (self->deciding), parted_cb, g_object_ref (self));
}

static void
later_action (GtkWidget  *widget,
              const char *action_name,
              GVariant   *parameter)
{
  RgDuplicatesView *self = RG_DUPLICATES_VIEW (widget);
  guint             position = gtk_single_selection_get_selected (self->selection);
  guint             n = g_list_model_get_n_items (G_LIST_MODEL (get_items (self)));

  if (n > 0)
    gtk_single_selection_set_selected (self->selection, (position + 1) % n);
}

static void
show_weak_action (GtkWidget  *widget,
                  const char *action_name,
                  GVariant   *parameter)
{
  RgDuplicatesView *self = RG_DUPLICATES_VIEW (widget);

  gtk_drop_down_set_selected (self->kind_drop_down, 1);
  gtk_widget_grab_focus (GTK_WIDGET (self->list));
}

static void
show_action (GtkWidget  *widget,
             const char *action_name,
             GVariant   *parameter)
{
  RgDuplicatesView *self = RG_DUPLICATES_VIEW (widget);
  RgDuplicateItem  *item = gtk_single_selection_get_selected_item (self->selection);
  g_autoptr (RgQuery) query = NULL;
  g_autofree char *title = NULL;
  GArray          *ids;

  if (item == NULL)
    return;
  ids = rg_duplicate_item_get_ids (item);
  query = rg_query_new (self->type);
  rg_query_begin_any (query);
  for (guint i = 0; i < ids->len; i++)
    rg_query_add_int (query, RG_RECORD_ID, RG_OP_EQ, g_array_index (ids, gint64, i));
  rg_query_end_any (query);
  title = rg_duplicate_item_dup_title (item);
  rg_data_view_show_records (RG_DATA_VIEW (self), query, title);
}

/* Rows */

static GtkWidget *
make_row_label (gboolean dim)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  if (dim)
    {
      gtk_widget_add_css_class (label, "caption");
      gtk_widget_add_css_class (label, "dim-label");
    }
  return label;
}

static void
setup_cb (GtkSignalListItemFactory *factory,
          GtkListItem              *item)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);

  gtk_widget_set_margin_start (box, 10);
  gtk_widget_set_margin_end (box, 6);
  gtk_widget_set_margin_top (box, 4);
  gtk_widget_set_margin_bottom (box, 4);
  gtk_box_append (GTK_BOX (box), make_row_label (FALSE));
  gtk_box_append (GTK_BOX (box), make_row_label (TRUE));
  gtk_list_item_set_child (item, box);
}

static void
bind_cb (GtkSignalListItemFactory *factory,
         GtkListItem              *list_item)
{
  RgDuplicateItem *item = gtk_list_item_get_item (list_item);
  GtkWidget       *box = gtk_list_item_get_child (list_item);
  g_autofree char *title = rg_duplicate_item_dup_title (item);
  g_autofree char *score = rg_duplicate_item_dup_score (item);
  g_autofree char *reasons = rg_duplicate_item_dup_reasons (item, FALSE, ROW_REASONS);
  g_autofree char *line = g_strdup_printf ("%s · %s", score, reasons);

  gtk_label_set_text (GTK_LABEL (gtk_widget_get_first_child (box)), title);
  gtk_label_set_text (GTK_LABEL (gtk_widget_get_last_child (box)), line);
  gtk_widget_set_tooltip_text (box, title);
}

static void
make_list (RgDuplicatesView *self)
{
  g_autoptr (GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();

  self->selection = gtk_single_selection_new (G_LIST_MODEL (g_object_ref (self->likely)));
  g_signal_connect (factory, "setup", G_CALLBACK (setup_cb), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), NULL);
  g_signal_connect_object (self->selection, "notify::selected-item", G_CALLBACK (selected_cb), self, G_CONNECT_SWAPPED);
  gtk_list_view_set_factory (self->list, factory);
  gtk_list_view_set_model (self->list, GTK_SELECTION_MODEL (self->selection));
}

static void
make_tables (RgDuplicatesView *self)
{
  guint                      n_types;
  const RgRecordType *const *types = rg_record_types (&n_types);
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);

  for (guint i = 0; i < n_types; i++)
    if (rg_duplicates_can_search (types[i]))
      {
        g_ptr_array_add (self->types, (gpointer)types[i]);
        gtk_string_list_append (names, rg_record_type_get_label_plural (types[i]));
      }
  gtk_drop_down_set_model (self->table_drop_down, G_LIST_MODEL (names));
}

static void
different_toggled_cb (RgDuplicatesView *self)
{
  rg_merge_table_set_different_only (self->table, gtk_check_button_get_active (self->different_check));
}

/* Overrides */

static void
rg_duplicates_view_set_book (RgDataView *view,
                             RgBook     *book)
{
  RgDuplicatesView *self = RG_DUPLICATES_VIEW (view);

  stop (self);
  g_signal_group_set_target (self->book_signals, book);
  g_list_store_remove_all (self->likely);
  g_list_store_remove_all (self->candidates);
  if (book != NULL)
    table_chosen_cb (self);
}

static void
rg_duplicates_view_dispose (GObject *object)
{
  RgDuplicatesView *self = RG_DUPLICATES_VIEW (object);

  stop (self);
  g_cancellable_cancel (self->loading);
  g_clear_object (&self->loading);
  g_clear_object (&self->deciding);
  g_clear_object (&self->book_signals);
  g_clear_object (&self->selection);
  g_clear_object (&self->likely);
  g_clear_object (&self->candidates);
  g_clear_pointer (&self->types, g_ptr_array_unref);
  self->table = NULL;
  G_OBJECT_CLASS (rg_duplicates_view_parent_class)->dispose (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/regulars/Regulars/ui/data/duplicates-view.ui");
  gtk_widget_class_bind_template_child (widget_class, RgDuplicatesView, table_drop_down);
  gtk_widget_class_bind_template_child (widget_class, RgDuplicatesView, kind_drop_down);
  gtk_widget_class_bind_template_child (widget_class, RgDuplicatesView, stack);
  gtk_widget_class_bind_template_child (widget_class, RgDuplicatesView, none_page);
  gtk_widget_class_bind_template_child (widget_class, RgDuplicatesView, weak_button);
  gtk_widget_class_bind_template_child (widget_class, RgDuplicatesView, merge_button);
  gtk_widget_class_bind_template_child (widget_class, RgDuplicatesView, progress_bar);
  gtk_widget_class_bind_template_child (widget_class, RgDuplicatesView, list);
  gtk_widget_class_bind_template_child (widget_class, RgDuplicatesView, count_label);
  gtk_widget_class_bind_template_child (widget_class, RgDuplicatesView, for_label);
  gtk_widget_class_bind_template_child (widget_class, RgDuplicatesView, against_label);
  gtk_widget_class_bind_template_child (widget_class, RgDuplicatesView, different_check);
  gtk_widget_class_bind_template_child (widget_class, RgDuplicatesView, table_box);
  gtk_widget_class_bind_template_callback (widget_class, table_chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, kind_chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, different_toggled_cb);
  gtk_widget_class_bind_template_callback (widget_class, map_cb);
}

static void
rg_duplicates_view_class_init (RgDuplicatesViewClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = rg_duplicates_view_dispose;
  RG_DATA_VIEW_CLASS (klass)->set_book = rg_duplicates_view_set_book;
  settled_signal = g_signal_new ("settled", RG_TYPE_DUPLICATES_VIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  bind_template (widget_class);
  gtk_widget_class_install_action (widget_class, "duplicates.search", NULL, search_action);
  gtk_widget_class_install_action (widget_class, "duplicates.cancel", NULL, cancel_action);
  gtk_widget_class_install_action (widget_class, "duplicates.merge", NULL, merge_action);
  gtk_widget_class_install_action (widget_class, "duplicates.different", NULL, different_action);
  gtk_widget_class_install_action (widget_class, "duplicates.later", NULL, later_action);
  gtk_widget_class_install_action (widget_class, "duplicates.show", NULL, show_action);
  gtk_widget_class_install_action (widget_class, "duplicates.show-weak", NULL, show_weak_action);
}

static void
rg_duplicates_view_init (RgDuplicatesView *self)
{
  self->types = g_ptr_array_new ();
  self->likely = g_list_store_new (RG_TYPE_DUPLICATE_ITEM);
  self->candidates = g_list_store_new (RG_TYPE_DUPLICATE_ITEM);
  gtk_widget_init_template (GTK_WIDGET (self));
  self->table = RG_MERGE_TABLE (rg_merge_table_new ());
  gtk_box_append (self->table_box, GTK_WIDGET (self->table));
  g_signal_connect_object (self->table, "changed", G_CALLBACK (update_actions), self, G_CONNECT_SWAPPED);
  make_tables (self);
  make_list (self);
  self->book_signals = g_signal_group_new (RG_TYPE_BOOK);
  g_signal_group_connect_swapped (self->book_signals, "notify::redo-title", G_CALLBACK (taken_back_cb), self);
  update_actions (self);
}

/**
 * rg_duplicates_view_get_items:
 *
 * Returns: (transfer none): the groups that are shown (RgDuplicateItem)
 */
GListModel *
rg_duplicates_view_get_items (RgDuplicatesView *self)
{
  g_return_val_if_fail (RG_IS_DUPLICATES_VIEW (self), NULL);

  return G_LIST_MODEL (get_items (self));
}

gboolean
rg_duplicates_view_is_busy (RgDuplicatesView *self)
{
  g_return_val_if_fail (RG_IS_DUPLICATES_VIEW (self), FALSE);

  return self->work != NULL || self->deciding != NULL;
}
