/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rg-bench.h"

#include <glib/gstdio.h>
#include <stdio.h>
#include <string.h>

#include "rg-bench-process.h"
#include "rg-bench-table.h"

/* One customer in so many is there twice. */
#define SHARE 50

/* The second entry of a customer: another code, the name without its legal form, or without its last character. */
static void
append_twin (GString    *file,
             const char *line,
             guint       number)
{
  g_auto (GStrv) cells = g_strsplit (line, ",", 3);
  g_autofree char *start = NULL;
  glong            n;

  if (g_strv_length (cells) < 3 || strchr (cells[1], '"') != NULL)
    return;
  n = g_utf8_strlen (cells[1], -1);
  if (number % 2 == 0 && g_str_has_suffix (cells[1], "有限公司"))
    start = g_strndup (cells[1], strlen (cells[1]) - strlen ("有限公司"));
  else
    start = g_utf8_substring (cells[1], 0, n - 1);
  g_string_append_printf (file, "D%u,%s,%s\n", number, start, cells[2]);
}

/* The customers of the sample with their twins at the end. */
static char *
make_file (const RgBench *bench,
           guint         *n_twins)
{
  g_autofree char *plain = rg_bench_file (bench, "singles.csv");
  char            *path = rg_bench_file (bench, "twins.csv");
  g_autofree char *content = NULL;
  g_autoptr (GString) file = NULL;
  g_auto (GStrv) lines = NULL;
  g_auto (RgBenchRun) run = { 0 };

  rg_bench_run ((const char *const[]){ bench->cli, "--book", bench->book, "export", "customers", plain, "--columns", "code,name,phone,mobile,email,province,city,address,tax_id", NULL }, &run);
  if (!g_file_get_contents (plain, &content, NULL, NULL))
    g_error ("no %s", plain);
  g_strdelimit (content, "\r", ' ');
  lines = g_strsplit (content, "\n", -1);
  file = g_string_new (content);
  *n_twins = 0;
  for (guint i = 1; lines[i] != NULL && *lines[i] != '\0'; i += SHARE)
    append_twin (file, lines[i], ++*n_twins);
  g_file_set_contents (path, file->str, (gssize)file->len, NULL);
  return path;
}

/* How often a group was found, by the key that each has once. */
static guint
count_groups (const char *json)
{
  const char *total = strstr (json, "\"total\": ");

  return total == NULL ? 0 : (guint)g_ascii_strtoull (total + strlen ("\"total\": "), NULL, 10);
}

/**
 * rg_bench_duplicates:
 *
 * The search through all customers, of which 2 % were entered twice. The reference reads the same file into a table.
 */
void
rg_bench_duplicates (const RgBench *bench)
{
  guint            n_twins;
  g_autofree char *file = make_file (bench, &n_twins);
  g_autofree char *book = rg_bench_file (bench, "twins.regulars");
  g_autofree char *database = rg_bench_file (bench, "twins.db");
  g_autofree char *command = g_strdup_printf (".import --csv '%s' t", file);
  g_auto (RgBenchRun) run = { 0 };
  g_auto (RgBenchRun) plain = { 0 };
  g_auto (RgBenchRun) other = { 0 };

  rg_bench_heading ("Duplicates", "looking through all customers, 2 % of them entered twice", "sqlite3 .import of the same customers");
  rg_bench_run ((const char *const[]){ "sqlite3", database, command, NULL }, &plain);
  rg_bench_run ((const char *const[]){ bench->cli, "create", book, NULL }, &run);
  rg_bench_run_clear (&run);
  rg_bench_run ((const char *const[]){ bench->cli, "--book", book, "import", "customers", file, "--allow-duplicates", NULL }, &run);
  rg_bench_run_clear (&run);
  rg_bench_run_times (rg_bench_times (bench), (const char *const[]){ bench->cli, "--book", book, "--json", "duplicates", NULL }, &run);
  rg_bench_line ("all customers, CPU", RG_BENCH_SECONDS, run.cpu, plain.cpu, "10 s");
  rg_bench_line ("all customers, memory", RG_BENCH_MEBIBYTES, run.peak, plain.peak, NULL);
  rg_bench_run_clear (&other);
  rg_bench_run ((const char *const[]){ bench->cli, "--book", bench->book, "--json", "duplicates", NULL }, &other);
  rg_bench_line ("the sample with its contacts, CPU", RG_BENCH_SECONDS, other.cpu, plain.cpu, "10 s");
  printf ("  %u customers were entered twice, %u groups were found\n", n_twins, count_groups (run.output));
}
