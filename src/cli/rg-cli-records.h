/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rg-cli.h"
#include "rg-finding.h"

G_BEGIN_DECLS

const RgRecordType *rg_cli_find_type (const char *name,
                                      GError    **error);
gint64              rg_cli_find_id (RgCli              *cli,
                                    const RgRecordType *type,
                                    const char         *name,
                                    GError            **error);
RgRecord           *rg_cli_load (RgCli              *cli,
                                 const RgRecordType *type,
                                 const char         *name,
                                 GError            **error);
gboolean            rg_cli_assign (RgCli             *cli,
                                   RgRecord          *record,
                                   const char *const *assignments,
                                   GError           **error);
gint64              rg_cli_save (RgCli    *cli,
                                 RgRecord *record,
                                 GError  **error);
RgQuery            *rg_cli_make_query (const RgRecordType *type,
                                       const char         *search,
                                       const char         *where,
                                       const char         *sort,
                                       GError            **error);
char               *rg_cli_today (void);
const char         *rg_cli_who (void);
void                rg_cli_print_finding (const RgFinding *finding);

G_END_DECLS
