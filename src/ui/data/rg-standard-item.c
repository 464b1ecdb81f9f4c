/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "rg-standard-item"

#include "rg-standard-item.h"

struct _RgStandardItem
{
  GObject parent_instance;

  GPtrArray          *proposals; /* keeps the proposal alive */
  RgStandardProposal *proposal;
};

G_DEFINE_FINAL_TYPE (RgStandardItem, rg_standard_item, G_TYPE_OBJECT)

enum
{
  PROP_0,
  PROP_TICKED,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

static void
rg_standard_item_get_property (GObject    *object,
                               guint       prop_id,
                               GValue     *value,
                               GParamSpec *pspec)
{
  if (prop_id == PROP_TICKED)
    g_value_set_boolean (value, RG_STANDARD_ITEM (object)->proposal->is_ticked);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static void
rg_standard_item_set_property (GObject      *object,
                               guint         prop_id,
                               const GValue *value,
                               GParamSpec   *pspec)
{
  if (prop_id == PROP_TICKED)
    rg_standard_item_tick (RG_STANDARD_ITEM (object), g_value_get_boolean (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static void
rg_standard_item_finalize (GObject *object)
{
  g_ptr_array_unref (RG_STANDARD_ITEM (object)->proposals);

  G_OBJECT_CLASS (rg_standard_item_parent_class)->finalize (object);
}

static void
rg_standard_item_class_init (RgStandardItemClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = rg_standard_item_finalize;
  object_class->get_property = rg_standard_item_get_property;
  object_class->set_property = rg_standard_item_set_property;
  properties[PROP_TICKED] = g_param_spec_boolean ("ticked", NULL, NULL, FALSE, G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
rg_standard_item_init (RgStandardItem *self)
{
}

/**
 * rg_standard_item_new:
 * @proposals: (element-type RgStandardProposal)
 */
RgStandardItem *
rg_standard_item_new (GPtrArray *proposals,
                      guint      index)
{
  RgStandardItem *self = g_object_new (RG_TYPE_STANDARD_ITEM, NULL);

  self->proposals = g_ptr_array_ref (proposals);
  self->proposal = proposals->pdata[index];
  return self;
}

const RgStandardProposal *
rg_standard_item_get_proposal (RgStandardItem *self)
{
  g_return_val_if_fail (RG_IS_STANDARD_ITEM (self), NULL);

  return self->proposal;
}

void
rg_standard_item_tick (RgStandardItem *self,
                       gboolean        ticked)
{
  g_return_if_fail (RG_IS_STANDARD_ITEM (self));

  if (self->proposal->is_ticked == ticked)
    return;
  self->proposal->is_ticked = ticked;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TICKED]);
}
