/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "rg-book.h"

G_BEGIN_DECLS

/**
 * RgDataSection:
 * @name: in actions and tests
 * @title: untranslated
 * @get_type: a widget class with a property "book" (RgBook)
 *
 * A section of the page about the data. Its widget is made when somebody turns to it, and anew for another book.
 */
typedef struct
{
  const char *name;
  const char *title;
  GType (*get_type) (void);
} RgDataSection;

const RgDataSection *rg_data_sections (guint *n_sections);

G_END_DECLS
