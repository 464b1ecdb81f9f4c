/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* However long a row is, at most so much is kept back to find its end. */
#define RG_XML_MAX_ROW 131072

/**
 * RgXmlPiece:
 * @RG_XML_PIECE_NONE: the next bytes are needed first
 * @RG_XML_PIECE_CAREFUL: for the parser of the whole document
 * @RG_XML_PIECE_QUICK: whole rows, which may as well be parsed by themselves
 */
typedef enum
{
  RG_XML_PIECE_NONE,
  RG_XML_PIECE_CAREFUL,
  RG_XML_PIECE_QUICK,
} RgXmlPiece;

/**
 * RgXmlRows:
 * @element: the element that most of the document consists of, one after the other ("row"); %NULL: none
 *
 * Cuts a document into pieces.
 */
typedef struct
{
  const char *element;
  char        open[16];
  char        close[16];
  guint       depth;  /* where the rows stand */
  guint       lines;  /* in the last piece for the quick parser */
  gboolean    found;  /* the first row */
  gboolean    inside; /* of a row */
  gboolean    off;    /* the rest is for the parser of the whole document */
} RgXmlRows;

void       rg_xml_rows_init (RgXmlRows  *self,
                             const char *element);
RgXmlPiece rg_xml_rows_cut (RgXmlRows  *self,
                            guint       depth,
                            const char *bytes,
                            gsize       length,
                            gsize      *piece);

G_END_DECLS
