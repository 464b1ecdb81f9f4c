/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rg-dialect.h"
#include "rg-query.h"

G_BEGIN_DECLS

typedef enum
{
  RG_CONDITION_FIELD,
  RG_CONDITION_IN,
  RG_CONDITION_HAVING,
  RG_CONDITION_BEGIN_ANY,
  RG_CONDITION_END_ANY,
  RG_CONDITION_CHANGED,
} RgConditionKind;

/**
 * RgCondition:
 * @reference: 0: @field is one of the record; else the reference to the record that has @field
 * @other: for HAVING: the type of the record whose @reference points here and that has @field
 * @texts: for IN: the values
 * @change_set: for CHANGED: the one that wrote the record
 */
typedef struct
{
  RgConditionKind     kind;
  guint               reference;
  guint               field;
  RgOp                op;
  RgValue             value;
  const RgRecordType *other;
  char              **texts;
  gint64              change_set;
} RgCondition;

/**
 * RgSort:
 * @groups: equal values must stand together, even where their sort keys are equal
 */
typedef struct
{
  guint    field;
  gboolean descending;
  gboolean groups;
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

/* What a statement is put together in. */
typedef struct
{
  const RgQuery   *query;
  const RgDialect *dialect;
  GString         *text;
  GArray          *params; /* RgValue */
  gboolean         has_where;
  gboolean         in_any;      /* between begin_any and end_any */
  gboolean         is_first;    /* of the conditions there */
  gboolean         from_probe;  /* the customers are the first ones with their search keys */
  gboolean         from_search; /* the customers come from the search index itself */
} RgSqlBuilder;

guint _rg_sql_add_param (RgSqlBuilder  *builder,
                         const RgValue *value);
guint _rg_sql_take_text_param (RgSqlBuilder *builder,
                               char         *text);
void  _rg_sql_begin_condition (RgSqlBuilder *builder);
char *_rg_sql_pattern (const char *text,
                       gboolean    open_start,
                       gboolean    open_end);
void  _rg_sql_append_conditions (RgSqlBuilder *builder);
char *_rg_sql_group_expression (const RgField *field,
                                const char    *column);
char *_rg_sql_sort_expression (const RgDialect *dialect,
                               const RgField   *field,
                               const char      *column);
void  _rg_query_group_by (RgQuery     *self,
                          const guint *fields,
                          guint        n_fields);
char *_rg_sql_format (const char *format,
                      const char *column);

RgSql *_rg_query_to_probe (const RgQuery   *self,
                           const RgDialect *dialect);
RgSql *_rg_query_to_sql (const RgQuery   *self,
                         const RgDialect *dialect,
                         const char      *columns,
                         gboolean         ordered);
void   _rg_sql_free (RgSql *self);
char  *_rg_value_dup_label (const RgField *field,
                            const RgValue *value,
                            const RgValue *title);
#define RG_SQL_PARAMS(sql) ((const RgValue *)(gpointer)(sql)->params->data), (sql)->params->len

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RgSql, _rg_sql_free)

G_END_DECLS
