/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "rg-import-adjust.h"

#include "rg-record-types.h"
#include "rg-text.h"

#define NOWHERE G_MAXUINT
#define MAX_PARTS 8

/* Columns that belong to one company in address books; in a list of customers an empty cell means the one above. */
#define COMPANIES "公司|公司名称|所属企业|所属公司|工作单位|单位|单位名称|company|companyname|company account|organization|organisation|organizationname|organization1name|accountname|associatedcompany"

typedef struct
{
  guint      target;
  guint      n_parts;
  guint      columns[MAX_PARTS];
  RgNamePart parts[MAX_PARTS];
} Join;

struct _RgImportAdjust
{
  GArray    *joins; /* Join */
  guint      customer;
  guint      person;
  guint      n_columns;
  RgSheetRow row;
  GArray    *cells; /* RgCell */
  GPtrArray *texts; /* of the row */
};

RgNamePart
rg_import_adjust_get_part (const char *header)
{
  g_autofree char *key = *header == '\0' ? NULL : rg_text_header_key (header);

  if (key == NULL)
    return RG_NAME_NONE;
  if (rg_synonyms_contain ("姓|姓氏|lastname|familyname|surname|contactlastname", key))
    return RG_NAME_FAMILY;
  if (rg_synonyms_contain ("名|名字|firstname|givenname|forename|contactfirstname", key))
    return RG_NAME_GIVEN;
  return rg_synonyms_contain ("中间名|middlename|additionalname|middleinitial", key) ? RG_NAME_MIDDLE : RG_NAME_NONE;
}

static gboolean
is_same (const RgPlanColumn *a,
         const RgPlanColumn *b)
{
  return a->type == b->type && a->field == b->field && a->group == b->group;
}

static void
add_part (Join               *join,
          const RgPlanColumn *column)
{
  if (join->n_parts == MAX_PARTS)
    return;
  join->columns[join->n_parts] = column->index;
  join->parts[join->n_parts++] = rg_import_adjust_get_part (column->header);
}

/* In the order of Western names; columns that are no part of a name stay in that of the sheet. */
static void
sort_parts (Join *join)
{
  for (guint i = 1; i < join->n_parts; i++)
    for (guint k = i; k > 0 && join->parts[k] < join->parts[k - 1]; k--)
      {
        guint      column = join->columns[k];
        RgNamePart part = join->parts[k];

        join->columns[k] = join->columns[k - 1];
        join->parts[k] = join->parts[k - 1];
        join->columns[k - 1] = column;
        join->parts[k - 1] = part;
      }
}

static void
find_joins (RgImportAdjust *self,
            RgImportPlan   *plan)
{
  for (guint i = 0; i < self->n_columns; i++)
    {
      const RgPlanColumn *target = rg_import_plan_get_column (plan, i);
      Join                join = { .target = i };

      for (guint k = 0; target->use == RG_PLAN_FIELD && k < self->n_columns; k++)
        {
          const RgPlanColumn *column = rg_import_plan_get_column (plan, k);

          if (k == i || (column->use == RG_PLAN_JOIN && is_same (column, target)))
            add_part (&join, column);
        }
      sort_parts (&join);
      if (join.n_parts > 1)
        g_array_append_val (self->joins, join);
    }
}

/* Who has no company in an address book is a customer in person. */
static void
find_person (RgImportAdjust *self,
             RgImportPlan   *plan)
{
  for (guint i = 0; i < self->n_columns; i++)
    {
      const RgPlanColumn *column = rg_import_plan_get_column (plan, i);
      g_autofree char    *key = rg_text_header_key (column->header);

      if ((column->use == RG_PLAN_FIELD && column->type == rg_customer_type () && column->field == RG_CUSTOMER_NAME) ||
          (column->use == RG_PLAN_TITLE && column->type == rg_contact_type () && column->field == RG_CONTACT_CUSTOMER))
        {
          if (rg_synonyms_contain (COMPANIES, key))
            self->customer = i;
        }
      else if (column->use == RG_PLAN_FIELD && column->group == 0 &&
               ((column->type == rg_contact_type () && column->field == RG_CONTACT_NAME) || (column->type == rg_customer_type () && column->field == RG_CUSTOMER_CONTACT)))
        self->person = i;
    }
}

/**
 * rg_import_adjust_new:
 *
 * Returns: (transfer full) (nullable): %NULL when the rows of the plan are read as they are
 */
RgImportAdjust *
rg_import_adjust_new (RgImportPlan *plan)
{
  RgImportAdjust *self = g_new0 (RgImportAdjust, 1);

  self->joins = g_array_new (FALSE, FALSE, sizeof (Join));
  self->customer = self->person = NOWHERE;
  self->n_columns = rg_import_plan_get_n_columns (plan);
  self->cells = g_array_new (FALSE, TRUE, sizeof (RgCell));
  self->texts = g_ptr_array_new_with_free_func (g_free);
  find_joins (self, plan);
  find_person (self, plan);
  if (self->joins->len > 0 || (self->customer != NOWHERE && self->person != NOWHERE))
    return self;
  rg_import_adjust_free (self);
  return NULL;
}

void
rg_import_adjust_free (RgImportAdjust *self)
{
  g_array_unref (self->joins);
  g_array_unref (self->cells);
  g_ptr_array_unref (self->texts);
  g_free (self);
}

static const char *
get_text (RgImportAdjust *self,
          guint           column)
{
  const char *text = g_array_index (self->cells, RgCell, column).text;

  return text == NULL ? "" : text;
}

static void
set_text (RgImportAdjust *self,
          guint           column,
          char           *text)
{
  g_ptr_array_add (self->texts, text);
  g_array_index (self->cells, RgCell, column) = (RgCell){ .kind = *text == '\0' ? RG_CELL_EMPTY : RG_CELL_TEXT, .text = text };
}

static gboolean
is_han (const char *text)
{
  return g_unichar_get_script (g_utf8_get_char (text)) == G_UNICODE_SCRIPT_HAN;
}

/* Chinese names begin with the family name and have no space. */
static void
join_texts (RgImportAdjust *self,
            const Join     *join)
{
  GString *text = g_string_new (NULL);
  gboolean han = FALSE;

  for (guint i = 0; i < join->n_parts; i++)
    han = han || is_han (get_text (self, join->columns[i]));
  for (guint i = 0; i < join->n_parts; i++)
    {
      g_autofree char *part = g_strstrip (g_strdup (get_text (self, join->columns[i])));

      if (*part == '\0')
        continue;
      if (han && join->parts[i] == RG_NAME_FAMILY)
        g_string_prepend (text, part);
      else
        g_string_append_printf (text, "%s%s", han || text->len == 0 ? "" : " ", part);
    }
  set_text (self, join->target, g_string_free (text, FALSE));
}

/**
 * rg_import_adjust_row:
 *
 * Returns: (transfer none): the row as it is read, valid until the next call
 */
const RgSheetRow *
rg_import_adjust_row (RgImportAdjust   *self,
                      const RgSheetRow *row)
{
  guint n_cells = MAX (row->n_cells, self->n_columns);

  g_ptr_array_set_size (self->texts, 0);
  g_array_set_size (self->cells, 0);
  g_array_append_vals (self->cells, row->cells, row->n_cells);
  while (self->cells->len < n_cells)
    g_array_append_val (self->cells, ((RgCell){ .kind = RG_CELL_EMPTY, .text = "" }));
  for (guint i = 0; i < self->joins->len; i++)
    join_texts (self, &g_array_index (self->joins, Join, i));
  if (self->customer != NOWHERE && self->person != NOWHERE && *get_text (self, self->customer) == '\0' && *get_text (self, self->person) != '\0')
    set_text (self, self->customer, g_strdup (get_text (self, self->person)));
  self->row = (RgSheetRow){ .number = row->number, .n_cells = n_cells, .cells = (RgCell *)(gpointer)self->cells->data };
  return &self->row;
}
