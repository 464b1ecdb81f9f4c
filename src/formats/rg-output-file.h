/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <stdio.h>
#include <glib.h>

G_BEGIN_DECLS

/* A file that appears under its name only when it is complete: it is written beside it as NAME.part. */
typedef struct _RgOutputFile RgOutputFile;

RgOutputFile *rg_output_file_new (const char *path,
                                  GError    **error);
void          rg_output_file_free (RgOutputFile *self);
FILE         *rg_output_file_get_stream (RgOutputFile *self);
const char   *rg_output_file_get_part (RgOutputFile *self);
gboolean      rg_output_file_fail (RgOutputFile *self,
                                   int           number,
                                   GError      **error);
gboolean      rg_output_file_commit (RgOutputFile *self,
                                     GError      **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RgOutputFile, rg_output_file_free)

G_END_DECLS
