/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "rg-table-printer.h"

#include <glib/gi18n.h>

#define POINTS_PER_PIXEL 0.75
#define FONT_SIZE 9.0 /* all in points; tables that are too wide are drawn smaller */
#define ROW_HEIGHT 15.0
#define CELL_PADDING 3.0
#define EDGE_HEIGHT 20.0 /* for the title above and the number of the page below */

RgPrintedTable *
rg_printed_table_new (guint n_columns)
{
  RgPrintedTable *self = g_new0 (RgPrintedTable, 1);

  self->heads = g_new0 (char *, n_columns + 1);
  self->widths = g_new0 (int, n_columns + 1);
  self->numeric = g_new0 (gboolean, n_columns + 1);
  self->rows = g_ptr_array_new_with_free_func ((GDestroyNotify)g_strfreev);
  return self;
}

void
rg_printed_table_free (RgPrintedTable *self)
{
  if (self == NULL)
    return;
  g_free (self->title);
  g_strfreev (self->heads);
  g_free (self->widths);
  g_free (self->numeric);
  g_ptr_array_unref (self->rows);
  g_free (self);
}

/* How much smaller than on the screen all columns fit beside each other. */
static double
get_scale (RgPrintedTable  *table,
           GtkPrintContext *context)
{
  double width = 0;

  for (guint i = 0; table->heads[i] != NULL; i++)
    width += table->widths[i] * POINTS_PER_PIXEL;
  return MIN (1.0, gtk_print_context_get_width (context) / MAX (width, 1));
}

static guint
get_rows_per_page (RgPrintedTable  *table,
                   GtkPrintContext *context)
{
  double height = gtk_print_context_get_height (context) - 2 * EDGE_HEIGHT;
  double row_height = ROW_HEIGHT * get_scale (table, context);

  /* The first row of each page names the columns. */
  return (guint)MAX (height / row_height - 1, 1);
}

static guint
get_n_pages (RgPrintedTable  *table,
             GtkPrintContext *context)
{
  guint rows_per_page = get_rows_per_page (table, context);

  return MAX ((table->rows->len + rows_per_page - 1) / rows_per_page, 1);
}

static PangoLayout *
create_layout (GtkPrintContext *context,
               double           size,
               gboolean         bold)
{
  PangoLayout          *layout = gtk_print_context_create_pango_layout (context);
  PangoFontDescription *font = pango_font_description_from_string (bold ? "Sans Bold" : "Sans");

  pango_font_description_set_size (font, (int)(size * PANGO_SCALE));
  pango_layout_set_font_description (layout, font);
  pango_font_description_free (font);
  pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_END);
  pango_layout_set_single_paragraph_mode (layout, TRUE);
  return layout;
}

static void
draw_text (cairo_t                 *cr,
           PangoLayout             *layout,
           const char              *text,
           const cairo_rectangle_t *area,
           gboolean                 numeric)
{
  int height;

  pango_layout_set_text (layout, text, -1);
  pango_layout_set_width (layout, (int)(MAX (area->width, 0) * PANGO_SCALE));
  pango_layout_set_alignment (layout, numeric ? PANGO_ALIGN_RIGHT : PANGO_ALIGN_LEFT);
  pango_layout_get_size (layout, NULL, &height);
  cairo_move_to (cr, area->x, area->y + (area->height - (double)height / PANGO_SCALE) / 2);
  pango_cairo_show_layout (cr, layout);
}

static void
draw_row (RgPrintedTable *table,
          cairo_t        *cr,
          PangoLayout    *layout,
          char          **cells,
          double          y,
          double          scale)
{
  double x = 0;
  double padding = CELL_PADDING * scale;

  for (guint i = 0; table->heads[i] != NULL && cells[i] != NULL; i++)
    {
      double            width = table->widths[i] * POINTS_PER_PIXEL * scale;
      cairo_rectangle_t area = { x + padding, y, width - 2 * padding, ROW_HEIGHT * scale };

      draw_text (cr, layout, cells[i], &area, table->numeric[i]);
      cairo_rectangle (cr, x, y, width, ROW_HEIGHT * scale);
      x += width;
    }
  cairo_set_line_width (cr, 0.4 * scale);
  cairo_save (cr);
  cairo_set_source_rgb (cr, 0.6, 0.6, 0.6);
  cairo_stroke (cr);
  cairo_restore (cr);
}

static void
draw_edges (RgPrintedTable  *table,
            GtkPrintContext *context,
            guint            page)
{
  cairo_t *cr = gtk_print_context_get_cairo_context (context);
  double   width = gtk_print_context_get_width (context);
  double   height = gtk_print_context_get_height (context);
  g_autoptr (PangoLayout) bold = create_layout (context, FONT_SIZE, TRUE);
  g_autoptr (PangoLayout) plain = create_layout (context, FONT_SIZE, FALSE);
  g_autofree char  *text = g_strdup_printf (_ ("Page %u of %u"), page + 1, get_n_pages (table, context));
  cairo_rectangle_t top = { 0, 0, width, EDGE_HEIGHT };
  cairo_rectangle_t bottom = { 0, height - EDGE_HEIGHT, width, EDGE_HEIGHT };

  draw_text (cr, bold, table->title != NULL ? table->title : "", &top, FALSE);
  draw_text (cr, plain, text, &bottom, TRUE);
}

static void
draw_page_cb (GtkPrintOperation *operation,
              GtkPrintContext   *context,
              int                page,
              RgPrintedTable    *table)
{
  cairo_t *cr = gtk_print_context_get_cairo_context (context);
  double   scale = get_scale (table, context);
  guint    n = get_rows_per_page (table, context);
  guint    first = (guint)page * n;
  g_autoptr (PangoLayout) bold = create_layout (context, FONT_SIZE * scale, TRUE);
  g_autoptr (PangoLayout) plain = create_layout (context, FONT_SIZE * scale, FALSE);

  cairo_set_source_rgb (cr, 0, 0, 0);
  draw_edges (table, context, (guint)page);
  draw_row (table, cr, bold, table->heads, EDGE_HEIGHT, scale);
  for (guint i = 0; i < n && first + i < table->rows->len; i++)
    draw_row (table, cr, plain, g_ptr_array_index (table->rows, first + i), EDGE_HEIGHT + (i + 1) * ROW_HEIGHT * scale, scale);
}

static void
begin_print_cb (GtkPrintOperation *operation,
                GtkPrintContext   *context,
                RgPrintedTable    *table)
{
  gtk_print_operation_set_n_pages (operation, (int)get_n_pages (table, context));
}

static void
free_table_cb (gpointer  data,
               GClosure *closure)
{
  rg_printed_table_free (data);
}

/**
 * rg_table_printer_new:
 * @table: (transfer full): what is printed
 *
 * Paper lies across at first, and all columns stand beside each other on it; the person may turn it in the dialog.
 *
 * Returns: (transfer full): a print operation that was not started yet
 */
GtkPrintOperation *
rg_table_printer_new (RgPrintedTable *table)
{
  GtkPrintOperation *operation = gtk_print_operation_new ();
  g_autoptr (GtkPageSetup) setup = gtk_page_setup_new ();
  g_autoptr (GtkPaperSize) paper = gtk_paper_size_new (GTK_PAPER_NAME_A4);

  g_return_val_if_fail (table != NULL, operation);

  gtk_page_setup_set_paper_size_and_default_margins (setup, paper);
  gtk_page_setup_set_orientation (setup, GTK_PAGE_ORIENTATION_LANDSCAPE);
  gtk_print_operation_set_default_page_setup (operation, setup);
  gtk_print_operation_set_unit (operation, GTK_UNIT_POINTS);
  gtk_print_operation_set_embed_page_setup (operation, TRUE);
  if (table->title != NULL)
    gtk_print_operation_set_job_name (operation, table->title);
  g_signal_connect (operation, "draw-page", G_CALLBACK (draw_page_cb), table);
  g_signal_connect_data (operation, "begin-print", G_CALLBACK (begin_print_cb), table, free_table_cb, 0);
  return operation;
}
