/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rg-ranges.h"

static int
compare_ids (gconstpointer a,
             gconstpointer b)
{
  gint64 left = *(const gint64 *)a;
  gint64 right = *(const gint64 *)b;

  return (left > right) - (left < right);
}

/* A million ids that follow each other are one short text: [[first, last], …], in order and without repeats. */
char *
_rg_ranges_of_ids (const gint64 *ids,
                   guint         n_ids)
{
  g_autoptr (GArray) sorted = g_array_sized_new (FALSE, FALSE, sizeof (gint64), n_ids);
  GString *json = g_string_new ("[");

  g_array_append_vals (sorted, ids, n_ids);
  g_array_sort (sorted, compare_ids);
  for (guint i = 0; i < sorted->len;)
    {
      gint64 first = g_array_index (sorted, gint64, i);
      gint64 last = first;

      while (++i < sorted->len && g_array_index (sorted, gint64, i) <= last + 1)
        last = g_array_index (sorted, gint64, i);
      g_string_append_printf (json, "%s[%" G_GINT64_FORMAT ",%" G_GINT64_FORMAT "]", json->len > 1 ? "," : "", first, last);
    }
  return g_string_free (g_string_append_c (json, ']'), FALSE);
}
