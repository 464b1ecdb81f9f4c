/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rg-gram-pages.h"

#include <string.h>

/*
 * A segment of FTS5's index, in the form that its documentation calls version 4: pages with terms in order, each with its
 * list of rows; in customer_fts_idx the first term of each page; for a list over many pages the first row of each of them.
 */

/* FTS5 makes pages of this size; it reads pages of any size. */
#define PAGE_SIZE 4050

/* A page ends after the number that fills it. */
#define PAGE_SLACK 64

#define PAGE_HEAD 4
#define MIN_SKIP_PAGES 4
#define SEGMENT_SHIFT 37
#define SKIP_FLAG (G_GINT64_CONSTANT (1) << 36)

/* Terms of the main index begin with this. */
#define TERM_MARK '0'
#define TERM_BYTES (RG_GRAM_BYTES + 1)

typedef struct
{
  sqlite3_stmt *put_page;
  sqlite3_stmt *put_term;
  guint         segment;
  int           rc;
  guint8        page[PAGE_SIZE + PAGE_SLACK];
  gsize         n_page;
  guint8        places[PAGE_SIZE + PAGE_SLACK]; /* of the terms of the page: what stands at its end */
  gsize         n_places;
  gsize         last_place;
  guint         page_number;
  char          term[TERM_BYTES];
  gsize         n_term;
  gint64        last_id;
  gboolean      new_list;               /* no row of the list was written yet */
  gboolean      new_page;               /* neither a term nor a row begins on the page yet */
  char          first_term[TERM_BYTES]; /* of the page that is to be entered into the index of pages */
  gsize         n_first_term;
  guint         indexed_page; /* that page, or 0 */
  GByteArray   *skips;        /* rows at which pages begin, of the last term of that page */
  guint         skips_page;
  gint64        last_skip;
  guint         n_bare; /* pages without terms since then */
} Pages;

static void
append_number (GByteArray *bytes,
               guint64     value)
{
  guint8 number[9];

  g_byte_array_append (bytes, number, (guint)_rg_gram_put_varint (number, value));
}

static void
put_number (Pages  *self,
            guint64 value)
{
  self->n_page += _rg_gram_put_varint (self->page + self->n_page, value);
}

static gsize
get_used (const Pages *self)
{
  return self->n_page + self->n_places;
}

static void
run (Pages        *self,
     sqlite3_stmt *statement)
{
  if (self->rc != SQLITE_OK)
    return;
  sqlite3_step (statement);
  self->rc = sqlite3_reset (statement);
}

static void
put_block (Pages        *self,
           gint64        id,
           const guint8 *bytes,
           gsize         n)
{
  sqlite3_bind_int64 (self->put_page, 1, id);
  sqlite3_bind_blob (self->put_page, 2, bytes, (int)n, SQLITE_STATIC);
  run (self, self->put_page);
}

/* The last term of the page that is to be indexed has all its rows now. */
static void
put_index (Pages *self)
{
  gboolean skips = self->skips->len > 0 && self->n_bare >= MIN_SKIP_PAGES;

  if (self->indexed_page == 0)
    return;
  if (skips)
    put_block (self, (gint64)self->segment << SEGMENT_SHIFT | SKIP_FLAG | self->skips_page, self->skips->data, self->skips->len);
  g_byte_array_set_size (self->skips, 0);
  self->n_bare = 0;
  sqlite3_bind_int64 (self->put_term, 1, self->segment);
  sqlite3_bind_blob (self->put_term, 2, self->first_term, (int)self->n_first_term, SQLITE_STATIC);
  sqlite3_bind_int64 (self->put_term, 3, (gint64)self->indexed_page << 1 | skips);
  run (self, self->put_term);
  self->indexed_page = 0;
}

static void
put_page (Pages *self)
{
  self->page[2] = (guint8)(self->n_page >> 8);
  self->page[3] = (guint8)self->n_page;
  if (self->n_places == 0)
    {
      /* A page in the middle of the places of one row. */
      if (self->new_page && self->skips->len > 0)
        append_number (self->skips, 0);
      self->n_bare++;
    }
  memcpy (self->page + self->n_page, self->places, self->n_places);
  put_block (self, (gint64)self->segment << SEGMENT_SHIFT | self->page_number, self->page, get_used (self));
  memset (self->page, 0, PAGE_HEAD);
  self->n_page = PAGE_HEAD;
  self->n_places = 0;
  self->last_place = 0;
  self->page_number++;
  self->new_page = TRUE;
}

static gsize
count_common (const char *a,
              gsize       n_a,
              const char *b,
              gsize       n_b)
{
  gsize n = 0;

  while (n < n_a && n < n_b && a[n] == b[n])
    n++;
  return n;
}

/* The first term of a page; as much of it as tells it from the one before stands in the index of pages. */
static void
note_first_term (Pages      *self,
                 const char *term,
                 gsize       n_common)
{
  if (self->page_number == 1)
    return;
  put_index (self);
  self->n_first_term = n_common + 1;
  memcpy (self->first_term, term, self->n_first_term);
  self->indexed_page = self->page_number;
}

static void
put_term (Pages      *self,
          const char *term,
          gsize       n_term)
{
  gsize    n_common = count_common (self->term, self->n_term, term, n_term);
  gsize    n_shared;
  gboolean is_first;

  if (get_used (self) + n_term + 2 >= PAGE_SIZE && self->n_page > PAGE_HEAD)
    put_page (self);
  is_first = self->n_places == 0;
  self->n_places += _rg_gram_put_varint (self->places + self->n_places, self->n_page - self->last_place);
  self->last_place = self->n_page;
  if (is_first)
    note_first_term (self, term, n_common);
  else
    put_number (self, n_common);
  n_shared = is_first ? 0 : n_common;
  put_number (self, n_term - n_shared);
  memcpy (self->page + self->n_page, term + n_shared, n_term - n_shared);
  self->n_page += n_term - n_shared;
  memcpy (self->term, term, n_term);
  self->n_term = n_term;
  self->new_list = TRUE;
  self->new_page = FALSE;
  self->skips_page = self->page_number;
}

static void
put_id (Pages *self,
        gint64 id)
{
  if (get_used (self) >= PAGE_SIZE)
    put_page (self);
  if (self->new_page)
    {
      self->page[0] = (guint8)(self->n_page >> 8);
      self->page[1] = (guint8)self->n_page;
      if (self->skips->len == 0)
        {
          append_number (self->skips, 0);
          append_number (self->skips, self->page_number);
          append_number (self->skips, (guint64)id);
        }
      else
        append_number (self->skips, (guint64)(id - self->last_skip));
      self->last_skip = id;
    }
  put_number (self, (guint64)(self->new_list || self->new_page ? id : id - self->last_id));
  self->last_id = id;
  self->new_list = FALSE;
  self->new_page = FALSE;
}

/* A number is never cut in two by the end of a page. */
static void
put_positions (Pages        *self,
               const guint8 *bytes,
               gsize         n)
{
  while (get_used (self) + n >= PAGE_SIZE)
    {
      gsize room = PAGE_SIZE - MIN (get_used (self), PAGE_SIZE);
      gsize part = MIN (room, n);

      while (part > 0 && part < n && bytes[part - 1] & 0x80)
        part++;
      memcpy (self->page + self->n_page, bytes, part);
      self->n_page += part;
      bytes += part;
      n -= part;
      put_page (self);
    }
  /* Mostly one or two. */
  for (gsize i = 0; i < n; i++)
    self->page[self->n_page++] = bytes[i];
}

static void
put_list (Pages        *self,
          RgGramReader *reader,
          GByteArray   *positions)
{
  gint64 id;
  gsize  n;

  while (self->rc == SQLITE_OK && _rg_gram_reader_next (reader, &id, positions, &n))
    {
      put_id (self, id);
      /* Nothing but the mark of a removal, or the places of one that was added. */
      put_number (self, n == 0 ? 1 : (guint64)n * 2);
      put_positions (self, n > 0 ? positions->data : (const guint8 *)"", n);
    }
}

static void
put_lists (Pages       *self,
           RgGramLists *lists)
{
  g_autoptr (GByteArray) positions = g_byte_array_new ();
  guint n = _rg_gram_lists_sort (lists);

  for (guint i = 0; self->rc == SQLITE_OK && i < n; i++)
    {
      char         term[TERM_BYTES] = { TERM_MARK };
      RgGramReader reader;
      gsize        n_term = 1 + _rg_gram_lists_read (lists, i, term + 1, &reader);

      put_term (self, term, n_term);
      put_list (self, &reader, positions);
    }
  if (self->n_page > PAGE_HEAD)
    put_page (self);
  if (self->page_number > 1)
    put_index (self);
}

/*
 * Writes the lists as a segment of customer_fts, which nothing refers to yet.
 *
 * Returns: a result code of the engine
 */
int
_rg_gram_pages_write (sqlite3     *db,
                      guint        segment,
                      RgGramLists *lists,
                      guint       *n_pages)
{
  g_autofree Pages *self = g_new0 (Pages, 1);

  self->segment = segment;
  self->n_page = PAGE_HEAD;
  self->page_number = 1;
  self->indexed_page = 1;
  self->new_page = TRUE;
  self->skips = g_byte_array_new ();
  self->rc = sqlite3_prepare_v2 (db, "REPLACE INTO customer_fts_data (id, block) VALUES (?, ?)", -1, &self->put_page, NULL);
  if (self->rc == SQLITE_OK)
    self->rc = sqlite3_prepare_v2 (db, "INSERT INTO customer_fts_idx (segid, term, pgno) VALUES (?, ?, ?)", -1, &self->put_term, NULL);
  if (self->rc == SQLITE_OK)
    put_lists (self, lists);
  sqlite3_finalize (self->put_page);
  sqlite3_finalize (self->put_term);
  g_byte_array_unref (self->skips);
  *n_pages = self->page_number - 1;
  return self->rc;
}
