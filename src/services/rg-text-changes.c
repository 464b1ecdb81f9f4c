/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "rg-text-changes.h"

#include <string.h>

#include "rg-journal.h"
#include "rg-option-lists.h"
#include "rg-option.h"
#include "rg-record-types.h"
#include "rg-values.h"

/* So many records are worked on between two looks at whether to go on. */
#define PORTION 500

typedef struct
{
  gint64      id;
  guint       field;
  const char *from;
  const char *to;
} Change;

struct _RgTextChanges
{
  const RgRecordType *type;
  GArray             *changes;
  GStringChunk       *texts;
  GHashTable         *replaced; /* name of a list → set of entries that were replaced */

  /* While it runs */
  RgSession     *session;
  RgOptionLists *lists;
  guint          n_changed;
};

/**
 * rg_text_changes_new:
 * @type: of which records the cells are
 */
RgTextChanges *
rg_text_changes_new (const RgRecordType *type)
{
  RgTextChanges *self = g_new0 (RgTextChanges, 1);

  self->type = type;
  self->changes = g_array_new (FALSE, FALSE, sizeof (Change));
  self->texts = g_string_chunk_new (4096);
  self->replaced = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify)g_hash_table_unref);
  return self;
}

void
rg_text_changes_free (RgTextChanges *self)
{
  g_array_unref (self->changes);
  g_string_chunk_free (self->texts);
  g_hash_table_unref (self->replaced);
  g_free (self);
}

/**
 * rg_text_changes_replace_entry:
 * @entry: a text that this field should have nowhere any more
 *
 * Takes the entry out of the list of the field, if it has one, when nothing uses it after the changes.
 */
void
rg_text_changes_replace_entry (RgTextChanges *self,
                               guint          field,
                               const char    *entry)
{
  const RgField *what = rg_record_type_get_field (self->type, field);
  GHashTable    *entries;

  if (what->kind != RG_KIND_OPTION)
    return;
  entries = g_hash_table_lookup (self->replaced, what->options);
  if (entries == NULL)
    {
      entries = g_hash_table_new (g_str_hash, g_str_equal);
      g_hash_table_insert (self->replaced, (gpointer)what->options, entries);
    }
  g_hash_table_add (entries, g_string_chunk_insert_const (self->texts, entry));
}

/**
 * rg_text_changes_add:
 * @from: (nullable): what the cell has; %NULL for nothing
 * @to: what it gets
 */
void
rg_text_changes_add (RgTextChanges *self,
                     gint64         id,
                     guint          field,
                     const char    *from,
                     const char    *to)
{
  Change change = { id, field, NULL, g_string_chunk_insert_const (self->texts, to) };

  if (from != NULL && *from != '\0')
    {
      change.from = g_string_chunk_insert_const (self->texts, from);
      rg_text_changes_replace_entry (self, field, from);
    }
  g_array_append_val (self->changes, change);
}

/**
 * rg_text_changes_get_n:
 *
 * Returns: how many cells were collected
 */
guint
rg_text_changes_get_n (RgTextChanges *self)
{
  return self->changes->len;
}

static int
compare_changes (gconstpointer a,
                 gconstpointer b)
{
  const Change *first = a;
  const Change *second = b;

  if (first->id != second->id)
    return first->id < second->id ? -1 : 1;
  return (int)first->field - (int)second->field;
}

/* The records of the changes from number @from on, at most PORTION of them; @end is the first change of the next ones. */
static GPtrArray *
load (RgTextChanges *self,
      guint          from,
      guint         *end,
      GError       **error)
{
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));

  for (*end = from; *end < self->changes->len; (*end)++)
    {
      gint64 id = g_array_index (self->changes, Change, *end).id;

      if (ids->len > 0 && g_array_index (ids, gint64, ids->len - 1) == id)
        continue;
      if (ids->len == PORTION)
        break;
      g_array_append_val (ids, id);
    }
  return rg_session_get_many (self->session, self->type, (const gint64 *)(gpointer)ids->data, ids->len, error);
}

/* Returns the first change of another record. */
static guint
change_record (RgTextChanges *self,
               RgRecord      *record,
               guint          next,
               guint         *n_cells)
{
  *n_cells = 0;
  for (; next < self->changes->len; next++)
    {
      const Change *change = &g_array_index (self->changes, Change, next);

      if (change->id > rg_record_get_id (record))
        break;
      if (change->id < rg_record_get_id (record) || g_strcmp0 (rg_record_get_text (record, change->field), change->from) != 0)
        continue;
      rg_record_set_text (record, change->field, change->to);
      (*n_cells)++;
    }
  return next;
}

static int
compare_records (gconstpointer a,
                 gconstpointer b)
{
  gint64 first = rg_record_get_id (*(RgRecord *const *)a);
  gint64 second = rg_record_get_id (*(RgRecord *const *)b);

  return first < second ? -1 : first > second;
}

static gboolean
write_portion (RgTextChanges *self,
               GPtrArray     *records,
               guint          next,
               GError       **error)
{
  g_ptr_array_sort (records, compare_records);
  for (guint i = 0; i < records->len; i++)
    {
      guint n_cells;

      next = change_record (self, records->pdata[i], next, &n_cells);
      if (n_cells == 0)
        continue;
      if (!rg_option_lists_add_missing (self->lists, records->pdata[i], error) || !rg_session_update (self->session, records->pdata[i], error))
        return FALSE;
      self->n_changed += n_cells;
    }
  return TRUE;
}

static gboolean
write_all (RgTextChanges *self,
           RgProgressFunc progress,
           gpointer       progress_data,
           GCancellable  *cancellable,
           GError       **error)
{
  guint end;

  g_array_sort (self->changes, compare_changes);
  for (guint from = 0; from < self->changes->len; from = end)
    {
      g_autoptr (GPtrArray) records = NULL;

      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
      records = load (self, from, &end, error);
      if (records == NULL || !write_portion (self, records, from, error))
        return FALSE;
      if (progress != NULL)
        progress ((double)end / self->changes->len, end, progress_data);
    }
  return TRUE;
}

/* What columns of any table still have is taken out of @entries. */
static gboolean
keep_used (RgSession  *session,
           const char *list,
           GHashTable *entries,
           GError    **error)
{
  guint                      n_types;
  const RgRecordType *const *types = rg_record_types (&n_types);

  for (guint i = 0; i < n_types; i++)
    for (guint k = 0; k < rg_record_type_get_n_fields (types[i]); k++)
      {
        const RgField *field = rg_record_type_get_field (types[i], k);
        g_autoptr (RgQuery) query = NULL;
        g_autoptr (GPtrArray) values = NULL;

        if (field->kind != RG_KIND_OPTION || !g_str_equal (field->options, list))
          continue;
        query = rg_query_new (types[i]);
        values = rg_session_values (session, query, k, NULL, G_MAXUINT, error);
        if (values == NULL)
          return FALSE;
        for (guint n = 0; n < values->len; n++)
          g_hash_table_remove (entries, ((RgValueCount *)values->pdata[n])->text);
      }
  return TRUE;
}

static gboolean
delete_entries (RgSession  *session,
                const char *list,
                GHashTable *entries,
                GError    **error)
{
  g_autoptr (RgQuery) query = rg_query_new (rg_option_type ());
  g_autoptr (GPtrArray) options = NULL;

  rg_query_add_text (query, RG_OPTION_LIST, RG_OP_EQ, list);
  options = rg_session_select (session, query, error);
  for (guint i = 0; options != NULL && i < options->len; i++)
    if (g_hash_table_contains (entries, rg_record_get_text (options->pdata[i], RG_OPTION_VALUE)) &&
        !rg_session_delete (session, rg_option_type (), rg_record_get_id (options->pdata[i]), error))
      return FALSE;
  return options != NULL;
}

static gboolean
clear_lists (RgTextChanges *self,
             GError       **error)
{
  GHashTableIter iter;
  gpointer       list, entries;

  g_hash_table_iter_init (&iter, self->replaced);
  while (g_hash_table_iter_next (&iter, &list, &entries))
    if (!keep_used (self->session, list, entries, error) ||
        (g_hash_table_size (entries) > 0 && !delete_entries (self->session, list, entries, error)))
      return FALSE;
  return TRUE;
}

/**
 * rg_text_changes_apply:
 * @who: (nullable): who does it
 * @progress: (nullable): called now and then in this thread
 * @cancellable: (nullable)
 * @n_changed: (out): how many cells were changed
 *
 * Writes everything in one change set, as one step of undo. What was cancelled leaves nothing behind.
 *
 * Returns: the number of the change set; 0 when nothing was to be changed; -1 with @error
 */
gint64
rg_text_changes_apply (RgTextChanges *self,
                       RgSession     *session,
                       RgChangeKind   kind,
                       const char    *who,
                       RgProgressFunc progress,
                       gpointer       progress_data,
                       GCancellable  *cancellable,
                       guint         *n_changed,
                       GError       **error)
{
  g_autofree char *detail = NULL;
  gboolean         ok;

  *n_changed = 0;
  if (!rg_session_begin (session, kind, self->type, NULL, who, error))
    return -1;
  self->session = session;
  self->lists = rg_option_lists_new (session);
  self->n_changed = 0;
  ok = write_all (self, progress, progress_data, cancellable, error) && clear_lists (self, error);
  g_clear_pointer (&self->lists, rg_option_lists_free);
  if (!ok)
    {
      rg_session_rollback (session);
      return -1;
    }
  *n_changed = self->n_changed;
  detail = rg_change_detail_new (self->n_changed, NULL, NULL, NULL);
  rg_session_set_detail (session, detail);
  return rg_session_commit (session, error);
}
