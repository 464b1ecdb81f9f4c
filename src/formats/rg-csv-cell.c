/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rg-csv-cell.h"

#include <csv.h>
#include <string.h>

#include "rg-csv-dialect.h"

/* Every character that some separator could be, so that the file reads the same whatever reads it. */
static gboolean
needs_quotes (const char *text)
{
  gsize length = strlen (text);

  return length > 0 && (strpbrk (text, ",;\t|\"\r\n") != NULL || text[0] == ' ' || text[length - 1] == ' ');
}

/* What a file is follows from how it begins: these are words of other formats, "ID" is one of Excel's own. Full-width separators
 * in a header look like the separators of the table. */
static gboolean
is_misleading (const char *text)
{
  static const char *const beginnings[] = { "<", "{\\rtf", "%pdf", "gif8", "begin:", "from:", "mime-version:", "id" };

  for (guint i = 0; i < G_N_ELEMENTS (beginnings); i++)
    if (g_ascii_strncasecmp (text, beginnings[i], strlen (beginnings[i])) == 0)
      return TRUE;
  return strstr (text, "，") != NULL || strstr (text, "；") != NULL;
}

static void
write_cell (FILE       *stream,
            const char *text,
            gboolean    guard,
            gboolean    quote)
{
  g_autofree char *guarded = guard && rg_csv_dialect_needs_guard (text) ? g_strconcat ("'", text, NULL) : NULL;

  if (guarded != NULL)
    text = guarded;
  if (quote || needs_quotes (text))
    csv_fwrite (stream, text, strlen (text));
  else
    fputs (text, stream);
}

/**
 * rg_csv_cell_write:
 * @stream: errors may be looked for at the end
 * @text: any text
 * @guard: text that a spreadsheet would take for a formula gets a ' in front; reading takes it off again
 *
 * Writes one cell of a csv file, in quotes where it needs them; the separator is the business of the caller.
 */
void
rg_csv_cell_write (FILE       *stream,
                   const char *text,
                   gboolean    guard)
{
  write_cell (stream, text, guard, FALSE);
}

/**
 * rg_csv_cell_write_first:
 *
 * Like rg_csv_cell_write() for the first cell of a file. It is in quotes, too, when the file could be taken for something else
 * than a text table because of it.
 */
void
rg_csv_cell_write_first (FILE       *stream,
                         const char *text,
                         gboolean    guard)
{
  write_cell (stream, text, guard, is_misleading (text));
}
