/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "rg-cli-json.h"
#include "rg-cli-records.h"

#include <glib/gi18n.h>
#include <stdio.h>

#include "rg-clusters.h"
#include "rg-error.h"
#include "rg-intake.h"

static char *option_method;
static int   option_radius;
static int   option_block;

static const GOptionEntry options[] = {
  { "method", 0, 0, G_OPTION_ARG_STRING, &option_method, N_ ("How values are compared: fingerprint, ngram2, ngram1, pinyin, levenshtein, levenshtein-pinyin"), N_ ("METHOD") },
  { "radius", 0, 0, G_OPTION_ARG_INT, &option_radius, N_ ("How many characters may be wrong"), "N" },
  { "block", 0, 0, G_OPTION_ARG_INT, &option_block, N_ ("How many characters in a row two values must share"), "N" },
  { NULL },
};

static const struct
{
  const char       *name;
  RgClusterSettings settings;
} methods[] = {
  { "fingerprint", { .method = RG_CLUSTER_FINGERPRINT } },
  { "ngram2", { .method = RG_CLUSTER_NGRAM_FINGERPRINT, .ngram = 2 } },
  { "ngram1", { .method = RG_CLUSTER_NGRAM_FINGERPRINT, .ngram = 1 } },
  { "pinyin", { .method = RG_CLUSTER_PINYIN_FINGERPRINT } },
  { "levenshtein", { .method = RG_CLUSTER_LEVENSHTEIN } },
  { "levenshtein-pinyin", { .method = RG_CLUSTER_LEVENSHTEIN_PINYIN } },
};

static gboolean
read_settings (RgClusterSettings *settings,
               GError           **error)
{
  const char *name = option_method == NULL ? methods[0].name : option_method;

  for (guint i = 0; i < G_N_ELEMENTS (methods); i++)
    if (g_str_equal (methods[i].name, name))
      {
        *settings = methods[i].settings;
        settings->radius = (guint)CLAMP (option_radius, 0, 10);
        settings->block = (guint)CLAMP (option_block, 0, 10);
        return TRUE;
      }
  g_set_error (error, RG_ERROR, RG_ERROR_INPUT, _ ("There is no method “%s”."), name);
  return FALSE;
}

static int
find_field (const RgRecordType *type,
            const char         *name,
            GError            **error)
{
  int field = rg_intake_find_field (type, name);

  if (field >= 0 && rg_clusters_can_use (type, (guint)field))
    return field;
  g_set_error (error, RG_ERROR, RG_ERROR_INPUT, _ ("“%s” is no column whose values can be compared."), name);
  return -1;
}

static void
print_json (GPtrArray *clusters)
{
  RgJson *json = rg_json_new ();

  rg_json_add_int (json, "count", clusters->len);
  rg_json_begin_array (json, "clusters");
  for (guint i = 0; i < clusters->len; i++)
    {
      const RgCluster *cluster = clusters->pdata[i];

      rg_json_begin_object (json, NULL);
      rg_json_add_text (json, "proposal", cluster->proposal);
      rg_json_add_int (json, "records", (gint64)rg_cluster_count_records (cluster));
      rg_json_begin_array (json, "values");
      for (guint k = 0; k < cluster->values->len; k++)
        {
          const RgClusterValue *value = cluster->values->pdata[k];

          rg_json_begin_object (json, NULL);
          rg_json_add_text (json, "value", value->text);
          rg_json_add_int (json, "records", (gint64)value->count);
          rg_json_end_object (json);
        }
      rg_json_end_array (json);
      rg_json_end_object (json);
    }
  rg_json_end_array (json);
  rg_json_print (json);
}

static void
print_people (GPtrArray *clusters)
{
  for (guint i = 0; i < clusters->len; i++)
    {
      const RgCluster *cluster = clusters->pdata[i];

      printf ("%s\n", cluster->proposal);
      for (guint k = 0; k < cluster->values->len; k++)
        {
          const RgClusterValue *value = cluster->values->pdata[k];

          printf ("    %s (%" G_GUINT64_FORMAT ")\n", value->text, value->count);
        }
    }
  if (clusters->len == 0)
    printf ("%s\n", _ ("Nothing to unify."));
}

static RgCliExit
run (RgCli             *cli,
     const char *const *arguments,
     GError           **error)
{
  const RgRecordType *type = rg_cli_find_type (arguments[0], error);
  int                 field = type == NULL ? -1 : find_field (type, arguments[1], error);
  RgClusterSettings   settings;
  g_autoptr (GPtrArray) clusters = NULL;

  if (field < 0 || !read_settings (&settings, error))
    return RG_CLI_REFUSED;
  clusters = rg_clusters_find (cli->session, type, (guint)field, &settings, NULL, NULL, NULL, error);
  if (clusters == NULL)
    return RG_CLI_STORAGE;
  if (cli->json)
    print_json (clusters);
  else
    print_people (clusters);
  return RG_CLI_DONE;
}

const RgCliVerb rg_cli_clusters_verb = {
  .name = "clusters",
  .synopsis = "TABLE FIELD",
  .summary = N_ ("Find different spellings of the same in a column"),
  .min_arguments = 2,
  .max_arguments = 2,
  .needs_book = TRUE,
  .read_only = TRUE,
  .options = options,
  .run = run,
};
