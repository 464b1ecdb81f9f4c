/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "rg-field-added.h"

#include <string.h>

#include "rg-formula.h"

/* One entry a line; what is shown is what is stored. */
static RgChoice *
make_choices (const char *text)
{
  g_auto (GStrv) lines = g_strsplit_set (text, "\n\r|", -1);
  RgChoice *choices = g_new0 (RgChoice, g_strv_length (lines) + 1);
  guint     n = 0;

  for (guint i = 0; lines[i] != NULL; i++)
    {
      gboolean known = *g_strstrip (lines[i]) == '\0';

      for (guint k = 0; k < n && !known; k++)
        known = g_str_equal (choices[k].value, lines[i]);
      if (known)
        continue;
      choices[n].value = g_strdup (lines[i]);
      choices[n].label = choices[n].value;
      n++;
    }
  return choices;
}

/**
 * rg_field_added_new:
 * @choices: (nullable): for %RG_KIND_CHOICE: one a line
 * @default_value: (nullable): what new records get, as people type it
 * @formula: (nullable): as rg_formula_parse() reads it; one that cannot be read gives #NAME? in every record
 *
 * Returns: (transfer full): the field of a column that a person added
 */
RgField *
rg_field_added_new (const char  *name,
                    const char  *label,
                    RgKind       kind,
                    RgFieldFlags flags,
                    const char  *choices,
                    const char  *default_value,
                    const char  *formula)
{
  RgField *field = g_new0 (RgField, 1);

  field->name = g_strdup (name);
  field->label = g_strdup (label);
  field->header = field->label;
  field->kind = kind;
  field->flags = flags | RG_FIELD_ADDED;
  if (choices != NULL && kind == RG_KIND_CHOICE)
    field->choices = make_choices (choices);
  field->default_value = g_strdup (default_value);
  if (formula != NULL)
    {
      field->flags = (field->flags | RG_FIELD_COMPUTED) & ~(guint)RG_FIELD_REQUIRED;
      field->formula = rg_formula_parse_or_error (formula);
    }
  return field;
}

static RgChoice *
copy_choices (const RgChoice *choices)
{
  guint     n = 0;
  RgChoice *copy;

  while (choices[n].value != NULL)
    n++;
  copy = g_new0 (RgChoice, n + 1);
  for (guint i = 0; i < n; i++)
    copy[i].label = copy[i].value = g_strdup (choices[i].value);
  return copy;
}

RgField *
rg_field_added_copy (const RgField *field)
{
  const char *formula = field->formula == NULL ? NULL : rg_formula_get_text (field->formula);
  RgField    *copy = rg_field_added_new (field->name, field->label, field->kind, field->flags, NULL, field->default_value, formula);

  if (field->choices != NULL)
    copy->choices = copy_choices (field->choices);
  return copy;
}

void
rg_field_added_free (RgField *field)
{
  for (const RgChoice *choice = field->choices; choice != NULL && choice->value != NULL; choice++)
    g_free ((char *)choice->value);
  g_free ((RgChoice *)field->choices);
  g_free ((char *)field->name);
  g_free ((char *)field->label);
  g_free ((char *)field->default_value);
  g_clear_pointer ((RgFormula **)&field->formula, rg_formula_free);
  g_free (field);
}

static gboolean
choices_equal (const RgChoice *a,
               const RgChoice *b)
{
  if (a == NULL || b == NULL)
    return a == b;
  while (a->value != NULL && g_strcmp0 (a->value, b->value) == 0)
    {
      a++;
      b++;
    }
  return a->value == NULL && b->value == NULL;
}

/**
 * rg_field_added_equal:
 *
 * Returns: whether the two say the same about a column
 */
gboolean
rg_field_added_equal (const RgField *a,
                      const RgField *b)
{
  const char *formula_a = a->formula == NULL ? NULL : rg_formula_get_text (a->formula);
  const char *formula_b = b->formula == NULL ? NULL : rg_formula_get_text (b->formula);

  return g_str_equal (a->name, b->name) && g_str_equal (a->label, b->label) && a->kind == b->kind && a->flags == b->flags &&
         g_strcmp0 (a->default_value, b->default_value) == 0 && g_strcmp0 (formula_a, formula_b) == 0 &&
         choices_equal (a->choices, b->choices);
}
