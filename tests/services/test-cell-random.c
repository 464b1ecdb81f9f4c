/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "services-test.h"

#include "rg-cell-block.h"
#include "rg-cell-search.h"
#include "rg-date.h"
#include "rg-error.h"
#include "rg-kind.h"

/*
 * Random edits, pastes, fills, clears, moves, replacements, deletes and new rows, with undo and redo between them, against
 * a model of plain arrays that knows nothing of the program's own.
 */

#define N_STEPS 10000
#define COMPARE_EVERY 100
#define MAX_ROWS 60
#define N_COLUMNS 6
#define TEXT 48

/* Name (required), city and status (texts), opening total (money), first contact (a day), level (a choice). */
static const guint columns[N_COLUMNS] = { RG_CUSTOMER_NAME, RG_CUSTOMER_CITY, RG_CUSTOMER_STATUS, RG_CUSTOMER_OPENING_TOTAL, RG_CUSTOMER_FIRST_CONTACT, RG_CUSTOMER_LEVEL };

enum
{
  NAME,
  CITY,
  STATUS,
  TOTAL,
  DAY,
  LEVEL,
};

typedef struct
{
  gint64 id;
  char   cells[N_COLUMNS][TEXT]; /* as files carry them; "" for unknown */
} Row;

typedef struct
{
  Row   rows[MAX_ROWS];
  guint n_rows;
} Model;

typedef struct
{
  Fixture   *fixture;
  GRand     *rand;
  Model      now;
  GPtrArray *done;   /* Model: before each change set */
  GPtrArray *undone; /* Model: after each change set that was undone */
} World;

static int
pick (World *world,
      int    n)
{
  return g_rand_int_range (world->rand, 0, n);
}

static void
remember (World       *world,
          const Model *before,
          gint64       change_set)
{
  if (change_set == 0)
    {
      g_assert_cmpmem (before, sizeof *before, &world->now, sizeof world->now);
      return;
    }
  g_ptr_array_add (world->done, g_memdup2 (before, sizeof *before));
  g_ptr_array_set_size (world->undone, 0);
}

/* A text that the column takes as it stands. */
static void
make_plain (int   column,
            int   n,
            char *typed)
{
  if (column == NAME)
    g_snprintf (typed, TEXT, "客户%d", n);
  else if (column == CITY)
    g_snprintf (typed, TEXT, "%s", n % 2 ? "杭州" : "Ningbo");
  else if (column == STATUS)
    g_snprintf (typed, TEXT, "S%03d", n);
  else
    g_snprintf (typed, TEXT, "%d.50", n);
}

static const char *
get_bad_text (int column)
{
  switch (column)
    {
    case NAME:
      return "";
    case TOTAL:
      return "much";
    case DAY:
      return "2026-02-30";
    case LEVEL:
      return "E";
    default:
      return NULL;
    }
}

/* What a person types, and what the cell then is; FALSE when it must be refused. */
static gboolean
make_text (World *world,
           int    column,
           char  *typed,
           char  *stored)
{
  int n = pick (world, 1000);
  int day = pick (world, 28) + 1;

  *typed = *stored = '\0';
  if (column != NAME && pick (world, 6) == 0)
    return TRUE;
  if (get_bad_text (column) != NULL && pick (world, column == NAME ? 20 : 10) == 0)
    {
      g_strlcpy (typed, get_bad_text (column), TEXT);
      return FALSE;
    }
  if (column == DAY)
    {
      g_snprintf (typed, TEXT, "2026/%d/%d", n % 12 + 1, day);
      g_snprintf (stored, TEXT, "2026-%02d-%02d", n % 12 + 1, day);
    }
  else if (column == LEVEL)
    {
      g_snprintf (typed, TEXT, "%c级", 'A' + n % 4);
      g_snprintf (stored, TEXT, "%c", 'A' + n % 4);
    }
  else
    {
      make_plain (column, n, typed);
      g_strlcpy (stored, typed, TEXT);
    }
  return TRUE;
}

static gint64
apply (World       *world,
       RgCellEdits *edits)
{
  g_autoptr (GError) error = NULL;
  gint64 change_set;

  rg_cell_edits_set_today (edits, TODAY);
  rg_cell_edits_skip_refused (edits);
  change_set = rg_cell_edits_apply (edits, world->fixture->session, "test", NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  return change_set;
}

/* A rectangle of existing cells. */
typedef struct
{
  guint row, column, n_rows, n_columns;
} Area;

static Area
pick_area (World *world,
           int    max_rows)
{
  Area area;

  area.row = (guint)pick (world, (int)world->now.n_rows);
  area.n_rows = (guint)pick (world, MIN (max_rows, (int)(world->now.n_rows - area.row))) + 1;
  area.column = (guint)pick (world, N_COLUMNS);
  area.n_columns = (guint)pick (world, (int)(N_COLUMNS - area.column)) + 1;
  return area;
}

static RgCellBlock *
make_block (World *world,
            Area   area)
{
  RgCellBlock *block = rg_cell_block_new (rg_customer_type ());

  for (guint i = 0; i < area.n_rows; i++)
    {
      gint64 id = area.row + i < world->now.n_rows ? world->now.rows[area.row + i].id : 0;

      g_array_append_val (block->ids, id);
    }
  g_array_append_vals (block->fields, &columns[area.column], area.n_columns);
  return block;
}

static void
edit_one (World *world)
{
  g_autoptr (RgCellEdits) edits = rg_cell_edits_new (rg_customer_type (), RG_CHANGE_EDIT);
  Model before = world->now;
  Row  *row = &world->now.rows[pick (world, (int)world->now.n_rows)];
  int   column = pick (world, N_COLUMNS);
  char  typed[TEXT], stored[TEXT];

  if (make_text (world, column, typed, stored))
    g_strlcpy (row->cells[column], stored, TEXT);
  rg_cell_edits_set_text (edits, row->id, columns[column], typed);
  remember (world, &before, apply (world, edits));
}

/* What the entry form gives a new customer. */
static void
start_row (Row *row)
{
  memset (row, 0, sizeof *row);
  strcpy (row->cells[DAY], TODAY);
}

/* Makes the texts that go into a row; the row becomes what it is with them. */
static char **
paste_row (World    *world,
           Area      area,
           gboolean  is_new,
           Row      *row,
           gboolean *any)
{
  char **cells = g_new0 (char *, area.n_columns + 1);

  *any = FALSE;
  for (guint k = 0; k < area.n_columns; k++)
    {
      int  column = (int)(area.column + k);
      char typed[TEXT], stored[TEXT];

      if (make_text (world, column, typed, stored) && (!is_new || *typed != '\0'))
        g_strlcpy (row->cells[column], stored, TEXT);
      *any |= *typed != '\0';
      cells[k] = g_strdup (typed);
    }
  return cells;
}

/* New records have got their numbers. */
static void
take_ids (World       *world,
          RgCellEdits *edits)
{
  for (guint i = 0; i < world->now.n_rows; i++)
    if (world->now.rows[i].id < 0)
      world->now.rows[i].id = rg_cell_edits_get_id (edits, world->now.rows[i].id);
}

static void
paste (World *world)
{
  Area  area = pick_area (world, 5);
  Model before = world->now;
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func ((GDestroyNotify)g_strfreev);
  g_autoptr (RgCellBlock) block = NULL;
  g_autoptr (RgCellEdits) edits = NULL;
  guint  n_new = 0;
  gint64 change_set;

  area.n_rows = (guint)pick (world, 4) + 1;
  area.n_rows = MIN (area.n_rows, MAX_ROWS - area.row);
  block = make_block (world, area);
  for (guint i = 0; i < area.n_rows; i++)
    {
      gboolean is_new = area.row + i >= before.n_rows;
      gboolean any = FALSE;
      Row      row;

      if (is_new)
        start_row (&row);
      else
        row = world->now.rows[area.row + i];
      g_ptr_array_add (rows, paste_row (world, area, is_new, &row, &any));
      if (!is_new)
        world->now.rows[area.row + i] = row;
      else if (any && *row.cells[NAME] != '\0')
        {
          row.id = -1 - (gint64)n_new;
          world->now.rows[world->now.n_rows++] = row;
        }
      n_new += is_new && any;
    }
  edits = rg_cell_block_paste (block, rows, NULL);
  change_set = apply (world, edits);
  take_ids (world, edits);
  remember (world, &before, change_set);
}

static void
clear (World *world)
{
  Area  area = pick_area (world, 4);
  Model before = world->now;
  g_autoptr (RgCellBlock) block = make_block (world, area);
  g_autoptr (RgCellEdits) edits = rg_cell_block_clear (block);

  for (guint i = 0; i < area.n_rows; i++)
    for (guint k = 0; k < area.n_columns; k++)
      if (area.column + k != NAME)
        *world->now.rows[area.row + i].cells[area.column + k] = '\0';
  remember (world, &before, apply (world, edits));
}

static void
set_all (World *world)
{
  Area  area = pick_area (world, 8);
  Model before = world->now;
  char  typed[TEXT], stored[TEXT];
  g_autoptr (RgCellBlock) block = NULL;
  g_autoptr (RgCellEdits) edits = NULL;
  gboolean ok;

  area.n_columns = 1;
  block = make_block (world, area);
  ok = make_text (world, (int)area.column, typed, stored);
  edits = rg_cell_block_set_all (block, typed);
  for (guint i = 0; ok && i < area.n_rows; i++)
    g_strlcpy (world->now.rows[area.row + i].cells[area.column], stored, TEXT);
  remember (world, &before, apply (world, edits));
}

static void
fill_down (World *world)
{
  Area  area = pick_area (world, 6);
  Model before = world->now;
  g_autoptr (RgCellBlock) block = make_block (world, area);
  g_autoptr (RgCellEdits) edits = rg_cell_block_fill_first (block, RG_FILL_DOWN, world->fixture->session, NULL);

  for (guint i = 1; i < area.n_rows; i++)
    for (guint k = 0; k < area.n_columns; k++)
      g_strlcpy (world->now.rows[area.row + i].cells[area.column + k], world->now.rows[area.row].cells[area.column + k], TEXT);
  remember (world, &before, apply (world, edits));
}

/* The model of the fill handle from one cell: days and texts that end in figures go on, the rest is copied. */
static void
go_on (const char *first,
       guint       column,
       guint       position,
       char       *text)
{
  gsize            prefix = strlen (first);
  g_autofree char *day = NULL;

  while (prefix > 0 && g_ascii_isdigit (first[prefix - 1]))
    prefix--;
  g_strlcpy (text, first, TEXT);
  if (column == DAY && *first != '\0')
    {
      day = rg_date_add_days (first, (int)position);
      g_strlcpy (text, day, TEXT);
    }
  else if ((column == NAME || column == CITY || column == STATUS) && first[prefix] != '\0')
    g_snprintf (text, TEXT, "%.*s%0*d", (int)prefix, first, (int)(strlen (first) - prefix), atoi (first + prefix) + (int)position);
}

static void
drag_handle (World *world)
{
  Area  area = pick_area (world, 1);
  Area  below = area;
  Model before = world->now;
  g_autoptr (RgCellBlock) from = make_block (world, area);
  g_autoptr (RgCellBlock) to = NULL;
  g_autoptr (RgCellEdits) edits = NULL;

  below.row = area.row + 1;
  below.n_rows = MIN (4, world->now.n_rows - below.row);
  if (below.n_rows == 0)
    return;
  to = make_block (world, below);
  edits = rg_cell_block_fill_series (from, to, RG_FILL_DOWN, FALSE, world->fixture->session, NULL);
  for (guint i = 0; i < below.n_rows; i++)
    for (guint k = 0; k < area.n_columns; k++)
      go_on (before.rows[area.row].cells[area.column + k], area.column + k, i + 1, world->now.rows[below.row + i].cells[area.column + k]);
  remember (world, &before, apply (world, edits));
}

/* Moves cells within their columns, which may cover the place where they were. */
static void
move (World *world)
{
  Area     area = pick_area (world, 3);
  Area     target = area;
  Model    before = world->now;
  gboolean copy = pick (world, 2) == 0;
  g_autoptr (RgCellBlock) from = NULL;
  g_autoptr (RgCellBlock) to = NULL;
  g_autoptr (RgCellEdits) edits = NULL;

  target.row = (guint)pick (world, (int)(world->now.n_rows - area.n_rows + 1));
  from = make_block (world, area);
  to = make_block (world, target);
  edits = rg_cell_block_move (from, to, copy, world->fixture->session, NULL);
  for (guint i = 0; !copy && i < area.n_rows; i++)
    for (guint k = area.column; k < area.column + area.n_columns; k++)
      if (k != NAME)
        *world->now.rows[area.row + i].cells[k] = '\0';
  for (guint i = 0; i < area.n_rows; i++)
    for (guint k = area.column; k < area.column + area.n_columns; k++)
      g_strlcpy (world->now.rows[target.row + i].cells[k], before.rows[area.row + i].cells[k], TEXT);
  remember (world, &before, apply (world, edits));
}

static void
add_row (World *world)
{
  g_autoptr (RgCellEdits) edits = rg_cell_edits_new (rg_customer_type (), RG_CHANGE_ADD);
  Model  before = world->now;
  Row   *row = &world->now.rows[world->now.n_rows];
  gint64 id = rg_cell_edits_add_record (edits);
  gint64 change_set;

  if (world->now.n_rows == MAX_ROWS)
    return;
  start_row (row);
  g_snprintf (row->cells[NAME], TEXT, "新%d", pick (world, 1000));
  rg_cell_edits_set_text (edits, id, RG_CUSTOMER_NAME, row->cells[NAME]);
  change_set = apply (world, edits);
  row->id = rg_cell_edits_get_id (edits, id);
  world->now.n_rows++;
  remember (world, &before, change_set);
}

static void
duplicate_row (World *world)
{
  g_autoptr (RgCellEdits) edits = rg_cell_edits_new (rg_customer_type (), RG_CHANGE_DUPLICATE);
  Model  before = world->now;
  Row   *source = &world->now.rows[pick (world, (int)world->now.n_rows)];
  Row   *row = &world->now.rows[world->now.n_rows];
  gint64 id, change_set;

  if (world->now.n_rows == MAX_ROWS)
    return;
  id = rg_cell_edits_duplicate_record (edits, source->id);
  change_set = apply (world, edits);
  *row = *source;
  *row->cells[TOTAL] = '\0';
  if (*row->cells[DAY] == '\0')
    strcpy (row->cells[DAY], TODAY);
  row->id = rg_cell_edits_get_id (edits, id);
  world->now.n_rows++;
  remember (world, &before, change_set);
}

static void
delete_rows (World *world)
{
  g_autoptr (RgCellEdits) edits = rg_cell_edits_new (rg_customer_type (), RG_CHANGE_DELETE);
  Model before = world->now;
  Area  area = pick_area (world, 3);

  if (world->now.n_rows < 10)
    return;
  for (guint i = 0; i < area.n_rows; i++)
    rg_cell_edits_delete_record (edits, world->now.rows[area.row + i].id);
  memmove (&world->now.rows[area.row], &world->now.rows[area.row + area.n_rows], (world->now.n_rows - area.row - area.n_rows) * sizeof (Row));
  world->now.n_rows -= area.n_rows;
  memset (&world->now.rows[world->now.n_rows], 0, (MAX_ROWS - world->now.n_rows) * sizeof (Row));
  remember (world, &before, apply (world, edits));
}

static void
replace (World *world)
{
  g_autoptr (RgCellSearch) search = rg_cell_search_new (rg_customer_type (), "1", RG_CELL_SEARCH_ANY);
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (RgCellEdits) edits = NULL;
  Model before = world->now;

  for (guint i = 0; i < world->now.n_rows; i++)
    {
      GString *text = g_string_new (world->now.rows[i].cells[STATUS]);

      g_string_replace (text, "1", "2", 0);
      g_strlcpy (world->now.rows[i].cells[STATUS], text->str, TEXT);
      g_string_free (text, TRUE);
      g_array_append_val (ids, world->now.rows[i].id);
    }
  rg_cell_search_add_field (search, RG_CUSTOMER_STATUS);
  rg_cell_search_set_ids (search, ids);
  edits = rg_cell_search_replace (search, world->fixture->session, "2", NULL, NULL, NULL, NULL);
  remember (world, &before, apply (world, edits));
}

static void
undo (World *world)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RgChangeSet) undone = NULL;

  if (world->done->len == 0)
    return;
  undone = rg_journal_undo (world->fixture->session, 0, &error);
  g_assert_no_error (error);
  g_assert_nonnull (undone);
  g_ptr_array_add (world->undone, g_memdup2 (&world->now, sizeof world->now));
  world->now = *(Model *)g_ptr_array_index (world->done, world->done->len - 1);
  g_ptr_array_set_size (world->done, (int)world->done->len - 1);
}

static void
redo (World *world)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RgChangeSet) redone = NULL;

  if (world->undone->len == 0)
    return;
  redone = rg_journal_redo (world->fixture->session, &error);
  g_assert_no_error (error);
  g_assert_nonnull (redone);
  g_ptr_array_add (world->done, g_memdup2 (&world->now, sizeof world->now));
  world->now = *(Model *)g_ptr_array_index (world->undone, world->undone->len - 1);
  g_ptr_array_set_size (world->undone, (int)world->undone->len - 1);
}

static int
compare_ids (gconstpointer a,
             gconstpointer b)
{
  return ((const Row *)a)->id < ((const Row *)b)->id ? -1 : 1;
}

/* What is stored is what the model says, cell by cell. */
static void
compare (World *world)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RgQuery) query = rg_query_new (rg_customer_type ());
  g_autoptr (GPtrArray) records = NULL;
  Model sorted = world->now;

  qsort (sorted.rows, sorted.n_rows, sizeof (Row), compare_ids);
  rg_query_add_sort (query, RG_RECORD_ID, FALSE);
  records = rg_session_select (world->fixture->session, query, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (records->len, ==, sorted.n_rows);
  for (guint i = 0; i < sorted.n_rows; i++)
    {
      RgRecord *record = g_ptr_array_index (records, i);

      g_assert_cmpint (rg_record_get_id (record), ==, sorted.rows[i].id);
      for (guint k = 0; k < N_COLUMNS; k++)
        {
          const RgField   *field = rg_record_type_get_field (rg_customer_type (), columns[k]);
          g_autofree char *text = rg_kind_format (field, rg_record_get_value (record, columns[k]), RG_KIND_STYLE_FILE);

          g_assert_cmpstr (text, ==, sorted.rows[i].cells[k]);
        }
      /* What the book keeps from the opening figures follows. */
      g_assert_cmpint (rg_record_get_int (record, RG_CUSTOMER_TOTAL), ==, rg_record_get_int (record, RG_CUSTOMER_OPENING_TOTAL));
    }
}

static const struct
{
  void (*func) (World *world);
  int weight;
} steps[] = {
  { edit_one, 24 },
  { paste, 14 },
  { clear, 6 },
  { set_all, 6 },
  { fill_down, 6 },
  { drag_handle, 6 },
  { move, 6 },
  { add_row, 5 },
  { duplicate_row, 3 },
  { delete_rows, 5 },
  { replace, 2 },
  { undo, 12 },
  { redo, 8 },
};

static void
step (World *world)
{
  int all = 0;
  int number;

  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    all += steps[i].weight;
  number = pick (world, all);
  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    {
      number -= steps[i].weight;
      if (number >= 0)
        continue;
      steps[i].func (world);
      return;
    }
}

static void
begin_world (World *world)
{
  for (guint i = 0; i < 20; i++)
    {
      g_autofree char *name = g_strdup_printf ("客户%u", i);
      g_autoptr (RgRecord) record = save_new (world->fixture, rg_customer_type (), "name", name, NULL);
      Row *row = &world->now.rows[world->now.n_rows++];

      start_row (row);
      row->id = rg_record_get_id (record);
      g_strlcpy (row->cells[NAME], name, TEXT);
    }
}

static void
run (Fixture *fixture,
     guint32  seed,
     guint    n_steps)
{
  World             world = { .fixture = fixture };
  g_autofree Model *start = NULL;

  g_test_message ("seed %u", seed);
  world.rand = g_rand_new_with_seed (seed);
  world.done = g_ptr_array_new_with_free_func (g_free);
  world.undone = g_ptr_array_new_with_free_func (g_free);
  begin_world (&world);
  start = g_memdup2 (&world.now, sizeof world.now);
  compare (&world);
  for (guint i = 1; i <= n_steps; i++)
    {
      step (&world);
      if (i % COMPARE_EVERY == 0)
        compare (&world);
    }
  compare (&world);
  while (world.done->len > 0)
    undo (&world);
  compare (&world);
  g_assert_cmpmem (&world.now, sizeof world.now, start, sizeof *start);
  while (world.undone->len > 0)
    redo (&world);
  compare (&world);
  g_ptr_array_unref (world.done);
  g_ptr_array_unref (world.undone);
  g_rand_free (world.rand);
}

static void
test_fixed_seed (Fixture      *fixture,
                 gconstpointer data)
{
  run (fixture, 20261106, N_STEPS);
}

/* Other steps each time; the seed is in the log. */
static void
test_time_seed (Fixture      *fixture,
                gconstpointer data)
{
  run (fixture, (guint32)g_get_real_time (), N_STEPS / 4);
}

int
main (int   argc,
      char *argv[])
{
  /* Ten thousand steps are ten thousand times waiting for a disk: memory does here. */
  if (g_access ("/dev/shm", W_OK) == 0)
    g_setenv ("TMPDIR", "/dev/shm", TRUE);
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/services/cell-random/fixed-seed", Fixture, NULL, fixture_set_up, test_fixed_seed, fixture_tear_down);
  g_test_add ("/services/cell-random/time-seed", Fixture, NULL, fixture_set_up, test_time_seed, fixture_tear_down);
  return g_test_run ();
}
