/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rg-view.h"

G_BEGIN_DECLS

struct _RgView
{
  GObject parent_instance;

  const RgRecordType *type;
  char               *name;
  char               *kept; /* (nullable): what the name stands for */
  RgQuery            *base;
  char               *search;
  char               *standard; /* (nullable): names of the columns that are shown at first */
  GArray             *filters;  /* RgFilter */
  GArray             *sorts;    /* RgViewSort */
  GArray             *groups;   /* guint */
  GArray             *columns;  /* RgViewColumn */
  GArray             *formats;  /* RgFormatRule */
  guint               n_frozen;
  double              zoom;

  guint held;    /* depth of rg_view_hold() */
  guint pending; /* what changed meanwhile */
};

/* What changed; combined flags. */
enum
{
  RG_VIEW_QUERY = 1 << 0,
  RG_VIEW_LAYOUT = 1 << 1,
  RG_VIEW_FORMATS = 1 << 2,
};

void  _rg_view_changed (RgView *self,
                        guint   what);
char *_rg_view_describe (RgView *self);
void  _rg_view_complete_columns (RgView *self);
void  _rg_filter_copy (RgFilter       *target,
                       const RgFilter *source);
void  _rg_filter_clear (RgFilter *self);

G_END_DECLS
