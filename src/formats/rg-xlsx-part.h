/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rg-finding.h"

G_BEGIN_DECLS

/* A workbook as a package of parts: a zip file whose directory was checked. */
typedef struct _RgXlsxPackage RgXlsxPackage;

RgXlsxPackage *rg_xlsx_package_open (const char *path,
                                     RgFinding **refusal);
void           rg_xlsx_package_free (RgXlsxPackage *self);
gboolean       rg_xlsx_package_has (RgXlsxPackage *self,
                                    const char    *name);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RgXlsxPackage, rg_xlsx_package_free)

/* One XML part that is parsed piece by piece. */
typedef struct _RgXlsxPart RgXlsxPart;

/**
 * RgXlsxAttribute:
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
} RgXlsxAttribute;

/**
 * RgXlsxHandler:
 * @start: an element begins; names are without their namespace
 * @end: an element ends
 * @text: (nullable): text, perhaps in several pieces
 */
typedef struct
{
  void (*start) (gpointer               data,
                 const char            *name,
                 const RgXlsxAttribute *attributes,
                 guint                  n_attributes);
  void (*end) (gpointer    data,
               const char *name);
  void (*text) (gpointer    data,
                const char *text,
                gsize       length);
} RgXlsxHandler;

RgXlsxPart *rg_xlsx_part_open (RgXlsxPackage       *package,
                               const char          *name,
                               const RgXlsxHandler *handler,
                               gpointer             data,
                               RgFinding          **refusal);
void        rg_xlsx_part_free (RgXlsxPart *self);
gboolean    rg_xlsx_part_step (RgXlsxPart *self,
                               RgFinding **refusal);
void        rg_xlsx_part_refuse (RgXlsxPart *self,
                                 RgFinding  *refusal);
double      rg_xlsx_part_get_progress (RgXlsxPart *self);
gboolean    rg_xlsx_package_parse (RgXlsxPackage       *package,
                                   const char          *name,
                                   const RgXlsxHandler *handler,
                                   gpointer             data,
                                   RgFinding          **refusal);
char       *rg_xlsx_attribute_dup (const RgXlsxAttribute *attributes,
                                   guint                  n_attributes,
                                   const char            *name);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RgXlsxPart, rg_xlsx_part_free)

G_END_DECLS
