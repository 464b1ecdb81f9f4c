/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "rg-form.h"

#include <glib/gi18n.h>

#include "rg-form-kinds.h"

static const RgForm *const forms[] = {
  &rg_visit_form,
  &rg_hospitality_form,
};

/**
 * rg_forms:
 * @n: (out): how many
 *
 * Returns: (transfer none): all kinds of forms
 */
const RgForm *const *
rg_forms (guint *n)
{
  *n = G_N_ELEMENTS (forms);
  return forms;
}

/**
 * rg_form_find:
 * @name: "visit-record"
 *
 * Returns: (transfer none) (nullable): the kind of form
 */
const RgForm *
rg_form_find (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (forms); i++)
    if (g_strcmp0 (forms[i]->name, name) == 0)
      return forms[i];
  return NULL;
}

/**
 * rg_form_get_label:
 *
 * Returns: (transfer none): what a form is called, translated for lists and menus
 */
const char *
rg_form_get_label (const RgForm *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return g_dpgettext2 (NULL, "form", self->title.english);
}
