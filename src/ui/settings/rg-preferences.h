/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * RgPreferences:
 *
 * What a person can choose: the names on changes and forms, and the reminders.
 */
#define RG_TYPE_PREFERENCES (rg_preferences_get_type ())
G_DECLARE_FINAL_TYPE (RgPreferences, rg_preferences, RG, PREFERENCES, AdwPreferencesWindow)

GtkWidget *rg_preferences_new (GtkWindow *parent);

G_END_DECLS
