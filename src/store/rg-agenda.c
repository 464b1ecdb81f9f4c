/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "rg-agenda.h"

#include <string.h>

#include "rg-db.h"
#include "rg-session-private.h"

/* Open tasks by their due moment, or by the reminder where there is none. */
#define OPEN_TASKS                       \
  " FROM task WHERE done IS NOT 1"       \
  " AND ((due_at >= $1 AND due_at < $2)" \
  " OR (due_at IS NULL AND remind_at >= $1 AND remind_at < $2))"

/* The store keeps the open next step of each customer in next_contact, which is indexed. */
#define OPEN_FOLLOW_UPS " FROM customer WHERE next_contact >= $1 AND next_contact < $2"

#define LATEST_INTERACTION(customer) "(SELECT id FROM interaction WHERE customer = " customer " ORDER BY at DESC, id DESC LIMIT 1)"

#define PHONE "coalesce(nullif(c.mobile, ''), nullif(c.phone, ''), (SELECT coalesce(mobile, phone) FROM contact WHERE customer = c.id ORDER BY \"primary\" IS NOT 1, id LIMIT 1))"

/* The outer query looks up names and last words only for the rows within the limit. */
#define ITEMS(direction)                                                                                               \
  "SELECT x.source, coalesce(x.id, l.id), x.at, CASE WHEN x.id IS NULL THEN l.next_step ELSE x.title END, x.customer," \
  " c.name, c.contact, " PHONE ", l.at, l.channel, l.content FROM ("                                                   \
  "SELECT 'task' AS source, id, coalesce(due_at, remind_at) AS at, subject AS title, customer" OPEN_TASKS              \
  " UNION ALL SELECT 'interaction', NULL, next_contact, NULL, id" OPEN_FOLLOW_UPS " ORDER BY 3 " direction " LIMIT $3" \
  ") x LEFT JOIN customer c ON c.id = x.customer LEFT JOIN interaction l ON l.id = " LATEST_INTERACTION ("x.customer") " ORDER BY x.at " direction ", x.source, x.customer"

#define ITEM_TYPES "tittitttttt"

void
rg_agenda_item_free (RgAgendaItem *self)
{
  g_free (self->source);
  g_free (self->at);
  g_free (self->title);
  g_free (self->customer_name);
  g_free (self->contact);
  g_free (self->phone);
  g_free (self->last_at);
  g_free (self->last_channel);
  g_free (self->last_content);
  g_free (self);
}

static RgAgendaItem *
read_item (RgRows *rows,
           guint   row)
{
  RgAgendaItem *item = g_new0 (RgAgendaItem, 1);

  item->source = g_strdup (rg_rows_get_text (rows, row, 0));
  item->id = rg_rows_get_int (rows, row, 1);
  item->at = g_strdup (rg_rows_get_text (rows, row, 2));
  item->title = g_strdup (rg_rows_get_text (rows, row, 3));
  item->customer = rg_rows_get_int (rows, row, 4);
  item->customer_name = g_strdup (rg_rows_get_text (rows, row, 5));
  item->contact = g_strdup (rg_rows_get_text (rows, row, 6));
  item->phone = g_strdup (rg_rows_get_text (rows, row, 7));
  item->last_at = g_strdup (rg_rows_get_text (rows, row, 8));
  item->last_channel = g_strdup (rg_rows_get_text (rows, row, 9));
  item->last_content = g_strdup (rg_rows_get_text (rows, row, 10));
  return item;
}

static GPtrArray *
select_items (RgSession     *session,
              const char    *sql,
              const RgValue *params,
              guint          n_params,
              GError       **error)
{
  g_autoptr (RgRows) rows = rg_db_select (session->db, ITEM_TYPES, sql, params, n_params, error);
  GPtrArray *items;

  if (rows == NULL)
    return NULL;
  items = g_ptr_array_new_full (rg_rows_get_n (rows), (GDestroyNotify)rg_agenda_item_free);
  for (guint i = 0; i < rg_rows_get_n (rows); i++)
    g_ptr_array_add (items, read_item (rows, i));
  return items;
}

/**
 * rg_agenda_items:
 * @from: the first day or moment
 * @to: the day or moment after the last
 * @latest_first: the latest first instead of the earliest
 * @limit: at most so many
 *
 * Returns: (transfer full) (nullable) (element-type RgAgendaItem): open tasks and open next steps of follow-ups
 */
GPtrArray *
rg_agenda_items (RgSession  *session,
                 const char *from,
                 const char *to,
                 gboolean    latest_first,
                 guint       limit,
                 GError    **error)
{
  return select_items (session, latest_first ? ITEMS ("DESC") : ITEMS ("ASC"), RG_PARAMS (RG_TEXT (from), RG_TEXT (to), RG_INT (limit)), error);
}

/**
 * rg_agenda_count:
 * @from: the first day or moment
 * @to: the day or moment after the last
 *
 * Returns: how many rg_agenda_items() there are, or -1
 */
gint64
rg_agenda_count (RgSession  *session,
                 const char *from,
                 const char *to,
                 GError    **error)
{
  gint64 count;

  if (!rg_db_get_int (session->db, "SELECT (SELECT count(*)" OPEN_TASKS ") + (SELECT count(*)" OPEN_FOLLOW_UPS ")",
                      RG_PARAMS (RG_TEXT (from), RG_TEXT (to)), &count, error))
    return -1;
  return count;
}

/**
 * rg_agenda_birthdays:
 * @first: the first day
 * @last: the last day, less than a year later
 * @limit: at most so many
 *
 * Returns: (transfer full) (nullable) (element-type RgAgendaItem): contacts whose birthday is within these days, the
 *   next first. A birthday on 29 February comes between 28 February and 1 March in every year.
 */
GPtrArray *
rg_agenda_birthdays (RgSession  *session,
                     const char *first,
                     const char *last,
                     guint       limit,
                     GError    **error)
{
  g_return_val_if_fail (strlen (first) >= 10 && strlen (last) >= 10, NULL);

  return select_items (session,
                       "SELECT 'contact', p.id, p.birthday, p.name, c.id, c.name, p.position, coalesce(p.mobile, p.phone), NULL, NULL, NULL"
                       " FROM (SELECT *, substr(birthday, 6, 5) AS day FROM contact WHERE birthday IS NOT NULL) p JOIN customer c ON c.id = p.customer"
                       " WHERE ($1 <= $2 AND p.day >= $1 AND p.day <= $2) OR ($1 > $2 AND (p.day >= $1 OR p.day <= $2))"
                       " ORDER BY p.day < $1, p.day, p.id LIMIT $3",
                       RG_PARAMS (RG_TEXT (first + 5), RG_TEXT (last + 5), RG_INT (limit)), error);
}

/**
 * rg_agenda_neglected:
 * @level: the level of the customers
 * @before: a day: the last contact was before it
 * @limit: at most so many
 *
 * Returns: (transfer full) (nullable) (element-type RgAgendaItem): the customers, the longest neglected first
 */
GPtrArray *
rg_agenda_neglected (RgSession  *session,
                     const char *level,
                     const char *before,
                     guint       limit,
                     GError    **error)
{
  return select_items (session,
                       "SELECT 'customer', c.id, c.last_contact, NULL, c.id, c.name, c.contact, " PHONE ", l.at, l.channel, l.content"
                       " FROM (SELECT * FROM customer WHERE level = $1 AND last_contact < $2 ORDER BY last_contact, id LIMIT $3) c"
                       " LEFT JOIN interaction l ON l.id = " LATEST_INTERACTION ("c.id") " ORDER BY c.last_contact, c.id",
                       RG_PARAMS (RG_TEXT (level), RG_TEXT (before), RG_INT (limit)), error);
}
