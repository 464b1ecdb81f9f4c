/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "rg-cli-text.h"

#include <stdio.h>
#include <string.h>

#include "rg-kind.h"

/* Wider texts are cut, so that a table stays a table. */
#define MAX_WIDTH 30

static guint
width_of (gunichar c)
{
  if (g_unichar_iszerowidth (c))
    return 0;
  return g_unichar_iswide (c) ? 2 : 1;
}

/**
 * rg_cli_text_width:
 *
 * Returns: how many columns of a terminal the text takes: Chinese characters take two
 */
guint
rg_cli_text_width (const char *text)
{
  guint width = 0;

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    width += width_of (g_utf8_get_char (p));
  return width;
}

/**
 * rg_cli_text_of_field:
 *
 * Returns: (transfer full): the value on one line, for people; "" when it is unknown
 */
char *
rg_cli_text_of_field (RgRecord *record,
                      guint     field)
{
  const RgRecordType *type = rg_record_get_record_type (record);
  const RgField      *info = rg_record_type_get_field (type, field);
  const char         *key;
  const char         *title;
  char               *text;

  if (info->kind == RG_KIND_REFERENCE)
    {
      key = rg_record_get_reference_key (record, field);
      title = rg_record_get_reference_title (record, field);
      return key == NULL || g_strcmp0 (key, title) == 0 ? g_strdup (title == NULL ? "" : title) : g_strdup_printf ("%s %s", key, title == NULL ? "" : title);
    }
  text = rg_kind_format (info, rg_record_get_value (record, field), RG_KIND_STYLE_SCREEN);
  return g_strdelimit (text, "\r\n\t", ' ');
}

/**
 * rg_cli_text_print:
 * @width: how many columns of the terminal to fill
 * @right: whether the text stands at the right, as figures do
 */
void
rg_cli_text_print (const char *text,
                   guint       width,
                   gboolean    right)
{
  guint       taken = 0;
  const char *end = text;

  while (*end != '\0' && taken + width_of (g_utf8_get_char (end)) <= width)
    {
      taken += width_of (g_utf8_get_char (end));
      end = g_utf8_next_char (end);
    }
  printf ("%*s%.*s%*s", right ? (int)(width - taken) : 0, "", (int)(end - text), text, right ? 0 : (int)(width - taken), "");
}

static void
print_row (char *const    *texts,
           const guint    *widths,
           const RgField **fields,
           guint           n_fields)
{
  for (guint i = 0; i < n_fields; i++)
    {
      rg_cli_text_print (texts[i], widths[i], rg_field_is_numeric (fields[i]));
      fputs (i + 1 < n_fields ? "  " : "\n", stdout);
    }
}

/**
 * rg_cli_text_print_table:
 * @records: (element-type RgRecord)
 * @fields: (array length=n_fields): the columns
 */
void
rg_cli_text_print_table (const RgRecordType *type,
                         GPtrArray          *records,
                         const guint        *fields,
                         guint               n_fields)
{
  g_autoptr (GPtrArray) cells = g_ptr_array_new_with_free_func (g_free);
  g_autofree const RgField **columns = g_new (const RgField *, n_fields);
  g_autofree guint          *widths = g_new0 (guint, n_fields);

  for (guint i = 0; i < n_fields; i++)
    {
      columns[i] = rg_record_type_get_field (type, fields[i]);
      g_ptr_array_add (cells, g_strdup (rg_field_get_label (columns[i])));
    }
  for (guint i = 0; i < records->len; i++)
    for (guint k = 0; k < n_fields; k++)
      g_ptr_array_add (cells, rg_cli_text_of_field (records->pdata[i], fields[k]));
  for (guint i = 0; i < cells->len; i++)
    widths[i % n_fields] = MIN (MAX_WIDTH, MAX (widths[i % n_fields], rg_cli_text_width (cells->pdata[i])));
  for (guint i = 0; i < cells->len; i += n_fields)
    print_row ((char *const *)cells->pdata + i, widths, columns, n_fields);
}
