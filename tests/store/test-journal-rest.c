/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "rg-error.h"
#include "rg-journal-rest.h"
#include "rg-test-book.h"

/*
 * A change set is taken back after others came later. What is expected is worked out from the records as they were before
 * it, after it and at last, and from what each later change touched; the journal is not asked.
 */

#define NOBODY "\001"

typedef struct
{
  TestBook    book;
  GRand      *rand;
  guint       n;       /* how large the change set is */
  GHashTable *before;  /* "type:id" to the stored values */
  GHashTable *after;   /* the same, after the change set */
  GHashTable *touched; /* set of "type:id" and "type:id:field": what standing later changes touched */
  GPtrArray  *steps;   /* GPtrArray of keys: what each later change touched */
  gint64      change_set;
} Case;

static const RgRecordType *
get_type (guint index)
{
  const RgRecordType *const types[] = { rg_customer_type (), rg_contact_type (), rg_sale_type (), rg_option_type (), rg_custom_field_type () };

  return index < G_N_ELEMENTS (types) ? types[index] : NULL;
}

static const RgRecordType *
type_of_key (const char *key)
{
  g_autofree char *name = g_strndup (key, strcspn (key, ":"));

  return rg_record_types_find (name);
}

static gboolean
take_cb (RgRecord *record,
         gpointer  state,
         GError  **error)
{
  const RgRecordType *type = rg_record_get_record_type (record);
  GStrvBuilder       *values = g_strv_builder_new ();

  for (guint i = 0; i < rg_record_type_get_n_fields (type); i++)
    {
      const RgValue   *value = rg_record_get_value (record, i);
      gboolean         skip = (rg_record_type_get_field (type, i)->flags & RG_FIELD_COMPUTED) != 0 || value->storage == RG_STORAGE_NULL;
      g_autofree char *text = value->storage == RG_STORAGE_INT ? g_strdup_printf ("%" G_GINT64_FORMAT, value->integer) : NULL;

      if (value->storage == RG_STORAGE_REAL)
        text = g_strdup_printf ("%.17g", value->real);
      else if (value->storage == RG_STORAGE_TEXT)
        text = g_strdup (value->text);
      g_strv_builder_add (values, skip ? NOBODY : text);
    }
  g_hash_table_insert (state, g_strdup_printf ("%s:%" G_GINT64_FORMAT, type->name, rg_record_get_id (record)), g_strv_builder_end (values));
  g_strv_builder_unref (values);
  return TRUE;
}

static GHashTable *
take_state (TestBook *book)
{
  GHashTable *state = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify)g_strfreev);

  for (guint t = 0; get_type (t) != NULL; t++)
    {
      g_autoptr (RgQuery) query = rg_query_new (get_type (t));

      g_assert_true (rg_session_each (book->session, query, NULL, take_cb, state, NULL));
    }
  return state;
}

static void
assert_same (GHashTable *state,
             GHashTable *expected)
{
  GHashTableIter iter;
  const char    *key;
  GStrv          values;

  g_hash_table_iter_init (&iter, expected);
  while (g_hash_table_iter_next (&iter, (gpointer *)&key, (gpointer *)&values))
    {
      GStrv found = g_hash_table_lookup (state, key);

      if (found == NULL)
        g_error ("%s is missing", key);
      for (guint i = 0; values[i] != NULL; i++)
        if (!g_str_equal (values[i], found[i]))
          g_error ("%s field %u is “%s”, not “%s”", key, i, found[i], values[i]);
    }
  g_hash_table_iter_init (&iter, state);
  while (g_hash_table_iter_next (&iter, (gpointer *)&key, NULL))
    if (!g_hash_table_contains (expected, key))
      g_error ("%s is too much", key);
}

static char *
field_key (const char *key,
           guint       field)
{
  return g_strdup_printf ("%s:%u", key, field);
}

/* What differs between two states: records that came or went, fields of others. */
static GPtrArray *
list_touched (GHashTable *one,
              GHashTable *other)
{
  GPtrArray     *keys = g_ptr_array_new_with_free_func (g_free);
  GHashTableIter iter;
  const char    *key;
  GStrv          values;

  g_hash_table_iter_init (&iter, one);
  while (g_hash_table_iter_next (&iter, (gpointer *)&key, (gpointer *)&values))
    {
      GStrv now = g_hash_table_lookup (other, key);

      if (now == NULL)
        g_ptr_array_add (keys, g_strdup (key));
      for (guint i = 0; now != NULL && values[i] != NULL; i++)
        if (!g_str_equal (values[i], now[i]))
          g_ptr_array_add (keys, field_key (key, i));
    }
  g_hash_table_iter_init (&iter, other);
  while (g_hash_table_iter_next (&iter, (gpointer *)&key, NULL))
    if (!g_hash_table_contains (one, key))
      g_ptr_array_add (keys, g_strdup (key));
  return keys;
}

static void
begin (Case        *self,
       RgChangeKind kind)
{
  g_assert_true (rg_session_begin (self->book.session, kind, rg_customer_type (), "file.xlsx", "test", NULL));
}

static gint64
commit (Case *self)
{
  g_autoptr (GError) error = NULL;
  gint64 change_set = rg_session_commit (self->book.session, &error);

  g_assert_no_error (error);
  return change_set;
}

static gint64
random_id (Case               *self,
           const RgRecordType *type)
{
  g_autoptr (RgQuery) query = rg_query_new (type);
  g_autoptr (GArray) ids = rg_session_select_ids (self->book.session, query, NULL);

  return ids->len == 0 ? 0 : g_array_index (ids, gint64, g_rand_int_range (self->rand, 0, (gint32)ids->len));
}

static char *
random_code (Case *self)
{
  return g_strdup_printf ("R%08x", g_rand_int (self->rand));
}

static const char *
random_region (Case *self)
{
  static const char *const regions[] = { "华东", "华南", NULL, "新区" };

  /* Nobody has the new choice before there is one. */
  return regions[g_rand_int_range (self->rand, 0, self->before == NULL ? 3 : 4)];
}

/* A code that some customer has or had. */
static const char *
random_old_code (Case *self)
{
  g_autoptr (GPtrArray) codes = g_ptr_array_new ();
  GHashTableIter iter;
  const char    *key;
  GStrv          values;

  g_hash_table_iter_init (&iter, self->before);
  while (g_hash_table_iter_next (&iter, (gpointer *)&key, (gpointer *)&values))
    if (type_of_key (key) == rg_customer_type ())
      g_ptr_array_add (codes, values[RG_CUSTOMER_CODE]);
  return codes->pdata[g_rand_int_range (self->rand, 0, (gint32)codes->len)];
}

static gboolean
is_free (Case       *self,
         const char *code)
{
  g_autoptr (RgQuery) query = rg_query_new (rg_customer_type ());

  rg_query_add_condition (query, RG_CUSTOMER_CODE, RG_OP_EQ, &(RgValue){ RG_STORAGE_TEXT, { .text = (char *)code } });
  return rg_session_count (self->book.session, query, NULL) == 0;
}

static void
edit (Case  *self,
      gint64 id)
{
  g_autoptr (RgRecord) record = rg_session_get (self->book.session, rg_customer_type (), id, NULL);
  int              choice = g_rand_int_range (self->rand, 0, 5);
  g_autofree char *code = self->before != NULL && g_rand_boolean (self->rand) ? g_strdup (random_old_code (self)) : random_code (self);

  if (choice == 0 && is_free (self, code))
    rg_record_set_text (record, RG_CUSTOMER_CODE, code);
  else if (choice == 1)
    rg_record_set_int (record, RG_CUSTOMER_OPENING_TOTAL, g_rand_int_range (self->rand, 1, 4));
  else if (choice == 2)
    rg_record_set_text (record, RG_CUSTOMER_NAME, code);
  else
    rg_record_set_text (record, RG_CUSTOMER_REGION, random_region (self));
  g_assert_true (rg_session_update (self->book.session, record, NULL));
}

static void
move_sale (Case  *self,
           gint64 id)
{
  g_autoptr (RgRecord) record = rg_session_get (self->book.session, rg_sale_type (), id, NULL);

  if (record == NULL)
    return;
  rg_record_set_int (record, RG_SALE_CUSTOMER, random_id (self, rg_customer_type ()));
  g_assert_true (rg_session_update (self->book.session, record, NULL));
}

static RgRecord *
make_contact (gint64 customer)
{
  RgRecord *contact = rg_record_new (rg_contact_type ());

  rg_record_set_int (contact, RG_CONTACT_CUSTOMER, customer);
  rg_record_set_text (contact, RG_CONTACT_NAME, "赵明");
  return contact;
}

static void
insert_and_free (Case     *self,
                 RgRecord *record)
{
  g_autoptr (GError) error = NULL;

  rg_session_insert (self->book.session, record, &error);
  g_assert_no_error (error);
  g_object_unref (record);
}

static void
insert_customers (Case *self,
                  guint n)
{
  g_autoptr (GPtrArray) customers = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GPtrArray) others = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GPtrArray) sales = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < n; i++)
    {
      g_autofree char *code = random_code (self);

      g_ptr_array_add (customers, test_customer (code, "批量客户", random_region (self)));
    }
  g_assert_true (rg_session_insert_many (self->book.session, customers, NULL));
  for (guint i = 0; i < n; i++)
    {
      g_ptr_array_add (others, make_contact (rg_record_get_id (customers->pdata[i])));
      g_ptr_array_add (sales, test_sale (i % 2 == 0 ? random_id (self, rg_customer_type ()) : rg_record_get_id (customers->pdata[i]), "2026-03-04", i + 1));
    }
  g_assert_true (rg_session_insert_many (self->book.session, others, NULL));
  g_assert_true (rg_session_insert_many (self->book.session, sales, NULL));
}

/* The change set that is taken back: it adds, changes, some records twice, moves and deletes. */
static void
make_change_set (Case *self)
{
  RgRecord *option = rg_record_new (rg_option_type ());

  begin (self, RG_CHANGE_IMPORT);
  insert_customers (self, self->n);
  rg_record_set_text (option, RG_OPTION_LIST, "region");
  rg_record_set_text (option, RG_OPTION_VALUE, "新区");
  insert_and_free (self, option);
  for (guint i = 0; i < 2 * self->n; i++)
    edit (self, random_id (self, rg_customer_type ()));
  for (guint i = 0; i < self->n / 2; i++)
    move_sale (self, random_id (self, rg_sale_type ()));
  for (guint i = 0; i < self->n / 4 + 1; i++)
    g_assert_true (rg_session_delete (self->book.session, rg_customer_type (), random_id (self, rg_customer_type ()), NULL));
  self->change_set = commit (self);
  g_assert_cmpint (self->change_set, >, 0);
}

static void
make_later_change (Case *self)
{
  int    choice = g_rand_int_range (self->rand, 0, 6);
  gint64 customer = random_id (self, rg_customer_type ());

  begin (self, RG_CHANGE_EDIT);
  if (choice == 0)
    insert_and_free (self, make_contact (customer));
  else if (choice == 1)
    insert_and_free (self, test_sale (customer, "2026-06-01", 5));
  else if (choice == 2)
    g_assert_true (rg_session_delete (self->book.session, rg_customer_type (), customer, NULL));
  else if (choice == 3)
    move_sale (self, random_id (self, rg_sale_type ()));
  else
    edit (self, customer);
  commit (self);
}

static void
add_touched (Case      *self,
             GPtrArray *keys)
{
  for (guint i = 0; i < keys->len; i++)
    g_hash_table_add (self->touched, g_strdup (keys->pdata[i]));
}

/* One step later: something is changed, or the last later change is undone. */
static void
go_on (Case *self)
{
  g_autoptr (GHashTable) one = take_state (&self->book);
  g_autoptr (GHashTable) other = NULL;
  g_autoptr (GPtrArray) keys = NULL;

  if (self->steps->len > 0 && g_rand_int_range (self->rand, 0, 5) == 0)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (RgChangeSet) undone = rg_journal_undo (self->book.session, 0, &error);

      g_assert_no_error (error);
      g_ptr_array_set_size (self->steps, (gint)self->steps->len - 1);
      g_hash_table_remove_all (self->touched);
      for (guint i = 0; i < self->steps->len; i++)
        add_touched (self, self->steps->pdata[i]);
      return;
    }
  make_later_change (self);
  other = take_state (&self->book);
  keys = list_touched (one, other);
  if (keys->len == 0)
    return;
  add_touched (self, keys);
  g_ptr_array_add (self->steps, g_steal_pointer (&keys));
}

/* A record that later changes touched in whatever way. */
static gboolean
is_touched (Case       *self,
            const char *key,
            GStrv       values)
{
  gboolean touched = g_hash_table_contains (self->touched, key);

  for (guint i = 0; !touched && values[i] != NULL; i++)
    {
      g_autofree char *field = field_key (key, i);

      touched = g_hash_table_contains (self->touched, field);
    }
  return touched;
}

typedef struct
{
  Case       *test;
  GHashTable *now;
  GHashTable *stays; /* set of keys of records and fields that are not to be taken back */
  GHashTable *result;
} Model;

static GStrv
model_record (Model      *model,
              const char *key,
              GStrv       now)
{
  GStrv before = g_hash_table_lookup (model->test->before, key);
  GStrv after = g_hash_table_lookup (model->test->after, key);
  GStrv values = g_strdupv (now);

  for (guint i = 0; before != NULL && after != NULL && values[i] != NULL; i++)
    {
      g_autofree char *field = field_key (key, i);

      if (g_str_equal (before[i], after[i]) || g_hash_table_contains (model->test->touched, field) || g_hash_table_contains (model->stays, field))
        continue;
      g_free (values[i]);
      values[i] = g_strdup (before[i]);
    }
  return values;
}

/* The book as it would be, if only that stayed which is known to stay. */
static void
model_result (Model *model)
{
  GHashTableIter iter;
  const char    *key;
  GStrv          values;

  g_clear_pointer (&model->result, g_hash_table_unref);
  model->result = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify)g_strfreev);
  g_hash_table_iter_init (&iter, model->now);
  while (g_hash_table_iter_next (&iter, (gpointer *)&key, (gpointer *)&values))
    {
      gboolean made = !g_hash_table_contains (model->test->before, key) && g_hash_table_contains (model->test->after, key);

      if (!made || is_touched (model->test, key, values) || g_hash_table_contains (model->stays, key))
        g_hash_table_insert (model->result, g_strdup (key), model_record (model, key, values));
    }
  g_hash_table_iter_init (&iter, model->test->before);
  while (g_hash_table_iter_next (&iter, (gpointer *)&key, (gpointer *)&values))
    if (!g_hash_table_contains (model->test->after, key) && !g_hash_table_contains (model->now, key) && !is_touched (model->test, key, values) &&
        !g_hash_table_contains (model->stays, key))
      g_hash_table_insert (model->result, g_strdup (key), g_strdupv (values));
}

/* Either the record was to come back, or one of its fields was. */
static void
model_keep (Model      *model,
            const char *key,
            guint       field)
{
  g_autofree char *name = g_hash_table_contains (model->now, key) ? field_key (key, field) : g_strdup (key);

  g_assert_true (g_hash_table_add (model->stays, g_steal_pointer (&name)));
}

/* A reference to nothing: what it means stays, or else the reference is not taken back. */
static gboolean
model_check_reference (Model      *model,
                       const char *key,
                       GStrv       values,
                       guint       field)
{
  const RgField   *definition = rg_record_type_get_field (type_of_key (key), field);
  g_autofree char *target = g_strdup_printf ("%s:%s", definition->kind == RG_KIND_REFERENCE ? definition->reference : "", values[field]);

  if (definition->kind != RG_KIND_REFERENCE || g_str_equal (values[field], NOBODY) || g_hash_table_contains (model->result, target))
    return FALSE;
  if (type_of_key (target) == rg_product_type ())
    return FALSE;
  if (g_hash_table_contains (model->now, target))
    g_hash_table_add (model->stays, g_steal_pointer (&target));
  else
    model_keep (model, key, field);
  return TRUE;
}

static gboolean
is_back (Model      *model,
         const char *key,
         GStrv       values,
         guint       field)
{
  GStrv now = g_hash_table_lookup (model->now, key);

  return now == NULL || !g_str_equal (now[field], values[field]);
}

static gboolean
model_check_code (Model      *model,
                  GHashTable *codes,
                  const char *key,
                  GStrv       values)
{
  const char *other = g_hash_table_lookup (codes, values[RG_CUSTOMER_CODE]);

  if (other == NULL)
    {
      g_hash_table_insert (codes, values[RG_CUSTOMER_CODE], (char *)key);
      return FALSE;
    }
  model_keep (model, is_back (model, key, values, RG_CUSTOMER_CODE) ? key : other, RG_CUSTOMER_CODE);
  return TRUE;
}

/* The choice stays if somebody has it. */
static gboolean
model_check_choices (Model *model)
{
  GHashTableIter iter;
  const char    *key;
  const char    *choice = NULL;
  GStrv          values;
  gboolean       used = FALSE;

  g_hash_table_iter_init (&iter, model->now);
  while (g_hash_table_iter_next (&iter, (gpointer *)&key, (gpointer *)&values))
    if (type_of_key (key) == rg_option_type () && g_str_equal (values[RG_OPTION_VALUE], "新区"))
      choice = key;
  g_hash_table_iter_init (&iter, model->result);
  while (g_hash_table_iter_next (&iter, (gpointer *)&key, (gpointer *)&values))
    used = used || (type_of_key (key) == rg_customer_type () && g_str_equal (values[RG_CUSTOMER_REGION], "新区"));
  return used && choice != NULL && !g_hash_table_contains (model->result, choice) && g_hash_table_add (model->stays, g_strdup (choice));
}

static gboolean
model_round (Model *model)
{
  g_autoptr (GHashTable) codes = g_hash_table_new (g_str_hash, g_str_equal);
  GHashTableIter iter;
  const char    *key;
  GStrv          values;
  gboolean       found = FALSE;

  model_result (model);
  g_hash_table_iter_init (&iter, model->result);
  while (!found && g_hash_table_iter_next (&iter, (gpointer *)&key, (gpointer *)&values))
    {
      for (guint i = 1; !found && values[i] != NULL; i++)
        found = model_check_reference (model, key, values, i);
      if (!found && type_of_key (key) == rg_customer_type ())
        found = model_check_code (model, codes, key, values);
    }
  return found || model_check_choices (model);
}

static GHashTable *
expect (Case       *self,
        GHashTable *now)
{
  g_autoptr (GHashTable) stays = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  Model model = { self, now, stays, NULL };

  while (model_round (&model))
    ;
  return model.result;
}

static void
case_set_up (Case *self,
             guint seed,
             guint n)
{
  memset (self, 0, sizeof *self);
  test_book_set_up (&self->book, NULL);
  self->rand = g_rand_new_with_seed (seed);
  self->n = n;
  self->touched = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->steps = g_ptr_array_new_with_free_func ((GDestroyNotify)g_ptr_array_unref);
  begin (self, RG_CHANGE_IMPORT);
  insert_customers (self, n);
  commit (self);
  self->before = take_state (&self->book);
  make_change_set (self);
  self->after = take_state (&self->book);
}

static void
case_tear_down (Case *self)
{
  g_rand_free (self->rand);
  g_hash_table_unref (self->before);
  g_hash_table_unref (self->after);
  g_hash_table_unref (self->touched);
  g_ptr_array_unref (self->steps);
  test_book_tear_down (&self->book, NULL);
}

static void
assert_state (Case       *self,
              GHashTable *expected)
{
  g_autoptr (GHashTable) state = take_state (&self->book);

  assert_same (state, expected);
  test_book_check (&self->book);
}

/* Back and forth: what was taken back can be done again, and taken back again. */
static void
assert_steps (Case       *self,
              GHashTable *now,
              GHashTable *expected)
{
  g_autoptr (GError) error = NULL;

  assert_state (self, expected);
  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (RgChangeSet) undone = rg_journal_undo (self->book.session, 0, &error);
      g_autoptr (RgChangeSet) redone = NULL;

      g_assert_no_error (error);
      g_assert_cmpint (undone->kind, ==, RG_CHANGE_UNDO);
      assert_state (self, now);
      redone = rg_journal_redo (self->book.session, &error);
      g_assert_no_error (error);
      assert_state (self, expected);
    }
}

static void
take_back (Case *self)
{
  g_autoptr (GHashTable) now = take_state (&self->book);
  g_autoptr (GHashTable) expected = expect (self, now);
  g_autoptr (GPtrArray) keys = list_touched (now, expected);
  g_autoptr (GError) error = NULL;
  g_autoptr (RgRest) weighed = rg_journal_weigh_rest (self->book.session, self->change_set, 10, NULL, &error);
  g_autoptr (RgRest) rest = NULL;

  g_assert_no_error (error);
  assert_state (self, now);
  g_assert_cmpint (weighed->n_records > 0, ==, keys->len > 0);
  rest = rg_journal_undo_rest (self->book.session, self->change_set, "test", 10, NULL, NULL, NULL, &error);
  if (keys->len == 0)
    {
      g_assert_error (error, RG_ERROR, RG_ERROR_CONFLICT);
      return;
    }
  g_assert_no_error (error);
  g_assert_cmpint (rest->n_records, ==, weighed->n_records);
  g_assert_cmpint (rest->n_stays, ==, weighed->n_stays);
  assert_steps (self, now, expected);
  add_touched (self, keys);
  g_ptr_array_add (self->steps, g_steal_pointer (&keys));
}

static void
run_case (guint seed,
          guint n,
          guint n_later)
{
  Case self;

  case_set_up (&self, seed, n);
  for (guint round = 0; round < 3; round++)
    {
      for (guint i = 0; i < n_later; i++)
        go_on (&self);
      take_back (&self);
    }
  case_tear_down (&self);
}

static void
test_random (gconstpointer data)
{
  guint n = GPOINTER_TO_UINT (data);
  guint n_cases = g_test_slow () ? 200 : 12;
  guint seed = g_test_rand_int ();

  for (guint i = 0; i < (n > 100 ? 1 + n_cases / 50 : n_cases); i++)
    {
      g_test_message ("seed %u", seed + i);
      run_case (seed + i, n, 2 + n / 2 % 40);
    }
}

static void
cancel_cb (gint64   n_done,
           gint64   n_all,
           gpointer cancellable)
{
  g_cancellable_cancel (cancellable);
}

/* Cancelled while records are being taken away: all of them stay, and so does the history. */
static void
test_cancelled (void)
{
  Case self = { 0 };
  g_autoptr (GHashTable) now = NULL;
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (RgChangeSet) newest = NULL;

  test_book_set_up (&self.book, NULL);
  self.rand = g_rand_new_with_seed (1);
  begin (&self, RG_CHANGE_IMPORT);
  insert_customers (&self, 600);
  self.change_set = commit (&self);
  begin (&self, RG_CHANGE_EDIT);
  insert_and_free (&self, make_contact (random_id (&self, rg_customer_type ())));
  commit (&self);
  now = take_state (&self.book);
  g_assert_null (rg_journal_undo_rest (self.book.session, self.change_set, "test", 10, cancellable, cancel_cb, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  assert_state (&self, now);
  newest = rg_journal_peek_undo (self.book.session, NULL);
  g_assert_cmpint (newest->id, ==, self.change_set + 1);
  g_rand_free (self.rand);
  test_book_tear_down (&self.book, NULL);
}

static void
set_code (Case       *self,
          gint64      id,
          const char *code)
{
  g_autoptr (RgRecord) record = rg_session_get (self->book.session, rg_customer_type (), id, NULL);

  rg_record_set_text (record, RG_CUSTOMER_CODE, code);
  g_assert_true (rg_session_update (self->book.session, record, NULL));
}

static void
assert_code (Case       *self,
             gint64      id,
             const char *code)
{
  g_autoptr (RgRecord) record = rg_session_get (self->book.session, rg_customer_type (), id, NULL);

  g_assert_cmpstr (rg_record_get_text (record, RG_CUSTOMER_CODE), ==, code);
}

/* A change set gave the code of somebody to one of many new ones: he keeps his new code, which is told, and the rest goes back. */
static void
test_code_of_another (gconstpointer data)
{
  guint n = GPOINTER_TO_UINT (data);
  Case  self = { 0 };
  g_autoptr (GPtrArray) customers = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GError) error = NULL;
  g_autoptr (RgRest) rest = NULL;
  gint64 first;
  gint64 second;

  test_book_set_up (&self.book, NULL);
  self.rand = g_rand_new_with_seed (1);
  first = test_book_add (&self.book, test_customer ("C1", "甲公司", NULL));
  second = test_book_add (&self.book, test_customer ("C2", "乙公司", NULL));
  begin (&self, RG_CHANGE_IMPORT);
  set_code (&self, first, "C9");
  set_code (&self, second, "C8");
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *code = i == 0 ? g_strdup ("C1") : random_code (&self);

      g_ptr_array_add (customers, test_customer (code, "新客户", "华东"));
    }
  g_assert_true (rg_session_insert_many (self.book.session, customers, NULL));
  self.change_set = commit (&self);
  begin (&self, RG_CHANGE_EDIT);
  insert_and_free (&self, make_contact (rg_record_get_id (customers->pdata[1])));
  commit (&self);
  rest = rg_journal_undo_rest (self.book.session, self.change_set, "test", 10, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  assert_code (&self, second, "C2");
  g_assert_cmpint (rest->n_records, ==, n);
  /* The code, and the new customer who has a contact person now. */
  g_assert_cmpint (rest->n_stays, ==, 2);
  assert_code (&self, first, "C9");
  g_rand_free (self.rand);
  test_book_tear_down (&self.book, NULL);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_data_func ("/store/journal-rest/random", GUINT_TO_POINTER (6), test_random);
  g_test_add_data_func ("/store/journal-rest/random-large", GUINT_TO_POINTER (700), test_random);
  g_test_add_func ("/store/journal-rest/cancelled", test_cancelled);
  g_test_add_data_func ("/store/journal-rest/code-of-another", GUINT_TO_POINTER (3), test_code_of_another);
  g_test_add_data_func ("/store/journal-rest/code-of-another-of-many", GUINT_TO_POINTER (600), test_code_of_another);
  return g_test_run ();
}
