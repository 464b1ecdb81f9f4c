/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rg-error.h"

G_DEFINE_QUARK (rg - error - quark, rg_error)
