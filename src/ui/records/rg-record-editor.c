/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "rg-record-editor"

#include "config.h"
#include "rg-record-editor.h"

#include <glib/gi18n.h>

#include "rg-customers.h"
#include "rg-defaults.h"
#include "rg-record-form.h"
#include "rg-record-saver.h"
#include "rg-record-types.h"
#include "rg-similar-notice.h"

struct _RgRecordEditor
{
  AdwWindow parent_instance;

  /* Template widgets */
  AdwWindowTitle *title;
  GtkButton      *save_button;
  AdwBin         *similar_place;
  GtkBox         *content;
  GtkRevealer    *problem_revealer;
  GtkLabel       *problem;

  RgRecordForm *form;
  RgRecordForm *follow_up_form; /* with a new customer */

  RgSimilarNotice *similar; /* (nullable): of customers */

  /* Owned references */
  RgBook   *book;
  RgRecord *record;
  RgRecord *follow_up;
  gboolean  saving;
};

G_DEFINE_FINAL_TYPE (RgRecordEditor, rg_record_editor, ADW_TYPE_WINDOW)

static guint saved_signal;

static gboolean
is_new (RgRecordEditor *self)
{
  return rg_record_get_id (self->record) == 0;
}

static gboolean
is_customer (RgRecordEditor *self)
{
  return rg_record_get_record_type (self->record) == rg_customer_type ();
}

static void
show_problem (RgRecordEditor *self,
              const char     *text)
{
  gtk_label_set_text (self->problem, text != NULL ? text : "");
  gtk_revealer_set_reveal_child (self->problem_revealer, text != NULL);
}

static void
set_saving (RgRecordEditor *self,
            gboolean        saving)
{
  self->saving = saving;
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "editor.save", !saving);
}

/* What a worker needs to save a new customer together with its first follow-up. */
typedef struct
{
  RgRecord *customer;
  RgRecord *follow_up;
  char     *who;
  char     *today;
} Intake;

static void
intake_free (Intake *intake)
{
  g_object_unref (intake->customer);
  g_object_unref (intake->follow_up);
  g_free (intake->who);
  g_free (intake->today);
  g_free (intake);
}

static gpointer
intake_worker (RgSession    *session,
               gpointer      data,
               GCancellable *cancellable,
               GError      **error)
{
  Intake *intake = data;

  if (rg_customers_save_with_follow_up (session, intake->customer, intake->follow_up, intake->who, intake->today, NULL, error) < 0)
    return NULL;
  return g_object_ref (intake->customer);
}

static void
saved (RgRecordEditor *self,
       gint64          id,
       const GError   *error)
{
  set_saving (self, FALSE);
  if (error != NULL)
    {
      show_problem (self, error->message);
      return;
    }
  if (self->similar != NULL && is_new (self))
    rg_similar_notice_saved (self->similar, id);
  g_signal_emit (self, saved_signal, 0, id);
  gtk_window_destroy (GTK_WINDOW (self));
}

static void
intake_done_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr (RgRecordEditor) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (RgRecord) customer = rg_store_finish (RG_STORE (source), result, &error);

  saved (self, customer != NULL ? rg_record_get_id (customer) : 0, error);
}

static void
save_customer_with_follow_up (RgRecordEditor *self,
                              RgRecord       *customer,
                              RgRecord       *follow_up)
{
  Intake *intake = g_new0 (Intake, 1);

  intake->customer = g_object_ref (customer);
  intake->follow_up = g_object_ref (follow_up);
  intake->who = g_strdup (rg_book_get_who (self->book));
  intake->today = rg_clock_get_today (rg_book_get_clock (self->book));
  rg_store_write (rg_book_get_store (self->book), intake_worker, intake, (GDestroyNotify)intake_free, g_object_unref, NULL, intake_done_cb, g_object_ref (self));
}

typedef struct
{
  RgRecordEditor *editor;
  RgRecord       *record;
} Saving;

static void
save_done_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autofree Saving *saving = user_data;
  g_autoptr (RgRecordEditor) self = saving->editor;
  g_autoptr (RgRecord) record = saving->record;
  g_autoptr (GError) error = NULL;

  rg_book_save_finish (RG_BOOK (source), result, &error);
  saved (self, rg_record_get_id (record), error);
}

static void
save_new (RgRecordEditor *self,
          RgRecord       *record)
{
  g_autoptr (GPtrArray) records = g_ptr_array_new_with_free_func (g_object_unref);
  Saving *saving = g_new0 (Saving, 1);

  *saving = (Saving){ g_object_ref (self), g_object_ref (record) };
  g_ptr_array_add (records, g_object_ref (record));
  rg_book_save (self->book, records, RG_CHANGE_ADD, save_done_cb, saving);
}

static void
changed_saved (RgRecord     *record,
               const GError *error,
               gpointer      user_data)
{
  g_autoptr (RgRecordEditor) self = user_data;

  saved (self, rg_record_get_id (record), error);
}

static void
save_record (RgRecordEditor *self,
             RgRecord       *record)
{
  if (!is_new (self))
    {
      rg_record_saver_save (GTK_WIDGET (self), self->book, record, self->record, changed_saved, g_object_ref (self));
      return;
    }
  save_new (self, record);
}

static void
save_cb (GtkWidget  *widget,
         const char *action,
         GVariant   *parameter)
{
  RgRecordEditor *self = RG_RECORD_EDITOR (widget);
  g_autoptr (RgRecord) record = rg_record_copy (self->record);
  g_autoptr (RgRecord) follow_up = self->follow_up != NULL ? rg_record_copy (self->follow_up) : NULL;
  gboolean with_follow_up = self->follow_up_form != NULL && rg_record_form_is_changed (self->follow_up_form);

  if (self->saving || !rg_record_form_store (self->form, record))
    return;
  if (with_follow_up && !rg_record_form_store (self->follow_up_form, follow_up))
    return;
  show_problem (self, NULL);
  set_saving (self, TRUE);
  if (with_follow_up)
    save_customer_with_follow_up (self, record, follow_up);
  else
    save_record (self, record);
}

static gboolean
is_changed (RgRecordEditor *self)
{
  return rg_record_form_is_changed (self->form) || (self->follow_up_form != NULL && rg_record_form_is_changed (self->follow_up_form));
}

static void
destroy_cb (gpointer editor)
{
  gtk_window_destroy (editor);
  g_object_unref (editor);
}

/* The dialog still needs its parent until it has closed. */
static void
discard_cb (AdwMessageDialog *dialog,
            const char       *response,
            RgRecordEditor   *self)
{
  if (g_str_equal (response, "discard"))
    g_idle_add_once (destroy_cb, g_object_ref (self));
}

static gboolean
rg_record_editor_close_request (GtkWindow *window)
{
  RgRecordEditor *self = RG_RECORD_EDITOR (window);
  GtkWidget      *dialog = NULL;

  if (self->saving)
    return TRUE;
  if (!is_changed (self))
    return FALSE;
  dialog = adw_message_dialog_new (window, _ ("Discard What You Typed?"), _ ("It has not been saved yet."));
  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "keep", _ ("_Keep Editing"), "discard", _ ("_Discard"), NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "discard", ADW_RESPONSE_DESTRUCTIVE);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "keep");
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "keep");
  g_signal_connect_object (dialog, "response", G_CALLBACK (discard_cb), self, 0);
  gtk_window_present (GTK_WINDOW (dialog));
  return TRUE;
}

static void
close_cb (GtkWidget  *widget,
          const char *action,
          GVariant   *parameter)
{
  gtk_window_close (GTK_WINDOW (widget));
}

/* The record as it is typed so far, as far as it is text. */
static RgRecord *
make_typed (RgRecordEditor *self)
{
  RgRecord           *record = rg_record_copy (self->record);
  const RgRecordType *type = rg_record_get_record_type (record);

  for (guint i = 1; i < rg_record_type_get_n_fields (type); i++)
    {
      const RgField   *field = rg_record_type_get_field (type, i);
      RgFieldRow      *row = rg_record_form_get_row (self->form, field->name);
      g_autofree char *text = row != NULL && rg_field_get_storage (field) == RG_STORAGE_TEXT ? rg_field_row_get_text (row) : NULL;

      if (text != NULL && (field->flags & RG_FIELD_COMPUTED) == 0)
        rg_record_set_text (record, i, *text == '\0' ? NULL : text);
    }
  return record;
}

static void
form_changed_cb (RgRecordEditor *self,
                 RgFieldRow     *row)
{
  g_autoptr (RgRecord) typed = NULL;

  show_problem (self, NULL);
  if (self->similar == NULL || rg_record_form_get_row (self->form, rg_field_row_get_field (row)->name) != row)
    return;
  typed = make_typed (self);
  rg_similar_notice_look (self->similar, typed);
}

static void
rg_record_editor_dispose (GObject *object)
{
  RgRecordEditor *self = RG_RECORD_EDITOR (object);

  g_clear_object (&self->book);
  g_clear_object (&self->record);
  g_clear_object (&self->follow_up);
  gtk_widget_dispose_template (GTK_WIDGET (self), RG_TYPE_RECORD_EDITOR);
  G_OBJECT_CLASS (rg_record_editor_parent_class)->dispose (object);
}

static void
rg_record_editor_class_init (RgRecordEditorClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = rg_record_editor_dispose;
  GTK_WINDOW_CLASS (klass)->close_request = rg_record_editor_close_request;
  saved_signal = g_signal_new ("saved", RG_TYPE_RECORD_EDITOR, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT64);

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/regulars/Regulars/ui/records/record-editor.ui");
  gtk_widget_class_bind_template_child (widget_class, RgRecordEditor, title);
  gtk_widget_class_bind_template_child (widget_class, RgRecordEditor, save_button);
  gtk_widget_class_bind_template_child (widget_class, RgRecordEditor, similar_place);
  gtk_widget_class_bind_template_child (widget_class, RgRecordEditor, content);
  gtk_widget_class_bind_template_child (widget_class, RgRecordEditor, problem_revealer);
  gtk_widget_class_bind_template_child (widget_class, RgRecordEditor, problem);
  gtk_widget_class_install_action (widget_class, "editor.save", NULL, save_cb);
  gtk_widget_class_install_action (widget_class, "editor.close", NULL, close_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "editor.close", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_s, GDK_CONTROL_MASK, "editor.save", NULL);
}

/* Before the text view sees it, which would begin a new line. */
static void
catch_save_keys (RgRecordEditor *self)
{
  GtkEventController *controller = gtk_shortcut_controller_new ();
  const char *const   keys[] = { "<Control>Return", "<Control>KP_Enter" };

  gtk_event_controller_set_propagation_phase (controller, GTK_PHASE_CAPTURE);
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (controller),
                                          gtk_shortcut_new (gtk_shortcut_trigger_parse_string (keys[i]), gtk_named_action_new ("editor.save")));
  gtk_widget_add_controller (GTK_WIDGET (self), controller);
}

static void
rg_record_editor_init (RgRecordEditor *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  catch_save_keys (self);
}

static RgRecordForm *
add_form (RgRecordEditor *self,
          RgRecord       *record,
          const char     *only)
{
  GtkWidget *form = rg_record_form_new (rg_record_get_record_type (record), only, !is_new (self));

  rg_record_form_set_book (RG_RECORD_FORM (form), self->book);
  rg_record_form_load (RG_RECORD_FORM (form), record);
  g_signal_connect_object (form, "changed", G_CALLBACK (form_changed_cb), self, G_CONNECT_SWAPPED);
  gtk_box_append (self->content, form);
  return RG_RECORD_FORM (form);
}

/* A new record is of today, unless one says otherwise. */
static void
fill_dates (RgRecordEditor *self,
            RgRecord       *record)
{
  const RgRecordType *type = rg_record_get_record_type (record);
  g_autofree char    *today = rg_clock_get_today (rg_book_get_clock (self->book));
  g_autofree char    *now = rg_clock_get_local (rg_book_get_clock (self->book));

  for (guint i = 0; i < rg_record_type_get_n_fields (type); i++)
    {
      const RgField *field = rg_record_type_get_field (type, i);

      if ((field->flags & RG_FIELD_REQUIRED) == 0 || !rg_record_is_null (record, i))
        continue;
      if (field->kind == RG_KIND_DATE)
        rg_record_set_text (record, i, today);
      else if (field->kind == RG_KIND_DATETIME)
        rg_record_set_text (record, i, now);
    }
}

/* Of contacts there is nobody to warn of: the same person may work for several customers. */
static void
add_similar (RgRecordEditor *self)
{
  if (!is_customer (self))
    return;
  self->similar = RG_SIMILAR_NOTICE (rg_similar_notice_new (self->book));
  gtk_widget_set_margin_start (GTK_WIDGET (self->similar), 18);
  gtk_widget_set_margin_end (GTK_WIDGET (self->similar), 18);
  gtk_widget_set_margin_top (GTK_WIDGET (self->similar), 8);
  adw_bin_set_child (self->similar_place, GTK_WIDGET (self->similar));
}

static void
add_follow_up_form (RgRecordEditor *self)
{
  GtkWidget *heading = gtk_label_new (_ ("First Follow-Up"));

  gtk_label_set_xalign (GTK_LABEL (heading), 0);
  gtk_widget_add_css_class (heading, "heading");
  gtk_box_append (self->content, heading);
  self->follow_up = rg_record_new (rg_interaction_type ());
  fill_dates (self, self->follow_up);
  self->follow_up_form = add_form (self, self->follow_up, "at channel content feedback next_step next_at");
}

static void
set_titles (RgRecordEditor *self)
{
  const char      *label = rg_record_type_get_label (rg_record_get_record_type (self->record));
  const char      *name = rg_record_get_title (self->record);
  g_autofree char *text = NULL;

  /* Translators: %s is a kind of record, such as "Customer" */
  text = g_strdup_printf (is_new (self) ? _ ("New: %s") : _ ("Edit: %s"), label);
  adw_window_title_set_title (self->title, text);
  adw_window_title_set_subtitle (self->title, is_new (self) || name == NULL ? "" : name);
  gtk_window_set_title (GTK_WINDOW (self), text);
}

static void
give_code_hint (RgRecordEditor *self)
{
  const RgRecordType *type = rg_record_get_record_type (self->record);
  RgFieldRow         *row = type->code_prefix != NULL && type->key != NULL ? rg_record_form_get_row (self->form, type->key) : NULL;

  if (row != NULL && is_new (self))
    rg_field_row_say (row, _ ("Given automatically if left empty"), FALSE);
}

/**
 * rg_record_editor_new:
 * @book: the open book
 * @record: a new record, perhaps with some values, or one that exists; it is not changed
 *
 * Returns: (transfer floating): a window to enter or change the record
 */
RgRecordEditor *
rg_record_editor_new (RgBook   *book,
                      RgRecord *record)
{
  RgRecordEditor *self = NULL;

  g_return_val_if_fail (RG_IS_BOOK (book), NULL);
  g_return_val_if_fail (RG_IS_RECORD (record), NULL);

  self = g_object_new (RG_TYPE_RECORD_EDITOR, NULL);
  self->book = g_object_ref (book);
  self->record = rg_record_copy (record);
  if (is_new (self))
    {
      fill_dates (self, self->record);
      rg_defaults_fill_added (self->record, TRUE);
    }
  set_titles (self);
  add_similar (self);
  self->form = add_form (self, self->record, NULL);
  if (is_new (self) && is_customer (self))
    add_follow_up_form (self);
  give_code_hint (self);
  rg_record_form_focus (self->form);
  return self;
}
