/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "rg-watched-folders.h"

#define KEY "watched-folders"

/**
 * rg_watched_folders_get:
 * @book: the path of a book
 * @on: (out): whether files of the folder are imported
 *
 * Returns: (transfer full): the folder of the book; "" when none was chosen
 */
char *
rg_watched_folders_get (GSettings  *settings,
                        const char *book,
                        gboolean   *on)
{
  g_autoptr (GVariant) folders = g_settings_get_value (settings, KEY);
  char *folder = NULL;

  *on = FALSE;
  if (!g_variant_lookup (folders, book, "(bs)", on, &folder))
    return g_strdup ("");
  return folder;
}

/**
 * rg_watched_folders_set:
 *
 * Remembers the folder of a book.
 */
void
rg_watched_folders_set (GSettings  *settings,
                        const char *book,
                        const char *folder,
                        gboolean    on)
{
  g_autoptr (GVariant) folders = g_settings_get_value (settings, KEY);
  GVariantBuilder builder;

  g_variant_builder_init (&builder, G_VARIANT_TYPE ("a{s(bs)}"));
  for (gsize i = 0; i < g_variant_n_children (folders); i++)
    {
      g_autofree char *path = NULL;
      g_autoptr (GVariant) entry = NULL;

      g_variant_get_child (folders, i, "{s@(bs)}", &path, &entry);
      if (!g_str_equal (path, book))
        g_variant_builder_add (&builder, "{s@(bs)}", path, entry);
    }
  g_variant_builder_add (&builder, "{s(bs)}", book, on, folder);
  g_settings_set_value (settings, KEY, g_variant_builder_end (&builder));
}
