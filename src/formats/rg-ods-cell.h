/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rg-row-block.h"
#include "rg-xml-part.h"

G_BEGIN_DECLS

typedef enum
{
  RG_ODS_TEXT,
  RG_ODS_NUMBER,
  RG_ODS_DATE,
  RG_ODS_TIME,
  RG_ODS_BOOLEAN,
  RG_ODS_ERROR,
} RgOdsType;

/**
 * RgOdsCell:
 * @repeat: how many columns have the same cell
 * @covered: it lies under a merged cell
 * @value: the value as it is stored, unless it is text
 * @text: what the cell shows; paragraphs are lines
 * @currency: the code of the currency, or ""
 *
 * The cell that is being read.
 */
typedef struct
{
  RgOdsType type;
  guint     repeat;
  gboolean  covered;
  gboolean  has_formula;
  guint     paragraphs;
  gboolean  in_paragraph;
  GString  *value;
  GString  *text;
  GString  *formula;
  GString  *currency;
} RgOdsCell;

void     rg_ods_cell_init (RgOdsCell *self);
void     rg_ods_cell_clear (RgOdsCell *self);
void     rg_ods_cell_begin (RgOdsCell            *self,
                            const RgXmlAttribute *attributes,
                            guint                 n_attributes,
                            gboolean              covered);
void     rg_ods_cell_start (RgOdsCell            *self,
                            const char           *name,
                            const RgXmlAttribute *attributes,
                            guint                 n_attributes);
void     rg_ods_cell_end (RgOdsCell  *self,
                          const char *name);
void     rg_ods_cell_add_text (RgOdsCell  *self,
                               const char *text,
                               gsize       length);
gboolean rg_ods_cell_has_content (const RgOdsCell *self);
void     rg_ods_cell_put (RgOdsCell  *self,
                          RgRowBlock *rows,
                          guint       column);

G_END_DECLS
