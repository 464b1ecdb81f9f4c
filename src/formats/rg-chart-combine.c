/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rg-chart-combine.h"

#include <stdlib.h>
#include <string.h>
#include <gsf/gsf.h>
#include <libxml/parser.h>
#include <libxml/tree.h>

/* libxlsxwriter 1.1 cannot write columns and lines into one chart. It writes columns; here the series that are meant as
 * lines are moved into a group of lines on the same axes. */

static xmlNodePtr
find_child (xmlNodePtr  parent,
            const char *name)
{
  for (xmlNodePtr node = parent != NULL ? parent->children : NULL; node != NULL; node = node->next)
    if (node->type == XML_ELEMENT_NODE && g_str_equal ((const char *)node->name, name))
      return node;
  return NULL;
}

static xmlNodePtr
add_flag (xmlNodePtr  parent,
          const char *name,
          const char *value)
{
  xmlNodePtr node = xmlNewChild (parent, parent->ns, (const xmlChar *)name, NULL);

  xmlNewProp (node, (const xmlChar *)"val", (const xmlChar *)value);
  return node;
}

static gboolean
is_line (xmlNodePtr    series,
         const GArray *lines)
{
  xmlChar *text = xmlGetProp (find_child (series, "idx"), (const xmlChar *)"val");
  guint    index = text != NULL ? strtoul ((const char *)text, NULL, 10) : G_MAXUINT;

  xmlFree (text);
  return index < lines->len && g_array_index (lines, gboolean, index);
}

/* The marker comes before the categories, the smoothing at the end: the standard fixes the order. */
static void
move_series (xmlNodePtr series,
             xmlNodePtr group)
{
  xmlNodePtr marker = xmlNewNode (series->ns, (const xmlChar *)"marker");

  add_flag (marker, "symbol", "none");
  xmlAddPrevSibling (find_child (series, "cat"), marker);
  add_flag (series, "smooth", "0");
  xmlUnlinkNode (series);
  xmlAddChild (group, series);
}

static gboolean
move_lines (xmlNodePtr    columns,
            const GArray *lines)
{
  xmlNodePtr group = xmlNewNode (columns->ns, (const xmlChar *)"lineChart");
  xmlNodePtr next;

  add_flag (group, "grouping", "standard");
  for (xmlNodePtr node = columns->children; node != NULL; node = next)
    {
      next = node->next;
      if (node->type == XML_ELEMENT_NODE && g_str_equal ((const char *)node->name, "ser") && find_child (node, "cat") != NULL && is_line (node, lines))
        move_series (node, group);
    }
  add_flag (group, "marker", "1");
  for (xmlNodePtr node = columns->children; node != NULL; node = node->next)
    if (node->type == XML_ELEMENT_NODE && g_str_equal ((const char *)node->name, "axId"))
      xmlAddChild (group, xmlCopyNode (node, 1));
  xmlAddNextSibling (columns, group);
  return TRUE;
}

static gboolean
write_chart (GsfInput     *input,
             GsfOutput    *output,
             const GArray *lines)
{
  gsize         length = gsf_input_size (input);
  const guint8 *bytes = gsf_input_read (input, length, NULL);
  xmlDocPtr     document = bytes != NULL ? xmlReadMemory ((const char *)bytes, length, NULL, NULL, XML_PARSE_NONET) : NULL;
  xmlNodePtr    chart = document != NULL ? find_child (xmlDocGetRootElement (document), "chart") : NULL;
  xmlNodePtr    columns = find_child (find_child (chart, "plotArea"), "barChart");
  xmlChar      *text = NULL;
  int           size = 0;
  gboolean      good = columns != NULL && move_lines (columns, lines);

  if (good)
    {
      xmlDocDumpMemoryEnc (document, &text, &size, "UTF-8");
      good = text != NULL && gsf_output_write (output, size, text);
      xmlFree (text);
    }
  if (document != NULL)
    xmlFreeDoc (document);
  return good;
}

/* The flags of the chart of this name, if it has lines. */
static const GArray *
find_lines (const char *name,
            GPtrArray  *charts)
{
  guint number = g_str_has_prefix (name, "chart") ? strtoul (name + strlen ("chart"), NULL, 10) : 0;

  return number >= 1 && number <= charts->len ? g_ptr_array_index (charts, number - 1) : NULL;
}

static gboolean
copy_part (GsfInput   *input,
           GsfOutput  *output,
           const char *name,
           GPtrArray  *charts)
{
  const GArray *lines = find_lines (name, charts);

  return lines != NULL ? write_chart (input, output, lines) : gsf_input_copy (input, output);
}

static gboolean
copy_folder (GsfInfile  *from,
             GsfOutfile *to,
             GPtrArray  *charts)
{
  gboolean good = TRUE;

  for (int i = 0; good && i < gsf_infile_num_children (from); i++)
    {
      const char *name = gsf_infile_name_by_index (from, i);
      GsfInput   *input = gsf_infile_child_by_index (from, i);
      gboolean    folder = input != NULL && GSF_IS_INFILE (input) && gsf_infile_num_children (GSF_INFILE (input)) >= 0;
      GsfOutput  *output = gsf_outfile_new_child (to, name, folder);

      good = input != NULL && output != NULL;
      if (good && folder)
        good = copy_folder (GSF_INFILE (input), GSF_OUTFILE (output), charts);
      else if (good)
        good = copy_part (input, output, name, charts);
      good = output != NULL && gsf_output_close (output) && good;
      g_clear_object (&output);
      g_clear_object (&input);
    }
  return good;
}

/**
 * rg_chart_combine:
 * @source: a workbook that libxlsxwriter has written
 * @target: where to write it to
 * @charts: (element-type GArray): for each chart, in the order of the workbook: %NULL, or for each series whether it is
 *   to become a line (gboolean)
 *
 * Returns: whether all of it could be written to the stream
 */
gboolean
rg_chart_combine (const char *source,
                  FILE       *target,
                  GPtrArray  *charts)
{
  GsfInput   *file = gsf_input_stdio_new (source, NULL);
  GsfInfile  *from = file != NULL ? gsf_infile_zip_new (file, NULL) : NULL;
  GsfOutput  *sink = gsf_output_stdio_new_FILE (source, target, TRUE);
  GsfOutfile *to = gsf_outfile_zip_new (sink, NULL);
  gboolean    good = from != NULL && to != NULL && copy_folder (from, to, charts);

  good = to != NULL && gsf_output_close (GSF_OUTPUT (to)) && good;
  good = gsf_output_close (sink) && good;
  g_clear_object (&to);
  g_clear_object (&sink);
  g_clear_object (&from);
  g_clear_object (&file);
  return good && fflush (target) == 0 && !ferror (target);
}
