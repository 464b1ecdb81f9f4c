/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rg-cli.h"

int
main (int    argc,
      char **argv)
{
  return rg_cli_run (argc, argv);
}
