/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "rg-cell-unique.h"

#include <glib/gi18n.h>

typedef struct
{
  gint64   id;
  guint    field;
  char    *before; /* NULL for a new record */
  char    *after;  /* NULL when the field is emptied */
  gint64   holder; /* who has @after in the book, 0: nobody */
  gboolean refused;
  gboolean twice; /* refused because of another record of the same edits */
  gboolean moved; /* the record has left @before already */
} Claim;

struct _RgCellUnique
{
  const RgRecordType *type;
  GPtrArray          *claims;
  GHashTable         *by_cell;   /* "field id" → Claim */
  GHashTable         *by_before; /* "field text" → Claim */
  GHashTable         *released;  /* ids of records that are deleted */
};

static void
claim_free (gpointer data)
{
  Claim *claim = data;

  g_free (claim->before);
  g_free (claim->after);
  g_free (claim);
}

RgCellUnique *
rg_cell_unique_new (const RgRecordType *type)
{
  RgCellUnique *self = g_new0 (RgCellUnique, 1);

  self->type = type;
  self->claims = g_ptr_array_new_with_free_func (claim_free);
  self->by_cell = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->by_before = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->released = g_hash_table_new (NULL, NULL);
  return self;
}

void
rg_cell_unique_free (RgCellUnique *self)
{
  g_hash_table_unref (self->by_cell);
  g_hash_table_unref (self->by_before);
  g_hash_table_unref (self->released);
  g_ptr_array_unref (self->claims);
  g_free (self);
}

static char *
cell_key (gint64 id,
          guint  field)
{
  return g_strdup_printf ("%u %" G_GINT64_FORMAT, field, id);
}

static char *
text_key (guint       field,
          const char *text)
{
  return g_strdup_printf ("%u %s", field, text);
}

/**
 * rg_cell_unique_claim:
 * @id: a record; negative for a new one
 * @before: (nullable): what it has now
 * @after: (nullable): what it wants
 */
void
rg_cell_unique_claim (RgCellUnique *self,
                      gint64        id,
                      guint         field,
                      const char   *before,
                      const char   *after)
{
  Claim *claim;

  if (g_strcmp0 (before, after) == 0)
    return;
  claim = g_new0 (Claim, 1);
  *claim = (Claim){ .id = id, .field = field, .before = g_strdup (before), .after = g_strdup (after) };
  g_ptr_array_add (self->claims, claim);
  g_hash_table_insert (self->by_cell, cell_key (id, field), claim);
  if (before != NULL)
    g_hash_table_insert (self->by_before, text_key (field, before), claim);
}

/**
 * rg_cell_unique_release:
 *
 * The record is deleted: what it has is free for others.
 */
void
rg_cell_unique_release (RgCellUnique *self,
                        gint64        id)
{
  g_hash_table_add (self->released, GSIZE_TO_POINTER ((gsize)id));
}

static gboolean
find_holder (RgCellUnique *self,
             RgSession    *session,
             Claim        *claim,
             GError      **error)
{
  g_autoptr (RgQuery) query = NULL;
  g_autoptr (GArray) ids = NULL;

  if (claim->after == NULL)
    return TRUE;
  query = rg_query_new (self->type);
  rg_query_add_text (query, claim->field, RG_OP_EQ, claim->after);
  rg_query_set_limit (query, 1);
  ids = rg_session_select_ids (session, query, error);
  if (ids != NULL && ids->len > 0)
    claim->holder = g_array_index (ids, gint64, 0);
  return ids != NULL;
}

/* Whether the record that has the text now gives it up. */
static gboolean
holder_yields (RgCellUnique *self,
               const Claim  *claim)
{
  g_autofree char *key = cell_key (claim->holder, claim->field);
  const Claim     *other = g_hash_table_lookup (self->by_cell, key);

  return claim->holder == 0 || claim->holder == claim->id ||
         g_hash_table_contains (self->released, GSIZE_TO_POINTER ((gsize)claim->holder)) ||
         (other != NULL && !other->refused);
}

/* One look at all claims that still stand; whether one more had to be refused. */
static gboolean
refuse_some (RgCellUnique *self)
{
  g_autoptr (GHashTable) wanted = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  gboolean refused = FALSE;

  for (guint i = 0; i < self->claims->len; i++)
    {
      Claim *claim = g_ptr_array_index (self->claims, i);

      if (claim->refused || claim->after == NULL)
        continue;
      claim->twice = !g_hash_table_add (wanted, text_key (claim->field, claim->after));
      claim->refused = claim->twice || !holder_yields (self, claim);
      refused |= claim->refused;
    }
  return refused;
}

/**
 * rg_cell_unique_settle:
 *
 * Finds out which claims must be refused. A refused one keeps what it has, which may refuse others.
 *
 * Returns: %FALSE with @error when the book cannot be read
 */
gboolean
rg_cell_unique_settle (RgCellUnique *self,
                       RgSession    *session,
                       GError      **error)
{
  for (guint i = 0; i < self->claims->len; i++)
    if (!find_holder (self, session, g_ptr_array_index (self->claims, i), error))
      return FALSE;
  while (refuse_some (self))
    ;
  return TRUE;
}

/**
 * rg_cell_unique_dup_problem:
 *
 * Returns: (transfer full) (nullable): why the record cannot have what it wants
 */
char *
rg_cell_unique_dup_problem (RgCellUnique *self,
                            gint64        id,
                            guint         field)
{
  g_autofree char *key = cell_key (id, field);
  const Claim     *claim = g_hash_table_lookup (self->by_cell, key);
  const char      *label = rg_field_get_label (rg_record_type_get_field (self->type, field));

  if (claim == NULL || !claim->refused)
    return NULL;
  if (claim->twice)
    return g_strdup_printf (_ ("%s: “%s” is given more than once here. It must be different in each row."), label, claim->after);
  return g_strdup_printf (_ ("%s: another record has “%s” already."), label, claim->after);
}

/**
 * rg_cell_unique_take_holder:
 * @id: the record that is about to get @text
 *
 * Asked once for each record that is written, before it is.
 *
 * Returns: the record that has @text until it is written itself and must be given another text first; 0 for none
 */
gint64
rg_cell_unique_take_holder (RgCellUnique *self,
                            gint64        id,
                            guint         field,
                            const char   *text)
{
  g_autofree char *own_key = cell_key (id, field);
  g_autofree char *key = text_key (field, text);
  Claim           *own = g_hash_table_lookup (self->by_cell, own_key);
  Claim           *other = g_hash_table_lookup (self->by_before, key);

  if (own != NULL)
    own->moved = TRUE;
  if (other == NULL || other == own || other->moved || other->refused)
    return 0;
  other->moved = TRUE;
  return other->id;
}
