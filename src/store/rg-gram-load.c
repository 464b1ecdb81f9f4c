/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rg-gram-load.h"

#include <string.h>

#include "rg-gram-lists.h"
#include "rg-gram-pages.h"

/*
 * FTS5 takes one gram after the other into a table of its own, several times the work of the rest of an import. Here the
 * grams of very many keys are gathered and written as a finished segment, in the documented form that the engine reads
 * itself. What is not known to be that form goes the usual way.
 */

/* Memory for the lists; then a segment is written. */
#define MAX_LISTS (20 * 1024 * 1024)

/* From so many segments on they are merged, so many pages at least: a search looks into each of them. */
#define MAX_SEGMENTS 8
#define MIN_MERGE 2000

#define STRUCTURE_ID 10
#define AVERAGES_ID 1
#define COOKIE_BYTES 4
#define MAX_LEVELS 64
#define MAX_SEGMENT_ID 2000

/* The record that says which segments there are: numbers behind the cookie. */
typedef struct
{
  guint8   cookie[COOKIE_BYTES];
  GArray  *numbers; /* guint64 */
  gboolean used[MAX_SEGMENT_ID + 1];
} Structure;

static void
structure_clear (Structure *self)
{
  g_clear_pointer (&self->numbers, g_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Structure, structure_clear)

/* Returns: what stands behind the number, or NULL when it is cut off or longer than any that is written here */
static const guint8 *
get_number (const guint8 *at,
            const guint8 *end,
            guint64      *value)
{
  *value = 0;
  for (guint i = 0; i < 8 && at < end; i++)
    {
      *value = *value << 7 | (*at & 0x7f);
      if ((*at++ & 0x80) == 0)
        return at;
    }
  return NULL;
}

static int
read_block (sqlite3 *db,
            gint64   id,
            GBytes **bytes)
{
  sqlite3_stmt *statement;
  int           rc = sqlite3_prepare_v2 (db, "SELECT block FROM customer_fts_data WHERE id = ?", -1, &statement, NULL);

  *bytes = NULL;
  if (rc != SQLITE_OK)
    return rc;
  sqlite3_bind_int64 (statement, 1, id);
  if (sqlite3_step (statement) == SQLITE_ROW)
    *bytes = g_bytes_new (sqlite3_column_blob (statement, 0), (gsize)sqlite3_column_bytes (statement, 0));
  rc = sqlite3_finalize (statement);
  if (*bytes == NULL)
    *bytes = g_bytes_new (NULL, 0);
  return rc;
}

static int
write_block (sqlite3      *db,
             gint64        id,
             const guint8 *bytes,
             gsize         n)
{
  sqlite3_stmt *statement;
  int           rc = sqlite3_prepare_v2 (db, "REPLACE INTO customer_fts_data (id, block) VALUES (?, ?)", -1, &statement, NULL);

  if (rc != SQLITE_OK)
    return rc;
  sqlite3_bind_int64 (statement, 1, id);
  sqlite3_bind_blob (statement, 2, bytes, (int)n, SQLITE_STATIC);
  sqlite3_step (statement);
  return sqlite3_finalize (statement);
}

static gboolean
parse_numbers (GBytes *block,
               gsize   from,
               GArray *numbers)
{
  gsize         n;
  const guint8 *bytes = g_bytes_get_data (block, &n);
  const guint8 *at = bytes + from;

  if (n < from)
    return FALSE;
  while (at < bytes + n)
    {
      guint64 number;

      at = get_number (at, bytes + n, &number);
      if (at == NULL)
        return FALSE;
      g_array_append_val (numbers, number);
    }
  return TRUE;
}

static int
write_numbers (sqlite3      *db,
               gint64        id,
               const guint8 *head,
               gsize         n_head,
               GArray       *numbers)
{
  g_autoptr (GByteArray) bytes = g_byte_array_new ();

  g_byte_array_append (bytes, head, (guint)n_head);
  for (guint i = 0; i < numbers->len; i++)
    {
      guint8 number[9];

      g_byte_array_append (bytes, number, (guint)_rg_gram_put_varint (number, g_array_index (numbers, guint64, i)));
    }
  return write_block (db, id, bytes->data, bytes->len);
}

/* levels, segments, counter of writes; for each level: how many are being merged, how many there are, three numbers each */
static gboolean
check_structure (Structure *self)
{
  const guint64 *numbers = (const guint64 *)self->numbers->data;
  guint          n = self->numbers->len;
  guint          at = 3;
  guint64        n_segments = 0;

  if (n < 3 || numbers[0] > MAX_LEVELS)
    return FALSE;
  for (guint64 level = 0; level < numbers[0]; level++)
    {
      guint64 n_here = at + 2 <= n ? numbers[at + 1] : G_MAXUINT64;

      if (n_here > MAX_SEGMENT_ID || at + 2 + 3 * n_here > n)
        return FALSE;
      at += 2;
      for (guint64 i = 0; i < n_here; i++, at += 3)
        {
          if (numbers[at] < 1 || numbers[at] > MAX_SEGMENT_ID || self->used[numbers[at]])
            return FALSE;
          self->used[numbers[at]] = TRUE;
        }
      n_segments += n_here;
    }
  return at == n && n_segments == numbers[1];
}

/* Returns: whether the index has a form that is known here */
static gboolean
read_structure (sqlite3   *db,
                Structure *self)
{
  g_autoptr (GBytes) block = NULL;

  self->numbers = g_array_new (FALSE, FALSE, sizeof (guint64));
  if (read_block (db, STRUCTURE_ID, &block) != SQLITE_OK || !parse_numbers (block, COOKIE_BYTES, self->numbers))
    return FALSE;
  memcpy (self->cookie, g_bytes_get_data (block, NULL), COOKIE_BYTES);
  return check_structure (self);
}

static guint
find_free_segment (const Structure *self)
{
  for (guint id = 1; id <= MAX_SEGMENT_ID; id++)
    if (!self->used[id])
      return id;
  return 0;
}

/* Where the numbers of the first two levels stand: how many are being merged, how many there are, three for each. */
#define MERGED_0 3
#define COUNT_0 4
#define FIRST_0 5

static guint64 *
get_field (Structure *self,
           guint      index)
{
  return &g_array_index (self->numbers, guint64, index);
}

/* What changes often is at the lowest level; what is there already is older than the new segment and goes up with it. */
static void
add_segment (Structure *self,
             guint      segment,
             guint      n_pages)
{
  guint64 added[] = { segment, 1, n_pages };
  guint64 no_level[] = { 0, 0 };
  guint   n_lowest;

  for (; *get_field (self, 0) < 2; (*get_field (self, 0))++)
    g_array_append_vals (self->numbers, no_level, G_N_ELEMENTS (no_level));
  n_lowest = (guint)*get_field (self, COUNT_0);
  g_array_insert_vals (self->numbers, FIRST_0 + 3 * n_lowest, added, G_N_ELEMENTS (added));
  (*get_field (self, COUNT_0))++;
  if (*get_field (self, MERGED_0) == 0)
    {
      guint            n = n_lowest + 1;
      g_autofree void *segments = g_memdup2 (get_field (self, FIRST_0), 3 * n * sizeof (guint64));

      g_array_remove_range (self->numbers, FIRST_0, 3 * n);
      *get_field (self, COUNT_0) = 0;
      g_array_insert_vals (self->numbers, FIRST_0 + 2 + 3 * (guint)*get_field (self, FIRST_0 + 1), segments, 3 * n);
      *get_field (self, FIRST_0 + 1) += n;
    }
  (*get_field (self, 1))++;
  *get_field (self, 2) += n_pages;
}

static int
write_structure (sqlite3   *db,
                 Structure *self,
                 guint      segment,
                 guint      n_pages)
{
  add_segment (self, segment, n_pages);
  return write_numbers (db, STRUCTURE_ID, self->cookie, COOKIE_BYTES, self->numbers);
}

/* How many rows there are, and how many grams in all of them. */
static int
write_averages (sqlite3 *db,
                gint64   n_rows,
                gint64   n_grams)
{
  g_autoptr (GBytes) block = NULL;
  g_autoptr (GArray) numbers = g_array_new (FALSE, TRUE, sizeof (guint64));
  int rc = read_block (db, AVERAGES_ID, &block);

  if (rc != SQLITE_OK)
    return rc;
  if (!parse_numbers (block, 0, numbers))
    return SQLITE_CORRUPT;
  g_array_set_size (numbers, 2);
  g_array_index (numbers, guint64, 0) += (guint64)n_rows;
  g_array_index (numbers, guint64, 1) += (guint64)n_grams;
  return write_numbers (db, AVERAGES_ID, NULL, 0, numbers);
}

/* What the engine holds in memory is written, and what it remembers of the index is read again the next time. */
static int
settle (sqlite3 *db)
{
  return sqlite3_exec (db,
                       "INSERT INTO customer_fts (customer_fts, rank) VALUES ('merge', 0);"
                       "SAVEPOINT rg_grams; ROLLBACK TO rg_grams; RELEASE rg_grams",
                       NULL, NULL, NULL);
}

typedef struct
{
  sqlite3     *db;
  gboolean     removed;
  RgGramLists *lists;
  gint64       n_rows;
  gint64       n_grams;
  guint        n_pages; /* of all segments */
} Load;

static int
write_segment (Load *self)
{
  g_auto (Structure) structure = { 0 };
  guint n_pages;
  guint segment;
  int   sign = self->removed ? -1 : 1;
  int   rc;

  if (self->n_rows == 0)
    return SQLITE_OK;
  if (!read_structure (self->db, &structure))
    return SQLITE_CORRUPT;
  segment = find_free_segment (&structure);
  if (segment == 0)
    return SQLITE_FULL;
  rc = _rg_gram_pages_write (self->db, segment, self->lists, &n_pages);
  if (rc == SQLITE_OK)
    rc = write_averages (self->db, sign * self->n_rows, sign * self->n_grams);
  if (rc == SQLITE_OK && n_pages > 0)
    rc = write_structure (self->db, &structure, segment, n_pages);
  _rg_gram_lists_clear (self->lists);
  self->n_pages += n_pages;
  self->n_rows = 0;
  self->n_grams = 0;
  return rc;
}

/* As much work as was written, so that a small change in a large book does not wait for all of it to be merged. */
static int
merge (Load *self)
{
  g_auto (Structure) structure = { 0 };
  g_autofree char *sql = NULL;

  if (!read_structure (self->db, &structure) || *get_field (&structure, 1) < MAX_SEGMENTS)
    return SQLITE_OK;
  sql = g_strdup_printf ("INSERT INTO customer_fts (customer_fts, rank) VALUES ('merge', %u)", MAX (2 * self->n_pages, MIN_MERGE));
  return sqlite3_exec (self->db, sql, NULL, NULL, NULL);
}

static int
gather (Load     *self,
        RgKeyFunc next,
        gpointer  user_data,
        GError  **error)
{
  gint64      id;
  const char *key;
  int         rc = SQLITE_OK;

  while (rc == SQLITE_OK && next (&id, &key, user_data, error))
    {
      self->n_grams += _rg_gram_lists_add (self->lists, id, key, self->removed);
      self->n_rows++;
      if (_rg_gram_lists_get_size (self->lists) > MAX_LISTS)
        rc = write_segment (self);
    }
  return rc;
}

static int
put_plainly (sqlite3  *db,
             gboolean  removed,
             RgKeyFunc next,
             gpointer  user_data,
             GError  **error)
{
  const char   *sql = removed ? "INSERT INTO customer_fts (customer_fts, rowid, key) VALUES ('delete', ?, ?)" : "INSERT INTO customer_fts (rowid, key) VALUES (?, ?)";
  sqlite3_stmt *statement;
  gint64        id;
  const char   *key;
  int           rc = sqlite3_prepare_v2 (db, sql, -1, &statement, NULL);

  while (rc == SQLITE_OK && next (&id, &key, user_data, error))
    {
      sqlite3_bind_int64 (statement, 1, id);
      sqlite3_bind_text (statement, 2, key, -1, SQLITE_STATIC);
      sqlite3_step (statement);
      rc = sqlite3_reset (statement);
    }
  sqlite3_finalize (statement);
  return rc;
}

static gboolean
is_known (sqlite3 *db)
{
  g_auto (Structure) structure = { 0 };

  return read_structure (db, &structure);
}

/**
 * rg_gram_load_run:
 * @removed: the keys are taken out of the index, where they are now
 * @next: gives keys with rising ids; may write into other tables
 *
 * Brings many keys into customer_fts, inside of a transaction.
 *
 * Returns: a result code of the engine; that of a success when @next set @error
 */
int
rg_gram_load_run (sqlite3  *db,
                  gboolean  removed,
                  RgKeyFunc next,
                  gpointer  user_data,
                  GError  **error)
{
  Load    self = { .db = db, .removed = removed };
  GError *local = NULL;
  int     rc = settle (db);

  if (rc != SQLITE_OK)
    return rc;
  if (!is_known (db))
    return put_plainly (db, removed, next, user_data, error);
  self.lists = _rg_gram_lists_new ();
  rc = gather (&self, next, user_data, &local);
  if (rc == SQLITE_OK && local == NULL)
    rc = write_segment (&self);
  if (rc == SQLITE_OK && local == NULL)
    rc = merge (&self);
  _rg_gram_lists_free (self.lists);
  if (local != NULL)
    g_propagate_error (error, local);
  return rc;
}
