/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rg-field.h"

G_BEGIN_DECLS

char  *rg_grid_reading_value (const RgField *field,
                              const char    *text,
                              const char    *today);
char  *rg_grid_reading_hint (const RgField *field,
                             const char    *text,
                             const char    *today);
char  *rg_grid_reading_toggle (const RgField *field,
                               const char    *text);
char **rg_grid_reading_choices (const RgField *field);
char **rg_grid_reading_match (const char *const *choices,
                              const char        *typed,
                              gboolean           wait);

G_END_DECLS
