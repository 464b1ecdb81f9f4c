/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define RG_ERROR (rg_error_quark ())

/**
 * RgError:
 * @RG_ERROR_INPUT: what was given cannot be used; nothing was changed
 * @RG_ERROR_USAGE: a command or option was used wrongly
 * @RG_ERROR_NOT_FOUND: the record, table or file does not exist
 * @RG_ERROR_CONFLICT: a later change, a second record or another program stands in the way
 * @RG_ERROR_FORMAT: a file is broken or of a kind that cannot be read
 * @RG_ERROR_STORAGE: the book cannot be read, or it or another file cannot be written; nothing half-written
 *
 * Errors that users or their data can cause. The message is a translated sentence for people.
 */
typedef enum
{
  RG_ERROR_INPUT,
  RG_ERROR_USAGE,
  RG_ERROR_NOT_FOUND,
  RG_ERROR_CONFLICT,
  RG_ERROR_FORMAT,
  RG_ERROR_STORAGE,
} RgError;

GQuark rg_error_quark (void);

G_END_DECLS
