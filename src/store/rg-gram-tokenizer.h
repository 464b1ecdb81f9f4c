/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <sqlite3.h>

/* How many characters a gram has at most. A longer query is a phrase of grams, a shorter one a prefix. */
#define RG_GRAM_LENGTH 3

int rg_gram_tokenizer_register (sqlite3 *db);
