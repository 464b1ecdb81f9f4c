/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "rg-record-list-private.h"

struct _RgRow
{
  GObject parent_instance;

  gint64          id;
  guint           position;
  RgRecord       *record;
  RgRecordGroups *groups; /* of a header */
  guint           group;
};

G_DEFINE_FINAL_TYPE (RgRow, rg_row, G_TYPE_OBJECT)

enum
{
  PROP_0,
  PROP_ID,
  PROP_POSITION,
  PROP_RECORD,
  PROP_GROUP,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

static void
rg_row_finalize (GObject *object)
{
  RgRow *self = RG_ROW (object);

  g_clear_object (&self->record);
  g_clear_pointer (&self->groups, _rg_record_groups_unref);
  G_OBJECT_CLASS (rg_row_parent_class)->finalize (object);
}

static void
rg_row_get_property (GObject    *object,
                     guint       prop_id,
                     GValue     *value,
                     GParamSpec *pspec)
{
  RgRow *self = RG_ROW (object);

  switch (prop_id)
    {
    case PROP_ID:
      g_value_set_int64 (value, self->id);
      break;
    case PROP_POSITION:
      g_value_set_uint (value, self->position);
      break;
    case PROP_RECORD:
      g_value_set_object (value, self->record);
      break;
    case PROP_GROUP:
      g_value_set_pointer (value, (gpointer)rg_row_get_group (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
rg_row_class_init (RgRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GParamFlags   flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;

  object_class->finalize = rg_row_finalize;
  object_class->get_property = rg_row_get_property;
  properties[PROP_ID] = g_param_spec_int64 ("id", NULL, NULL, 0, G_MAXINT64, 0, flags);
  properties[PROP_POSITION] = g_param_spec_uint ("position", NULL, NULL, 0, G_MAXUINT, 0, flags);
  properties[PROP_RECORD] = g_param_spec_object ("record", NULL, NULL, RG_TYPE_RECORD, flags);
  properties[PROP_GROUP] = g_param_spec_pointer ("group", NULL, NULL, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
rg_row_init (RgRow *self)
{
}

RgRow *
_rg_row_new (gint64          id,
             RgRecordGroups *groups,
             guint           group)
{
  RgRow *self = g_object_new (RG_TYPE_ROW, NULL);

  self->id = id;
  self->groups = groups == NULL ? NULL : _rg_record_groups_ref (groups);
  self->group = group;
  return self;
}

gint64
rg_row_get_id (RgRow *self)
{
  g_return_val_if_fail (RG_IS_ROW (self), 0);

  return self->id;
}

/**
 * rg_row_get_record:
 *
 * Returns: (transfer none) (nullable): the record; %NULL until its page has been read
 */
RgRecord *
rg_row_get_record (RgRow *self)
{
  g_return_val_if_fail (RG_IS_ROW (self), NULL);

  return self->record;
}

/**
 * rg_row_get_group:
 *
 * Returns: (transfer none) (nullable): what the header says; %NULL for a row of a record
 */
const RgRowGroup *
rg_row_get_group (RgRow *self)
{
  g_return_val_if_fail (RG_IS_ROW (self), NULL);

  return self->groups == NULL ? NULL : _rg_record_groups_get (self->groups, self->group);
}

void
_rg_row_set_position (RgRow *self,
                      guint  position)
{
  if (self->position == position)
    return;
  self->position = position;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_POSITION]);
}

void
_rg_row_set_record (RgRow    *self,
                    RgRecord *record)
{
  if (g_set_object (&self->record, record))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_RECORD]);
}

void
_rg_row_notify_group (RgRow *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_GROUP]);
}
