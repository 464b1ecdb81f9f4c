/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rg-xml-part.h"

G_BEGIN_DECLS

/* A workbook as a package of parts: a zip file whose directory was checked. */
typedef struct _RgPackage RgPackage;

RgPackage *rg_package_open (const char *path,
                            RgFinding **refusal);
void       rg_package_free (RgPackage *self);
gboolean   rg_package_has (RgPackage  *self,
                           const char *name);
char      *rg_package_peek (RgPackage  *self,
                            const char *name,
                            gsize       size);
RgXmlPart *rg_package_open_part (RgPackage          *self,
                                 const char         *name,
                                 const RgXmlHandler *handler,
                                 gpointer            data,
                                 RgFinding         **refusal);
gboolean   rg_package_parse (RgPackage          *self,
                             const char         *name,
                             const RgXmlHandler *handler,
                             gpointer            data,
                             RgFinding         **refusal);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RgPackage, rg_package_free)

G_END_DECLS
