/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "rg-record.h"

G_BEGIN_DECLS

/* What a formula can be made of, as rows of lists. The name of a row is what goes into the formula. */
void   rg_formula_help_add_columns (GtkListBox         *list,
                                    const RgRecordType *type,
                                    const char         *own_name);
void   rg_formula_help_add_functions (GtkListBox *list);
guint  rg_formula_help_add_examples (GtkListBox         *list,
                                     const RgRecordType *type);
void   rg_formula_help_add_search (GtkListBox  *list,
                                   GtkEditable *search);
char  *rg_formula_help_dup_hint (const char *text);
RgKind rg_formula_help_guess_kind (RgRecord   *record,
                                   const char *formula);

G_END_DECLS
