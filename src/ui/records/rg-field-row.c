/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "rg-field-row"

#include "config.h"
#include "rg-field-row.h"

#include <glib/gi18n.h>

#include "rg-date-text.h"
#include "rg-date.h"
#include "rg-field-editor.h"
#include "rg-formula.h"
#include "rg-kind.h"
#include "rg-reference-picker.h"
#include "rg-suggest-entry.h"

struct _RgFieldRow
{
  AdwBin parent_instance;

  GtkLabel  *label;
  GtkWidget *editor;
  GtkLabel  *message;

  const RgRecordType *type;
  const RgField      *field;
  guint               index;
  RgField             result; /* of a formula: shown as text, whatever it is */
  RgBook             *book;
  char               *loaded; /* what stood there at first */
  gboolean            loading;
};

G_DEFINE_FINAL_TYPE (RgFieldRow, rg_field_row, ADW_TYPE_BIN)

static guint changed_signal;

static gboolean
is_date (RgFieldRow *self)
{
  return self->field->kind == RG_KIND_DATE || self->field->kind == RG_KIND_DATETIME;
}

static char *
get_today (RgFieldRow *self)
{
  g_autoptr (RgClock) clock = self->book != NULL ? g_object_ref (rg_book_get_clock (self->book)) : rg_clock_new ();

  return rg_clock_get_today (clock);
}

/* What is typed, with 明天 and the like turned into a day. */
static char *
get_plain_text (RgFieldRow *self)
{
  g_autofree char *text = rg_field_editor_get_text (self->field, self->editor);
  g_autofree char *today = NULL;
  char            *iso = NULL;

  if (!is_date (self) || *text == '\0')
    return g_steal_pointer (&text);
  today = get_today (self);
  iso = rg_date_text_read (text, self->field->kind == RG_KIND_DATETIME, today);
  return iso != NULL ? iso : g_steal_pointer (&text);
}

/* Returns FALSE when the text cannot be taken, with a finding; a finding with TRUE is only a remark. */
static gboolean
parse (RgFieldRow *self,
       RgValue    *value,
       RgFinding **finding)
{
  g_autofree char *text = get_plain_text (self);

  if (self->field->kind != RG_KIND_REFERENCE)
    return rg_kind_parse (self->field, text, value, finding);
  if (rg_reference_picker_is_unclear (RG_REFERENCE_PICKER (self->editor)))
    {
      *finding = rg_finding_new (0, NULL, "REFERENCE_UNKNOWN", RG_SEVERITY_ERROR, _ ("Choose one of the suggestions"));
      return FALSE;
    }
  if (*text != '\0')
    rg_value_set_int (value, g_ascii_strtoll (text, NULL, 10));
  return TRUE;
}

static void
describe (RgFieldRow      *self,
          const RgValue   *value,
          const RgFinding *finding)
{
  g_autofree char *text = NULL;

  if (finding != NULL)
    text = g_strdup (finding->text);
  else if (is_date (self) && !rg_value_is_null (value))
    text = rg_date_text_describe (value->text);
  rg_field_row_say (self, text, FALSE);
}

static gboolean
check (RgFieldRow *self)
{
  g_auto (RgValue) value = RG_VALUE_INIT;
  g_autoptr (RgFinding) finding = NULL;

  if (!parse (self, &value, &finding))
    {
      rg_field_row_say (self, finding != NULL ? finding->text : NULL, TRUE);
      return FALSE;
    }
  describe (self, &value, finding);
  return TRUE;
}

static void
changed_cb (RgFieldRow *self)
{
  if (self->loading)
    return;
  check (self);
  g_signal_emit (self, changed_signal, 0);
}

static gpointer
options_worker (RgSession    *session,
                gpointer      data,
                GCancellable *cancellable,
                GError      **error)
{
  return rg_session_get_options (session, data, error);
}

static void
options_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (RgFieldRow) self = user_data;
  g_auto (GStrv) options = rg_store_finish (RG_STORE (source), result, NULL);

  if (options != NULL && self->editor != NULL)
    rg_suggest_entry_set_options (RG_SUGGEST_ENTRY (self->editor), (const char *const *)options);
}

static void
rg_field_row_dispose (GObject *object)
{
  RgFieldRow *self = RG_FIELD_ROW (object);

  g_clear_object (&self->book);
  self->editor = NULL;
  G_OBJECT_CLASS (rg_field_row_parent_class)->dispose (object);
}

static void
rg_field_row_finalize (GObject *object)
{
  g_free (RG_FIELD_ROW (object)->loaded);
  G_OBJECT_CLASS (rg_field_row_parent_class)->finalize (object);
}

static void
rg_field_row_class_init (RgFieldRowClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = rg_field_row_dispose;
  G_OBJECT_CLASS (klass)->finalize = rg_field_row_finalize;
  changed_signal = g_signal_new ("changed", RG_TYPE_FIELD_ROW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
rg_field_row_init (RgFieldRow *self)
{
}

static GtkLabel *
new_label (const char *css_class)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, css_class);
  return GTK_LABEL (label);
}

static void
build (RgFieldRow *self)
{
  GtkWidget       *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  const char      *name = rg_field_get_label (self->field);
  gboolean         given = self->type->code_prefix != NULL && g_strcmp0 (self->type->key, self->field->name) == 0;
  gboolean         required = (self->field->flags & RG_FIELD_REQUIRED) != 0 && !given;
  g_autofree char *text = required ? g_strdup_printf ("%s *", name) : g_strdup (name);
  GtkWidget       *input = NULL;

  self->label = new_label ("field-label");
  gtk_label_set_text (self->label, text);
  self->editor = rg_field_editor_new (self->field, G_CALLBACK (changed_cb), G_OBJECT (self));
  self->message = new_label ("field-message");
  gtk_label_set_wrap (self->message, TRUE);
  gtk_widget_set_visible (GTK_WIDGET (self->message), FALSE);
  input = rg_field_editor_get_input (self->field, self->editor);
  gtk_accessible_update_property (GTK_ACCESSIBLE (input), GTK_ACCESSIBLE_PROPERTY_LABEL, name, GTK_ACCESSIBLE_PROPERTY_REQUIRED, required, -1);
  gtk_label_set_mnemonic_widget (self->label, input);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->label));
  gtk_box_append (GTK_BOX (box), self->editor);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->message));
  if (self->field->formula != NULL)
    gtk_widget_set_sensitive (self->editor, FALSE);
  gtk_widget_set_hexpand (box, TRUE);
  adw_bin_set_child (ADW_BIN (self), box);
}

/**
 * rg_field_row_new:
 * @type: a record type
 * @field: index of the field
 *
 * Returns: (transfer floating): an empty row for this field
 */
GtkWidget *
rg_field_row_new (const RgRecordType *type,
                  guint               field)
{
  RgFieldRow *self = g_object_new (RG_TYPE_FIELD_ROW, NULL);

  self->type = type;
  self->index = field;
  self->field = rg_record_type_get_field (type, field);
  if (self->field->formula != NULL)
    {
      self->result = *self->field;
      self->result.kind = RG_KIND_TEXT;
      self->field = &self->result;
    }
  self->loaded = g_strdup ("");
  build (self);
  return GTK_WIDGET (self);
}

/**
 * rg_field_row_get_field:
 *
 * Returns: the field that is entered
 */
const RgField *
rg_field_row_get_field (RgFieldRow *self)
{
  g_return_val_if_fail (RG_IS_FIELD_ROW (self), NULL);

  return self->field;
}

/**
 * rg_field_row_set_book:
 * @book: from where options, references and the day of today come
 */
void
rg_field_row_set_book (RgFieldRow *self,
                       RgBook     *book)
{
  g_return_if_fail (RG_IS_FIELD_ROW (self));

  g_set_object (&self->book, book);
  if (book != NULL && self->field->kind == RG_KIND_OPTION)
    rg_store_read (rg_book_get_store (book), options_worker, g_strdup (self->field->options), g_free, (GDestroyNotify)g_strfreev, NULL, options_cb, g_object_ref (self));
  if (self->field->kind == RG_KIND_REFERENCE)
    rg_reference_picker_set_store (RG_REFERENCE_PICKER (self->editor), book != NULL ? rg_book_get_store (book) : NULL);
}

/* What the formula gives; an error with a sentence below it. */
static char *
show_result (RgFieldRow *self,
             RgRecord   *record)
{
  const RgValue *value = rg_record_get_value (record, self->index);

  g_autofree char *explanation = NULL;

  if (rg_formula_is_error (self->field, value))
    explanation = rg_record_dup_explanation (record, rg_record_type_get_field (self->type, self->index));
  rg_field_row_say (self, explanation, explanation != NULL);
  return rg_kind_format (rg_record_type_get_field (self->type, self->index), value, RG_KIND_STYLE_SCREEN);
}

/**
 * rg_field_row_load:
 * @record: a record of the type
 *
 * Shows the value of the record.
 */
void
rg_field_row_load (RgFieldRow *self,
                   RgRecord   *record)
{
  g_autofree char *text = NULL;

  g_return_if_fail (RG_IS_FIELD_ROW (self));

  self->loading = TRUE;
  if (self->field->formula != NULL)
    text = show_result (self, record);
  else if (self->field->kind == RG_KIND_REFERENCE)
    rg_reference_picker_set_record (RG_REFERENCE_PICKER (self->editor), rg_record_get_int (record, self->index), rg_record_get_reference_title (record, self->index));
  else if (self->field->kind == RG_KIND_BOOLEAN)
    text = g_strdup (rg_record_get_int (record, self->index) != 0 ? "1" : "0");
  else if (rg_record_is_null (record, self->index))
    text = g_strdup ("");
  else if (self->field->kind == RG_KIND_CHOICE)
    text = g_strdup (rg_record_get_text (record, self->index));
  else
    text = rg_kind_format (self->field, rg_record_get_value (record, self->index), RG_KIND_STYLE_EDIT);
  if (text != NULL)
    rg_field_editor_set_text (self->field, self->editor, text);
  self->loading = FALSE;
  g_free (self->loaded);
  self->loaded = rg_field_editor_get_text (self->field, self->editor);
}

/**
 * rg_field_row_store:
 * @record: takes the value
 *
 * Writes what was entered into the record, if it was changed and is right; otherwise says what is wrong.
 *
 * Returns: %FALSE if it cannot be taken
 */
gboolean
rg_field_row_store (RgFieldRow *self,
                    RgRecord   *record)
{
  g_auto (RgValue) value = RG_VALUE_INIT;
  g_autoptr (RgFinding) finding = NULL;

  g_return_val_if_fail (RG_IS_FIELD_ROW (self), FALSE);

  if (self->field->formula != NULL)
    return TRUE;
  if (!check (self))
    return FALSE;
  if (!rg_field_row_is_changed (self))
    return TRUE;
  parse (self, &value, &finding);
  rg_record_set_value (record, self->index, &value);
  return TRUE;
}

/**
 * rg_field_row_store_quietly:
 * @record: takes the value
 *
 * Writes what stands in the editor into the record, as far as it can be taken. Says nothing: the person is still typing.
 */
void
rg_field_row_store_quietly (RgFieldRow *self,
                            RgRecord   *record)
{
  g_auto (RgValue) value = RG_VALUE_INIT;
  g_autoptr (RgFinding) finding = NULL;

  g_return_if_fail (RG_IS_FIELD_ROW (self));

  if (self->field->formula != NULL || !rg_field_row_is_changed (self) || !parse (self, &value, &finding))
    return;
  rg_record_set_value (record, self->index, &value);
  if (self->field->kind == RG_KIND_REFERENCE)
    rg_record_set_reference_labels (record, self->index, NULL, gtk_editable_get_text (GTK_EDITABLE (rg_reference_picker_get_entry (RG_REFERENCE_PICKER (self->editor)))));
}

/**
 * rg_field_row_get_text:
 *
 * Returns: (transfer full): what stands in the editor, with 明天 and the like turned into a day
 */
char *
rg_field_row_get_text (RgFieldRow *self)
{
  g_return_val_if_fail (RG_IS_FIELD_ROW (self), NULL);

  return get_plain_text (self);
}

/**
 * rg_field_row_set_text:
 * @text: the new text, as a person would type it
 */
void
rg_field_row_set_text (RgFieldRow *self,
                       const char *text)
{
  g_return_if_fail (RG_IS_FIELD_ROW (self));

  rg_field_editor_set_text (self->field, self->editor, text);
}

/**
 * rg_field_row_is_changed:
 *
 * Returns: whether something else stands there than was loaded
 */
gboolean
rg_field_row_is_changed (RgFieldRow *self)
{
  g_autofree char *text = NULL;

  g_return_val_if_fail (RG_IS_FIELD_ROW (self), FALSE);

  if (self->field->kind == RG_KIND_REFERENCE && rg_reference_picker_is_unclear (RG_REFERENCE_PICKER (self->editor)))
    return TRUE;
  text = rg_field_editor_get_text (self->field, self->editor);
  return !g_str_equal (text, self->loaded);
}

/**
 * rg_field_row_is_empty:
 *
 * Returns: whether nothing was entered
 */
gboolean
rg_field_row_is_empty (RgFieldRow *self)
{
  g_autofree char *text = NULL;

  g_return_val_if_fail (RG_IS_FIELD_ROW (self), TRUE);

  text = rg_field_editor_get_text (self->field, self->editor);
  g_strstrip (text);
  return *text == '\0' || (self->field->kind == RG_KIND_BOOLEAN && g_str_equal (text, "0"));
}

/**
 * rg_field_row_say:
 * @text: (nullable): a sentence below the field
 * @wrong: whether it says that something is wrong
 */
void
rg_field_row_say (RgFieldRow *self,
                  const char *text,
                  gboolean    wrong)
{
  GtkWidget *input = NULL;

  g_return_if_fail (RG_IS_FIELD_ROW (self));

  input = rg_field_editor_get_input (self->field, self->editor);
  gtk_label_set_text (self->message, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (self->message), text != NULL && *text != '\0');
  if (wrong)
    {
      gtk_widget_add_css_class (input, "error");
      gtk_widget_add_css_class (GTK_WIDGET (self->message), "error");
      gtk_widget_remove_css_class (GTK_WIDGET (self->message), "dim-label");
    }
  else
    {
      gtk_widget_remove_css_class (input, "error");
      gtk_widget_remove_css_class (GTK_WIDGET (self->message), "error");
      gtk_widget_add_css_class (GTK_WIDGET (self->message), "dim-label");
    }
  gtk_accessible_update_state (GTK_ACCESSIBLE (input), GTK_ACCESSIBLE_STATE_INVALID, wrong ? GTK_ACCESSIBLE_INVALID_TRUE : GTK_ACCESSIBLE_INVALID_FALSE, -1);
}

/**
 * rg_field_row_focus:
 *
 * Puts the cursor into the editor.
 */
void
rg_field_row_focus (RgFieldRow *self)
{
  g_return_if_fail (RG_IS_FIELD_ROW (self));

  gtk_widget_grab_focus (rg_field_editor_get_input (self->field, self->editor));
}
