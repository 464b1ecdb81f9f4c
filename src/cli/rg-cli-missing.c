/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "rg-cli-json.h"

#include <glib/gi18n.h>
#include <math.h>
#include <stdio.h>

#include "rg-cli-text.h"
#include "rg-cli.h"
#include "rg-customer.h"
#include "rg-missing.h"

#define NAME_WIDTH 16

static char *only_owner;

static const GOptionEntry options[] = {
  { "owner", 0, 0, G_OPTION_ARG_STRING, &only_owner, N_ ("Only the customers of this person; \"\" for those of nobody"), N_ ("NAME") },
  { NULL },
};

/* Never 100 while something is missing. */
static char *
percent (double share)
{
  return g_strdup_printf ("%.1f", floor (share * 1000 + 1e-9) / 10);
}

static double
share_of (gint64 part,
          gint64 whole)
{
  return whole == 0 ? 1 : (double)part / (double)whole;
}

static const RgField *
field_of (guint field)
{
  return rg_record_type_get_field (rg_customer_type (), field);
}

static void
add_share (RgJson *json,
           double  share)
{
  g_autofree char *text = g_strdup_printf ("%.4f", share);

  rg_json_add_raw (json, "completeness", text);
}

static void
add_fields (RgJson          *json,
            const RgMissing *missing)
{
  rg_json_begin_array (json, "fields");
  for (guint i = 0; i < missing->fields->len; i++)
    {
      const RgMissingField *field = &g_array_index (missing->fields, RgMissingField, i);

      rg_json_begin_object (json, NULL);
      rg_json_add_text (json, "name", field_of (field->field)->name);
      rg_json_add_text (json, "label", rg_field_get_label (field_of (field->field)));
      rg_json_add_int (json, "filled", field->filled);
      rg_json_add_int (json, "total", missing->n_customers);
      add_share (json, share_of (field->filled, missing->n_customers));
      rg_json_end_object (json);
    }
  rg_json_end_array (json);
}

static gboolean
is_wanted (const RgMissingOwner *owner)
{
  return only_owner == NULL || g_strcmp0 (only_owner, owner->name == NULL ? "" : owner->name) == 0;
}

static void
add_owners (RgJson          *json,
            const RgMissing *missing)
{
  rg_json_begin_array (json, "owners");
  for (guint i = 0; i < missing->owners->len; i++)
    {
      const RgMissingOwner *owner = missing->owners->pdata[i];

      if (!is_wanted (owner))
        continue;
      rg_json_begin_object (json, NULL);
      rg_json_add_text (json, "name", owner->name);
      rg_json_add_int (json, "customers", owner->n_customers);
      rg_json_add_int (json, "incomplete", owner->n_incomplete);
      rg_json_add_int (json, "gaps", owner->n_gaps);
      add_share (json, rg_missing_owner_get_completeness (missing, owner));
      rg_json_end_object (json);
    }
  rg_json_end_array (json);
}

typedef struct
{
  const RgHealthSettings *settings;
  RgJson                 *json;
} Printing;

static void
add_gaps (const Printing *self,
          RgRecord       *customer)
{
  rg_json_begin_array (self->json, "missing");
  for (guint i = 0; i < self->settings->n_fields; i++)
    if (rg_missing_lacks (customer, self->settings->fields[i]))
      rg_json_add_text (self->json, NULL, field_of (self->settings->fields[i])->name);
  rg_json_end_array (self->json);
}

static gboolean
record_cb (RgRecord *customer,
           gpointer  user_data,
           GError  **error)
{
  const Printing  *self = user_data;
  const char      *owner = rg_record_get_text (customer, RG_CUSTOMER_OWNER);
  g_autofree char *gaps = NULL;

  if (self->json == NULL)
    {
      gaps = rg_missing_dup_gaps (self->settings, customer, _ (", "));
      rg_cli_text_print (rg_record_get_text (customer, RG_CUSTOMER_CODE), NAME_WIDTH, FALSE);
      rg_cli_text_print (rg_record_get_text (customer, RG_CUSTOMER_NAME), 2 * NAME_WIDTH, FALSE);
      rg_cli_text_print (owner == NULL ? "" : owner, NAME_WIDTH, FALSE);
      printf ("%s\n", gaps);
      return TRUE;
    }

  rg_json_begin_object (self->json, NULL);
  rg_json_add_int (self->json, "id", rg_record_get_id (customer));
  rg_json_add_text (self->json, "code", rg_record_get_text (customer, RG_CUSTOMER_CODE));
  rg_json_add_text (self->json, "name", rg_record_get_text (customer, RG_CUSTOMER_NAME));
  rg_json_add_text (self->json, "owner", owner);
  add_gaps (self, customer);
  rg_json_end_object (self->json);
  return TRUE;
}

static gboolean
print_records (RgSession *session,
               Printing  *printing,
               GError   **error)
{
  g_autoptr (RgQuery) query = rg_missing_new_query (printing->settings, RG_MISSING_ANY);

  if (only_owner != NULL)
    rg_missing_query_add_owner (query, only_owner);
  return rg_session_each (session, query, NULL, record_cb, printing, error);
}

static gboolean
print_json (RgCli                  *cli,
            const RgHealthSettings *settings,
            const RgMissing        *missing,
            GError                **error)
{
  Printing printing = { settings, rg_json_new () };

  rg_json_add_int (printing.json, "customers", missing->n_customers);
  rg_json_add_int (printing.json, "incomplete", missing->n_incomplete);
  add_share (printing.json, rg_missing_get_completeness (missing));
  rg_json_add_int (printing.json, "goal", missing->goal);
  add_fields (printing.json, missing);
  add_owners (printing.json, missing);
  rg_json_begin_array (printing.json, "records");
  if (!print_records (cli->session, &printing, error))
    return FALSE;
  rg_json_end_array (printing.json);
  rg_json_print (printing.json);
  return TRUE;
}

static gboolean
print_people (RgCli                  *cli,
              const RgHealthSettings *settings,
              const RgMissing        *missing,
              GError                **error)
{
  Printing         printing = { settings, NULL };
  g_autofree char *share = percent (rg_missing_get_completeness (missing));

  printf (_ ("Completeness: %s%% (goal: %d%%)\n"), share, missing->goal);
  for (guint i = 0; i < missing->fields->len; i++)
    {
      const RgMissingField *field = &g_array_index (missing->fields, RgMissingField, i);
      g_autofree char      *part = percent (share_of (field->filled, missing->n_customers));

      printf ("  ");
      rg_cli_text_print (rg_field_get_label (field_of (field->field)), NAME_WIDTH, FALSE);
      printf (" %6s%%  %" G_GINT64_FORMAT "/%" G_GINT64_FORMAT "\n", part, field->filled, missing->n_customers);
    }
  printf ("\n");
  for (guint i = 0; i < missing->owners->len; i++)
    {
      const RgMissingOwner *owner = missing->owners->pdata[i];
      g_autofree char      *part = percent (rg_missing_owner_get_completeness (missing, owner));

      if (!is_wanted (owner))
        continue;
      printf ("  ");
      rg_cli_text_print (owner->name == NULL ? _ ("Nobody") : owner->name, NAME_WIDTH, FALSE);
      printf (" %6s%%  %" G_GINT64_FORMAT "/%" G_GINT64_FORMAT "\n", part, owner->n_customers - owner->n_incomplete, owner->n_customers);
    }
  printf ("\n");
  return print_records (cli->session, &printing, error);
}

static RgCliExit
run (RgCli             *cli,
     const char *const *arguments,
     GError           **error)
{
  g_autoptr (RgHealthSettings) settings = rg_health_settings_load (cli->session, error);
  g_autoptr (RgMissing) missing = settings == NULL ? NULL : rg_missing_read (cli->session, settings, error);

  if (missing == NULL)
    return RG_CLI_STORAGE;
  if (cli->json ? !print_json (cli, settings, missing, error) : !print_people (cli, settings, missing, error))
    return RG_CLI_STORAGE;
  return RG_CLI_DONE;
}

const RgCliVerb rg_cli_missing_verb = {
  .name = "missing",
  .synopsis = "",
  .summary = N_ ("Show what customers lack, and who can say it"),
  .min_arguments = 0,
  .max_arguments = 0,
  .needs_book = TRUE,
  .read_only = TRUE,
  .options = options,
  .run = run,
};
