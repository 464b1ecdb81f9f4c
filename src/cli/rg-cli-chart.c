/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "rg-cli-json.h"
#include "rg-cli-records.h"

#include <glib/gi18n.h>
#include <stdio.h>

#include "rg-analysis.h"
#include "rg-chart-file.h"
#include "rg-cli-period.h"
#include "rg-error.h"
#include "rg-figure-workbook.h"

/* In points: a landscape picture that fills a slide or half a page. */
#define CHART_WIDTH 960
#define CHART_HEIGHT 540

static char *from;
static char *to;
static char *region;

static const GOptionEntry options[] = {
  { "from", 0, 0, G_OPTION_ARG_STRING, &from, N_ ("The first day"), N_ ("DAY") },
  { "to", 0, 0, G_OPTION_ARG_STRING, &to, N_ ("The last day"), N_ ("DAY") },
  { "region", 0, 0, G_OPTION_ARG_STRING, &region, N_ ("Only customers of this region"), N_ ("REGION") },
  { NULL },
};

static gboolean
write_figure (RgFigure   *figure,
              const char *path,
              GError    **error)
{
  g_autofree char *name = g_utf8_strdown (path, -1);

  if (g_str_has_suffix (name, ".xlsx"))
    return rg_figure_workbook_write (&figure, 1, path, error);
  if (g_str_has_suffix (name, ".png") || g_str_has_suffix (name, ".svg") || g_str_has_suffix (name, ".pdf"))
    return rg_chart_write (figure, path, CHART_WIDTH, CHART_HEIGHT, error);
  g_set_error (error, RG_ERROR, RG_ERROR_USAGE, _ ("The name of the file must end in .png, .svg, .pdf or .xlsx."));
  return FALSE;
}

static void
print_json (RgFigure   *figure,
            const char *path)
{
  RgJson *json = rg_json_new ();

  rg_json_add_text (json, "chart", figure->name);
  rg_json_add_text (json, "title", figure->title);
  rg_json_add_text (json, "file", path);
  rg_json_add_int (json, "categories", rg_figure_get_n (figure));
  rg_json_begin_array (json, "notes");
  for (guint i = 0; i < figure->notes->len; i++)
    rg_json_add_text (json, NULL, figure->notes->pdata[i]);
  rg_json_end_array (json);
  rg_json_print (json);
}

static RgCliExit
run (RgCli             *cli,
     const char *const *arguments,
     GError           **error)
{
  RgFilter filter = { .from = from, .to = to, .region = region };
  g_autoptr (RgFigure) figure = NULL;

  if (!rg_cli_check_period (from, to, error))
    return RG_CLI_USAGE;
  figure = rg_analysis_figure (cli->session, arguments[0], &filter, error);
  if (figure == NULL || !write_figure (figure, arguments[1], error))
    return RG_CLI_STORAGE;
  if (cli->json)
    print_json (figure, arguments[1]);
  else
    fprintf (stderr, _ ("%s was written to %s.\n"), figure->title, arguments[1]);
  return RG_CLI_DONE;
}

const RgCliVerb rg_cli_chart_verb = {
  .name = "chart",
  .synopsis = "NAME FILE.{png,svg,pdf,xlsx}",
  .summary = N_ ("Draw sales-trend, satisfaction, products or new-customers"),
  .min_arguments = 2,
  .max_arguments = 2,
  .needs_book = TRUE,
  .read_only = TRUE,
  .options = options,
  .run = run,
};
