/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "rg-record-pane"

#include "config.h"
#include "rg-record-pane.h"

#include <glib/gi18n.h>

#include "rg-date.h"
#include "rg-filter-bar.h"
#include "rg-money.h"
#include "rg-record-deeds.h"
#include "rg-record-list.h"
#include "rg-record-types.h"

#define NO_FIELD -1

struct _RgRecordPane
{
  AdwBin parent_instance;

  /* Template widgets */
  GtkWidget      *search_entry;
  RgPeriodPicker *period_picker;
  GtkWidget      *filter_box;
  GtkWidget      *chip;
  GtkLabel       *chip_label;
  GtkButton      *add_button;
  GtkStack       *stack;
  RgFilterBar    *filters;
  RgRecordView   *view;
  AdwStatusPage  *empty_page;
  GtkLabel       *status_label;

  /* Owned references */
  RgBook       *book;
  RgRecordList *list;
  RgQuery      *base;
  GCancellable *summing;
  char         *type_name;
  char         *view_name;
  char         *period_field;
  char         *sum_field;

  gboolean has_range;
  guint    range_field;
  gint64   range_minimum;
  gint64   range_maximum;
  char    *sum_text;
};

G_DEFINE_FINAL_TYPE (RgRecordPane, rg_record_pane, ADW_TYPE_BIN)

enum
{
  PROP_0,
  PROP_RECORD_TYPE,
  PROP_VIEW_NAME,
  PROP_PERIOD_FIELD,
  PROP_SUM_FIELD,
  PROP_ADD_LABEL,
  PROP_EMPTY_ICON,
  PROP_EMPTY_TITLE,
  PROP_EMPTY_TEXT,
  PROP_SEARCH_HINT,
  PROP_FILTER,
  N_PROPS
};

enum
{
  QUERY_CHANGED,
  CONTENTS_CHANGED,
  FILTERS_CLEARED,
  N_SIGNALS
};

static GParamSpec *properties[N_PROPS];
static guint       signals[N_SIGNALS];

typedef struct
{
  RgQuery *query;
  guint    field;
} SumJob;

static void
sum_job_free (SumJob *job)
{
  rg_query_free (job->query);
  g_free (job);
}

static const RgRecordType *
get_record_type (RgRecordPane *self)
{
  return rg_record_types_find (self->type_name);
}

static int
find_field (RgRecordPane *self,
            const char   *name)
{
  const RgRecordType *type = get_record_type (self);

  if (name == NULL || type == NULL)
    return NO_FIELD;

  return rg_record_type_find_field (type, name);
}

static gboolean
is_filtered (RgRecordPane *self)
{
  const char *search = gtk_editable_get_text (GTK_EDITABLE (self->search_entry));

  return self->base != NULL || self->has_range || *search != '\0' || rg_filter_bar_is_filtered (self->filters) ||
         rg_period_picker_get_period (self->period_picker) != RG_PERIOD_ALL;
}

/* Status line and empty state */

static void
show_status (RgRecordPane *self)
{
  guint            n = g_list_model_get_n_items (G_LIST_MODEL (self->list));
  g_autofree char *shown = g_strdup_printf ("%'u", n);
  g_autofree char *total = g_strdup_printf ("%'" G_GINT64_FORMAT, rg_record_list_get_total (self->list));
  g_autofree char *count = NULL;
  g_autofree char *text = NULL;

  if (is_filtered (self))
    /* TRANSLATORS: how many records are shown of how many there are */
    count = g_strdup_printf (_ ("%s of %s records"), shown, total);
  else
    count = g_strdup_printf (ngettext ("%s record", "%s records", n), shown);

  text = self->sum_text != NULL ? g_strdup_printf ("%s   %s", count, self->sum_text) : g_strdup (count);
  gtk_label_set_text (self->status_label, text);
}

static void
sum_cb (GObject      *source,
        GAsyncResult *result,
        gpointer      user_data)
{
  g_autoptr (RgRecordPane) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree gint64 *sum = rg_store_finish (RG_STORE (source), result, &error);
  g_autofree char   *money = NULL;

  if (sum == NULL || self->list == NULL)
    return;

  money = rg_money_format (*sum);
  g_free (self->sum_text);
  self->sum_text = g_strdup_printf (_ ("Sum %s yuan"), money);
  show_status (self);
}

static gpointer
sum_worker (RgSession    *session,
            gpointer      data,
            GCancellable *cancellable,
            GError      **error)
{
  SumJob *job = data;
  GError *failure = NULL;
  gint64  sum = rg_session_sum (session, job->query, job->field, &failure);

  if (failure != NULL)
    {
      g_propagate_error (error, failure);
      return NULL;
    }

  return g_memdup2 (&sum, sizeof sum);
}

static void
start_sum (RgRecordPane *self)
{
  int     field = find_field (self, self->sum_field);
  SumJob *job;

  if (field == NO_FIELD || self->book == NULL)
    return;

  g_cancellable_cancel (self->summing);
  g_clear_object (&self->summing);
  self->summing = g_cancellable_new ();

  job = g_new0 (SumJob, 1);
  job->query = rg_query_copy (rg_record_list_get_query (self->list));
  job->field = field;
  rg_store_read (rg_book_get_store (self->book), sum_worker, job, (GDestroyNotify)sum_job_free, g_free,
                 self->summing, sum_cb, g_object_ref (self));
}

static const char *
choose_child (RgRecordPane *self)
{
  if (self->list == NULL)
    return "blank";
  if (g_list_model_get_n_items (G_LIST_MODEL (self->list)) > 0)
    return "table";
  if (rg_record_list_get_loading (self->list))
    return NULL;

  return is_filtered (self) ? "nothing" : "empty";
}

static void
reloaded_cb (RgRecordPane *self)
{
  const char *child = choose_child (self);

  if (child != NULL)
    gtk_stack_set_visible_child_name (self->stack, child);
  show_status (self);
  start_sum (self);
  g_signal_emit (self, signals[CONTENTS_CHANGED], 0);
}

/* Query */

static void
add_period (RgRecordPane *self,
            RgQuery      *query)
{
  int              field = find_field (self, self->period_field);
  g_autofree char *from = NULL;
  g_autofree char *to = NULL;

  if (field == NO_FIELD)
    return;

  rg_period_picker_get_range (self->period_picker, &from, &to);
  if (from != NULL)
    rg_query_add_text (query, field, RG_OP_GE, from);
  if (to != NULL && rg_period_picker_get_period (self->period_picker) == RG_PERIOD_CUSTOM)
    {
      /* A moment of the last day sorts after the day itself. */
      g_autofree char *after = rg_date_add_days (to, 1);

      rg_query_add_text (query, field, RG_OP_LT, after);
    }
}

static void
update_query (RgRecordPane *self)
{
  g_autoptr (RgQuery) query = NULL;

  if (self->list == NULL)
    return;

  query = rg_record_pane_dup_query (self, TRUE);
  rg_record_view_set_query (self->view, query);
  g_signal_emit (self, signals[QUERY_CHANGED], 0);
}

static void
set_base (RgRecordPane  *self,
          const RgQuery *query,
          const char    *title)
{
  g_clear_pointer (&self->base, rg_query_free);
  self->base = query != NULL ? rg_query_copy (query) : NULL;
  gtk_widget_set_visible (self->chip, self->base != NULL);
  gtk_label_set_text (self->chip_label, title != NULL ? title : "");
}

/* Actions */

static void
fill_in_day (RgRecordPane *self,
             RgRecord     *record)
{
  int              field = find_field (self, self->period_field);
  RgClock         *clock = rg_book_get_clock (self->book);
  g_autofree char *now = NULL;

  if (field == NO_FIELD)
    return;

  if (rg_record_type_get_field (rg_record_get_record_type (record), field)->kind == RG_KIND_DATETIME)
    now = rg_clock_get_local (clock);
  else
    now = rg_clock_get_today (clock);
  rg_record_set_text (record, field, now);
}

static void
add_action (GtkWidget  *widget,
            const char *action_name,
            GVariant   *parameter)
{
  RgRecordPane *self = RG_RECORD_PANE (widget);
  g_autoptr (RgRecord) record = NULL;

  if (self->book == NULL)
    return;

  record = rg_record_new (get_record_type (self));
  fill_in_day (self, record);
  rg_record_deeds_edit (widget, self->book, record);
}

static void
open_record (RgRecordPane *self,
             gint64        id)
{
  if (self->book != NULL && id != 0)
    rg_record_deeds_open (GTK_WIDGET (self), self->book, get_record_type (self), id);
}

static void
edit_action (GtkWidget  *widget,
             const char *action_name,
             GVariant   *parameter)
{
  RgRecordPane *self = RG_RECORD_PANE (widget);

  open_record (self, rg_record_view_get_cursor (self->view));
}

static void
delete_action (GtkWidget  *widget,
               const char *action_name,
               GVariant   *parameter)
{
  RgRecordPane *self = RG_RECORD_PANE (widget);
  g_autoptr (GArray) ids = rg_record_view_get_selection (self->view);

  if (self->book != NULL && ids->len > 0)
    rg_record_deeds_delete (widget, self->book, get_record_type (self), ids);
}

/* Everything but the query that another page asked for. */
static void
clear_filters (RgRecordPane *self)
{
  self->has_range = FALSE;
  gtk_editable_set_text (GTK_EDITABLE (self->search_entry), "");
  rg_period_picker_set_period (self->period_picker, RG_PERIOD_ALL);
  if (self->list != NULL)
    rg_filter_bar_show_all (self->filters);
  g_signal_emit (self, signals[FILTERS_CLEARED], 0);
  update_query (self);
}

static void
clear_action (GtkWidget  *widget,
              const char *action_name,
              GVariant   *parameter)
{
  RgRecordPane *self = RG_RECORD_PANE (widget);

  set_base (self, NULL, NULL);
  clear_filters (self);
}

/* Callbacks */

static void
search_changed_cb (RgRecordPane *self)
{
  update_query (self);
}

static void
search_done_cb (RgRecordPane *self)
{
  rg_record_view_focus (self->view);
}

static void
period_changed_cb (RgRecordPane *self)
{
  update_query (self);
}

static void
chip_closed_cb (RgRecordPane *self)
{
  set_base (self, NULL, NULL);
  update_query (self);
}

static void
activated_cb (RgRecordPane *self,
              gint64        id)
{
  open_record (self, id);
}

static void
cursor_moved_cb (RgRecordPane *self,
                 gint64        id)
{
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "pane.edit", id != 0);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "pane.delete", id != 0);
}

/* Overrides */

static void
rg_record_pane_dispose (GObject *object)
{
  RgRecordPane *self = RG_RECORD_PANE (object);

  g_cancellable_cancel (self->summing);
  g_clear_object (&self->summing);
  g_clear_object (&self->list);
  g_clear_object (&self->book);

  G_OBJECT_CLASS (rg_record_pane_parent_class)->dispose (object);
}

static void
rg_record_pane_finalize (GObject *object)
{
  RgRecordPane *self = RG_RECORD_PANE (object);

  g_clear_pointer (&self->base, rg_query_free);
  g_free (self->type_name);
  g_free (self->view_name);
  g_free (self->period_field);
  g_free (self->sum_field);
  g_free (self->sum_text);

  G_OBJECT_CLASS (rg_record_pane_parent_class)->finalize (object);
}

static void
set_text (char        **place,
          const GValue *value)
{
  g_free (*place);
  *place = g_value_dup_string (value);
}

static void
rg_record_pane_set_property (GObject      *object,
                             guint         prop_id,
                             const GValue *value,
                             GParamSpec   *pspec)
{
  RgRecordPane *self = RG_RECORD_PANE (object);

  switch (prop_id)
    {
    case PROP_RECORD_TYPE:
      set_text (&self->type_name, value);
      break;
    case PROP_VIEW_NAME:
      set_text (&self->view_name, value);
      break;
    case PROP_PERIOD_FIELD:
      set_text (&self->period_field, value);
      gtk_widget_set_visible (GTK_WIDGET (self->period_picker), self->period_field != NULL);
      break;
    case PROP_SUM_FIELD:
      set_text (&self->sum_field, value);
      break;
    case PROP_ADD_LABEL:
      gtk_button_set_label (self->add_button, g_value_get_string (value));
      break;
    case PROP_EMPTY_ICON:
      adw_status_page_set_icon_name (self->empty_page, g_value_get_string (value));
      break;
    case PROP_EMPTY_TITLE:
      adw_status_page_set_title (self->empty_page, g_value_get_string (value));
      break;
    case PROP_EMPTY_TEXT:
      adw_status_page_set_description (self->empty_page, g_value_get_string (value));
      break;
    case PROP_SEARCH_HINT:
      g_object_set (self->search_entry, "placeholder-text", g_value_get_string (value), NULL);
      gtk_accessible_update_property (GTK_ACCESSIBLE (self->search_entry), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                      g_value_get_string (value), -1);
      break;
    case PROP_FILTER:
      gtk_box_append (GTK_BOX (self->filter_box), g_value_get_object (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
install_properties (GObjectClass *object_class)
{
  static const char *const names[N_PROPS] = {
    [PROP_RECORD_TYPE] = "record-type",
    [PROP_VIEW_NAME] = "view-name",
    [PROP_PERIOD_FIELD] = "period-field",
    [PROP_SUM_FIELD] = "sum-field",
    [PROP_ADD_LABEL] = "add-label",
    [PROP_EMPTY_ICON] = "empty-icon",
    [PROP_EMPTY_TITLE] = "empty-title",
    [PROP_EMPTY_TEXT] = "empty-text",
    [PROP_SEARCH_HINT] = "search-hint",
  };

  for (guint i = PROP_0 + 1; i < PROP_FILTER; i++)
    properties[i] = g_param_spec_string (names[i], NULL, NULL, NULL, G_PARAM_WRITABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_FILTER] = g_param_spec_object ("filter", NULL, NULL, GTK_TYPE_WIDGET, G_PARAM_WRITABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/regulars/Regulars/ui/lists/record-pane.ui");
  gtk_widget_class_bind_template_child (widget_class, RgRecordPane, search_entry);
  gtk_widget_class_bind_template_child (widget_class, RgRecordPane, period_picker);
  gtk_widget_class_bind_template_child (widget_class, RgRecordPane, filter_box);
  gtk_widget_class_bind_template_child (widget_class, RgRecordPane, chip);
  gtk_widget_class_bind_template_child (widget_class, RgRecordPane, chip_label);
  gtk_widget_class_bind_template_child (widget_class, RgRecordPane, add_button);
  gtk_widget_class_bind_template_child (widget_class, RgRecordPane, stack);
  gtk_widget_class_bind_template_child (widget_class, RgRecordPane, filters);
  gtk_widget_class_bind_template_child (widget_class, RgRecordPane, view);
  gtk_widget_class_bind_template_child (widget_class, RgRecordPane, empty_page);
  gtk_widget_class_bind_template_child (widget_class, RgRecordPane, status_label);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_done_cb);
  gtk_widget_class_bind_template_callback (widget_class, period_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, chip_closed_cb);
  gtk_widget_class_bind_template_callback (widget_class, activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, cursor_moved_cb);
}

static void
rg_record_pane_class_init (RgRecordPaneClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = rg_record_pane_dispose;
  object_class->finalize = rg_record_pane_finalize;
  object_class->set_property = rg_record_pane_set_property;
  install_properties (object_class);

  signals[QUERY_CHANGED] = g_signal_new ("query-changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[FILTERS_CLEARED] = g_signal_new ("filters-cleared", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[CONTENTS_CHANGED] = g_signal_new ("contents-changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  g_type_ensure (RG_TYPE_PERIOD_PICKER);
  g_type_ensure (RG_TYPE_FILTER_BAR);
  g_type_ensure (RG_TYPE_RECORD_VIEW);
  bind_template (widget_class);

  gtk_widget_class_install_action (widget_class, "pane.add", NULL, add_action);
  gtk_widget_class_install_action (widget_class, "pane.edit", NULL, edit_action);
  gtk_widget_class_install_action (widget_class, "pane.delete", NULL, delete_action);
  gtk_widget_class_install_action (widget_class, "pane.clear", NULL, clear_action);
}

static void
rg_record_pane_init (RgRecordPane *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_set_visible (GTK_WIDGET (self->period_picker), FALSE);
  cursor_moved_cb (self, 0);
}

/**
 * rg_record_pane_set_book:
 * @book: (nullable): the book whose records are shown
 */
void
rg_record_pane_set_book (RgRecordPane *self,
                         RgBook       *book)
{
  g_return_if_fail (RG_IS_RECORD_PANE (self));

  if (!g_set_object (&self->book, book))
    return;

  g_cancellable_cancel (self->summing);
  g_clear_object (&self->list);
  g_clear_pointer (&self->sum_text, g_free);
  set_base (self, NULL, NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "pane.add", book != NULL);
  rg_period_picker_set_clock (self->period_picker, book != NULL ? rg_book_get_clock (book) : NULL);
  if (book != NULL)
    {
      g_autoptr (RgQuery) query = rg_record_pane_dup_query (self, TRUE);

      self->list = rg_record_list_new (rg_book_get_store (book), query);
      g_signal_connect_object (self->list, "reloaded", G_CALLBACK (reloaded_cb), self, G_CONNECT_SWAPPED);
      g_signal_emit (self, signals[QUERY_CHANGED], 0);
    }
  rg_record_view_set_book (self->view, book);
  rg_filter_bar_set_view (self->filters, NULL, NULL);
  rg_record_view_set_list (self->view, self->list, self->view_name);
  rg_filter_bar_set_view (self->filters, book, rg_record_view_get_view (self->view));
  gtk_stack_set_visible_child_name (self->stack, "blank");
  gtk_label_set_text (self->status_label, "");
}

/**
 * rg_record_pane_set_range:
 * @field: index of a field of whole numbers
 * @minimum: the smallest value that is shown
 * @maximum: the largest value that is shown
 *
 * Sets the one further condition of the page, such as a score from 1 to 5.
 */
void
rg_record_pane_set_range (RgRecordPane *self,
                          guint         field,
                          gint64        minimum,
                          gint64        maximum)
{
  g_return_if_fail (RG_IS_RECORD_PANE (self));

  self->has_range = TRUE;
  self->range_field = field;
  self->range_minimum = minimum;
  self->range_maximum = maximum;
  update_query (self);
}

/**
 * rg_record_pane_clear_range:
 *
 * Takes the condition of rg_record_pane_set_range() away.
 */
void
rg_record_pane_clear_range (RgRecordPane *self)
{
  g_return_if_fail (RG_IS_RECORD_PANE (self));

  if (!self->has_range)
    return;

  self->has_range = FALSE;
  update_query (self);
}

/**
 * rg_record_pane_show_query:
 * @query: of the record type of the pane
 * @title: what the query is, for the chip that takes it away again
 *
 * Shows exactly the records of @query: search, period and range are taken away first.
 */
void
rg_record_pane_show_query (RgRecordPane  *self,
                           const RgQuery *query,
                           const char    *title)
{
  g_return_if_fail (RG_IS_RECORD_PANE (self));
  g_return_if_fail (rg_query_get_record_type (query) == get_record_type (self));

  set_base (self, query, title);
  clear_filters (self);
}

/**
 * rg_record_pane_dup_query:
 * @with_range: with the condition of rg_record_pane_set_range()
 *
 * Returns: (transfer full): what is shown, as a query
 */
RgQuery *
rg_record_pane_dup_query (RgRecordPane *self,
                          gboolean      with_range)
{
  g_autoptr (RgQuery) query = NULL;
  const char *search;

  g_return_val_if_fail (RG_IS_RECORD_PANE (self), NULL);

  query = self->base != NULL ? rg_query_copy (self->base) : rg_query_new (get_record_type (self));
  search = gtk_editable_get_text (GTK_EDITABLE (self->search_entry));
  if (*search != '\0')
    rg_query_set_search (query, search);
  add_period (self, query);
  if (with_range && self->has_range)
    {
      rg_query_add_int (query, self->range_field, RG_OP_GE, self->range_minimum);
      rg_query_add_int (query, self->range_field, RG_OP_LE, self->range_maximum);
    }

  return g_steal_pointer (&query);
}

/**
 * rg_record_pane_get_list:
 *
 * Returns: (transfer none) (nullable): the list that is shown; %NULL without a book
 */
RgRecordList *
rg_record_pane_get_list (RgRecordPane *self)
{
  g_return_val_if_fail (RG_IS_RECORD_PANE (self), NULL);

  return self->list;
}

/**
 * rg_record_pane_get_view:
 *
 * Returns: (transfer none): the table
 */
RgRecordView *
rg_record_pane_get_view (RgRecordPane *self)
{
  g_return_val_if_fail (RG_IS_RECORD_PANE (self), NULL);

  return self->view;
}

/**
 * rg_record_pane_get_period_picker:
 *
 * Returns: (transfer none): the drop-down of periods
 */
RgPeriodPicker *
rg_record_pane_get_period_picker (RgRecordPane *self)
{
  g_return_val_if_fail (RG_IS_RECORD_PANE (self), NULL);

  return self->period_picker;
}

/**
 * rg_record_pane_focus_search:
 *
 * Puts the cursor into the search box.
 */
void
rg_record_pane_focus_search (RgRecordPane *self)
{
  g_return_if_fail (RG_IS_RECORD_PANE (self));

  gtk_widget_grab_focus (self->search_entry);
}
