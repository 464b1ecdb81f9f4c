/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rg-finding.h"
#include "rg-zip-stream.h"

G_BEGIN_DECLS

/* XML that is parsed piece by piece: a part of a zip file, or a file of its own. */
typedef struct _RgXmlPart RgXmlPart;

/**
 * RgXmlAttribute:
 *
 * One attribute as the parser hands it out; its value has no end mark.
 */
typedef struct
{
  const char *name;
  const char *prefix;
  const char *uri;
  const char *value;
  const char *end;
} RgXmlAttribute;

/**
 * RgXmlHandler:
 * @start: an element begins; names are without their namespace
 * @end: an element ends
 * @text: (nullable): text, perhaps in several pieces
 */
typedef struct
{
  void (*start) (gpointer              data,
                 const char           *name,
                 const RgXmlAttribute *attributes,
                 guint                 n_attributes);
  void (*end) (gpointer    data,
               const char *name);
  void (*text) (gpointer    data,
                const char *text,
                gsize       length);
} RgXmlHandler;

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
