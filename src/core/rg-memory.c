/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rg-memory.h"

#include <glib.h>

#ifdef __GLIBC__
#include <malloc.h>
#endif

/**
 * rg_memory_give_back:
 *
 * Gives freed memory back to the system, of all threads. After work that needed very much of it in small pieces, which would
 * otherwise stay with the program all day; takes some milliseconds.
 */
void
rg_memory_give_back (void)
{
#ifdef __GLIBC__
  malloc_trim (0);
#endif
}
