/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rg-page.h"

G_BEGIN_DECLS

/**
 * RgTodayPage:
 *
 * What is due: overdue, today and on the coming days, birthdays, and key customers who need attention. Each line is
 * done, postponed or opened without leaving the page.
 */
#define RG_TYPE_TODAY_PAGE (rg_today_page_get_type ())
G_DECLARE_FINAL_TYPE (RgTodayPage, rg_today_page, RG, TODAY_PAGE, RgPage)

gboolean rg_today_page_is_loading (RgTodayPage *self);

G_END_DECLS
