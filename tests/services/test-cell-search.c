/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cells-test.h"

#include "rg-cell-search.h"

#define add_test(name, func) g_test_add ("/services/cell-search/" name, Fixture, NULL, fixture_set_up, func, fixture_tear_down)

static RgCellSearch *
new_search (const char       *text,
            RgCellSearchFlags flags)
{
  RgCellSearch *search = rg_cell_search_new (CUSTOMER, text, flags);
  g_autoptr (RgQuery) query = rg_query_new (CUSTOMER);

  rg_query_add_sort (query, RG_RECORD_ID, FALSE);
  rg_cell_search_add_field (search, RG_CUSTOMER_NAME);
  rg_cell_search_add_field (search, RG_CUSTOMER_MOBILE);
  rg_cell_search_set_query (search, query);
  return search;
}

static void
assert_found (Fixture          *fixture,
              const char       *text,
              RgCellSearchFlags flags,
              const char       *expected)
{
  g_autoptr (RgCellSearch) search = new_search (text, flags);
  g_autoptr (GError) error = NULL;
  gint64 n;
  g_autoptr (GArray) places = rg_cell_search_find_all (search, fixture->session, 100, &n, NULL, NULL, NULL, &error);
  g_autoptr (GString) found = g_string_new (NULL);

  g_assert_no_error (error);
  g_assert_cmpint (n, ==, places->len);
  for (guint i = 0; i < places->len; i++)
    {
      const RgCellPlace *place = &g_array_index (places, RgCellPlace, i);

      g_string_append_printf (found, "%s%" G_GINT64_FORMAT ".%u", i == 0 ? "" : " ", place->id, place->column);
    }
  g_assert_cmpstr (found->str, ==, expected);
}

static void
make_names (Fixture *fixture)
{
  static const char *const names[] = { "ＡＢＣ公司", "abc Café", "通达 商贸", "O'Brien", "国贸" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autoptr (RgRecord) record = save_new (fixture, CUSTOMER, "name", names[i], i == 2 ? "mobile" : NULL, "13800138000", NULL);
    }
}

static void
test_find (Fixture      *fixture,
           gconstpointer data)
{
  g_autoptr (RgCellSearch) search = NULL;
  g_autoptr (GArray) first = NULL;
  gint64 n;

  make_names (fixture);
  assert_found (fixture, "ABC", RG_CELL_SEARCH_ANY, "1.0 2.0");
  assert_found (fixture, "ＡＢＣ", RG_CELL_SEARCH_CASE, "1.0");
  assert_found (fixture, "abc", RG_CELL_SEARCH_CASE, "2.0");
  assert_found (fixture, "cafe", RG_CELL_SEARCH_ANY, "2.0");
  assert_found (fixture, "國貿", RG_CELL_SEARCH_ANY, "5.0");
  assert_found (fixture, "国贸", RG_CELL_SEARCH_WHOLE, "5.0");
  assert_found (fixture, "国", RG_CELL_SEARCH_WHOLE, "");
  assert_found (fixture, "138", RG_CELL_SEARCH_ANY, "3.1");
  assert_found (fixture, "138 0013", RG_CELL_SEARCH_ANY, "3.1");
  assert_found (fixture, "'", RG_CELL_SEARCH_ANY, "4.0");
  assert_found (fixture, "", RG_CELL_SEARCH_ANY, "");

  search = new_search ("a", RG_CELL_SEARCH_ANY);
  first = rg_cell_search_find_all (search, fixture->session, 1, &n, NULL, NULL, NULL, NULL);
  g_assert_cmpuint (first->len, ==, 1);
  g_assert_cmpint (n, ==, 2);
}

static void
assert_replaced (Fixture          *fixture,
                 const char       *text,
                 const char       *replacement,
                 RgCellSearchFlags flags,
                 guint             n_refused,
                 const char       *expected)
{
  g_autoptr (RgCellSearch) search = new_search (text, flags);
  g_autoptr (RgCellEdits) edits = rg_cell_search_replace (search, fixture->session, replacement, NULL, NULL, NULL, NULL);
  g_autoptr (RgCellBlock) block = make_block (CUSTOMER, 1, 5, RG_CUSTOMER_NAME, -1);

  g_assert_true (rg_cell_edits_check (edits, fixture->session, NULL, NULL, NULL, NULL));
  g_assert_cmpuint (rg_cell_edits_get_n_refused (edits), ==, n_refused);
  rg_cell_edits_skip_refused (edits);
  apply (fixture, edits);
  assert_block (fixture, block, expected);
}

static void
test_replace (Fixture      *fixture,
              gconstpointer data)
{
  make_names (fixture);
  assert_replaced (fixture, "ABC", "Xyz", RG_CELL_SEARCH_ANY, 0, "Xyz公司\nXyz Café\n通达 商贸\nO'Brien\n国贸\n");
  assert_title (fixture, "Replace “ABC” with “Xyz” in 2 cells");
  assert_replaced (fixture, "cafe", "", RG_CELL_SEARCH_ANY, 0, "Xyz公司\nXyz\n通达 商贸\nO'Brien\n国贸\n");
  assert_replaced (fixture, "國贸", "", RG_CELL_SEARCH_ANY, 1, "Xyz公司\nXyz\n通达 商贸\nO'Brien\n国贸\n");
  assert_replaced (fixture, "xyz", "Xy", RG_CELL_SEARCH_CASE, 0, "Xyz公司\nXyz\n通达 商贸\nO'Brien\n国贸\n");
  assert_replaced (fixture, "xyz", "Xy", RG_CELL_SEARCH_WHOLE, 0, "Xyz公司\nXy\n通达 商贸\nO'Brien\n国贸\n");
  assert_replaced (fixture, "138 0013", "139", RG_CELL_SEARCH_ANY, 1, "Xyz公司\nXy\n通达 商贸\nO'Brien\n国贸\n");
}

/* More records than are looked at together: each place says where its record stands in the scope. */
static void
test_many (Fixture      *fixture,
           gconstpointer data)
{
  g_autoptr (RgCellSearch) search = new_search ("77", RG_CELL_SEARCH_ANY);
  g_autoptr (GPtrArray) customers = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GArray) places = NULL;
  gint64 n;

  for (guint i = 1; i <= 2500; i++)
    {
      RgRecord        *customer = rg_record_new (CUSTOMER);
      g_autofree char *name = g_strdup_printf ("第%u家", i);

      rg_record_set_text (customer, RG_CUSTOMER_CODE, name);
      rg_record_set_text (customer, RG_CUSTOMER_NAME, name);
      g_ptr_array_add (customers, customer);
    }
  begin (fixture, CUSTOMER);
  g_assert_true (rg_session_insert_many (fixture->session, customers, NULL));
  g_assert_cmpint (rg_session_commit (fixture->session, NULL), >, 0);
  places = rg_cell_search_find_all (search, fixture->session, 1000, &n, NULL, NULL, NULL, NULL);
  g_assert_cmpint (n, ==, places->len);
  /* 77, 177 … 2477 are 25; 770 … 779 are 10, and so are 1770 … 1779, of which 777 and 1777 were counted. */
  g_assert_cmpint (n, ==, 43);
  for (guint i = 0; i < places->len; i++)
    {
      const RgCellPlace *place = &g_array_index (places, RgCellPlace, i);

      g_assert_cmpint (place->id, ==, (gint64)place->row + 1);
      g_assert_cmpuint (place->field, ==, RG_CUSTOMER_NAME);
    }
}

static void
first_cb (const RgCellPlace *place,
          gpointer           user_data)
{
  RgCellPlace *first = user_data;

  g_assert_cmpint (first->id, ==, 0);
  *first = *place;
}

static void
assert_first (Fixture    *fixture,
              const char *text,
              guint       row,
              guint       column,
              gint64      expected)
{
  g_autoptr (RgCellSearch) plain = new_search (text, RG_CELL_SEARCH_ANY);
  g_autoptr (RgCellSearch) search = new_search (text, RG_CELL_SEARCH_ANY);
  g_autoptr (GArray) all = rg_cell_search_find_all (plain, fixture->session, 100, NULL, NULL, NULL, NULL, NULL);
  g_autoptr (GArray) places = NULL;
  RgCellPlace first = { 0 };
  gint64      n = 0;

  rg_cell_search_set_start (search, row, column, first_cb, &first);
  places = rg_cell_search_find_all (search, fixture->session, 100, &n, NULL, NULL, NULL, NULL);
  g_assert_cmpint (first.id, ==, expected);
  /* From wherever it begins: the places and their order are the same. */
  g_assert_cmpint (n, ==, all->len);
  g_assert_cmpmem (places->data, places->len * sizeof (RgCellPlace), all->data, all->len * sizeof (RgCellPlace));
}

/* What comes next is told first; behind the end it goes on at the beginning. */
static void
test_start (Fixture      *fixture,
            gconstpointer data)
{
  make_names (fixture);
  assert_first (fixture, "abc", 0, 0, 1);
  assert_first (fixture, "abc", 0, 1, 2);
  assert_first (fixture, "abc", 1, 0, 2);
  assert_first (fixture, "abc", 2, 0, 1);
  assert_first (fixture, "贸", 3, 0, 5);
  assert_first (fixture, "贸", 4, 1, 3);
  assert_first (fixture, "没有", 2, 0, 0);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  add_test ("find", test_find);
  add_test ("replace", test_replace);
  add_test ("many", test_many);
  add_test ("start", test_start);
  return g_test_run ();
}
