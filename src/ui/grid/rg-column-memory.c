/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "rg-column-memory"

#include "config.h"
#include "rg-column-memory.h"

/**
 * rg_column_memory_get:
 * @key: "view-layouts"
 *
 * Returns: (transfer full) (nullable): what is remembered of the list
 */
char *
rg_column_memory_get (GSettings  *settings,
                      const char *key,
                      const char *view_name)
{
  g_autoptr (GVariant) all = g_settings_get_value (settings, key);
  char *text = NULL;

  g_variant_lookup (all, view_name, "s", &text);
  return text;
}

/**
 * rg_column_memory_set:
 * @key: "view-layouts"
 * @text: (nullable): what to remember of the list; %NULL: nothing
 */
void
rg_column_memory_set (GSettings  *settings,
                      const char *key,
                      const char *view_name,
                      const char *text)
{
  g_autoptr (GVariant) all = g_settings_get_value (settings, key);
  GVariantBuilder builder;
  GVariantIter    iter;
  const char     *name = NULL;
  const char     *value = NULL;

  g_variant_builder_init (&builder, G_VARIANT_TYPE ("a{ss}"));
  g_variant_iter_init (&iter, all);
  while (g_variant_iter_next (&iter, "{&s&s}", &name, &value))
    if (!g_str_equal (name, view_name))
      g_variant_builder_add (&builder, "{ss}", name, value);
  if (text != NULL)
    g_variant_builder_add (&builder, "{ss}", view_name, text);
  g_settings_set_value (settings, key, g_variant_builder_end (&builder));
}
