/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * RgHtmlText:
 * @blank: a blank is due before the next letter
 * @newline: a new line is due before the next letter
 *
 * The text of a part of a page as a browser lays it out.
 */
typedef struct
{
  GString *text;
  gboolean blank;
  gboolean newline;
} RgHtmlText;

void     rg_html_text_clear (RgHtmlText *self);
void     rg_html_text_add (RgHtmlText *self,
                           const char *text,
                           gsize       length);
void     rg_html_text_add_break (RgHtmlText *self);
void     rg_html_text_finish (RgHtmlText *self);
gboolean rg_html_is_block (const char *element);
gboolean rg_html_is_silent (const char *element);
gboolean rg_html_style_hides (const char *style);
char    *rg_html_choose_number (const char *shown,
                                const char *number,
                                const char *format);

G_END_DECLS
