/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "rg-health-box"

#include "config.h"
#include "rg-health-box.h"

#include <glib/gi18n.h>
#include <string.h>

#include "rg-customer.h"

struct _RgHealthBox
{
  AdwBin parent_instance;

  /* Template widgets */
  GtkSpinButton *goal_spin;
  GtkListBox    *stale_list;
  GtkListBox    *field_list;

  /* Owned references */
  RgHealthSettings *settings;

  GtkDropDown *stale_drop_downs[RG_N_STALE_KINDS];
  gboolean     filling;
  gboolean     changed;
};

G_DEFINE_FINAL_TYPE (RgHealthBox, rg_health_box, ADW_TYPE_BIN)

/* In the order of the drop-downs. */
static const int rhythms[] = { 7, 14, 30, 60, 90, 180, 365, 0 };

static const char *const rhythm_titles[] = {
  N_ ("Every week"),
  N_ ("Every two weeks"),
  N_ ("Every month"),
  N_ ("Every two months"),
  N_ ("Every quarter"),
  N_ ("Every half-year"),
  N_ ("Every year"),
  N_ ("Never"),
  NULL,
};

static const char *const stale_titles[RG_N_STALE_KINDS] = {
  [RG_STALE_PROSPECT] = N_ ("Prospects"),
  [RG_STALE_WON] = N_ ("Customers won"),
  [RG_STALE_LOST] = N_ ("Lost customers"),
  [RG_STALE_OTHER] = N_ ("Customers without a type"),
};

static void
goal_changed_cb (RgHealthBox *self)
{
  if (self->filling || self->settings == NULL)
    return;

  self->settings->goal = gtk_spin_button_get_value_as_int (self->goal_spin);
  self->changed = TRUE;
}

static void
rhythm_changed_cb (RgHealthBox *self,
                   GParamSpec  *pspec,
                   GtkDropDown *drop_down)
{
  guint selected = gtk_drop_down_get_selected (drop_down);

  if (self->filling || self->settings == NULL || selected >= G_N_ELEMENTS (rhythms))
    return;

  for (guint i = 0; i < RG_N_STALE_KINDS; i++)
    if (self->stale_drop_downs[i] == drop_down)
      self->settings->stale_days[i] = rhythms[selected];
  self->changed = TRUE;
}

static GtkWidget *
new_row (const char *title,
         GtkWidget  *control)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  gtk_widget_set_valign (control, GTK_ALIGN_CENTER);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), control);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), control);
  gtk_accessible_update_property (GTK_ACCESSIBLE (control), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  return row;
}

static void
add_rhythms (RgHealthBox *self)
{
  for (guint i = 0; i < RG_N_STALE_KINDS; i++)
    {
      GtkStringList *titles = gtk_string_list_new (NULL);
      GtkWidget     *drop_down = gtk_drop_down_new (G_LIST_MODEL (titles), NULL);

      for (guint k = 0; rhythm_titles[k] != NULL; k++)
        gtk_string_list_append (titles, _ (rhythm_titles[k]));
      self->stale_drop_downs[i] = GTK_DROP_DOWN (drop_down);
      g_signal_connect_object (drop_down, "notify::selected", G_CALLBACK (rhythm_changed_cb), self, G_CONNECT_SWAPPED);
      gtk_list_box_append (self->stale_list, new_row (_ (stale_titles[i]), drop_down));
    }
}

/* A number of days that is no choice, from elsewhere, shows as the next longer one. */
static guint
find_rhythm (int days)
{
  if (days == 0)
    return G_N_ELEMENTS (rhythms) - 1;
  for (guint i = 0; i < G_N_ELEMENTS (rhythms) - 1; i++)
    if (rhythms[i] >= days)
      return i;
  return G_N_ELEMENTS (rhythms) - 2;
}

/* Key fields */

static void
field_toggled_cb (RgHealthBox    *self,
                  GParamSpec     *pspec,
                  GtkCheckButton *check)
{
  const RgRecordType *type = rg_customer_type ();
  int                 field = rg_record_type_find_field (type, gtk_widget_get_name (GTK_WIDGET (check)));

  if (self->filling || self->settings == NULL || field <= 0)
    return;

  rg_health_settings_set_field (self->settings, (guint)field, gtk_check_button_get_active (check));
  self->changed = TRUE;
}

static void
add_fields (RgHealthBox *self)
{
  const RgRecordType *type = rg_customer_type ();
  GtkWidget          *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->field_list))) != NULL)
    gtk_list_box_remove (self->field_list, child);
  for (guint i = 0; i < rg_record_type_get_n_fields (type); i++)
    {
      const RgField *field = rg_record_type_get_field (type, i);
      GtkWidget     *check;

      if (!rg_health_settings_can_be_key (i))
        continue;
      check = gtk_check_button_new ();
      gtk_widget_set_name (check, field->name);
      gtk_check_button_set_active (GTK_CHECK_BUTTON (check), rg_health_settings_has_field (self->settings, i));
      g_signal_connect_object (check, "notify::active", G_CALLBACK (field_toggled_cb), self, G_CONNECT_SWAPPED);
      gtk_list_box_append (self->field_list, new_row (rg_field_get_label (field), check));
    }
}

static void
rg_health_box_finalize (GObject *object)
{
  g_clear_pointer (&RG_HEALTH_BOX (object)->settings, rg_health_settings_free);

  G_OBJECT_CLASS (rg_health_box_parent_class)->finalize (object);
}

static void
rg_health_box_class_init (RgHealthBoxClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = rg_health_box_finalize;

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/regulars/Regulars/ui/data/health-box.ui");
  gtk_widget_class_bind_template_child (widget_class, RgHealthBox, goal_spin);
  gtk_widget_class_bind_template_child (widget_class, RgHealthBox, stale_list);
  gtk_widget_class_bind_template_child (widget_class, RgHealthBox, field_list);
  gtk_widget_class_bind_template_callback (widget_class, goal_changed_cb);
}

static void
rg_health_box_init (RgHealthBox *self)
{
  self->filling = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
  add_rhythms (self);
  self->filling = FALSE;
}

/**
 * rg_health_box_set_settings:
 *
 * Shows settings. While the box is in sight nothing happens: a person is at it.
 */
void
rg_health_box_set_settings (RgHealthBox            *self,
                            const RgHealthSettings *settings)
{
  g_return_if_fail (RG_IS_HEALTH_BOX (self) && settings != NULL);

  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    return;

  g_clear_pointer (&self->settings, rg_health_settings_free);
  self->settings = rg_health_settings_copy (settings);
  self->changed = FALSE;
  self->filling = TRUE;
  gtk_spin_button_set_value (self->goal_spin, settings->goal);
  for (guint i = 0; i < RG_N_STALE_KINDS; i++)
    gtk_drop_down_set_selected (self->stale_drop_downs[i], find_rhythm (settings->stale_days[i]));
  add_fields (self);
  self->filling = FALSE;
}

/**
 * rg_health_box_dup_settings:
 *
 * Returns: (transfer full): the settings as the person has chosen them
 */
RgHealthSettings *
rg_health_box_dup_settings (RgHealthBox *self)
{
  g_return_val_if_fail (RG_IS_HEALTH_BOX (self) && self->settings != NULL, NULL);

  return rg_health_settings_copy (self->settings);
}

/**
 * rg_health_box_is_changed:
 *
 * Returns: whether the person has changed something since rg_health_box_set_settings()
 */
gboolean
rg_health_box_is_changed (RgHealthBox *self)
{
  g_return_val_if_fail (RG_IS_HEALTH_BOX (self), FALSE);

  return self->settings != NULL && self->changed;
}
