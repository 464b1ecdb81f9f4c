/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "rg-import-recall.h"

#include <glib/gi18n.h>
#include <json-glib/json-glib.h>
#include <string.h>

#include "rg-import-amounts.h"
#include "rg-import-periods.h"
#include "rg-record-types.h"
#include "rg-text.h"

static const char *const uses[] = {
  [RG_PLAN_SKIP] = "skip",
  [RG_PLAN_FIELD] = "field",
  [RG_PLAN_TITLE] = "title",
  [RG_PLAN_RATING] = "rating",
  [RG_PLAN_NEW] = "new",
  [RG_PLAN_JOIN] = "join",
};

static int
compare_keys (gconstpointer a,
              gconstpointer b)
{
  return strcmp (*(const char *const *)a, *(const char *const *)b);
}

/**
 * _rg_import_recall_key:
 *
 * Returns: (transfer full) (nullable): what sheets with the same headers have in common; %NULL for a sheet without a header
 */
char *
_rg_import_recall_key (RgImportPlan *plan)
{
  g_autoptr (GPtrArray) keys = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < plan->columns->len; i++)
    {
      const RgPlanColumn *column = plan->columns->pdata[i];

      if (*column->header != '\0')
        g_ptr_array_add (keys, rg_text_header_key (column->header));
    }
  if (keys->len == 0 || plan->header_row == 0)
    return NULL;
  g_ptr_array_sort (keys, compare_keys);
  g_ptr_array_add (keys, NULL);
  return g_strjoinv ("\n", (char **)keys->pdata);
}

/* How many columns to the left have the same header. */
static guint
count_before (RgImportPlan       *plan,
              const RgPlanColumn *column,
              const char         *key)
{
  guint n = 0;

  for (guint i = 0; plan->columns->pdata[i] != column; i++)
    {
      g_autofree char *other = rg_text_header_key (((RgPlanColumn *)plan->columns->pdata[i])->header);

      n += g_str_equal (other, key) ? 1 : 0;
    }
  return n;
}

static void
add_text (JsonBuilder *builder,
          const char  *name,
          const char  *text)
{
  if (text == NULL)
    return;
  json_builder_set_member_name (builder, name);
  json_builder_add_string_value (builder, text);
}

static void
add_int (JsonBuilder *builder,
         const char  *name,
         gint64       value)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_int_value (builder, value);
}

static void
describe_column (JsonBuilder        *builder,
                 RgImportPlan       *plan,
                 const RgPlanColumn *column)
{
  g_autofree char    *key = rg_text_header_key (column->header);
  const RgRecordType *type = column->use == RG_PLAN_RATING ? rg_rating_type () : column->type;

  if (*key == '\0')
    return;
  json_builder_begin_object (builder);
  add_text (builder, "header", key);
  add_int (builder, "before", count_before (plan, column, key));
  add_text (builder, "use", uses[column->use]);
  if (column->use != RG_PLAN_SKIP)
    add_text (builder, "type", column->type->name);
  if (column->use != RG_PLAN_SKIP && column->use != RG_PLAN_NEW)
    add_text (builder, "field", rg_record_type_get_field (type, column->field)->name);
  add_int (builder, "group", column->group);
  if (column->order_known)
    add_int (builder, "order", column->order);
  /* A person saw the currency in the header and took the amounts for yuan. */
  if (rg_import_amounts_is_money (column) && rg_import_amounts_is_foreign (column->header))
    add_int (builder, "approved", 1);
  if (column->use == RG_PLAN_NEW)
    {
      add_text (builder, "label", column->new_label);
      add_int (builder, "kind", column->new_kind);
      add_text (builder, "choices", column->new_choices);
    }
  json_builder_end_object (builder);
}

/**
 * _rg_import_recall_describe:
 * @today: "YYYY-MM-DD"
 *
 * Returns: (transfer full): the choices of the plan as JSON
 */
char *
_rg_import_recall_describe (RgImportPlan *plan,
                            const char   *today)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonNode) root = NULL;

  json_builder_begin_object (builder);
  add_text (builder, "type", plan->type->name);
  add_text (builder, "day", today);
  add_int (builder, "mode", plan->mode);
  add_int (builder, "key", plan->key);
  add_int (builder, "add", plan->add_customers);
  json_builder_set_member_name (builder, "columns");
  json_builder_begin_array (builder);
  for (guint i = 0; i < plan->columns->len; i++)
    describe_column (builder, plan, plan->columns->pdata[i]);
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  root = json_builder_get_root (builder);
  return json_to_string (root, FALSE);
}

static RgPlanUse
find_use (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (uses); i++)
    if (g_strcmp0 (uses[i], name) == 0)
      return (RgPlanUse)i;
  return RG_PLAN_SKIP;
}

static int
find_label (const RgRecordType *type,
            const char         *label)
{
  for (guint i = rg_record_type_get_n_base_fields (type); i < rg_record_type_get_n_fields (type); i++)
    {
      const RgField *field = rg_record_type_get_field (type, i);

      if (!(field->flags & RG_FIELD_INTERNAL) && g_strcmp0 (field->label, label) == 0)
        return (int)i;
    }
  return -1;
}

/* What the days themselves show goes before what was so the last time. */
static void
recall_order (RgPlanColumn *column,
              JsonObject   *entry)
{
  gint64 order = json_object_get_int_member_with_default (entry, "order", RG_DATE_ORDER_UNKNOWN);

  if (column->order_known || (order != RG_DATE_ORDER_DAY && order != RG_DATE_ORDER_MONTH))
    return;
  column->order = (RgDateOrder)order;
  column->order_known = TRUE;
}

/* What was a new column the last time is there now. */
static void
recall_new (RgPlanColumn *column,
            JsonObject   *entry)
{
  int field = find_label (column->type, json_object_get_string_member_with_default (entry, "label", ""));

  if (field >= 0)
    {
      column->use = RG_PLAN_FIELD;
      column->field = (guint)field;
      return;
    }
  g_free (column->new_label);
  column->new_label = g_strdup (json_object_get_string_member_with_default (entry, "label", column->header));
  column->new_kind = (RgKind)CLAMP (json_object_get_int_member_with_default (entry, "kind", 0), 0, RG_N_KINDS - 1);
  if (json_object_has_member (entry, "choices"))
    {
      g_free (column->new_choices);
      column->new_choices = g_strdup (json_object_get_string_member (entry, "choices"));
    }
}

static void
recall_column (RgImportPlan *plan,
               RgPlanColumn *column,
               JsonObject   *entry)
{
  const char *type = json_object_get_string_member_with_default (entry, "type", NULL);
  int         field;

  g_free (column->reason);
  column->reason = g_strdup (_ ("as last time"));
  column->confidence = 1;
  column->use = find_use (json_object_get_string_member_with_default (entry, "use", NULL));
  column->type = type == NULL ? NULL : rg_record_types_find (type);
  column->group = (guint)json_object_get_int_member_with_default (entry, "group", 0);
  column->approved = json_object_get_int_member_with_default (entry, "approved", 0) != 0;
  recall_order (column, entry);
  if (column->use == RG_PLAN_SKIP || column->type == NULL)
    {
      column->use = RG_PLAN_SKIP;
      return;
    }
  if (column->use == RG_PLAN_NEW)
    {
      recall_new (column, entry);
      return;
    }
  field = rg_record_type_find_field (column->use == RG_PLAN_RATING ? rg_rating_type () : column->type,
                                     json_object_get_string_member_with_default (entry, "field", ""));
  if (field < 0)
    column->use = RG_PLAN_SKIP;
  else
    column->field = (guint)field;
  /* The months of this year's file are those of this year. */
  g_clear_pointer (&column->day, g_free);
  if (column->use == RG_PLAN_FIELD && column->type == rg_sale_type () && (column->field == RG_SALE_AMOUNT || column->field == RG_SALE_QUANTITY))
    column->day = _rg_import_periods_find_day (plan, column->header);
}

static void
recall_columns (RgImportPlan *plan,
                JsonArray    *entries)
{
  for (guint i = 0; i < plan->columns->len; i++)
    {
      RgPlanColumn    *column = plan->columns->pdata[i];
      g_autofree char *key = rg_text_header_key (column->header);
      guint            before = count_before (plan, column, key);

      for (guint k = 0; k < json_array_get_length (entries); k++)
        {
          JsonObject *entry = json_array_get_object_element (entries, k);

          if (g_strcmp0 (json_object_get_string_member_with_default (entry, "header", NULL), key) == 0 &&
              json_object_get_int_member_with_default (entry, "before", 0) == before)
            recall_column (plan, column, entry);
        }
    }
}

static char *
dup_reason (const char *day)
{
  /* Translators: %s is a day: 2026-03-12 */
  return day != NULL ? g_strdup_printf (_ ("as last time, %s"), day) : g_strdup (_ ("as last time"));
}

/**
 * _rg_import_recall:
 * @type: (nullable): the table that a person chose; what was chosen for another one is not taken
 *
 * Returns: whether these headers were read before; the plan is as it was then
 */
gboolean
_rg_import_recall (RgImportPlan       *plan,
                   const RgRecordType *type)
{
  g_autofree char *key = plan->memory == NULL ? NULL : _rg_import_recall_key (plan);
  const char      *text = key == NULL ? NULL : g_hash_table_lookup (plan->memory, key);
  g_autoptr (JsonParser) parser = json_parser_new ();
  JsonObject         *root;
  const RgRecordType *known;

  if (text == NULL || !json_parser_load_from_data (parser, text, -1, NULL) || !JSON_NODE_HOLDS_OBJECT (json_parser_get_root (parser)))
    return FALSE;
  root = json_node_get_object (json_parser_get_root (parser));
  known = rg_record_types_find (json_object_get_string_member_with_default (root, "type", ""));
  if (known == NULL || (type != NULL && type != known) || !json_object_has_member (root, "columns"))
    return FALSE;
  plan->type = known;
  plan->mode = (RgImportMode)CLAMP (json_object_get_int_member_with_default (root, "mode", 0), 0, RG_IMPORT_UPDATE);
  plan->key = (RgPlanKey)json_object_get_int_member_with_default (root, "key", RG_PLAN_KEY_CODE);
  plan->add_customers = json_object_get_int_member_with_default (root, "add", 0) != 0;
  plan->confidence = 1;
  g_free (plan->reason);
  plan->reason = dup_reason (json_object_get_string_member_with_default (root, "day", NULL));
  recall_columns (plan, json_object_get_array_member (root, "columns"));
  return TRUE;
}
