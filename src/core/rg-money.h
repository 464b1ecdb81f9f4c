/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Amounts are whole fen (1/100 yuan) in a gint64. People may enter at most +-10^15 fen. */
#define RG_MONEY_MAX G_GINT64_CONSTANT (1000000000000000)

/* What had to be done to read an amount; also the code of the finding. */
typedef enum
{
  RG_MONEY_OK,
  RG_MONEY_CLEANED,   /* AMOUNT_CLEANED: full-width digits, 万, a currency sign */
  RG_MONEY_INVALID,   /* AMOUNT_INVALID */
  RG_MONEY_AMBIGUOUS, /* AMOUNT_AMBIGUOUS: 1.234,56 */
  RG_MONEY_RANGE,     /* AMOUNT_RANGE */
  RG_MONEY_FOREIGN,   /* AMOUNT_CURRENCY: $3,500 */
} RgMoneyResult;

/**
 * RgMoneyFormat:
 * @exponent: 4 where 1 means 10,000 yuan
 * @comma: the comma stands before the fen, and dots group thousands: 1.234,56
 *
 * How a column of amounts is written.
 */
typedef struct
{
  int      exponent;
  gboolean comma;
} RgMoneyFormat;

RgMoneyResult rg_money_parse (const char *text,
                              gint64     *fen);
RgMoneyResult rg_money_parse_as (const char          *text,
                                 const RgMoneyFormat *format,
                                 gint64              *fen);
char         *rg_money_drop_currency (const char *text);
RgMoneyResult rg_money_from_double (double  yuan,
                                    gint64 *fen);
char         *rg_money_format (gint64 fen);    /* "125,000.00" for people */
char         *rg_money_to_string (gint64 fen); /* "125000.00" for files and JSON */

G_END_DECLS
