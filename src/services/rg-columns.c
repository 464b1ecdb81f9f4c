/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "rg-columns.h"

#include <glib/gi18n.h>
#include <string.h>

#include "rg-error.h"
#include "rg-field-added.h"
#include "rg-formula.h"
#include "rg-kind.h"
#include "rg-record-types.h"

#define MAX_LABEL 60
#define DEFAULT_KIND "文字"
#define CHOICE_KIND "选项"

static const RgRecordType *
find_type (const char *name)
{
  const RgRecordType        *found = rg_record_types_find (name);
  guint                      n_types;
  const RgRecordType *const *types = rg_record_types (&n_types);

  for (guint i = 0; found == NULL && i < n_types; i++)
    if (g_str_equal (types[i]->sheet, name) || g_ascii_strcasecmp (types[i]->label, name) == 0 ||
        g_str_equal (rg_record_type_get_label (types[i]), name) || g_str_equal (rg_record_type_get_label_plural (types[i]), name))
      found = types[i];
  return found != NULL && found->internal ? NULL : found;
}

static const RgRecordType *
check_type (RgRecord *definition,
            GError  **error)
{
  const char         *name = rg_record_get_text (definition, RG_CUSTOM_FIELD_RECORD_TYPE);
  const RgRecordType *type = name == NULL ? NULL : find_type (name);

  if (type == NULL)
    g_set_error (error, RG_ERROR, RG_ERROR_INPUT, _ ("There is no table “%s” that columns can be added to."), name == NULL ? "" : name);
  else
    rg_record_set_text (definition, RG_CUSTOM_FIELD_RECORD_TYPE, type->name);
  return type;
}

/* Another column that has this name already, in any language. */
static gboolean
is_taken (const RgRecordType *type,
          const char         *own_name,
          const char         *label)
{
  for (guint i = 0; i < rg_record_type_get_n_fields (type); i++)
    {
      const RgField *field = rg_record_type_get_field (type, i);

      if (((field->flags & RG_FIELD_ADDED) != 0 && (field->flags & RG_FIELD_INTERNAL) != 0) || g_strcmp0 (field->name, own_name) == 0)
        continue;
      if (g_ascii_strcasecmp (field->name, label) == 0 || g_ascii_strcasecmp (field->label, label) == 0 ||
          g_ascii_strcasecmp (field->header, label) == 0 || g_str_equal (rg_field_get_label (field), label))
        return TRUE;
    }
  return FALSE;
}

static gboolean
check_label (RgRecord           *definition,
             const RgRecordType *type,
             GError            **error)
{
  const char      *given = rg_record_get_text (definition, RG_CUSTOM_FIELD_LABEL);
  g_autofree char *label = g_strstrip (g_strdup (given == NULL ? "" : given));

  if (*label == '\0')
    g_set_error_literal (error, RG_ERROR, RG_ERROR_INPUT, _ ("The column needs a name."));
  else if (g_utf8_strlen (label, -1) > MAX_LABEL)
    g_set_error (error, RG_ERROR, RG_ERROR_INPUT, _ ("The name of a column has at most %d characters."), MAX_LABEL);
  else if (strpbrk (label, "[]【】\n\"") != NULL && strpbrk (label, "[]\n\"") != NULL)
    g_set_error_literal (error, RG_ERROR, RG_ERROR_INPUT, _ ("The name of a column has no square brackets and no quotation marks."));
  else if (is_taken (type, rg_record_get_text (definition, RG_CUSTOM_FIELD_NAME), label))
    g_set_error (error, RG_ERROR, RG_ERROR_INPUT, _ ("There is a column “%s” already. Choose another name."), label);
  else
    {
      rg_record_set_text (definition, RG_CUSTOM_FIELD_LABEL, label);
      return TRUE;
    }
  return FALSE;
}

static gboolean
has_formula (RgRecord *definition)
{
  const char *formula = rg_record_get_text (definition, RG_CUSTOM_FIELD_FORMULA);

  return formula != NULL && *formula != '\0';
}

/* The field as it would be. */
static RgField *
make_field (RgRecord *definition)
{
  return rg_field_added_new ("x0", rg_record_get_text (definition, RG_CUSTOM_FIELD_LABEL), rg_custom_field_kind (definition),
                             RG_FIELD_NONE, rg_record_get_text (definition, RG_CUSTOM_FIELD_CHOICES), NULL, NULL);
}

static gboolean
check_choices (RgRecord *definition,
               GError  **error)
{
  g_autoptr (RgField) field = make_field (definition);

  if (field->kind != RG_KIND_CHOICE || has_formula (definition) || (field->choices != NULL && field->choices[0].value != NULL))
    return TRUE;
  g_set_error_literal (error, RG_ERROR, RG_ERROR_INPUT, _ ("A column of choices needs the choices, one a line."));
  return FALSE;
}

static gboolean
check_default (RgRecord *definition,
               GError  **error)
{
  const char *text = rg_record_get_text (definition, RG_CUSTOM_FIELD_DEFAULT_VALUE);
  g_autoptr (RgField) field = make_field (definition);
  g_autoptr (RgFinding) finding = NULL;
  g_auto (RgValue) value = RG_VALUE_INIT;

  if (text == NULL || *text == '\0' || rg_kind_parse (field, text, &value, &finding))
    return TRUE;
  g_set_error (error, RG_ERROR, RG_ERROR_INPUT, _ ("The value of new records cannot be used. %s"), finding == NULL ? "" : finding->text);
  return FALSE;
}

static gboolean
check_formula (RgRecord           *definition,
               const RgRecordType *type,
               GError            **error)
{
  const char *text = rg_record_get_text (definition, RG_CUSTOM_FIELD_FORMULA);
  g_autoptr (RgFormula) formula = NULL;
  g_autofree char *stored = NULL;

  if (!has_formula (definition))
    {
      rg_record_set_null (definition, RG_CUSTOM_FIELD_FORMULA);
      return TRUE;
    }
  formula = rg_formula_parse (text, error);
  if (formula == NULL || !rg_formula_check (formula, type, rg_record_get_text (definition, RG_CUSTOM_FIELD_NAME), error))
    return FALSE;
  stored = rg_formula_rename (text, type, FALSE);
  rg_record_set_text (definition, RG_CUSTOM_FIELD_FORMULA, stored);
  rg_record_set_null (definition, RG_CUSTOM_FIELD_REQUIRED);
  rg_record_set_null (definition, RG_CUSTOM_FIELD_DEFAULT_VALUE);
  return TRUE;
}

/* The name is the program's: it is given when the definition is stored. */
static gboolean
check_name (RgRecord *definition,
            RgRecord *before,
            GError  **error)
{
  if (before == NULL)
    {
      rg_record_set_text (definition, RG_CUSTOM_FIELD_NAME, "x0");
      return TRUE;
    }
  if (g_strcmp0 (rg_record_get_text (definition, RG_CUSTOM_FIELD_NAME), rg_record_get_text (before, RG_CUSTOM_FIELD_NAME)) == 0 &&
      g_strcmp0 (rg_record_get_text (definition, RG_CUSTOM_FIELD_RECORD_TYPE), rg_record_get_text (before, RG_CUSTOM_FIELD_RECORD_TYPE)) == 0)
    return TRUE;
  g_set_error_literal (error, RG_ERROR, RG_ERROR_INPUT, _ ("A column stays in its table, and its field name is given by the program."));
  return FALSE;
}

/**
 * rg_columns_check:
 * @definition: brought into the form in which it is stored: the name of the table, fields of the formula by their names
 * @before: (nullable): the definition as it is stored; %NULL for a new one
 *
 * Returns: %FALSE with %RG_ERROR_INPUT and a sentence for the person when the column cannot be as it is described
 */
gboolean
rg_columns_check (RgRecord *definition,
                  RgRecord *before,
                  GError  **error)
{
  const RgRecordType *type = check_type (definition, error);

  if (rg_record_is_null (definition, RG_CUSTOM_FIELD_KIND))
    rg_record_set_text (definition, RG_CUSTOM_FIELD_KIND, DEFAULT_KIND);
  return type != NULL && check_name (definition, before, error) && check_label (definition, type, error) &&
         check_formula (definition, type, error) && check_choices (definition, error) && check_default (definition, error);
}

/**
 * rg_columns_new:
 *
 * Returns: (transfer full): an empty definition of a column for the type
 */
RgRecord *
rg_columns_new (const RgRecordType *type)
{
  RgRecord *definition = rg_record_new (rg_custom_field_type ());

  rg_record_set_text (definition, RG_CUSTOM_FIELD_RECORD_TYPE, type->name);
  rg_record_set_text (definition, RG_CUSTOM_FIELD_KIND, DEFAULT_KIND);
  return definition;
}

/**
 * rg_columns_dup_formula:
 *
 * Returns: (transfer full): the formula as people read it, with the labels of the fields; "" when there is none
 */
char *
rg_columns_dup_formula (RgRecord *definition)
{
  const char         *formula = rg_record_get_text (definition, RG_CUSTOM_FIELD_FORMULA);
  const char         *name = rg_record_get_text (definition, RG_CUSTOM_FIELD_RECORD_TYPE);
  const RgRecordType *type = name == NULL ? NULL : rg_record_types_find (name);

  return formula == NULL || type == NULL ? g_strdup ("") : rg_formula_rename (formula, type, TRUE);
}

static gpointer
read_definition (RgSession    *session,
                 gpointer      data,
                 GCancellable *cancellable,
                 GError      **error)
{
  const RgField *field = data;
  g_autoptr (RgQuery) query = rg_query_new (rg_custom_field_type ());
  g_autoptr (GPtrArray) found = NULL;

  rg_query_add_text (query, RG_CUSTOM_FIELD_NAME, RG_OP_EQ, field->name);
  found = rg_session_select (session, query, error);
  if (found == NULL)
    return NULL;
  if (found->len > 0)
    return g_object_ref (g_ptr_array_index (found, 0));
  g_set_error (error, RG_ERROR, RG_ERROR_NOT_FOUND, _ ("The column “%s” does not exist (any more)."), rg_field_get_label (field));
  return NULL;
}

static void
read_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  GError   *error = NULL;
  RgRecord *definition = rg_store_finish (RG_STORE (source), result, &error);

  if (error != NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, definition, g_object_unref);
}

/**
 * rg_columns_read:
 * @field: the index of a field that was added to @type
 *
 * Reads the definition of a column; @callback calls rg_columns_read_finish().
 */
void
rg_columns_read (RgBook             *book,
                 const RgRecordType *type,
                 guint               field,
                 GAsyncReadyCallback callback,
                 gpointer            user_data)
{
  g_return_if_fail (RG_IS_BOOK (book) && type != NULL);

  rg_store_read (rg_book_get_store (book), read_definition, (gpointer)rg_record_type_get_field (type, field), NULL, g_object_unref,
                 NULL, read_cb, g_task_new (book, NULL, callback, user_data));
}

/**
 * rg_columns_read_finish:
 *
 * Returns: (transfer full) (nullable): the definition
 */
RgRecord *
rg_columns_read_finish (RgBook       *book,
                        GAsyncResult *result,
                        GError      **error)
{
  g_return_val_if_fail (g_task_is_valid (result, book), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * rg_columns_save:
 * @definition: of rg_columns_new() or rg_columns_read(), filled in
 *
 * Adds or changes a column; @callback calls rg_book_save_finish().
 */
void
rg_columns_save (RgBook             *book,
                 RgRecord           *definition,
                 GAsyncReadyCallback callback,
                 gpointer            user_data)
{
  g_autoptr (GPtrArray) records = g_ptr_array_new ();

  g_ptr_array_add (records, definition);
  rg_book_save (book, records, rg_record_get_id (definition) == 0 ? RG_CHANGE_ADD : RG_CHANGE_EDIT, callback, user_data);
}

/**
 * rg_columns_remove:
 *
 * Removes a column; its values stay in the book, so that undo brings it back with them. @callback calls
 * rg_book_save_finish().
 */
void
rg_columns_remove (RgBook             *book,
                   RgRecord           *definition,
                   GAsyncReadyCallback callback,
                   gpointer            user_data)
{
  gint64 id = rg_record_get_id (definition);

  rg_book_delete (book, rg_custom_field_type (), &id, 1, callback, user_data);
}
