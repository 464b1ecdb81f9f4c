/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "rg-import-propose.h"

#include <glib/gi18n.h>
#include <string.h>

#include "rg-record-types.h"
#include "rg-text.h"

#define MAX_LABEL 60
#define VALUE_CONFIDENCE 0.6

/* What values mean in a table that has no other column for it; the first that is free is taken. */
static const struct
{
  const char *type;
  RgLook      look;
  guint       fields[3];
} meanings[] = {
  { "customer", RG_LOOK_COMPANY, { RG_CUSTOMER_NAME, RG_CUSTOMER_COMPANY } },
  { "customer", RG_LOOK_PERSON, { RG_CUSTOMER_CONTACT } },
  { "customer", RG_LOOK_MOBILE, { RG_CUSTOMER_MOBILE, RG_CUSTOMER_PHONE } },
  { "customer", RG_LOOK_PHONE, { RG_CUSTOMER_PHONE } },
  { "customer", RG_LOOK_EMAIL, { RG_CUSTOMER_EMAIL } },
  { "customer", RG_LOOK_ADDRESS, { RG_CUSTOMER_ADDRESS } },
  { "contact", RG_LOOK_PERSON, { RG_CONTACT_NAME } },
  { "contact", RG_LOOK_MOBILE, { RG_CONTACT_MOBILE } },
  { "contact", RG_LOOK_PHONE, { RG_CONTACT_PHONE } },
  { "contact", RG_LOOK_EMAIL, { RG_CONTACT_EMAIL } },
  { "contact", RG_LOOK_COMPANY, { RG_CONTACT_CUSTOMER } },
  { "sale", RG_LOOK_DATE, { RG_SALE_DATE } },
  { "sale", RG_LOOK_COMPANY, { RG_SALE_CUSTOMER } },
  { "sale", RG_LOOK_MONEY, { RG_SALE_AMOUNT } },
  { "interaction", RG_LOOK_DATE, { RG_INTERACTION_AT } },
  { "interaction", RG_LOOK_DATETIME, { RG_INTERACTION_AT } },
  { "interaction", RG_LOOK_COMPANY, { RG_INTERACTION_CUSTOMER } },
};

static gboolean
is_taken (RgImportPlan       *plan,
          const RgRecordType *type,
          guint               field)
{
  for (guint i = 0; i < plan->columns->len; i++)
    {
      const RgPlanColumn *column = plan->columns->pdata[i];

      if (column->type == type && column->field == field && (column->use == RG_PLAN_FIELD || column->use == RG_PLAN_TITLE))
        return TRUE;
    }
  return FALSE;
}

static void
give (RgImportPlan *plan,
      RgPlanColumn *column,
      guint         field,
      RgLook        look)
{
  const RgField *described = rg_record_type_get_field (plan->type, field);
  const char    *seen = _rg_look_describe (look);

  column->use = described->kind == RG_KIND_REFERENCE ? RG_PLAN_TITLE : RG_PLAN_FIELD;
  column->type = plan->type;
  column->field = field;
  column->confidence = VALUE_CONFIDENCE;
  g_free (column->reason);
  column->reason = g_strdup (seen == NULL ? _ ("guessed from the values") : seen);
}

static gboolean
give_meaning (RgImportPlan *plan,
              RgPlanColumn *column,
              RgLook        look)
{
  for (guint i = 0; i < G_N_ELEMENTS (meanings); i++)
    for (guint k = 0; meanings[i].look == look && g_str_equal (meanings[i].type, plan->type->name) && k < G_N_ELEMENTS (meanings[i].fields); k++)
      if (meanings[i].fields[k] != 0 && !is_taken (plan, plan->type, meanings[i].fields[k]))
        {
          give (plan, column, meanings[i].fields[k], look);
          return TRUE;
        }
  return FALSE;
}

/* 列1, Column 2, Sheet exports such as "F3": no name that a person gave. */
static gboolean
says_nothing (const char *header)
{
  g_autofree char *key = rg_text_header_key (header);
  gsize            length = strcspn (key, "0123456789");

  if (*header == '\0')
    return TRUE;
  if (strspn (key + length, "0123456789") != strlen (key + length))
    return FALSE;
  key[length] = '\0';
  return rg_synonyms_contain ("列|栏|字段|column|field|f|col|unnamed|x|未命名", key);
}

/* A row of values that has nothing to do with the table: choices that are all types, or all levels, of customers. */
static gboolean
give_choices (RgImportPlan *plan,
              RgPlanColumn *column)
{
  static const guint fields[] = { RG_CUSTOMER_TYPE, RG_CUSTOMER_LEVEL };

  for (guint i = 0; plan->type == rg_customer_type () && i < G_N_ELEMENTS (fields); i++)
    {
      const RgField *field = rg_record_type_get_field (plan->type, fields[i]);
      gboolean       all = column->samples != NULL && column->samples[0] != NULL && !is_taken (plan, plan->type, fields[i]);

      for (guint k = 0; all && column->samples[k] != NULL; k++)
        all = rg_field_find_choice (field, column->samples[k]) != NULL;
      if (!all)
        continue;
      give (plan, column, fields[i], RG_LOOK_CHOICE);
      return TRUE;
    }
  return FALSE;
}

static gboolean
is_label_taken (const RgRecordType *type,
                const char         *label)
{
  for (guint i = 0; i < rg_record_type_get_n_fields (type); i++)
    {
      const RgField *field = rg_record_type_get_field (type, i);

      if (g_ascii_strcasecmp (field->name, label) == 0 || g_ascii_strcasecmp (field->label, label) == 0 ||
          g_ascii_strcasecmp (field->header, label) == 0 || g_str_equal (rg_field_get_label (field), label))
        return TRUE;
    }
  return FALSE;
}

static char *
make_label (const RgRecordType *type,
            const RgPlanColumn *column)
{
  g_autofree char *bare = g_strdelimit (g_strdup (*column->header == '\0' ? column->letter : column->header), "[]\"\n\r\t", ' ');
  g_autofree char *label = g_utf8_substring (g_strstrip (bare), 0, MIN (MAX_LABEL - 3, g_utf8_strlen (bare, -1)));

  for (guint i = 2; is_label_taken (type, label); i++)
    {
      g_free (label);
      label = g_strdup_printf ("%s %u", bare, i);
    }
  return g_steal_pointer (&label);
}

/* Numbers that name something are no quantities: nobody adds them up, and their zeros count. */
static gboolean
is_identifier (const char *header)
{
  static const char *const endings[] = { "号", "号码", "编号", "编码", "代码", "账号", "邮编", "qq", "身份证", "证", "id", "no", "code", "zip", "number", "postcode", NULL };
  static const char *const others[] = { "型号", "序号", NULL };
  g_autofree char         *key = rg_text_header_key (header);

  for (guint i = 0; others[i] != NULL; i++)
    if (g_str_has_suffix (key, others[i]))
      return FALSE;
  for (guint i = 0; endings[i] != NULL; i++)
    if (g_str_has_suffix (key, endings[i]))
      return TRUE;
  return FALSE;
}

static RgKind
choose_kind (const RgPlanColumn *column,
             RgLook              look)
{
  if ((look == RG_LOOK_INTEGER || look == RG_LOOK_REAL || look == RG_LOOK_SERIAL) && is_identifier (column->header))
    return RG_KIND_CODE;
  if (look == RG_LOOK_TEXT && column->new_choices != NULL)
    return RG_KIND_CHOICE;
  return _rg_look_get_kind (look);
}

static void
propose_new (RgImportPlan *plan,
             RgPlanColumn *column,
             RgLook        look)
{
  if (column->new_label == NULL)
    {
      column->new_label = make_label (plan->type, column);
      column->new_kind = choose_kind (column, look);
    }
  if (column->reason != NULL)
    return;
  /* Nobody misses an empty column, or the numbers of the rows. */
  column->confidence = look == RG_LOOK_EMPTY || look == RG_LOOK_SERIAL ? 1 : 0;
  if (look == RG_LOOK_EMPTY)
    column->reason = g_strdup (_ ("the column is empty"));
  else if (look == RG_LOOK_SERIAL)
    column->reason = g_strdup (_ ("the values number the rows"));
  else
    column->reason = g_strdup (_ ("the header is not known; the column can be added to the table"));
}

/* Columns without a name are what their values look like: in a sheet without a header all of them. */
static void
guess_nameless (RgImportPlan *plan,
                const RgLook *looks)
{
  for (guint i = 0; i < plan->columns->len; i++)
    {
      RgPlanColumn *column = plan->columns->pdata[i];

      if (column->use == RG_PLAN_SKIP && column->reason == NULL && says_nothing (column->header) && !give_meaning (plan, column, looks[i]))
        give_choices (plan, column);
    }
}

/* Names of people are the customers of a business that serves people. */
static void
find_name (RgImportPlan *plan,
           const RgLook *looks)
{
  if (plan->type != rg_customer_type () || plan->header_row != 0 || is_taken (plan, plan->type, RG_CUSTOMER_NAME))
    return;
  for (guint i = 0; i < plan->columns->len; i++)
    if (looks[i] == RG_LOOK_PERSON || looks[i] == RG_LOOK_TEXT)
      {
        give (plan, plan->columns->pdata[i], RG_CUSTOMER_NAME, looks[i]);
        return;
      }
}

/* A header that is not known, but values that the table needs: "老板手机" is found by what it holds. */
static void
guess_unknown (RgImportPlan *plan,
               const RgLook *looks)
{
  static const RgLook telling[] = { RG_LOOK_MOBILE, RG_LOOK_EMAIL };

  for (guint i = 0; i < plan->columns->len; i++)
    {
      RgPlanColumn *column = plan->columns->pdata[i];

      if (column->use != RG_PLAN_SKIP || column->reason != NULL)
        continue;
      for (guint k = 0; k < G_N_ELEMENTS (telling); k++)
        if (looks[i] == telling[k] && !(telling[k] == RG_LOOK_MOBILE && plan->type == rg_customer_type () && is_taken (plan, plan->type, RG_CUSTOMER_PHONE)))
          give_meaning (plan, column, looks[i]);
    }
}

/* Whether values that look so may stand in a field. */
static gboolean
fits (const RgField *field,
      RgLook         look)
{
  switch (field->kind)
    {
    case RG_KIND_DATE:
    case RG_KIND_DATETIME:
      return look == RG_LOOK_DATE || look == RG_LOOK_DATETIME;
    case RG_KIND_MONEY:
      return look == RG_LOOK_MONEY;
    case RG_KIND_TEXT:
      return look == RG_LOOK_COMPANY || look == RG_LOOK_PERSON;
    case RG_KIND_REFERENCE:
      return look == RG_LOOK_COMPANY && g_str_equal (field->reference, "customer");
    default:
      return FALSE;
    }
}

/* What a record must have, and only one column can be; of several names the first one is that of the customer. */
static void
guess_required (RgImportPlan *plan,
                const RgLook *looks)
{
  for (guint i = 0; i < rg_record_type_get_n_fields (plan->type); i++)
    {
      const RgField *field = rg_record_type_get_field (plan->type, i);
      RgPlanColumn  *found = NULL;
      guint          n = 0;

      if (!(field->flags & RG_FIELD_REQUIRED) || is_taken (plan, plan->type, i))
        continue;
      for (guint k = 0; k < plan->columns->len; k++)
        {
          RgPlanColumn *column = plan->columns->pdata[k];

          if (column->use != RG_PLAN_SKIP || column->reason != NULL || !fits (field, looks[k]))
            continue;
          if (found == NULL || (looks[k] == RG_LOOK_COMPANY && looks[found->index] == RG_LOOK_PERSON))
            found = column;
          n++;
        }
      if (n == 1 || (n > 1 && field->kind == RG_KIND_TEXT))
        give (plan, found, i, looks[found->index]);
    }
}

/**
 * _rg_import_propose:
 * @looks: what the values of the columns look like
 *
 * Gives columns that are still open a field by their values, or proposes what an added column would be.
 */
void
_rg_import_propose (RgImportPlan *plan,
                    const RgLook *looks)
{
  if (!plan->remembered)
    {
      guess_nameless (plan, looks);
      find_name (plan, looks);
      guess_unknown (plan, looks);
      guess_required (plan, looks);
    }
  for (guint i = 0; i < plan->columns->len; i++)
    {
      RgPlanColumn *column = plan->columns->pdata[i];

      if (column->use != RG_PLAN_NEW)
        propose_new (plan, column, looks[i]);
    }
}
