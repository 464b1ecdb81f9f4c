/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "rg-image.h"

#include <glib/gi18n.h>
#include <json-glib/json-glib.h>

#include "rg-error.h"

static void
add_value (JsonObject    *object,
           const char    *name,
           const RgValue *value)
{
  switch (value->storage)
    {
    case RG_STORAGE_INT:
      json_object_set_int_member (object, name, value->integer);
      break;
    case RG_STORAGE_REAL:
      json_object_set_double_member (object, name, value->real);
      break;
    case RG_STORAGE_TEXT:
      json_object_set_string_member (object, name, value->text);
      break;
    case RG_STORAGE_NULL:
    default:
      json_object_set_null_member (object, name);
      break;
    }
}

static char *
to_string (JsonObject *object)
{
  g_autoptr (JsonNode) node = json_node_new (JSON_NODE_OBJECT);

  json_node_take_object (node, object);
  return json_to_string (node, FALSE);
}

/* All fields that a person can write and that are not NULL, and the id. */
char *
_rg_image_of_record (RgRecord *record)
{
  const RgRecordType *type = rg_record_get_record_type (record);
  JsonObject         *object = json_object_new ();

  for (guint i = 0; i < rg_record_type_get_n_fields (type); i++)
    {
      const RgField *field = rg_record_type_get_field (type, i);

      if ((field->flags & RG_FIELD_COMPUTED) == 0 && !rg_record_is_null (record, i))
        add_value (object, field->name, rg_record_get_value (record, i));
    }
  return to_string (object);
}

/* The given fields, NULLs included. */
char *
_rg_image_of_fields (RgRecord    *record,
                     const guint *fields,
                     guint        n_fields)
{
  const RgRecordType *type = rg_record_get_record_type (record);
  JsonObject         *object = json_object_new ();

  for (guint i = 0; i < n_fields; i++)
    add_value (object, rg_record_type_get_field (type, fields[i])->name, rg_record_get_value (record, fields[i]));
  return to_string (object);
}

/* Of a column that was removed meanwhile the kind is not known any more: the value says it. */
static void
set_added (RgRecord *record,
           guint     index,
           JsonNode *node)
{
  g_auto (RgValue) value = RG_VALUE_INIT;

  if (json_node_get_value_type (node) == G_TYPE_INT64)
    rg_value_set_int (&value, json_node_get_int (node));
  else if (json_node_get_value_type (node) == G_TYPE_DOUBLE)
    rg_value_set_real (&value, json_node_get_double (node));
  else
    rg_value_set_text (&value, json_node_get_string (node));
  rg_record_load_value (record, index, &value);
}

static void
set_from_node (RgRecord      *record,
               guint          index,
               const RgField *field,
               JsonNode      *node)
{
  if (json_node_is_null (node))
    rg_record_set_null (record, index);
  else if ((field->flags & RG_FIELD_ADDED) != 0)
    set_added (record, index, node);
  else if (rg_field_get_storage (field) == RG_STORAGE_INT)
    rg_record_set_int (record, index, json_node_get_int (node));
  else if (rg_field_get_storage (field) == RG_STORAGE_REAL)
    rg_record_set_real (record, index, json_node_get_double (node));
  else
    rg_record_set_text (record, index, json_node_get_string (node));
}

/*
 * Sets the fields of the image.
 * @fields: (nullable): guint: which fields the image had, appended
 */
gboolean
_rg_image_apply (RgRecord   *record,
                 const char *image,
                 GArray     *fields,
                 GError    **error)
{
  const RgRecordType *type = rg_record_get_record_type (record);
  g_autoptr (JsonNode) node = json_from_string (image, NULL);
  JsonObjectIter iter;
  const char    *name;
  JsonNode      *member;

  if (node == NULL || !JSON_NODE_HOLDS_OBJECT (node))
    {
      g_set_error_literal (error, RG_ERROR, RG_ERROR_STORAGE, _ ("The journal of this book is damaged."));
      return FALSE;
    }
  json_object_iter_init (&iter, json_node_get_object (node));
  while (json_object_iter_next (&iter, &name, &member))
    {
      int index = rg_record_type_find_field (type, name);

      if (index < 0)
        continue;
      set_from_node (record, (guint)index, rg_record_type_get_field (type, (guint)index), member);
      if (fields != NULL && index != RG_RECORD_ID)
        g_array_append_vals (fields, &(guint){ (guint)index }, 1);
    }
  return TRUE;
}
