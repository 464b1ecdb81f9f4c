/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "rg-today-page"

#include "config.h"
#include "rg-today-page.h"

#include <glib/gi18n.h>

#include "rg-postpone-popover.h"
#include "rg-quick-task.h"
#include "rg-reminder-work.h"
#include "rg-task.h"
#include "rg-today-data.h"
#include "rg-today-line.h"
#include "rg-today-model.h"
#include "rg-today-text.h"
#include "rg-week-strip.h"

#define MAX_LINES 200
#define TICK_SECONDS 30

struct _RgTodayPage
{
  RgPage parent_instance;

  RgStore      *store; /* nullable: the one whose changes are followed */
  gulong        changed_handler;
  GCancellable *cancellable;
  guint         tick;
  char         *today; /* nullable: the day that is shown */
  char         *now;   /* "YYYY-MM-DD HH:MM" */
  guint         limits[RG_TODAY_N_LISTS];
  RgTodayData  *data; /* nullable: what is to be shown as soon as somebody looks */
  gboolean      loading;
  gboolean      again;
  GListStore   *items;

  /* The line for which the popover asks */
  char  *asked_source;
  gint64 asked_id;

  /* Template widgets */
  GtkEntry           *quick_entry;
  GtkLabel           *quick_hint;
  RgWeekStrip        *week;
  GtkListView        *list;
  GtkSingleSelection *selection;
  RgPostponePopover  *popover;
};

G_DEFINE_FINAL_TYPE (RgTodayPage, rg_today_page, RG_TYPE_PAGE)

static void load (RgTodayPage *self);

static RgClock *
get_clock (RgTodayPage *self)
{
  return rg_book_get_clock (rg_page_get_book (RG_PAGE (self)));
}

static void
reset_limits (RgTodayPage *self)
{
  for (guint i = 0; i < RG_TODAY_N_LISTS; i++)
    self->limits[i] = MAX_LINES;
}

static void
set_now (RgTodayPage *self)
{
  g_free (self->now);
  self->now = rg_clock_get_local (get_clock (self));
}

static void
show_lines (RgTodayPage *self)
{
  g_autoptr (RgTodayData) data = g_steal_pointer (&self->data);

  if (data != NULL)
    rg_today_model_fill (self->items, data, self->now);
}

/* The lines cost more than all the rest of a start of the program: they wait until the page is in front. */
static void
show (RgTodayPage *self,
      RgTodayData *data)
{
  gint64 badge = data->counts[RG_TODAY_OVERDUE] + data->counts[RG_TODAY_NOW];

  g_free (self->today);
  self->today = g_strdup (data->today);
  rg_week_strip_set_days (self->week, data->today, data->load, RG_TODAY_DAYS);
  rg_page_set_badge (RG_PAGE (self), (guint)badge);
  g_clear_pointer (&self->data, rg_today_data_free);
  self->data = data;
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    show_lines (self);
}

static void
rg_today_page_map (GtkWidget *widget)
{
  show_lines (RG_TODAY_PAGE (widget));
  GTK_WIDGET_CLASS (rg_today_page_parent_class)->map (widget);
}

static void
loaded_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (RgTodayPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (RgTodayData) data = rg_store_finish (RG_STORE (source), result, &error);

  if (self->store != RG_STORE (source))
    return;
  self->loading = FALSE;
  if (error != NULL && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    rg_page_show_error (RG_PAGE (self), _ ("What is due could not be read"), error);
  if (data != NULL)
    show (self, g_steal_pointer (&data));
  if (self->again)
    load (self);
}

static void
load (RgTodayPage *self)
{
  g_autofree char *today = NULL;

  if (self->store == NULL)
    return;
  self->again = self->loading;
  if (self->loading)
    return;
  self->loading = TRUE;
  set_now (self);
  today = rg_clock_get_today (get_clock (self));
  rg_store_read (self->store, rg_today_data_load,
                 rg_today_data_new (today, rg_week_strip_get_day (self->week), self->limits), (GDestroyNotify)rg_today_data_free, (GDestroyNotify)rg_today_data_free,
                 self->cancellable, loaded_cb, g_object_ref (self));
}

/* Another day needs other lines; another minute only shows what has become late. */
static gboolean
tick_cb (gpointer user_data)
{
  RgTodayPage     *self = user_data;
  g_autofree char *today = rg_clock_get_today (get_clock (self));
  guint            n = g_list_model_get_n_items (G_LIST_MODEL (self->items));

  if (g_strcmp0 (today, self->today) != 0)
    load (self);
  set_now (self);
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (RgTodayItem) item = g_list_model_get_item (G_LIST_MODEL (self->items), i);

      rg_today_item_set_now (item, self->now);
    }
  return G_SOURCE_CONTINUE;
}

static void
leave_book (RgTodayPage *self)
{
  if (self->store == NULL)
    return;
  g_clear_signal_handler (&self->changed_handler, self->store);
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_handle_id (&self->tick, g_source_remove);
  g_clear_object (&self->store);
  self->loading = FALSE;
  self->again = FALSE;
  g_clear_pointer (&self->data, rg_today_data_free);
  g_list_store_remove_all (self->items);
}

static void
rg_today_page_set_book (RgPage *page,
                        RgBook *book)
{
  RgTodayPage *self = RG_TODAY_PAGE (page);

  leave_book (self);
  gtk_widget_set_sensitive (GTK_WIDGET (self->quick_entry), book != NULL);
  if (book == NULL)
    {
      rg_page_set_badge (page, 0);
      return;
    }
  reset_limits (self);
  self->store = g_object_ref (rg_book_get_store (book));
  self->changed_handler = g_signal_connect_swapped (self->store, "changed", G_CALLBACK (load), self);
  self->cancellable = g_cancellable_new ();
  self->tick = g_timeout_add_seconds (TICK_SECONDS, tick_cb, self);
  load (self);
}

static void
worked (RgTodayPage  *self,
        GObject      *source,
        GAsyncResult *result,
        const char   *heading,
        const char   *done)
{
  g_autoptr (GError) error = NULL;

  if (rg_reminder_work_finish (RG_BOOK (source), result, &error))
    rg_page_toast (RG_PAGE (self), done, TRUE);
  else
    rg_page_show_error (RG_PAGE (self), heading, error);
}

static void
completed_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (RgTodayPage) self = user_data;

  worked (self, source, result, _ ("This could not be marked as done"), _ ("Marked as done"));
}

static void
postponed_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (RgTodayPage) self = user_data;

  worked (self, source, result, _ ("This could not be postponed"), _ ("Postponed"));
}

/* A notification about it would be out of date. */
static void
withdraw_notification (const char *source,
                       gint64      id)
{
  GApplication    *application = g_application_get_default ();
  g_autofree char *name = g_strdup_printf ("%s-%" G_GINT64_FORMAT, source, id);

  if (application != NULL && g_application_get_is_registered (application))
    g_application_withdraw_notification (application, name);
}

static void
complete (RgTodayPage *self,
          const char  *source,
          gint64       id)
{
  RgBook *book = rg_page_get_book (RG_PAGE (self));

  if (book == NULL)
    return;
  withdraw_notification (source, id);
  rg_reminder_complete (book, source, id, completed_cb, g_object_ref (self));
}

static void
chosen_cb (RgTodayPage *self,
           const char  *at)
{
  RgBook *book = rg_page_get_book (RG_PAGE (self));

  if (book == NULL || self->asked_source == NULL)
    return;
  withdraw_notification (self->asked_source, self->asked_id);
  rg_reminder_postpone (book, self->asked_source, self->asked_id, at, postponed_cb, g_object_ref (self));
}

/* The popover points to the line or button that has the focus; without one to the middle of the page. */
static void
point_popover (RgTodayPage *self)
{
  GtkRoot        *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget      *focus = root != NULL ? gtk_root_get_focus (root) : NULL;
  graphene_rect_t bounds;
  GdkRectangle    area = { gtk_widget_get_width (GTK_WIDGET (self)) / 2, gtk_widget_get_height (GTK_WIDGET (self)) / 2, 1, 1 };

  if (focus != NULL && gtk_widget_is_ancestor (focus, GTK_WIDGET (self->list)) && gtk_widget_compute_bounds (focus, GTK_WIDGET (self), &bounds))
    area = (GdkRectangle){ (int)bounds.origin.x, (int)bounds.origin.y, (int)bounds.size.width, (int)bounds.size.height };
  gtk_popover_set_pointing_to (GTK_POPOVER (self->popover), &area);
}

static RgTodayItem *
find_item (RgTodayPage *self,
           const char  *source,
           gint64       id)
{
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->items)); i++)
    {
      g_autoptr (RgTodayItem) item = g_list_model_get_item (G_LIST_MODEL (self->items), i);
      const RgAgendaItem *agenda = rg_today_item_get_agenda (item);

      if (agenda != NULL && agenda->id == id && g_str_equal (agenda->source, source))
        return item;
    }
  return NULL;
}

static void
ask_postpone (RgTodayPage *self,
              const char  *source,
              gint64       id)
{
  RgTodayItem *item = find_item (self, source, id);

  if (item == NULL)
    return;
  g_free (self->asked_source);
  self->asked_source = g_strdup (source);
  self->asked_id = id;
  point_popover (self);
  rg_postpone_popover_ask (self->popover, get_clock (self), rg_today_item_get_agenda (item)->at);
}

static void
open_record (RgTodayPage *self,
             const char  *source,
             gint64       id)
{
  if (g_str_equal (source, "customer"))
    gtk_widget_activate_action (GTK_WIDGET (self), "app.open-customer", "x", id);
  else
    gtk_widget_activate_action (GTK_WIDGET (self), "app.open-record", "(sx)", source, id);
}

static void
record_action (GtkWidget  *widget,
               const char *name,
               GVariant   *target)
{
  RgTodayPage *self = RG_TODAY_PAGE (widget);
  const char  *source;
  gint64       id;

  g_variant_get (target, "(&sx)", &source, &id);
  if (g_str_equal (name, "today.done"))
    complete (self, source, id);
  else if (g_str_equal (name, "today.postpone"))
    ask_postpone (self, source, id);
  else
    open_record (self, source, id);
}

static void
show_all_action (GtkWidget  *widget,
                 const char *name,
                 GVariant   *target)
{
  RgTodayPage *self = RG_TODAY_PAGE (widget);
  gint32       list = g_variant_get_int32 (target);

  g_return_if_fail (list >= 0 && list < RG_TODAY_N_LISTS);

  self->limits[list] = G_MAXINT32;
  load (self);
}

static void
show_neglected_action (GtkWidget  *widget,
                       const char *name,
                       GVariant   *target)
{
  RgTodayPage *self = RG_TODAY_PAGE (widget);
  gboolean     never = g_variant_get_boolean (target);
  g_autoptr (RgQuery) query = NULL;

  if (self->today == NULL)
    return;
  query = rg_today_neglected_query (self->today, never);
  rg_page_show_records (RG_PAGE (self), query, never ? _ ("Key customers never contacted") : _ ("Key customers without contact for 30 days"));
}

static void
day_picked_cb (RgTodayPage *self,
               const char  *day)
{
  load (self);
}

static void
setup_cb (RgTodayPage *self,
          GtkListItem *list_item)
{
  gtk_list_item_set_child (list_item, rg_today_line_new ());
}

static void
bind_cb (RgTodayPage *self,
         GtkListItem *list_item)
{
  RgTodayItem *item = gtk_list_item_get_item (list_item);
  gboolean     line = rg_today_item_is_line (item);

  gtk_list_item_set_selectable (list_item, line);
  gtk_list_item_set_activatable (list_item, line);
  rg_today_line_set_item (RG_TODAY_LINE (gtk_list_item_get_child (list_item)), item);
}

static void
unbind_cb (RgTodayPage *self,
           GtkListItem *list_item)
{
  rg_today_line_set_item (RG_TODAY_LINE (gtk_list_item_get_child (list_item)), NULL);
}

static void
activate_cb (RgTodayPage *self,
             guint        position)
{
  g_autoptr (RgTodayItem) item = g_list_model_get_item (G_LIST_MODEL (self->selection), position);
  const RgAgendaItem *agenda = item != NULL ? rg_today_item_get_agenda (item) : NULL;

  if (agenda != NULL)
    open_record (self, agenda->source, agenda->id);
}

/* The line with the cursor, if it is something to be done. */
static const RgAgendaItem *
get_current (RgTodayPage *self)
{
  RgTodayItem *item = gtk_single_selection_get_selected_item (self->selection);

  return item != NULL && rg_today_item_get_kind (item) == RG_TODAY_DUE ? rg_today_item_get_agenda (item) : NULL;
}

/* Before the list itself, to which Space means something else; but a button in a line keeps its Space. */
static gboolean
key_pressed_cb (RgTodayPage    *self,
                guint           keyval,
                guint           keycode,
                GdkModifierType state)
{
  const RgAgendaItem *agenda = get_current (self);
  GtkWidget          *focus = gtk_root_get_focus (gtk_widget_get_root (GTK_WIDGET (self)));

  if (agenda == NULL || GTK_IS_BUTTON (focus) || (state & gtk_accelerator_get_default_mod_mask ()) != 0)
    return GDK_EVENT_PROPAGATE;
  if (keyval == GDK_KEY_space || keyval == GDK_KEY_KP_Space)
    complete (self, agenda->source, agenda->id);
  else if (keyval == GDK_KEY_p || keyval == GDK_KEY_P)
    ask_postpone (self, agenda->source, agenda->id);
  else
    return GDK_EVENT_PROPAGATE;
  return GDK_EVENT_STOP;
}

static void
quick_saved_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr (RgTodayPage) self = user_data;
  g_autoptr (GError) error = NULL;

  if (rg_book_save_finish (RG_BOOK (source), result, &error) < 0)
    rg_page_show_error (RG_PAGE (self), _ ("The task could not be saved"), error);
  else
    {
      gtk_editable_set_text (GTK_EDITABLE (self->quick_entry), "");
      rg_page_toast (RG_PAGE (self), _ ("Task added"), TRUE);
    }
}

static void
quick_changed_cb (RgTodayPage *self)
{
  const char      *text = gtk_editable_get_text (GTK_EDITABLE (self->quick_entry));
  g_autofree char *today = NULL;
  g_autofree char *subject = NULL;
  g_autofree char *when = NULL;
  g_autofree char *day = NULL;
  g_autofree char *hint = NULL;

  if (self->store != NULL)
    today = rg_clock_get_today (get_clock (self));
  if (today != NULL && rg_quick_task_parse (text, today, &subject, &when))
    {
      day = rg_today_text_day (when != NULL ? when : today, today);
      hint = g_strdup_printf ("%s · %s", day, subject);
    }
  gtk_label_set_text (self->quick_hint, hint != NULL ? hint : "");
  gtk_widget_set_visible (GTK_WIDGET (self->quick_hint), hint != NULL);
}

static void
quick_activate_cb (RgTodayPage *self)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->quick_entry));
  g_autoptr (GPtrArray) records = g_ptr_array_new_with_free_func (g_object_unref);
  g_autofree char *today = NULL;
  g_autofree char *subject = NULL;
  g_autofree char *when = NULL;
  RgRecord        *task;

  if (self->store == NULL)
    return;
  today = rg_clock_get_today (get_clock (self));
  if (!rg_quick_task_parse (text, today, &subject, &when))
    return;
  task = rg_record_new (rg_task_type ());
  g_ptr_array_add (records, task);
  rg_record_set_text (task, RG_TASK_SUBJECT, subject);
  rg_record_set_text (task, RG_TASK_DUE_AT, when != NULL ? when : today);
  rg_record_set_text (task, RG_TASK_ZONE, rg_clock_get_zone (get_clock (self)));
  rg_book_save (rg_page_get_book (RG_PAGE (self)), records, RG_CHANGE_ADD, quick_saved_cb, g_object_ref (self));
}

static void
rg_today_page_dispose (GObject *object)
{
  RgTodayPage *self = RG_TODAY_PAGE (object);

  leave_book (self);
  if (self->popover != NULL)
    gtk_widget_unparent (GTK_WIDGET (self->popover));
  self->popover = NULL;
  G_OBJECT_CLASS (rg_today_page_parent_class)->dispose (object);
}

static void
rg_today_page_finalize (GObject *object)
{
  RgTodayPage *self = RG_TODAY_PAGE (object);

  g_clear_object (&self->items);
  g_free (self->today);
  g_free (self->now);
  g_free (self->asked_source);
  G_OBJECT_CLASS (rg_today_page_parent_class)->finalize (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/regulars/Regulars/ui/today/today-page.ui");
  gtk_widget_class_bind_template_child (widget_class, RgTodayPage, quick_entry);
  gtk_widget_class_bind_template_child (widget_class, RgTodayPage, quick_hint);
  gtk_widget_class_bind_template_child (widget_class, RgTodayPage, week);
  gtk_widget_class_bind_template_child (widget_class, RgTodayPage, list);
  gtk_widget_class_bind_template_child (widget_class, RgTodayPage, selection);
  gtk_widget_class_bind_template_callback (widget_class, quick_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, quick_activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, day_picked_cb);
  gtk_widget_class_bind_template_callback (widget_class, setup_cb);
  gtk_widget_class_bind_template_callback (widget_class, bind_cb);
  gtk_widget_class_bind_template_callback (widget_class, unbind_cb);
  gtk_widget_class_bind_template_callback (widget_class, activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, key_pressed_cb);
}

static void
rg_today_page_class_init (RgTodayPageClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = rg_today_page_dispose;
  object_class->finalize = rg_today_page_finalize;
  widget_class->map = rg_today_page_map;
  RG_PAGE_CLASS (klass)->set_book = rg_today_page_set_book;

  g_type_ensure (RG_TYPE_WEEK_STRIP);
  g_type_ensure (RG_TYPE_TODAY_ITEM);
  bind_template (widget_class);
  gtk_widget_class_install_action (widget_class, "today.done", "(sx)", record_action);
  gtk_widget_class_install_action (widget_class, "today.postpone", "(sx)", record_action);
  gtk_widget_class_install_action (widget_class, "today.open", "(sx)", record_action);
  gtk_widget_class_install_action (widget_class, "today.show-all", "i", show_all_action);
  gtk_widget_class_install_action (widget_class, "today.show-neglected", "b", show_neglected_action);
}

static void
rg_today_page_init (RgTodayPage *self)
{
  reset_limits (self);
  gtk_widget_init_template (GTK_WIDGET (self));
  self->items = g_list_store_new (RG_TYPE_TODAY_ITEM);
  gtk_single_selection_set_model (self->selection, G_LIST_MODEL (self->items));
  self->popover = RG_POSTPONE_POPOVER (rg_postpone_popover_new ());
  gtk_widget_set_parent (GTK_WIDGET (self->popover), GTK_WIDGET (self));
  g_signal_connect_object (self->popover, "chosen", G_CALLBACK (chosen_cb), self, G_CONNECT_SWAPPED);
}

/**
 * rg_today_page_is_loading:
 *
 * Returns: whether what is shown is about to be replaced
 */
gboolean
rg_today_page_is_loading (RgTodayPage *self)
{
  g_return_val_if_fail (RG_IS_TODAY_PAGE (self), FALSE);

  return self->loading;
}
