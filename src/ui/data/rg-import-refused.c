/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "rg-import-refused.h"

typedef struct
{
  GPtrArray *plans;
  GPtrArray *refused;
  char      *path;
} Saving;

static void
saving_free (gpointer data)
{
  Saving *saving = data;

  g_ptr_array_unref (saving->plans);
  g_ptr_array_unref (saving->refused);
  g_free (saving->path);
  g_free (saving);
}

static void
save_worker (GTask        *task,
             gpointer      source,
             gpointer      data,
             GCancellable *cancellable)
{
  Saving *saving = data;
  GError *error = NULL;

  if (rg_refused_rows_write (saving->plans, saving->refused, saving->path, cancellable, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static gpointer
copy_plan (gconstpointer plan,
           gpointer      data)
{
  return rg_import_plan_copy ((RgImportPlan *)plan);
}

/**
 * rg_import_refused_save_async:
 * @plans: (element-type RgImportPlan): the sheets; copied
 * @refused: what rg_refused_rows_list() gave; nobody else changes it
 */
void
rg_import_refused_save_async (GPtrArray          *plans,
                              GPtrArray          *refused,
                              const char         *path,
                              GAsyncReadyCallback callback,
                              gpointer            user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, NULL, callback, user_data);
  Saving *saving = g_new0 (Saving, 1);

  saving->plans = g_ptr_array_copy (plans, copy_plan, NULL);
  g_ptr_array_set_free_func (saving->plans, g_object_unref);
  saving->refused = g_ptr_array_ref (refused);
  saving->path = g_strdup (path);
  g_task_set_source_tag (task, rg_import_refused_save_async);
  g_task_set_task_data (task, saving, saving_free);
  g_task_run_in_thread (task, save_worker);
}

gboolean
rg_import_refused_save_finish (GAsyncResult *result,
                               GError      **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}
