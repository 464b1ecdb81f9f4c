/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib.h>

#include "rg-form-table.h"
#include "rg-form-text.h"

#define WIDTH 500.0
#define PAGE 300.0

static void
add_row (RgFormTable *table,
         const char  *text,
         double       height,
         double       stretch)
{
  RgFormRow *row = rg_form_table_add_row (table, height, stretch);

  rg_form_row_add (row, RG_FORM_CELL_LABEL, 0.2, "标签");
  rg_form_row_add (row, RG_FORM_CELL_NOTE, 0.8, text);
}

static char *
repeat (const char *text,
        guint       n)
{
  GString *result = g_string_new (NULL);

  for (guint i = 0; i < n; i++)
    g_string_append (result, text);
  return g_string_free (result, FALSE);
}

static void
test_stretch (void)
{
  PangoContext *context = rg_form_text_context_new ();
  RgFormTable  *table = rg_form_table_new (context, WIDTH);

  add_row (table, "", 30, 0);
  add_row (table, "", 40, 1);
  add_row (table, "", 40, 2);
  rg_form_table_paginate (table, PAGE, PAGE);
  g_assert_cmpuint (rg_form_table_get_n_pages (table), ==, 1);
  g_assert_cmpfloat_with_epsilon (rg_form_table_get_page_height (table, 0), PAGE, 0.01);
  rg_form_table_free (table);
  g_object_unref (context);
}

/* What does not fit by a little is set a little tighter rather than on two pages. */
static void
test_compact (void)
{
  PangoContext *context = rg_form_text_context_new ();
  RgFormTable  *table = rg_form_table_new (context, WIDTH);

  for (guint i = 0; i < 8; i++)
    add_row (table, "短", 45, 0);
  rg_form_table_paginate (table, PAGE, PAGE);
  g_assert_cmpuint (rg_form_table_get_n_pages (table), ==, 1);
  g_assert_cmpfloat (rg_form_table_get_page_height (table, 0), <=, PAGE);
  add_row (table, "短", 45, 0);
  rg_form_table_paginate (table, PAGE, PAGE);
  g_assert_cmpuint (rg_form_table_get_n_pages (table), ==, 2);
  rg_form_table_free (table);
  g_object_unref (context);
}

static void
test_split (void)
{
  PangoContext    *context = rg_form_text_context_new ();
  RgFormTable     *table = rg_form_table_new (context, WIDTH);
  g_autofree char *text = repeat ("很长的一段话需要写在好几页纸上。", 300);

  add_row (table, text, 30, 0);
  add_row (table, "结束", 30, 0);
  rg_form_table_paginate (table, PAGE / 2, PAGE);
  g_assert_cmpuint (rg_form_table_get_n_pages (table), >, 3);
  for (guint i = 0; i < rg_form_table_get_n_pages (table); i++)
    {
      g_assert_cmpfloat (rg_form_table_get_page_height (table, i), <=, i == 0 ? PAGE / 2 : PAGE);
      g_assert_cmpfloat (rg_form_table_get_page_height (table, i), >, 0);
    }
  rg_form_table_free (table);
  g_object_unref (context);
}

/* The row that must stay with the next brings lines along instead of leaving it alone. */
static void
test_keep (void)
{
  g_autofree char *unit = g_strdup ("需要写在纸上的一段话。");
  PangoContext    *context = rg_form_text_context_new ();

  for (guint n = 1; n < 200; n += 2)
    {
      RgFormTable     *table = rg_form_table_new (context, WIDTH);
      g_autofree char *text = repeat (unit, n);
      RgFormRow       *row = rg_form_table_add_row (table, 30, 0);
      guint            pages;

      rg_form_row_add (row, RG_FORM_CELL_NOTE, 1, text);
      rg_form_row_keep_with_next (row);
      row = rg_form_table_add_row (table, 80, 0);
      rg_form_row_add (row, RG_FORM_CELL_SIGNATURE, 1, "签字");
      rg_form_table_paginate (table, PAGE, PAGE);
      pages = rg_form_table_get_n_pages (table);
      g_test_message ("%u: %u pages, last %g", n, pages, rg_form_table_get_page_height (table, pages - 1));
      g_assert_cmpfloat (rg_form_table_get_page_height (table, pages - 1), >, 95);
      rg_form_table_free (table);
    }
  g_object_unref (context);
}

/* What cannot be taken apart and is higher than a page does not hang the program. */
static void
test_giant (void)
{
  PangoContext *context = rg_form_text_context_new ();
  RgFormTable  *table = rg_form_table_new (context, WIDTH);
  RgFormRow    *row = rg_form_table_add_row (table, 30, 0);
  RgFormCell   *cell;

  add_row (table, "先", 30, 0);
  cell = rg_form_row_add (row, RG_FORM_CELL_CHECKS, 1, NULL);
  for (guint i = 0; i < 300; i++)
    rg_form_cell_add_check (cell, context, "一个很长的选项文字", i % 2 == 0);
  rg_form_table_paginate (table, PAGE, PAGE);
  g_assert_cmpuint (rg_form_table_get_n_pages (table), >=, 1);
  rg_form_table_free (table);
  g_object_unref (context);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/forms/table/stretch", test_stretch);
  g_test_add_func ("/forms/table/compact", test_compact);
  g_test_add_func ("/forms/table/split", test_split);
  g_test_add_func ("/forms/table/keep", test_keep);
  g_test_add_func ("/forms/table/giant", test_giant);
  return g_test_run ();
}
