/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "rg-import-survey-task.h"

static gpointer
survey_worker (RgSession    *session,
               gpointer      data,
               GCancellable *cancellable,
               GError      **error)
{
  return rg_import_survey (session, data, cancellable, error);
}

/**
 * rg_import_survey_async:
 * @paths: (array zero-terminated=1): the files
 * @cancellable: (nullable): ends it
 *
 * rg_import_survey() in a worker.
 */
void
rg_import_survey_async (RgBook             *book,
                        const char *const  *paths,
                        GCancellable       *cancellable,
                        GAsyncReadyCallback callback,
                        gpointer            user_data)
{
  g_return_if_fail (RG_IS_BOOK (book) && paths != NULL);

  rg_store_read (rg_book_get_store (book), survey_worker, g_strdupv ((char **)paths), (GDestroyNotify)g_strfreev, (GDestroyNotify)rg_import_survey_free, cancellable, callback, user_data);
}

/**
 * rg_import_survey_finish:
 *
 * Returns: (transfer full) (nullable): what was found
 */
RgImportSurvey *
rg_import_survey_finish (RgBook       *book,
                         GAsyncResult *result,
                         GError      **error)
{
  return rg_store_finish (rg_book_get_store (book), result, error);
}

typedef struct
{
  RgImportPlan *plan;
  char         *encoding;
  char          delimiter;
} Reading;

static void
reading_free (gpointer data)
{
  Reading *reading = data;

  g_object_unref (reading->plan);
  g_free (reading->encoding);
  g_free (reading);
}

static void
reread_worker (GTask        *task,
               gpointer      source,
               gpointer      data,
               GCancellable *cancellable)
{
  Reading *reading = data;
  GError  *error = NULL;

  if (rg_import_plan_set_encoding (reading->plan, reading->encoding, reading->delimiter, cancellable, &error))
    g_task_return_pointer (task, g_object_ref (reading->plan), g_object_unref);
  else
    g_task_return_error (task, error);
}

/**
 * rg_import_reread_async:
 * @plan: of a text file
 * @encoding: (nullable): %NULL: find out
 * @delimiter: 0: find out
 *
 * Reads the beginning of the file in another way. The plan itself stays as it is.
 */
void
rg_import_reread_async (RgImportPlan       *plan,
                        const char         *encoding,
                        char                delimiter,
                        GCancellable       *cancellable,
                        GAsyncReadyCallback callback,
                        gpointer            user_data)
{
  g_autoptr (GTask) task = g_task_new (plan, cancellable, callback, user_data);
  Reading *reading = g_new0 (Reading, 1);

  reading->plan = rg_import_plan_copy (plan);
  reading->encoding = g_strdup (encoding);
  reading->delimiter = delimiter;
  g_task_set_source_tag (task, rg_import_reread_async);
  g_task_set_task_data (task, reading, reading_free);
  g_task_run_in_thread (task, reread_worker);
}

/**
 * rg_import_reread_finish:
 *
 * Returns: (transfer full) (nullable): a plan that takes the place of the old one
 */
RgImportPlan *
rg_import_reread_finish (RgImportPlan *plan,
                         GAsyncResult *result,
                         GError      **error)
{
  g_return_val_if_fail (g_task_is_valid (result, plan), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
