/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/*
 * Cells as programs exchange them over the clipboard. A table is a GPtrArray of rows, each a GStrv with all cells of the
 * row ("" for an empty one); rows may differ in length. Free with g_ptr_array_unref().
 */
GPtrArray *rg_clip_table_new (void);
guint      rg_clip_count_columns (GPtrArray *rows);
char      *rg_clip_to_tsv (GPtrArray *rows);
char      *rg_clip_to_html (GPtrArray      *rows,
                            gboolean        first_is_header,
                            const gboolean *text_columns,
                            guint           n_text_columns);
GPtrArray *rg_clip_from_tsv (const char *text,
                             GError    **error);
GPtrArray *rg_clip_from_tsv_bytes (const char *text,
                                   gsize       length,
                                   GError    **error);
GPtrArray *rg_clip_from_html (const char *html,
                              gssize      length,
                              GError    **error);
GPtrArray *rg_clip_merge (GPtrArray *html,
                          GPtrArray *text);

G_END_DECLS
