/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rg-format-rules.h"

#include "rg-date.h"
#include "rg-filter.h"
#include "rg-format-color.h"
#include "rg-formula.h"
#include "rg-kind.h"

/* Of more repeated values the rest is not marked. */
#define MAX_REPEATED 200000

/* Light and dark. */
#define N_LOOKS 2

/**
 * Rule:
 * @terms: (nullable): for tests that can be seen in the record
 * @repeated: (nullable): the texts of values that several records have
 * @minimum, @maximum: of a scale; NULL values until they have been read
 */
typedef struct
{
  guint          field;
  RgTest         test;
  gboolean       whole_row;
  gboolean       is_scale;
  guint32        background[N_LOOKS];
  guint32        foreground[N_LOOKS];
  guint32        high[N_LOOKS];
  RgFilterTerms *terms;
  GHashTable    *repeated;
  RgValue        minimum;
  RgValue        maximum;
} Rule;

struct _RgFormatRules
{
  const RgRecordType *type;
  GArray             *rules;
};

static void
rule_clear (gpointer data)
{
  Rule *rule = data;

  g_clear_pointer (&rule->terms, g_ptr_array_unref);
  g_clear_pointer (&rule->repeated, g_hash_table_unref);
  rg_value_clear (&rule->minimum);
  rg_value_clear (&rule->maximum);
}

static gboolean
looks_at_others (RgTest test)
{
  return test == RG_TEST_REPEATED || test == RG_TEST_SINGLE;
}

static void
set_colors (Rule               *rule,
            const RgFormatRule *source)
{
  for (guint dark = 0; dark < N_LOOKS; dark++)
    {
      rule->background[dark] = rg_format_color_read (rule->is_scale ? source->scale_low : source->background, dark != 0);
      rule->foreground[dark] = rg_format_color_read (source->foreground, dark != 0);
      rule->high[dark] = rg_format_color_read (source->scale_high, dark != 0);
    }
}

static void
add_rule (RgFormatRules      *self,
          const RgFormatRule *source,
          const char         *today,
          const char         *who)
{
  Rule rule = { .field = source->filter.field, .test = source->filter.test, .whole_row = source->whole_row };

  if (source->filter.field >= rg_record_type_get_n_fields (self->type))
    return;
  rule.is_scale = source->scale_low != NULL && source->scale_high != NULL;
  set_colors (&rule, source);
  if (!rule.is_scale && !looks_at_others (rule.test))
    rule.terms = rg_filter_resolve (&source->filter, self->type, today, who);
  g_array_append_val (self->rules, rule);
}

/**
 * rg_format_rules_new:
 * @today: "YYYY-MM-DD"
 * @who: (nullable): who works in the book
 *
 * Returns: (transfer full): the rules of @view as it is now
 */
RgFormatRules *
rg_format_rules_new (RgView     *view,
                     const char *today,
                     const char *who)
{
  RgFormatRules *self = g_new0 (RgFormatRules, 1);

  self->type = rg_view_get_record_type (view);
  self->rules = g_array_new (FALSE, TRUE, sizeof (Rule));
  g_array_set_clear_func (self->rules, rule_clear);
  for (guint i = 0; i < rg_view_get_n_formats (view); i++)
    add_rule (self, rg_view_get_format (view, i), today, who);
  return self;
}

void
rg_format_rules_free (RgFormatRules *self)
{
  g_array_unref (self->rules);
  g_free (self);
}

gboolean
rg_format_rules_is_empty (const RgFormatRules *self)
{
  return self->rules->len == 0;
}

/**
 * rg_format_rules_needs_reading:
 *
 * Returns: whether a rule looks at several records, so that rg_format_rules_read() is needed before it has a colour
 */
gboolean
rg_format_rules_needs_reading (const RgFormatRules *self)
{
  for (guint i = 0; i < self->rules->len; i++)
    {
      const Rule *rule = &g_array_index (self->rules, Rule, i);

      if (rule->is_scale || looks_at_others (rule->test))
        return TRUE;
    }
  return FALSE;
}

static gboolean
read_repeated (RgFormatRules *self,
               Rule          *rule,
               RgSession     *session,
               GError       **error)
{
  g_autoptr (RgQuery) query = rg_query_new (self->type);
  g_autoptr (GPtrArray) values = NULL;

  rg_query_add_condition (query, rule->field, RG_OP_REPEATED, NULL);
  values = rg_session_values (session, query, rule->field, NULL, MAX_REPEATED, error);
  if (values == NULL)
    return FALSE;
  rule->repeated = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; i < values->len; i++)
    g_hash_table_add (rule->repeated, g_strdup (((RgValueCount *)values->pdata[i])->text));
  return TRUE;
}

static gboolean
read_extremes (Rule          *rule,
               RgSession     *session,
               const RgQuery *query,
               GCancellable  *cancellable,
               GError       **error)
{
  g_autoptr (GPtrArray) summaries = rg_session_summarise (session, query, &rule->field, 1, cancellable, error);
  const RgSummary *summary;

  if (summaries == NULL)
    return FALSE;
  summary = summaries->pdata[0];
  rg_value_copy (&rule->minimum, &summary->minimum);
  rg_value_copy (&rule->maximum, &summary->maximum);
  return TRUE;
}

/**
 * rg_format_rules_read:
 * @query: the records that are shown: a scale goes from their least to their greatest value
 * @cancellable: (nullable): ends the reading with %G_IO_ERROR_CANCELLED
 *
 * Reads what the rules must know of other records. May take long: for worker threads.
 */
gboolean
rg_format_rules_read (RgFormatRules *self,
                      RgSession     *session,
                      const RgQuery *query,
                      GCancellable  *cancellable,
                      GError       **error)
{
  for (guint i = 0; i < self->rules->len; i++)
    {
      Rule *rule = &g_array_index (self->rules, Rule, i);

      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
      if (rule->is_scale && !read_extremes (rule, session, query, cancellable, error))
        return FALSE;
      if (!rule->is_scale && looks_at_others (rule->test) && !read_repeated (self, rule, session, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
is_repeated (const Rule    *rule,
             const RgField *field,
             const RgValue *value)
{
  g_autofree char *text = NULL;

  if (rule->repeated == NULL || rg_value_is_null (value))
    return FALSE;
  if (field->kind == RG_KIND_REFERENCE)
    text = g_strdup_printf ("#%" G_GINT64_FORMAT, value->integer);
  else
    text = rg_kind_format (field, value, RG_KIND_STYLE_FILE);
  return g_hash_table_contains (rule->repeated, text) == (rule->test == RG_TEST_REPEATED);
}

static gboolean
is_number (const RgValue *value)
{
  return value->storage == RG_STORAGE_INT || value->storage == RG_STORAGE_REAL;
}

static double
as_number (const RgValue *value)
{
  return value->storage == RG_STORAGE_REAL ? value->real : (double)value->integer;
}

/* How far @value is from @start: in days, or in the unit of the number. */
static double
get_distance (const RgValue *start,
              const RgValue *value)
{
  if (is_number (start) && is_number (value))
    return as_number (value) - as_number (start);
  if (start->storage != RG_STORAGE_TEXT || value->storage != RG_STORAGE_TEXT)
    return 0;
  return rg_date_is_valid (start->text) && rg_date_is_valid (value->text) ? rg_date_days_between (start->text, value->text) : 0;
}

static guint32
get_scale_color (const Rule    *rule,
                 const RgField *field,
                 const RgValue *value,
                 guint          dark)
{
  double whole;

  if (rg_value_is_null (value) || rg_formula_is_error (field, value) || rg_value_is_null (&rule->minimum))
    return 0;
  whole = get_distance (&rule->minimum, &rule->maximum);
  return rg_format_color_mix (rule->background[dark], rule->high[dark], whole > 0 ? get_distance (&rule->minimum, value) / whole : 0.5);
}

static void
apply_rule (const RgFormatRules *self,
            const Rule          *rule,
            RgRecord            *record,
            guint                dark,
            guint32             *background,
            guint32             *foreground)
{
  const RgValue *value = rg_record_get_value (record, rule->field);
  const RgField *field = rg_record_type_get_field (self->type, rule->field);
  guint32        color = 0;

  if (rule->is_scale)
    {
      color = get_scale_color (rule, field, value, dark);
      *background = color;
      *foreground = color == 0 ? 0 : rg_format_color_get_contrast (color);
    }
  else if (rule->terms != NULL ? rg_filter_terms_match (rule->terms, record) : is_repeated (rule, field, value))
    {
      *background = rule->background[dark];
      *foreground = rule->foreground[dark];
      if (*foreground == 0 && *background != 0)
        *foreground = rg_format_color_get_contrast (*background);
    }
}

/**
 * rg_format_rules_apply:
 * @field: of the cell
 * @dark: whether the window is dark
 * @background: (out): 0xRRGGBBAA, 0: none
 * @foreground: (out): 0xRRGGBBAA, 0: none
 *
 * The first rule that gives a colour counts.
 *
 * Returns: whether any rule gives the cell a colour
 */
gboolean
rg_format_rules_apply (const RgFormatRules *self,
                       RgRecord            *record,
                       guint                field,
                       gboolean             dark,
                       guint32             *background,
                       guint32             *foreground)
{
  *background = *foreground = 0;
  for (guint i = 0; i < self->rules->len; i++)
    {
      const Rule *rule = &g_array_index (self->rules, Rule, i);

      if (!rule->whole_row && rule->field != field)
        continue;
      apply_rule (self, rule, record, dark ? 1 : 0, background, foreground);
      if (*background != 0 || *foreground != 0)
        return TRUE;
    }
  return FALSE;
}
