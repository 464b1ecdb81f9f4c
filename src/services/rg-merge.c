/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "rg-merge-private.h"

#include <glib/gi18n.h>
#include <string.h>

#include "rg-admins.h"
#include "rg-error.h"
#include "rg-journal.h"
#include "rg-record-types.h"
#include "rg-tags.h"

struct _RgMerge
{
  const RgRecordType *type;
  GPtrArray          *records; /* RgRecord */
  GArray             *belongings;
  GArray             *fields;
  guint               kept;
  int                *choices; /* for each field of the type */
  gboolean           *chosen;  /* by the person, and not by default */
};

/**
 * rg_merge_is_allowed:
 * @who: (nullable): who wants to merge
 *
 * Returns: %FALSE with an @error that says whom to ask
 */
gboolean
rg_merge_is_allowed (RgSession  *session,
                     const char *who,
                     GError    **error)
{
  return rg_admins_check (session, who, error);
}

static gboolean
is_merged (const RgField *field)
{
  return !(field->flags & (RG_FIELD_COMPUTED | RG_FIELD_INTERNAL));
}

static const RgValue *
value_of (RgMerge *self,
          guint    record,
          guint    field)
{
  return rg_record_get_value (self->records->pdata[record], field);
}

/* The earliest or the latest of the days that are known. */
static int
find_extreme (RgMerge *self,
              guint    field,
              gboolean latest)
{
  int best = (int)self->kept;

  for (guint i = 0; i < self->records->len; i++)
    {
      const RgValue *value = value_of (self, i, field);
      const RgValue *before = value_of (self, (guint)best, field);

      if (value->storage == RG_STORAGE_TEXT &&
          (before->storage != RG_STORAGE_TEXT || (latest ? strcmp (value->text, before->text) > 0 : strcmp (value->text, before->text) < 0)))
        best = (int)i;
    }
  return best;
}

static gboolean
is_tags (RgMerge *self,
         guint    field)
{
  return self->type == rg_customer_type () && field == RG_CUSTOMER_TAGS;
}

/* 成都腾远装饰材料 is 成都腾远装饰材料有限公司, cut short. */
static int
find_full_name (RgMerge *self,
                guint    field)
{
  const RgValue *kept = value_of (self, self->kept, field);

  for (guint i = 0; kept->storage == RG_STORAGE_TEXT && !g_str_has_suffix (kept->text, "公司") && i < self->records->len; i++)
    {
      const RgValue *other = value_of (self, i, field);

      if (other->storage == RG_STORAGE_TEXT && g_str_has_prefix (other->text, kept->text) && g_str_has_suffix (other->text, "公司"))
        return (int)i;
    }
  return (int)self->kept;
}

/* What the kept record lacks comes from the first one that has it; notes of all stay. */
static int
default_choice (RgMerge *self,
                guint    field)
{
  const RgField *what = rg_record_type_get_field (self->type, field);

  if (self->type == rg_customer_type () && (field == RG_CUSTOMER_FIRST_CONTACT || field == RG_CUSTOMER_OPENING_LAST_CONTACT))
    return find_extreme (self, field, field == RG_CUSTOMER_OPENING_LAST_CONTACT);
  if ((what->kind == RG_KIND_NOTE || is_tags (self, field)) && rg_merge_differs (self, field))
    return RG_MERGE_JOIN;
  if (self->type == rg_customer_type () && (field == RG_CUSTOMER_NAME || field == RG_CUSTOMER_COMPANY) && value_of (self, self->kept, field)->storage == RG_STORAGE_TEXT)
    return find_full_name (self, field);
  if (value_of (self, self->kept, field)->storage != RG_STORAGE_NULL)
    return (int)self->kept;
  for (guint i = 0; i < self->records->len; i++)
    if (value_of (self, i, field)->storage != RG_STORAGE_NULL)
      return (int)i;
  return (int)self->kept;
}

static void
choose_defaults (RgMerge *self)
{
  for (guint i = 0; i < self->fields->len; i++)
    {
      guint field = g_array_index (self->fields, guint, i);

      if (!self->chosen[field])
        self->choices[field] = default_choice (self, field);
    }
}

static gboolean
load (RgMerge      *self,
      RgSession    *session,
      const gint64 *ids,
      guint         n_ids,
      GError      **error)
{
  for (guint i = 0; i < n_ids; i++)
    {
      RgRecord *record = rg_session_get (session, self->type, ids[i], error);
      gint64    n;

      if (record == NULL)
        return FALSE;
      g_ptr_array_add (self->records, record);
      n = _rg_merge_count_belongings (session, self->type, ids[i], error);
      if (n < 0)
        return FALSE;
      g_array_append_val (self->belongings, n);
    }
  return TRUE;
}

static gboolean
check_ids (const gint64 *ids,
           guint         n_ids,
           GError      **error)
{
  gboolean distinct = n_ids >= 2;

  for (guint i = 0; i < n_ids; i++)
    for (guint k = i + 1; k < n_ids; k++)
      distinct = distinct && ids[i] != ids[k];
  if (!distinct)
    g_set_error_literal (error, RG_ERROR, RG_ERROR_USAGE, _ ("At least two different records are needed to merge."));
  return distinct;
}

static RgMerge *
merge_alloc (const RgRecordType *type)
{
  RgMerge *self = g_new0 (RgMerge, 1);
  guint    n = rg_record_type_get_n_fields (type);

  self->type = type;
  self->records = g_ptr_array_new_with_free_func (g_object_unref);
  self->belongings = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->fields = g_array_new (FALSE, FALSE, sizeof (guint));
  self->choices = g_new0 (int, n);
  self->chosen = g_new0 (gboolean, n);
  for (guint i = 1; i < n; i++)
    if (is_merged (rg_record_type_get_field (type, i)))
      g_array_append_val (self->fields, i);
  return self;
}

/**
 * rg_merge_new:
 * @type: customers, contacts or products
 * @ids: two records or more; the first is kept unless rg_merge_set_kept() says otherwise
 *
 * Returns: (transfer full) (nullable): what would be done, with sensible choices; %NULL with @error
 */
RgMerge *
rg_merge_new (RgSession          *session,
              const RgRecordType *type,
              const gint64       *ids,
              guint               n_ids,
              GError            **error)
{
  g_autoptr (RgMerge) self = merge_alloc (type);

  if (!check_ids (ids, n_ids, error) || !load (self, session, ids, n_ids, error))
    return NULL;
  choose_defaults (self);
  return g_steal_pointer (&self);
}

/**
 * rg_merge_copy:
 *
 * Returns: (transfer full): the same, for another thread
 */
RgMerge *
rg_merge_copy (RgMerge *self)
{
  RgMerge *copy = merge_alloc (self->type);
  guint    n = rg_record_type_get_n_fields (self->type);

  for (guint i = 0; i < self->records->len; i++)
    g_ptr_array_add (copy->records, rg_record_copy (self->records->pdata[i]));
  g_array_append_vals (copy->belongings, self->belongings->data, self->belongings->len);
  copy->kept = self->kept;
  memcpy (copy->choices, self->choices, n * sizeof *copy->choices);
  memcpy (copy->chosen, self->chosen, n * sizeof *copy->chosen);
  return copy;
}

void
rg_merge_free (RgMerge *self)
{
  g_ptr_array_unref (self->records);
  g_array_unref (self->belongings);
  g_array_unref (self->fields);
  g_free (self->choices);
  g_free (self->chosen);
  g_free (self);
}

const RgRecordType *
rg_merge_get_record_type (RgMerge *self)
{
  return self->type;
}

guint
rg_merge_get_n_records (RgMerge *self)
{
  return self->records->len;
}

/**
 * rg_merge_get_record:
 *
 * Returns: (transfer none): one of the records, as it is before
 */
RgRecord *
rg_merge_get_record (RgMerge *self,
                     guint    index)
{
  return self->records->pdata[index];
}

/**
 * rg_merge_get_n_belongings:
 *
 * Returns: how many contacts, follow-ups, sales and others belong to one of the records
 */
gint64
rg_merge_get_n_belongings (RgMerge *self,
                           guint    index)
{
  return g_array_index (self->belongings, gint64, index);
}

guint
rg_merge_get_kept (RgMerge *self)
{
  return self->kept;
}

/**
 * rg_merge_set_kept:
 *
 * Says which record stays. Choices that nobody made by hand follow.
 */
void
rg_merge_set_kept (RgMerge *self,
                   guint    index)
{
  g_return_if_fail (index < self->records->len);

  self->kept = index;
  choose_defaults (self);
}

/**
 * rg_merge_get_fields:
 *
 * Returns: (transfer none): the fields that the merged record gets from one of them
 */
const guint *
rg_merge_get_fields (RgMerge *self,
                     guint   *n_fields)
{
  *n_fields = self->fields->len;
  return (const guint *)(gpointer)self->fields->data;
}

/**
 * rg_merge_differs:
 *
 * Returns: whether the records do not all say the same in a field
 */
gboolean
rg_merge_differs (RgMerge *self,
                  guint    field)
{
  for (guint i = 1; i < self->records->len; i++)
    if (!rg_value_equal (value_of (self, 0, field), value_of (self, i, field)))
      return TRUE;
  return FALSE;
}

static gboolean
can_join (RgMerge *self,
          guint    field)
{
  RgKind kind = rg_record_type_get_field (self->type, field)->kind;

  return kind == RG_KIND_NOTE || kind == RG_KIND_PHONE || is_tags (self, field);
}

static gboolean
can_sum (RgMerge *self,
         guint    field)
{
  return self->type == rg_customer_type () && field == RG_CUSTOMER_OPENING_TOTAL;
}

/**
 * rg_merge_can_choose:
 * @choice: the index of a record, %RG_MERGE_JOIN or %RG_MERGE_SUM
 *
 * Returns: whether a field can be made in this way
 */
gboolean
rg_merge_can_choose (RgMerge *self,
                     guint    field,
                     int      choice)
{
  if (choice == RG_MERGE_JOIN)
    return can_join (self, field);
  if (choice == RG_MERGE_SUM)
    return can_sum (self, field);
  return choice >= 0 && (guint)choice < self->records->len;
}

int
rg_merge_get_choice (RgMerge *self,
                     guint    field)
{
  return self->choices[field];
}

/**
 * rg_merge_set_choice:
 *
 * Says where a field takes its value from.
 */
void
rg_merge_set_choice (RgMerge *self,
                     guint    field,
                     int      choice)
{
  g_return_if_fail (rg_merge_can_choose (self, field, choice));

  self->choices[field] = choice;
  self->chosen[field] = TRUE;
}

/* The kept one's first; what stands in it already is not repeated. */
static void
join (RgMerge *self,
      guint    field,
      RgValue *value)
{
  g_autofree char *joined = NULL;
  gboolean         is_phone = rg_record_type_get_field (self->type, field)->kind == RG_KIND_PHONE;

  for (guint i = 0; i < self->records->len; i++)
    {
      const RgValue   *part = value_of (self, i == 0 ? self->kept : i <= self->kept ? i - 1 :
                                                                                      i,
                                        field);
      g_autofree char *before = g_steal_pointer (&joined);

      if (part->storage != RG_STORAGE_TEXT || (before != NULL && !is_tags (self, field) && strstr (before, part->text) != NULL))
        joined = g_steal_pointer (&before);
      else if (before == NULL)
        joined = g_strdup (part->text);
      else
        joined = is_tags (self, field) ? rg_tags_add (before, part->text) : g_strjoin (is_phone ? " / " : "\n", before, part->text, NULL);
    }
  if (joined != NULL)
    rg_value_set_text (value, joined);
}

static void
sum (RgMerge *self,
     guint    field,
     RgValue *value)
{
  for (guint i = 0; i < self->records->len; i++)
    {
      const RgValue *part = value_of (self, i, field);

      if (part->storage == RG_STORAGE_INT)
        rg_value_set_int (value, part->integer + (value->storage == RG_STORAGE_INT ? value->integer : 0));
    }
}

/**
 * rg_merge_get_value:
 * @value: (out): to be cleared with rg_value_clear(): what the merged record will say
 */
void
rg_merge_get_value (RgMerge *self,
                    guint    field,
                    RgValue *value)
{
  int choice = self->choices[field];

  *value = (RgValue)RG_VALUE_INIT;
  if (choice == RG_MERGE_JOIN)
    join (self, field, value);
  else if (choice == RG_MERGE_SUM)
    sum (self, field, value);
  else
    rg_value_copy (value, value_of (self, (guint)choice, field));
}

/* What was changed meanwhile counts. */
static gboolean
reload (RgMerge   *self,
        RgSession *session,
        GError   **error)
{
  for (guint i = 0; i < self->records->len; i++)
    {
      RgRecord *now = rg_session_get (session, self->type, rg_record_get_id (self->records->pdata[i]), error);

      if (now == NULL)
        return FALSE;
      g_object_unref (self->records->pdata[i]);
      self->records->pdata[i] = now;
    }
  return TRUE;
}

static gboolean
take_in_others (RgMerge        *self,
                RgSession      *session,
                RgMergeOutcome *outcome,
                GError        **error)
{
  gint64 into = rg_record_get_id (self->records->pdata[self->kept]);

  for (guint i = 0; i < self->records->len; i++)
    {
      gint64 from = rg_record_get_id (self->records->pdata[i]);

      if (i != self->kept && (!_rg_merge_absorb (session, self->type, from, into, outcome, error) ||
                              !_rg_merge_decisions (session, self->type, from, into, error) || !rg_session_delete (session, self->type, from, error)))
        return FALSE;
    }
  return TRUE;
}

/* Last, so that the code of a record that is gone is free. */
static gboolean
save_kept (RgMerge   *self,
           RgSession *session,
           GError   **error)
{
  g_autoptr (RgRecord) kept = rg_record_copy (self->records->pdata[self->kept]);

  for (guint i = 0; i < self->fields->len; i++)
    {
      guint field = g_array_index (self->fields, guint, i);
      g_auto (RgValue) value = RG_VALUE_INIT;

      rg_merge_get_value (self, field, &value);
      if (!rg_value_equal (&value, rg_record_get_value (kept, field)))
        rg_record_set_value (kept, field, &value);
    }
  return rg_session_update (session, kept, error);
}

/* "C2024002 通达商贸; C2024007 通达": what is gone. */
static char *
list_others (RgMerge *self)
{
  g_autoptr (GString) list = g_string_new (NULL);
  int key = self->type->key == NULL ? -1 : rg_record_type_find_field (self->type, self->type->key);

  for (guint i = 0; i < self->records->len; i++)
    {
      RgRecord   *record = self->records->pdata[i];
      const char *code = key < 0 ? NULL : rg_record_get_text (record, (guint)key);

      if (i != self->kept)
        g_string_append_printf (list, "%s%s%s%s", list->len == 0 ? "" : "; ", code == NULL ? "" : code, code == NULL ? "" : " ", rg_record_get_title (record));
    }
  return g_strdup (list->str);
}

/**
 * rg_merge_run:
 * @outcome: (out): what was done
 *
 * Makes one of the records, in one change set: whatever belongs to the others belongs to the kept one, what stood in two
 * of them counts once, and the others are gone. Their codes are found by rg_session_find() as long as the merge stands.
 *
 * Returns: %FALSE with @error: @who may not do it, or a record is gone; nothing is changed then
 */
gboolean
rg_merge_run (RgMerge        *self,
              RgSession      *session,
              const char     *who,
              RgMergeOutcome *outcome,
              GError        **error)
{
  g_autofree char *kept = g_strdup_printf ("%" G_GINT64_FORMAT, rg_record_get_id (self->records->pdata[self->kept]));
  g_autofree char *others = list_others (self);
  g_autofree char *detail = rg_change_detail_new (self->records->len, kept, others, NULL);

  *outcome = (RgMergeOutcome){ 0 };
  if (!rg_merge_is_allowed (session, who, error) || !rg_session_begin (session, RG_CHANGE_MERGE, self->type, detail, who, error))
    return FALSE;
  if (!reload (self, session, error) || !take_in_others (self, session, outcome, error) || !save_kept (self, session, error))
    {
      rg_session_rollback (session);
      return FALSE;
    }
  outcome->change_set = rg_session_commit (session, error);
  return outcome->change_set > 0;
}
