/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rg-clock.h"
#include "rg-query.h"
#include "rg-record.h"

G_BEGIN_DECLS

/**
 * RgTest:
 *
 * How a filter or a format looks at the value of one field.
 * @RG_TEST_IN: is one of the values ("" stands for an unknown one)
 * @RG_TEST_OLDER: of days: before today less so many days, or unknown
 * @RG_TEST_WITHIN: of days: within the last so many days
 * @RG_TEST_PERIOD: of days: "today", "yesterday", "tomorrow", "this-week", "last-week", "next-week", "this-month",
 *   "last-month", "next-month", "this-quarter", "this-year", "last-year"
 * @RG_TEST_BIRTHDAY: of days: the month of the day is that of "this-month", "next-month" …, whatever the year
 * @RG_TEST_OVERDUE: of days: before today
 * @RG_TEST_MINE: the value is who works in the book
 * @RG_TEST_REPEATED, @RG_TEST_SINGLE: the value stands in several records, in one only
 */
typedef enum
{
  RG_TEST_IN,
  RG_TEST_EQ,
  RG_TEST_NE,
  RG_TEST_LT,
  RG_TEST_LE,
  RG_TEST_GT,
  RG_TEST_GE,
  RG_TEST_BETWEEN,
  RG_TEST_CONTAINS,
  RG_TEST_NOT_CONTAINS,
  RG_TEST_BEGINS,
  RG_TEST_ENDS,
  RG_TEST_BLANK,
  RG_TEST_NOT_BLANK,
  RG_TEST_PERIOD,
  RG_TEST_OLDER,
  RG_TEST_WITHIN,
  RG_TEST_BIRTHDAY,
  RG_TEST_OVERDUE,
  RG_TEST_MINE,
  RG_TEST_REPEATED,
  RG_TEST_SINGLE,
  RG_N_TESTS,
} RgTest;

/**
 * RgFilter:
 * @field: the field, or a field of @having
 * @having: (nullable): "contact": there is such a contact of the customer
 * @values: (array zero-terminated=1) (nullable): as a person types them, one for most tests, two for between
 * @alternative: it is enough that this filter or the one before it holds
 */
typedef struct
{
  guint       field;
  const char *having;
  RgTest      test;
  char      **values;
  gboolean    alternative;
} RgFilter;

typedef struct
{
  guint    field;
  gboolean descending;
} RgViewSort;

/** RG_VIEW_MAX_GROUPS: by how many fields a view can be grouped. */
#define RG_VIEW_MAX_GROUPS 2

/* A column of a view; hidden ones are kept with their width. */
typedef struct
{
  guint    field;
  int      width; /* pixels at zoom 1; 0: by kind */
  gboolean visible;
} RgViewColumn;

/**
 * RgFormatRule:
 * @filter: for which values; without alternatives
 * @background: "#rrggbb" or NULL
 * @foreground: "#rrggbb" or NULL
 * @scale_low, @scale_high: (nullable): "#rrggbb": a scale of colours from the least to the greatest value of the field;
 *   then @filter only tells the field
 * @whole_row: the row, not only the cell
 */
typedef struct
{
  RgFilter    filter;
  const char *background;
  const char *foreground;
  const char *scale_low;
  const char *scale_high;
  gboolean    whole_row;
} RgFormatRule;

/**
 * RgView:
 *
 * How a person looks at a table: search, filters, order, groups, columns, formats. It can be saved under a name.
 *
 * Properties: "name" (string, nullable), "n-frozen" (uint), "zoom" (double).
 * Signals: "query-changed" (search, filters, order or groups), "layout-changed" (columns, frozen columns, zoom),
 * "formats-changed".
 */
#define RG_TYPE_VIEW (rg_view_get_type ())
G_DECLARE_FINAL_TYPE (RgView, rg_view, RG, VIEW, GObject)

RgView             *rg_view_new (const RgRecordType *type);
RgView             *rg_view_copy (RgView *self);
const RgRecordType *rg_view_get_record_type (RgView *self);
const char         *rg_view_get_name (RgView *self);
void                rg_view_set_name (RgView     *self,
                                      const char *name);
void                rg_view_keep (RgView *self);
gboolean            rg_view_is_changed (RgView *self);
char               *rg_view_to_json (RgView *self);
char               *rg_view_query_to_json (RgView *self);
gboolean            rg_view_load_json (RgView     *self,
                                       const char *json,
                                       GError    **error);

void rg_view_hold (RgView *self);
void rg_view_release (RgView *self);

/* What is shown */
void              rg_view_set_base (RgView        *self,
                                    const RgQuery *base);
void              rg_view_set_search (RgView     *self,
                                      const char *text);
const char       *rg_view_get_search (RgView *self);
guint             rg_view_get_n_filters (RgView *self);
const RgFilter   *rg_view_get_filter (RgView *self,
                                      guint   index);
void              rg_view_add_filter (RgView         *self,
                                      const RgFilter *filter);
void              rg_view_set_filter (RgView            *self,
                                      guint              field,
                                      RgTest             test,
                                      const char *const *values);
void              rg_view_remove_filter (RgView *self,
                                         guint   index);
void              rg_view_clear_field (RgView *self,
                                       guint   field);
void              rg_view_clear_filters (RgView *self);
gboolean          rg_view_is_filtered (RgView *self,
                                       guint   field);
char             *rg_view_describe_filter (RgView *self,
                                           guint   index);
guint             rg_view_get_n_sorts (RgView *self);
const RgViewSort *rg_view_get_sort (RgView *self,
                                    guint   index);
void              rg_view_set_sort (RgView  *self,
                                    guint    field,
                                    gboolean descending,
                                    gboolean add);
void              rg_view_clear_sort (RgView *self);
const guint      *rg_view_get_groups (RgView *self,
                                      guint  *n_groups);
void              rg_view_set_groups (RgView      *self,
                                      const guint *fields,
                                      guint        n_fields);
RgQuery          *rg_view_create_query (RgView     *self,
                                        RgClock    *clock,
                                        const char *who);
RgQuery          *rg_view_create_values_query (RgView     *self,
                                               guint       field,
                                               RgClock    *clock,
                                               const char *who);

/* How it is shown */
guint               rg_view_get_n_columns (RgView *self);
const RgViewColumn *rg_view_get_column (RgView *self,
                                        guint   index);
void                rg_view_set_columns (RgView             *self,
                                         const RgViewColumn *columns,
                                         guint               n_columns);
void                rg_view_set_standard_columns (RgView     *self,
                                                  const char *names);
gboolean            rg_view_follow_fields (RgView *self);
void                rg_view_reset_columns (RgView *self);
void                rg_view_show_column (RgView  *self,
                                         guint    field,
                                         gboolean visible);
guint               rg_view_get_n_frozen (RgView *self);
void                rg_view_set_n_frozen (RgView *self,
                                          guint   n_frozen);
double              rg_view_get_zoom (RgView *self);
void                rg_view_set_zoom (RgView *self,
                                      double  zoom);
guint               rg_view_get_n_formats (RgView *self);
const RgFormatRule *rg_view_get_format (RgView *self,
                                        guint   index);
void                rg_view_add_format (RgView             *self,
                                        const RgFormatRule *rule);
void                rg_view_set_format (RgView             *self,
                                        guint               index,
                                        const RgFormatRule *rule);
void                rg_view_move_format (RgView *self,
                                         guint   from,
                                         guint   to);
void                rg_view_remove_format (RgView *self,
                                           guint   index);

gboolean rg_filter_matches (const RgFilter *filter,
                            RgRecord       *record,
                            const char     *today,
                            const char     *who);

G_END_DECLS
