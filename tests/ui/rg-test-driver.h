/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <atspi/atspi.h>
#include <gio/gio.h>
#include <glib/gstdio.h>

#include "rg-record-types.h"
#include "rg-session.h"

#define APP_ID "io.github.regulars.Regulars"
#define APP_PATH "/io/github/regulars/Regulars"
#define DEADLINE (60 * G_USEC_PER_SEC)

/* libatspi of this age does not bring them. */
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AtspiAccessible, g_object_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AtspiAction, g_object_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AtspiEditableText, g_object_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AtspiStateSet, g_object_unref)

/* The real program on a book of its own, driven as a person would. */
typedef struct
{
  char            *folder;
  char            *book;
  GDBusConnection *bus;
  AtspiAccessible *desktop;
  GSubprocess     *program;
  gboolean         exited;
} TestDriver;

#define wait_until(condition)                              \
  G_STMT_START                                             \
  {                                                        \
    gint64 end_ = g_get_monotonic_time () + DEADLINE;      \
    while (!(condition))                                   \
      {                                                    \
        while (g_main_context_iteration (NULL, FALSE))     \
          ;                                                \
        if (g_get_monotonic_time () > end_)                \
          g_error ("waited too long for: %s", #condition); \
        g_usleep (30000);                                  \
      }                                                    \
  }                                                        \
  G_STMT_END

void             test_driver_make_book (TestDriver *self);
void             test_driver_start (TestDriver *self);
void             test_driver_stop (TestDriver *self);
gint64           test_driver_count (TestDriver         *self,
                                    const RgRecordType *type);
AtspiAccessible *test_driver_find (TestDriver *self,
                                   AtspiRole   role,
                                   const char *name);
AtspiAccessible *test_driver_find_below (AtspiAccessible *node,
                                         AtspiRole        role,
                                         const char      *name);
gboolean         test_driver_is_there (TestDriver *self,
                                       const char *name);
AtspiAccessible *test_driver_await (TestDriver *self,
                                    AtspiRole   role,
                                    const char *name);
void             test_driver_click (TestDriver *self,
                                    const char *name);
void             test_driver_click_in (TestDriver *self,
                                       const char *window,
                                       const char *name);
void             test_driver_enter (TestDriver *self,
                                    const char *window,
                                    const char *name,
                                    const char *text);
void             test_driver_activate (TestDriver *self,
                                       const char *action,
                                       const char *target);
void             test_driver_keys (TestDriver *self,
                                   const char *keys);
void             test_driver_type (TestDriver *self,
                                   const char *text);
AtspiAccessible *test_driver_find_focused (AtspiAccessible *node);
char            *test_driver_focused (TestDriver *self);
