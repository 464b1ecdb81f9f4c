/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/*
 * A screen of its own, in memory, whose picture is read without asking the display server: so that looking at it does
 * not disturb what is drawn.
 */
typedef struct _RgBenchScreen RgBenchScreen;

RgBenchScreen *rg_bench_screen_new (const char *folder);
void           rg_bench_screen_free (RgBenchScreen *self);
const char    *rg_bench_screen_get_display (RgBenchScreen *self);
void           rg_bench_screen_use (RgBenchScreen *self);
void           rg_bench_screen_begin (RgBenchScreen *self);
double         rg_bench_screen_wait (RgBenchScreen *self,
                                     double         start,
                                     const char    *process);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RgBenchScreen, rg_bench_screen_free)

G_END_DECLS
