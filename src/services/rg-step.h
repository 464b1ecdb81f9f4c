/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rg-session.h"

G_BEGIN_DECLS

/**
 * RgStep:
 *
 * What is being taken back or done again in a book: how far it is, and a way to stop it. Used in the main thread, except
 * rg_step_follow() and rg_step_leave().
 *
 * Property: "text" (string, nullable: how far it is; %NULL when nothing is on its way, or it is over before anybody
 * wonders).
 */
#define RG_TYPE_STEP (rg_step_get_type ())
G_DECLARE_FINAL_TYPE (RgStep, rg_step, RG, STEP, GObject)

RgStep     *rg_step_new (void);
void        rg_step_begin (RgStep  *self,
                           gboolean redo);
void        rg_step_end (RgStep *self);
void        rg_step_follow (RgStep    *self,
                            RgSession *session);
void        rg_step_leave (RgStep    *self,
                           RgSession *session);
void        rg_step_cancel (RgStep *self);
const char *rg_step_get_text (RgStep *self);

G_END_DECLS
