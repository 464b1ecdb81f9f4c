/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "rg-data-view"

#include "config.h"
#include "rg-data-view.h"

#include "rg-page.h"

typedef struct
{
  RgBook *book;
} RgDataViewPrivate;

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (RgDataView, rg_data_view, ADW_TYPE_BIN)

enum
{
  PROP_0,
  PROP_BOOK,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

/* NULL while the section is not in its page, or no longer. */
static RgPage *
find_page (RgDataView *self)
{
  GtkWidget *page = gtk_widget_get_ancestor (GTK_WIDGET (self), RG_TYPE_PAGE);

  return page != NULL ? RG_PAGE (page) : NULL;
}

static void
rg_data_view_real_set_book (RgDataView *self,
                            RgBook     *book)
{
}

static void
rg_data_view_get_property (GObject    *object,
                           guint       prop_id,
                           GValue     *value,
                           GParamSpec *pspec)
{
  if (prop_id == PROP_BOOK)
    g_value_set_object (value, rg_data_view_get_book (RG_DATA_VIEW (object)));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static void
rg_data_view_set_property (GObject      *object,
                           guint         prop_id,
                           const GValue *value,
                           GParamSpec   *pspec)
{
  RgDataView *self = RG_DATA_VIEW (object);
  RgDataViewPrivate *private = rg_data_view_get_instance_private (self);

  if (prop_id != PROP_BOOK)
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
  else if (g_set_object (&private->book, g_value_get_object (value)))
    {
      RG_DATA_VIEW_GET_CLASS (self)->set_book (self, private->book);
      g_object_notify_by_pspec (object, pspec);
    }
}

static void
rg_data_view_dispose (GObject *object)
{
  RgDataViewPrivate *private = rg_data_view_get_instance_private (RG_DATA_VIEW (object));

  g_clear_object (&private->book);

  G_OBJECT_CLASS (rg_data_view_parent_class)->dispose (object);
}

static void
rg_data_view_class_init (RgDataViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = rg_data_view_dispose;
  object_class->get_property = rg_data_view_get_property;
  object_class->set_property = rg_data_view_set_property;
  klass->set_book = rg_data_view_real_set_book;
  properties[PROP_BOOK] = g_param_spec_object ("book", NULL, NULL, RG_TYPE_BOOK, G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
rg_data_view_init (RgDataView *self)
{
}

/**
 * rg_data_view_get_book:
 *
 * Returns: (transfer none) (nullable): the open book; %NULL after the section was disposed of
 */
RgBook *
rg_data_view_get_book (RgDataView *self)
{
  RgDataViewPrivate *private = rg_data_view_get_instance_private (self);

  g_return_val_if_fail (RG_IS_DATA_VIEW (self), NULL);

  return private->book;
}

/**
 * rg_data_view_toast:
 *
 * Says for some seconds what was done.
 */
void
rg_data_view_toast (RgDataView *self,
                    const char *text,
                    gboolean    offer_undo)
{
  g_return_if_fail (RG_IS_DATA_VIEW (self));

  if (find_page (self) != NULL)
    rg_page_toast (find_page (self), text, offer_undo);
}

/**
 * rg_data_view_show_error:
 * @heading: what did not work
 * @error: why; what was cancelled is no error
 */
void
rg_data_view_show_error (RgDataView   *self,
                         const char   *heading,
                         const GError *error)
{
  g_return_if_fail (RG_IS_DATA_VIEW (self));

  if (find_page (self) != NULL && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    rg_page_show_error (find_page (self), heading, error);
}

/**
 * rg_data_view_show_records:
 *
 * Turns to the table with the records behind a figure.
 */
void
rg_data_view_show_records (RgDataView    *self,
                           const RgQuery *query,
                           const char    *title)
{
  g_return_if_fail (RG_IS_DATA_VIEW (self));

  if (find_page (self) != NULL)
    rg_page_show_records (find_page (self), query, title);
}
