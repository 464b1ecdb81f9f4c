/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rg-test-book.h"

#include "rg-error.h"

static char *
dump (TestBook *book)
{
  GString                   *text = g_string_new (NULL);
  guint                      n_types;
  const RgRecordType *const *types = rg_record_types (&n_types);

  for (guint t = 0; t < n_types; t++)
    {
      g_autoptr (RgQuery) query = rg_query_new (types[t]);
      g_autoptr (GPtrArray) records = NULL;

      g_assert_true (rg_query_parse_sort (query, "id", NULL));
      records = rg_session_select (book->session, query, NULL);
      for (guint r = 0; r < records->len; r++)
        for (guint i = 0; i < rg_record_type_get_n_fields (types[t]); i++)
          {
            const RgValue *value = rg_record_get_value (g_ptr_array_index (records, r), i);

            if (value->storage == RG_STORAGE_TEXT)
              g_string_append_printf (text, "%s|", value->text);
            else
              g_string_append_printf (text, "%d:%" G_GINT64_FORMAT "|", value->storage, value->storage == RG_STORAGE_NULL ? 0 : value->integer);
          }
    }
  return g_string_free (text, FALSE);
}

static void
undo (TestBook *book)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RgChangeSet) undone = rg_journal_undo (book->session, 0, &error);

  g_assert_no_error (error);
  test_book_check (book);
}

static void
redo (TestBook *book)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RgChangeSet) redone = rg_journal_redo (book->session, &error);

  g_assert_no_error (error);
  test_book_check (book);
}

/* A bulk load: customers, their contacts and sales, with an update and a single insertion in between. */
static void
import (TestBook   *book,
        const char *prefix,
        guint       n,
        gint64      updated)
{
  g_autoptr (GPtrArray) customers = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GPtrArray) contacts = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GPtrArray) sales = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GError) error = NULL;

  rg_session_begin (book->session, RG_CHANGE_IMPORT, rg_customer_type (), "file.xlsx", "test", &error);
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *code = g_strdup_printf ("%s%05u", prefix, i);

      g_ptr_array_add (customers, test_customer (code, "批量客户", i % 3 == 0 ? "华南" : NULL));
    }
  rg_session_insert_many (book->session, customers, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < n; i++)
    {
      RgRecord *contact = rg_record_new (rg_contact_type ());

      rg_record_set_int (contact, RG_CONTACT_CUSTOMER, rg_record_get_id (g_ptr_array_index (customers, i)));
      rg_record_set_text (contact, RG_CONTACT_NAME, "赵明");
      g_ptr_array_add (contacts, contact);
      g_ptr_array_add (sales, test_sale (i % 2 == 0 ? updated : rg_record_get_id (g_ptr_array_index (customers, i)), "2026-03-04", i + 1));
    }
  rg_session_insert_many (book->session, contacts, &error);
  rg_session_insert_many (book->session, sales, &error);
  g_assert_no_error (error);

  g_autoptr (RgRecord) record = test_book_get (book, rg_customer_type (), updated);
  rg_record_set_text (record, RG_CUSTOMER_REGION, "西北");
  rg_record_set_int (record, RG_CUSTOMER_OPENING_TOTAL, 777);
  rg_session_update (book->session, record, &error);
  g_assert_no_error (error);
  g_assert_cmpint (rg_session_commit (book->session, &error), >, 0);
  g_assert_no_error (error);
}

static void
test_bulk (TestBook     *book,
           gconstpointer data)
{
  gint64           first = test_book_add (book, test_customer ("C1", "甲", "华东"));
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_autofree char *undone = NULL;
  g_autofree char *redone = NULL;

  test_book_add (book, test_sale (first, "2026-03-04", 50));
  before = dump (book);
  import (book, "K", 30, first);
  test_book_check (book);
  after = dump (book);
  undo (book);
  undone = dump (book);
  g_assert_cmpstr (undone, ==, before);
  redo (book);
  redone = dump (book);
  g_assert_cmpstr (redone, ==, after);
}

static void
reopen (TestBook *book)
{
  g_autoptr (GError) error = NULL;

  g_clear_object (&book->session);
  book->session = rg_session_open (book->path, RG_SESSION_OPEN, &error);
  g_assert_no_error (error);
}

static void
test_survives_restart (TestBook     *book,
                       gconstpointer data)
{
  gint64           first = test_book_add (book, test_customer ("C1", "甲", "华东"));
  g_autofree char *before = dump (book);
  g_autofree char *after = NULL;
  g_autofree char *undone = NULL;
  g_autofree char *redone = NULL;

  import (book, "K", 5, first);
  after = dump (book);
  reopen (book);
  undo (book);
  undone = dump (book);
  reopen (book);
  redo (book);
  redone = dump (book);
  g_assert_cmpstr (undone, ==, before);
  g_assert_cmpstr (redone, ==, after);
}

static void
test_later_change_stands_in_the_way (TestBook     *book,
                                     gconstpointer data)
{
  gint64 id = test_book_add (book, test_customer ("C1", "甲", "华东"));
  g_autoptr (RgRecord) record = test_book_get (book, rg_customer_type (), id);
  g_autoptr (GError) error = NULL;

  rg_record_set_text (record, RG_CUSTOMER_NAME, "乙");
  g_assert_true (rg_session_begin (book->session, RG_CHANGE_EDIT, rg_customer_type (), NULL, "test", NULL));
  g_assert_true (rg_session_update (book->session, record, NULL));
  g_assert_cmpint (rg_session_commit (book->session, NULL), ==, 2);
  g_assert_null (rg_journal_undo (book->session, 1, &error));
  g_assert_error (error, RG_ERROR, RG_ERROR_CONFLICT);
  undo (book);
  undo (book);
  g_assert_cmpint (test_book_count (book, rg_customer_type ()), ==, 0);
  redo (book);
  redo (book);
  g_assert_cmpint (test_book_count (book, rg_customer_type ()), ==, 1);
}

static void
test_later_record_refers (TestBook     *book,
                          gconstpointer data)
{
  gint64 id = test_book_add (book, test_customer ("C1", "甲", "华东"));
  g_autoptr (GError) error = NULL;
  g_autoptr (RgChangeSet) found = NULL;

  test_book_add (book, test_sale (id, "2026-01-01", 1));
  g_assert_null (rg_journal_undo (book->session, 1, &error));
  g_assert_error (error, RG_ERROR, RG_ERROR_CONFLICT);
  found = rg_journal_peek_undo (book->session, NULL);
  g_assert_cmpint (found->id, ==, 2);
}

static void
test_new_change_drops_redo (TestBook     *book,
                            gconstpointer data)
{
  g_autoptr (GPtrArray) history = NULL;

  test_book_add (book, test_customer ("C1", "甲", NULL));
  undo (book);
  test_book_add (book, test_customer ("C2", "乙", NULL));
  g_assert_null (rg_journal_peek_redo (book->session, NULL));
  history = rg_journal_history (book->session, 0, 10, NULL);
  g_assert_cmpuint (history->len, ==, 2);
  g_assert_cmpint (((RgChangeSet *)g_ptr_array_index (history, 1))->state, ==, RG_CHANGE_DROPPED);
}

static void
test_titles (TestBook     *book,
             gconstpointer data)
{
  g_autoptr (RgChangeSet) change_set = NULL;
  g_autofree char *title = NULL;

  test_book_add (book, test_customer ("C1", "通达商贸", NULL));
  change_set = rg_journal_peek_undo (book->session, NULL);
  title = rg_change_set_dup_title (change_set);
  g_assert_cmpstr (title, ==, "Add Customer 通达商贸");
}

typedef struct
{
  GRand     *rand;
  GPtrArray *states; /* the book after each change set */
  guint      at;     /* which of them it is in */
} Walk;

static gint64
random_id (TestBook           *book,
           Walk               *walk,
           const RgRecordType *type)
{
  g_autoptr (RgQuery) query = rg_query_new (type);
  g_autoptr (GArray) ids = rg_session_select_ids (book->session, query, NULL);

  return ids->len == 0 ? 0 : g_array_index (ids, gint64, g_rand_int_range (walk->rand, 0, (gint32)ids->len));
}

static void
random_edit (TestBook *book,
             Walk     *walk)
{
  gint64 id = random_id (book, walk, rg_customer_type ());
  g_autoptr (RgRecord) record = test_book_get (book, rg_customer_type (), id);
  g_autofree char *name = g_strdup_printf ("改名%d", g_rand_int_range (walk->rand, 0, G_MAXINT));

  rg_record_set_text (record, RG_CUSTOMER_NAME, name);
  rg_record_set_text (record, RG_CUSTOMER_REGION, g_rand_boolean (walk->rand) ? "华中" : NULL);
  g_assert_true (rg_session_begin (book->session, RG_CHANGE_EDIT, rg_customer_type (), NULL, "test", NULL));
  g_assert_true (rg_session_update (book->session, record, NULL));
  g_assert_cmpint (rg_session_commit (book->session, NULL), >, 0);
}

static void
random_delete (TestBook *book,
               Walk     *walk)
{
  g_assert_true (rg_session_begin (book->session, RG_CHANGE_DELETE, rg_customer_type (), NULL, "test", NULL));
  g_assert_true (rg_session_delete (book->session, rg_customer_type (), random_id (book, walk, rg_customer_type ()), NULL));
  g_assert_cmpint (rg_session_commit (book->session, NULL), >, 0);
}

static void
random_import (TestBook *book,
               Walk     *walk,
               gint64    customer)
{
  g_autofree char *prefix = g_strdup_printf ("I%08x-", g_rand_int (walk->rand));

  import (book, prefix, (guint)g_rand_int_range (walk->rand, 1, 8), customer);
}

static void
random_change (TestBook *book,
               Walk     *walk)
{
  gint64           customer = random_id (book, walk, rg_customer_type ());
  int              choice = customer == 0 ? 0 : g_rand_int_range (walk->rand, 0, 5);
  g_autofree char *code = g_strdup_printf ("R%08x", g_rand_int (walk->rand));

  if (choice == 0)
    test_book_add (book, test_customer (code, "随机", "华东"));
  else if (choice == 1)
    test_book_add (book, test_sale (customer, "2026-05-06", g_rand_int_range (walk->rand, -1000, 1000)));
  else if (choice == 2)
    random_edit (book, walk);
  else if (choice == 3)
    random_delete (book, walk);
  else
    random_import (book, walk, customer);
  g_ptr_array_set_size (walk->states, (int)walk->at + 1);
  g_ptr_array_add (walk->states, dump (book));
  walk->at++;
}

/* Changes, undos and redos in any order: the book is always one of the states it went through. */
static void
test_random_walk (TestBook     *book,
                  gconstpointer data)
{
  Walk walk = { g_rand_new_with_seed ((guint32)g_test_rand_int ()), g_ptr_array_new_with_free_func (g_free), 0 };

  g_ptr_array_add (walk.states, dump (book));
  for (guint step = 0; step < (g_test_slow () ? 300 : 60); step++)
    {
      int              choice = g_rand_int_range (walk.rand, 0, 4);
      g_autofree char *state = NULL;

      if (choice == 0 && walk.at > 0)
        {
          undo (book);
          walk.at--;
        }
      else if (choice == 1 && walk.at + 1 < walk.states->len)
        {
          redo (book);
          walk.at++;
        }
      else
        random_change (book, &walk);
      state = dump (book);
      g_assert_cmpstr (state, ==, g_ptr_array_index (walk.states, walk.at));
    }
  g_rand_free (walk.rand);
  g_ptr_array_unref (walk.states);
}

/* Many steps, with a restart now and then; all back and all done again. */
static void
test_many_steps (TestBook     *book,
                 gconstpointer data)
{
  const guint      n = g_test_slow () ? 1000 : 100;
  gint64           id = test_book_add (book, test_customer ("C1", "甲", NULL));
  g_autofree char *before = dump (book);
  g_autofree char *after = NULL;
  g_autofree char *undone = NULL;
  g_autofree char *redone = NULL;

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (RgRecord) record = test_book_get (book, rg_customer_type (), id);

      rg_record_set_int (record, RG_CUSTOMER_OPENING_TOTAL, i + 1);
      g_assert_true (rg_session_begin (book->session, RG_CHANGE_EDIT, rg_customer_type (), NULL, "test", NULL));
      g_assert_true (rg_session_update (book->session, record, NULL));
      g_assert_cmpint (rg_session_commit (book->session, NULL), ==, i + 2);
    }
  after = dump (book);
  for (guint i = 0; i < n; i++)
    {
      if (i % (n / 4) == 0)
        reopen (book);
      g_clear_pointer (&(RgChangeSet *){ rg_journal_undo (book->session, 0, NULL) }, rg_change_set_free);
    }
  undone = dump (book);
  g_assert_cmpstr (undone, ==, before);
  for (guint i = 0; i < n; i++)
    {
      if (i % (n / 4) == 0)
        reopen (book);
      g_clear_pointer (&(RgChangeSet *){ rg_journal_redo (book->session, NULL) }, rg_change_set_free);
    }
  redone = dump (book);
  g_assert_cmpstr (redone, ==, after);
}

/* Everything back to a change at once; what was imported, deleted and referred to in between too. */
static void
test_undo_to (TestBook     *book,
              gconstpointer data)
{
  gint64           first = test_book_add (book, test_customer ("C1", "甲", "华东"));
  g_autofree char *before = dump (book);
  g_autofree char *after = NULL;
  g_autofree char *undone = NULL;
  g_autofree char *redone = NULL;
  g_autoptr (GError) error = NULL;
  guint n = 0;

  test_book_add (book, test_sale (first, "2026-03-04", 50));
  import (book, "K", 30, first);
  test_book_add (book, test_customer ("C2", "乙", NULL));
  g_assert_true (rg_session_begin (book->session, RG_CHANGE_DELETE, rg_customer_type (), NULL, "test", NULL));
  g_assert_true (rg_session_delete (book->session, rg_customer_type (), first, NULL));
  g_assert_cmpint (rg_session_commit (book->session, NULL), ==, 5);
  after = dump (book);
  g_assert_true (rg_journal_undo_to (book->session, 2, &n, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (n, ==, 4);
  undone = dump (book);
  g_assert_cmpstr (undone, ==, before);
  test_book_check (book);
  for (guint i = 0; i < 4; i++)
    redo (book);
  redone = dump (book);
  g_assert_cmpstr (redone, ==, after);
  /* One that is undone already, or that there never was, changes nothing. */
  undo (book);
  g_assert_false (rg_journal_undo_to (book->session, 5, &n, &error));
  g_assert_error (error, RG_ERROR, RG_ERROR_CONFLICT);
  g_clear_error (&error);
  g_assert_false (rg_journal_undo_to (book->session, 99, &n, &error));
  g_assert_error (error, RG_ERROR, RG_ERROR_NOT_FOUND);
}

static void
set_all (TestBook      *book,
         guint          field,
         const RgValue *value)
{
  g_autoptr (RgQuery) query = rg_query_new (rg_customer_type ());
  g_autoptr (GArray) ids = rg_session_select_ids (book->session, query, NULL);
  g_autoptr (GError) error = NULL;

  g_assert_true (rg_session_begin (book->session, RG_CHANGE_SET, rg_customer_type (), NULL, "test", NULL));
  rg_session_set_many (book->session, rg_customer_type (), (const gint64 *)(gpointer)ids->data, ids->len, field, value, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (rg_session_commit (book->session, &error), >, 0);
  g_assert_no_error (error);
  test_book_check (book);
}

/* One value for many, below and above the number from which undo works by whole statements; of these one is enough if it is to be quick. */
static void
test_set_many (TestBook     *book,
               gconstpointer data)
{
  const guint   n = GPOINTER_TO_UINT (data);
  gint64        first = test_book_add (book, test_customer ("C1", "甲", "华东"));
  const RgValue texts[] = { { RG_STORAGE_TEXT, { .text = (char *)"引\"号\\" } }, RG_VALUE_INIT };
  const guint   fields[] = { RG_CUSTOMER_OWNER, RG_CUSTOMER_REGION, RG_CUSTOMER_NAME };

  import (book, "K", n, first);
  for (guint f = 0; f < G_N_ELEMENTS (fields); f++)
    for (guint v = 0; v < (fields[f] == RG_CUSTOMER_NAME ? 1 : 2); v++)
      {
        g_autofree char *before = dump (book);
        g_autofree char *after = NULL;
        g_autofree char *undone = NULL;
        g_autofree char *redone = NULL;
        g_autoptr (RgQuery) query = rg_query_new (rg_customer_type ());

        set_all (book, fields[f], &texts[v]);
        after = dump (book);
        rg_query_add_condition (query, fields[f], v == 0 ? RG_OP_EQ : RG_OP_EMPTY, &texts[v]);
        g_assert_cmpint (rg_session_count (book->session, query, NULL), ==, n + 1);
        undo (book);
        undone = dump (book);
        g_assert_cmpstr (undone, ==, before);
        redo (book);
        redone = dump (book);
        g_assert_cmpstr (redone, ==, after);
        if (n > 1000 && !g_test_slow ())
          return;
      }
}

static void
cancel_cb (gint64   n_done,
           gint64   n_all,
           gpointer cancellable)
{
  g_cancellable_cancel (cancellable);
}

static void
test_set_many_cancelled (TestBook     *book,
                         gconstpointer data)
{
  gint64           first = test_book_add (book, test_customer ("C1", "甲", "华东"));
  g_autofree char *before = dump (book);
  g_autofree char *after = NULL;
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  g_autofree gint64 *ids = g_new0 (gint64, 50000);

  ids[0] = first;
  g_assert_true (rg_session_begin (book->session, RG_CHANGE_SET, rg_customer_type (), NULL, "test", NULL));
  g_assert_false (rg_session_set_many (book->session, rg_customer_type (), ids, 50000, RG_CUSTOMER_OWNER, &(RgValue){ RG_STORAGE_TEXT, { .text = (char *)"乙" } }, cancellable,
                                       cancel_cb, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  rg_session_rollback (book->session);
  after = dump (book);
  g_assert_cmpstr (after, ==, before);
}

/* Fractions come back to the last bit. */
static void
test_fractions (TestBook     *book,
                gconstpointer data)
{
  const double quantity = 0.1 + 0.2;
  gint64       customer = test_book_add (book, test_customer ("C1", "甲", NULL));
  g_autoptr (GPtrArray) sales = g_ptr_array_new_with_free_func (g_object_unref);
  g_autofree gint64 *ids = g_new (gint64, 600);
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < 600; i++)
    {
      g_ptr_array_add (sales, test_sale (customer, "2026-03-04", i));
      rg_record_set_real (g_ptr_array_index (sales, i), RG_SALE_QUANTITY, quantity);
      ids[i] = i + 1;
    }
  rg_session_begin (book->session, RG_CHANGE_IMPORT, rg_sale_type (), NULL, "test", &error);
  rg_session_insert_many (book->session, sales, &error);
  rg_session_commit (book->session, &error);
  rg_session_begin (book->session, RG_CHANGE_SET, rg_sale_type (), NULL, "test", &error);
  rg_session_set_many (book->session, rg_sale_type (), ids, 600, RG_SALE_QUANTITY, &(RgValue){ RG_STORAGE_REAL, { .real = 1.0 / 3 } }, NULL, NULL, NULL, &error);
  rg_session_commit (book->session, &error);
  g_assert_no_error (error);
  undo (book);
  for (guint pass = 0; pass < 2; pass++)
    {
      g_autoptr (RgRecord) sale = test_book_get (book, rg_sale_type (), 300);

      g_assert_cmpfloat (rg_record_get_real (sale, RG_SALE_QUANTITY), ==, quantity);
      undo (book);
      redo (book);
    }
  redo (book);
  g_autoptr (RgRecord) sale = test_book_get (book, rg_sale_type (), 600);
  g_assert_cmpfloat (rg_record_get_real (sale, RG_SALE_QUANTITY), ==, 1.0 / 3);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, func) g_test_add (name, TestBook, NULL, test_book_set_up, func, test_book_tear_down)
  ADD ("/journal/bulk", test_bulk);
  ADD ("/journal/survives-restart", test_survives_restart);
  ADD ("/journal/later-change-stands-in-the-way", test_later_change_stands_in_the_way);
  ADD ("/journal/later-record-refers", test_later_record_refers);
  ADD ("/journal/new-change-drops-redo", test_new_change_drops_redo);
  ADD ("/journal/titles", test_titles);
  ADD ("/journal/random-walk", test_random_walk);
  ADD ("/journal/many-steps", test_many_steps);
  ADD ("/journal/undo-to", test_undo_to);
  g_test_add ("/journal/set-few", TestBook, GUINT_TO_POINTER (40), test_book_set_up, test_set_many, test_book_tear_down);
  g_test_add ("/journal/set-many", TestBook, GUINT_TO_POINTER (2200), test_book_set_up, test_set_many, test_book_tear_down);
  ADD ("/journal/set-many-cancelled", test_set_many_cancelled);
  ADD ("/journal/fractions", test_fractions);
  return g_test_run ();
}
