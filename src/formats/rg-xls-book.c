/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "rg-xls-book.h"

#include <glib/gi18n.h>

#include "rg-container.h"
#include "rg-transfer-encoding.h"

#define BIFF_8 0x0600
#define UNICODE_CODEPAGE 1200
#define CHINESE "CP936"

struct _RgXlsBook
{
  GByteArray    *stream;
  RgBiff        *biff;
  guint          version; /* 2, 3, 4, 5 or 8 */
  char          *charset; /* of texts before version 8 */
  gboolean       date1904;
  GPtrArray     *sheets;  /* RgXlsSheetInfo */
  GHashTable    *formats; /* number -> RgNumberFormat */
  GArray        *styles;  /* guint: the number of the format of each cell style */
  RgBiffStrings *strings; /* (nullable) */
};

static void
sheet_free (gpointer data)
{
  g_free (((RgXlsSheetInfo *)data)->name);
  g_free (data);
}

/**
 * rg_xls_book_read_text:
 * @bytes: a text with its length in front, of one byte if @short_length, else of two
 * @size: how many bytes there are
 *
 * Returns: (transfer full): valid UTF-8; "" if it is damaged
 */
char *
rg_xls_book_read_text (RgXlsBook    *self,
                       const guint8 *bytes,
                       gsize         size,
                       gboolean      short_length)
{
  gsize    head = short_length ? 1 : 2;
  gsize    n = size < head ? 0 : short_length ? bytes[0] :
                                                rg_biff_get16 (bytes);
  GString *text;
  gboolean wide;

  if (n == 0)
    return g_strdup ("");
  if (self->version < 8)
    return rg_charset_decode ((const char *)bytes + head, MIN (n, size - head), self->charset);
  if (size < head + 1)
    return g_strdup ("");
  wide = bytes[head] & 1;
  text = g_string_new (NULL);
  rg_biff_append_units (text, bytes + head + 1, MIN (n, (size - head - 1) / (wide ? 2 : 1)), wide);
  return g_string_free (text, FALSE);
}

static void
read_sheet (RgXlsBook          *self,
            const RgBiffRecord *record)
{
  RgXlsSheetInfo *sheet;

  if (record->length < 8)
    return;
  sheet = g_new0 (RgXlsSheetInfo, 1);
  sheet->offset = rg_biff_get32 (record->data);
  sheet->hidden = record->data[4] & 3;
  sheet->is_table = record->data[5] == 0;
  sheet->name = rg_xls_book_read_text (self, record->data + 6, record->length - 6, TRUE);
  g_ptr_array_add (self->sheets, sheet);
}

static void
read_format (RgXlsBook          *self,
             const RgBiffRecord *record)
{
  g_autofree char *code = rg_xls_book_read_text (self, record->data + 2, MAX (record->length, 2) - 2, self->version < 8);
  RgNumberFormat  *format = g_new (RgNumberFormat, 1);

  *format = rg_number_format_parse (code);
  g_hash_table_replace (self->formats, GUINT_TO_POINTER (rg_biff_get16 (record->data)), format);
}

static void
read_style (RgXlsBook          *self,
            const RgBiffRecord *record)
{
  guint format = rg_biff_get16 (record->data + 2);

  g_array_append_val (self->styles, format);
}

static void
read_codepage (RgXlsBook          *self,
               const RgBiffRecord *record)
{
  guint codepage = rg_biff_get16 (record->data);

  if (self->charset != NULL || codepage == UNICODE_CODEPAGE)
    return;
  /* Programs that know nothing of codepages write the Western one. */
  self->charset = codepage == 0x8001 || codepage == 1252 ? NULL : g_strdup_printf ("CP%u", codepage);
}

/* Returns whether the general part goes on. */
static gboolean
read_global (RgXlsBook          *self,
             const RgBiffRecord *record,
             RgFinding         **refusal)
{
  switch (record->code)
    {
    case RG_BIFF_FILEPASS:
      *refusal = rg_finding_new (0, NULL, "XLS_ENCRYPTED", RG_SEVERITY_ERROR, _ ("The workbook is protected by a password. Open it in Excel, save it without the password and try again."));
      return FALSE;
    case RG_BIFF_CODEPAGE:
      read_codepage (self, record);
      break;
    case RG_BIFF_DATEMODE:
      self->date1904 = record->data[0] == 1;
      break;
    case RG_BIFF_BOUNDSHEET:
      read_sheet (self, record);
      break;
    case RG_BIFF_FORMAT:
      read_format (self, record);
      break;
    case RG_BIFF_XF:
      read_style (self, record);
      break;
    case RG_BIFF_SST:
      g_clear_pointer (&self->strings, rg_biff_strings_free);
      self->strings = rg_biff_strings_load (self->biff, record, refusal);
      return self->strings != NULL;
    default:
      return record->code != RG_BIFF_EOF;
    }
  return TRUE;
}

/* Up to version 4 a workbook is a single sheet. */
static void
add_only_sheet (RgXlsBook *self)
{
  RgXlsSheetInfo *sheet = g_new0 (RgXlsSheetInfo, 1);

  sheet->name = g_strdup ("Sheet1");
  sheet->is_table = TRUE;
  g_ptr_array_add (self->sheets, sheet);
}

static guint
find_version (const RgBiffRecord *begin)
{
  if (begin->code == RG_BIFF_BOF)
    return rg_biff_get16 (begin->data) == BIFF_8 ? 8 : 5;
  if (begin->code == RG_BIFF_BOF_2)
    return 2;
  if (begin->code == RG_BIFF_BOF_3)
    return 3;
  return begin->code == RG_BIFF_BOF_4 ? 4 : 0;
}

static gboolean
read_globals (RgXlsBook  *self,
              RgFinding **refusal)
{
  RgBiffRecord record = { 0 };

  if (!rg_biff_next (self->biff, &record, refusal) || (self->version = find_version (&record)) == 0)
    {
      if (*refusal == NULL)
        *refusal = rg_biff_refuse_damaged ();
      return FALSE;
    }
  while (rg_biff_next (self->biff, &record, refusal) && read_global (self, &record, refusal))
    ;
  if (self->version < 5 && *refusal == NULL)
    add_only_sheet (self);
  if (self->sheets->len == 0 && *refusal == NULL)
    *refusal = rg_biff_refuse_damaged ();
  return *refusal == NULL;
}

/* The stream lies in a container, or is the whole file. */
static GByteArray *
read_stream (const char *path,
             RgFinding **refusal)
{
  g_autoptr (RgFinding) no_container = NULL;
  g_autoptr (RgContainer) container = rg_container_open (path, &no_container);
  GByteArray      *stream = NULL;
  g_autofree char *bytes = NULL;
  gsize            size;

  if (container != NULL)
    stream = rg_container_read (container, rg_container_has (container, "Workbook") ? "Workbook" : "Book");
  else if (!g_str_equal (no_container->code, "XLS_DAMAGED"))
    *refusal = g_steal_pointer (&no_container);
  else if (g_file_get_contents (path, &bytes, &size, NULL))
    stream = g_byte_array_new_take ((guint8 *)g_steal_pointer (&bytes), size);
  if (stream == NULL && *refusal == NULL)
    *refusal = rg_biff_refuse_damaged ();
  return stream;
}

/**
 * rg_xls_book_open:
 * @encoding: (nullable): of texts in files before Excel 97; %NULL: what the file says
 *
 * Returns: (transfer full) (nullable): the workbook
 */
RgXlsBook *
rg_xls_book_open (const char *path,
                  const char *encoding,
                  RgFinding **refusal)
{
  g_autoptr (RgXlsBook) self = g_new0 (RgXlsBook, 1);

  self->sheets = g_ptr_array_new_with_free_func (sheet_free);
  self->formats = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  self->styles = g_array_new (FALSE, FALSE, sizeof (guint));
  self->charset = g_strdup (encoding);
  self->stream = read_stream (path, refusal);
  if (self->stream == NULL)
    return NULL;
  self->biff = rg_biff_new (self->stream->data, self->stream->len);
  return read_globals (self, refusal) ? g_steal_pointer (&self) : NULL;
}

void
rg_xls_book_free (RgXlsBook *self)
{
  g_clear_pointer (&self->biff, rg_biff_free);
  g_clear_pointer (&self->stream, g_byte_array_unref);
  g_clear_pointer (&self->strings, rg_biff_strings_free);
  g_ptr_array_unref (self->sheets);
  g_hash_table_unref (self->formats);
  g_array_unref (self->styles);
  g_free (self->charset);
  g_free (self);
}

/* Returns: (transfer none) (element-type RgXlsSheetInfo) */
GPtrArray *
rg_xls_book_get_sheets (RgXlsBook *self)
{
  return self->sheets;
}

RgBiff *
rg_xls_book_get_biff (RgXlsBook *self)
{
  return self->biff;
}

/* Returns: which BIFF it is: 2, 3, 4, 5 (also Excel 95) or 8 */
guint
rg_xls_book_get_version (RgXlsBook *self)
{
  return self->version;
}

gboolean
rg_xls_book_get_date1904 (RgXlsBook *self)
{
  return self->date1904;
}

/* Returns: (nullable): one of the texts that cells share */
const char *
rg_xls_book_get_string (RgXlsBook *self,
                        guint32    index)
{
  return self->strings != NULL ? rg_biff_strings_get (self->strings, index) : NULL;
}

/* How cells of a style show their numbers. */
RgNumberFormat
rg_xls_book_get_format (RgXlsBook *self,
                        guint      xf)
{
  guint                 id = xf < self->styles->len ? g_array_index (self->styles, guint, xf) : 0;
  const RgNumberFormat *format = g_hash_table_lookup (self->formats, GUINT_TO_POINTER (id));

  return format != NULL ? *format : rg_number_format_builtin (id);
}
