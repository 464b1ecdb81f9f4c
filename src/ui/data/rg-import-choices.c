/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "rg-import-choices"

#include "config.h"
#include "rg-import-choices.h"

#include <glib/gi18n.h>

#include "rg-import-alike.h"
#include "rg-import-encoding-picker.h"
#include "rg-record-types.h"
#include "rg-table-choice.h"

struct _RgImportChoices
{
  AdwBin parent_instance;

  /* Template widgets */
  GtkDropDown    *table_drop_down;
  GtkDropDown    *key_drop_down;
  GtkDropDown    *mode_drop_down;
  GtkMenuButton  *encoding_button;
  GtkDropDown    *delimiter_drop_down;
  GtkCheckButton *customers_check;
  GtkLabel       *note_label;

  /* Owned references */
  GListModel   *plans;
  RgImportPlan *plan;
  GSignalGroup *plan_signals;

  gboolean filling;
};

G_DEFINE_FINAL_TYPE (RgImportChoices, rg_import_choices, ADW_TYPE_BIN)

static guint reading_changed_signal;

/* In the order of the drop-downs. */
static const RgPlanKey keys[] = {
  RG_PLAN_KEY_CODE,
  RG_PLAN_KEY_CODE | RG_PLAN_KEY_PHONE,
  RG_PLAN_KEY_CODE | RG_PLAN_KEY_NAME,
  RG_PLAN_KEY_CODE | RG_PLAN_KEY_PHONE | RG_PLAN_KEY_NAME,
  RG_PLAN_KEY_NONE,
};

static const struct
{
  const char *name;
  const char *label;
} encodings[] = {
  { "UTF-8", N_ ("UTF-8") },
  { "GB18030", N_ ("Chinese (GB18030, GBK)") },
  { "BIG5", N_ ("Traditional Chinese (Big5)") },
  { "UTF-16LE", N_ ("UTF-16") },
  { "UTF-16BE", N_ ("UTF-16 (big endian)") },
  { "SHIFT_JIS", N_ ("Japanese (Shift JIS)") },
  { "EUC-KR", N_ ("Korean (EUC-KR)") },
  { "WINDOWS-1252", N_ ("Western European") },
};

static const struct
{
  char        delimiter;
  const char *label;
} delimiters[] = {
  { 0, N_ ("Separator: found out") },
  { ',', N_ ("Comma") },
  { ';', N_ ("Semicolon") },
  { '\t', N_ ("Tab") },
  { '|', N_ ("Vertical bar") },
};

/* From the plan to the screen */

static void
show_key (RgImportChoices *self)
{
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    if (keys[i] == rg_import_plan_get_key (self->plan))
      gtk_drop_down_set_selected (self->key_drop_down, i);
}

static void
show_reading (RgImportChoices *self)
{
  gboolean    is_text = g_strcmp0 (rg_import_plan_get_format (self->plan), "csv") == 0;
  const char *encoding = rg_import_plan_get_encoding (self->plan);

  gtk_widget_set_visible (GTK_WIDGET (self->encoding_button), is_text);
  gtk_widget_set_visible (GTK_WIDGET (self->delimiter_drop_down), is_text);
  gtk_menu_button_set_label (self->encoding_button, _ ("Encoding: found out"));
  for (guint i = 0; i < G_N_ELEMENTS (encodings); i++)
    if (g_strcmp0 (encodings[i].name, encoding) == 0)
      gtk_menu_button_set_label (self->encoding_button, _ (encodings[i].label));
  for (guint i = 0; i < G_N_ELEMENTS (delimiters); i++)
    if (delimiters[i].delimiter == rg_import_plan_get_delimiter (self->plan))
      gtk_drop_down_set_selected (self->delimiter_drop_down, i);
}

static gboolean
names_customers (const RgRecordType *type)
{
  for (guint i = 0; type != NULL && i < rg_record_type_get_n_fields (type); i++)
    if (g_strcmp0 (rg_record_type_get_field (type, i)->reference, "customer") == 0)
      return TRUE;
  return FALSE;
}

static void
show_note (RgImportChoices *self)
{
  const char      *reason = rg_import_plan_get_reason (self->plan);
  const char      *text = NULL;
  g_autofree char *remembered = NULL;

  if (rg_import_plan_get_record_type (self->plan) == NULL)
    text = _ ("What is in this sheet? Choose its table, or click on the row that is the header.");
  else if (rg_import_plan_get_remembered (self->plan))
    text = remembered = reason != NULL ? g_strdup_printf (_ ("The columns are as you chose them: %s."), reason) : g_strdup (_ ("The columns are as you chose them the last time."));
  else if (rg_import_plan_get_confidence (self->plan) < 0.6)
    text = reason;
  gtk_label_set_text (self->note_label, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (self->note_label), text != NULL);
}

static void
update (RgImportChoices *self)
{
  const RgRecordType *type = NULL;

  if (self->plan == NULL)
    return;
  type = rg_import_plan_get_record_type (self->plan);
  self->filling = TRUE;
  rg_table_choice_fill (self->table_drop_down, type == NULL ? _ ("Choose a table…") : NULL);
  if (type != NULL)
    rg_table_choice_set (self->table_drop_down, type);
  gtk_widget_set_visible (GTK_WIDGET (self->key_drop_down), type == rg_customer_type ());
  show_key (self);
  gtk_drop_down_set_selected (self->mode_drop_down, rg_import_plan_get_mode (self->plan));
  gtk_widget_set_visible (GTK_WIDGET (self->customers_check), names_customers (type));
  gtk_check_button_set_active (self->customers_check, rg_import_plan_get_add_customers (self->plan));
  show_reading (self);
  show_note (self);
  self->filling = FALSE;
}

/* From the screen to the plan */

static void
table_changed_cb (RgImportChoices *self)
{
  const RgRecordType *type = self->filling || self->plan == NULL ? NULL : rg_table_choice_get (self->table_drop_down);

  if (type != NULL && type != rg_import_plan_get_record_type (self->plan))
    rg_import_alike_set_record_type (self->plans, self->plan, type);
}

static void
key_changed_cb (RgImportChoices *self)
{
  guint selected = gtk_drop_down_get_selected (self->key_drop_down);

  if (!self->filling && self->plan != NULL && selected < G_N_ELEMENTS (keys))
    rg_import_alike_set_key (self->plans, self->plan, keys[selected]);
}

static void
mode_changed_cb (RgImportChoices *self)
{
  if (!self->filling && self->plan != NULL)
    rg_import_alike_set_mode (self->plans, self->plan, gtk_drop_down_get_selected (self->mode_drop_down));
}

static void
customers_toggled_cb (RgImportChoices *self)
{
  if (!self->filling && self->plan != NULL)
    rg_import_alike_set_add_customers (self->plans, self->plan, gtk_check_button_get_active (self->customers_check));
}

static void
delimiter_changed_cb (RgImportChoices *self)
{
  guint delimiter = gtk_drop_down_get_selected (self->delimiter_drop_down);

  if (!self->filling && self->plan != NULL && delimiter < G_N_ELEMENTS (delimiters))
    g_signal_emit (self, reading_changed_signal, 0, rg_import_plan_get_encoding (self->plan), (guint)delimiters[delimiter].delimiter);
}

static void
encoding_picked_cb (RgImportChoices *self,
                    const char      *encoding)
{
  if (self->plan != NULL)
    g_signal_emit (self, reading_changed_signal, 0, encoding, (guint)(guchar)rg_import_plan_get_delimiter (self->plan));
}

/* Looking into the file is left until somebody asks. */
static void
create_encodings_cb (GtkMenuButton *button,
                     gpointer       user_data)
{
  RgImportChoices *self = user_data;
  GtkPopover      *popover = gtk_menu_button_get_popover (button);

  if (popover == NULL)
    {
      popover = g_object_new (RG_TYPE_IMPORT_ENCODING_PICKER, NULL);
      g_signal_connect_swapped (popover, "picked", G_CALLBACK (encoding_picked_cb), self);
      gtk_menu_button_set_popover (button, GTK_WIDGET (popover));
    }
  if (self->plan != NULL)
    rg_import_encoding_picker_fill (RG_IMPORT_ENCODING_PICKER (popover), rg_import_plan_get_path (self->plan));
}

static void
rg_import_choices_dispose (GObject *object)
{
  RgImportChoices *self = RG_IMPORT_CHOICES (object);

  g_clear_object (&self->plan_signals);
  g_clear_object (&self->plan);
  g_clear_object (&self->plans);

  G_OBJECT_CLASS (rg_import_choices_parent_class)->dispose (object);
}

static void
rg_import_choices_class_init (RgImportChoicesClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = rg_import_choices_dispose;
  reading_changed_signal = g_signal_new ("reading-changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_UINT);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/regulars/Regulars/ui/data/import-choices.ui");
  gtk_widget_class_bind_template_child (widget_class, RgImportChoices, table_drop_down);
  gtk_widget_class_bind_template_child (widget_class, RgImportChoices, key_drop_down);
  gtk_widget_class_bind_template_child (widget_class, RgImportChoices, mode_drop_down);
  gtk_widget_class_bind_template_child (widget_class, RgImportChoices, encoding_button);
  gtk_widget_class_bind_template_child (widget_class, RgImportChoices, delimiter_drop_down);
  gtk_widget_class_bind_template_child (widget_class, RgImportChoices, customers_check);
  gtk_widget_class_bind_template_child (widget_class, RgImportChoices, note_label);
  gtk_widget_class_bind_template_callback (widget_class, table_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, key_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, mode_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, customers_toggled_cb);
  gtk_widget_class_bind_template_callback (widget_class, delimiter_changed_cb);
}

static void
rg_import_choices_init (RgImportChoices *self)
{
  g_autoptr (GtkStringList) delimiter_names = gtk_string_list_new (NULL);

  self->filling = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
  for (guint i = 0; i < G_N_ELEMENTS (delimiters); i++)
    gtk_string_list_append (delimiter_names, _ (delimiters[i].label));
  gtk_menu_button_set_create_popup_func (self->encoding_button, create_encodings_cb, self, NULL);
  gtk_drop_down_set_model (self->delimiter_drop_down, G_LIST_MODEL (delimiter_names));
  self->plan_signals = g_signal_group_new (RG_TYPE_IMPORT_PLAN);
  g_signal_group_connect_swapped (self->plan_signals, "changed", G_CALLBACK (update), self);
  self->filling = FALSE;
}

/**
 * rg_import_choices_set:
 * @plans: (nullable): all sheets; those like @plan are changed with it
 * @plan: (nullable): the sheet that is asked about
 */
void
rg_import_choices_set (RgImportChoices *self,
                       GListModel      *plans,
                       RgImportPlan    *plan)
{
  g_return_if_fail (RG_IS_IMPORT_CHOICES (self));

  g_set_object (&self->plans, plans);
  g_set_object (&self->plan, plan);
  g_signal_group_set_target (self->plan_signals, plan);
  update (self);
}
