/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "rg-search.h"

#include "rg-added-fields.h"
#include "rg-record-types.h"
#include "rg-text.h"

/* What the key of a customer is made of; columns that people added stand before it, the parts of its contacts follow,
 * separated by U+001F. */
#define KEY_PARTS                                                                                                          \
  "c.code, c.name, c.name_en, c.company, c.phone, c.mobile, c.email, c.tax_id, c.tags, "                                   \
  "(SELECT group_concat(k.name || char(31) || coalesce(k.mobile, '') || char(31) || coalesce(k.phone, '') || char(31) || " \
  "coalesce(k.email, '') || char(31) || coalesce(k.wechat, ''), char(31)) FROM contact k WHERE k.customer = c.id) FROM customer c "

static char *
key_source (RgSession  *session,
            const char *condition)
{
  g_autoptr (GPtrArray) added = _rg_added_fields_searched (session);
  GString *source = g_string_new ("SELECT c.id, ");

  for (guint i = 0; i < added->len; i++)
    g_string_append_printf (source, "c.\"%s\", ", (const char *)g_ptr_array_index (added, i));
  g_string_append_printf (source, "%s%s", KEY_PARTS, condition);
  return g_string_free (source, FALSE);
}

/* So many keys are in memory at once. */
#define PORTION 2000

/* So many old and new keys are, when they are made anew: each portion makes two segments of the index. */
#define MAX_UPDATE 20000

/* More keys go into the index at once, fewer one by one. */
#define MIN_LOAD 500

struct _RgSearchKeys
{
  GArray    *customers; /* gint64 */
  GPtrArray *keys;
  guint      next;
};

RgSearchKeys *
_rg_search_keys_new (void)
{
  RgSearchKeys *self = g_new0 (RgSearchKeys, 1);

  self->customers = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->keys = g_ptr_array_new_with_free_func (g_free);
  return self;
}

void
_rg_search_keys_free (RgSearchKeys *self)
{
  g_array_unref (self->customers);
  g_ptr_array_unref (self->keys);
  g_free (self);
}

static void
keys_clear (RgSearchKeys *self)
{
  g_array_set_size (self->customers, 0);
  g_ptr_array_set_size (self->keys, 0);
  self->next = 0;
}

/* @key: (transfer full) */
static void
keys_take (RgSearchKeys *self,
           gint64        customer,
           char         *key)
{
  g_array_append_val (self->customers, customer);
  g_ptr_array_add (self->keys, key);
}

/* Makes the key of a customer; @parts: (element-type utf8): what key_source() gives, without what is empty */
void
_rg_search_keys_make (RgSearchKeys *self,
                      gint64        customer,
                      GPtrArray    *parts)
{
  keys_take (self, customer, rg_text_search_key ((const char *const *)parts->pdata, parts->len));
}

static char *
make_key (const RgValue *values,
          guint          n_values)
{
  g_autoptr (GPtrArray) parts = g_ptr_array_new ();
  g_auto (GStrv) contacts = NULL;

  for (guint i = 1; i + 1 < n_values; i++)
    if (values[i].storage == RG_STORAGE_TEXT)
      g_ptr_array_add (parts, values[i].text);
  if (values[n_values - 1].storage == RG_STORAGE_TEXT)
    contacts = g_strsplit (values[n_values - 1].text, "\x1f", -1);
  for (guint i = 0; contacts != NULL && contacts[i] != NULL; i++)
    if (*contacts[i] != '\0')
      g_ptr_array_add (parts, contacts[i]);
  return rg_text_search_key ((const char *const *)parts->pdata, parts->len);
}

static gboolean
collect_stored_cb (const RgValue *values,
                   guint          n_values,
                   gpointer       user_data,
                   GError       **error)
{
  keys_take (user_data, values[0].integer, g_strdup (values[1].text));
  return TRUE;
}

static gboolean
collect_key_cb (const RgValue *values,
                guint          n_values,
                gpointer       user_data,
                GError       **error)
{
  keys_take (user_data, values[0].integer, make_key (values, n_values));
  return TRUE;
}

static gboolean
next_key_cb (RgValue *params,
             gpointer user_data)
{
  RgSearchKeys *keys = user_data;

  if (keys->next >= keys->keys->len)
    return FALSE;
  params[0] = RG_INT (g_array_index (keys->customers, gint64, keys->next));
  params[1] = RG_TEXT (g_ptr_array_index (keys->keys, keys->next));
  keys->next++;
  return TRUE;
}

/* The keys of customers that had none, or have another one now. The index is not written. */
gboolean
_rg_search_keys_store (RgSearchKeys *self,
                       RgSession    *session,
                       GError      **error)
{
  self->next = 0;
  return rg_db_write_many (session->db, "REPLACE INTO customer_key (customer, key) VALUES ($1, $2)", 2, next_key_cb, self, error);
}

static gboolean
next_listed_cb (gint64      *id,
                const char **key,
                gpointer     user_data,
                GError     **error)
{
  RgSearchKeys *keys = user_data;

  if (keys->next >= keys->keys->len)
    return FALSE;
  *id = g_array_index (keys->customers, gint64, keys->next);
  *key = g_ptr_array_index (keys->keys, keys->next++);
  return TRUE;
}

static gboolean
index_keys (RgSession *session,
            gboolean   removed,
            RgKeyFunc  next,
            gpointer   user_data,
            GError   **error)
{
  return rg_db_get_dialect (session->db)->index_keys (session->db, removed, next, user_data, error);
}

static gboolean
write_keys (RgSession    *session,
            RgSearchKeys *keys,
            GError      **error)
{
  if (!_rg_search_keys_store (keys, session, error))
    return FALSE;
  keys->next = 0;
  if (keys->keys->len >= MIN_LOAD)
    return index_keys (session, FALSE, next_listed_cb, keys, error);
  return rg_db_write_many (session->db, "INSERT INTO customer_fts (rowid, key) VALUES ($1, $2)", 2, next_key_cb, keys, error);
}

/* What is read of the customers of a range, portion by portion. */
typedef struct
{
  RgSession    *session;
  const char   *sql;
  RgScanFunc    collect;
  gint64        next;
  gint64        last;
  RgSearchKeys *keys;
} Range;

static gboolean
read_portion (Range   *range,
              GError **error)
{
  gint64 until = MIN (range->last, range->next + PORTION - 1);

  keys_clear (range->keys);
  if (!rg_db_scan (range->session->db, range->sql, RG_PARAMS (RG_INT (range->next), RG_INT (until)), range->collect, range->keys, error))
    return FALSE;
  range->next = until + 1;
  return TRUE;
}

static gboolean
next_new_key_cb (gint64      *id,
                 const char **key,
                 gpointer     user_data,
                 GError     **error)
{
  Range *range = user_data;

  while (range->keys->next >= range->keys->keys->len)
    {
      if (range->next > range->last || !_rg_session_keep_cached (range->session, error) || !read_portion (range, error) ||
          !_rg_search_keys_store (range->keys, range->session, error))
        return FALSE;
      range->keys->next = 0;
    }
  return next_listed_cb (id, key, range->keys, error);
}

static gboolean
next_stored_key_cb (gint64      *id,
                    const char **key,
                    gpointer     user_data,
                    GError     **error)
{
  Range *range = user_data;

  while (range->keys->next >= range->keys->keys->len)
    if (range->next > range->last || !_rg_session_keep_cached (range->session, error) || !read_portion (range, error))
      return FALSE;
  return next_listed_cb (id, key, range->keys, error);
}

#define STORED_KEYS "SELECT customer, key FROM customer_key WHERE customer BETWEEN $1 AND $2 ORDER BY customer"

/* An external content table must be told the old text; it cannot look it up once it is gone. */
static gboolean
remove_range (RgSession *session,
              gint64     first,
              gint64     last,
              GError   **error)
{
  g_autoptr (RgSearchKeys) keys = _rg_search_keys_new ();
  Range range = { session, STORED_KEYS, collect_stored_cb, first, last, keys };

  if (last - first >= MIN_LOAD)
    return index_keys (session, TRUE, next_stored_key_cb, &range, error);
  return rg_db_exec (session->db,
                     "INSERT INTO customer_fts (customer_fts, rowid, key) "
                     "SELECT 'delete', customer, key FROM customer_key WHERE customer BETWEEN $1 AND $2",
                     RG_PARAMS (RG_INT (first), RG_INT (last)), error);
}

static gboolean
remove_all (RgSession *session,
            GError   **error)
{
  return rg_db_exec (session->db, "INSERT INTO customer_fts (customer_fts) VALUES ('delete-all')", RG_NO_PARAMS, error) &&
         rg_db_exec (session->db, "DELETE FROM customer_key", RG_NO_PARAMS, error);
}

/* Makes the keys of the range of new customers. */
gboolean
_rg_search_insert (RgSession *session,
                   gint64     first,
                   gint64     last,
                   GError   **error)
{
  g_autoptr (RgSearchKeys) keys = _rg_search_keys_new ();
  g_autofree char *sql = key_source (session, "WHERE c.id BETWEEN $1 AND $2 ORDER BY c.id");
  Range            range = { session, sql, collect_key_cb, first, last, keys };

  if (last - first >= MIN_LOAD)
    return index_keys (session, FALSE, next_new_key_cb, &range, error);
  return _rg_session_keep_cached (session, error) && read_portion (&range, error) && write_keys (session, keys, error);
}

static gboolean
make_again (RgSession *session,
            GArray    *ids,
            GError   **error)
{
  g_autoptr (RgSearchKeys) keys = _rg_search_keys_new ();
  g_autofree char *json = _rg_ids_to_json (ids);
  g_autofree char *wanted = g_strconcat ("WHERE c.id ", rg_db_get_dialect (session->db)->ids_in, NULL);
  g_autofree char *sql = key_source (session, wanted);

  return rg_db_scan (session->db, sql, RG_PARAMS (RG_TEXT (json)), collect_key_cb, keys, error) &&
         _rg_search_keys_store (keys, session, error);
}

/* Brings the keys of the range of new customers, which are stored already, into the index; those of @again are made anew. */
gboolean
_rg_search_enter (RgSession *session,
                  gint64     first,
                  gint64     last,
                  GArray    *again,
                  GError   **error)
{
  g_autoptr (RgSearchKeys) keys = _rg_search_keys_new ();
  Range range = { session, STORED_KEYS, collect_stored_cb, first, last, keys };

  if (again->len > 0 && !make_again (session, again, error))
    return FALSE;
  if (last - first >= MIN_LOAD)
    return index_keys (session, FALSE, next_stored_key_cb, &range, error);
  return rg_db_exec (session->db, "INSERT INTO customer_fts (rowid, key) SELECT customer, key FROM customer_key WHERE customer BETWEEN $1 AND $2",
                     RG_PARAMS (RG_INT (first), RG_INT (last)), error);
}

gboolean
_rg_search_remove (RgSession *session,
                   gint64     first,
                   gint64     last,
                   GError   **error)
{
  gint64 others;

  if (!rg_db_get_int (session->db, "SELECT EXISTS (SELECT 1 FROM customer_key WHERE customer < $1) + EXISTS (SELECT 1 FROM customer_key WHERE customer > $2)",
                      RG_PARAMS (RG_INT (first), RG_INT (last)), &others, error))
    return FALSE;
  if (others == 0)
    return remove_all (session, error);
  return remove_range (session, first, last, error) &&
         rg_db_exec (session->db, "DELETE FROM customer_key WHERE customer BETWEEN $1 AND $2", RG_PARAMS (RG_INT (first), RG_INT (last)), error);
}

/* Makes all keys anew. */
static gboolean
rebuild (RgSession *session,
         GError   **error)
{
  gint64 last;

  return _rg_session_last_id (session, rg_customer_type (), &last, error) &&
         remove_all (session, error) && _rg_search_insert (session, 1, last, error);
}

/* Returns: (transfer full): the ids as a JSON array */
char *
_rg_ids_to_json (GArray *ids)
{
  GString *json = g_string_new ("[");

  for (guint i = 0; i < ids->len; i++)
    g_string_append_printf (json, "%s%" G_GINT64_FORMAT, i == 0 ? "" : ",", g_array_index (ids, gint64, i));
  return g_string_free (g_string_append_c (json, ']'), FALSE);
}

typedef struct
{
  RgSearchKeys *keys;
  GHashTable   *old; /* customer -> its key, of those whose key may stay */
} Update;

static gboolean
collect_old_cb (const RgValue *values,
                guint          n_values,
                gpointer       user_data,
                GError       **error)
{
  Update *update = user_data;

  g_hash_table_insert (update->old, g_memdup2 (&values[0].integer, sizeof (gint64)), g_strdup (values[1].text));
  return TRUE;
}

/* Most changes of a customer are not of what it is found by: its key is the same as before. */
static gboolean
collect_changed_cb (const RgValue *values,
                    guint          n_values,
                    gpointer       user_data,
                    GError       **error)
{
  Update          *update = user_data;
  g_autofree char *key = make_key (values, n_values);

  if (g_strcmp0 (key, g_hash_table_lookup (update->old, &values[0].integer)) == 0)
    {
      g_hash_table_remove (update->old, &values[0].integer);
      return TRUE;
    }
  keys_take (update->keys, values[0].integer, g_steal_pointer (&key));
  return TRUE;
}

static int
compare_ids (gconstpointer a,
             gconstpointer b)
{
  gint64 one = *(const gint64 *)a;
  gint64 other = *(const gint64 *)b;

  return one < other ? -1 : one > other;
}

/* An external content table must be told the old text; it cannot look it up once it is gone. */
static gboolean
forget_old (RgSession  *session,
            GHashTable *old,
            GError    **error)
{
  g_autoptr (GArray) customers = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GPtrArray) strings = g_ptr_array_new ();
  RgSearchKeys        keys = { customers, strings, 0 };
  g_autofree gint64 **ids = (gint64 **)g_hash_table_get_keys_as_array (old, NULL);
  guint               n_ids = g_hash_table_size (old);

  for (guint i = 0; i < n_ids; i++)
    g_array_append_val (customers, *ids[i]);
  g_array_sort (customers, compare_ids);
  for (guint i = 0; i < n_ids; i++)
    g_ptr_array_add (strings, g_hash_table_lookup (old, &g_array_index (customers, gint64, i)));
  if (!(n_ids >= MIN_LOAD ? index_keys (session, TRUE, next_listed_cb, &keys, error) :
                            rg_db_write_many (session->db, "INSERT INTO customer_fts (customer_fts, rowid, key) VALUES ('delete', $1, $2)", 2,
                                              next_key_cb, &keys, error)))
    return FALSE;
  keys.next = 0;
  return rg_db_write_many (session->db, "DELETE FROM customer_key WHERE customer = $1", 2, next_key_cb, &keys, error);
}

/* Brings the keys of customers up to date, whether they are new, changed or deleted. */
static gboolean
update (RgSession *session,
        GArray    *ids,
        GError   **error)
{
  const RgDialect *dialect = rg_db_get_dialect (session->db);
  g_autofree char *json = _rg_ids_to_json (ids);
  g_autofree char *select_old = g_strconcat ("SELECT customer, key FROM customer_key WHERE customer ", dialect->ids_in, NULL);
  g_autofree char *wanted = g_strconcat ("WHERE c.id ", dialect->ids_in, " ORDER BY c.id", NULL);
  g_autofree char *select_new = key_source (session, wanted);
  g_autoptr (RgSearchKeys) keys = _rg_search_keys_new ();
  g_autoptr (GHashTable) old = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
  Update work = { keys, old };

  return rg_db_scan (session->db, select_old, RG_PARAMS (RG_TEXT (json)), collect_old_cb, &work, error) &&
         rg_db_scan (session->db, select_new, RG_PARAMS (RG_TEXT (json)), collect_changed_cb, &work, error) &&
         forget_old (session, old, error) && write_keys (session, keys, error);
}

static gboolean
touch_cb (const RgValue *values,
          guint          n_values,
          gpointer       user_data,
          GError       **error)
{
  g_hash_table_add (user_data, g_memdup2 (&values[0].integer, sizeof (gint64)));
  return TRUE;
}

/* Notes that the keys of the customers whose ids @sql gives have to be made anew. */
gboolean
_rg_search_touch (RgSession     *session,
                  const char    *sql,
                  const RgValue *params,
                  guint          n_params,
                  GError       **error)
{
  return rg_db_scan (session->db, sql, params, n_params, touch_cb, session->stale_customers, error);
}

/* Taking a key out costs as much as putting it in: beyond half of them, all are made anew. */
#define MIN_REBUILD 1000

/* Brings the keys of all customers up to date that were touched since the last call. */
gboolean
_rg_search_catch_up (RgSession *session,
                     GError   **error)
{
  g_autoptr (GArray) customers = g_array_new (FALSE, FALSE, sizeof (gint64));
  GHashTableIter iter;
  gpointer       key;
  gint64         n_keys;

  g_hash_table_iter_init (&iter, session->stale_customers);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    g_array_append_val (customers, *(gint64 *)key);
  g_hash_table_remove_all (session->stale_customers);
  if (customers->len == 0)
    return TRUE;
  /* Counting reads the whole table: not for the save of a few. */
  if (customers->len > MIN_REBUILD)
    {
      if (!rg_db_get_int (session->db, "SELECT count(*) FROM customer_key", RG_NO_PARAMS, &n_keys, error))
        return FALSE;
      if (customers->len > n_keys / 2)
        return rebuild (session, error);
    }
  g_array_sort (customers, compare_ids);
  for (guint from = 0; from < customers->len; from += MAX_UPDATE)
    {
      g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));

      g_array_append_vals (ids, &g_array_index (customers, gint64, from), MIN (MAX_UPDATE, customers->len - from));
      if (!update (session, ids, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
take_key_cb (const RgValue *values,
             guint          n_values,
             gpointer       user_data,
             GError       **error)
{
  *(char **)user_data = make_key (values, n_values);
  return FALSE;
}

/* The key that a customer should have: for the check of the book. */
char *
_rg_search_expect (RgSession *session,
                   gint64     customer,
                   GError   **error)
{
  g_autofree char *sql = key_source (session, "WHERE c.id = $1");
  char            *key = NULL;

  rg_db_scan (session->db, sql, RG_PARAMS (RG_INT (customer)), take_key_cb, &key, error);
  return key;
}
