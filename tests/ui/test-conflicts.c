/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rg-test-others.h"

/* Many cells are changed at once while somebody else changes some of them: the person is asked once. */

/* Somebody else is storing a change of the record: it cannot be seen yet when the deed is begun. */
static RgSession *
begin_theirs (Fixture    *self,
              gint64      id,
              guint       field,
              const char *theirs)
{
  RgSession *other = hold_book (self);
  g_autoptr (GError) error = NULL;
  g_autoptr (RgRecord) record = rg_session_get (other, rg_customer_type (), id, &error);

  rg_record_set_text (record, field, theirs);
  rg_session_update (other, record, &error);
  g_assert_no_error (error);
  return other;
}

static void
end_theirs (RgSession *other)
{
  g_autoptr (GError) error = NULL;

  test_pages_settle ();
  rg_session_commit (other, &error);
  g_assert_no_error (error);
  g_object_unref (other);
  test_wait_until (find_dialog () != NULL);
}

static void
begin_paste (Fixture *self)
{
  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self->view)), "华中\n华南\n东北\n");
  select_cells (self, 1, RG_CUSTOMER_REGION, 1, 1);
  act (self, "grid.paste");
}

/* Rows 2 to 4 are the records 2 to 4. */
static void
assert_regions (Fixture    *self,
                const char *second,
                const char *third,
                const char *fourth)
{
  test_wait_until (g_strcmp0 (peek_text (self, 1, RG_CUSTOMER_REGION), second) == 0 &&
                   g_strcmp0 (peek_text (self, 2, RG_CUSTOMER_REGION), third) == 0 &&
                   g_strcmp0 (peek_text (self, 3, RG_CUSTOMER_REGION), fourth) == 0);
  g_assert_true (has_text (self, 2, RG_CUSTOMER_REGION, second));
  g_assert_true (has_text (self, 3, RG_CUSTOMER_REGION, third));
  g_assert_true (has_text (self, 4, RG_CUSTOMER_REGION, fourth));
  g_assert_null (find_dialog ());
}

static void
test_paste (Fixture      *self,
            gconstpointer data)
{
  RgSession       *other = NULL;
  g_autofree char *before = g_strdup (peek_text (self, 1, RG_CUSTOMER_REGION));
  const char      *body = NULL;

  other = begin_theirs (self, 3, RG_CUSTOMER_REGION, "西南");
  begin_paste (self);
  end_theirs (other);
  body = adw_message_dialog_get_body (find_dialog ());
  g_assert_nonnull (strstr (body, "1 of 3 cells was changed by somebody else meanwhile:"));
  g_assert_nonnull (strstr (body, "客户3: other changed “Region” to “西南”"));
  answer ("cancel");
  assert_regions (self, before, "西南", "华东");

  other = begin_theirs (self, 3, RG_CUSTOMER_REGION, "华北");
  begin_paste (self);
  end_theirs (other);
  answer ("theirs");
  assert_regions (self, "华中", "华北", "东北");

  other = begin_theirs (self, 3, RG_CUSTOMER_REGION, "西北");
  begin_paste (self);
  end_theirs (other);
  answer ("mine");
  assert_regions (self, "华中", "华南", "东北");
}

/* One after the other, faster than the rows are drawn: that is nobody else. */
static void
test_own (Fixture      *self,
          gconstpointer data)
{
  select_cells (self, 1, RG_CUSTOMER_REGION, 3, 1);
  act (self, "grid.clear");
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (self->view), "grid.fill-selection", "s", "华中"));
  type (self, 2, RG_CUSTOMER_REGION, "东北");
  assert_regions (self, "华中", "东北", "华中");
}

static void
test_delete_rows (Fixture      *self,
                  gconstpointer data)
{
  RgSession *other = begin_theirs (self, 3, RG_CUSTOMER_NOTE, "不要删");

  select_cells (self, 2, RG_CUSTOMER_NAME, 2, 1);
  act (self, "grid.delete-rows");
  end_theirs (other);
  g_assert_nonnull (strstr (adw_message_dialog_get_body (find_dialog ()), "1 of 2 records was changed by somebody else meanwhile:"));
  answer ("theirs");
  test_wait_until (get_n_rows (self) == 8);
  g_assert_true (has_text (self, 3, RG_CUSTOMER_NOTE, "不要删"));
  g_assert_true (has_text (self, 4, RG_CUSTOMER_NAME, NULL));
}

static void
passed_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  *(gboolean *)user_data = TRUE;
}

static gpointer
do_nothing (RgSession    *session,
            gpointer      data,
            GCancellable *cancellable,
            GError      **error)
{
  return NULL;
}

/* Until all that was to be written was tried. */
static void
wait_for_writer (Fixture *self)
{
  gboolean passed = FALSE;

  rg_store_write (self->test.store, do_nothing, NULL, NULL, NULL, NULL, passed_cb, &passed);
  while (!passed)
    g_main_context_iteration (NULL, TRUE);
}

/*
 * Another program does not let go of the book for longer than anybody waits: what was typed stays in sight, a second value for
 * the same cell, too, and is tried again in its order.
 */
static void
test_locked (Fixture      *self,
             gconstpointer data)
{
  RgSession *other = hold_book (self);

  type (self, 2, RG_CUSTOMER_REGION, "华南");
  type (self, 2, RG_CUSTOMER_REGION, "华中");
  type (self, 9, RG_CUSTOMER_NAME, "新客户");
  select_cells (self, 0, RG_CUSTOMER_NAME, 1, 1);
  wait_for_writer (self);
  g_assert_nonnull (find_dialog ());
  g_assert_cmpstr (peek_text (self, 2, RG_CUSTOMER_REGION), ==, "华中");
  release_book (other);
  answer ("again");
  wait_for_writer (self);
  g_assert_null (find_dialog ());
  g_assert_true (has_text (self, 3, RG_CUSTOMER_REGION, "华中"));
  test_wait_until (get_n_rows (self) == 10);
}

/* Who gives up has what the book has. */
static void
test_given_up (Fixture      *self,
               gconstpointer data)
{
  RgSession *other = hold_book (self);

  type (self, 2, RG_CUSTOMER_REGION, "华南");
  wait_for_writer (self);
  g_assert_cmpstr (peek_text (self, 2, RG_CUSTOMER_REGION), ==, "华南");
  release_book (other);
  answer ("give-up");
  test_wait_until (g_strcmp0 (peek_text (self, 2, RG_CUSTOMER_REGION), "西北") == 0);
  g_assert_true (has_text (self, 3, RG_CUSTOMER_REGION, "西北"));
}

int
main (int    argc,
      char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  rg_ui_init ();
  g_test_add ("/ui/conflicts/paste", Fixture, NULL, set_up, test_paste, tear_down);
  g_test_add ("/ui/conflicts/own", Fixture, NULL, set_up, test_own, tear_down);
  g_test_add ("/ui/conflicts/delete-rows", Fixture, NULL, set_up, test_delete_rows, tear_down);
  g_test_add ("/ui/conflicts/locked", Fixture, NULL, set_up, test_locked, tear_down);
  g_test_add ("/ui/conflicts/given-up", Fixture, NULL, set_up, test_given_up, tear_down);
  return g_test_run ();
}
