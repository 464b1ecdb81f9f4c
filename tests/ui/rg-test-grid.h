/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rg-grid-delegate.h"

/* A list of any number of rows and the texts of its cells, both made up from the position. */
#define TEST_TYPE_ROWS (test_rows_get_type ())
G_DECLARE_FINAL_TYPE (TestRows, test_rows, TEST, ROWS, GObject)

TestRows   *test_rows_new (guint n_rows);
guint       test_rows_count_made (TestRows *self);
void        test_rows_replace (TestRows *self,
                               guint     n_rows);
void        test_rows_insert (TestRows *self,
                              guint     position,
                              guint     n_rows);
guint       test_rows_find (TestRows *self,
                            RgRow    *row);
const char *test_rows_get_committed (TestRows *self);
void        test_rows_set_verdict (TestRows     *self,
                                   RgGridVerdict verdict);
void        test_rows_set_read_only (TestRows *self,
                                     guint     field);
