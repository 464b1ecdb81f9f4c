/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rg-today-item.h"

struct _RgTodayItem
{
  GObject parent_instance;

  RgTodayKind   kind;
  const char   *section; /* interned */
  RgAgendaItem *agenda;  /* nullable */
  char         *text;    /* nullable */
  char         *now;
  gint64        count;
  char         *action_name; /* nullable */
  GVariant     *action_target;
};

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (RgTodayItem, rg_today_item, G_TYPE_OBJECT)

static void
rg_today_item_finalize (GObject *object)
{
  RgTodayItem *self = RG_TODAY_ITEM (object);

  g_clear_pointer (&self->agenda, rg_agenda_item_free);
  g_clear_pointer (&self->action_target, g_variant_unref);
  g_free (self->text);
  g_free (self->now);
  g_free (self->action_name);
  G_OBJECT_CLASS (rg_today_item_parent_class)->finalize (object);
}

static void
rg_today_item_class_init (RgTodayItemClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = rg_today_item_finalize;

  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
rg_today_item_init (RgTodayItem *self)
{
}

/**
 * rg_today_item_new:
 * @section: the part of the page to which it belongs
 * @agenda: (transfer full): what it shows
 */
RgTodayItem *
rg_today_item_new (RgTodayKind   kind,
                   const char   *section,
                   RgAgendaItem *agenda)
{
  RgTodayItem *self = g_object_new (RG_TYPE_TODAY_ITEM, NULL);

  self->kind = kind;
  self->section = g_intern_string (section);
  self->agenda = agenda;
  return self;
}

/**
 * rg_today_item_new_text:
 * @text: what it says, translated
 * @count: (0 for none): a number beside it
 */
RgTodayItem *
rg_today_item_new_text (RgTodayKind kind,
                        const char *section,
                        const char *text,
                        gint64      count)
{
  RgTodayItem *self = rg_today_item_new (kind, section, NULL);

  self->text = g_strdup (text);
  self->count = count;
  return self;
}

/**
 * rg_today_item_set_action:
 * @name: what its button does
 * @target: (nullable): a floating reference is taken
 */
void
rg_today_item_set_action (RgTodayItem *self,
                          const char  *name,
                          GVariant    *target)
{
  g_return_if_fail (RG_IS_TODAY_ITEM (self));

  g_free (self->action_name);
  self->action_name = g_strdup (name);
  g_clear_pointer (&self->action_target, g_variant_unref);
  self->action_target = target != NULL ? g_variant_ref_sink (target) : NULL;
}

RgTodayKind
rg_today_item_get_kind (RgTodayItem *self)
{
  g_return_val_if_fail (RG_IS_TODAY_ITEM (self), RG_TODAY_NOTE);

  return self->kind;
}

/**
 * rg_today_item_get_agenda:
 *
 * Returns: (transfer none) (nullable): the record behind the line
 */
const RgAgendaItem *
rg_today_item_get_agenda (RgTodayItem *self)
{
  g_return_val_if_fail (RG_IS_TODAY_ITEM (self), NULL);

  return self->agenda;
}

const char *
rg_today_item_get_text (RgTodayItem *self)
{
  g_return_val_if_fail (RG_IS_TODAY_ITEM (self), NULL);

  return self->text;
}

gint64
rg_today_item_get_count (RgTodayItem *self)
{
  g_return_val_if_fail (RG_IS_TODAY_ITEM (self), 0);

  return self->count;
}

const char *
rg_today_item_get_action_name (RgTodayItem *self)
{
  g_return_val_if_fail (RG_IS_TODAY_ITEM (self), NULL);

  return self->action_name;
}

GVariant *
rg_today_item_get_action_target (RgTodayItem *self)
{
  g_return_val_if_fail (RG_IS_TODAY_ITEM (self), NULL);

  return self->action_target;
}

/**
 * rg_today_item_is_line:
 *
 * Returns: whether the cursor can rest on it and it can be opened
 */
gboolean
rg_today_item_is_line (RgTodayItem *self)
{
  g_return_val_if_fail (RG_IS_TODAY_ITEM (self), FALSE);

  return self->agenda != NULL;
}

/**
 * rg_today_item_is_same:
 *
 * Returns: whether both stand for the same line of the same section, whatever they show
 */
gboolean
rg_today_item_is_same (RgTodayItem *self,
                       RgTodayItem *other)
{
  if (self->kind != other->kind || self->section != other->section)
    return FALSE;
  if (self->agenda == NULL || other->agenda == NULL)
    return self->agenda == other->agenda;
  return self->agenda->id == other->agenda->id && g_str_equal (self->agenda->source, other->agenda->source);
}

/**
 * rg_today_item_update:
 * @from: the same line as it is now; what it shows is taken out of it
 */
void
rg_today_item_update (RgTodayItem *self,
                      RgTodayItem *from)
{
  g_return_if_fail (RG_IS_TODAY_ITEM (self) && RG_IS_TODAY_ITEM (from));

  g_clear_pointer (&self->agenda, rg_agenda_item_free);
  self->agenda = g_steal_pointer (&from->agenda);
  g_free (self->text);
  self->text = g_strdup (from->text);
  self->count = from->count;
  g_free (self->now);
  self->now = g_strdup (from->now);
  if (from->action_name != NULL)
    rg_today_item_set_action (self, from->action_name, from->action_target);
  g_signal_emit (self, signals[CHANGED], 0);
}

/**
 * rg_today_item_get_now:
 *
 * Returns: "YYYY-MM-DD HH:MM": the moment for which the line is shown
 */
const char *
rg_today_item_get_now (RgTodayItem *self)
{
  g_return_val_if_fail (RG_IS_TODAY_ITEM (self), "");

  return self->now != NULL ? self->now : "";
}

/**
 * rg_today_item_set_now:
 * @now: "YYYY-MM-DD HH:MM"
 *
 * Time has passed: what was due may be overdue.
 */
void
rg_today_item_set_now (RgTodayItem *self,
                       const char  *now)
{
  g_return_if_fail (RG_IS_TODAY_ITEM (self));

  if (g_strcmp0 (self->now, now) == 0)
    return;
  g_free (self->now);
  self->now = g_strdup (now);
  g_signal_emit (self, signals[CHANGED], 0);
}
