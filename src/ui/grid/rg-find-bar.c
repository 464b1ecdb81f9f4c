/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "rg-find-bar"

#include "config.h"
#include "rg-find-bar.h"

#include <glib/gi18n.h>
#include <inttypes.h>

#include "rg-find-job.h"
#include "rg-go-to.h"
#include "rg-record-view-private.h"
#include "rg-view-job.h"

struct _RgFindBar
{
  AdwBin parent_instance;

  /* Template widgets */
  GtkWidget      *box;
  GtkEditable    *entry;
  GtkLabel       *count;
  GtkWidget      *previous_button;
  GtkWidget      *next_button;
  GtkMenuButton  *options_button;
  GtkCheckButton *match_case;
  GtkCheckButton *whole;
  GtkDropDown    *scope;
  GtkWidget      *replace_row;
  GtkEditable    *replacement;

  RgRecordView *view;   /* weak: it holds the bar, which a search on its way can keep longer */
  RgRecordList *list;   /* whose reloading is followed */
  GArray       *places; /* RgCellPlace; rows and columns are those of the table */
  gint64        n_found;
  GCancellable *cancellable;
  RgFindJob    *job;   /* (nullable): the search that is on its way; answers to earlier ones are passed over */
  int           steps; /* forward or back, wanted before all places are known */
};

G_DEFINE_FINAL_TYPE (RgFindBar, rg_find_bar, ADW_TYPE_BIN)

static RgGrid *
get_grid (RgFindBar *self)
{
  return rg_record_view_get_grid (self->view);
}

static RgGridSelection *
get_selection (RgFindBar *self)
{
  return rg_grid_get_selection (get_grid (self));
}

static int
compare_places (guint              row,
                guint              column,
                const RgCellPlace *place)
{
  if (row != place->row)
    return row < place->row ? -1 : 1;
  return column == place->column ? 0 : column < place->column ? -1 :
                                                                1;
}

/* The first place that is not before a cell; the number of places when there is none. */
static guint
find_place (RgFindBar *self,
            guint      row,
            guint      column)
{
  guint low = 0, high = self->places->len;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (compare_places (row, column, &g_array_index (self->places, RgCellPlace, middle)) > 0)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

static gboolean
get_cursor (RgFindBar *self,
            guint     *row,
            guint     *column,
            guint     *index)
{
  if (!rg_grid_selection_get_cursor (get_selection (self), row, column))
    return FALSE;
  *index = find_place (self, *row, *column);
  return *index < self->places->len && compare_places (*row, *column, &g_array_index (self->places, RgCellPlace, *index)) == 0;
}

static char *
describe_count (RgFindBar *self)
{
  guint row, column, index;

  if (*gtk_editable_get_text (self->entry) == '\0')
    return g_strdup ("");
  if (self->n_found == 0)
    return g_strdup (_ ("Not found"));
  if (get_cursor (self, &row, &column, &index))
    /* Translators: "3 of 120" places where a text was found */
    return g_strdup_printf (_ ("%'u of %'" PRId64), index + 1, self->n_found);
  return g_strdup_printf (ngettext ("%'" PRId64 " found", "%'" PRId64 " found", (gulong)self->n_found), self->n_found);
}

static void
show_count (RgFindBar *self)
{
  g_autofree char *text = NULL;

  /* The entry tells of the last keys a moment later: the table may be gone by then. */
  if (self->view == NULL)
    return;
  text = self->job != NULL ? g_strdup (_ ("Searching…")) : describe_count (self);
  gtk_label_set_text (self->count, text);
  gtk_widget_set_sensitive (self->previous_button, self->job != NULL || self->n_found > 0);
  gtk_widget_set_sensitive (self->next_button, self->job != NULL || self->n_found > 0);
  gtk_widget_set_sensitive (self->replace_row, self->n_found > 0 && rg_record_view_get_editable (self->view));
  if (self->job == NULL && self->n_found == 0 && *text != '\0')
    gtk_widget_add_css_class (GTK_WIDGET (self->entry), "error");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->entry), "error");
}

/* The list may have changed since the search: the record counts, not the row. */
static guint
get_row (RgFindBar         *self,
         const RgCellPlace *place)
{
  RgRecordList *list = rg_record_view_get_list (self->view);

  if (rg_record_list_get_id (list, place->row) == place->id)
    return place->row;
  return rg_record_list_find_id (list, place->id);
}

static void
go_to_place (RgFindBar *self,
             guint      index)
{
  const RgCellPlace *place = &g_array_index (self->places, RgCellPlace, index);
  guint              row = get_row (self, place);

  if (row >= rg_grid_get_n_rows (get_grid (self)))
    return;
  if (gtk_drop_down_get_selected (self->scope) == RG_FIND_SELECTION)
    rg_grid_selection_move_within (get_selection (self), row, place->column);
  else
    rg_grid_selection_set_cursor (get_selection (self), row, place->column);
  rg_grid_scroll_to (get_grid (self), row, place->column);
  show_count (self);
}

static void
step (RgFindBar *self,
      gboolean   forward)
{
  guint    row = 0, column = 0, index = 0;
  gboolean on_place;

  /* Not all places are known yet: it goes on when they are. */
  if (self->job != NULL)
    self->steps += forward ? 1 : -1;
  if (self->job != NULL || self->places->len == 0)
    return;
  on_place = get_cursor (self, &row, &column, &index);
  if (forward)
    index = (index + (on_place ? 1 : 0)) % self->places->len;
  else
    index = index == 0 ? self->places->len - 1 : index - 1;
  go_to_place (self, index);
}

static gboolean
can_search (RgFindBar *self)
{
  return self->view != NULL && rg_record_view_get_list (self->view) != NULL && rg_record_view_get_book (self->view) != NULL &&
         rg_grid_get_column (get_grid (self), 0) != NULL;
}

static RgFindJob *
new_job (RgFindBar  *self,
         RgFindScope scope)
{
  RgCellSearchFlags flags = RG_CELL_SEARCH_ANY;

  if (gtk_check_button_get_active (self->match_case))
    flags |= RG_CELL_SEARCH_CASE;
  if (gtk_check_button_get_active (self->whole))
    flags |= RG_CELL_SEARCH_WHOLE;
  return rg_find_job_new (self->view, gtk_editable_get_text (self->entry), flags, scope);
}

static RgFindScope
get_scope (RgFindBar *self)
{
  return (RgFindScope)gtk_drop_down_get_selected (self->scope);
}

/* The cells in sight show what is looked for, with a search of their own: the other one works in another thread. */
static void
mark_found (RgFindBar *self)
{
  g_autoptr (RgFindJob) job = NULL;

  if (can_search (self) && gtk_widget_get_visible (GTK_WIDGET (self)) && *gtk_editable_get_text (self->entry) != '\0')
    job = new_job (self, get_scope (self));
  if (self->view != NULL)
    rg_record_view_set_found (self->view, job != NULL ? rg_find_job_get_search (job) : NULL);
}

/* Whoever looks for something sees the first place at once; how many there are is known later. */
static void
first_cb (const RgCellPlace *place,
          gpointer           user_data)
{
  RgFindBar *self = user_data;

  if (self->view == NULL || self->job == NULL || self->places->len > 0)
    return;
  g_array_append_val (self->places, *place);
  go_to_place (self, 0);
}

static void
take_places (RgFindBar *self,
             GArray    *places,
             gint64     n_found,
             gboolean   go)
{
  guint row, column, index;

  g_array_unref (self->places);
  self->places = places;
  self->n_found = n_found;
  if (go && places->len > 0 && !get_cursor (self, &row, &column, &index))
    step (self, TRUE);
  for (; self->steps > 0; self->steps--)
    step (self, TRUE);
  for (; self->steps < 0; self->steps++)
    step (self, FALSE);
}

typedef struct
{
  RgFindBar *bar;
  RgFindJob *job;
  gboolean   go;
} Finding;

static void
found_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autofree Finding *finding = user_data;
  g_autoptr (RgFindBar) self = finding->bar;
  g_autoptr (RgFindJob) job = finding->job;
  g_autoptr (GError) error = NULL;
  gint64 n_found = 0;
  g_autoptr (GArray) places = rg_find_job_finish (job, source, result, &n_found, &error);

  if (self->view == NULL || job != self->job)
    return;
  g_clear_pointer (&self->job, rg_find_job_unref);
  if (error != NULL && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    rg_record_view_show_error (self->view, _ ("The table could not be searched"), error);
  if (places != NULL)
    take_places (self, g_steal_pointer (&places), n_found, finding->go);
  show_count (self);
}

static void
start (RgFindBar *self,
       gboolean   go)
{
  Finding *finding = g_new0 (Finding, 1);
  guint    row = 0;
  guint    column = 0;

  self->cancellable = g_cancellable_new ();
  self->job = new_job (self, get_scope (self));
  *finding = (Finding){ g_object_ref (self), rg_find_job_ref (self->job), go };
  rg_grid_selection_get_cursor (get_selection (self), &row, &column);
  if (go)
    {
      g_array_set_size (self->places, 0);
      rg_find_job_start_at (self->job, row, column, first_cb, G_OBJECT (self));
    }
  gtk_label_set_text (self->count, _ ("Searching…"));
  rg_find_job_run (self->job, rg_book_get_store (rg_record_view_get_book (self->view)), self->cancellable, found_cb, finding);
}

/* Looks through the scope anew; with @go the cursor moves to the first place from where it is. */
static void
find (RgFindBar *self,
      gboolean   go)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->job, rg_find_job_unref);
  self->steps = 0;
  if (self->view == NULL)
    return;
  mark_found (self);
  if (can_search (self) && *gtk_editable_get_text (self->entry) != '\0')
    {
      start (self, go);
      return;
    }
  g_array_set_size (self->places, 0);
  self->n_found = 0;
  show_count (self);
}

static void
search_changed_cb (RgFindBar *self)
{
  find (self, TRUE);
}

static void
option_changed_cb (RgFindBar *self)
{
  GtkStringObject *where = gtk_drop_down_get_selected_item (self->scope);

  if (self->options_button != NULL && where != NULL)
    gtk_menu_button_set_label (self->options_button, gtk_string_object_get_string (where));
  if (gtk_widget_get_visible (GTK_WIDGET (self)))
    find (self, FALSE);
}

static void
reloaded_cb (RgFindBar *self)
{
  if (gtk_widget_get_visible (GTK_WIDGET (self)))
    find (self, FALSE);
}

static void
next_cb (RgFindBar *self)
{
  step (self, TRUE);
}

static void
previous_cb (RgFindBar *self)
{
  step (self, FALSE);
}

/* Replacing */

typedef struct
{
  RgFindBar *bar;
  RgFindJob *job;
  char      *replacement;
} Replacing;

static Replacing *
replacing_new (RgFindBar  *self,
               RgFindScope scope)
{
  Replacing *replacing = g_new0 (Replacing, 1);

  replacing->bar = g_object_ref (self);
  replacing->job = new_job (self, scope);
  replacing->replacement = g_strdup (gtk_editable_get_text (self->replacement));
  return replacing;
}

static void
replacing_free (gpointer data)
{
  Replacing *replacing = data;

  g_object_unref (replacing->bar);
  rg_find_job_unref (replacing->job);
  g_free (replacing->replacement);
  g_free (replacing);
}

static RgCellEdits *
make_edits (RgSession     *session,
            gpointer       data,
            RgProgressFunc progress,
            gpointer       progress_data,
            GCancellable  *cancellable,
            GError       **error)
{
  Replacing *replacing = data;

  return rg_cell_search_replace (rg_find_job_get_search (replacing->job), session, replacing->replacement, progress, progress_data, cancellable, error);
}

static void
replaced_one_cb (RgRecordView *view,
                 RgCellEdits  *edits,
                 gboolean      done,
                 gpointer      data)
{
  RgFindBar *self = ((Replacing *)data)->bar;

  if (!done || self->view == NULL)
    return;
  step (self, TRUE);
  find (self, FALSE);
}

static void
replaced_all_cb (RgRecordView *view,
                 RgCellEdits  *edits,
                 gboolean      done,
                 gpointer      data)
{
  RgFindBar *self = ((Replacing *)data)->bar;

  if (done && self->view != NULL)
    find (self, FALSE);
}

static void
replace_one_cb (RgFindBar *self)
{
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  guint      row, column, index;
  Replacing *replacing;

  if (!can_search (self) || !rg_record_view_get_editable (self->view))
    return;
  if (!get_cursor (self, &row, &column, &index))
    {
      step (self, TRUE);
      return;
    }
  g_array_append_val (ids, g_array_index (self->places, RgCellPlace, index).id);
  replacing = replacing_new (self, RG_FIND_COLUMN);
  rg_cell_search_set_ids (rg_find_job_get_search (replacing->job), ids);
  rg_view_job_run (self->view, RG_VIEW_JOB_ASK, make_edits, replacing, replacing_free, replaced_one_cb);
}

static void
replace_all_cb (RgFindBar *self)
{
  if (can_search (self) && rg_record_view_get_editable (self->view) && *gtk_editable_get_text (self->entry) != '\0')
    rg_view_job_run (self->view, RG_VIEW_JOB_ASK_ALWAYS, make_edits, replacing_new (self, get_scope (self)), replacing_free, replaced_all_cb);
}

static void
close_cb (RgFindBar *self)
{
  rg_find_bar_close (self);
}

static gboolean
key_cb (RgFindBar      *self,
        guint           key,
        guint           code,
        GdkModifierType modifiers)
{
  gboolean back = (modifiers & GDK_SHIFT_MASK) != 0;

  if (key == GDK_KEY_Escape)
    rg_find_bar_close (self);
  else if (key == GDK_KEY_F3 || key == GDK_KEY_Return || key == GDK_KEY_KP_Enter)
    step (self, !back);
  else
    return FALSE;
  return TRUE;
}

static void
rg_find_bar_dispose (GObject *object)
{
  RgFindBar *self = RG_FIND_BAR (object);

  g_clear_weak_pointer (&self->view);
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->job, rg_find_job_unref);
  g_clear_object (&self->list);
  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), RG_TYPE_FIND_BAR);
  G_OBJECT_CLASS (rg_find_bar_parent_class)->dispose (object);
}

static void
rg_find_bar_finalize (GObject *object)
{
  g_array_unref (RG_FIND_BAR (object)->places);
  G_OBJECT_CLASS (rg_find_bar_parent_class)->finalize (object);
}

static void
rg_find_bar_class_init (RgFindBarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = rg_find_bar_dispose;
  G_OBJECT_CLASS (klass)->finalize = rg_find_bar_finalize;
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/regulars/Regulars/ui/grid/find-bar.ui");
  gtk_widget_class_bind_template_child (widget_class, RgFindBar, box);
  gtk_widget_class_bind_template_child (widget_class, RgFindBar, entry);
  gtk_widget_class_bind_template_child (widget_class, RgFindBar, count);
  gtk_widget_class_bind_template_child (widget_class, RgFindBar, previous_button);
  gtk_widget_class_bind_template_child (widget_class, RgFindBar, next_button);
  gtk_widget_class_bind_template_child (widget_class, RgFindBar, options_button);
  gtk_widget_class_bind_template_child (widget_class, RgFindBar, match_case);
  gtk_widget_class_bind_template_child (widget_class, RgFindBar, whole);
  gtk_widget_class_bind_template_child (widget_class, RgFindBar, scope);
  gtk_widget_class_bind_template_child (widget_class, RgFindBar, replace_row);
  gtk_widget_class_bind_template_child (widget_class, RgFindBar, replacement);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, option_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, next_cb);
  gtk_widget_class_bind_template_callback (widget_class, previous_cb);
  gtk_widget_class_bind_template_callback (widget_class, replace_one_cb);
  gtk_widget_class_bind_template_callback (widget_class, replace_all_cb);
  gtk_widget_class_bind_template_callback (widget_class, close_cb);
}

static void
rg_find_bar_init (RgFindBar *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  self->places = g_array_new (FALSE, FALSE, sizeof (RgCellPlace));
  /* Before the entries, which know some of these keys themselves; buttons keep Enter. */
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (key_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self->entry), keys);
  keys = gtk_event_controller_key_new ();
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (key_cb), self);
  gtk_widget_add_controller (self->box, keys);
}

/**
 * rg_find_bar_get:
 *
 * Returns: (transfer none): the bar of a view to find and replace, which is hidden until it is asked for
 */
RgFindBar *
rg_find_bar_get (RgRecordView *view)
{
  RgFindBar *self = NULL;

  g_return_val_if_fail (RG_IS_RECORD_VIEW (view), NULL);

  if (rg_record_view_get_find_bar (view) != NULL)
    return RG_FIND_BAR (rg_record_view_get_find_bar (view));
  self = g_object_new (RG_TYPE_FIND_BAR, "visible", FALSE, NULL);
  g_set_weak_pointer (&self->view, view);
  rg_record_view_set_find_bar (view, GTK_WIDGET (self));
  g_signal_connect_object (get_selection (self), "cursor-moved", G_CALLBACK (show_count), self, G_CONNECT_SWAPPED);
  return self;
}

static void
find_action_cb (GSimpleAction *action,
                GVariant      *parameter,
                gpointer       user_data)
{
  rg_find_bar_open (rg_find_bar_get (user_data), FALSE);
}

static void
replace_action_cb (GSimpleAction *action,
                   GVariant      *parameter,
                   gpointer       user_data)
{
  rg_find_bar_open (rg_find_bar_get (user_data), TRUE);
}

/* F3 in the table goes on with the last search. */
static void
step_action (RgFindBar *self,
             gboolean   forward)
{
  if (*gtk_editable_get_text (self->entry) == '\0')
    rg_find_bar_open (self, FALSE);
  else
    step (self, forward);
}

static void
next_action_cb (GSimpleAction *action,
                GVariant      *parameter,
                gpointer       user_data)
{
  step_action (rg_find_bar_get (user_data), TRUE);
}

static void
previous_action_cb (GSimpleAction *action,
                    GVariant      *parameter,
                    gpointer       user_data)
{
  step_action (rg_find_bar_get (user_data), FALSE);
}

static void
go_to_action_cb (GSimpleAction *action,
                 GVariant      *parameter,
                 gpointer       user_data)
{
  RgFindBar *self = rg_find_bar_get (user_data);

  if (can_search (self))
    rg_go_to_open (self->view);
}

static void
add_shortcut (GtkShortcutController *controller,
              guint                  key,
              GdkModifierType        modifiers,
              const char            *action)
{
  gtk_shortcut_controller_add_shortcut (controller, gtk_shortcut_new (gtk_keyval_trigger_new (key, modifiers), gtk_named_action_new (action)));
}

/**
 * rg_find_bar_install:
 *
 * Gives a view the actions to find and replace. The bar itself is made when somebody asks for it.
 */
void
rg_find_bar_install (RgRecordView *view)
{
  static const GActionEntry entries[] = {
    { "find", find_action_cb },
    { "replace", replace_action_cb },
    { "find-next", next_action_cb },
    { "find-previous", previous_action_cb },
    { "go-to", go_to_action_cb },
  };
  GtkEventController *keys = gtk_shortcut_controller_new ();

  g_action_map_add_action_entries (rg_record_view_get_actions (view), entries, G_N_ELEMENTS (entries), view);
  add_shortcut (GTK_SHORTCUT_CONTROLLER (keys), GDK_KEY_F3, 0, "grid.find-next");
  add_shortcut (GTK_SHORTCUT_CONTROLLER (keys), GDK_KEY_F3, GDK_SHIFT_MASK, "grid.find-previous");
  gtk_widget_add_controller (GTK_WIDGET (view), keys);
}

static void
follow_list (RgFindBar *self)
{
  RgRecordList *list = rg_record_view_get_list (self->view);

  if (self->list == list)
    return;
  if (self->list != NULL)
    g_signal_handlers_disconnect_by_func (self->list, reloaded_cb, self);
  g_set_object (&self->list, list);
  if (list != NULL)
    g_signal_connect_object (list, "reloaded", G_CALLBACK (reloaded_cb), self, G_CONNECT_SWAPPED);
}

/* As in a spreadsheet: who has selected several cells means these. */
static void
choose_scope (RgFindBar *self)
{
  gboolean several = rg_grid_selection_count_cells (get_selection (self)) > 1;

  if (several)
    gtk_drop_down_set_selected (self->scope, RG_FIND_SELECTION);
  else if (gtk_drop_down_get_selected (self->scope) == RG_FIND_SELECTION)
    gtk_drop_down_set_selected (self->scope, RG_FIND_ALL);
}

/**
 * rg_find_bar_open:
 * @replace: whether to replace, too
 *
 * Shows the bar and puts the cursor into it.
 */
void
rg_find_bar_open (RgFindBar *self,
                  gboolean   replace)
{
  const char *search;

  g_return_if_fail (RG_IS_FIND_BAR (self));

  if (!can_search (self))
    return;
  follow_list (self);
  search = rg_view_get_search (rg_record_view_get_view (self->view));
  if (*gtk_editable_get_text (self->entry) == '\0' && search != NULL)
    gtk_editable_set_text (self->entry, search);
  if (!gtk_widget_get_visible (GTK_WIDGET (self)))
    choose_scope (self);
  gtk_widget_set_visible (GTK_WIDGET (self), TRUE);
  gtk_widget_set_visible (self->replace_row, replace && rg_record_view_get_editable (self->view));
  gtk_widget_grab_focus (GTK_WIDGET (self->entry));
  gtk_editable_select_region (self->entry, 0, -1);
  find (self, FALSE);
}

/**
 * rg_find_bar_close:
 *
 * Hides the bar; the table goes on from the place that was found last.
 */
void
rg_find_bar_close (RgFindBar *self)
{
  g_return_if_fail (RG_IS_FIND_BAR (self));

  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
  mark_found (self);
  if (self->view != NULL)
    rg_record_view_focus (self->view);
}
