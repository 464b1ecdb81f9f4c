/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rg-value-item.h"

struct _RgValueItem
{
  GObject parent_instance;

  char    *text;
  char    *label;
  gint64   count;
  gboolean ticked;
};

G_DEFINE_FINAL_TYPE (RgValueItem, rg_value_item, G_TYPE_OBJECT)

enum
{
  PROP_0,
  PROP_TICKED,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

static void
rg_value_item_finalize (GObject *object)
{
  RgValueItem *self = RG_VALUE_ITEM (object);

  g_free (self->text);
  g_free (self->label);
  G_OBJECT_CLASS (rg_value_item_parent_class)->finalize (object);
}

static void
rg_value_item_get_property (GObject    *object,
                            guint       prop_id,
                            GValue     *value,
                            GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_TICKED:
      g_value_set_boolean (value, RG_VALUE_ITEM (object)->ticked);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
rg_value_item_set_property (GObject      *object,
                            guint         prop_id,
                            const GValue *value,
                            GParamSpec   *pspec)
{
  switch (prop_id)
    {
    case PROP_TICKED:
      rg_value_item_set_ticked (RG_VALUE_ITEM (object), g_value_get_boolean (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
rg_value_item_class_init (RgValueItemClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = rg_value_item_finalize;
  object_class->get_property = rg_value_item_get_property;
  object_class->set_property = rg_value_item_set_property;
  properties[PROP_TICKED] = g_param_spec_boolean ("ticked", NULL, NULL, FALSE, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
rg_value_item_init (RgValueItem *self)
{
}

RgValueItem *
rg_value_item_new (const char *text,
                   const char *label,
                   gint64      count,
                   gboolean    ticked)
{
  RgValueItem *self = g_object_new (RG_TYPE_VALUE_ITEM, NULL);

  self->text = g_strdup (text);
  self->label = g_strdup (label);
  self->count = count;
  self->ticked = ticked;
  return self;
}

/**
 * rg_value_item_get_text:
 *
 * Returns: the value as filters carry it
 */
const char *
rg_value_item_get_text (RgValueItem *self)
{
  g_return_val_if_fail (RG_IS_VALUE_ITEM (self), NULL);

  return self->text;
}

const char *
rg_value_item_get_label (RgValueItem *self)
{
  g_return_val_if_fail (RG_IS_VALUE_ITEM (self), NULL);

  return self->label;
}

gint64
rg_value_item_get_count (RgValueItem *self)
{
  g_return_val_if_fail (RG_IS_VALUE_ITEM (self), 0);

  return self->count;
}

gboolean
rg_value_item_get_ticked (RgValueItem *self)
{
  g_return_val_if_fail (RG_IS_VALUE_ITEM (self), FALSE);

  return self->ticked;
}

void
rg_value_item_set_ticked (RgValueItem *self,
                          gboolean     ticked)
{
  g_return_if_fail (RG_IS_VALUE_ITEM (self));

  if (self->ticked == ticked)
    return;
  self->ticked = ticked;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TICKED]);
}
