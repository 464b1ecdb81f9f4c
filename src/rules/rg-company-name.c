/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rg-company-name.h"

#include <string.h>

#include "rg-company-lexicon.h"
#include "rg-company-words.h"
#include "rg-text.h"

/* Longer names are compared by their beginning. */
#define MAX_CHARACTERS 48

/* A name while it is taken apart. */
typedef struct
{
  gunichar       text[MAX_CHARACTERS];
  gsize          n;
  gunichar       city[8];
  gsize          n_city;
  const RgPlace *place;
  guint64        branch;
  gboolean       has_form;
} Draft;

static gboolean
is_one_of (gunichar    c,
           const char *list)
{
  return c != 0 && g_utf8_strchr (list, -1, c) != NULL;
}

/* 中山路 is no city, wherever it is. */
static gboolean
is_street (const gunichar *text,
           gsize           n)
{
  if (n > 1 && text[0] == 0x5927 /* 大 */ && is_one_of (text[1], "道街"))
    return TRUE;
  return n > 0 && is_one_of (text[0], "路街巷道");
}

/**
 * rg_company_skip_place:
 * @place: (out) (nullable): the smallest of the places
 *
 * Returns: how many characters at the start are a province and a city of it, with 省 and 市
 */
gsize
rg_company_skip_place (const gunichar *text,
                       gsize           n,
                       const RgPlace **place)
{
  static const gunichar china[] = { 0x4e2d, 0x56fd };
  gsize                 end = n > 2 && memcmp (text, china, sizeof china) == 0 ? 2 : 0;
  const RgPlace        *last = NULL;
  gsize                 length;

  while ((length = _rg_words_match_start (&_rg_lexicon ()->places, text + end, n - end)) > 0)
    {
      const RgPlace *found = _rg_lexicon_place (text + end, length);

      if (is_street (text + end + length, n - end - length) || (last != NULL && !rg_place_is_within (found, last)))
        break;
      last = found;
      end += length;
      if (end < n && is_one_of (text[end], "省市") && !(end + 1 < n && is_one_of (text[end + 1], "场")))
        end++;
    }
  if (place != NULL)
    *place = last;
  return end;
}

static gboolean
is_opening (gunichar c)
{
  return is_one_of (c, "([{<《【「『〔〈");
}

static gboolean
is_closing (gunichar c)
{
  return is_one_of (c, ")]}>》】」』〕〉");
}

/**
 * rg_company_fold:
 * @keep_marks: keep brackets, as "(" and ")", and one blank between words in letters
 * @n: (out): how many characters
 *
 * Returns: (transfer full): the letters, digits and Chinese characters, simplified and folded
 */
gunichar *
rg_company_fold (const char *text,
                 gboolean    keep_marks,
                 gsize      *n)
{
  g_autofree char *folded = rg_text_search_fold (text);
  gunichar        *result = g_new (gunichar, strlen (folded) + 1);
  gboolean         gap = FALSE;

  *n = 0;
  for (const char *p = folded; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (g_unichar_isalnum (c))
        {
          if (gap && keep_marks && *n > 0 && c < 0x2e80 && result[*n - 1] < 0x2e80 && g_unichar_isalnum (result[*n - 1]))
            result[(*n)++] = ' ';
          result[(*n)++] = c;
        }
      else if (keep_marks && (is_opening (c) || is_closing (c)))
        result[(*n)++] = is_opening (c) ? '(' : ')';
      gap = !g_unichar_isalnum (c);
    }
  return result;
}

static void
cut (Draft *draft,
     gsize  from,
     gsize  n)
{
  memmove (draft->text + from, draft->text + from + n, (draft->n - from - n) * sizeof *draft->text);
  draft->n -= n;
}

static void
note_place (Draft         *draft,
            const RgPlace *place)
{
  if (draft->place == NULL)
    draft->place = place;
}

static gboolean
shares_city (const Draft *draft,
             gsize        from,
             gsize        n)
{
  for (gsize i = from; i < from + n; i++)
    for (gsize k = 0; k < draft->n_city; k++)
      if (draft->text[i] == draft->city[k])
        return TRUE;
  return FALSE;
}

/* What stands in brackets: a place, or what is left of one; a branch; a legal form; anything else belongs to the name. */
static void
judge_bracket (Draft *draft,
               gsize  from,
               gsize  n)
{
  const RgLexicon *lexicon = _rg_lexicon ();
  const gunichar  *text = draft->text + from;
  const RgPlace   *place = NULL;

  if (n > 0 && rg_company_skip_place (text, n, &place) == n)
    note_place (draft, place);
  else if (n > 0 && _rg_words_match_end (&lexicon->branches, text, n) > 0)
    draft->branch = rg_company_hash (text, n);
  else if (!_rg_words_contain (&lexicon->forms, text, n) && !(n <= 3 && shares_city (draft, from, n)))
    return;
  cut (draft, from, n);
}

/* A bracket whose other half was lost: only a place right beside it is taken. */
static void
judge_half_bracket (Draft *draft,
                    gsize  mark)
{
  const RgLexicon *lexicon = _rg_lexicon ();
  gboolean         opens = draft->text[mark] == '(';
  const RgPlace   *place = NULL;
  gsize            n = opens ? rg_company_skip_place (draft->text + mark + 1, draft->n - mark - 1, &place) : _rg_words_match_end (&lexicon->places, draft->text, mark);
  gsize            from = opens ? mark + 1 : mark - n;

  if (n == 0 || n + 1 >= draft->n)
    return;
  note_place (draft, opens ? place : _rg_lexicon_place (draft->text + from, n));
  cut (draft, from, n);
}

static void
take_brackets (Draft *draft)
{
  for (gsize i = 0; i < draft->n; i++)
    {
      gsize end = i + 1;

      if (draft->text[i] != '(' && draft->text[i] != ')')
        continue;
      while (end < draft->n && draft->text[end] != ')' && draft->text[end] != '(')
        end++;
      if (draft->text[i] == '(' && end < draft->n && draft->text[end] == ')')
        judge_bracket (draft, i + 1, end - i - 1);
      else
        judge_half_bracket (draft, i);
    }
  for (gsize i = draft->n; i > 0; i--)
    if (draft->text[i - 1] == '(' || draft->text[i - 1] == ')')
      cut (draft, i - 1, 1);
}

/* Where the last legal form in front of a branch ends; 0 for none. */
static gsize
find_head_office (const Draft *draft,
                  gsize        branch)
{
  const RgLexicon *lexicon = _rg_lexicon ();

  for (gsize end = branch; end > 2; end--)
    if (_rg_words_match_end (&lexicon->forms, draft->text, end) >= 2)
      return end;
  return 0;
}

/* "西安第三分公司" behind a legal form, or an ordinal or a place in front of 分公司. */
static void
take_branch (Draft *draft)
{
  const RgLexicon *lexicon = _rg_lexicon ();
  gsize            length = _rg_words_match_end (&lexicon->branches, draft->text, draft->n);
  gsize            start = draft->n - length;
  gsize            head = length == 0 ? 0 : find_head_office (draft, start);
  gsize            n;

  if (length == 0)
    return;
  if (head == 0)
    {
      while (start > 1 && is_one_of (draft->text[start - 1], "第一二三四五六七八九十0123456789"))
        start--;
      if (start > 3 && is_one_of (draft->text[start - 1], "市省"))
        start--;
      n = _rg_words_match_end (&lexicon->places, draft->text, start);
      start -= n < start ? n : 0;
      /* A shop is a shop of its own unless it is numbered or stands in a place. */
      if (start == 0 || (length == 1 && start == draft->n - 1))
        return;
      head = start;
    }
  draft->branch = rg_company_hash (draft->text + head, draft->n - head);
  draft->n = head;
}

static void
take_forms (Draft *draft)
{
  const RgLexicon *lexicon = _rg_lexicon ();
  gsize            length;

  while ((length = MAX (_rg_words_match_end (&lexicon->forms, draft->text, draft->n), _rg_words_match_end (&lexicon->broken_forms, draft->text, draft->n))) > 0 && length < draft->n)
    {
      draft->n -= length;
      draft->has_form = TRUE;
    }
}

static gsize
count_core (const Draft *draft)
{
  const RgLexicon *lexicon = _rg_lexicon ();
  gsize            n = draft->n;
  gsize            length;

  while ((length = _rg_words_match_end (&lexicon->trades, draft->text, n)) > 0 && length <= n)
    n -= length;
  return n;
}

/* The place in front; a name that would say only what the company does keeps it. */
static void
take_place (Draft *draft)
{
  const RgPlace *place;
  gsize          n = rg_company_skip_place (draft->text, draft->n, &place);
  Draft          rest;

  if (n == 0 || n >= draft->n)
    return;
  rest = *draft;
  cut (&rest, 0, n);
  note_place (&rest, place);
  if (count_core (&rest) > 0)
    *draft = rest;
}

static gboolean
is_double_surname (const gunichar *text,
                   gsize           n)
{
  return n >= 2 && _rg_words_contain (&_rg_lexicon ()->double_surnames, text, 2);
}

static gboolean
looks_like_person (const Draft *draft,
                   gsize        n_before)
{
  if (draft->n != n_before || draft->n > 4 || draft->n == 0 || draft->place != NULL || draft->branch != 0 || count_core (draft) != draft->n)
    return FALSE;
  return is_double_surname (draft->text, draft->n) || (draft->n <= 3 && is_one_of (draft->text[0], rg_company_surnames));
}

static guint64
hash_sound (const gunichar *text,
            gsize           n)
{
  guint64 hash = 0;

  for (gsize i = 0; i < n; i++)
    {
      const char *syllable = rg_text_syllable (text[i]);

      hash = hash * G_GUINT64_CONSTANT (1099511628211) + (syllable != NULL ? g_str_hash (syllable) : text[i]);
    }
  return hash == 0 ? 1 : hash;
}

/* The sum does not depend on the order. */
static guint64
hash_words (const gunichar *text,
            gsize           n)
{
  guint64 hash = 0;

  for (gsize start = 0, end; start < n; start = end + 1)
    {
      for (end = start; end < n && text[end] != ' ';)
        end++;
      hash += rg_company_hash (text + start, end - start);
    }
  return hash == 0 ? 1 : hash;
}

static RgCompanyName *
build (const Draft *draft,
       RgNameKind   kind,
       gsize        n_core)
{
  RgCompanyName *self = g_malloc0 (sizeof *self + draft->n * (sizeof (gunichar) + 1));

  self->kind = kind;
  self->n = (guint)draft->n;
  self->n_core = (guint)(n_core == 0 ? draft->n : n_core);
  self->text = rg_company_hash (draft->text, draft->n);
  self->core = rg_company_hash (draft->text, self->n_core);
  self->sound = kind == RG_NAME_LATIN ? hash_words (draft->text, draft->n) : hash_sound (draft->text, draft->n);
  self->place = draft->place;
  self->branch = draft->branch;
  memcpy (self->characters, draft->text, draft->n * sizeof (gunichar));
  memset ((guint8 *)rg_company_name_weights (self), RG_NAME_WEIGHT_CORE, self->n_core);
  memset ((guint8 *)rg_company_name_weights (self) + self->n_core, RG_NAME_WEIGHT_TRADE, self->n - self->n_core);
  return self;
}

/**
 * rg_company_name_weights:
 *
 * Returns: (transfer none): what each character counts, in percent
 */
const guint8 *
rg_company_name_weights (const RgCompanyName *self)
{
  return (const guint8 *)(self->characters + self->n);
}

/* A city of which a character was mistyped is still in front of the name: it counts little. */
static void
weaken_city (RgCompanyName *self,
             const Draft   *draft)
{
  guint8 *weights = (guint8 *)rg_company_name_weights (self);
  guint   n = 0;

  if (draft->n_city == 0 || draft->place != NULL)
    return;
  for (guint i = 0; i < draft->n_city && i < self->n_core; i++)
    if (self->characters[i] == draft->city[i])
      n = MAX (n, (guint)draft->n_city);
  if (n == 0 && self->characters[0] == draft->city[draft->n_city - 1])
    n = 1;
  if (n > 0 && n < self->n_core)
    memset (weights, RG_NAME_WEIGHT_PLACE, n);
}

static RgCompanyName *
build_company (Draft *draft)
{
  gsize          n_before;
  RgCompanyName *self;

  take_brackets (draft);
  n_before = draft->n;
  take_branch (draft);
  take_forms (draft);
  if (looks_like_person (draft, n_before))
    return build (draft, RG_NAME_PERSON, 0);
  take_place (draft);
  self = build (draft, RG_NAME_COMPANY, count_core (draft));
  weaken_city (self, draft);
  return self;
}

static RgCompanyName *
build_person (Draft *draft)
{
  const RgLexicon *lexicon = _rg_lexicon ();
  gsize            title = _rg_words_match_end (&lexicon->titles, draft->text, draft->n);
  RgCompanyName   *self;

  /* 王工 may be a name, too, but is more often an engineer. */
  if (title > 0 && title < draft->n)
    draft->n -= title;
  else
    title = 0;
  self = build (draft, RG_NAME_PERSON, 0);
  self->surname_only = draft->n == 1 || (title > 0 && draft->n == 2 && is_double_surname (draft->text, 2));
  return self;
}

/* Letters: legal forms and titles are left out, trade words count little. */
static RgCompanyName *
build_latin (Draft *draft)
{
  const RgLexicon *lexicon = _rg_lexicon ();
  Draft            rest = { .n = 0 };
  guint8           weights[MAX_CHARACTERS];
  gboolean         incorporated = FALSE;
  RgCompanyName   *self;

  for (gsize start = 0, end; start < draft->n; start = end + 1)
    {
      for (end = start; end < draft->n && draft->text[end] != ' ';)
        end++;
      if (_rg_words_contain (&lexicon->latin_forms, draft->text + start, end - start) || _rg_words_contain (&lexicon->latin_trades, draft->text + start, end - start))
        incorporated = TRUE;
      if (end == start || _rg_words_contain (&lexicon->latin_forms, draft->text + start, end - start) || _rg_words_contain (&lexicon->latin_titles, draft->text + start, end - start))
        continue;
      if (rest.n > 0)
        {
          weights[rest.n] = 0;
          rest.text[rest.n++] = ' ';
        }
      memcpy (rest.text + rest.n, draft->text + start, (end - start) * sizeof (gunichar));
      memset (weights + rest.n, _rg_words_contain (&lexicon->latin_trades, draft->text + start, end - start) ? RG_NAME_WEIGHT_TRADE : RG_NAME_WEIGHT_CORE, end - start);
      rest.n += end - start;
    }
  if (rest.n == 0)
    return build (draft, RG_NAME_LATIN, 0);
  self = build (&rest, RG_NAME_LATIN, 0);
  memcpy ((guint8 *)rg_company_name_weights (self), weights, rest.n);
  self->incorporated = incorporated;
  return self;
}

static void
set_city (Draft      *draft,
          const char *city)
{
  gsize                n;
  g_autofree gunichar *text = city == NULL ? NULL : rg_company_fold (city, FALSE, &n);

  if (text == NULL || n < 2 || n > G_N_ELEMENTS (draft->city))
    return;
  draft->n_city = n > 2 && text[n - 1] == 0x5e02 /* 市 */ ? n - 1 : n;
  memcpy (draft->city, text, draft->n_city * sizeof *text);
}

/**
 * rg_company_name_new:
 * @city: (nullable): where the record says it is, to know a mistyped city in the name
 * @is_person: the name is that of a person
 *
 * Returns: (transfer full) (nullable): the name taken apart, to be freed with g_free(); %NULL when there is nothing in it
 */
RgCompanyName *
rg_company_name_new (const char *text,
                     const char *city,
                     gboolean    is_person)
{
  Draft                draft = { .n = 0 };
  gsize                n;
  gboolean             has_han = FALSE;
  g_autofree gunichar *folded = rg_company_fold (text, TRUE, &n);
  RgCompanyName       *self;
  guint64              whole;

  draft.n = MIN (n, MAX_CHARACTERS);
  memcpy (draft.text, folded, draft.n * sizeof *folded);
  for (gsize i = draft.n; i > 0; i--)
    {
      has_han = has_han || rg_text_syllable (draft.text[i - 1]) != NULL;
      if (is_person && (draft.text[i - 1] == '(' || draft.text[i - 1] == ')'))
        cut (&draft, i - 1, 1);
    }
  if (draft.n == 0)
    return NULL;
  whole = rg_company_hash (draft.text, draft.n);
  set_city (&draft, city);
  for (gsize i = 0; !has_han && i < draft.n; i++)
    if (draft.text[i] == '(' || draft.text[i] == ')')
      draft.text[i] = ' ';
  if (!has_han)
    self = build_latin (&draft);
  else
    self = is_person ? build_person (&draft) : build_company (&draft);
  self->whole = whole;
  return self;
}
