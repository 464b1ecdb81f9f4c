/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rg-view-private.h"

#include "rg-filter.h"

/* The reference by which records of @type belong to those of @owner; 0: none. */
static guint
find_reference (const RgRecordType *type,
                const RgRecordType *owner)
{
  for (guint i = 0; i < rg_record_type_get_n_fields (type); i++)
    {
      const RgField *field = rg_record_type_get_field (type, i);

      if (field->kind == RG_KIND_REFERENCE && g_str_equal (field->reference, owner->name))
        return i;
    }
  return 0;
}

static void
add_term (RgQuery            *query,
          const RgFilterTerm *term)
{
  const RgRecordType *type = rg_query_get_record_type (query);

  if (term->having != NULL)
    rg_query_add_having (query, term->having, find_reference (term->having, type), term->field, term->op,
                         term->value.storage == RG_STORAGE_TEXT ? term->value.text : NULL);
  else if (term->texts != NULL)
    rg_query_add_in (query, term->field, (const char *const *)term->texts);
  else if (term->reference != 0)
    rg_query_add_related_text (query, term->reference, term->field, term->op, term->value.text);
  else
    rg_query_add_condition (query, term->field, term->op, &term->value);
}

static void
add_list (RgQuery      *query,
          const GArray *list)
{
  /* No record has this id. */
  if (list->len == 0)
    rg_query_add_int (query, RG_RECORD_ID, RG_OP_LT, 0);
  if (list->len > 1)
    rg_query_begin_any (query);
  for (guint i = 0; i < list->len; i++)
    add_term (query, &g_array_index (list, RgFilterTerm, i));
  if (list->len > 1)
    rg_query_end_any (query);
}

static void
add_terms (RgQuery             *query,
           const RgFilterTerms *terms)
{
  for (guint i = 0; i < terms->len; i++)
    add_list (query, terms->pdata[i]);
}

static void
add_filters (RgView     *self,
             RgQuery    *query,
             const char *today,
             const char *who)
{
  g_autoptr (GPtrArray) terms = NULL;

  for (guint i = 0; i < self->filters->len; i++)
    {
      const RgFilter *filter = &g_array_index (self->filters, RgFilter, i);
      g_autoptr (GPtrArray) next = rg_filter_resolve (filter, self->type, today, who);

      if (terms != NULL && filter->alternative)
        {
          g_autoptr (GPtrArray) either = rg_filter_terms_either (terms, next);

          g_ptr_array_unref (terms);
          terms = g_steal_pointer (&either);
          continue;
        }
      if (terms != NULL)
        add_terms (query, terms);
      g_clear_pointer (&terms, g_ptr_array_unref);
      terms = g_steal_pointer (&next);
    }
  if (terms != NULL)
    add_terms (query, terms);
}

static gboolean
is_descending (RgView *self,
               guint   field)
{
  for (guint i = 0; i < self->sorts->len; i++)
    if (g_array_index (self->sorts, RgViewSort, i).field == field)
      return g_array_index (self->sorts, RgViewSort, i).descending;
  return FALSE;
}

static gboolean
is_group (RgView *self,
          guint   field)
{
  for (guint i = 0; i < self->groups->len; i++)
    if (g_array_index (self->groups, guint, i) == field)
      return TRUE;
  return FALSE;
}

/* Days are grouped by their months, in which the order that a person chose holds. */
static gboolean
is_in_order (RgView *self,
             guint   field)
{
  RgKind kind = rg_record_type_get_field (self->type, field)->kind;

  return self->sorts->len == 0 || (kind != RG_KIND_DATE && kind != RG_KIND_DATETIME);
}

static void
add_order (RgView  *self,
           RgQuery *query)
{
  g_autoptr (GString) order = g_string_new (NULL);

  if (self->sorts->len == 0 && self->groups->len == 0)
    return;
  for (guint i = 0; i < self->groups->len; i++)
    {
      guint field = g_array_index (self->groups, guint, i);

      if (is_in_order (self, field))
        g_string_append_printf (order, "%s%s,", is_descending (self, field) ? "-" : "", rg_record_type_get_field (self->type, field)->name);
    }
  for (guint i = 0; i < self->sorts->len; i++)
    {
      const RgViewSort *sort = &g_array_index (self->sorts, RgViewSort, i);

      if (!is_group (self, sort->field) || !is_in_order (self, sort->field))
        g_string_append_printf (order, "%s%s,", sort->descending ? "-" : "", rg_record_type_get_field (self->type, sort->field)->name);
    }
  if (self->sorts->len == 0)
    g_string_append (order, self->type->default_sort);
  else
    g_string_truncate (order, order->len - 1);
  if (!rg_query_parse_sort (query, order->str, NULL))
    g_return_if_reached ();
}

/**
 * rg_view_create_query:
 * @clock: what "today" means
 * @who: (nullable): who works in the book
 *
 * Returns: (transfer full): the records of the view in its order: groups, then sorts
 */
RgQuery *
rg_view_create_query (RgView     *self,
                      RgClock    *clock,
                      const char *who)
{
  RgQuery         *query = NULL;
  g_autofree char *today = NULL;

  g_return_val_if_fail (RG_IS_VIEW (self) && RG_IS_CLOCK (clock), NULL);

  today = rg_clock_get_today (clock);
  query = self->base != NULL ? rg_query_copy (self->base) : rg_query_new (self->type);
  if (self->search != NULL)
    rg_query_set_search (query, self->search);
  add_filters (self, query, today, who);
  add_order (self, query);
  return query;
}

/**
 * rg_view_create_values_query:
 *
 * Returns: (transfer full): the records among which the filter of @field chooses: those of the view without the filters
 *   that look at @field
 */
RgQuery *
rg_view_create_values_query (RgView     *self,
                             guint       field,
                             RgClock    *clock,
                             const char *who)
{
  g_autoptr (RgView) copy = NULL;

  g_return_val_if_fail (RG_IS_VIEW (self) && RG_IS_CLOCK (clock), NULL);

  copy = rg_view_copy (self);
  rg_view_clear_field (copy, field);
  return rg_view_create_query (copy, clock, who);
}
