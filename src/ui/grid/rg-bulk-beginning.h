/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rg-book.h"
#include "rg-bulk.h"
#include "rg-record-list.h"

G_BEGIN_DECLS

/**
 * RgBulkBeginning:
 *
 * What a person knew of the records when a deed with many of them was begun: the rows on the screen, and how far the history
 * of the book was.
 */
typedef struct _RgBulkBeginning RgBulkBeginning;

RgBulkBeginning *rg_bulk_beginning_new (RgBook       *book,
                                        RgRecordList *list);
void             rg_bulk_beginning_unref (RgBulkBeginning *self);
void             rg_bulk_beginning_give (RgBulkBeginning *self,
                                         RgBulk          *bulk);

G_END_DECLS
