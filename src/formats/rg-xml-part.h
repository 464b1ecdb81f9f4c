/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rg-finding.h"
#include "rg-xml-handler.h"
#include "rg-zip-stream.h"

G_BEGIN_DECLS

/* XML that is parsed piece by piece: a part of a zip file, or a file of its own. */
typedef struct _RgXmlPart RgXmlPart;

RgXmlPart            *rg_xml_part_new (GsfInput           *file,
                                       const RgZipEntry   *entry,
                                       const char         *name,
                                       const RgXmlHandler *handler,
                                       gpointer            data,
                                       RgFinding         **refusal);
RgXmlPart            *rg_xml_part_new_for_file (const char         *path,
                                                const RgXmlHandler *handler,
                                                gpointer            data,
                                                RgFinding         **refusal);
void                  rg_xml_part_free (RgXmlPart *self);
void                  rg_xml_part_set_rows (RgXmlPart  *self,
                                            const char *element);
gboolean              rg_xml_part_step (RgXmlPart  *self,
                                        RgFinding **refusal);
void                  rg_xml_part_refuse (RgXmlPart *self,
                                          RgFinding *refusal);
double                rg_xml_part_get_progress (RgXmlPart *self);
const RgXmlAttribute *rg_xml_attribute_find (const RgXmlAttribute *attributes,
                                             guint                 n_attributes,
                                             const char           *name);
gboolean              rg_xml_attribute_is (const RgXmlAttribute *attribute,
                                           const char           *value);
guint                 rg_xml_attribute_get_number (const RgXmlAttribute *attribute,
                                                   guint                 missing);
char                 *rg_xml_attribute_dup (const RgXmlAttribute *attributes,
                                            guint                 n_attributes,
                                            const char           *name);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RgXmlPart, rg_xml_part_free)

G_END_DECLS
