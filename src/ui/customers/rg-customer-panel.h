/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "rg-book.h"

G_BEGIN_DECLS

/**
 * RgCustomerPanel:
 *
 * Everything about one customer beside the list: whom to call, what was said last, what is to be done, what was sold.
 * It follows the cursor of the list and never takes the focus.
 *
 * Actions: "panel.done" ((sx)), "panel.postpone" ((sx)), "panel.copy" (s), "panel.edit".
 */
#define RG_TYPE_CUSTOMER_PANEL (rg_customer_panel_get_type ())
G_DECLARE_FINAL_TYPE (RgCustomerPanel, rg_customer_panel, RG, CUSTOMER_PANEL, AdwBin)

void     rg_customer_panel_set_book (RgCustomerPanel *self,
                                     RgBook          *book);
void     rg_customer_panel_set_customer (RgCustomerPanel *self,
                                         gint64           customer);
gint64   rg_customer_panel_get_customer (RgCustomerPanel *self);
gboolean rg_customer_panel_is_settled (RgCustomerPanel *self);
gboolean rg_customer_panel_write_down (RgCustomerPanel *self);

G_END_DECLS
