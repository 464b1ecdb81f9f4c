/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rg-xlsx-styles.h"

#include <stdlib.h>
#include <string.h>

#include "rg-number-currency.h"

struct _RgXlsxStyles
{
  GHashTable *custom;  /* guint number of the format -> char *code */
  GArray     *formats; /* RgNumberFormat of each cell style */
  gboolean    in_cells;
};

/* The formats that every workbook has without describing them; 27 to 36 and 50 to 58 are those of Chinese Excel. */
RgNumberFormat
rg_number_format_builtin (guint id)
{
  RgNumberFormat format = { RG_NUMBER_PLAIN, 0, NULL };

  if ((id >= 18 && id <= 21) || (id >= 32 && id <= 35) || id == 45 || id == 47 || id == 55 || id == 56)
    format.kind = RG_NUMBER_TIME;
  else if (id == 46)
    format.kind = RG_NUMBER_ELAPSED;
  else if ((id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 50 && id <= 58))
    format.kind = RG_NUMBER_DATE;
  return format;
}

/* Copies the letters that format something: without literals, colours, locales; up to the first semicolon. */
static char *
essence (const char *code,
         gboolean   *elapsed)
{
  GString *letters = g_string_new (NULL);

  *elapsed = FALSE;
  for (const char *p = code; *p != '\0' && *p != ';'; p++)
    {
      const char *end = *p == '"' ? strchr (p + 1, '"') : *p == '[' ? strchr (p, ']') :
                                                                      NULL;

      if (*p == '[' && end != NULL && strspn (p + 1, "hHmMsS") == (gsize)(end - p - 1) && end > p + 1)
        *elapsed = TRUE;
      if (end != NULL)
        p = end;
      else if ((*p == '\\' || *p == '_' || *p == '*') && p[1] != '\0')
        p = g_utf8_next_char (p + 1) - 1;
      else
        g_string_append_c (letters, g_ascii_tolower (*p));
    }
  return g_string_free (letters, FALSE);
}

/**
 * rg_number_format_parse:
 * @code: a format code of Excel: yyyy"年"m"月"d"日", 000000, #,##0.00
 *
 * Returns: what it makes of a number
 */
RgNumberFormat
rg_number_format_parse (const char *code)
{
  RgNumberFormat   format = { RG_NUMBER_PLAIN, 0, NULL };
  gboolean         elapsed;
  g_autofree char *letters = essence (code, &elapsed);
  gboolean         day, hour;

  if (strstr (letters, "general") != NULL)
    return format;
  day = strpbrk (letters, "yd") != NULL || strstr (letters, "aaa") != NULL;
  hour = strpbrk (letters, "hs") != NULL;
  if (elapsed)
    format.kind = RG_NUMBER_ELAPSED;
  else if (day || (!hour && strchr (letters, 'm') != NULL))
    format.kind = RG_NUMBER_DATE;
  else if (hour)
    format.kind = RG_NUMBER_TIME;
  else if (strlen (letters) >= 2 && strspn (letters, "0") == strlen (letters))
    format = (RgNumberFormat){ RG_NUMBER_ZEROS, strlen (letters), NULL };
  else
    format.currency = rg_number_currency_find (code);
  if (format.currency != NULL)
    format.kind = RG_NUMBER_FOREIGN;
  return format;
}

static guint
attribute_number (const RgXmlAttribute *attributes,
                  guint                 n_attributes,
                  const char           *name)
{
  g_autofree char *text = rg_xml_attribute_dup (attributes, n_attributes, name);

  return text != NULL ? strtoul (text, NULL, 10) : 0;
}

static void
add_style (RgXlsxStyles *self,
           guint         id)
{
  const char    *code = g_hash_table_lookup (self->custom, GUINT_TO_POINTER (id));
  RgNumberFormat format = code != NULL ? rg_number_format_parse (code) : rg_number_format_builtin (id);

  g_array_append_val (self->formats, format);
}

static void
start_cb (gpointer              data,
          const char           *name,
          const RgXmlAttribute *attributes,
          guint                 n_attributes)
{
  RgXlsxStyles *self = data;

  if (g_str_equal (name, "numFmt"))
    {
      guint id = attribute_number (attributes, n_attributes, "numFmtId");
      char *code = rg_xml_attribute_dup (attributes, n_attributes, "formatCode");

      g_hash_table_insert (self->custom, GUINT_TO_POINTER (id), code != NULL ? code : g_strdup (""));
    }
  else if (g_str_equal (name, "cellXfs"))
    self->in_cells = TRUE;
  else if (self->in_cells && g_str_equal (name, "xf"))
    add_style (self, attribute_number (attributes, n_attributes, "numFmtId"));
}

static void
end_cb (gpointer    data,
        const char *name)
{
  RgXlsxStyles *self = data;

  if (g_str_equal (name, "cellXfs"))
    self->in_cells = FALSE;
}

/**
 * rg_xlsx_styles_load:
 * @part: (nullable): the name of the part; %NULL: all numbers are plain
 *
 * Returns: (transfer full) (nullable): the formats
 */
RgXlsxStyles *
rg_xlsx_styles_load (RgPackage  *package,
                     const char *part,
                     RgFinding **refusal)
{
  static const RgXmlHandler handler = { start_cb, end_cb, NULL };
  g_autoptr (RgXlsxStyles) self = g_new0 (RgXlsxStyles, 1);

  self->custom = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  self->formats = g_array_new (FALSE, FALSE, sizeof (RgNumberFormat));
  if (part != NULL && !rg_package_parse (package, part, &handler, self, refusal))
    return NULL;
  return g_steal_pointer (&self);
}

void
rg_xlsx_styles_free (RgXlsxStyles *self)
{
  g_hash_table_unref (self->custom);
  g_array_unref (self->formats);
  g_free (self);
}

/**
 * rg_xlsx_styles_get:
 * @style: the number of the cell style
 */
RgNumberFormat
rg_xlsx_styles_get (RgXlsxStyles *self,
                    guint         style)
{
  RgNumberFormat plain = { RG_NUMBER_PLAIN, 0, NULL };

  return style < self->formats->len ? g_array_index (self->formats, RgNumberFormat, style) : plain;
}
