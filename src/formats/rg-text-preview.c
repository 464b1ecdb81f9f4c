/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "rg-text-preview.h"

#include <string.h>
#include <gio/gio.h>
#include <glib/gi18n.h>

#include "rg-text-encoding.h"

#define SAMPLE (256 * 1024)
#define MAX_LINES 8
#define MAX_LINE 200

/* When an encoding is offered that was not found. */
typedef enum
{
  NEVER,
  IF_IT_FITS,
  ALWAYS,
} Offered;

typedef struct
{
  const char *name;
  const char *label;
  Offered     offered;
} Known;

static const Known known[] = {
  { "UTF-8", N_ ("Unicode (UTF-8)"), ALWAYS },
  { "GB18030", N_ ("Simplified Chinese (GBK, GB18030)"), ALWAYS },
  { "BIG5", N_ ("Traditional Chinese (Big5)"), ALWAYS },
  { "UTF-16LE", N_ ("Unicode (UTF-16)"), NEVER },
  { "UTF-16BE", N_ ("Unicode (UTF-16, reversed)"), NEVER },
  { "UTF-32LE", N_ ("Unicode (UTF-32)"), NEVER },
  { "UTF-32BE", N_ ("Unicode (UTF-32, reversed)"), NEVER },
  { "SHIFT_JIS", N_ ("Japanese (Shift-JIS)"), IF_IT_FITS },
  { "EUC-KR", N_ ("Korean (EUC-KR)"), IF_IT_FITS },
  { "WINDOWS-1252", N_ ("Western European"), ALWAYS },
};

static void
candidate_free (gpointer data)
{
  RgTextCandidate *self = data;

  g_strfreev (self->lines);
  g_free (self);
}

static GBytes *
read_sample (const char *path)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GFileInputStream) stream = g_file_read (file, NULL, NULL);

  return stream != NULL ? g_input_stream_read_bytes (G_INPUT_STREAM (stream), SAMPLE, NULL, NULL) : NULL;
}

static gboolean
is_plain (const char *line)
{
  for (; *line != '\0'; line++)
    if ((guint8)*line >= 0x80)
      return FALSE;
  return TRUE;
}

static void
add_line (GPtrArray  *lines,
          const char *line)
{
  if (g_utf8_strlen (line, -1) > MAX_LINE)
    g_ptr_array_add (lines, g_utf8_substring (line, 0, MAX_LINE));
  else
    g_ptr_array_add (lines, g_strdup (line));
}

static char **
choose_lines (const char *text)
{
  g_auto (GStrv) all = g_strsplit_set (text, "\r\n", -1);
  GPtrArray *lines = g_ptr_array_new ();

  for (guint i = 0; all[i] != NULL && lines->len < MAX_LINES; i++)
    if (!is_plain (all[i]))
      add_line (lines, all[i]);
  for (guint i = 0; lines->len == 0 && all[i] != NULL && i < MAX_LINES; i++)
    if (*all[i] != '\0')
      add_line (lines, all[i]);
  g_ptr_array_add (lines, NULL);
  return (char **)g_ptr_array_free (lines, FALSE);
}

/* The sample may end in the middle of a character. */
static gsize
whole_length (const char *bytes,
              gsize       length)
{
  gsize end = length;

  if (length < SAMPLE)
    return length;
  while (end > length / 2 && bytes[end - 1] != '\n')
    end--;
  return end > length / 2 ? end & ~(gsize)3 : length & ~(gsize)3;
}

static RgTextCandidate *
try_candidate (const Known *item,
               GBytes      *sample,
               gsize        bom)
{
  RgTextEncoding   encoding = { item->name };
  gsize            length;
  const char      *bytes = g_bytes_get_data (sample, &length);
  RgTextCandidate *self = g_new0 (RgTextCandidate, 1);
  g_autoptr (GString) text = g_string_new (NULL);

  self->name = item->name;
  self->label = _ (item->label);
  length = whole_length (bytes, length);
  bom = MIN (bom, length);
  self->damaged = !rg_text_encoding_decode (&encoding, bytes + bom, length - bom, text) || memchr (text->str, '\0', text->len) != NULL;
  self->lines = choose_lines (text->str);
  rg_text_encoding_clear (&encoding);
  return self;
}

static void
add_candidate (GPtrArray   *list,
               const Known *item,
               GBytes      *sample)
{
  RgTextCandidate *candidate = try_candidate (item, sample, 0);

  if (item->offered == ALWAYS || !candidate->damaged)
    g_ptr_array_add (list, candidate);
  else
    candidate_free (candidate);
}

static int
compare (gconstpointer a,
         gconstpointer b)
{
  const RgTextCandidate *first = *(RgTextCandidate *const *)a;
  const RgTextCandidate *second = *(RgTextCandidate *const *)b;

  return (int)first->damaged - (int)second->damaged;
}

/**
 * rg_text_encoding_candidates:
 * @path: a text table
 *
 * Finds in which encodings the text of a file makes sense, so that a person can choose by looking. Reads the whole file:
 * not for the main thread.
 *
 * Returns: (transfer full) (element-type RgTextCandidate): the most likely one first; empty if the file cannot be read
 */
GPtrArray *
rg_text_encoding_candidates (const char *path)
{
  GPtrArray *list = g_ptr_array_new_with_free_func (candidate_free);
  g_autoptr (GBytes) sample = read_sample (path);
  g_autoptr (RgFinding) refusal = NULL;
  RgTextEncoding found = { NULL };

  if (sample == NULL)
    return list;
  if (!rg_text_encoding_detect (path, NULL, &found, &refusal))
    found.name = NULL;
  for (guint i = 0; i < G_N_ELEMENTS (known); i++)
    if (known[i].offered != NEVER && g_strcmp0 (found.name, known[i].name) != 0)
      add_candidate (list, &known[i], sample);
  g_ptr_array_sort (list, compare);
  for (guint i = 0; found.name != NULL && i < G_N_ELEMENTS (known); i++)
    if (g_str_equal (found.name, known[i].name))
      g_ptr_array_insert (list, 0, try_candidate (&known[i], sample, found.bom));
  return list;
}
