/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "rg-figure-tile"

#include "config.h"
#include "rg-figure-tile.h"

#include <glib/gi18n.h>

struct _RgFigureTile
{
  AdwBin parent_instance;

  /* Template widgets */
  GtkMenuButton *button;
  GtkWidget     *text_box;
  GtkLabel      *title_label;
  GtkLabel      *value_label;
  GtkLabel      *line_label;
  GtkLabel      *explanation_label;
  GtkWidget     *records_button;
};

G_DEFINE_FINAL_TYPE (RgFigureTile, rg_figure_tile, ADW_TYPE_BIN)

enum
{
  PROP_0,
  PROP_TITLE,
  N_PROPS
};

enum
{
  SHOW_RECORDS,
  N_SIGNALS
};

static GParamSpec *properties[N_PROPS];
static guint       signals[N_SIGNALS];

static void
records_clicked_cb (RgFigureTile *self)
{
  gtk_menu_button_popdown (self->button);
  g_signal_emit (self, signals[SHOW_RECORDS], 0);
}

static void
rg_figure_tile_set_property (GObject      *object,
                             guint         prop_id,
                             const GValue *value,
                             GParamSpec   *pspec)
{
  RgFigureTile *self = RG_FIGURE_TILE (object);

  switch (prop_id)
    {
    case PROP_TITLE:
      gtk_label_set_text (self->title_label, g_value_get_string (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
rg_figure_tile_class_init (RgFigureTileClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->set_property = rg_figure_tile_set_property;
  properties[PROP_TITLE] = g_param_spec_string ("title", NULL, NULL, NULL, G_PARAM_WRITABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  signals[SHOW_RECORDS] = g_signal_new ("show-records", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/regulars/Regulars/ui/analysis/figure-tile.ui");
  gtk_widget_class_bind_template_child (widget_class, RgFigureTile, button);
  gtk_widget_class_bind_template_child (widget_class, RgFigureTile, text_box);
  gtk_widget_class_bind_template_child (widget_class, RgFigureTile, title_label);
  gtk_widget_class_bind_template_child (widget_class, RgFigureTile, value_label);
  gtk_widget_class_bind_template_child (widget_class, RgFigureTile, line_label);
  gtk_widget_class_bind_template_child (widget_class, RgFigureTile, explanation_label);
  gtk_widget_class_bind_template_child (widget_class, RgFigureTile, records_button);
  gtk_widget_class_bind_template_callback (widget_class, records_clicked_cb);
}

static void
rg_figure_tile_init (RgFigureTile *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  /* The button centres what it holds; figures are read down their left edge. */
  gtk_widget_set_halign (gtk_widget_get_parent (self->text_box), GTK_ALIGN_FILL);
}

/**
 * rg_figure_tile_set:
 * @value: the figure as people read it
 * @line: a few words below it
 * @explanation: how it was computed and from how many records
 */
void
rg_figure_tile_set (RgFigureTile *self,
                    const char   *value,
                    const char   *line,
                    const char   *explanation)
{
  g_autofree char *name = NULL;

  g_return_if_fail (RG_IS_FIGURE_TILE (self));

  gtk_label_set_text (self->value_label, value);
  gtk_label_set_text (self->line_label, line);
  gtk_label_set_text (self->explanation_label, explanation);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->button), explanation);

  name = g_strdup_printf ("%s: %s", gtk_label_get_text (self->title_label), value);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

/**
 * rg_figure_tile_set_has_records:
 *
 * Says whether the button that shows the records is offered.
 */
void
rg_figure_tile_set_has_records (RgFigureTile *self,
                                gboolean      has_records)
{
  g_return_if_fail (RG_IS_FIGURE_TILE (self));

  gtk_widget_set_visible (self->records_button, has_records);
}

/**
 * rg_figure_tile_get_value:
 *
 * Returns: (transfer none): the figure as it is shown
 */
const char *
rg_figure_tile_get_value (RgFigureTile *self)
{
  g_return_val_if_fail (RG_IS_FIGURE_TILE (self), NULL);

  return gtk_label_get_text (self->value_label);
}
