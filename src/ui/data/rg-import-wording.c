/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "rg-import-wording.h"

#include <glib/gi18n.h>

#include "rg-record-types.h"

/**
 * rg_import_wording_dup_use:
 *
 * Returns: (transfer full): what a column can be, without its table
 */
char *
rg_import_wording_dup_use (RgPlanUse           use,
                           const RgRecordType *type,
                           guint               field)
{
  const RgField *info = use == RG_PLAN_SKIP || type == NULL ? NULL : rg_record_type_get_field (type, field);

  if (use == RG_PLAN_RATING)
    return g_strdup (rg_field_get_label (rg_record_type_get_field (rg_rating_type (), RG_RATING_SCORE)));
  if (info == NULL)
    return g_strdup (_ ("Left out"));
  /* Translators: a column that names another record: %s is its field, such as "Customer" */
  if (use == RG_PLAN_TITLE)
    return g_strdup_printf (_ ("%s (name)"), rg_field_get_label (info));
  /* Translators: a column that is put together with another one: %s is the field of both, such as "Name" */
  if (use == RG_PLAN_JOIN)
    return g_strdup_printf (_ ("%s (part of it)"), rg_field_get_label (info));
  return g_strdup (rg_field_get_label (info));
}

/**
 * rg_import_wording_dup_column:
 *
 * Returns: (transfer full): what becomes of a column
 */
char *
rg_import_wording_dup_column (RgImportPlan       *plan,
                              const RgPlanColumn *column)
{
  g_autofree char *label = NULL;
  g_autofree char *counted = NULL;

  /* Translators: %s is the name of a column that is added to the table */
  if (column->use == RG_PLAN_NEW)
    return g_strdup_printf (_ ("New: %s"), column->new_label);

  label = rg_import_wording_dup_use (column->use, column->type, column->field);
  /* A month of sales: its day tells it from the others. */
  if (column->day != NULL)
    counted = g_strdup (column->day);
  else
    counted = column->use != RG_PLAN_SKIP && column->group > 0 ? g_strdup_printf ("%s %u", label, column->group + 1) : g_strdup (label);
  if (column->use == RG_PLAN_SKIP || column->type == rg_import_plan_get_record_type (plan))
    return g_steal_pointer (&counted);
  /* Translators: a table and a field in it: "Contact: Mobile" */
  return g_strdup_printf (_ ("%s: %s"), rg_record_type_get_label (column->type), counted);
}

/**
 * rg_import_wording_dup_tooltip:
 *
 * Returns: (transfer full): why a column is what it is, and what stands in it
 */
char *
rg_import_wording_dup_tooltip (RgImportPlan       *plan,
                               const RgPlanColumn *column)
{
  GString         *text = g_string_new (NULL);
  g_autofree char *use = rg_import_wording_dup_column (plan, column);

  /* Translators: the letter of a column, its header and what it is */
  g_string_printf (text, _ ("Column %s “%s”: %s"), column->letter, column->header, use);
  if (column->reason != NULL)
    g_string_append_printf (text, " (%s)", column->reason);
  if (column->use != RG_PLAN_SKIP && column->confidence < 1)
    g_string_append_printf (text, "\n%s", _ ("Please look whether this is right."));
  if (column->samples != NULL && column->samples[0] != NULL)
    {
      g_autofree char *samples = g_strjoinv (_ (", "), column->samples);

      g_string_append_printf (text, _ ("\nFor example: %s"), samples);
    }
  return g_string_free (text, FALSE);
}

static const struct
{
  const char *code;
  const char *title;
} codes[] = {
  { "PHONE_INVALID", N_ ("Not a telephone number") },
  { "PHONE_LETTERS", N_ ("Telephone with letters") },
  { "PHONE_UNKNOWN", N_ ("Unusual telephone number") },
  { "PHONE_SEVERAL", N_ ("Several telephone numbers") },
  { "PHONE_CLEANED", N_ ("Telephone number tidied") },
  { "PHONE_FROM_NUMBER", N_ ("Telephone number kept as a number") },
  { "EMAIL_INVALID", N_ ("Not an e-mail address") },
  { "EMAIL_SEVERAL", N_ ("Several e-mail addresses") },
  { "EMAIL_CLEANED", N_ ("E-mail address tidied") },
  { "DATE_INVALID", N_ ("Not a date") },
  { "DATE_RANGE", N_ ("Date out of range") },
  { "DATE_GUESSED", N_ ("Date with two readings") },
  { "DATE_READ", N_ ("Date in words") },
  { "TIME_INVALID", N_ ("Not a time") },
  { "LAST_CONTACT_FUTURE", N_ ("Date in the future") },
  { "FIRST_CONTACT_FUTURE", N_ ("Date in the future") },
  { "CONTACT_ORDER", N_ ("Dates in the wrong order") },
  { "AMOUNT_INVALID", N_ ("Not an amount") },
  { "AMOUNT_RANGE", N_ ("Amount too large") },
  { "AMOUNT_NEGATIVE", N_ ("Negative amount") },
  { "AMOUNT_AMBIGUOUS", N_ ("Amount with two readings") },
  { "AMOUNT_CURRENCY", N_ ("Amount in another currency") },
  { "CURRENCY_COLUMN", N_ ("Amount in another currency") },
  { "AMOUNT_CLEANED", N_ ("Amount tidied") },
  { "NUMBER_INVALID", N_ ("Not a number") },
  { "NUMBER_RANGE", N_ ("Number out of range") },
  { "NUMBER_PRECISION", N_ ("Number cut by the spreadsheet") },
  { "BOOLEAN_INVALID", N_ ("Neither yes nor no") },
  { "CHOICE_UNKNOWN", N_ ("Not one of the choices") },
  { "REFERENCE_UNKNOWN", N_ ("Names somebody who is not there") },
  { "REFERENCE_GUESSED", N_ ("Name written otherwise") },
  { "REFERENCE_AMBIGUOUS", N_ ("Names several") },
  { "REQUIRED_EMPTY", N_ ("Missing") },
  { "NO_WAY_TO_REACH", N_ ("No way to reach") },
  { "CODE_EXISTS", N_ ("Already in the book") },
  { "CODE_UNKNOWN", N_ ("Not in the book yet") },
  { "DUP_IN_FILE", N_ ("Repeated in the file") },
  { "DUP_LIKELY", N_ ("Probably in the book already") },
  { "MATCH_AMBIGUOUS", N_ ("Names several") },
  { "CUSTOMER_DIFFERS", N_ ("Customer there twice with other values") },
  { "TOTAL_ROW", N_ ("Total, not read") },
  { "HEADER_OFFSET", N_ ("Header found further down") },
  { "NOTHING_SAID", N_ ("Nothing in the row") },
  { "CHOICE_GUESSED", N_ ("Choice written otherwise") },
  { "DATE_FUTURE", N_ ("Date in the future") },
  { "TRIMMED", N_ ("Blanks removed") },
  { "SALES_RETURNED", N_ ("Sales with a minus") },
  { "ROW_GAP", N_ ("Gap between the rows") },
  { "RECEIPTS", N_ ("Payments, no sales") },
  { "DUP_PHONE", N_ ("Shared telephone number") },
  { "DUP_EMAIL", N_ ("Shared e-mail address") },
  { "DUP_TAX_ID", N_ ("Shared tax number") },
  { "CELL_TOO_LONG", N_ ("Too long") },
  { "CELLS_FEW", N_ ("Too few cells in the row") },
  { "CELLS_MANY", N_ ("Too many cells in the row") },
  { "CONTROL_CHAR", N_ ("Invisible characters") },
  { "INVISIBLE_REMOVED", N_ ("Invisible characters") },
  { "BIDI_REMOVED", N_ ("Invisible characters") },
  { "FORMULA_IGNORED", N_ ("Formula kept as text") },
  { "HEADER_REQUIRED", N_ ("Column missing") },
  { "HEADER_DUPLICATE", N_ ("Column there twice") },
  { "COLUMN_UNKNOWN", N_ ("Column not used") },
  { "COLUMN_UNUSED", N_ ("Column not used") },
  { "COLUMN_COMPUTED", N_ ("Column not used") },
  { "COLUMN_GUESSED", N_ ("Column guessed") },
  { "ENC_GUESSED", N_ ("Encoding guessed") },
  { "ENC_INVALID", N_ ("Damaged characters") },
};

/**
 * rg_import_wording_get_code:
 *
 * Returns: (nullable): a kind of findings in a few words
 */
const char *
rg_import_wording_get_code (const char *code)
{
  for (guint i = 0; i < G_N_ELEMENTS (codes); i++)
    if (g_strcmp0 (codes[i].code, code) == 0)
      return _ (codes[i].title);
  return NULL;
}

/**
 * rg_import_wording_get_severity:
 *
 * Returns: what a finding means for its row
 */
const char *
rg_import_wording_get_severity (RgSeverity severity)
{
  switch (severity)
    {
    case RG_SEVERITY_ERROR:
      return _ ("Refused");
    case RG_SEVERITY_WARNING:
      return _ ("Warning");
    case RG_SEVERITY_INFO:
    default:
      return _ ("Notice");
    }
}

/**
 * rg_import_wording_dup_sheet:
 *
 * Returns: (transfer full): the name of the sheet, or of the file if that has no sheets
 */
char *
rg_import_wording_dup_sheet (RgImportPlan *plan)
{
  const char *sheet = rg_import_plan_get_sheet (plan);

  if (sheet != NULL && *sheet != '\0')
    return g_strdup (sheet);
  return g_filename_display_basename (rg_import_plan_get_path (plan));
}

static gboolean
is_of_same_file (RgImportPlan *plan,
                 RgImportPlan *other)
{
  return g_strcmp0 (rg_import_plan_get_path (plan), rg_import_plan_get_path (other)) == 0;
}

/**
 * rg_import_wording_has_several_files:
 * @plans: of #RgImportPlan
 */
gboolean
rg_import_wording_has_several_files (GListModel *plans)
{
  g_autoptr (RgImportPlan) first = g_list_model_get_item (plans, 0);

  for (guint i = 1; i < g_list_model_get_n_items (plans); i++)
    {
      g_autoptr (RgImportPlan) plan = g_list_model_get_item (plans, i);

      if (!is_of_same_file (first, plan))
        return TRUE;
    }
  return FALSE;
}

/**
 * rg_import_wording_dup_source:
 * @plans: all sheets, of #RgImportPlan
 * @plan: one of them
 *
 * Returns: (transfer full): as much of the names of file and sheet as tells it from the others
 */
char *
rg_import_wording_dup_source (GListModel   *plans,
                              RgImportPlan *plan)
{
  const char      *sheet = rg_import_plan_get_sheet (plan);
  g_autofree char *file = NULL;
  guint            n_sheets = 0;

  if (!rg_import_wording_has_several_files (plans))
    return rg_import_wording_dup_sheet (plan);
  for (guint i = 0; i < g_list_model_get_n_items (plans); i++)
    {
      g_autoptr (RgImportPlan) other = g_list_model_get_item (plans, i);

      n_sheets += is_of_same_file (plan, other) ? 1 : 0;
    }
  file = g_filename_display_basename (rg_import_plan_get_path (plan));
  return n_sheets > 1 && sheet != NULL ? g_strdup_printf ("%s – %s", sheet, file) : g_steal_pointer (&file);
}

/**
 * rg_import_wording_dup_rows:
 *
 * Returns: (transfer full): "1,234 rows"
 */
char *
rg_import_wording_dup_rows (guint64 n)
{
  g_autofree char *count = g_strdup_printf ("%'" G_GUINT64_FORMAT, n);

  return g_strdup_printf (ngettext ("%s row", "%s rows", n), count);
}

static void
append_count (GString    *text,
              const char *words,
              guint64     n)
{
  g_autofree char *count = g_strdup_printf ("%'" G_GUINT64_FORMAT, n);
  g_autoptr (GString) part = g_string_new (words);

  if (n == 0)
    return;
  if (text->len > 0)
    g_string_append (text, _ (", "));
  g_string_replace (part, "%s", count, 1);
  g_string_append (text, part->str);
}

static void
append_tables (GString              *text,
               const RgImportResult *result,
               gboolean              dry_run)
{
  for (guint i = 0; result->counts != NULL && i < result->counts->len; i++)
    {
      const RgImportCount *count = &g_array_index (result->counts, RgImportCount, i);
      g_autoptr (GString) part = g_string_new (NULL);

      append_count (part, dry_run ? _ ("%s new") : _ ("%s added"), count->added);
      append_count (part, dry_run ? _ ("%s to change") : _ ("%s changed"), count->changed);
      if (part->len > 0)
        /* Translators: a table and how many records: "Customers: 12 new, 3 to change" */
        g_string_append_printf (text, _ ("%s%s: %s"), text->len > 0 ? _ ("; ") : "", rg_record_type_get_label_plural (count->type), part->str);
    }
}

/* What is said of rows stands apart from what is said of a table. */
static void
append_rest (GString    *text,
             const char *words,
             guint64     n)
{
  g_autoptr (GString) part = g_string_new (NULL);

  append_count (part, words, n);
  if (part->len > 0)
    g_string_append_printf (text, "%s%s", text->len > 0 ? _ ("; ") : "", part->str);
}

/**
 * rg_import_wording_dup_counts:
 *
 * Returns: (transfer full): how many records come in, in one line
 */
char *
rg_import_wording_dup_counts (const RgImportResult *result,
                              gboolean              dry_run)
{
  GString *text = g_string_new (NULL);

  append_tables (text, result, dry_run);
  if (text->len == 0)
    {
      append_count (text, dry_run ? _ ("%s new") : _ ("%s added"), result->imported);
      append_count (text, dry_run ? _ ("%s to change") : _ ("%s changed"), result->updated);
    }
  append_rest (text, _ ("%s left out (repeated)"), result->skipped);
  append_rest (text, _ ("%s refused"), result->refused);
  return g_string_free (text, FALSE);
}

/**
 * rg_import_wording_dup_heading:
 * @result: of a run for good
 *
 * Returns: (transfer full): how it went, in a sentence
 */
char *
rg_import_wording_dup_heading (const RgImportResult *result)
{
  g_autofree char *refused = g_strdup_printf ("%'" G_GUINT64_FORMAT, result->refused);

  if (result->rejected)
    return g_strdup (_ ("Nothing was imported."));
  if (result->refused > 0)
    return g_strdup_printf (ngettext ("Imported. %s row was refused.", "Imported. %s rows were refused.", result->refused), refused);
  return g_strdup (_ ("Imported. Every row is in."));
}

/**
 * rg_import_wording_dup_files:
 *
 * Returns: (transfer full): the first file by name, and how many others there are
 */
char *
rg_import_wording_dup_files (const char *const *paths)
{
  guint            n = g_strv_length ((char **)paths);
  g_autofree char *first = g_filename_display_basename (paths[0]);

  if (n == 1)
    return g_steal_pointer (&first);
  /* Translators: the name of a file, and how many others there are */
  return g_strdup_printf (ngettext ("%s and %u other file", "%s and %u other files", n - 1), first, n - 1);
}
