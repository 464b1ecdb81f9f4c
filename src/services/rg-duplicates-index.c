/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "rg-duplicates-private.h"

struct _RgDuplicateIndex
{
  RgDuplicatePool *pool;
  GHashTable      *tags; /* number of a record -> its tag */
};

/**
 * rg_duplicate_index_new:
 * @cancellable: (nullable): asked now and then
 *
 * Reads all records of a type. A hundred thousand customers take a few seconds and some 100 MB.
 *
 * Returns: (transfer full) (nullable): the index, or %NULL with @error
 */
RgDuplicateIndex *
rg_duplicate_index_new (RgSession          *session,
                        const RgRecordType *type,
                        GCancellable       *cancellable,
                        GError            **error)
{
  g_autoptr (RgDuplicateIndex) self = g_new0 (RgDuplicateIndex, 1);

  self->pool = _rg_duplicate_pool_new (session, type);
  self->tags = g_hash_table_new (NULL, NULL);
  return _rg_duplicate_pool_load (self->pool, NULL, NULL, cancellable, FALSE, error) ? g_steal_pointer (&self) : NULL;
}

/**
 * rg_duplicate_index_new_empty:
 * @n_others: how many records there are that will not be added; values are the rarer for them
 *
 * Returns: (transfer full): an index without records
 */
RgDuplicateIndex *
rg_duplicate_index_new_empty (RgSession          *session,
                              const RgRecordType *type,
                              guint64             n_others)
{
  RgDuplicateIndex *self = g_new0 (RgDuplicateIndex, 1);

  self->pool = _rg_duplicate_pool_new (session, type);
  self->tags = g_hash_table_new (NULL, NULL);
  rg_likeness_count_others (self->pool->likeness, n_others);
  return self;
}

void
rg_duplicate_index_free (RgDuplicateIndex *self)
{
  _rg_duplicate_pool_free (self->pool);
  g_hash_table_unref (self->tags);
  g_free (self);
}

static int
compare_matches (gconstpointer a,
                 gconstpointer b)
{
  double one = ((const RgMatch *)a)->score;
  double other = ((const RgMatch *)b)->score;

  return one < other ? 1 : one > other ? -1 :
                                         0;
}

static GArray *
find_matches (RgDuplicatePool  *pool,
              const RgEvidence *evidence,
              gint64            except,
              double            threshold)
{
  GArray    *matches = g_array_new (FALSE, FALSE, sizeof (RgMatch));
  RgBlockKey keys[RG_BLOCK_MAX_KEYS];
  guint      records[RG_BLOCK_STRONG_LIMIT];
  guint      n_keys = rg_evidence_get_keys (evidence, keys);
  g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);

  for (guint i = 0; i < n_keys; i++)
    {
      guint n = rg_blocks_list (pool->blocks, &keys[i], records);

      for (guint k = 0; k < n; k++)
        {
          RgMatch match = { records[k], records[k], 0 };

          if (!g_hash_table_add (seen, GUINT_TO_POINTER (records[k])) || (except != 0 && g_array_index (pool->ids, gint64, records[k]) == except))
            continue;
          match.score = rg_likeness_compare (pool->likeness, pool->evidence->pdata[records[k]], evidence, NULL);
          if (match.score >= threshold)
            g_array_append_val (matches, match);
        }
    }
  g_array_sort (matches, compare_matches);
  return matches;
}

static GPtrArray *
find_hits (RgDuplicateIndex *self,
           const RgEvidence *evidence,
           gint64            except,
           double            threshold,
           guint             limit)
{
  GPtrArray *hits = g_ptr_array_new_with_free_func ((GDestroyNotify)rg_duplicate_hit_free);
  g_autoptr (GArray) matches = find_matches (self->pool, evidence, except, threshold);

  for (guint i = 0; i < MIN (limit, matches->len); i++)
    {
      const RgMatch  *match = &g_array_index (matches, RgMatch, i);
      RgDuplicateHit *hit = g_new0 (RgDuplicateHit, 1);

      hit->id = g_array_index (self->pool->ids, gint64, match->first);
      hit->tag = (guint64)GPOINTER_TO_SIZE (g_hash_table_lookup (self->tags, GUINT_TO_POINTER (match->first)));
      hit->score = match->score;
      hit->reasons = rg_likeness_explain (self->pool->likeness, self->pool->evidence->pdata[match->first], evidence);
      g_ptr_array_add (hits, hit);
    }
  return hits;
}

/**
 * rg_duplicate_index_find:
 * @record: with an id, it is not compared with itself
 * @threshold: %RG_LIKENESS_THRESHOLD, or less to see more
 * @limit: at most so many
 *
 * Returns: (transfer full) (element-type RgDuplicateHit): those that are like it, the surest first
 */
GPtrArray *
rg_duplicate_index_find (RgDuplicateIndex *self,
                         RgRecord         *record,
                         double            threshold,
                         guint             limit)
{
  g_autoptr (RgEvidence) evidence = rg_likeness_prepare_record (self->pool->likeness, record);

  return find_hits (self, evidence, rg_record_get_id (record), threshold, limit);
}

/**
 * rg_duplicate_index_find_and_add:
 * @tag: what the record is called in later hits: the number of its row
 *
 * Like rg_duplicate_index_find(); later ones are compared with the record, too.
 */
GPtrArray *
rg_duplicate_index_find_and_add (RgDuplicateIndex *self,
                                 RgRecord         *record,
                                 guint64           tag,
                                 double            threshold,
                                 guint             limit)
{
  RgEvidence *evidence = rg_likeness_prepare_record (self->pool->likeness, record);
  GPtrArray  *hits = find_hits (self, evidence, rg_record_get_id (record), threshold, limit);
  guint       number = _rg_duplicate_pool_add (self->pool, rg_record_get_id (record), evidence);

  g_hash_table_insert (self->tags, GUINT_TO_POINTER (number), GSIZE_TO_POINTER ((gsize)tag));
  return hits;
}
