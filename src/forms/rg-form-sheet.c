/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "rg-form-sheet.h"

#include <glib/gi18n.h>

#include "rg-form-text.h"

#define COMPANY_SIZE 11.0
#define TITLE_SIZE 18.0
#define TITLE_SIZE_NEXT 13.0
#define HEAD_SIZE 10.0
#define SMALL_SIZE 8.5
#define GAP 6.0
#define ROW_HEIGHT 25.0
#define NOTE_ROW_HEIGHT 42.0
#define SIGNATURE_HEIGHT 76.0

/* The sheet of one record: head, table, notes and foot, over as many pages as it takes. */
struct _RgFormSheet
{
  const RgForm  *form;
  PangoContext  *context;
  RgFormLanguage language;
  char          *company;
  char          *printed_by;
  char          *date;
  GPtrArray     *heads;
  GString       *notes;
  RgFormTable   *table;
};

static const RgFormWord word_continued = { "续", NC_ ("form", "continued") };
/* Translators: %1 is the number of the page, %2 how many there are. */
static const RgFormWord word_page = { "第 %1 页，共 %2 页", NC_ ("form", "Page %1 of %2") };
static const RgFormWord word_printed_on = { "打印日期", NC_ ("form", "Printed on") };
static const RgFormWord word_printed_by = { "打印人", NC_ ("form", "Printed by") };

static double
get_width (void)
{
  return RG_FORM_PAGE_WIDTH - 2 * RG_FORM_MARGIN;
}

/* Draws a text between the margins, if there is a cr. Returns its height. */
static double
put_text (RgFormSheet   *self,
          cairo_t       *cr,
          const char    *text,
          double         size,
          gboolean       bold,
          PangoAlignment align,
          double         y)
{
  g_autoptr (PangoLayout) layout = rg_form_text_new (self->context, text, size, bold);
  double height;

  pango_layout_set_width (layout, (int)(get_width () * PANGO_SCALE));
  pango_layout_set_alignment (layout, align);
  rg_form_text_get_size (layout, NULL, &height);
  if (cr != NULL)
    rg_form_text_show (layout, cr, RG_FORM_MARGIN, y);
  return height;
}

static double
put_title (RgFormSheet *self,
           cairo_t     *cr,
           gboolean     first,
           double       y)
{
  const char      *title = rg_form_sheet_word (self, &self->form->title);
  g_autofree char *continued = g_strdup_printf (self->language == RG_FORM_LANGUAGE_ENGLISH ? "%s (%s)" : "%s（%s）", title, rg_form_sheet_word (self, &word_continued));
  double           start = y;

  if (self->company != NULL && *self->company != '\0')
    y += put_text (self, cr, self->company, COMPANY_SIZE, FALSE, PANGO_ALIGN_CENTER, y) + 3;
  y += put_text (self, cr, first ? title : continued, first ? TITLE_SIZE : TITLE_SIZE_NEXT, TRUE, PANGO_ALIGN_CENTER, y) + GAP;
  return y - start;
}

/* Number, date and who made it: the first at the left, the last at the right, the others between. */
static double
put_heads (RgFormSheet *self,
           cairo_t     *cr,
           double       y)
{
  double part = get_width () / MAX (self->heads->len, 1);
  double highest = 0;

  for (guint i = 0; i < self->heads->len; i++)
    {
      g_autoptr (PangoLayout) layout = rg_form_text_new (self->context, g_ptr_array_index (self->heads, i), HEAD_SIZE, FALSE);
      double width, height;
      double x = RG_FORM_MARGIN + part * i;

      pango_layout_set_width (layout, (int)(part * PANGO_SCALE));
      rg_form_text_get_size (layout, &width, &height);
      if (i > 0)
        x += (part - width) / (i + 1 == self->heads->len ? 1 : 2);
      if (cr != NULL)
        rg_form_text_show (layout, cr, x, y);
      highest = MAX (highest, height);
    }
  return highest + GAP;
}

static double
put_top (RgFormSheet *self,
         cairo_t     *cr,
         gboolean     first)
{
  double y = RG_FORM_MARGIN;

  y += put_title (self, cr, first, y);
  y += put_heads (self, cr, y);
  return y;
}

static double
put_notes (RgFormSheet *self,
           cairo_t     *cr,
           double       y)
{
  if (self->notes->len == 0)
    return 0;
  return GAP + put_text (self, cr, self->notes->str, SMALL_SIZE, FALSE, PANGO_ALIGN_LEFT, y + GAP);
}

static char *
dup_printed (RgFormSheet *self)
{
  g_autofree char *date = self->date != NULL ? rg_form_date (self->language, self->date) : NULL;
  g_autofree char *on = date != NULL ? rg_form_word_colon (self->language, rg_form_sheet_word (self, &word_printed_on), date) : NULL;
  g_autofree char *by = self->printed_by != NULL ? rg_form_word_colon (self->language, rg_form_sheet_word (self, &word_printed_by), self->printed_by) : NULL;

  return g_strconcat (by != NULL ? by : "", by != NULL && on != NULL ? "    " : "", on != NULL ? on : "", NULL);
}

/* "Page 2 of 3" */
static char *
dup_page_number (RgFormSheet *self,
                 guint        page)
{
  g_autofree char *number = g_strdup_printf ("%u", page + 1);
  g_autofree char *total = g_strdup_printf ("%u", rg_form_sheet_get_n_pages (self));
  GString         *text = g_string_new (rg_form_sheet_word (self, &word_page));

  g_string_replace (text, "%1", number, 1);
  g_string_replace (text, "%2", total, 1);
  return g_string_free (text, FALSE);
}

static void
draw_foot (RgFormSheet *self,
           cairo_t     *cr,
           guint        page)
{
  g_autofree char *printed = dup_printed (self);
  g_autofree char *number = dup_page_number (self, page);
  double           height = put_text (self, NULL, "0国", SMALL_SIZE, FALSE, PANGO_ALIGN_LEFT, 0);
  double           y = RG_FORM_PAGE_HEIGHT - RG_FORM_MARGIN - height;

  put_text (self, cr, printed, SMALL_SIZE, FALSE, PANGO_ALIGN_LEFT, y);
  put_text (self, cr, number, SMALL_SIZE, FALSE, PANGO_ALIGN_RIGHT, y);
}

static void
paginate (RgFormSheet *self)
{
  double foot = put_text (self, NULL, "0国", SMALL_SIZE, FALSE, PANGO_ALIGN_LEFT, 0) + GAP;
  double bottom = RG_FORM_PAGE_HEIGHT - RG_FORM_MARGIN - foot - put_notes (self, NULL, 0);

  rg_form_table_paginate (self->table, bottom - put_top (self, NULL, TRUE), bottom - put_top (self, NULL, FALSE));
}

/**
 * rg_form_sheet_new:
 * @record: (nullable): %NULL for a form to fill in by hand
 * @context: borrowed; it must live as long
 *
 * Returns: (transfer full): the laid-out form of one record
 */
RgFormSheet *
rg_form_sheet_new (const RgForm        *form,
                   RgRecord            *record,
                   const RgFormOptions *options,
                   PangoContext        *context)
{
  RgFormSheet *self = g_new0 (RgFormSheet, 1);

  self->form = form;
  self->context = context;
  self->language = rg_form_language_resolve (options->language);
  self->company = g_strdup (options->company);
  self->printed_by = g_strdup (options->printed_by);
  self->date = g_strdup (options->date);
  self->heads = g_ptr_array_new_with_free_func (g_free);
  self->notes = g_string_new (NULL);
  self->table = rg_form_table_new (context, get_width ());
  form->build (self, record);
  paginate (self);
  return self;
}

void
rg_form_sheet_free (RgFormSheet *self)
{
  g_free (self->company);
  g_free (self->printed_by);
  g_free (self->date);
  g_ptr_array_unref (self->heads);
  g_string_free (self->notes, TRUE);
  rg_form_table_free (self->table);
  g_free (self);
}

/**
 * rg_form_sheet_get_n_pages:
 *
 * Returns: how many pages the form of the record has
 */
guint
rg_form_sheet_get_n_pages (RgFormSheet *self)
{
  return rg_form_table_get_n_pages (self->table);
}

/**
 * rg_form_sheet_draw_page:
 * @page: from 0
 *
 * Draws a page in points.
 */
void
rg_form_sheet_draw_page (RgFormSheet *self,
                         cairo_t     *cr,
                         guint        page)
{
  double y;

  cairo_save (cr);
  cairo_set_source_rgb (cr, 0, 0, 0);
  y = put_top (self, cr, page == 0);
  rg_form_table_draw_page (self->table, cr, page, RG_FORM_MARGIN, y);
  y += rg_form_table_get_page_height (self->table, page);
  if (page + 1 == rg_form_sheet_get_n_pages (self))
    put_notes (self, cr, y);
  draw_foot (self, cr, page);
  cairo_restore (cr);
}

/**
 * rg_form_sheet_get_language:
 *
 * Returns: Chinese or English
 */
RgFormLanguage
rg_form_sheet_get_language (RgFormSheet *self)
{
  return self->language;
}

/**
 * rg_form_sheet_get_context:
 *
 * Returns: (transfer none): what texts are laid out with
 */
PangoContext *
rg_form_sheet_get_context (RgFormSheet *self)
{
  return self->context;
}

/**
 * rg_form_sheet_get_printed_by:
 *
 * Returns: (transfer none) (nullable): who makes the form
 */
const char *
rg_form_sheet_get_printed_by (RgFormSheet *self)
{
  return self->printed_by;
}

/**
 * rg_form_sheet_word:
 *
 * Returns: (transfer none): a word in the language of the form
 */
const char *
rg_form_sheet_word (RgFormSheet      *self,
                    const RgFormWord *word)
{
  return rg_form_word (self->language, word);
}

/**
 * rg_form_sheet_add_head:
 *
 * Adds "label: value" to the line between title and table.
 */
void
rg_form_sheet_add_head (RgFormSheet *self,
                        const char  *label,
                        const char  *value)
{
  g_ptr_array_add (self->heads, rg_form_word_colon (self->language, label, value));
}

/**
 * rg_form_sheet_add_note:
 *
 * Adds a line below the table.
 */
void
rg_form_sheet_add_note (RgFormSheet      *self,
                        const RgFormWord *note)
{
  g_string_append_printf (self->notes, "%s%s", self->notes->len > 0 ? "\n" : "", rg_form_sheet_word (self, note));
}

/**
 * rg_form_sheet_add_row:
 *
 * Returns: (transfer none): a row for short values
 */
RgFormRow *
rg_form_sheet_add_row (RgFormSheet *self)
{
  return rg_form_table_add_row (self->table, ROW_HEIGHT, 0);
}

/**
 * rg_form_sheet_add_note_row:
 * @stretch: how much of the empty room of the page it takes, against other rows
 *
 * Returns: (transfer none): a row to write several lines into
 */
RgFormRow *
rg_form_sheet_add_note_row (RgFormSheet *self,
                            double       stretch)
{
  return rg_form_table_add_row (self->table, NOTE_ROW_HEIGHT, stretch);
}

/**
 * rg_form_sheet_add_signature_row:
 *
 * Returns: (transfer none): a row to sign in
 */
RgFormRow *
rg_form_sheet_add_signature_row (RgFormSheet *self)
{
  return rg_form_table_add_row (self->table, SIGNATURE_HEIGHT, 0);
}
