/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "rg-test-book.h"

/* Enough for statements that work on many records, and for figures that are made anew. */
#define N_CUSTOMERS 2400

static gint64
add_many (TestBook    *book,
          RgChangeKind kind,
          GPtrArray   *records)
{
  g_autoptr (GError) error = NULL;
  gint64 change_set;

  g_assert_true (rg_session_begin (book->session, kind, NULL, "many", "test", &error));
  for (guint i = 0; i < records->len; i++)
    g_assert_true (rg_session_insert (book->session, records->pdata[i], &error));
  change_set = rg_session_commit (book->session, &error);
  g_assert_no_error (error);
  return change_set;
}

static void
add_belongings (GPtrArray *records,
                gint64     customer)
{
  RgRecord        *contact = rg_record_new (rg_contact_type ());
  RgRecord        *interaction = rg_record_new (rg_interaction_type ());
  RgRecord        *rating = rg_record_new (rg_rating_type ());
  g_autofree char *name = g_strdup_printf ("联系人%d", (int)customer);

  rg_record_set_int (contact, RG_CONTACT_CUSTOMER, customer);
  rg_record_set_text (contact, RG_CONTACT_NAME, name);
  rg_record_set_int (interaction, RG_INTERACTION_CUSTOMER, customer);
  rg_record_set_text (interaction, RG_INTERACTION_AT, "2026-05-06 09:00");
  rg_record_set_text (interaction, RG_INTERACTION_NEXT_AT, "2026-06-01");
  rg_record_set_int (rating, RG_RATING_CUSTOMER, customer);
  rg_record_set_text (rating, RG_RATING_DATE, "2026-05-07");
  rg_record_set_int (rating, RG_RATING_SCORE, 1 + customer % 10);
  g_ptr_array_add (records, contact);
  g_ptr_array_add (records, interaction);
  g_ptr_array_add (records, rating);
}

static void
set_up (TestBook     *book,
        gconstpointer data)
{
  g_autoptr (GPtrArray) customers = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GPtrArray) others = g_ptr_array_new_with_free_func (g_object_unref);
  RgRecord *product = rg_record_new (rg_product_type ());
  gint64    product_id;

  test_book_set_up (book, data);
  rg_record_set_text (product, RG_PRODUCT_CODE, "P1");
  rg_record_set_text (product, RG_PRODUCT_NAME, "产品");
  product_id = test_book_add (book, product);
  for (guint i = 0; i < N_CUSTOMERS; i++)
    {
      g_autofree char *code = g_strdup_printf ("C%05u", i);

      g_ptr_array_add (customers, test_customer (code, code, i % 2 == 0 ? "华东" : NULL));
    }
  add_many (book, RG_CHANGE_IMPORT, customers);
  for (gint64 id = 1; id <= N_CUSTOMERS; id++)
    {
      RgRecord *sale = test_sale (id, id % 3 == 0 ? "2026-05-06" : "2026-04-01", 100 * id);

      rg_record_set_int (sale, RG_SALE_PRODUCT, product_id);
      rg_record_set_real (sale, RG_SALE_QUANTITY, 1.0 / (double)id);
      g_ptr_array_add (others, sale);
      if (id % 2 == 0)
        add_belongings (others, id);
    }
  add_many (book, RG_CHANGE_IMPORT, others);
}

static gint64
count_changed (TestBook           *book,
               const RgRecordType *type,
               gint64              change_set)
{
  g_autoptr (RgQuery) query = rg_query_new (type);
  g_autoptr (GError) error = NULL;
  gint64 n;

  rg_query_add_changed (query, change_set);
  n = rg_session_count (book->session, query, &error);
  g_assert_no_error (error);
  return n;
}

/* What an import came to can be listed: what it added and what it changed, however it is journalled, and nothing else. */
static void
test_changed (TestBook     *book,
              gconstpointer data)
{
  g_autoptr (GPtrArray) customers = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (RgRecord) known = NULL;
  g_autoptr (GError) error = NULL;
  gint64 change_set;

  for (guint i = 0; i < 300; i++)
    {
      g_autofree char *code = g_strdup_printf ("N%05u", i);

      g_ptr_array_add (customers, test_customer (code, code, NULL));
    }
  change_set = add_many (book, RG_CHANGE_IMPORT, customers);
  g_assert_cmpint (count_changed (book, rg_customer_type (), change_set), ==, 300);
  g_assert_cmpint (count_changed (book, rg_sale_type (), change_set), ==, 0);
  known = rg_session_get (book->session, rg_customer_type (), 7, &error);
  g_assert_no_error (error);
  rg_record_set_text (known, RG_CUSTOMER_NAME, "改名");
  g_assert_true (rg_session_begin (book->session, RG_CHANGE_IMPORT, NULL, "one", "test", &error));
  g_assert_true (rg_session_update (book->session, known, &error));
  change_set = rg_session_commit (book->session, &error);
  g_assert_no_error (error);
  g_assert_cmpint (count_changed (book, rg_customer_type (), change_set), ==, 1);
}

static gboolean
dump_cb (RgRecord *record,
         gpointer  dump,
         GError  **error)
{
  g_string_append (dump, rg_record_get_record_type (record)->name);
  for (guint i = 0; i < rg_record_type_get_n_fields (rg_record_get_record_type (record)); i++)
    {
      const RgValue *value = rg_record_get_value (record, i);

      if (value->storage == RG_STORAGE_INT)
        g_string_append_printf (dump, "|%" G_GINT64_FORMAT, value->integer);
      else if (value->storage == RG_STORAGE_REAL)
        g_string_append_printf (dump, "|%.17g", value->real);
      else
        g_string_append_printf (dump, "|%s", value->storage == RG_STORAGE_TEXT ? value->text : "-");
    }
  g_string_append_c (dump, '\n');
  return TRUE;
}

/* Everything that is stored; the check of the book says whether figures and search keys are those of the records. */
static char *
dump (TestBook *book)
{
  guint                      n_types;
  const RgRecordType *const *types = rg_record_types (&n_types);
  GString                   *text = g_string_new (NULL);
  g_autofree char           *owned = NULL;

  for (guint t = 0; t < n_types; t++)
    {
      g_autoptr (RgQuery) query = rg_query_new (types[t]);

      rg_query_add_sort (query, RG_RECORD_ID, FALSE);
      g_assert_true (rg_session_each (book->session, query, NULL, dump_cb, text, NULL));
    }
  test_book_check (book);
  owned = g_string_free (text, FALSE);
  return g_compute_checksum_for_string (G_CHECKSUM_SHA256, owned, -1);
}

/* There and back twice: what stood before stands again, and what was done is done again. */
static void
assert_back_and_forth (TestBook   *book,
                       const char *before)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *after = dump (book);

  g_assert_cmpstr (before, !=, after);
  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (RgChangeSet) undone = rg_journal_undo (book->session, 0, &error);
      g_autofree char *back = dump (book);
      g_autoptr (RgChangeSet) redone = rg_journal_redo (book->session, &error);
      g_autofree char *again = dump (book);

      g_assert_no_error (error);
      g_assert_cmpstr (back, ==, before);
      g_assert_cmpstr (again, ==, after);
      g_assert_cmpint (undone->id, ==, redone->id);
    }
}

static void
begin (TestBook           *book,
       RgChangeKind        kind,
       const RgRecordType *type)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (rg_session_begin (book->session, kind, type, NULL, "test", &error));
}

static gint64
commit (TestBook *book)
{
  g_autoptr (GError) error = NULL;
  gint64 change_set = rg_session_commit (book->session, &error);

  g_assert_no_error (error);
  g_assert_cmpint (change_set, >, 0);
  return change_set;
}

static void
update (TestBook *book,
        RgRecord *record)
{
  g_autoptr (GError) error = NULL;

  rg_session_update (book->session, record, &error);
  g_assert_no_error (error);
}

/* Some records change in one field, some in others, and new ones come. */
static void
test_paste (TestBook     *book,
            gconstpointer data)
{
  g_autofree char *before = dump (book);

  begin (book, RG_CHANGE_PASTE, rg_customer_type ());
  for (gint64 id = 1; id <= N_CUSTOMERS; id++)
    {
      g_autoptr (RgRecord) record = test_book_get (book, rg_customer_type (), id);
      g_autofree char *text = g_strdup_printf ("新\"名%d'\\", (int)id);

      if (id % 3 != 0)
        rg_record_set_text (record, RG_CUSTOMER_NAME, text);
      if (id % 5 != 0)
        rg_record_set_text (record, RG_CUSTOMER_REGION, id % 7 == 0 ? NULL : "华南");
      rg_record_set_text (record, RG_CUSTOMER_NEED, id % 2 == 0 ? "" : NULL);
      update (book, record);
    }
  for (guint i = 0; i < 600; i++)
    {
      g_autofree char *code = g_strdup_printf ("N%05u", i);
      g_autoptr (RgRecord) record = test_customer (code, code, "华北");

      g_assert_true (rg_session_insert (book->session, record, NULL));
    }
  commit (book);
  assert_back_and_forth (book, before);
}

/* All codes move down by one row: for a moment nobody has them. */
static void
test_codes (TestBook     *book,
            gconstpointer data)
{
  g_autofree char *before = dump (book);

  begin (book, RG_CHANGE_PASTE, rg_customer_type ());
  for (gint64 id = N_CUSTOMERS; id > 0; id--)
    {
      g_autoptr (RgRecord) record = test_book_get (book, rg_customer_type (), id);
      g_autofree char *code = g_strdup_printf ("C%05d", (int)id);

      rg_record_set_text (record, RG_CUSTOMER_CODE, code);
      update (book, record);
    }
  commit (book);
  assert_back_and_forth (book, before);
}

/* Figures of customers, days and products follow. */
static void
test_sales (TestBook     *book,
            gconstpointer data)
{
  g_autofree char *before = dump (book);

  begin (book, RG_CHANGE_PASTE, rg_sale_type ());
  for (gint64 id = 1; id <= N_CUSTOMERS; id++)
    {
      g_autoptr (RgRecord) sale = test_book_get (book, rg_sale_type (), id);

      rg_record_set_int (sale, RG_SALE_AMOUNT, 7 * id);
      rg_record_set_real (sale, RG_SALE_QUANTITY, 0.1 * (double)id);
      rg_record_set_int (sale, RG_SALE_CUSTOMER, 1 + id % 100);
      rg_record_set_text (sale, RG_SALE_DATE, "2026-07-01");
      update (book, sale);
    }
  commit (book);
  assert_back_and_forth (book, before);
}

/* Each record is changed several times, once in each of several columns. */
static void
test_columns (TestBook     *book,
              gconstpointer data)
{
  g_autofree char *before = dump (book);
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  const guint fields[] = { RG_CUSTOMER_NAME, RG_CUSTOMER_REGION, RG_CUSTOMER_OWNER };

  for (gint64 id = 1; id <= N_CUSTOMERS; id++)
    g_array_append_val (ids, id);
  begin (book, RG_CHANGE_FILL, rg_customer_type ());
  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    {
      g_auto (RgValue) value = RG_VALUE_INIT;

      rg_value_set_text (&value, "同一");
      g_assert_true (rg_session_set_many (book->session, rg_customer_type (), (const gint64 *)(gpointer)ids->data, ids->len, fields[i], &value,
                                          NULL, NULL, NULL, NULL));
    }
  commit (book);
  assert_back_and_forth (book, before);
}

static GArray *
list_some (const RgRecordType *type)
{
  GArray *ids = g_array_new (FALSE, FALSE, sizeof (gint64));

  for (gint64 id = 1; id <= N_CUSTOMERS; id++)
    if (type != rg_customer_type () || id % 4 != 0)
      g_array_append_val (ids, id);
  return ids;
}

static char *
delete_each (TestBook           *book,
             const RgRecordType *type,
             GArray             *ids)
{
  g_autoptr (RgChangeSet) undone = NULL;
  char *state;

  begin (book, RG_CHANGE_DELETE, type);
  for (guint i = 0; i < ids->len; i++)
    g_assert_true (rg_session_delete (book->session, type, g_array_index (ids, gint64, i), NULL));
  commit (book);
  state = dump (book);
  undone = rg_journal_undo (book->session, 0, NULL);
  g_assert_nonnull (undone);
  return state;
}

/* Many are deleted at once: the book is what it is after deleting one after the other, and the name of the step too. */
static void
check_deletion (TestBook           *book,
                const RgRecordType *type,
                GArray             *ids)
{
  g_autofree char *before = dump (book);
  g_autofree char *each = delete_each (book, type, ids);
  g_autofree char *back = dump (book);
  g_autofree char *together = NULL;
  g_autoptr (RgChangeSet) first = rg_journal_peek_redo (book->session, NULL);
  g_autoptr (RgChangeSet) second = NULL;

  g_assert_cmpstr (before, ==, back);
  begin (book, RG_CHANGE_DELETE, type);
  g_assert_true (rg_session_delete_many (book->session, type, (const gint64 *)(gpointer)ids->data, ids->len, NULL, NULL, NULL, NULL));
  second = rg_journal_get (book->session, commit (book), NULL);
  g_assert_cmpint (first->n_records, ==, second->n_records);
  g_assert_cmpstr (first->detail, ==, second->detail);
  together = dump (book);
  g_assert_cmpstr (together, ==, each);
  assert_back_and_forth (book, before);
}

static void
test_delete (TestBook     *book,
             gconstpointer data)
{
  const RgRecordType *type = rg_record_types_find (data);
  g_autoptr (GArray) ids = list_some (type);

  if (type == rg_product_type ())
    g_array_set_size (ids, 1);
  if (type == rg_interaction_type ())
    g_array_set_size (ids, N_CUSTOMERS / 2);
  check_deletion (book, type, ids);
}

static void
cancel_cb (gint64   n_done,
           gint64   n_all,
           gpointer cancellable)
{
  g_cancellable_cancel (cancellable);
}

/* What a later change touched stands in the way of a large step as well. */
static void
test_conflict (TestBook     *book,
               gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) ids = list_some (rg_rating_type ());
  g_autoptr (RgRecord) record = NULL;
  g_autoptr (RgChangeSet) undone = NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_auto (RgValue) value = RG_VALUE_INIT;
  gint64 change_set;

  rg_value_set_text (&value, "华西");
  begin (book, RG_CHANGE_FILL, rg_customer_type ());
  g_assert_true (rg_session_set_many (book->session, rg_customer_type (), (const gint64 *)(gpointer)ids->data, ids->len, RG_CUSTOMER_REGION, &value,
                                      NULL, NULL, NULL, NULL));
  change_set = commit (book);
  record = test_book_get (book, rg_customer_type (), 1000);
  rg_record_set_text (record, RG_CUSTOMER_NOTE, "later");
  begin (book, RG_CHANGE_EDIT, rg_customer_type ());
  update (book, record);
  commit (book);
  before = dump (book);
  undone = rg_journal_undo (book->session, change_set, &error);
  g_assert_null (undone);
  g_assert_nonnull (error);
  g_assert_nonnull (strstr (error->message, "C00999"));
  after = dump (book);
  g_assert_cmpstr (before, ==, after);
}

static void
test_cancel (TestBook     *book,
             gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GArray) ids = list_some (rg_customer_type ());
  g_autofree char *before = dump (book);
  g_autofree char *after = NULL;

  begin (book, RG_CHANGE_DELETE, rg_customer_type ());
  g_assert_true (rg_session_delete_many (book->session, rg_customer_type (), (const gint64 *)(gpointer)ids->data, ids->len, cancellable, cancel_cb, cancellable, NULL));
  g_assert_false (rg_session_delete_many (book->session, rg_customer_type (), (const gint64 *)(gpointer)ids->data, ids->len, cancellable, NULL, NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  rg_session_rollback (book->session);
  after = dump (book);
  g_assert_cmpstr (before, ==, after);
}

typedef struct
{
  GCancellable *cancellable;
  guint         n_left; /* looks until it is cancelled */
  double        last;
} Watch;

static void
watch_cb (gint64   n_done,
          gint64   n_all,
          gpointer user_data)
{
  Watch *watch = user_data;
  double fraction = (double)n_done / (double)n_all;

  g_assert_cmpfloat (fraction, >=, 0);
  g_assert_cmpfloat (fraction, <=, 1);
  watch->last = MAX (watch->last, fraction);
  if (watch->n_left-- == 0)
    g_cancellable_cancel (watch->cancellable);
}

/* Whether it was done before it was cancelled. */
static gboolean
undo_watched (TestBook *book,
              gboolean  redo,
              guint     n_looks,
              double   *last)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (RgChangeSet) change_set = NULL;
  Watch    watch = { cancellable, n_looks, 0 };
  gboolean ok;

  rg_journal_follow (book->session, watch_cb, &watch, cancellable);
  if (redo)
    ok = (change_set = rg_journal_redo (book->session, &error)) != NULL;
  else
    ok = rg_journal_undo_to (book->session, 2, NULL, &error);
  rg_journal_follow (book->session, NULL, NULL, NULL);
  if (!ok)
    g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  *last = watch.last;
  return ok;
}

/* At the first look, and later and later, until it is done before: when it was cancelled, all is as it was. */
static void
assert_cancellable (TestBook *book,
                    gboolean  redo)
{
  guint  n = 0;
  double last = 0;

  while (TRUE)
    {
      g_autofree char *before = dump (book);
      g_autofree char *after = NULL;

      if (undo_watched (book, redo, n, &last))
        break;
      after = dump (book);
      g_assert_cmpstr (before, ==, after);
      n = 2 * n + 1;
    }
  g_assert_cmpuint (n, >, 0);
  g_assert_cmpfloat (last, >, 0.3);
}

static void
test_cancel_undo (TestBook     *book,
                  gconstpointer data)
{
  g_autoptr (GArray) ids = list_some (rg_customer_type ());
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;

  begin (book, RG_CHANGE_DELETE, rg_customer_type ());
  g_assert_true (rg_session_delete_many (book->session, rg_customer_type (), (const gint64 *)(gpointer)ids->data, ids->len, NULL, NULL, NULL, NULL));
  commit (book);
  before = dump (book);
  /* What was deleted, then the two imports. */
  assert_cancellable (book, FALSE);
  g_assert_cmpint (test_book_count (book, rg_customer_type ()), ==, 0);
  assert_cancellable (book, TRUE);
  assert_cancellable (book, TRUE);
  assert_cancellable (book, TRUE);
  after = dump (book);
  g_assert_cmpstr (before, ==, after);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, data, func) g_test_add ("/journal-bulk/" name, TestBook, data, set_up, func, test_book_tear_down)
  ADD ("paste", NULL, test_paste);
  ADD ("codes", NULL, test_codes);
  ADD ("sales", NULL, test_sales);
  ADD ("columns", NULL, test_columns);
  ADD ("delete-customers", "customer", test_delete);
  ADD ("delete-sales", "sale", test_delete);
  ADD ("delete-products", "product", test_delete);
  ADD ("delete-interactions", "interaction", test_delete);
  ADD ("conflict", NULL, test_conflict);
  ADD ("cancel", NULL, test_cancel);
  ADD ("cancel-undo", NULL, test_cancel_undo);
  ADD ("changed", NULL, test_changed);
#undef ADD
  return g_test_run ();
}
