/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "rg-health-likely.h"

#include "rg-duplicates.h"
#include "rg-health-store.h"
#include "rg-memory.h"
#include "rg-record-types.h"

/* In the book: the day, then a pair a line. */
#define META_KEY "health-likely"

/* Nobody looks through more; the figure is "more than so many" then. */
#define MAX_PAIRS 20000

typedef struct
{
  gint64 first;
  gint64 second;
} Pair;

struct _RgHealthLikely
{
  char   *day;
  GArray *pairs; /* Pair */
};

static RgHealthLikely *
likely_new (const char *day)
{
  RgHealthLikely *self = g_new0 (RgHealthLikely, 1);

  self->day = g_strdup (day);
  self->pairs = g_array_new (FALSE, FALSE, sizeof (Pair));
  return self;
}

void
rg_health_likely_free (RgHealthLikely *self)
{
  g_free (self->day);
  g_array_unref (self->pairs);
  g_free (self);
}

const char *
rg_health_likely_get_day (RgHealthLikely *self)
{
  return self->day;
}

/**
 * rg_health_likely_search:
 * @today: "YYYY-MM-DD"
 *
 * Looks for them now. Takes some seconds for 100,000 customers.
 *
 * Returns: (transfer full) (nullable): what was found; %NULL with @error
 */
RgHealthLikely *
rg_health_likely_search (RgSession    *session,
                         const char   *today,
                         GCancellable *cancellable,
                         GError      **error)
{
  g_autoptr (RgDuplicateResult) result = rg_duplicates_search_groups (session, rg_customer_type (), cancellable, error);
  RgHealthLikely *self = result == NULL ? NULL : likely_new (today);

  for (guint i = 0; self != NULL && i < result->groups->len; i++)
    {
      const RgDuplicateGroup *group = result->groups->pdata[i];

      for (guint k = 0; k < group->pairs->len && self->pairs->len < MAX_PAIRS; k++)
        {
          const RgDuplicatePair *pair = group->pairs->pdata[k];

          g_array_append_vals (self->pairs, &(Pair){ pair->first, pair->second }, 1);
        }
    }
  g_clear_pointer (&result, rg_duplicate_result_free);
  rg_memory_give_back ();
  return self;
}

/**
 * rg_health_likely_load:
 *
 * Returns: (transfer full) (nullable): what was found the last time; %NULL without @error when nobody has looked yet
 */
RgHealthLikely *
rg_health_likely_load (RgSession *session,
                       GError   **error)
{
  g_autofree char *text = rg_session_get_meta (session, META_KEY, error);
  g_auto (GStrv) lines = text == NULL ? NULL : g_strsplit (text, "\n", -1);
  RgHealthLikely *self = lines == NULL || lines[0] == NULL ? NULL : likely_new (lines[0]);

  for (guint i = 1; self != NULL && lines[i] != NULL; i++)
    {
      char *end = NULL;
      Pair  pair = { g_ascii_strtoll (lines[i], &end, 10), 0 };

      pair.second = g_ascii_strtoll (end, NULL, 10);
      if (pair.first > 0 && pair.second > 0)
        g_array_append_val (self->pairs, pair);
    }
  return self;
}

/**
 * rg_health_likely_save:
 *
 * Remembers what was found, outside of the changes that people undo.
 */
gboolean
rg_health_likely_save (RgHealthLikely *self,
                       RgSession      *session,
                       GError        **error)
{
  g_autoptr (GString) text = g_string_new (self->day);

  for (guint i = 0; i < self->pairs->len; i++)
    {
      const Pair *pair = &g_array_index (self->pairs, Pair, i);

      g_string_append_printf (text, "\n%" G_GINT64_FORMAT " %" G_GINT64_FORMAT, pair->first, pair->second);
    }
  return rg_session_set_meta (session, META_KEY, text->str, error);
}

static GHashTable *
list_customers (RgSession *session,
                GError   **error)
{
  g_autoptr (RgQuery) query = rg_query_new (rg_customer_type ());
  g_autoptr (GArray) ids = rg_session_select_ids (session, query, error);
  GHashTable *set = ids == NULL ? NULL : g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);

  for (guint i = 0; set != NULL && i < ids->len; i++)
    g_hash_table_add (set, g_memdup2 (&g_array_index (ids, gint64, i), sizeof (gint64)));
  return set;
}

/**
 * rg_health_likely_list:
 * @n_pairs: (out): how many pairs they make
 *
 * Returns: (transfer full) (nullable) (element-type gint64): the customers that are likely the same as another one, without
 *   those that were merged or said to be two since; %NULL with @error
 */
GArray *
rg_health_likely_list (RgHealthLikely *self,
                       RgSession      *session,
                       gint64         *n_pairs,
                       GError        **error)
{
  g_autoptr (GHashTable) there = list_customers (session, error);
  g_autoptr (GHashTable) decided = there == NULL ? NULL : rg_health_store_decided (session, error);
  g_autoptr (GHashTable) noted = g_hash_table_new (g_int64_hash, g_int64_equal);
  GArray *ids = decided == NULL ? NULL : g_array_new (FALSE, FALSE, sizeof (gint64));

  *n_pairs = 0;
  for (guint i = 0; ids != NULL && i < self->pairs->len; i++)
    {
      Pair            *pair = &g_array_index (self->pairs, Pair, i);
      g_autofree char *key = rg_health_store_dup_pair (pair->first, pair->second);

      if (!g_hash_table_contains (there, &pair->first) || !g_hash_table_contains (there, &pair->second) || g_hash_table_contains (decided, key))
        continue;
      (*n_pairs)++;
      if (g_hash_table_add (noted, &pair->first))
        g_array_append_val (ids, pair->first);
      if (g_hash_table_add (noted, &pair->second))
        g_array_append_val (ids, pair->second);
    }
  return ids;
}

/**
 * rg_health_likely_count_new:
 * @before: (nullable): what was found the last time
 *
 * Returns: how many pairs were not there the last time
 */
guint
rg_health_likely_count_new (RgHealthLikely *self,
                            RgHealthLikely *before)
{
  g_autoptr (GHashTable) known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  guint n = 0;

  for (guint i = 0; before != NULL && i < before->pairs->len; i++)
    g_hash_table_add (known, rg_health_store_dup_pair (g_array_index (before->pairs, Pair, i).first, g_array_index (before->pairs, Pair, i).second));
  for (guint i = 0; i < self->pairs->len; i++)
    {
      g_autofree char *key = rg_health_store_dup_pair (g_array_index (self->pairs, Pair, i).first, g_array_index (self->pairs, Pair, i).second);

      n += !g_hash_table_contains (known, key);
    }
  return n;
}
