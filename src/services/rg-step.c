/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "rg-step.h"

#include <glib/gi18n.h>

#include "rg-journal.h"

/* What is over sooner is not announced. */
#define DELAY_MS 400
#define TICK_MS 150

struct _RgStep
{
  GObject parent_instance;

  GCancellable *cancellable; /* of all that is on its way */
  guint         n_running;   /* people press undo several times */
  guint         source;
  gboolean      redo;
  int           permille; /* atomic: written by the worker */
  char         *text;
};

enum
{
  PROP_0,
  PROP_TEXT,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (RgStep, rg_step, G_TYPE_OBJECT)

static void
set_text (RgStep *self,
          char   *text)
{
  gboolean same = g_strcmp0 (self->text, text) == 0;

  g_free (self->text);
  self->text = text;
  if (!same)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TEXT]);
}

static void
rg_step_dispose (GObject *object)
{
  g_clear_handle_id (&RG_STEP (object)->source, g_source_remove);
  G_OBJECT_CLASS (rg_step_parent_class)->dispose (object);
}

static void
rg_step_finalize (GObject *object)
{
  RgStep *self = RG_STEP (object);

  g_object_unref (self->cancellable);
  g_free (self->text);
  G_OBJECT_CLASS (rg_step_parent_class)->finalize (object);
}

static void
rg_step_get_property (GObject    *object,
                      guint       prop_id,
                      GValue     *value,
                      GParamSpec *pspec)
{
  g_return_if_fail (prop_id == PROP_TEXT);

  g_value_set_string (value, RG_STEP (object)->text);
}

static void
rg_step_class_init (RgStepClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = rg_step_dispose;
  object_class->finalize = rg_step_finalize;
  object_class->get_property = rg_step_get_property;
  properties[PROP_TEXT] = g_param_spec_string ("text", NULL, NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
rg_step_init (RgStep *self)
{
  self->cancellable = g_cancellable_new ();
}

RgStep *
rg_step_new (void)
{
  return g_object_new (RG_TYPE_STEP, NULL);
}

static gboolean
tick_cb (gpointer data)
{
  RgStep *self = data;
  int     percent = g_atomic_int_get (&self->permille) / 10;

  set_text (self, self->redo ? g_strdup_printf (_ ("Doing again… %d %%"), percent) : g_strdup_printf (_ ("Undoing… %d %%"), percent));
  return G_SOURCE_CONTINUE;
}

static gboolean
first_tick_cb (gpointer data)
{
  RgStep *self = data;

  tick_cb (self);
  self->source = g_timeout_add (TICK_MS, tick_cb, self);
  return G_SOURCE_REMOVE;
}

/**
 * rg_step_begin:
 * @redo: whether it is done again
 *
 * Something is going to be taken back or done again.
 */
void
rg_step_begin (RgStep  *self,
               gboolean redo)
{
  g_return_if_fail (RG_IS_STEP (self));

  self->redo = redo;
  if (self->n_running++ > 0)
    return;
  g_object_unref (self->cancellable);
  self->cancellable = g_cancellable_new ();
  g_atomic_int_set (&self->permille, 0);
  self->source = g_timeout_add (DELAY_MS, first_tick_cb, self);
}

/**
 * rg_step_end:
 *
 * It is done, or not.
 */
void
rg_step_end (RgStep *self)
{
  g_return_if_fail (RG_IS_STEP (self) && self->n_running > 0);

  if (--self->n_running > 0)
    return;
  g_clear_handle_id (&self->source, g_source_remove);
  set_text (self, NULL);
}

static void
progress_cb (gint64   n_done,
             gint64   n_all,
             gpointer user_data)
{
  g_atomic_int_set (&((RgStep *)user_data)->permille, (int)(n_done * 1000 / MAX (n_all, 1)));
}

/**
 * rg_step_follow:
 *
 * In the thread of the session, before something is undone there.
 */
void
rg_step_follow (RgStep    *self,
                RgSession *session)
{
  rg_journal_follow (session, progress_cb, self, self->cancellable);
}

/**
 * rg_step_leave:
 *
 * In the thread of the session, afterwards.
 */
void
rg_step_leave (RgStep    *self,
               RgSession *session)
{
  rg_journal_follow (session, NULL, NULL, NULL);
}

/**
 * rg_step_cancel:
 *
 * Stops what is on its way; everything is as it was before then.
 */
void
rg_step_cancel (RgStep *self)
{
  g_return_if_fail (RG_IS_STEP (self));

  g_cancellable_cancel (self->cancellable);
}

/**
 * rg_step_get_text:
 *
 * Returns: (nullable): how far it is
 */
const char *
rg_step_get_text (RgStep *self)
{
  g_return_val_if_fail (RG_IS_STEP (self), NULL);

  return self->text;
}
