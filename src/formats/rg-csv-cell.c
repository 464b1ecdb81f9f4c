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
  g_autofree char *guarded = guard && rg_csv_dialect_needs_guard (text) ? g_strconcat ("'", text, NULL) : NULL;

  if (guarded != NULL)
    text = guarded;
  if (needs_quotes (text))
    csv_fwrite (stream, text, strlen (text));
  else
    fputs (text, stream);
}
