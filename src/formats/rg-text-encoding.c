/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "rg-text-encoding.h"

#include <errno.h>
#include <string.h>
#include <gio/gio.h>
#include <glib/gi18n.h>

#include "rg-read-size.h"

#define MIN_NULS 4
#define REPLACEMENT "\xef\xbf\xbd"

/* What the bytes of a file look like. */
typedef struct
{
  goffset size;
  goffset nul_even;
  goffset nul_odd;
  goffset controls;
  goffset sampled;   /* how many bytes @controls counts */
  goffset utf8_good; /* sequences of several bytes */
  goffset utf8_bad;
  goffset high;          /* bytes from 0x80 in the damaged parts */
  goffset high_isolated; /* ... with plain ASCII on both sides, as in Western European text */
} Survey;

static void
survey_controls (Survey       *survey,
                 const guint8 *bytes,
                 gsize         length)
{
  for (gsize i = 0; i < length; i++)
    if (bytes[i] < 0x20 && strchr ("\t\n\r\f\v\x1b", bytes[i]) == NULL)
      survey->controls++;
  survey->sampled += length;
}

static void
survey_nuls (Survey       *survey,
             const guint8 *bytes,
             gsize         length,
             goffset       position)
{
  const guint8 *end = bytes + length;

  for (const guint8 *p = bytes; (p = memchr (p, 0, end - p)) != NULL; p++)
    if (((position + (p - bytes)) & 1) == 0)
      survey->nul_even++;
    else
      survey->nul_odd++;
}

static void
survey_high (Survey       *survey,
             const guint8 *bytes,
             gsize         length)
{
  for (gsize i = 0; i < length; i++)
    if (bytes[i] >= 0x80)
      {
        survey->high++;
        if ((i == 0 || bytes[i - 1] < 0x80) && (i + 1 == length || bytes[i + 1] < 0x80))
          survey->high_isolated++;
      }
}

static gboolean
is_first_of_several (guint8 byte)
{
  return (byte & 0xc0) == 0xc0;
}

/* Eight bytes at a time: this is asked of the whole file. */
static goffset
count_sequences (const char *bytes,
                 gsize       length)
{
  const guint64 tops = G_GUINT64_CONSTANT (0x8080808080808080);
  const guint64 ones = G_GUINT64_CONSTANT (0x0101010101010101);
  goffset       n = 0;

  for (; length >= sizeof tops; bytes += sizeof tops, length -= sizeof tops)
    {
      guint64 word;

      memcpy (&word, bytes, sizeof word);
      n += (goffset)((((word & (word << 1) & tops) >> 7) * ones) >> 56);
    }
  for (gsize i = 0; i < length; i++)
    n += is_first_of_several ((guint8)bytes[i]);
  return n;
}

/* Three bytes that are a character of the first plane in UTF-8 whatever the last two are. */
static gboolean
is_usual (guint8 byte)
{
  return byte > 0xe0 && byte <= 0xef && byte != 0xed;
}

/* Returns: where something begins that has to be looked at closely */
static const char *
skip_usual (const char *start,
            const char *end)
{
  while (start < end)
    if ((guint8)(*start - 1) < 0x7f)
      start++;
    else if (end - start >= 3 && is_usual ((guint8)*start) && ((guint8)start[1] & 0xc0) == 0x80 && ((guint8)start[2] & 0xc0) == 0x80)
      start += 3;
    else
      break;
  return start;
}

/* Returns how many bytes at the end may be the beginning of a character that goes on in the next chunk. */
static gsize
survey_utf8 (Survey     *survey,
             const char *bytes,
             gsize       length)
{
  const char *start = bytes;
  const char *end = bytes + length;
  const char *stop;

  while (start < end)
    {
      const char *unusual = skip_usual (start, end);
      gboolean    valid = g_utf8_validate_len (unusual, (gsize)(end - unusual), &stop);

      survey->utf8_good += count_sequences (start, stop - start);
      if (valid)
        break;
      if (end - stop < 4 && *stop != '\0' && g_utf8_get_char_validated (stop, end - stop) == (gunichar)-2)
        return end - stop;
      survey->utf8_bad += *stop != '\0';
      start = stop + 1;
    }
  return 0;
}

static void
survey_chunk (Survey *survey,
              char   *bytes,
              gsize   length,
              gsize  *carried)
{
  goffset bad = survey->utf8_bad;

  if (survey->size < RG_READ_SIZE)
    survey_controls (survey, (const guint8 *)bytes + *carried, length);
  survey_nuls (survey, (const guint8 *)bytes + *carried, length, survey->size);
  survey->size += length;
  length += *carried;
  *carried = survey_utf8 (survey, bytes, length);
  if (survey->utf8_bad > bad)
    survey_high (survey, (const guint8 *)bytes, length);
  memmove (bytes, bytes + length - *carried, *carried);
}

static RgFinding *
refuse_read (const GError *error)
{
  return rg_finding_new (0, NULL, "READ_ERROR", RG_SEVERITY_ERROR, _ ("The file cannot be read: %s."), error->message);
}

static gboolean
survey_file (GInputStream *stream,
             Survey       *survey,
             RgFinding   **refusal)
{
  g_autofree char *bytes = g_malloc (RG_READ_SIZE + 4);
  g_autoptr (GError) error = NULL;
  gsize  carried = 0;
  gssize length;

  while ((length = g_input_stream_read (stream, bytes + carried, RG_READ_SIZE, NULL, &error)) > 0)
    survey_chunk (survey, bytes, length, &carried);
  if (carried > 0)
    survey->utf8_bad++;
  if (error != NULL)
    *refusal = refuse_read (error);
  return error == NULL;
}

static void
count_han (const char *text,
           gsize       length,
           goffset    *han,
           goffset    *other)
{
  for (const char *p = text; p < text + length; p = g_utf8_next_char (p))
    {
      gunichar c = (guint8)*p < 0x80 ? 0 : g_utf8_get_char (p);

      if (c == 0)
        continue;
      if ((c >= 0x3400 && c < 0xa000) || (c >= 0x20000 && c < 0x40000) || (c >= 0x3000 && c < 0x3040) || (c >= 0xff00 && c < 0xfff0))
        ++*han;
      else
        ++*other;
    }
}

/* Whether the whole file is text of this encoding; and how much of it is Chinese. */
static gboolean
try_encoding (GInputStream *raw,
              const char   *name,
              goffset      *han,
              goffset      *other)
{
  g_autoptr (GCharsetConverter) converter = g_charset_converter_new ("UTF-8", name, NULL);
  g_autoptr (GInputStream) stream = NULL;
  g_autofree char *bytes = g_malloc (RG_READ_SIZE + 4);
  gsize            carried = 0;
  gssize           length;

  *han = *other = 0;
  if (converter == NULL || !g_seekable_seek (G_SEEKABLE (raw), 0, G_SEEK_SET, NULL, NULL))
    return FALSE;
  stream = g_converter_input_stream_new (raw, G_CONVERTER (converter));
  g_filter_input_stream_set_close_base_stream (G_FILTER_INPUT_STREAM (stream), FALSE);
  while ((length = g_input_stream_read (stream, bytes + carried, RG_READ_SIZE, NULL, NULL)) > 0)
    {
      const char *stop = g_utf8_find_prev_char (bytes, bytes + carried + length);
      gsize       whole;

      length += carried;
      whole = g_utf8_get_char_validated (stop, bytes + length - stop) == (gunichar)-2 ? stop - bytes : length;
      count_han (bytes, whole, han, other);
      carried = length - whole;
      memmove (bytes, bytes + whole, carried);
    }
  return length == 0;
}

static void
set_encoding (RgTextEncoding *encoding,
              const char     *name,
              gboolean        damaged,
              gboolean        guessed)
{
  encoding->name = name;
  encoding->damaged = damaged;
  encoding->guessed = guessed;
}

/* Traditional Chinese (Big5) can be decoded as GB18030 too, but then much of it is not Chinese. */
static void
choose_chinese (GInputStream   *stream,
                const Survey   *survey,
                RgTextEncoding *encoding)
{
  goffset  han, other, ignored_han, ignored_other;
  gboolean strict = try_encoding (stream, "GB18030", &han, &other);

  if (strict && other <= han / 3)
    set_encoding (encoding, "GB18030", FALSE, FALSE);
  else if (try_encoding (stream, "BIG5", &ignored_han, &ignored_other))
    set_encoding (encoding, "BIG5", FALSE, TRUE);
  else if (strict)
    set_encoding (encoding, "GB18030", FALSE, TRUE);
  else if (survey->utf8_good >= survey->utf8_bad)
    set_encoding (encoding, "UTF-8", TRUE, FALSE);
  else
    set_encoding (encoding, "GB18030", TRUE, TRUE);
}

static void
choose (GInputStream   *stream,
        const Survey   *survey,
        RgTextEncoding *encoding)
{
  goffset  nuls = survey->nul_even + survey->nul_odd;
  gboolean wide = nuls >= MIN_NULS && nuls > survey->size / 20;

  if (wide && survey->nul_odd > survey->nul_even * 8)
    set_encoding (encoding, "UTF-16LE", FALSE, TRUE);
  else if (wide && survey->nul_even > survey->nul_odd * 8)
    set_encoding (encoding, "UTF-16BE", FALSE, TRUE);
  else if (survey->utf8_bad == 0)
    set_encoding (encoding, "UTF-8", nuls > 0, FALSE);
  else if (survey->high_isolated > survey->high / 2)
    set_encoding (encoding, "WINDOWS-1252", TRUE, TRUE);
  else if (survey->utf8_good > 4 * survey->utf8_bad)
    set_encoding (encoding, "UTF-8", TRUE, FALSE);
  else
    choose_chinese (stream, survey, encoding);
}

static gboolean
find_bom (const guint8   *head,
          gsize           length,
          RgTextEncoding *encoding)
{
  static const struct
  {
    const char *name;
    const char *bytes;
    gsize       length;
  } marks[] = {
    { "UTF-8", "\xef\xbb\xbf", 3 },
    { "UTF-32LE", "\xff\xfe\0\0", 4 },
    { "UTF-32BE", "\0\0\xfe\xff", 4 },
    { "GB18030", "\x84\x31\x95\x33", 4 },
    { "UTF-16LE", "\xff\xfe", 2 },
    { "UTF-16BE", "\xfe\xff", 2 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (marks); i++)
    if (length >= marks[i].length && memcmp (head, marks[i].bytes, marks[i].length) == 0)
      {
        encoding->name = marks[i].name;
        encoding->bom = marks[i].length;
        return TRUE;
      }
  return FALSE;
}

static gboolean
is_wide (const char *name)
{
  return g_ascii_strncasecmp (name, "UTF-16", 6) == 0 || g_ascii_strncasecmp (name, "UTF-32", 6) == 0 || g_ascii_strncasecmp (name, "UCS", 3) == 0;
}

/* An encoding that the file or a person names: is the text really in it? */
static gboolean
check_named (GInputStream   *stream,
             const Survey   *survey,
             RgTextEncoding *encoding,
             RgFinding     **refusal)
{
  goffset han, other;

  if (rg_text_encoding_is_utf8 (encoding))
    encoding->damaged = survey->utf8_bad > 0 || survey->nul_even + survey->nul_odd > 0;
  else
    encoding->damaged = !try_encoding (stream, encoding->name, &han, &other);
  if (!encoding->damaged || !is_wide (encoding->name))
    return TRUE;
  *refusal = rg_finding_new (0, NULL, "ENC_INVALID", RG_SEVERITY_ERROR, _ ("The text of this file is damaged."));
  return FALSE;
}

static gboolean
is_binary (const Survey *survey)
{
  return survey->controls >= 4 && survey->controls > survey->sampled / 50;
}

static gboolean
detect (GInputStream   *stream,
        const char     *wanted,
        RgTextEncoding *encoding,
        RgFinding     **refusal)
{
  Survey   survey = { 0 };
  guint8   head[4] = { 0 };
  gsize    length = 0;
  gboolean marked;

  g_input_stream_read_all (stream, head, sizeof head, &length, NULL, NULL);
  if (!g_seekable_seek (G_SEEKABLE (stream), 0, G_SEEK_SET, NULL, NULL) || !survey_file (stream, &survey, refusal))
    return FALSE;
  marked = find_bom (head, length, encoding);
  if (wanted != NULL)
    {
      if (!marked || g_ascii_strcasecmp (wanted, encoding->name) != 0)
        encoding->bom = 0;
      encoding->name = g_intern_string (wanted);
    }
  if (marked || wanted != NULL)
    return check_named (stream, &survey, encoding, refusal);
  choose (stream, &survey, encoding);
  if (is_wide (encoding->name) ? !check_named (stream, &survey, encoding, refusal) : is_binary (&survey))
    {
      g_clear_pointer (refusal, rg_finding_free);
      *refusal = rg_finding_new (0, NULL, "NOT_TEXT", RG_SEVERITY_ERROR, _ ("This is neither an Excel workbook (.xlsx) nor a text table (.csv)."));
      return FALSE;
    }
  return TRUE;
}

static gboolean
is_known (const char *name)
{
  GIConv conversion = g_iconv_open ("UTF-8", name);

  if (conversion == (GIConv)-1)
    return FALSE;
  g_iconv_close (conversion);
  return TRUE;
}

/**
 * rg_text_encoding_detect:
 * @wanted: (nullable): the encoding that a person has chosen
 *
 * Finds the encoding of a text file: byte order mark, valid UTF-8, UTF-16 without a mark, Western European, GB18030, Big5.
 * Reads the whole file, because a single Chinese name may stand anywhere in it.
 */
gboolean
rg_text_encoding_detect (const char     *path,
                         const char     *wanted,
                         RgTextEncoding *encoding,
                         RgFinding     **refusal)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GError) error = NULL;
  g_autoptr (GFileInputStream) stream = g_file_read (file, NULL, &error);

  *encoding = (RgTextEncoding){ NULL };
  if (stream == NULL)
    {
      *refusal = refuse_read (error);
      return FALSE;
    }
  if (wanted != NULL && !is_known (wanted))
    {
      *refusal = rg_finding_new (0, NULL, "ENC_UNSUPPORTED", RG_SEVERITY_ERROR, _ ("The encoding “%s” is not known."), wanted);
      return FALSE;
    }
  return detect (G_INPUT_STREAM (stream), wanted, encoding, refusal);
}

gboolean
rg_text_encoding_is_utf8 (const RgTextEncoding *encoding)
{
  return g_ascii_strcasecmp (encoding->name, "UTF-8") == 0 || g_ascii_strcasecmp (encoding->name, "UTF8") == 0;
}

/* The converter lets through what is beyond the last character; a NUL is left to the caller. */
static gboolean
decode_utf8 (const char *bytes,
             gsize       length,
             GString    *text)
{
  const char *end = bytes + length;
  gboolean    whole = TRUE;

  while (bytes < end)
    {
      const char *bad = end;

      g_utf8_validate_len (bytes, (gsize)(end - bytes), &bad);
      g_string_append_len (text, bytes, bad - bytes);
      if (bad < end && *bad == '\0')
        g_string_append_c (text, '\0');
      else if (bad < end)
        {
          whole = FALSE;
          g_string_append (text, REPLACEMENT);
        }
      bytes = bad + 1;
    }
  return whole;
}

/* Appends what can be decoded; @bytes and @length are what is left. Returns whether all of it could. */
static gboolean
convert (GIConv       converter,
         const char **bytes,
         gsize       *length,
         GString     *text)
{
  gsize old = text->len;
  gsize room = 2 * *length + 8;
  char *out;
  gsize result;
  int   number;

  g_string_set_size (text, old + room);
  out = text->str + old;
  result = g_iconv (converter, (char **)bytes, length, &out, &room);
  number = errno;
  g_string_truncate (text, out - text->str);
  return result != (gsize)-1 || number == E2BIG;
}

/**
 * rg_text_encoding_decode:
 * @text: set to valid UTF-8; what cannot be decoded becomes U+FFFD
 *
 * Returns: whether all of it could be decoded
 */
gboolean
rg_text_encoding_decode (RgTextEncoding *encoding,
                         const char     *bytes,
                         gsize           length,
                         GString        *text)
{
  gboolean whole = TRUE;

  g_string_truncate (text, 0);
  if (rg_text_encoding_is_utf8 (encoding))
    return decode_utf8 (bytes, length, text);
  if (encoding->converter == NULL)
    encoding->converter = g_iconv_open ("UTF-8", encoding->name);
  g_return_val_if_fail (encoding->converter != (gpointer)-1, FALSE);
  g_iconv (encoding->converter, NULL, NULL, NULL, NULL);
  while (length > 0)
    if (!convert (encoding->converter, &bytes, &length, text))
      {
        whole = FALSE;
        g_string_append (text, REPLACEMENT);
        g_iconv (encoding->converter, NULL, NULL, NULL, NULL);
        bytes++;
        length--;
      }
  return whole;
}

void
rg_text_encoding_clear (RgTextEncoding *encoding)
{
  if (encoding->converter != NULL)
    g_iconv_close (encoding->converter);
  encoding->converter = NULL;
}
