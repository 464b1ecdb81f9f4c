/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "rg-chart-layout.h"

#include <glib/gi18n.h>
#include <math.h>

#include "rg-category-axis.h"
#include "rg-legend.h"

#define MARGIN 16.0
#define GAP 8.0
/* A plot lower than this gives way to fewer texts around it. */
#define PLOT_HEIGHT_MIN 90.0
#define TICK_SPACING_UPRIGHT 46.0
#define TICK_SPACING_ACROSS 100.0
/* Names of bars take at most this share of the width. */
#define NAMES_SHARE 0.36
#define VALUE_LABELS_MAX 31

/* What is left out, step by step, when the chart is very small. */
typedef enum
{
  DETAIL_TITLE,
  DETAIL_LEGEND,
  DETAIL_AXIS_TITLES,
  DETAIL_ALL,
} Detail;

typedef struct
{
  double left;
  double top;
  double right;
  double bottom;
} Room;

static void
block_free (gpointer data)
{
  RgChartBlock *block = data;

  g_free (block->text);
  g_free (block);
}

static PangoLayout *
block_layout (const RgChartLayout *self,
              const RgChartBlock  *block)
{
  PangoLayout *layout = rg_chart_text_new (self->plot.context, self->plot.style, block->role, block->text);

  rg_chart_text_fit (layout, block->rect.width, block->lines, PANGO_ELLIPSIZE_END);
  pango_layout_set_alignment (layout, block->align);
  return layout;
}

/* Adds a text at the top of the room, or at its bottom. Returns NULL for an empty text. */
static RgChartBlock *
add_block (RgChartLayout *self,
           const Room    *room,
           const char    *text,
           RgChartRole    role,
           int            lines)
{
  RgChartBlock *block;
  g_autoptr (PangoLayout) layout = NULL;

  if (text == NULL || *text == '\0')
    return NULL;
  block = g_new0 (RgChartBlock, 1);
  block->text = g_strdup (text);
  block->role = role;
  block->dim = role == RG_CHART_ROLE_SUBTITLE || role == RG_CHART_ROLE_NOTE;
  block->lines = lines;
  block->rect = (RgChartRect){ room->left, room->top, MAX (room->right - room->left, 1), 0 };
  layout = block_layout (self, block);
  rg_chart_text_get_size (layout, NULL, &block->rect.height);
  g_ptr_array_add (self->blocks, block);
  return block;
}

static void
add_top (RgChartLayout *self,
         Room          *room,
         const char    *text,
         RgChartRole    role,
         int            lines)
{
  RgChartBlock *block = add_block (self, room, text, role, lines);

  if (block != NULL)
    room->top += block->rect.height + 2;
}

static RgChartBlock *
add_bottom (RgChartLayout *self,
            Room          *room,
            const char    *text,
            int            lines)
{
  RgChartBlock *block = add_block (self, room, text, RG_CHART_ROLE_NOTE, lines);

  if (block != NULL)
    {
      room->bottom -= block->rect.height;
      block->rect.y = room->bottom;
      room->bottom -= 4;
    }
  return block;
}

static void
add_header (RgChartLayout *self,
            Room          *room,
            Detail         detail)
{
  RgFigure *figure = self->plot.figure;

  add_top (self, room, figure->title, RG_CHART_ROLE_TITLE, 2);
  if (detail >= DETAIL_LEGEND)
    add_top (self, room, figure->subtitle, RG_CHART_ROLE_SUBTITLE, 2);
  if (detail >= DETAIL_LEGEND && !rg_figure_is_empty (figure))
    {
      self->legend = (RgChartRect){ room->left, room->top + 4, room->right - room->left, 0 };
      self->legend.height = rg_legend_get_height (&self->plot, self->legend.width);
      if (self->legend.height > 0)
        room->top += 4 + self->legend.height;
    }
  room->top += GAP / 2;
}

static void
add_notes (RgChartLayout *self,
           Room          *room)
{
  g_autoptr (GString) text = g_string_new (NULL);
  GPtrArray *notes = self->plot.figure->notes;

  for (guint i = 0; i < notes->len; i++)
    g_string_append_printf (text, "%s%s", i > 0 ? "\n" : "", (const char *)g_ptr_array_index (notes, i));
  if (add_bottom (self, room, text->str, 0) != NULL)
    room->bottom -= GAP / 2;
}

static void
add_message (RgChartLayout *self,
             Room          *room)
{
  RgChartBlock *block = add_block (self, room, _ ("No records to show yet. Choose a longer period or other filters, or enter or import records first."), RG_CHART_ROLE_MESSAGE, 0);

  block->dim = TRUE;
  block->align = PANGO_ALIGN_CENTER;
  block->rect.y = room->top + MAX ((room->bottom - room->top - block->rect.height) / 2, 0);
}

static void
measure_text (const RgChartPlot *plot,
              RgChartRole        role,
              const char        *text,
              double            *width,
              double            *height)
{
  g_autoptr (PangoLayout) layout = rg_chart_text_new (plot->context, plot->style, role, text);

  rg_chart_text_get_size (layout, width, height);
}

static double
widest_tick (const RgChartPlot *plot)
{
  double widest = 0;

  for (guint i = 0; i < plot->axis.n_ticks; i++)
    {
      g_autofree char *text = rg_axis_format (&plot->axis, rg_axis_get_tick (&plot->axis, i));
      double           width;

      measure_text (plot, RG_CHART_ROLE_LABEL, text, &width, NULL);
      widest = MAX (widest, width);
    }
  return widest;
}

static void
init_axis (RgChartPlot *plot,
           double       length)
{
  double spacing = plot->horizontal ? TICK_SPACING_ACROSS : TICK_SPACING_UPRIGHT;
  double low, high;

  rg_chart_plot_get_range (plot->figure, &low, &high);
  rg_axis_init (&plot->axis, low, high, (guint)CLAMP (length / spacing + 1, 2, 9), plot->figure->value_kind);
}

/* Lengthens the axis so that @label units of drawing are free beyond the largest and smallest column. */
static void
extend_axis (RgChartPlot *plot,
             double       length,
             double       label)
{
  double low, high, stretch;

  if (label > length / 3)
    return;
  rg_chart_plot_get_range (plot->figure, &low, &high);
  stretch = (high - low) * label / (length - 2 * label);
  rg_axis_extend (&plot->axis, low < 0 ? low - stretch : 0, high > 0 ? high + stretch : 0);
}

static gboolean
all_whole (const RgChartPlot *plot)
{
  RgSeries *series = rg_figure_get_series (plot->figure, 0);

  for (guint i = 0; i < rg_figure_get_n (plot->figure); i++)
    if (isfinite (series->values[i]) && series->values[i] != plot->axis.unit * floor (series->values[i] / plot->axis.unit))
      return FALSE;
  return TRUE;
}

/* About four digits for the largest value; fen are left to the tooltip. */
static guint
choose_decimals (const RgChartPlot *plot)
{
  double low, high, largest;

  rg_chart_plot_get_range (plot->figure, &low, &high);
  largest = MAX (-low, high) / plot->axis.unit;
  if (plot->figure->value_kind == RG_KIND_INTEGER || all_whole (plot))
    return 0;
  if (plot->figure->value_kind == RG_KIND_MONEY && plot->axis.unit == 1)
    return largest < 100 ? 2 : 0;
  return largest < 100 ? 2 : largest < 1000 ? 1 :
                                              0;
}

/* The largest label beside a column, in both directions. */
static void
measure_values (const RgChartPlot *plot,
                double            *width,
                double            *height)
{
  RgSeries *series = rg_figure_get_series (plot->figure, 0);

  *width = *height = 0;
  for (guint i = 0; i < rg_figure_get_n (plot->figure); i++)
    {
      g_autofree char *text = NULL;
      double           w, h;

      if (!isfinite (series->values[i]))
        continue;
      text = rg_chart_plot_format_value (plot, series->values[i]);
      measure_text (plot, RG_CHART_ROLE_NOTE, text, &w, &h);
      *width = MAX (*width, w);
      *height = MAX (*height, h);
    }
}

/* Figures are written at the columns when all of them have room; then the axis gets longer by a label. */
static void
choose_value_labels (RgChartPlot *plot)
{
  double slot = rg_chart_plot_get_slot (plot);
  double length = plot->horizontal ? plot->area.width : plot->area.height;
  double width, height;

  if (plot->figure->series->len != 1 || rg_chart_plot_count_bars (plot->figure) != 1)
    return;
  if (!plot->horizontal && rg_figure_get_n (plot->figure) > VALUE_LABELS_MAX)
    return;
  plot->value_decimals = choose_decimals (plot);
  measure_values (plot, &width, &height);
  plot->value_labels = plot->horizontal ? height <= slot : width + 6 <= slot;
  if (plot->value_labels)
    extend_axis (plot, length, plot->horizontal ? width + 8 : height + 3);
}

static void
add_value_title (RgChartLayout *self,
                 Room          *room)
{
  g_autofree char *title = rg_axis_dup_title (&self->plot.axis, self->plot.figure->value_label);
  RgChartBlock    *block;

  if (!self->plot.horizontal)
    {
      add_top (self, room, title, RG_CHART_ROLE_NOTE, 1);
      room->top += 2;
      return;
    }
  block = add_bottom (self, room, title, 1);
  if (block != NULL)
    block->align = PANGO_ALIGN_RIGHT;
}

static void
add_category_title (RgChartLayout *self,
                    Room          *room)
{
  RgChartBlock *block;

  if (self->plot.horizontal)
    {
      add_top (self, room, self->plot.figure->category_label, RG_CHART_ROLE_NOTE, 1);
      return;
    }
  block = add_bottom (self, room, self->plot.figure->category_label, 1);
  if (block != NULL)
    block->align = PANGO_ALIGN_CENTER;
}

static void
place_upright (RgChartLayout *self,
               const Room    *room,
               double         line)
{
  RgChartPlot *plot = &self->plot;
  double       left = ceil (room->left + widest_tick (plot) + GAP);

  plot->area = (RgChartRect){ left, ceil (room->top + line / 2), room->right - left, 0 };
  plot->area.height = MAX (floor (room->bottom - line - GAP) - plot->area.y, 0);
  self->labels = rg_category_axis_new_labels (plot, room->left, room->right + MARGIN / 2);
  plot->area.height = floor (room->bottom - rg_category_axis_get_height (self->labels)) - plot->area.y;
  choose_value_labels (plot);
  g_ptr_array_unref (self->labels);
  self->labels = rg_category_axis_new_labels (plot, room->left, room->right + MARGIN / 2);
}

static void
place_across (RgChartLayout *self,
              const Room    *room,
              double         line)
{
  RgChartPlot *plot = &self->plot;
  double       names = rg_category_axis_get_width (plot, (room->right - room->left) * NAMES_SHARE);
  double       left = ceil (room->left + names);

  plot->area = (RgChartRect){ left, ceil (room->top), 0, 0 };
  plot->area.width = floor (room->right - widest_tick (plot) / 2) - left;
  plot->area.height = floor (room->bottom - line - GAP / 2) - plot->area.y;
  choose_value_labels (plot);
  self->labels = rg_category_axis_new_labels (plot, room->left, room->right);
}

static void
place_plot (RgChartLayout *self,
            Room          *room,
            Detail         detail)
{
  RgChartPlot *plot = &self->plot;
  double       line;

  measure_text (plot, RG_CHART_ROLE_LABEL, "0国", NULL, &line);
  plot->value_labels = FALSE;
  init_axis (plot, plot->horizontal ? (room->right - room->left) * (1 - NAMES_SHARE) : room->bottom - room->top - 4 * line);
  if (detail >= DETAIL_AXIS_TITLES)
    {
      add_value_title (self, room);
      add_category_title (self, room);
    }
  if (plot->horizontal)
    place_across (self, room, line);
  else
    place_upright (self, room, line);
}

static void
place (RgChartLayout *self,
       Detail         detail)
{
  double margin = MIN (MARGIN, MIN (self->width, self->height) / 12);
  Room   room = { margin, margin, self->width - margin, self->height - margin };

  g_ptr_array_set_size (self->blocks, 0);
  g_clear_pointer (&self->labels, g_ptr_array_unref);
  self->legend = (RgChartRect){ 0 };
  self->plot.area = (RgChartRect){ 0 };
  add_header (self, &room, detail);
  if (detail >= DETAIL_ALL)
    add_notes (self, &room);
  if (rg_figure_is_empty (self->plot.figure))
    add_message (self, &room);
  else
    place_plot (self, &room, detail);
}

static gboolean
is_horizontal (RgFigure *figure)
{
  for (guint s = 0; s < figure->series->len; s++)
    if (rg_figure_get_series (figure, s)->style == RG_SERIES_BAR)
      return TRUE;
  return FALSE;
}

/**
 * rg_chart_layout_new:
 * @figure: borrowed, as are @style and @context: they must live as long
 *
 * Returns: (transfer full): where everything lies at a size
 */
RgChartLayout *
rg_chart_layout_new (RgFigure           *figure,
                     const RgChartStyle *style,
                     PangoContext       *context,
                     double              width,
                     double              height)
{
  RgChartLayout *self = g_new0 (RgChartLayout, 1);
  gboolean       empty = rg_figure_is_empty (figure);

  self->plot = (RgChartPlot){ .figure = figure, .style = style, .context = context, .hover_series = RG_CHART_NONE, .hover_category = RG_CHART_NONE };
  self->plot.horizontal = is_horizontal (figure);
  self->width = width;
  self->height = height;
  self->blocks = g_ptr_array_new_with_free_func (block_free);
  for (int detail = DETAIL_ALL; detail >= DETAIL_TITLE; detail--)
    {
      place (self, (Detail)detail);
      if (empty || self->plot.area.height >= PLOT_HEIGHT_MIN)
        break;
    }
  return self;
}

void
rg_chart_layout_free (RgChartLayout *self)
{
  g_ptr_array_unref (self->blocks);
  g_clear_pointer (&self->labels, g_ptr_array_unref);
  g_free (self);
}

/**
 * rg_chart_layout_draw_blocks:
 *
 * Draws the texts around the plot.
 */
void
rg_chart_layout_draw_blocks (const RgChartLayout *self,
                             cairo_t             *cr)
{
  for (guint i = 0; i < self->blocks->len; i++)
    {
      RgChartBlock *block = g_ptr_array_index (self->blocks, i);
      g_autoptr (PangoLayout) layout = block_layout (self, block);

      rg_chart_text_show (layout, cr, block->dim ? &self->plot.style->dim_text : &self->plot.style->text, block->rect.x, block->rect.y);
    }
}
