/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rg-output-file.h"

#include <errno.h>
#include <fcntl.h>
#include <unistd.h>
#include <glib/gstdio.h>

#include "rg-file.h"

#define BUFFER_SIZE (1 << 18)

struct _RgOutputFile
{
  char *path;
  char *part;
  FILE *stream;
};

/**
 * rg_output_file_fail:
 * @number: errno
 *
 * Sets the error for a write that failed.
 *
 * Returns: %FALSE
 */
gboolean
rg_output_file_fail (RgOutputFile *self,
                     int           number,
                     GError      **error)
{
  return rg_file_refuse (self->path, number, error);
}

/**
 * rg_output_file_new:
 * @path: the file to write; an older one of this name stays until rg_output_file_commit()
 *
 * Returns: (transfer full) (nullable): the file; rg_output_file_free() without a commit leaves nothing behind
 */
RgOutputFile *
rg_output_file_new (const char *path,
                    GError    **error)
{
  g_autoptr (RgOutputFile) self = g_new0 (RgOutputFile, 1);
  int fd;

  self->path = g_strdup (path);
  if (g_file_test (path, G_FILE_TEST_IS_DIR))
    {
      rg_output_file_fail (self, EISDIR, error);
      return NULL;
    }
  self->part = g_strconcat (path, ".part", NULL);
  g_unlink (self->part);
  fd = g_open (self->part, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0666);
  self->stream = fd >= 0 ? fdopen (fd, "w") : NULL;
  if (self->stream == NULL)
    {
      rg_output_file_fail (self, errno, error);
      g_clear_pointer (&self->part, g_free);
      return NULL;
    }
  setvbuf (self->stream, NULL, _IOFBF, BUFFER_SIZE);
  return g_steal_pointer (&self);
}

void
rg_output_file_free (RgOutputFile *self)
{
  if (self->stream != NULL)
    fclose (self->stream);
  if (self->part != NULL)
    g_unlink (self->part);
  g_free (self->part);
  g_free (self->path);
  g_free (self);
}

/**
 * rg_output_file_get_stream:
 *
 * Returns: (transfer none): where to write to; errors may be looked for at the end only
 */
FILE *
rg_output_file_get_stream (RgOutputFile *self)
{
  return self->stream;
}

/**
 * rg_output_file_get_part:
 *
 * Returns: (transfer none): the name of the unfinished file, for libraries that open it themselves
 */
const char *
rg_output_file_get_part (RgOutputFile *self)
{
  return self->part;
}

/* A rename survives a power cut only when the folder is written too; some file systems cannot do that. */
static void
sync_folder (const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);
  int              fd = g_open (folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);

  if (fd >= 0)
    {
      fsync (fd);
      close (fd);
    }
}

static gboolean
sync_part (RgOutputFile *self)
{
  gboolean good = fflush (self->stream) == 0 && !ferror (self->stream);
  int      fd = good ? g_open (self->part, O_RDONLY | O_CLOEXEC) : -1;

  /* Opened anew, because a library may have put another file in the place of ours. */
  good = fd >= 0 && fsync (fd) == 0;
  if (fd >= 0)
    close (fd);
  return good;
}

/**
 * rg_output_file_commit:
 *
 * Brings everything to the disk and gives the file its name. Call once.
 */
gboolean
rg_output_file_commit (RgOutputFile *self,
                       GError      **error)
{
  errno = 0;
  if (!sync_part (self) || g_rename (self->part, self->path) != 0)
    return rg_output_file_fail (self, errno != 0 ? errno : ENOSPC, error);
  g_clear_pointer (&self->part, g_free);
  sync_folder (self->path);
  return TRUE;
}
