/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "rg-chart-view"

#include "config.h"
#include "rg-chart-view.h"

#include <adwaita.h>
#include <glib/gi18n.h>
#include <math.h>

#include "rg-chart-text.h"
#include "rg-chart.h"

#define MINIMUM_WIDTH 300
#define NATURAL_WIDTH 520
#define MINIMUM_HEIGHT 270
#define MAXIMUM_HEIGHT 460
#define TOOLTIP_PADDING 8
#define TOOLTIP_GAP 12

struct _RgChartView
{
  GtkWidget parent_instance;

  /* Owned references */
  RgChart *chart;

  gboolean has_cursor;
  guint    series;
  guint    category;
};

G_DEFINE_FINAL_TYPE (RgChartView, rg_chart_view, GTK_TYPE_WIDGET)

enum
{
  CATEGORY_ACTIVATED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
update_style (RgChartView *self)
{
  gboolean     dark = adw_style_manager_get_dark (adw_style_manager_get_default ());
  RgChartStyle style = dark ? *rg_chart_style_dark () : *rg_chart_style_light ();

  style.background.alpha = 0;
  if (self->chart != NULL)
    rg_chart_set_style (self->chart, &style);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/* The reader of the screen hears what the others see: the title and every value. */
static char *
describe (RgFigure *figure)
{
  GString  *text = g_string_new (figure->title);
  RgSeries *series = figure->series->len > 0 ? rg_figure_get_series (figure, 0) : NULL;

  for (guint i = 0; series != NULL && i < rg_figure_get_n (figure); i++)
    {
      g_autofree char *value = NULL;

      if (!isfinite (series->values[i]))
        continue;
      value = rg_chart_text_value (series->values[i], figure->value_kind);
      g_string_append_printf (text, "%s %s %s", i == 0 ? ":" : ";", (const char *)figure->categories->pdata[i], value);
    }

  return g_string_free (text, FALSE);
}

static void
update_accessible_cursor (RgChartView *self)
{
  g_autofree char *text = NULL;

  if (self->has_cursor)
    text = rg_chart_dup_tooltip (self->chart, self->series, self->category);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, text != NULL ? text : "", -1);
}

static void
set_cursor (RgChartView *self,
            gboolean     has_cursor,
            guint        series,
            guint        category)
{
  if (self->chart == NULL)
    return;
  if (self->has_cursor == has_cursor && (!has_cursor || (self->series == series && self->category == category)))
    return;

  self->has_cursor = has_cursor;
  self->series = series;
  self->category = category;
  if (has_cursor)
    rg_chart_set_hover (self->chart, series, category);
  else
    rg_chart_clear_hover (self->chart);
  gtk_widget_set_cursor_from_name (GTK_WIDGET (self), has_cursor ? "pointer" : NULL);
  update_accessible_cursor (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
activate_cursor (RgChartView *self)
{
  if (self->has_cursor)
    g_signal_emit (self, signals[CATEGORY_ACTIVATED], 0, self->series, self->category);
}

/* Drawing */

static void
place_tooltip (RgChartView     *self,
               int              text_width,
               int              text_height,
               graphene_rect_t *box)
{
  double width = gtk_widget_get_width (GTK_WIDGET (self));
  double height = gtk_widget_get_height (GTK_WIDGET (self));
  double box_width = text_width + 2 * TOOLTIP_PADDING;
  double box_height = text_height + 2 * TOOLTIP_PADDING;
  double x = width / 2, y = height / 2;

  rg_chart_get_point (self->chart, width, height, self->series, self->category, &x, &y);
  x = x + TOOLTIP_GAP + box_width <= width ? x + TOOLTIP_GAP : x - TOOLTIP_GAP - box_width;
  y = y - TOOLTIP_GAP - box_height >= 0 ? y - TOOLTIP_GAP - box_height : y + TOOLTIP_GAP;
  x = CLAMP (x, 0, MAX (width - box_width, 0));
  y = CLAMP (y, 0, MAX (height - box_height, 0));
  graphene_rect_init (box, round (x), round (y), box_width, box_height);
}

static void
draw_tooltip (RgChartView *self,
              GtkSnapshot *snapshot)
{
  g_autofree char *text = rg_chart_dup_tooltip (self->chart, self->series, self->category);
  g_autoptr (PangoLayout) layout = NULL;
  graphene_rect_t box;
  GskRoundedRect  outline;
  int             width, height;

  if (text == NULL)
    return;

  layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), text);
  pango_layout_get_pixel_size (layout, &width, &height);
  place_tooltip (self, width, height, &box);

  gsk_rounded_rect_init_from_rect (&outline, &box, 6);
  gtk_snapshot_push_rounded_clip (snapshot, &outline);
  gtk_snapshot_append_color (snapshot, &(GdkRGBA){ 0.12, 0.12, 0.12, 0.92 }, &box);
  gtk_snapshot_pop (snapshot);
  gtk_snapshot_append_border (snapshot, &outline, (const float[4]){ 1, 1, 1, 1 },
                              (const GdkRGBA[4]){ { 1, 1, 1, 0.18 }, { 1, 1, 1, 0.18 }, { 1, 1, 1, 0.18 }, { 1, 1, 1, 0.18 } });
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (box.origin.x + TOOLTIP_PADDING, box.origin.y + TOOLTIP_PADDING));
  gtk_snapshot_append_layout (snapshot, layout, &(GdkRGBA){ 1, 1, 1, 1 });
  gtk_snapshot_restore (snapshot);
}

static void
rg_chart_view_snapshot (GtkWidget   *widget,
                        GtkSnapshot *snapshot)
{
  RgChartView *self = RG_CHART_VIEW (widget);
  int          width = gtk_widget_get_width (widget);
  int          height = gtk_widget_get_height (widget);
  cairo_t     *cr;

  if (self->chart == NULL || width == 0 || height == 0)
    return;

  cr = gtk_snapshot_append_cairo (snapshot, &GRAPHENE_RECT_INIT (0, 0, width, height));
  rg_chart_draw (self->chart, cr, width, height);
  cairo_destroy (cr);
  if (self->has_cursor)
    draw_tooltip (self, snapshot);
}

static GtkSizeRequestMode
rg_chart_view_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
rg_chart_view_measure (GtkWidget     *widget,
                       GtkOrientation orientation,
                       int            for_size,
                       int           *minimum,
                       int           *natural,
                       int           *minimum_baseline,
                       int           *natural_baseline)
{
  RgChartView *self = RG_CHART_VIEW (widget);

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = MINIMUM_WIDTH;
      *natural = NATURAL_WIDTH;
      return;
    }

  *minimum = MINIMUM_HEIGHT;
  if (self->chart != NULL)
    {
      int width = for_size > 0 ? for_size : NATURAL_WIDTH;

      *minimum = (int)CLAMP (rg_chart_get_natural_height (self->chart, width), MINIMUM_HEIGHT, MAXIMUM_HEIGHT);
    }
  *natural = *minimum;
}

/* Callbacks */

static void
motion_cb (RgChartView *self,
           double       x,
           double       y)
{
  if (!rg_chart_view_point_at (self, x, y))
    set_cursor (self, FALSE, 0, 0);
}

static void
leave_cb (RgChartView *self)
{
  set_cursor (self, FALSE, 0, 0);
}

static void
pressed_cb (RgChartView *self,
            int          n_press,
            double       x,
            double       y)
{
  gtk_widget_grab_focus (GTK_WIDGET (self));
  rg_chart_view_activate_at (self, x, y);
}

static gboolean
key_cb (RgChartView    *self,
        guint           keyval,
        guint           keycode,
        GdkModifierType state)
{
  int n = self->chart != NULL ? (int)rg_figure_get_n (rg_chart_get_figure (self->chart)) : 0;

  switch (keyval)
    {
    case GDK_KEY_Right:
    case GDK_KEY_Down:
      rg_chart_view_move_cursor (self, 1);
      return TRUE;
    case GDK_KEY_Left:
    case GDK_KEY_Up:
      rg_chart_view_move_cursor (self, -1);
      return TRUE;
    case GDK_KEY_Home:
      rg_chart_view_move_cursor (self, -n);
      return TRUE;
    case GDK_KEY_End:
      rg_chart_view_move_cursor (self, n);
      return TRUE;
    case GDK_KEY_Return:
    case GDK_KEY_KP_Enter:
    case GDK_KEY_space:
      activate_cursor (self);
      return TRUE;
    case GDK_KEY_Escape:
      if (!self->has_cursor)
        return FALSE;
      set_cursor (self, FALSE, 0, 0);
      return TRUE;
    default:
      return FALSE;
    }
}

/* Overrides */

static void
rg_chart_view_dispose (GObject *object)
{
  RgChartView *self = RG_CHART_VIEW (object);

  g_clear_object (&self->chart);

  G_OBJECT_CLASS (rg_chart_view_parent_class)->dispose (object);
}

static void
rg_chart_view_class_init (RgChartViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = rg_chart_view_dispose;
  widget_class->snapshot = rg_chart_view_snapshot;
  widget_class->measure = rg_chart_view_measure;
  widget_class->get_request_mode = rg_chart_view_get_request_mode;

  signals[CATEGORY_ACTIVATED] = g_signal_new ("category-activated", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                              NULL, NULL, NULL, G_TYPE_NONE, 2, G_TYPE_UINT, G_TYPE_UINT);

  gtk_widget_class_set_css_name (widget_class, "chart");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
rg_chart_view_init (RgChartView *self)
{
  GtkWidget          *widget = GTK_WIDGET (self);
  GtkEventController *motion = gtk_event_controller_motion_new ();
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkGesture         *click = gtk_gesture_click_new ();

  gtk_widget_set_focusable (widget, TRUE);
  g_signal_connect_swapped (motion, "motion", G_CALLBACK (motion_cb), self);
  g_signal_connect_swapped (motion, "leave", G_CALLBACK (leave_cb), self);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (key_cb), self);
  g_signal_connect_swapped (click, "pressed", G_CALLBACK (pressed_cb), self);
  gtk_widget_add_controller (widget, motion);
  gtk_widget_add_controller (widget, keys);
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (click));
  g_signal_connect_object (adw_style_manager_get_default (), "notify::dark", G_CALLBACK (update_style), self, G_CONNECT_SWAPPED);
}

/**
 * rg_chart_view_new:
 *
 * Returns: a view without a figure
 */
GtkWidget *
rg_chart_view_new (void)
{
  return g_object_new (RG_TYPE_CHART_VIEW, NULL);
}

/**
 * rg_chart_view_set_figure:
 * @figure: (nullable): what to show; it must not change afterwards
 *
 * The cursor stays on its category if that is still there.
 */
void
rg_chart_view_set_figure (RgChartView *self,
                          RgFigure    *figure)
{
  g_autofree char *text = NULL;

  g_return_if_fail (RG_IS_CHART_VIEW (self));

  g_clear_object (&self->chart);
  if (figure != NULL)
    {
      self->chart = rg_chart_new (figure);
      text = describe (figure);
    }
  self->has_cursor = self->has_cursor && figure != NULL && self->series < figure->series->len && self->category < rg_figure_get_n (figure);
  if (self->has_cursor)
    rg_chart_set_hover (self->chart, self->series, self->category);

  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, text != NULL ? text : "", -1);
  update_style (self);
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

/**
 * rg_chart_view_get_figure:
 *
 * Returns: (transfer none) (nullable): what is shown
 */
RgFigure *
rg_chart_view_get_figure (RgChartView *self)
{
  g_return_val_if_fail (RG_IS_CHART_VIEW (self), NULL);

  return self->chart != NULL ? rg_chart_get_figure (self->chart) : NULL;
}

/**
 * rg_chart_view_point_at:
 * @x: in the coordinates of the widget
 * @y: in the coordinates of the widget
 *
 * Moves the cursor to the value at a point, as the pointer does.
 *
 * Returns: whether there is one
 */
gboolean
rg_chart_view_point_at (RgChartView *self,
                        double       x,
                        double       y)
{
  guint series, category;

  g_return_val_if_fail (RG_IS_CHART_VIEW (self), FALSE);

  if (self->chart == NULL ||
      !rg_chart_pick (self->chart, gtk_widget_get_width (GTK_WIDGET (self)), gtk_widget_get_height (GTK_WIDGET (self)),
                      x, y, &series, &category))
    return FALSE;

  set_cursor (self, TRUE, series, category);
  return TRUE;
}

/**
 * rg_chart_view_activate_at:
 * @x: in the coordinates of the widget
 * @y: in the coordinates of the widget
 *
 * Opens what is behind the value at a point, as a click does.
 *
 * Returns: whether there is one
 */
gboolean
rg_chart_view_activate_at (RgChartView *self,
                           double       x,
                           double       y)
{
  if (!rg_chart_view_point_at (self, x, y))
    return FALSE;

  activate_cursor (self);
  return TRUE;
}

/**
 * rg_chart_view_get_cursor:
 * @series: (out) (optional): the series of the value that stands out
 * @category: (out) (optional): its category
 *
 * Returns: whether a value stands out
 */
gboolean
rg_chart_view_get_cursor (RgChartView *self,
                          guint       *series,
                          guint       *category)
{
  g_return_val_if_fail (RG_IS_CHART_VIEW (self), FALSE);

  if (series != NULL)
    *series = self->series;
  if (category != NULL)
    *category = self->category;
  return self->has_cursor;
}

/**
 * rg_chart_view_move_cursor:
 * @steps: how many categories forward, negative for back
 *
 * Moves the cursor and stops at the ends. Without a cursor it comes to the last category when moving back, else to
 * the first.
 */
void
rg_chart_view_move_cursor (RgChartView *self,
                           int          steps)
{
  int n, category;

  g_return_if_fail (RG_IS_CHART_VIEW (self));

  n = self->chart != NULL ? (int)rg_figure_get_n (rg_chart_get_figure (self->chart)) : 0;
  if (n == 0)
    return;

  if (self->has_cursor)
    category = (int)self->category + steps;
  else
    category = steps < 0 && steps > -n ? n - 1 : (steps >= n ? n - 1 : 0);
  set_cursor (self, TRUE, self->has_cursor ? self->series : 0, CLAMP (category, 0, n - 1));
}
