/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>
#include <dlfcn.h>
#include <gdk/x11/gdkx.h>
#include <glib/gstdio.h>

#include "rg-book.h"
#include "rg-page.h"
#include "rg-record-types.h"
#include "rg-ui.h"

/* Longer than anything here takes, on a busy machine with valgrind, too. */
#define TEST_DEADLINE (120 * G_USEC_PER_SEC)

#define TEST_NOW "2026-03-15T10:00:00"

/* A book in a folder of its own, a clock that stands still, and a window for one page. */
typedef struct
{
  char      *folder;
  char      *path;
  RgClock   *clock;
  RgStore   *store;
  RgBook    *book;
  GtkWidget *window;
} TestPages;

/* Runs the main loop until something is true. */
#define test_wait_until(condition)                         \
  G_STMT_START                                             \
  {                                                        \
    gint64 end_ = g_get_monotonic_time () + TEST_DEADLINE; \
    while (!(condition))                                   \
      {                                                    \
        if (g_get_monotonic_time () > end_)                \
          g_error ("waited too long for: %s", #condition); \
        if (!g_main_context_iteration (NULL, FALSE))       \
          g_usleep (2000);                                 \
      }                                                    \
  }                                                        \
  G_STMT_END

static inline void
test_pages_settle (void)
{
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

static inline gint64
test_session_insert (RgSession *session,
                     RgRecord  *record)
{
  g_autoptr (GError) error = NULL;

  rg_session_insert (session, record, &error);
  g_assert_no_error (error);
  return rg_record_get_id (record);
}

static inline gint64
test_add_customer (RgSession  *session,
                   const char *code,
                   const char *name,
                   const char *region,
                   const char *first_contact)
{
  g_autoptr (RgRecord) record = rg_record_new (rg_customer_type ());

  rg_record_set_text (record, RG_CUSTOMER_CODE, code);
  rg_record_set_text (record, RG_CUSTOMER_NAME, name);
  rg_record_set_text (record, RG_CUSTOMER_REGION, region);
  rg_record_set_text (record, RG_CUSTOMER_FIRST_CONTACT, first_contact);
  return test_session_insert (session, record);
}

static inline gint64
test_add_sale (RgSession  *session,
               gint64      customer,
               const char *order_no,
               const char *date,
               gint64      fen)
{
  g_autoptr (RgRecord) record = rg_record_new (rg_sale_type ());

  rg_record_set_text (record, RG_SALE_ORDER_NO, order_no);
  rg_record_set_text (record, RG_SALE_DATE, date);
  rg_record_set_int (record, RG_SALE_CUSTOMER, customer);
  rg_record_set_int (record, RG_SALE_AMOUNT, fen);
  return test_session_insert (session, record);
}

static inline gint64
test_add_rating (RgSession  *session,
                 gint64      customer,
                 const char *date,
                 gint64      score)
{
  g_autoptr (RgRecord) record = rg_record_new (rg_rating_type ());

  rg_record_set_text (record, RG_RATING_DATE, date);
  rg_record_set_int (record, RG_RATING_CUSTOMER, customer);
  rg_record_set_int (record, RG_RATING_SCORE, score);
  return test_session_insert (session, record);
}

/*
 * Two customers, five sales of which four lie in the last twelve months (12,345.67 + 0.01 + 1,000.00 + 99.99 yuan,
 * one with the second customer) and one in the twelve months before (6,722.83), three ratings (10, 7, 4).
 */
static inline void
test_pages_fill (RgSession *session)
{
  gint64 first, second;

  first = test_add_customer (session, "C2026001", "西安中同农业发展公司", "西北", "2026-02-01");
  second = test_add_customer (session, "C2026002", "银川联蓝建筑公司", "华东", "2024-01-05");
  test_add_sale (session, first, "S1", "2026-03-01", 1234567);
  test_add_sale (session, first, "S2", "2026-03-14", 1);
  test_add_sale (session, first, "S3", "2025-04-30", 100000);
  test_add_sale (session, second, "S4", "2026-02-28", 9999);
  test_add_sale (session, second, "S5", "2024-12-31", 672283);
  test_add_rating (session, first, "2026-03-02", 10);
  test_add_rating (session, first, "2026-02-02", 7);
  test_add_rating (session, second, "2026-01-02", 4);
}

static inline void
test_pages_create (TestPages *self,
                   gboolean   filled)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RgSession) session = rg_session_open (self->path, RG_SESSION_CREATE, &error);

  g_assert_no_error (error);
  if (!filled)
    return;

  rg_session_begin (session, RG_CHANGE_ADD, rg_customer_type (), NULL, "test", &error);
  g_assert_no_error (error);
  test_pages_fill (session);
  rg_session_commit (session, &error);
  g_assert_no_error (error);
}

/*
 * Nothing lies under the pointer: the timer by which GTK 4.8 shows tooltips (gtk_tooltip_show_tooltip) does not mind that
 * the window has gone meanwhile, and complains about its surface.
 */
static inline void
test_pages_park_pointer (void)
{
  GdkDisplay *display = gdk_display_get_default ();
  int (*warp) (Display *, Window, Window, int, int, unsigned int, unsigned int, int, int) = NULL;

  /* The library of X is there with GTK. */
  *(void **)&warp = dlsym (RTLD_DEFAULT, "XWarpPointer");
  if (warp != NULL && GDK_IS_X11_DISPLAY (display))
    warp (gdk_x11_display_get_xdisplay (display), None, gdk_x11_display_get_xrootwindow (display), 0, 0, 0, 0, 10000, 10000);
}

static inline void
test_pages_init (TestPages *self,
                 gboolean   filled)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_local ();
  g_autoptr (GDateTime) now = g_date_time_new_from_iso8601 (TEST_NOW, zone);
  g_autoptr (GError) error = NULL;

  test_pages_park_pointer ();
  self->folder = g_dir_make_tmp ("rg-pages-XXXXXX", NULL);
  self->path = g_build_filename (self->folder, "book.regulars", NULL);
  self->clock = rg_clock_new_fixed (now);
  test_pages_create (self, filled);
  self->store = rg_store_open (self->path, RG_SESSION_OPEN, &error);
  g_assert_no_error (error);
  self->book = rg_book_new (self->store, self->clock);
}

static inline gpointer
test_pages_show (TestPages *self,
                 GType      type)
{
  GtkWidget *page = g_object_new (type, "book", self->book, NULL);

  self->window = gtk_window_new ();
  gtk_window_set_default_size (GTK_WINDOW (self->window), 1080, 760);
  gtk_window_set_child (GTK_WINDOW (self->window), page);
  gtk_window_present (GTK_WINDOW (self->window));
  test_wait_until (gtk_widget_get_mapped (page) && gtk_widget_get_width (page) > 0);
  return page;
}

static inline void
test_pages_clear (TestPages *self)
{
  g_autoptr (GDir) dir = NULL;
  const char *name;

  if (self->window != NULL)
    {
      gtk_window_destroy (GTK_WINDOW (self->window));
      test_pages_settle ();
    }
  rg_store_close (self->store);
  test_pages_settle ();
  g_clear_object (&self->book);
  g_clear_object (&self->store);
  g_clear_object (&self->clock);

  dir = g_dir_open (self->folder, 0, NULL);
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (self->folder, name, NULL);

      g_assert_cmpint (g_remove (path), ==, 0);
    }
  g_assert_cmpint (g_rmdir (self->folder), ==, 0);
  g_free (self->folder);
  g_free (self->path);
}

/* The first widget of a type below another one. */
static inline gpointer
test_find (GtkWidget *widget,
           GType      type)
{
  if (G_TYPE_CHECK_INSTANCE_TYPE (widget, type))
    return widget;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      gpointer found = test_find (child, type);

      if (found != NULL)
        return found;
    }
  return NULL;
}

/* The stack that has a child of this name. */
static inline GtkStack *
test_find_stack (GtkWidget  *widget,
                 const char *child_name)
{
  if (GTK_IS_STACK (widget) && gtk_stack_get_child_by_name (GTK_STACK (widget), child_name) != NULL)
    return GTK_STACK (widget);

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkStack *found = test_find_stack (child, child_name);

      if (found != NULL)
        return found;
    }
  return NULL;
}
