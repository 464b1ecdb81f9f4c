/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "rg-data-snapshot.h"

#include <glib/gstdio.h>

#define HISTORY_LENGTH 6

/* What was written last may still lie in the file beside the book. */
static guint64
measure_book (RgSession *session)
{
  const char      *book = rg_session_get_book (session);
  g_autofree char *log = g_strdup_printf ("%s-wal", book);
  GStatBuf         status;
  guint64          size = 0;

  if (g_stat (book, &status) == 0)
    size += (guint64)status.st_size;
  if (g_stat (log, &status) == 0)
    size += (guint64)status.st_size;
  return size;
}

/**
 * rg_data_snapshot_read:
 * @today: "YYYY-MM-DD"
 * @cancellable: (nullable): ends it
 *
 * Returns: (transfer full) (nullable): the state of the book
 */
RgDataSnapshot *
rg_data_snapshot_read (RgSession    *session,
                       const char   *today,
                       GCancellable *cancellable,
                       GError      **error)
{
  g_autoptr (RgDataSnapshot) self = g_new0 (RgDataSnapshot, 1);

  self->settings = rg_health_settings_load (session, error);
  if (self->settings == NULL)
    return NULL;
  self->health = rg_data_health_read (session, self->settings, today, cancellable, error);
  if (self->health == NULL)
    return NULL;
  self->trend = rg_data_health_new_trend (session, today, error);
  if (self->trend == NULL)
    return NULL;
  self->history = rg_journal_history (session, 0, HISTORY_LENGTH, error);
  if (self->history == NULL)
    return NULL;

  self->size = measure_book (session);
  return g_steal_pointer (&self);
}

/**
 * rg_data_snapshot_free:
 */
void
rg_data_snapshot_free (RgDataSnapshot *self)
{
  if (self == NULL)
    return;

  g_clear_pointer (&self->settings, rg_health_settings_free);
  g_clear_pointer (&self->health, rg_data_health_free);
  g_clear_pointer (&self->trend, rg_figure_unref);
  g_clear_pointer (&self->history, g_ptr_array_unref);
  g_free (self);
}
