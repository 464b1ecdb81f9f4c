/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rg-progress.h"
#include "rg-session.h"

G_BEGIN_DECLS

/**
 * RgTextChanges:
 *
 * Cells of records of one type that get another text, collected and then written as a part of an open change set. A cell
 * that no longer has the text that it had when it was looked at is left as it is. Lists that columns choose from follow: a
 * new text is added, and one that was replaced everywhere is taken out.
 */
typedef struct _RgTextChanges RgTextChanges;

RgTextChanges *rg_text_changes_new (const RgRecordType *type);
void           rg_text_changes_free (RgTextChanges *self);
void           rg_text_changes_add (RgTextChanges *self,
                                    gint64         id,
                                    guint          field,
                                    const char    *from,
                                    const char    *to);
void           rg_text_changes_replace_entry (RgTextChanges *self,
                                              guint          field,
                                              const char    *entry);
guint          rg_text_changes_get_n (RgTextChanges *self);
gint64         rg_text_changes_apply (RgTextChanges *self,
                                      RgSession     *session,
                                      RgChangeKind   kind,
                                      const char    *who,
                                      RgProgressFunc progress,
                                      gpointer       progress_data,
                                      GCancellable  *cancellable,
                                      guint         *n_changed,
                                      GError       **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RgTextChanges, rg_text_changes_free)

G_END_DECLS
