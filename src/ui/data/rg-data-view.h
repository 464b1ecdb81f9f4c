/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "rg-book.h"
#include "rg-query.h"

G_BEGIN_DECLS

/**
 * RgDataView:
 *
 * A section of the data page. Property: "book" (RgBook, nullable).
 *
 * @set_book: another book was opened or the book was closed (%NULL)
 */
#define RG_TYPE_DATA_VIEW (rg_data_view_get_type ())
G_DECLARE_DERIVABLE_TYPE (RgDataView, rg_data_view, RG, DATA_VIEW, AdwBin)

struct _RgDataViewClass
{
  AdwBinClass parent_class;

  void (*set_book) (RgDataView *self,
                    RgBook     *book);
};

RgBook *rg_data_view_get_book (RgDataView *self);
void    rg_data_view_toast (RgDataView *self,
                            const char *text,
                            gboolean    offer_undo);
void    rg_data_view_show_error (RgDataView   *self,
                                 const char   *heading,
                                 const GError *error);
void    rg_data_view_show_records (RgDataView    *self,
                                   const RgQuery *query,
                                   const char    *title);

G_END_DECLS
