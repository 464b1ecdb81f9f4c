/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "rg-import-cores.h"

#include "rg-company-name.h"

#define AMBIGUOUS GSIZE_TO_POINTER (G_MAXSIZE)

/* Shorter ones are names of many. */
#define MIN_LENGTH 3

/* How the place stands in a key: none, or any. */
#define NO_PLACE "-"
#define ANY_PLACE "*"

struct _RgImportCores
{
  GHashTable *ids; /* key → id */
};

RgImportCores *
rg_import_cores_new (void)
{
  RgImportCores *self = g_new0 (RgImportCores, 1);

  self->ids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  return self;
}

void
rg_import_cores_free (RgImportCores *self)
{
  g_hash_table_unref (self->ids);
  g_free (self);
}

static char *
make_key (const RgCompanyName *name,
          const char          *place)
{
  return g_strdup_printf ("%" G_GINT64_MODIFIER "x:%" G_GINT64_MODIFIER "x:%s", name->text, name->branch, place);
}

/* Only companies: two people of one name are two people. */
static RgCompanyName *
take_apart (const char *text)
{
  RgCompanyName *name = rg_company_name_new (text, NULL, FALSE);

  if (name != NULL && name->kind == RG_NAME_COMPANY && name->n >= MIN_LENGTH)
    return name;
  g_free (name);
  return NULL;
}

static char *
dup_place (const RgCompanyName *name)
{
  return name->place == NULL ? g_strdup (NO_PLACE) : g_strdup_printf ("%p", (gpointer)name->place);
}

static void
put (RgImportCores *self,
     char          *key,
     gint64         id)
{
  gpointer known = g_hash_table_lookup (self->ids, key);

  g_hash_table_replace (self->ids, key, known != NULL && known != GSIZE_TO_POINTER (id) ? AMBIGUOUS : GSIZE_TO_POINTER (id));
}

/**
 * rg_import_cores_add:
 * @name: of a customer
 */
void
rg_import_cores_add (RgImportCores *self,
                     const char    *name,
                     gint64         id)
{
  g_autofree RgCompanyName *parts = take_apart (name);
  g_autofree char          *place = parts == NULL ? NULL : dup_place (parts);

  if (parts == NULL)
    return;
  put (self, make_key (parts, place), id);
  put (self, make_key (parts, ANY_PLACE), id);
}

static gint64
look_up (RgImportCores       *self,
         const RgCompanyName *name,
         const char          *place)
{
  g_autofree char *key = make_key (name, place);
  gpointer         id = g_hash_table_lookup (self->ids, key);

  return id == AMBIGUOUS ? 0 : (gint64)GPOINTER_TO_SIZE (id);
}

/**
 * rg_import_cores_find:
 * @name: as a person wrote it
 *
 * A place that only one of both names is no difference, two places are.
 *
 * Returns: the only customer whose name says the same; 0 when there is none, or more than one
 */
gint64
rg_import_cores_find (RgImportCores *self,
                      const char    *name)
{
  g_autofree RgCompanyName *parts = take_apart (name);
  g_autofree char          *place = parts == NULL ? NULL : dup_place (parts);
  gint64                    id = parts == NULL ? 0 : look_up (self, parts, place);

  if (parts == NULL || id != 0)
    return id;
  return look_up (self, parts, parts->place == NULL ? ANY_PLACE : NO_PLACE);
}
