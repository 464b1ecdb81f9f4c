/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "rg-customer-filters"

#include "config.h"
#include "rg-customer-filters.h"

#include <glib/gi18n.h>

#include "rg-customer.h"
#include "rg-date.h"
#include "rg-filter-chip.h"

#define SILENT_DAYS 30

/* The fields for which there are chips. */
static const guint chip_fields[] = { RG_CUSTOMER_TYPE, RG_CUSTOMER_LEVEL, RG_CUSTOMER_OWNER, RG_CUSTOMER_REGION };

struct _RgCustomerFilters
{
  AdwBin parent_instance;

  RgFilterChip    *chips[G_N_ELEMENTS (chip_fields)];
  GtkToggleButton *overdue;
  GtkToggleButton *silent;
  GtkButton       *base_chip;

  RgBook  *book;
  RgQuery *base; /* what another page asked for */
};

G_DEFINE_FINAL_TYPE (RgCustomerFilters, rg_customer_filters, ADW_TYPE_BIN)

static guint changed_signal;

static void
changed_cb (RgCustomerFilters *self)
{
  g_signal_emit (self, changed_signal, 0);
}

static void
base_off_cb (RgCustomerFilters *self)
{
  rg_customer_filters_set_base (self, NULL, NULL);
}

static void
set_choices (RgFilterChip  *chip,
             const RgField *field)
{
  g_autoptr (GStrvBuilder) values = g_strv_builder_new ();
  g_autoptr (GStrvBuilder) labels = g_strv_builder_new ();
  g_auto (GStrv) value_list = NULL;
  g_auto (GStrv) label_list = NULL;

  for (const RgChoice *choice = field->choices; choice->value != NULL; choice++)
    {
      g_strv_builder_add (values, choice->value);
      g_strv_builder_add (labels, rg_choice_get_label (choice));
    }
  value_list = g_strv_builder_end (values);
  label_list = g_strv_builder_end (labels);
  rg_filter_chip_set_choices (chip, (const char *const *)value_list, (const char *const *)label_list);
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
  g_autoptr (RgFilterChip) chip = user_data;
  g_auto (GStrv) options = rg_store_finish (RG_STORE (source), result, NULL);

  if (options != NULL)
    rg_filter_chip_set_choices (chip, (const char *const *)options, (const char *const *)options);
}

static void
read_options (RgCustomerFilters *self)
{
  for (guint i = 0; i < G_N_ELEMENTS (chip_fields); i++)
    {
      const RgField *field = rg_record_type_get_field (rg_customer_type (), chip_fields[i]);

      if (field->kind == RG_KIND_OPTION)
        rg_store_read (rg_book_get_store (self->book), options_worker, g_strdup (field->options), g_free, (GDestroyNotify)g_strfreev, NULL, options_cb, g_object_ref (self->chips[i]));
    }
}

static void
rg_customer_filters_dispose (GObject *object)
{
  RgCustomerFilters *self = RG_CUSTOMER_FILTERS (object);

  g_clear_object (&self->book);
  g_clear_pointer (&self->base, rg_query_free);
  G_OBJECT_CLASS (rg_customer_filters_parent_class)->dispose (object);
}

static void
rg_customer_filters_class_init (RgCustomerFiltersClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = rg_customer_filters_dispose;
  changed_signal = g_signal_new ("changed", RG_TYPE_CUSTOMER_FILTERS, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static GtkToggleButton *
add_toggle (RgCustomerFilters *self,
            GtkBox            *box,
            const char        *label)
{
  GtkWidget *toggle = gtk_toggle_button_new_with_label (label);

  gtk_widget_add_css_class (toggle, "flat");
  gtk_widget_add_css_class (toggle, "chip");
  g_signal_connect_object (toggle, "toggled", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  gtk_box_append (box, toggle);
  return GTK_TOGGLE_BUTTON (toggle);
}

static void
add_base_chip (RgCustomerFilters *self,
               GtkBox            *box)
{
  GtkWidget *content = adw_button_content_new ();

  adw_button_content_set_icon_name (ADW_BUTTON_CONTENT (content), "window-close-symbolic");
  self->base_chip = GTK_BUTTON (gtk_button_new ());
  gtk_button_set_child (self->base_chip, content);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->base_chip), _ ("Show all customers again"));
  gtk_widget_add_css_class (GTK_WIDGET (self->base_chip), "flat");
  gtk_widget_add_css_class (GTK_WIDGET (self->base_chip), "chip");
  gtk_widget_add_css_class (GTK_WIDGET (self->base_chip), "active");
  gtk_widget_set_visible (GTK_WIDGET (self->base_chip), FALSE);
  g_signal_connect_object (self->base_chip, "clicked", G_CALLBACK (base_off_cb), self, G_CONNECT_SWAPPED);
  gtk_box_append (box, GTK_WIDGET (self->base_chip));
}

static void
rg_customer_filters_init (RgCustomerFilters *self)
{
  GtkBox *box = GTK_BOX (gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 4));

  add_base_chip (self, box);
  for (guint i = 0; i < G_N_ELEMENTS (chip_fields); i++)
    {
      const RgField *field = rg_record_type_get_field (rg_customer_type (), chip_fields[i]);

      self->chips[i] = RG_FILTER_CHIP (rg_filter_chip_new (rg_field_get_label (field)));
      if (field->kind == RG_KIND_CHOICE)
        set_choices (self->chips[i], field);
      g_signal_connect_object (self->chips[i], "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
      gtk_box_append (box, GTK_WIDGET (self->chips[i]));
    }
  self->overdue = add_toggle (self, box, _ ("Follow-up overdue"));
  self->silent = add_toggle (self, box, _ ("30 days without contact"));
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (box));
}

/**
 * rg_customer_filters_set_book:
 * @book: (nullable): from where the lists of people and regions come
 *
 * Takes all filters off.
 */
void
rg_customer_filters_set_book (RgCustomerFilters *self,
                              RgBook            *book)
{
  g_return_if_fail (RG_IS_CUSTOMER_FILTERS (self));

  g_set_object (&self->book, book);
  rg_customer_filters_clear (self);
  if (book != NULL)
    read_options (self);
}

/**
 * rg_customer_filters_set_base:
 * @query: (nullable): customers that another page asks for; %NULL: all
 * @title: (nullable): what they are
 */
void
rg_customer_filters_set_base (RgCustomerFilters *self,
                              const RgQuery     *query,
                              const char        *title)
{
  AdwButtonContent *content = NULL;

  g_return_if_fail (RG_IS_CUSTOMER_FILTERS (self));

  content = ADW_BUTTON_CONTENT (gtk_button_get_child (self->base_chip));
  g_clear_pointer (&self->base, rg_query_free);
  if (query != NULL)
    self->base = rg_query_copy (query);
  adw_button_content_set_label (content, title != NULL ? title : _ ("Selection"));
  gtk_widget_set_visible (GTK_WIDGET (self->base_chip), query != NULL);
  changed_cb (self);
}

static void
add_dates (RgCustomerFilters *self,
           RgQuery           *query)
{
  g_autofree char *today = rg_clock_get_today (rg_book_get_clock (self->book));
  g_autofree char *before = rg_date_add_days (today, -SILENT_DAYS);

  if (gtk_toggle_button_get_active (self->overdue))
    rg_query_add_text (query, RG_CUSTOMER_NEXT_CONTACT, RG_OP_LT, today);
  if (gtk_toggle_button_get_active (self->silent))
    rg_query_add_text (query, RG_CUSTOMER_LAST_CONTACT, RG_OP_LT_OR_EMPTY, before);
}

/**
 * rg_customer_filters_create_query:
 *
 * Returns: (transfer full): the customers that pass all filters
 */
RgQuery *
rg_customer_filters_create_query (RgCustomerFilters *self)
{
  RgQuery *query = NULL;

  g_return_val_if_fail (RG_IS_CUSTOMER_FILTERS (self), NULL);
  g_return_val_if_fail (self->book != NULL, NULL);

  query = self->base != NULL ? rg_query_copy (self->base) : rg_query_new (rg_customer_type ());
  for (guint i = 0; i < G_N_ELEMENTS (chip_fields); i++)
    if (rg_filter_chip_get_value (self->chips[i]) != NULL)
      rg_query_add_text (query, chip_fields[i], RG_OP_EQ, rg_filter_chip_get_value (self->chips[i]));
  add_dates (self, query);
  return query;
}

/**
 * rg_customer_filters_is_active:
 *
 * Returns: whether any filter is on
 */
gboolean
rg_customer_filters_is_active (RgCustomerFilters *self)
{
  gboolean active = FALSE;

  g_return_val_if_fail (RG_IS_CUSTOMER_FILTERS (self), FALSE);

  for (guint i = 0; i < G_N_ELEMENTS (chip_fields); i++)
    active = active || rg_filter_chip_get_value (self->chips[i]) != NULL;
  return active || self->base != NULL || gtk_toggle_button_get_active (self->overdue) || gtk_toggle_button_get_active (self->silent);
}

/**
 * rg_customer_filters_clear:
 *
 * Takes all filters off.
 */
void
rg_customer_filters_clear (RgCustomerFilters *self)
{
  g_return_if_fail (RG_IS_CUSTOMER_FILTERS (self));

  if (!rg_customer_filters_is_active (self))
    return;
  for (guint i = 0; i < G_N_ELEMENTS (chip_fields); i++)
    rg_filter_chip_clear (self->chips[i]);
  gtk_toggle_button_set_active (self->overdue, FALSE);
  gtk_toggle_button_set_active (self->silent, FALSE);
  rg_customer_filters_set_base (self, NULL, NULL);
}
