/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "rg-dialect.h"
#include "rg-value.h"

G_BEGIN_DECLS

/*
 * The only wrapper around libgda. SQL goes to the engine as it is written, with $1, $2 … for the parameters.
 *
 * It keeps these rules, each of which was learnt the hard way: statements are delimited and never parsed; transactions
 * are plain statements, because libgda's own are quadratic; NULL is written into the statement and never bound, because
 * libgda leaks there; statements are cached and reset before they are dropped; column types are always given, because
 * guessed ones cut numbers; one connection belongs to one thread.
 */

typedef struct _RgRows RgRows;

#define RG_INT(value) ((RgValue){ RG_STORAGE_INT, { .integer = (value) } })
#define RG_REAL(value) ((RgValue){ RG_STORAGE_REAL, { .real = (value) } })
#define RG_TEXT(value) (rg_value_borrow_text (value))

#define RG_PARAMS(...) (const RgValue[]){ __VA_ARGS__ }, G_N_ELEMENTS (((const RgValue[]){ __VA_ARGS__ }))
#define RG_NO_PARAMS NULL, 0

RgValue rg_value_borrow_text (const char *text);

RgDb            *rg_db_open (const RgDialect *dialect,
                             const char      *book,
                             gboolean         read_only,
                             GError         **error);
void             rg_db_close (RgDb *self);
const RgDialect *rg_db_get_dialect (RgDb *self);
gpointer         rg_db_get_raw (RgDb *self);

gboolean rg_db_exec (RgDb          *self,
                     const char    *sql,
                     const RgValue *params,
                     guint          n_params,
                     GError       **error);
gboolean rg_db_run (RgDb          *self,
                    const char    *sql,
                    const RgValue *params,
                    guint          n_params,
                    GError       **error);
RgRows  *rg_db_select (RgDb          *self,
                       const char    *types,
                       const char    *sql,
                       const RgValue *params,
                       guint          n_params,
                       GError       **error);
gboolean rg_db_get_int (RgDb          *self,
                        const char    *sql,
                        const RgValue *params,
                        guint          n_params,
                        gint64        *result,
                        GError       **error);
char    *rg_db_get_text (RgDb          *self,
                         const char    *sql,
                         const RgValue *params,
                         guint          n_params,
                         GError       **error);
gboolean rg_db_scan (RgDb          *self,
                     const char    *sql,
                     const RgValue *params,
                     guint          n_params,
                     RgScanFunc     func,
                     gpointer       user_data,
                     GError       **error);
gboolean rg_db_write_many (RgDb       *self,
                           const char *sql,
                           guint       n_params,
                           RgNextFunc  next,
                           gpointer    user_data,
                           GError    **error);

gulong rg_db_guard (RgDb         *self,
                    GCancellable *cancellable);

guint       rg_rows_get_n (RgRows *self);
gboolean    rg_rows_is_null (RgRows *self,
                             guint   row,
                             guint   column);
gint64      rg_rows_get_int (RgRows *self,
                             guint   row,
                             guint   column);
double      rg_rows_get_real (RgRows *self,
                              guint   row,
                              guint   column);
const char *rg_rows_get_text (RgRows *self,
                              guint   row,
                              guint   column);
void        rg_rows_free (RgRows *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RgRows, rg_rows_free)

G_END_DECLS
