/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "rg-header-map.h"

#include <glib/gi18n.h>
#include <string.h>

#include "rg-code-source.h"
#include "rg-error.h"
#include "rg-header-names.h"
#include "rg-import-amounts.h"
#include "rg-intake.h"
#include "rg-record-types.h"
#include "rg-text.h"

/* A part of a header that says so little that only the whole header may be taken for it. */
#define MIN_LOOSE_LENGTH 2
#define SAFE_LOOSE_LENGTH 3
#define MAX_LOOSE_REST 4
#define MAX_SUFFIX_REST 10
#define MAX_LOOSE_LACK 2

static gboolean
is_taken (const RgHeaderMap *self,
          RgColumnRole       role,
          guint              field)
{
  return rg_header_map_find_column (self, role, field) >= 0;
}

static void
take (RgColumn           *column,
      const RgHeaderName *name,
      gboolean            guessed)
{
  column->role = name->role;
  column->field = name->field;
  column->guessed = guessed;
  column->beaten = FALSE;
  column->duplicate = FALSE;
}

static gboolean
find_wanted (RgHeaderMap *self,
             const char  *wanted,
             GError     **error)
{
  const char      *equals = strchr (wanted, '=');
  g_autofree char *name = equals == NULL ? NULL : g_strndup (wanted, equals - wanted);
  g_autofree char *key = equals == NULL ? NULL : rg_text_header_key (equals + 1);
  int              field = name == NULL ? -1 : rg_intake_find_field (self->type, name);

  if (field < 0)
    {
      g_set_error (error, RG_ERROR, RG_ERROR_USAGE, _ ("“%s” does not say which field a column is: write FIELD=HEADER with a field of the table."), wanted);
      return FALSE;
    }
  for (guint i = 0; i < self->n_columns; i++)
    if (g_strcmp0 (self->columns[i].header, equals + 1) == 0 || g_strcmp0 (self->columns[i].key, key) == 0)
      {
        self->columns[i].role = RG_COLUMN_FIELD;
        self->columns[i].field = (guint)field;
        return TRUE;
      }
  g_set_error (error, RG_ERROR, RG_ERROR_INPUT, _ ("The file has no column “%s”."), equals + 1);
  return FALSE;
}

/* Two columns with the same header are a mistake; with different headers the better known one is right. */
static void
match_exactly (RgHeaderMap        *self,
               const RgHeaderName *name,
               gboolean            whole)
{
  for (guint i = 0; i < self->n_columns; i++)
    {
      RgColumn *column = &self->columns[i];
      int       other = rg_header_map_find_column (self, name->role, name->field);

      if (column->role != RG_COLUMN_UNUSED || !g_str_equal (column->key, name->key))
        continue;
      if (other < 0)
        take (column, name, FALSE);
      else if (whole && g_str_equal (self->columns[other].key, column->key))
        column->duplicate = TRUE;
      else
        column->beaten = TRUE;
    }
}

/* What short words such as 电话 and 备注 mean is clear in any company; 项目名称 is no name of a customer. */
static gboolean
is_telling (const RgHeaderMap  *self,
            const RgHeaderName *name)
{
  RgKind kind = rg_record_type_get_field (name->role == RG_COLUMN_RATING ? rg_rating_type () : self->type, name->field)->kind;

  return kind == RG_KIND_PHONE || kind == RG_KIND_EMAIL || kind == RG_KIND_NOTE;
}

/* In languages with spaces the last word says what it is: “Stage” is no tag, “Customer since” no customer. */
static gboolean
ends_with_word (const char *header,
                const char *key)
{
  g_auto (GStrv) words = g_strsplit_set (header, " _-.", -1);
  guint n = g_strv_length (words);

  if (n < 2 || strlen (key) < SAFE_LOOSE_LENGTH)
    return FALSE;
  for (guint first = 1; first < n; first++)
    {
      g_autofree char *rest = g_strjoinv (NULL, words + first);
      g_autofree char *rest_key = rg_text_header_key (rest);

      if (g_str_equal (rest_key, key))
        return TRUE;
    }
  return FALSE;
}

/* @whole: the header as it is written; @header: folded */
static glong
score_resemblance (const RgHeaderMap  *self,
                   const char         *whole,
                   const char         *header,
                   const RgHeaderName *name)
{
  glong header_length = g_utf8_strlen (header, -1);
  glong name_length = g_utf8_strlen (name->key, -1);
  glong rest = header_length - name_length;

  if (g_str_is_ascii (name->key))
    return ends_with_word (whole, name->key) ? 200 + name_length : 0;
  if (name_length < MIN_LOOSE_LENGTH || (name_length < SAFE_LOOSE_LENGTH && !is_telling (self, name)))
    return 0;
  if (header_length >= SAFE_LOOSE_LENGTH && rest < 0 && rest >= -MAX_LOOSE_LACK && g_str_has_prefix (name->key, header))
    return header_length;
  if (strstr (header, name->key) == NULL || rest > (name_length >= SAFE_LOOSE_LENGTH && g_str_has_suffix (header, name->key) ? MAX_SUFFIX_REST : MAX_LOOSE_REST))
    return 0;
  /* The last part of a Chinese or English noun says what it is: 联系人电话 is a telephone number. */
  return (g_str_has_suffix (header, name->key) ? 200 : 100) + name_length;
}

/* 客户 in 客户经理 is no customer; 满意度 at the end of a question is what is asked for. */
static gboolean
is_table (const RgHeaderMap *self,
          const char        *key)
{
  return g_strcmp0 (key, self->type->sheet) == 0 && g_utf8_strlen (key, -1) < SAFE_LOOSE_LENGTH;
}

static void
match_loosely (RgHeaderMap *self,
               RgColumn    *column,
               GArray      *names)
{
  const RgHeaderName *best = NULL;
  glong               best_score = 0;
  gboolean            clear = TRUE;

  for (guint i = 0; i < names->len; i++)
    {
      const RgHeaderName *name = &g_array_index (names, RgHeaderName, i);
      glong               score = name->loose ? score_resemblance (self, column->header, column->key, name) : 0;

      if (score == 0 || score < best_score || is_table (self, name->key) ||
          is_taken (self, name->role, name->field))
        continue;
      clear = score > best_score || (best->field == name->field && best->role == name->role);
      best_score = score;
      best = name;
    }
  if (best != NULL && clear)
    take (column, best, TRUE);
}

/* "电话（必填）" is 电话: what stands in brackets explains the header. */
static char *
make_key (const char *header)
{
  g_autofree char *bare = g_strdup (header);
  char            *bracket = strpbrk (bare, "([");
  char            *wide = strstr (bare, "（");

  if (bracket == NULL || (wide != NULL && wide < bracket))
    bracket = wide;
  if (bracket != NULL && bracket != bare)
    *bracket = '\0';
  return rg_text_header_key (bare);
}

static void
match_all (RgHeaderMap *self)
{
  g_autoptr (GArray) names = rg_header_names_new (self->type);

  for (guint i = 0; i < names->len; i++)
    match_exactly (self, &g_array_index (names, RgHeaderName, i), TRUE);
  for (guint i = 0; i < self->n_columns; i++)
    {
      RgColumn *column = &self->columns[i];

      if (column->role != RG_COLUMN_UNUSED || column->beaten || column->duplicate || *column->key == '\0')
        continue;
      g_free (column->key);
      column->key = make_key (column->header);
    }
  for (guint i = 0; i < names->len; i++)
    match_exactly (self, &g_array_index (names, RgHeaderName, i), FALSE);
  for (guint i = 0; i < self->n_columns; i++)
    {
      RgColumn *column = &self->columns[i];

      if (column->role == RG_COLUMN_UNUSED && !column->beaten && !column->duplicate)
        match_loosely (self, column, names);
    }
}

/**
 * rg_header_map_new:
 * @headers: the cells of the header row
 * @wanted: (nullable) (array zero-terminated=1): "FIELD=HEADER" as a person said it; goes before everything else
 *
 * Returns: (transfer full): which column is which field, or %NULL with @error when @wanted cannot be fulfilled
 */
RgHeaderMap *
rg_header_map_new (const RgRecordType *type,
                   const char *const  *headers,
                   guint               n_headers,
                   const char *const  *wanted,
                   GError            **error)
{
  g_autoptr (RgHeaderMap) self = g_new0 (RgHeaderMap, 1);

  self->type = type;
  self->n_columns = n_headers;
  self->columns = g_new0 (RgColumn, n_headers);
  for (guint i = 0; i < n_headers; i++)
    {
      self->columns[i].header = g_strdup (headers[i]);
      self->columns[i].key = rg_text_header_key (headers[i]);
      rg_import_amounts_find_unit (headers[i], &self->columns[i].money.exponent);
    }
  for (guint i = 0; wanted != NULL && wanted[i] != NULL; i++)
    if (!find_wanted (self, wanted[i], error))
      return NULL;
  match_all (self);
  return g_steal_pointer (&self);
}

void
rg_header_map_free (RgHeaderMap *self)
{
  for (guint i = 0; i < self->n_columns; i++)
    {
      g_free (self->columns[i].header);
      g_free (self->columns[i].key);
    }
  g_free (self->columns);
  g_free (self);
}

/**
 * rg_header_map_count_matches:
 *
 * Returns: how many headers are known, guesses left out; tells a header row from a title line
 */
guint
rg_header_map_count_matches (const RgHeaderMap *self)
{
  guint n = 0;

  for (guint i = 0; i < self->n_columns; i++)
    if ((self->columns[i].role != RG_COLUMN_UNUSED && !self->columns[i].guessed) || self->columns[i].duplicate)
      n++;
  return n;
}

/**
 * rg_header_map_find_column:
 *
 * Returns: the index of the column, or -1
 */
int
rg_header_map_find_column (const RgHeaderMap *self,
                           RgColumnRole       role,
                           guint              field)
{
  for (guint i = 0; i < self->n_columns; i++)
    if (self->columns[i].role == role && self->columns[i].field == field)
      return (int)i;
  return -1;
}

/* The amount of a sale follows from quantity and unit price, and the unit price from the product. */
static gboolean
follows_from_others (const RgHeaderMap *self,
                     guint              field)
{
  if (self->type != rg_sale_type () || field != RG_SALE_AMOUNT)
    return (int)field == rg_code_source_field (self->type);
  return is_taken (self, RG_COLUMN_FIELD, RG_SALE_UNIT_PRICE) || is_taken (self, RG_COLUMN_FIELD, RG_SALE_PRODUCT) ||
         is_taken (self, RG_COLUMN_TITLE, RG_SALE_PRODUCT);
}

/**
 * rg_header_map_check_required:
 * @row: the number of the header row
 * @key_suffices: only existing records are changed, so that nothing but their key is needed
 * @findings: (element-type RgFinding): gets an error for each column that is needed and not there
 */
void
rg_header_map_check_required (const RgHeaderMap *self,
                              guint64            row,
                              gboolean           key_suffices,
                              GPtrArray         *findings)
{
  int key = self->type->key == NULL ? -1 : rg_record_type_find_field (self->type, self->type->key);

  for (guint i = 0; i < rg_record_type_get_n_fields (self->type); i++)
    {
      const RgField *field = rg_record_type_get_field (self->type, i);
      gboolean       needed = key_suffices ? (int)i == key : (field->flags & RG_FIELD_REQUIRED) && field->default_value == NULL && !follows_from_others (self, i);

      if (needed && !is_taken (self, RG_COLUMN_FIELD, i) && !is_taken (self, RG_COLUMN_TITLE, i))
        g_ptr_array_add (findings, rg_finding_new (row, field->header, "HEADER_REQUIRED", RG_SEVERITY_ERROR, _ ("The column “%s” is missing. Add it, or say which column it is."), field->header));
    }
}

static RgFinding *
judge_column (const RgHeaderMap *self,
              const RgColumn    *column,
              guint64            row)
{
  const RgField *field;

  if (column->duplicate)
    return rg_finding_new (row, column->header, "HEADER_DUPLICATE", RG_SEVERITY_ERROR, _ ("Two columns are called “%s”. Rename or delete one of them."), column->header);
  if (column->beaten)
    return rg_finding_new (row, column->header, "COLUMN_UNUSED", RG_SEVERITY_INFO, _ ("The column “%s” was not read: another column says the same."), column->header);
  if (column->role == RG_COLUMN_UNUSED && *column->header != '\0')
    return rg_finding_new (row, column->header, "COLUMN_UNKNOWN", RG_SEVERITY_WARNING, _ ("The column “%s” is not known and was not read."), column->header);
  if (column->role != RG_COLUMN_FIELD)
    return NULL;
  field = rg_record_type_get_field (self->type, column->field);
  if (!rg_intake_can_be_given (self->type, column->field))
    return rg_finding_new (row, column->header, "COLUMN_COMPUTED", RG_SEVERITY_INFO, _ ("The column “%s” was not read: it is worked out from other records."), column->header);
  if (field->kind == RG_KIND_MONEY && column->money.exponent > 0)
    {
      g_autofree char *how = rg_import_amounts_describe (&column->money);

      return rg_finding_new (row, column->header, "AMOUNT_UNIT", RG_SEVERITY_INFO, _ ("Amounts below “%s”: %s."), column->header, how);
    }
  if (column->guessed)
    return rg_finding_new (row, column->header, "COLUMN_GUESSED", RG_SEVERITY_INFO, _ ("The column “%s” was read as “%s”."), column->header, rg_field_get_label (field));
  return NULL;
}

/**
 * rg_header_map_check:
 * @row: the number of the header row
 * @key_suffices: only existing records are changed, so that nothing but their key is needed
 * @unmatched: (element-type utf8): gets the headers that were not used
 *
 * Returns: (transfer full) (element-type RgFinding): what is wrong with the headers; an error refuses the file
 */
GPtrArray *
rg_header_map_check (const RgHeaderMap *self,
                     guint64            row,
                     gboolean           key_suffices,
                     GPtrArray         *unmatched)
{
  GPtrArray *findings = g_ptr_array_new_with_free_func ((GDestroyNotify)rg_finding_free);

  for (guint i = 0; i < self->n_columns; i++)
    {
      RgFinding *finding = judge_column (self, &self->columns[i], row);

      if (finding != NULL)
        g_ptr_array_add (findings, finding);
      if (self->columns[i].role == RG_COLUMN_UNUSED && *self->columns[i].header != '\0')
        g_ptr_array_add (unmatched, g_strdup (self->columns[i].header));
    }
  rg_header_map_check_required (self, row, key_suffices, findings);
  return findings;
}

/**
 * rg_header_map_find_field:
 * @header: a header as files and people write it
 *
 * Returns: the index of the field that it means exactly, or -1
 */
int
rg_header_map_find_field (const RgRecordType *type,
                          const char         *header)
{
  g_autoptr (GArray) names = rg_header_names_new (type);
  g_autofree char *key = rg_text_header_key (header);

  for (guint i = 0; i < names->len; i++)
    {
      const RgHeaderName *name = &g_array_index (names, RgHeaderName, i);

      if (name->role == RG_COLUMN_FIELD && g_str_equal (name->key, key))
        return (int)name->field;
    }
  return -1;
}
