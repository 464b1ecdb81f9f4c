/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "rg-import-keys.h"

#include "rg-added-fields.h"
#include "rg-record-types.h"
#include "rg-session-private.h"

typedef struct
{
  RgImportKeyFunc func;
  gpointer        user_data;
} Caller;

static gboolean
pass_on_cb (const RgValue *values,
            guint          n_values,
            gpointer       user_data,
            GError       **error)
{
  Caller *caller = user_data;

  if (values[0].storage == RG_STORAGE_INT && values[1].storage == RG_STORAGE_TEXT)
    caller->func (values[0].integer, values[1].text, caller->user_data);
  return TRUE;
}

/**
 * rg_import_keys_each:
 * @field: a field of text
 * @id_field: the field with the number that is given with it: that of the record, or of the customer it belongs to
 *
 * For imports, that would otherwise ask for each row. Unlike rg_session_load_keys() it gives all records that share a text.
 */
gboolean
rg_import_keys_each (RgSession          *session,
                     const RgRecordType *type,
                     guint               field,
                     guint               id_field,
                     RgImportKeyFunc     func,
                     gpointer            user_data,
                     GError            **error)
{
  Caller           caller = { func, user_data };
  g_autofree char *column = _rg_column (type, rg_record_type_get_field (type, field), "t");
  g_autofree char *sql = g_strdup_printf ("SELECT t.\"%s\", %s FROM \"%s\" t WHERE %s IS NOT NULL ORDER BY t.id", rg_record_type_get_field (type, id_field)->name, column, type->name, column);

  return rg_db_scan (session->db, sql, RG_NO_PARAMS, pass_on_cb, &caller, error);
}

static gboolean
make_columns (RgSession                 *session,
              const RgRecordType *const *types,
              guint                      n_types,
              GStrvBuilder              *names,
              GError                   **error)
{
  gint64 next;

  if (!rg_db_get_int (session->db, rg_db_get_dialect (session->db)->next_id, RG_PARAMS (RG_TEXT (rg_custom_field_type ()->name)), &next, error))
    return FALSE;
  for (guint i = 0; i < n_types; i++)
    {
      g_autofree char *name = g_strdup_printf ("x%" G_GINT64_FORMAT, next + i);
      g_autofree char *sql = g_strdup_printf ("ALTER TABLE \"%s\" ADD COLUMN \"%s\" %s", types[i]->name, name, rg_db_get_dialect (session->db)->any_type);

      /* It is there when an import was given up after it had been made. */
      if (rg_record_type_find_field (types[i], name) < 0 && !rg_db_exec (session->db, sql, RG_NO_PARAMS, error))
        return FALSE;
      g_strv_builder_add (names, name);
    }
  return TRUE;
}

/**
 * rg_import_keys_reserve_columns:
 * @types: (array length=n_types): the table of each column that an import is going to add
 *
 * Makes the columns in which values can be stored before their definitions are: the definitions that are inserted next, in
 * this order, are theirs. Other connections see the columns before anybody writes into them. A column without a definition
 * is shown to nobody.
 *
 * Returns: (transfer full): the names of the fields, or %NULL with @error
 */
char **
rg_import_keys_reserve_columns (RgSession                 *session,
                                const RgRecordType *const *types,
                                guint                      n_types,
                                GError                   **error)
{
  g_autoptr (GStrvBuilder) names = g_strv_builder_new ();
  gboolean ok;

  g_return_val_if_fail (RG_IS_SESSION (session) && session->change_set == 0, NULL);

  if (!_rg_session_transaction (session, error))
    return NULL;
  ok = make_columns (session, types, n_types, names, error);
  if (!_rg_session_end (session, ok, error) || !ok || !_rg_added_fields_load (session, error))
    return NULL;
  return g_strv_builder_end (names);
}
