/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "rg-standard-view"

#include "config.h"
#include "rg-standard-view.h"

#include <glib/gi18n.h>

#include "rg-customer.h"
#include "rg-record-types.h"
#include "rg-standard-columns.h"
#include "rg-standard-list.h"
#include "rg-tidy-work.h"

#define TICK_MS 150

struct _RgStandardView
{
  RgDataView parent_instance;

  /* Template widgets */
  GtkDropDown    *table_drop_down;
  GtkBox         *rule_box;
  GtkWidget      *rule_scroller;
  GtkDropDown    *form_drop_down;
  GtkStack       *stack;
  GtkLabel       *working_label;
  GtkProgressBar *progress_bar;
  GtkColumnView  *view;
  GtkActionBar   *action_bar;
  GtkCheckButton *all_check;
  GtkLabel       *count_label;

  /* Owned references */
  RgStandardList *list;
  GPtrArray      *types; /* RgRecordType, in the order of the drop-down */
  GPtrArray      *chips; /* GtkToggleButton, one for each rule and one for all of them; NULL where nothing was found */
  GSignalGroup   *store_signals;
  RgTidyWork     *work; /* NULL while nothing runs */
  guint           tick;

  const RgRecordType *type;    /* of the items */
  RgStandardRule      rule;    /* what is shown */
  gboolean            touched; /* somebody has ticked or unticked something */
  gboolean            dirty;
  gboolean            setting;
};

G_DEFINE_FINAL_TYPE (RgStandardView, rg_standard_view, RG_TYPE_DATA_VIEW)

static guint settled_signal;

/* What a thread is to do. */
typedef struct
{
  const RgRecordType *type;
  RgStandardSettings  settings;
  GPtrArray          *proposals;
  char               *who;
  RgTidyWork         *work;
} Order;

static void
order_free (gpointer data)
{
  Order *order = data;

  g_clear_pointer (&order->proposals, g_ptr_array_unref);
  rg_tidy_work_unref (order->work);
  g_free (order->who);
  g_free (order);
}

/* What is shown */

static void
show_ticked (RgStandardView *self,
             guint           n_shown,
             guint           n_shown_ticked)
{
  self->setting = TRUE;
  gtk_check_button_set_active (self->all_check, n_shown > 0 && n_shown_ticked == n_shown);
  gtk_check_button_set_inconsistent (self->all_check, n_shown_ticked > 0 && n_shown_ticked < n_shown);
  self->setting = FALSE;
}

static void
update_counts (RgStandardView *self)
{
  guint            n = rg_standard_list_get_proposals (self->list)->len;
  guint            n_ticked = rg_standard_list_count_ticked (self->list);
  g_autofree char *text = NULL;

  /* Translators: how many of how many proposals are ticked */
  text = g_strdup_printf (g_dngettext (NULL, "%'u of %'u proposal is ticked", "%'u of %'u proposals are ticked", n), n_ticked, n);
  gtk_label_set_text (self->count_label, text);
  show_ticked (self, g_list_model_get_n_items (G_LIST_MODEL (self->list)), rg_standard_list_count_shown_ticked (self->list));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "standard.apply", n_ticked > 0 && self->work == NULL);
}

static void
ticked_cb (RgStandardView *self)
{
  self->touched = TRUE;
  update_counts (self);
}

static void
show_rule (RgStandardView *self)
{
  rg_standard_list_set_rule (self->list, self->rule);
  update_counts (self);
}

static void
chip_toggled_cb (RgStandardView  *self,
                 GtkToggleButton *chip)
{
  guint index = RG_STANDARD_LIST_ALL;

  if (self->setting || !gtk_toggle_button_get_active (chip) || !g_ptr_array_find (self->chips, chip, &index))
    return;
  self->rule = (RgStandardRule)index;
  show_rule (self);
}

/* "Telephone numbers 12" */
static void
add_chip (RgStandardView *self,
          RgStandardRule  rule,
          guint           n)
{
  const char      *title = rule == RG_STANDARD_LIST_ALL ? _ ("All rules") : rg_standards_get_title (rule);
  g_autofree char *text = g_strdup_printf ("%s  %'u", title, n);
  GtkWidget       *chip = gtk_toggle_button_new_with_label (text);
  gpointer         leader = self->chips->pdata[RG_STANDARD_LIST_ALL];

  gtk_widget_add_css_class (chip, "chip");
  if (leader != NULL)
    gtk_toggle_button_set_group (GTK_TOGGLE_BUTTON (chip), leader);
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (chip), rule == self->rule);
  g_signal_connect_object (chip, "toggled", G_CALLBACK (chip_toggled_cb), self, G_CONNECT_SWAPPED);
  self->chips->pdata[rule] = chip;
  gtk_box_append (self->rule_box, chip);
}

static void
remove_chips (RgStandardView *self)
{
  GtkWidget *child;

  for (guint i = 0; i < self->chips->len; i++)
    self->chips->pdata[i] = NULL;
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->rule_box))) != NULL)
    gtk_box_remove (self->rule_box, child);
}

/* Whoever looks at one rule goes on with it as long as there is something to do. */
static void
show_rules (RgStandardView *self,
            GPtrArray      *proposals)
{
  guint n[RG_N_STANDARD_RULES] = { 0 };

  for (guint i = 0; i < proposals->len; i++)
    n[((RgStandardProposal *)proposals->pdata[i])->rule]++;
  if (self->rule != RG_STANDARD_LIST_ALL && n[self->rule] == 0)
    self->rule = RG_STANDARD_LIST_ALL;
  self->setting = TRUE;
  remove_chips (self);
  add_chip (self, RG_STANDARD_LIST_ALL, proposals->len);
  for (RgStandardRule rule = 0; rule < RG_N_STANDARD_RULES; rule++)
    if (n[rule] > 0)
      add_chip (self, rule, n[rule]);
  self->setting = FALSE;
  gtk_widget_set_visible (self->rule_scroller, proposals->len > 0);
}

static void
show_proposals (RgStandardView *self,
                GPtrArray      *proposals)
{
  self->touched = FALSE;
  show_rules (self, proposals);
  rg_standard_list_set_proposals (self->list, proposals);
  gtk_stack_set_visible_child_name (self->stack, proposals->len > 0 ? "list" : "none");
  gtk_action_bar_set_revealed (self->action_bar, proposals->len > 0);
  show_rule (self);
}

static void
show_nothing (RgStandardView *self)
{
  g_autoptr (GPtrArray) none = g_ptr_array_new ();

  show_proposals (self, none);
}

/* Work */

static gboolean
tick_cb (gpointer user_data)
{
  RgStandardView *self = user_data;

  gtk_stack_set_visible_child_name (self->stack, "working");
  gtk_progress_bar_set_fraction (self->progress_bar, rg_tidy_work_get_fraction (self->work));
  return G_SOURCE_CONTINUE;
}

static Order *
begin_work (RgStandardView *self,
            const char     *text)
{
  Order *order = g_new0 (Order, 1);

  gtk_label_set_text (self->working_label, text);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "standard.apply", FALSE);
  self->work = rg_tidy_work_new ();
  self->tick = g_timeout_add (TICK_MS, tick_cb, self);
  order->type = self->type;
  order->work = rg_tidy_work_ref (self->work);
  return order;
}

static void
end_work (RgStandardView *self)
{
  if (self->work != NULL)
    gtk_widget_set_sensitive (GTK_WIDGET (self->action_bar), TRUE);
  g_clear_handle_id (&self->tick, g_source_remove);
  g_clear_pointer (&self->work, rg_tidy_work_unref);
}

static void
stop (RgStandardView *self)
{
  if (self->work != NULL)
    g_cancellable_cancel (rg_tidy_work_get_cancellable (self->work));
  end_work (self);
}

static gpointer
search_worker (RgSession    *session,
               gpointer      data,
               GCancellable *cancellable,
               GError      **error)
{
  Order *order = data;

  return rg_standards_propose (session, order->type, &order->settings, rg_tidy_work_progress_cb, order->work, cancellable, error);
}

/* Another search may have begun meanwhile: then this one was cancelled. */
static void
searched_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (RgStandardView) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) proposals = rg_store_finish (RG_STORE (source), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) || self->work == NULL)
    return;
  end_work (self);
  if (proposals != NULL)
    show_proposals (self, proposals);
  else
    show_nothing (self);
  if (error != NULL)
    rg_data_view_show_error (RG_DATA_VIEW (self), _ ("The records could not be looked through"), error);
  g_signal_emit (self, settled_signal, 0);
}

static void
search (RgStandardView *self)
{
  guint  selected = gtk_drop_down_get_selected (self->table_drop_down);
  Order *order;

  stop (self);
  self->dirty = FALSE;
  if (rg_data_view_get_book (RG_DATA_VIEW (self)) == NULL || selected >= self->types->len)
    {
      show_nothing (self);
      return;
    }
  self->type = self->types->pdata[selected];
  gtk_widget_set_visible (GTK_WIDGET (self->form_drop_down), self->type == rg_customer_type ());
  order = begin_work (self, _ ("Looking through the records…"));
  order->settings.rules = RG_STANDARD_ALL_RULES;
  order->settings.form = (RgPlaceForm)gtk_drop_down_get_selected (self->form_drop_down);
  rg_store_read (rg_book_get_store (rg_data_view_get_book (RG_DATA_VIEW (self))), search_worker, order, order_free, (GDestroyNotify)g_ptr_array_unref,
                 rg_tidy_work_get_cancellable (self->work), searched_cb, g_object_ref (self));
}

static void
search_when_seen (RgStandardView *self)
{
  self->dirty = TRUE;
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    search (self);
}

/* Somebody who has begun to choose is not interrupted: what was changed since is left as it is. */
static void
book_changed_cb (RgStandardView *self)
{
  if (!self->touched && self->work == NULL)
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

  if (rg_standards_apply (session, order->type, order->proposals, order->who, rg_tidy_work_progress_cb, order->work, cancellable, &n, error) < 0)
    return NULL;
  return g_memdup2 (&n, sizeof n);
}

static void
applied_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (RgStandardView) self = user_data;
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
  text = g_strdup_printf (g_dngettext (NULL, "%'u cell changed", "%'u cells changed", *n), *n);
  rg_data_view_toast (RG_DATA_VIEW (self), text, *n > 0);
  search (self);
}

static void
apply_action (GtkWidget  *widget,
              const char *action_name,
              GVariant   *parameter)
{
  RgStandardView *self = RG_STANDARD_VIEW (widget);
  Order          *order;

  if (rg_data_view_get_book (RG_DATA_VIEW (self)) == NULL || self->work != NULL)
    return;
  order = begin_work (self, _ ("Changing the cells…"));
  /* Nobody ticks anything while the thread reads. */
  gtk_stack_set_visible_child_name (self->stack, "working");
  gtk_widget_set_sensitive (GTK_WIDGET (self->action_bar), FALSE);
  order->proposals = g_ptr_array_ref (rg_standard_list_get_proposals (self->list));
  order->who = g_strdup (rg_book_get_who (rg_data_view_get_book (RG_DATA_VIEW (self))));
  rg_store_write (rg_book_get_store (rg_data_view_get_book (RG_DATA_VIEW (self))), apply_worker, order, order_free, g_free, rg_tidy_work_get_cancellable (self->work),
                  applied_cb, g_object_ref (self));
}

static void
search_action (GtkWidget  *widget,
               const char *action_name,
               GVariant   *parameter)
{
  search (RG_STANDARD_VIEW (widget));
}

/* What was found before stays. */
static void
cancel_action (GtkWidget  *widget,
               const char *action_name,
               GVariant   *parameter)
{
  RgStandardView *self = RG_STANDARD_VIEW (widget);

  stop (self);
  gtk_stack_set_visible_child_name (self->stack, rg_standard_list_get_proposals (self->list)->len > 0 ? "list" : "none");
  update_counts (self);
}

/* Choices */

static void
chosen_cb (RgStandardView *self)
{
  if (!self->setting && self->store_signals != NULL)
    search_when_seen (self);
}

static void
all_toggled_cb (RgStandardView *self)
{
  if (!self->setting)
    rg_standard_list_tick_shown (self->list, gtk_check_button_get_active (self->all_check));
}

static void
activate_cb (RgStandardView *self,
             guint           position)
{
  g_autoptr (RgStandardItem) item = g_list_model_get_item (G_LIST_MODEL (self->list), position);

  if (item != NULL)
    gtk_widget_activate_action (GTK_WIDGET (self), "app.open-record", "(sx)", self->type->name,
                                rg_standard_item_get_proposal (item)->record_id);
}

static void
map_cb (RgStandardView *self)
{
  if (self->dirty)
    search (self);
}

static void
fill_tables (RgStandardView *self)
{
  guint                      n;
  const RgRecordType *const *types = rg_record_types (&n);
  g_autoptr (GtkStringList) labels = gtk_string_list_new (NULL);

  for (guint i = 0; i < n; i++)
    if (rg_standards_can_use (types[i]))
      {
        g_ptr_array_add (self->types, (gpointer)types[i]);
        gtk_string_list_append (labels, rg_record_type_get_label_plural (types[i]));
      }
  gtk_drop_down_set_model (self->table_drop_down, G_LIST_MODEL (labels));
  gtk_widget_set_visible (GTK_WIDGET (self->table_drop_down), self->types->len > 1);
}

/* Overrides */

static void
rg_standard_view_set_book (RgDataView *view,
                           RgBook     *book)
{
  RgStandardView *self = RG_STANDARD_VIEW (view);

  stop (self);
  g_signal_group_set_target (self->store_signals, book != NULL ? rg_book_get_store (book) : NULL);
  show_nothing (self);
  if (book != NULL)
    search_when_seen (self);
}

static void
rg_standard_view_dispose (GObject *object)
{
  RgStandardView *self = RG_STANDARD_VIEW (object);

  stop (self);
  g_clear_object (&self->store_signals);
  if (self->list != NULL)
    g_signal_handlers_disconnect_by_data (self->list, self);
  g_clear_object (&self->list);
  g_clear_pointer (&self->types, g_ptr_array_unref);
  g_clear_pointer (&self->chips, g_ptr_array_unref);

  G_OBJECT_CLASS (rg_standard_view_parent_class)->dispose (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/regulars/Regulars/ui/data/standard-view.ui");
  gtk_widget_class_bind_template_child (widget_class, RgStandardView, table_drop_down);
  gtk_widget_class_bind_template_child (widget_class, RgStandardView, rule_box);
  gtk_widget_class_bind_template_child (widget_class, RgStandardView, rule_scroller);
  gtk_widget_class_bind_template_child (widget_class, RgStandardView, form_drop_down);
  gtk_widget_class_bind_template_child (widget_class, RgStandardView, stack);
  gtk_widget_class_bind_template_child (widget_class, RgStandardView, working_label);
  gtk_widget_class_bind_template_child (widget_class, RgStandardView, progress_bar);
  gtk_widget_class_bind_template_child (widget_class, RgStandardView, view);
  gtk_widget_class_bind_template_child (widget_class, RgStandardView, action_bar);
  gtk_widget_class_bind_template_child (widget_class, RgStandardView, all_check);
  gtk_widget_class_bind_template_child (widget_class, RgStandardView, count_label);
  gtk_widget_class_bind_template_callback (widget_class, chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, all_toggled_cb);
  gtk_widget_class_bind_template_callback (widget_class, activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, map_cb);
}

static void
rg_standard_view_class_init (RgStandardViewClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = rg_standard_view_dispose;
  RG_DATA_VIEW_CLASS (klass)->set_book = rg_standard_view_set_book;
  settled_signal = g_signal_new ("settled", RG_TYPE_STANDARD_VIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  bind_template (widget_class);
  gtk_widget_class_install_action (widget_class, "standard.search", NULL, search_action);
  gtk_widget_class_install_action (widget_class, "standard.apply", NULL, apply_action);
  gtk_widget_class_install_action (widget_class, "standard.cancel", NULL, cancel_action);
}

static void
rg_standard_view_init (RgStandardView *self)
{
  GtkNoSelection *selection;

  self->list = rg_standard_list_new ();
  g_signal_connect_swapped (self->list, "ticked", G_CALLBACK (ticked_cb), self);
  self->types = g_ptr_array_new ();
  self->rule = RG_STANDARD_LIST_ALL;
  self->chips = g_ptr_array_new ();
  g_ptr_array_set_size (self->chips, RG_N_STANDARD_RULES + 1);
  gtk_widget_init_template (GTK_WIDGET (self));
  fill_tables (self);
  rg_standard_columns_add (self->view, &self->type);
  selection = gtk_no_selection_new (G_LIST_MODEL (g_object_ref (self->list)));
  gtk_column_view_set_model (self->view, GTK_SELECTION_MODEL (selection));
  g_object_unref (selection);
  self->store_signals = g_signal_group_new (RG_TYPE_STORE);
  g_signal_group_connect_swapped (self->store_signals, "changed", G_CALLBACK (book_changed_cb), self);
}

/**
 * rg_standard_view_get_items:
 *
 * Returns: (transfer none): the proposals that are shown (RgStandardItem)
 */
GListModel *
rg_standard_view_get_items (RgStandardView *self)
{
  g_return_val_if_fail (RG_IS_STANDARD_VIEW (self), NULL);

  return G_LIST_MODEL (self->list);
}

gboolean
rg_standard_view_is_busy (RgStandardView *self)
{
  g_return_val_if_fail (RG_IS_STANDARD_VIEW (self), FALSE);

  return self->work != NULL;
}
