/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rg-record-type.h"

G_BEGIN_DECLS

/*
 * Headers that mean a field only where a whole sheet was looked at: in a form that a person fills in they would say too
 * little.
 */
char **_rg_import_words_translate_all (const RgRecordType *type,
                                       char              **headers,
                                       guint               n_headers);
char  *_rg_import_words_strip (const char *key);
void   _rg_import_words_collect (GHashTable *words);

G_END_DECLS
