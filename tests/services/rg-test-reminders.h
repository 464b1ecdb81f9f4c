/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rg-book.h"
#include "rg-interaction.h"
#include "rg-record-types.h"
#include "rg-reminder-scheduler.h"
#include "rg-task.h"

/* A book in a folder of its own, with a clock that the test sets. */
typedef struct
{
  char    *folder;
  char    *path;
  RgClock *clock;
  RgStore *store;
  RgBook  *book;
} TestBook;

static inline GDateTime *
test_moment (const char *text)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_identifier (g_getenv ("TZ"));
  GDateTime *moment = g_date_time_new_from_iso8601 (text, zone);

  g_assert_nonnull (moment);
  return moment;
}

static inline void
test_book_set_now (TestBook   *self,
                   const char *now)
{
  g_autoptr (GDateTime) moment = test_moment (now);

  rg_clock_set_now (self->clock, moment);
}

static inline void
test_book_open (TestBook *self)
{
  g_autoptr (GError) error = NULL;

  self->store = rg_store_open (self->path, g_file_test (self->path, G_FILE_TEST_EXISTS) ? RG_SESSION_OPEN : RG_SESSION_CREATE, &error);
  g_assert_no_error (error);
  self->book = rg_book_new (self->store, self->clock);
}

static inline void
test_book_close (TestBook *self)
{
  rg_store_close (self->store);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_clear_object (&self->book);
  g_clear_object (&self->store);
}

static inline void
test_book_init (TestBook   *self,
                const char *now)
{
  g_autoptr (GDateTime) moment = test_moment (now);

  self->folder = g_dir_make_tmp ("rg-reminders-XXXXXX", NULL);
  self->path = g_build_filename (self->folder, "book.regulars", NULL);
  self->clock = rg_clock_new_fixed (moment);
  test_book_open (self);
}

static inline void
test_book_clear (TestBook *self)
{
  g_autoptr (GDir) dir = NULL;
  const char *name;

  test_book_close (self);
  dir = g_dir_open (self->folder, 0, NULL);
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (self->folder, name, NULL);

      g_assert_cmpint (g_remove (path), ==, 0);
    }
  g_assert_cmpint (g_rmdir (self->folder), ==, 0);
  g_clear_object (&self->clock);
  g_free (self->path);
  g_free (self->folder);
}

static inline void
test_result_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  GAsyncResult **place = user_data;

  *place = g_object_ref (result);
}

static inline GAsyncResult *
test_wait (GAsyncResult **place)
{
  while (*place == NULL)
    g_main_context_iteration (NULL, TRUE);
  return *place;
}

static inline void
test_book_save_all (TestBook  *self,
                    GPtrArray *records)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  rg_book_save (self->book, records, rg_record_get_id (records->pdata[0]) != 0 ? RG_CHANGE_EDIT : RG_CHANGE_ADD, test_result_cb, &result);
  rg_book_save_finish (self->book, test_wait (&result), &error);
  g_assert_no_error (error);
}

/* Saves and returns the id. */
static inline gint64
test_book_save (TestBook *self,
                RgRecord *record)
{
  g_autoptr (GPtrArray) records = g_ptr_array_new ();

  g_ptr_array_add (records, record);
  test_book_save_all (self, records);
  g_assert_cmpint (rg_record_get_id (record), >, 0);
  return rg_record_get_id (record);
}

static inline gint64
test_book_add_task (TestBook   *self,
                    const char *subject,
                    const char *due_at,
                    gint64      customer)
{
  g_autoptr (RgRecord) task = rg_record_new (rg_task_type ());

  rg_record_set_text (task, RG_TASK_SUBJECT, subject);
  rg_record_set_text (task, RG_TASK_DUE_AT, due_at);
  if (customer != 0)
    rg_record_set_int (task, RG_TASK_CUSTOMER, customer);
  return test_book_save (self, task);
}

static inline gint64
test_book_add_customer (TestBook   *self,
                        const char *name,
                        const char *mobile)
{
  g_autoptr (RgRecord) customer = rg_record_new (rg_customer_type ());

  rg_record_set_text (customer, RG_CUSTOMER_NAME, name);
  rg_record_set_text (customer, RG_CUSTOMER_MOBILE, mobile);
  return test_book_save (self, customer);
}

static inline gint64
test_book_add_follow_up (TestBook   *self,
                         gint64      customer,
                         const char *at,
                         const char *next_step,
                         const char *next_at)
{
  g_autoptr (RgRecord) interaction = rg_record_new (rg_interaction_type ());

  rg_record_set_int (interaction, RG_INTERACTION_CUSTOMER, customer);
  rg_record_set_text (interaction, RG_INTERACTION_AT, at);
  rg_record_set_text (interaction, RG_INTERACTION_CONTENT, "报价后等待答复");
  rg_record_set_text (interaction, RG_INTERACTION_NEXT_STEP, next_step);
  rg_record_set_text (interaction, RG_INTERACTION_NEXT_AT, next_at);
  return test_book_save (self, interaction);
}
