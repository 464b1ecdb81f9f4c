/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "rg-option-lists.h"

#include "rg-option.h"

/* A field with a list. */
typedef struct
{
  guint       index;
  const char *list;
  GHashTable *entries; /* NULL until it is needed */
} Column;

struct _RgOptionLists
{
  RgSession          *session;
  GHashTable         *lists; /* name of the list → set of its entries */
  const RgRecordType *type;  /* of the last record: thousands of one type come one after the other */
  guint               n_fields;
  GArray             *columns; /* Column: of this type */
};

RgOptionLists *
rg_option_lists_new (RgSession *session)
{
  RgOptionLists *self = g_new0 (RgOptionLists, 1);

  self->session = g_object_ref (session);
  self->lists = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify)g_hash_table_unref);
  self->columns = g_array_new (FALSE, FALSE, sizeof (Column));
  return self;
}

void
rg_option_lists_free (RgOptionLists *self)
{
  g_object_unref (self->session);
  g_hash_table_unref (self->lists);
  g_array_unref (self->columns);
  g_free (self);
}

static GHashTable *
load_list (RgOptionLists *self,
           const char    *list,
           GError       **error)
{
  GHashTable *entries = g_hash_table_lookup (self->lists, list);
  g_auto (GStrv) values = NULL;

  if (entries != NULL)
    return entries;

  values = rg_session_get_options (self->session, list, error);
  if (values == NULL)
    return NULL;
  entries = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; values[i] != NULL; i++)
    g_hash_table_add (entries, g_strdup (values[i]));
  g_hash_table_insert (self->lists, (gpointer)list, entries);
  return entries;
}

static gboolean
add_entry (RgOptionLists *self,
           GHashTable    *entries,
           const char    *list,
           const char    *value,
           GError       **error)
{
  g_autoptr (RgRecord) option = rg_record_new (rg_option_type ());

  rg_record_set_text (option, RG_OPTION_LIST, list);
  rg_record_set_text (option, RG_OPTION_VALUE, value);
  rg_record_set_int (option, RG_OPTION_POSITION, g_hash_table_size (entries) + 1);
  if (!rg_session_insert (self->session, option, error))
    return FALSE;
  g_hash_table_add (entries, g_strdup (value));
  return TRUE;
}

static void
find_columns (RgOptionLists      *self,
              const RgRecordType *type)
{
  guint n_fields = rg_record_type_get_n_fields (type);

  if (type == self->type && n_fields == self->n_fields)
    return;
  self->type = type;
  self->n_fields = n_fields;
  g_array_set_size (self->columns, 0);
  for (guint i = 0; i < n_fields; i++)
    {
      const RgField *field = rg_record_type_get_field (type, i);
      Column         column = { i, field->options, NULL };

      if (field->kind == RG_KIND_OPTION)
        g_array_append_val (self->columns, column);
    }
}

/**
 * rg_option_lists_add_missing:
 * @record: a record about to be saved
 *
 * Adds what the record has in fields with a list, and the list does not have, to that list. Needs an open change set.
 *
 * Returns: %FALSE with @error when the book cannot be read or written
 */
gboolean
rg_option_lists_add_missing (RgOptionLists *self,
                             RgRecord      *record,
                             GError       **error)
{
  find_columns (self, rg_record_get_record_type (record));
  for (guint i = 0; i < self->columns->len; i++)
    {
      Column     *column = &g_array_index (self->columns, Column, i);
      const char *value = rg_record_get_text (record, column->index);

      if (value == NULL)
        continue;
      if (column->entries == NULL)
        column->entries = load_list (self, column->list, error);
      if (column->entries == NULL)
        return FALSE;
      if (!g_hash_table_contains (column->entries, value) && !add_entry (self, column->entries, column->list, value, error))
        return FALSE;
    }
  return TRUE;
}
