/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Whatever colour a rule gives a cell: its text can be read, in light windows and in dark ones. The least contrast, 4.5, is that
 * of WCAG 2.1, 1.4.3; the two known contrasts at the beginning stand there, too.
 */
#include "rg-format-color.h"

#define LEAST 4.5

static void
test_measure (void)
{
  g_assert_cmpfloat_with_epsilon (rg_format_color_measure (0xffffffff, 0x000000ff), 21, 1e-9);
  g_assert_cmpfloat_with_epsilon (rg_format_color_measure (0x777777ff, 0xffffffff), 4.48, 0.005);
}

static void
assert_readable (guint32 background,
                 guint32 text)
{
  if (rg_format_color_measure (background, text) < LEAST)
    g_error ("%08x on %08x: %.2f", text, background, rg_format_color_measure (background, text));
}

static void
assert_scale (guint32 low,
              guint32 high)
{
  for (guint i = 0; i <= 100; i++)
    {
      guint32 color = rg_format_color_mix (low, high, i / 100.0);

      assert_readable (color, rg_format_color_get_contrast (color));
    }
}

/* Text and background of a rule are chosen apart from each other, and a scale goes from one colour to any other. */
static void
test_offered (gconstpointer data)
{
  gboolean             dark = GPOINTER_TO_INT (data);
  guint                n;
  const RgFormatColor *colors = rg_format_colors (&n);

  for (guint i = 0; i < n; i++)
    {
      guint32 strong = rg_format_color_read (colors[i].strong, dark);

      assert_scale (rg_format_color_read (RG_FORMAT_SCALE_LOW, dark), strong);
      for (guint k = 0; k < n; k++)
        {
          assert_readable (rg_format_color_read (colors[i].background, dark), rg_format_color_read (colors[k].foreground, dark));
          assert_scale (strong, rg_format_color_read (colors[k].strong, dark));
        }
    }
}

/* Of a view that somebody wrote by hand, or that a later version saved. */
static void
test_any (void)
{
  for (guint32 red = 0; red < 256; red += 15)
    for (guint32 green = 0; green < 256; green += 5)
      for (guint32 blue = 0; blue < 256; blue += 15)
        {
          guint32 color = red << 24 | green << 16 | blue << 8 | 0xff;

          assert_readable (color, rg_format_color_get_contrast (color));
        }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/format-color/measure", test_measure);
  g_test_add_data_func ("/format-color/light", GINT_TO_POINTER (FALSE), test_offered);
  g_test_add_data_func ("/format-color/dark", GINT_TO_POINTER (TRUE), test_offered);
  g_test_add_func ("/format-color/any", test_any);
  return g_test_run ();
}
