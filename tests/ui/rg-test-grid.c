/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rg-test-grid.h"

struct _TestRows
{
  GObject parent_instance;

  guint         n_rows;
  guint         n_made;
  GHashTable   *positions; /* RgRow, which is not held -> position + 1 */
  GHashTable   *rows;      /* position + 1 -> RgRow */
  char         *committed;
  RgGridVerdict verdict;
  guint         read_only;
};

static void test_rows_model_init (GListModelInterface *iface);
static void test_rows_delegate_init (RgGridDelegateInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (TestRows, test_rows, G_TYPE_OBJECT, G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, test_rows_model_init) G_IMPLEMENT_INTERFACE (RG_TYPE_GRID_DELEGATE, test_rows_delegate_init))

static gpointer
test_rows_get_item (GListModel *model,
                    guint       position)
{
  TestRows *self = TEST_ROWS (model);
  gpointer  key = GUINT_TO_POINTER (position + 1);
  RgRow    *row;

  if (position >= self->n_rows)
    return NULL;
  row = g_hash_table_lookup (self->rows, key);
  if (row == NULL)
    {
      row = g_object_new (RG_TYPE_ROW, NULL);
      self->n_made++;
      g_hash_table_insert (self->rows, key, row);
      g_hash_table_insert (self->positions, row, key);
    }
  return g_object_ref (row);
}

static guint
test_rows_get_n_items (GListModel *model)
{
  return TEST_ROWS (model)->n_rows;
}

static GType
test_rows_get_item_type (GListModel *model)
{
  return RG_TYPE_ROW;
}

static void
test_rows_model_init (GListModelInterface *iface)
{
  iface->get_item = test_rows_get_item;
  iface->get_n_items = test_rows_get_n_items;
  iface->get_item_type = test_rows_get_item_type;
}

guint
test_rows_find (TestRows *self,
                RgRow    *row)
{
  return GPOINTER_TO_UINT (g_hash_table_lookup (self->positions, row)) - 1;
}

static char *
make_text (guint position,
           guint field)
{
  static const char *const names[] = { "广州珠江化工设备有限公司", "Northwind Traders", "上海新宏电子科技股份有限公司", "宁波东方进出口", "Adventure Works" };

  switch (field % 6)
    {
    case 1:
      return g_strdup_printf ("C%07u", position + 1);
    case 2:
      return g_strdup (names[(position * 7 + field) % G_N_ELEMENTS (names)]);
    case 3:
      return g_strdup_printf ("¥%u.%02u", position * 37 % 100000, position % 100);
    case 4:
      return g_strdup_printf ("2026-%02u-%02u", position % 12 + 1, position % 28 + 1);
    case 5:
      return g_strdup_printf ("1%010" G_GUINT64_FORMAT, (guint64)position * 7919 % 10000000000);
    default:
      return position % 3 == 0 ? g_strdup ("") : g_strdup_printf ("%u/%u", position, field);
    }
}

static void
test_rows_describe (RgGridDelegate *delegate,
                    RgRow          *row,
                    guint           field,
                    RgGridCellLook *look)
{
  guint position;

  if (row == NULL)
    return;
  position = test_rows_find (TEST_ROWS (delegate), row);
  look->text = make_text (position, field);
  if (field % 6 == 4 && position % 5 == 0)
    look->flags = RG_GRID_CELL_OVERDUE;
  if (field % 6 == 3 && position % 7 == 0)
    look->background = (GdkRGBA){ 1, 0.6f, 0.2f, 0.35f };
  if (field % 6 == 2 && position % 4 == 0)
    look->matches = g_memdup2 ((guint[]){ 3, 6, 0, 0 }, 4 * sizeof (guint));
}

static gboolean
test_rows_can_edit (RgGridDelegate *delegate,
                    RgRow          *row,
                    guint           field,
                    char          **why)
{
  if (field != TEST_ROWS (delegate)->read_only)
    return TRUE;
  *why = g_strdup ("This comes from other records.");
  return FALSE;
}

static char *
test_rows_dup_edit_text (RgGridDelegate *delegate,
                         RgRow          *row,
                         guint           field)
{
  return row != NULL ? make_text (test_rows_find (TEST_ROWS (delegate), row), field) : NULL;
}

static RgGridVerdict
test_rows_commit (RgGridDelegate *delegate,
                  RgRow          *row,
                  guint           field,
                  const char     *text,
                  char          **problem)
{
  TestRows *self = TEST_ROWS (delegate);

  g_free (self->committed);
  self->committed = row != NULL ? g_strdup_printf ("%u:%u:%s", test_rows_find (self, row), field, text) : g_strdup_printf ("new:%u:%s", field, text);
  if (self->verdict == RG_GRID_REFUSED)
    *problem = g_strdup ("No.");
  return self->verdict;
}

static void
test_rows_delegate_init (RgGridDelegateInterface *iface)
{
  iface->describe = test_rows_describe;
  iface->can_edit = test_rows_can_edit;
  iface->dup_edit_text = test_rows_dup_edit_text;
  iface->commit = test_rows_commit;
}

static void
test_rows_finalize (GObject *object)
{
  TestRows *self = TEST_ROWS (object);

  g_hash_table_unref (self->positions);
  g_hash_table_unref (self->rows);
  g_free (self->committed);
  G_OBJECT_CLASS (test_rows_parent_class)->finalize (object);
}

static void
test_rows_class_init (TestRowsClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = test_rows_finalize;
}

static void
test_rows_init (TestRows *self)
{
  self->positions = g_hash_table_new (NULL, NULL);
  self->rows = g_hash_table_new_full (NULL, NULL, NULL, g_object_unref);
  self->read_only = G_MAXUINT;
}

TestRows *
test_rows_new (guint n_rows)
{
  TestRows *self = g_object_new (TEST_TYPE_ROWS, NULL);

  self->n_rows = n_rows;
  return self;
}

/* How many rows were asked for so far. */
guint
test_rows_count_made (TestRows *self)
{
  return self->n_made;
}

/* As RgRecordList does it: in two steps. */
void
test_rows_replace (TestRows *self,
                   guint     n_rows)
{
  guint before = self->n_rows;

  self->n_rows = 0;
  g_hash_table_remove_all (self->rows);
  g_hash_table_remove_all (self->positions);
  g_list_model_items_changed (G_LIST_MODEL (self), 0, before, 0);
  self->n_rows = n_rows;
  g_list_model_items_changed (G_LIST_MODEL (self), 0, 0, n_rows);
}

/* New rows; the others get new objects, which is what a list that holds only pages does. */
void
test_rows_insert (TestRows *self,
                  guint     position,
                  guint     n_rows)
{
  self->n_rows += n_rows;
  g_hash_table_remove_all (self->rows);
  g_hash_table_remove_all (self->positions);
  g_list_model_items_changed (G_LIST_MODEL (self), position, 0, n_rows);
}

const char *
test_rows_get_committed (TestRows *self)
{
  return self->committed;
}

void
test_rows_set_verdict (TestRows     *self,
                       RgGridVerdict verdict)
{
  self->verdict = verdict;
}

void
test_rows_set_read_only (TestRows *self,
                         guint     field)
{
  self->read_only = field;
}
