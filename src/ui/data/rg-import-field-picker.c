/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "rg-import-field-picker"

#include "config.h"
#include "rg-import-field-picker.h"

#include <glib/gi18n.h>

#include "rg-import-wording.h"
#include "rg-intake.h"
#include "rg-record-types.h"
#include "rg-text.h"

struct _RgImportFieldPicker
{
  GtkPopover parent_instance;

  /* Template widgets */
  GtkStack       *stack;
  GtkSearchEntry *search_entry;
  GtkListBox     *list;
  GtkLabel       *header_label;
  GtkLabel       *samples_label;
  GtkDropDown    *order_drop_down;
  GtkEditable    *label_entry;
  GtkDropDown    *kind_drop_down;
  GtkDropDown    *table_drop_down;

  /* Owned references */
  GArray    *entries; /* Entry, of the rows */
  GPtrArray *tables;  /* RgRecordType, that can get a new column */
  char      *search;  /* folded */
  gboolean   filling;
};

typedef struct
{
  RgPlanUse           use;
  const RgRecordType *type;
  guint               field;
} Entry;

G_DEFINE_FINAL_TYPE (RgImportFieldPicker, rg_import_field_picker, GTK_TYPE_POPOVER)

enum
{
  PICKED,
  ADDED,
  ORDERED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static const Entry *
get_entry (RgImportFieldPicker *self,
           GtkListBoxRow       *row)
{
  return &g_array_index (self->entries, Entry, gtk_list_box_row_get_index (row));
}

static gboolean
is_row_found (GtkListBoxRow *row,
              gpointer       data)
{
  RgImportFieldPicker *self = data;
  const Entry         *entry = NULL;
  const char          *label = NULL;
  g_autofree char     *text = NULL;
  g_autofree char     *folded = NULL;

  if (self->search == NULL)
    return TRUE;
  entry = get_entry (self, row);
  label = gtk_label_get_text (GTK_LABEL (gtk_list_box_row_get_child (row)));
  text = entry->type != NULL ? g_strdup_printf ("%s %s", label, rg_record_type_get_label (entry->type)) : g_strdup (label);
  folded = rg_text_search_fold (text);
  return strstr (folded, self->search) != NULL;
}

/* Above the first field of a table its name. */
static void
update_header (GtkListBoxRow *row,
               GtkListBoxRow *before,
               gpointer       data)
{
  const RgRecordType *type = get_entry (data, row)->type;
  GtkWidget          *label = NULL;

  if (type != NULL && (before == NULL || get_entry (data, before)->type != type))
    {
      label = gtk_label_new (rg_record_type_get_label_plural (type));
      gtk_label_set_xalign (GTK_LABEL (label), 0);
      gtk_widget_add_css_class (label, "section-title");
    }
  gtk_list_box_row_set_header (row, label);
}

static void
search_changed_cb (RgImportFieldPicker *self)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->search_entry));

  g_free (self->search);
  self->search = *text == '\0' ? NULL : rg_text_search_fold (text);
  gtk_list_box_invalidate_filter (self->list);
}

static void
row_activated_cb (RgImportFieldPicker *self,
                  GtkListBoxRow       *row)
{
  Entry entry = *get_entry (self, row);

  if (entry.use == RG_PLAN_NEW)
    {
      gtk_stack_set_visible_child_name (self->stack, "new");
      gtk_widget_grab_focus (GTK_WIDGET (self->label_entry));
      return;
    }
  gtk_popover_popdown (GTK_POPOVER (self));
  g_signal_emit (self, signals[PICKED], 0, entry.use, entry.type, entry.field);
}

static void
order_changed_cb (RgImportFieldPicker *self)
{
  if (!self->filling)
    g_signal_emit (self, signals[ORDERED], 0, gtk_drop_down_get_selected (self->order_drop_down) == 0 ? RG_DATE_ORDER_MONTH : RG_DATE_ORDER_DAY);
}

/* Enter takes the first that was found. */
static void
activate_cb (RgImportFieldPicker *self)
{
  GtkListBoxRow *row = NULL;

  for (int i = 0; (row = gtk_list_box_get_row_at_index (self->list, i)) != NULL; i++)
    if (is_row_found (row, self))
      {
        row_activated_cb (self, row);
        return;
      }
}

/* Down leads from what is typed into the list. */
static gboolean
key_pressed_cb (RgImportFieldPicker *self,
                guint                keyval)
{
  return keyval == GDK_KEY_Down && gtk_widget_child_focus (GTK_WIDGET (self->list), GTK_DIR_TAB_FORWARD);
}

static void
add_cb (RgImportFieldPicker *self)
{
  const RgChoice  *kinds = rg_record_type_get_field (rg_custom_field_type (), RG_CUSTOM_FIELD_KIND)->choices;
  guint            table = gtk_drop_down_get_selected (self->table_drop_down);
  RgKind           kind = rg_custom_field_kind_from_name (kinds[gtk_drop_down_get_selected (self->kind_drop_down)].value);
  g_autofree char *label = g_strstrip (g_strdup (gtk_editable_get_text (self->label_entry)));

  if (*label == '\0' || table >= self->tables->len)
    return;
  gtk_popover_popdown (GTK_POPOVER (self));
  g_signal_emit (self, signals[ADDED], 0, self->tables->pdata[table], label, kind);
}

static void
append_row (RgImportFieldPicker *self,
            Entry                entry,
            const char          *text)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  g_array_append_val (self->entries, entry);
  gtk_list_box_append (self->list, label);
}

static void
append_use (RgImportFieldPicker *self,
            RgPlanUse            use,
            const RgRecordType  *type,
            guint                field)
{
  g_autofree char *text = rg_import_wording_dup_use (use, type, field);

  append_row (self, (Entry){ use, type, field }, text);
}

static void
append_table (RgImportFieldPicker *self,
              const RgRecordType  *type)
{
  for (guint i = 1; i < rg_record_type_get_n_fields (type); i++)
    {
      const RgField *field = rg_record_type_get_field (type, i);

      if (!rg_intake_can_be_given (type, i))
        continue;
      if (field->kind == RG_KIND_REFERENCE)
        append_use (self, RG_PLAN_TITLE, type, i);
      append_use (self, RG_PLAN_FIELD, type, i);
    }
  if (type == rg_interaction_type ())
    append_use (self, RG_PLAN_RATING, type, RG_RATING_SCORE);
}

static void
append_tables (RgImportFieldPicker *self,
               RgImportPlan        *plan)
{
  g_autoptr (GPtrArray) first = rg_import_plan_list_types (plan);
  guint                      n_types;
  const RgRecordType *const *types = rg_record_types (&n_types);

  for (guint i = 0; i < first->len; i++)
    append_table (self, first->pdata[i]);
  for (guint i = 0; i < n_types; i++)
    if (!types[i]->internal && !g_ptr_array_find (first, types[i], NULL))
      append_table (self, types[i]);
}

static void
fill_new (RgImportFieldPicker *self,
          const RgPlanColumn  *column)
{
  const RgChoice *kinds = rg_record_type_get_field (rg_custom_field_type (), RG_CUSTOM_FIELD_KIND)->choices;
  const char     *label = column->new_label != NULL ? column->new_label : column->header;

  gtk_editable_set_text (self->label_entry, label);
  for (guint i = 0; kinds[i].value != NULL; i++)
    if (rg_custom_field_kind_from_name (kinds[i].value) == (column->new_label != NULL ? column->new_kind : column->kind))
      gtk_drop_down_set_selected (self->kind_drop_down, i);
}

/* The list hides the column that it is about. */
static void
show_column (RgImportFieldPicker *self,
             const RgPlanColumn  *column)
{
  g_autofree char *samples = column->samples != NULL ? g_strjoinv (_ (", "), column->samples) : NULL;

  gtk_label_set_text (self->header_label, *column->header != '\0' ? column->header : column->letter);
  gtk_label_set_text (self->samples_label, samples != NULL ? samples : "");
  gtk_widget_set_visible (GTK_WIDGET (self->samples_label), samples != NULL && *samples != '\0');
}

/* Only days that can be read in two ways ask for an order. */
static void
show_order (RgImportFieldPicker *self,
            const RgPlanColumn  *column)
{
  const RgField *field = column->use == RG_PLAN_FIELD ? rg_record_type_get_field (column->type, column->field) : NULL;
  RgKind         kind = field != NULL ? field->kind : (column->use == RG_PLAN_NEW ? column->new_kind : RG_KIND_TEXT);

  self->filling = TRUE;
  gtk_drop_down_set_selected (self->order_drop_down, column->order == RG_DATE_ORDER_DAY ? 1 : (column->order == RG_DATE_ORDER_MONTH ? 0 : GTK_INVALID_LIST_POSITION));
  gtk_widget_set_visible (GTK_WIDGET (self->order_drop_down), column->order_matters && (kind == RG_KIND_DATE || kind == RG_KIND_DATETIME));
  self->filling = FALSE;
}

/* A sheet with customers and their sales asks which of them the column belongs to. */
static void
fill_tables (RgImportFieldPicker *self,
             RgImportPlan        *plan,
             const RgPlanColumn  *column)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  guint selected = 0;

  g_ptr_array_unref (self->tables);
  self->tables = rg_import_plan_list_types (plan);
  for (guint i = 0; i < self->tables->len; i++)
    {
      gtk_string_list_append (names, rg_record_type_get_label_plural (self->tables->pdata[i]));
      if (column->use == RG_PLAN_NEW && column->type == self->tables->pdata[i])
        selected = i;
    }
  gtk_drop_down_set_model (self->table_drop_down, G_LIST_MODEL (names));
  gtk_drop_down_set_selected (self->table_drop_down, selected);
  gtk_widget_set_visible (GTK_WIDGET (self->table_drop_down), self->tables->len > 1);
}

static void
rg_import_field_picker_map (GtkWidget *widget)
{
  RgImportFieldPicker *self = RG_IMPORT_FIELD_PICKER (widget);

  gtk_stack_set_visible_child_name (self->stack, "fields");
  gtk_editable_set_text (GTK_EDITABLE (self->search_entry), "");
  GTK_WIDGET_CLASS (rg_import_field_picker_parent_class)->map (widget);
  gtk_widget_grab_focus (GTK_WIDGET (self->search_entry));
}

static void
rg_import_field_picker_finalize (GObject *object)
{
  RgImportFieldPicker *self = RG_IMPORT_FIELD_PICKER (object);

  g_array_unref (self->entries);
  g_ptr_array_unref (self->tables);
  g_free (self->search);

  G_OBJECT_CLASS (rg_import_field_picker_parent_class)->finalize (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/regulars/Regulars/ui/data/import-field-picker.ui");
  gtk_widget_class_bind_template_child (widget_class, RgImportFieldPicker, stack);
  gtk_widget_class_bind_template_child (widget_class, RgImportFieldPicker, search_entry);
  gtk_widget_class_bind_template_child (widget_class, RgImportFieldPicker, list);
  gtk_widget_class_bind_template_child (widget_class, RgImportFieldPicker, header_label);
  gtk_widget_class_bind_template_child (widget_class, RgImportFieldPicker, samples_label);
  gtk_widget_class_bind_template_child (widget_class, RgImportFieldPicker, order_drop_down);
  gtk_widget_class_bind_template_child (widget_class, RgImportFieldPicker, label_entry);
  gtk_widget_class_bind_template_child (widget_class, RgImportFieldPicker, kind_drop_down);
  gtk_widget_class_bind_template_child (widget_class, RgImportFieldPicker, table_drop_down);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, add_cb);
  gtk_widget_class_bind_template_callback (widget_class, order_changed_cb);
}

static void
rg_import_field_picker_class_init (RgImportFieldPickerClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = rg_import_field_picker_finalize;
  GTK_WIDGET_CLASS (klass)->map = rg_import_field_picker_map;
  signals[PICKED] = g_signal_new ("picked", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 3, G_TYPE_UINT, G_TYPE_POINTER, G_TYPE_UINT);
  signals[ADDED] = g_signal_new ("added", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 3, G_TYPE_POINTER, G_TYPE_STRING, G_TYPE_UINT);
  signals[ORDERED] = g_signal_new ("ordered", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_UINT);
  bind_template (GTK_WIDGET_CLASS (klass));
}

static void
rg_import_field_picker_init (RgImportFieldPicker *self)
{
  const RgChoice *kinds = rg_record_type_get_field (rg_custom_field_type (), RG_CUSTOM_FIELD_KIND)->choices;
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  GtkEventController *keys = gtk_event_controller_key_new ();

  self->entries = g_array_new (FALSE, FALSE, sizeof (Entry));
  self->tables = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_list_box_set_filter_func (self->list, is_row_found, self, NULL);
  gtk_list_box_set_header_func (self->list, update_header, self, NULL);
  for (guint i = 0; kinds[i].value != NULL; i++)
    gtk_string_list_append (names, rg_choice_get_label (&kinds[i]));
  gtk_drop_down_set_model (self->kind_drop_down, G_LIST_MODEL (names));
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self->search_entry), keys);
}

/**
 * rg_import_field_picker_fill:
 * @plan: the sheet
 * @column: one of its columns
 *
 * Offers what the column can become.
 */
void
rg_import_field_picker_fill (RgImportFieldPicker *self,
                             RgImportPlan        *plan,
                             guint                column)
{
  GtkListBoxRow *row = NULL;

  g_return_if_fail (RG_IS_IMPORT_FIELD_PICKER (self));

  while ((row = gtk_list_box_get_row_at_index (self->list, 0)) != NULL)
    gtk_list_box_remove (self->list, GTK_WIDGET (row));
  g_array_set_size (self->entries, 0);
  append_row (self, (Entry){ RG_PLAN_SKIP, NULL, 0 }, _ ("Leave out"));
  if (rg_import_plan_get_record_type (plan) != NULL)
    append_row (self, (Entry){ RG_PLAN_NEW, NULL, 0 }, _ ("New column…"));
  append_tables (self, plan);
  show_column (self, rg_import_plan_get_column (plan, column));
  show_order (self, rg_import_plan_get_column (plan, column));
  fill_new (self, rg_import_plan_get_column (plan, column));
  fill_tables (self, plan, rg_import_plan_get_column (plan, column));
}
