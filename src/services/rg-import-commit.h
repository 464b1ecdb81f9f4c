/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rg-importer.h"

G_BEGIN_DECLS

gint64 rg_import_commit (RgSession             *session,
                         const RgImportOptions *options,
                         GCancellable          *cancellable,
                         GError               **error);

G_END_DECLS
