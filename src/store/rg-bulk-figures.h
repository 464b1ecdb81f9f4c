/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rg-session-private.h"

G_BEGIN_DECLS

/*
 * The figures that triggers keep record by record, while very many records change. Every part of the change is named before
 * it begins; then either the triggers do it, or it concerns no figure, or figures are made anew at the end.
 */
typedef struct
{
  GArray  *ranges; /* RgIdRange: records whose customers' figures follow from them */
  gboolean days;   /* the figures of days and months are concerned */
  gboolean few;    /* so few that the triggers do it */
} RgBulkFigures;

void     _rg_bulk_figures_init (RgBulkFigures *self);
void     _rg_bulk_figures_clear (RgBulkFigures *self);
gboolean _rg_bulk_figures_add (RgBulkFigures      *self,
                               RgSession          *session,
                               const RgRecordType *type,
                               const RgField      *field,
                               gint64              n,
                               gint64              first,
                               gint64              last,
                               GError            **error);
gboolean _rg_bulk_figures_begin (RgBulkFigures *self,
                                 RgSession     *session,
                                 GError       **error);
gboolean _rg_bulk_figures_end (RgBulkFigures *self,
                               RgSession     *session,
                               GError       **error);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (RgBulkFigures, _rg_bulk_figures_clear)

G_END_DECLS
