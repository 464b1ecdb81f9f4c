/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdio.h>
#include <string.h>

#include "rg-han-latin.h"

/* Offsets into the texts; the one at the beginning is empty. */
static void
write_readings (void)
{
  UTransliterator *latin = rg_han_open_transliterator ("Han-Latin");
  g_autoptr (GHashTable) places = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GString) texts = g_string_new ("  \"\\0\"\n");
  guint n_bytes = 1;

  puts ("static const guint16 reading_places[] = {");
  for (guint i = 0; i < RG_HAN_N_PLACES; i++)
    {
      g_autofree char *reading = rg_han_read_latin (latin, rg_han_get_character (i));
      gpointer         place = NULL;

      if (*reading != '\0' && !g_hash_table_lookup_extended (places, reading, NULL, &place))
        {
          place = GUINT_TO_POINTER (n_bytes);
          g_string_append_printf (texts, "  \"%s\\0\"\n", reading);
          n_bytes += (guint)strlen (reading) + 1;
          g_hash_table_insert (places, g_steal_pointer (&reading), place);
        }
      printf ("%u,%s", GPOINTER_TO_UINT (place), i % 16 == 15 ? "\n" : " ");
    }
  g_assert (n_bytes <= G_MAXUINT16);
  printf ("};\n\nstatic const char reading_texts[] =\n%s;\n", texts->str);
  utrans_close (latin);
}

static gunichar
simplify (UTransliterator *how,
          gunichar         c)
{
  UChar    buffer[64];
  int32_t  length = rg_han_transliterate (how, c, buffer, G_N_ELEMENTS (buffer));
  gunichar simplified = c;

  if (length > 0)
    U16_GET (buffer, 0, 0, length, simplified);
  return simplified;
}

static void
write_simplified (void)
{
  UTransliterator *how = rg_han_open_transliterator ("Hant-Hans");

  puts ("static const guint16 simplified_forms[] = {");
  for (guint i = 0; i < RG_HAN_N_PLACES; i++)
    {
      gunichar simplified = simplify (how, rg_han_get_character (i));

      g_assert (simplified <= G_MAXUINT16);
      printf ("%u,%s", simplified, i % 16 == 15 ? "\n" : " ");
    }
  puts ("};\n");
  utrans_close (how);
}

/*
 * Runs when the program is built: asks ICU for the reading and the simplified form of each Chinese character, which takes a
 * quarter of a second to prepare, and writes tables of them.
 */
int
main (void)
{
  write_simplified ();
  write_readings ();
  return 0;
}
