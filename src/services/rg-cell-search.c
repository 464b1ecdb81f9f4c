/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "rg-cell-search.h"

#include <glib/gi18n.h>
#include <string.h>

#include "rg-cell-edits-private.h"
#include "rg-kind.h"
#include "rg-text.h"
#include "rg-values.h"

/* How many records are read at once. */
#define CHUNK 1000

struct _RgCellSearch
{
  GObject parent_instance;

  const RgRecordType *type;
  char               *text;
  RgCellSearchFlags   flags;
  GArray             *fields; /* guint */
  GArray             *ids;    /* gint64; NULL when there is a query */
  RgQuery            *query;
  guint               start_row;
  guint               start_column;
  RgCellFoundFunc     first; /* (nullable) */
  gpointer            first_data;

  GHashTable *known;  /* set of @ids, once somebody asks for one */
  char       *needle; /* as it is compared */
  gboolean    plain;  /* it cannot stand in what is shown of a telephone number without standing in the number itself */
  GHashTable *folds;  /* characters and what they are compared as */
  GString    *folded; /* of the text at hand */
  GArray     *places; /* Place: for each byte of @folded */
};

/* The character of a text that a byte of its comparable form stands for. */
typedef struct
{
  guint start;
  guint end;
} Place;

typedef struct
{
  guint start;
  guint end;
} Match;

G_DEFINE_FINAL_TYPE (RgCellSearch, rg_cell_search, G_TYPE_OBJECT)

static void
rg_cell_search_finalize (GObject *object)
{
  RgCellSearch *self = RG_CELL_SEARCH (object);

  g_free (self->text);
  g_free (self->needle);
  g_array_unref (self->fields);
  g_clear_pointer (&self->ids, g_array_unref);
  g_clear_pointer (&self->query, rg_query_free);
  g_clear_pointer (&self->known, g_hash_table_unref);
  g_hash_table_unref (self->folds);
  g_string_free (self->folded, TRUE);
  g_array_unref (self->places);
  G_OBJECT_CLASS (rg_cell_search_parent_class)->finalize (object);
}

static void
rg_cell_search_class_init (RgCellSearchClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = rg_cell_search_finalize;
}

static void
rg_cell_search_init (RgCellSearch *self)
{
  self->fields = g_array_new (FALSE, FALSE, sizeof (guint));
  self->folds = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  self->folded = g_string_new (NULL);
  self->places = g_array_new (FALSE, FALSE, sizeof (Place));
}

/* Width, case, accents and traditional forms do not count, as in the search box. */
static const char *
fold_character (RgCellSearch *self,
                gunichar      c)
{
  char  utf8[8] = "";
  char *folded = g_hash_table_lookup (self->folds, GUINT_TO_POINTER (c));

  if (folded != NULL)
    return folded;
  g_unichar_to_utf8 (c, utf8);
  folded = g_unichar_isspace (c) ? g_strdup (" ") : rg_text_search_fold (utf8);
  g_hash_table_insert (self->folds, GUINT_TO_POINTER (c), folded);
  return folded;
}

static void
put_folded (RgCellSearch *self,
            const char   *folded,
            gsize         length,
            guint         start,
            guint         end)
{
  Place place = { start, end };

  g_string_append_len (self->folded, folded, (gssize)length);
  for (gsize i = 0; i < length; i++)
    g_array_append_val (self->places, place);
  /* A mark above a letter belongs to it. */
  if (length == 0 && self->places->len > 0)
    g_array_index (self->places, Place, self->places->len - 1).end = end;
}

/* Makes the comparable form of a text, and notes which characters it came from. */
static void
fold (RgCellSearch *self,
      const char   *text)
{
  const char *next;

  g_string_truncate (self->folded, 0);
  g_array_set_size (self->places, 0);
  for (const char *p = text; *p != '\0'; p = next)
    {
      char        lower = g_ascii_tolower (*p);
      const char *folded;

      next = g_utf8_next_char (p);
      if (self->flags & RG_CELL_SEARCH_CASE)
        put_folded (self, p, (gsize)(next - p), (guint)(p - text), (guint)(next - text));
      else if (g_ascii_isalnum (*p))
        put_folded (self, &lower, 1, (guint)(p - text), (guint)(next - text));
      else
        {
          folded = fold_character (self, g_utf8_get_char (p));
          put_folded (self, folded, strlen (folded), (guint)(p - text), (guint)(next - text));
        }
    }
}

/*
 * What is shown of a number has blanks and commas between its digits, and at the most two digits behind the point: three digits in
 * a row stand in the number itself, too. Letters stand in neither.
 */
static gboolean
is_plain (const char *needle)
{
  gsize n_digits = strspn (needle, "0123456789");

  if (n_digits > 0)
    return n_digits > 2 && needle[n_digits] == '\0';
  for (const char *p = needle; *p != '\0'; p = g_utf8_next_char (p))
    if (!g_unichar_isalpha (g_utf8_get_char (p)))
      return FALSE;
  return TRUE;
}

/**
 * rg_cell_search_new:
 * @text: what is looked for; nothing is found for an empty one
 *
 * Returns: (transfer full): a search without fields and without a scope
 */
RgCellSearch *
rg_cell_search_new (const RgRecordType *type,
                    const char         *text,
                    RgCellSearchFlags   flags)
{
  RgCellSearch *self;

  g_return_val_if_fail (type != NULL && text != NULL, NULL);

  self = g_object_new (RG_TYPE_CELL_SEARCH, NULL);
  self->type = type;
  self->text = g_strdup (text);
  self->flags = flags;
  fold (self, text);
  /* What the search box does not look at, an apostrophe, is compared as it is. */
  if (self->folded->len == 0)
    {
      self->flags |= RG_CELL_SEARCH_CASE;
      fold (self, text);
    }
  self->needle = g_strdup (self->folded->str);
  self->plain = is_plain (self->needle);
  return self;
}

/**
 * rg_cell_search_add_field:
 *
 * Looks into this field too, after those that were added before.
 */
void
rg_cell_search_add_field (RgCellSearch *self,
                          guint         field)
{
  g_return_if_fail (RG_IS_CELL_SEARCH (self) && field < rg_record_type_get_n_fields (self->type));

  g_array_append_val (self->fields, field);
}

/**
 * rg_cell_search_set_ids:
 * @ids: (element-type gint64): the records in the order of the list; kept and not to be changed any more. 0 for rows
 *   without a record
 */
void
rg_cell_search_set_ids (RgCellSearch *self,
                        GArray       *ids)
{
  g_return_if_fail (RG_IS_CELL_SEARCH (self) && ids != NULL);

  g_array_ref (ids);
  g_clear_pointer (&self->ids, g_array_unref);
  self->ids = ids;
}

/**
 * rg_cell_search_set_query:
 * @query: its records are the scope, in its order
 */
void
rg_cell_search_set_query (RgCellSearch  *self,
                          const RgQuery *query)
{
  g_return_if_fail (RG_IS_CELL_SEARCH (self) && query != NULL);

  g_clear_pointer (&self->ids, g_array_unref);
  g_clear_pointer (&self->query, rg_query_free);
  self->query = rg_query_copy (query);
}

/**
 * rg_cell_search_set_start:
 * @row: where in the scope it begins, from 0; what is before comes last
 * @column: among the fields, in that row
 * @first: (nullable): told the first place as soon as it is found
 *
 * Whoever looks for the next place sees it before the whole table was looked through.
 */
void
rg_cell_search_set_start (RgCellSearch   *self,
                          guint           row,
                          guint           column,
                          RgCellFoundFunc first,
                          gpointer        user_data)
{
  g_return_if_fail (RG_IS_CELL_SEARCH (self));

  self->start_row = row;
  self->start_column = column;
  self->first = first;
  self->first_data = user_data;
}

static gboolean
is_match (RgCellSearch *self,
          gsize         start,
          gsize         end)
{
  const Place *places = (const Place *)(gpointer)self->places->data;

  if (self->flags & RG_CELL_SEARCH_WHOLE && (start > 0 || end < self->folded->len))
    return FALSE;
  /* One character may be compared as several: half of it is no match. */
  return (start == 0 || places[start].start != places[start - 1].start) &&
         (end == self->folded->len || places[end].start != places[end - 1].start);
}

/* Finds the next match in the folded text from the byte @from. */
static gboolean
next_match (RgCellSearch *self,
            gsize        *from,
            Match        *match)
{
  gsize length = strlen (self->needle);

  while (length > 0 && *from + length <= self->folded->len)
    {
      const char *found = strstr (self->folded->str + *from, self->needle);
      gsize       start;

      if (found == NULL)
        return FALSE;
      start = (gsize)(found - self->folded->str);
      *from = start + 1;
      if (!is_match (self, start, start + length))
        continue;
      *from = start + length;
      *match = (Match){ g_array_index (self->places, Place, start).start, g_array_index (self->places, Place, start + length - 1).end };
      return TRUE;
    }
  return FALSE;
}

/* A match begins with a whole character: most texts have none that it could begin with. */
static gboolean
may_match (RgCellSearch *self,
           const char   *text)
{
  gsize length = (gsize)(g_utf8_next_char (self->needle) - self->needle);

  if (self->flags & RG_CELL_SEARCH_CASE)
    return strstr (text, self->needle) != NULL;
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    if (g_ascii_isalnum (*p) ? g_ascii_tolower (*p) == *self->needle :
                               strncmp (fold_character (self, g_utf8_get_char (p)), self->needle, length) == 0)
      return TRUE;
  return FALSE;
}

static gboolean
text_matches (RgCellSearch *self,
              const char   *text)
{
  gsize from = 0;
  Match match;

  if (*text == '\0' || !may_match (self, text))
    return FALSE;
  fold (self, text);
  return next_match (self, &from, &match);
}

/* What an editor of the cell shows; @owned is what has to be freed. */
static const char *
get_value_text (const RgField *field,
                const RgValue *value,
                char         **owned)
{
  *owned = NULL;
  if (rg_value_is_null (value))
    return "";
  if (value->storage == RG_STORAGE_TEXT && field->kind != RG_KIND_CHOICE)
    return value->text;
  *owned = rg_kind_format (field, value, RG_KIND_STYLE_EDIT);
  return *owned;
}

static const char *
get_text (RgRecord *record,
          guint     index,
          char    **owned)
{
  const RgField *field = rg_record_type_get_field (rg_record_get_record_type (record), index);
  const RgValue *value = rg_record_get_value (record, index);
  const char    *title;

  if (field->kind != RG_KIND_REFERENCE || rg_value_is_null (value))
    return get_value_text (field, value, owned);
  *owned = NULL;
  title = rg_record_get_reference_title (record, index);
  return title == NULL ? "" : title;
}

static gboolean
shown_value_matches (RgCellSearch  *self,
                     const RgField *field,
                     const RgValue *value)
{
  g_autofree char *shown = NULL;

  if ((field->kind != RG_KIND_PHONE && field->kind != RG_KIND_MONEY) || rg_value_is_null (value))
    return FALSE;
  /* Of whole cells the shown form is another one. */
  if (self->plain && (self->flags & RG_CELL_SEARCH_WHOLE) == 0)
    return FALSE;
  shown = rg_kind_format (field, value, RG_KIND_STYLE_SCREEN);
  return text_matches (self, shown);
}

static gboolean
shown_matches (RgCellSearch *self,
               RgRecord     *record,
               guint         index)
{
  return shown_value_matches (self, rg_record_type_get_field (self->type, index), rg_record_get_value (record, index));
}

/* Whether the cell is one of those that are looked through; of a query all records in sight are. */
static gboolean
covers (RgCellSearch *self,
        gint64        id,
        guint         field)
{
  gboolean has_field = self->fields->len == 0;

  for (guint i = 0; i < self->fields->len && !has_field; i++)
    has_field = g_array_index (self->fields, guint, i) == field;
  if (!has_field || self->ids == NULL)
    return has_field;
  if (self->known == NULL)
    {
      self->known = g_hash_table_new (g_int64_hash, g_int64_equal);
      for (guint i = 0; i < self->ids->len; i++)
        g_hash_table_add (self->known, &g_array_index (self->ids, gint64, i));
    }
  return g_hash_table_contains (self->known, &id);
}

/**
 * rg_cell_search_find_ranges:
 * @id: the record of a cell
 * @field: its field
 * @text: what it shows
 *
 * Returns: (transfer full) (nullable): where the text is in it: pairs of byte offsets (start, end), ended by a pair of
 *   equal numbers; %NULL when it is not, or the cell is not in the scope
 */
guint *
rg_cell_search_find_ranges (RgCellSearch *self,
                            gint64        id,
                            guint         field,
                            const char   *text)
{
  g_autoptr (GArray) ranges = g_array_new (FALSE, FALSE, sizeof (guint));
  const guint end[2] = { 0, 0 };
  gsize       from = 0;
  Match       match;

  g_return_val_if_fail (RG_IS_CELL_SEARCH (self), NULL);

  if (text == NULL || *text == '\0' || !g_utf8_validate (text, -1, NULL) || !covers (self, id, field))
    return NULL;
  fold (self, text);
  while (next_match (self, &from, &match))
    {
      g_array_append_val (ranges, match.start);
      g_array_append_val (ranges, match.end);
    }
  if (ranges->len == 0)
    return NULL;
  g_array_append_vals (ranges, end, 2);
  return (guint *)(gpointer)g_array_free (g_steal_pointer (&ranges), FALSE);
}

typedef gboolean (*Visit) (RgCellSearch *self,
                           RgRecord     *record,
                           guint         row,
                           gpointer      user_data);

typedef struct
{
  RgCellSearch  *self;
  Visit          visit;
  gpointer       user_data;
  RgProgressFunc progress;
  gpointer       progress_data;
  GCancellable  *cancellable;
  gint64         n_rows;
  guint          start;
  guint          row;
  guint          n_done;
} Walk;

static void
step (Walk     *walk,
      RgRecord *record)
{
  if (record != NULL)
    walk->visit (walk->self, record, walk->row, walk->user_data);
  walk->row++;
  walk->n_done++;
  if (walk->progress != NULL && walk->n_done % CHUNK == 0)
    walk->progress ((double)walk->n_done / (double)MAX (walk->n_rows, 1), walk->n_done, walk->progress_data);
}

typedef struct
{
  RgCellSearch *self;
  GArray       *ids; /* gint64: of the records in which the text is */
} Sifting;

static void
sift_cb (gint64         id,
         const RgValue *values,
         gpointer       user_data)
{
  Sifting      *sifting = user_data;
  RgCellSearch *self = sifting->self;
  gboolean      found = FALSE;

  for (guint i = 0; !found && i < self->fields->len; i++)
    {
      const RgField   *field = rg_record_type_get_field (self->type, g_array_index (self->fields, guint, i));
      g_autofree char *owned = NULL;

      found = text_matches (self, get_value_text (field, &values[i], &owned)) || shown_value_matches (self, field, &values[i]);
    }
  if (found)
    g_array_append_val (sifting->ids, id);
}

/* The title of another record is not among the values of a field. */
static gboolean
can_sift (RgCellSearch *self)
{
  for (guint i = 0; i < self->fields->len; i++)
    if (rg_record_type_get_field (self->type, g_array_index (self->fields, guint, i))->kind == RG_KIND_REFERENCE)
      return FALSE;
  return TRUE;
}

/* The records among @ids that are worth reading: in most there is nothing. */
static GArray *
sift (RgCellSearch *self,
      RgSession    *session,
      const gint64 *ids,
      guint         n_ids,
      GError      **error)
{
  g_autoptr (GArray) found = g_array_new (FALSE, FALSE, sizeof (gint64));
  Sifting sifting = { self, found };

  if (!can_sift (self))
    g_array_append_vals (found, ids, n_ids);
  else if (!rg_session_each_fields (session, self->type, ids, n_ids, (const guint *)(gpointer)self->fields->data, self->fields->len, sift_cb,
                                    &sifting, error))
    return NULL;
  return g_steal_pointer (&found);
}

static GHashTable *
read_found (RgCellSearch *self,
            RgSession    *session,
            GArray       *found,
            GError      **error)
{
  GHashTable *records = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_object_unref);
  g_autoptr (GPtrArray) read = rg_session_get_many (session, self->type, (const gint64 *)(gpointer)found->data, found->len, error);

  for (guint i = 0; read != NULL && i < read->len; i++)
    if (read->pdata[i] != NULL)
      g_hash_table_insert (records, g_memdup2 (&g_array_index (found, gint64, i), sizeof (gint64)), g_object_ref (read->pdata[i]));
  if (read == NULL)
    g_clear_pointer (&records, g_hash_table_unref);
  return records;
}

static gboolean
walk_part (Walk      *walk,
           RgSession *session,
           GArray    *ids,
           guint      from,
           guint      end,
           GError   **error)
{
  const gint64 *data = (const gint64 *)(gpointer)ids->data;

  walk->row = from;
  for (guint first = from; first < end; first += CHUNK)
    {
      guint n = MIN (CHUNK, end - first);
      g_autoptr (GArray) found = NULL;
      g_autoptr (GHashTable) records = NULL;

      if (g_cancellable_set_error_if_cancelled (walk->cancellable, error))
        return FALSE;
      found = sift (walk->self, session, data + first, n, error);
      records = found == NULL ? NULL : read_found (walk->self, session, found, error);
      if (records == NULL)
        return FALSE;
      for (guint i = 0; i < n; i++)
        step (walk, g_hash_table_lookup (records, &data[first + i]));
    }
  return TRUE;
}

/* From where the search begins to the end, and then what is before. */
static gboolean
walk_ids (Walk      *walk,
          RgSession *session,
          GArray    *ids,
          GError   **error)
{
  guint start = MIN (walk->start, ids->len);

  walk->n_rows = ids->len;
  return walk_part (walk, session, ids, start, ids->len, error) && walk_part (walk, session, ids, 0, start, error);
}

static gboolean
walk_scope (Walk      *walk,
            RgSession *session,
            GError   **error)
{
  g_autoptr (GArray) ids = NULL;

  if (walk->self->ids != NULL)
    return walk_ids (walk, session, walk->self->ids, error);
  if (walk->self->query == NULL)
    return TRUE;
  ids = rg_session_select_ids (session, walk->self->query, error);
  return ids != NULL && walk_ids (walk, session, ids, error);
}

typedef struct
{
  GArray  *places;
  guint    limit;
  gint64   n_found;
  guint    n_after; /* of the places: those from where the search begins to the end */
  gboolean told;
} Finding;

/* In what an editor shows, or in what the table shows (138 0013 8000). */
static gboolean
matches (RgCellSearch *self,
         RgRecord     *record,
         guint         field)
{
  g_autofree char *owned = NULL;

  return text_matches (self, get_text (record, field, &owned)) || shown_matches (self, record, field);
}

static void
tell_first (RgCellSearch      *self,
            Finding           *finding,
            const RgCellPlace *place)
{
  if (finding->told || self->first == NULL || (place->row == self->start_row && place->column < self->start_column))
    return;
  finding->told = TRUE;
  self->first (place, self->first_data);
}

static gboolean
find_in_record (RgCellSearch *self,
                RgRecord     *record,
                guint         row,
                gpointer      user_data)
{
  Finding *finding = user_data;

  for (guint i = 0; i < self->fields->len; i++)
    {
      guint       field = g_array_index (self->fields, guint, i);
      RgCellPlace place = { rg_record_get_id (record), field, row, i };

      if (!matches (self, record, field))
        continue;
      tell_first (self, finding, &place);
      if (finding->places->len < finding->limit)
        g_array_append_val (finding->places, place);
      finding->n_after = row >= self->start_row ? finding->places->len : finding->n_after;
      finding->n_found++;
    }
  return TRUE;
}

/* What is before the place where the search began was found last. */
static GArray *
put_in_order (Finding *finding)
{
  GArray *places = g_array_sized_new (FALSE, FALSE, sizeof (RgCellPlace), finding->places->len);
  guint   n_before = finding->places->len - finding->n_after;

  if (n_before > 0)
    g_array_append_vals (places, &g_array_index (finding->places, RgCellPlace, finding->n_after), n_before);
  if (finding->n_after > 0)
    g_array_append_vals (places, finding->places->data, finding->n_after);
  return places;
}

/**
 * rg_cell_search_find_all:
 * @limit: how many places are kept
 * @n_found: (out) (optional): how many there are
 *
 * Looks through the whole scope.
 *
 * Returns: (transfer full) (nullable) (element-type RgCellPlace): the first places, row by row; %NULL with @error when the
 *   book cannot be read or it was cancelled
 */
GArray *
rg_cell_search_find_all (RgCellSearch  *self,
                         RgSession     *session,
                         guint          limit,
                         gint64        *n_found,
                         RgProgressFunc progress,
                         gpointer       progress_data,
                         GCancellable  *cancellable,
                         GError       **error)
{
  g_autoptr (GArray) places = g_array_new (FALSE, FALSE, sizeof (RgCellPlace));
  Finding finding = { places, limit, 0, 0, FALSE };
  Walk    walk = { self, find_in_record, &finding, progress, progress_data, cancellable, 0, self->start_row, 0, 0 };

  g_return_val_if_fail (RG_IS_CELL_SEARCH (self) && RG_IS_SESSION (session), NULL);

  if (!walk_scope (&walk, session, error))
    return NULL;
  if (n_found != NULL)
    *n_found = finding.n_found;
  return put_in_order (&finding);
}

/* NULL when the text does not contain it. */
static char *
replace_in_text (RgCellSearch *self,
                 const char   *text,
                 const char   *replacement)
{
  g_autoptr (GString) result = g_string_new (NULL);
  gsize    from = 0;
  gsize    done = 0;
  Match    match;
  gboolean any = FALSE;

  fold (self, text);
  while (next_match (self, &from, &match))
    {
      g_string_append_len (result, text + done, (gssize)(match.start - done));
      g_string_append (result, replacement);
      done = match.end;
      any = TRUE;
    }
  g_string_append (result, text + done);
  return any ? g_strdup (result->str) : NULL;
}

typedef struct
{
  RgCellEdits *edits;
  const char  *replacement;
} Replacing;

static gboolean
replace_in_record (RgCellSearch *self,
                   RgRecord     *record,
                   guint         row,
                   gpointer      user_data)
{
  Replacing *replacing = user_data;
  gint64     id = rg_record_get_id (record);

  for (guint i = 0; i < self->fields->len; i++)
    {
      guint            field = g_array_index (self->fields, guint, i);
      g_autofree char *owned = NULL;
      const char      *text = get_text (record, field, &owned);
      g_autofree char *changed = *text == '\0' ? NULL : replace_in_text (self, text, replacing->replacement);

      if (changed == NULL && shown_matches (self, record, field))
        {
          if (self->flags & RG_CELL_SEARCH_WHOLE)
            changed = g_strdup (replacing->replacement);
          else
            rg_cell_edits_refuse (replacing->edits, id, field, text, _ ("The text stands there only as it is shown. Look for it without blanks and commas."));
        }
      if (changed != NULL)
        rg_cell_edits_set_text (replacing->edits, id, field, changed);
    }
  return TRUE;
}

/**
 * rg_cell_search_replace:
 * @replacement: what takes the place of the text
 *
 * Puts together the replacement of the text everywhere in the scope; the edits are checked and shown before they are done.
 *
 * Returns: (transfer full) (nullable): the edits; %NULL with @error when the book cannot be read or it was cancelled
 */
RgCellEdits *
rg_cell_search_replace (RgCellSearch  *self,
                        RgSession     *session,
                        const char    *replacement,
                        RgProgressFunc progress,
                        gpointer       progress_data,
                        GCancellable  *cancellable,
                        GError       **error)
{
  g_autoptr (RgCellEdits) edits = NULL;
  Replacing replacing = { NULL, replacement };
  Walk      walk = { self, replace_in_record, &replacing, progress, progress_data, cancellable, 0, 0, 0, 0 };

  g_return_val_if_fail (RG_IS_CELL_SEARCH (self) && RG_IS_SESSION (session) && replacement != NULL, NULL);

  edits = rg_cell_edits_new (self->type, RG_CHANGE_REPLACE);
  _rg_cell_edits_set_replacement (edits, self->text, replacement);
  replacing.edits = edits;
  return walk_scope (&walk, session, error) ? g_steal_pointer (&edits) : NULL;
}
