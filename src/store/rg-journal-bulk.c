/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "rg-journal-bulk.h"

#include "rg-bulk-figures.h"
#include "rg-record-types.h"
#include "rg-search.h"
#include "rg-session-bulk.h"

/*
 * Takes very many changes back, or does them again, with few statements instead of record by record. That is only done where
 * the order of the changes does not matter: no field of a record was changed twice.
 */

/* From here on it is worth its trouble. */
#define MIN_TOGETHER 500

/* What the change set did with the records of one type. */
typedef struct
{
  const RgRecordType *type;
  GArray             *fields; /* guint: those that were changed */
  gboolean            once;   /* no record has several changes */
  gint64              n;
  gint64              n_changed;
  gint64              first; /* of the changes */
  gint64              last;
  gint64              first_record;
  gint64              last_record;
} Part;

typedef struct
{
  RgSession *session;
  gint64     change_set;
  gboolean   backwards;
  GPtrArray *parts; /* Part, in the order of the record types: what others refer to comes first */
  gboolean   fits;
  gint64     n_steps; /* portions, of all statements */
  gint64     n_done;
} Work;

static void
part_free (gpointer data)
{
  g_array_unref (((Part *)data)->fields);
  g_free (data);
}

static Part *
part_new (RgRows             *rows,
          guint               row,
          const RgRecordType *type)
{
  Part *part = g_new0 (Part, 1);

  part->type = type;
  part->fields = g_array_new (FALSE, FALSE, sizeof (guint));
  part->n = rg_rows_get_int (rows, row, 1);
  part->once = rg_rows_get_int (rows, row, 2) == part->n;
  part->n_changed = rg_rows_get_int (rows, row, 3);
  part->first = rg_rows_get_int (rows, row, 4);
  part->last = rg_rows_get_int (rows, row, 5);
  part->first_record = rg_rows_get_int (rows, row, 6);
  part->last_record = rg_rows_get_int (rows, row, 7);
  return part;
}

/* Types that nobody knows any more are left to those who look at each record; definitions of columns always are. */
static gboolean
list_parts (Work    *work,
            GError **error)
{
  guint                      n_types;
  const RgRecordType *const *types = rg_record_types (&n_types);
  g_autoptr (RgRows) rows = NULL;
  guint n_others = 0;

  rows = rg_db_select (work->session->db, "tiiiiiii",
                       "SELECT record_type, count(*), count(DISTINCT record_id), sum(op = 'u'), min(id), max(id), min(record_id), max(record_id) "
                       "FROM change WHERE change_set = $1 GROUP BY record_type",
                       RG_PARAMS (RG_INT (work->change_set)), error);
  for (guint t = 0; rows != NULL && t < n_types; t++)
    for (guint i = 0; i < rg_rows_get_n (rows); i++)
      if (types[t] != rg_custom_field_type () && g_strcmp0 (rg_rows_get_text (rows, i, 0), types[t]->name) == 0)
        g_ptr_array_add (work->parts, part_new (rows, i, types[t]));
  for (guint i = 0; rows != NULL && i < rg_rows_get_n (rows); i++)
    n_others += g_strcmp0 (rg_rows_get_text (rows, i, 0), rg_custom_field_type ()->name) == 0;
  work->fits = rows != NULL && work->parts->len + n_others == rg_rows_get_n (rows);
  return rows != NULL;
}

static gboolean
list_fields (Work    *work,
             Part    *part,
             GError **error)
{
  g_autoptr (RgRows) rows = NULL;

  if (part->n_changed == 0)
    return TRUE;
  rows = rg_db_select (work->session->db, "t", "SELECT DISTINCT j.key FROM change c, json_each(c.before) j WHERE c.change_set = $1 AND c.record_type = $2 AND c.op = 'u'",
                       RG_PARAMS (RG_INT (work->change_set), RG_TEXT (part->type->name)), error);
  for (guint i = 0; rows != NULL && i < rg_rows_get_n (rows); i++)
    {
      int field = rg_record_type_find_field (part->type, rg_rows_get_text (rows, i, 0));

      work->fits = work->fits && field > 0;
      if (field > 0)
        g_array_append_vals (part->fields, &(guint){ (guint)field }, 1);
    }
  return rows != NULL;
}

static const RgField *
get_field (const Part *part,
           guint       index)
{
  return rg_record_type_get_field (part->type, g_array_index (part->fields, guint, index));
}

/* Of records that have several changes each must be of another field. */
static gboolean
check_field (Work       *work,
             const Part *part,
             guint       index,
             GError    **error)
{
  g_autofree char *sql = g_strdup_printf ("SELECT count(*) - count(DISTINCT record_id) FROM change WHERE change_set = $1 AND record_type = $2 "
                                          "AND json_type(before, '$.%s') IS NOT NULL",
                                          get_field (part, index)->name);
  gint64           n_again = 0;

  if (!rg_db_get_int (work->session->db, sql, RG_PARAMS (RG_INT (work->change_set), RG_TEXT (part->type->name)), &n_again, error))
    return FALSE;
  work->fits = work->fits && n_again == 0;
  return TRUE;
}

static gboolean
check_part (Work    *work,
            Part    *part,
            GError **error)
{
  if (!list_fields (work, part, error))
    return FALSE;
  if (part->once)
    return TRUE;
  work->fits = work->fits && part->n_changed == part->n;
  for (guint i = 0; work->fits && i < part->fields->len; i++)
    if (!check_field (work, part, i, error))
      return FALSE;
  return TRUE;
}

static gboolean
find_out (Work    *work,
          GError **error)
{
  gint64 n = 0;

  if (!rg_db_get_int (work->session->db, "SELECT count(*) FROM change WHERE change_set = $1", RG_PARAMS (RG_INT (work->change_set)), &n, error))
    return FALSE;
  work->fits = n >= MIN_TOGETHER;
  if (work->fits && !list_parts (work, error))
    return FALSE;
  for (guint i = 0; work->fits && i < work->parts->len; i++)
    if (!check_part (work, g_ptr_array_index (work->parts, i), error))
      return FALSE;
  return TRUE;
}

static gboolean
add_figures (Work          *work,
             const Part    *part,
             RgBulkFigures *figures,
             GError       **error)
{
  for (guint i = 0; i < part->fields->len; i++)
    if (!_rg_bulk_figures_add (figures, work->session, part->type, get_field (part, i), part->n, part->first_record, part->last_record, error))
      return FALSE;
  return part->n == part->n_changed ||
         _rg_bulk_figures_add (figures, work->session, part->type, NULL, part->n, part->first_record, part->last_record, error);
}

static gboolean
begin_figures (Work          *work,
               RgBulkFigures *figures,
               GError       **error)
{
  _rg_bulk_figures_init (figures);
  for (guint i = 0; i < work->parts->len; i++)
    if (!add_figures (work, g_ptr_array_index (work->parts, i), figures, error))
      return FALSE;
  return _rg_bulk_figures_begin (figures, work->session, error);
}

/* Before each portion: tells how far it is, and asks whether to go on. */
static gboolean
step (Work    *work,
      GError **error)
{
  RgSession *session = work->session;

  if (session->step != NULL)
    session->step (work->n_done, work->n_steps, session->step_data);
  work->n_done = MIN (work->n_done + 1, work->n_steps);
  return !g_cancellable_set_error_if_cancelled (session->step_cancellable, error);
}

/* How many portions all statements have together, about. */
static gint64
count_steps (Work *work)
{
  gint64 n = 0;

  for (guint i = 0; i < work->parts->len; i++)
    {
      const Part *part = g_ptr_array_index (work->parts, i);
      gint64      n_portions = 1 + (part->last - part->first) / RG_BULK_PORTION;

      if (part->n_changed > 0)
        n += n_portions * (part->once ? 1 : part->fields->len);
      if (part->n_changed < part->n)
        n += 2 * n_portions;
    }
  return MAX (n, 1);
}

/* A statement with the change set $1, the record type $2 and a range of changes $3, $4: in portions, so that the engine keeps
 * little in memory. */
static gboolean
in_portions (Work       *work,
             const Part *part,
             const char *sql,
             GError    **error)
{
  for (gint64 from = part->first; from <= part->last; from += RG_BULK_PORTION)
    if (!step (work, error) ||
        !rg_db_exec (work->session->db, sql,
                     RG_PARAMS (RG_INT (work->change_set), RG_TEXT (part->type->name), RG_INT (from),
                                RG_INT (MIN (part->last, from + RG_BULK_PORTION - 1))),
                     error))
      return FALSE;
  return TRUE;
}

#define OF_PORTION "+c.change_set = $1 AND c.record_type = $2 AND c.id BETWEEN $3 AND $4"

static gboolean
set_fields (Work       *work,
            const Part *part,
            const char *assignments,
            const char *condition,
            GError    **error)
{
  g_autofree char *sql = g_strdup_printf ("UPDATE \"%s\" AS t SET %s FROM change c WHERE " OF_PORTION " AND c.op = 'u' AND t.id = c.record_id%s",
                                          part->type->name, assignments, condition);

  return in_portions (work, part, sql, error);
}

/* What no two records may share is nobody's for a moment: they may have exchanged it. */
static gboolean
make_room (Work       *work,
           const Part *part,
           GError    **error)
{
  for (guint i = 0; i < part->fields->len; i++)
    {
      const RgField   *field = get_field (part, i);
      g_autofree char *assignment = g_strdup_printf ("\"%s\" = hex(randomblob(16))", field->name);
      g_autofree char *condition = g_strdup_printf (" AND json_type(c.before, '$.%s') IS NOT NULL", field->name);

      if ((field->flags & RG_FIELD_UNIQUE) != 0 && !set_fields (work, part, assignment, condition, error))
        return FALSE;
    }
  return TRUE;
}

/* Records that have several changes get them field by field. */
static gboolean
update_each (Work       *work,
             const Part *part,
             const char *image,
             GError    **error)
{
  for (guint i = 0; i < part->fields->len; i++)
    {
      const char      *name = get_field (part, i)->name;
      g_autofree char *assignment = g_strdup_printf ("\"%s\" = c.%s->>'$.%s'", name, image, name);
      g_autofree char *condition = g_strdup_printf (" AND json_type(c.before, '$.%s') IS NOT NULL", name);

      if (!set_fields (work, part, assignment, condition, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
update_part (Work       *work,
             const Part *part,
             GError    **error)
{
  const char *image = work->backwards ? "before" : "after";
  g_autoptr (GString) assignments = g_string_new (NULL);

  if (part->n_changed == 0)
    return TRUE;
  if (!make_room (work, part, error))
    return FALSE;
  if (!part->once)
    return update_each (work, part, image, error);
  for (guint i = 0; i < part->fields->len; i++)
    {
      const char *name = get_field (part, i)->name;

      g_string_append_printf (assignments, "%s\"%s\" = iif(json_type(c.%s, '$.%s') IS NULL, t.\"%s\", c.%s->>'$.%s')", i == 0 ? "" : ", ", name,
                              image, name, name, image, name);
    }
  return set_fields (work, part, assignments->str, "", error);
}

/* Records that were added are taken away, or those that were deleted once more. */
static gboolean
remove_part (Work       *work,
             const Part *part,
             GError    **error)
{
  g_autofree char *sql = g_strdup_printf ("DELETE FROM \"%s\" WHERE id IN (SELECT c.record_id FROM change c WHERE " OF_PORTION " AND c.op = '%s')",
                                          part->type->name, work->backwards ? "i" : "d");

  return part->n == part->n_changed || in_portions (work, part, sql, error);
}

static gboolean
put_part (Work       *work,
          const Part *part,
          GError    **error)
{
  g_autofree char *put = _rg_bulk_put_statement (part->type, work->backwards ? "c.before" : "c.after");
  g_autofree char *sql = g_strdup_printf ("%s FROM change c WHERE " OF_PORTION " AND c.op = '%s' ORDER BY c.record_id", put, work->backwards ? "d" : "i");

  return part->n == part->n_changed || in_portions (work, part, sql, error);
}

static gboolean
apply_parts (Work    *work,
             GError **error)
{
  work->n_steps = count_steps (work);
  for (guint i = work->parts->len; i > 0; i--)
    if (!remove_part (work, g_ptr_array_index (work->parts, i - 1), error))
      return FALSE;
  for (guint i = 0; i < work->parts->len; i++)
    if (!update_part (work, g_ptr_array_index (work->parts, i), error) || !put_part (work, g_ptr_array_index (work->parts, i), error))
      return FALSE;
  return TRUE;
}

static gboolean
is_searched (const Part *part)
{
  for (guint i = 0; i < part->fields->len; i++)
    if ((get_field (part, i)->flags & RG_FIELD_SEARCH) != 0)
      return TRUE;
  return part->n_changed < part->n;
}

/* Search keys that follow from the records as they are now; asked for before and after. */
static gboolean
touch_keys (Work    *work,
            GError **error)
{
  for (guint i = 0; i < work->parts->len; i++)
    {
      const Part *part = g_ptr_array_index (work->parts, i);
      const char *sql = NULL;

      if (part->type == rg_customer_type () && is_searched (part))
        sql = "SELECT record_id FROM change WHERE change_set = $1 AND record_type = 'customer'";
      else if (part->type == rg_contact_type ())
        sql = "SELECT DISTINCT k.customer FROM change c JOIN contact k ON k.id = c.record_id WHERE c.change_set = $1 AND c.record_type = 'contact'";
      if (sql != NULL && !_rg_search_touch (work->session, sql, RG_PARAMS (RG_INT (work->change_set)), error))
        return FALSE;
    }
  return TRUE;
}

typedef struct
{
  RgTouches          *touches;
  const RgRecordType *type;
  gboolean            backwards;
} Noting;

static gboolean
note_cb (const RgValue *values,
         guint          n_values,
         gpointer       user_data,
         GError       **error)
{
  Noting *noting = user_data;
  gint64  id = values[0].integer;

  if (*values[1].text == 'u')
    _rg_touches_note_changed (noting->touches, noting->type, id, id);
  else if ((*values[1].text == 'i') == noting->backwards)
    _rg_touches_note_removed (noting->touches, noting->type, id, id);
  else
    _rg_touches_note_added (noting->touches, noting->type, id, id);
  return TRUE;
}

static gboolean
note_touches (Work    *work,
              GError **error)
{
  for (guint i = 0; i < work->parts->len; i++)
    {
      const Part *part = g_ptr_array_index (work->parts, i);
      Noting      noting = { work->session->touches, part->type, work->backwards };

      for (guint f = 0; f < part->fields->len; f++)
        _rg_touches_note_field (work->session->touches, part->type, g_array_index (part->fields, guint, f));
      if (!rg_db_scan (work->session->db, "SELECT record_id, op FROM change WHERE change_set = $1 AND record_type = $2 ORDER BY id",
                       RG_PARAMS (RG_INT (work->change_set), RG_TEXT (part->type->name)), note_cb, &noting, error))
        return FALSE;
    }
  return TRUE;
}

/*
 * Takes many changes back, or does them again, with few statements.
 * @done: (out): FALSE when the change set is of another kind; then nothing was done
 */
gboolean
_rg_journal_apply_together (RgSession *session,
                            gint64     change_set,
                            gboolean   backwards,
                            gboolean  *done,
                            GError   **error)
{
  g_autoptr (GPtrArray) parts = g_ptr_array_new_with_free_func (part_free);
  g_auto (RgBulkFigures) figures = { 0 };
  Work work = { session, change_set, backwards, parts, FALSE, 0, 0 };

  *done = FALSE;
  if (!find_out (&work, error))
    return FALSE;
  if (!work.fits)
    return TRUE;
  if (!begin_figures (&work, &figures, error) || !touch_keys (&work, error) || !apply_parts (&work, error) ||
      !_rg_bulk_figures_end (&figures, session, error) || !touch_keys (&work, error) || !note_touches (&work, error))
    return FALSE;
  *done = TRUE;
  return TRUE;
}
