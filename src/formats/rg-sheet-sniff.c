/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "rg-sheet-sniff.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>
#include <sys/stat.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>

#include "rg-container.h"
#include "rg-package.h"

#define HEAD_SIZE 8192

/* The first bytes of a file. */
typedef struct
{
  guint8 bytes[HEAD_SIZE];
  gsize  length;
} Head;

/* Files that people take for tables, or that browsers save under their names. What begins so is never text: the bytes behind
 * the letters are, or what must stand in front of them is, beyond what a text table has. */
typedef struct
{
  const char *start;
  gsize       start_length;
  gsize       offset; /* of what follows later, with its length */
  const char *bytes;
  gsize       length;
  const char *text;
} Stranger;

#define SENTENCE_IMAGE N_ ("This is a picture, not a table. Type the rows into a spreadsheet, or ask for the table itself.")
#define SENTENCE_ARCHIVE N_ ("This is a packed archive. Unpack it and choose the table that is inside.")
#define SENTENCE_DATABASE N_ ("This is a database, not a table. Export the table from it as .xlsx or .csv.")
#define SENTENCE_DOCUMENT N_ ("This is a text document. Copy its table into a spreadsheet and save that as .xlsx.")
#define SENTENCE_SLIDES N_ ("This is a presentation. Copy its table into a spreadsheet and save that as .xlsx.")

static const Stranger strangers[] = {
  { "%PDF-", 5, 0, "", 0, N_ ("This is a PDF document. Ask for the table itself as .xlsx or .csv.") },
  { "\x89PNG", 4, 0, "", 0, SENTENCE_IMAGE },
  { "\xff\xd8\xff", 3, 0, "", 0, SENTENCE_IMAGE },
  { "GIF87a", 6, 0, "", 0, SENTENCE_IMAGE },
  { "GIF89a", 6, 0, "", 0, SENTENCE_IMAGE },
  { "II*\0", 4, 0, "", 0, SENTENCE_IMAGE },
  { "MM\0*", 4, 0, "", 0, SENTENCE_IMAGE },
  { "RIFF", 4, 8, "WEBP", 4, SENTENCE_IMAGE },
  { "\0\0\0", 3, 4, "ftyphei", 7, SENTENCE_IMAGE },
  { "\x1f\x8b\x08", 3, 0, "", 0, SENTENCE_ARCHIVE },
  { "7z\xbc\xaf\x27\x1c", 6, 0, "", 0, SENTENCE_ARCHIVE },
  { "Rar!\x1a", 5, 0, "", 0, SENTENCE_ARCHIVE },
  { "BZh", 3, 4, "1AY&SY", 6, SENTENCE_ARCHIVE },
  { "\3757zXZ\0", 6, 0, "", 0, SENTENCE_ARCHIVE },
  { "", 0, 257, "ustar\0", 6, SENTENCE_ARCHIVE },
  { "", 0, 257, "ustar  \0", 8, SENTENCE_ARCHIVE },
  { "SQLite format 3\0", 16, 0, "", 0, SENTENCE_DATABASE },
  { "\0\1\0\0", 4, 4, "Standard Jet", 12, SENTENCE_DATABASE },
  { "\0\1\0\0", 4, 4, "Standard ACE", 12, SENTENCE_DATABASE },
  { "{\\rtf", 5, 0, "", 0, SENTENCE_DOCUMENT },
  { "MZ\x90\0", 4, 0, "", 0, N_ ("This is a program, not a table. It was not opened.") },
  { "\177ELF", 4, 0, "", 0, N_ ("This is a program, not a table. It was not opened.") },
};

static RgFinding *
refuse (const char *code,
        const char *text)
{
  return rg_finding_new (0, NULL, code, RG_SEVERITY_ERROR, "%s", _ (text));
}

static RgFinding *
refuse_open (int number)
{
  switch (number)
    {
    case ENOENT:
    case ENOTDIR:
      return refuse ("NOT_FOUND", N_ ("The file does not exist."));
    case EACCES:
    case EPERM:
      return refuse ("NOT_READABLE", N_ ("You are not allowed to read this file."));
    case ENXIO:
      return refuse ("NOT_A_FILE", N_ ("This is not a file that holds a table."));
    default:
      return rg_finding_new (0, NULL, "READ_ERROR", RG_SEVERITY_ERROR, _ ("The file cannot be read: %s."), g_strerror (number));
    }
}

/* O_NONBLOCK: a FIFO without a writer would otherwise wait for ever. */
static gboolean
read_head (const char *path,
           Head       *head,
           RgFinding **refusal)
{
  int         fd = g_open (path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
  struct stat info;
  gssize      n = -1;

  if (fd < 0)
    {
      *refusal = refuse_open (errno);
      return FALSE;
    }
  if (fstat (fd, &info) == 0 && !S_ISREG (info.st_mode))
    *refusal = refuse_open (ENXIO);
  else if ((n = read (fd, head->bytes, HEAD_SIZE)) < 0)
    *refusal = refuse_open (errno);
  close (fd);
  head->length = MAX (n, 0);
  return n >= 0;
}

static gboolean
has_bytes (const Head *head,
           gsize       offset,
           const char *bytes,
           gsize       length)
{
  return head->length >= offset + length && memcmp (head->bytes + offset, bytes, length) == 0;
}

static RgContent
refuse_stranger (const Head *head,
                 RgFinding **refusal)
{
  for (guint i = 0; i < G_N_ELEMENTS (strangers); i++)
    if (has_bytes (head, 0, strangers[i].start, strangers[i].start_length) && has_bytes (head, strangers[i].offset, strangers[i].bytes, strangers[i].length))
      {
        *refusal = refuse ("NOT_TEXT", strangers[i].text);
        return RG_CONTENT_REFUSED;
      }
  return RG_CONTENT_TEXT;
}

static RgContent
sniff_opendocument (RgPackage  *package,
                    RgFinding **refusal)
{
  g_autofree char *type = rg_package_peek (package, "mimetype", 100);

  if (type != NULL && strstr (type, "opendocument") != NULL && strstr (type, "spreadsheet") == NULL)
    {
      *refusal = refuse ("NOT_XLSX", strstr (type, "presentation") != NULL ? SENTENCE_SLIDES : SENTENCE_DOCUMENT);
      return RG_CONTENT_REFUSED;
    }
  return RG_CONTENT_ODS;
}

static RgContent
sniff_zip (const char *path,
           RgFinding **refusal)
{
  static const struct
  {
    const char *part;
    const char *text;
  } others[] = {
    { "word/document.xml", SENTENCE_DOCUMENT },
    { "ppt/presentation.xml", SENTENCE_SLIDES },
    { "xl/workbook.bin", N_ ("This is a binary Excel workbook (.xlsb). Open it in Excel and save it as .xlsx.") },
    { "Index/Document.iwa", N_ ("This is a table of Apple Numbers. Open it there and export it as .xlsx.") },
  };
  g_autoptr (RgPackage) package = rg_package_open (path, refusal);

  if (package == NULL)
    return RG_CONTENT_REFUSED;
  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    if (rg_package_has (package, others[i].part))
      {
        *refusal = refuse ("NOT_XLSX", others[i].text);
        return RG_CONTENT_REFUSED;
      }
  if (rg_package_has (package, "content.xml"))
    return sniff_opendocument (package, refusal);
  if (rg_package_has (package, "[Content_Types].xml") || rg_package_has (package, "xl/workbook.xml") || rg_package_has (package, "_rels/.rels"))
    return RG_CONTENT_XLSX;
  *refusal = refuse ("NOT_XLSX", SENTENCE_ARCHIVE);
  return RG_CONTENT_REFUSED;
}

/* Old Excel and WPS workbooks lie in a container of streams, and so does a workbook that has a password. */
static RgContent
sniff_container (const char *path,
                 const Head *head,
                 RgFinding **refusal)
{
  static const char password[] = "E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e";
  g_autoptr (RgFinding) damage = NULL;
  g_autoptr (RgContainer) container = rg_container_open (path, &damage);

  if (memmem (head->bytes, head->length, password, sizeof password) != NULL || (container != NULL && rg_container_has (container, "EncryptedPackage")))
    *refusal = refuse ("XLSX_ENCRYPTED", N_ ("The workbook is protected by a password. Open it in Excel, save it without the password and try again."));
  else if (container == NULL)
    *refusal = g_steal_pointer (&damage);
  else if (rg_container_has (container, "Workbook") || rg_container_has (container, "Book"))
    return RG_CONTENT_XLS;
  else if (rg_container_has (container, "WordDocument"))
    *refusal = refuse ("NOT_XLSX", SENTENCE_DOCUMENT);
  else if (rg_container_has (container, "PowerPoint Document"))
    *refusal = refuse ("NOT_XLSX", SENTENCE_SLIDES);
  else
    *refusal = refuse ("XLS_DAMAGED", N_ ("The workbook is damaged or incomplete. Open it in Excel, save it again and try once more."));
  return RG_CONTENT_REFUSED;
}

/* A workbook of Excel 2 to 7 without a container, as some programs export it: it begins with this record, whose length is a
 * character that no text has. */
static gboolean
is_bare_workbook (const Head *head)
{
  static const char versions[] = { 0, 2, 4, 8 };
  static const char lengths[] = { 4, 6, 8, 16 };

  return head->length >= 8 && head->bytes[0] == 0x09 && memchr (versions, head->bytes[1], sizeof versions) != NULL &&
         memchr (lengths, head->bytes[2], sizeof lengths) != NULL && head->bytes[3] == 0;
}

/* The head as text in lower case, without byte order mark and space at the front. */
static char *
fold_head (const Head *head)
{
  const char      *bytes = (const char *)head->bytes;
  g_autofree char *wide = NULL;
  gsize            length = head->length;

  if (has_bytes (head, 0, "\xff\xfe", 2) || has_bytes (head, 0, "\xfe\xff", 2))
    wide = g_convert_with_fallback (bytes, length & ~(gsize)1, "UTF-8", "UTF-16", "?", NULL, &length, NULL);
  if (wide != NULL)
    bytes = wide;
  if (length >= 3 && memcmp (bytes, "\xef\xbb\xbf", 3) == 0)
    bytes += 3, length -= 3;
  while (length > 0 && g_ascii_isspace (*bytes))
    bytes++, length--;
  return g_ascii_strdown (bytes, length);
}

static RgContent
sniff_xml (const char *text,
           RgFinding **refusal)
{
  if (strstr (text, "urn:schemas-microsoft-com:office:spreadsheet") != NULL && strstr (text, "workbook") != NULL && strstr (text, "<html") == NULL)
    return RG_CONTENT_XML_SHEET;
  if (strstr (text, "office:document") != NULL && strstr (text, "opendocument.spreadsheet") != NULL)
    return RG_CONTENT_FLAT_ODS;
  if (strstr (text, "<html") != NULL || strstr (text, "<table") != NULL)
    return RG_CONTENT_HTML;
  *refusal = refuse ("NOT_XLSX", N_ ("This is data of another program (XML), not a table. Export it as .xlsx or .csv."));
  return RG_CONTENT_REFUSED;
}

/* Whether the text begins with this word and not with a longer one: <header> is no <head>, <trader> no <tr>. */
static gboolean
begins (const char *text,
        const char *word)
{
  return g_str_has_prefix (text, word) && !g_ascii_isalnum (text[strlen (word)]) && strchr ("-_:.,;|", text[strlen (word)]) == NULL;
}

/* A line without separators, as in an address book; a table may have it as one cell of several. */
static gboolean
begins_line (const char *text,
             const char *line)
{
  const char *rest = text + strlen (line);

  if (!g_str_has_prefix (text, line))
    return FALSE;
  rest += strcspn (rest, "\r\n,;|\t");
  return strchr ("\r\n", *rest) != NULL;
}

/* What only pages begin with; other tags must be followed by more of a page. A long style sheet may stand before it. */
static gboolean
is_page (const char *text,
         gboolean    goes_on)
{
  static const char *const pages[] = { "<!doctype html", "<html", "<table", "<head", "<body" };
  static const char *const tags[] = { "<meta", "<style", "<div", "<center", "<tr", "<title", "<font", "<p", "<b", "<span" };
  gboolean                 tagged = g_str_has_prefix (text, "<!--");

  for (guint i = 0; i < G_N_ELEMENTS (pages); i++)
    if (begins (text, pages[i]))
      return TRUE;
  for (guint i = 0; !tagged && i < G_N_ELEMENTS (tags); i++)
    tagged = begins (text, tags[i]);
  return tagged && (goes_on || strstr (text, "<td") != NULL || strstr (text, "<table") != NULL || strstr (text, "<html") != NULL || strstr (text, "<body") != NULL);
}

/* A page with its pictures, as mail has it: lines of a head, in any order. */
static gboolean
is_archive (const char *text)
{
  if (begins_line (text, "mime-version: 1.0"))
    return TRUE;
  return (g_str_has_prefix (text, "mime-version:") || g_str_has_prefix (text, "from:")) && strstr (text, "\ncontent-type:") != NULL &&
         strstr (text, "mime-version:") != NULL;
}

static RgContent
sniff_text (const char *text,
            gboolean    goes_on,
            RgFinding **refusal)
{
  if (begins_line (text, "begin:vcard"))
    return RG_CONTENT_VCARD;
  if (begins_line (text, "begin:vcalendar"))
    return RG_CONTENT_ICALENDAR;
  if (is_archive (text))
    return RG_CONTENT_MHTML;
  if (begins (text, "<?xml") || begins (text, "<workbook") || begins (text, "<?mso-application") || begins (text, "<!doctype"))
    return sniff_xml (text, refusal);
  return is_page (text, goes_on) ? RG_CONTENT_HTML : RG_CONTENT_TEXT;
}

/**
 * rg_sheet_sniff:
 * @is_text: somebody has said that it is a text table; only what certainly is a workbook is none then
 * @refusal: (out): why, in a sentence that says what the file is and what to do
 *
 * Returns: what the file is; %RG_CONTENT_REFUSED if it cannot be read as a table
 */
RgContent
rg_sheet_sniff (const char *path,
                gboolean    is_text,
                RgFinding **refusal)
{
  Head             head;
  g_autofree char *text = NULL;
  RgContent        content;

  if (!read_head (path, &head, refusal))
    return RG_CONTENT_REFUSED;
  if (has_bytes (&head, 0, "PK\x03\x04", 4) || has_bytes (&head, 0, "PK\x05\x06", 4))
    return sniff_zip (path, refusal);
  if (has_bytes (&head, 0, "\xd0\xcf\x11\xe0", 4))
    return sniff_container (path, &head, refusal);
  if (is_text)
    return RG_CONTENT_TEXT;
  if (is_bare_workbook (&head))
    return RG_CONTENT_XLS;
  content = refuse_stranger (&head, refusal);
  if (content == RG_CONTENT_REFUSED)
    return content;
  text = fold_head (&head);
  return sniff_text (text, head.length == HEAD_SIZE, refusal);
}
