/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "rg-paste-preview"

#include "config.h"
#include "rg-paste-preview.h"

#include <glib/gi18n.h>

struct _RgPastePreview
{
  AdwWindow parent_instance;

  /* Template widgets */
  GtkLabel      *summary;
  GtkColumnView *table;
  GtkLabel      *rest;
  GtkButton     *go_button;

  const RgRecordType *type;
  gboolean            answered;
};

G_DEFINE_FINAL_TYPE (RgPastePreview, rg_paste_preview, ADW_TYPE_WINDOW)

static guint answered_signal;

enum
{
  COLUMN_RECORD,
  COLUMN_FIELD,
  COLUMN_BEFORE,
  COLUMN_AFTER,
  COLUMN_PROBLEM,
  N_COLUMNS,
};

static void
answer (RgPastePreview *self,
        gboolean        go)
{
  if (self->answered)
    return;
  self->answered = TRUE;
  g_signal_emit (self, answered_signal, 0, go);
}

static void
go_cb (RgPastePreview *self)
{
  answer (self, TRUE);
  gtk_window_destroy (GTK_WINDOW (self));
}

static void
cancel_cb (RgPastePreview *self)
{
  gtk_window_destroy (GTK_WINDOW (self));
}

static gboolean
escape_cb (GtkWidget *widget,
           GVariant  *arguments,
           gpointer   user_data)
{
  gtk_window_destroy (GTK_WINDOW (widget));
  return TRUE;
}

static void
rg_paste_preview_dispose (GObject *object)
{
  answer (RG_PASTE_PREVIEW (object), FALSE);
  G_OBJECT_CLASS (rg_paste_preview_parent_class)->dispose (object);
}

static void
rg_paste_preview_class_init (RgPastePreviewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = rg_paste_preview_dispose;
  answered_signal = g_signal_new ("answered", RG_TYPE_PASTE_PREVIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_BOOLEAN);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/regulars/Regulars/ui/grid/paste-preview.ui");
  gtk_widget_class_bind_template_child (widget_class, RgPastePreview, summary);
  gtk_widget_class_bind_template_child (widget_class, RgPastePreview, table);
  gtk_widget_class_bind_template_child (widget_class, RgPastePreview, rest);
  gtk_widget_class_bind_template_child (widget_class, RgPastePreview, go_button);
  gtk_widget_class_bind_template_callback (widget_class, go_cb);
  gtk_widget_class_bind_template_callback (widget_class, cancel_cb);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Escape, 0, escape_cb, NULL);
}

static void
rg_paste_preview_init (RgPastePreview *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/* Names of columns are read in full; what comes has most of the rest. */
static const int min_chars[N_COLUMNS] = {
  [COLUMN_RECORD] = 14,
  [COLUMN_FIELD] = 12,
  [COLUMN_BEFORE] = 10,
  [COLUMN_AFTER] = 14,
  [COLUMN_PROBLEM] = 24,
};

/* Why a value cannot be taken is read to the end. */
static void
setup_cb (GtkSignalListItemFactory *factory,
          GtkListItem              *item,
          gpointer                  user_data)
{
  GtkWidget *label = gtk_label_new (NULL);
  gboolean   problem = GPOINTER_TO_UINT (user_data) == COLUMN_PROBLEM;

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_width_chars (GTK_LABEL (label), min_chars[GPOINTER_TO_UINT (user_data)]);
  if (problem)
    {
      gtk_label_set_wrap (GTK_LABEL (label), TRUE);
      gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
      gtk_widget_add_css_class (label, "error");
    }
  else
    gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_list_item_set_child (item, label);
}

/* The texts of a row are joined by the separator that no cell can contain. */
static void
bind_cb (GtkSignalListItemFactory *factory,
         GtkListItem              *item,
         gpointer                  user_data)
{
  GtkWidget *label = gtk_list_item_get_child (item);
  g_auto (GStrv) texts = g_strsplit (gtk_string_object_get_string (gtk_list_item_get_item (item)), "\x1f", N_COLUMNS);
  const char *text = texts[GPOINTER_TO_UINT (user_data)];

  gtk_label_set_text (GTK_LABEL (label), text);
  gtk_widget_set_tooltip_text (label, text);
}

static void
add_column (RgPastePreview *self,
            guint           index,
            const char     *title)
{
  GtkListItemFactory  *factory = gtk_signal_list_item_factory_new ();
  GtkColumnViewColumn *column = gtk_column_view_column_new (title, factory);

  g_signal_connect (factory, "setup", G_CALLBACK (setup_cb), GUINT_TO_POINTER (index));
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), GUINT_TO_POINTER (index));
  gtk_column_view_column_set_resizable (column, TRUE);
  gtk_column_view_column_set_expand (column, index == COLUMN_PROBLEM || index == COLUMN_AFTER);
  gtk_column_view_append_column (self->table, column);
  g_object_unref (column);
}

static char *
join_texts (RgPastePreview *self,
            GHashTable     *titles,
            RgCellChange   *change)
{
  const char *title = change->id >= 0 ? g_hash_table_lookup (titles, &change->id) : _ ("New record");
  const char *why = change->problem != NULL ? change->problem : change->note;
  const char *field = change->field != RG_CELL_NO_FIELD ? rg_field_get_label (rg_record_type_get_field (self->type, change->field)) : "";

  return g_strjoin ("\x1f", title != NULL ? title : "", field, change->before != NULL ? change->before : "",
                    change->after != NULL ? change->after : "", why != NULL ? why : "", NULL);
}

static void
fill (RgPastePreview *self,
      GPtrArray      *changes,
      GHashTable     *titles)
{
  GtkStringList *rows = gtk_string_list_new (NULL);

  for (guint i = 0; i < changes->len; i++)
    gtk_string_list_take (rows, join_texts (self, titles, g_ptr_array_index (changes, i)));
  gtk_column_view_set_model (self->table, GTK_SELECTION_MODEL (gtk_no_selection_new (G_LIST_MODEL (rows))));
}

/* Takes @first. */
static char *
join_sentences (char       *first,
                const char *second)
{
  /* Translators: two sentences one after the other; Chinese needs no blank between them */
  char *both = first != NULL ? g_strdup_printf (C_ ("sentences", "%s %s"), first, second) : g_strdup (second);

  g_free (first);
  return both;
}

static char *
describe_counts (RgCellEdits *edits)
{
  guint            n_refused = rg_cell_edits_get_n_refused (edits);
  guint            n_changed = rg_cell_edits_get_n_changed (edits);
  guint            n_added = rg_cell_edits_get_n_added (edits);
  g_autofree char *changed = g_strdup_printf (g_dngettext (NULL, "%'u cell changes.", "%'u cells change.", n_changed), n_changed);
  g_autofree char *added = g_strdup_printf (g_dngettext (NULL, "%'u record is new.", "%'u records are new.", n_added), n_added);
  g_autofree char *refused = g_strdup_printf (g_dngettext (NULL, "%'u value cannot be taken:", "%'u values cannot be taken:", n_refused), n_refused);
  char            *text = g_strdup (n_changed > 0 || n_refused == 0 ? changed : NULL);

  if (n_added > 0)
    text = join_sentences (text, added);
  if (n_refused > 0)
    text = join_sentences (text, refused);
  return text;
}

static void
describe (RgPastePreview *self,
          RgCellEdits    *edits,
          guint           n_shown)
{
  guint            n_refused = rg_cell_edits_get_n_refused (edits);
  guint            n_changed = rg_cell_edits_get_n_changed (edits);
  guint            n_all = n_refused > 0 ? n_refused : n_changed;
  g_autofree char *text = describe_counts (edits);
  g_autofree char *rest = n_all > n_shown ? g_strdup_printf (g_dngettext (NULL, "… and %'u more", "… and %'u more", n_all - n_shown), n_all - n_shown) : NULL;

  gtk_label_set_text (self->summary, text);
  gtk_label_set_text (self->rest, rest);
  gtk_widget_set_visible (GTK_WIDGET (self->rest), rest != NULL);
  gtk_button_set_label (self->go_button, n_refused > 0 ? _ ("Change _Without the Refused Ones") : _ ("_Change"));
  gtk_widget_set_sensitive (GTK_WIDGET (self->go_button), n_changed + rg_cell_edits_get_n_added (edits) + rg_cell_edits_get_n_deleted (edits) > 0);
}

/**
 * rg_paste_preview_new:
 * @edits: checked, not done yet
 * @titles: from ids (gint64) to names of records
 * @limit: how many changes are shown at the most
 *
 * Returns: (transfer none): a window, not presented yet
 */
RgPastePreview *
rg_paste_preview_new (RgCellEdits *edits,
                      GHashTable  *titles,
                      guint        limit)
{
  RgPastePreview *self = g_object_new (RG_TYPE_PASTE_PREVIEW, NULL);
  gboolean        refused = rg_cell_edits_get_n_refused (edits) > 0;
  g_autoptr (GPtrArray) changes = rg_cell_edits_get_changes (edits, limit, refused);

  self->type = rg_cell_edits_get_record_type (edits);
  add_column (self, COLUMN_RECORD, rg_record_type_get_label (self->type));
  add_column (self, COLUMN_FIELD, _ ("Column"));
  add_column (self, COLUMN_BEFORE, _ ("Now"));
  add_column (self, COLUMN_AFTER, refused ? _ ("Given") : _ ("Then"));
  add_column (self, COLUMN_PROBLEM, refused ? _ ("Why not") : _ ("Remark"));
  fill (self, changes, titles);
  describe (self, edits, changes->len);
  /* Not in the template: there the button cannot take it yet. */
  gtk_window_set_focus (GTK_WINDOW (self), GTK_WIDGET (self->go_button));
  return self;
}
