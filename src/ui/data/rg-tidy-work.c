/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rg-tidy-work.h"

/* How finely the progress is told from thread to thread. */
#define STEPS 1000

struct _RgTidyWork
{
  GCancellable *cancellable;
  int           step; /* atomic */
};

RgTidyWork *
rg_tidy_work_new (void)
{
  RgTidyWork *self = g_atomic_rc_box_new0 (RgTidyWork);

  self->cancellable = g_cancellable_new ();
  return self;
}

RgTidyWork *
rg_tidy_work_ref (RgTidyWork *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
clear (gpointer data)
{
  RgTidyWork *self = data;

  g_object_unref (self->cancellable);
}

void
rg_tidy_work_unref (RgTidyWork *self)
{
  g_atomic_rc_box_release_full (self, clear);
}

GCancellable *
rg_tidy_work_get_cancellable (RgTidyWork *self)
{
  return self->cancellable;
}

/**
 * rg_tidy_work_get_fraction:
 *
 * Returns: how much is done, 0 to 1
 */
double
rg_tidy_work_get_fraction (RgTidyWork *self)
{
  return (double)g_atomic_int_get (&self->step) / STEPS;
}

/**
 * rg_tidy_work_progress_cb:
 *
 * An RgProgressFunc; called in the thread that works.
 */
void
rg_tidy_work_progress_cb (double   fraction,
                          guint64  rows,
                          gpointer self)
{
  g_atomic_int_set (&((RgTidyWork *)self)->step, (int)(CLAMP (fraction, 0, 1) * STEPS));
}
