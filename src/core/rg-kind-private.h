/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rg-kind.h"

G_BEGIN_DECLS

/* What Excel holds in one cell. */
#define RG_KIND_MAX_NOTE 32767
#define RG_KIND_MAX_TEXT 200

gboolean rg_kind_check_length (const RgField *field,
                               const char    *text,
                               RgFinding    **finding);
gboolean rg_kind_check_number (const RgField *field,
                               double         number,
                               RgFinding    **finding);
gboolean rg_kind_refuse_choice (const RgField *field,
                                const char    *text,
                                RgFinding    **finding);

#define rg_kind_refuse(finding, code, ...) \
  (rg_kind_report ((finding), rg_finding_new (0, NULL, (code), RG_SEVERITY_ERROR, __VA_ARGS__)), FALSE)
#define rg_kind_warn(finding, code, ...) \
  (rg_kind_report ((finding), rg_finding_new (0, NULL, (code), RG_SEVERITY_WARNING, __VA_ARGS__)), TRUE)

void rg_kind_report (RgFinding **finding,
                     RgFinding  *report);

G_END_DECLS
