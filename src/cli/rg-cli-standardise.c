/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "rg-cli-json.h"
#include "rg-cli-records.h"

#include <glib/gi18n.h>
#include <stdio.h>

#include "rg-customer.h"
#include "rg-standards.h"

static gboolean option_dry_run;

static const GOptionEntry options[] = {
  { "dry-run", 0, 0, G_OPTION_ARG_NONE, &option_dry_run, N_ ("Only show what would be changed"), NULL },
  { NULL },
};

/* In the order of RgStandardRule. */
static const char *const rule_names[RG_N_STANDARD_RULES] = { "phone", "size", "industry", "region", "place", "fill-place", "date" };

static void
add_proposal (RgJson                   *json,
              const RgRecordType       *type,
              const RgStandardProposal *proposal)
{
  rg_json_begin_object (json, NULL);
  rg_json_add_int (json, "id", proposal->record_id);
  rg_json_add_text (json, "field", rg_record_type_get_field (type, proposal->field)->name);
  rg_json_add_text (json, "from", proposal->from);
  rg_json_add_text (json, "to", proposal->to);
  rg_json_add_text (json, "rule", rule_names[proposal->rule]);
  rg_json_add_boolean (json, "obvious", proposal->certainty == RG_CERTAINTY_OBVIOUS);
  rg_json_add_text (json, "reason", proposal->reason);
  rg_json_end_object (json);
}

static void
print_json (const RgRecordType *type,
            GPtrArray          *proposals,
            guint               n_changed,
            gint64              change_set)
{
  RgJson *json = rg_json_new ();

  rg_json_add_int (json, "count", proposals->len);
  rg_json_add_int (json, "changed", n_changed);
  if (change_set > 0)
    rg_json_add_int (json, "change_set", change_set);
  else
    rg_json_add_null (json, "change_set");
  rg_json_begin_array (json, "proposals");
  for (guint i = 0; i < proposals->len; i++)
    add_proposal (json, type, proposals->pdata[i]);
  rg_json_end_array (json);
  rg_json_print (json);
}

static void
print_people (const RgRecordType *type,
              GPtrArray          *proposals,
              guint               n_changed)
{
  for (guint i = 0; i < proposals->len; i++)
    {
      const RgStandardProposal *proposal = proposals->pdata[i];

      printf ("%c %s · %s: %s → %s (%s)\n", proposal->certainty == RG_CERTAINTY_OBVIOUS ? '+' : '?', proposal->title,
              rg_field_get_label (rg_record_type_get_field (type, proposal->field)), proposal->from, proposal->to, proposal->reason);
    }
  printf (g_dngettext (NULL, "%'u proposal, %'u changed\n", "%'u proposals, %'u changed\n", proposals->len), proposals->len, n_changed);
}

/* Only what is obvious is changed: whoever cannot look cannot decide the rest. */
static RgCliExit
run (RgCli             *cli,
     const char *const *arguments,
     GError           **error)
{
  RgStandardSettings  settings = { RG_STANDARD_ALL_RULES, RG_PLACE_FORM_USUAL };
  const RgRecordType *type = arguments[0] == NULL ? rg_customer_type () : rg_cli_find_type (arguments[0], error);
  g_autoptr (GPtrArray) proposals = NULL;
  gint64 change_set = 0;
  guint  n_changed = 0;

  if (type == NULL)
    return RG_CLI_REFUSED;
  proposals = rg_standards_propose (cli->session, type, &settings, NULL, NULL, NULL, error);
  if (proposals == NULL)
    return RG_CLI_STORAGE;
  if (!option_dry_run)
    change_set = rg_standards_apply (cli->session, type, proposals, rg_cli_who (), NULL, NULL, NULL, &n_changed, error);
  if (change_set < 0)
    return RG_CLI_STORAGE;
  if (cli->json)
    print_json (type, proposals, n_changed, change_set);
  else
    print_people (type, proposals, n_changed);
  return RG_CLI_DONE;
}

const RgCliVerb rg_cli_standardise_verb = {
  .name = "standardise",
  .synopsis = "[TABLE]",
  .summary = N_ ("Bring telephones, places, industries and so on into their usual form"),
  .min_arguments = 0,
  .max_arguments = 1,
  .needs_book = TRUE,
  .options = options,
  .run = run,
};
