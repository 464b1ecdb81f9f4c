/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "rg-view-formats"

#include "config.h"
#include "rg-view-formats.h"

#include <adwaita.h>

#include "rg-format-rules.h"

struct _RgViewFormats
{
  GObject parent_instance;

  /* Owned references */
  RgView        *view;
  RgRecordList  *list;
  RgBook        *book;
  RgFormatRules *rules; /* NULL: none, or being read */
  GCancellable  *cancellable;
};

G_DEFINE_FINAL_TYPE (RgViewFormats, rg_view_formats, G_TYPE_OBJECT)

static guint changed_signal;

static gboolean
is_dark (void)
{
  return adw_style_manager_get_dark (adw_style_manager_get_default ());
}

static void
stop (RgViewFormats *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
}

static void
take (RgViewFormats *self,
      RgFormatRules *rules)
{
  g_clear_pointer (&self->rules, rg_format_rules_free);
  self->rules = rules;
  g_signal_emit (self, changed_signal, 0);
}

/* What the worker thread fills in. */
typedef struct
{
  RgFormatRules *rules;
  RgQuery       *query;
} Reading;

static void
reading_free (gpointer data)
{
  Reading *reading = data;

  g_clear_pointer (&reading->rules, rg_format_rules_free);
  rg_query_free (reading->query);
  g_free (reading);
}

static gpointer
read_worker (RgSession    *session,
             gpointer      data,
             GCancellable *cancellable,
             GError      **error)
{
  Reading *reading = data;

  return rg_format_rules_read (reading->rules, session, reading->query, cancellable, error) ? g_steal_pointer (&reading->rules) : NULL;
}

static void
read_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (RgViewFormats) self = user_data;
  g_autoptr (GError) error = NULL;
  RgFormatRules *rules = rg_store_finish (RG_STORE (source), result, &error);

  if (error != NULL && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_warning ("Failed to work out the formats: %s", error->message);
  if (rules != NULL)
    take (self, rules);
}

static void
update (RgViewFormats *self)
{
  g_autofree char *today = rg_clock_get_today (rg_book_get_clock (self->book));
  g_autoptr (RgFormatRules) rules = rg_format_rules_new (self->view, today, rg_book_get_who (self->book));
  Reading *reading = NULL;

  stop (self);
  if (rg_format_rules_is_empty (rules))
    {
      if (self->rules != NULL)
        take (self, NULL);
      return;
    }
  if (!rg_format_rules_needs_reading (rules))
    {
      take (self, g_steal_pointer (&rules));
      return;
    }
  reading = g_new0 (Reading, 1);
  *reading = (Reading){ g_steal_pointer (&rules), rg_query_copy (rg_record_list_get_query (self->list)) };
  self->cancellable = g_cancellable_new ();
  rg_store_read (rg_book_get_store (self->book), read_worker, reading, reading_free, (GDestroyNotify)rg_format_rules_free, self->cancellable, read_cb, g_object_ref (self));
}

static void
rg_view_formats_dispose (GObject *object)
{
  RgViewFormats *self = RG_VIEW_FORMATS (object);

  stop (self);
  g_clear_pointer (&self->rules, rg_format_rules_free);
  g_clear_object (&self->view);
  g_clear_object (&self->list);
  g_clear_object (&self->book);
  G_OBJECT_CLASS (rg_view_formats_parent_class)->dispose (object);
}

static void
rg_view_formats_class_init (RgViewFormatsClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = rg_view_formats_dispose;
  changed_signal = g_signal_new ("changed", RG_TYPE_VIEW_FORMATS, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
rg_view_formats_init (RgViewFormats *self)
{
}

RgViewFormats *
rg_view_formats_new (RgView       *view,
                     RgRecordList *list,
                     RgBook       *book)
{
  RgViewFormats *self = g_object_new (RG_TYPE_VIEW_FORMATS, NULL);

  self->view = g_object_ref (view);
  self->list = g_object_ref (list);
  self->book = g_object_ref (book);
  g_signal_connect_object (view, "formats-changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (list, "reloaded", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  update (self);
  return self;
}

static void
set_color (GdkRGBA *color,
           guint32  rgba)
{
  color->red = (float)(rgba >> 24) / 255;
  color->green = (float)(rgba >> 16 & 0xff) / 255;
  color->blue = (float)(rgba >> 8 & 0xff) / 255;
  color->alpha = (float)(rgba & 0xff) / 255;
}

/**
 * rg_view_formats_apply:
 * @look: gets the colours of the cell
 */
void
rg_view_formats_apply (RgViewFormats  *self,
                       RgRecord       *record,
                       guint           field,
                       RgGridCellLook *look)
{
  guint32 background = 0;
  guint32 foreground = 0;

  if (self->rules == NULL || !rg_format_rules_apply (self->rules, record, field, is_dark (), &background, &foreground))
    return;
  set_color (&look->background, background);
  set_color (&look->foreground, foreground);
}
