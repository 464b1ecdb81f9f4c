/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "rg-header-names.h"

#include "rg-intake.h"
#include "rg-record-types.h"
#include "rg-text.h"

enum
{
  RANK_HEADER = 0,
  RANK_NAME = 1,
  RANK_SYNONYM = 10,
  RANK_REFERENCE = 100,
  RANK_REFERENCE_SYNONYM = 110,
  RANK_REFERENCE_COMPANY = 150,
  RANK_RATING = 200,
};

static void
clear_name (gpointer data)
{
  g_free (((RgHeaderName *)data)->key);
}

static void
add_name (GArray      *names,
          const char  *text,
          RgColumnRole role,
          guint        field,
          guint        rank,
          gboolean     loose)
{
  RgHeaderName name = { rg_text_header_key (text), role, field, rank, loose };

  if (*name.key == '\0')
    g_free (name.key);
  else
    g_array_append_val (names, name);
}

static void
add_synonyms (GArray      *names,
              const char  *synonyms,
              RgColumnRole role,
              guint        field,
              guint        rank,
              gboolean (*accept) (const char *synonym))
{
  g_auto (GStrv) list = synonyms == NULL ? NULL : g_strsplit (synonyms, "|", -1);

  for (guint i = 0; list != NULL && list[i] != NULL; i++)
    if (accept == NULL || accept (list[i]))
      add_name (names, list[i], role, field, rank + i, TRUE);
}

/* Headers that say something only in the table of the record itself: a column 编号 of a sales table is not the customer. */
static gboolean
speaks_for_itself (const char *synonym)
{
  static const char *const vague[] = { "编号", "编码", "代码", "名称", "姓名", "no", "单号", "title", NULL };

  return !g_strv_contains (vague, synonym);
}

static void
add_field (GArray        *names,
           guint          index,
           const RgField *field)
{
  add_name (names, field->header, RG_COLUMN_FIELD, index, RANK_HEADER, TRUE);
  add_name (names, field->name, RG_COLUMN_FIELD, index, RANK_NAME, FALSE);
  add_name (names, field->label, RG_COLUMN_FIELD, index, RANK_NAME, TRUE);
  add_name (names, rg_field_get_label (field), RG_COLUMN_FIELD, index, RANK_NAME, TRUE);
  add_synonyms (names, field->synonyms, RG_COLUMN_FIELD, index, RANK_SYNONYM, NULL);
}

/* A column of the other table's key or title names the record that is referred to. */
static void
add_referred (GArray             *names,
              guint               index,
              const RgRecordType *other,
              const char         *field_name,
              RgColumnRole        role)
{
  int              found = field_name == NULL ? -1 : rg_record_type_find_field (other, field_name);
  const RgField   *field;
  g_autofree char *combined = NULL;

  if (found < 0)
    return;
  field = rg_record_type_get_field (other, (guint)found);
  combined = g_strdup_printf ("%s_%s", other->name, field->name);
  add_name (names, combined, role, index, RANK_REFERENCE, FALSE);
  add_name (names, field->header, role, index, RANK_REFERENCE, TRUE);
  add_name (names, field->label, role, index, RANK_REFERENCE, TRUE);
  add_name (names, rg_field_get_label (field), role, index, RANK_REFERENCE, TRUE);
  add_synonyms (names, field->synonyms, role, index, RANK_REFERENCE_SYNONYM, speaks_for_itself);
}

static gboolean
is_no_measure (const char *synonym)
{
  return !g_str_equal (synonym, "单位");
}

/* Where people stand beside their company, as in the address book of a telephone, the company is the customer. */
static void
add_company (GArray             *names,
             const RgRecordType *type,
             guint               index,
             const RgRecordType *other)
{
  const RgField *company;

  if (other != rg_customer_type ())
    return;
  company = rg_record_type_get_field (other, RG_CUSTOMER_COMPANY);
  add_name (names, company->header, RG_COLUMN_TITLE, index, RANK_REFERENCE_COMPANY, TRUE);
  /* Beside products 单位 is what they are counted in. */
  add_synonyms (names, company->synonyms, RG_COLUMN_TITLE, index, RANK_REFERENCE_COMPANY, type == rg_sale_type () ? is_no_measure : NULL);
}

static int
compare_ranks (gconstpointer a,
               gconstpointer b)
{
  const RgHeaderName *first = a;
  const RgHeaderName *second = b;

  return (int)first->rank - (int)second->rank;
}

/**
 * rg_header_names_new:
 *
 * Returns: (transfer full): the headers that are known for the tables of @type
 */
GArray *
rg_header_names_new (const RgRecordType *type)
{
  GArray *names = g_array_new (FALSE, FALSE, sizeof (RgHeaderName));
  guint   n_fields = rg_record_type_get_n_fields (type);

  g_array_set_clear_func (names, clear_name);
  for (guint i = 0; i < n_fields; i++)
    {
      const RgField      *field = rg_record_type_get_field (type, i);
      const RgRecordType *other = field->kind == RG_KIND_REFERENCE ? rg_record_types_find (field->reference) : NULL;

      if (field->flags & RG_FIELD_INTERNAL)
        continue;
      add_field (names, i, field);
      if (other == NULL)
        continue;
      add_referred (names, i, other, other->key, RG_COLUMN_FIELD);
      add_referred (names, i, other, other->title, RG_COLUMN_TITLE);
      add_company (names, type, i, other);
    }
  if (type == rg_interaction_type ())
    {
      const RgField *score = rg_record_type_get_field (rg_rating_type (), RG_RATING_SCORE);

      add_name (names, score->header, RG_COLUMN_RATING, RG_RATING_SCORE, RANK_RATING, TRUE);
      add_synonyms (names, score->synonyms, RG_COLUMN_RATING, RG_RATING_SCORE, RANK_RATING, NULL);
    }
  g_array_sort (names, compare_ranks);
  return names;
}
