/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* The encodings in which a text file makes sense, each with some lines as they look in it. */
#define RG_TYPE_IMPORT_ENCODING_PICKER (rg_import_encoding_picker_get_type ())
G_DECLARE_FINAL_TYPE (RgImportEncodingPicker, rg_import_encoding_picker, RG, IMPORT_ENCODING_PICKER, GtkPopover)

void rg_import_encoding_picker_fill (RgImportEncodingPicker *self,
                                     const char             *path);

G_END_DECLS
