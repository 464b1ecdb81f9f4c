/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "rg-field.h"
#include "rg-store.h"

G_BEGIN_DECLS

/*
 * The widget in which the value of a field is entered, by the kind of the field. All of them speak text: what
 * rg_kind_parse() reads.
 */
GtkWidget *rg_field_editor_new (const RgField *field,
                                GCallback      changed,
                                GObject       *object);
GtkWidget *rg_field_editor_get_input (const RgField *field,
                                      GtkWidget     *editor);
char      *rg_field_editor_get_text (const RgField *field,
                                     GtkWidget     *editor);
void       rg_field_editor_set_text (const RgField *field,
                                     GtkWidget     *editor,
                                     const char    *text);

G_END_DECLS
