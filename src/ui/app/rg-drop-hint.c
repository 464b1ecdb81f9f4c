/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "rg-drop-hint"

#include "config.h"
#include "rg-drop-hint.h"

struct _RgDropHint
{
  AdwBin parent_instance;

  GtkEventController *target; /* while it is in a window, which owns it */
};

G_DEFINE_FINAL_TYPE (RgDropHint, rg_drop_hint, ADW_TYPE_BIN)

static GPtrArray *
list_paths (const GValue *value)
{
  g_autoptr (GSList) files = gdk_file_list_get_files (g_value_get_boxed (value));
  GPtrArray *paths = g_ptr_array_new_with_free_func (g_free);

  for (GSList *link = files; link != NULL; link = link->next)
    {
      char *path = g_file_get_path (link->data);

      if (path != NULL)
        g_ptr_array_add (paths, path);
    }
  g_ptr_array_add (paths, NULL);
  return paths;
}

static GdkDragAction
enter_cb (RgDropHint *self)
{
  if (adw_bin_get_child (ADW_BIN (self)) == NULL)
    {
      g_autoptr (GtkBuilder) builder = gtk_builder_new_from_resource ("/io/github/regulars/Regulars/ui/app/drop-hint.ui");

      adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (gtk_builder_get_object (builder, "content")));
    }
  gtk_widget_set_visible (GTK_WIDGET (self), TRUE);
  return GDK_ACTION_COPY;
}

static void
leave_cb (RgDropHint *self)
{
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

static gboolean
drop_cb (RgDropHint   *self,
         const GValue *value)
{
  g_autoptr (GPtrArray) paths = list_paths (value);

  leave_cb (self);
  if (paths->len < 2)
    return FALSE;
  return gtk_widget_activate_action (GTK_WIDGET (self), "app.import-files", "^as", paths->pdata);
}

/* Before the entries and tables below the pointer, which would take the names of files for text. */
static void
rg_drop_hint_root (GtkWidget *widget)
{
  RgDropHint *self = RG_DROP_HINT (widget);

  GTK_WIDGET_CLASS (rg_drop_hint_parent_class)->root (widget);
  self->target = GTK_EVENT_CONTROLLER (gtk_drop_target_new (GDK_TYPE_FILE_LIST, GDK_ACTION_COPY));
  gtk_event_controller_set_propagation_phase (self->target, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (self->target, "enter", G_CALLBACK (enter_cb), self);
  g_signal_connect_swapped (self->target, "leave", G_CALLBACK (leave_cb), self);
  g_signal_connect_swapped (self->target, "drop", G_CALLBACK (drop_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (gtk_widget_get_root (widget)), self->target);
}

static void
rg_drop_hint_unroot (GtkWidget *widget)
{
  RgDropHint *self = RG_DROP_HINT (widget);

  g_signal_handlers_disconnect_by_data (self->target, self);
  gtk_widget_remove_controller (GTK_WIDGET (gtk_widget_get_root (widget)), self->target);
  self->target = NULL;
  GTK_WIDGET_CLASS (rg_drop_hint_parent_class)->unroot (widget);
}

static void
rg_drop_hint_class_init (RgDropHintClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  widget_class->root = rg_drop_hint_root;
  widget_class->unroot = rg_drop_hint_unroot;
}

static void
rg_drop_hint_init (RgDropHint *self)
{
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
  gtk_widget_set_can_target (GTK_WIDGET (self), FALSE);
  gtk_widget_add_css_class (GTK_WIDGET (self), "drop-hint");
}
