/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "rg-record-type.h"

#include <glib/gi18n.h>

#include "rg-field-added.h"
#include "rg-formula.h"

/* The columns that were added to a type at one time. It never changes: who reads it needs no lock. */
typedef struct
{
  guint    n_fields;
  RgField *fields[];
} Added;

static const Added *
get_added (const RgRecordType *type)
{
  return type->added == NULL ? NULL : g_atomic_pointer_get (type->added);
}

const char *
rg_record_type_get_label (const RgRecordType *type)
{
  g_return_val_if_fail (type != NULL, NULL);

  return _ (type->label);
}

const char *
rg_record_type_get_label_plural (const RgRecordType *type)
{
  g_return_val_if_fail (type != NULL, NULL);

  return _ (type->label_plural);
}

/**
 * rg_record_type_get_n_fields:
 *
 * Returns: how many fields records have, columns that people added included. It grows while the program runs and never
 *   shrinks: a list made with an earlier number stays right.
 */
guint
rg_record_type_get_n_fields (const RgRecordType *type)
{
  const Added *added;

  g_return_val_if_fail (type != NULL, 0);

  added = get_added (type);
  return type->n_fields + (added == NULL ? 0 : added->n_fields);
}

/**
 * rg_record_type_get_n_base_fields:
 *
 * Returns: how many fields the program itself gives the type; they come first
 */
guint
rg_record_type_get_n_base_fields (const RgRecordType *type)
{
  g_return_val_if_fail (type != NULL, 0);

  return type->n_fields;
}

/**
 * rg_record_type_get_field:
 * @index: below rg_record_type_get_n_fields()
 *
 * Returns: (transfer none): the field, valid as long as the program runs
 */
const RgField *
rg_record_type_get_field (const RgRecordType *type,
                          guint               index)
{
  const Added *added;

  g_return_val_if_fail (type != NULL, NULL);

  if (index < type->n_fields)
    return &type->fields[index];
  added = get_added (type);
  g_return_val_if_fail (added != NULL && index - type->n_fields < added->n_fields, NULL);
  return added->fields[index - type->n_fields];
}

/**
 * rg_record_type_find_field:
 *
 * Returns: the index of the field called @name, or -1
 */
int
rg_record_type_find_field (const RgRecordType *type,
                           const char         *name)
{
  const Added *added;

  g_return_val_if_fail (type != NULL && name != NULL, -1);

  for (guint i = 0; i < type->n_fields; i++)
    if (g_str_equal (type->fields[i].name, name))
      return (int)i;
  added = get_added (type);
  for (guint i = 0; added != NULL && i < added->n_fields; i++)
    if (g_str_equal (added->fields[i]->name, name))
      return (int)(type->n_fields + i);
  return -1;
}

static RgField *
find_wanted (GPtrArray  *fields,
             const char *name)
{
  for (guint i = 0; i < fields->len; i++)
    if (g_str_equal (((RgField *)g_ptr_array_index (fields, i))->name, name))
      return g_ptr_array_index (fields, i);
  return NULL;
}

/* What an entry becomes: the same while nothing about it changed, so that the list does not grow for nothing. */
static RgField *
replace_field (RgField       *old,
               const RgField *wanted)
{
  RgField *gone;

  if (wanted != NULL)
    return rg_field_added_equal (old, wanted) ? old : rg_field_added_copy (wanted);
  if ((old->flags & RG_FIELD_INTERNAL) != 0 && (old->flags & RG_FIELD_COMPUTED) != 0)
    return old;
  gone = rg_field_added_copy (old);
  gone->flags = RG_FIELD_ADDED | RG_FIELD_INTERNAL | RG_FIELD_COMPUTED;
  g_clear_pointer ((RgFormula **)&gone->formula, rg_formula_free);
  return gone;
}

static const Added *
merge (const Added *old,
       GPtrArray   *fields)
{
  guint  n_old = old == NULL ? 0 : old->n_fields;
  Added *added = g_malloc (sizeof (Added) + (n_old + fields->len) * sizeof (RgField *));

  added->n_fields = n_old;
  for (guint i = 0; i < n_old; i++)
    added->fields[i] = replace_field (old->fields[i], find_wanted (fields, old->fields[i]->name));
  for (guint i = 0; i < fields->len; i++)
    {
      const RgField *field = g_ptr_array_index (fields, i);
      gboolean       known = FALSE;

      for (guint k = 0; k < n_old && !known; k++)
        known = g_str_equal (old->fields[k]->name, field->name);
      if (!known)
        added->fields[added->n_fields++] = rg_field_added_copy (field);
    }
  return added;
}

static gboolean
is_same (const Added *a,
         const Added *b)
{
  if ((a == NULL ? 0 : a->n_fields) != b->n_fields)
    return FALSE;
  for (guint i = 0; i < b->n_fields; i++)
    if (a->fields[i] != b->fields[i])
      return FALSE;
  return TRUE;
}

/**
 * rg_record_type_set_added_fields:
 * @fields: (element-type RgField): the columns that people added, made by rg_field_added_new(); copied
 *
 * Says which columns records of the type have beyond those of the program. A field keeps its index and stays valid until
 * the program ends; one that is not in @fields any more becomes %RG_FIELD_INTERNAL and %RG_FIELD_COMPUTED. May be called
 * from any thread while others read.
 */
void
rg_record_type_set_added_fields (const RgRecordType *type,
                                 GPtrArray          *fields)
{
  static GMutex     lock;
  static GPtrArray *earlier; /* lists that somebody may still read */
  const Added      *old;
  const Added      *added;

  g_return_if_fail (type != NULL && type->added != NULL && fields != NULL);

  g_mutex_lock (&lock);
  if (earlier == NULL)
    earlier = g_ptr_array_new ();
  old = get_added (type);
  added = merge (old, fields);
  if (is_same (old, added))
    g_free ((gpointer)added);
  else
    {
      g_atomic_pointer_set (type->added, (gpointer)added);
      if (old != NULL)
        g_ptr_array_add (earlier, (gpointer)old);
    }
  g_mutex_unlock (&lock);
}
