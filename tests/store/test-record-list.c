/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rg-test-book.h"

#include "rg-record-list.h"

typedef struct
{
  TestBook      book;
  RgStore      *store;
  RgRecordList *list;
  guint         n_items; /* as items-changed tells it */
  gint64        most;    /* when it told of rows first */
} Fixture;

static void
items_changed_cb (GListModel *model,
                  guint       position,
                  guint       removed,
                  guint       added,
                  Fixture    *fixture)
{
  g_assert_cmpuint (position + removed, <=, fixture->n_items);
  fixture->n_items += added - removed;
  g_assert_cmpuint (fixture->n_items, ==, g_list_model_get_n_items (model));
  if (fixture->most == 0)
    g_object_get (fixture->list, "most", &fixture->most, NULL);
}

static void
wait_for_list (Fixture *fixture)
{
  while (rg_record_list_get_loading (fixture->list))
    g_main_context_iteration (NULL, TRUE);
}

static RgRecord *
wait_for_record (Fixture *fixture,
                 guint    position)
{
  g_autoptr (RgRow) row = g_list_model_get_item (G_LIST_MODEL (fixture->list), position);

  while (rg_row_get_record (row) == NULL)
    g_main_context_iteration (NULL, TRUE);
  return g_object_ref (rg_row_get_record (row));
}

static void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  g_autoptr (GPtrArray) customers = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (RgQuery) query = rg_query_new (rg_customer_type ());
  g_autoptr (GError) error = NULL;

  test_book_set_up (&fixture->book, data);
  for (guint i = 0; i < 950; i++)
    {
      g_autofree char *code = g_strdup_printf ("C%04u", i);

      g_ptr_array_add (customers, test_customer (code, i % 2 == 0 ? "偶数" : "奇数", NULL));
    }
  rg_session_begin (fixture->book.session, RG_CHANGE_IMPORT, rg_customer_type (), NULL, "test", &error);
  rg_session_insert_many (fixture->book.session, customers, &error);
  rg_session_commit (fixture->book.session, &error);
  g_assert_no_error (error);
  fixture->store = rg_store_open (fixture->book.path, RG_SESSION_OPEN, &error);
  g_assert_no_error (error);
  fixture->list = rg_record_list_new (fixture->store, query);
  g_signal_connect (fixture->list, "items-changed", G_CALLBACK (items_changed_cb), fixture);
  wait_for_list (fixture);
}

static void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  rg_store_close (fixture->store);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_finalize_object (fixture->list);
  g_assert_finalize_object (fixture->store);
  test_book_tear_down (&fixture->book, data);
}

static void
test_pages (Fixture      *fixture,
            gconstpointer data)
{
  static const guint positions[] = { 0, 99, 100, 949, 500 };

  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (fixture->list)), ==, 950);
  g_assert_cmpint (rg_record_list_get_total (fixture->list), ==, 950);
  for (guint i = 0; i < G_N_ELEMENTS (positions); i++)
    {
      g_autoptr (RgRecord) record = wait_for_record (fixture, positions[i]);
      g_autofree char *code = g_strdup_printf ("C%04u", positions[i]);

      g_assert_cmpstr (rg_record_get_text (record, RG_CUSTOMER_CODE), ==, code);
    }
  g_assert_null (g_list_model_get_item (G_LIST_MODEL (fixture->list), 950));
}

/* The first rows come with their records, even when all ids follow before a table has taken them. */
static void
test_first_rows (Fixture      *fixture,
                 gconstpointer data)
{
  g_autoptr (RgRow) row = g_list_model_get_item (G_LIST_MODEL (fixture->list), 0);

  g_assert_nonnull (rg_row_get_record (row));
  g_assert_cmpstr (rg_record_get_text (rg_row_get_record (row), RG_CUSTOMER_CODE), ==, "C0000");
  /* Who shows their numbers knows of the largest before the others come. */
  g_assert_cmpint (fixture->most, ==, 950);
}

static void
test_query (Fixture      *fixture,
            gconstpointer data)
{
  g_autoptr (RgQuery) query = rg_query_new (rg_customer_type ());
  g_autoptr (RgRecord) record = NULL;

  rg_query_set_search (query, "奇");
  g_assert_true (rg_query_parse_sort (query, "-code", NULL));
  rg_record_list_set_query (fixture->list, query);
  wait_for_list (fixture);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (fixture->list)), ==, 475);
  g_assert_cmpint (rg_record_list_get_total (fixture->list), ==, 950);
  record = wait_for_record (fixture, 0);
  g_assert_cmpstr (rg_record_get_text (record, RG_CUSTOMER_CODE), ==, "C0949");
  g_assert_cmpuint (rg_record_list_find_id (fixture->list, rg_record_get_id (record)), ==, 0);
}

static gpointer
rename_first (RgSession    *session,
              gpointer      data,
              GCancellable *cancellable,
              GError      **error)
{
  g_autoptr (RgRecord) record = rg_session_get (session, rg_customer_type (), *(gint64 *)data, error);

  rg_record_set_text (record, RG_CUSTOMER_NAME, "新名字");
  rg_session_begin (session, RG_CHANGE_EDIT, rg_customer_type (), NULL, "test", error);
  rg_session_update (session, record, error);
  rg_session_commit (session, error);
  return NULL;
}

static void
written_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (GError) error = NULL;

  rg_store_finish (RG_STORE (source), result, &error);
  g_assert_no_error (error);
  *(gboolean *)user_data = TRUE;
}

/* A change arrives in the row that is shown, which stays the same object in the same place. */
static void
test_refresh (Fixture      *fixture,
              gconstpointer data)
{
  g_autoptr (RgRow) row = g_list_model_get_item (G_LIST_MODEL (fixture->list), 0);
  g_autoptr (RgRecord) before = wait_for_record (fixture, 0);
  gint64   id = rg_row_get_id (row);
  gboolean written = FALSE;

  rg_store_write (fixture->store, rename_first, &id, NULL, NULL, NULL, written_cb, &written);
  while (!written || g_strcmp0 (rg_record_get_text (rg_row_get_record (row), RG_CUSTOMER_NAME), "新名字") != 0)
    g_main_context_iteration (NULL, TRUE);
  wait_for_list (fixture);
}

/* A second program writes to the book: the list notices by itself. */
static void
test_other_program (Fixture      *fixture,
                    gconstpointer data)
{
  test_book_add (&fixture->book, test_customer ("X1", "别的程序", NULL));
  while (g_list_model_get_n_items (G_LIST_MODEL (fixture->list)) != 951)
    g_main_context_iteration (NULL, TRUE);
}

static guint n_readings;

static void
loading_cb (RgRecordList *list)
{
  n_readings += rg_record_list_get_loading (list);
}

typedef struct
{
  gint64      id;
  guint       field;
  const char *text;
} Edit;

static gpointer
write_edit (RgSession    *session,
            gpointer      data,
            GCancellable *cancellable,
            GError      **error)
{
  Edit *edit = data;
  g_autoptr (RgRecord) record = rg_session_get (session, rg_customer_type (), edit->id, error);

  rg_record_set_text (record, edit->field, edit->text);
  rg_session_begin (session, RG_CHANGE_EDIT, rg_customer_type (), NULL, "test", error);
  rg_session_update (session, record, error);
  rg_session_commit (session, error);
  return NULL;
}

static gpointer
write_delete_and_add (RgSession    *session,
                      gpointer      data,
                      GCancellable *cancellable,
                      GError      **error)
{
  const gint64 *ids = data;
  g_autoptr (RgRecord) odd = test_customer ("N1", "奇数", NULL);
  g_autoptr (RgRecord) even = test_customer ("N2", "偶数", NULL);

  rg_session_begin (session, RG_CHANGE_PASTE, rg_customer_type (), NULL, "test", error);
  rg_session_delete (session, rg_customer_type (), ids[0], error);
  rg_session_insert (session, odd, error);
  rg_session_insert (session, even, error);
  rg_session_delete (session, rg_customer_type (), ids[1], error);
  rg_session_commit (session, error);
  return NULL;
}

static gpointer
write_undo (RgSession    *session,
            gpointer      data,
            GCancellable *cancellable,
            GError      **error)
{
  g_autoptr (RgChangeSet) undone = rg_journal_undo (session, 0, error);

  return NULL;
}

static void
do_write (Fixture    *fixture,
          RgStoreFunc func,
          gpointer    data)
{
  gboolean written = FALSE;

  rg_store_write (fixture->store, func, data, NULL, NULL, NULL, written_cb, &written);
  while (!written)
    g_main_context_iteration (NULL, TRUE);
  wait_for_list (fixture);
}

static void
show (Fixture    *fixture,
      const char *where,
      const char *sort)
{
  g_autoptr (RgQuery) query = rg_query_new (rg_customer_type ());

  g_assert_true (where == NULL || rg_query_parse_where (query, where, NULL));
  g_assert_true (rg_query_parse_sort (query, sort, NULL));
  rg_record_list_set_query (fixture->list, query);
  wait_for_list (fixture);
}

static void
assert_name (Fixture    *fixture,
             guint       position,
             const char *name)
{
  g_autoptr (RgRow) row = g_list_model_get_item (G_LIST_MODEL (fixture->list), position);

  while (rg_row_get_record (row) == NULL || g_strcmp0 (rg_record_get_text (rg_row_get_record (row), RG_CUSTOMER_NAME), name) != 0)
    g_main_context_iteration (NULL, TRUE);
}

/* A change that neither sort nor filter knows reads no ids; one that they know does. */
static void
test_impact (Fixture      *fixture,
             gconstpointer data)
{
  gint64 id = rg_record_list_get_id (fixture->list, 5);
  Edit   owner = { id, RG_CUSTOMER_OWNER, "王五" };
  Edit   name = { id, RG_CUSTOMER_NAME, "改名" };

  show (fixture, "name = 奇数", "-code");
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (fixture->list)), ==, 475);
  g_signal_connect (fixture->list, "notify::loading", G_CALLBACK (loading_cb), NULL);
  n_readings = 0;
  do_write (fixture, write_edit, &owner);
  g_assert_cmpuint (n_readings, ==, 0);
  do_write (fixture, write_edit, &name);
  g_assert_cmpuint (n_readings, ==, 1);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (fixture->list)), ==, 474);
}

/* An own change leaves the rows where they are; undo too; a reload puts them in order. */
static void
test_steady (Fixture      *fixture,
             gconstpointer data)
{
  g_autoptr (RgRow) held = NULL;
  gint64 ids[3];
  Edit   edit = { 0, RG_CUSTOMER_NAME, "改名" };

  show (fixture, "name = 奇数", "-code");
  for (guint i = 0; i < 3; i++)
    ids[i] = rg_record_list_get_id (fixture->list, 2 + i);
  held = g_list_model_get_item (G_LIST_MODEL (fixture->list), 4);
  edit.id = ids[2];
  rg_record_list_expect_own_change (fixture->list);
  do_write (fixture, write_edit, &edit);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (fixture->list)), ==, 475);
  assert_name (fixture, 4, "改名");
  rg_record_list_expect_own_change (fixture->list);
  do_write (fixture, write_delete_and_add, ids);
  /* Two went, one came at the end, and the changed one is still there, in the same row. */
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (fixture->list)), ==, 474);
  g_assert_cmpint (rg_record_list_get_id (fixture->list, 2), ==, ids[2]);
  g_assert_true (held == g_list_model_get_item (G_LIST_MODEL (fixture->list), 2));
  g_object_unref (held);
  g_assert_cmpint (rg_record_list_get_id (fixture->list, 473), >, 950);
  g_assert_cmpint (rg_record_list_get_total (fixture->list), ==, 950);
  rg_record_list_expect_own_change (fixture->list);
  do_write (fixture, write_undo, NULL);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (fixture->list)), ==, 475);
  g_assert_cmpint (rg_record_list_get_id (fixture->list, 474), ==, ids[1]);
  /* Asked for anew, each is where it belongs. */
  show (fixture, "name = 奇数", "-code");
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (fixture->list)), ==, 474);
  g_assert_cmpint (rg_record_list_get_id (fixture->list, 2), ==, ids[0]);
}

/* The name of the contact person, as it is given in the table of customers. */
static gpointer
write_contact (RgSession    *session,
               gpointer      data,
               GCancellable *cancellable,
               GError      **error)
{
  Edit *edit = data;
  g_autoptr (RgRecord) customer = rg_session_get (session, rg_customer_type (), edit->id, error);
  g_autoptr (RgRecord) contact = rg_record_new (rg_contact_type ());

  rg_record_set_text (customer, RG_CUSTOMER_CONTACT, edit->text);
  rg_record_set_int (contact, RG_CONTACT_CUSTOMER, edit->id);
  rg_record_set_text (contact, RG_CONTACT_NAME, edit->text);
  rg_session_begin (session, RG_CHANGE_EDIT, rg_customer_type (), NULL, "test", error);
  rg_session_update (session, customer, error);
  rg_session_insert (session, contact, error);
  rg_session_commit (session, error);
  return NULL;
}

/* A changed copy is shown at once and stays until the book has the change; taken back, the old one is there again. */
static void
test_put (Fixture      *fixture,
          gconstpointer data)
{
  g_autoptr (RgRecord) before = wait_for_record (fixture, 7);
  g_autoptr (RgRecord) copy = rg_record_copy (before);
  g_autoptr (RgRow) row = g_list_model_get_item (G_LIST_MODEL (fixture->list), 7);
  Edit other = { rg_record_list_get_id (fixture->list, 8), RG_CUSTOMER_NAME, "别人" };
  Edit own = { rg_record_get_id (before), RG_CUSTOMER_NAME, "自己" };

  rg_record_set_text (copy, RG_CUSTOMER_NAME, "自己");
  rg_record_list_put_record (fixture->list, 7, copy);
  g_assert_true (rg_row_get_record (row) == copy);
  do_write (fixture, write_edit, &other);
  assert_name (fixture, 8, "别人");
  g_assert_true (rg_row_get_record (row) == copy);
  rg_record_list_revert (fixture->list, own.id);
  g_assert_cmpstr (rg_record_get_text (rg_row_get_record (row), RG_CUSTOMER_NAME), ==, "奇数");
  rg_record_list_put_record (fixture->list, 7, copy);
  do_write (fixture, write_edit, &own);
  while (rg_row_get_record (row) == copy)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpstr (rg_record_get_text (rg_row_get_record (row), RG_CUSTOMER_NAME), ==, "自己");
  /* What is stored in other records arrives, too. */
  rg_record_list_put_record (fixture->list, 7, copy);
  do_write (fixture, write_contact, &own);
  for (gint64 until = g_get_monotonic_time () + 10 * G_USEC_PER_SEC; rg_row_get_record (row) == copy && g_get_monotonic_time () < until;)
    g_main_context_iteration (NULL, FALSE);
  g_assert_cmpstr (rg_record_get_text (rg_row_get_record (row), RG_CUSTOMER_CONTACT), ==, "自己");
}

static gpointer
write_regions (RgSession    *session,
               gpointer      data,
               GCancellable *cancellable,
               GError      **error)
{
  static const char *const regions[] = { "华南", "华东", NULL, "北方" };

  rg_session_begin (session, RG_CHANGE_EDIT, rg_customer_type (), NULL, "test", error);
  for (gint64 id = 1; id <= 950; id++)
    {
      g_autoptr (RgRecord) record = rg_session_get (session, rg_customer_type (), id, error);

      rg_record_set_text (record, RG_CUSTOMER_REGION, regions[id % 4]);
      rg_record_set_int (record, RG_CUSTOMER_OPENING_TOTAL, id);
      rg_session_update (session, record, error);
    }
  rg_session_commit (session, error);
  return NULL;
}

/* What has been seen of the groups that are open, by level. */
typedef struct
{
  const RgRowGroup *open;
  gint64            n;
  gint64            sum;
} OpenGroup;

/* The header has said what came. */
static void
close_group (OpenGroup *self)
{
  const GArray *subtotals = self->open->subtotals;

  g_assert_cmpint (self->n, ==, self->open->n);
  for (guint i = 0; i < subtotals->len; i++)
    if (g_array_index (subtotals, RgSubtotal, i).field == RG_CUSTOMER_OPENING_TOTAL)
      g_assert_cmpint (g_array_index (subtotals, RgSubtotal, i).integer_sum, ==, self->sum);
  *self = (OpenGroup){ NULL, 0, 0 };
}

static void
count_record (Fixture   *fixture,
              guint      position,
              OpenGroup *groups,
              guint      n_fields)
{
  g_autoptr (RgRecord) record = wait_for_record (fixture, position);
  const RgValue *value = &groups[0].open->value;

  g_assert_cmpstr (rg_record_get_text (record, RG_CUSTOMER_REGION), ==, value->storage == RG_STORAGE_NULL ? NULL : value->text);
  g_assert_cmpuint (rg_record_list_find_id (fixture->list, rg_record_get_id (record)), ==, position);
  for (guint level = 0; level < n_fields; level++)
    {
      groups[level].n++;
      groups[level].sum += rg_record_get_int (record, RG_CUSTOMER_OPENING_TOTAL);
    }
}

/* Every row in turn: headers announce what follows them, sums are those of the records, and places are found again. */
static void
assert_groups (Fixture *fixture,
               guint    n_fields,
               guint    n_headers)
{
  guint     n_rows = g_list_model_get_n_items (G_LIST_MODEL (fixture->list));
  OpenGroup groups[2] = { { NULL, 0, 0 }, { NULL, 0, 0 } };
  guint     found = 0;

  for (guint i = 0; i <= n_rows; i++)
    {
      g_autoptr (RgRow) row = g_list_model_get_item (G_LIST_MODEL (fixture->list), i);
      const RgRowGroup *group = row == NULL ? NULL : rg_row_get_group (row);

      for (guint level = 0; level < n_fields; level++)
        if (groups[level].open != NULL && (row == NULL || (group != NULL && group->level <= level)))
          close_group (&groups[level]);
      if (group != NULL)
        {
          groups[group->level].open = group;
          found++;
          g_assert_cmpint (rg_record_list_get_id (fixture->list, i), ==, 0);
        }
      else if (row != NULL)
        count_record (fixture, i, groups, n_fields);
    }
  g_assert_cmpuint (found, ==, n_headers);
}

/* Rows that the folded groups before them moved to the top are read like any other. */
static void
assert_read (Fixture    *fixture,
             guint       position,
             const char *region)
{
  g_autoptr (RgRow) row = g_list_model_get_item (G_LIST_MODEL (fixture->list), position);
  gint64 until = g_get_monotonic_time () + 10 * G_USEC_PER_SEC;

  while ((rg_row_get_record (row) == NULL || g_strcmp0 (rg_record_get_text (rg_row_get_record (row), RG_CUSTOMER_REGION), region) != 0) &&
         g_get_monotonic_time () < until)
    g_main_context_iteration (NULL, FALSE);
  g_assert_nonnull (rg_row_get_record (row));
  g_assert_cmpstr (rg_record_get_text (rg_row_get_record (row), RG_CUSTOMER_REGION), ==, region);
}

static void
test_groups (Fixture      *fixture,
             gconstpointer data)
{
  static const guint fields[] = { RG_CUSTOMER_REGION, RG_CUSTOMER_NAME };
  g_autoptr (RgRow) header = NULL;
  gint64 folded;
  Edit   edit = { 0, RG_CUSTOMER_REGION, "华东" };

  do_write (fixture, write_regions, NULL);
  show (fixture, NULL, "-region,-code");
  rg_record_list_set_groups (fixture->list, fields, 1);
  wait_for_list (fixture);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (fixture->list)), ==, 954);
  assert_groups (fixture, 1, 4);
  header = g_list_model_get_item (G_LIST_MODEL (fixture->list), 0);
  g_assert_cmpstr (rg_row_get_group (header)->label, ==, "华南");
  folded = rg_record_list_get_id (fixture->list, 1);
  rg_record_list_toggle_group (fixture->list, 0);
  g_assert_true (rg_row_get_group (header)->folded);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (fixture->list)), ==, 954 - rg_row_get_group (header)->n);
  g_assert_cmpuint (rg_record_list_find_id (fixture->list, folded), ==, G_MAXUINT);
  g_assert_cmpuint (rg_record_list_get_n_records (fixture->list), ==, 950);
  /* A record that goes to another group; what was folded stays so. */
  edit.id = folded;
  do_write (fixture, write_edit, &edit);
  g_clear_object (&header);
  header = g_list_model_get_item (G_LIST_MODEL (fixture->list), 0);
  g_assert_true (rg_row_get_group (header)->folded);
  g_assert_cmpuint (rg_record_list_find_id (fixture->list, folded), !=, G_MAXUINT);
  for (guint i = 2; i < 40; i++)
    assert_read (fixture, i, "华东");
  rg_record_list_toggle_group (fixture->list, 0);
  assert_groups (fixture, 1, 4);
  rg_record_list_set_groups (fixture->list, fields, 2);
  wait_for_list (fixture);
  assert_groups (fixture, 2, 9);
  rg_record_list_set_groups (fixture->list, NULL, 0);
  wait_for_list (fixture);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (fixture->list)), ==, 950);
}

static void
count_changes_cb (GListModel *model,
                  guint       position,
                  guint       removed,
                  guint       added,
                  guint      *n)
{
  (*n)++;
}

static gpointer
write_total (RgSession    *session,
             gpointer      data,
             GCancellable *cancellable,
             GError      **error)
{
  g_autoptr (RgRecord) record = rg_session_get (session, rg_customer_type (), *(gint64 *)data, error);

  rg_record_set_int (record, RG_CUSTOMER_OPENING_TOTAL, 12345);
  rg_session_begin (session, RG_CHANGE_EDIT, rg_customer_type (), NULL, "test", error);
  rg_session_update (session, record, error);
  rg_session_commit (session, error);
  return NULL;
}

/* Where neither the order nor a subtotal follows from what was changed, all rows of a grouped list stay what they are. */
static void
test_groups_stay (Fixture      *fixture,
                  gconstpointer data)
{
  static const guint fields[] = { RG_CUSTOMER_REGION };
  guint              n = 0;
  Edit               edit = { 0, RG_CUSTOMER_NOTE, "new" };

  do_write (fixture, write_regions, NULL);
  rg_record_list_set_groups (fixture->list, fields, 1);
  wait_for_list (fixture);
  edit.id = rg_record_list_get_id (fixture->list, 1);
  g_object_unref (wait_for_record (fixture, 1));
  g_signal_connect (fixture->list, "items-changed", G_CALLBACK (count_changes_cb), &n);
  do_write (fixture, write_edit, &edit);
  g_assert_cmpuint (n, ==, 0);
  while (TRUE)
    {
      g_autoptr (RgRecord) record = wait_for_record (fixture, 1);

      if (g_strcmp0 (rg_record_get_text (record, RG_CUSTOMER_NOTE), "new") == 0)
        break;
      g_main_context_iteration (NULL, TRUE);
    }
  g_assert_cmpuint (n, ==, 0);
  /* A number is in a subtotal. */
  do_write (fixture, write_total, &edit.id);
  g_assert_cmpuint (n, >, 0);
  assert_groups (fixture, 1, 4);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, func) g_test_add (name, Fixture, NULL, set_up, func, tear_down)
  ADD ("/record-list/pages", test_pages);
  ADD ("/record-list/first-rows", test_first_rows);
  ADD ("/record-list/query", test_query);
  ADD ("/record-list/refresh", test_refresh);
  ADD ("/record-list/other-program", test_other_program);
  ADD ("/record-list/impact", test_impact);
  ADD ("/record-list/steady", test_steady);
  ADD ("/record-list/put", test_put);
  ADD ("/record-list/groups", test_groups);
  ADD ("/record-list/groups-stay", test_groups_stay);
  return g_test_run ();
}
