/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "rg-missing.h"

#include <glib/gi18n.h>
#include <string.h>

#include "rg-customer.h"
#include "rg-intake.h"
#include "rg-task.h"

/* As many customers as a person reads in the note of a task. */
#define MAX_LINES 30
#define CHECK_INTERVAL 256

typedef struct
{
  const RgHealthSettings *settings;
  const RgMissingTasks   *tasks;
  GHashTable             *there;   /* set of "customer" or "assignee" that have such a task */
  GHashTable             *persons; /* assignee → Person */
  GPtrArray              *made;    /* RgRecord */
  guint                   n_there;
  guint                   n_seen;
  GCancellable           *cancellable;
} Making;

/* What one person has to complete. */
typedef struct
{
  guint    n;
  GString *note;
} Person;

static void
person_free (gpointer data)
{
  Person *person = data;

  g_string_free (person->note, TRUE);
  g_free (person);
}

/* With this the subject of every task of this sort begins, so that no second one is made. */
static char *
dup_beginning (void)
{
  g_auto (GStrv) parts = g_strsplit (_ ("Complete the data: %s"), "%s", 2);

  return g_strdup (parts[0]);
}

static RgRecord *
new_task (Making     *self,
          const char *what,
          const char *assignee)
{
  RgRecord        *task = rg_record_new (rg_task_type ());
  g_autofree char *subject = g_strdup_printf (_ ("Complete the data: %s"), what);

  rg_record_set_text (task, RG_TASK_SUBJECT, subject);
  rg_record_set_text (task, RG_TASK_ASSIGNEE, assignee == NULL || *assignee == '\0' ? NULL : assignee);
  rg_record_set_text (task, RG_TASK_DUE_AT, self->tasks->due);
  return task;
}

static gboolean
is_wanted (Making     *self,
           const char *owner)
{
  return self->tasks->owners == NULL || g_strv_contains (self->tasks->owners, owner);
}

static void
add_for_customer (Making     *self,
                  RgRecord   *customer,
                  const char *owner)
{
  g_autofree char *gaps = rg_missing_dup_gaps (self->settings, customer, _ (", "));
  g_autofree char *key = g_strdup_printf ("%" G_GINT64_FORMAT, rg_record_get_id (customer));
  RgRecord        *task;

  if (g_hash_table_contains (self->there, key))
    {
      self->n_there++;
      return;
    }

  task = new_task (self, gaps, owner);
  rg_record_set_int (task, RG_TASK_CUSTOMER, rg_record_get_id (customer));
  g_ptr_array_add (self->made, task);
}

static void
add_for_person (Making     *self,
                RgRecord   *customer,
                const char *owner)
{
  g_autofree char *gaps = rg_missing_dup_gaps (self->settings, customer, _ (", "));
  Person          *person = g_hash_table_lookup (self->persons, owner);

  if (person == NULL)
    {
      person = g_new0 (Person, 1);
      person->note = g_string_new (NULL);
      g_hash_table_insert (self->persons, g_strdup (owner), person);
    }
  person->n++;
  if (person->n <= MAX_LINES)
    g_string_append_printf (person->note, "%s %s: %s\n", rg_record_get_text (customer, RG_CUSTOMER_CODE),
                            rg_record_get_text (customer, RG_CUSTOMER_NAME), gaps);
  else if (person->n == MAX_LINES + 1)
    g_string_append (person->note, "…\n");
}

static gboolean
customer_cb (RgRecord *customer,
             gpointer  user_data,
             GError  **error)
{
  Making     *self = user_data;
  const char *owner = rg_record_get_text (customer, RG_CUSTOMER_OWNER);

  if (++self->n_seen % CHECK_INTERVAL == 0 && g_cancellable_set_error_if_cancelled (self->cancellable, error))
    return FALSE;
  if (!is_wanted (self, owner == NULL ? "" : owner))
    return TRUE;
  if (self->tasks->each_customer)
    add_for_customer (self, customer, owner == NULL ? "" : owner);
  else
    add_for_person (self, customer, owner == NULL ? "" : owner);
  return TRUE;
}

static void
make_for_persons (Making *self)
{
  GHashTableIter iter;
  gpointer       owner, data;

  g_hash_table_iter_init (&iter, self->persons);
  while (g_hash_table_iter_next (&iter, &owner, &data))
    {
      const Person    *person = data;
      g_autofree char *what = NULL;
      RgRecord        *task;

      if (g_hash_table_contains (self->there, owner))
        {
          self->n_there++;
          continue;
        }

      what = g_strdup_printf (ngettext ("%u customer", "%u customers", person->n), person->n);
      task = new_task (self, what, owner);
      rg_record_set_text (task, RG_TASK_NOTE, g_strchomp (person->note->str));
      g_ptr_array_add (self->made, task);
    }
}

static gboolean
open_task_cb (RgRecord *task,
              gpointer  user_data,
              GError  **error)
{
  Making     *self = user_data;
  const char *assignee = rg_record_get_text (task, RG_TASK_ASSIGNEE);

  if (rg_record_get_int (task, RG_TASK_DONE) == 1)
    return TRUE;
  if (!rg_record_is_null (task, RG_TASK_CUSTOMER))
    g_hash_table_add (self->there, g_strdup_printf ("%" G_GINT64_FORMAT, rg_record_get_int (task, RG_TASK_CUSTOMER)));
  else
    g_hash_table_add (self->there, g_strdup (assignee == NULL ? "" : assignee));
  return TRUE;
}

static gboolean
find_open_tasks (Making    *self,
                 RgSession *session,
                 GError   **error)
{
  g_autoptr (RgQuery) query = rg_query_new (rg_task_type ());
  g_autofree char *beginning = dup_beginning ();

  rg_query_add_text (query, RG_TASK_SUBJECT, RG_OP_BEGINS, beginning);
  return rg_session_each (session, query, self->cancellable, open_task_cb, self, error);
}

static gboolean
insert_tasks (Making    *self,
              RgSession *session,
              GError   **error)
{
  g_autoptr (RgIntake) intake = rg_intake_new (session, self->tasks->today, RG_INTAKE_ENTRY);

  for (guint i = 0; i < self->made->len; i++)
    if (!rg_intake_prepare (intake, self->made->pdata[i], NULL, error))
      return FALSE;
  return rg_session_insert_many (session, self->made, error);
}

static gint64
store_tasks (Making    *self,
             RgSession *session,
             GError   **error)
{
  gint64 change_set = -1;

  if (self->made->len == 0)
    return 0;
  if (!rg_session_begin (session, RG_CHANGE_ADD, rg_task_type (), NULL, self->tasks->who, error))
    return -1;

  if (insert_tasks (self, session, error) && !g_cancellable_set_error_if_cancelled (self->cancellable, error))
    change_set = rg_session_commit (session, error);
  if (change_set < 0)
    rg_session_rollback (session);
  return change_set;
}

/**
 * rg_missing_make_tasks:
 * @n_made: (out): how many tasks were made
 * @n_there: (out): how many were not made because there is such a task that is not done
 * @cancellable: (nullable): ends it; nothing is made then
 *
 * Makes tasks to complete the data, for the persons responsible, as one change set. Call it from a worker thread.
 *
 * Returns: the change set, 0 when there was nothing to do, -1 with @error
 */
gint64
rg_missing_make_tasks (RgSession              *session,
                       const RgHealthSettings *settings,
                       const RgMissingTasks   *tasks,
                       guint                  *n_made,
                       guint                  *n_there,
                       GCancellable           *cancellable,
                       GError                **error)
{
  g_autoptr (RgQuery) query = rg_missing_new_query (settings, RG_MISSING_ANY);
  g_autoptr (GHashTable) there = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GHashTable) persons = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, person_free);
  g_autoptr (GPtrArray) made = g_ptr_array_new_with_free_func (g_object_unref);
  Making self = { settings, tasks, there, persons, made, 0, 0, cancellable };
  gint64 change_set;

  g_return_val_if_fail (RG_IS_SESSION (session) && tasks->today != NULL, -1);

  if (!find_open_tasks (&self, session, error) || !rg_session_each (session, query, cancellable, customer_cb, &self, error))
    return -1;

  make_for_persons (&self);
  change_set = store_tasks (&self, session, error);
  *n_made = change_set > 0 ? made->len : 0;
  *n_there = self.n_there;
  return change_set;
}
