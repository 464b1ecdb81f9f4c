/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rg-application.h"
#include "rg-book.h"

G_BEGIN_DECLS

/**
 * RgBookChores:
 *
 * What is done in the background while a book is open: the health of the data is written down once a day, and the folder
 * of the preferences is looked after.
 */
#define RG_TYPE_BOOK_CHORES (rg_book_chores_get_type ())
G_DECLARE_FINAL_TYPE (RgBookChores, rg_book_chores, RG, BOOK_CHORES, GObject)

RgBookChores *rg_book_chores_new (RgApplication *application,
                                  GSettings     *settings);
void          rg_book_chores_set_book (RgBookChores *self,
                                       RgBook       *book);
void          rg_book_chores_cancel_import (RgBookChores *self);

G_END_DECLS
