/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "rg-standard-columns.h"

#include <glib/gi18n.h>

#include "rg-standard-item.h"

typedef enum
{
  COLUMN_TICK,
  COLUMN_RECORD,
  COLUMN_FIELD,
  COLUMN_BEFORE,
  COLUMN_AFTER,
  COLUMN_CERTAINTY,
  COLUMN_REASON,
  N_COLUMNS,
} Column;

/* What a column of the table needs to know. */
typedef struct
{
  Column                     column;
  const RgRecordType *const *type;
} Binding;

static const struct
{
  const char *title;
  int         width; /* -1: what is left */
} columns[N_COLUMNS] = {
  [COLUMN_TICK] = { "", 40 },
  [COLUMN_RECORD] = { N_ ("Record"), 200 },
  [COLUMN_FIELD] = { N_ ("Column"), 110 },
  [COLUMN_BEFORE] = { N_ ("Now"), 170 },
  [COLUMN_AFTER] = { N_ ("Then"), 170 },
  [COLUMN_CERTAINTY] = { N_ ("How sure"), 100 },
  [COLUMN_REASON] = { N_ ("Why"), -1 },
};

static const char *
get_text (const Binding            *binding,
          const RgStandardProposal *proposal)
{
  switch (binding->column)
    {
    case COLUMN_RECORD:
      return proposal->title;
    case COLUMN_FIELD:
      return rg_field_get_label (rg_record_type_get_field (*binding->type, proposal->field));
    case COLUMN_BEFORE:
      return *proposal->from == '\0' ? _ ("(Blank)") : proposal->from;
    case COLUMN_AFTER:
      return proposal->to;
    case COLUMN_CERTAINTY:
      return proposal->certainty == RG_CERTAINTY_OBVIOUS ? _ ("Obvious") : _ ("Please look");
    case COLUMN_REASON:
      return proposal->reason;
    case COLUMN_TICK:
    case N_COLUMNS:
    default:
      return "";
    }
}

static void
set_class (GtkWidget  *widget,
           const char *name,
           gboolean    has)
{
  if (has)
    gtk_widget_add_css_class (widget, name);
  else
    gtk_widget_remove_css_class (widget, name);
}

static void
setup_text_cb (GtkSignalListItemFactory *factory,
               GtkListItem              *item,
               Binding                  *binding)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_list_item_set_child (item, label);
}

static void
bind_text_cb (GtkSignalListItemFactory *factory,
              GtkListItem              *item,
              Binding                  *binding)
{
  GtkWidget                *label = gtk_list_item_get_child (item);
  const RgStandardProposal *proposal = rg_standard_item_get_proposal (gtk_list_item_get_item (item));
  const char               *text = get_text (binding, proposal);

  gtk_label_set_text (GTK_LABEL (label), text);
  gtk_widget_set_tooltip_text (label, text);
  set_class (label, "dim-label", binding->column == COLUMN_REASON || (binding->column == COLUMN_BEFORE && *proposal->from == '\0'));
  set_class (label, "warning", binding->column == COLUMN_CERTAINTY && proposal->certainty == RG_CERTAINTY_LOOK);
}

static void
setup_tick_cb (GtkSignalListItemFactory *factory,
               GtkListItem              *item,
               Binding                  *binding)
{
  GtkWidget *check = gtk_check_button_new ();

  gtk_accessible_update_property (GTK_ACCESSIBLE (check), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Change this cell"), -1);
  gtk_list_item_set_child (item, check);
}

static void
toggled_cb (GtkCheckButton *check,
            GtkListItem    *item)
{
  if (gtk_list_item_get_item (item) != NULL)
    rg_standard_item_tick (gtk_list_item_get_item (item), gtk_check_button_get_active (check));
}

static void
ticked_cb (RgStandardItem *item,
           GParamSpec     *pspec,
           GtkCheckButton *check)
{
  gtk_check_button_set_active (check, rg_standard_item_get_proposal (item)->is_ticked);
}

static void
bind_tick_cb (GtkSignalListItemFactory *factory,
              GtkListItem              *item,
              Binding                  *binding)
{
  GtkWidget      *check = gtk_list_item_get_child (item);
  RgStandardItem *proposal = gtk_list_item_get_item (item);

  gtk_check_button_set_active (GTK_CHECK_BUTTON (check), rg_standard_item_get_proposal (proposal)->is_ticked);
  g_signal_connect (check, "toggled", G_CALLBACK (toggled_cb), item);
  g_signal_connect_object (proposal, "notify::ticked", G_CALLBACK (ticked_cb), check, 0);
}

static void
unbind_tick_cb (GtkSignalListItemFactory *factory,
                GtkListItem              *item,
                Binding                  *binding)
{
  GtkWidget *check = gtk_list_item_get_child (item);

  g_signal_handlers_disconnect_by_func (check, toggled_cb, item);
  g_signal_handlers_disconnect_by_func (gtk_list_item_get_item (item), ticked_cb, check);
}

static void
binding_free (gpointer  data,
              GClosure *closure)
{
  g_free (data);
}

static GtkListItemFactory *
make_factory (Column                     column,
              const RgRecordType *const *type)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  Binding            *binding = g_new (Binding, 1);
  gboolean            is_tick = column == COLUMN_TICK;

  *binding = (Binding){ column, type };
  g_signal_connect (factory, "setup", is_tick ? G_CALLBACK (setup_tick_cb) : G_CALLBACK (setup_text_cb), binding);
  if (is_tick)
    g_signal_connect (factory, "unbind", G_CALLBACK (unbind_tick_cb), binding);
  g_signal_connect_data (factory, "bind", is_tick ? G_CALLBACK (bind_tick_cb) : G_CALLBACK (bind_text_cb), binding, binding_free, 0);
  return factory;
}

/**
 * rg_standard_columns_add:
 * @view: a table of #RgStandardItem
 * @type: where the type of the records stands; it must outlive @view
 *
 * Gives the table its columns: tick, record, column, now, then, how sure, why.
 */
void
rg_standard_columns_add (GtkColumnView             *view,
                         const RgRecordType *const *type)
{
  for (Column i = 0; i < N_COLUMNS; i++)
    {
      g_autoptr (GtkColumnViewColumn) column = gtk_column_view_column_new (*columns[i].title == '\0' ? "" : _ (columns[i].title), make_factory (i, type));

      gtk_column_view_column_set_resizable (column, i != COLUMN_TICK);
      gtk_column_view_column_set_expand (column, columns[i].width < 0);
      gtk_column_view_column_set_fixed_width (column, columns[i].width);
      gtk_column_view_append_column (view, column);
    }
}
