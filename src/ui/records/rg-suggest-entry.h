/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * RgSuggestEntry:
 *
 * An entry with suggestions below it. With options it offers those that contain what was typed; otherwise whoever owns
 * it answers the signal "search" with suggestions.
 *
 * Signals: "changed"; "search" (string: what was typed); "picked" (uint: place among the suggestions given).
 */
#define RG_TYPE_SUGGEST_ENTRY (rg_suggest_entry_get_type ())
G_DECLARE_FINAL_TYPE (RgSuggestEntry, rg_suggest_entry, RG, SUGGEST_ENTRY, AdwBin)

GtkWidget  *rg_suggest_entry_new (void);
GtkEntry   *rg_suggest_entry_get_entry (RgSuggestEntry *self);
const char *rg_suggest_entry_get_text (RgSuggestEntry *self);
void        rg_suggest_entry_set_text (RgSuggestEntry *self,
                                       const char     *text);
void        rg_suggest_entry_set_options (RgSuggestEntry    *self,
                                          const char *const *options);
void        rg_suggest_entry_suggest (RgSuggestEntry    *self,
                                      const char *const *suggestions);

G_END_DECLS
