/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "rg-record-groups.h"

#include <glib/gi18n.h>
#include <inttypes.h>

#include "rg-added-fields.h"
#include "rg-date.h"
#include "rg-error.h"
#include "rg-kind.h"
#include "rg-query-private.h"
#include "rg-record-types.h"
#include "rg-session-private.h"

/* As in sums of whole tables: two parts that the engine can add without overflow. */
#define PART 1000000000

/* One group: what its header says, and its records as a part of the ids. */
typedef struct
{
  RgRowGroup row;
  guint      first; /* index of its first id */
  guint      next;  /* number of the next group that is not inside this one */
} Group;

/* A header that is to be seen. */
typedef struct
{
  guint group;
  guint position;
} Visible;

struct _RgRecordGroups
{
  gatomicrefcount     ref_count;
  const RgRecordType *type;
  guint               fields[2];
  guint               n_fields;
  GArray             *sums;    /* guint: the fields of the subtotals */
  GPtrArray          *groups;  /* Group, those inside behind the one that they are in */
  GArray             *visible; /* Visible */
  guint               n_records;
  guint               n_rows;
};

static void
group_free (gpointer data)
{
  Group *group = data;

  g_free (group->row.label);
  rg_value_clear (&group->row.value);
  g_array_unref (group->row.subtotals);
  g_free (group);
}

RgRecordGroups *
_rg_record_groups_ref (RgRecordGroups *self)
{
  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

void
_rg_record_groups_unref (RgRecordGroups *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;
  g_array_unref (self->sums);
  g_ptr_array_unref (self->groups);
  g_array_unref (self->visible);
  g_free (self);
}

static Group *
get_group (RgRecordGroups *self,
           guint           index)
{
  return g_ptr_array_index (self->groups, index);
}

static GArray *
summed_fields (const RgRecordType *type)
{
  GArray *fields = g_array_new (FALSE, FALSE, sizeof (guint));

  for (guint i = 1; i < rg_record_type_get_n_fields (type); i++)
    if (rg_field_is_numeric (rg_record_type_get_field (type, i)) && (rg_record_type_get_field (type, i)->flags & RG_FIELD_INTERNAL) == 0)
      g_array_append_val (fields, i);
  return fields;
}

/* The values, how many records, and of each field of numbers how many values, the sum and the parts of an exact sum. */
static char *
inner_columns (RgRecordGroups *self)
{
  GString *columns = g_string_new (NULL);

  for (guint i = 0; i < self->n_fields; i++)
    {
      const RgField   *field = rg_record_type_get_field (self->type, self->fields[i]);
      g_autofree char *column = _rg_column (self->type, field, "t");
      g_autofree char *value = _rg_sql_group_expression (field, column);

      g_string_append_printf (columns, "%s AS v%u, ", value, i);
    }
  g_string_append (columns, "count(*) AS n");
  for (guint i = 0; i < self->sums->len; i++)
    {
      const RgField   *field = rg_record_type_get_field (self->type, g_array_index (self->sums, guint, i));
      g_autofree char *value = _rg_column (self->type, field, "t");

      if (rg_field_get_storage (field) == RG_STORAGE_INT)
        g_string_append_printf (columns, ", count(%s), sum(%s / %d), sum(%s %% %d)", value, value, PART, value, PART);
      else
        g_string_append_printf (columns, ", count(%s), sum(%s), NULL", value, value);
    }
  return g_string_free (columns, FALSE);
}

/* In the order in which the records come. */
static char *
groups_statement (RgRecordGroups  *self,
                  const RgQuery   *query,
                  const RgDialect *dialect,
                  const char      *inner)
{
  GString *titles = g_string_new (NULL);
  GString *order = g_string_new (NULL);
  char    *sql;

  for (guint i = 0; i < self->n_fields; i++)
    {
      const RgSort    *sort = &g_array_index (query->sorts, RgSort, i);
      const RgField   *field = rg_record_type_get_field (self->type, self->fields[i]);
      g_autofree char *column = g_strdup_printf ("v%u", i);
      g_autofree char *key = _rg_sql_sort_expression (dialect, field, column);

      if (field->kind == RG_KIND_REFERENCE)
        {
          const RgRecordType *target = rg_record_types_find (field->reference);

          g_string_append_printf (titles, "(SELECT \"%s\" FROM \"%s\" WHERE id = v%u), ", target->title, target->name, i);
        }
      else
        g_string_append (titles, "NULL, ");
      g_string_append_printf (order, "%s%s%s NULLS LAST, %s", i == 0 ? "" : ", ", key, sort->descending ? " DESC" : "", column);
    }
  sql = g_strdup_printf ("SELECT %s* FROM (%s GROUP BY 1%s) ORDER BY %s LIMIT %d", titles->str, inner, self->n_fields > 1 ? ", 2" : "",
                         order->str, RG_MAX_GROUPS + 1);
  g_string_free (titles, TRUE);
  g_string_free (order, TRUE);
  return sql;
}

static char *
dup_label (const RgField *field,
           const RgValue *value,
           const RgValue *title)
{
  if (!rg_value_is_null (value) && (field->kind == RG_KIND_DATE || field->kind == RG_KIND_DATETIME))
    return rg_date_format_month (value->text);
  return _rg_value_dup_label (field, value, title);
}

static Group *
add_group (RgRecordGroups *self,
           guint           level,
           const RgValue  *value,
           const RgValue  *title)
{
  const RgField *field = rg_record_type_get_field (self->type, self->fields[level]);
  Group         *group = g_new0 (Group, 1);

  group->row.level = level;
  group->row.field = self->fields[level];
  group->row.label = dup_label (field, value, title);
  rg_value_copy (&group->row.value, value);
  group->row.subtotals = g_array_new (FALSE, TRUE, sizeof (RgSubtotal));
  g_array_set_size (group->row.subtotals, self->sums->len);
  for (guint i = 0; i < self->sums->len; i++)
    g_array_index (group->row.subtotals, RgSubtotal, i).field = g_array_index (self->sums, guint, i);
  group->first = self->n_records;
  g_ptr_array_add (self->groups, group);
  return group;
}

static double
number_of (const RgValue *value)
{
  return value->storage == RG_STORAGE_INT ? (double)value->integer : value->storage == RG_STORAGE_REAL ? value->real :
                                                                                                         0;
}

/* Adds the figures of a row of the statement to the subtotals of a group. */
static void
add_figures (RgRecordGroups *self,
             Group          *group,
             const RgValue  *values)
{
  group->row.n += values[0].integer;
  for (guint i = 0; i < self->sums->len; i++)
    {
      RgSubtotal    *subtotal = &g_array_index (group->row.subtotals, RgSubtotal, i);
      const RgValue *figures = &values[1 + 3 * i];
      gint64         sum;

      subtotal->n += figures[0].integer;
      if (figures[2].storage != RG_STORAGE_INT)
        {
          subtotal->sum += number_of (&figures[1]);
          continue;
        }
      subtotal->sum += number_of (&figures[1]) * PART + number_of (&figures[2]);
      /* What no number can hold stays in @sum. */
      if (!__builtin_mul_overflow (figures[1].integer, (gint64)PART, &sum) && !__builtin_add_overflow (sum, figures[2].integer, &sum) &&
          __builtin_add_overflow (subtotal->integer_sum, sum, &subtotal->integer_sum))
        subtotal->integer_sum = 0;
    }
}

typedef struct
{
  RgRecordGroups *groups;
  Group          *outer;
} Reading;

static gboolean
take_group_cb (const RgValue *values,
               guint          n_values,
               gpointer       user_data,
               GError       **error)
{
  Reading        *reading = user_data;
  RgRecordGroups *self = reading->groups;
  guint           n = self->n_fields;
  Group          *group;

  if (self->groups->len >= RG_MAX_GROUPS)
    {
      g_set_error (error, RG_ERROR, RG_ERROR_INPUT, _ ("These are more than %'d groups. Group by something that more records share."),
                   RG_MAX_GROUPS);
      return FALSE;
    }
  if (n > 1 && (reading->outer == NULL || !rg_value_equal (&reading->outer->row.value, &values[n])))
    reading->outer = add_group (self, 0, &values[n], &values[0]);
  group = add_group (self, n - 1, &values[n + n - 1], &values[n - 1]);
  if (reading->outer != NULL)
    add_figures (self, reading->outer, &values[2 * n]);
  add_figures (self, group, &values[2 * n]);
  self->n_records += (guint)values[2 * n].integer;
  return TRUE;
}

static void
set_next (RgRecordGroups *self)
{
  guint outer = 0;

  for (guint i = 0; i < self->groups->len; i++)
    {
      get_group (self, i)->next = i + 1;
      if (get_group (self, i)->row.level == 0)
        outer = i;
      get_group (self, outer)->next = i + 1;
    }
}

/* Where the headers stand now. */
static void
lay_out (RgRecordGroups *self)
{
  guint position = 0;

  g_array_set_size (self->visible, 0);
  for (guint i = 0; i < self->groups->len;)
    {
      const Group *group = get_group (self, i);
      Visible      visible = { i, position++ };

      g_array_append_val (self->visible, visible);
      if (!group->row.folded && group->row.level + 1 == self->n_fields)
        position += (guint)group->row.n;
      i = group->row.folded ? group->next : i + 1;
    }
  self->n_rows = position;
}

/*
 * @query: sorted by the groups, as _rg_query_group_by() does it
 */
RgRecordGroups *
_rg_record_groups_read (RgSession     *session,
                        const RgQuery *query,
                        const guint   *fields,
                        guint          n_fields,
                        GError       **error)
{
  const RgDialect *dialect = rg_db_get_dialect (session->db);
  g_autoptr (RgRecordGroups) self = g_new0 (RgRecordGroups, 1);
  g_autoptr (RgSql) inner = NULL;
  g_autofree char *columns = NULL;
  g_autofree char *sql = NULL;
  Reading          reading = { self, NULL };

  g_atomic_ref_count_init (&self->ref_count);
  self->type = rg_query_get_record_type (query);
  self->n_fields = n_fields;
  for (guint i = 0; i < n_fields; i++)
    self->fields[i] = fields[i];
  self->sums = summed_fields (self->type);
  self->groups = g_ptr_array_new_with_free_func (group_free);
  self->visible = g_array_new (FALSE, FALSE, sizeof (Visible));
  columns = inner_columns (self);
  inner = _rg_query_to_sql (query, dialect, columns, FALSE);
  sql = groups_statement (self, query, dialect, inner->text);
  if (!rg_db_scan (session->db, sql, RG_SQL_PARAMS (inner), take_group_cb, &reading, error))
    return NULL;
  set_next (self);
  lay_out (self);
  return g_steal_pointer (&self);
}

guint
_rg_record_groups_get_n_rows (RgRecordGroups *self)
{
  return self->n_rows;
}

/* The last visible header at or before the position. */
RgPlace
_rg_record_groups_find_place (RgRecordGroups *self,
                              guint           position)
{
  guint low = 0;
  guint high = self->visible->len;

  while (high - low > 1)
    {
      guint middle = low + (high - low) / 2;

      if (g_array_index (self->visible, Visible, middle).position <= position)
        low = middle;
      else
        high = middle;
    }
  const Visible *visible = &g_array_index (self->visible, Visible, low);
  if (visible->position == position)
    return (RgPlace){ TRUE, visible->group };
  return (RgPlace){ FALSE, get_group (self, visible->group)->first + position - visible->position - 1 };
}

/* The position of the record with the index in the ids; G_MAXUINT while it is folded away. */
guint
_rg_record_groups_find_record (RgRecordGroups *self,
                               guint           index)
{
  guint low = 0;
  guint high = self->visible->len;

  /* Several headers may begin with the same record: the last of them is the one around it. */
  while (high - low > 1)
    {
      guint middle = low + (high - low) / 2;

      if (get_group (self, g_array_index (self->visible, Visible, middle).group)->first <= index)
        low = middle;
      else
        high = middle;
    }
  if (low == high)
    return G_MAXUINT;
  const Visible *visible = &g_array_index (self->visible, Visible, low);
  const Group   *group = get_group (self, visible->group);
  return group->row.folded ? G_MAXUINT : visible->position + 1 + index - group->first;
}

const RgRowGroup *
_rg_record_groups_get (RgRecordGroups *self,
                       guint           group)
{
  return &get_group (self, group)->row;
}

/* Folds or unfolds a group that is to be seen; returns by how many rows the list grew. */
int
_rg_record_groups_toggle (RgRecordGroups *self,
                          guint           group)
{
  guint before = self->n_rows;

  get_group (self, group)->row.folded = !get_group (self, group)->row.folded;
  lay_out (self);
  return (int)self->n_rows - (int)before;
}

static char *
group_key (RgRecordGroups *self,
           guint           index,
           const char     *outer)
{
  const RgRowGroup *row = &get_group (self, index)->row;
  const RgField    *field = rg_record_type_get_field (self->type, row->field);
  g_autofree char  *text = NULL;

  if (row->value.storage == RG_STORAGE_INT)
    text = g_strdup_printf ("%" PRId64, row->value.integer);
  else if (row->value.storage == RG_STORAGE_TEXT)
    text = g_strdup (row->value.text);
  else
    text = rg_value_is_null (&row->value) ? g_strdup ("") : rg_kind_format (field, &row->value, RG_KIND_STYLE_FILE);

  return g_strdup_printf ("%u\x1f%u\x1f%s\x1f%s", row->level, row->field, row->level == 0 ? "" : outer, text);
}

/* What was folded before stays folded. */
void
_rg_record_groups_keep_folded (RgRecordGroups *self,
                               RgRecordGroups *before)
{
  g_autoptr (GHashTable) folded = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autofree char *outer = g_strdup ("");

  for (guint pass = 0; pass < 2; pass++)
    {
      RgRecordGroups *groups = pass == 0 ? before : self;

      for (guint i = 0; i < groups->groups->len; i++)
        {
          char *key = group_key (groups, i, outer);

          if (get_group (groups, i)->row.level == 0)
            {
              g_free (outer);
              outer = g_strdup (key);
            }
          if (pass == 1)
            get_group (groups, i)->row.folded = g_hash_table_contains (folded, key);
          if (pass == 0 && get_group (groups, i)->row.folded)
            g_hash_table_add (folded, key);
          else
            g_free (key);
        }
    }
  lay_out (self);
}
