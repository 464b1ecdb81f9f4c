/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "rg-sheet-reader-private.h"

#include <string.h>
#include <glib/gi18n.h>

#include "rg-xlsx-sheet.h"

#define RG_TYPE_XLSX_READER (rg_xlsx_reader_get_type ())
G_DECLARE_FINAL_TYPE (RgXlsxReader, rg_xlsx_reader, RG, XLSX_READER, RgSheetReader)

/* A sheet as the workbook lists it. */
typedef struct
{
  char    *name;
  char    *id;
  gboolean hidden;
} Sheet;

/* A relationship: from one part to another. */
typedef struct
{
  char *target;
  char *type;
} Relation;

struct _RgXlsxReader
{
  RgSheetReader  parent_instance;
  RgPackage     *package;
  char          *workbook;  /* the name of its part */
  GHashTable    *relations; /* id -> Relation */
  GPtrArray     *sheets;    /* Sheet */
  const Sheet   *chosen;
  RgXlsxStrings *strings;
  RgXlsxStyles  *styles;
  RgXlsxSheet   *sheet;
  gboolean       is_workbook;
  gboolean       date1904;
};

G_DEFINE_FINAL_TYPE (RgXlsxReader, rg_xlsx_reader, RG_TYPE_SHEET_READER)

static void
sheet_free (gpointer data)
{
  Sheet *sheet = data;

  g_free (sheet->name);
  g_free (sheet->id);
  g_free (sheet);
}

static void
relation_free (gpointer data)
{
  Relation *relation = data;

  g_free (relation->target);
  g_free (relation->type);
  g_free (relation);
}

static void
relations_start_cb (gpointer              data,
                    const char           *name,
                    const RgXmlAttribute *attributes,
                    guint                 n_attributes)
{
  g_autofree char *id = NULL;
  g_autofree char *target = NULL;
  g_autofree char *type = NULL;
  Relation        *relation;

  if (!g_str_equal (name, "Relationship"))
    return;
  id = rg_xml_attribute_dup (attributes, n_attributes, "Id");
  target = rg_xml_attribute_dup (attributes, n_attributes, "Target");
  type = rg_xml_attribute_dup (attributes, n_attributes, "Type");
  if (id == NULL || target == NULL || type == NULL)
    return;
  relation = g_new0 (Relation, 1);
  relation->target = g_steal_pointer (&target);
  relation->type = g_steal_pointer (&type);
  g_hash_table_insert (data, g_steal_pointer (&id), relation);
}

static void
ignore_end_cb (gpointer    data,
               const char *name)
{
}

/* Reads the relationships of a part ("" for those of the whole package); a part without any has none. */
static GHashTable *
read_relations (RgPackage  *package,
                const char *part,
                RgFinding **refusal)
{
  static const RgXmlHandler handler = { relations_start_cb, ignore_end_cb, NULL };
  g_autoptr (GHashTable) relations = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, relation_free);
  const char      *slash = strrchr (part, '/');
  const char      *base = slash != NULL ? slash + 1 : part;
  g_autofree char *name = g_strdup_printf ("%.*s_rels/%s.rels", (int)(base - part), part, base);

  if (rg_package_has (package, name) && !rg_package_parse (package, name, &handler, relations, refusal))
    return NULL;
  return g_steal_pointer (&relations);
}

/* The name of the part that a relationship of @part leads to. */
static char *
resolve (const char *part,
         const char *target)
{
  g_autofree char *folder = g_path_get_dirname (part);
  g_autofree char *root = g_strconcat ("/", g_str_equal (folder, ".") ? "" : folder, NULL);
  g_autofree char *path = g_canonicalize_filename (target, root);

  return g_strdup (path + 1);
}

/* Both editions of the standard end alike: .../officeDocument/2006/relationships/worksheet. */
static char *
find_by_type (GHashTable *relations,
              const char *part,
              const char *ending)
{
  GHashTableIter iter;
  gpointer       value;

  g_hash_table_iter_init (&iter, relations);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      const Relation *relation = value;

      if (g_str_has_suffix (relation->type, ending))
        return resolve (part, relation->target);
    }
  return NULL;
}

static void
add_sheet (RgXlsxReader         *self,
           const RgXmlAttribute *attributes,
           guint                 n_attributes)
{
  Sheet           *sheet = g_new0 (Sheet, 1);
  g_autofree char *state = rg_xml_attribute_dup (attributes, n_attributes, "state");

  sheet->name = rg_xml_attribute_dup (attributes, n_attributes, "name");
  sheet->id = rg_xml_attribute_dup (attributes, n_attributes, "id");
  sheet->hidden = g_strcmp0 (state, "hidden") == 0 || g_strcmp0 (state, "veryHidden") == 0;
  if (sheet->name == NULL)
    sheet->name = g_strdup ("");
  g_ptr_array_add (self->sheets, sheet);
}

static void
workbook_start_cb (gpointer              data,
                   const char           *name,
                   const RgXmlAttribute *attributes,
                   guint                 n_attributes)
{
  RgXlsxReader *self = data;

  if (g_str_equal (name, "workbook"))
    self->is_workbook = TRUE;
  else if (g_str_equal (name, "sheet"))
    add_sheet (self, attributes, n_attributes);
  else if (g_str_equal (name, "workbookPr"))
    {
      g_autofree char *text = rg_xml_attribute_dup (attributes, n_attributes, "date1904");

      self->date1904 = text != NULL && (g_str_equal (text, "1") || g_ascii_strcasecmp (text, "true") == 0);
    }
}

static gboolean
is_worksheet (RgXlsxReader *self,
              const Sheet  *sheet)
{
  const Relation *relation = sheet->id != NULL ? g_hash_table_lookup (self->relations, sheet->id) : NULL;

  return relation == NULL || g_str_has_suffix (relation->type, "/worksheet");
}

static gboolean
is_visible (RgXlsxReader *self,
            const Sheet  *sheet)
{
  return !sheet->hidden && is_worksheet (self, sheet);
}

static RgFinding *
refuse_no_workbook (void)
{
  return rg_finding_new (0, NULL, "NOT_XLSX", RG_SEVERITY_ERROR, _ ("This is not an Excel workbook. Save the table as .xlsx or .csv."));
}

static gboolean
find_workbook (RgXlsxReader *self,
               RgFinding   **refusal)
{
  g_autoptr (GHashTable) roots = read_relations (self->package, "", refusal);

  if (roots == NULL)
    return FALSE;
  self->workbook = find_by_type (roots, "", "/officeDocument");
  if (self->workbook == NULL)
    self->workbook = g_strdup ("xl/workbook.xml");
  if (g_str_has_suffix (self->workbook, ".xml") && rg_package_has (self->package, self->workbook))
    return TRUE;
  *refusal = refuse_no_workbook ();
  return FALSE;
}

static gboolean
read_workbook (RgXlsxReader *self,
               RgFinding   **refusal)
{
  static const RgXmlHandler handler = { workbook_start_cb, ignore_end_cb, NULL };

  if (!find_workbook (self, refusal))
    return FALSE;
  self->relations = read_relations (self->package, self->workbook, refusal);
  if (self->relations == NULL || !rg_package_parse (self->package, self->workbook, &handler, self, refusal))
    return FALSE;
  if (!self->is_workbook)
    *refusal = refuse_no_workbook ();
  return self->is_workbook;
}

static const Sheet *
choose_sheet (RgXlsxReader *self,
              const char   *name)
{
  for (guint i = 0; i < self->sheets->len; i++)
    {
      const Sheet *sheet = g_ptr_array_index (self->sheets, i);

      if (name != NULL ? g_str_equal (sheet->name, name) && is_worksheet (self, sheet) : is_visible (self, sheet))
        return sheet;
    }
  return NULL;
}

static char *
find_sheet_part (RgXlsxReader *self,
                 const char   *name,
                 RgFinding   **refusal)
{
  const Relation  *relation;
  g_autofree char *part = NULL;

  self->chosen = choose_sheet (self, name);
  relation = self->chosen != NULL && self->chosen->id != NULL ? g_hash_table_lookup (self->relations, self->chosen->id) : NULL;
  part = relation != NULL ? resolve (self->workbook, relation->target) : NULL;
  if (part != NULL && rg_package_has (self->package, part))
    return g_steal_pointer (&part);
  *refusal = rg_sheet_refuse_missing (name);
  return NULL;
}

static void
finding_cb (gpointer   data,
            RgFinding *finding)
{
  rg_sheet_reader_take_finding (data, finding);
}

static gboolean
open_sheet (RgXlsxReader *self,
            const char   *name,
            RgFinding   **refusal)
{
  g_autofree char *part = find_sheet_part (self, name, refusal);
  g_autofree char *strings = find_by_type (self->relations, self->workbook, "/sharedStrings");
  g_autofree char *styles = find_by_type (self->relations, self->workbook, "/styles");

  if (part == NULL)
    return FALSE;
  if (strings != NULL && !rg_package_has (self->package, strings))
    g_clear_pointer (&strings, g_free);
  if (styles != NULL && !rg_package_has (self->package, styles))
    g_clear_pointer (&styles, g_free);
  self->strings = rg_xlsx_strings_load (self->package, strings, refusal);
  if (self->strings != NULL)
    self->styles = rg_xlsx_styles_load (self->package, styles, refusal);
  if (self->styles != NULL)
    self->sheet = rg_xlsx_sheet_open (self->package, part, self->strings, self->styles, self->date1904, finding_cb, self, refusal);
  return self->sheet != NULL;
}

static gboolean
rg_xlsx_reader_read (RgSheetReader     *reader,
                     const RgSheetRow **row,
                     RgFinding        **refusal)
{
  return rg_xlsx_sheet_next (RG_XLSX_READER (reader)->sheet, row, refusal);
}

static char **
rg_xlsx_reader_get_sheets (RgSheetReader *reader)
{
  RgXlsxReader *self = RG_XLSX_READER (reader);
  g_autoptr (GPtrArray) names = g_ptr_array_new ();

  for (guint i = 0; i < self->sheets->len; i++)
    {
      const Sheet *sheet = g_ptr_array_index (self->sheets, i);

      if (is_visible (self, sheet))
        g_ptr_array_add (names, g_strdup (sheet->name));
    }
  g_ptr_array_add (names, NULL);
  return (char **)g_ptr_array_free (g_steal_pointer (&names), FALSE);
}

static const char *
rg_xlsx_reader_get_sheet (RgSheetReader *reader)
{
  return RG_XLSX_READER (reader)->chosen->name;
}

static double
rg_xlsx_reader_get_progress (RgSheetReader *reader)
{
  return rg_xlsx_sheet_get_progress (RG_XLSX_READER (reader)->sheet);
}

static void
rg_xlsx_reader_finalize (GObject *object)
{
  RgXlsxReader *self = RG_XLSX_READER (object);

  g_clear_pointer (&self->sheet, rg_xlsx_sheet_free);
  g_clear_pointer (&self->strings, rg_xlsx_strings_free);
  g_clear_pointer (&self->styles, rg_xlsx_styles_free);
  g_clear_pointer (&self->relations, g_hash_table_unref);
  g_clear_pointer (&self->package, rg_package_free);
  g_ptr_array_unref (self->sheets);
  g_free (self->workbook);
  G_OBJECT_CLASS (rg_xlsx_reader_parent_class)->finalize (object);
}

static void
rg_xlsx_reader_class_init (RgXlsxReaderClass *klass)
{
  RgSheetReaderClass *reader_class = RG_SHEET_READER_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = rg_xlsx_reader_finalize;
  reader_class->format = "xlsx";
  reader_class->read = rg_xlsx_reader_read;
  reader_class->get_sheets = rg_xlsx_reader_get_sheets;
  reader_class->get_sheet = rg_xlsx_reader_get_sheet;
  reader_class->get_progress = rg_xlsx_reader_get_progress;
}

static void
rg_xlsx_reader_init (RgXlsxReader *self)
{
  self->sheets = g_ptr_array_new_with_free_func (sheet_free);
}

/* Opens a workbook at the sheet that the options name. */
RgSheetReader *
rg_xlsx_reader_open (const char           *path,
                     const RgSheetOptions *options,
                     RgFinding           **refusal)
{
  g_autoptr (RgXlsxReader) self = g_object_new (RG_TYPE_XLSX_READER, NULL);

  self->package = rg_package_open (path, refusal);
  if (self->package == NULL || !read_workbook (self, refusal) || !open_sheet (self, options->sheet, refusal))
    return NULL;
  if (!rg_package_has (self->package, "[Content_Types].xml"))
    rg_sheet_reader_take_finding (RG_SHEET_READER (self), rg_finding_new (0, NULL, "XLSX_NONCONFORMING", RG_SEVERITY_WARNING, _ ("The workbook is not quite as Excel writes it; please check the result.")));
  return RG_SHEET_READER (g_steal_pointer (&self));
}
