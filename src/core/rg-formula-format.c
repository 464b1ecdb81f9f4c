/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "rg-formula-private.h"

#include <math.h>
#include <string.h>

/* The patterns of TEXT(): those of spreadsheets that people use, "0.00", "#,##0", "0%", "yyyy-mm-dd", "0.00元". */

typedef struct
{
  int      n_whole;    /* zeros before the point */
  int      n_fixed;    /* zeros behind it */
  int      n_fraction; /* zeros and # behind it */
  int      n_percent;
  gboolean grouped;
  gboolean has_digits;
} Shape;

/* Steps over one part of a pattern; literal text is returned, not copied. */
static const char *
next_part (const char  *p,
           const char **literal,
           gsize       *length)
{
  const char *end;

  *literal = NULL;
  if (*p == '"')
    {
      end = strchrnul (p + 1, '"');
      *literal = p + 1;
      *length = (gsize)(end - p - 1);
      return *end == '"' ? end + 1 : end;
    }
  if (*p == '\\' && p[1] != '\0')
    {
      *literal = p + 1;
      *length = (gsize)(g_utf8_next_char (p + 1) - (p + 1));
      return g_utf8_next_char (p + 1);
    }
  return g_utf8_next_char (p);
}

static Shape
read_shape (const char *pattern)
{
  Shape    shape = { 0 };
  gboolean behind = FALSE;

  for (const char *p = pattern; *p != '\0';)
    {
      const char *literal;
      gsize       length;
      char        c = *p;

      p = next_part (p, &literal, &length);
      if (literal != NULL)
        continue;
      shape.n_whole += c == '0' && !behind;
      shape.n_fixed += c == '0' && behind;
      shape.n_fraction += (c == '0' || c == '#') && behind;
      shape.n_percent += c == '%';
      shape.grouped = shape.grouped || (c == ',' && !behind);
      shape.has_digits = shape.has_digits || c == '0' || c == '#';
      behind = behind || c == '.';
    }
  return shape;
}

static void
append_grouped (GString    *result,
                const char *digits,
                gsize       length,
                gboolean    grouped)
{
  for (gsize i = 0; i < length; i++)
    {
      if (grouped && i > 0 && (length - i) % 3 == 0)
        g_string_append_c (result, ',');
      g_string_append_c (result, digits[i]);
    }
}

/* The figures of a number that is not negative. */
static char *
make_figures (double       number,
              const Shape *shape)
{
  int              places = MIN (shape->n_fraction, 15);
  g_autofree char *digits = g_strdup_printf ("%.*f", places, rg_formula_round (number, places, 0));
  char            *point = strpbrk (digits, ".,");
  gsize            whole = point == NULL ? strlen (digits) : (gsize)(point - digits);
  GString         *padded = g_string_new_len (digits, (gssize)whole);
  GString         *result = g_string_new (NULL);

  if (shape->n_whole == 0 && g_str_equal (padded->str, "0"))
    g_string_truncate (padded, 0);
  while ((int)padded->len < MIN (shape->n_whole, 100))
    g_string_prepend_c (padded, '0');
  append_grouped (result, padded->str, padded->len, shape->grouped);
  g_string_free (padded, TRUE);
  if (point == NULL)
    return g_string_free (result, FALSE);
  gsize fraction = strlen (point + 1);
  while (fraction > (gsize)MIN (shape->n_fixed, 15) && point[fraction] == '0')
    fraction--;
  /* "0.##" keeps its point in spreadsheets: 5. */
  g_string_append_c (result, '.');
  g_string_append_len (result, point + 1, (gssize)fraction);
  return g_string_free (result, FALSE);
}

static char *
format_number (double      number,
               const char *pattern)
{
  Shape            shape = read_shape (pattern);
  g_autofree char *figures = make_figures (fabs (number) * pow (100, MIN (shape.n_percent, 5)), &shape);
  GString         *result = g_string_new (NULL);
  gboolean         written = !shape.has_digits;

  if (number < 0 && strspn (figures, "0.,") < strlen (figures))
    g_string_append_c (result, '-');
  for (const char *p = pattern; *p != '\0';)
    {
      const char *literal;
      gsize       length;
      const char *start = p;

      p = next_part (p, &literal, &length);
      if (literal != NULL)
        g_string_append_len (result, literal, (gssize)length);
      else if (strchr ("0#,.?", *start) == NULL)
        g_string_append_len (result, start, p - start);
      else if (!written)
        {
          g_string_append (result, figures);
          written = TRUE;
        }
    }
  return g_string_free (result, FALSE);
}

static const char *const weekdays[] = { "日", "一", "二", "三", "四", "五", "六" };
static const char *const days[] = { "Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday" };
static const char *const months[] = { "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December" };

static void
append_name (GString    *result,
             const char *name,
             gsize       run)
{
  g_string_append_len (result, name, run >= 4 ? -1 : 3);
}

/* One run of the same letter: yyyy, mm, d. @minutes: whether m means minutes here. */
static void
append_unit (GString     *result,
             char         letter,
             gsize        run,
             gboolean     minutes,
             const GDate *date,
             int          second)
{
  int width = run >= 2 ? 2 : 1;
  int weekday = g_date_get_weekday (date) % 7;

  if (letter == 'y' || letter == 'e')
    g_string_append_printf (result, run <= 2 && letter == 'y' ? "%02d" : "%04d", run <= 2 && letter == 'y' ? g_date_get_year (date) % 100 : g_date_get_year (date));
  else if (letter == 'm' && minutes)
    g_string_append_printf (result, "%0*d", width, second / 60 % 60);
  else if (letter == 'm' && run >= 3)
    append_name (result, months[g_date_get_month (date) - 1], run);
  else if (letter == 'm')
    g_string_append_printf (result, "%0*d", width, (int)g_date_get_month (date));
  else if (letter == 'd' && run >= 3)
    append_name (result, days[weekday], run);
  else if (letter == 'd')
    g_string_append_printf (result, "%0*d", width, (int)g_date_get_day (date));
  else if (letter == 'a')
    g_string_append_printf (result, "%s%s", run >= 4 ? "星期" : "", weekdays[weekday]);
  else if (letter == 'h')
    g_string_append_printf (result, "%0*d", width, second / 3600);
  else
    g_string_append_printf (result, "%0*d", width, second % 60);
}

/* Minutes stand behind hours or before seconds. */
static gboolean
means_minutes (const char *after,
               char        before)
{
  const char *p = after;

  while (*p != '\0' && strchr (": .", *p) != NULL)
    p++;
  return before == 'h' || *p == 's' || *p == 'S';
}

static char *
format_date (double      serial,
             const char *pattern)
{
  GString *result;
  GDate    date;
  int      second;
  char     before = '\0';

  /* A time of day without a day is fine. */
  if (!rg_serial_split (serial >= 0 && serial < 1 ? serial + 1 : serial, &date, &second))
    return NULL;
  result = g_string_new (NULL);
  for (const char *p = pattern; *p != '\0';)
    {
      const char *literal;
      gsize       length;
      const char *start = p;
      char        letter = g_ascii_tolower (*p);

      p = next_part (p, &literal, &length);
      if (literal != NULL)
        g_string_append_len (result, literal, (gssize)length);
      else if (strchr ("ymdhsae", letter) == NULL)
        g_string_append_len (result, start, p - start);
      else
        {
          while (g_ascii_tolower (*p) == letter)
            p++;
          append_unit (result, letter, (gsize)(p - start), means_minutes (p, before), &date, second);
          before = letter;
        }
    }
  return g_string_free (result, FALSE);
}

static gboolean
is_date_pattern (const char *pattern)
{
  for (const char *p = pattern; *p != '\0';)
    {
      const char *literal;
      gsize       length;
      char        letter = g_ascii_tolower (*p);

      p = next_part (p, &literal, &length);
      if (literal == NULL && strchr ("ymdhsa", letter) != NULL)
        return TRUE;
    }
  return FALSE;
}

/* "0.00;-0.00;无": above zero, below, zero. Changes @number to what the part is to show. */
static char *
choose_part (const char *pattern,
             double     *number)
{
  g_auto (GStrv) parts = g_strsplit (pattern, ";", 4);
  guint n = g_strv_length (parts);

  if (n >= 3 && *number == 0)
    return g_strdup (parts[2]);
  if (n >= 2 && *number < 0)
    {
      *number = -*number;
      return g_strdup (parts[1]);
    }
  return g_strdup (n == 0 ? "" : parts[0]);
}

/* NULL: a day that is not possible. */
char *
rg_formula_format (const RgAnswer *value,
                   const char     *pattern)
{
  double           number;
  g_autofree char *part = NULL;

  if (value->type == RG_FORMULA_BOOLEAN || !rg_answer_to_number (value, &number))
    return rg_answer_to_text (value);
  if (g_str_equal (pattern, "@") || g_ascii_strcasecmp (pattern, "General") == 0)
    return rg_answer_to_text (value);
  if (is_date_pattern (pattern))
    return format_date (number, pattern);
  part = choose_part (pattern, &number);
  return format_number (number, part);
}
