/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "rg-import-log.h"

#include <errno.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <stdio.h>

#include "rg-error.h"

/* A person looks at a thousand findings at most, but wants to have all rows that were refused. */
#define MAX_FURTHER 100000
#define N_SEVERITIES (RG_SEVERITY_ERROR + 1)

struct _RgImportLog
{
  guint      max_messages;
  guint64    counts[N_SEVERITIES];
  GPtrArray *kept[N_SEVERITIES];
  GPtrArray *further; /* errors of rows beyond those that are kept */
  char      *report;
  FILE      *file;
  FILE      *shared; /* (nullable): the file of another log */
};

static void
free_unless_taken (gpointer finding)
{
  g_clear_pointer ((RgFinding **)&finding, rg_finding_free);
}

/**
 * rg_import_log_new:
 * @max_messages: how many findings are kept
 * @report: (nullable): a csv file that gets all of them
 *
 * Returns: (transfer full): the log, or %NULL with @error when the report cannot be written
 */
RgImportLog *
rg_import_log_new (guint       max_messages,
                   const char *report,
                   GError    **error)
{
  g_autoptr (RgImportLog) self = g_new0 (RgImportLog, 1);

  self->max_messages = max_messages;
  self->report = g_strdup (report);
  for (guint i = 0; i < N_SEVERITIES; i++)
    self->kept[i] = g_ptr_array_new_with_free_func (free_unless_taken);
  self->further = g_ptr_array_new_with_free_func (free_unless_taken);
  if (report == NULL)
    return g_steal_pointer (&self);

  self->file = g_fopen (report, "w");
  if (self->file == NULL)
    {
      g_set_error (error, RG_ERROR, RG_ERROR_STORAGE, _ ("“%s” cannot be written: %s"), report, g_strerror (errno));
      return NULL;
    }
  fputs ("\xEF\xBB\xBFrow,column,code,severity,text\r\n", self->file);
  return g_steal_pointer (&self);
}

void
rg_import_log_free (RgImportLog *self)
{
  for (guint i = 0; i < N_SEVERITIES; i++)
    g_ptr_array_unref (self->kept[i]);
  g_clear_pointer (&self->further, g_ptr_array_unref);
  if (self->file != NULL)
    fclose (self->file);
  g_free (self->report);
  g_free (self);
}

static void
write_quoted (FILE       *file,
              const char *text)
{
  fputc ('"', file);
  for (; *text != '\0'; text++)
    {
      if (*text == '"')
        fputc ('"', file);
      fputc (*text, file);
    }
  fputc ('"', file);
}

static void
write_finding (FILE            *file,
               const RgFinding *finding)
{
  fprintf (file, "%" G_GUINT64_FORMAT ",", finding->row);
  write_quoted (file, finding->column == NULL ? "" : finding->column);
  fprintf (file, ",%s,%s,", finding->code, rg_severity_to_string (finding->severity));
  write_quoted (file, finding->text);
  fputs ("\r\n", file);
}

/**
 * rg_import_log_take:
 * @finding: (transfer full)
 */
void
rg_import_log_take (RgImportLog *self,
                    RgFinding   *finding)
{
  GPtrArray *kept = self->kept[finding->severity];

  self->counts[finding->severity]++;
  if (self->file != NULL || self->shared != NULL)
    write_finding (self->file != NULL ? self->file : self->shared, finding);
  if (kept->len < self->max_messages)
    g_ptr_array_add (kept, finding);
  else if (finding->severity == RG_SEVERITY_ERROR && finding->row > 0 && self->further != NULL && self->further->len < MAX_FURTHER)
    g_ptr_array_add (self->further, finding);
  else
    rg_finding_free (finding);
}

/**
 * rg_import_log_take_further:
 *
 * Returns: (transfer full) (element-type RgFinding): the errors of rows that rg_import_log_finish() does not give
 */
GPtrArray *
rg_import_log_take_further (RgImportLog *self)
{
  return g_steal_pointer (&self->further);
}

/**
 * rg_import_log_share_report:
 * @owner: a log that writes a file; it must be there as long as @self takes findings
 * @path: (nullable): the file that is imported; %NULL when there is only one sheet
 * @sheet: (nullable): its sheet
 *
 * Everything goes to the file of @owner, too, below a line that names the sheet.
 */
void
rg_import_log_share_report (RgImportLog *self,
                            RgImportLog *owner,
                            const char  *path,
                            const char  *sheet)
{
  g_autoptr (RgFinding) line = NULL;

  if (owner->file == NULL)
    return;
  self->shared = owner->file;
  if (path == NULL)
    return;
  line = rg_finding_new (0, sheet, "SHEET", RG_SEVERITY_INFO, "%s", path);
  write_finding (owner->file, line);
}

guint64
rg_import_log_count (RgImportLog *self,
                     RgSeverity   severity)
{
  return self->counts[severity];
}

static int
compare_rows (gconstpointer a,
              gconstpointer b)
{
  const RgFinding *first = *(RgFinding *const *)a;
  const RgFinding *second = *(RgFinding *const *)b;

  return (first->row > second->row) - (first->row < second->row);
}

static gboolean
close_report (RgImportLog *self,
              GError     **error)
{
  gboolean failed;

  if (self->file == NULL)
    return TRUE;
  failed = ferror (self->file) != 0;
  failed = fclose (self->file) != 0 || failed;
  self->file = NULL;
  if (failed)
    g_set_error (error, RG_ERROR, RG_ERROR_STORAGE, _ ("“%s” cannot be written: %s"), self->report, g_strerror (errno));
  return !failed;
}

/**
 * rg_import_log_finish:
 * @n_messages: (out): how many findings there were
 *
 * Returns: (transfer full) (element-type RgFinding): the findings that were kept, errors before warnings before hints
 *   when there are too many, sorted by row; or %NULL with @error when the report could not be written whole
 */
GPtrArray *
rg_import_log_finish (RgImportLog *self,
                      guint64     *n_messages,
                      GError     **error)
{
  GPtrArray *messages;

  if (!close_report (self, error))
    return NULL;
  messages = g_ptr_array_new_with_free_func ((GDestroyNotify)rg_finding_free);
  *n_messages = 0;
  for (int severity = RG_SEVERITY_ERROR; severity >= RG_SEVERITY_INFO; severity--)
    {
      GPtrArray *kept = self->kept[severity];

      *n_messages += self->counts[severity];
      for (guint i = 0; i < kept->len && messages->len < self->max_messages; i++)
        g_ptr_array_add (messages, g_steal_pointer (&kept->pdata[i]));
    }
  g_ptr_array_sort (messages, compare_rows);
  return messages;
}
