/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <adwaita.h>

#include "rg-grid-editor-private.h"
#include "rg-test-keys.h"
#include "rg-text-match.h"

enum
{
  CELL_ID,
  CELL_TEXT,
  CELL_NOTE,
  CELL_PHONE,
  CELL_MONEY,
  CELL_DATE,
  CELL_DATETIME,
  CELL_BOOLEAN,
  CELL_CHOICE,
  CELL_OPTION,
  N_CELLS,
};

static const RgChoice types[] = {
  { "潜在", "Prospect", "lead" },
  { "成交", "Customer won", NULL },
  { "流失", "Lost", NULL },
  { NULL },
};

static const RgField fields[N_CELLS] = {
  [CELL_ID] = { .name = "id", .label = "Id", .kind = RG_KIND_INTEGER },
  [CELL_TEXT] = { .name = "text", .label = "Town", .kind = RG_KIND_TEXT },
  [CELL_NOTE] = { .name = "note", .label = "Note", .kind = RG_KIND_NOTE },
  [CELL_PHONE] = { .name = "phone", .label = "Phone", .kind = RG_KIND_PHONE },
  [CELL_MONEY] = { .name = "money", .label = "Amount", .kind = RG_KIND_MONEY },
  [CELL_DATE] = { .name = "date", .label = "Day", .kind = RG_KIND_DATE },
  [CELL_DATETIME] = { .name = "datetime", .label = "Moment", .kind = RG_KIND_DATETIME },
  [CELL_BOOLEAN] = { .name = "boolean", .label = "Done", .kind = RG_KIND_BOOLEAN },
  [CELL_CHOICE] = { .name = "choice", .label = "Type", .kind = RG_KIND_CHOICE, .choices = types },
  [CELL_OPTION] = { .name = "option", .label = "Region", .kind = RG_KIND_OPTION },
};

static const RgRecordType type = { .name = "cell", .plural = "cells", .label = "Cell", .label_plural = "Cells", .fields = fields, .n_fields = N_CELLS };

/* Who knows the values of the cells in this test. */
#define TEST_TYPE_DELEGATE (test_delegate_get_type ())
G_DECLARE_FINAL_TYPE (TestDelegate, test_delegate, TEST, DELEGATE, GObject)

struct _TestDelegate
{
  GObject parent_instance;
};

static gboolean
can_edit (RgGridDelegate *delegate,
          RgRow          *row,
          guint           field,
          char          **why)
{
  if (field == CELL_ID && why != NULL)
    *why = g_strdup ("Numbers are given automatically.");
  return field != CELL_ID;
}

static char *
dup_edit_text (RgGridDelegate *delegate,
               RgRow          *row,
               guint           field)
{
  return g_strdup (field == CELL_BOOLEAN ? "No" : field == CELL_DATE ? "2026-03-31" :
                                                                       "");
}

static char **
list_choices (RgGridDelegate *delegate,
              guint           field,
              const char     *typed)
{
  static const char *const places[] = { "上海", "北京", "上饶", "Shanghai Road", NULL };

  return field == CELL_TEXT || field == CELL_OPTION ? g_strdupv ((char **)places) : NULL;
}

static void
delegate_init (RgGridDelegateInterface *iface)
{
  iface->can_edit = can_edit;
  iface->dup_edit_text = dup_edit_text;
  iface->list_choices = list_choices;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (TestDelegate, test_delegate, G_TYPE_OBJECT, G_IMPLEMENT_INTERFACE (RG_TYPE_GRID_DELEGATE, delegate_init))

static void
test_delegate_class_init (TestDelegateClass *klass)
{
}

static void
test_delegate_init (TestDelegate *self)
{
}

typedef struct
{
  GtkWidget    *window;
  GtkWidget    *button;
  RgGridEditor *editor;
  GPtrArray    *taken;
  int           last;
  guint         keys;
  guint         opened;
  guint         closed;
  guint         cancelled;
  gboolean      keep; /* what is typed is neither taken nor refused */
} Fixture;

static void
leave_cb (Fixture *self,
          int      leave)
{
  g_ptr_array_add (self->taken, g_strdup (rg_grid_editor_get_text (self->editor)));
  self->last = leave;
  if (!self->keep)
    rg_grid_editor_close (self->editor);
}

static void
count_cb (guint *counter)
{
  (*counter)++;
}

static void
key_cb (Fixture *self)
{
  self->keys++;
}

/* What RgGrid does: while nothing is open it wants some keys, once the editor has seen them. */
static gboolean
key_pressed_cb (GtkEventControllerKey *controller,
                guint                  keyval,
                guint                  keycode,
                GdkModifierType        state,
                Fixture               *self)
{
  GdkEvent *event = gtk_event_controller_get_current_event (GTK_EVENT_CONTROLLER (controller));
  gboolean  wanted = keyval == GDK_KEY_space || keyval == GDK_KEY_Return || keyval == GDK_KEY_Down || (state & GDK_CONTROL_MASK) != 0;

  if (!wanted || rg_grid_editor_is_open (self->editor))
    return FALSE;
  if (rg_grid_editor_filter_key (self->editor, event))
    return TRUE;
  self->keys++;
  return TRUE;
}

static void
place (Fixture *self,
       guint    field)
{
  rg_grid_editor_place (self->editor, &type, NULL, field, "Cell, row 1", field != CELL_ID);
}

static void
build_window (Fixture *self)
{
  GtkWidget          *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkEventController *keys = gtk_event_controller_key_new ();

  self->window = gtk_window_new ();
  self->button = gtk_button_new_with_label ("Elsewhere");
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self);
  gtk_widget_add_controller (box, keys);
  gtk_widget_set_size_request (GTK_WIDGET (self->editor), 200, 26);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->editor));
  gtk_box_append (GTK_BOX (box), self->button);
  gtk_window_set_child (GTK_WINDOW (self->window), box);
  gtk_window_set_default_size (GTK_WINDOW (self->window), 500, 400);
}

static void
set_up (Fixture      *self,
        gconstpointer data)
{
  g_autoptr (TestDelegate) delegate = g_object_new (TEST_TYPE_DELEGATE, NULL);
  g_autoptr (GDateTime) now = g_date_time_new_local (2026, 3, 15, 10, 0, 0);
  g_autoptr (RgClock) clock = rg_clock_new_fixed (now);

  self->taken = g_ptr_array_new_with_free_func (g_free);
  self->editor = RG_GRID_EDITOR (rg_grid_editor_new ());
  rg_grid_editor_set_delegate (self->editor, RG_GRID_DELEGATE (delegate));
  rg_grid_editor_set_clock (self->editor, clock);
  g_signal_connect_swapped (self->editor, "leave", G_CALLBACK (leave_cb), self);
  g_signal_connect_swapped (self->editor, "key", G_CALLBACK (key_cb), self);
  g_signal_connect_swapped (self->editor, "opened", G_CALLBACK (count_cb), &self->opened);
  g_signal_connect_swapped (self->editor, "closed", G_CALLBACK (count_cb), &self->closed);
  g_signal_connect_swapped (self->editor, "cancelled", G_CALLBACK (count_cb), &self->cancelled);
  build_window (self);
  place (self, CELL_TEXT);
  gtk_window_present (GTK_WINDOW (self->window));
  gtk_widget_grab_focus (GTK_WIDGET (self->editor));
  test_keys_wait (gtk_window_is_active (GTK_WINDOW (self->window)));
  test_keys_settle (50);
}

static void
tear_down (Fixture      *self,
           gconstpointer data)
{
  g_object_add_weak_pointer (G_OBJECT (self->editor), (gpointer *)&self->editor);
  gtk_window_destroy (GTK_WINDOW (self->window));
  test_keys_settle (20);
  g_assert_null (self->editor);
  g_ptr_array_unref (self->taken);
}

static void
type_text (Fixture    *self,
           const char *text)
{
  GtkEditable *editable = GTK_EDITABLE (self->editor->text);
  int          position = gtk_editable_get_position (editable);

  gtk_editable_insert_text (editable, text, -1, &position);
  gtk_editable_set_position (editable, position);
}

#define assert_text(expected) g_assert_cmpstr (rg_grid_editor_get_text (self->editor), ==, (expected))
#define assert_message(expected) g_assert_cmpstr (rg_grid_helper_get_message (self->editor->helper), ==, (expected))
#define assert_last(text, leave)                                            \
  G_STMT_START                                                              \
  {                                                                         \
    g_assert_cmpuint (self->taken->len, >, 0);                              \
    g_assert_cmpstr (self->taken->pdata[self->taken->len - 1], ==, (text)); \
    g_assert_cmpint (self->last, ==, (leave));                              \
    g_assert_false (rg_grid_editor_is_open (self->editor));                 \
  }                                                                         \
  G_STMT_END

static void
test_typing_opens (Fixture      *self,
                   gconstpointer data)
{
  g_assert_false (rg_grid_editor_is_open (self->editor));
  test_keys_press ("a b c", "1");
  g_assert_true (rg_grid_editor_is_open (self->editor));
  g_assert_true (rg_grid_editor_is_typed_mode (self->editor));
  g_assert_cmpuint (self->opened, ==, 1);
  assert_text ("abc");
  gtk_test_accessible_assert_property (self->editor->text, GTK_ACCESSIBLE_PROPERTY_LABEL, "Edit Town");
  rg_grid_editor_close (self->editor);
  g_assert_cmpuint (self->closed, ==, 1);
  assert_text ("");
  gtk_test_accessible_assert_property (self->editor->text, GTK_ACCESSIBLE_PROPERTY_LABEL, "Cell, row 1");
}

static void
test_composition_opens (Fixture      *self,
                        gconstpointer data)
{
  g_signal_emit_by_name (self->editor->text, "preedit-changed", "ni");
  g_assert_true (rg_grid_editor_is_open (self->editor));
  g_assert_true (rg_grid_editor_is_composing (self->editor));
  type_text (self, "你");
  g_signal_emit_by_name (self->editor->text, "preedit-changed", "");
  test_keys_settle (300);
  g_assert_true (rg_grid_editor_is_open (self->editor));
  assert_text ("你");
  rg_grid_editor_close (self->editor);
  g_signal_emit_by_name (self->editor->text, "preedit-changed", "ni");
  g_signal_emit_by_name (self->editor->text, "preedit-changed", "");
  test_keys_wait (!rg_grid_editor_is_open (self->editor));
  g_assert_cmpuint (self->cancelled, ==, 1);
}

/* The input method that GTK brings itself: a letter is told by its number. */
static void
test_composed_by_gtk (Fixture      *self,
                      gconstpointer data)
{
  test_keys_press ("ctrl+shift+u e", "20");
  g_assert_true (rg_grid_editor_is_open (self->editor));
  g_assert_true (rg_grid_editor_is_composing (self->editor));
  test_keys_press ("9 space Return", "20");
  assert_last ("é", RG_GRID_LEAVE_DOWN);
}

static void
test_refused (Fixture      *self,
              gconstpointer data)
{
  self->keep = TRUE;
  test_keys_press ("x Return", "20");
  g_assert_cmpuint (self->taken->len, ==, 1);
  rg_grid_editor_refuse (self->editor, "There is no such town.");
  g_assert_true (rg_grid_editor_is_open (self->editor));
  assert_text ("x");
  assert_message ("There is no such town.");
  gtk_test_accessible_assert_property (self->editor->text, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, "There is no such town.");
  gtk_test_accessible_assert_state (self->editor->text, GTK_ACCESSIBLE_STATE_INVALID, GTK_ACCESSIBLE_INVALID_TRUE);
  g_assert_true (gtk_widget_has_css_class (GTK_WIDGET (self->editor), "error"));
  test_keys_press ("End y", "20");
  assert_text ("xy");
  assert_message (NULL);
  g_assert_false (gtk_widget_has_css_class (GTK_WIDGET (self->editor), "error"));
  test_keys_press ("Escape", "20");
  g_assert_false (rg_grid_editor_is_open (self->editor));
  g_assert_cmpuint (self->cancelled, ==, 1);
}

static void
test_locked (Fixture      *self,
             gconstpointer data)
{
  place (self, CELL_ID);
  test_keys_press ("a b", "20");
  g_assert_false (rg_grid_editor_is_open (self->editor));
  assert_text ("");
  assert_message ("Numbers are given automatically.");
  g_assert_false (rg_grid_editor_open (self->editor, "1", TRUE));
  g_assert_cmpuint (self->opened, ==, 0);
  place (self, CELL_TEXT);
  assert_message (NULL);
}

static void
test_place_while_open (Fixture      *self,
                       gconstpointer data)
{
  type_text (self, "a");
  place (self, CELL_DATE);
  assert_text ("a");
  g_assert_cmpuint (self->editor->field, ==, CELL_TEXT);
  g_assert_true (rg_grid_editor_is_open (self->editor));
}

static void
test_leaving (Fixture      *self,
              gconstpointer data)
{
  static const struct
  {
    const char *key;
    RgGridLeave leave;
  } cases[] = {
    { "Return", RG_GRID_LEAVE_DOWN },
    { "KP_Enter", RG_GRID_LEAVE_DOWN },
    { "shift+Return", RG_GRID_LEAVE_UP },
    { "ctrl+Return", RG_GRID_FILL_SELECTION },
    { "Tab", RG_GRID_LEAVE_NEXT },
    { "shift+Tab", RG_GRID_LEAVE_PREVIOUS },
    { "Left", RG_GRID_LEAVE_LEFT },
    { "Right", RG_GRID_LEAVE_RIGHT },
    { "Up", RG_GRID_LEAVE_UP },
    { "Down", RG_GRID_LEAVE_DOWN },
  };

  place (self, CELL_PHONE);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *keys = g_strconcat ("1 2 ", cases[i].key, NULL);

      test_keys_press (keys, "10");
      assert_last ("12", cases[i].leave);
    }
  g_assert_cmpuint (self->keys, ==, 0);
}

/* Opened with F2 the arrows move in the text. */
static void
test_arrows_in_text (Fixture      *self,
                     gconstpointer data)
{
  place (self, CELL_PHONE);
  g_assert_true (rg_grid_editor_open (self->editor, "12", FALSE));
  g_assert_false (rg_grid_editor_is_typed_mode (self->editor));
  test_keys_press ("Left 3 Up Down Home 0 F2", "10");
  assert_text ("0132");
  g_assert_true (rg_grid_editor_is_typed_mode (self->editor));
  test_keys_press ("Right", "10");
  assert_last ("0132", RG_GRID_LEAVE_RIGHT);
}

static void
test_undo_in_text (Fixture      *self,
                   gconstpointer data)
{
  g_assert_true (rg_grid_editor_open (self->editor, "old", TRUE));
  test_keys_press ("n e w", "10");
  assert_text ("new");
  test_keys_press ("ctrl+z ctrl+z ctrl+z ctrl+z ctrl+z", "10");
  assert_text ("old");
  g_assert_cmpuint (self->keys, ==, 0);
  test_keys_press ("Escape ctrl+z", "10");
  g_assert_cmpuint (self->keys, ==, 1);
  assert_text ("");
}

static char *
join_list (Fixture *self)
{
  RgGridChoiceList *list = rg_grid_helper_get_list (self->editor->helper);
  GString          *joined = g_string_new (NULL);

  if (list == NULL)
    return g_string_free (joined, FALSE);
  for (guint i = 0; i < rg_grid_choice_list_get_n (list); i++)
    {
      const char *chosen = rg_grid_choice_list_get_chosen (list);

      g_string_append_printf (joined, "%s%s%s", i > 0 ? "|" : "", rg_grid_choice_list_get_text (list, i), g_strcmp0 (chosen, rg_grid_choice_list_get_text (list, i)) == 0 ? "*" : "");
    }
  return g_string_free (joined, FALSE);
}

#define assert_list(expected)                  \
  G_STMT_START                                 \
  {                                            \
    g_autofree char *list_ = join_list (self); \
    g_assert_cmpstr (list_, ==, (expected));   \
  }                                            \
  G_STMT_END

static void
test_fixed_list (Fixture      *self,
                 gconstpointer data)
{
  place (self, CELL_CHOICE);
  test_keys_press ("l", "10");
  assert_list ("Lost*");
  test_keys_press ("Return", "10");
  assert_last ("Lost", RG_GRID_LEAVE_DOWN);
  g_assert_true (rg_grid_editor_open_list (self->editor));
  assert_list ("Prospect|Customer won|Lost");
  test_keys_press ("Down Down Tab", "10");
  assert_last ("Customer won", RG_GRID_LEAVE_NEXT);
  type_text (self, "成交");
  assert_list ("Prospect|Customer won*|Lost");
  rg_grid_editor_close (self->editor);
  type_text (self, "zzz");
  assert_list ("Prospect|Customer won|Lost");
  test_keys_press ("Return", "10");
  assert_last ("zzz", RG_GRID_LEAVE_DOWN);
}

/* What can be typed freely is never changed unless the person chooses. */
static void
test_completion (Fixture      *self,
                 gconstpointer data)
{
  g_autofree guint *ranges = rg_text_match_ranges ("上海", "shang");

  /* Pinyin can be read by now. */
  g_assert_nonnull (ranges);
  test_keys_press ("s h a n g", "10");
  assert_list ("上海|上饶|Shanghai Road");
  test_keys_press ("Return", "10");
  assert_last ("shang", RG_GRID_LEAVE_DOWN);
  test_keys_press ("s h a n g Down Down Return", "10");
  assert_last ("上饶", RG_GRID_LEAVE_DOWN);
  test_keys_press ("s h a n g Down Up Up", "10");
  assert_last ("shang", RG_GRID_LEAVE_UP);
  type_text (self, "上");
  assert_list ("上海|上饶");
  type_text (self, "海");
  assert_list ("");
  g_signal_emit_by_name (self->editor->helper, "picked", "北京");
  assert_last ("北京", RG_GRID_STAY);
}

static void
test_late_choices (Fixture      *self,
                   gconstpointer data)
{
  const char *late[] = { "南京", "南宁", NULL };

  place (self, CELL_OPTION);
  type_text (self, "南");
  assert_list ("");
  rg_grid_editor_set_choices (self->editor, CELL_TEXT, late);
  assert_list ("");
  rg_grid_editor_set_choices (self->editor, CELL_OPTION, late);
  assert_list ("南京|南宁");
}

static void
test_days (Fixture      *self,
           gconstpointer data)
{
  static const struct
  {
    const char *typed;
    const char *hint;
    const char *taken;
  } cases[] = {
    { "明天", "2026-03-16 Mon", "2026-03-16" },
    { "+30", "2026-04-14 Tue", "2026-04-14" },
    { "11-6", "2026-11-06 Fri", "2026-11-06" },
    { "下周三", "2026-03-18 Wed", "2026-03-18" },
    { "2026-12-24", "2026-12-24 Thu", "2026-12-24" },
    { "never", NULL, "never" },
  };

  place (self, CELL_DATE);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      type_text (self, cases[i].typed);
      assert_message (cases[i].hint);
      assert_text (cases[i].taken);
      rg_grid_editor_close (self->editor);
    }
  place (self, CELL_DATETIME);
  type_text (self, "明天 9:30");
  assert_message ("2026-03-16 Mon 09:30");
  assert_text ("2026-03-16 09:30");
}

static void
test_calendar (Fixture      *self,
               gconstpointer data)
{
  place (self, CELL_DATE);
  g_assert_null (rg_grid_helper_get_calendar (self->editor->helper));
  g_assert_true (rg_grid_editor_open_list (self->editor));
  g_assert_nonnull (rg_grid_helper_get_calendar (self->editor->helper));
  test_keys_press ("Right Down Left", "10");
  assert_text ("2026-04-07");
  test_keys_press ("Next Return", "10");
  assert_last ("2026-05-07", RG_GRID_LEAVE_DOWN);
  place (self, CELL_DATETIME);
  type_text (self, "明天 9:30");
  test_keys_press ("alt+Down Right Tab", "10");
  assert_last ("2026-03-17 09:30", RG_GRID_LEAVE_NEXT);
}

static void
test_figures (Fixture      *self,
              gconstpointer data)
{
  place (self, CELL_MONEY);
  type_text (self, "1234.5");
  assert_message ("1,234.50");
  assert_text ("1234.5");
  rg_grid_editor_close (self->editor);
  place (self, CELL_PHONE);
  type_text (self, "13800138000");
  assert_message ("138 0013 8000");
  assert_text ("13800138000");
}

static void
test_boolean (Fixture      *self,
              gconstpointer data)
{
  place (self, CELL_BOOLEAN);
  test_keys_press ("space", "10");
  assert_last ("Yes", RG_GRID_STAY);
  test_keys_press ("n Return", "10");
  assert_last ("No", RG_GRID_LEAVE_DOWN);
  type_text (self, "是");
  assert_message ("Yes");
  rg_grid_editor_close (self->editor);
  g_assert_true (rg_grid_editor_open_list (self->editor));
  assert_list ("Yes|No*");
  rg_grid_editor_close (self->editor);
  place (self, CELL_TEXT);
  test_keys_press ("space", "10");
  g_assert_cmpuint (self->keys, ==, 1);
  g_assert_false (rg_grid_editor_is_open (self->editor));
}

static void
test_note (Fixture      *self,
           gconstpointer data)
{
  place (self, CELL_NOTE);
  test_keys_press ("a b alt+Return c", "10");
  assert_text ("ab\nc");
  g_assert_true (gtk_widget_has_focus (GTK_WIDGET (self->editor->note)));
  test_keys_press ("Up Home x", "10");
  assert_text ("xab\nc");
  test_keys_press ("Return", "10");
  assert_last ("xab\nc", RG_GRID_LEAVE_DOWN);
  g_assert_true (gtk_widget_has_focus (GTK_WIDGET (self->editor->text)));
  g_assert_true (rg_grid_editor_open (self->editor, "one\ntwo", FALSE));
  test_keys_press ("shift+1 ctrl+Return", "10");
  assert_last ("one\ntwo!", RG_GRID_FILL_SELECTION);
  place (self, CELL_PHONE);
  test_keys_press ("1 alt+Return 2 Return", "10");
  assert_last ("12", RG_GRID_LEAVE_DOWN);
}

/* Keys wait while a value is being looked at, and go where the editor stands then. */
static void
test_busy (Fixture      *self,
           gconstpointer data)
{
  self->keep = TRUE;
  test_keys_press ("a Return", "10");
  rg_grid_editor_set_busy (self->editor, TRUE);
  test_keys_press ("b c Return Down", "10");
  assert_text ("a");
  g_assert_cmpuint (self->taken->len, ==, 1);
  self->keep = FALSE;
  rg_grid_editor_close (self->editor);
  place (self, CELL_OPTION);
  test_keys_wait (self->taken->len == 2 && self->keys == 1);
  assert_last ("bc", RG_GRID_LEAVE_DOWN);
}

static void
test_focus_out (Fixture      *self,
                gconstpointer data)
{
  test_keys_press ("a", "10");
  gtk_widget_grab_focus (self->button);
  test_keys_wait (self->taken->len == 1);
  assert_last ("a", RG_GRID_STAY);
  gtk_widget_grab_focus (GTK_WIDGET (self->editor));
  self->keep = TRUE;
  test_keys_press ("b", "10");
  gtk_widget_grab_focus (self->button);
  test_keys_wait (self->taken->len == 2);
  rg_grid_editor_refuse (self->editor, "No.");
  g_assert_true (rg_grid_editor_is_open (self->editor));
  assert_text ("b");
}

static void
test_now (Fixture      *self,
          gconstpointer data)
{
  g_assert_true (rg_grid_editor_open (self->editor, "on ", FALSE));
  test_keys_press ("ctrl+semicolon space ctrl+shift+semicolon", "10");
  assert_text ("on 2026-03-15 10:00");
}

static void
add (const char *path,
     void (*test) (Fixture *, gconstpointer))
{
  g_test_add (path, Fixture, NULL, set_up, test, tear_down);
}

int
main (int   argc,
      char *argv[])
{
  g_setenv ("GTK_IM_MODULE", "gtk-im-context-simple", TRUE);
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  add ("/grid-editor/typing-opens", test_typing_opens);
  add ("/grid-editor/composition-opens", test_composition_opens);
  add ("/grid-editor/composed-by-gtk", test_composed_by_gtk);
  add ("/grid-editor/refused", test_refused);
  add ("/grid-editor/locked", test_locked);
  add ("/grid-editor/place-while-open", test_place_while_open);
  add ("/grid-editor/leaving", test_leaving);
  add ("/grid-editor/arrows-in-text", test_arrows_in_text);
  add ("/grid-editor/undo-in-text", test_undo_in_text);
  add ("/grid-editor/fixed-list", test_fixed_list);
  add ("/grid-editor/completion", test_completion);
  add ("/grid-editor/late-choices", test_late_choices);
  add ("/grid-editor/days", test_days);
  add ("/grid-editor/calendar", test_calendar);
  add ("/grid-editor/figures", test_figures);
  add ("/grid-editor/boolean", test_boolean);
  add ("/grid-editor/note", test_note);
  add ("/grid-editor/busy", test_busy);
  add ("/grid-editor/focus-out", test_focus_out);
  add ("/grid-editor/now", test_now);
  return g_test_run ();
}
