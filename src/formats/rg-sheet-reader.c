/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "rg-sheet-reader-private.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>
#include <sys/stat.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <gsf/gsf.h>

#include "rg-error.h"

#define HEAD_SIZE 8192

typedef struct
{
  GPtrArray        *findings;
  RgFinding        *refusal;
  const RgSheetRow *first;
} RgSheetReaderPrivate;

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (RgSheetReader, rg_sheet_reader, G_TYPE_OBJECT)

typedef enum
{
  CONTENT_CSV,
  CONTENT_ZIP,
  CONTENT_OLE,
  CONTENT_MARKUP,
  CONTENT_BINARY,
} Content;

static RgFinding *
refuse_open (int number)
{
  switch (number)
    {
    case ENOENT:
    case ENOTDIR:
      return rg_finding_new (0, NULL, "NOT_FOUND", RG_SEVERITY_ERROR, _ ("The file does not exist."));
    case EACCES:
    case EPERM:
      return rg_finding_new (0, NULL, "NOT_READABLE", RG_SEVERITY_ERROR, _ ("You are not allowed to read this file."));
    case ENXIO:
      return rg_finding_new (0, NULL, "NOT_A_FILE", RG_SEVERITY_ERROR, _ ("This is not a file that holds a table."));
    default:
      return rg_finding_new (0, NULL, "READ_ERROR", RG_SEVERITY_ERROR, _ ("The file cannot be read: %s."), g_strerror (number));
    }
}

/* O_NONBLOCK: a FIFO without a writer would otherwise wait for ever. */
static gssize
read_head (const char *path,
           guint8     *head,
           RgFinding **refusal)
{
  int         fd = g_open (path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
  struct stat info;
  gssize      n = -1;

  if (fd < 0)
    {
      *refusal = refuse_open (errno);
      return -1;
    }
  if (fstat (fd, &info) == 0 && !S_ISREG (info.st_mode))
    *refusal = refuse_open (ENXIO);
  else if ((n = read (fd, head, HEAD_SIZE)) < 0)
    *refusal = refuse_open (errno);
  close (fd);
  return n;
}

static gboolean
begins_with (const guint8 *head,
             gsize         length,
             const char   *start)
{
  return length >= strlen (start) && g_ascii_strncasecmp ((const char *)head, start, strlen (start)) == 0;
}

static Content
sniff (const guint8 *head,
       gsize         length)
{
  static const char *const binaries[] = { "\x1f\x8b", "%PDF", "\x89PNG", "\xff\xd8\xff", "GIF8", "7z\xbc\xaf", "Rar!", "SQLite format 3" };
  static const char *const markups[] = { "<!doctype", "<html", "<table", "<?xml", "<head", "<body", "<meta", "<style", "{\\rtf" };

  if (begins_with (head, length, "PK\x03\x04") || begins_with (head, length, "PK\x05\x06"))
    return CONTENT_ZIP;
  if (begins_with (head, length, "\xd0\xcf\x11\xe0"))
    return CONTENT_OLE;
  for (guint i = 0; i < G_N_ELEMENTS (binaries); i++)
    if (begins_with (head, length, binaries[i]))
      return CONTENT_BINARY;
  if (begins_with (head, length, "\xef\xbb\xbf"))
    head += 3, length -= 3;
  while (length > 0 && g_ascii_isspace (*head))
    head++, length--;
  for (guint i = 0; i < G_N_ELEMENTS (markups); i++)
    if (begins_with (head, length, markups[i]))
      return CONTENT_MARKUP;
  return CONTENT_CSV;
}

/* Excel keeps a workbook with a password as a stream of this name in the container of the old .xls files. */
static gboolean
is_encrypted (const char   *path,
              const guint8 *head,
              gsize         length)
{
  static const char name[] = "E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e";
  GsfInput         *file = gsf_input_stdio_new (path, NULL);
  GsfInfile        *container = file != NULL ? gsf_infile_msole_new (file, NULL) : NULL;
  GsfInput         *package = container != NULL ? gsf_infile_child_by_name (container, "EncryptedPackage") : NULL;
  gboolean          found = package != NULL || memmem (head, length, name, sizeof name) != NULL;

  g_clear_object (&package);
  g_clear_object (&container);
  g_clear_object (&file);
  return found;
}

static RgFinding *
refuse_content (Content       content,
                const char   *path,
                const guint8 *head,
                gsize         length)
{
  if (content == CONTENT_BINARY)
    return rg_finding_new (0, NULL, "NOT_TEXT", RG_SEVERITY_ERROR, _ ("This is neither an Excel workbook (.xlsx) nor a text table (.csv)."));
  if (content == CONTENT_OLE && is_encrypted (path, head, length))
    return rg_finding_new (0, NULL, "XLSX_ENCRYPTED", RG_SEVERITY_ERROR, _ ("The workbook is protected by a password. Open it in Excel, save it without the password and try again."));
  if (content == CONTENT_OLE)
    return rg_finding_new (0, NULL, "NOT_XLSX", RG_SEVERITY_ERROR, _ ("This is a file of an old Excel version. Open it in Excel and save it as .xlsx."));
  return rg_finding_new (0, NULL, "NOT_XLSX", RG_SEVERITY_ERROR, _ ("This is a web page, not an Excel workbook, whatever its name says. Open it in Excel and save it as .xlsx."));
}

static RgSheetReader *
open_content (const char           *path,
              const RgSheetOptions *options,
              RgFinding           **refusal)
{
  guint8  head[HEAD_SIZE];
  gssize  length = read_head (path, head, refusal);
  Content content;

  if (length < 0)
    return NULL;
  content = sniff (head, length);
  if (content == CONTENT_CSV)
    return rg_csv_reader_open (path, options, refusal);
  if (content == CONTENT_ZIP)
    return rg_xlsx_reader_open (path, options, refusal);
  *refusal = refuse_content (content, path, head, length);
  return NULL;
}

/* Reading one row ahead shows at once what cannot be read at all. */
static gboolean
read_first (RgSheetReader *self,
            RgFinding    **refusal)
{
  RgSheetReaderPrivate *priv = rg_sheet_reader_get_instance_private (self);

  if (RG_SHEET_READER_GET_CLASS (self)->read (self, &priv->first, refusal))
    return TRUE;
  if (*refusal == NULL)
    *refusal = rg_finding_new (0, NULL, "EMPTY_FILE", RG_SEVERITY_ERROR, _ ("The file is empty."));
  return FALSE;
}

static void
set_error (GError         **error,
           const RgFinding *refusal)
{
  RgError code = g_str_equal (refusal->code, "NOT_FOUND") ? RG_ERROR_NOT_FOUND : RG_ERROR_FORMAT;

  g_set_error_literal (error, RG_ERROR, code, refusal->text);
}

static void
rg_sheet_reader_finalize (GObject *object)
{
  RgSheetReaderPrivate *priv = rg_sheet_reader_get_instance_private (RG_SHEET_READER (object));

  g_ptr_array_unref (priv->findings);
  g_clear_pointer (&priv->refusal, rg_finding_free);
  G_OBJECT_CLASS (rg_sheet_reader_parent_class)->finalize (object);
}

static void
rg_sheet_reader_class_init (RgSheetReaderClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = rg_sheet_reader_finalize;
}

static void
rg_sheet_reader_init (RgSheetReader *self)
{
  RgSheetReaderPrivate *priv = rg_sheet_reader_get_instance_private (self);

  priv->findings = g_ptr_array_new_with_free_func ((GDestroyNotify)rg_finding_free);
}

/**
 * rg_sheet_reader_open:
 * @path: the file; what it is follows from its content, not from its name
 * @options: (nullable): how to read it
 * @refusal: (out) (optional) (nullable) (transfer full): when it fails: what is wrong, with its code
 *
 * Opens a table and reads its first row ahead, so that what cannot be read at all fails here. A file can still turn out
 * to be damaged later: whoever stores rows must be able to take all of them back when rg_sheet_reader_next() fails.
 * May read the whole file to find its encoding: not for the main thread.
 *
 * Returns: (transfer full) (nullable): the reader; g_object_unref() closes the file
 */
RgSheetReader *
rg_sheet_reader_open (const char           *path,
                      const RgSheetOptions *options,
                      RgFinding           **refusal,
                      GError              **error)
{
  static const RgSheetOptions defaults = { NULL };
  g_autoptr (RgFinding) reason = NULL;
  g_autoptr (RgSheetReader) self = NULL;

  g_return_val_if_fail (path != NULL, NULL);

  self = open_content (path, options != NULL ? options : &defaults, &reason);
  if (self != NULL && read_first (self, &reason))
    return g_steal_pointer (&self);
  set_error (error, reason);
  if (refusal != NULL)
    *refusal = g_steal_pointer (&reason);
  return NULL;
}

/**
 * rg_sheet_reader_get_format:
 *
 * Returns: "csv" or "xlsx"
 */
const char *
rg_sheet_reader_get_format (RgSheetReader *self)
{
  return RG_SHEET_READER_GET_CLASS (self)->format;
}

/**
 * rg_sheet_reader_get_sheets:
 *
 * Returns: (transfer full): the names of the visible sheets; of a csv file none
 */
char **
rg_sheet_reader_get_sheets (RgSheetReader *self)
{
  RgSheetReaderClass *klass = RG_SHEET_READER_GET_CLASS (self);

  return klass->get_sheets != NULL ? klass->get_sheets (self) : g_new0 (char *, 1);
}

/**
 * rg_sheet_reader_get_sheet:
 *
 * Returns: (nullable): the name of the sheet that is read
 */
const char *
rg_sheet_reader_get_sheet (RgSheetReader *self)
{
  RgSheetReaderClass *klass = RG_SHEET_READER_GET_CLASS (self);

  return klass->get_sheet != NULL ? klass->get_sheet (self) : NULL;
}

/**
 * rg_sheet_reader_next:
 * @row: (out) (transfer none): the next row that has content, valid until the next call
 *
 * Returns: %FALSE at the end, or with @error when the file cannot be read on; see rg_sheet_reader_get_refusal()
 */
gboolean
rg_sheet_reader_next (RgSheetReader     *self,
                      const RgSheetRow **row,
                      GError           **error)
{
  RgSheetReaderPrivate *priv = rg_sheet_reader_get_instance_private (self);

  g_return_val_if_fail (RG_IS_SHEET_READER (self), FALSE);

  if (priv->first != NULL)
    {
      *row = g_steal_pointer (&priv->first);
      return TRUE;
    }
  if (priv->refusal == NULL && RG_SHEET_READER_GET_CLASS (self)->read (self, row, &priv->refusal))
    return TRUE;
  if (priv->refusal != NULL)
    set_error (error, priv->refusal);
  return FALSE;
}

/**
 * rg_sheet_reader_get_findings:
 *
 * What was noticed about the file as a whole up to now, of type #RgFinding: ENC_DETECTED, ENC_GUESSED, DELIM_DETECTED,
 * ROW_GAP, XLSX_NONCONFORMING. What concerns one cell is in the cell; see rg_cell_get_finding().
 *
 * Returns: (transfer none) (element-type RgFinding): grows while reading
 */
GPtrArray *
rg_sheet_reader_get_findings (RgSheetReader *self)
{
  RgSheetReaderPrivate *priv = rg_sheet_reader_get_instance_private (self);

  return priv->findings;
}

/**
 * rg_sheet_reader_get_refusal:
 *
 * Returns: (nullable): why rg_sheet_reader_next() failed, with code, row and column
 */
const RgFinding *
rg_sheet_reader_get_refusal (RgSheetReader *self)
{
  RgSheetReaderPrivate *priv = rg_sheet_reader_get_instance_private (self);

  return priv->refusal;
}

/**
 * rg_sheet_reader_get_progress:
 *
 * Returns: how much of the file has been read, from 0 to 1
 */
double
rg_sheet_reader_get_progress (RgSheetReader *self)
{
  return RG_SHEET_READER_GET_CLASS (self)->get_progress (self);
}

/* For the classes that read one format: adds a note about the file as a whole. */
void
rg_sheet_reader_take_finding (RgSheetReader *self,
                              RgFinding     *finding)
{
  RgSheetReaderPrivate *priv = rg_sheet_reader_get_instance_private (self);

  g_ptr_array_add (priv->findings, finding);
}

/**
 * rg_cell_get_finding:
 * @cell: a cell
 * @row: the number of its row
 * @column: (nullable): the header of its column
 *
 * Returns: (transfer full) (nullable): what was noticed in the cell; %NULL if nothing
 */
RgFinding *
rg_cell_get_finding (const RgCell *cell,
                     guint64       row,
                     const char   *column)
{
  static const struct
  {
    const char *code;
    const char *text;
  } texts[] = {
    { "ENC_INVALID", N_ ("Some characters are damaged: the file mixes two encodings.") },
    { "CONTROL_CHAR", N_ ("The text contains characters that cannot be shown.") },
    { "CELL_TOO_LONG", N_ ("The text is longer than a spreadsheet cell can hold.") },
    { "XLSX_BAD_STRING", N_ ("The text of this cell is missing in the workbook.") },
    { "DATE_RANGE", N_ ("The date lies outside 1900-03-01 to 2199-12-31.") },
    { "QUOTE_STRAY", N_ ("There is a single quotation mark in the text; please check it.") },
    { "FORMULA_IGNORED", N_ ("The cell contains a formula; only its stored result was taken.") },
    { "NUMBER_PRECISION", N_ ("The number has more than 15 digits; the spreadsheet has already lost the last ones.") },
  };
  RgSeverity severity = cell->invalid ? RG_SEVERITY_ERROR : RG_SEVERITY_WARNING;

  if (cell->code == NULL)
    return NULL;
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    if (g_str_equal (texts[i].code, cell->code))
      return rg_finding_new (row, column, cell->code, severity, "%s", _ (texts[i].text));
  return rg_finding_new (row, column, cell->code, severity, "%s", cell->code);
}
