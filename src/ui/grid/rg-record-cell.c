/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "rg-record-cell"

#include "config.h"
#include "rg-record-cell.h"

#include <glib/gi18n.h>

#include "rg-date.h"
#include "rg-formula.h"
#include "rg-kind.h"

/* Days on which something is due, and the field that says that it was done. */
static const struct
{
  const char *due;
  const char *done;
} due_fields[] = {
  { "next_contact", NULL },
  { "next_at", "next_done" },
  { "due_at", "done" },
};

static gboolean
is_waiting (RgRecord   *record,
            const char *name)
{
  const RgRecordType *type = rg_record_get_record_type (record);

  for (guint i = 0; i < G_N_ELEMENTS (due_fields); i++)
    {
      int done = due_fields[i].done != NULL ? rg_record_type_find_field (type, due_fields[i].done) : -1;

      if (g_str_equal (name, due_fields[i].due))
        return done < 0 || rg_record_get_int (record, (guint)done) == 0;
    }
  return FALSE;
}

static char *
format_due (const char *iso,
            const char *today,
            RgCellLook *look)
{
  g_autofree char *day = g_strndup (iso, 10);
  int              late = rg_date_days_between (day, today);

  if (late == 0)
    {
      *look = RG_CELL_TODAY;
      return strlen (iso) > 10 ? g_strdup_printf (_ ("today %s"), iso + 11) : g_strdup (_ ("today"));
    }
  if (late < 0)
    return rg_date_format (iso, today);
  *look = RG_CELL_OVERDUE;
  return g_strdup_printf (g_dngettext (NULL, "%d day overdue", "%d days overdue", (gulong)late), late);
}

static char *
format_reference (RgRecord *record,
                  guint     field)
{
  const char *title = rg_record_get_reference_title (record, field);
  const char *key = rg_record_get_reference_key (record, field);

  if (title != NULL && *title != '\0')
    return g_strdup (title);
  return key != NULL ? g_strdup (key) : g_strdup_printf ("#%" G_GINT64_FORMAT, rg_record_get_int (record, field));
}

/**
 * rg_record_cell_format:
 * @record: the record
 * @field: index of the field
 * @today: the day from which dates are told
 * @look: (out): what the text means
 *
 * Returns: (transfer full): the value as one line for people; "" when it is unknown
 */
char *
rg_record_cell_format (RgRecord   *record,
                       guint       field,
                       const char *today,
                       RgCellLook *look)
{
  const RgField *info = rg_record_type_get_field (rg_record_get_record_type (record), field);
  char          *text = NULL;

  *look = RG_CELL_PLAIN;
  if (rg_record_is_null (record, field))
    return g_strdup ("");
  if (info->kind == RG_KIND_REFERENCE)
    return format_reference (record, field);
  if (rg_formula_is_error (info, rg_record_get_value (record, field)))
    return g_strdup (rg_record_get_text (record, field));
  if (info->kind == RG_KIND_DATE || info->kind == RG_KIND_DATETIME)
    return is_waiting (record, info->name) ? format_due (rg_record_get_text (record, field), today, look) : rg_date_format (rg_record_get_text (record, field), today);
  text = rg_kind_format (info, rg_record_get_value (record, field), RG_KIND_STYLE_SCREEN);
  return g_strdelimit (text, "\r\n\t", ' ');
}
