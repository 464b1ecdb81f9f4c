/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/**
 * RgWindowPage:
 * @name: the name, which the page bears too ("customers")
 * @title: English, marked with N_()
 * @icon_name: of the sidebar
 * @get_type: the class of the page, an RgPage
 * @record_types: names of the record types whose records are shown there, separated by blanks
 *
 * One entry of the sidebar.
 */
typedef struct
{
  const char *name;
  const char *title;
  const char *icon_name;
  GType (*get_type) (void);
  const char *record_types;
} RgWindowPage;

const RgWindowPage *rg_window_pages (guint *n_pages);
const RgWindowPage *rg_window_pages_find (const char *name);

G_END_DECLS
