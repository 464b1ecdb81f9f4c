/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

#include "rg-finding.h"

G_BEGIN_DECLS

/* A file of several streams, as Office wrote it up to 2003. libgsf complains on the terminal about damaged ones. */
typedef struct _RgContainer RgContainer;

RgContainer *rg_container_open (const char *path,
                                RgFinding **refusal);
void         rg_container_free (RgContainer *self);
gboolean     rg_container_has (RgContainer *self,
                               const char  *name);
GByteArray  *rg_container_read (RgContainer *self,
                                const char  *name);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RgContainer, rg_container_free)

G_END_DECLS
