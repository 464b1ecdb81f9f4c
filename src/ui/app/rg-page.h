/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "rg-book.h"
#include "rg-query.h"

G_BEGIN_DECLS

/**
 * RgPage:
 *
 * One page of the window. Properties: "book" (RgBook, nullable), "name" (construct only: "customers"), "badge" (uint: how
 * many things wait there; 0 hides it). Title and icon stand in the table of rg-window-pages.c: the page itself is made
 * when somebody turns to it.
 *
 * @set_book: another book was opened or the book was closed (%NULL)
 * @show_query: show the records of a query that another page asks for, under a title such as "Sales in March 2026";
 *   the page owns neither
 * @focus_search: put the cursor into the page's search box
 * @is_settled: whether all stands there that one sees first of a book; without it a page always is. Whoever has it calls
 *   rg_page_settled() as soon as it does
 *
 * The name is that of the widget (#GtkWidget:name), set in init() or in the template. A page may install these widget
 * actions, which the window activates: "page.print" (Ctrl+P), "page.import-files" (as: the paths of tables to
 * import).
 */
#define RG_TYPE_PAGE (rg_page_get_type ())
G_DECLARE_DERIVABLE_TYPE (RgPage, rg_page, RG, PAGE, AdwBin)

struct _RgPageClass
{
  AdwBinClass parent_class;

  void (*set_book) (RgPage *self,
                    RgBook *book);
  void (*show_query) (RgPage        *self,
                      const RgQuery *query,
                      const char    *title);
  void (*focus_search) (RgPage *self);
  gboolean (*is_settled) (RgPage *self);
};

RgBook     *rg_page_get_book (RgPage *self);
void        rg_page_set_book (RgPage *self,
                              RgBook *book);
void        rg_page_show_query (RgPage        *self,
                                const RgQuery *query,
                                const char    *title);
void        rg_page_focus_search (RgPage *self);
gboolean    rg_page_is_settled (RgPage *self);
void        rg_page_settled (RgPage *self);
const char *rg_page_get_name (RgPage *self);
void        rg_page_set_badge (RgPage *self,
                               guint   badge);
void        rg_page_toast (RgPage     *self,
                           const char *text,
                           gboolean    offer_undo);
void        rg_page_show_error (RgPage       *self,
                                const char   *heading,
                                const GError *error);
void        rg_page_show_records (RgPage        *self,
                                  const RgQuery *query,
                                  const char    *title);

G_END_DECLS
