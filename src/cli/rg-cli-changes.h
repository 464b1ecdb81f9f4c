/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rg-cli.h"
#include "rg-journal.h"

G_BEGIN_DECLS

gint64      rg_cli_parse_change_set (const char *text,
                                     GError    **error);
const char *rg_cli_state_name (RgChangeState state);
void        rg_cli_report_change_set (RgCli       *cli,
                                      RgChangeSet *change_set,
                                      const char  *message);

G_END_DECLS
