/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "rg-view"

#include "config.h"
#include "rg-view-private.h"

#include <glib/gi18n.h>
#include <json-glib/json-glib.h>

#include "rg-error.h"
#include "rg-record-types.h"

/* The words for RgTest in files. */
static const char *const test_names[RG_N_TESTS] = {
  "in", "eq", "ne", "lt", "le", "gt", "ge", "between", "contains", "not-contains", "begins", "ends", "blank", "not-blank",
  "period", "older", "within", "birthday", "overdue", "mine", "repeated", "single"
};

static void
add_string (JsonBuilder *builder,
            const char  *member,
            const char  *text)
{
  if (text == NULL)
    return;
  json_builder_set_member_name (builder, member);
  json_builder_add_string_value (builder, text);
}

static void
add_boolean (JsonBuilder *builder,
             const char  *member,
             gboolean     value)
{
  json_builder_set_member_name (builder, member);
  json_builder_add_boolean_value (builder, value);
}

static void
add_int (JsonBuilder *builder,
         const char  *member,
         gint64       value)
{
  json_builder_set_member_name (builder, member);
  json_builder_add_int_value (builder, value);
}

static void
begin_list (JsonBuilder *builder,
            const char  *member)
{
  json_builder_set_member_name (builder, member);
  json_builder_begin_array (builder);
}

static const char *
get_name (const RgRecordType *type,
          guint               field)
{
  return field < rg_record_type_get_n_fields (type) ? rg_record_type_get_field (type, field)->name : NULL;
}

static void
write_filter (JsonBuilder    *builder,
              RgView         *self,
              const RgFilter *filter)
{
  const RgRecordType *having = filter->having == NULL ? NULL : rg_record_types_find (filter->having);

  add_string (builder, "field", get_name (having != NULL ? having : self->type, filter->field));
  add_string (builder, "having", filter->having);
  add_string (builder, "test", test_names[filter->test]);
  if (filter->alternative)
    add_boolean (builder, "alternative", TRUE);
  if (filter->values == NULL)
    return;
  begin_list (builder, "values");
  for (guint i = 0; filter->values[i] != NULL; i++)
    json_builder_add_string_value (builder, filter->values[i]);
  json_builder_end_array (builder);
}

static void
write_filters (JsonBuilder *builder,
               RgView      *self)
{
  begin_list (builder, "filters");
  for (guint i = 0; i < self->filters->len; i++)
    {
      json_builder_begin_object (builder);
      write_filter (builder, self, &g_array_index (self->filters, RgFilter, i));
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

static void
write_order (JsonBuilder *builder,
             RgView      *self)
{
  begin_list (builder, "sort");
  for (guint i = 0; i < self->sorts->len; i++)
    {
      const RgViewSort *sort = &g_array_index (self->sorts, RgViewSort, i);

      json_builder_begin_object (builder);
      add_string (builder, "field", get_name (self->type, sort->field));
      add_boolean (builder, "descending", sort->descending);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  begin_list (builder, "groups");
  for (guint i = 0; i < self->groups->len; i++)
    json_builder_add_string_value (builder, get_name (self->type, g_array_index (self->groups, guint, i)));
  json_builder_end_array (builder);
}

static void
write_columns (JsonBuilder *builder,
               RgView      *self)
{
  begin_list (builder, "columns");
  for (guint i = 0; i < self->columns->len; i++)
    {
      const RgViewColumn *column = &g_array_index (self->columns, RgViewColumn, i);
      const char         *name = get_name (self->type, column->field);

      if (name == NULL)
        continue;
      json_builder_begin_object (builder);
      add_string (builder, "field", name);
      if (column->width > 0)
        add_int (builder, "width", column->width);
      add_boolean (builder, "visible", column->visible);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

static void
write_formats (JsonBuilder *builder,
               RgView      *self)
{
  begin_list (builder, "formats");
  for (guint i = 0; i < self->formats->len; i++)
    {
      const RgFormatRule *rule = &g_array_index (self->formats, RgFormatRule, i);

      json_builder_begin_object (builder);
      write_filter (builder, self, &rule->filter);
      add_string (builder, "background", rule->background);
      add_string (builder, "foreground", rule->foreground);
      add_string (builder, "scale_low", rule->scale_low);
      add_string (builder, "scale_high", rule->scale_high);
      add_boolean (builder, "whole_row", rule->whole_row);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

static char *
write_view (RgView  *self,
            gboolean with_layout)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonNode) root = NULL;

  json_builder_begin_object (builder);
  add_string (builder, "type", self->type->name);
  add_string (builder, "name", self->name);
  add_string (builder, "search", self->search);
  write_filters (builder, self);
  write_order (builder, self);
  if (with_layout)
    {
      write_columns (builder, self);
      add_int (builder, "frozen", self->n_frozen);
      json_builder_set_member_name (builder, "zoom");
      json_builder_add_double_value (builder, self->zoom);
      write_formats (builder, self);
      if (rg_view_is_changed (self))
        add_string (builder, "kept", self->kept);
    }
  json_builder_end_object (builder);
  root = json_builder_get_root (builder);
  return json_to_string (root, FALSE);
}

/* What is searched, filtered, sorted and grouped, to be compared. */
char *
_rg_view_describe (RgView *self)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonNode) root = NULL;

  json_builder_begin_object (builder);
  add_string (builder, "search", self->search);
  write_filters (builder, self);
  write_order (builder, self);
  json_builder_end_object (builder);
  root = json_builder_get_root (builder);
  return json_to_string (root, FALSE);
}

/**
 * rg_view_to_json:
 *
 * Returns: (transfer full): everything but the base, with the names of fields, so that it outlives other columns
 */
char *
rg_view_to_json (RgView *self)
{
  g_return_val_if_fail (RG_IS_VIEW (self), NULL);

  return write_view (self, TRUE);
}

/**
 * rg_view_query_to_json:
 *
 * Returns: (transfer full): as rg_view_to_json(), without columns and formats
 */
char *
rg_view_query_to_json (RgView *self)
{
  g_return_val_if_fail (RG_IS_VIEW (self), NULL);

  return write_view (self, FALSE);
}

/* The members of what people may have written themselves can be of any kind. */
static const char *
get_string (JsonObject *object,
            const char *member)
{
  JsonNode *node = json_object_get_member (object, member);

  return node != NULL && JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING ? json_node_get_string (node) : NULL;
}

static double
get_number (JsonObject *object,
            const char *member,
            double      fallback)
{
  JsonNode *node = json_object_get_member (object, member);
  GType     type = node != NULL && JSON_NODE_HOLDS_VALUE (node) ? json_node_get_value_type (node) : G_TYPE_INVALID;

  return type == G_TYPE_INT64 || type == G_TYPE_DOUBLE ? json_node_get_double (node) : fallback;
}

static gboolean
get_boolean (JsonObject *object,
             const char *member)
{
  JsonNode *node = json_object_get_member (object, member);

  return node != NULL && JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_BOOLEAN && json_node_get_boolean (node);
}

static JsonArray *
get_list (JsonObject *object,
          const char *member)
{
  JsonNode *node = json_object_get_member (object, member);

  return node != NULL && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;
}

static guint
get_length (JsonArray *list)
{
  return list == NULL ? 0 : json_array_get_length (list);
}

static JsonObject *
get_object (JsonArray *list,
            guint      index)
{
  JsonNode *node = json_array_get_element (list, index);

  return JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
}

static gboolean
find_field (const RgRecordType *type,
            const char         *name,
            guint              *field)
{
  int found = name == NULL ? -1 : rg_record_type_find_field (type, name);

  if (found < 0)
    g_info ("The view has a column “%s” that %s do not have; it is left out", name == NULL ? "" : name, type->plural);
  *field = (guint)MAX (found, 0);
  return found >= 0;
}

static gboolean
find_test (const char *name,
           RgTest     *test)
{
  for (guint i = 0; name != NULL && i < RG_N_TESTS; i++)
    if (g_str_equal (test_names[i], name))
      {
        *test = (RgTest)i;
        return TRUE;
      }
  g_info ("The view has a test “%s” that is not known; it is left out", name == NULL ? "" : name);
  return FALSE;
}

static char **
read_values (JsonObject *object)
{
  JsonArray *list = get_list (object, "values");
  g_autoptr (GStrvBuilder) values = g_strv_builder_new ();

  if (list == NULL)
    return NULL;
  for (guint i = 0; i < get_length (list); i++)
    {
      JsonNode *node = json_array_get_element (list, i);

      if (JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING)
        g_strv_builder_add (values, json_node_get_string (node));
    }
  return g_strv_builder_end (values);
}

static gboolean
read_filter (RgView     *self,
             JsonObject *object,
             RgFilter   *filter)
{
  const char         *having = object == NULL ? NULL : get_string (object, "having");
  const RgRecordType *type = having == NULL ? self->type : rg_record_types_find (having);

  if (object == NULL || type == NULL || !find_field (type, get_string (object, "field"), &filter->field) ||
      !find_test (get_string (object, "test"), &filter->test))
    return FALSE;
  filter->having = having == NULL ? NULL : type->name;
  filter->alternative = get_boolean (object, "alternative");
  filter->values = read_values (object);
  return TRUE;
}

static void
read_filters (RgView    *self,
              JsonArray *list)
{
  gboolean dropped = FALSE;

  for (guint i = 0; i < get_length (list); i++)
    {
      RgFilter filter = { 0 };

      if (!read_filter (self, get_object (list, i), &filter))
        {
          dropped = dropped || get_object (list, i) == NULL || !get_boolean (get_object (list, i), "alternative");
          continue;
        }
      /* The filter to which this one was an alternative is gone. */
      filter.alternative = filter.alternative && !dropped;
      dropped = FALSE;
      rg_view_add_filter (self, &filter);
      _rg_filter_clear (&filter);
    }
}

static void
read_order (RgView     *self,
            JsonObject *root)
{
  JsonArray *sorts = get_list (root, "sort");
  JsonArray *groups = get_list (root, "groups");
  guint      fields[RG_VIEW_MAX_GROUPS];
  guint      n_fields = 0;
  guint      field;

  for (guint i = 0; i < get_length (sorts); i++)
    {
      JsonObject *sort = get_object (sorts, i);

      if (sort != NULL && find_field (self->type, get_string (sort, "field"), &field))
        rg_view_set_sort (self, field, get_boolean (sort, "descending"), TRUE);
    }
  for (guint i = 0; i < get_length (groups) && n_fields < RG_VIEW_MAX_GROUPS; i++)
    {
      JsonNode *node = json_array_get_element (groups, i);

      if (JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING &&
          find_field (self->type, json_node_get_string (node), &field))
        fields[n_fields++] = field;
    }
  rg_view_set_groups (self, fields, n_fields);
}

static void
read_columns (RgView    *self,
              JsonArray *list)
{
  g_array_set_size (self->columns, 0);
  for (guint i = 0; i < get_length (list); i++)
    {
      JsonObject  *object = get_object (list, i);
      RgViewColumn column = { 0 };
      gboolean     known = object != NULL && find_field (self->type, get_string (object, "field"), &column.field);

      for (guint k = 0; known && k < self->columns->len; k++)
        known = g_array_index (self->columns, RgViewColumn, k).field != column.field;
      if (!known)
        continue;
      column.width = (int)CLAMP (get_number (object, "width", 0), 0, 5000);
      column.visible = get_boolean (object, "visible");
      g_array_append_val (self->columns, column);
    }
  _rg_view_complete_columns (self);
}

/* "#rrggbb"; anything else is no colour. */
static const char *
get_color (JsonObject *object,
           const char *member)
{
  const char *text = get_string (object, member);

  return text != NULL && g_regex_match_simple ("^#[0-9a-fA-F]{6}$", text, 0, 0) ? text : NULL;
}

static void
read_formats (RgView    *self,
              JsonArray *list)
{
  g_array_set_size (self->formats, 0);
  for (guint i = 0; i < get_length (list); i++)
    {
      JsonObject  *object = get_object (list, i);
      RgFormatRule rule = { 0 };

      if (!read_filter (self, object, &rule.filter))
        continue;
      rule.background = get_color (object, "background");
      rule.foreground = get_color (object, "foreground");
      rule.scale_low = get_color (object, "scale_low");
      rule.scale_high = get_color (object, "scale_high");
      rule.whole_row = get_boolean (object, "whole_row");
      rg_view_add_format (self, &rule);
      _rg_filter_clear (&rule.filter);
    }
}

static void
read_root (RgView     *self,
           JsonObject *root)
{
  rg_view_clear_filters (self);
  rg_view_clear_sort (self);
  rg_view_set_name (self, get_string (root, "name"));
  rg_view_set_search (self, get_string (root, "search"));
  read_filters (self, get_list (root, "filters"));
  read_order (self, root);
  if (get_list (root, "columns") != NULL)
    read_columns (self, get_list (root, "columns"));
  rg_view_set_n_frozen (self, (guint)CLAMP (get_number (root, "frozen", self->n_frozen), 0, 100));
  rg_view_set_zoom (self, get_number (root, "zoom", self->zoom));
  if (get_list (root, "formats") != NULL)
    read_formats (self, get_list (root, "formats"));
  g_free (self->kept);
  self->kept = get_string (root, "kept") != NULL ? g_strdup (get_string (root, "kept")) : _rg_view_describe (self);
}

/**
 * rg_view_load_json:
 * @json: what rg_view_to_json() gave, perhaps with another version of the program or before columns were removed
 *
 * Fields and tests that do not exist are left out. Without columns or formats in @json those of
 * the view stay.
 *
 * Returns: %FALSE with %RG_ERROR_FORMAT when it is no view of this type; the view stays as it was
 */
gboolean
rg_view_load_json (RgView     *self,
                   const char *json,
                   GError    **error)
{
  g_autoptr (JsonNode) node = NULL;
  JsonObject *root = NULL;

  g_return_val_if_fail (RG_IS_VIEW (self) && json != NULL, FALSE);

  node = json_from_string (json, NULL);
  root = node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
  if (root == NULL || g_strcmp0 (get_string (root, "type"), self->type->name) != 0)
    {
      g_set_error (error, RG_ERROR, RG_ERROR_FORMAT, _ ("This is not a view of %s."), rg_record_type_get_label_plural (self->type));
      return FALSE;
    }
  rg_view_hold (self);
  read_root (self, root);
  _rg_view_changed (self, RG_VIEW_QUERY | RG_VIEW_LAYOUT | RG_VIEW_FORMATS);
  rg_view_release (self);
  return TRUE;
}
