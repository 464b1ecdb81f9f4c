/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "rg-cli-json.h"
#include "rg-cli-records.h"

#include <glib/gi18n.h>
#include <stdio.h>

#include "rg-duplicates.h"
#include "rg-error.h"

#define NO_LIMIT -1

static double threshold = RG_LIKENESS_THRESHOLD;
static int    limit = NO_LIMIT;

static const GOptionEntry options[] = {
  { "threshold", 't', 0, G_OPTION_ARG_DOUBLE, &threshold, N_ ("How sure it has to be, from 0 to 1"), N_ ("SCORE") },
  { "limit", 'n', 0, G_OPTION_ARG_INT, &limit, N_ ("At most so many groups"), N_ ("N") },
  { NULL },
};

static void
add_score (RgJson *json,
           double  score)
{
  char text[G_ASCII_DTOSTR_BUF_SIZE];

  rg_json_add_raw (json, "score", g_ascii_formatd (text, sizeof text, "%.4f", score));
}

static void
add_reasons (RgJson    *json,
             GPtrArray *reasons)
{
  rg_json_begin_array (json, "reasons");
  for (guint i = 0; i < reasons->len; i++)
    rg_json_add_text (json, NULL, ((const RgReason *)reasons->pdata[i])->text);
  rg_json_end_array (json);
}

static const char *
text_of (RgRecord   *record,
         const char *name)
{
  int field = name == NULL ? -1 : rg_record_type_find_field (rg_record_get_record_type (record), name);

  return field < 0 ? NULL : rg_record_get_text (record, (guint)field);
}

static void
add_records (RgJson    *json,
             GPtrArray *records)
{
  rg_json_begin_array (json, "records");
  for (guint i = 0; i < records->len; i++)
    {
      RgRecord   *record = records->pdata[i];
      const char *code = text_of (record, rg_record_get_record_type (record)->key);

      rg_json_begin_object (json, NULL);
      rg_json_add_int (json, "id", rg_record_get_id (record));
      if (code == NULL)
        rg_json_add_null (json, "code");
      else
        rg_json_add_text (json, "code", code);
      rg_json_add_text (json, "name", rg_record_get_title (record));
      rg_json_end_object (json);
    }
  rg_json_end_array (json);
}

static void
add_pairs (RgJson    *json,
           GPtrArray *pairs)
{
  rg_json_begin_array (json, "pairs");
  for (guint i = 0; i < pairs->len; i++)
    {
      const RgDuplicatePair *pair = pairs->pdata[i];

      rg_json_begin_object (json, NULL);
      rg_json_add_int (json, "first", pair->first);
      rg_json_add_int (json, "second", pair->second);
      add_score (json, pair->score);
      add_reasons (json, pair->reasons);
      rg_json_end_object (json);
    }
  rg_json_end_array (json);
}

static void
add_groups (RgJson     *json,
            const char *key,
            GPtrArray  *groups)
{
  rg_json_begin_array (json, key);
  for (guint i = 0; i < groups->len && (limit < 0 || i < (guint)limit); i++)
    {
      const RgDuplicateGroup *group = groups->pdata[i];

      rg_json_begin_object (json, NULL);
      add_records (json, group->records);
      add_score (json, group->score);
      add_reasons (json, group->reasons);
      add_pairs (json, group->pairs);
      rg_json_end_object (json);
    }
  rg_json_end_array (json);
}

static void
print_json (const RgDuplicateResult *result)
{
  RgJson *json = rg_json_new ();

  rg_json_add_int (json, "records", (gint64)result->n_records);
  rg_json_add_int (json, "compared", (gint64)result->n_compared);
  rg_json_add_int (json, "decided", (gint64)result->n_decided);
  rg_json_add_int (json, "total", result->groups->len);
  add_groups (json, "groups", result->groups);
  add_groups (json, "candidates", result->candidates);
  rg_json_begin_array (json, "notes");
  for (guint i = 0; i < result->notes->len; i++)
    rg_json_add_text (json, NULL, result->notes->pdata[i]);
  rg_json_end_array (json);
  rg_json_print (json);
}

static void
print_group (const RgDuplicateGroup *group)
{
  printf ("%3.0f %%", group->score * 100);
  for (guint i = 0; i < MIN (group->reasons->len, 4); i++)
    printf ("%s%s", i == 0 ? "  " : "; ", ((const RgReason *)group->reasons->pdata[i])->text);
  printf ("\n");
  for (guint i = 0; i < group->records->len; i++)
    {
      const char *code = text_of (group->records->pdata[i], rg_record_get_record_type (group->records->pdata[i])->key);

      printf ("    %s  %s\n", code == NULL ? "" : code, rg_record_get_title (group->records->pdata[i]));
    }
}

static void
print_people (const RgDuplicateResult *result)
{
  for (guint i = 0; i < result->groups->len && (limit < 0 || i < (guint)limit); i++)
    print_group (result->groups->pdata[i]);
  for (guint i = 0; i < result->notes->len; i++)
    fprintf (stderr, "%s\n", (const char *)result->notes->pdata[i]);
  fprintf (stderr, ngettext ("%u group of duplicates", "%u groups of duplicates", result->groups->len), result->groups->len);
  if (result->candidates->len > 0)
    fprintf (stderr, ngettext ("; %u more with the same name or telephone number, but likely not one", "; %u more with the same name or telephone number, but likely not one", result->candidates->len), result->candidates->len);
  fprintf (stderr, "\n");
}

static RgCliExit
run (RgCli             *cli,
     const char *const *arguments,
     GError           **error)
{
  const RgRecordType *type = rg_cli_find_type (arguments[0] == NULL ? "customers" : arguments[0], error);
  g_autoptr (RgDuplicateResult) result = NULL;

  if (type == NULL)
    return RG_CLI_USAGE;
  if (!(threshold >= 0 && threshold <= 1))
    {
      g_set_error_literal (error, RG_ERROR, RG_ERROR_USAGE, _ ("The score of --threshold lies between 0 and 1."));
      return RG_CLI_USAGE;
    }
  result = rg_duplicates_search (cli->session, type, threshold, NULL, NULL, NULL, error);
  if (result == NULL)
    return RG_CLI_STORAGE;
  if (cli->json)
    print_json (result);
  else
    print_people (result);
  return RG_CLI_DONE;
}

const RgCliVerb rg_cli_duplicates_verb = {
  .name = "duplicates",
  .synopsis = "[TABLE]",
  .summary = N_ ("Find records that are likely one"),
  .min_arguments = 0,
  .max_arguments = 1,
  .needs_book = TRUE,
  .read_only = TRUE,
  .options = options,
  .run = run,
};
