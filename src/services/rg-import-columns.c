/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "rg-import-columns.h"

#include <glib/gi18n.h>
#include <string.h>

#include "rg-columns.h"
#include "rg-error.h"
#include "rg-field-added.h"
#include "rg-import-keys.h"
#include "rg-intake.h"
#include "rg-record-types.h"

/* One column to be added. */
typedef struct
{
  const RgRecordType *type;
  char               *label;
  RgKind              kind;
  char               *choices;
  char               *name;     /* (nullable): of its field, when it has its place in the book */
  int                 existing; /* the field that has this label already, or -1 */
  RgField            *field;    /* what its values are read as */
  GHashTable         *values;   /* of a column of choices */
  RgRecord           *definition;
} Column;

struct _RgImportColumns
{
  RgSession *session;
  GPtrArray *columns;
};

static void
free_column (gpointer data)
{
  Column *self = data;

  g_free (self->label);
  g_free (self->choices);
  g_free (self->name);
  g_clear_pointer (&self->field, rg_field_added_free);
  g_clear_pointer (&self->values, g_hash_table_unref);
  g_clear_object (&self->definition);
  g_free (self);
}

static Column *
find (RgImportColumns    *self,
      const RgRecordType *type,
      const char         *label)
{
  for (guint i = 0; i < self->columns->len; i++)
    {
      Column *column = self->columns->pdata[i];

      if (column->type == type && g_ascii_strcasecmp (column->label, label) == 0)
        return column;
    }
  return NULL;
}

static int
find_existing (const RgRecordType *type,
               const char         *label)
{
  for (guint i = rg_record_type_get_n_base_fields (type); i < rg_record_type_get_n_fields (type); i++)
    {
      const RgField *field = rg_record_type_get_field (type, i);

      if (!(field->flags & (RG_FIELD_INTERNAL | RG_FIELD_COMPUTED)) && g_ascii_strcasecmp (field->label, label) == 0)
        return (int)i;
    }
  return -1;
}

/* Two sheets of which one has numbers and the other words: words take both. */
static RgKind
unite_kinds (RgKind a,
             RgKind b)
{
  if (a == b)
    return a;
  if ((a == RG_KIND_INTEGER && b == RG_KIND_REAL) || (a == RG_KIND_REAL && b == RG_KIND_INTEGER))
    return RG_KIND_REAL;
  if ((a == RG_KIND_DATE && b == RG_KIND_DATETIME) || (a == RG_KIND_DATETIME && b == RG_KIND_DATE))
    return RG_KIND_DATETIME;
  return a == RG_KIND_NOTE || b == RG_KIND_NOTE ? RG_KIND_NOTE : RG_KIND_TEXT;
}

static void
take (RgImportColumns    *self,
      const RgPlanColumn *wanted)
{
  Column *column = find (self, wanted->type, wanted->new_label);

  if (column != NULL)
    {
      column->kind = unite_kinds (column->kind, wanted->new_kind);
      if (column->choices == NULL)
        column->choices = g_strdup (wanted->new_choices);
      return;
    }
  column = g_new0 (Column, 1);
  column->type = wanted->type;
  column->label = g_strdup (wanted->new_label);
  column->kind = wanted->new_kind;
  column->choices = g_strdup (wanted->new_choices);
  column->existing = find_existing (wanted->type, wanted->new_label);
  g_ptr_array_add (self->columns, column);
}

static gboolean
reserve (RgImportColumns *self,
         GError         **error)
{
  g_autoptr (GPtrArray) types = g_ptr_array_new ();
  g_auto (GStrv) names = NULL;

  for (guint i = 0; i < self->columns->len; i++)
    if (((Column *)self->columns->pdata[i])->existing < 0)
      g_ptr_array_add (types, (gpointer)((Column *)self->columns->pdata[i])->type);
  if (types->len == 0)
    return TRUE;
  names = rg_import_keys_reserve_columns (self->session, (const RgRecordType *const *)types->pdata, types->len, error);
  for (guint i = 0, n = 0; names != NULL && i < self->columns->len; i++)
    if (((Column *)self->columns->pdata[i])->existing < 0)
      ((Column *)self->columns->pdata[i])->name = g_strdup (names[n++]);
  return names != NULL;
}

/* What a new column of choices holds is only known when all rows were read. */
static void
make_field (Column *column)
{
  RgKind kind = column->kind == RG_KIND_CHOICE ? RG_KIND_TEXT : column->kind;

  column->field = rg_field_added_new (column->name == NULL ? "x0" : column->name, column->label, kind, RG_FIELD_GRID | RG_FIELD_FORM, NULL, NULL, NULL);
  if (column->kind == RG_KIND_CHOICE)
    column->values = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
}

/**
 * rg_import_columns_new:
 * @plans: (element-type RgImportPlan): the sheets that are to be read
 * @dry_run: values are only checked; nothing is made in the book
 *
 * Collects the columns that the plans add, and makes room for them in the book: before the change set is opened.
 *
 * Returns: (transfer full): the columns, or %NULL with @error
 */
RgImportColumns *
rg_import_columns_new (RgSession *session,
                       GPtrArray *plans,
                       gboolean   dry_run,
                       GError   **error)
{
  g_autoptr (RgImportColumns) self = g_new0 (RgImportColumns, 1);

  self->session = g_object_ref (session);
  self->columns = g_ptr_array_new_with_free_func (free_column);
  for (guint i = 0; i < plans->len; i++)
    for (guint k = 0; k < rg_import_plan_get_n_columns (plans->pdata[i]); k++)
      {
        const RgPlanColumn *column = rg_import_plan_get_column (plans->pdata[i], k);

        if (column->use == RG_PLAN_NEW)
          take (self, column);
      }
  if (!dry_run && !reserve (self, error))
    return NULL;
  for (guint i = 0; i < self->columns->len; i++)
    make_field (self->columns->pdata[i]);
  return g_steal_pointer (&self);
}

void
rg_import_columns_free (RgImportColumns *self)
{
  g_ptr_array_unref (self->columns);
  g_object_unref (self->session);
  g_free (self);
}

static const char *
get_kind_name (RgKind kind)
{
  const RgChoice *kinds = rg_record_type_get_field (rg_custom_field_type (), RG_CUSTOM_FIELD_KIND)->choices;

  for (guint i = 0; kinds[i].value != NULL; i++)
    if (rg_custom_field_kind_from_name (kinds[i].value) == kind)
      return kinds[i].value;
  return kinds[0].value;
}

static gboolean
write_one (RgImportColumns *self,
           RgIntake        *intake,
           Column          *column,
           GError         **error)
{
  g_clear_object (&column->definition);
  column->definition = rg_columns_new (column->type);
  rg_record_set_text (column->definition, RG_CUSTOM_FIELD_LABEL, column->label);
  rg_record_set_text (column->definition, RG_CUSTOM_FIELD_KIND, get_kind_name (column->kind));
  if (column->kind == RG_KIND_CHOICE)
    rg_record_set_text (column->definition, RG_CUSTOM_FIELD_CHOICES, column->choices == NULL || *column->choices == '\0' ? column->label : column->choices);
  if (!rg_intake_put (intake, column->definition, NULL, error))
    return FALSE;
  if (g_strcmp0 (rg_record_get_text (column->definition, RG_CUSTOM_FIELD_NAME), column->name) == 0)
    return TRUE;
  g_set_error_literal (error, RG_ERROR, RG_ERROR_CONFLICT, _ ("Somebody else added a column at the same moment. Import again."));
  return FALSE;
}

/**
 * rg_import_columns_write:
 *
 * Puts the definitions into the open change set, before the rows.
 *
 * Returns: %FALSE with @error when a column cannot be added, or the book cannot be written; roll back then
 */
gboolean
rg_import_columns_write (RgImportColumns *self,
                         const char      *today,
                         GError         **error)
{
  g_autoptr (RgIntake) intake = rg_intake_new (self->session, today, RG_INTAKE_IMPORT);

  for (guint i = 0; i < self->columns->len; i++)
    {
      Column *column = self->columns->pdata[i];

      if (column->values != NULL)
        g_hash_table_remove_all (column->values);
      if (column->name != NULL && !write_one (self, intake, column, error))
        return FALSE;
    }
  return TRUE;
}

static int
compare_texts (gconstpointer a,
               gconstpointer b)
{
  return strcmp (*(const char *const *)a, *(const char *const *)b);
}

/* The choices that were planned, and then those that only the rows below showed. */
static char *
make_choices (Column *column)
{
  g_auto (GStrv) planned = g_strsplit (column->choices == NULL ? "" : column->choices, "\n", -1);
  g_autoptr (GPtrArray) further = g_ptr_array_new ();
  GString       *text = g_string_new (column->choices);
  GHashTableIter iter;
  gpointer       value;

  g_hash_table_iter_init (&iter, column->values);
  while (g_hash_table_iter_next (&iter, &value, NULL))
    if (!g_strv_contains ((const char *const *)planned, value))
      g_ptr_array_add (further, value);
  g_ptr_array_sort (further, compare_texts);
  for (guint i = 0; i < further->len; i++)
    g_string_append_printf (text, "%s%s", text->len == 0 ? "" : "\n", (char *)further->pdata[i]);
  return g_string_free (text, FALSE);
}

/**
 * rg_import_columns_complete:
 *
 * Adds the choices that turned up in the rows, which are in the change set by now.
 *
 * Returns: %FALSE with @error when the book cannot be written; roll back then
 */
gboolean
rg_import_columns_complete (RgImportColumns *self,
                            const char      *today,
                            GError         **error)
{
  for (guint i = 0; i < self->columns->len; i++)
    {
      Column          *column = self->columns->pdata[i];
      g_autofree char *choices = column->definition == NULL || column->values == NULL ? NULL : make_choices (column);

      if (choices == NULL || *choices == '\0' || g_strcmp0 (choices, rg_record_get_text (column->definition, RG_CUSTOM_FIELD_CHOICES)) == 0)
        continue;
      rg_record_set_text (column->definition, RG_CUSTOM_FIELD_CHOICES, choices);
      if (!rg_session_update (self->session, column->definition, error))
        return FALSE;
    }
  return TRUE;
}

/**
 * rg_import_columns_bind:
 * @column: a column that is to be added
 * @target: what reads it
 */
void
rg_import_columns_bind (RgImportColumns    *self,
                        const RgPlanColumn *column,
                        RgColumn           *target)
{
  Column *found = find (self, column->type, column->new_label);

  if (found == NULL)
    return;
  if (found->existing >= 0)
    {
      target->role = RG_COLUMN_FIELD;
      target->field = (guint)found->existing;
      return;
    }
  target->role = RG_COLUMN_ADDED;
  target->added = found->field;
  target->values = found->values;
  target->field = found->name == NULL ? RG_COLUMN_NOWHERE : (guint)rg_record_type_find_field (found->type, found->name);
}

/**
 * rg_import_columns_get_n:
 *
 * Returns: how many columns are added
 */
guint
rg_import_columns_get_n (RgImportColumns *self)
{
  guint n = 0;

  for (guint i = 0; i < self->columns->len; i++)
    n += ((Column *)self->columns->pdata[i])->existing < 0 ? 1 : 0;
  return n;
}
