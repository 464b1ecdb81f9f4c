/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "rg-form-document.h"

G_BEGIN_DECLS

GtkPrintOperation *rg_form_printer_new (RgFormDocument *document,
                                        const char     *job_name);

G_END_DECLS
