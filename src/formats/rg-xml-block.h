/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rg-xml-handler.h"

G_BEGIN_DECLS

/* A quick parser for pieces of XML that are whole elements. */
typedef struct _RgXmlBlock RgXmlBlock;

RgXmlBlock *rg_xml_block_new (void);
void        rg_xml_block_free (RgXmlBlock *self);
gboolean    rg_xml_block_parse (RgXmlBlock         *self,
                                const char         *bytes,
                                gsize               length,
                                const RgXmlHandler *handler,
                                gpointer            data);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RgXmlBlock, rg_xml_block_free)

G_END_DECLS
