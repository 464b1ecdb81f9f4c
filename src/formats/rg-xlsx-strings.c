/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "rg-xlsx-strings.h"

#include <string.h>
#include <glib/gi18n.h>

#define MAX_ARENA ((gsize)1 << 30)

struct _RgXlsxStrings
{
  GString   *arena;
  GArray    *offsets; /* guint32: where each text begins; its end mark is before the next one */
  RgXmlPart *part;    /* while loading */
  gsize      start;
  guint      ignored; /* inside of phonetic text */
  gboolean   in_text;
};

static gboolean
is_text (const char *name)
{
  return name[0] == 't' && name[1] == '\0';
}

static void
start_cb (gpointer              data,
          const char           *name,
          const RgXmlAttribute *attributes,
          guint                 n_attributes)
{
  RgXlsxStrings *self = data;

  if (is_text (name))
    self->in_text = self->ignored == 0;
  else if (g_str_equal (name, "rPh"))
    self->ignored++;
  else if (g_str_equal (name, "si"))
    self->start = self->arena->len;
}

static void
add_string (RgXlsxStrings *self)
{
  guint32 start = self->start;

  rg_xlsx_unescape (self->arena, self->start);
  g_array_append_val (self->offsets, start);
  g_string_append_c (self->arena, '\0');
  if (self->arena->len > MAX_ARENA)
    rg_xml_part_refuse (self->part, rg_finding_new (0, NULL, "ZIP_TOO_LARGE", RG_SEVERITY_ERROR, _ ("The workbook unpacks to far more data than a table can hold. For safety it is not read.")));
}

static void
end_cb (gpointer    data,
        const char *name)
{
  RgXlsxStrings *self = data;

  if (is_text (name))
    self->in_text = FALSE;
  else if (g_str_equal (name, "rPh"))
    self->ignored--;
  else if (g_str_equal (name, "si"))
    add_string (self);
}

static void
text_cb (gpointer    data,
         const char *text,
         gsize       length)
{
  RgXlsxStrings *self = data;

  if (self->in_text)
    g_string_append_len (self->arena, text, length);
}

static gboolean
leaf_cb (gpointer    data,
         const char *name,
         const char *text,
         gsize       length)
{
  RgXlsxStrings *self = data;

  if (!is_text (name))
    return FALSE;
  if (self->ignored == 0)
    g_string_append_len (self->arena, text, (gssize)length);
  self->in_text = FALSE;
  return TRUE;
}

/**
 * rg_xlsx_strings_load:
 * @part: (nullable): the name of the part; %NULL: the workbook shares no texts
 *
 * Returns: (transfer full) (nullable): the texts
 */
RgXlsxStrings *
rg_xlsx_strings_load (RgPackage  *package,
                      const char *part,
                      RgFinding **refusal)
{
  static const RgXmlHandler handler = { start_cb, end_cb, text_cb, leaf_cb };
  g_autoptr (RgXlsxStrings) self = g_new0 (RgXlsxStrings, 1);

  self->arena = g_string_new (NULL);
  self->offsets = g_array_new (FALSE, FALSE, sizeof (guint32));
  if (part == NULL)
    return g_steal_pointer (&self);
  self->part = rg_package_open_part (package, part, &handler, self, refusal);
  if (self->part == NULL)
    return NULL;
  rg_xml_part_set_rows (self->part, "si");
  while (rg_xml_part_step (self->part, refusal))
    ;
  g_clear_pointer (&self->part, rg_xml_part_free);
  return *refusal == NULL ? g_steal_pointer (&self) : NULL;
}

void
rg_xlsx_strings_free (RgXlsxStrings *self)
{
  g_string_free (self->arena, TRUE);
  g_array_unref (self->offsets);
  g_clear_pointer (&self->part, rg_xml_part_free);
  g_free (self);
}

/**
 * rg_xlsx_strings_get:
 *
 * Returns: (nullable): the text, %NULL if there is none of this number
 */
const char *
rg_xlsx_strings_get (RgXlsxStrings *self,
                     guint64        index,
                     gsize         *length)
{
  guint32 start, end;

  if (index >= self->offsets->len)
    return NULL;
  start = g_array_index (self->offsets, guint32, index);
  end = index + 1 < self->offsets->len ? g_array_index (self->offsets, guint32, index + 1) : self->arena->len;
  *length = end - start - 1;
  return self->arena->str + start;
}

static gboolean
read_escape (const char *text,
             gunichar   *character)
{
  *character = 0;
  if (text[1] != 'x' || strnlen (text, 7) < 7 || text[6] != '_')
    return FALSE;
  for (int i = 2; i < 6; i++)
    {
      if (!g_ascii_isxdigit (text[i]))
        return FALSE;
      *character = *character * 16 + g_ascii_xdigit_value (text[i]);
    }
  return TRUE;
}

/**
 * rg_xlsx_unescape:
 * @start: where the text begins in @text; up to its end
 *
 * Excel writes characters that XML cannot hold as _x000D_, and a literal _ before x as _x005F_. Line ends become "\n".
 */
void
rg_xlsx_unescape (GString *text,
                  gsize    start)
{
  char    *read = text->str + start;
  char    *write = read;
  gunichar c;

  if (memchr (read, '_', text->len - start) == NULL)
    return;
  while (*read != '\0')
    if (*read == '_' && read_escape (read, &c))
      {
        read += 7;
        if (c == '\r')
          c = *read == '\n' ? 0 : '\n';
        else if (c == 0 || !g_unichar_validate (c))
          c = 0xfffd;
        write += c != 0 ? g_unichar_to_utf8 (c, write) : 0;
      }
    else
      *write++ = *read++;
  g_string_truncate (text, write - text->str);
}
