/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "rg-formula-function.h"

#include <sqlite3.h>

#include "rg-formula.h"
#include "rg-record-types.h"

/*
 * rg_formula (type, field, "3,7", value of field 3, value of field 7): what the formula of a field gives for one row, so
 * that the engine can compare, sort and add up what is not stored. Errors are NULL: they are neither more nor less than
 * a number.
 */

/* What the constant arguments mean; made once for a statement. */
typedef struct
{
  const RgRecordType *type;
  const RgField      *field;
  guint              *fields;
  guint               n_fields;
} Call;

typedef struct
{
  const Call     *call;
  sqlite3_value **args;
} Row;

static void
call_free (void *data)
{
  Call *call = data;

  g_free (call->fields);
  g_free (call);
}

static const char *
get_text (sqlite3_value *value)
{
  const char *text = (const char *)sqlite3_value_text (value);

  return text == NULL ? "" : text;
}

/* NULL: there is no such formula (any more). */
static Call *
make_call (sqlite3_value **args,
           int             n_args)
{
  const RgRecordType *type = rg_record_types_find (get_text (args[0]));
  int                 index = type == NULL ? -1 : rg_record_type_find_field (type, get_text (args[1]));
  const RgField      *field = index < 0 ? NULL : rg_record_type_get_field (type, (guint)index);
  g_auto (GStrv) numbers = g_strsplit (get_text (args[2]), ",", -1);
  Call *call;

  if (field == NULL || field->formula == NULL || (int)g_strv_length (numbers) + 3 != n_args)
    return NULL;
  call = g_new0 (Call, 1);
  call->type = type;
  call->field = field;
  call->n_fields = g_strv_length (numbers);
  call->fields = g_new (guint, call->n_fields + 1);
  for (guint i = 0; i < call->n_fields; i++)
    call->fields[i] = (guint)g_ascii_strtoull (numbers[i], NULL, 10);
  return call;
}

static const RgValue *
look_up_cb (guint    field,
            gpointer user_data,
            RgValue *scratch)
{
  Row           *row = user_data;
  sqlite3_value *value;
  guint          i = 0;

  while (i < row->call->n_fields && row->call->fields[i] != field)
    i++;
  if (i == row->call->n_fields)
    return scratch;
  value = row->args[3 + i];
  if (sqlite3_value_type (value) == SQLITE_INTEGER)
    rg_value_set_int (scratch, sqlite3_value_int64 (value));
  else if (sqlite3_value_type (value) == SQLITE_FLOAT)
    rg_value_set_real (scratch, sqlite3_value_double (value));
  else if (sqlite3_value_type (value) == SQLITE_TEXT)
    rg_value_set_text (scratch, get_text (value));
  return scratch;
}

static void
set_result (sqlite3_context *context,
            const RgField   *field,
            const RgValue   *result)
{
  if (rg_value_is_null (result) || rg_formula_is_error (field, result))
    sqlite3_result_null (context);
  else if (result->storage == RG_STORAGE_INT)
    sqlite3_result_int64 (context, result->integer);
  else if (result->storage == RG_STORAGE_REAL)
    sqlite3_result_double (context, result->real);
  else
    sqlite3_result_text (context, result->text, -1, SQLITE_TRANSIENT);
}

static void
formula_cb (sqlite3_context *context,
            int              n_args,
            sqlite3_value  **args)
{
  Call *call = n_args < 3 ? NULL : sqlite3_get_auxdata (context, 2);
  Call *made = NULL;
  Row   row = { call, args };
  g_auto (RgValue) result = RG_VALUE_INIT;

  if (call == NULL && n_args >= 3)
    call = made = make_call (args, n_args);
  if (call == NULL)
    return;
  row.call = call;
  rg_formula_evaluate (call->type, call->field, look_up_cb, &row, &result);
  set_result (context, call->field, &result);
  /* Last: the engine may free it at once. */
  if (made != NULL)
    sqlite3_set_auxdata (context, 2, made, call_free);
}

int
rg_formula_function_register (sqlite3 *db)
{
  return sqlite3_create_function_v2 (db, "rg_formula", -1, SQLITE_UTF8 | SQLITE_DETERMINISTIC, NULL, formula_cb, NULL, NULL, NULL);
}
