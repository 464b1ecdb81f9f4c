/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "rg-formula-private.h"

#include <math.h>
#include <string.h>

RG_FUNCTION_BODY (concat)
{
  g_autoptr (GString) result = g_string_new (NULL);

  for (guint i = 0; i < args->len; i++)
    {
      g_autofree char *text = NULL;

      if (!rg_argument_text (self, args, i, &text, answer))
        return;
      g_string_append (result, text);
    }
  rg_answer_take_text (answer, g_strdup (result->str));
}

RG_FUNCTION_BODY (len)
{
  g_autofree char *text = NULL;

  if (rg_argument_text (self, args, 0, &text, answer))
    rg_answer_set_number (answer, (double)g_utf8_strlen (text, -1));
}

/* A count or a place: a whole number from @minimum on. */
static gboolean
read_place (RgEvaluation *self,
            GPtrArray    *args,
            guint         index,
            double        minimum,
            glong        *place,
            RgAnswer     *answer)
{
  double number;

  if (!rg_argument_optional (self, args, index, 1, &number, answer))
    return FALSE;
  if (number < minimum)
    {
      rg_answer_set_error (answer, RG_FORMULA_VALUE);
      return FALSE;
    }
  *place = (glong)MIN (trunc (number), RG_FORMULA_MAX_TEXT);
  return TRUE;
}

RG_FUNCTION_BODY (left)
{
  g_autofree char *text = NULL;
  glong            count;

  if (rg_argument_text (self, args, 0, &text, answer) && read_place (self, args, 1, 0, &count, answer))
    rg_answer_take_text (answer, g_utf8_substring (text, 0, MIN (count, g_utf8_strlen (text, -1))));
}

RG_FUNCTION_BODY (right)
{
  g_autofree char *text = NULL;
  glong            count;

  if (!rg_argument_text (self, args, 0, &text, answer) || !read_place (self, args, 1, 0, &count, answer))
    return;
  glong length = g_utf8_strlen (text, -1);
  rg_answer_take_text (answer, g_utf8_substring (text, MAX (0, length - count), length));
}

RG_FUNCTION_BODY (mid)
{
  g_autofree char *text = NULL;
  glong            start;
  glong            count;

  if (!rg_argument_text (self, args, 0, &text, answer) || !read_place (self, args, 1, 1, &start, answer) ||
      !read_place (self, args, 2, 0, &count, answer))
    return;
  glong length = g_utf8_strlen (text, -1);
  glong from = MIN (start - 1, length);
  rg_answer_take_text (answer, g_utf8_substring (text, from, MIN (length, from + count)));
}

RG_FUNCTION_BODY (upper)
{
  g_autofree char *text = NULL;

  if (rg_argument_text (self, args, 0, &text, answer))
    rg_answer_take_text (answer, g_utf8_strup (text, -1));
}

RG_FUNCTION_BODY (lower)
{
  g_autofree char *text = NULL;

  if (rg_argument_text (self, args, 0, &text, answer))
    rg_answer_take_text (answer, g_utf8_strdown (text, -1));
}

/* One blank between words, none at the ends. */
RG_FUNCTION_BODY (trim)
{
  g_autofree char *text = NULL;
  GString         *result;

  if (!rg_argument_text (self, args, 0, &text, answer))
    return;
  result = g_string_new (NULL);
  for (const char *p = g_strstrip (text); *p != '\0'; p++)
    if (*p != ' ' || p[1] != ' ')
      g_string_append_c (result, *p);
  rg_answer_take_text (answer, g_string_free (result, FALSE));
}

static void
find (RgEvaluation *self,
      GPtrArray    *args,
      gboolean      fold,
      RgAnswer     *answer)
{
  g_autofree char *what = NULL;
  g_autofree char *text = NULL;
  glong            start;

  if (!rg_argument_text (self, args, 0, &what, answer) || !rg_argument_text (self, args, 1, &text, answer) ||
      !read_place (self, args, 2, 1, &start, answer))
    return;
  g_autofree char *needle = fold ? g_utf8_strdown (what, -1) : g_strdup (what);
  g_autofree char *heap = fold ? g_utf8_strdown (text, -1) : g_strdup (text);
  const char      *found = start - 1 > g_utf8_strlen (heap, -1) ? NULL : strstr (g_utf8_offset_to_pointer (heap, start - 1), needle);

  if (found == NULL)
    rg_answer_set_error (answer, RG_FORMULA_VALUE);
  else
    rg_answer_set_number (answer, (double)g_utf8_pointer_to_offset (heap, found) + 1);
}

RG_FUNCTION_BODY (find)
{
  find (self, args, FALSE, answer);
}

RG_FUNCTION_BODY (search)
{
  find (self, args, TRUE, answer);
}

static char *
substitute (const char *text,
            const char *old,
            const char *new,
            glong which)
{
  GString *result = g_string_new (NULL);
  gsize    length = strlen (old);
  glong    n = 0;

  while (*text != '\0')
    {
      if (length > 0 && strncmp (text, old, length) == 0 && (++n == which || which == 0))
        {
          g_string_append (result, new);
          text += length;
        }
      else
        g_string_append_c (result, *text++);
      if (result->len > RG_FORMULA_MAX_TEXT)
        break;
    }
  return g_string_free (result, FALSE);
}

RG_FUNCTION_BODY (substitute)
{
  g_autofree char *text = NULL;
  g_autofree char *old = NULL;
  g_autofree char *new = NULL;
  glong which = 0;

  if (rg_argument_text (self, args, 0, &text, answer) && rg_argument_text (self, args, 1, &old, answer) &&
      rg_argument_text (self, args, 2, &new, answer) &&
      (args->len < 4 || read_place (self, args, 3, 1, &which, answer)))
    rg_answer_take_text (answer, substitute (text, old, new, which));
}

RG_FUNCTION_BODY (value)
{
  double number;

  if (rg_argument_number (self, args, 0, &number, answer))
    rg_answer_set_number (answer, number);
}

RG_FUNCTION_BODY (text)
{
  g_auto (RgAnswer) value = RG_ANSWER_INIT;
  g_autofree char *pattern = NULL;
  char            *text;

  rg_evaluate_node (self, g_ptr_array_index (args, 0), &value);
  if (value.type == RG_FORMULA_ERROR)
    rg_answer_move (answer, &value);
  else if (value.type != RG_FORMULA_BLANK && rg_argument_text (self, args, 1, &pattern, answer))
    {
      text = rg_formula_format (&value, pattern);
      if (text == NULL)
        rg_answer_set_error (answer, RG_FORMULA_VALUE);
      else
        rg_answer_take_text (answer, text);
    }
}
