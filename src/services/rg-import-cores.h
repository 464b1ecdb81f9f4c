/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Customers by what their names say without legal form, branch and place: 通达商贸 is 通达商贸有限公司. */
typedef struct _RgImportCores RgImportCores;

RgImportCores *rg_import_cores_new (void);
void           rg_import_cores_free (RgImportCores *self);
void           rg_import_cores_add (RgImportCores *self,
                                    const char    *name,
                                    gint64         id);
gint64         rg_import_cores_find (RgImportCores *self,
                                     const char    *name);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RgImportCores, rg_import_cores_free)

G_END_DECLS
