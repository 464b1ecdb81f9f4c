/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rg-contact.h"
#include "rg-custom-field.h"
#include "rg-customer.h"
#include "rg-hospitality.h"
#include "rg-interaction.h"
#include "rg-non-duplicate.h"
#include "rg-option.h"
#include "rg-product.h"
#include "rg-rating.h"
#include "rg-sale.h"
#include "rg-saved-view.h"
#include "rg-task.h"
#include "rg-visit.h"

G_BEGIN_DECLS

const RgRecordType *const *rg_record_types (guint *n_types);
const RgRecordType        *rg_record_types_find (const char *name);

G_END_DECLS
