/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "rg-history-entry"

#include "config.h"
#include "rg-history-entry.h"

struct _RgHistoryEntry
{
  GObject parent_instance;

  RgChangeSet *change_set;
  GDateTime   *at; /* local */
  char        *day;
  gboolean     begins_day;
};

G_DEFINE_FINAL_TYPE (RgHistoryEntry, rg_history_entry, G_TYPE_OBJECT)

static void
rg_history_entry_finalize (GObject *object)
{
  RgHistoryEntry *self = RG_HISTORY_ENTRY (object);

  g_clear_pointer (&self->change_set, rg_change_set_free);
  g_clear_pointer (&self->at, g_date_time_unref);
  g_free (self->day);
  G_OBJECT_CLASS (rg_history_entry_parent_class)->finalize (object);
}

static void
rg_history_entry_class_init (RgHistoryEntryClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = rg_history_entry_finalize;
}

static void
rg_history_entry_init (RgHistoryEntry *self)
{
}

/**
 * rg_history_entry_new:
 * @change_set: (transfer full): a change
 * @day_before: (nullable): the day of the entry that precedes it in the list
 *
 * Returns: (transfer full): its entry
 */
RgHistoryEntry *
rg_history_entry_new (RgChangeSet *change_set,
                      const char  *day_before)
{
  RgHistoryEntry *self = g_object_new (RG_TYPE_HISTORY_ENTRY, NULL);
  g_autoptr (GDateTime) utc = g_date_time_new_from_iso8601 (change_set->at, NULL);

  self->change_set = change_set;
  self->at = utc != NULL ? g_date_time_to_local (utc) : NULL;
  self->day = self->at != NULL ? g_date_time_format (self->at, "%Y-%m-%d") : g_strndup (change_set->at, 10);
  self->begins_day = g_strcmp0 (self->day, day_before) != 0;
  return self;
}

const RgChangeSet *
rg_history_entry_get_change_set (RgHistoryEntry *self)
{
  g_return_val_if_fail (RG_IS_HISTORY_ENTRY (self), NULL);

  return self->change_set;
}

/**
 * rg_history_entry_get_day:
 *
 * Returns: the day of the change where the person is, "YYYY-MM-DD"
 */
const char *
rg_history_entry_get_day (RgHistoryEntry *self)
{
  g_return_val_if_fail (RG_IS_HISTORY_ENTRY (self), NULL);

  return self->day;
}

gboolean
rg_history_entry_begins_day (RgHistoryEntry *self)
{
  g_return_val_if_fail (RG_IS_HISTORY_ENTRY (self), FALSE);

  return self->begins_day;
}

/**
 * rg_history_entry_dup_time:
 *
 * Returns: (transfer full): the time of day where the person is, "14:02"
 */
char *
rg_history_entry_dup_time (RgHistoryEntry *self)
{
  g_return_val_if_fail (RG_IS_HISTORY_ENTRY (self), NULL);

  return self->at != NULL ? g_date_time_format (self->at, "%H:%M") : g_strdup ("");
}
