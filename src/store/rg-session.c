/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "rg-session-private.h"

#include <fcntl.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <sys/vfs.h>

#include "rg-added-fields.h"
#include "rg-error.h"
#include "rg-migrate.h"
#include "rg-newcomers.h"

#define FIRST_VERSION_WITH_ADDED_FIELDS 2

G_DEFINE_FINAL_TYPE (RgSession, rg_session, G_TYPE_OBJECT)

static void
rg_session_finalize (GObject *object)
{
  RgSession *self = RG_SESSION (object);

  if (self->change_set != 0)
    rg_session_rollback (self);
  g_clear_pointer (&self->db, rg_db_close);
  g_free (self->book);
  g_free (self->first_title);
  g_array_unref (self->ranges);
  g_array_unref (self->pending);
  _rg_newcomers_free (self->newcomers);
  g_hash_table_unref (self->stale_customers);
  g_hash_table_unref (self->own);
  _rg_touches_unref (self->touches);
  _rg_touches_unref (self->done);
  g_clear_pointer (&self->new_fields, g_ptr_array_unref);
  G_OBJECT_CLASS (rg_session_parent_class)->finalize (object);
}

static void
rg_session_class_init (RgSessionClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = rg_session_finalize;
}

static void
rg_session_init (RgSession *self)
{
  self->ranges = g_array_new (FALSE, FALSE, sizeof (RgIdRange));
  self->pending = g_array_new (FALSE, FALSE, sizeof (RgIdRange));
  self->newcomers = _rg_newcomers_new ();
  self->stale_customers = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  self->own = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  self->touches = _rg_touches_new ();
  self->done = _rg_touches_new ();
}

/* The magic numbers of statfs(2): file systems whose locks do not hold between machines. */
static gboolean
is_network_folder (const char *book)
{
  g_autofree char *folder = g_path_get_dirname (book);
  struct statfs    info;

  if (statfs (folder, &info) != 0)
    return FALSE;
  return (guint32)info.f_type == 0x6969 || (guint32)info.f_type == 0xff534d42 || (guint32)info.f_type == 0xfe534d42;
}

static gboolean
check_place (const char    *book,
             RgSessionFlags flags,
             GError       **error)
{
  gboolean exists = g_file_test (book, G_FILE_TEST_EXISTS);

  if ((flags & RG_SESSION_CREATE) != 0 && exists)
    g_set_error (error, RG_ERROR, RG_ERROR_CONFLICT, _ ("“%s” exists already. Choose another name."), book);
  else if ((flags & RG_SESSION_CREATE) == 0 && !exists)
    g_set_error (error, RG_ERROR, RG_ERROR_NOT_FOUND, _ ("There is no book “%s”."), book);
  else if (exists && !g_file_test (book, G_FILE_TEST_IS_REGULAR))
    g_set_error (error, RG_ERROR, RG_ERROR_FORMAT, _ ("“%s” is not a file."), book);
  else if ((flags & RG_SESSION_READ_ONLY) == 0 && is_network_folder (book))
    g_set_error (error, RG_ERROR, RG_ERROR_STORAGE,
                 _ ("“%s” is in a network folder, where two computers could damage it. Copy it to this computer."), book);
  else
    return TRUE;
  return FALSE;
}

/* Customers' data is nobody else's business: the file is made for its owner only. */
static gboolean
make_file (const char *book,
           GError    **error)
{
  int fd = g_open (book, O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC, 0600);

  if (fd >= 0)
    return g_close (fd, error);
  g_set_error (error, RG_ERROR, RG_ERROR_STORAGE, _ ("The book “%s” cannot be made: %s"), book, g_strerror (errno));
  return FALSE;
}

/* An older book that may not be written has no such fields yet. */
static gboolean
read_added_fields (RgSession *self,
                   GError   **error)
{
  const RgDialect *dialect = rg_db_get_dialect (self->db);

  if (dialect->get_version (self->db, error) < FIRST_VERSION_WITH_ADDED_FIELDS)
    return TRUE;
  self->fields_version = rg_session_get_version (self);
  return _rg_added_fields_load (self, error);
}

static gboolean
open_book (RgSession     *self,
           RgSessionFlags flags,
           GError       **error)
{
  const RgDialect *dialect = rg_dialect_for_book (self->book, error);
  gint64           version;

  if (dialect == NULL)
    return FALSE;
  self->read_only = (flags & RG_SESSION_READ_ONLY) != 0;
  if (!dialect->probe (self->book, error))
    return FALSE;
  self->db = rg_db_open (dialect, self->book, self->read_only, error);
  if (self->db == NULL)
    return FALSE;
  version = dialect->get_version (self->db, error);
  if (version == 0 && (flags & RG_SESSION_CREATE) == 0)
    {
      g_set_error (error, RG_ERROR, RG_ERROR_FORMAT, _ ("“%s” is empty; it is not a customer book."), self->book);
      return FALSE;
    }
  if (version < 0 || (!self->read_only && !rg_migrate (self->db, RG_SCHEMA_VERSION, error)))
    return FALSE;
  return read_added_fields (self, error);
}

/**
 * rg_session_open:
 * @book: the file
 *
 * Opens a book for the calling thread, makes it with %RG_SESSION_CREATE, and brings an older one up to date.
 *
 * Returns: (transfer full) (nullable): the session
 */
RgSession *
rg_session_open (const char    *book,
                 RgSessionFlags flags,
                 GError       **error)
{
  g_autoptr (RgSession) self = g_object_new (RG_TYPE_SESSION, NULL);

  self->book = g_canonicalize_filename (book, NULL);
  if (!check_place (self->book, flags, error))
    return NULL;
  if ((flags & RG_SESSION_CREATE) != 0 && !make_file (self->book, error))
    return NULL;
  if (open_book (self, flags, error))
    return g_steal_pointer (&self);
  if ((flags & RG_SESSION_CREATE) != 0)
    g_unlink (self->book);
  return NULL;
}

/*
 * One more session for a book that has one already, which has looked at the file, brought it up to date and told the record
 * types what was added to them.
 */
RgSession *
_rg_session_open_beside (const char *book,
                         gboolean    read_only,
                         GError    **error)
{
  g_autoptr (RgSession) self = g_object_new (RG_TYPE_SESSION, NULL);
  const RgDialect *dialect = rg_dialect_for_book (book, error);

  self->book = g_strdup (book);
  self->read_only = read_only;
  if (dialect != NULL)
    self->db = rg_db_open (dialect, book, read_only, error);
  return self->db != NULL ? g_steal_pointer (&self) : NULL;
}

/**
 * rg_session_get_book:
 *
 * Returns: the absolute file name
 */
const char *
rg_session_get_book (RgSession *self)
{
  g_return_val_if_fail (RG_IS_SESSION (self), NULL);

  return self->book;
}

/**
 * rg_session_file_is_book:
 * @book: the file of a book that is open in this process
 * @path: any file
 *
 * Nobody may open the file of an open book beside the engine, not even to look what it is: closing it would drop the
 * locks that keep other programs from the log.
 *
 * Returns: whether @path is the book, under whatever name
 */
gboolean
rg_session_file_is_book (const char *book,
                         const char *path)
{
  struct stat of_book;
  struct stat of_path;

  g_return_val_if_fail (book != NULL && path != NULL, FALSE);

  return g_stat (book, &of_book) == 0 && g_stat (path, &of_path) == 0 && of_book.st_dev == of_path.st_dev &&
         of_book.st_ino == of_path.st_ino;
}

/**
 * rg_session_get_version:
 *
 * Returns: a number that differs when another session or program has changed the book since the last call
 */
gint64
rg_session_get_version (RgSession *self)
{
  g_return_val_if_fail (RG_IS_SESSION (self), 0);

  return rg_db_get_dialect (self->db)->get_data_version (self->db);
}

/**
 * rg_session_get_moment:
 *
 * Returns: a number that differs when this session or another one has changed the book since the last call
 */
gint64
rg_session_get_moment (RgSession *self)
{
  return rg_session_get_version (self) << 32 | self->n_stored;
}

/* Notes what the session did itself: undone or done again it counts, too. */
void
_rg_session_note_own (RgSession *self,
                      gint64     change_set,
                      gboolean   stands)
{
  g_hash_table_insert (self->own, g_memdup2 (&change_set, sizeof change_set), GINT_TO_POINTER (stands));
  self->n_stored++;
}

/**
 * rg_session_get_meta:
 *
 * Returns: (transfer full) (nullable): what rg_session_set_meta() kept; %NULL when there is nothing, or with @error
 */
char *
rg_session_get_meta (RgSession  *self,
                     const char *key,
                     GError    **error)
{
  return rg_db_get_text (self->db, "SELECT (SELECT value FROM meta WHERE key = $1)", RG_PARAMS (RG_TEXT (key)), error);
}

/**
 * rg_session_set_meta:
 * @value: (nullable): %NULL forgets it
 *
 * Not part of a change set and not undone.
 */
gboolean
rg_session_set_meta (RgSession  *self,
                     const char *key,
                     const char *value,
                     GError    **error)
{
  if (value == NULL)
    return rg_db_exec (self->db, "DELETE FROM meta WHERE key = $1", RG_PARAMS (RG_TEXT (key)), error);
  return rg_db_exec (self->db, "INSERT INTO meta (key, value) VALUES ($1, $2) ON CONFLICT (key) DO UPDATE SET value = excluded.value",
                     RG_PARAMS (RG_TEXT (key), RG_TEXT (value)), error);
}

/* The open change set was stored, or it was taken back. */
void
_rg_session_keep_touches (RgSession *self,
                          gboolean   keep)
{
  if (_rg_touches_get_n (self->touches) == 0)
    return;
  if (keep)
    _rg_touches_merge (self->done, self->touches);
  _rg_touches_unref (self->touches);
  self->touches = _rg_touches_new ();
}

/* (transfer full): what was changed and stored since the last call. */
RgTouches *
_rg_session_take_touches (RgSession *self)
{
  RgTouches *done = self->done;

  self->done = _rg_touches_new ();
  return done;
}
