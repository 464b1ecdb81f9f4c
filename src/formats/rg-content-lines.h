/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * RgContentLine:
 * @group: what stands before the name: "item1" of "item1.TEL"; "" if there is nothing
 * @name: in capitals
 * @parameters: (array zero-terminated=1): "TYPE=CELL", names in capitals; old files leave the name out: "=CELL"
 * @value: decoded to valid UTF-8, with its backslashes; "" for pictures and sounds
 *
 * One property of a vCard.
 */
typedef struct
{
  char  *group;
  char  *name;
  char **parameters;
  char  *value;
} RgContentLine;

/* The properties in a file of vCards, whose lines are folded in three ways. */
typedef struct _RgContentLines RgContentLines;

RgContentLines *rg_content_lines_new (GInputStream *stream,
                                      const char   *encoding);
void            rg_content_lines_free (RgContentLines *self);
gboolean        rg_content_lines_next (RgContentLines       *self,
                                       const RgContentLine **line);
goffset         rg_content_lines_get_position (RgContentLines *self);
gboolean        rg_content_line_has_type (const RgContentLine *line,
                                          const char          *type);
char          **rg_content_line_split (const RgContentLine *line,
                                       char                 separator);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RgContentLines, rg_content_lines_free)

G_END_DECLS
