/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <locale.h>

#include "import-test.h"

/* How sure a wrong guess may at most be: what is surer than that is not looked at by anybody. */
#define SURE 0.8
/* Of all columns; the rest is offered as a new column, which loses nothing. */
#define MIN_RIGHT 0.97

typedef enum
{
  RIGHT,
  OFFERED, /* it could have been a field, and is offered as a column of its own */
  OTHER_KIND,
  WRONG,
  WRONG_AND_SURE,
  N_GRADES,
} Grade;

/* A file of tables.txt. */
typedef struct
{
  char    *name;
  char    *encoding;
  char    *tables;
  char   **words; /* what is right for each column */
  GString *text;
} Sheet;

static const char *const kind_names[RG_N_KINDS] = {
  [RG_KIND_TEXT] = "text",
  [RG_KIND_NOTE] = "note",
  [RG_KIND_PHONE] = "phone",
  [RG_KIND_EMAIL] = "email",
  [RG_KIND_DATE] = "date",
  [RG_KIND_DATETIME] = "datetime",
  [RG_KIND_MONEY] = "money",
  [RG_KIND_INTEGER] = "integer",
  [RG_KIND_REAL] = "real",
  [RG_KIND_BOOLEAN] = "boolean",
  [RG_KIND_CHOICE] = "choice",
  [RG_KIND_CODE] = "code",
};

static void
free_sheet (gpointer data)
{
  Sheet *self = data;

  g_free (self->name);
  g_free (self->encoding);
  g_free (self->tables);
  g_strfreev (self->words);
  g_string_free (self->text, TRUE);
  g_free (self);
}

static Sheet *
new_sheet (const char *line)
{
  g_auto (GStrv) parts = g_strsplit (line + strlen ("== "), ".", 2);
  const char *space = strchr (parts[1], ' ');
  Sheet      *self = g_new0 (Sheet, 1);

  self->encoding = g_strdup (space == NULL ? NULL : space + 1);
  self->name = g_strndup (line + strlen ("== "), strlen (line) - strlen ("== ") - (space == NULL ? 0 : strlen (space)));
  self->text = g_string_new (NULL);
  return self;
}

static GPtrArray *
load_sheets (const char *file)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "data", "guesses", file, NULL);
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;
  GPtrArray *sheets = g_ptr_array_new_with_free_func (free_sheet);
  Sheet     *last = NULL;

  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);
  lines = g_strsplit (text, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    if (g_str_has_prefix (lines[i], "== "))
      g_ptr_array_add (sheets, last = new_sheet (lines[i]));
    else if (last != NULL && g_str_has_prefix (lines[i], "> "))
      {
        g_auto (GStrv) halves = g_strsplit (lines[i] + 2, ": ", 2);

        last->tables = g_strdup (halves[0]);
        last->words = g_strsplit (halves[1], " ", -1);
      }
    else if (last != NULL && *lines[i] != '\0')
      g_string_append_printf (last->text, "%s\n", lines[i]);
  return sheets;
}

static char *
describe_column (const RgPlanColumn *column)
{
  const char *field;
  const char *mark = column->use == RG_PLAN_TITLE ? "=" : (column->use == RG_PLAN_JOIN ? "+" : "");

  if (column->use == RG_PLAN_SKIP)
    return g_strdup_printf ("?%s", kind_names[column->new_kind]);
  if (column->use == RG_PLAN_RATING)
    return g_strdup ("rating");
  field = rg_record_type_get_field (column->type, column->field)->name;
  if (column->group == 0)
    return g_strdup_printf ("%s%s.%s", mark, column->type->name, field);
  return g_strdup_printf ("%s%s.%s#%u", mark, column->type->name, field, column->group);
}

static gboolean
allows_kind (const char *word,
             const char *kind)
{
  g_auto (GStrv) kinds = g_strsplit (word + 1, "/", -1);

  return *word == '?' && (g_str_equal (word, "?*") || g_strv_contains ((const char *const *)kinds, kind));
}

static Grade
grade (const RgPlanColumn *column,
       const char         *expected,
       const char         *found)
{
  g_auto (GStrv) words = g_strsplit (expected, "|", -1);
  gboolean new_only = TRUE;

  for (guint i = 0; words[i] != NULL; i++)
    {
      new_only = new_only && (*words[i] == '?' || *words[i] == '-');
      if (g_str_equal (words[i], found) || (column->use == RG_PLAN_SKIP && (g_str_equal (words[i], "-") || allows_kind (words[i], found + 1))))
        return RIGHT;
    }
  if (column->use == RG_PLAN_SKIP)
    return new_only ? OTHER_KIND : OFFERED;
  return column->confidence >= SURE ? WRONG_AND_SURE : WRONG;
}

static RgImportPlan *
plan_sheet (Fixture     *self,
            const Sheet *sheet)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = g_build_filename (self->folder, sheet->name, NULL);
  gsize            length = sheet->text->len;
  g_autofree char *bytes = sheet->encoding == NULL ? g_strdup (sheet->text->str) : g_convert (sheet->text->str, -1, sheet->encoding, "UTF-8", NULL, &length, &error);
  g_autoptr (RgImportSurvey) found = NULL;

  g_assert_no_error (error);
  g_file_set_contents (path, bytes, (gssize)length, &error);
  g_assert_no_error (error);
  found = survey (self, path);
  g_assert_cmpuint (found->plans->len, ==, 1);
  return g_object_ref (found->plans->pdata[0]);
}

static void
judge (Fixture     *self,
       const Sheet *sheet,
       guint       *totals)
{
  static const char *const names[N_GRADES] = { "right", "offered", "other kind", "WRONG", "WRONG AND SURE" };
  g_autoptr (RgImportPlan) plan = plan_sheet (self, sheet);
  g_auto (GStrv) tables = g_strsplit (sheet->tables, "|", -1);
  const char *table = rg_import_plan_get_record_type (plan)->name;

  if (!g_strv_contains ((const char *const *)tables, table))
    {
      g_test_message ("%s: taken for %s instead of %s", sheet->name, table, sheet->tables);
      g_test_fail ();
    }
  if (rg_import_plan_get_n_columns (plan) != g_strv_length (sheet->words))
    {
      g_test_message ("%s: %u columns instead of %u", sheet->name, rg_import_plan_get_n_columns (plan), g_strv_length (sheet->words));
      g_test_fail ();
      totals[WRONG] += g_strv_length (sheet->words);
      return;
    }
  for (guint i = 0; sheet->words[i] != NULL; i++)
    {
      const RgPlanColumn *column = rg_import_plan_get_column (plan, i);
      g_autofree char    *found = describe_column (column);
      Grade               one = grade (column, sheet->words[i], found);

      totals[one]++;
      if (one != RIGHT)
        g_test_message ("%s: “%s” is %s (%s, %.2f) instead of %s", sheet->name, column->header, found, names[one], column->confidence, sheet->words[i]);
    }
}

/* What a strange table is taken for: never something wrong that nobody looks at. */
static void
test_tables (Fixture      *self,
             gconstpointer data)
{
  g_autoptr (GPtrArray) sheets = load_sheets (data);
  guint totals[N_GRADES] = { 0 };
  guint n = 0;

  g_assert_cmpuint (sheets->len, >=, 8);
  for (guint i = 0; i < sheets->len; i++)
    judge (self, sheets->pdata[i], totals);
  for (guint i = 0; i < N_GRADES; i++)
    n += totals[i];
  g_test_message ("%u tables, %u columns: %u right (%.1f %%), %u offered as new ones, %u of another kind, %u wrong, %u wrong and sure",
                  sheets->len, n, totals[RIGHT], 100.0 * totals[RIGHT] / n, totals[OFFERED], totals[OTHER_KIND], totals[WRONG], totals[WRONG_AND_SURE]);
  g_assert_cmpuint (totals[WRONG_AND_SURE], ==, 0);
  g_assert_cmpuint (totals[WRONG], ==, 0);
  g_assert_cmpfloat (totals[RIGHT], >=, MIN_RIGHT * n);
}

int
main (int    argc,
      char **argv)
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/import-guesses/tables", Fixture, "tables.txt", set_up, test_tables, tear_down);
  g_test_add ("/import-guesses/third-tables", Fixture, "third-tables.txt", set_up, test_tables, tear_down);
  g_test_add ("/import-guesses/more-tables", Fixture, "more-tables.txt", set_up, test_tables, tear_down);
  g_test_add ("/import-guesses/fourth-tables", Fixture, "fourth-tables.txt", set_up, test_tables, tear_down);
  return g_test_run ();
}
