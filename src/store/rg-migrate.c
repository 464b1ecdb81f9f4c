/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "rg-migrate.h"

#include <gio/gio.h>
#include <glib/gi18n.h>

#include "rg-error.h"
#include "rg-schema-resources.h"

/* Lines of comment outside statements; inside, the engine reads them itself. */
static char *
strip_leading_comments (char *statement)
{
  g_strchug (statement);
  while (g_str_has_prefix (statement, "--"))
    {
      char *line_end = strchr (statement, '\n');

      if (line_end == NULL)
        return NULL;
      statement = g_strchug (line_end + 1);
    }
  return *statement == '\0' ? NULL : statement;
}

static gboolean
run_script (RgDb       *db,
            const char *script,
            GError    **error)
{
  g_auto (GStrv) statements = g_strsplit (script, "\n--;\n", -1);

  for (guint i = 0; statements[i] != NULL; i++)
    {
      char *statement = strip_leading_comments (statements[i]);

      if (statement != NULL && !rg_db_exec (db, statement, RG_NO_PARAMS, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
run_version (RgDb    *db,
             gint64   version,
             GError **error)
{
  const RgDialect *dialect = rg_db_get_dialect (db);
  g_autofree char *path = g_strdup_printf ("%s/%03d.sql", dialect->schema, (int)version);
  g_autoptr (GBytes) bytes = g_resource_lookup_data (rg_schema_get_resource (), path, 0, error);
  g_autofree char *script = NULL;

  if (bytes == NULL)
    return FALSE;
  script = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  return run_script (db, script, error) && dialect->set_version (db, version, error);
}

/**
 * rg_migrate:
 * @target: a version up to %RG_SCHEMA_VERSION
 *
 * Brings the book to the target, all steps in one transaction: after a crash it has the old version or the new one.
 */
gboolean
rg_migrate (RgDb    *db,
            gint64   target,
            GError **error)
{
  const RgDialect *dialect = rg_db_get_dialect (db);
  gint64           version = dialect->get_version (db, error);
  gboolean         ok = version >= 0;

  if (version > RG_SCHEMA_VERSION)
    {
      g_set_error_literal (error, RG_ERROR, RG_ERROR_FORMAT,
                           _ ("This book was written by a newer version of Regulars. Please update the program."));
      return FALSE;
    }
  if (!ok || version >= target)
    return ok;
  if (!rg_db_exec (db, dialect->begin, RG_NO_PARAMS, error))
    return FALSE;
  for (gint64 next = version + 1; ok && next <= target; next++)
    ok = run_version (db, next, error);
  if (ok && rg_db_exec (db, "COMMIT", RG_NO_PARAMS, error))
    return TRUE;
  rg_db_exec (db, "ROLLBACK", RG_NO_PARAMS, NULL);
  return FALSE;
}
