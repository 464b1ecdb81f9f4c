/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "rg-cli-json.h"

#include <glib/gi18n.h>
#include <stdio.h>
#include <string.h>

#include "rg-agenda.h"
#include "rg-cli.h"
#include "rg-date.h"
#include "rg-error.h"
#include "rg-reminder-store.h"

#define MAX_LINES 10000
#define DAY_LENGTH 10
#define EARLIEST_DAY "1900-03-01"

static char *at;

static const GOptionEntry options[] = {
  { "at", 0, 0, G_OPTION_ARG_STRING, &at, N_ ("As if it were this time: 2026-11-06 09:30"), N_ ("TIME") },
  { NULL },
};

static char *
parse_moment (GError **error)
{
  g_autoptr (RgClock) clock = rg_clock_new ();
  char *moment = NULL;

  if (at == NULL)
    return rg_clock_get_local (clock);
  if (rg_date_parse (at, TRUE, &moment) == RG_DATE_OK)
    return moment;
  g_free (moment);
  g_set_error (error, RG_ERROR, RG_ERROR_USAGE, _ ("“%s” is no time: write it as 2026-11-06 09:30."), at);
  return NULL;
}

static void
print_line (RgJson     *json,
            const char *source,
            gint64      id,
            const char *when,
            const char *title,
            const char *customer,
            const char *phone)
{
  if (json == NULL)
    {
      printf ("  %-16s  %s  %s  %s\n", when, title == NULL ? "" : title, customer == NULL ? "" : customer, phone == NULL ? "" : phone);
      return;
    }
  rg_json_begin_object (json, NULL);
  rg_json_add_text (json, "source", source);
  rg_json_add_int (json, "id", id);
  rg_json_add_text (json, "at", when);
  rg_json_add_text (json, "title", title);
  rg_json_add_text (json, "customer", customer);
  rg_json_add_text (json, "phone", phone);
  rg_json_end_object (json);
}

static void
print_all (RgJson     *json,
           const char *moment,
           GPtrArray  *due,
           GPtrArray  *overdue)
{
  if (json != NULL)
    {
      rg_json_add_text (json, "at", moment);
      rg_json_begin_array (json, "due");
    }
  else
    printf (_ ("To be reminded of by %s: %u\n"), moment, due->len);
  for (guint i = 0; i < due->len; i++)
    {
      const RgReminder *reminder = due->pdata[i];

      print_line (json, reminder->source, reminder->source_id, reminder->at, reminder->title, reminder->customer_name, reminder->phone);
    }
  if (json != NULL)
    {
      rg_json_end_array (json);
      rg_json_begin_array (json, "overdue");
    }
  else
    printf (_ ("Overdue: %u\n"), overdue->len);
  for (guint i = 0; i < overdue->len; i++)
    {
      const RgAgendaItem *item = overdue->pdata[i];

      print_line (json, item->source, item->id, item->at, item->title, item->customer_name, item->phone);
    }
  if (json == NULL)
    return;
  rg_json_end_array (json);
  rg_json_print (json);
}

/* What was due on an earlier day, and what was due today at a time that is past. */
static gboolean
is_past (const RgAgendaItem *item,
         const char         *moment)
{
  gsize length = strlen (item->at);

  return length > DAY_LENGTH && strlen (moment) > DAY_LENGTH ? strcmp (item->at, moment) < 0 : strncmp (item->at, moment, DAY_LENGTH) < 0;
}

static GPtrArray *
find_overdue (RgCli      *cli,
              const char *moment,
              GError    **error)
{
  g_autoptr (GPtrArray) items = rg_agenda_items (cli->session, EARLIEST_DAY, moment, FALSE, MAX_LINES, error);
  GPtrArray *overdue;

  if (items == NULL)
    return NULL;
  overdue = g_ptr_array_new_with_free_func ((GDestroyNotify)rg_agenda_item_free);
  g_ptr_array_set_free_func (items, NULL);
  for (guint i = 0; i < items->len; i++)
    if (is_past (items->pdata[i], moment))
      g_ptr_array_add (overdue, items->pdata[i]);
    else
      rg_agenda_item_free (items->pdata[i]);
  return overdue;
}

static RgCliExit
run (RgCli             *cli,
     const char *const *arguments,
     GError           **error)
{
  g_autofree char *moment = parse_moment (error);
  g_autoptr (GPtrArray) due = NULL;
  g_autoptr (GPtrArray) overdue = NULL;

  if (moment == NULL)
    return RG_CLI_USAGE;
  due = rg_reminder_store_pending (cli->session, moment, MAX_LINES, error);
  overdue = due == NULL ? NULL : find_overdue (cli, moment, error);
  if (overdue == NULL)
    return RG_CLI_STORAGE;
  print_all (cli->json ? rg_json_new () : NULL, moment, due, overdue);
  return RG_CLI_DONE;
}

const RgCliVerb rg_cli_remind_verb = {
  .name = "remind",
  .synopsis = "",
  .summary = N_ ("Show what one would be reminded of, and what is overdue"),
  .min_arguments = 0,
  .max_arguments = 0,
  .needs_book = TRUE,
  .read_only = TRUE,
  .options = options,
  .run = run,
};
