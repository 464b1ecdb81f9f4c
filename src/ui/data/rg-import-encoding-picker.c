/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "rg-import-encoding-picker"

#include "config.h"
#include "rg-import-encoding-picker.h"

#include <glib/gi18n.h>

#include "rg-text-preview.h"

#define MAX_LINES 2
#define LINE_WIDTH 44
#define MAX_HEIGHT 420

struct _RgImportEncodingPicker
{
  GtkPopover parent_instance;

  GtkListBox *list;

  /* Owned references */
  GPtrArray    *names; /* of the rows, static strings */
  GCancellable *reading;
};

G_DEFINE_FINAL_TYPE (RgImportEncodingPicker, rg_import_encoding_picker, GTK_TYPE_POPOVER)

static guint picked_signal;

static void
row_activated_cb (RgImportEncodingPicker *self,
                  GtkListBoxRow          *row)
{
  const char *name = self->names->pdata[gtk_list_box_row_get_index (row)];

  gtk_popover_popdown (GTK_POPOVER (self));
  g_signal_emit (self, picked_signal, 0, name);
}

static void
append_label (GtkWidget  *box,
              const char *text,
              const char *css_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_width_chars (GTK_LABEL (label), LINE_WIDTH);
  gtk_label_set_max_width_chars (GTK_LABEL (label), LINE_WIDTH);
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);
  gtk_box_append (GTK_BOX (box), label);
}

static void
append_row (RgImportEncodingPicker *self,
            const char             *name,
            const char             *title,
            char                  **lines)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *row = gtk_list_box_row_new ();

  append_label (box, title, "heading");
  for (guint i = 0; lines != NULL && lines[i] != NULL && i < MAX_LINES; i++)
    append_label (box, lines[i], "dim-label");
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  g_ptr_array_add (self->names, (gpointer)name);
  gtk_list_box_append (self->list, row);
}

static void
clear (RgImportEncodingPicker *self)
{
  GtkListBoxRow *row = NULL;

  while ((row = gtk_list_box_get_row_at_index (self->list, 0)) != NULL)
    gtk_list_box_remove (self->list, GTK_WIDGET (row));
  g_ptr_array_set_size (self->names, 0);
}

static void
read_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  RgImportEncodingPicker *self = RG_IMPORT_ENCODING_PICKER (source);
  g_autoptr (GPtrArray) candidates = g_task_propagate_pointer (G_TASK (result), NULL);

  if (candidates == NULL)
    return;
  clear (self);
  append_row (self, NULL, _ ("Find out by itself"), NULL);
  for (guint i = 0; i < candidates->len; i++)
    {
      const RgTextCandidate *candidate = candidates->pdata[i];
      g_autofree char       *title = candidate->damaged ? g_strdup_printf (_ ("%s – does not fit"), candidate->label) : g_strdup (candidate->label);

      append_row (self, candidate->name, title, candidate->lines);
    }
  gtk_widget_child_focus (GTK_WIDGET (self->list), GTK_DIR_TAB_FORWARD);
}

static void
read_worker (GTask        *task,
             gpointer      source,
             gpointer      path,
             GCancellable *cancellable)
{
  g_task_return_pointer (task, rg_text_encoding_candidates (path), (GDestroyNotify)g_ptr_array_unref);
}

static void
rg_import_encoding_picker_dispose (GObject *object)
{
  RgImportEncodingPicker *self = RG_IMPORT_ENCODING_PICKER (object);

  g_cancellable_cancel (self->reading);
  g_clear_object (&self->reading);

  G_OBJECT_CLASS (rg_import_encoding_picker_parent_class)->dispose (object);
}

static void
rg_import_encoding_picker_finalize (GObject *object)
{
  g_ptr_array_unref (RG_IMPORT_ENCODING_PICKER (object)->names);

  G_OBJECT_CLASS (rg_import_encoding_picker_parent_class)->finalize (object);
}

static void
rg_import_encoding_picker_class_init (RgImportEncodingPickerClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = rg_import_encoding_picker_dispose;
  object_class->finalize = rg_import_encoding_picker_finalize;
  picked_signal = g_signal_new ("picked", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
rg_import_encoding_picker_init (RgImportEncodingPicker *self)
{
  GtkWidget *window = gtk_scrolled_window_new ();

  self->names = g_ptr_array_new ();
  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_list_box_set_selection_mode (self->list, GTK_SELECTION_NONE);
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "import-fields");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Encoding"), -1);
  g_signal_connect_object (self->list, "row-activated", G_CALLBACK (row_activated_cb), self, G_CONNECT_SWAPPED);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (window), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (window), TRUE);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (window), MAX_HEIGHT);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (window), GTK_WIDGET (self->list));
  gtk_popover_set_child (GTK_POPOVER (self), window);
}

/**
 * rg_import_encoding_picker_fill:
 * @path: a text file
 *
 * Reads the beginning of the file in a worker and offers the encodings in which it makes sense.
 */
void
rg_import_encoding_picker_fill (RgImportEncodingPicker *self,
                                const char             *path)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (RG_IS_IMPORT_ENCODING_PICKER (self));

  g_cancellable_cancel (self->reading);
  g_clear_object (&self->reading);
  self->reading = g_cancellable_new ();
  clear (self);
  task = g_task_new (self, self->reading, read_cb, NULL);
  g_task_set_source_tag (task, rg_import_encoding_picker_fill);
  g_task_set_task_data (task, g_strdup (path), g_free);
  g_task_run_in_thread (task, read_worker);
}
