/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rg-content-lines.h"

#include <string.h>

#include "rg-read-size.h"
#include "rg-transfer-encoding.h"

/* What is longer is a picture. */
#define MAX_LINE (1024 * 1024)

struct _RgContentLines
{
  GInputStream *stream;
  char         *encoding; /* (nullable): of what names no charset */
  char          bytes[RG_READ_SIZE];
  gsize         used;
  gsize         filled;
  goffset       position;
  gboolean      ended;
  GString      *physical; /* the line that was read ahead */
  gboolean      ahead;
  GString      *logical;
  RgContentLine line;
};

static void
line_clear (RgContentLine *line)
{
  g_clear_pointer (&line->group, g_free);
  g_clear_pointer (&line->name, g_free);
  g_clear_pointer (&line->parameters, g_strfreev);
  g_clear_pointer (&line->value, g_free);
}

/**
 * rg_content_lines_new:
 * @encoding: (nullable): of texts that do not name their own; %NULL: UTF-8, or else GB18030
 *
 * Returns: (transfer full): before the first line
 */
RgContentLines *
rg_content_lines_new (GInputStream *stream,
                      const char   *encoding)
{
  RgContentLines *self = g_new0 (RgContentLines, 1);

  self->stream = g_object_ref (stream);
  self->encoding = g_strdup (encoding);
  self->physical = g_string_new (NULL);
  self->logical = g_string_new (NULL);
  return self;
}

void
rg_content_lines_free (RgContentLines *self)
{
  g_object_unref (self->stream);
  g_free (self->encoding);
  g_string_free (self->physical, TRUE);
  g_string_free (self->logical, TRUE);
  line_clear (&self->line);
  g_free (self);
}

static gboolean
fill (RgContentLines *self)
{
  gssize length = self->ended ? 0 : g_input_stream_read (self->stream, self->bytes, RG_READ_SIZE, NULL, NULL);

  self->used = 0;
  self->filled = MAX (length, 0);
  self->position += self->filled;
  self->ended = length <= 0;
  return !self->ended;
}

/* Reads a line of the file; %FALSE at the end. */
static gboolean
read_physical (RgContentLines *self)
{
  gboolean found = FALSE;

  g_string_truncate (self->physical, 0);
  while (self->used < self->filled || fill (self))
    {
      const char *start = self->bytes + self->used;
      const char *end = memchr (start, '\n', self->filled - self->used);
      gsize       length = end != NULL ? (gsize)(end - start) : self->filled - self->used;

      found = TRUE;
      if (self->physical->len < MAX_LINE)
        g_string_append_len (self->physical, start, length);
      self->used += length + (end != NULL);
      if (end != NULL)
        break;
    }
  while (self->physical->len > 0 && self->physical->str[self->physical->len - 1] == '\r')
    g_string_truncate (self->physical, self->physical->len - 1);
  return found;
}

static gboolean
peek (RgContentLines *self)
{
  if (!self->ahead)
    self->ahead = read_physical (self);
  return self->ahead;
}

static gboolean
is_quoted_printable (const GString *line)
{
  const char      *colon = memchr (line->str, ':', line->len);
  g_autofree char *head = colon != NULL ? g_ascii_strup (line->str, colon - line->str) : NULL;

  return head != NULL && strstr (head, "QUOTED-PRINTABLE") != NULL;
}

static void
append_logical (RgContentLines *self,
                gsize           skip)
{
  if (self->logical->len < MAX_LINE)
    g_string_append_len (self->logical, self->physical->str + skip, self->physical->len - skip);
  self->ahead = FALSE;
}

/* Lines go on in lines that begin with a blank, and quoted-printable ones behind an equals sign at the end. */
static gboolean
read_logical (RgContentLines *self)
{
  gboolean quoted;

  if (!peek (self))
    return FALSE;
  g_string_truncate (self->logical, 0);
  append_logical (self, 0);
  quoted = is_quoted_printable (self->logical);
  while (peek (self))
    {
      gboolean folded = *self->physical->str == ' ' || *self->physical->str == '\t';

      if (quoted && self->logical->len > 0 && self->logical->str[self->logical->len - 1] == '=')
        {
          g_string_truncate (self->logical, self->logical->len - 1);
          append_logical (self, folded);
        }
      else if (folded)
        append_logical (self, 1);
      else
        break;
    }
  return TRUE;
}

static const char *
find_colon (const char *text)
{
  gboolean quoted = FALSE;

  for (; *text != '\0'; text++)
    if (*text == '"')
      quoted = !quoted;
    else if (*text == ':' && !quoted)
      return text;
  return NULL;
}

static char *
unquote (const char *text)
{
  g_auto (GStrv) parts = g_strsplit (text, "\"", -1);

  return g_strjoinv ("", parts);
}

/* "TYPE=CELL", or only "CELL" as the old files have it. */
static char *
read_parameter (const char *text)
{
  const char      *equals = strchr (text, '=');
  g_autofree char *name = equals != NULL ? g_ascii_strup (text, equals - text) : g_strdup ("");
  g_autofree char *value = unquote (equals != NULL ? equals + 1 : text);

  return g_strconcat (name, "=", value, NULL);
}

static char **
split_head (const char *head)
{
  GPtrArray  *parts = g_ptr_array_new ();
  gboolean    quoted = FALSE;
  const char *start = head;

  for (const char *p = head;; p++)
    {
      if (*p == '"')
        quoted = !quoted;
      if (*p != '\0' && (*p != ';' || quoted))
        continue;
      g_ptr_array_add (parts, g_strndup (start, p - start));
      if (*p == '\0')
        break;
      start = p + 1;
    }
  g_ptr_array_add (parts, NULL);
  return (char **)g_ptr_array_free (parts, FALSE);
}

static void
read_head (RgContentLine *line,
           const char    *head)
{
  g_auto (GStrv) parts = split_head (head);
  const char *dot = strrchr (parts[0], '.');
  GPtrArray  *parameters = g_ptr_array_new ();

  line->group = dot != NULL ? g_ascii_strup (parts[0], dot - parts[0]) : g_strdup ("");
  line->name = g_ascii_strup (dot != NULL ? dot + 1 : parts[0], -1);
  for (guint i = 1; parts[i] != NULL; i++)
    g_ptr_array_add (parameters, read_parameter (parts[i]));
  g_ptr_array_add (parameters, NULL);
  line->parameters = (char **)g_ptr_array_free (parameters, FALSE);
}

static const char *
find_parameter (const RgContentLine *line,
                const char          *name)
{
  for (guint i = 0; line->parameters[i] != NULL; i++)
    if (g_str_has_prefix (line->parameters[i], name) && line->parameters[i][strlen (name)] == '=')
      return line->parameters[i] + strlen (name) + 1;
  return NULL;
}

static gboolean
has_value (const RgContentLine *line,
           const char          *name,
           const char          *value)
{
  for (guint i = 0; line->parameters[i] != NULL; i++)
    {
      const char *equals = strchr (line->parameters[i], '=');
      gsize       length = equals - line->parameters[i];

      if ((length == 0 || strlen (name) == length) && strncmp (line->parameters[i], name, length) == 0 && g_ascii_strcasecmp (equals + 1, value) == 0)
        return TRUE;
    }
  return FALSE;
}

static gboolean
is_binary (const RgContentLine *line)
{
  static const char *const names[] = { "PHOTO", "LOGO", "SOUND", "KEY", "X-MS-CARDPICTURE", NULL };

  return g_strv_contains (names, line->name) || has_value (line, "ENCODING", "BASE64") || has_value (line, "ENCODING", "B");
}

static char *
decode (RgContentLines *self,
        const char     *value,
        gsize           length)
{
  const char *charset = find_parameter (&self->line, "CHARSET");
  g_autoptr (GString) bytes = NULL;

  if (is_binary (&self->line))
    return g_strdup ("");
  if (charset == NULL)
    charset = self->encoding;
  if (!has_value (&self->line, "ENCODING", "QUOTED-PRINTABLE"))
    return rg_charset_decode (value, length, charset);
  bytes = g_string_new (NULL);
  rg_quoted_printable_decode (value, length, bytes);
  return rg_charset_decode (bytes->str, bytes->len, charset);
}

/**
 * rg_content_lines_next:
 * @line: (out) (transfer none): the next property, until the next call; lines that are none are left out
 *
 * Returns: %FALSE at the end
 */
gboolean
rg_content_lines_next (RgContentLines       *self,
                       const RgContentLine **line)
{
  while (read_logical (self))
    {
      const char      *colon = find_colon (self->logical->str);
      g_autofree char *head = colon != NULL ? g_strndup (self->logical->str, colon - self->logical->str) : NULL;
      g_autofree char *valid = head != NULL ? g_utf8_make_valid (head, -1) : NULL;

      if (valid == NULL || *valid == '\0')
        continue;
      line_clear (&self->line);
      read_head (&self->line, valid);
      self->line.value = decode (self, colon + 1, self->logical->len - (colon + 1 - self->logical->str));
      *line = &self->line;
      return TRUE;
    }
  return FALSE;
}

goffset
rg_content_lines_get_position (RgContentLines *self)
{
  return self->position;
}

/**
 * rg_content_line_has_type:
 * @type: "CELL"
 *
 * Returns: whether the property is of this type, in one of the ways in which the versions write it: TYPE=CELL,
 *   TYPE="cell,voice", CELL
 */
gboolean
rg_content_line_has_type (const RgContentLine *line,
                          const char          *type)
{
  for (guint i = 0; line->parameters[i] != NULL; i++)
    {
      const char *parameter = line->parameters[i];
      g_auto (GStrv) values = NULL;

      if (*parameter != '=' && !g_str_has_prefix (parameter, "TYPE="))
        continue;
      values = g_strsplit (strchr (parameter, '=') + 1, ",", -1);
      for (guint j = 0; values[j] != NULL; j++)
        if (g_ascii_strcasecmp (values[j], type) == 0)
          return TRUE;
    }
  return FALSE;
}

/**
 * rg_content_line_split:
 * @separator: ';' or ',', which counts unless a backslash stands before it; '\0': the value is one text
 *
 * Returns: (transfer full): the parts of the value without backslashes
 */
char **
rg_content_line_split (const RgContentLine *line,
                       char                 separator)
{
  GPtrArray *parts = g_ptr_array_new ();
  GString   *part = g_string_new (NULL);

  for (const char *p = line->value; *p != '\0'; p++)
    {
      if (*p == '\\' && (p[1] == 'n' || p[1] == 'N'))
        g_string_append_c (part, '\n');
      else if (*p == '\\' && p[1] != '\0' && strchr ("\\;,:", p[1]) != NULL)
        g_string_append_c (part, p[1]);
      else if (*p == '\r')
        continue;
      else if (*p == separator)
        {
          g_ptr_array_add (parts, g_string_free (part, FALSE));
          part = g_string_new (NULL);
          continue;
        }
      else
        {
          g_string_append_c (part, *p);
          continue;
        }
      p++;
    }
  g_ptr_array_add (parts, g_string_free (part, FALSE));
  g_ptr_array_add (parts, NULL);
  return (char **)g_ptr_array_free (parts, FALSE);
}
