/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "rg-query-private.h"
#include "rg-record-reading.h"
#include "rg-record-types.h"

/* What a list sorts, filters and groups by. */
typedef struct
{
  const RgQuery *query;
  const guint   *groups;
  guint          n_groups;
} View;

typedef gboolean (*FieldTest) (const RgField *field,
                               gconstpointer  data);

/* Whether the test holds for a field of the records themselves that decides which rows there are and where. */
static gboolean
any_field (const View   *view,
           FieldTest     test,
           gconstpointer data)
{
  const RgRecordType *type = view->query->type;

  for (guint i = 0; i < view->query->conditions->len; i++)
    {
      const RgCondition *condition = &g_array_index (view->query->conditions, RgCondition, i);
      guint              field = condition->reference != 0 ? condition->reference : condition->field;

      if ((condition->kind == RG_CONDITION_FIELD || condition->kind == RG_CONDITION_IN) && test (rg_record_type_get_field (type, field), data))
        return TRUE;
    }
  for (guint i = 0; i < view->query->sorts->len; i++)
    if (test (rg_record_type_get_field (type, g_array_index (view->query->sorts, RgSort, i).field), data))
      return TRUE;
  for (guint i = 0; i < view->n_groups; i++)
    if (test (rg_record_type_get_field (type, view->groups[i]), data))
      return TRUE;
  for (guint i = 0; view->query->search != NULL && i < rg_record_type_get_n_fields (type); i++)
    {
      const RgField *field = rg_record_type_get_field (type, i);

      if (((field->flags & RG_FIELD_SEARCH) != 0 || field->kind == RG_KIND_REFERENCE) && test (field, data))
        return TRUE;
    }
  return FALSE;
}

static gboolean
is_named (const RgField *field,
          gconstpointer  name)
{
  return g_str_equal (field->name, name);
}

static gboolean
is_computed (const RgField *field,
             gconstpointer  data)
{
  return (field->flags & RG_FIELD_COMPUTED) != 0;
}

static gboolean
refers_to (const RgField *field,
           gconstpointer  type)
{
  return field->kind == RG_KIND_REFERENCE && g_strcmp0 (field->reference, type) == 0;
}

/* The subtotals of groups follow every number. */
static gboolean
has_subtotal (const View    *view,
              const RgField *field)
{
  return view->n_groups > 0 && rg_field_is_numeric (field);
}

/* The subtotal of a column with a formula can follow any other field. */
static gboolean
sums_formula (const View *view)
{
  const RgRecordType *type = view->query->type;

  for (guint i = rg_record_type_get_n_base_fields (type); view->n_groups > 0 && i < rg_record_type_get_n_fields (type); i++)
    if ((rg_record_type_get_field (type, i)->flags & RG_FIELD_COMPUTED) != 0 && has_subtotal (view, rg_record_type_get_field (type, i)))
      return TRUE;
  return FALSE;
}

static RgImpact
impact_of_own (const View    *view,
               const RgTouch *touch)
{
  GHashTableIter iter;
  gpointer       index;

  if (touch->added->len > 0 || touch->removed->len > 0)
    return RG_IMPACT_ORDER;
  /* What is computed from other fields of the record, by a formula or a trigger, may follow any of them. */
  if (any_field (view, is_computed, NULL) || sums_formula (view))
    return RG_IMPACT_ORDER;
  g_hash_table_iter_init (&iter, touch->fields);
  while (g_hash_table_iter_next (&iter, &index, NULL))
    {
      const RgField *field = rg_record_type_get_field (touch->type, GPOINTER_TO_UINT (index));

      if (has_subtotal (view, field) || any_field (view, is_named, field->name))
        return RG_IMPACT_ORDER;
    }
  return RG_IMPACT_CONTENTS;
}

/* The fields of customers that the store computes from records of other types. */
static const struct
{
  const char *type;
  const char *fields[5];
} computed[] = {
  { "contact", { "contact" } },
  { "interaction", { "last_contact", "next_contact" } },
  { "sale", { "total", "sale_count", "first_sale", "last_sale" } },
};

static RgImpact
impact_on_customers (const View    *view,
                     const RgTouch *touch)
{
  for (guint i = 0; i < G_N_ELEMENTS (computed); i++)
    {
      if (!g_str_equal (computed[i].type, touch->type->name))
        continue;
      /* Contacts are in the search keys; a formula may reach what is computed. */
      if ((view->query->search != NULL && g_str_equal (touch->type->name, "contact")) || sums_formula (view))
        return RG_IMPACT_ORDER;
      for (guint k = 0; computed[i].fields[k] != NULL; k++)
        {
          int field = rg_record_type_find_field (view->query->type, computed[i].fields[k]);

          if (any_field (view, is_named, computed[i].fields[k]) ||
              (field >= 0 && has_subtotal (view, rg_record_type_get_field (view->query->type, (guint)field))))
            return RG_IMPACT_ORDER;
        }
      for (guint k = rg_record_type_get_n_base_fields (view->query->type); k < rg_record_type_get_n_fields (view->query->type); k++)
        if (any_field (view, is_named, rg_record_type_get_field (view->query->type, k)->name))
          return RG_IMPACT_ORDER;
      return RG_IMPACT_CONTENTS;
    }
  return RG_IMPACT_NONE;
}

static gboolean
asks_for_other (const View         *view,
                const RgRecordType *type)
{
  for (guint i = 0; i < view->query->conditions->len; i++)
    if (g_array_index (view->query->conditions, RgCondition, i).other == type)
      return TRUE;
  return FALSE;
}

static RgImpact
impact_of_other (const View    *view,
                 const RgTouch *touch)
{
  const RgRecordType *type = view->query->type;

  if (asks_for_other (view, touch->type) || any_field (view, refers_to, touch->type->name))
    return RG_IMPACT_ORDER;
  if (type == rg_customer_type ())
    return impact_on_customers (view, touch);
  for (guint i = 0; i < rg_record_type_get_n_fields (type); i++)
    if (refers_to (rg_record_type_get_field (type, i), touch->type->name))
      return RG_IMPACT_CONTENTS;
  return RG_IMPACT_NONE;
}

/* How a change concerns a list of the query. In doubt all is read again. */
RgImpact
_rg_list_impact (const RgQuery *query,
                 const guint   *groups,
                 guint          n_groups,
                 RgTouches     *touches)
{
  View     view = { query, groups, n_groups };
  RgImpact impact = RG_IMPACT_NONE;

  for (guint i = 0; i < _rg_touches_get_n (touches); i++)
    {
      const RgTouch *touch = _rg_touches_get (touches, i);
      /* Other fields come with a column that a person adds or removes. */
      RgImpact one = touch->type == rg_custom_field_type () ? RG_IMPACT_ORDER :
                     touch->type == query->type             ? impact_of_own (&view, touch) :
                                                              impact_of_other (&view, touch);

      impact = MAX (impact, one);
    }
  return impact;
}
