/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "rg-finding.h"
#include "rg-text-encoding.h"

G_BEGIN_DECLS

/* The text of a page: a file, or the pages inside of a web archive. Can be opened several times. */
typedef struct _RgHtmlSource RgHtmlSource;

RgHtmlSource         *rg_html_source_new (const char *path,
                                          const char *wanted,
                                          RgFinding **refusal);
RgHtmlSource         *rg_html_source_new_for_archive (const char *path,
                                                      RgFinding **refusal);
void                  rg_html_source_free (RgHtmlSource *self);
GInputStream         *rg_html_source_open (RgHtmlSource *self,
                                           RgFinding   **refusal);
const RgTextEncoding *rg_html_source_get_encoding (RgHtmlSource *self);
goffset               rg_html_source_get_size (RgHtmlSource *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RgHtmlSource, rg_html_source_free)

G_END_DECLS
