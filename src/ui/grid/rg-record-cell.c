/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "rg-record-cell"

#include "config.h"
#include "rg-record-cell.h"

#include <glib/gi18n.h>

#include "rg-clock.h"
#include "rg-date.h"
#include "rg-formula.h"
#include "rg-kind.h"
#include "rg-record-list.h"

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

/* One cell of the table: it shows its row as long as the list item stands on it. */
typedef struct
{
  const RgRecordType *type;
  guint               field;
  GtkInscription     *inscription;
  RgRow              *row;
  gulong              handler;
} Cell;

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

static gboolean
needs_today (Cell *cell)
{
  RgKind kind = rg_record_type_get_field (cell->type, cell->field)->kind;

  return kind == RG_KIND_DATE || kind == RG_KIND_DATETIME;
}

static char *
get_today (void)
{
  g_autoptr (RgClock) clock = rg_clock_new ();

  return rg_clock_get_today (clock);
}

static void
show_record (Cell *cell)
{
  RgRecord                *record = cell->row != NULL ? rg_row_get_record (cell->row) : NULL;
  g_autofree char         *today = NULL;
  g_autofree char         *text = NULL;
  RgCellLook               look = RG_CELL_PLAIN;
  GtkWidget               *widget = GTK_WIDGET (cell->inscription);
  static const char *const classes[][2] = {
    [RG_CELL_PLAIN] = { NULL },
    [RG_CELL_OVERDUE] = { "overdue", NULL },
    [RG_CELL_TODAY] = { "due-today", NULL },
  };

  if (record != NULL)
    {
      today = needs_today (cell) ? get_today () : NULL;
      text = rg_record_cell_format (record, cell->field, today, &look);
    }
  gtk_inscription_set_text (cell->inscription, text);
  gtk_widget_set_css_classes (widget, (const char **)classes[look]);
}

static void
set_row (Cell  *cell,
         RgRow *row)
{
  if (cell->row != NULL)
    g_signal_handler_disconnect (cell->row, cell->handler);
  g_set_object (&cell->row, row);
  if (row == NULL)
    return;
  cell->handler = g_signal_connect_swapped (row, "notify::record", G_CALLBACK (show_record), cell);
  show_record (cell);
}

static void
item_changed_cb (GtkListItem *item,
                 GParamSpec  *pspec,
                 Cell        *cell)
{
  set_row (cell, gtk_list_item_get_item (item));
}

static void
cell_free (gpointer  data,
           GClosure *closure)
{
  Cell *cell = data;

  set_row (cell, NULL);
  g_free (cell);
}

/**
 * rg_record_cell_takes_rest:
 *
 * Returns: whether spare room in a wide window goes to the column of the field: those whose texts are cut first
 */
gboolean
rg_record_cell_takes_rest (const RgRecordType *type,
                           guint               field)
{
  const RgField *info = rg_record_type_get_field (type, field);

  if (info->kind == RG_KIND_NOTE || info->kind == RG_KIND_REFERENCE)
    return TRUE;
  return info->kind == RG_KIND_TEXT && g_strcmp0 (type->title, info->name) == 0;
}

/* How many characters a column shows at the least, a Chinese one counting twice. */
static guint
least_chars (const RgRecordType *type,
             guint               field)
{
  if (!rg_record_cell_takes_rest (type, field))
    return 2;
  return rg_record_type_get_field (type, field)->kind == RG_KIND_TEXT ? 28 : 18;
}

static GtkWidget *
new_inscription (const RgRecordType *type,
                 guint               index)
{
  const RgField *field = rg_record_type_get_field (type, index);
  GtkWidget     *inscription = gtk_inscription_new (NULL);
  gboolean       number = rg_field_is_numeric (field);

  g_object_set (inscription,
                "min-chars", least_chars (type, index),
                "nat-chars", least_chars (type, index) + 4,
                "min-lines", 1,
                "nat-lines", 1,
                "text-overflow", GTK_INSCRIPTION_OVERFLOW_ELLIPSIZE_END,
                "xalign", number ? 1.0 : 0.0,
                "yalign", 0.5,
                NULL);
  return inscription;
}

typedef struct
{
  const RgRecordType *type;
  guint               field;
} Column;

static void
setup_cb (GtkSignalListItemFactory *factory,
          GtkListItem              *item,
          Column                   *column)
{
  Cell *cell = g_new0 (Cell, 1);

  cell->type = column->type;
  cell->field = column->field;
  cell->inscription = GTK_INSCRIPTION (new_inscription (column->type, column->field));
  gtk_list_item_set_child (item, GTK_WIDGET (cell->inscription));
  g_signal_connect_data (item, "notify::item", G_CALLBACK (item_changed_cb), cell, cell_free, 0);
}

static void
column_free (gpointer  data,
             GClosure *closure)
{
  g_free (data);
}

/**
 * rg_record_cell_factory_new:
 * @type: the type of the records
 * @field: index of the field
 *
 * Returns: (transfer full): what makes the cells of one column, over items of RgRow
 */
GtkListItemFactory *
rg_record_cell_factory_new (const RgRecordType *type,
                            guint               field)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  Column             *column = g_new0 (Column, 1);

  column->type = type;
  column->field = field;
  g_signal_connect_data (factory, "setup", G_CALLBACK (setup_cb), column, column_free, 0);
  return factory;
}
