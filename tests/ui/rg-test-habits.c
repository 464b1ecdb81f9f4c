/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rg-test-habits.h"

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AtspiComponent, g_object_unref)

static void
add_customers (TestDriver *driver,
               guint       n)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RgSession) session = rg_session_open (driver->book, RG_SESSION_OPEN, &error);
  g_autoptr (GPtrArray) records = g_ptr_array_new_with_free_func (g_object_unref);

  g_assert_no_error (error);
  for (guint i = 1; i <= n; i++)
    {
      RgRecord        *record = rg_record_new (rg_customer_type ());
      g_autofree char *code = g_strdup_printf ("C%07u", i);
      g_autofree char *name = g_strdup_printf ("Customer %02u", i);

      rg_record_set_text (record, RG_CUSTOMER_CODE, code);
      rg_record_set_text (record, RG_CUSTOMER_NAME, name);
      if (n == HABITS_LONG && i != HABITS_GAP)
        rg_record_set_text (record, RG_CUSTOMER_STATUS, "Li");
      g_ptr_array_add (records, record);
    }
  g_assert_true (rg_session_begin (session, RG_CHANGE_ADD, rg_customer_type (), NULL, "test", &error));
  g_assert_true (rg_session_insert_many (session, records, &error));
  g_assert_no_error (error);
  g_assert_cmpint (rg_session_commit (session, &error), >, 0);
}

/* One stored value; customers count from 1. */
char *
habits_read (Habits *self,
             gint64  customer,
             guint   field)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RgSession) session = rg_session_open (self->driver.book, RG_SESSION_READ_ONLY, &error);
  g_autoptr (RgRecord) record = NULL;

  g_assert_no_error (error);
  record = rg_session_get (session, rg_customer_type (), customer, NULL);
  return record != NULL ? g_strdup (rg_record_get_text (record, field)) : NULL;
}

gboolean
habits_is_stored (Habits     *self,
                  gint64      customer,
                  guint       field,
                  const char *text)
{
  g_autofree char *stored = habits_read (self, customer, field);

  return g_strcmp0 (stored, text) == 0;
}

gboolean
habits_is_focused (Habits     *self,
                   const char *name)
{
  g_autofree char *focused = test_driver_focused (&self->driver);

  return focused != NULL && g_str_has_prefix (focused, name);
}

void
habits_keys (Habits     *self,
             const char *text)
{
  test_driver_keys (&self->driver, text);
}

void
habits_mouse (const char *command)
{
  g_autofree char *line = g_strconcat ("xdotool ", command, NULL);
  g_autoptr (GError) error = NULL;

  g_assert_true (g_spawn_command_line_sync (line, NULL, NULL, NULL, &error));
  g_assert_no_error (error);
}

/* The text stands so far from the edge of its cell, and the window from that of the screen. */
#define PADDING 6
#define MARGIN 5

/* Where the cell of the cursor is on the screen. */
AtspiRect
habits_get_cursor_area (Habits *self)
{
  g_autoptr (AtspiAccessible) window = test_driver_await (&self->driver, ATSPI_ROLE_FRAME, "");
  g_autoptr (AtspiAccessible) cell = test_driver_find_focused (window);
  g_autoptr (AtspiComponent) component = cell != NULL ? atspi_accessible_get_component_iface (cell) : NULL;
  g_autofree AtspiRect *area = component != NULL ? atspi_component_get_extents (component, ATSPI_COORD_TYPE_WINDOW, NULL) : NULL;

  g_assert_nonnull (area);
  g_test_message ("cursor at %d, %d, %d x %d", area->x, area->y, area->width, area->height);
  return (AtspiRect){ area->x + MARGIN - PADDING, area->y + MARGIN, area->width + 2 * PADDING, area->height };
}

void
habits_set_up (Habits       *self,
               gconstpointer data)
{
  g_autoptr (AtspiAccessible) today = NULL;

  test_driver_make_book (&self->driver);
  add_customers (&self->driver, GPOINTER_TO_UINT (data));
  test_driver_start (&self->driver);
  today = test_driver_await (&self->driver, ATSPI_ROLE_INVALID, "Today");
  habits_keys (self, "ctrl+2");
  wait_until (habits_is_focused (self, "Customer code, row 1"));
}

void
habits_tear_down (Habits       *self,
                  gconstpointer data)
{
  test_driver_stop (&self->driver);
}
