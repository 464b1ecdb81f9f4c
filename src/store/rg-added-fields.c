/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "rg-added-fields.h"

#include <string.h>

#include "rg-field-added.h"
#include "rg-formula.h"
#include "rg-record-types.h"

/* More are not given to a function of the engine: three go before the fields. */
#define MAX_FORMULA_FIELDS 120

static gboolean
is_absent (const RgField *field)
{
  return (field->flags & RG_FIELD_ADDED) != 0 && (field->flags & RG_FIELD_COMPUTED) != 0 && field->formula == NULL;
}

static char *
stored_column (const RgField *field,
               const char    *alias)
{
  const RgRecordType *target;

  if (field->kind != RG_KIND_REFERENCE)
    return g_strdup_printf ("%s.\"%s\"", alias, field->name);
  target = rg_record_types_find (field->reference);
  return g_strdup_printf ("(SELECT \"%s\" FROM \"%s\" WHERE id = %s.\"%s\")", target->title, target->name, alias, field->name);
}

static char *
formula_column (const RgRecordType *type,
                const RgField      *field,
                const char         *alias)
{
  g_autoptr (GArray) fields = rg_formula_get_fields (field->formula, type);
  GString *numbers = g_string_new (NULL);
  GString *values = g_string_new (NULL);
  char    *column;

  for (guint i = 0; i < MIN (fields->len, MAX_FORMULA_FIELDS); i++)
    {
      guint            index = g_array_index (fields, guint, i);
      g_autofree char *value = stored_column (rg_record_type_get_field (type, index), alias);

      g_string_append_printf (numbers, "%s%u", i == 0 ? "" : ",", index);
      g_string_append_printf (values, ", %s", value);
    }
  column = g_strdup_printf ("rg_formula('%s', '%s', '%s'%s)", type->name, field->name, numbers->str, values->str);
  g_string_free (numbers, TRUE);
  g_string_free (values, TRUE);
  return column;
}

/* The field in a statement: a column, or what works it out. */
char *
_rg_column (const RgRecordType *type,
            const RgField      *field,
            const char         *alias)
{
  if (field->formula != NULL)
    return formula_column (type, field, alias);
  if (is_absent (field))
    return g_strdup ("NULL");
  return g_strdup_printf ("%s.\"%s\"", alias, field->name);
}

/* A value that was stored when the column had another kind is shown when it can be, and never counted wrongly. */
RgValue
_rg_added_field_fit (const RgField *field,
                     const RgValue *value)
{
  RgStorage storage = rg_field_get_storage (field);

  if (rg_value_is_null (value) || value->storage == storage || (field->flags & RG_FIELD_INTERNAL) != 0)
    return *value;
  if (value->storage == RG_STORAGE_INT && storage == RG_STORAGE_REAL)
    return RG_REAL ((double)value->integer);
  return (RgValue)RG_VALUE_INIT;
}

/* "x" and the number of the definition: never used again, whatever becomes of the definition. */
void
_rg_added_fields_name (RgRecord *record)
{
  g_autofree char *name = NULL;

  if (rg_record_get_record_type (record) != rg_custom_field_type ())
    return;
  name = g_strdup_printf ("x%" G_GINT64_FORMAT, rg_record_get_id (record));
  rg_record_set_text (record, RG_CUSTOM_FIELD_NAME, name);
}

static gboolean
is_searched (RgKind kind)
{
  return kind == RG_KIND_TEXT || kind == RG_KIND_NOTE || kind == RG_KIND_CODE || kind == RG_KIND_PHONE || kind == RG_KIND_EMAIL ||
         kind == RG_KIND_CHOICE;
}

static RgField *
make_field (RgRows *rows,
            guint   row)
{
  RgKind      kind = rg_custom_field_kind_from_name (rg_rows_get_text (rows, row, 3));
  const char *formula = rg_rows_get_text (rows, row, 7);
  guint       flags = RG_FIELD_GRID | RG_FIELD_FORM;

  if (formula != NULL && *formula == '\0')
    formula = NULL;
  if (formula == NULL && is_searched (kind))
    flags |= RG_FIELD_SEARCH;
  if (rg_rows_get_int (rows, row, 6) != 0)
    flags |= RG_FIELD_REQUIRED;
  return rg_field_added_new (rg_rows_get_text (rows, row, 1), rg_rows_get_text (rows, row, 2), kind, (RgFieldFlags)flags,
                             rg_rows_get_text (rows, row, 4), rg_rows_get_text (rows, row, 5), formula);
}

static gboolean
is_added_name (const char *name)
{
  return name != NULL && *name == 'x' && name[1] != '\0' && strspn (name + 1, "0123456789") == strlen (name + 1);
}

/* The columns that the table has for fields that were added. */
static char **
select_columns (RgSession          *self,
                const RgRecordType *type,
                GError            **error)
{
  g_autoptr (RgRows) rows = rg_db_select (self->db, "t", rg_db_get_dialect (self->db)->table_columns, RG_PARAMS (RG_TEXT (type->name)), error);
  g_autoptr (GStrvBuilder) names = g_strv_builder_new ();

  if (rows == NULL)
    return NULL;
  for (guint i = 0; i < rg_rows_get_n (rows); i++)
    if (is_added_name (rg_rows_get_text (rows, i, 0)))
      g_strv_builder_add (names, rg_rows_get_text (rows, i, 0));
  return g_strv_builder_end (names);
}

/* The kind may be changed later, and undo brings back what was there before: the column takes all. */
static gboolean
add_column (RgSession          *self,
            const RgRecordType *type,
            const char         *name,
            GError            **error)
{
  g_autofree char *sql = g_strdup_printf ("ALTER TABLE \"%s\" ADD COLUMN \"%s\" %s", type->name, name, rg_db_get_dialect (self->db)->any_type);

  return rg_db_exec (self->db, sql, RG_NO_PARAMS, error);
}

static gboolean
has_field (GPtrArray  *fields,
           const char *name)
{
  for (guint i = 0; i < fields->len; i++)
    if (g_str_equal (((RgField *)g_ptr_array_index (fields, i))->name, name))
      return TRUE;
  return FALSE;
}

/* Takes the definitions of the type that can be used: of a book that cannot be written, those that have their column. */
static gboolean
take_definitions (RgSession          *self,
                  const RgRecordType *type,
                  RgRows             *rows,
                  char              **columns,
                  GPtrArray          *fields,
                  GError            **error)
{
  for (guint i = 0; i < rg_rows_get_n (rows); i++)
    {
      const char *name = rg_rows_get_text (rows, i, 1);
      RgField    *field;

      if (g_strcmp0 (rg_rows_get_text (rows, i, 0), type->name) != 0 || !is_added_name (name))
        continue;
      field = make_field (rows, i);
      if (field->formula == NULL && !g_strv_contains ((const char *const *)columns, name))
        {
          if (self->read_only)
            g_clear_pointer (&field, rg_field_added_free);
          else if (!add_column (self, type, name, error))
            {
              rg_field_added_free (field);
              return FALSE;
            }
        }
      if (field != NULL)
        g_ptr_array_add (fields, field);
    }
  return TRUE;
}

/* Customers that have something in the column are found, or not found any more, by other words. */
static gboolean
touch_customers (RgSession  *self,
                 const char *name,
                 GError    **error)
{
  g_autofree char *sql = g_strdup_printf ("SELECT id FROM customer WHERE \"%s\" IS NOT NULL", name);
  g_autoptr (RgRows) rows = rg_db_select (self->db, "i", sql, RG_NO_PARAMS, error);

  for (guint i = 0; rows != NULL && i < rg_rows_get_n (rows); i++)
    {
      gint64 id = rg_rows_get_int (rows, i, 0);

      g_hash_table_add (self->stale_customers, g_memdup2 (&id, sizeof id));
    }
  return rows != NULL;
}

static gboolean
was_searched (const char *name)
{
  int            index = rg_record_type_find_field (rg_customer_type (), name);
  const RgField *field = index < 0 ? NULL : rg_record_type_get_field (rg_customer_type (), (guint)index);

  return field != NULL && (field->flags & RG_FIELD_SEARCH) != 0;
}

static gboolean
touch_found (RgSession *self,
             GPtrArray *fields,
             char     **columns,
             GError   **error)
{
  for (guint i = 0; i < fields->len; i++)
    {
      const RgField *field = g_ptr_array_index (fields, i);
      gboolean       searched = (field->flags & RG_FIELD_SEARCH) != 0;

      if (g_strv_contains ((const char *const *)columns, field->name) && searched != was_searched (field->name) &&
          !touch_customers (self, field->name, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
prepare_type (RgSession          *self,
              const RgRecordType *type,
              RgRows             *rows,
              GError            **error)
{
  g_autoptr (GPtrArray) fields = g_ptr_array_new_with_free_func ((GDestroyNotify)rg_field_added_free);
  g_auto (GStrv) columns = select_columns (self, type, error);

  if (columns == NULL || !take_definitions (self, type, rows, columns, fields, error))
    return FALSE;
  /* Removed columns still belong to the records: their values are journalled and brought back. */
  for (guint i = 0; columns[i] != NULL; i++)
    if (!has_field (fields, columns[i]))
      g_ptr_array_add (fields, rg_field_added_new (columns[i], columns[i], RG_KIND_TEXT, RG_FIELD_INTERNAL, NULL, NULL, NULL));
  if (type == rg_customer_type () && self->change_fields && !touch_found (self, fields, columns, error))
    return FALSE;
  g_ptr_array_add (self->new_fields, g_steal_pointer (&fields));
  return TRUE;
}

/* The order of the columns in a key must not depend on who opened the book when. */
static int
compare_names (gconstpointer a,
               gconstpointer b)
{
  return strcmp (*(const char *const *)a, *(const char *const *)b);
}

/*
 * Reads the definitions of the book and makes the columns that are missing. Within a change set or an undo, what the
 * search finds follows. The record types are told by _rg_added_fields_publish(), after the commit: other sessions do not
 * see the columns before.
 */
gboolean
_rg_added_fields_prepare (RgSession *self,
                          GError   **error)
{
  g_autoptr (RgRows) rows = rg_db_select (self->db, "ttttttit",
                                          "SELECT record_type, name, label, kind, choices, default_value, required, formula FROM custom_field "
                                          "ORDER BY position IS NULL, position, id",
                                          RG_NO_PARAMS, error);
  guint                      n_types;
  const RgRecordType *const *types = rg_record_types (&n_types);

  g_clear_pointer (&self->new_fields, g_ptr_array_unref);
  self->new_fields = g_ptr_array_new_with_free_func ((GDestroyNotify)g_ptr_array_unref);
  for (guint i = 0; rows != NULL && i < n_types; i++)
    if (!prepare_type (self, types[i], rows, error))
      return FALSE;
  return rows != NULL;
}

/* @keep: FALSE: the transaction failed, everything is as before */
void
_rg_added_fields_publish (RgSession *self,
                          gboolean   keep)
{
  guint                      n_types;
  const RgRecordType *const *types = rg_record_types (&n_types);

  for (guint i = 0; keep && self->new_fields != NULL && i < self->new_fields->len; i++)
    rg_record_type_set_added_fields (types[i], g_ptr_array_index (self->new_fields, i));
  g_clear_pointer (&self->new_fields, g_ptr_array_unref);
}

/* The fields that people added to customers and that the search looks at; within a transaction as they will be. */
GPtrArray *
_rg_added_fields_searched (RgSession *self)
{
  const RgRecordType        *type = rg_customer_type ();
  GPtrArray                 *names = g_ptr_array_new_with_free_func (g_free);
  guint                      n_types;
  const RgRecordType *const *types = rg_record_types (&n_types);

  for (guint i = rg_record_type_get_n_base_fields (type); self->new_fields == NULL && i < rg_record_type_get_n_fields (type); i++)
    if ((rg_record_type_get_field (type, i)->flags & RG_FIELD_SEARCH) != 0)
      g_ptr_array_add (names, g_strdup (rg_record_type_get_field (type, i)->name));
  for (guint t = 0; self->new_fields != NULL && t < self->new_fields->len; t++)
    {
      GPtrArray *fields = g_ptr_array_index (self->new_fields, t);

      for (guint i = 0; types[t] == type && i < fields->len; i++)
        if ((((RgField *)g_ptr_array_index (fields, i))->flags & RG_FIELD_SEARCH) != 0)
          g_ptr_array_add (names, g_strdup (((RgField *)g_ptr_array_index (fields, i))->name));
    }
  g_ptr_array_sort (names, compare_names);
  return names;
}

/* For a session that has just been opened. */
gboolean
_rg_added_fields_load (RgSession *self,
                       GError   **error)
{
  gboolean ok = _rg_added_fields_prepare (self, error);

  _rg_added_fields_publish (self, ok);
  return ok;
}

/* Looks whether another program changed the definitions. */
void
_rg_added_fields_catch_up (RgSession *self)
{
  gint64 version = rg_session_get_version (self);
  g_autoptr (GError) error = NULL;

  if (version == self->fields_version)
    return;
  if (_rg_added_fields_load (self, &error))
    self->fields_version = version;
  else
    g_warning ("Failed to read the columns that were added: %s", error->message);
}
