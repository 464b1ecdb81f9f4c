/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rg-code.h"

static const char *const codes[][2] = {
  { NULL, "C2026001" },
  { "C2026", "C2026001" },
  { "C20267", "C2026008" },
  { "C2026001", "C2026002" },
  { "C2026099", "C2026100" },
  { "C2026999", "C20261000" },
  { "C20261000", "C20261001" },
  { "C202699999999999999999999", "C2026100000000000000000000" },
  { "C2025044", "C2026001" },
  { "V2026044", "C2026001" },
};

static void
test_next (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (codes); i++)
    {
      g_autofree char *next = rg_code_next ("C2026", codes[i][0]);

      g_assert_cmpstr (next, ==, codes[i][1]);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/code/next", test_next);
  return g_test_run ();
}
