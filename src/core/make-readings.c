/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdio.h>
#include <string.h>

#include "rg-han-latin.h"

/*
 * Runs when the program is built: asks ICU for the reading of each Chinese character, which takes a quarter of a second to
 * prepare, and writes a table of them. Offsets into the texts; the one at the beginning is empty.
 */
int
main (void)
{
  UTransliterator *latin = rg_han_open_transliterator ("Han-Latin");
  g_autoptr (GHashTable) places = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GString) texts = g_string_new ("  \"\\0\"\n");
  guint n_bytes = 1;

  puts ("static const guint16 reading_places[] = {");
  for (gunichar c = RG_HAN_BLOCK_FIRST; c < RG_HAN_BLOCK_END; c++)
    {
      g_autofree char *reading = rg_han_read_latin (latin, c);
      gpointer         place = NULL;

      if (*reading != '\0' && !g_hash_table_lookup_extended (places, reading, NULL, &place))
        {
          place = GUINT_TO_POINTER (n_bytes);
          g_string_append_printf (texts, "  \"%s\\0\"\n", reading);
          n_bytes += (guint)strlen (reading) + 1;
          g_hash_table_insert (places, g_steal_pointer (&reading), place);
        }
      printf ("%u,%s", GPOINTER_TO_UINT (place), c % 16 == 15 ? "\n" : " ");
    }
  g_assert (n_bytes <= G_MAXUINT16);
  printf ("};\n\nstatic const char reading_texts[] =\n%s;\n", texts->str);
  utrans_close (latin);
  return 0;
}
