/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * How good the search for duplicates is, through the real import and command line, on two files whose duplicates are
 * known. The weights were set with one half of the entities in sight only; what is asserted is measured on the other
 * half: the entities whose name has an odd last hexadecimal digit in its SHA-256. The whole file is imported; a pair counts as
 * found wrongly when one of its records is in that half.
 *
 * cn_customers_public.csv: made-up Chinese customers with typical slips, and "hardneg" records that look alike but are
 * others: the same name in another city, another firm of the same office, a branch. febrl1.csv: the first data set of
 * Febrl (Christen, 2008), made-up Australian people, 500 of them twice, with typing errors.
 */
#include "cli-test.h"

#include <locale.h>

typedef struct
{
  Fixture     fixture;
  GHashTable *entities; /* code -> entity */
} Known;

static void
known_set_up (Known        *known,
              gconstpointer data)
{
  fixture_set_up (&known->fixture, data);
  known->entities = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
}

static void
known_tear_down (Known        *known,
                 gconstpointer data)
{
  g_hash_table_unref (known->entities);
  fixture_tear_down (&known->fixture, data);
}

static gboolean
is_held_out (const char *entity)
{
  g_autofree char *sum = g_compute_checksum_for_string (G_CHECKSUM_SHA256, entity, -1);

  return g_ascii_xdigit_value (sum[strlen (sum) - 1]) % 2 == 1;
}

/* The rows of a file without quotes; the first one is the header. */
static GPtrArray *
read_rows (const char *name)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "data", "duplicates", name, NULL);
  g_autofree char *content = NULL;
  GPtrArray       *rows = g_ptr_array_new_with_free_func ((GDestroyNotify)g_strfreev);
  g_auto (GStrv) lines = NULL;
  g_autoptr (GError) error = NULL;

  g_file_get_contents (path, &content, NULL, &error);
  g_assert_no_error (error);
  g_assert_null (strchr (content, '"'));
  lines = g_strsplit (content, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    if (*g_strstrip (lines[i]) != '\0')
      {
        char **cells = g_strsplit (lines[i], ",", -1);

        for (guint k = 0; cells[k] != NULL; k++)
          g_strstrip (cells[k]);
        g_ptr_array_add (rows, cells);
      }
  return rows;
}

typedef struct
{
  guint n_true;
  guint n_found;
  guint n_right;
} Quality;

static void
judge_pair (Known      *known,
            const char *a,
            const char *b,
            Quality    *quality)
{
  const char *one = g_hash_table_lookup (known->entities, a);
  const char *other = g_hash_table_lookup (known->entities, b);

  g_assert_nonnull (one);
  g_assert_nonnull (other);
  if (!is_held_out (one) && !is_held_out (other))
    return;
  quality->n_found++;
  if (g_str_equal (one, other))
    quality->n_right++;
  else
    g_test_message ("%s (%s) is not %s (%s)", a, one, b, other);
}

/* Each pair of the records of a group counts, whether it was found as a pair or follows from others. */
static void
judge_groups (Known      *known,
              JsonObject *json,
              Quality    *quality)
{
  JsonArray *groups = json_object_get_array_member (json, "groups");

  for (guint i = 0; i < json_array_get_length (groups); i++)
    {
      JsonObject *group = json_array_get_object_element (groups, i);
      JsonArray  *records = json_object_get_array_member (group, "records");

      g_assert_cmpuint (json_array_get_length (json_object_get_array_member (group, "reasons")), >, 0);
      g_assert_cmpuint (json_array_get_length (json_object_get_array_member (group, "pairs")), >, 0);
      g_assert_cmpfloat (json_object_get_double_member (group, "score"), >=, 0.8);
      for (guint k = 0; k < json_array_get_length (records); k++)
        for (guint m = k + 1; m < json_array_get_length (records); m++)
          judge_pair (known, json_object_get_string_member (json_array_get_object_element (records, k), "code"),
                      json_object_get_string_member (json_array_get_object_element (records, m), "code"), quality);
    }
}

static void
count_true (Known   *known,
            Quality *quality)
{
  g_autoptr (GHashTable) sizes = g_hash_table_new (g_str_hash, g_str_equal);
  GHashTableIter iter;
  gpointer       entity;

  g_hash_table_iter_init (&iter, known->entities);
  while (g_hash_table_iter_next (&iter, NULL, &entity))
    {
      guint n = GPOINTER_TO_UINT (g_hash_table_lookup (sizes, entity));

      if (is_held_out (entity))
        quality->n_true += n;
      g_hash_table_insert (sizes, entity, GUINT_TO_POINTER (n + 1));
    }
}

static void
assert_quality (Known *known,
                double precision,
                double recall)
{
  g_autoptr (JsonObject) json = NULL;
  Quality quality = { 0 };

  g_assert_cmpint (run (&known->fixture, &json, "duplicates", NULL), ==, 0);
  count_true (known, &quality);
  judge_groups (known, json, &quality);
  g_test_message ("held-out half: %u pairs, %u found, %u of them right: precision %.4f, recall %.4f", quality.n_true, quality.n_found,
                  quality.n_right, (double)quality.n_right / quality.n_found, (double)quality.n_right / quality.n_true);
  g_assert_cmpuint (quality.n_true, >, 200);
  g_assert_cmpfloat ((double)quality.n_right, >=, precision * quality.n_found);
  g_assert_cmpfloat ((double)quality.n_right, >=, recall * quality.n_true);
}

/* The columns of the answer, entity_id and variant, are not imported. */
static void
test_chinese (Known        *known,
              gconstpointer data)
{
  g_autoptr (GPtrArray) rows = read_rows ("cn_customers_public.csv");
  g_autoptr (GString) file = g_string_new (NULL);
  g_autofree char *path = NULL;

  for (guint i = 0; i < rows->len; i++)
    {
      char **cells = rows->pdata[i];

      g_assert_cmpuint (g_strv_length (cells), ==, 11);
      for (guint k = 0; k < 9; k++)
        g_string_append_printf (file, "%s%s", k == 0 ? "" : ",", cells[k]);
      g_string_append_c (file, '\n');
      if (i > 0)
        g_hash_table_insert (known->entities, g_strdup (cells[0]), g_strdup (cells[9]));
    }
  path = fixture_write (&known->fixture, "customers.csv", file->str);
  g_assert_cmpint (run (&known->fixture, NULL, "import", "customers", path, "--allow-duplicates", "--map", "code=record_id", "--map",
                        "name=company", "--map", "tax_id=uscc", NULL),
                   ==, 0);
  g_assert_cmpint (total_of (&known->fixture, "customers"), ==, rows->len - 1);
  assert_quality (known, 0.98, 0.95);
}

static void
append_words (GString *file,
              char   **cells,
              guint    first,
              guint    n)
{
  gsize before;

  g_string_append_c (file, ',');
  before = file->len;
  for (guint i = first; i < first + n; i++)
    if (*cells[i] != '\0')
      g_string_append_printf (file, "%s%s", file->len == before ? "" : " ", cells[i]);
}

/* "rec-223-dup-0" is the person 223. The few without any name are called "?". */
static void
add_person (Known   *known,
            GString *file,
            char   **cells)
{
  g_auto (GStrv) parts = g_strsplit (cells[0], "-", -1);

  g_hash_table_insert (known->entities, g_strdup (cells[0]), g_strdup (parts[1]));
  g_string_append (file, cells[0]);
  if (*cells[1] == '\0' && *cells[2] == '\0')
    g_string_append (file, ",?");
  else
    append_words (file, cells, 1, 2);
  append_words (file, cells, 3, 3);
  for (guint i = 6; i < 11; i++)
    append_words (file, cells, i, 1);
  g_string_append_c (file, '\n');
}

/* Only the fields are assigned; what the program has no field for are added columns. */
static void
test_febrl (Known        *known,
            gconstpointer data)
{
  g_autoptr (GPtrArray) rows = read_rows ("febrl1.csv");
  g_autoptr (GString) file = g_string_new ("code,name,address,city,postcode,province,date_of_birth,tax_id\n");
  g_autofree char *path = NULL;

  for (guint i = 1; i < rows->len; i++)
    add_person (known, file, rows->pdata[i]);
  g_assert_cmpint (run (&known->fixture, NULL, "add", "custom_fields", "record_type=customer", "label=postcode", "kind=text", NULL), ==, 0);
  g_assert_cmpint (run (&known->fixture, NULL, "add", "custom_fields", "record_type=customer", "label=date_of_birth", "kind=text", NULL), ==, 0);
  path = fixture_write (&known->fixture, "people.csv", file->str);
  g_assert_cmpint (run (&known->fixture, NULL, "import", "customers", path, "--allow-duplicates", NULL), ==, 0);
  g_assert_cmpint (total_of (&known->fixture, "customers"), ==, 1000);
  assert_quality (known, 0.99, 0.95);
}

static void
add_pair (Fixture *fixture)
{
  g_assert_cmpint (run (fixture, NULL, "add", "customers", "code=K1", "name=杭州通达商贸有限公司", "mobile=13800138001", "note=甲", NULL), ==, 0);
  g_assert_cmpint (run (fixture, NULL, "add", "customers", "code=K2", "name=通達商貿（杭州）", "mobile=138 0013 8001", "note=乙", NULL), ==, 0);
  g_assert_cmpint (run (fixture, NULL, "add", "customers", "code=K3", "name=宁波海盛物流有限公司", "phone=0574-87654321", NULL), ==, 0);
  g_assert_cmpint (run (fixture, NULL, "add", "customers", "code=K4", "name=宁波海盛物流有限公司宁波第二分公司", "phone=0574-87654321", NULL), ==, 0);
}

/* groups[{records[{id, code, name}], score, reasons[], pairs[{first, second, score, reasons[]}]}] */
static void
test_contract (Known        *known,
               gconstpointer data)
{
  Fixture *fixture = &known->fixture;
  g_autoptr (JsonObject) json = NULL;
  JsonArray  *groups;
  JsonObject *group, *pair;

  add_pair (fixture);
  g_assert_cmpint (run (fixture, &json, "duplicates", "customers", NULL), ==, 0);
  groups = json_object_get_array_member (json, "groups");
  g_assert_cmpuint (json_array_get_length (groups), ==, 1);
  group = json_array_get_object_element (groups, 0);
  g_assert_cmpstr (json_object_get_string_member (json_array_get_object_element (json_object_get_array_member (group, "records"), 0), "code"), ==, "K1");
  g_assert_cmpint (json_object_get_int_member (json_array_get_object_element (json_object_get_array_member (group, "records"), 1), "id"), ==, 2);
  pair = json_array_get_object_element (json_object_get_array_member (group, "pairs"), 0);
  g_assert_cmpint (json_object_get_int_member (pair, "first"), ==, 1);
  g_assert_cmpint (json_object_get_int_member (pair, "second"), ==, 2);
  g_assert_cmpfloat (json_object_get_double_member (pair, "score"), >, 0.9);
  g_assert_cmpuint (json_array_get_length (json_object_get_array_member (pair, "reasons")), >=, 2);
  /* The branch has the same telephone, which is shown, but no duplicate. */
  groups = json_object_get_array_member (json, "candidates");
  g_assert_cmpuint (json_array_get_length (groups), ==, 1);
  group = json_array_get_object_element (groups, 0);
  g_assert_cmpfloat (json_object_get_double_member (group, "score"), <, 0.1);
}

static void
test_options (Known        *known,
              gconstpointer data)
{
  Fixture *fixture = &known->fixture;
  g_autoptr (JsonObject) all = NULL;
  g_autoptr (JsonObject) few = NULL;

  add_pair (fixture);
  g_assert_cmpint (run (fixture, &all, "duplicates", "--threshold", "0", NULL), ==, 0);
  g_assert_cmpint (json_object_get_int_member (all, "total"), ==, 1);
  g_assert_cmpint (run (fixture, &few, "duplicates", "--limit", "0", NULL), ==, 0);
  g_assert_cmpint (json_object_get_int_member (few, "total"), ==, 1);
  g_assert_cmpuint (json_array_get_length (json_object_get_array_member (few, "groups")), ==, 0);
  g_assert_cmpint (run (fixture, NULL, "duplicates", "--threshold", "7", NULL), ==, 2);
  g_assert_cmpint (run (fixture, NULL, "duplicates", "sales", NULL), ==, 2);
}

/* A sheet of sales that still has the code of the customer that is gone. */
static void
assert_old_code_is_read (Fixture *fixture)
{
  g_autofree char *path = fixture_write (fixture, "sales.csv", "客户编号,销售日期,销售金额(元)\nK2,2026-02-03,50\n");
  g_autoptr (JsonObject) json = NULL;
  g_autoptr (JsonObject) shown = NULL;

  g_assert_cmpint (run (fixture, &json, "import", "sales", path, NULL), ==, 0);
  g_assert_cmpint (json_object_get_int_member (json, "imported"), ==, 1);
  g_assert_cmpint (run (fixture, &shown, "show", "customers", "K1", NULL), ==, 0);
  g_assert_cmpfloat (json_object_get_double_member (shown, "total"), ==, 350);
}

static void
test_merge (Known        *known,
            gconstpointer data)
{
  Fixture *fixture = &known->fixture;
  g_autoptr (JsonObject) merged = NULL;
  g_autoptr (JsonObject) shown = NULL;

  add_pair (fixture);
  g_assert_cmpint (run (fixture, NULL, "add", "sales", "customer=K2", "date=2026-01-02", "amount=300", NULL), ==, 0);
  g_assert_cmpint (run (fixture, &merged, "merge", "K1", "K2", "--take", "name=K2", NULL), ==, 0);
  g_assert_cmpint (json_object_get_int_member (merged, "kept"), ==, 1);
  g_assert_cmpint (json_object_get_int_member (merged, "moved"), ==, 1);
  g_assert_cmpint (run (fixture, &shown, "show", "customers", "K2", NULL), ==, 0);
  g_assert_cmpstr (json_object_get_string_member (shown, "code"), ==, "K1");
  g_assert_cmpstr (json_object_get_string_member (shown, "name"), ==, "通達商貿（杭州）");
  g_assert_cmpstr (json_object_get_string_member (shown, "note"), ==, "甲\n乙");
  g_assert_cmpfloat (json_object_get_double_member (shown, "total"), ==, 300);
  assert_old_code_is_read (fixture);
  g_assert_cmpint (run (fixture, NULL, "undo", NULL), ==, 0);
  g_assert_cmpint (run (fixture, NULL, "undo", NULL), ==, 0);
  g_assert_cmpint (total_of (fixture, "customers"), ==, 4);
  g_assert_cmpint (run (fixture, NULL, "check", NULL), ==, 0);
}

static void
test_merge_refused (Known        *known,
                    gconstpointer data)
{
  Fixture *fixture = &known->fixture;

  add_pair (fixture);
  g_assert_cmpint (run (fixture, NULL, "merge", "K1", NULL), ==, 2);
  g_assert_cmpint (run (fixture, NULL, "merge", "K1", "K1", NULL), ==, 2);
  g_assert_cmpint (run (fixture, NULL, "merge", "K1", "K9", NULL), ==, 3);
  g_assert_cmpint (run (fixture, NULL, "merge", "K1", "K2", "--take", "name=K3", NULL), ==, 2);
  g_assert_cmpint (run (fixture, NULL, "merge", "--admins", "王芳，李强", NULL), ==, 0);
  g_assert_cmpint (run (fixture, NULL, "merge", "K1", "K2", "--who", "张伟", NULL), ==, 3);
  g_assert_cmpint (run (fixture, NULL, "merge", "--admins", "", "--who", "张伟", NULL), ==, 3);
  g_assert_cmpint (total_of (fixture, "customers"), ==, 4);
  g_assert_cmpint (run (fixture, NULL, "merge", "K1", "K2", "--who", "李强", NULL), ==, 0);
  g_assert_cmpint (total_of (fixture, "customers"), ==, 3);
}

int
main (int    argc,
      char **argv)
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/cli/duplicates/chinese-customers", Known, NULL, known_set_up, test_chinese, known_tear_down);
  g_test_add ("/cli/duplicates/febrl", Known, NULL, known_set_up, test_febrl, known_tear_down);
  g_test_add ("/cli/duplicates/contract", Known, NULL, known_set_up, test_contract, known_tear_down);
  g_test_add ("/cli/duplicates/options", Known, NULL, known_set_up, test_options, known_tear_down);
  g_test_add ("/cli/duplicates/merge", Known, NULL, known_set_up, test_merge, known_tear_down);
  g_test_add ("/cli/duplicates/merge-refused", Known, NULL, known_set_up, test_merge_refused, known_tear_down);
  return g_test_run ();
}
