/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "rg-column-dialog"

#include "config.h"
#include "rg-column-dialog.h"

#include <glib/gi18n.h>

#include "rg-columns.h"
#include "rg-custom-field.h"
#include "rg-field-added.h"
#include "rg-formula-help.h"
#include "rg-formula.h"
#include "rg-kind.h"

struct _RgColumnDialog
{
  AdwWindow parent_instance;

  /* Template widgets */
  AdwWindowTitle *title;
  GtkButton      *save_button;
  GtkEditable    *name_entry;
  GtkDropDown    *kind_drop;
  GtkCheckButton *formula_check;
  GtkWidget      *entry_box;
  GtkWidget      *choices_box;
  GtkTextView    *choices_view;
  GtkEditable    *default_entry;
  GtkCheckButton *required_check;
  GtkWidget      *formula_box;
  GtkPopover     *columns_popover;
  GtkEditable    *columns_search;
  GtkListBox     *columns_list;
  GtkPopover     *functions_popover;
  GtkEditable    *functions_search;
  GtkListBox     *functions_list;
  GtkTextView    *formula_view;
  GtkLabel       *hint_label;
  GtkLabel       *result_label;
  GtkWidget      *examples_label;
  GtkListBox     *examples_list;
  GtkWidget      *remove_button;
  GtkRevealer    *problem_revealer;
  GtkLabel       *problem;

  const RgRecordType *type;
  const RgField      *field; /* NULL: a new one */

  /* Owned references */
  RgBook   *book;
  RgRecord *before;     /* the definition as it is stored; NULL: a new one, or not read yet */
  RgRecord *definition; /* what is being saved */
  RgRecord *sample;     /* for which the formula is tried */
  gboolean  working;
  gboolean  guessing;    /* the kind is being chosen by the program */
  gboolean  kind_chosen; /* by the person */
};

G_DEFINE_FINAL_TYPE (RgColumnDialog, rg_column_dialog, ADW_TYPE_WINDOW)

static guint saved_signal;

static const RgChoice *
get_kinds (void)
{
  return rg_record_type_get_field (rg_custom_field_type (), RG_CUSTOM_FIELD_KIND)->choices;
}

static char *
dup_raw_text (GtkTextView *view)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (view);
  GtkTextIter    start;
  GtkTextIter    end;

  gtk_text_buffer_get_bounds (buffer, &start, &end);
  return gtk_text_buffer_get_text (buffer, &start, &end, FALSE);
}

static char *
get_view_text (GtkTextView *view)
{
  return g_strstrip (dup_raw_text (view));
}

static void
set_view_text (GtkTextView *view,
               const char  *text)
{
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (view), text == NULL ? "" : text, -1);
}

static void
show_problem (RgColumnDialog *self,
              const char     *text)
{
  gtk_label_set_text (self->problem, text != NULL ? text : "");
  gtk_revealer_set_reveal_child (self->problem_revealer, text != NULL);
}

static void
set_working (RgColumnDialog *self,
             gboolean        working)
{
  self->working = working;
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "column.save", !working);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "column.remove", !working);
}

static const char *
get_kind_name (RgColumnDialog *self)
{
  guint selected = gtk_drop_down_get_selected (self->kind_drop);

  return get_kinds ()[selected == GTK_INVALID_LIST_POSITION ? 0 : selected].value;
}

static void
show_result (RgColumnDialog *self,
             const char     *text,
             gboolean        wrong)
{
  gtk_label_set_text (self->result_label, text);
  gtk_widget_set_visible (GTK_WIDGET (self->result_label), *text != '\0');
  if (wrong)
    gtk_widget_add_css_class (GTK_WIDGET (self->result_label), "error");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->result_label), "error");
}

/* Who does not say what the column holds gets what the formula gives: a text would not be added up. */
static void
guess_kind (RgColumnDialog *self,
            const char     *formula)
{
  RgKind kind = self->field != NULL || self->kind_chosen ? RG_N_KINDS : rg_formula_help_guess_kind (self->sample, formula);

  self->guessing = TRUE;
  for (guint i = 0; kind != RG_N_KINDS && get_kinds ()[i].value != NULL; i++)
    if (rg_custom_field_kind_from_name (get_kinds ()[i].value) == kind)
      gtk_drop_down_set_selected (self->kind_drop, i);
  self->guessing = FALSE;
}

/* What the formula gives for the record, in the kind that was chosen. */
static void
try_formula (RgColumnDialog *self,
             const char     *text)
{
  g_autoptr (RgField) field = NULL;
  g_auto (RgValue) result = RG_VALUE_INIT;
  g_autofree char *value = NULL;
  g_autofree char *explanation = NULL;
  g_autofree char *sentence = NULL;

  if (self->sample == NULL)
    {
      show_result (self, _ ("The formula can be read."), FALSE);
      return;
    }
  guess_kind (self, text);
  field = rg_field_added_new ("x0", "x0", rg_custom_field_kind_from_name (get_kind_name (self)), RG_FIELD_GRID, NULL, NULL, text);
  rg_record_evaluate (self->sample, field, &result);
  value = rg_kind_format (field, &result, RG_KIND_STYLE_SCREEN);
  explanation = rg_record_dup_explanation (self->sample, field);
  if (explanation != NULL)
    sentence = g_strdup_printf ("%s: %s\n%s", rg_record_get_title (self->sample), value, explanation);
  else
    /* Translators: the name of a customer, and what the formula gives for it */
    sentence = g_strdup_printf (_ ("%s: %s"), rg_record_get_title (self->sample), *value == '\0' ? _ ("(empty)") : value);
  show_result (self, sentence, explanation != NULL);
}

/* What is wrong is marked where it stands; at the end of the text, where something is missing, there is nothing to mark. */
static void
mark_wrong (RgColumnDialog      *self,
            const RgFormulaSpan *span)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (self->formula_view);
  GtkTextIter    start;
  GtkTextIter    end;

  gtk_text_buffer_get_bounds (buffer, &start, &end);
  gtk_text_buffer_remove_tag_by_name (buffer, "wrong", &start, &end);
  if (span == NULL)
    return;
  gtk_text_buffer_get_iter_at_offset (buffer, &start, (int)span->start);
  gtk_text_buffer_get_iter_at_offset (buffer, &end, (int)span->end);
  gtk_text_buffer_apply_tag_by_name (buffer, "wrong", &start, &end);
}

/* How the function is written in which the cursor stands. */
static void
show_hint (RgColumnDialog *self)
{
  GtkTextBuffer   *buffer = gtk_text_view_get_buffer (self->formula_view);
  g_autofree char *text = NULL;
  g_autofree char *hint = NULL;
  GtkTextIter      start;
  GtkTextIter      cursor;

  gtk_text_buffer_get_start_iter (buffer, &start);
  gtk_text_buffer_get_iter_at_mark (buffer, &cursor, gtk_text_buffer_get_insert (buffer));
  text = gtk_text_buffer_get_text (buffer, &start, &cursor, FALSE);
  hint = rg_formula_help_dup_hint (text);
  gtk_label_set_text (self->hint_label, hint != NULL ? hint : _ ("Names of columns stand in [brackets], texts in quotation marks."));
}

static void
check_formula (RgColumnDialog *self)
{
  g_autofree char *text = dup_raw_text (self->formula_view);
  g_autoptr (GError) error = NULL;
  RgFormulaSpan span;

  mark_wrong (self, NULL);
  show_hint (self);
  if (text[strspn (text, " \n")] == '\0' || self->type == NULL)
    show_result (self, "", FALSE);
  else if (rg_formula_inspect (text, self->type, self->field == NULL ? NULL : self->field->name, &span, &error))
    try_formula (self, text);
  else
    {
      show_result (self, error->message, TRUE);
      mark_wrong (self, &span);
    }
}

/* What has no meaning together is not shown together. */
static void
update_parts (RgColumnDialog *self)
{
  gboolean formula = gtk_check_button_get_active (self->formula_check);

  gtk_widget_set_visible (self->formula_box, formula);
  gtk_widget_set_visible (self->entry_box, !formula);
  gtk_widget_set_visible (self->choices_box, rg_custom_field_kind_from_name (get_kind_name (self)) == RG_KIND_CHOICE);
  if (formula)
    check_formula (self);
}

static void
kind_changed_cb (RgColumnDialog *self)
{
  if (self->guessing)
    return;
  self->kind_chosen = TRUE;
  update_parts (self);
}

/* The bracket that closes, and the cursor before it. */
static void
close_function (GtkTextBuffer *buffer)
{
  GtkTextIter cursor;

  gtk_text_buffer_insert_at_cursor (buffer, ")", -1);
  gtk_text_buffer_get_iter_at_mark (buffer, &cursor, gtk_text_buffer_get_insert (buffer));
  gtk_text_iter_backward_char (&cursor);
  gtk_text_buffer_place_cursor (buffer, &cursor);
}

static void
insert_row_cb (GtkListBox     *list,
               GtkListBoxRow  *row,
               RgColumnDialog *self)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (self->formula_view);

  if (list == self->examples_list)
    gtk_text_buffer_set_text (buffer, gtk_widget_get_name (GTK_WIDGET (row)), -1);
  else
    {
      gtk_text_buffer_delete_selection (buffer, TRUE, TRUE);
      gtk_text_buffer_insert_at_cursor (buffer, gtk_widget_get_name (GTK_WIDGET (row)), -1);
    }
  if (list == self->functions_list)
    close_function (buffer);
  gtk_popover_popdown (self->columns_popover);
  gtk_popover_popdown (self->functions_popover);
  gtk_widget_grab_focus (GTK_WIDGET (self->formula_view));
}

static void
set_or_empty (RgRecord   *record,
              guint       field,
              const char *text)
{
  rg_record_set_text (record, field, text == NULL || *text == '\0' ? NULL : text);
}

static RgRecord *
make_definition (RgColumnDialog *self)
{
  RgRecord        *definition = self->before != NULL ? rg_record_copy (self->before) : rg_columns_new (self->type);
  gboolean         formula = gtk_check_button_get_active (self->formula_check);
  g_autofree char *formula_text = get_view_text (self->formula_view);
  g_autofree char *choices = get_view_text (self->choices_view);

  rg_record_set_text (definition, RG_CUSTOM_FIELD_LABEL, gtk_editable_get_text (self->name_entry));
  rg_record_set_text (definition, RG_CUSTOM_FIELD_KIND, get_kind_name (self));
  set_or_empty (definition, RG_CUSTOM_FIELD_CHOICES, choices);
  set_or_empty (definition, RG_CUSTOM_FIELD_DEFAULT_VALUE, gtk_editable_get_text (self->default_entry));
  set_or_empty (definition, RG_CUSTOM_FIELD_FORMULA, formula ? formula_text : NULL);
  rg_record_set_int (definition, RG_CUSTOM_FIELD_REQUIRED, gtk_check_button_get_active (self->required_check));
  return definition;
}

/* In full before anything is written: nothing has to be waited for. */
static gboolean
check_definition (RgColumnDialog *self,
                  RgRecord       *definition)
{
  g_autoptr (RgRecord) copy = rg_record_copy (definition);
  g_autoptr (GError) error = NULL;
  g_autofree char *formula = get_view_text (self->formula_view);

  if (gtk_check_button_get_active (self->formula_check) && *formula == '\0')
    {
      show_problem (self, _ ("Write the formula, or take the tick away."));
      return FALSE;
    }
  if (rg_columns_check (copy, self->before, &error))
    return TRUE;
  show_problem (self, error->message);
  return FALSE;
}

static void
saved_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (RgColumnDialog) self = user_data;
  g_autoptr (GError) error = NULL;

  rg_book_save_finish (RG_BOOK (source), result, &error);
  set_working (self, FALSE);
  if (error != NULL)
    {
      show_problem (self, error->message);
      return;
    }
  g_signal_emit (self, saved_signal, 0, self->definition != NULL ? rg_record_get_text (self->definition, RG_CUSTOM_FIELD_NAME) : "");
  gtk_window_destroy (GTK_WINDOW (self));
}

static void
save_cb (GtkWidget  *widget,
         const char *action,
         GVariant   *parameter)
{
  RgColumnDialog *self = RG_COLUMN_DIALOG (widget);
  g_autoptr (RgRecord) definition = NULL;

  if (self->working || (self->field != NULL && self->before == NULL))
    return;
  definition = make_definition (self);
  if (!check_definition (self, definition))
    return;
  show_problem (self, NULL);
  set_working (self, TRUE);
  g_set_object (&self->definition, definition);
  rg_columns_save (self->book, definition, saved_cb, g_object_ref (self));
}

static void
remove_cb (GtkWidget  *widget,
           const char *action,
           GVariant   *parameter)
{
  RgColumnDialog *self = RG_COLUMN_DIALOG (widget);

  if (self->working || self->before == NULL)
    return;
  set_working (self, TRUE);
  g_clear_object (&self->definition);
  rg_columns_remove (self->book, self->before, saved_cb, g_object_ref (self));
}

static void
close_cb (GtkWidget  *widget,
          const char *action,
          GVariant   *parameter)
{
  if (!RG_COLUMN_DIALOG (widget)->working)
    gtk_window_close (GTK_WINDOW (widget));
}

static void
show_kind (RgColumnDialog *self,
           const char     *name)
{
  for (guint i = 0; get_kinds ()[i].value != NULL; i++)
    if (g_strcmp0 (get_kinds ()[i].value, name) == 0)
      gtk_drop_down_set_selected (self->kind_drop, i);
}

static void
show_definition (RgColumnDialog *self)
{
  const char      *label = rg_record_get_text (self->before, RG_CUSTOM_FIELD_LABEL);
  const char      *usual = rg_record_get_text (self->before, RG_CUSTOM_FIELD_DEFAULT_VALUE);
  g_autofree char *formula = rg_columns_dup_formula (self->before);

  gtk_editable_set_text (self->name_entry, label == NULL ? "" : label);
  gtk_editable_set_text (self->default_entry, usual == NULL ? "" : usual);
  show_kind (self, rg_record_get_text (self->before, RG_CUSTOM_FIELD_KIND));
  set_view_text (self->choices_view, rg_record_get_text (self->before, RG_CUSTOM_FIELD_CHOICES));
  set_view_text (self->formula_view, formula);
  gtk_check_button_set_active (self->required_check, rg_record_get_int (self->before, RG_CUSTOM_FIELD_REQUIRED) != 0);
  gtk_check_button_set_active (self->formula_check, *formula != '\0');
  gtk_widget_set_visible (self->remove_button, TRUE);
  update_parts (self);
}

static void
read_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (RgColumnDialog) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (RgRecord) definition = rg_columns_read_finish (RG_BOOK (source), result, &error);

  if (self->name_entry == NULL)
    return;
  set_working (self, FALSE);
  if (definition == NULL)
    {
      show_problem (self, error->message);
      return;
    }
  g_set_object (&self->before, definition);
  show_definition (self);
}

static gpointer
sample_worker (RgSession    *session,
               gpointer      data,
               GCancellable *cancellable,
               GError      **error)
{
  g_autoptr (RgQuery) query = rg_query_new (data);
  g_autoptr (GPtrArray) found = NULL;

  rg_query_set_limit (query, 1);
  found = rg_session_select (session, query, error);
  return found == NULL || found->len == 0 ? NULL : g_object_ref (g_ptr_array_index (found, 0));
}

/* For which record the formula is tried. */
static void
set_record (RgColumnDialog *self,
            RgRecord       *record)
{
  g_set_object (&self->sample, record);
  if (gtk_check_button_get_active (self->formula_check))
    check_formula (self);
}

static void
sample_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (RgColumnDialog) self = user_data;
  g_autoptr (RgRecord) record = rg_store_finish (RG_STORE (source), result, NULL);

  if (self->name_entry != NULL && record != NULL && self->sample == NULL)
    set_record (self, record);
}

static gboolean
key_pressed_cb (RgColumnDialog *self,
                guint           keyval,
                guint           keycode,
                GdkModifierType state)
{
  if ((state & GDK_CONTROL_MASK) == 0 || (keyval != GDK_KEY_Return && keyval != GDK_KEY_KP_Enter))
    return GDK_EVENT_PROPAGATE;
  gtk_widget_activate_action (GTK_WIDGET (self), "column.save", NULL);
  return GDK_EVENT_STOP;
}

static void
rg_column_dialog_dispose (GObject *object)
{
  RgColumnDialog *self = RG_COLUMN_DIALOG (object);

  self->name_entry = NULL;
  g_clear_object (&self->book);
  g_clear_object (&self->before);
  g_clear_object (&self->definition);
  g_clear_object (&self->sample);
  G_OBJECT_CLASS (rg_column_dialog_parent_class)->dispose (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, RgColumnDialog, title);
  gtk_widget_class_bind_template_child (widget_class, RgColumnDialog, save_button);
  gtk_widget_class_bind_template_child (widget_class, RgColumnDialog, name_entry);
  gtk_widget_class_bind_template_child (widget_class, RgColumnDialog, kind_drop);
  gtk_widget_class_bind_template_child (widget_class, RgColumnDialog, formula_check);
  gtk_widget_class_bind_template_child (widget_class, RgColumnDialog, entry_box);
  gtk_widget_class_bind_template_child (widget_class, RgColumnDialog, choices_box);
  gtk_widget_class_bind_template_child (widget_class, RgColumnDialog, choices_view);
  gtk_widget_class_bind_template_child (widget_class, RgColumnDialog, default_entry);
  gtk_widget_class_bind_template_child (widget_class, RgColumnDialog, required_check);
  gtk_widget_class_bind_template_child (widget_class, RgColumnDialog, formula_box);
  gtk_widget_class_bind_template_child (widget_class, RgColumnDialog, columns_popover);
  gtk_widget_class_bind_template_child (widget_class, RgColumnDialog, columns_search);
  gtk_widget_class_bind_template_child (widget_class, RgColumnDialog, columns_list);
  gtk_widget_class_bind_template_child (widget_class, RgColumnDialog, functions_popover);
  gtk_widget_class_bind_template_child (widget_class, RgColumnDialog, functions_search);
  gtk_widget_class_bind_template_child (widget_class, RgColumnDialog, functions_list);
  gtk_widget_class_bind_template_child (widget_class, RgColumnDialog, formula_view);
  gtk_widget_class_bind_template_child (widget_class, RgColumnDialog, hint_label);
  gtk_widget_class_bind_template_child (widget_class, RgColumnDialog, result_label);
  gtk_widget_class_bind_template_child (widget_class, RgColumnDialog, examples_label);
  gtk_widget_class_bind_template_child (widget_class, RgColumnDialog, examples_list);
  gtk_widget_class_bind_template_child (widget_class, RgColumnDialog, remove_button);
  gtk_widget_class_bind_template_child (widget_class, RgColumnDialog, problem_revealer);
  gtk_widget_class_bind_template_child (widget_class, RgColumnDialog, problem);
}

static void
rg_column_dialog_class_init (RgColumnDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = rg_column_dialog_dispose;
  saved_signal = g_signal_new ("saved", RG_TYPE_COLUMN_DIALOG, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/regulars/Regulars/ui/grid/column-dialog.ui");
  bind_children (widget_class);
  gtk_widget_class_install_action (widget_class, "column.save", NULL, save_cb);
  gtk_widget_class_install_action (widget_class, "column.close", NULL, close_cb);
  gtk_widget_class_install_action (widget_class, "column.remove", NULL, remove_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "column.close", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_s, GDK_CONTROL_MASK, "column.save", NULL);
}

static void
rg_column_dialog_init (RgColumnDialog *self)
{
  g_autoptr (GtkStringList) kinds = gtk_string_list_new (NULL);
  GtkEventController *keys = gtk_event_controller_key_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  for (const RgChoice *kind = get_kinds (); kind->value != NULL; kind++)
    gtk_string_list_append (kinds, rg_choice_get_label (kind));
  gtk_drop_down_set_model (self->kind_drop, G_LIST_MODEL (kinds));
  /* Before the text views see it, which would begin a new line. */
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self);
  g_signal_connect_swapped (self->kind_drop, "notify::selected", G_CALLBACK (kind_changed_cb), self);
  g_signal_connect_swapped (self->formula_check, "toggled", G_CALLBACK (update_parts), self);
  g_signal_connect_object (gtk_text_view_get_buffer (self->formula_view), "changed", G_CALLBACK (check_formula), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (gtk_text_view_get_buffer (self->formula_view), "notify::cursor-position", G_CALLBACK (show_hint), self, G_CONNECT_SWAPPED);
  gtk_text_buffer_create_tag (gtk_text_view_get_buffer (self->formula_view), "wrong", "underline", PANGO_UNDERLINE_ERROR, "weight", PANGO_WEIGHT_BOLD, NULL);
  rg_formula_help_add_search (self->columns_list, self->columns_search);
  rg_formula_help_add_search (self->functions_list, self->functions_search);
  g_signal_connect (self->columns_list, "row-activated", G_CALLBACK (insert_row_cb), self);
  g_signal_connect (self->functions_list, "row-activated", G_CALLBACK (insert_row_cb), self);
  g_signal_connect (self->examples_list, "row-activated", G_CALLBACK (insert_row_cb), self);
  update_parts (self);
}

static void
set_up (RgColumnDialog *self)
{
  const char *own_name = self->field == NULL ? NULL : self->field->name;

  adw_window_title_set_title (self->title, self->field == NULL ? _ ("Add a Column") : _ ("Change the Column"));
  adw_window_title_set_subtitle (self->title, rg_record_type_get_label_plural (self->type));
  gtk_window_set_title (GTK_WINDOW (self), adw_window_title_get_title (self->title));
  gtk_window_set_focus (GTK_WINDOW (self), GTK_WIDGET (self->name_entry));
  rg_formula_help_add_columns (self->columns_list, self->type, own_name);
  rg_formula_help_add_functions (self->functions_list);
  gtk_widget_set_visible (self->examples_label, rg_formula_help_add_examples (self->examples_list, self->type) > 0);
  gtk_widget_set_visible (GTK_WIDGET (self->examples_list), gtk_widget_get_visible (self->examples_label));
}

/**
 * rg_column_dialog_new:
 * @field: the index of a field that was added to @type; negative: a new one
 *
 * Returns: (transfer floating): a modal window; the caller sets its parent and presents it
 */
GtkWidget *
rg_column_dialog_new (RgBook             *book,
                      const RgRecordType *type,
                      int                 field)
{
  RgColumnDialog *self = g_object_new (RG_TYPE_COLUMN_DIALOG, NULL);

  g_return_val_if_fail (RG_IS_BOOK (book) && type != NULL, GTK_WIDGET (self));

  self->book = g_object_ref (book);
  self->type = type;
  self->field = field < 0 ? NULL : rg_record_type_get_field (type, (guint)field);
  set_up (self);
  rg_store_read (rg_book_get_store (book), sample_worker, (gpointer)type, NULL, g_object_unref, NULL, sample_cb, g_object_ref (self));
  if (field >= 0)
    {
      set_working (self, TRUE);
      rg_columns_read (book, type, (guint)field, read_cb, g_object_ref (self));
    }
  return GTK_WIDGET (self);
}
