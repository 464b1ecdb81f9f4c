/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "rg-form-preview"

#include "config.h"
#include "rg-form-preview.h"

#include <glib/gi18n.h>
#include <math.h>

#define MARGIN 16
#define SHADOW 6
#define FIT_MINIMUM 300
#define FIT_MAXIMUM 900
#define FIT_NATURAL 560

/* A screen has 96 dots where paper has 72 points. */
#define DOTS_PER_POINT (96.0 / 72.0)

struct _RgFormPreview
{
  GtkWidget parent_instance;

  /* Owned references */
  RgFormDocument *document;

  guint  page;
  double zoom;
};

G_DEFINE_FINAL_TYPE (RgFormPreview, rg_form_preview, GTK_TYPE_WIDGET)

static double
get_sheet_width (RgFormPreview *self,
                 int            width)
{
  if (self->zoom > 0)
    return round (RG_FORM_PAGE_WIDTH * DOTS_PER_POINT * self->zoom);

  return CLAMP (width - 2 * MARGIN, FIT_MINIMUM - 2 * MARGIN, FIT_MAXIMUM);
}

static double
get_sheet_height (double sheet_width)
{
  return round (sheet_width * RG_FORM_PAGE_HEIGHT / RG_FORM_PAGE_WIDTH);
}

static GtkSizeRequestMode
rg_form_preview_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
rg_form_preview_measure (GtkWidget     *widget,
                         GtkOrientation orientation,
                         int            for_size,
                         int           *minimum,
                         int           *natural,
                         int           *minimum_baseline,
                         int           *natural_baseline)
{
  RgFormPreview *self = RG_FORM_PREVIEW (widget);

  if (orientation == GTK_ORIENTATION_VERTICAL)
    {
      int width = for_size >= 0 ? for_size : FIT_NATURAL;

      *minimum = *natural = (int)get_sheet_height (get_sheet_width (self, width)) + 2 * MARGIN;
    }
  else if (self->zoom > 0)
    *minimum = *natural = (int)get_sheet_width (self, 0) + 2 * MARGIN;
  else
    {
      *minimum = FIT_MINIMUM;
      *natural = FIT_NATURAL;
    }
}

static void
draw_page (RgFormPreview         *self,
           GtkSnapshot           *snapshot,
           const graphene_rect_t *sheet)
{
  double   scale = sheet->size.width / RG_FORM_PAGE_WIDTH;
  cairo_t *cr = gtk_snapshot_append_cairo (snapshot, sheet);

  cairo_translate (cr, sheet->origin.x, sheet->origin.y);
  cairo_scale (cr, scale, scale);
  rg_form_document_draw_page (self->document, cr, self->page);
  cairo_destroy (cr);
}

static void
rg_form_preview_snapshot (GtkWidget   *widget,
                          GtkSnapshot *snapshot)
{
  RgFormPreview  *self = RG_FORM_PREVIEW (widget);
  double          width = get_sheet_width (self, gtk_widget_get_width (widget));
  double          left = MAX (round ((gtk_widget_get_width (widget) - width) / 2), MARGIN);
  graphene_rect_t sheet;
  GskRoundedRect  outline;

  if (self->document == NULL)
    return;

  graphene_rect_init (&sheet, left, MARGIN, width, get_sheet_height (width));
  gsk_rounded_rect_init_from_rect (&outline, &sheet, 0);
  gtk_snapshot_append_outset_shadow (snapshot, &outline, &(GdkRGBA){ 0, 0, 0, 0.35 }, 0, 2, 1, SHADOW);
  gtk_snapshot_append_color (snapshot, &(GdkRGBA){ 1, 1, 1, 1 }, &sheet);
  draw_page (self, snapshot, &sheet);
}

/* The reader of the screen cannot read the paper; the fields are read in the editor beside it. */
static void
update_name (RgFormPreview *self)
{
  g_autofree char *text = NULL;

  if (self->document != NULL)
    text = g_strdup_printf (_ ("%s, page %u of %u"), rg_form_get_label (rg_form_document_get_form (self->document)),
                            self->page + 1, rg_form_preview_get_n_pages (self));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, text != NULL ? text : "", -1);
}

static void
rg_form_preview_dispose (GObject *object)
{
  g_clear_object (&RG_FORM_PREVIEW (object)->document);

  G_OBJECT_CLASS (rg_form_preview_parent_class)->dispose (object);
}

static void
rg_form_preview_class_init (RgFormPreviewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = rg_form_preview_dispose;
  widget_class->get_request_mode = rg_form_preview_get_request_mode;
  widget_class->measure = rg_form_preview_measure;
  widget_class->snapshot = rg_form_preview_snapshot;
  gtk_widget_class_set_css_name (widget_class, "formpreview");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
rg_form_preview_init (RgFormPreview *self)
{
  self->zoom = RG_FORM_ZOOM_FIT;
}

/**
 * rg_form_preview_set_document:
 * @document: (nullable): what is shown
 *
 * The page stays the same as far as there is one.
 */
void
rg_form_preview_set_document (RgFormPreview  *self,
                              RgFormDocument *document)
{
  g_return_if_fail (RG_IS_FORM_PREVIEW (self));

  g_set_object (&self->document, document);
  rg_form_preview_set_page (self, self->page);
}

/**
 * rg_form_preview_get_document:
 *
 * Returns: (transfer none) (nullable): what is shown
 */
RgFormDocument *
rg_form_preview_get_document (RgFormPreview *self)
{
  g_return_val_if_fail (RG_IS_FORM_PREVIEW (self), NULL);

  return self->document;
}

/**
 * rg_form_preview_set_page:
 * @page: from 0; beyond the last one it is the last one
 */
void
rg_form_preview_set_page (RgFormPreview *self,
                          guint          page)
{
  guint n;

  g_return_if_fail (RG_IS_FORM_PREVIEW (self));

  n = rg_form_preview_get_n_pages (self);
  self->page = n > 0 ? MIN (page, n - 1) : 0;
  update_name (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/**
 * rg_form_preview_get_page:
 *
 * Returns: the page that is shown, from 0
 */
guint
rg_form_preview_get_page (RgFormPreview *self)
{
  g_return_val_if_fail (RG_IS_FORM_PREVIEW (self), 0);

  return self->page;
}

/**
 * rg_form_preview_get_n_pages:
 *
 * Returns: how many pages there are
 */
guint
rg_form_preview_get_n_pages (RgFormPreview *self)
{
  g_return_val_if_fail (RG_IS_FORM_PREVIEW (self), 0);

  return self->document != NULL ? rg_form_document_get_n_pages (self->document) : 0;
}

/**
 * rg_form_preview_set_zoom:
 * @zoom: 1 for the size of the paper, or %RG_FORM_ZOOM_FIT
 */
void
rg_form_preview_set_zoom (RgFormPreview *self,
                          double         zoom)
{
  g_return_if_fail (RG_IS_FORM_PREVIEW (self));

  self->zoom = zoom > 0 ? CLAMP (zoom, 0.25, 4) : RG_FORM_ZOOM_FIT;
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

/**
 * rg_form_preview_get_scale:
 *
 * Returns: the size of the sheet at present; 1 for the size of the paper
 */
double
rg_form_preview_get_scale (RgFormPreview *self)
{
  g_return_val_if_fail (RG_IS_FORM_PREVIEW (self), 1);

  return get_sheet_width (self, gtk_widget_get_width (GTK_WIDGET (self))) / (RG_FORM_PAGE_WIDTH * DOTS_PER_POINT);
}
