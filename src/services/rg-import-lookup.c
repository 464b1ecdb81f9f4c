/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "rg-import-lookup.h"

#include <string.h>

#include "rg-import-cores.h"
#include "rg-import-keys.h"
#include "rg-importer.h"
#include "rg-phone.h"
#include "rg-record-types.h"
#include "rg-text.h"

/* Several records have it. */
#define AMBIGUOUS GSIZE_TO_POINTER (G_MAXSIZE)

struct _RgImportLookup
{
  RgSession     *session;
  RgIntake      *intake; /* (nullable): adds what is not there */
  GArray        *counts; /* RgImportCount of what was added */
  GHashTable    *phones; /* digits → id of the customer, or AMBIGUOUS; NULL until it is needed */
  GHashTable    *names;  /* folded name → the same */
  RgImportCores *cores;  /* NULL until it is needed */
  GHashTable    *lists;  /* name of a list → table from an entry, as it is and folded, to the entry */
  GHashTable    *tables; /* "customer.code" → table from text to id */
  GHashTable    *shared; /* "customer=" and a title → whether several records have it */
};

RgImportLookup *
rg_import_lookup_new (RgSession *session)
{
  RgImportLookup *self = g_new0 (RgImportLookup, 1);

  self->session = g_object_ref (session);
  self->counts = g_array_new (FALSE, TRUE, sizeof (RgImportCount));
  self->lists = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify)g_hash_table_unref);
  self->tables = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify)g_hash_table_unref);
  self->shared = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  return self;
}

void
rg_import_lookup_free (RgImportLookup *self)
{
  g_hash_table_unref (self->tables);
  g_hash_table_unref (self->shared);
  g_clear_pointer (&self->phones, g_hash_table_unref);
  g_clear_pointer (&self->names, g_hash_table_unref);
  g_clear_pointer (&self->cores, rg_import_cores_free);
  g_array_unref (self->counts);
  g_hash_table_unref (self->lists);
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

/* The record into which the one with this key was merged. */
static gboolean
look_up_merged (RgImportLookup     *self,
                const RgRecordType *type,
                const char         *text,
                gint64             *id,
                GError            **error)
{
  g_autofree char *name = g_strconcat (type->name, ".merged", NULL);
  GHashTable      *table = g_hash_table_lookup (self->tables, name);

  if (table == NULL)
    {
      table = rg_session_load_merged (self->session, type, error);
      if (table == NULL)
        return FALSE;
      g_hash_table_insert (self->tables, g_steal_pointer (&name), table);
    }
  *id = (gint64)GPOINTER_TO_SIZE (g_hash_table_lookup (table, text));
  return TRUE;
}

/**
 * rg_import_lookup_by_key:
 * @text: the key of a record, that of one that was merged into it, or its title when no record has that key
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
  if (!look_up (self, type, type->key, text, id, error) || (*id == 0 && !look_up_merged (self, type, text, id, error)))
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
  if (*id == 0 && type == rg_customer_type ())
    return rg_import_lookup_by_name (self, text, id, error);
  return TRUE;
}

/**
 * rg_import_lookup_fold_phone:
 *
 * Returns: (transfer full) (nullable): what two spellings of one telephone number have in common; %NULL for no number
 */
char *
rg_import_lookup_fold_phone (const char *text)
{
  g_autofree char *digits = rg_phone_digits (text);

  if (strlen (digits) < 5)
    return NULL;
  return g_strdup (strlen (digits) == 13 && g_str_has_prefix (digits, "861") ? digits + 2 : digits);
}

static void
index_text (GHashTable *index,
            char       *key,
            gint64      id)
{
  gpointer known = key == NULL ? NULL : g_hash_table_lookup (index, key);

  if (key == NULL || *key == '\0')
    g_free (key);
  else if (known != NULL && known != GSIZE_TO_POINTER (id))
    g_hash_table_replace (index, key, AMBIGUOUS);
  else
    g_hash_table_replace (index, key, GSIZE_TO_POINTER (id));
}

static void
index_phone_cb (gint64      id,
                const char *text,
                gpointer    user_data)
{
  g_auto (GStrv) parts = g_strsplit_set (text, ",;/，；、 ", -1);

  index_text (user_data, rg_import_lookup_fold_phone (text), id);
  for (guint i = 0; parts[0] != NULL && parts[1] != NULL && parts[i] != NULL; i++)
    if (strlen (parts[i]) >= 11)
      index_text (user_data, rg_import_lookup_fold_phone (parts[i]), id);
}

static void
index_name_cb (gint64      id,
               const char *text,
               gpointer    user_data)
{
  index_text (user_data, rg_text_header_key (text), id);
}

static GHashTable *
get_phones (RgImportLookup *self,
            GError        **error)
{
  const RgRecordType *customer = rg_customer_type ();
  const RgRecordType *contact = rg_contact_type ();
  g_autoptr (GHashTable) index = NULL;

  if (self->phones != NULL)
    return self->phones;
  index = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  if (!rg_import_keys_each (self->session, customer, RG_CUSTOMER_PHONE, RG_RECORD_ID, index_phone_cb, index, error) ||
      !rg_import_keys_each (self->session, customer, RG_CUSTOMER_MOBILE, RG_RECORD_ID, index_phone_cb, index, error) ||
      !rg_import_keys_each (self->session, contact, RG_CONTACT_PHONE, RG_CONTACT_CUSTOMER, index_phone_cb, index, error) ||
      !rg_import_keys_each (self->session, contact, RG_CONTACT_MOBILE, RG_CONTACT_CUSTOMER, index_phone_cb, index, error))
    return NULL;
  self->phones = g_steal_pointer (&index);
  return self->phones;
}

static GHashTable *
get_names (RgImportLookup *self,
           GError        **error)
{
  g_autoptr (GHashTable) index = NULL;

  if (self->names != NULL)
    return self->names;
  index = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  if (!rg_import_keys_each (self->session, rg_customer_type (), RG_CUSTOMER_NAME, RG_RECORD_ID, index_name_cb, index, error))
    return NULL;
  self->names = g_steal_pointer (&index);
  return self->names;
}

static gint64
get_id (GHashTable *index,
        const char *key)
{
  gpointer found = g_hash_table_lookup (index, key);

  return found == AMBIGUOUS ? -1 : (gint64)GPOINTER_TO_SIZE (found);
}

/**
 * rg_import_lookup_by_phone:
 * @id: (out): the customer with this telephone number, its contact people included; 0 when there is none, -1 when several have it
 *
 * Returns: %FALSE with @error when the book cannot be read
 */
gboolean
rg_import_lookup_by_phone (RgImportLookup *self,
                           const char     *text,
                           gint64         *id,
                           GError        **error)
{
  GHashTable      *phones = get_phones (self, error);
  g_autofree char *key = rg_import_lookup_fold_phone (text);
  g_auto (GStrv) parts = g_strsplit_set (text, ",;/", -1);

  *id = phones == NULL || key == NULL ? 0 : get_id (phones, key);
  for (guint i = 0; phones != NULL && *id == 0 && parts[0] != NULL && parts[1] != NULL && parts[i] != NULL; i++)
    {
      g_autofree char *part = rg_import_lookup_fold_phone (parts[i]);

      *id = part == NULL ? 0 : get_id (phones, part);
    }
  return phones != NULL;
}

/**
 * rg_import_lookup_by_name:
 * @id: (out): the customer with this name, however its characters are written; 0 when there is none, -1 when several have it
 *
 * Returns: %FALSE with @error when the book cannot be read
 */
gboolean
rg_import_lookup_by_name (RgImportLookup *self,
                          const char     *text,
                          gint64         *id,
                          GError        **error)
{
  GHashTable      *names = get_names (self, error);
  g_autofree char *key = rg_text_header_key (text);

  *id = names == NULL ? 0 : get_id (names, key);
  return names != NULL;
}

static void
add_core_cb (gint64      id,
             const char *text,
             gpointer    user_data)
{
  rg_import_cores_add (user_data, text, id);
}

/**
 * rg_import_lookup_by_core:
 * @id: (out): the only customer whose name says the same but for legal form and place; 0 when there is none
 *
 * Returns: %FALSE with @error when the book cannot be read
 */
gboolean
rg_import_lookup_by_core (RgImportLookup *self,
                          const char     *text,
                          gint64         *id,
                          GError        **error)
{
  g_autoptr (RgImportCores) cores = self->cores != NULL ? NULL : rg_import_cores_new ();

  *id = 0;
  if (cores != NULL && !rg_import_keys_each (self->session, rg_customer_type (), RG_CUSTOMER_NAME, RG_RECORD_ID, add_core_cb, cores, error))
    return FALSE;
  if (cores != NULL)
    self->cores = g_steal_pointer (&cores);
  *id = rg_import_cores_find (self->cores, text);
  return TRUE;
}

/**
 * rg_import_lookup_set_intake:
 * @intake: (nullable): of the open change set; customers and products that are not there are added by it from now on
 */
void
rg_import_lookup_set_intake (RgImportLookup *self,
                             RgIntake       *intake)
{
  self->intake = intake;
}

static void
count (RgImportLookup     *self,
       const RgRecordType *type)
{
  RgImportCount one = { type, 1, 0 };

  for (guint i = 0; i < self->counts->len; i++)
    if (g_array_index (self->counts, RgImportCount, i).type == type)
      {
        g_array_index (self->counts, RgImportCount, i).added++;
        return;
      }
  g_array_append_val (self->counts, one);
}

static gboolean
put (RgImportLookup *self,
     RgRecord       *record,
     gint64         *id,
     GError        **error)
{
  const RgRecordType *type = rg_record_get_record_type (record);
  GHashTable         *titles;

  if (!rg_intake_put (self->intake, record, NULL, error))
    return FALSE;
  *id = rg_record_get_id (record);
  count (self, type);
  titles = rg_import_lookup_get_keys (self, type, type->title, error);
  if (titles == NULL)
    return FALSE;
  g_hash_table_insert (titles, g_strdup (rg_record_get_title (record)), GSIZE_TO_POINTER (*id));
  return TRUE;
}

/**
 * rg_import_lookup_add:
 * @text: the title of a record that is not in the book
 * @id: (out): the id of the record that was added; 0 when nothing may be added
 *
 * Returns: %FALSE with @error when the book cannot be written
 */
gboolean
rg_import_lookup_add (RgImportLookup     *self,
                      const RgRecordType *type,
                      const char         *text,
                      gint64             *id,
                      GError            **error)
{
  g_autoptr (RgRecord) record = NULL;

  *id = 0;
  if (self->intake == NULL)
    return TRUE;
  record = rg_record_new (type);
  rg_record_set_text (record, (guint)rg_record_type_find_field (type, type->title), text);
  return put (self, record, id, error);
}

/**
 * rg_import_lookup_add_customer:
 * @phone: (nullable): its telephone number
 * @id: (out): the id of the customer that was added; 0 when nothing may be added
 *
 * Returns: %FALSE with @error when the book cannot be read or written
 */
gboolean
rg_import_lookup_add_customer (RgImportLookup *self,
                               const char     *name,
                               const char     *phone,
                               gint64         *id,
                               GError        **error)
{
  g_autoptr (RgRecord) record = NULL;
  g_autofree char *clean = NULL;

  *id = 0;
  if (self->intake == NULL)
    return TRUE;
  record = rg_record_new (rg_customer_type ());
  rg_record_set_text (record, RG_CUSTOMER_NAME, name);
  if (phone != NULL && rg_phone_check (phone, &clean) != RG_PHONE_INVALID)
    rg_record_set_text (record, RG_CUSTOMER_PHONE, clean);
  if (!put (self, record, id, error))
    return FALSE;
  if (self->names != NULL)
    index_name_cb (*id, name, self->names);
  if (self->cores != NULL)
    rg_import_cores_add (self->cores, name, *id);
  if (self->phones != NULL && phone != NULL)
    index_phone_cb (*id, phone, self->phones);
  return TRUE;
}

static GHashTable *
get_list (RgImportLookup *self,
          const char     *list,
          GError        **error)
{
  GHashTable *entries = g_hash_table_lookup (self->lists, list);
  g_auto (GStrv) values = entries != NULL ? NULL : rg_session_get_options (self->session, list, error);

  if (values == NULL)
    return entries;
  entries = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  for (guint i = 0; values[i] != NULL; i++)
    {
      char *key = rg_text_header_key (values[i]);

      g_hash_table_replace (entries, g_strdup (values[i]), g_strdup (values[i]));
      if (g_hash_table_contains (entries, key))
        g_free (key);
      else
        g_hash_table_insert (entries, key, g_strdup (values[i]));
    }
  g_hash_table_insert (self->lists, g_strdup (list), entries);
  return entries;
}

/**
 * rg_import_lookup_option:
 * @list: the name of a list
 * @entry: (out) (nullable): the entry of the list that @text means; %NULL when it is a new one
 *
 * What was new is an entry from then on.
 *
 * Returns: %FALSE with @error when the book cannot be read
 */
gboolean
rg_import_lookup_option (RgImportLookup *self,
                         const char     *list,
                         const char     *text,
                         const char    **entry,
                         GError        **error)
{
  GHashTable *entries = get_list (self, list, error);
  char       *key;

  *entry = NULL;
  if (entries == NULL)
    return FALSE;
  *entry = g_hash_table_lookup (entries, text);
  if (*entry != NULL)
    return TRUE;
  key = rg_text_header_key (text);
  *entry = g_hash_table_lookup (entries, key);
  if (*entry != NULL)
    g_free (key);
  else
    {
      g_hash_table_insert (entries, g_strdup (text), g_strdup (text));
      g_hash_table_replace (entries, key, g_strdup (text));
    }
  return TRUE;
}

/**
 * rg_import_lookup_get_counts:
 *
 * Returns: (transfer none) (element-type RgImportCount): what was added because other records name it
 */
GArray *
rg_import_lookup_get_counts (RgImportLookup *self)
{
  return self->counts;
}
