/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "rg-file.h"

#include <errno.h>
#include <glib/gi18n.h>

#include "rg-error.h"

/* In words that say what to do. */
static char *
explain (const char *path,
         int         problem,
         const char *reason)
{
  g_autofree char *name = g_filename_display_name (path);

  switch (problem)
    {
    case G_FILE_ERROR_NOENT:
    case G_FILE_ERROR_NOTDIR:
      return g_strdup_printf (_ ("The folder for “%s” does not exist."), name);
    case G_FILE_ERROR_ACCES:
    case G_FILE_ERROR_PERM:
    case G_FILE_ERROR_ROFS:
      return g_strdup_printf (_ ("You may not write “%s”. Choose another folder."), name);
    case G_FILE_ERROR_NOSPC:
      return g_strdup_printf (_ ("There is no room left on the disk for “%s”."), name);
    case G_FILE_ERROR_ISDIR:
      return g_strdup_printf (_ ("“%s” is a folder. Choose a file name."), name);
    default:
      return g_strdup_printf (_ ("“%s” could not be written: %s"), name, reason);
    }
}

/**
 * rg_file_refuse:
 * @path: the file that could not be written
 * @number: errno
 * @error: gets RG_ERROR_STORAGE with a sentence that says what to do
 *
 * Returns: %FALSE
 */
gboolean
rg_file_refuse (const char *path,
                int         number,
                GError    **error)
{
  /* GLib does not know the limit of one person's share of a disk. */
  int              problem = number == EDQUOT ? G_FILE_ERROR_NOSPC : (int)g_file_error_from_errno (number);
  g_autofree char *sentence = NULL;

  g_return_val_if_fail (path != NULL, FALSE);

  sentence = explain (path, problem, g_strerror (number));
  g_set_error_literal (error, RG_ERROR, RG_ERROR_STORAGE, sentence);
  return FALSE;
}

/**
 * rg_file_replace:
 * @bytes: what is to stand in the file
 * @error: RG_ERROR_STORAGE when it cannot be written
 *
 * Writes under another name first, flushes and then renames: what was there stays until the new file is whole.
 *
 * Returns: whether the file is there
 */
gboolean
rg_file_replace (const char *path,
                 GByteArray *bytes,
                 GError    **error)
{
  g_autoptr (GError) problem = NULL;
  g_autofree char *sentence = NULL;

  g_return_val_if_fail (path != NULL && bytes != NULL, FALSE);

  if (g_file_set_contents_full (path, (const char *)bytes->data, bytes->len, G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE, 0666, &problem))
    return TRUE;
  sentence = explain (path, problem->domain == G_FILE_ERROR ? problem->code : G_FILE_ERROR_FAILED, problem->message);
  g_set_error_literal (error, RG_ERROR, RG_ERROR_STORAGE, sentence);
  return FALSE;
}
