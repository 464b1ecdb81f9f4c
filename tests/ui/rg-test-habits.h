/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rg-test-driver.h"

#define HABITS_LONG 100000
#define HABITS_GAP 70000 /* the one of the long list without a status */

/* The table of customers in the real program. */
typedef struct
{
  TestDriver driver;
} Habits;

void      habits_set_up (Habits       *self,
                         gconstpointer n_customers);
void      habits_tear_down (Habits       *self,
                            gconstpointer n_customers);
char     *habits_read (Habits *self,
                       gint64  customer,
                       guint   field);
gboolean  habits_is_stored (Habits     *self,
                            gint64      customer,
                            guint       field,
                            const char *text);
gboolean  habits_is_focused (Habits     *self,
                             const char *name);
void      habits_keys (Habits     *self,
                       const char *text);
void      habits_mouse (const char *command);
AtspiRect habits_get_cursor_area (Habits *self);
