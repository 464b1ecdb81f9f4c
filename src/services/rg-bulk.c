/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "rg-bulk-private.h"

#include <glib/gi18n.h>
#include <inttypes.h>

#include "rg-error.h"
#include "rg-intake.h"
#include "rg-journal.h"
#include "rg-kind.h"
#include "rg-record-types.h"
#include "rg-tags.h"

/* So many records are worked on between two looks at whether to go on. */
#define PORTION 500

struct _RgBulk
{
  RgBulkDeed          deed;
  const RgRecordType *type;
  GArray             *ids; /* gint64; NULL: what the query finds */
  RgQuery            *query;
  guint               field;
  RgValue             value;
  char               *given; /* the value as people read it, the tag, or the subject of the task */
  char               *due;
  char               *assignee;
  gint64              n_done;
  guint               n_meant;
  RgBulkSight         sight;

  /* While it runs */
  RgSession     *session;
  const char    *today;
  RgProgressFunc progress;
  gpointer       progress_data;
  GCancellable  *cancellable;
};

typedef gboolean (*PortionFunc) (RgBulk       *self,
                                 const gint64 *ids,
                                 guint         n_ids,
                                 gpointer      data,
                                 GError      **error);

/**
 * rg_bulk_new:
 * @type: which records it is done with
 */
RgBulk *
rg_bulk_new (RgBulkDeed          deed,
             const RgRecordType *type)
{
  RgBulk *self = g_new0 (RgBulk, 1);

  self->deed = deed;
  self->type = type;
  _rg_bulk_sight_init (&self->sight);
  return self;
}

void
rg_bulk_free (RgBulk *self)
{
  g_clear_pointer (&self->ids, g_array_unref);
  g_clear_pointer (&self->query, rg_query_free);
  rg_value_clear (&self->value);
  _rg_bulk_sight_clear (&self->sight);
  g_free (self->given);
  g_free (self->due);
  g_free (self->assignee);
  g_free (self);
}

/**
 * rg_bulk_set_ids:
 *
 * Says with which records it is done.
 */
void
rg_bulk_set_ids (RgBulk       *self,
                 const gint64 *ids,
                 gsize         n_ids)
{
  g_clear_pointer (&self->ids, g_array_unref);
  self->ids = g_array_sized_new (FALSE, FALSE, sizeof (gint64), (guint)n_ids);
  g_array_append_vals (self->ids, ids, (guint)n_ids);
}

/**
 * rg_bulk_set_query:
 * @query: records of the type
 *
 * Says that it is done with all records that @query finds.
 */
void
rg_bulk_set_query (RgBulk        *self,
                   const RgQuery *query)
{
  g_return_if_fail (rg_query_get_record_type (query) == self->type);

  g_clear_pointer (&self->query, rg_query_free);
  self->query = rg_query_copy (query);
}

/**
 * rg_bulk_set_sight:
 * @mark: (nullable): how far the history was when the person began
 * @shown: (nullable) (element-type gint64 RgRecord): what the screen showed then
 *
 * Says what the person could know of the records: rg_bulk_run() does nothing when others have changed the same since.
 */
void
rg_bulk_set_sight (RgBulk        *self,
                   RgHistoryMark *mark,
                   GHashTable    *shown)
{
  g_clear_pointer (&self->sight.mark, rg_history_mark_unref);
  g_clear_pointer (&self->sight.shown, g_hash_table_unref);
  self->sight.mark = mark != NULL ? rg_history_mark_ref (mark) : NULL;
  self->sight.shown = shown != NULL ? g_hash_table_ref (shown) : NULL;
}

/* Fields from which other fields or records follow: each record is looked at by itself. */
static gboolean
has_consequences (const RgRecordType *type,
                  guint               field)
{
  if (rg_record_type_get_field (type, field)->flags & RG_FIELD_COMPUTED)
    return TRUE;
  if (type == rg_sale_type ())
    return field == RG_SALE_QUANTITY || field == RG_SALE_UNIT_PRICE || field == RG_SALE_AMOUNT || field == RG_SALE_PRODUCT;
  return type == rg_task_type () && (field == RG_TASK_DONE || field == RG_TASK_DONE_AT);
}

/**
 * rg_bulk_can_set:
 *
 * Returns: whether it makes sense to give this field one value in many records
 */
gboolean
rg_bulk_can_set (const RgRecordType *type,
                 guint               field)
{
  const RgField *what = rg_record_type_get_field (type, field);

  return rg_intake_can_be_given (type, field) && !(what->flags & (RG_FIELD_UNIQUE | RG_FIELD_COMPUTED)) && what->kind != RG_KIND_REFERENCE;
}

static gboolean
refuse (GError    **error,
        const char *format,
        const char *label)
{
  g_auto (GStrv) parts = g_strsplit (format, "%s", 2);
  g_autofree char *message = g_strjoinv (label, parts);

  g_set_error_literal (error, RG_ERROR, RG_ERROR_INPUT, message);
  return FALSE;
}

/**
 * rg_bulk_set_field:
 * @text: as a person types it; empty makes the field unknown
 *
 * Returns: %FALSE with @error when the field cannot be set together, or @text cannot be read
 */
gboolean
rg_bulk_set_field (RgBulk     *self,
                   guint       field,
                   const char *text,
                   GError    **error)
{
  const RgField *what = rg_record_type_get_field (self->type, field);
  g_autoptr (RgFinding) finding = NULL;

  if (!rg_bulk_can_set (self->type, field))
    return refuse (error, _ ("“%s” cannot be set for several records at once."), rg_field_get_label (what));
  if (*text == '\0' && (what->flags & RG_FIELD_REQUIRED))
    return refuse (error, _ ("“%s” must be filled in."), rg_field_get_label (what));
  rg_value_clear (&self->value);
  if (*text != '\0' && !rg_kind_parse (what, text, &self->value, &finding))
    {
      g_set_error_literal (error, RG_ERROR, RG_ERROR_INPUT, finding->text);
      return FALSE;
    }
  self->field = field;
  g_free (self->given);
  self->given = rg_kind_format (what, &self->value, RG_KIND_STYLE_SCREEN);
  return TRUE;
}

/**
 * rg_bulk_set_tag:
 * @tag: one word or several
 *
 * Returns: %FALSE with @error when there is no word in it
 */
gboolean
rg_bulk_set_tag (RgBulk     *self,
                 const char *tag,
                 GError    **error)
{
  g_auto (GStrv) words = rg_tags_split (tag);

  if (*words == NULL)
    return refuse (error, _ ("“%s” must be filled in."), _ ("Tag"));
  g_free (self->given);
  self->given = g_strjoinv (" ", words);
  return TRUE;
}

static gboolean
parse_task_field (guint       field,
                  const char *text,
                  char      **clean,
                  GError    **error)
{
  const RgField *what = rg_record_type_get_field (rg_task_type (), field);
  g_auto (RgValue) value = RG_VALUE_INIT;
  g_autoptr (RgFinding) finding = NULL;

  g_clear_pointer (clean, g_free);
  if (text == NULL || *text == '\0')
    return what->flags & RG_FIELD_REQUIRED ? refuse (error, _ ("“%s” must be filled in."), rg_field_get_label (what)) : TRUE;
  if (!rg_kind_parse (what, text, &value, &finding))
    {
      g_set_error_literal (error, RG_ERROR, RG_ERROR_INPUT, finding->text);
      return FALSE;
    }
  *clean = g_strdup (value.text);
  return TRUE;
}

/**
 * rg_bulk_set_task:
 * @due: (nullable): a day or moment as a person types it; the reminder comes then
 * @assignee: (nullable): who has to do it; %NULL: who is responsible for the customer
 *
 * Returns: %FALSE with @error when one of the texts cannot be read
 */
gboolean
rg_bulk_set_task (RgBulk     *self,
                  const char *subject,
                  const char *due,
                  const char *assignee,
                  GError    **error)
{
  return parse_task_field (RG_TASK_SUBJECT, subject, &self->given, error) &&
         parse_task_field (RG_TASK_DUE_AT, due, &self->due, error) &&
         parse_task_field (RG_TASK_ASSIGNEE, assignee, &self->assignee, error);
}

static gboolean
tell (RgBulk  *self,
      guint    done,
      guint    total,
      GError **error)
{
  if (self->progress != NULL)
    self->progress (total == 0 ? 1 : (double)done / total, done, self->progress_data);
  return !g_cancellable_set_error_if_cancelled (self->cancellable, error);
}

static gboolean
in_portions (RgBulk     *self,
             GArray     *ids,
             PortionFunc func,
             gpointer    data,
             GError    **error)
{
  for (guint i = 0; i < ids->len; i += PORTION)
    if (!tell (self, i, ids->len, error) ||
        !func (self, &g_array_index (ids, gint64, i), MIN (PORTION, ids->len - i), data, error))
      return FALSE;
  return tell (self, ids->len, ids->len, error);
}

static gboolean
set_by_itself (RgBulk       *self,
               const gint64 *ids,
               guint         n_ids,
               gpointer      intake,
               GError      **error)
{
  g_autoptr (GPtrArray) records = rg_session_get_many (self->session, self->type, ids, n_ids, error);

  for (guint i = 0; records != NULL && i < records->len; i++)
    {
      RgRecord *record = records->pdata[i];

      if (rg_value_equal (rg_record_get_value (record, self->field), &self->value))
        continue;
      rg_record_set_value (record, self->field, &self->value);
      if (!rg_intake_put (intake, record, NULL, error))
        return FALSE;
      self->n_done++;
    }
  return records != NULL;
}

static void
tell_cb (gint64   done,
         gint64   total,
         gpointer user_data)
{
  tell (user_data, (guint)done, (guint)total, NULL);
}

/* Puts one value into a field of many records. How many of them had another one is known afterwards. */
static gboolean
set_together (RgBulk        *self,
              GArray        *ids,
              guint          field,
              const RgValue *value,
              GError       **error)
{
  return rg_session_set_many (self->session, self->type, (const gint64 *)(gpointer)ids->data, ids->len, field, value,
                              self->cancellable, tell_cb, self, error);
}

/* A new entry of a list becomes known with the first record that gets it. */
static gboolean
add_to_list (RgBulk  *self,
             GArray  *ids,
             GError **error)
{
  g_autoptr (RgIntake) intake = rg_intake_new (self->session, self->today, RG_INTAKE_IMPORT);
  const RgField *field = rg_record_type_get_field (self->type, self->field);

  if (field->kind != RG_KIND_OPTION || self->value.storage == RG_STORAGE_NULL || ids->len == 0)
    return TRUE;
  return set_by_itself (self, &g_array_index (ids, gint64, 0), 1, intake, error);
}

static gboolean
set_field (RgBulk  *self,
           GArray  *ids,
           GError **error)
{
  g_autoptr (RgIntake) intake = NULL;

  if (!has_consequences (self->type, self->field))
    return add_to_list (self, ids, error) && set_together (self, ids, self->field, &self->value, error);
  intake = rg_intake_new (self->session, self->today, RG_INTAKE_ENTRY);
  return in_portions (self, ids, set_by_itself, intake, error);
}

/* Customers by what their tags become; those whose tags stay are left out. */
static gboolean
sort_by_tags (RgBulk       *self,
              const gint64 *ids,
              guint         n_ids,
              gpointer      groups,
              GError      **error)
{
  g_autoptr (GPtrArray) customers = rg_session_get_many (self->session, self->type, ids, n_ids, error);

  for (guint i = 0; customers != NULL && i < customers->len; i++)
    {
      RgRecord        *customer = customers->pdata[i];
      const char      *before = rg_record_get_text (customer, RG_CUSTOMER_TAGS);
      g_autofree char *after = self->deed == RG_BULK_ADD_TAG ? rg_tags_add (before, self->given) : rg_tags_remove (before, self->given);
      gint64           id = rg_record_get_id (customer);
      GArray          *group;

      if (g_str_equal (after, before != NULL ? before : ""))
        continue;
      group = g_hash_table_lookup (groups, after);
      if (group == NULL)
        {
          group = g_array_new (FALSE, FALSE, sizeof (gint64));
          g_hash_table_insert (groups, g_steal_pointer (&after), group);
        }
      g_array_append_val (group, id);
    }
  return customers != NULL;
}

static gboolean
change_tags (RgBulk  *self,
             GArray  *ids,
             GError **error)
{
  g_autoptr (GHashTable) groups = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify)g_array_unref);
  GHashTableIter iter;
  gpointer       after, group;

  if (!in_portions (self, ids, sort_by_tags, groups, error))
    return FALSE;
  g_hash_table_iter_init (&iter, groups);
  while (g_hash_table_iter_next (&iter, &after, &group))
    {
      g_auto (RgValue) value = RG_VALUE_INIT;

      if (*(char *)after != '\0')
        rg_value_set_text (&value, after);
      if (!set_together (self, group, RG_CUSTOMER_TAGS, &value, error))
        return FALSE;
    }
  return TRUE;
}

static RgRecord *
new_task (RgBulk   *self,
          RgRecord *customer)
{
  RgRecord   *task = rg_record_new (rg_task_type ());
  const char *assignee = self->assignee != NULL ? self->assignee : rg_record_get_text (customer, RG_CUSTOMER_OWNER);

  rg_record_set_int (task, RG_TASK_CUSTOMER, rg_record_get_id (customer));
  rg_record_set_text (task, RG_TASK_SUBJECT, self->given);
  rg_record_set_text (task, RG_TASK_DUE_AT, self->due);
  /* A day without a time is told in the list of the day only. */
  rg_record_set_text (task, RG_TASK_REMIND_AT, self->due != NULL && strlen (self->due) > strlen ("2026-01-01") ? self->due : NULL);
  rg_record_set_text (task, RG_TASK_ASSIGNEE, assignee);
  return task;
}

static gboolean
add_tasks (RgBulk       *self,
           const gint64 *ids,
           guint         n_ids,
           gpointer      intake,
           GError      **error)
{
  g_autoptr (GPtrArray) customers = rg_session_get_many (self->session, rg_customer_type (), ids, n_ids, error);
  g_autoptr (GPtrArray) tasks = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; customers != NULL && i < customers->len; i++)
    {
      RgRecord *task = new_task (self, customers->pdata[i]);

      g_ptr_array_add (tasks, task);
      if (!rg_intake_prepare (intake, task, NULL, error))
        return FALSE;
    }
  if (customers == NULL || !rg_session_insert_many (self->session, tasks, error))
    return FALSE;
  self->n_done += tasks->len;
  return TRUE;
}

/* The customers of other records, each of them once. */
static gboolean
collect_customers (RgBulk       *self,
                   const gint64 *ids,
                   guint         n_ids,
                   gpointer      customers,
                   GError      **error)
{
  int field = rg_record_type_find_field (self->type, "customer");
  g_autoptr (GPtrArray) records = rg_session_get_many (self->session, self->type, ids, n_ids, error);

  for (guint i = 0; records != NULL && field >= 0 && i < records->len; i++)
    {
      gint64 id = rg_record_get_int (records->pdata[i], (guint)field);

      if (id != 0)
        g_hash_table_add (customers, g_memdup2 (&id, sizeof id));
    }
  return records != NULL;
}

static int
compare_ids (gconstpointer a,
             gconstpointer b)
{
  gint64 first = *(const gint64 *)a, second = *(const gint64 *)b;

  return (first > second) - (first < second);
}

static GArray *
list_customers (RgBulk  *self,
                GArray  *ids,
                GError **error)
{
  g_autoptr (GHashTable) set = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  GArray        *customers;
  GHashTableIter iter;
  gpointer       id;

  if (self->type == rg_customer_type ())
    return g_array_ref (ids);
  if (!in_portions (self, ids, collect_customers, set, error))
    return NULL;
  customers = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_hash_table_iter_init (&iter, set);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    g_array_append_vals (customers, id, 1);
  g_array_sort (customers, compare_ids);
  return customers;
}

static gboolean
add_task_for_each (RgBulk  *self,
                   GArray  *ids,
                   GError **error)
{
  g_autoptr (GArray) customers = list_customers (self, ids, error);
  g_autoptr (RgIntake) intake = rg_intake_new (self->session, self->today, RG_INTAKE_ENTRY);

  return customers != NULL && in_portions (self, customers, add_tasks, intake, error);
}

static gboolean
delete_together (RgBulk  *self,
                 GArray  *ids,
                 GError **error)
{
  self->n_done = ids->len;
  return rg_session_delete_many (self->session, self->type, (const gint64 *)(gpointer)ids->data, ids->len, self->cancellable, tell_cb, self, error);
}

static gboolean
do_it (RgBulk  *self,
       GArray  *ids,
       GError **error)
{
  switch (self->deed)
    {
    case RG_BULK_ADD_TAG:
    case RG_BULK_REMOVE_TAG:
      return change_tags (self, ids, error);
    case RG_BULK_ADD_TASK:
      return add_task_for_each (self, ids, error);
    case RG_BULK_DELETE:
      return delete_together (self, ids, error);
    case RG_BULK_SET:
    default:
      return set_field (self, ids, error);
    }
}

/* What the history says beside the number of records. */
static char *
dup_detail (RgBulk *self)
{
  switch (self->deed)
    {
    case RG_BULK_SET:
      return g_strdup_printf ("%s → %s", rg_field_get_label (rg_record_type_get_field (self->type, self->field)),
                              *self->given != '\0' ? self->given : _ ("(empty)"));
    case RG_BULK_ADD_TAG:
      return g_strdup_printf ("%s +%s", _ ("Tags"), self->given);
    case RG_BULK_REMOVE_TAG:
      return g_strdup_printf ("%s −%s", _ ("Tags"), self->given);
    case RG_BULK_ADD_TASK:
      return g_strdup (self->given);
    case RG_BULK_DELETE:
    default:
      return NULL;
    }
}

static gboolean
begin (RgBulk     *self,
       const char *who,
       GError    **error)
{
  g_autofree char    *detail = dup_detail (self);
  const RgRecordType *type = self->deed == RG_BULK_ADD_TASK ? rg_task_type () : self->type;
  RgChangeKind        kind = RG_CHANGE_SET;

  if (self->deed == RG_BULK_ADD_TASK)
    kind = RG_CHANGE_ADD;
  else if (self->deed == RG_BULK_DELETE)
    kind = RG_CHANGE_DELETE;
  return rg_session_begin (self->session, kind, type, detail, who, error);
}

static GArray *
list_ids (RgBulk  *self,
          GError **error)
{
  return self->ids != NULL ? g_array_copy (self->ids) : rg_session_select_ids (self->session, self->query, error);
}

/* Whether what would be written over is what the person could know. */
static gboolean
look (RgBulk  *self,
      GArray  *ids,
      GError **error)
{
  self->n_meant = ids->len;
  if (self->deed != RG_BULK_SET && self->deed != RG_BULK_DELETE)
    return TRUE;
  return _rg_bulk_sight_look (&self->sight, self->session, self->type, self->deed == RG_BULK_SET ? self->field : RG_HISTORY_WHOLE, &self->value, ids, error);
}

/* The journal has counted those that were not as they should be already. */
static void
count_changed (RgBulk *self,
               gint64  change_set)
{
  g_autoptr (RgChangeSet) done = change_set == 0 ? NULL : rg_journal_get (self->session, change_set, NULL);

  self->n_done = done == NULL ? 0 : done->n_records;
}

/**
 * rg_bulk_run:
 * @who: who does it
 * @today: "YYYY-MM-DD"
 * @progress: (nullable): called now and then
 * @cancellable: (nullable): ends it; nothing is changed then
 *
 * Does it in one change set. Runs as long as it takes: call it from a worker thread.
 *
 * Returns: the change set, 0 when there was nothing to change, -1 with @error; with %RG_ERROR_CONFLICT nothing was done because
 *   of rg_bulk_get_conflicts(), and it can be run again after rg_bulk_settle_conflicts()
 */
gint64
rg_bulk_run (RgBulk        *self,
             RgSession     *session,
             const char    *who,
             const char    *today,
             RgProgressFunc progress,
             gpointer       progress_data,
             GCancellable  *cancellable,
             GError       **error)
{
  g_autoptr (GArray) ids = NULL;
  gint64 change_set = -1;

  g_return_val_if_fail (RG_IS_SESSION (session) && (self->ids != NULL || self->query != NULL), -1);

  self->session = session;
  self->today = today;
  self->progress = progress;
  self->progress_data = progress_data;
  self->cancellable = cancellable;
  self->n_done = 0;
  if (!begin (self, who, error))
    return -1;
  ids = list_ids (self, error);
  if (ids != NULL && look (self, ids, error) && do_it (self, ids, error))
    change_set = rg_session_commit_unless (session, cancellable, error);
  if (change_set < 0)
    {
      rg_session_rollback (session);
      self->n_done = 0;
    }
  else if (self->deed != RG_BULK_DELETE && self->deed != RG_BULK_ADD_TASK)
    count_changed (self, change_set);
  return change_set;
}

/**
 * rg_bulk_get_conflicts:
 *
 * Returns: (transfer none) (element-type RgConflict): the first records that others changed before it was done
 */
GPtrArray *
rg_bulk_get_conflicts (RgBulk *self)
{
  return self->sight.conflicts;
}

/**
 * rg_bulk_get_n_conflicts:
 *
 * Returns: how many records others changed before it was done
 */
guint
rg_bulk_get_n_conflicts (RgBulk *self)
{
  return g_hash_table_size (self->sight.asked);
}

/**
 * rg_bulk_get_n_meant:
 *
 * Returns: with how many records it was to be done the last time
 */
guint
rg_bulk_get_n_meant (RgBulk *self)
{
  return self->n_meant;
}

/**
 * rg_bulk_settle_conflicts:
 * @mine: whether it is done with those records, too; else they are left as the others wrote them
 */
void
rg_bulk_settle_conflicts (RgBulk  *self,
                          gboolean mine)
{
  GHashTableIter iter;
  gpointer       id;

  g_hash_table_iter_init (&iter, self->sight.asked);
  while (!mine && g_hash_table_iter_next (&iter, &id, NULL))
    g_hash_table_add (self->sight.left, g_memdup2 (id, sizeof (gint64)));
  g_hash_table_remove_all (self->sight.asked);
  g_ptr_array_set_size (self->sight.conflicts, 0);
}

/**
 * rg_bulk_get_n_done:
 *
 * Returns: how many records were changed, added or deleted; those that were as they should be already do not count
 */
gint64
rg_bulk_get_n_done (RgBulk *self)
{
  return self->n_done;
}

/**
 * rg_bulk_dup_summary:
 *
 * Returns: (transfer full): what was done, for a toast
 */
char *
rg_bulk_dup_summary (RgBulk *self)
{
  gulong n = (gulong)self->n_done;

  if (n == 0)
    return g_strdup (_ ("Nothing had to be changed"));
  switch (self->deed)
    {
    case RG_BULK_ADD_TASK:
      return g_strdup_printf (ngettext ("%'" PRId64 " task added", "%'" PRId64 " tasks added", n), self->n_done);
    case RG_BULK_DELETE:
      return g_strdup_printf (ngettext ("%'" PRId64 " record deleted", "%'" PRId64 " records deleted", n), self->n_done);
    case RG_BULK_SET:
    case RG_BULK_ADD_TAG:
    case RG_BULK_REMOVE_TAG:
    default:
      return g_strdup_printf (ngettext ("%'" PRId64 " record changed", "%'" PRId64 " records changed", n), self->n_done);
    }
}
