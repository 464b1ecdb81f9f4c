/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "rg-book.h"

G_BEGIN_DECLS

/* Workbooks to be filled in and imported. */
GMenu *rg_import_template_menu_new (void);
void   rg_import_template_ask (GtkWidget  *widget,
                               RgBook     *book,
                               const char *type_name);
void   rg_import_template_save (GtkWidget  *widget,
                                RgBook     *book,
                                const char *type_name,
                                const char *path);

G_END_DECLS
