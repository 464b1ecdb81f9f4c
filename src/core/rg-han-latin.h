/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>
#include <unicode/utrans.h>

G_BEGIN_DECLS

/* Of the program that makes the table of readings, and of the few characters that are not in it. */

/* The characters in the table. */
#define RG_HAN_BLOCK_FIRST 0x3400
#define RG_HAN_BLOCK_END 0xa000

UTransliterator *rg_han_open_transliterator (const char *name);
int32_t          rg_han_transliterate (UTransliterator *how,
                                       gunichar         c,
                                       UChar           *buffer,
                                       int32_t          capacity);
char            *rg_han_read_latin (UTransliterator *latin,
                                    gunichar         c);

G_END_DECLS
