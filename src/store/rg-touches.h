/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rg-record-type.h"

G_BEGIN_DECLS

/* Ids that follow each other. */
typedef struct
{
  gint64 first;
  gint64 last;
} RgIds;

/* What happened to the records of one type. */
typedef struct
{
  const RgRecordType *type;
  GHashTable         *fields;  /* set of the fields that were changed */
  GArray             *added;   /* RgIds */
  GArray             *removed; /* RgIds */
  GArray             *changed; /* RgIds */
} RgTouch;

/*
 * What a piece of work changed in the book, so that lists need not read everything again. Made in the thread of a
 * session; nobody changes it any more once it is given to another thread.
 */
typedef struct _RgTouches RgTouches;

RgTouches     *_rg_touches_new (void);
RgTouches     *_rg_touches_ref (RgTouches *self);
void           _rg_touches_unref (RgTouches *self);
void           _rg_touches_merge (RgTouches *self,
                                  RgTouches *other);
void           _rg_touches_note_added (RgTouches          *self,
                                       const RgRecordType *type,
                                       gint64              first,
                                       gint64              last);
void           _rg_touches_note_removed (RgTouches          *self,
                                         const RgRecordType *type,
                                         gint64              first,
                                         gint64              last);
void           _rg_touches_note_changed (RgTouches          *self,
                                         const RgRecordType *type,
                                         gint64              first,
                                         gint64              last);
void           _rg_touches_note_field (RgTouches          *self,
                                       const RgRecordType *type,
                                       guint               field);
guint          _rg_touches_get_n (RgTouches *self);
const RgTouch *_rg_touches_get (RgTouches *self,
                                guint      index);
const RgTouch *_rg_touches_find (RgTouches          *self,
                                 const RgRecordType *type);
GArray        *_rg_ids_sort (GArray *ranges);
gboolean       _rg_ids_contain (GArray *sorted,
                                gint64  id);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RgTouches, _rg_touches_unref)

G_END_DECLS
