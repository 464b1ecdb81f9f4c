/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "rg-cli-records.h"

#include <glib/gi18n.h>
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "rg-error.h"
#include "rg-intake.h"
#include "rg-record-types.h"

/**
 * rg_cli_find_type:
 * @name: the TABLE of the command line
 */
const RgRecordType *
rg_cli_find_type (const char *name,
                  GError    **error)
{
  const RgRecordType        *type = rg_record_types_find (name);
  guint                      n_types;
  const RgRecordType *const *types = rg_record_types (&n_types);
  g_autoptr (GString) known = g_string_new (NULL);

  if (type != NULL)
    return type;
  for (guint i = 0; i < n_types; i++)
    g_string_append_printf (known, "%s%s", i == 0 ? "" : ", ", types[i]->plural);
  g_set_error (error, RG_ERROR, RG_ERROR_USAGE, _ ("There is no table “%s”. There are: %s."), name, known->str);
  return NULL;
}

/**
 * rg_cli_find_id:
 * @name: an id, a code or the exact title of a record
 *
 * Returns: the id, or 0 with @error
 */
gint64
rg_cli_find_id (RgCli              *cli,
                const RgRecordType *type,
                const char         *name,
                GError            **error)
{
  gint64 id = rg_session_find (cli->session, type, name, error);

  if (id == 0)
    g_set_error (error, RG_ERROR, RG_ERROR_NOT_FOUND, _ ("%s “%s” is not in the book."), rg_record_type_get_label (type), name);
  return MAX (id, 0);
}

/**
 * rg_cli_load:
 * @name: as for rg_cli_find_id()
 *
 * Returns: (transfer full) (nullable): the record; %NULL with @error when there is none
 */
RgRecord *
rg_cli_load (RgCli              *cli,
             const RgRecordType *type,
             const char         *name,
             GError            **error)
{
  gint64 id = rg_cli_find_id (cli, type, name, error);

  return id == 0 ? NULL : rg_session_get (cli->session, type, id, error);
}

static gboolean
assign (RgCli      *cli,
        RgRecord   *record,
        const char *assignment,
        GError    **error)
{
  const char      *equals = strchr (assignment, '=');
  g_autofree char *name = equals == NULL ? NULL : g_strndup (assignment, equals - assignment);
  RgFinding       *finding = NULL;
  gboolean         ok;

  if (name == NULL)
    {
      g_set_error (error, RG_ERROR, RG_ERROR_USAGE, _ ("“%s” is not of the form FIELD=VALUE."), assignment);
      return FALSE;
    }
  ok = rg_intake_assign (cli->session, record, name, equals + 1, &finding, error);
  if (!ok && finding != NULL)
    g_set_error_literal (error, RG_ERROR, RG_ERROR_INPUT, finding->text);
  else if (finding != NULL)
    rg_cli_print_finding (finding);
  g_clear_pointer (&finding, rg_finding_free);
  return ok;
}

/**
 * rg_cli_assign:
 * @assignments: (array zero-terminated=1): "FIELD=VALUE"
 */
gboolean
rg_cli_assign (RgCli             *cli,
               RgRecord          *record,
               const char *const *assignments,
               GError           **error)
{
  for (guint i = 0; assignments[i] != NULL; i++)
    if (!assign (cli, record, assignments[i], error))
      return FALSE;
  return TRUE;
}

/**
 * rg_cli_save:
 *
 * Saves a record in a change set of its own.
 *
 * Returns: the change set; 0 when nothing was changed; -1 with @error
 */
gint64
rg_cli_save (RgCli    *cli,
             RgRecord *record,
             GError  **error)
{
  const RgRecordType *type = rg_record_get_record_type (record);
  RgChangeKind        kind = rg_record_get_id (record) == 0 ? RG_CHANGE_ADD : RG_CHANGE_EDIT;
  g_autofree char    *today = rg_cli_today ();
  g_autoptr (GPtrArray) findings = g_ptr_array_new_with_free_func ((GDestroyNotify)rg_finding_free);

  if (!rg_session_begin (cli->session, kind, type, rg_record_get_title (record), rg_cli_who (), error))
    return -1;
  if (!rg_intake_save (cli->session, record, today, findings, error))
    {
      rg_session_rollback (cli->session);
      return -1;
    }
  for (guint i = 0; i < findings->len; i++)
    rg_cli_print_finding (findings->pdata[i]);
  return rg_session_commit (cli->session, error);
}

/**
 * rg_cli_make_query:
 * @search: (nullable): what the search box would have
 * @where: (nullable): "FIELD OP VALUE and …"
 * @sort: (nullable): "FIELD,-FIELD"
 */
RgQuery *
rg_cli_make_query (const RgRecordType *type,
                   const char         *search,
                   const char         *where,
                   const char         *sort,
                   GError            **error)
{
  g_autoptr (RgQuery) query = rg_query_new (type);

  if (search != NULL)
    rg_query_set_search (query, search);
  if ((where != NULL && !rg_query_parse_where (query, where, error)) ||
      (sort != NULL && !rg_query_parse_sort (query, sort, error)))
    return NULL;
  return g_steal_pointer (&query);
}

/**
 * rg_cli_today:
 *
 * Returns: (transfer full): the day of the computer's clock, "YYYY-MM-DD"
 */
char *
rg_cli_today (void)
{
  g_autoptr (RgClock) clock = rg_clock_new ();

  return rg_clock_get_today (clock);
}

/**
 * rg_cli_who:
 *
 * Returns: who makes the changes, for the history: the name of the account
 */
const char *
rg_cli_who (void)
{
  const char *name = g_get_real_name ();

  return name == NULL || g_str_equal (name, "Unknown") ? g_get_user_name () : name;
}

/**
 * rg_cli_print_finding:
 *
 * Prints a finding for people, on standard error.
 */
void
rg_cli_print_finding (const RgFinding *finding)
{
  static const char *const severities[] = { N_ ("Notice"), N_ ("Warning"), N_ ("Error") };
  const char              *severity = _ (severities[finding->severity]);

  if (finding->row > 0 && finding->column != NULL)
    fprintf (stderr, _ ("%s, row %" PRIu64 ", %s: %s\n"), severity, finding->row, finding->column, finding->text);
  else if (finding->row > 0)
    fprintf (stderr, _ ("%s, row %" PRIu64 ": %s\n"), severity, finding->row, finding->text);
  else
    fprintf (stderr, _ ("%s: %s\n"), severity, finding->text);
}
