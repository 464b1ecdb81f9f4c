/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "rg-formula-private.h"

#include <glib/gi18n.h>
#include <string.h>

#include "rg-error.h"

typedef enum
{
  TOKEN_END,
  TOKEN_NUMBER,
  TOKEN_TEXT,
  TOKEN_NAME,  /* total, 年级, ROUND */
  TOKEN_FIELD, /* [total] */
  TOKEN_SIGN,  /* one letter in sign */
} TokenKind;

typedef struct
{
  TokenKind   kind;
  char        sign;
  double      number;
  char       *text;
  const char *start;
  const char *end;
} Token;

typedef struct
{
  const char *text;
  const char *rest;
  Token       token;
  const char *last_end; /* of the token before */
  const char *wrong;    /* what the error is about */
  const char *wrong_end;
  guint       depth;
  GError    **error;
} Parser;

void
rg_node_free (gpointer data)
{
  RgNode *node = data;

  if (node == NULL)
    return;
  g_free (node->text);
  g_clear_pointer (&node->args, g_ptr_array_unref);
  g_free (node);
}

static RgNode *
new_node (RgNodeKind kind)
{
  RgNode *node = g_new0 (RgNode, 1);

  node->kind = kind;
  node->hint = -1;
  return node;
}

/* What a Chinese keyboard types for the signs. */
static gunichar
to_ascii (gunichar c)
{
  static const struct
  {
    gunichar from;
    char     to;
  } signs[] = { { 0x00d7, '*' }, { 0x00f7, '/' }, { 0x2212, '-' }, { 0x201c, '"' }, { 0x201d, '"' }, { 0x3010, '[' }, { 0x3011, ']' }, { 0x3001, ',' }, { 0x2264, RG_SIGN_LE }, { 0x2265, RG_SIGN_GE }, { 0x2260, RG_SIGN_NE } };

  if (c >= 0xff01 && c <= 0xff5e)
    return c - 0xff01 + '!';
  for (guint i = 0; i < G_N_ELEMENTS (signs); i++)
    if (c == signs[i].from)
      return (gunichar)signs[i].to;
  return c;
}

static gunichar
peek (const char *p)
{
  return *p == '\0' ? 0 : to_ascii (g_utf8_get_char (p));
}

static gboolean
is_space (gunichar c)
{
  return c != 0 && (g_unichar_isspace (c) || c == 0x3000);
}

static gboolean
starts_name (gunichar c)
{
  return c == '_' || g_unichar_isalpha (c);
}

static void
refuse (Parser     *self,
        const char *format,
        ...) G_GNUC_PRINTF (2, 3);

static void
refuse (Parser     *self,
        const char *format,
        ...)
{
  va_list args;

  if (self->error == NULL || *self->error != NULL)
    return;
  self->wrong = self->token.start;
  /* What was not read as a token to its end is wrong up to the end. */
  self->wrong_end = self->rest > self->wrong ? self->rest : self->wrong + strlen (self->wrong);
  va_start (args, format);
  *self->error = g_error_new_valist (RG_ERROR, RG_ERROR_INPUT, format, args);
  va_end (args);
}

/* "…" with "" for a quotation mark inside; the marks of either keyboard. */
static gboolean
read_text (Parser *self)
{
  GString    *text = g_string_new (NULL);
  const char *p = g_utf8_next_char (self->rest);

  while (*p != '\0')
    {
      const char *next = g_utf8_next_char (p);

      if (peek (p) == '"')
        {
          if (peek (next) != '"' || g_utf8_get_char (next) == 0x201c)
            {
              self->token.kind = TOKEN_TEXT;
              self->token.text = g_string_free (text, FALSE);
              self->rest = next;
              return TRUE;
            }
          next = g_utf8_next_char (next);
        }
      g_string_append_len (text, p, g_utf8_next_char (p) - p);
      p = next;
    }
  g_string_free (text, TRUE);
  refuse (self, _ ("A text begins with a quotation mark but does not end with one."));
  return FALSE;
}

/* [Total sales (yuan)]: brackets inside a name are counted. */
static gboolean
read_field (Parser *self)
{
  const char *start = g_utf8_next_char (self->rest);
  int         open = 1;

  for (const char *p = start; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = peek (p);

      open += c == '[' ? 1 : c == ']' ? -1 :
                                        0;
      if (open > 0)
        continue;
      self->token.kind = TOKEN_FIELD;
      self->token.text = g_strstrip (g_strndup (start, (gsize)(p - start)));
      self->rest = g_utf8_next_char (p);
      return TRUE;
    }
  refuse (self, _ ("A square bracket is opened but not closed: write column names as [Name]."));
  return FALSE;
}

static gboolean
read_number (Parser *self)
{
  GString *digits = g_string_new (NULL);
  char    *end;

  while (peek (self->rest) != 0 && peek (self->rest) < 0x80 &&
         (g_ascii_isdigit ((char)peek (self->rest)) || peek (self->rest) == '.'))
    {
      g_string_append_unichar (digits, peek (self->rest));
      self->rest = g_utf8_next_char (self->rest);
    }
  if (strchr ("eE", *self->rest) != NULL && *self->rest != '\0')
    {
      const char *exponent = self->rest + 1 + (self->rest[1] == '+' || self->rest[1] == '-');

      while (g_ascii_isdigit (*exponent))
        exponent++;
      if (g_ascii_isdigit (exponent[-1]))
        {
          g_string_append_len (digits, self->rest, exponent - self->rest);
          self->rest = exponent;
        }
    }
  self->token.kind = TOKEN_NUMBER;
  self->token.number = g_ascii_strtod (digits->str, &end);
  gboolean whole = *end == '\0' && digits->len > 0;
  if (!whole)
    refuse (self, _ ("“%s” is not a number."), digits->str);
  g_string_free (digits, TRUE);
  return whole;
}

static void
read_name (Parser *self)
{
  const char *start = self->rest;

  while (starts_name (g_utf8_get_char (self->rest)) || g_unichar_isdigit (g_utf8_get_char (self->rest)) || *self->rest == '.')
    self->rest = g_utf8_next_char (self->rest);
  self->token.kind = TOKEN_NAME;
  self->token.text = g_strndup (start, (gsize)(self->rest - start));
}

static gboolean
read_sign (Parser *self)
{
  gunichar c = peek (self->rest);
  gunichar next = peek (g_utf8_next_char (self->rest));

  self->token.kind = TOKEN_SIGN;
  self->token.sign = (char)(c == ';' ? ',' : c);
  if (c < 0x80 && next == '=' && (c == '<' || c == '>'))
    self->token.sign = c == '<' ? RG_SIGN_LE : RG_SIGN_GE;
  else if ((c == '<' && next == '>') || (c == '!' && next == '='))
    self->token.sign = RG_SIGN_NE;
  else if (c < 0x80 && strchr ("+-*/^&=<>%(),;lgn", (int)c) != NULL)
    {
      self->rest = g_utf8_next_char (self->rest);
      return TRUE;
    }
  else
    {
      g_autofree char *bad = g_strndup (self->rest, (gsize)(g_utf8_next_char (self->rest) - self->rest));

      refuse (self, _ ("“%s” has no meaning in a formula. Put texts in quotation marks and names of columns in [brackets]."), bad);
      self->wrong_end = self->wrong + strlen (bad);
      return FALSE;
    }
  self->rest = g_utf8_next_char (g_utf8_next_char (self->rest));
  return TRUE;
}

static gboolean
advance (Parser *self)
{
  gunichar c;
  gboolean ok = TRUE;

  g_clear_pointer (&self->token.text, g_free);
  self->last_end = self->rest;
  while (is_space (peek (self->rest)))
    self->rest = g_utf8_next_char (self->rest);
  c = peek (self->rest);
  self->token.start = self->rest;
  if (c == 0)
    self->token.kind = TOKEN_END;
  else if (c == '"')
    ok = read_text (self);
  else if (c == '[')
    ok = read_field (self);
  else if (c < 0x80 && (g_ascii_isdigit ((char)c) || (c == '.' && self->rest[1] != '\0')))
    ok = read_number (self);
  else if (starts_name (g_utf8_get_char (self->rest)))
    read_name (self);
  else
    ok = read_sign (self);
  self->token.end = self->rest;
  return ok;
}

static gboolean
is_sign (Parser *self,
         char    sign)
{
  return self->token.kind == TOKEN_SIGN && self->token.sign == sign;
}

static RgNode *parse_expression (Parser *self,
                                 int     level);

static gboolean
expect_close (Parser *self)
{
  if (is_sign (self, ')'))
    return advance (self);
  refuse (self, _ ("A bracket is opened but not closed."));
  return FALSE;
}

static gboolean
parse_arguments (Parser *self,
                 RgNode *call)
{
  call->args = g_ptr_array_new_with_free_func (rg_node_free);
  if (is_sign (self, ')'))
    return advance (self);
  while (TRUE)
    {
      /* IF(a,,b): what is left out is empty */
      RgNode *argument = is_sign (self, ',') || is_sign (self, ')') ? new_node (RG_NODE_TEXT) : parse_expression (self, 0);

      if (argument == NULL)
        return FALSE;
      if (argument->kind == RG_NODE_TEXT && argument->text == NULL)
        argument->text = g_strdup ("");
      g_ptr_array_add (call->args, argument);
      if (!is_sign (self, ','))
        return expect_close (self);
      if (!advance (self))
        return FALSE;
    }
}

static RgNode *
parse_call (Parser     *self,
            const char *name,
            const char *start)
{
  RgNode           *call = new_node (RG_NODE_CALL);
  const RgFunction *function = rg_formula_find_function (name);

  call->function = function;
  if (function == NULL)
    {
      refuse (self, _ ("There is no function “%s”."), name);
      self->wrong = start;
    }
  if (function == NULL || !advance (self) || !parse_arguments (self, call))
    {
      rg_node_free (call);
      return NULL;
    }
  if (call->args->len >= function->min_args && call->args->len <= function->max_args)
    return call;
  refuse (self, _ ("%s is written like this: %s"), function->public.name, function->public.usage);
  self->wrong = start;
  self->wrong_end = self->last_end;
  rg_node_free (call);
  return NULL;
}

static RgNode *
parse_name (Parser *self)
{
  g_autofree char *name = g_steal_pointer (&self->token.text);
  const char      *start = self->token.start;
  gboolean         bare = self->token.kind == TOKEN_NAME;
  RgNode          *node;

  if (!advance (self))
    return NULL;
  if (bare && is_sign (self, '('))
    return parse_call (self, name, start);
  if (bare && (g_ascii_strcasecmp (name, "TRUE") == 0 || g_ascii_strcasecmp (name, "FALSE") == 0))
    {
      node = new_node (RG_NODE_BOOLEAN);
      node->number = g_ascii_strcasecmp (name, "TRUE") == 0;
      return node;
    }
  node = new_node (RG_NODE_FIELD);
  node->text = g_steal_pointer (&name);
  return node;
}

static RgNode *
parse_literal (Parser *self)
{
  RgNode *node = new_node (self->token.kind == TOKEN_NUMBER ? RG_NODE_NUMBER : RG_NODE_TEXT);

  node->number = self->token.number;
  node->text = g_steal_pointer (&self->token.text);
  if (advance (self))
    return node;
  rg_node_free (node);
  return NULL;
}

static RgNode *
parse_primary (Parser *self)
{
  RgNode *node;

  if (self->token.kind == TOKEN_NUMBER || self->token.kind == TOKEN_TEXT)
    return parse_literal (self);
  if (self->token.kind == TOKEN_NAME || self->token.kind == TOKEN_FIELD)
    return parse_name (self);
  if (!is_sign (self, '('))
    {
      refuse (self, _ ("Something is missing in the formula, or a sign is in the wrong place."));
      return NULL;
    }
  node = advance (self) ? parse_expression (self, 0) : NULL;
  if (node != NULL && !expect_close (self))
    g_clear_pointer (&node, rg_node_free);
  return node;
}

static RgNode *
wrap (RgNodeKind kind,
      RgNode    *inner)
{
  RgNode *node = new_node (kind);

  node->start = inner->start;
  node->end = inner->end;

  node->args = g_ptr_array_new_with_free_func (rg_node_free);
  g_ptr_array_add (node->args, inner);
  return node;
}

/* @node: (nullable) */
static RgNode *
set_place (Parser     *self,
           RgNode     *node,
           const char *start)
{
  if (node == NULL)
    return NULL;
  node->start = (guint)(start - self->text);
  node->end = (guint)(self->last_end - self->text);
  return node;
}

static void
refuse_depth (Parser *self)
{
  refuse (self, _ ("The formula is nested too deeply. Split it into two columns."));
}

/* As in spreadsheets, the minus before a number binds tighter than all others: -2^2 is 4. */
static RgNode *
parse_operand (Parser *self)
{
  const char *start = self->token.start;
  gboolean    negative = FALSE;
  guint       n_percent = 0;
  RgNode     *node;

  while (is_sign (self, '-') || is_sign (self, '+'))
    {
      negative = negative != is_sign (self, '-');
      if (!advance (self))
        return NULL;
    }
  node = set_place (self, parse_primary (self), start);
  if (node != NULL && negative)
    node = wrap (RG_NODE_NEGATE, node);
  while (node != NULL && is_sign (self, '%'))
    {
      node = wrap (RG_NODE_PERCENT, node);
      if (++n_percent > RG_FORMULA_MAX_DEPTH)
        refuse_depth (self);
      if (n_percent > RG_FORMULA_MAX_DEPTH || !advance (self))
        g_clear_pointer (&node, rg_node_free);
      set_place (self, node, start);
    }
  return node;
}

static int
get_level (Parser *self)
{
  static const char *const levels[] = { "=<>lgn", "&", "+-", "*/", "^" };

  for (guint i = 0; self->token.kind == TOKEN_SIGN && i < G_N_ELEMENTS (levels); i++)
    if (strchr (levels[i], self->token.sign) != NULL)
      return (int)i;
  return -1;
}

/* A long chain of operators is a deep tree: its length is bounded like the nesting. */
static RgNode *
parse_chain (Parser *self,
             RgNode *left,
             int     level)
{
  while (left != NULL && get_level (self) >= level)
    {
      int     found = get_level (self);
      RgNode *node = wrap (RG_NODE_BINARY, left);
      RgNode *right;

      node->sign = self->token.sign;
      left = node;
      right = advance (self) ? parse_expression (self, found + 1) : NULL;
      if (right == NULL)
        g_clear_pointer (&left, rg_node_free);
      else
        {
          g_ptr_array_add (node->args, right);
          set_place (self, node, self->text + node->start);
        }
    }
  return left;
}

static RgNode *
parse_expression (Parser *self,
                  int     level)
{
  RgNode *node;

  if (self->depth >= RG_FORMULA_MAX_DEPTH)
    {
      refuse_depth (self);
      return NULL;
    }
  self->depth++;
  node = parse_chain (self, parse_operand (self), level);
  self->depth--;
  return node;
}

static gboolean
check_text (const char *text,
            GError    **error)
{
  if (!g_utf8_validate (text, -1, NULL))
    g_set_error_literal (error, RG_ERROR, RG_ERROR_INPUT, _ ("The formula contains damaged characters."));
  else if (g_utf8_strlen (text, -1) > RG_FORMULA_MAX_LENGTH)
    g_set_error (error, RG_ERROR, RG_ERROR_INPUT, _ ("A formula has at most %d characters. Split it into two columns."), RG_FORMULA_MAX_LENGTH);
  else
    return TRUE;
  return FALSE;
}

static const char *
skip_equals (const char *text)
{
  while (is_space (peek (text)))
    text = g_utf8_next_char (text);
  return peek (text) == '=' ? g_utf8_next_char (text) : text;
}

static void
set_span (RgFormulaSpan *span,
          const char    *text,
          const char    *start,
          const char    *end)
{
  span->start = (guint)g_utf8_strlen (text, start - text);
  span->end = span->start + (guint)g_utf8_strlen (start, MAX (end - start, 0));
}

/* @span: filled when the formula cannot be read */
static RgFormula *
parse (const char    *text,
       RgFormulaSpan *span,
       GError       **error)
{
  GError    *local = NULL;
  Parser     parser = { .text = text, .error = &local };
  RgNode    *root = NULL;
  RgFormula *self;

  parser.rest = skip_equals (text);
  if (advance (&parser))
    root = parse_expression (&parser, 0);
  if (root != NULL && parser.token.kind != TOKEN_END)
    {
      refuse (&parser, _ ("The formula goes on after its end: a sign such as + or & is missing before “%s”."), parser.token.start);
      g_clear_pointer (&root, rg_node_free);
    }
  g_free (parser.token.text);
  if (root == NULL)
    {
      set_span (span, text, parser.wrong, parser.wrong_end);
      g_propagate_error (error, local);
      return NULL;
    }
  self = g_new0 (RgFormula, 1);
  self->text = g_strdup (text);
  self->root = root;
  return self;
}

/**
 * rg_formula_parse:
 * @text: a formula, with or without "=" before it
 *
 * Reads a formula. Names of fields are looked up when it is used; rg_formula_check() tells about them.
 *
 * Returns: (transfer full) (nullable): the formula; %RG_ERROR_INPUT with a sentence about what is wrong
 */
RgFormula *
rg_formula_parse (const char *text,
                  GError    **error)
{
  RgFormulaSpan span;

  g_return_val_if_fail (text != NULL, NULL);

  return check_text (text, error) ? parse (text, &span, error) : NULL;
}

/**
 * rg_formula_inspect:
 * @own_name: (nullable): the name of the column that the formula is for
 * @span: (out): when something is wrong, where; empty at the end of @text when something is missing there
 *
 * Reads a formula as rg_formula_parse() and looks at its fields as rg_formula_check().
 *
 * Returns: %FALSE with %RG_ERROR_INPUT and a sentence about what is wrong
 */
gboolean
rg_formula_inspect (const char         *text,
                    const RgRecordType *type,
                    const char         *own_name,
                    RgFormulaSpan      *span,
                    GError            **error)
{
  g_autoptr (RgFormula) formula = NULL;
  guint start;
  guint end;

  *span = (RgFormulaSpan){ 0, 0 };
  if (!check_text (text, error))
    return FALSE;
  formula = parse (text, span, error);
  if (formula == NULL)
    return FALSE;
  if (rg_formula_check_fields (formula, type, own_name, &start, &end, error))
    return TRUE;
  set_span (span, text, text + start, text + end);
  return FALSE;
}

/**
 * rg_formula_parse_or_error:
 *
 * Returns: (transfer full): the formula; one that always gives #NAME? when @text cannot be read
 */
RgFormula *
rg_formula_parse_or_error (const char *text)
{
  RgFormula *self = rg_formula_parse (text, NULL);

  if (self != NULL)
    return self;
  self = g_new0 (RgFormula, 1);
  self->text = g_strdup (text);
  self->root = new_node (RG_NODE_ERROR);
  self->root->number = RG_FORMULA_NAME;
  return self;
}

void
rg_formula_free (RgFormula *self)
{
  g_free (self->text);
  rg_node_free (self->root);
  g_free (self);
}

const char *
rg_formula_get_text (const RgFormula *self)
{
  return self->text;
}

static gboolean
is_field_token (Parser *self)
{
  if (self->token.kind == TOKEN_FIELD)
    return TRUE;
  return self->token.kind == TOKEN_NAME && peek (skip_equals (self->rest)) != '(' &&
         g_ascii_strcasecmp (self->token.text, "TRUE") != 0 && g_ascii_strcasecmp (self->token.text, "FALSE") != 0;
}

/**
 * rg_formula_rename:
 * @text: a formula
 * @to_labels: %TRUE: for people; %FALSE: for the book, where it must not matter that somebody calls a column otherwise
 *
 * Returns: (transfer full): the formula with each field as [label] or [name]; @text itself when it cannot be read
 */
char *
rg_formula_rename (const char         *text,
                   const RgRecordType *type,
                   gboolean            to_labels)
{
  g_autoptr (RgFormula) formula = rg_formula_parse (text, NULL);
  GString    *result = g_string_new (NULL);
  Parser      parser = { .text = text, .rest = text };
  const char *from;

  if (formula == NULL)
    return (g_string_append (result, text), g_string_free (result, FALSE));
  from = parser.rest = skip_equals (text);
  while (advance (&parser) && parser.token.kind != TOKEN_END)
    {
      int index = is_field_token (&parser) ? rg_formula_find_field (type, parser.token.text) : -1;

      if (index < 0)
        continue;
      const RgField *field = rg_record_type_get_field (type, (guint)index);
      g_string_append_len (result, from, parser.token.start - from);
      g_string_append_printf (result, "[%s]", to_labels ? rg_field_get_label (field) : field->name);
      from = parser.token.end;
    }
  g_string_append (result, from);
  g_free (parser.token.text);
  return g_strstrip (g_string_free (result, FALSE));
}
