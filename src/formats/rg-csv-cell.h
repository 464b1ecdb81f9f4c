/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>
#include <stdio.h>

G_BEGIN_DECLS

void rg_csv_cell_write (FILE       *stream,
                        const char *text,
                        gboolean    guard);
void rg_csv_cell_write_first (FILE       *stream,
                              const char *text,
                              gboolean    guard);

G_END_DECLS
