/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "rg-page"

#include "config.h"
#include "rg-page.h"

#include <glib/gi18n.h>

#include "rg-record-view.h"
#include "rg-window.h"

typedef struct
{
  RgBook *book;
  guint   badge;
} RgPagePrivate;

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (RgPage, rg_page, ADW_TYPE_BIN)

#define PRIVATE(self) ((RgPagePrivate *)rg_page_get_instance_private (self))

enum
{
  PROP_0,
  PROP_BOOK,
  PROP_BADGE,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

/* The window, or NULL while the page is not in one (tests, closing). */
static RgWindow *
get_window (RgPage *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  return RG_IS_WINDOW (root) ? RG_WINDOW (root) : NULL;
}

static void
rg_page_finalize (GObject *object)
{
  RgPagePrivate *priv = PRIVATE (RG_PAGE (object));

  g_clear_object (&priv->book);
  G_OBJECT_CLASS (rg_page_parent_class)->finalize (object);
}

static void
rg_page_get_property (GObject    *object,
                      guint       prop_id,
                      GValue     *value,
                      GParamSpec *pspec)
{
  RgPagePrivate *priv = PRIVATE (RG_PAGE (object));

  switch (prop_id)
    {
    case PROP_BOOK:
      g_value_set_object (value, priv->book);
      break;
    case PROP_BADGE:
      g_value_set_uint (value, priv->badge);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
rg_page_set_property (GObject      *object,
                      guint         prop_id,
                      const GValue *value,
                      GParamSpec   *pspec)
{
  RgPage *self = RG_PAGE (object);

  switch (prop_id)
    {
    case PROP_BOOK:
      rg_page_set_book (self, g_value_get_object (value));
      break;
    case PROP_BADGE:
      rg_page_set_badge (self, g_value_get_uint (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

/* The table of the page, if it has one in sight. */
static RgRecordView *
find_view (GtkWidget *widget)
{
  if (!gtk_widget_get_child_visible (widget) || !gtk_widget_get_visible (widget))
    return NULL;
  if (RG_IS_RECORD_VIEW (widget))
    return RG_RECORD_VIEW (widget);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      RgRecordView *found = find_view (child);

      if (found != NULL)
        return found;
    }
  return NULL;
}

/* Who turns to a page wants to go on in its table at once. */
static gboolean
rg_page_grab_focus (GtkWidget *widget)
{
  RgRecordView *view = find_view (widget);

  if (view == NULL)
    return GTK_WIDGET_CLASS (rg_page_parent_class)->grab_focus (widget);
  rg_record_view_focus (view);
  return TRUE;
}

static void
rg_page_class_init (RgPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  GTK_WIDGET_CLASS (klass)->grab_focus = rg_page_grab_focus;
  object_class->finalize = rg_page_finalize;
  object_class->get_property = rg_page_get_property;
  object_class->set_property = rg_page_set_property;

  properties[PROP_BOOK] = g_param_spec_object ("book", NULL, NULL, RG_TYPE_BOOK, G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  properties[PROP_BADGE] = g_param_spec_uint ("badge", NULL, NULL, 0, G_MAXUINT, 0, G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
rg_page_init (RgPage *self)
{
}

/**
 * rg_page_get_book:
 *
 * Returns: (transfer none) (nullable): the book that is shown
 */
RgBook *
rg_page_get_book (RgPage *self)
{
  g_return_val_if_fail (RG_IS_PAGE (self), NULL);

  return PRIVATE (self)->book;
}

/**
 * rg_page_set_book:
 * @book: (nullable): the book to show
 *
 * Tells the page of another book, or that none is open any more.
 */
void
rg_page_set_book (RgPage *self,
                  RgBook *book)
{
  g_return_if_fail (RG_IS_PAGE (self));
  g_return_if_fail (book == NULL || RG_IS_BOOK (book));

  if (!g_set_object (&PRIVATE (self)->book, book))
    return;
  if (RG_PAGE_GET_CLASS (self)->set_book != NULL)
    RG_PAGE_GET_CLASS (self)->set_book (self, book);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_BOOK]);
}

/**
 * rg_page_show_query:
 * @query: the records to show
 * @title: (nullable): what they are, such as "Sales in March 2026"
 *
 * Shows the records that another page asks for.
 */
void
rg_page_show_query (RgPage        *self,
                    const RgQuery *query,
                    const char    *title)
{
  g_return_if_fail (RG_IS_PAGE (self));
  g_return_if_fail (query != NULL);

  if (RG_PAGE_GET_CLASS (self)->show_query != NULL)
    RG_PAGE_GET_CLASS (self)->show_query (self, query, title);
}

/**
 * rg_page_is_settled:
 *
 * Returns: whether all stands there that one sees first of the book
 */
gboolean
rg_page_is_settled (RgPage *self)
{
  g_return_val_if_fail (RG_IS_PAGE (self), TRUE);

  return RG_PAGE_GET_CLASS (self)->is_settled == NULL || RG_PAGE_GET_CLASS (self)->is_settled (self);
}

/**
 * rg_page_settled:
 *
 * Tells the window, which may wait with its first picture.
 */
void
rg_page_settled (RgPage *self)
{
  g_return_if_fail (RG_IS_PAGE (self));

  if (get_window (self) != NULL)
    rg_window_present_when_settled (get_window (self));
}

/**
 * rg_page_focus_search:
 *
 * Puts the cursor into the search box of the page, or into that of the window if the page has none.
 */
void
rg_page_focus_search (RgPage *self)
{
  RgWindow *window = NULL;

  g_return_if_fail (RG_IS_PAGE (self));

  window = get_window (self);
  if (RG_PAGE_GET_CLASS (self)->focus_search != NULL)
    RG_PAGE_GET_CLASS (self)->focus_search (self);
  else if (window != NULL)
    rg_window_focus_search (window);
}

/**
 * rg_page_get_name:
 *
 * Returns: the name of the page in actions and settings ("customers"): the name of the widget
 */
const char *
rg_page_get_name (RgPage *self)
{
  g_return_val_if_fail (RG_IS_PAGE (self), NULL);

  return gtk_widget_get_name (GTK_WIDGET (self));
}

/**
 * rg_page_set_badge:
 * @badge: how many things wait on the page; 0 hides the number
 */
void
rg_page_set_badge (RgPage *self,
                   guint   badge)
{
  g_return_if_fail (RG_IS_PAGE (self));

  if (PRIVATE (self)->badge == badge)
    return;
  PRIVATE (self)->badge = badge;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_BADGE]);
}

/**
 * rg_page_toast:
 * @text: a short translated sentence
 * @offer_undo: whether the toast has a button that undoes the last change
 *
 * Says something in passing at the bottom of the window.
 */
void
rg_page_toast (RgPage     *self,
               const char *text,
               gboolean    offer_undo)
{
  g_return_if_fail (RG_IS_PAGE (self));

  if (get_window (self) != NULL)
    rg_window_toast (get_window (self), text, offer_undo);
}

/**
 * rg_page_show_error:
 * @heading: what could not be done, translated
 * @error: (nullable): why; nothing is shown for one that says "cancelled"
 *
 * Tells of a failure in a dialog that has to be answered.
 */
void
rg_page_show_error (RgPage       *self,
                    const char   *heading,
                    const GError *error)
{
  g_return_if_fail (RG_IS_PAGE (self));

  if (get_window (self) != NULL)
    rg_window_show_error (get_window (self), heading, error);
}

/**
 * rg_page_show_records:
 * @query: the records to show
 * @title: (nullable): what they are
 *
 * Turns to the page for records of this type and shows these there.
 */
void
rg_page_show_records (RgPage        *self,
                      const RgQuery *query,
                      const char    *title)
{
  g_return_if_fail (RG_IS_PAGE (self));

  if (get_window (self) != NULL)
    rg_window_show_records (get_window (self), query, title);
}
