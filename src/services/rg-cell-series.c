/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rg-cell-series.h"

#include <math.h>
#include <string.h>

#include "rg-date.h"

#define MINUTES_A_DAY (24 * 60)
#define DAY_LENGTH 10

/* What a single amount goes up by when a series is asked for: one yuan. */
#define MONEY_STEP 100

/* A longer number at the end of a text is no counter. */
#define MAX_DIGITS 18

typedef enum
{
  RULE_REPEAT,
  RULE_INTEGER,
  RULE_REAL,
  RULE_DAYS,
  RULE_MONTHS,
  RULE_MINUTES, /* of a clock or of a moment */
  RULE_TEXT,
} Rule;

struct _RgCellSeries
{
  const RgField *field;
  GArray        *values; /* RgValue */
  Rule           rule;
  gint64         start;
  gint64         step;
  double         real_step;
  gboolean       month_ends;
  char          *prefix; /* of texts that end in a number */
  int            digits;
};

static const RgValue *
value_at (RgCellSeries *self,
          guint         index)
{
  return &g_array_index (self->values, RgValue, index);
}

static gboolean
all_known (RgCellSeries *self)
{
  for (guint i = 0; i < self->values->len; i++)
    if (rg_value_is_null (value_at (self, i)))
      return FALSE;
  return self->values->len > 0;
}

/* Whether what @read makes of the values goes up evenly. A single value has the step @single. */
static gboolean
find_step (RgCellSeries *self,
           gboolean (*read) (RgCellSeries *self, const RgValue *value, gint64 *number),
           gint64 single)
{
  gint64 last, number, step;

  if (!read (self, value_at (self, 0), &self->start))
    return FALSE;
  self->step = single;
  last = self->start;
  for (guint i = 1; i < self->values->len; i++)
    {
      if (!read (self, value_at (self, i), &number) || __builtin_sub_overflow (number, last, &step) || (i > 1 && step != self->step))
        return FALSE;
      self->step = step;
      last = number;
    }
  return TRUE;
}

static gboolean
read_integer (RgCellSeries  *self,
              const RgValue *value,
              gint64        *number)
{
  *number = value->integer;
  return value->storage == RG_STORAGE_INT;
}

/* Fractions such as 0.1 are not exact: a step is even when it differs by less than what is shown. */
static gboolean
find_real_step (RgCellSeries *self)
{
  double step = self->values->len == 1 ? 1 : value_at (self, 1)->real - value_at (self, 0)->real;

  for (guint i = 2; i < self->values->len; i++)
    if (fabs (value_at (self, i)->real - value_at (self, i - 1)->real - step) > 1e-9 * MAX (1, fabs (step)))
      return FALSE;
  self->real_step = step;
  return TRUE;
}

static gboolean
read_day (RgCellSeries  *self,
          const RgValue *value,
          gint64        *number)
{
  if (!rg_date_is_valid (value->text))
    return FALSE;
  *number = rg_date_days_between ("1900-03-01", value->text);
  return TRUE;
}

static gboolean
same_times (RgCellSeries *self)
{
  for (guint i = 0; i < self->values->len; i++)
    if (!rg_date_is_valid (value_at (self, i)->text) ||
        g_strcmp0 (value_at (self, i)->text + DAY_LENGTH, value_at (self, 0)->text + DAY_LENGTH) != 0)
      return FALSE;
  return TRUE;
}

static gint64
read_clock (const char *time)
{
  return g_ascii_strtoll (time, NULL, 10) * 60 + g_ascii_strtoll (time + 3, NULL, 10);
}

static gboolean
read_minutes (RgCellSeries  *self,
              const RgValue *value,
              gint64        *number)
{
  gsize length = strlen (value->text);

  if (self->field->kind == RG_KIND_TIME)
    *number = length < 5 ? 0 : read_clock (value->text);
  else if (length > DAY_LENGTH + 5 && read_day (self, value, number))
    *number = *number * MINUTES_A_DAY + read_clock (value->text + DAY_LENGTH + 1);
  else
    return FALSE;
  return length >= 5;
}

static int
month_number (const char *day)
{
  return (int)(g_ascii_strtoll (day, NULL, 10) * 12 + g_ascii_strtoll (day + 5, NULL, 10));
}

static gboolean
is_month_end (const char *day)
{
  g_autofree char *next = rg_date_add_days (day, 1);

  return strncmp (next + 8, "01", 2) == 0;
}

/* The last day of each month, or the same day of each, as far as the month has it. */
static char *
add_months (RgCellSeries *self,
            const char   *day,
            gint64        months)
{
  g_autofree char *first = NULL;
  g_autofree char *after = NULL;

  if (!self->month_ends)
    return rg_date_add_months (day, (int)months);
  first = g_strdup_printf ("%.8s01", day);
  after = rg_date_add_months (first, (int)months + 1);
  return rg_date_add_days (after, -1);
}

static gboolean
find_months (RgCellSeries *self)
{
  const char *first = value_at (self, 0)->text;

  if (self->values->len < 2)
    return FALSE;
  self->step = month_number (value_at (self, 1)->text) - month_number (first);
  self->month_ends = TRUE;
  for (guint i = 0; i < self->values->len; i++)
    self->month_ends &= is_month_end (value_at (self, i)->text);
  for (guint i = 1; i < self->values->len; i++)
    {
      g_autofree char *expected = add_months (self, first, self->step * i);

      if (strncmp (expected, value_at (self, i)->text, DAY_LENGTH) != 0)
        return FALSE;
    }
  return self->step != 0;
}

static Rule
find_date_rule (RgCellSeries *self)
{
  if (same_times (self) && find_months (self))
    return RULE_MONTHS;
  if (same_times (self) && find_step (self, read_day, 1))
    return RULE_DAYS;
  return find_step (self, read_minutes, MINUTES_A_DAY) ? RULE_MINUTES : RULE_REPEAT;
}

static gsize
prefix_length (const char *text)
{
  gsize length = strlen (text);

  while (length > 0 && g_ascii_isdigit (text[length - 1]))
    length--;
  return length;
}

static gboolean
read_counter (RgCellSeries  *self,
              const RgValue *value,
              gint64        *number)
{
  gsize length = prefix_length (value->text);
  gsize digits = strlen (value->text) - length;

  if (digits == 0 || digits > MAX_DIGITS)
    return FALSE;
  if (self->prefix == NULL)
    self->prefix = g_strndup (value->text, length);
  if (strlen (self->prefix) != length || strncmp (self->prefix, value->text, length) != 0)
    return FALSE;
  self->digits = MAX (self->digits, (int)digits);
  *number = g_ascii_strtoll (value->text + length, NULL, 10);
  return TRUE;
}

static Rule
find_rule (RgCellSeries *self)
{
  switch (self->field->kind)
    {
    case RG_KIND_INTEGER:
      return find_step (self, read_integer, 1) ? RULE_INTEGER : RULE_REPEAT;
    case RG_KIND_MONEY:
      return find_step (self, read_integer, MONEY_STEP) ? RULE_INTEGER : RULE_REPEAT;
    case RG_KIND_REAL:
      return find_real_step (self) ? RULE_REAL : RULE_REPEAT;
    case RG_KIND_DATE:
    case RG_KIND_DATETIME:
      return find_date_rule (self);
    case RG_KIND_TIME:
      return find_step (self, read_minutes, 60) ? RULE_MINUTES : RULE_REPEAT;
    case RG_KIND_TEXT:
    case RG_KIND_CODE:
      return find_step (self, read_counter, 1) ? RULE_TEXT : RULE_REPEAT;
    default:
      return RULE_REPEAT;
    }
}

/* A single number is copied, everything else that counts goes on; the other way round on demand. */
static gboolean
wants_series (RgCellSeries *self,
              gboolean      other_way)
{
  gboolean single_number = self->values->len == 1 && rg_field_is_numeric (self->field);

  return single_number == (other_way != FALSE);
}

static void
clear_value (gpointer value)
{
  rg_value_clear (value);
}

/**
 * rg_cell_series_new:
 * @field: what the values are
 * @values: (element-type RgValue): from the first to the last
 * @other_way: the person holds Ctrl: what would go on is copied, and a single number goes on
 *
 * Returns: (transfer full): how they go on: in even steps, by days, months or years, counting up the number at the end of a
 *   text, or by repeating
 */
RgCellSeries *
rg_cell_series_new (const RgField *field,
                    GArray        *values,
                    gboolean       other_way)
{
  RgCellSeries *self = g_new0 (RgCellSeries, 1);

  self->field = field;
  self->values = g_array_new (FALSE, TRUE, sizeof (RgValue));
  g_array_set_clear_func (self->values, clear_value);
  g_array_set_size (self->values, values->len);
  for (guint i = 0; i < values->len; i++)
    rg_value_copy (&g_array_index (self->values, RgValue, i), &g_array_index (values, RgValue, i));
  if (all_known (self) && wants_series (self, other_way))
    self->rule = find_rule (self);
  return self;
}

void
rg_cell_series_free (RgCellSeries *self)
{
  g_array_unref (self->values);
  g_free (self->prefix);
  g_free (self);
}

/**
 * rg_cell_series_get_length:
 *
 * Returns: how many values were given: the position of the first one that follows
 */
guint
rg_cell_series_get_length (RgCellSeries *self)
{
  return self->values->len;
}

static void
repeat (RgCellSeries *self,
        int           position,
        RgValue      *value)
{
  int n = (int)self->values->len;

  if (n > 0)
    rg_value_copy (value, value_at (self, (guint)((position % n + n) % n)));
}

static gboolean
get_number (RgCellSeries *self,
            int           position,
            gint64       *number)
{
  gint64 distance;

  return !__builtin_mul_overflow (self->step, (gint64)position, &distance) && !__builtin_add_overflow (self->start, distance, number);
}

static gboolean
take_day (RgCellSeries *self,
          char         *day,
          RgValue      *value)
{
  g_autofree char *text = g_strconcat (day, value_at (self, 0)->text + DAY_LENGTH, NULL);

  g_free (day);
  if (!rg_date_is_valid (text))
    return FALSE;
  rg_value_set_text (value, text);
  return TRUE;
}

static gboolean
take_minutes (RgCellSeries *self,
              gint64        minutes,
              RgValue      *value)
{
  gint64           in_day = (minutes % MINUTES_A_DAY + MINUTES_A_DAY) % MINUTES_A_DAY;
  gint64           days = (minutes - in_day) / MINUTES_A_DAY;
  g_autofree char *time = g_strdup_printf ("%02d:%02d", (int)(in_day / 60), (int)(in_day % 60));
  g_autofree char *day = NULL;

  if (self->field->kind == RG_KIND_TIME)
    {
      rg_value_set_text (value, time);
      return TRUE;
    }
  if (ABS (days) > 200000)
    return FALSE;
  day = rg_date_add_days ("1900-03-01", (int)days);
  if (!rg_date_is_valid (day))
    return FALSE;
  rg_value_take_text (value, g_strconcat (day, " ", time, NULL));
  return TRUE;
}

/* Below nothing a counter counts up again, as in Excel. */
static void
take_counter (RgCellSeries *self,
              gint64        number,
              RgValue      *value)
{
  rg_value_take_text (value, g_strdup_printf ("%s%0*" G_GINT64_FORMAT, self->prefix, self->digits, ABS (number)));
}

static gboolean
get_day (RgCellSeries *self,
         int           position,
         RgValue      *value)
{
  const char *first = value_at (self, 0)->text;
  gint64      distance;

  if (__builtin_mul_overflow (self->step, (gint64)position, &distance) || ABS (distance) > 200000)
    return FALSE;
  if (self->rule == RULE_DAYS)
    return take_day (self, rg_date_add_days (first, (int)distance), value);
  return ABS (distance) <= 12 * 300 && take_day (self, add_months (self, first, distance), value);
}

/**
 * rg_cell_series_get:
 * @position: counted from the first value that was given, 0; negative before it
 * @value: (inout): the value there
 *
 * Returns: %FALSE when it would be too large, or beyond the calendar
 */
gboolean
rg_cell_series_get (RgCellSeries *self,
                    int           position,
                    RgValue      *value)
{
  gint64 number;

  switch (self->rule)
    {
    case RULE_INTEGER:
      if (!get_number (self, position, &number))
        return FALSE;
      rg_value_set_int (value, number);
      return TRUE;
    case RULE_REAL:
      /* Two digits less than a double has: 0.1 + 0.2 is to be 0.3. */
      {
        char   text[G_ASCII_DTOSTR_BUF_SIZE];
        double real = value_at (self, 0)->real + self->real_step * position;

        rg_value_set_real (value, g_ascii_strtod (g_ascii_formatd (text, sizeof text, "%.13g", real), NULL));
        return TRUE;
      }
    case RULE_DAYS:
    case RULE_MONTHS:
      return get_day (self, position, value);
    case RULE_MINUTES:
      return get_number (self, position, &number) && take_minutes (self, number, value);
    case RULE_TEXT:
      if (!get_number (self, position, &number))
        return FALSE;
      take_counter (self, number, value);
      return TRUE;
    case RULE_REPEAT:
    default:
      repeat (self, position, value);
      return TRUE;
    }
}
