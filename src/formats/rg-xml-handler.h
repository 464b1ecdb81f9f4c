/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * RgXmlAttribute:
 *
 * One attribute as a parser hands it out; its value has no end mark. It is laid out like those of libxml2.
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
 * @leaf: (nullable): an element with nothing but text and perhaps attributes, where that is known at once; the text has an
 *   end mark and stays until the row ends. Returns %FALSE to be told by the others
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
  gboolean (*leaf) (gpointer    data,
                    const char *name,
                    const char *text,
                    gsize       length);
} RgXmlHandler;

G_END_DECLS
