/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "rg-value-list"

#include "config.h"
#include "rg-value-list.h"

#include <glib/gi18n.h>

#include "rg-value-item.h"
#include "rg-value-row.h"
#include "rg-values.h"

/* More values are not listed; one searches for them. */
#define MAX_VALUES 10000

/* Of the values in sight; and in windows lower than so. */
#define HEIGHT 170
#define HEIGHT_LOW 100
#define LOW 660

struct _RgValueList
{
  AdwBin parent_instance;

  GtkSearchEntry *search_entry;
  GtkCheckButton *all_check;
  GtkWidget      *scroller;
  GtkListView    *list;
  GtkLabel       *message;

  RgBook       *book;
  RgQuery      *query;
  guint         field;
  GCancellable *cancellable;
  GListStore   *items;      /* RgValueItem */
  char         *searched;   /* (nullable): the text that the values, or those that are being read, were searched with */
  GHashTable   *exceptions; /* texts whose tick is not as @all says */
  gboolean      all;        /* whether values are ticked unless said otherwise */
  gboolean      truncated;
  gboolean      loading;
  gboolean      hurried; /* Enter was pressed before what was typed had been found */
  gboolean      setting;
};

G_DEFINE_FINAL_TYPE (RgValueList, rg_value_list, ADW_TYPE_BIN)

enum
{
  CHANGED,
  ACTIVATE,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

/* What the worker thread is to read. */
typedef struct
{
  RgQuery *query;
  guint    field;
  char    *search;
} Work;

static void
work_free (gpointer data)
{
  Work *work = data;

  rg_query_free (work->query);
  g_free (work->search);
  g_free (work);
}

static RgValueItem *
get_item (RgValueList *self,
          guint        index)
{
  RgValueItem *item = g_list_model_get_item (G_LIST_MODEL (self->items), index);

  /* The list keeps it. */
  g_object_unref (item);
  return item;
}

static gboolean
is_searching (RgValueList *self)
{
  return *gtk_editable_get_text (GTK_EDITABLE (self->search_entry)) != '\0';
}

static void
update_all_check (RgValueList *self)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->items));
  guint n_ticked = 0;

  for (guint i = 0; i < n; i++)
    n_ticked += rg_value_item_get_ticked (get_item (self, i)) ? 1 : 0;
  self->setting = TRUE;
  gtk_check_button_set_active (self->all_check, n > 0 && n_ticked == n);
  gtk_check_button_set_inconsistent (self->all_check, n_ticked > 0 && n_ticked < n);
  gtk_widget_set_sensitive (GTK_WIDGET (self->all_check), n > 0);
  gtk_check_button_set_label (self->all_check, is_searching (self) ? _ ("(Select all found)") : _ ("(Select all)"));
  self->setting = FALSE;
}

static void
remember (RgValueList *self,
          RgValueItem *item)
{
  if (rg_value_item_get_ticked (item) == self->all)
    g_hash_table_remove (self->exceptions, rg_value_item_get_text (item));
  else
    g_hash_table_add (self->exceptions, g_strdup (rg_value_item_get_text (item)));
}

static void
item_ticked_cb (RgValueList *self,
                GParamSpec  *pspec,
                RgValueItem *item)
{
  if (self->setting)
    return;
  remember (self, item);
  update_all_check (self);
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
all_toggled_cb (RgValueList *self)
{
  gboolean ticked = gtk_check_button_get_active (self->all_check);

  if (!self->setting)
    rg_value_list_tick_all (self, ticked);
}

static void
set_message (RgValueList *self,
             const char  *text)
{
  gtk_label_set_text (self->message, text == NULL ? "" : text);
  gtk_widget_set_visible (GTK_WIDGET (self->message), text != NULL);
}

/* A reference is chosen by its title, unless several have the same. */
static const char *
get_filter_text (const RgValueCount *value,
                 GHashTable         *n_titles)
{
  if (*value->text != '#' || *value->label == '\0' || GPOINTER_TO_UINT (g_hash_table_lookup (n_titles, value->label)) != 1)
    return value->text;
  return value->label;
}

static GHashTable *
count_titles (RgValueList *self,
              GPtrArray   *values)
{
  const RgField *field = rg_record_type_get_field (rg_query_get_record_type (self->query), self->field);
  GHashTable    *n_titles = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; field->kind == RG_KIND_REFERENCE && i < values->len; i++)
    {
      const RgValueCount *value = values->pdata[i];
      guint               n = GPOINTER_TO_UINT (g_hash_table_lookup (n_titles, value->label));

      g_hash_table_insert (n_titles, value->label, GUINT_TO_POINTER (n + 1));
    }
  return n_titles;
}

static void
show_values (RgValueList *self,
             GPtrArray   *values)
{
  g_autoptr (GHashTable) n_titles = count_titles (self, values);
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);

  self->truncated = values->len > MAX_VALUES;
  /* "All but one" cannot be said of values that are not listed. */
  if (self->truncated && !is_searching (self) && g_hash_table_size (self->exceptions) == 0)
    self->all = FALSE;
  for (guint i = 0; i < MIN (values->len, MAX_VALUES); i++)
    {
      const RgValueCount *value = values->pdata[i];
      const char         *text = get_filter_text (value, n_titles);
      gboolean            ticked = self->all != g_hash_table_contains (self->exceptions, text);
      RgValueItem        *item = rg_value_item_new (text, *value->text == '\0' ? _ ("(Blank)") : value->label, value->n, ticked);

      g_signal_connect_object (item, "notify::ticked", G_CALLBACK (item_ticked_cb), self, G_CONNECT_SWAPPED);
      g_ptr_array_add (items, item);
    }
  g_list_store_splice (self->items, 0, g_list_model_get_n_items (G_LIST_MODEL (self->items)), items->pdata, items->len);
  if (self->truncated)
    set_message (self, _ ("There are more values. Search to find them."));
  else
    set_message (self, values->len > 0 ? NULL : (is_searching (self) ? _ ("Nothing found") : _ ("No values")));
  update_all_check (self);
}

static gpointer
read_values (RgSession    *session,
             gpointer      data,
             GCancellable *cancellable,
             GError      **error)
{
  Work *work = data;

  return rg_session_values (session, work->query, work->field, work->search, MAX_VALUES + 1, error);
}

static void
values_read_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr (RgValueList) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) values = rg_store_finish (RG_STORE (source), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) || self->query == NULL)
    return;
  self->loading = FALSE;
  if (values == NULL)
    set_message (self, error != NULL ? error->message : NULL);
  else
    show_values (self, values);
  g_signal_emit (self, signals[CHANGED], 0);
  if (self->hurried && values != NULL && gtk_widget_get_mapped (GTK_WIDGET (self)))
    g_signal_emit (self, signals[ACTIVATE], 0);
  self->hurried = FALSE;
}

static void
start_reading (RgValueList *self)
{
  Work *work = NULL;

  if (self->book == NULL)
    return;
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  work = g_new0 (Work, 1);
  work->query = rg_query_copy (self->query);
  work->field = self->field;
  work->search = g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->search_entry)));
  g_free (self->searched);
  self->searched = g_strdup (work->search);
  self->loading = TRUE;
  if (g_list_model_get_n_items (G_LIST_MODEL (self->items)) == 0)
    set_message (self, _ ("Reading…"));
  rg_store_read (rg_book_get_store (self->book), read_values, work, work_free, (GDestroyNotify)g_ptr_array_unref, self->cancellable, values_read_cb, g_object_ref (self));
}

static gboolean
is_searched (RgValueList *self)
{
  return g_strcmp0 (self->searched, gtk_editable_get_text (GTK_EDITABLE (self->search_entry))) == 0;
}

static void
search_changed_cb (RgValueList *self)
{
  if (self->setting || is_searched (self))
    return;
  self->hurried = FALSE;
  start_reading (self);
}

/* What is typed is looked for a moment later, and found later still: who was quicker means what will be found. */
static void
activate_cb (RgValueList *self)
{
  if (!is_searched (self))
    start_reading (self);
  self->hurried = self->loading;
  if (!self->loading)
    g_signal_emit (self, signals[ACTIVATE], 0);
}

/* Whether the keys go to the values. */
static gboolean
is_in_list (RgValueList *self)
{
  GtkRoot   *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  return focus != NULL && gtk_widget_is_ancestor (focus, GTK_WIDGET (self->list));
}

/* The entry keeps Escape from the menu around it. */
static void
search_stopped_cb (RgValueList *self)
{
  GtkWidget *popover = gtk_widget_get_ancestor (GTK_WIDGET (self), GTK_TYPE_POPOVER);

  if (popover != NULL)
    gtk_popover_popdown (GTK_POPOVER (popover));
}

/* From the search box the arrow leads into the list; an input method has had the key before. */
static gboolean
search_key_cb (RgValueList *self,
               guint        keyval)
{
  if (keyval != GDK_KEY_Down && keyval != GDK_KEY_KP_Down)
    return GDK_EVENT_PROPAGATE;
  gtk_widget_child_focus (GTK_WIDGET (self->list), GTK_DIR_TAB_FORWARD);
  return GDK_EVENT_STOP;
}

static gboolean
is_first_in_list (RgValueList *self)
{
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (GTK_WIDGET (self)));
  GtkWidget *row = focus != NULL ? gtk_widget_get_ancestor (focus, RG_TYPE_VALUE_ROW) : NULL;
  g_autoptr (RgValueItem) item = row != NULL ? rg_value_row_dup_item (RG_VALUE_ROW (row)) : NULL;

  return item != NULL && item == get_item (self, 0);
}

/* Space toggles; Enter is for the whole menu, and from the first value the arrow leads back. */
static gboolean
list_key_cb (RgValueList    *self,
             guint           keyval,
             guint           keycode,
             GdkModifierType state)
{
  if (keyval == GDK_KEY_Return || keyval == GDK_KEY_KP_Enter || keyval == GDK_KEY_ISO_Enter)
    g_signal_emit (self, signals[ACTIVATE], 0);
  else if ((keyval == GDK_KEY_Up || keyval == GDK_KEY_KP_Up) && is_first_in_list (self))
    gtk_widget_grab_focus (GTK_WIDGET (self->search_entry));
  else
    return GDK_EVENT_PROPAGATE;
  return GDK_EVENT_STOP;
}

/* Tab does not walk from value to value, it leaves the list. */
static gboolean
rg_value_list_focus (GtkWidget       *widget,
                     GtkDirectionType direction)
{
  RgValueList *self = RG_VALUE_LIST (widget);

  if (direction == GTK_DIR_TAB_FORWARD && is_in_list (self))
    return FALSE;
  if (direction == GTK_DIR_TAB_BACKWARD && is_in_list (self))
    return gtk_widget_grab_focus (GTK_WIDGET (self->all_check)) || gtk_widget_grab_focus (GTK_WIDGET (self->search_entry));
  /* The search box is the first thing; asked for what is before it, it would take the focus once more. */
  if (direction == GTK_DIR_TAB_BACKWARD && (gtk_widget_get_state_flags (GTK_WIDGET (self->search_entry)) & GTK_STATE_FLAG_FOCUS_WITHIN) != 0)
    return FALSE;
  return GTK_WIDGET_CLASS (rg_value_list_parent_class)->focus (widget, direction);
}

static void
row_activated_cb (RgValueList *self,
                  guint        position)
{
  RgValueItem *item = get_item (self, position);

  rg_value_item_set_ticked (item, !rg_value_item_get_ticked (item));
}

static void
setup_row_cb (GtkListItemFactory *factory,
              GtkListItem        *list_item)
{
  gtk_list_item_set_child (list_item, rg_value_row_new ());
}

static void
bind_row_cb (GtkListItemFactory *factory,
             GtkListItem        *list_item)
{
  rg_value_row_set_item (RG_VALUE_ROW (gtk_list_item_get_child (list_item)), gtk_list_item_get_item (list_item));
}

static void
unbind_row_cb (GtkListItemFactory *factory,
               GtkListItem        *list_item)
{
  rg_value_row_set_item (RG_VALUE_ROW (gtk_list_item_get_child (list_item)), NULL);
}

static void
rg_value_list_dispose (GObject *object)
{
  RgValueList *self = RG_VALUE_LIST (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->book);
  g_clear_object (&self->items);
  g_clear_pointer (&self->query, rg_query_free);
  g_clear_pointer (&self->exceptions, g_hash_table_unref);
  g_clear_pointer (&self->searched, g_free);
  G_OBJECT_CLASS (rg_value_list_parent_class)->dispose (object);
}

/* In a low window the menu around it has to stay on the screen. */
static void
rg_value_list_map (GtkWidget *widget)
{
  GtkRoot *root = gtk_widget_get_root (widget);
  gboolean low = root != NULL && gtk_widget_get_height (GTK_WIDGET (root)) < LOW;

  gtk_widget_set_size_request (RG_VALUE_LIST (widget)->scroller, -1, low ? HEIGHT_LOW : HEIGHT);
  GTK_WIDGET_CLASS (rg_value_list_parent_class)->map (widget);
}

static gboolean
rg_value_list_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (RG_VALUE_LIST (widget)->search_entry));
}

static void
rg_value_list_class_init (RgValueListClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = rg_value_list_dispose;
  widget_class->map = rg_value_list_map;
  widget_class->grab_focus = rg_value_list_grab_focus;
  widget_class->focus = rg_value_list_focus;
  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[ACTIVATE] = g_signal_new ("activate", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/regulars/Regulars/ui/grid/value-list.ui");
  gtk_widget_class_bind_template_child (widget_class, RgValueList, search_entry);
  gtk_widget_class_bind_template_child (widget_class, RgValueList, all_check);
  gtk_widget_class_bind_template_child (widget_class, RgValueList, scroller);
  gtk_widget_class_bind_template_child (widget_class, RgValueList, list);
  gtk_widget_class_bind_template_child (widget_class, RgValueList, message);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_stopped_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_key_cb);
  gtk_widget_class_bind_template_callback (widget_class, list_key_cb);
  gtk_widget_class_bind_template_callback (widget_class, all_toggled_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
}

static void
rg_value_list_init (RgValueList *self)
{
  g_autoptr (GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();
  g_autoptr (GtkNoSelection) selection = NULL;

  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_set_size_request (self->scroller, -1, HEIGHT);
  self->all = TRUE;
  self->items = g_list_store_new (RG_TYPE_VALUE_ITEM);
  self->exceptions = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_signal_connect (factory, "setup", G_CALLBACK (setup_row_cb), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_row_cb), NULL);
  g_signal_connect (factory, "unbind", G_CALLBACK (unbind_row_cb), NULL);
  gtk_list_view_set_factory (self->list, factory);
  selection = gtk_no_selection_new (g_object_ref (G_LIST_MODEL (self->items)));
  gtk_list_view_set_model (self->list, GTK_SELECTION_MODEL (selection));
}

/* The filter of the field that ticks values, if there is one alone. */
static const RgFilter *
find_list_filter (RgView *view,
                  guint   field)
{
  const RgFilter *found = NULL;

  for (guint i = 0; i < rg_view_get_n_filters (view); i++)
    {
      const RgFilter *filter = rg_view_get_filter (view, i);

      if (filter->field == field && filter->having == NULL && filter->test == RG_TEST_IN && !filter->alternative)
        found = filter;
    }
  return found;
}

/**
 * rg_value_list_load:
 *
 * Reads the values that the column has in the records of the view without its own filter; ticked are those that this
 * filter lets pass.
 */
void
rg_value_list_load (RgValueList *self,
                    RgBook      *book,
                    RgView      *view,
                    guint        field)
{
  const RgFilter *filter = NULL;

  g_return_if_fail (RG_IS_VALUE_LIST (self) && RG_IS_BOOK (book) && RG_IS_VIEW (view));

  filter = find_list_filter (view, field);
  g_set_object (&self->book, book);
  g_clear_pointer (&self->query, rg_query_free);
  self->query = rg_view_create_values_query (view, field, rg_book_get_clock (book), rg_book_get_who (book));
  self->field = field;
  g_hash_table_remove_all (self->exceptions);
  self->all = filter == NULL;
  for (guint i = 0; filter != NULL && filter->values != NULL && filter->values[i] != NULL; i++)
    g_hash_table_add (self->exceptions, g_strdup (filter->values[i]));
  start_reading (self);
}

gboolean
rg_value_list_get_loading (RgValueList *self)
{
  g_return_val_if_fail (RG_IS_VALUE_LIST (self), FALSE);

  return self->loading;
}

guint
rg_value_list_get_n_values (RgValueList *self)
{
  g_return_val_if_fail (RG_IS_VALUE_LIST (self), 0);

  return g_list_model_get_n_items (G_LIST_MODEL (self->items));
}

/**
 * rg_value_list_search:
 *
 * As if @text were typed into the search box.
 */
void
rg_value_list_search (RgValueList *self,
                      const char  *text)
{
  g_return_if_fail (RG_IS_VALUE_LIST (self));

  self->setting = TRUE;
  gtk_editable_set_text (GTK_EDITABLE (self->search_entry), text);
  self->setting = FALSE;
  start_reading (self);
}

/**
 * rg_value_list_tick_all:
 *
 * Ticks or unticks all values; while one searches, those that were found.
 */
void
rg_value_list_tick_all (RgValueList *self,
                        gboolean     ticked)
{
  g_return_if_fail (RG_IS_VALUE_LIST (self));

  if (!is_searching (self))
    {
      self->all = ticked;
      g_hash_table_remove_all (self->exceptions);
    }
  self->setting = TRUE;
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->items)); i++)
    {
      rg_value_item_set_ticked (get_item (self, i), ticked);
      remember (self, get_item (self, i));
    }
  self->setting = FALSE;
  update_all_check (self);
  g_signal_emit (self, signals[CHANGED], 0);
}

/**
 * rg_value_list_tick:
 * @text: a value that is in the list, as filters carry it
 */
void
rg_value_list_tick (RgValueList *self,
                    const char  *text,
                    gboolean     ticked)
{
  g_return_if_fail (RG_IS_VALUE_LIST (self));

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->items)); i++)
    if (g_strcmp0 (rg_value_item_get_text (get_item (self, i)), text) == 0)
      rg_value_item_set_ticked (get_item (self, i), ticked);
}

/**
 * rg_value_list_is_all:
 *
 * Returns: whether every value is ticked, so that no filter is needed
 */
gboolean
rg_value_list_is_all (RgValueList *self)
{
  g_return_val_if_fail (RG_IS_VALUE_LIST (self), TRUE);

  return self->all && g_hash_table_size (self->exceptions) == 0 && !is_searching (self);
}

/**
 * rg_value_list_get_ticked:
 *
 * What is ticked: when one began with all, of those in sight, so that a search alone is a choice; when one began with
 * none, everything that was ticked in one search after the other.
 *
 * Returns: (transfer full): the values as filters carry them; empty for none
 */
char **
rg_value_list_get_ticked (RgValueList *self)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  GHashTableIter iter;
  gpointer       text = NULL;

  g_return_val_if_fail (RG_IS_VALUE_LIST (self), NULL);

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->items)); i++)
    {
      RgValueItem *item = get_item (self, i);

      g_hash_table_add (seen, (gpointer)rg_value_item_get_text (item));
      if (rg_value_item_get_ticked (item))
        g_strv_builder_add (builder, rg_value_item_get_text (item));
    }
  g_hash_table_iter_init (&iter, self->exceptions);
  while (!self->all && g_hash_table_iter_next (&iter, &text, NULL))
    if (!g_hash_table_contains (seen, text))
      g_strv_builder_add (builder, text);
  return g_strv_builder_end (builder);
}
