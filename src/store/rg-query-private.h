/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rg-dialect.h"
#include "rg-query.h"

G_BEGIN_DECLS

/**
 * RgCondition:
 * @reference: 0: @field is one of the record; else the reference to the record that has @field
 */
typedef struct
{
  guint   reference;
  guint   field;
  RgOp    op;
  RgValue value;
} RgCondition;

typedef struct
{
  guint    field;
  gboolean descending;
} RgSort;

struct _RgQuery
{
  const RgRecordType *type;
  char               *search;
  GArray             *conditions; /* RgCondition */
  GArray             *sorts;      /* RgSort */
  gint64              limit;      /* negative: all */
};

/**
 * RgSql:
 *
 * A query as text and parameters for rg_db_select() and rg_db_scan(). The parameters own their text.
 */
typedef struct
{
  char   *text;
  GArray *params; /* RgValue */
} RgSql;

RgSql *_rg_query_to_sql (const RgQuery   *self,
                         const RgDialect *dialect,
                         const char      *columns,
                         gboolean         ordered);
void   _rg_sql_free (RgSql *self);
#define RG_SQL_PARAMS(sql) ((const RgValue *)(gpointer)(sql)->params->data), (sql)->params->len

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RgSql, _rg_sql_free)

G_END_DECLS
