/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli-test.h"

#include <fcntl.h>
#include <linux/types.h>
#include <signal.h>
#include <sys/ioctl.h>
#include <sys/mount.h>
#include <sys/resource.h>
#include <unistd.h>

/* Disks that are full or go away while files come in: cases R09 and R12 of tests/data/badinput/manifest.json. The disks are
 * real ones, so most of this runs as root only. */
#define HEADER "客户编号,客户名称,联系电话\n"
#define N_ROWS 20000
#define SMALL (3 << 20)

/* As when the stick is pulled: nothing that was not written is written any more, and all reading fails. */
#define DISK_SHUTDOWN _IOR ('X', 125, __u32)
#define WITHOUT_WRITING 2

typedef struct
{
  Fixture base;
  char   *disk;  /* a folder on which a file system can be mounted */
  char   *image; /* what is on that file system */
} DiskFixture;

static void
set_up (DiskFixture  *self,
        gconstpointer data)
{
  fixture_set_up (&self->base, NULL);
  self->disk = fixture_path (&self->base, "disk");
  self->image = fixture_path (&self->base, "image");
  g_assert_cmpint (g_mkdir (self->disk, 0700), ==, 0);
}

static void
tear_down (DiskFixture  *self,
           gconstpointer data)
{
  while (umount2 (self->disk, MNT_DETACH) == 0)
    ;
  g_assert_cmpint (g_rmdir (self->disk), ==, 0);
  g_free (self->disk);
  g_free (self->image);
  fixture_tear_down (&self->base, NULL);
}

static gboolean
run_tool (const char *const *argv)
{
  int status = -1;

  return g_spawn_sync (NULL, (char **)argv, NULL, G_SPAWN_SEARCH_PATH | G_SPAWN_STDOUT_TO_DEV_NULL | G_SPAWN_STDERR_TO_DEV_NULL, NULL, NULL, NULL, NULL, &status, NULL) &&
         g_spawn_check_wait_status (status, NULL);
}

static gboolean
mount_image (DiskFixture *self)
{
  const char *argv[] = { "mount", "-o", "loop", self->image, self->disk, NULL };

  return run_tool (argv);
}

/* A disk of its own, with a file system that can be shut down. */
static gboolean
make_disk (DiskFixture *self)
{
  const char *argv[] = { "/sbin/mkfs.ext4", "-q", "-F", "-m", "0", self->image, NULL };
  int         fd = g_open (self->image, O_CREAT | O_WRONLY | O_CLOEXEC, 0600);

  g_assert_cmpint (ftruncate (fd, 64 << 20), ==, 0);
  close (fd);
  return geteuid () == 0 && run_tool (argv) && mount_image (self);
}

static void
shut_down (DiskFixture *self)
{
  __u32 how = WITHOUT_WRITING;
  int   fd = g_open (self->disk, O_RDONLY | O_DIRECTORY | O_CLOEXEC, 0);

  g_assert_cmpint (ioctl (fd, DISK_SHUTDOWN, &how), ==, 0);
  close (fd);
}

static char *
write_many (const char *folder)
{
  g_autoptr (GString) text = g_string_new (HEADER);
  char *path = g_build_filename (folder, "many.csv", NULL);

  for (guint i = 0; i < N_ROWS; i++)
    g_string_append_printf (text, "K%05u,第%u公司,139%08u\n", i, i, i);
  g_assert_true (g_file_set_contents (path, text->str, -1, NULL));
  return path;
}

static void
sync_disk (DiskFixture *self)
{
  int fd = g_open (self->disk, O_RDONLY | O_DIRECTORY | O_CLOEXEC, 0);

  g_assert_cmpint (syncfs (fd), ==, 0);
  close (fd);
}

static char *
copy_book (DiskFixture *self)
{
  g_autoptr (GFile) from = g_file_new_for_path (self->base.book);
  char *path = g_build_filename (self->disk, "book.regulars", NULL);
  g_autoptr (GFile) to = g_file_new_for_path (path);

  g_assert_true (g_file_copy (from, to, G_FILE_COPY_NONE, NULL, NULL, NULL, NULL));
  sync_disk (self);
  return path;
}

/* The book lies elsewhere; what is asked of the fixture is asked of that. */
static void
use_book (DiskFixture *self,
          const char  *path)
{
  g_free (self->base.book);
  self->base.book = g_strdup (path);
}

static void
assert_nothing_came (DiskFixture *self)
{
  g_assert_cmpint (total_of (&self->base, "customers"), ==, 0);
  g_assert_cmpint (run (&self->base, NULL, "check", NULL), ==, 0);
}

static void
assert_disk_full (JsonObject *json)
{
  const char *message = json_object_get_string_member (json_object_get_object_member (json, "error"), "message");

  g_assert_cmpstr (message, ==, "The disk is full. Nothing was changed; free some space and try again.");
}

/* When the disk has room again, the same file comes in. */
static void
test_full_disk (DiskFixture  *self,
                gconstpointer data)
{
  g_autofree char *path = write_many (self->base.folder);
  g_autofree char *book = NULL;
  g_autofree char *size = g_strdup_printf ("size=%d", SMALL);
  g_autoptr (JsonObject) json = NULL;

  if (geteuid () != 0 || mount ("none", self->disk, "tmpfs", 0, size) != 0)
    {
      g_test_skip ("only root can make a small disk");
      return;
    }
  book = copy_book (self);
  use_book (self, book);
  g_assert_cmpint (run (&self->base, &json, "import", "customers", path, NULL), ==, 4);
  assert_disk_full (json);
  assert_nothing_came (self);
  g_assert_cmpint (mount ("none", self->disk, "tmpfs", MS_REMOUNT, "size=200m"), ==, 0);
  g_assert_cmpint (run (&self->base, NULL, "import", "customers", path, NULL), ==, 0);
  g_assert_cmpint (total_of (&self->base, "customers"), ==, N_ROWS);
}

static void
limit_files_cb (gpointer data)
{
  const struct rlimit limit = { SMALL, SMALL };

  signal (SIGXFSZ, SIG_IGN);
  setrlimit (RLIMIT_FSIZE, &limit);
}

/* No file may become larger than this: a quota, or a disk that takes no large files. Needs no root. */
static void
test_file_limit (DiskFixture  *self,
                 gconstpointer data)
{
  g_autofree char *path = write_many (self->base.folder);
  const char      *argv[] = { g_getenv ("REGULARS_CLI"), "--book", self->base.book, "--json", "import", "customers", path, NULL };
  g_autofree char *out = NULL;
  int              status;

  g_assert_true (g_spawn_sync (NULL, (char **)argv, NULL, G_SPAWN_STDERR_TO_DEV_NULL, limit_files_cb, NULL, &out, NULL, &status, NULL));
  g_assert_true (WIFEXITED (status));
  g_assert_cmpint (WEXITSTATUS (status), ==, 4);
  g_assert_nonnull (strstr (out, "\"message\""));
  assert_nothing_came (self);
}

static GPid
start_import (DiskFixture *self,
              const char  *path,
              int         *out)
{
  const char *argv[] = { g_getenv ("REGULARS_CLI"), "--book", self->base.book, "--json", "import", "customers", path, NULL };
  g_autoptr (GError) error = NULL;
  GPid pid;

  g_spawn_async_with_pipes (NULL, (char **)argv, NULL, G_SPAWN_DO_NOT_REAP_CHILD | G_SPAWN_STDERR_TO_DEV_NULL, NULL, NULL, &pid, NULL, out, NULL, &error);
  g_assert_no_error (error);
  return pid;
}

static gboolean
is_at_work (GPid        pid,
            const char *path)
{
  g_autofree char *folder = g_strdup_printf ("/proc/%d/fd", (int)pid);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *link = g_build_filename (folder, name, NULL);
      g_autofree char *target = g_file_read_link (link, NULL);

      if (g_strcmp0 (target, path) == 0)
        return TRUE;
    }
  return FALSE;
}

/* Until the program has the file open. */
static void
wait_for_work (GPid        pid,
               const char *path)
{
  while (!is_at_work (pid, path))
    {
      g_assert_cmpint (waitpid (pid, NULL, WNOHANG), ==, 0);
      g_usleep (1000);
    }
}

static int
finish_import (GPid   pid,
               int    fd,
               char **out)
{
  g_autoptr (GIOChannel) channel = g_io_channel_unix_new (fd);
  int status;

  g_io_channel_set_encoding (channel, NULL, NULL);
  g_io_channel_set_close_on_unref (channel, TRUE);
  g_assert_cmpint (g_io_channel_read_to_end (channel, out, NULL, NULL), ==, G_IO_STATUS_NORMAL);
  g_assert_cmpint (waitpid (pid, &status, 0), ==, pid);
  g_assert_true (WIFEXITED (status));
  return WEXITSTATUS (status);
}

/* The stick with the file is pulled before, and while the file is read. */
static void
test_file_gone (DiskFixture  *self,
                gconstpointer data)
{
  gboolean         before = GPOINTER_TO_INT (data);
  g_autofree char *path = NULL;
  g_autofree char *out = NULL;
  GPid             pid;
  int              fd;

  if (!make_disk (self))
    {
      g_test_skip ("only root can make a disk");
      return;
    }
  path = write_many (self->disk);
  if (before)
    shut_down (self);
  pid = start_import (self, path, &fd);
  if (!before)
    {
      wait_for_work (pid, path);
      shut_down (self);
    }
  g_assert_cmpint (finish_import (pid, fd, &out), ==, 3);
  g_assert_nonnull (strstr (out, "\"READ_ERROR\""));
  assert_nothing_came (self);
}

/* A folder of a server that is taken away under the program: who has the file open reads on, who comes later finds none. */
static void
test_folder_gone (DiskFixture  *self,
                  gconstpointer data)
{
  g_autofree char *path = NULL;
  g_autofree char *out = NULL;
  g_autoptr (JsonObject) json = NULL;
  gint64 total;
  GPid   pid;
  int    fd;

  if (geteuid () != 0 || mount ("none", self->disk, "tmpfs", 0, "size=100m") != 0)
    {
      g_test_skip ("only root can make a disk");
      return;
    }
  path = write_many (self->disk);
  pid = start_import (self, path, &fd);
  wait_for_work (pid, path);
  g_assert_cmpint (umount2 (self->disk, MNT_DETACH), ==, 0);
  g_assert_cmpint (finish_import (pid, fd, &out), !=, 1);
  total = total_of (&self->base, "customers");
  g_assert_true (total == 0 || total == N_ROWS);
  g_assert_cmpint (run (&self->base, &json, "import", "customers", path, NULL), ==, 3);
  g_assert_cmpint (total_of (&self->base, "customers"), ==, total);
  g_assert_cmpint (run (&self->base, NULL, "check", NULL), ==, 0);
}

/* The stick with the book is pulled while a file comes into it: plugged in again, the book is as it was. */
static void
test_book_gone (DiskFixture  *self,
                gconstpointer data)
{
  g_autofree char *path = write_many (self->base.folder);
  g_autofree char *book = NULL;
  g_autofree char *out = NULL;
  GPid             pid;
  int              fd;

  if (!make_disk (self))
    {
      g_test_skip ("only root can make a disk");
      return;
    }
  book = copy_book (self);
  use_book (self, book);
  pid = start_import (self, path, &fd);
  wait_for_work (pid, path);
  shut_down (self);
  g_assert_cmpint (finish_import (pid, fd, &out), ==, 4);
  g_assert_nonnull (strstr (out, "\"message\""));
  g_assert_cmpint (umount2 (self->disk, 0), ==, 0);
  g_assert_true (mount_image (self));
  assert_nothing_came (self);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add ("/cli/import-disks/full-disk", DiskFixture, NULL, set_up, test_full_disk, tear_down);
  g_test_add ("/cli/import-disks/file-limit", DiskFixture, NULL, set_up, test_file_limit, tear_down);
  g_test_add ("/cli/import-disks/file-gone/before", DiskFixture, GINT_TO_POINTER (TRUE), set_up, test_file_gone, tear_down);
  g_test_add ("/cli/import-disks/file-gone/meanwhile", DiskFixture, GINT_TO_POINTER (FALSE), set_up, test_file_gone, tear_down);
  g_test_add ("/cli/import-disks/folder-gone", DiskFixture, NULL, set_up, test_folder_gone, tear_down);
  g_test_add ("/cli/import-disks/book-gone", DiskFixture, NULL, set_up, test_book_gone, tear_down);
  return g_test_run ();
}
