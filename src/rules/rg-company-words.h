/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The parts that names of companies are made of; all in simplified, folded writing, without blanks. */
extern const char *const rg_company_more_places[]; /* districts that stand in names of companies like cities do */
extern const char *const rg_company_trades[];      /* what a company does: "科技", "环保设备" */
extern const char *const rg_company_forms[];       /* legal forms, the longer ones first */
extern const char *const rg_company_branches[];    /* what the name of a part of a company ends with */
extern const char *const rg_company_titles[];      /* how people are addressed behind their surname */

/* English words, as they stand alone. */
extern const char *const rg_company_latin_forms[];
extern const char *const rg_company_latin_trades[];
extern const char *const rg_company_latin_titles[];

/* The surnames of most people, one character each, and those of two. */
extern const char rg_company_surnames[];
extern const char rg_company_double_surnames[];

G_END_DECLS
