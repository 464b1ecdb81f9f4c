/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "rg-duplicates.h"

#include <glib/gi18n.h>
#include <string.h>

#include "rg-company-name.h"
#include "rg-duplicates-private.h"
#include "rg-error.h"
#include "rg-phone.h"
#include "rg-record-types.h"
#include "rg-text.h"

/* So many records are compared between two looks at whether to go on. */
#define PORTION 500

/* More pairs that share only a name or a telephone number are nothing that a person looks through. */
#define MAX_CANDIDATES 5000
#define MAX_NOTES 10

/* Fewer digits are the beginning of a number, not a number. */
#define MIN_DIGITS 7

/* How many records one search for look-alikes of a single one brings. */
#define MAX_FOUND 50

void
rg_duplicate_pair_free (RgDuplicatePair *pair)
{
  g_clear_pointer (&pair->reasons, g_ptr_array_unref);
  g_free (pair);
}

void
rg_duplicate_group_free (RgDuplicateGroup *group)
{
  g_clear_pointer (&group->records, g_ptr_array_unref);
  g_clear_pointer (&group->reasons, g_ptr_array_unref);
  g_clear_pointer (&group->pairs, g_ptr_array_unref);
  g_free (group);
}

void
rg_duplicate_result_free (RgDuplicateResult *result)
{
  g_clear_pointer (&result->groups, g_ptr_array_unref);
  g_clear_pointer (&result->candidates, g_ptr_array_unref);
  g_clear_pointer (&result->notes, g_ptr_array_unref);
  g_free (result);
}

void
rg_duplicate_hit_free (RgDuplicateHit *hit)
{
  g_clear_pointer (&hit->reasons, g_ptr_array_unref);
  g_free (hit);
}

/**
 * rg_duplicates_can_search:
 *
 * Returns: whether records of this type can be the same twice: customers, contacts and products, but no events
 */
gboolean
rg_duplicates_can_search (const RgRecordType *type)
{
  return type == rg_customer_type () || type == rg_contact_type () || type == rg_product_type ();
}

static gboolean
check_type (const RgRecordType *type,
            GError            **error)
{
  if (rg_duplicates_can_search (type))
    return TRUE;
  g_set_error (error, RG_ERROR, RG_ERROR_USAGE, _ ("Duplicates are looked for among customers, contacts and products only, not in “%s”."), rg_record_type_get_label_plural (type));
  return FALSE;
}

static int
compare_scores (gconstpointer a,
                gconstpointer b)
{
  double one = ((const RgMatch *)a)->score;
  double other = ((const RgMatch *)b)->score;

  return one < other ? 1 : one > other ? -1 :
                                         0;
}

/* What a search has to carry along. */
typedef struct
{
  RgDuplicatePool   *pool;
  RgDuplicateResult *result;
  double             threshold;
  guint              max_candidates;
  GArray            *matches;    /* RgMatch */
  GArray            *candidates; /* RgMatch */
  guint             *seen;       /* for each record, of which one it was compared with last, + 1 */
  GHashTable        *cut;        /* hashes of values that too many share */
} Search;

/* The title of a type stands for its name. */
static const char *
label_of_key (const RgRecordType *type,
              const RgBlockKey   *key)
{
  guint field = key->field != 0 || type->title == NULL ? key->field : (guint)rg_record_type_find_field (type, type->title);

  return rg_field_get_label (rg_record_type_get_field (type, field));
}

static void
note_cut (Search           *search,
          const RgBlockKey *key,
          guint             n)
{
  gpointer hash = GSIZE_TO_POINTER ((gsize)key->hash);

  if (!key->is_strong || n <= RG_BLOCK_STRONG_LIMIT || search->result->notes->len >= MAX_NOTES || !g_hash_table_add (search->cut, hash))
    return;
  g_ptr_array_add (search->result->notes, g_strdup_printf (_ ("%u records share one value of “%s”. Each of them was compared with %u others at most; such a value is rather a stopgap than a sign of duplicates."), n, label_of_key (search->pool->type, key), RG_BLOCK_STRONG_LIMIT));
}

static void
compare_two (Search *search,
             guint   a,
             guint   b)
{
  RgDuplicatePool *pool = search->pool;
  RgMatch          match = { b, a, 0 };
  gboolean         rule;

  search->result->n_compared++;
  match.score = rg_likeness_compare (pool->likeness, pool->evidence->pdata[b], pool->evidence->pdata[a], &rule);
  if (match.score <= 0 || (match.score < search->threshold && !rule))
    return;
  if (_rg_duplicate_pool_is_decided (pool, a, b))
    search->result->n_decided++;
  else if (match.score >= search->threshold)
    g_array_append_val (search->matches, match);
  else if (search->candidates->len < search->max_candidates)
    g_array_append_val (search->candidates, match);
}

/* Compares a record with those before it that share a key with it. */
static void
compare_record (Search *search,
                guint   record)
{
  RgBlockKey keys[RG_BLOCK_MAX_KEYS];
  guint      others[RG_BLOCK_STRONG_LIMIT];
  guint      n_keys = rg_evidence_get_keys (search->pool->evidence->pdata[record], keys);

  for (guint i = 0; i < n_keys; i++)
    {
      guint n = rg_blocks_list (search->pool->blocks, &keys[i], others);

      for (guint k = 0; k < n; k++)
        if (others[k] < record && search->seen[others[k]] != record + 1)
          {
            search->seen[others[k]] = record + 1;
            compare_two (search, record, others[k]);
          }
      if (n == RG_BLOCK_STRONG_LIMIT)
        note_cut (search, &keys[i], rg_blocks_get_size (search->pool->blocks, &keys[i]));
    }
}

static gboolean
compare_records (Search        *search,
                 RgProgressFunc progress,
                 gpointer       progress_data,
                 GCancellable  *cancellable,
                 GError       **error)
{
  guint n = search->pool->ids->len;

  for (guint i = 0; i < n; i++)
    {
      if (i % PORTION == 0 && g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
      if (i % PORTION == 0 && progress != NULL)
        progress (0.5 + 0.5 * i / n, i, progress_data);
      compare_record (search, i);
    }
  return TRUE;
}

static gboolean
finish_search (Search       *search,
               GCancellable *cancellable,
               GError      **error)
{
  RgDuplicateResult *result = search->result;

  result->n_records = search->pool->ids->len;
  result->groups = _rg_duplicate_groups_make (search->pool, search->matches, TRUE, cancellable, error);
  result->candidates = result->groups == NULL ? NULL : _rg_duplicate_groups_make (search->pool, search->candidates, FALSE, cancellable, error);
  if (search->candidates->len == MAX_CANDIDATES)
    g_ptr_array_add (result->notes, g_strdup_printf (_ ("Only the first %d pairs with the same name or telephone number are shown."), MAX_CANDIDATES));
  return result->candidates != NULL;
}

static RgDuplicateResult *
search_all (RgSession          *session,
            const RgRecordType *type,
            double              threshold,
            guint               max_candidates,
            RgProgressFunc      progress,
            gpointer            progress_data,
            GCancellable       *cancellable,
            GError            **error)
{
  g_autoptr (RgDuplicatePool) pool = _rg_duplicate_pool_new (session, type);
  g_autoptr (RgDuplicateResult) result = g_new0 (RgDuplicateResult, 1);
  g_autoptr (GArray) matches = g_array_new (FALSE, FALSE, sizeof (RgMatch));
  g_autoptr (GArray) candidates = g_array_new (FALSE, FALSE, sizeof (RgMatch));
  g_autoptr (GHashTable) cut = g_hash_table_new (NULL, NULL);
  g_autofree guint *seen = NULL;
  Search            search = { pool, result, threshold, max_candidates, matches, candidates, NULL, cut };

  result->notes = g_ptr_array_new_with_free_func (g_free);
  if (!check_type (type, error) || !_rg_duplicate_pool_load (pool, progress, progress_data, cancellable, TRUE, error))
    return NULL;
  search.seen = seen = g_new0 (guint, pool->ids->len + 1);
  if (!compare_records (&search, progress, progress_data, cancellable, error) || !finish_search (&search, cancellable, error))
    return NULL;
  return g_steal_pointer (&result);
}

/**
 * rg_duplicates_search:
 * @threshold: %RG_LIKENESS_THRESHOLD, or another score from 0 to 1
 * @progress: (nullable): told how far it is
 * @cancellable: (nullable): asked now and then
 *
 * Looks through all records of a type for those that are likely one. Whoever shares a name or a telephone number is
 * shown among the candidates at least.
 *
 * Returns: (transfer full) (nullable): what was found; %NULL with @error
 */
RgDuplicateResult *
rg_duplicates_search (RgSession          *session,
                      const RgRecordType *type,
                      double              threshold,
                      RgProgressFunc      progress,
                      gpointer            progress_data,
                      GCancellable       *cancellable,
                      GError            **error)
{
  return search_all (session, type, threshold, MAX_CANDIDATES, progress, progress_data, cancellable, error);
}

/**
 * rg_duplicates_search_groups:
 *
 * The same at the default threshold, without candidates, for a figure that nobody waits for.
 *
 * Returns: (transfer full) (nullable): what was found; %NULL with @error
 */
RgDuplicateResult *
rg_duplicates_search_groups (RgSession          *session,
                             const RgRecordType *type,
                             GCancellable       *cancellable,
                             GError            **error)
{
  return search_all (session, type, RG_LIKENESS_THRESHOLD, 0, NULL, NULL, cancellable, error);
}

/* Adds what the search box would find for a text. */
static gboolean
add_found (RgSession          *session,
           const RgRecordType *type,
           const char         *text,
           GHashTable         *found,
           GError            **error)
{
  g_autoptr (RgQuery) query = rg_query_new (type);
  g_autoptr (GPtrArray) records = NULL;

  if (text == NULL || g_utf8_strlen (text, -1) < 2)
    return TRUE;
  rg_query_set_search (query, text);
  rg_query_set_limit (query, MAX_FOUND);
  records = rg_session_select (session, query, error);
  for (guint i = 0; records != NULL && i < records->len; i++)
    g_hash_table_insert (found, GSIZE_TO_POINTER ((gsize)rg_record_get_id (records->pdata[i])), g_object_ref (records->pdata[i]));
  return records != NULL;
}

/* The name without its place and legal form, and what it sounds like. */
static gboolean
add_found_by_name (RgSession          *session,
                   const RgRecordType *type,
                   const char         *text,
                   GHashTable         *found,
                   GError            **error)
{
  g_autofree RgCompanyName *name = rg_company_name_new (text, NULL, type == rg_contact_type ());
  g_autofree char          *core = name == NULL ? NULL : g_ucs4_to_utf8 (name->characters, (glong)name->n_core, NULL, NULL, NULL);
  g_autofree char          *pinyin = core == NULL || name->kind == RG_NAME_LATIN || name->n_core < 2 ? NULL : rg_text_pinyin (core);

  return add_found (session, type, core, found, error) && add_found (session, type, pinyin, found, error);
}

static gboolean
find_comparable (RgSession  *session,
                 RgRecord   *record,
                 GHashTable *found,
                 GError    **error)
{
  const RgRecordType *type = rg_record_get_record_type (record);

  for (guint i = 1; i < rg_record_type_get_n_fields (type); i++)
    {
      const RgField   *field = rg_record_type_get_field (type, i);
      const char      *text = rg_field_get_storage (field) == RG_STORAGE_TEXT ? rg_record_get_text (record, i) : NULL;
      g_autofree char *digits = NULL;

      if (text == NULL || *text == '\0' || !(field->flags & RG_FIELD_SEARCH))
        continue;
      if (field->kind == RG_KIND_PHONE)
        {
          text = digits = rg_phone_digits (text);
          /* While it is being typed it is like too many others. */
          if (text == NULL || strlen (text) < MIN_DIGITS)
            continue;
        }
      else if (i == (guint)rg_record_type_find_field (type, type->title))
        {
          if (!add_found_by_name (session, type, text, found, error))
            return FALSE;
          continue;
        }
      else if (field->kind != RG_KIND_EMAIL && field->kind != RG_KIND_CODE && type == rg_customer_type ())
        continue;
      if (!add_found (session, type, text, found, error))
        return FALSE;
    }
  return TRUE;
}

static GArray *
match_found (RgDuplicatePool *pool,
             GHashTable      *found,
             RgRecord        *record,
             GError         **error)
{
  g_autoptr (GArray) matches = g_array_new (FALSE, FALSE, sizeof (RgMatch));
  const guint    self = 0;
  GHashTableIter iter;
  gpointer       other;

  if (!_rg_duplicate_pool_add_record (pool, record, error))
    return NULL;
  g_hash_table_iter_init (&iter, found);
  while (g_hash_table_iter_next (&iter, NULL, &other))
    if (rg_record_get_id (other) != rg_record_get_id (record) && !_rg_duplicate_pool_add_record (pool, other, error))
      return NULL;
  for (guint i = 1; i < pool->ids->len; i++)
    {
      gboolean rule;
      RgMatch  match = { self, i, rg_likeness_compare (pool->likeness, pool->evidence->pdata[self], pool->evidence->pdata[i], &rule) };

      if ((rule || match.score >= RG_LIKENESS_THRESHOLD) && !_rg_duplicate_pool_is_decided (pool, self, i))
        g_array_append_val (matches, match);
    }
  g_array_sort (matches, compare_scores);
  return g_steal_pointer (&matches);
}

/**
 * rg_duplicates_find_for:
 * @record: a record as it is typed in, or one of the book; it is not compared with itself
 * @limit: at most so many
 *
 * Looks for the records that are like one, quickly even in a large book: those that the search finds for its name,
 * telephone numbers, e-mail address and tax number.
 *
 * Returns: (transfer full) (nullable) (element-type RgDuplicateHit): those likely the same, and those with the same name
 *   or telephone number, the surest first; %NULL with @error
 */
GPtrArray *
rg_duplicates_find_for (RgSession *session,
                        RgRecord  *record,
                        guint      limit,
                        GError   **error)
{
  const RgRecordType *type = rg_record_get_record_type (record);
  g_autoptr (RgDuplicatePool) pool = _rg_duplicate_pool_new (session, type);
  g_autoptr (GHashTable) found = g_hash_table_new_full (NULL, NULL, NULL, g_object_unref);
  g_autoptr (GArray) matches = NULL;
  GPtrArray *hits;

  if (!check_type (type, error) || !find_comparable (session, record, found, error))
    return NULL;
  pool->decided = _rg_duplicates_load_decisions (session, type, error);
  if (pool->decided == NULL)
    return NULL;
  matches = match_found (pool, found, record, error);
  if (matches == NULL)
    return NULL;
  hits = g_ptr_array_new_with_free_func ((GDestroyNotify)rg_duplicate_hit_free);
  for (guint i = 0; i < MIN (limit, matches->len); i++)
    {
      const RgMatch  *match = &g_array_index (matches, RgMatch, i);
      RgDuplicateHit *hit = g_new0 (RgDuplicateHit, 1);

      hit->id = g_array_index (pool->ids, gint64, match->second);
      hit->score = match->score;
      hit->reasons = rg_likeness_explain (pool->likeness, pool->evidence->pdata[match->first], pool->evidence->pdata[match->second]);
      g_ptr_array_add (hits, hit);
    }
  return hits;
}

/**
 * rg_duplicates_compare:
 *
 * Returns: (transfer full) (nullable): how alike two records of the book are, and why; %NULL with @error
 */
RgDuplicatePair *
rg_duplicates_compare (RgSession          *session,
                       const RgRecordType *type,
                       gint64              first,
                       gint64              second,
                       GError            **error)
{
  g_autoptr (RgDuplicatePool) pool = _rg_duplicate_pool_new (session, type);
  gint64  ids[] = { first, second };
  RgMatch match = { 0, 1, 0 };

  if (!check_type (type, error))
    return NULL;
  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (RgRecord) record = rg_session_get (session, type, ids[i], error);

      if (record == NULL || !_rg_duplicate_pool_add_record (pool, record, error))
        return NULL;
    }
  match.score = rg_likeness_compare (pool->likeness, pool->evidence->pdata[0], pool->evidence->pdata[1], NULL);
  return _rg_duplicate_pair_new (pool, &match);
}
