/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "rg-form-editor"

#include "config.h"
#include "rg-form-editor.h"

#include <glib/gi18n.h>

#include "rg-field-row.h"
#include "rg-hospitality-rule.h"
#include "rg-page.h"
#include "rg-record-saver.h"

struct _RgFormEditor
{
  AdwBin parent_instance;

  /* Template widgets */
  GtkLabel  *empty_label;
  GtkWidget *empty_box;
  GtkLabel  *hint_label;
  GtkBox    *row_box;

  /* Owned references */
  RgBook    *book;
  RgRecord  *record;
  GPtrArray *rows;

  gboolean unsaved; /* the record differs from the book even without what stands in the rows */
  gboolean touched; /* a person has entered something */
  gint64   customer;
};

G_DEFINE_FINAL_TYPE (RgFormEditor, rg_form_editor, ADW_TYPE_BIN)

enum
{
  CHANGED,
  CUSTOMER_CHANGED,
  SAVED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/* The number of the form is given when it is saved; nobody has to think of one. */
static gboolean
is_missing (RgFormEditor *self,
            RgFieldRow   *row)
{
  const RgRecordType *type = self->record != NULL ? rg_record_get_record_type (self->record) : NULL;
  const RgField      *field = rg_field_row_get_field (row);

  if (type != NULL && type->code_prefix != NULL && g_strcmp0 (type->key, field->name) == 0)
    return FALSE;

  return rg_field_row_is_empty (row);
}

static void
show_empty (RgFormEditor *self)
{
  guint            n = rg_form_editor_count_empty (self);
  g_autofree char *text = g_strdup_printf (ngettext ("%u field is still empty", "%u fields are still empty", n), n);

  for (guint i = 0; i < self->rows->len; i++)
    {
      if (is_missing (self, self->rows->pdata[i]))
        gtk_widget_add_css_class (self->rows->pdata[i], "missing");
      else
        gtk_widget_remove_css_class (self->rows->pdata[i], "missing");
    }
  gtk_label_set_text (self->empty_label, n > 0 ? text : _ ("Every field is filled in"));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "form.next-empty", n > 0);
}

/* What the rules say about the whole form; it stands in nobody's way. */
static void
show_hint (RgFormEditor *self)
{
  g_autoptr (RgRecord) current = rg_form_editor_dup_current (self);
  g_autofree char *hint = RG_IS_HOSPITALITY (current) ? rg_hospitality_rule_over_budget (current) : NULL;

  gtk_label_set_text (self->hint_label, hint != NULL ? hint : "");
  gtk_widget_set_visible (GTK_WIDGET (self->hint_label), hint != NULL);
}

static void
update_actions (RgFormEditor *self)
{
  gboolean dirty = rg_form_editor_is_dirty (self);

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "form.save", dirty);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "form.revert", dirty && self->record != NULL && rg_record_get_id (self->record) != 0);
}

static int
find_customer_field (RgFormEditor *self)
{
  return rg_record_type_find_field (rg_record_get_record_type (self->record), "customer");
}

static void
notice_customer (RgFormEditor *self)
{
  g_autoptr (RgRecord) current = rg_form_editor_dup_current (self);
  int    field = find_customer_field (self);
  gint64 customer = field >= 0 ? rg_record_get_int (current, (guint)field) : 0;

  if (customer == self->customer)
    return;

  self->customer = customer;
  if (customer != 0)
    g_signal_emit (self, signals[CUSTOMER_CHANGED], 0, customer);
}

static void
row_changed_cb (RgFormEditor *self)
{
  if (self->record == NULL)
    return;

  self->touched = TRUE;
  notice_customer (self);
  show_empty (self);
  show_hint (self);
  update_actions (self);
  g_signal_emit (self, signals[CHANGED], 0);
}

/* Rows */

static void
remove_rows (RgFormEditor *self)
{
  for (guint i = 0; i < self->rows->len; i++)
    gtk_box_remove (self->row_box, self->rows->pdata[i]);
  g_ptr_array_set_size (self->rows, 0);
}

static void
build_rows (RgFormEditor       *self,
            const RgRecordType *type)
{
  remove_rows (self);
  for (guint i = 0; i < rg_record_type_get_n_fields (type); i++)
    {
      GtkWidget *row;

      if ((rg_record_type_get_field (type, i)->flags & RG_FIELD_FORM) == 0)
        continue;

      row = rg_field_row_new (type, i);
      rg_field_row_set_book (RG_FIELD_ROW (row), self->book);
      g_signal_connect_object (row, "changed", G_CALLBACK (row_changed_cb), self, G_CONNECT_SWAPPED);
      gtk_box_append (self->row_box, row);
      g_ptr_array_add (self->rows, row);
    }
}

static gboolean
rows_fit (RgFormEditor *self,
          RgRecord     *record)
{
  return self->rows->len > 0 && self->record != NULL &&
         rg_record_get_record_type (self->record) == rg_record_get_record_type (record);
}

/* Saving */

static gboolean
store_rows (RgFormEditor *self,
            RgRecord     *record)
{
  RgFieldRow *wrong = NULL;

  for (guint i = 0; i < self->rows->len; i++)
    if (!rg_field_row_store (self->rows->pdata[i], record) && wrong == NULL)
      wrong = self->rows->pdata[i];

  if (wrong != NULL)
    rg_field_row_focus (wrong);
  return wrong == NULL;
}

typedef struct
{
  RgFormEditor *editor;
  RgRecord     *record;
} Saving;

static void
say_saved (RgFormEditor *self,
           const GError *error)
{
  GtkWidget *page = gtk_widget_get_ancestor (GTK_WIDGET (self), RG_TYPE_PAGE);

  if (page == NULL)
    return;
  if (error != NULL)
    rg_page_show_error (RG_PAGE (page), _ ("The form could not be saved"), error);
  else
    rg_page_toast (RG_PAGE (page), _ ("The form was saved"), TRUE);
}

/* What was saved is shown, unless something else is shown by now. */
static void
saved (RgFormEditor *self,
       RgRecord     *record,
       const GError *error)
{
  say_saved (self, error);
  if (error != NULL)
    {
      update_actions (self);
      return;
    }
  if (self->record != NULL && (rg_record_get_id (self->record) == rg_record_get_id (record) || rg_record_get_id (self->record) == 0))
    rg_form_editor_set_record (self, record);
  g_signal_emit (self, signals[SAVED], 0, rg_record_get_id (record));
}

static void
changed_saved (RgRecord     *record,
               const GError *error,
               gpointer      user_data)
{
  g_autoptr (RgFormEditor) self = user_data;

  saved (self, record, error);
}

static void
saved_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autofree Saving *saving = user_data;
  g_autoptr (RgFormEditor) self = saving->editor;
  g_autoptr (RgRecord) record = saving->record;
  g_autoptr (GError) error = NULL;

  rg_book_save_finish (RG_BOOK (source), result, &error);
  saved (self, record, error);
}

/* @record: (transfer full) */
static void
save_new (RgFormEditor *self,
          RgRecord     *record)
{
  g_autoptr (GPtrArray) records = g_ptr_array_new ();
  Saving *saving = g_new0 (Saving, 1);

  *saving = (Saving){ g_object_ref (self), record };
  g_ptr_array_add (records, record);
  rg_book_save (self->book, records, RG_CHANGE_ADD, saved_cb, saving);
}

static void
save_action (GtkWidget  *widget,
             const char *action_name,
             GVariant   *parameter)
{
  rg_form_editor_save (RG_FORM_EDITOR (widget));
}

static void
revert_action (GtkWidget  *widget,
               const char *action_name,
               GVariant   *parameter)
{
  RgFormEditor *self = RG_FORM_EDITOR (widget);
  g_autoptr (RgRecord) record = self->record != NULL ? g_object_ref (self->record) : NULL;

  rg_form_editor_set_record (self, record);
  g_signal_emit (self, signals[CHANGED], 0);
}

/* The one after the field in which the cursor is, or the first. */
static void
next_empty_action (GtkWidget  *widget,
                   const char *action_name,
                   GVariant   *parameter)
{
  RgFormEditor *self = RG_FORM_EDITOR (widget);
  GtkWidget    *focus = gtk_root_get_focus (gtk_widget_get_root (widget));
  guint         start = 0;

  for (guint i = 0; i < self->rows->len; i++)
    if (focus != NULL && gtk_widget_is_ancestor (focus, self->rows->pdata[i]))
      start = i + 1;
  for (guint i = 0; i < self->rows->len; i++)
    {
      RgFieldRow *row = self->rows->pdata[(start + i) % self->rows->len];

      if (is_missing (self, row))
        {
          rg_field_row_focus (row);
          return;
        }
    }
}

/* Overrides */

static void
rg_form_editor_dispose (GObject *object)
{
  RgFormEditor *self = RG_FORM_EDITOR (object);

  g_clear_object (&self->book);
  g_clear_object (&self->record);
  g_ptr_array_set_size (self->rows, 0);

  G_OBJECT_CLASS (rg_form_editor_parent_class)->dispose (object);
}

static void
rg_form_editor_finalize (GObject *object)
{
  g_ptr_array_unref (RG_FORM_EDITOR (object)->rows);

  G_OBJECT_CLASS (rg_form_editor_parent_class)->finalize (object);
}

static void
rg_form_editor_class_init (RgFormEditorClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = rg_form_editor_dispose;
  object_class->finalize = rg_form_editor_finalize;
  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[CUSTOMER_CHANGED] = g_signal_new ("customer-changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT64);
  signals[SAVED] = g_signal_new ("saved", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT64);

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/regulars/Regulars/ui/forms/form-editor.ui");
  gtk_widget_class_bind_template_child (widget_class, RgFormEditor, empty_label);
  gtk_widget_class_bind_template_child (widget_class, RgFormEditor, empty_box);
  gtk_widget_class_bind_template_child (widget_class, RgFormEditor, hint_label);
  gtk_widget_class_bind_template_child (widget_class, RgFormEditor, row_box);
  gtk_widget_class_install_action (widget_class, "form.save", NULL, save_action);
  gtk_widget_class_install_action (widget_class, "form.revert", NULL, revert_action);
  gtk_widget_class_install_action (widget_class, "form.next-empty", NULL, next_empty_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_s, GDK_CONTROL_MASK, "form.save", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_e, GDK_CONTROL_MASK, "form.next-empty", NULL);
}

static void
rg_form_editor_init (RgFormEditor *self)
{
  self->rows = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  update_actions (self);
}

/**
 * rg_form_editor_set_book:
 * @book: (nullable): where the form is saved
 */
void
rg_form_editor_set_book (RgFormEditor *self,
                         RgBook       *book)
{
  g_return_if_fail (RG_IS_FORM_EDITOR (self));

  if (!g_set_object (&self->book, book))
    return;

  g_clear_object (&self->record);
  remove_rows (self);
  update_actions (self);
}

/**
 * rg_form_editor_set_record:
 * @record: (nullable): what is entered; one that was never saved can be saved as it is
 */
void
rg_form_editor_set_record (RgFormEditor *self,
                           RgRecord     *record)
{
  int field;

  g_return_if_fail (RG_IS_FORM_EDITOR (self));

  if (record == NULL)
    remove_rows (self);
  else if (!rows_fit (self, record))
    build_rows (self, rg_record_get_record_type (record));

  g_set_object (&self->record, record);
  self->unsaved = record != NULL && rg_record_get_id (record) == 0;
  self->touched = FALSE;
  for (guint i = 0; i < self->rows->len; i++)
    {
      rg_field_row_load (self->rows->pdata[i], record);
      rg_field_row_say (self->rows->pdata[i], NULL, FALSE);
    }
  field = record != NULL ? find_customer_field (self) : -1;
  self->customer = field >= 0 ? rg_record_get_int (record, (guint)field) : 0;
  gtk_widget_set_visible (self->empty_box, record != NULL);
  show_empty (self);
  show_hint (self);
  update_actions (self);
}

/**
 * rg_form_editor_get_record:
 *
 * Returns: (transfer none) (nullable): the record as it was before anything was entered
 */
RgRecord *
rg_form_editor_get_record (RgFormEditor *self)
{
  g_return_val_if_fail (RG_IS_FORM_EDITOR (self), NULL);

  return self->record;
}

/**
 * rg_form_editor_dup_current:
 *
 * Returns: (transfer full) (nullable): the record with what was entered; fields that are wrong have their old value
 */
RgRecord *
rg_form_editor_dup_current (RgFormEditor *self)
{
  RgRecord *copy;

  g_return_val_if_fail (RG_IS_FORM_EDITOR (self), NULL);

  if (self->record == NULL)
    return NULL;

  copy = rg_record_copy (self->record);
  for (guint i = 0; i < self->rows->len; i++)
    rg_field_row_store (self->rows->pdata[i], copy);
  return copy;
}

/**
 * rg_form_editor_is_dirty:
 *
 * Returns: whether there is something to save
 */
gboolean
rg_form_editor_is_dirty (RgFormEditor *self)
{
  gboolean dirty;

  g_return_val_if_fail (RG_IS_FORM_EDITOR (self), FALSE);

  dirty = self->record != NULL && self->unsaved;
  for (guint i = 0; i < self->rows->len && !dirty; i++)
    dirty = rg_field_row_is_changed (self->rows->pdata[i]);
  return dirty;
}

/**
 * rg_form_editor_is_touched:
 *
 * Returns: whether a person has entered something since the record was set
 */
gboolean
rg_form_editor_is_touched (RgFormEditor *self)
{
  g_return_val_if_fail (RG_IS_FORM_EDITOR (self), FALSE);

  return self->touched;
}

/**
 * rg_form_editor_adopt:
 * @record: the record as it stands, with further values that the program filled in
 *
 * Goes on with @record without forgetting that it is not saved.
 */
void
rg_form_editor_adopt (RgFormEditor *self,
                      RgRecord     *record)
{
  g_return_if_fail (RG_IS_FORM_EDITOR (self));

  rg_form_editor_set_record (self, record);
  self->unsaved = TRUE;
  self->touched = TRUE;
  update_actions (self);
}

/**
 * rg_form_editor_save:
 *
 * Saves what was entered; "saved" follows. Puts the cursor into the first field that is wrong.
 *
 * Returns: %FALSE if something is wrong and nothing is saved
 */
gboolean
rg_form_editor_save (RgFormEditor *self)
{
  g_autoptr (RgRecord) record = NULL;

  g_return_val_if_fail (RG_IS_FORM_EDITOR (self), FALSE);

  if (self->record == NULL || self->book == NULL)
    return FALSE;
  record = rg_record_copy (self->record);
  if (!store_rows (self, record))
    return FALSE;
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "form.save", FALSE);
  if (rg_record_get_id (record) == 0)
    save_new (self, g_steal_pointer (&record));
  else
    rg_record_saver_save (GTK_WIDGET (self), self->book, record, self->record, changed_saved, g_object_ref (self));
  return TRUE;
}

/**
 * rg_form_editor_count_empty:
 *
 * Returns: how many fields are still empty
 */
guint
rg_form_editor_count_empty (RgFormEditor *self)
{
  guint n = 0;

  g_return_val_if_fail (RG_IS_FORM_EDITOR (self), 0);

  for (guint i = 0; i < self->rows->len; i++)
    n += is_missing (self, self->rows->pdata[i]) ? 1 : 0;
  return n;
}

/**
 * rg_form_editor_enter:
 * @field: the name of a field
 * @text: what a person would type
 *
 * Returns: whether the form has the field
 */
gboolean
rg_form_editor_enter (RgFormEditor *self,
                      const char   *field,
                      const char   *text)
{
  g_return_val_if_fail (RG_IS_FORM_EDITOR (self), FALSE);

  for (guint i = 0; i < self->rows->len; i++)
    if (g_str_equal (rg_field_row_get_field (self->rows->pdata[i])->name, field))
      {
        rg_field_row_set_text (self->rows->pdata[i], text);
        return TRUE;
      }
  return FALSE;
}
