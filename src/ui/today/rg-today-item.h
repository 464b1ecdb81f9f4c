/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rg-agenda.h"

G_BEGIN_DECLS

/**
 * RgTodayKind:
 * @RG_TODAY_HEADING: the title of a section
 * @RG_TODAY_DUE: something to be done
 * @RG_TODAY_BIRTHDAY: a birthday of a contact
 * @RG_TODAY_WARNING: a customer who needs attention
 * @RG_TODAY_MORE: a button that shows the rest of a section
 * @RG_TODAY_NOTE: a quiet sentence
 */
typedef enum
{
  RG_TODAY_HEADING,
  RG_TODAY_DUE,
  RG_TODAY_BIRTHDAY,
  RG_TODAY_WARNING,
  RG_TODAY_MORE,
  RG_TODAY_NOTE,
} RgTodayKind;

/**
 * RgTodayItem:
 *
 * One line of the page of the day. Signal "changed": it shows something else now.
 */
#define RG_TYPE_TODAY_ITEM (rg_today_item_get_type ())
G_DECLARE_FINAL_TYPE (RgTodayItem, rg_today_item, RG, TODAY_ITEM, GObject)

RgTodayItem        *rg_today_item_new (RgTodayKind   kind,
                                       const char   *section,
                                       RgAgendaItem *agenda);
RgTodayItem        *rg_today_item_new_text (RgTodayKind kind,
                                            const char *section,
                                            const char *text,
                                            gint64      count);
void                rg_today_item_set_action (RgTodayItem *self,
                                              const char  *name,
                                              GVariant    *target);
RgTodayKind         rg_today_item_get_kind (RgTodayItem *self);
const RgAgendaItem *rg_today_item_get_agenda (RgTodayItem *self);
const char         *rg_today_item_get_text (RgTodayItem *self);
gint64              rg_today_item_get_count (RgTodayItem *self);
const char         *rg_today_item_get_action_name (RgTodayItem *self);
GVariant           *rg_today_item_get_action_target (RgTodayItem *self);
gboolean            rg_today_item_is_line (RgTodayItem *self);
gboolean            rg_today_item_is_same (RgTodayItem *self,
                                           RgTodayItem *other);
void                rg_today_item_update (RgTodayItem *self,
                                          RgTodayItem *from);
const char         *rg_today_item_get_now (RgTodayItem *self);
void                rg_today_item_set_now (RgTodayItem *self, const char *now);

G_END_DECLS
