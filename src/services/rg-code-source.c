/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "rg-code-source.h"

#include "rg-code.h"

struct _RgCodeSource
{
  RgSession  *session;
  char       *year;
  GHashTable *highest; /* RgRecordType → the highest code given so far */
};

/**
 * rg_code_source_new:
 * @today: codes carry the year of entry
 */
RgCodeSource *
rg_code_source_new (RgSession  *session,
                    const char *today)
{
  RgCodeSource *self = g_new0 (RgCodeSource, 1);

  self->session = g_object_ref (session);
  self->year = g_strndup (today, 4);
  self->highest = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  return self;
}

void
rg_code_source_free (RgCodeSource *self)
{
  g_object_unref (self->session);
  g_free (self->year);
  g_hash_table_unref (self->highest);
  g_free (self);
}

/**
 * rg_code_source_field:
 *
 * Returns: the field that gets a code automatically, or -1
 */
int
rg_code_source_field (const RgRecordType *type)
{
  return type->code_prefix == NULL || type->key == NULL ? -1 : rg_record_type_find_field (type, type->key);
}

/* NULL is also the answer when there is none yet: only @error tells a fault. */
static const char *
find_highest (RgCodeSource       *self,
              const RgRecordType *type,
              const char         *prefix,
              GError            **error)
{
  if (!g_hash_table_contains (self->highest, type))
    {
      g_autoptr (GError) problem = NULL;
      g_autofree char *highest = rg_session_highest_code (self->session, type, prefix, &problem);

      if (problem != NULL)
        {
          g_propagate_error (error, g_steal_pointer (&problem));
          return NULL;
        }
      g_hash_table_insert (self->highest, (gpointer)type, g_steal_pointer (&highest));
    }
  return g_hash_table_lookup (self->highest, type);
}

/**
 * rg_code_source_give:
 * @record: gets the next code unless it has one
 *
 * Returns: %FALSE with @error when the book cannot be read
 */
gboolean
rg_code_source_give (RgCodeSource *self,
                     RgRecord     *record,
                     GError      **error)
{
  const RgRecordType *type = rg_record_get_record_type (record);
  int                 field = rg_code_source_field (type);
  g_autofree char    *prefix = NULL;
  char               *next;

  if (field < 0 || !rg_record_is_null (record, (guint)field))
    return TRUE;

  prefix = g_strconcat (type->code_prefix, self->year, NULL);
  next = rg_code_next (prefix, find_highest (self, type, prefix, error));
  if (!g_hash_table_contains (self->highest, type))
    {
      g_free (next);
      return FALSE;
    }
  rg_record_set_text (record, (guint)field, next);
  g_hash_table_insert (self->highest, (gpointer)type, next);
  return TRUE;
}
