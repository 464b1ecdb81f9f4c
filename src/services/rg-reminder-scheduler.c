/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rg-reminder-scheduler.h"

#include "rg-reminder-check.h"
#include "rg-reminder-clock.h"

/* A day without a time is reminded of at this time. */
#define DEFAULT_TIME "09:00"

/* More than these at once, or older ones, are put into one summary: nobody reads ten notifications. */
#define MAX_SINGLE 3
#define MAX_LATE G_TIME_SPAN_HOUR

/* Whatever happens to clocks and zones, the book is looked at this often. */
#define MAX_QUIET (10 * G_TIME_SPAN_MINUTE)

struct _RgReminderScheduler
{
  GObject parent_instance;

  RgBook          *book;
  char            *default_time;
  RgReminderClock *clock; /* nullable: only between start and stop */
  GCancellable    *cancellable;
  gulong           changed_handler;
  GDateTime       *looked_at;   /* nullable: the last look that showed everything it found */
  GDateTime       *quiet_until; /* nullable: from then on something is due, even if the book does not change */
  guint            n_running;   /* looks and marks that the worker still has */
  gboolean         checking;
  gboolean         again;
  gboolean         caught_up; /* the first look after the start is over */
};

/* What the worker needs; the clock of the book is asked in the main thread. */
typedef struct
{
  GDateTime *now;
  char      *default_time;
  GPtrArray *reminders; /* nullable: those to record or to mark */
} Job;

enum
{
  FIRE,
  SUMMARY,
  FAILED,
  IDLE,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (RgReminderScheduler, rg_reminder_scheduler, G_TYPE_OBJECT)

static Job *
job_new (RgReminderScheduler *self,
         GPtrArray           *reminders)
{
  Job *job = g_new0 (Job, 1);

  job->now = rg_clock_get_now (rg_book_get_clock (self->book));
  job->default_time = g_strdup (self->default_time);
  job->reminders = reminders != NULL ? g_ptr_array_ref (reminders) : NULL;
  return job;
}

static void
job_free (gpointer data)
{
  Job *job = data;

  g_date_time_unref (job->now);
  g_free (job->default_time);
  g_clear_pointer (&job->reminders, g_ptr_array_unref);
  g_free (job);
}

static char *
job_utc (const Job *job)
{
  g_autoptr (GDateTime) utc = g_date_time_to_utc (job->now);

  return g_date_time_format (utc, "%Y-%m-%dT%H:%M:%SZ");
}

static gpointer
look_in_worker (RgSession    *session,
                gpointer      data,
                GCancellable *cancellable,
                GError      **error)
{
  Job *job = data;

  return rg_reminder_check_run (session, job->now, job->default_time, error);
}

static gpointer
record_in_worker (RgSession    *session,
                  gpointer      data,
                  GCancellable *cancellable,
                  GError      **error)
{
  Job             *job = data;
  g_autofree char *utc = job_utc (job);

  rg_reminder_store_fire_all (session, job->reminders, utc, error);
  return NULL;
}

static gpointer
mark_in_worker (RgSession    *session,
                gpointer      data,
                GCancellable *cancellable,
                GError      **error)
{
  Job             *job = data;
  g_autofree char *utc = job_utc (job);

  rg_reminder_store_shown_all (session, job->reminders, utc, error);
  return NULL;
}

static void
report (RgReminderScheduler *self,
        const GError        *error)
{
  /* The next tick of the clock tries again: a full disk does not get better at once. */
  self->again = FALSE;
  if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_signal_emit (self, signals[FAILED], 0, error);
}

/* One thing after the other: a look while something is being recorded would see what is out of date. */
static void
finish_one (RgReminderScheduler *self)
{
  self->n_running--;
  if (self->n_running > 0)
    return;
  if (self->again && self->clock != NULL)
    rg_reminder_scheduler_check (self);
  else
    g_signal_emit (self, signals[IDLE], 0);
}

static void
written_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (RgReminderScheduler) self = user_data;
  g_autoptr (GError) error = NULL;

  rg_store_finish (RG_STORE (source), result, &error);
  if (error != NULL)
    report (self, error);
  finish_one (self);
}

/* Not to be cancelled: what a person has seen must not come again. */
static void
write_reminders (RgReminderScheduler *self,
                 RgStoreFunc          func,
                 GPtrArray           *reminders)
{
  self->n_running++;
  rg_store_write (rg_book_get_store (self->book), func, job_new (self, reminders), job_free, NULL, NULL, written_cb, g_object_ref (self));
}

static void
forget_look (RgReminderScheduler *self)
{
  g_clear_pointer (&self->looked_at, g_date_time_unref);
  g_clear_pointer (&self->quiet_until, g_date_time_unref);
}

static gboolean
is_late (RgReminderScheduler *self,
         const RgReminder    *reminder,
         GDateTime           *now)
{
  const char *zone = g_time_zone_get_identifier (g_date_time_get_timezone (now));
  g_autoptr (GDateTime) moment = rg_reminder_get_moment (reminder, zone, self->default_time);

  return moment == NULL || g_date_time_difference (now, moment) > MAX_LATE;
}

static gboolean
wants_summary (RgReminderScheduler *self,
               GPtrArray           *due)
{
  g_autoptr (GDateTime) now = rg_clock_get_now (rg_book_get_clock (self->book));

  if (due->len < 2)
    return FALSE;
  if (due->len > MAX_SINGLE || !self->caught_up)
    return TRUE;
  for (guint i = 0; i < due->len; i++)
    if (is_late (self, g_ptr_array_index (due, i), now))
      return TRUE;
  return FALSE;
}

/* Returns FALSE when nobody showed one of them: they are to come again. */
static gboolean
announce_singly (RgReminderScheduler *self,
                 GPtrArray           *due)
{
  gboolean all_displayed = TRUE;

  for (guint i = 0; i < due->len; i++)
    {
      g_autoptr (GPtrArray) one = g_ptr_array_new_with_free_func ((GDestroyNotify)rg_reminder_free);
      RgReminder *reminder = g_steal_pointer (&g_ptr_array_index (due, i));
      gboolean    displayed = FALSE;

      g_ptr_array_add (one, reminder);
      g_signal_emit (self, signals[FIRE], 0, reminder, &displayed);
      if (displayed)
        write_reminders (self, mark_in_worker, one);
      all_displayed = all_displayed && displayed;
    }
  return all_displayed;
}

static gboolean
announce (RgReminderScheduler *self,
          GPtrArray           *due)
{
  gboolean displayed = FALSE;

  if (!wants_summary (self, due))
    {
      g_ptr_array_set_free_func (due, NULL);
      return announce_singly (self, due);
    }
  g_signal_emit (self, signals[SUMMARY], 0, due, &displayed);
  if (displayed)
    write_reminders (self, mark_in_worker, due);
  return displayed;
}

static void
take_result (RgReminderScheduler *self,
             RgReminderCheck     *check)
{
  g_autoptr (GDateTime) now = rg_clock_get_now (rg_book_get_clock (self->book));

  /* What is due is announced together, once all of it has been recorded. */
  if (check->due->len > 0)
    {
      write_reminders (self, record_in_worker, check->due);
      self->again = TRUE;
      return;
    }
  if (announce (self, check->unshown))
    {
      self->looked_at = g_date_time_ref (now);
      self->quiet_until = g_date_time_ref (check->next);
    }
  self->caught_up = TRUE;
  if (self->clock != NULL)
    rg_reminder_clock_set_alarm (self->clock, g_date_time_difference (check->next, now) / G_TIME_SPAN_SECOND);
}

static void
looked_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (RgReminderScheduler) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (RgReminderCheck) check = rg_store_finish (RG_STORE (source), result, &error);

  if (error != NULL)
    report (self, error);
  if (check != NULL && self->clock != NULL)
    take_result (self, check);
  finish_one (self);
}

/* The clock comes often; most of the time nothing can have become due since the last look. */
static gboolean
can_be_quiet (RgReminderScheduler *self)
{
  g_autoptr (GDateTime) now = rg_clock_get_now (rg_book_get_clock (self->book));

  return self->looked_at != NULL && g_date_time_compare (now, self->quiet_until) < 0 &&
         ABS (g_date_time_difference (now, self->looked_at)) < MAX_QUIET;
}

static void
tick_cb (RgReminderScheduler *self)
{
  if (!can_be_quiet (self))
    rg_reminder_scheduler_check (self);
}

static void
rg_reminder_scheduler_dispose (GObject *object)
{
  RgReminderScheduler *self = RG_REMINDER_SCHEDULER (object);

  rg_reminder_scheduler_stop (self);
  G_OBJECT_CLASS (rg_reminder_scheduler_parent_class)->dispose (object);
}

static void
rg_reminder_scheduler_finalize (GObject *object)
{
  RgReminderScheduler *self = RG_REMINDER_SCHEDULER (object);

  g_clear_object (&self->cancellable);
  g_clear_object (&self->book);
  g_free (self->default_time);
  forget_look (self);
  G_OBJECT_CLASS (rg_reminder_scheduler_parent_class)->finalize (object);
}

static void
rg_reminder_scheduler_class_init (RgReminderSchedulerClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GType         type = G_TYPE_FROM_CLASS (klass);

  object_class->dispose = rg_reminder_scheduler_dispose;
  object_class->finalize = rg_reminder_scheduler_finalize;

  signals[FIRE] = g_signal_new ("fire", type, G_SIGNAL_RUN_LAST, 0, g_signal_accumulator_true_handled, NULL, NULL, G_TYPE_BOOLEAN, 1, G_TYPE_POINTER);
  signals[SUMMARY] = g_signal_new ("summary", type, G_SIGNAL_RUN_LAST, 0, g_signal_accumulator_true_handled, NULL, NULL, G_TYPE_BOOLEAN, 1, G_TYPE_PTR_ARRAY);
  signals[FAILED] = g_signal_new ("failed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_ERROR);
  signals[IDLE] = g_signal_new ("idle", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
rg_reminder_scheduler_init (RgReminderScheduler *self)
{
  self->default_time = g_strdup (DEFAULT_TIME);
}

/**
 * rg_reminder_scheduler_new:
 * @book: the open book; its clock is the one that counts
 *
 * Returns: (transfer full): a scheduler that does nothing before rg_reminder_scheduler_start()
 */
RgReminderScheduler *
rg_reminder_scheduler_new (RgBook *book)
{
  RgReminderScheduler *self = g_object_new (RG_TYPE_REMINDER_SCHEDULER, NULL);

  g_return_val_if_fail (RG_IS_BOOK (book), self);

  self->book = g_object_ref (book);
  return self;
}

/**
 * rg_reminder_scheduler_set_default_time:
 * @time: "HH:MM": when to remind of something that is due on a day without a time; anything else means 09:00
 */
void
rg_reminder_scheduler_set_default_time (RgReminderScheduler *self,
                                        const char          *time)
{
  g_return_if_fail (RG_IS_REMINDER_SCHEDULER (self));

  g_free (self->default_time);
  self->default_time = g_strdup (time != NULL && g_regex_match_simple ("^([01][0-9]|2[0-3]):[0-5][0-9]$", time, 0, 0) ? time : DEFAULT_TIME);
  rg_reminder_scheduler_check (self);
}

/**
 * rg_reminder_scheduler_start:
 *
 * Begins to watch the clock, and looks at once at what was missed: that comes in one summary.
 */
void
rg_reminder_scheduler_start (RgReminderScheduler *self)
{
  g_return_if_fail (RG_IS_REMINDER_SCHEDULER (self));

  if (self->clock != NULL)
    return;
  self->caught_up = FALSE;
  self->cancellable = g_cancellable_new ();
  self->clock = rg_reminder_clock_new ();
  g_signal_connect_swapped (self->clock, "tick", G_CALLBACK (tick_cb), self);
  self->changed_handler = g_signal_connect_swapped (rg_book_get_store (self->book), "changed", G_CALLBACK (rg_reminder_scheduler_check), self);
  rg_reminder_scheduler_check (self);
}

/**
 * rg_reminder_scheduler_stop:
 *
 * Nothing is announced after it returns.
 */
void
rg_reminder_scheduler_stop (RgReminderScheduler *self)
{
  g_return_if_fail (RG_IS_REMINDER_SCHEDULER (self));

  if (self->clock == NULL)
    return;
  g_signal_handlers_disconnect_by_data (self->clock, self);
  g_clear_object (&self->clock);
  g_clear_signal_handler (&self->changed_handler, rg_book_get_store (self->book));
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
}

/**
 * rg_reminder_scheduler_check:
 *
 * Compares with the wall clock now. Does nothing unless started; during a look it makes one more follow.
 */
void
rg_reminder_scheduler_check (RgReminderScheduler *self)
{
  g_return_if_fail (RG_IS_REMINDER_SCHEDULER (self));

  if (self->clock == NULL)
    return;
  if (self->n_running > 0)
    {
      self->again = TRUE;
      return;
    }
  self->again = FALSE;
  self->n_running++;
  forget_look (self);
  rg_store_read (rg_book_get_store (self->book), look_in_worker, job_new (self, NULL), job_free, (GDestroyNotify)rg_reminder_check_free, self->cancellable, looked_cb, g_object_ref (self));
}

/**
 * rg_reminder_scheduler_is_busy:
 *
 * Returns: whether a look or a record of what was shown is still under way
 */
gboolean
rg_reminder_scheduler_is_busy (RgReminderScheduler *self)
{
  g_return_val_if_fail (RG_IS_REMINDER_SCHEDULER (self), FALSE);

  return self->n_running > 0;
}
