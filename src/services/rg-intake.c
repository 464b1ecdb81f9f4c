/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "rg-intake.h"

#include <glib/gi18n.h>

#include "rg-code-source.h"
#include "rg-column-kind.h"
#include "rg-columns.h"
#include "rg-customer-rules.h"
#include "rg-defaults.h"
#include "rg-error.h"
#include "rg-header-map.h"
#include "rg-intake-customer.h"
#include "rg-kind.h"
#include "rg-option-lists.h"
#include "rg-record-types.h"

struct _RgIntake
{
  RgSession     *session;
  char          *today;
  char          *now;
  char          *zone;
  RgIntakeFlags  flags;
  RgCodeSource  *codes;
  RgOptionLists *lists;
  RgDefaults     defaults;
};

/**
 * rg_intake_new:
 * @today: "YYYY-MM-DD"
 *
 * Returns: an intake for the change set that is open in @session
 */
RgIntake *
rg_intake_new (RgSession    *session,
               const char   *today,
               RgIntakeFlags flags)
{
  RgIntake *self = g_new0 (RgIntake, 1);
  g_autoptr (RgClock) clock = rg_clock_new ();
  g_autofree char *local = rg_clock_get_local (clock);

  self->session = g_object_ref (session);
  self->today = g_strdup (today);
  self->now = g_strdup (g_str_has_prefix (local, today) ? local : today);
  self->zone = g_strdup (rg_clock_get_zone (clock));
  self->flags = flags;
  self->codes = rg_code_source_new (session, today);
  self->lists = rg_option_lists_new (session);
  self->defaults = (RgDefaults){ .session = session, .today = self->today, .now = self->now, .zone = self->zone };
  self->defaults.prices = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
  return self;
}

void
rg_intake_free (RgIntake *self)
{
  rg_code_source_free (self->codes);
  rg_option_lists_free (self->lists);
  g_hash_table_unref (self->defaults.prices);
  g_object_unref (self->session);
  g_free (self->today);
  g_free (self->now);
  g_free (self->zone);
  g_free (self);
}

/* A column that people made required later does not stand in the way of records that were there before. */
static gboolean
is_older (RgRecord      *record,
          guint          index,
          const RgField *field)
{
  return (field->flags & RG_FIELD_ADDED) != 0 && rg_record_get_id (record) != 0 && !rg_record_is_changed (record, index);
}

static gboolean
check_required (RgRecord  *record,
                GPtrArray *findings,
                GError   **error)
{
  const RgRecordType *type = rg_record_get_record_type (record);
  guint               n_fields = rg_record_type_get_n_fields (type);
  gboolean            complete = TRUE;

  for (guint i = 0; i < n_fields; i++)
    {
      const RgField *field = rg_record_type_get_field (type, i);
      const char    *label;

      if (!(field->flags & RG_FIELD_REQUIRED) || !rg_record_is_null (record, i) || is_older (record, i, field))
        continue;
      label = rg_field_get_label (field);
      if (findings != NULL)
        g_ptr_array_add (findings, rg_finding_new (0, label, "REQUIRED_EMPTY", RG_SEVERITY_ERROR, _ ("“%s” must be filled in."), label));
      if (complete)
        g_set_error (error, RG_ERROR, RG_ERROR_INPUT, _ ("“%s” must be filled in."), label);
      complete = FALSE;
    }
  return complete;
}

static gboolean
fill_new (RgIntake *self,
          RgRecord *record,
          GError  **error)
{
  if (RG_IS_CUSTOMER (record))
    rg_intake_customer_open (record);
  rg_defaults_fill_added (record, !(self->flags & RG_INTAKE_IMPORT));
  return self->flags & RG_INTAKE_IMPORT || rg_defaults_fill_new (&self->defaults, record, error);
}

static gboolean
prepare_new (RgIntake *self,
             RgRecord *record,
             GError  **error)
{
  const RgRecordType *type = rg_record_get_record_type (record);
  int                 code = rg_code_source_field (type);
  gboolean            entry = !(self->flags & RG_INTAKE_IMPORT);

  if (!fill_new (self, record, error))
    return FALSE;
  if (code >= 0 && (entry || rg_record_type_get_field (type, (guint)code)->flags & RG_FIELD_REQUIRED))
    return rg_code_source_give (self->codes, record, error);
  return TRUE;
}

/* A file may leave out how customers are reached: there it is only mentioned. Who enters a customer is warned. */
static void
check_customer (RgIntake  *self,
                RgRecord  *customer,
                GPtrArray *findings)
{
  guint from = findings->len;

  rg_customer_rules_check (customer, self->today, findings);
  for (guint i = from; self->flags & RG_INTAKE_IMPORT && i < findings->len; i++)
    if (g_str_equal (((RgFinding *)findings->pdata[i])->code, "NO_WAY_TO_REACH"))
      ((RgFinding *)findings->pdata[i])->severity = RG_SEVERITY_INFO;
}

/**
 * rg_intake_complete:
 * @record: a new or changed record
 *
 * Gives a record what follows from the fields that it has, as saving it would, except its code. Writes nothing.
 *
 * Returns: %FALSE with @error when the book cannot be read
 */
gboolean
rg_intake_complete (RgIntake *self,
                    RgRecord *record,
                    GError  **error)
{
  return (rg_record_get_id (record) != 0 || fill_new (self, record, error)) &&
         rg_defaults_fill_derived (&self->defaults, record, error);
}

static gboolean
check_column (RgIntake *self,
              RgRecord *definition,
              GError  **error)
{
  gint64 id = rg_record_get_id (definition);
  g_autoptr (RgRecord) before = id == 0 ? NULL : rg_session_get (self->session, rg_custom_field_type (), id, error);

  if (id == 0)
    return rg_columns_check (definition, NULL, error);
  return before != NULL && rg_columns_check (definition, before, error) &&
         rg_column_kind_change (self->session, definition, before, error);
}

/**
 * rg_intake_prepare:
 * @record: a new or changed record; needs no query of its own when it is new and the intake is an import
 * @findings: (element-type RgFinding) (nullable): what was noticed, with the labels of the fields
 *
 * Everything that has to be done to a record before it is written. Needs an open change set.
 *
 * Returns: %FALSE with @error: %RG_ERROR_INPUT when a required field is empty
 */
gboolean
rg_intake_prepare (RgIntake  *self,
                   RgRecord  *record,
                   GPtrArray *findings,
                   GError   **error)
{
  if (rg_record_get_id (record) == 0 && !prepare_new (self, record, error))
    return FALSE;
  if (RG_IS_CUSTOM_FIELD (record) && !check_column (self, record, error))
    return FALSE;
  if (RG_IS_CUSTOMER (record) && findings != NULL)
    check_customer (self, record, findings);
  return rg_defaults_fill_derived (&self->defaults, record, error) &&
         check_required (record, findings, error) &&
         rg_option_lists_add_missing (self->lists, record, error);
}

/* Whether a field is set that is kept from other records: then these change. */
static gboolean
names_figures (RgRecord *customer)
{
  return rg_record_is_changed (customer, RG_CUSTOMER_CONTACT) || rg_record_is_changed (customer, RG_CUSTOMER_TOTAL) ||
         rg_record_is_changed (customer, RG_CUSTOMER_LAST_CONTACT);
}

static gboolean
put_customer (RgIntake  *self,
              RgRecord  *customer,
              GPtrArray *findings,
              GError   **error)
{
  gint64   id = rg_record_get_id (customer);
  gboolean names_contact = rg_record_is_changed (customer, RG_CUSTOMER_CONTACT);
  g_autoptr (RgRecord) before = NULL;

  if (id != 0 && names_figures (customer))
    {
      before = rg_session_get (self->session, rg_customer_type (), id, error);
      if (before == NULL)
        return FALSE;
      rg_intake_customer_adjust (customer, before, findings);
    }
  if (!(id == 0 ? rg_session_insert (self->session, customer, error) : rg_session_update (self->session, customer, error)))
    return FALSE;
  return !names_contact || rg_intake_customer_name_contact (self->session, customer, before, error);
}

/**
 * rg_intake_put:
 *
 * Prepares and writes a record. Needs an open change set.
 *
 * Returns: %FALSE with @error; roll the change set back then
 */
gboolean
rg_intake_put (RgIntake  *self,
               RgRecord  *record,
               GPtrArray *findings,
               GError   **error)
{
  if (!rg_intake_prepare (self, record, findings, error))
    return FALSE;
  if (RG_IS_CUSTOMER (record))
    return put_customer (self, record, findings, error);
  return rg_record_get_id (record) == 0 ? rg_session_insert (self->session, record, error) : rg_session_update (self->session, record, error);
}

/**
 * rg_intake_save:
 * @record: a new record (it gets its id) or a changed one
 * @today: "YYYY-MM-DD"
 * @findings: (element-type RgFinding) (nullable): what was noticed
 *
 * What happens when a person saves a record: code, defaults, required fields, lists, figures of a customer. Needs an
 * open change set.
 *
 * Returns: %FALSE with @error; roll the change set back then
 */
gboolean
rg_intake_save (RgSession  *session,
                RgRecord   *record,
                const char *today,
                GPtrArray  *findings,
                GError    **error)
{
  g_autoptr (RgIntake) intake = NULL;

  g_return_val_if_fail (RG_IS_SESSION (session), FALSE);
  g_return_val_if_fail (RG_IS_RECORD (record), FALSE);

  intake = rg_intake_new (session, today, RG_INTAKE_ENTRY);
  return rg_intake_put (intake, record, findings, error);
}

/**
 * rg_intake_can_be_given:
 *
 * Returns: whether a person or a file may say what the field is; not so for what the program keeps from other records,
 *   except the three fields of a customer from which opening figures and the contact person are made
 */
gboolean
rg_intake_can_be_given (const RgRecordType *type,
                        guint               field)
{
  RgFieldFlags flags = rg_record_type_get_field (type, field)->flags;

  if (flags & RG_FIELD_INTERNAL)
    return FALSE;
  if (!(flags & RG_FIELD_COMPUTED))
    return TRUE;
  return type == rg_customer_type () &&
         (field == RG_CUSTOMER_CONTACT || field == RG_CUSTOMER_TOTAL || field == RG_CUSTOMER_LAST_CONTACT);
}

/**
 * rg_intake_find_field:
 * @name: the name of a field, its label or its header in files, or a synonym of that
 *
 * Returns: the index of the field, or -1
 */
int
rg_intake_find_field (const RgRecordType *type,
                      const char         *name)
{
  int index = rg_record_type_find_field (type, name);

  if (index >= 0)
    return rg_record_type_get_field (type, (guint)index)->flags & RG_FIELD_INTERNAL ? -1 : index;
  return rg_header_map_find_field (type, name);
}

static gboolean
assign_reference (RgSession     *session,
                  RgRecord      *record,
                  guint          index,
                  const RgField *field,
                  const char    *text,
                  RgFinding    **finding,
                  GError       **error)
{
  const RgRecordType *type = rg_record_types_find (field->reference);
  g_autoptr (GError) problem = NULL;
  gint64 id = rg_session_find (session, type, text, &problem);

  if (id > 0)
    {
      rg_record_set_int (record, index, id);
      return TRUE;
    }
  if (problem != NULL && !g_error_matches (problem, RG_ERROR, RG_ERROR_NOT_FOUND) &&
      !g_error_matches (problem, RG_ERROR, RG_ERROR_CONFLICT))
    g_propagate_error (error, g_steal_pointer (&problem));
  else if (problem != NULL)
    *finding = rg_finding_new (0, rg_field_get_label (field), "REFERENCE_UNKNOWN", RG_SEVERITY_ERROR, "%s", problem->message);
  else
    *finding = rg_finding_new (0, rg_field_get_label (field), "REFERENCE_UNKNOWN", RG_SEVERITY_ERROR, _ ("%s “%s” is not in the book."), rg_record_type_get_label (type), text);
  return FALSE;
}

static gboolean
assign_value (RgRecord      *record,
              guint          index,
              const RgField *field,
              const char    *text,
              RgFinding    **finding)
{
  g_auto (RgValue) value = RG_VALUE_INIT;

  if (!rg_kind_parse (field, text, &value, finding))
    return FALSE;
  rg_record_set_value (record, index, &value);
  return TRUE;
}

static RgFinding *
refuse_computed (const RgField *field)
{
  const char *label = rg_field_get_label (field);

  if (field->formula != NULL)
    return rg_finding_new (0, label, "FIELD_COMPUTED", RG_SEVERITY_ERROR, _ ("“%s” is worked out by a formula and cannot be set."), label);
  return rg_finding_new (0, label, "FIELD_COMPUTED", RG_SEVERITY_ERROR, _ ("“%s” is worked out from other records and cannot be set."), label);
}

/**
 * rg_intake_assign:
 * @field_name: the name of a field, its label or its header in files
 * @text: what a person typed; empty text makes the field unknown
 * @finding: (out) (nullable): what was noticed about the text; an error when the function returns %FALSE
 *
 * Sets a field from text. A reference is found by key, by exact title, or as "#id".
 *
 * Returns: %FALSE when the text cannot be used (with an error as @finding), or when there is no such field or the book
 *   cannot be read (with @error)
 */
gboolean
rg_intake_assign (RgSession  *session,
                  RgRecord   *record,
                  const char *field_name,
                  const char *text,
                  RgFinding **finding,
                  GError    **error)
{
  const RgRecordType *type = rg_record_get_record_type (record);
  int                 index = rg_intake_find_field (type, field_name);
  const RgField      *field;

  *finding = NULL;
  if (index < 0)
    {
      g_set_error (error, RG_ERROR, RG_ERROR_USAGE, _ ("%s have no field called “%s”."), rg_record_type_get_label_plural (type), field_name);
      return FALSE;
    }
  field = rg_record_type_get_field (type, (guint)index);
  if (!rg_intake_can_be_given (type, (guint)index))
    {
      *finding = refuse_computed (field);
      return FALSE;
    }
  if (*text == '\0')
    rg_record_set_null (record, (guint)index);
  else if (field->kind == RG_KIND_REFERENCE)
    return assign_reference (session, record, (guint)index, field, text, finding, error);
  else
    return assign_value (record, (guint)index, field, text, finding);
  return TRUE;
}
