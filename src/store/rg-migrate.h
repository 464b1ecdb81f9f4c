/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rg-db.h"

G_BEGIN_DECLS

/* The newest schema version; the files data/schema/DIALECT/001.sql … lead to it. */
#define RG_SCHEMA_VERSION 3

gboolean rg_migrate (RgDb    *db,
                     gint64   target,
                     GError **error);

G_END_DECLS
