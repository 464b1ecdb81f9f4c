/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rg-vcard.h"

#include <string.h>

#include "rg-date.h"
#include "rg-sheet-reader.h"

/* A number or address whose label, which may come behind it, says what it is: item1.TEL, item1.X-ABLABEL. */
typedef struct
{
  RgVcardColumn column;
  char         *group;
  char         *text;
} Labelled;

struct _RgVcard
{
  GString    *columns[RG_VCARD_N_COLUMNS];
  GHashTable *labels;   /* group -> label */
  GArray     *labelled; /* Labelled */
  char       *family_name;
};

static void
labelled_clear (gpointer data)
{
  Labelled *item = data;

  g_free (item->group);
  g_free (item->text);
}

RgVcard *
rg_vcard_new (void)
{
  RgVcard *self = g_new0 (RgVcard, 1);

  for (guint i = 0; i < RG_VCARD_N_COLUMNS; i++)
    self->columns[i] = g_string_new (NULL);
  self->labels = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->labelled = g_array_new (FALSE, FALSE, sizeof (Labelled));
  g_array_set_clear_func (self->labelled, labelled_clear);
  return self;
}

void
rg_vcard_free (RgVcard *self)
{
  for (guint i = 0; i < RG_VCARD_N_COLUMNS; i++)
    g_string_free (self->columns[i], TRUE);
  g_hash_table_unref (self->labels);
  g_array_unref (self->labelled);
  g_free (self->family_name);
  g_free (self);
}

/* A card begins: nothing is known of it. */
void
rg_vcard_begin (RgVcard *self)
{
  for (guint i = 0; i < RG_VCARD_N_COLUMNS; i++)
    g_string_truncate (self->columns[i], 0);
  g_hash_table_remove_all (self->labels);
  g_array_set_size (self->labelled, 0);
  g_clear_pointer (&self->family_name, g_free);
}

static gboolean
has_part (const GString *column,
          const char    *text)
{
  g_auto (GStrv) parts = g_strsplit_set (column->str, "/\n", -1);

  return g_strv_contains ((const char *const *)parts, text);
}

/* Several of a kind stand in one cell, each once. */
static void
append (RgVcard      *self,
        RgVcardColumn index,
        const char   *text)
{
  GString         *column = self->columns[index];
  g_autofree char *bare = g_strstrip (g_strdup (text));

  if (*bare == '\0' || column->len > RG_SHEET_MAX_CELL || has_part (column, bare))
    return;
  if (column->len > 0)
    g_string_append (column, index == RG_VCARD_NOTE ? "\n" : index == RG_VCARD_TAGS ? "," :
                                                                                      "/");
  g_string_append (column, bare);
}

static gboolean
has_han (const char *text)
{
  for (; *text != '\0'; text = g_utf8_next_char (text))
    if (g_unichar_get_script (g_utf8_get_char (text)) == G_UNICODE_SCRIPT_HAN)
      return TRUE;
  return FALSE;
}

/* Chinese parts stand together, others are separated. */
static void
join (GString    *text,
      const char *part,
      const char *separator)
{
  if (part == NULL || *part == '\0')
    return;
  if (text->len > 0 && !(has_han (text->str) && has_han (part)))
    g_string_append (text, separator);
  g_string_append (text, part);
}

/* N: family name; given; further; before; behind. */
static void
add_name (RgVcard             *self,
          const RgContentLine *line)
{
  g_auto (GStrv) parts = rg_content_line_split (line, ';');
  guint    n = g_strv_length (parts);
  gboolean chinese = has_han (line->value);
  g_autoptr (GString) name = g_string_new (NULL);

  if (chinese)
    g_string_append (name, parts[0]);
  for (guint i = 1; i < MIN (n, 3); i++)
    join (name, parts[i], " ");
  if (!chinese)
    join (name, parts[0], " ");
  g_free (self->family_name);
  self->family_name = g_string_free (g_steal_pointer (&name), FALSE);
}

/* ADR: post box; addition; street; town; region; code; country. */
static void
add_address (RgVcard             *self,
             const RgContentLine *line)
{
  static const guint chinese[] = { 4, 3, 2, 1, 0 };
  static const guint western[] = { 0, 1, 2, 3, 4 };
  g_auto (GStrv) parts = rg_content_line_split (line, ';');
  guint        n = g_strv_length (parts);
  const guint *order = has_han (line->value) ? chinese : western;
  g_autoptr (GString) address = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (chinese); i++)
    if (order[i] < n)
      join (address, parts[order[i]], ", ");
  g_strdelimit (address->str, "\n", ' ');
  if (self->columns[RG_VCARD_ADDRESS]->len == 0)
    append (self, RG_VCARD_ADDRESS, address->str);
  else if (!g_str_equal (self->columns[RG_VCARD_ADDRESS]->str, address->str))
    append (self, RG_VCARD_NOTE, address->str);
}

/* The company, and the department as a remark. */
static void
add_company (RgVcard             *self,
             const RgContentLine *line)
{
  g_auto (GStrv) parts = rg_content_line_split (line, ';');

  append (self, RG_VCARD_COMPANY, parts[0]);
  for (guint i = 1; parts[0] != NULL && parts[i] != NULL; i++)
    append (self, RG_VCARD_NOTE, parts[i]);
}

/* Whether it is a Chinese mobile: eleven digits that begin with 13 to 19, perhaps behind the code of the country. */
gboolean
rg_vcard_is_mobile (const char *number)
{
  char  digits[16];
  guint n = 0;

  for (; *number != '\0' && n < sizeof digits; number++)
    if (g_ascii_isdigit (*number))
      digits[n++] = *number;
  if (n == 13 && digits[0] == '8' && digits[1] == '6')
    return digits[2] == '1' && digits[3] >= '3';
  return n == 11 && digits[0] == '1' && digits[1] >= '3';
}

static void
add_labelled (RgVcard             *self,
              RgVcardColumn        column,
              const RgContentLine *line,
              const char          *text)
{
  Labelled item = { column, g_strdup (line->group), g_strdup (text) };

  g_array_append_val (self->labelled, item);
}

static void
add_phone (RgVcard             *self,
           const RgContentLine *line)
{
  g_auto (GStrv) parts = rg_content_line_split (line, '\0');
  char            *number = parts[0];
  char            *end = strchr (number, ';');
  g_autofree char *fax = NULL;

  if (g_ascii_strncasecmp (number, "tel:", 4) == 0)
    number += 4;
  if (end != NULL)
    *end = '\0';
  if (rg_content_line_has_type (line, "FAX"))
    {
      fax = g_strconcat ("传真 ", number, NULL);
      append (self, RG_VCARD_NOTE, fax);
    }
  else
    add_labelled (self, rg_content_line_has_type (line, "CELL") || rg_vcard_is_mobile (number) ? RG_VCARD_MOBILE : RG_VCARD_PHONE, line, number);
}

/* 1990-05-01, 19900501, 1990-05-01T00:00:00Z; a day without a year (--0501, or Apple's 1604) is a remark. */
static void
add_birthday (RgVcard             *self,
              const RgContentLine *line)
{
  const char      *text = line->value;
  gboolean         packed = strspn (text, "0123456789") >= 8;
  g_autofree char *iso = packed ? g_strdup_printf ("%.4s-%.2s-%.2s", text, text + 4, text + 6) : g_strndup (text, 10);
  g_autofree char *remark = g_strconcat ("生日 ", text, NULL);

  if (rg_date_is_valid (iso))
    append (self, RG_VCARD_BIRTHDAY, iso);
  else if (g_str_has_prefix (text, "--") || g_str_has_prefix (text, "1604-"))
    append (self, RG_VCARD_NOTE, g_str_has_prefix (text, "1604-") ? iso + 5 : remark);
}

/* IMPP:wechat:name, X-SERVICE-TYPE=WeChat. */
static void
add_chat (RgVcard             *self,
          const RgContentLine *line)
{
  g_auto (GStrv) parts = rg_content_line_split (line, '\0');
  const char *colon = strchr (parts[0], ':');
  const char *name = colon != NULL ? colon + 1 : parts[0];
  gboolean    wechat = strcasestr (parts[0], "wechat:") == parts[0] || strcasestr (parts[0], "weixin:") == parts[0];

  for (guint i = 0; line->parameters[i] != NULL; i++)
    wechat |= strcasestr (line->parameters[i], "wechat") != NULL || strcasestr (line->parameters[i], "微信") != NULL;
  if (wechat)
    append (self, RG_VCARD_WECHAT, name);
  else
    add_labelled (self, RG_VCARD_NOTE, line, parts[0]);
}

static void
add_text (RgVcard             *self,
          const RgContentLine *line,
          RgVcardColumn        column)
{
  g_auto (GStrv) parts = rg_content_line_split (line, column == RG_VCARD_TAGS ? ',' : '\0');

  for (guint i = 0; parts[i] != NULL; i++)
    append (self, column, parts[i]);
}

static void
add_simple (RgVcard             *self,
            const RgContentLine *line)
{
  static const struct
  {
    const char   *name;
    RgVcardColumn column;
  } simple[] = {
    { "FN", RG_VCARD_NAME },
    { "TITLE", RG_VCARD_POSITION },
    { "ROLE", RG_VCARD_POSITION },
    { "EMAIL", RG_VCARD_EMAIL },
    { "URL", RG_VCARD_URL },
    { "CATEGORIES", RG_VCARD_TAGS },
    { "NOTE", RG_VCARD_NOTE },
    { "X-WECHAT", RG_VCARD_WECHAT },
    { "X-WEIXIN", RG_VCARD_WECHAT },
  };

  for (guint i = 0; i < G_N_ELEMENTS (simple); i++)
    if (g_str_equal (line->name, simple[i].name))
      add_text (self, line, simple[i].column);
}

/* Takes over what one property says; those that do not concern customers are left out. */
void
rg_vcard_add (RgVcard             *self,
              const RgContentLine *line)
{
  if (g_str_equal (line->name, "N"))
    add_name (self, line);
  else if (g_str_equal (line->name, "TEL"))
    add_phone (self, line);
  else if (g_str_equal (line->name, "ORG"))
    add_company (self, line);
  else if (g_str_equal (line->name, "ADR"))
    add_address (self, line);
  else if (g_str_equal (line->name, "BDAY"))
    add_birthday (self, line);
  else if (g_str_equal (line->name, "IMPP"))
    add_chat (self, line);
  else if (g_str_equal (line->name, "X-ABLABEL"))
    g_hash_table_replace (self->labels, g_strdup (line->group), g_strdup (line->value));
  else
    add_simple (self, line);
}

static RgVcardColumn
judge_label (const Labelled *item,
             const char     *label)
{
  if (label == NULL)
    return item->column;
  if (strstr (label, "微信") != NULL || strcasestr (label, "wechat") != NULL)
    return RG_VCARD_WECHAT;
  if (item->column == RG_VCARD_PHONE && (strstr (label, "手机") != NULL || strcasestr (label, "mobile") != NULL))
    return RG_VCARD_MOBILE;
  return item->column;
}

/* The card ends: what was waiting for its label finds its place. */
void
rg_vcard_end (RgVcard *self)
{
  for (guint i = 0; i < self->labelled->len; i++)
    {
      const Labelled *item = &g_array_index (self->labelled, Labelled, i);
      const char     *label = *item->group != '\0' ? g_hash_table_lookup (self->labels, item->group) : NULL;

      append (self, judge_label (item, label), item->text);
    }
  if (self->columns[RG_VCARD_NAME]->len == 0 && self->family_name != NULL)
    append (self, RG_VCARD_NAME, self->family_name);
  if (self->columns[RG_VCARD_NAME]->len == 0)
    append (self, RG_VCARD_NAME, self->columns[RG_VCARD_COMPANY]->str);
}

const char *
rg_vcard_get (RgVcard      *self,
              RgVcardColumn column)
{
  return self->columns[column]->str;
}

/* The header by which tables of customers and contacts know the column. */
const char *
rg_vcard_column_header (RgVcardColumn column)
{
  static const char *const headers[] = { "姓名", "公司", "职位", "手机", "电话", "邮箱", "地址", "微信", "生日", "网址", "标签", "备注" };

  return headers[column];
}
