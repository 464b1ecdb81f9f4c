/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "rg-import-lookup.h"

#include <string.h>

struct _RgImportLookup
{
  RgSession  *session;
  GHashTable *tables; /* "customer.code" → table from text to id */
  GHashTable *shared; /* "customer=" and a title → whether several records have it */
};

RgImportLookup *
rg_import_lookup_new (RgSession *session)
{
  RgImportLookup *self = g_new0 (RgImportLookup, 1);

  self->session = g_object_ref (session);
  self->tables = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify)g_hash_table_unref);
  self->shared = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  return self;
}

void
rg_import_lookup_free (RgImportLookup *self)
{
  g_hash_table_unref (self->tables);
  g_hash_table_unref (self->shared);
  g_object_unref (self->session);
  g_free (self);
}

/**
 * rg_import_lookup_get_keys:
 * @field: the name of a field of text
 *
 * Returns: (transfer none): a table from text to id (GPOINTER_TO_SIZE), read once; or %NULL with @error
 */
GHashTable *
rg_import_lookup_get_keys (RgImportLookup     *self,
                           const RgRecordType *type,
                           const char         *field,
                           GError            **error)
{
  g_autofree char *name = g_strconcat (type->name, ".", field, NULL);
  GHashTable      *table = g_hash_table_lookup (self->tables, name);

  if (table != NULL)
    return table;
  table = rg_session_load_keys (self->session, type, (guint)rg_record_type_find_field (type, field), error);
  if (table != NULL)
    g_hash_table_insert (self->tables, g_steal_pointer (&name), table);
  return table;
}

static gboolean
look_up (RgImportLookup     *self,
         const RgRecordType *type,
         const char         *field,
         const char         *text,
         gint64             *id,
         GError            **error)
{
  GHashTable *table;

  *id = 0;
  if (field == NULL)
    return TRUE;
  table = rg_import_lookup_get_keys (self, type, field, error);
  if (table == NULL)
    return FALSE;
  *id = (gint64)GPOINTER_TO_SIZE (g_hash_table_lookup (table, text));
  return TRUE;
}

static gboolean
check_shared (RgImportLookup     *self,
              const RgRecordType *type,
              const char         *text,
              gboolean           *shared,
              GError            **error)
{
  g_autofree char *name = g_strconcat (type->name, "=", text, NULL);
  gpointer         known;
  g_autoptr (RgQuery) query = NULL;
  gint64 n;

  if (!g_hash_table_lookup_extended (self->shared, name, NULL, &known))
    {
      query = rg_query_new (type);
      rg_query_add_text (query, (guint)rg_record_type_find_field (type, type->title), RG_OP_EQ, text);
      n = rg_session_count (self->session, query, error);
      if (n < 0)
        return FALSE;
      known = GINT_TO_POINTER (n > 1);
      g_hash_table_insert (self->shared, g_steal_pointer (&name), known);
    }
  *shared = GPOINTER_TO_INT (known);
  return TRUE;
}

/**
 * rg_import_lookup_by_key:
 * @text: the key of a record, or its title when no record has that key
 * @id: (out): the id, 0 when there is none, -1 when several have the title
 *
 * Returns: %FALSE with @error when the book cannot be read
 */
gboolean
rg_import_lookup_by_key (RgImportLookup     *self,
                         const RgRecordType *type,
                         const char         *text,
                         gint64             *id,
                         GError            **error)
{
  if (!look_up (self, type, type->key, text, id, error))
    return FALSE;
  return *id != 0 || rg_import_lookup_by_title (self, type, text, id, error);
}

/**
 * rg_import_lookup_by_title:
 * @text: the exact title of a record
 * @id: (out): the id, 0 when there is none, -1 when several have the title
 *
 * Returns: %FALSE with @error when the book cannot be read
 */
gboolean
rg_import_lookup_by_title (RgImportLookup     *self,
                           const RgRecordType *type,
                           const char         *text,
                           gint64             *id,
                           GError            **error)
{
  gboolean shared = FALSE;

  if (!look_up (self, type, type->title, text, id, error))
    return FALSE;
  if (*id > 0 && !check_shared (self, type, text, &shared, error))
    return FALSE;
  if (shared)
    *id = -1;
  return TRUE;
}
