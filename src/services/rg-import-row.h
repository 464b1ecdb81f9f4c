/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rg-header-map.h"
#include "rg-import-log.h"
#include "rg-import-lookup.h"
#include "rg-record.h"
#include "rg-sheet-reader.h"

G_BEGIN_DECLS

/** RG_IMPORT_HASH_INIT: what rg_import_row_hash_text() begins with. */
#define RG_IMPORT_HASH_INIT G_GUINT64_CONSTANT (14695981039346656037)

/**
 * RgImportRow:
 * @number: as a person sees it
 * @record: what the row says; fields that it leaves empty are unknown
 * @rating: the score of the follow-up, or 0
 * @hash: of all that stands in the row
 * @existing: the id of the record that it changes, or 0; -1 when several could be meant
 * @likely: the id of the customer that it probably repeats, or 0
 * @position: (nullable): of the contact person that the customer names
 * @phone: (nullable): the telephone number of the customer that it refers to
 */
typedef struct
{
  guint64     number;
  RgRecord   *record;
  gint64      rating;
  guint64     hash;
  gint64      existing;
  gint64      likely;
  const char *position;
  char       *phone;
} RgImportRow;

/* Makes rows of one table of a file; it knows what is the same for all of them. */
typedef struct _RgImportRowReader RgImportRowReader;

RgImportRowReader *rg_import_row_reader_new (const RgHeaderMap *map,
                                             gboolean           delimited,
                                             gboolean           key_suffices,
                                             RgImportLookup    *lookup,
                                             RgImportLog       *log);
void               rg_import_row_reader_free (RgImportRowReader *self);
gboolean           rg_import_row_reader_read (RgImportRowReader *self,
                                              const RgSheetRow  *cells,
                                              RgImportRow      **row,
                                              GError           **error);

void    rg_import_row_free (RgImportRow *self);
guint64 rg_import_row_hash_text (guint64     hash,
                                 const char *text);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RgImportRow, rg_import_row_free)

G_END_DECLS
