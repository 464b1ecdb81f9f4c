/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "rg-date.h"
#include "rg-intake.h"
#include "rg-record-types.h"
#include "rg-standards-private.h"
#include "rg-values.h"

/* A column of text is one of days when so many of a hundred values are. */
#define DAYS_PERCENT 80

/* More values than these need not be looked at to know what a column holds. */
#define MAX_VALUES 2000

static void
form_free (RgStandardForm *form)
{
  rg_standard_form_clear (form);
  g_free (form);
}

void
_rg_standard_column_free (RgStandardColumn *column)
{
  g_clear_pointer (&column->entries, g_ptr_array_unref);
  g_hash_table_unref (column->known);
  g_free (column);
}

/* The entries of the list in their order, then what else stands in the column. */
static GPtrArray *
load_entries (RgStandardising *self,
              guint            field,
              GError         **error)
{
  const RgField *what = rg_record_type_get_field (self->type, field);
  g_autoptr (RgQuery) query = rg_query_new (self->type);
  g_autoptr (GHashTable) places = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GPtrArray) counts = rg_session_values (self->session, query, field, NULL, G_MAXUINT, error);
  g_auto (GStrv) texts = what->kind == RG_KIND_OPTION && counts != NULL ? rg_session_get_options (self->session, what->options, error) : g_new0 (char *, 1);
  GPtrArray *entries;

  if (counts == NULL || texts == NULL)
    return NULL;
  entries = g_ptr_array_new_with_free_func ((GDestroyNotify)rg_standard_entry_free);
  for (guint i = 0; i < g_strv_length (texts) + counts->len; i++)
    {
      guint            n_listed = g_strv_length (texts);
      RgValueCount    *count = i < n_listed ? NULL : counts->pdata[i - n_listed];
      const char      *text = count == NULL ? texts[i] : count->text;
      RgStandardEntry *entry = g_hash_table_lookup (places, text);

      if (entry == NULL && *text != '\0')
        {
          entry = g_new0 (RgStandardEntry, 1);
          entry->text = g_strdup (text);
          entry->position = entries->len;
          g_ptr_array_add (entries, entry);
          g_hash_table_insert (places, entry->text, entry);
        }
      if (entry != NULL && count != NULL)
        entry->count = (guint64)count->n;
    }
  return entries;
}

static RgStandardColumn *
add_column (RgStandardising *self,
            guint            field,
            RgStandardRule   rule,
            const char      *list)
{
  RgStandardColumn *column = g_new0 (RgStandardColumn, 1);

  column->field = field;
  column->rule = rule;
  column->list = list;
  column->known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify)form_free);
  g_ptr_array_add (self->columns, column);
  return column;
}

static gboolean
add_list_column (RgStandardising *self,
                 guint            field,
                 RgStandardRule   rule,
                 const char      *list,
                 GError         **error)
{
  RgStandardColumn *column;

  if (!_rg_standards_wants (self, rule))
    return TRUE;
  column = add_column (self, field, rule, list);
  column->entries = load_entries (self, field, error);
  if (rule == RG_STANDARD_REGION)
    self->regions = column->entries;
  return column->entries != NULL;
}

/* An added column of text in which days stand, more often than not in the form that the program keeps days in or not. */
static gboolean
add_day_column (RgStandardising *self,
                guint            field,
                GError         **error)
{
  g_autoptr (RgQuery) query = rg_query_new (self->type);
  g_autoptr (GPtrArray) counts = NULL;
  gint64 n = 0;
  gint64 n_days = 0;

  if (!_rg_standards_wants (self, RG_STANDARD_DATE))
    return TRUE;
  counts = rg_session_values (self->session, query, field, NULL, MAX_VALUES, error);
  for (guint i = 0; counts != NULL && i < counts->len; i++)
    {
      const RgValueCount *count = counts->pdata[i];
      g_autofree char    *iso = NULL;
      RgDateResult        result = rg_date_parse (count->text, TRUE, &iso);

      n += *count->text == '\0' ? 0 : count->n;
      n_days += result == RG_DATE_OK || result == RG_DATE_GUESSED ? count->n : 0;
    }
  if (n > 0 && n_days * 100 >= n * DAYS_PERCENT)
    add_column (self, field, RG_STANDARD_DATE, NULL);
  return counts != NULL;
}

static gboolean
add_field (RgStandardising *self,
           guint            field,
           GError         **error)
{
  const RgField *what = rg_record_type_get_field (self->type, field);
  gboolean       is_text = what->kind == RG_KIND_TEXT && (what->flags & RG_FIELD_ADDED);

  if (what->formula != NULL || (what->flags & (RG_FIELD_COMPUTED | RG_FIELD_INTERNAL)) || !rg_intake_can_be_given (self->type, field))
    return TRUE;
  if (what->kind == RG_KIND_PHONE && _rg_standards_wants (self, RG_STANDARD_PHONE))
    add_column (self, field, RG_STANDARD_PHONE, NULL);
  else if (what->kind == RG_KIND_OPTION && g_str_equal (what->options, "size"))
    return add_list_column (self, field, RG_STANDARD_SIZE, NULL, error);
  else if (what->kind == RG_KIND_OPTION && g_str_equal (what->options, "industry"))
    return add_list_column (self, field, RG_STANDARD_INDUSTRY, "industry", error);
  else if (what->kind == RG_KIND_OPTION && g_str_equal (what->options, "region"))
    return add_list_column (self, field, RG_STANDARD_REGION, "region", error);
  else if ((is_text || what->kind == RG_KIND_OPTION) && (what->flags & RG_FIELD_ADDED) && rg_standard_is_ownership (what->header))
    return add_list_column (self, field, RG_STANDARD_SIZE, "ownership", error);
  else if (is_text)
    return add_day_column (self, field, error);
  return TRUE;
}

gboolean
_rg_standards_add_columns (RgStandardising *self,
                           GError         **error)
{
  for (guint i = 0; i < rg_record_type_get_n_fields (self->type); i++)
    if (!add_field (self, i, error))
      return FALSE;
  return TRUE;
}

static gboolean
read_form (const RgStandardColumn *column,
           const char             *text,
           RgStandardForm         *form)
{
  switch (column->rule)
    {
    case RG_STANDARD_PHONE:
      return rg_standard_phone (text, form);
    case RG_STANDARD_DATE:
      return rg_standard_date (text, form);
    case RG_STANDARD_SIZE:
    case RG_STANDARD_INDUSTRY:
    case RG_STANDARD_REGION:
    case RG_STANDARD_PLACE:
    case RG_STANDARD_FILL_PLACE:
    case RG_N_STANDARD_RULES:
    default:
      return column->list == NULL ? rg_standard_size (text, column->entries, form) : rg_standard_word (column->list, text, column->entries, form);
    }
}

/* Words are looked up once for each different text. */
static const RgStandardForm *
look_up (RgStandardColumn *column,
         const char       *text)
{
  RgStandardForm *form = g_hash_table_lookup (column->known, text);

  if (form != NULL)
    return form;
  form = g_new0 (RgStandardForm, 1);
  if (!read_form (column, text, form))
    rg_standard_form_clear (form);
  g_hash_table_insert (column->known, g_strdup (text), form);
  return form;
}

void
_rg_standards_look_at_column (RgStandardising  *self,
                              RgStandardColumn *column,
                              RgRecord         *record)
{
  const char *text = rg_record_get_text (record, column->field);
  g_auto (RgStandardForm) own = { 0 };
  const RgStandardForm *form = &own;

  if (text == NULL)
    return;
  if (column->entries != NULL)
    form = look_up (column, text);
  else if (!read_form (column, text, &own))
    return;
  if (form->text != NULL)
    _rg_standards_add (self, record, column->field, form->text, column->rule, form->certainty, form->reason);
}
