/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "rg-import-mapping.h"

#include <glib/gi18n.h>
#include <string.h>

#include "rg-header-map.h"
#include "rg-import-amounts.h"
#include "rg-import-days.h"
#include "rg-import-choice.h"
#include "rg-import-header.h"
#include "rg-import-join.h"
#include "rg-import-look.h"
#include "rg-import-periods.h"
#include "rg-import-propose.h"
#include "rg-import-recall.h"
#include "rg-import-split.h"
#include "rg-import-tables.h"
#include "rg-import-words.h"
#include "rg-intake.h"
#include "rg-kind.h"
#include "rg-record-types.h"
#include "rg-text.h"

static void
set_reason (RgPlanColumn *column,
            double        confidence,
            char         *reason)
{
  column->confidence = confidence;
  g_free (column->reason);
  column->reason = reason;
}

static RgPlanUse
get_use (RgColumnRole role)
{
  switch (role)
    {
    case RG_COLUMN_FIELD:
      return RG_PLAN_FIELD;
    case RG_COLUMN_TITLE:
      return RG_PLAN_TITLE;
    case RG_COLUMN_RATING:
      return RG_PLAN_RATING;
    case RG_COLUMN_UNUSED:
    default:
      return RG_PLAN_SKIP;
    }
}

/* Values that a field of this kind never has: the header says one thing, the column another. */
static gboolean
contradicts (RgKind kind,
             RgLook look)
{
  if (look == RG_LOOK_EMPTY || look == RG_LOOK_TEXT || look == RG_LOOK_NOTE || look == RG_LOOK_CHOICE || look == RG_LOOK_SERIAL)
    return (kind == RG_KIND_EMAIL || kind == RG_KIND_MONEY || kind == RG_KIND_DATE) && look == RG_LOOK_NOTE;
  switch (kind)
    {
    case RG_KIND_PHONE:
      return look != RG_LOOK_MOBILE && look != RG_LOOK_PHONE && look != RG_LOOK_INTEGER;
    case RG_KIND_EMAIL:
      return look != RG_LOOK_EMAIL;
    case RG_KIND_DATE:
    case RG_KIND_DATETIME:
      return look != RG_LOOK_DATE && look != RG_LOOK_DATETIME && look != RG_LOOK_INTEGER;
    case RG_KIND_MONEY:
      return look != RG_LOOK_MONEY && look != RG_LOOK_INTEGER && look != RG_LOOK_REAL;
    default:
      return look == RG_LOOK_EMAIL && kind != RG_KIND_TEXT;
    }
}

static void
explain (RgPlanColumn  *column,
         const RgField *field,
         gboolean       guessed,
         gboolean       translated,
         RgLook         look)
{
  const char *seen = _rg_look_describe (look);

  if (seen != NULL && contradicts (field->kind, look))
    set_reason (column, 0.4, g_strdup_printf (_ ("the header says so, but %s"), seen));
  else if (guessed || translated)
    set_reason (column, guessed ? 0.7 : 0.9, g_strdup_printf (_ ("the header resembles “%s”"), rg_field_get_label (field)));
  else
    set_reason (column, 1, g_strdup (_ ("same header")));
}

/* Golden and silver cards are no levels A to D: every row would be refused. */
static gboolean
has_other_values (const RgPlanColumn *column,
                  const RgField      *field)
{
  guint n_known = 0;
  guint n = 0;

  if (field->kind != RG_KIND_CHOICE || column->samples == NULL || column->samples[0] == NULL)
    return FALSE;
  for (guint i = 0; column->samples[i] != NULL; i++)
    {
      g_auto (RgValue) value = RG_VALUE_INIT;
      g_autoptr (RgFinding) finding = NULL;

      if (rg_kind_parse (field, column->samples[i], &value, NULL) || rg_import_choice_guess (field, column->samples[i], &value, &finding))
        n_known++;
      n++;
    }
  return 2 * n_known < n;
}

/* The column of such values is a list of its own. */
static void
propose_choices (RgPlanColumn  *column,
                 const RgField *field)
{
  if (column->new_choices == NULL && column->n_distinct <= g_strv_length (column->samples))
    column->new_choices = g_strjoinv ("\n", column->samples);
  set_reason (column, 0, g_strdup_printf (_ ("hardly any value is one of “%s”; the column can be added with its own list"), rg_field_get_label (field)));
}

/* 1, 2, 3 … below “No.” count the rows; below a header that says whose numbers they are, they are codes. */
static gboolean
numbers_rows (const RgPlanColumn *column,
              const RgField      *field,
              RgLook              look)
{
  g_autofree char *key = rg_text_header_key (column->header);

  return look == RG_LOOK_SERIAL && field->kind == RG_KIND_CODE && rg_synonyms_contain ("编号|编码|代码|号|no|number|id", key);
}

/* The address book of a telephone: whose company is not known is a customer in person. */
static gboolean
is_address_book (RgImportPlan *plan)
{
  return g_strcmp0 (plan->format, "vcf") == 0;
}

static RgPlanColumn *
find_customer_column (RgImportPlan *plan,
                      guint         field)
{
  for (guint i = 0; i < plan->columns->len; i++)
    {
      RgPlanColumn *column = plan->columns->pdata[i];

      if (column->use == RG_PLAN_FIELD && column->type == rg_customer_type () && column->field == field)
        return column;
    }
  return NULL;
}

static void
map_as (RgImportPlan       *plan,
        const RgRecordType *type,
        char              **headers,
        const RgLook       *looks)
{
  g_auto (GStrv) known_headers = _rg_import_words_translate_all (type, headers, plan->columns->len);
  g_autoptr (RgHeaderMap) map = rg_header_map_new (type, (const char *const *)known_headers, plan->columns->len, NULL, NULL);

  for (guint i = 0; i < plan->columns->len; i++)
    {
      RgPlanColumn   *column = plan->columns->pdata[i];
      const RgColumn *known = &map->columns[i];
      const RgField  *field;

      if (column->use == RG_PLAN_SKIP && known->beaten)
        set_reason (column, 1, g_strdup (_ ("another column says the same")));
      if (column->use != RG_PLAN_SKIP || known->role == RG_COLUMN_UNUSED)
        continue;
      if (known->role != RG_COLUMN_RATING && !rg_intake_can_be_given (type, known->field))
        {
          set_reason (column, 1, g_strdup (_ ("it is worked out from other records")));
          continue;
        }
      field = rg_record_type_get_field (known->role == RG_COLUMN_RATING ? rg_rating_type () : type, known->field);
      if (numbers_rows (column, field, looks[i]))
        continue;
      if (has_other_values (column, field))
        {
          propose_choices (column, field);
          continue;
        }
      column->use = get_use (known->role);
      column->type = type;
      column->field = known->field;
      explain (column, field, known->guessed, !g_str_equal (known_headers[i], headers[i]), looks[i]);
    }
}

static gboolean
has_contact (RgImportPlan *plan,
             gboolean      named)
{
  for (guint i = 0; i < plan->columns->len; i++)
    {
      const RgPlanColumn *column = plan->columns->pdata[i];

      if (column->use == RG_PLAN_FIELD && column->type == rg_contact_type () && (!named || column->field == RG_CONTACT_NAME))
        return TRUE;
    }
  return FALSE;
}

static void
give_to_contact (RgImportPlan *plan,
                 guint         customer_field,
                 guint         contact_field)
{
  RgPlanColumn *column = find_customer_column (plan, customer_field);

  if (column == NULL)
    return;
  column->type = rg_contact_type ();
  column->field = contact_field;
}

/* Numbers in an address book are those of the person. */
static void
make_contact (RgImportPlan *plan,
              RgPlanColumn *name)
{
  name->type = rg_contact_type ();
  name->field = RG_CONTACT_NAME;
  if (!is_address_book (plan))
    return;
  give_to_contact (plan, RG_CUSTOMER_MOBILE, RG_CONTACT_MOBILE);
  give_to_contact (plan, RG_CUSTOMER_PHONE, RG_CONTACT_PHONE);
  give_to_contact (plan, RG_CUSTOMER_EMAIL, RG_CONTACT_EMAIL);
}

/* Whether the company says who the customer is, and the name who answers the telephone there. */
static gboolean
is_beside_company (RgImportPlan       *plan,
                   const RgPlanColumn *name,
                   const RgPlanColumn *company,
                   const RgLook       *looks)
{
  if (is_address_book (plan))
    return TRUE;
  return looks[name->index] == RG_LOOK_PERSON && 10 * company->n_filled >= 9 * name->n_filled;
}

/* A company has the name of the customer where nothing else has, and where the other column names a person. */
static void
give_company (RgImportPlan *plan,
              const RgLook *looks)
{
  RgPlanColumn *name = find_customer_column (plan, RG_CUSTOMER_NAME);
  RgPlanColumn *company = find_customer_column (plan, RG_CUSTOMER_COMPANY);

  if (company == NULL)
    return;
  if (has_contact (plan, TRUE) || find_customer_column (plan, RG_CUSTOMER_CONTACT) != NULL)
    {
      if (name == NULL)
        company->field = RG_CUSTOMER_NAME;
      return;
    }
  if (name != NULL && !is_beside_company (plan, name, company, looks))
    return;
  company->field = RG_CUSTOMER_NAME;
  if (name == NULL)
    return;
  if (has_contact (plan, FALSE) || is_address_book (plan))
    make_contact (plan, name);
  else
    name->field = RG_CUSTOMER_CONTACT;
  set_reason (name, is_address_book (plan) ? 0.95 : 0.8, g_strdup (_rg_look_describe (RG_LOOK_PERSON)));
}

/* The telephone number that a table of sales has finds the customer. */
static void
map_keys (RgImportPlan *plan,
          char        **headers,
          const RgLook *looks)
{
  g_auto (GStrv) known_headers = NULL;
  g_autoptr (RgHeaderMap) map = NULL;

  if (plan->type != rg_sale_type () && plan->type != rg_interaction_type () && plan->type != rg_task_type () && plan->type != rg_rating_type ())
    return;
  known_headers = _rg_import_words_translate_all (rg_customer_type (), headers, plan->columns->len);
  map = rg_header_map_new (rg_customer_type (), (const char *const *)known_headers, plan->columns->len, NULL, NULL);
  for (guint i = 0; i < plan->columns->len; i++)
    {
      RgPlanColumn   *column = plan->columns->pdata[i];
      const RgColumn *known = &map->columns[i];

      if (column->use != RG_PLAN_SKIP || known->role != RG_COLUMN_FIELD || known->guessed ||
          (known->field != RG_CUSTOMER_PHONE && known->field != RG_CUSTOMER_MOBILE))
        continue;
      column->use = RG_PLAN_FIELD;
      column->type = rg_customer_type ();
      column->field = known->field;
      if (contradicts (RG_KIND_PHONE, looks[i]))
        column->use = RG_PLAN_SKIP;
      set_reason (column, 0.9, g_strdup (_ ("finds the customer")));
    }
}

static void
make_columns (RgImportPlan *plan,
              char        **headers,
              GArray       *looks)
{
  g_ptr_array_set_size (plan->columns, 0);
  for (guint i = 0; i < plan->sample->n_cells; i++)
    {
      RgPlanColumn *column = _rg_plan_column_new (i, headers[i]);
      RgLook        look = _rg_import_look_at (column, plan->sample, plan->header_row, plan->footers);

      g_ptr_array_add (plan->columns, column);
      g_array_append_val (looks, look);
    }
  /* Columns to the right without a header and without values. */
  while (plan->columns->len > 0)
    {
      const RgPlanColumn *last = plan->columns->pdata[plan->columns->len - 1];

      if (*last->header != '\0' || last->n_filled > 0)
        break;
      g_ptr_array_set_size (plan->columns, (int)plan->columns->len - 1);
    }
}

static gboolean
has_code (RgImportPlan *plan)
{
  for (guint i = 0; i < plan->columns->len; i++)
    {
      const RgPlanColumn *column = plan->columns->pdata[i];

      if (column->use == RG_PLAN_FIELD && column->type == rg_customer_type () && column->field == RG_CUSTOMER_CODE)
        return TRUE;
    }
  return FALSE;
}

/* What holds for the sheet as a whole follows from its tables. Customers without codes must not come twice. */
static void
set_defaults (RgImportPlan *plan,
              gboolean      wide)
{
  gboolean by_name = wide || (plan->type == rg_customer_type () && !has_code (plan));

  plan->key = by_name ? RG_PLAN_KEY_CODE | RG_PLAN_KEY_NAME : RG_PLAN_KEY_CODE;
  plan->add_customers = wide;
}

static void
note_lines (RgImportPlan *plan)
{
  for (guint i = plan->findings->len; i > 0; i--)
    {
      const char *code = ((RgFinding *)plan->findings->pdata[i - 1])->code;

      if (g_str_equal (code, "HEADER_OFFSET") || g_str_equal (code, "HEADER_NONE") || g_str_equal (code, "TOTAL_ROW") || g_str_equal (code, "AMOUNT_UNIT") || g_str_equal (code, "CURRENCY_COLUMN"))
        g_ptr_array_remove_index (plan->findings, i - 1);
    }
  if (plan->header_row == 0)
    g_ptr_array_add (plan->findings, rg_finding_new (0, NULL, "HEADER_NONE", RG_SEVERITY_WARNING, _ ("The sheet has no header row; the columns were guessed from their values. Check each of them.")));
  else if (plan->header_row > plan->header_lines)
    g_ptr_array_add (plan->findings, rg_finding_new (plan->header_row, NULL, "HEADER_OFFSET", RG_SEVERITY_INFO, _ ("Row %u was taken for the header; what stands above it is not read."), (guint)plan->header_row));
  for (guint i = 0; i < plan->footers->len; i++)
    g_ptr_array_add (plan->findings, rg_finding_new (g_array_index (plan->footers, guint64, i), NULL, "TOTAL_ROW", RG_SEVERITY_INFO, _ ("The row is a total or a note and is not read.")));
}

/* Which tables a sheet holds beside its own. A person who says that it is sales does not want customers. */
static gboolean
split (RgImportPlan       *plan,
       const RgRecordType *type,
       char              **headers,
       const RgLook       *looks)
{
  gboolean may = type == NULL || type == rg_customer_type ();
  gboolean wide = may && _rg_import_periods_split (plan, headers, looks);

  if (wide)
    plan->type = rg_customer_type ();
  if (may && _rg_import_tables_may_be_wide (plan->type) && _rg_import_split (plan, headers, looks))
    wide = TRUE;
  if (wide)
    plan->type = rg_customer_type ();
  return wide;
}

static void
guess_columns (RgImportPlan       *plan,
               const RgRecordType *type,
               char              **headers,
               const RgLook       *looks)
{
  gboolean wide;

  plan->type = type;
  if (type == NULL)
    _rg_import_tables_guess (plan, headers, looks);
  wide = split (plan, type, headers, looks);
  map_as (plan, plan->type, headers, looks);
  if (plan->type == rg_customer_type ())
    give_company (plan, looks);
  wide = wide || (plan->type == rg_customer_type () && has_contact (plan, FALSE));
  if (!wide)
    map_keys (plan, headers, looks);
  _rg_import_join_apply (plan);
  set_defaults (plan, wide);
}

/* @type: (nullable): what a person says that the sheet is */
static void
map_columns (RgImportPlan       *plan,
             const RgRecordType *type)
{
  g_auto (GStrv) headers = _rg_import_header_read (plan);
  g_autoptr (GArray) looks = g_array_new (FALSE, FALSE, sizeof (RgLook));

  g_array_unref (plan->footers);
  plan->footers = _rg_import_header_find_footers (plan);
  make_columns (plan, headers, looks);
  _rg_import_amounts_look (plan);
  _rg_import_days_look (plan);
  _rg_import_join_rename (plan, headers);
  plan->remembered = _rg_import_recall (plan, type);
  if (!plan->remembered)
    guess_columns (plan, type, headers, (const RgLook *)looks->data);
  _rg_import_propose (plan, (const RgLook *)looks->data);
  note_lines (plan);
  _rg_import_amounts_explain (plan);
}

/**
 * _rg_import_mapping_guess:
 *
 * Finds out everything: the header, the table, the columns.
 */
void
_rg_import_mapping_guess (RgImportPlan *plan)
{
  g_autoptr (GHashTable) words = _rg_import_header_words ();

  plan->type = NULL;
  _rg_import_header_find (plan, words);
  map_columns (plan, NULL);
}

void
_rg_import_mapping_set_type (RgImportPlan       *plan,
                             const RgRecordType *type)
{
  map_columns (plan, type);
  plan->confidence = 1;
  g_free (plan->reason);
  plan->reason = g_strdup (_ ("chosen by you"));
}

void
_rg_import_mapping_set_header (RgImportPlan *plan,
                               guint64       row)
{
  _rg_import_header_set (plan, row);
  map_columns (plan, plan->type);
}
