/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rg-figure.h"
#include "rg-figures.h"

G_BEGIN_DECLS

/* Names of the figures: "sales-trend", "satisfaction", "products", "new-customers". */
const char *const *rg_analysis_names (void);
RgFigure          *rg_analysis_figure (RgSession      *session,
                                       const char     *name,
                                       const RgFilter *filter,
                                       GError        **error);
RgQuery           *rg_analysis_drill (const char     *name,
                                      const char     *key,
                                      const RgFilter *filter);

G_END_DECLS
