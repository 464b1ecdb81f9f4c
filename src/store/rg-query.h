/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rg-record-type.h"

G_BEGIN_DECLS

/**
 * RgOp:
 *
 * How a condition compares: = != < <= > >= contains, is empty, is not empty, < or empty (of dates: not since), does not
 * contain (an empty one does not), begins, ends, is a day of the month "MM" of any year, stands in several records of the
 * type, stands in one only.
 */
typedef enum
{
  RG_OP_EQ,
  RG_OP_NE,
  RG_OP_LT,
  RG_OP_LE,
  RG_OP_GT,
  RG_OP_GE,
  RG_OP_CONTAINS,
  RG_OP_EMPTY,
  RG_OP_NOT_EMPTY,
  RG_OP_LT_OR_EMPTY,
  RG_OP_NOT_CONTAINS,
  RG_OP_BEGINS,
  RG_OP_ENDS,
  RG_OP_MONTH,
  RG_OP_REPEATED,
  RG_OP_SINGLE,
} RgOp;

typedef struct _RgQuery RgQuery;

RgQuery            *rg_query_new (const RgRecordType *type);
RgQuery            *rg_query_copy (const RgQuery *self);
void                rg_query_free (RgQuery *self);
const RgRecordType *rg_query_get_record_type (const RgQuery *self);
void                rg_query_set_search (RgQuery    *self,
                                         const char *text);
const char         *rg_query_get_search (const RgQuery *self);
void                rg_query_add_condition (RgQuery       *self,
                                            guint          field,
                                            RgOp           op,
                                            const RgValue *value);
void                rg_query_add_text (RgQuery    *self,
                                       guint       field,
                                       RgOp        op,
                                       const char *text);
void                rg_query_add_related_text (RgQuery    *self,
                                               guint       reference,
                                               guint       field,
                                               RgOp        op,
                                               const char *text);
void                rg_query_add_int (RgQuery *self,
                                      guint    field,
                                      RgOp     op,
                                      gint64   integer);
void                rg_query_add_in (RgQuery           *self,
                                     guint              field,
                                     const char *const *texts);
void                rg_query_add_having (RgQuery            *self,
                                         const RgRecordType *type,
                                         guint               reference,
                                         guint               field,
                                         RgOp                op,
                                         const char         *text);
void                rg_query_add_changed (RgQuery *self,
                                          gint64   change_set);
void                rg_query_begin_any (RgQuery *self);
void                rg_query_end_any (RgQuery *self);
gboolean            rg_query_parse_where (RgQuery    *self,
                                          const char *where,
                                          GError    **error);
void                rg_query_clear_sort (RgQuery *self);
void                rg_query_add_sort (RgQuery *self,
                                       guint    field,
                                       gboolean descending);
gboolean            rg_query_parse_sort (RgQuery    *self,
                                         const char *sort,
                                         GError    **error);
void                rg_query_set_limit (RgQuery *self,
                                        gint64   limit);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RgQuery, rg_query_free)

G_END_DECLS
