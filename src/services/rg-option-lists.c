/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "rg-option-lists.h"

#include "rg-option.h"

struct _RgOptionLists
{
  RgSession  *session;
  GHashTable *lists; /* name of the list → set of its entries */
};

RgOptionLists *
rg_option_lists_new (RgSession *session)
{
  RgOptionLists *self = g_new0 (RgOptionLists, 1);

  self->session = g_object_ref (session);
  self->lists = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify)g_hash_table_unref);
  return self;
}

void
rg_option_lists_free (RgOptionLists *self)
{
  g_object_unref (self->session);
  g_hash_table_unref (self->lists);
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
  const RgRecordType *type = rg_record_get_record_type (record);
  guint               n_fields = rg_record_type_get_n_fields (type);

  for (guint i = 0; i < n_fields; i++)
    {
      const RgField *field = rg_record_type_get_field (type, i);
      const char    *value = field->kind == RG_KIND_OPTION ? rg_record_get_text (record, i) : NULL;
      GHashTable    *entries;

      if (value == NULL)
        continue;
      entries = load_list (self, field->options, error);
      if (entries == NULL)
        return FALSE;
      if (!g_hash_table_contains (entries, value) && !add_entry (self, entries, field->options, value, error))
        return FALSE;
    }
  return TRUE;
}
