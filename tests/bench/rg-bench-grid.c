/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rg-bench.h"

#include <glib/gstdio.h>
#include <stdio.h>
#include <string.h>

#include "rg-bench-plain.h"
#include "rg-bench-process.h"
#include "rg-bench-screen.h"
#include "rg-bench-table.h"
#include "rg-record-types.h"

#define TIMES_LARGER 10
#define CHUNK 5000
#define ADDED_COLUMNS 8
#define FRAME 0.025
#define JUMP 0.060

/* Customers of the sample book, again and again with codes of their own, into a book that is so many times larger. */
typedef struct
{
  RgSession *target;
  GPtrArray *chunk;
  guint64    serial;
} Copying;

static void
flush (Copying *self)
{
  g_autoptr (GError) error = NULL;

  if (!rg_session_insert_many (self->target, self->chunk, &error))
    g_error ("%s", error->message);
  g_ptr_array_set_size (self->chunk, 0);
}

static gboolean
copy_cb (RgRecord *record,
         gpointer  user_data,
         GError  **error)
{
  Copying            *self = user_data;
  const RgRecordType *type = rg_customer_type ();
  RgRecord           *copy = rg_record_new (type);
  g_autofree char    *code = g_strdup_printf ("C2026%08" G_GUINT64_FORMAT, ++self->serial);

  for (guint i = 1; i < rg_record_type_get_n_fields (type); i++)
    if ((rg_record_type_get_field (type, i)->flags & RG_FIELD_COMPUTED) == 0)
      rg_record_set_value (copy, i, rg_record_get_value (record, i));
  rg_record_set_text (copy, RG_CUSTOMER_CODE, code);
  g_ptr_array_add (self->chunk, copy);
  if (self->chunk->len == CHUNK)
    flush (self);
  return TRUE;
}

static void
make_book (const char    *path,
           const RgBench *bench,
           guint          times)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RgSession) source = rg_session_open (bench->book, RG_SESSION_READ_ONLY, &error);
  g_autoptr (RgSession) target = rg_session_open (path, RG_SESSION_CREATE, &error);
  g_autoptr (GPtrArray) chunk = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (RgQuery) query = rg_query_new (rg_customer_type ());
  Copying copying = { target, chunk, 0 };

  if (source == NULL || target == NULL || !rg_session_begin (target, RG_CHANGE_IMPORT, rg_customer_type (), "bench", "bench", &error))
    g_error ("%s", error->message);
  for (guint i = 0; i < times; i++)
    if (!rg_session_each (source, query, NULL, copy_cb, &copying, &error))
      g_error ("%s", error->message);
  flush (&copying);
  if (rg_session_commit (target, &error) == 0)
    g_error ("%s", error->message);
}

/* So many that there are at least 40. */
static void
add_columns (const RgBench *bench,
             const char    *book)
{
  for (guint i = 1; i <= ADDED_COLUMNS; i++)
    {
      g_autofree char *label = g_strdup_printf ("label=Column %u", i);
      g_auto (RgBenchRun) run = { 0 };

      rg_bench_run ((const char *const[]){ bench->cli, "--book", book, "add", "custom_fields", "record_type=customer", label,
                                           i % 2 == 0 ? "kind=文字" : "kind=金额", i % 2 == 0 ? "formula=[name] & [code]" : "formula=[total] * 2", NULL },
                    &run);
    }
}

static void
show (const RgBench *bench,
      const char    *book,
      const char    *columns,
      RgBenchRun    *run)
{
  rg_bench_run ((const char *const[]){ bench->grid, book, columns, NULL }, run);
}

static void
print (const char       *name,
       const RgBenchRun *run)
{
  g_autofree char *wheel = g_strdup_printf ("%s: wheel, 95%% of frames", name);
  g_autofree char *pages = g_strdup_printf ("%s: flicking, 95%% of frames", name);
  g_autofree char *jump = g_strdup_printf ("%s: jump, 95%%", name);
  g_autofree char *most = g_strdup_printf ("%s: jump, longest", name);

  rg_bench_line (wheel, RG_BENCH_MILLISECONDS, rg_bench_run_figure (run, "wheel-95"), FRAME, "1x");
  rg_bench_line (pages, RG_BENCH_MILLISECONDS, rg_bench_run_figure (run, "pages-95"), FRAME, "1x");
  rg_bench_line (jump, RG_BENCH_MILLISECONDS, rg_bench_run_figure (run, "jump-95"), JUMP, "1x");
  rg_bench_line (most, RG_BENCH_MILLISECONDS, rg_bench_run_figure (run, "jump-most"), JUMP, "1x");
}

static void
measure (const RgBench *bench,
         const char    *large)
{
  g_auto (RgBenchRun) small_run = { 0 };
  g_auto (RgBenchRun) run = { 0 };
  g_auto (RgBenchRun) wide_run = { 0 };

  show (bench, bench->book, "12", &small_run);
  show (bench, large, "12", &run);
  show (bench, large, "40", &wide_run);
  print ("12 columns", &run);
  print ("40 columns", &wide_run);
  rg_bench_heading ("The larger table", "with ten times as many customers", "the sample book in the same window");
  rg_bench_line ("first rows in sight", RG_BENCH_MILLISECONDS, rg_bench_run_figure (&run, "first"), rg_bench_run_figure (&small_run, "first"), "1.3x");
  rg_bench_line ("all rows counted", RG_BENCH_MILLISECONDS, rg_bench_run_figure (&run, "all"), rg_bench_run_figure (&small_run, "all"), NULL);
  rg_bench_line ("memory when open", RG_BENCH_MEBIBYTES, rg_bench_run_figure (&run, "memory-open"), rg_bench_run_figure (&small_run, "memory-open"), "1.1x");
  rg_bench_line ("memory after scrolling", RG_BENCH_MEBIBYTES, rg_bench_run_figure (&run, "memory-end"), rg_bench_run_figure (&small_run, "memory-end"), "1.1x");
}

/**
 * rg_bench_grid:
 *
 * The table of customers with ten times the rows: frames while it scrolls, jumps, first picture, memory, the start of the
 * program, and searching.
 */
void
rg_bench_grid (const RgBench *bench)
{
  g_autofree char *folder = rg_bench_file (bench, "grid-screen");
  g_autofree char *large = rg_bench_file (bench, "large.regulars");
  g_autoptr (GTestDBus) bus = g_test_dbus_new (G_TEST_DBUS_NONE);
  RgBench        for_search = *bench;
  RgBenchScreen *screen;

  rg_bench_heading ("Grid", "a table with ten times the rows, wall time from picture to picture", "what a person does not notice");
  if (bench->grid == NULL || g_find_program_in_path ("Xvfb") == NULL)
    {
      printf ("  left out: it needs the desktop program and Xvfb\n");
      return;
    }
  g_test_dbus_up (bus);
  g_mkdir (folder, 0700);
  screen = rg_bench_screen_new (folder);
  rg_bench_screen_use (screen);
  make_book (large, bench, TIMES_LARGER);
  add_columns (bench, large);
  measure (bench, large);
  rg_bench_screen_free (screen);
  g_test_dbus_down (bus);
  rg_bench_start_larger (bench, large);
  for_search.book = large;
  rg_bench_search (&for_search);
}
