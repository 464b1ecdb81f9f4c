/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "rg-table-writer-private.h"

#include <string.h>
#include <glib/gi18n.h>

#include "rg-error.h"
#include "rg-person-name.h"
#include "rg-record-types.h"
#include "rg-vcard.h"

/* Longer lines are folded. */
#define LINE_BYTES 74

#define RG_TYPE_VCARD_WRITER (rg_vcard_writer_get_type ())
G_DECLARE_FINAL_TYPE (RgVcardWriter, rg_vcard_writer, RG, VCARD_WRITER, RgTableWriter)

/* Customers or contacts as an address book, vCard 3.0, which all telephones read. */
struct _RgVcardWriter
{
  RgTableWriter parent_instance;
  GString      *line;
};

G_DEFINE_FINAL_TYPE (RgVcardWriter, rg_vcard_writer, rg_table_writer_get_type ())

/* Writes the line in pieces that end between characters. */
static void
write_line (RgVcardWriter *self)
{
  FILE       *stream = rg_output_file_get_stream (rg_table_writer_get_file (RG_TABLE_WRITER (self)));
  const char *rest = self->line->str;

  while (strlen (rest) > LINE_BYTES)
    {
      const char *cut = rest + LINE_BYTES;

      while (((guint8)*cut & 0xc0) == 0x80)
        cut--;
      fwrite (rest, 1, cut - rest, stream);
      fputs ("\r\n ", stream);
      rest = cut;
    }
  fputs (rest, stream);
  fputs ("\r\n", stream);
}

static void
append_escaped (GString    *line,
                const char *text)
{
  for (; *text != '\0'; text++)
    if (*text == '\n')
      g_string_append (line, "\\n");
    else if (strchr ("\\;,", *text) != NULL)
      g_string_append_printf (line, "\\%c", *text);
    else if (*text != '\r')
      g_string_append_c (line, *text);
}

/* Writes a property if there is something to say; @head is what stands before the text. */
static void
write_property (RgVcardWriter *self,
                const char    *head,
                const char    *text)
{
  g_autofree char *valid = text != NULL ? g_utf8_make_valid (text, -1) : NULL;

  if (valid == NULL || *valid == '\0')
    return;
  g_string_assign (self->line, head);
  append_escaped (self->line, valid);
  write_line (self);
}

static void
write_name (RgVcardWriter *self,
            const char    *name)
{
  g_autofree char *valid = g_utf8_make_valid (name, -1);
  g_autofree char *family = NULL;
  g_autofree char *given = NULL;

  rg_person_name_split (valid, &family, &given);
  g_string_assign (self->line, "N:");
  append_escaped (self->line, family);
  g_string_append_c (self->line, ';');
  append_escaped (self->line, given);
  g_string_append (self->line, ";;;");
  write_line (self);
  write_property (self, "FN:", valid);
}

/* A company is no person: its card has an empty name and is shown by what FN says. */
static void
write_company (RgVcardWriter *self,
               const char    *name)
{
  g_string_assign (self->line, "N:;;;;");
  write_line (self);
  write_property (self, "FN:", name);
}

static gboolean
has_text (const char *text)
{
  return text != NULL && *text != '\0';
}

/* The person behind the customer if there is one; the customer itself is the company then. */
static void
write_customer_name (RgVcardWriter *self,
                     RgRecord      *record)
{
  const char *name = rg_record_get_text (record, RG_CUSTOMER_NAME);
  const char *contact = rg_record_get_text (record, RG_CUSTOMER_CONTACT);
  const char *company = rg_record_get_text (record, RG_CUSTOMER_COMPANY);
  gboolean    person = has_text (name) && rg_person_name_is_likely (name);

  if (has_text (contact))
    write_name (self, contact);
  else if (person)
    write_name (self, name);
  else
    write_company (self, has_text (name) ? name : "");
  if (has_text (company))
    write_property (self, "ORG:", company);
  else if (has_text (contact) || !person)
    write_property (self, "ORG:", name);
}

static void
write_address (RgVcardWriter *self,
               RgRecord      *record)
{
  static const guint fields[] = { RG_CUSTOMER_ADDRESS, RG_CUSTOMER_CITY, RG_CUSTOMER_PROVINCE };
  gboolean           any = FALSE;

  g_string_assign (self->line, "ADR;TYPE=WORK:;;");
  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    {
      const char *text = rg_record_get_text (record, fields[i]);

      any |= has_text (text);
      append_escaped (self->line, text != NULL ? text : "");
      g_string_append_c (self->line, ';');
    }
  g_string_append_c (self->line, ';');
  if (any)
    write_line (self);
}

static void
write_tags (RgVcardWriter *self,
            const char    *tags)
{
  g_auto (GStrv) words = has_text (tags) ? g_strsplit_set (tags, " ,", -1) : NULL;
  gboolean any = FALSE;

  g_string_assign (self->line, "CATEGORIES:");
  for (guint i = 0; words != NULL && words[i] != NULL; i++)
    {
      if (*words[i] == '\0')
        continue;
      if (any)
        g_string_append_c (self->line, ',');
      append_escaped (self->line, words[i]);
      any = TRUE;
    }
  if (any)
    write_line (self);
}

/* Several numbers in one field are several of the card, and a mobile is one whatever the field is called. */
static void
write_phones (RgVcardWriter *self,
              const char    *numbers)
{
  g_auto (GStrv) parts = has_text (numbers) ? g_strsplit (numbers, "/", -1) : NULL;

  for (guint i = 0; parts != NULL && parts[i] != NULL; i++)
    write_property (self, rg_vcard_is_mobile (parts[i]) ? "TEL;TYPE=CELL:" : "TEL;TYPE=WORK,VOICE:", g_strstrip (parts[i]));
}

static void
write_customer (RgVcardWriter *self,
                RgRecord      *record)
{
  write_customer_name (self, record);
  write_phones (self, rg_record_get_text (record, RG_CUSTOMER_MOBILE));
  write_phones (self, rg_record_get_text (record, RG_CUSTOMER_PHONE));
  write_property (self, "EMAIL;TYPE=INTERNET:", rg_record_get_text (record, RG_CUSTOMER_EMAIL));
  write_address (self, record);
  write_tags (self, rg_record_get_text (record, RG_CUSTOMER_TAGS));
  write_property (self, "NOTE:", rg_record_get_text (record, RG_CUSTOMER_NOTE));
}

static void
write_contact (RgVcardWriter *self,
               RgRecord      *record)
{
  const char *name = rg_record_get_text (record, RG_CONTACT_NAME);

  write_name (self, name != NULL ? name : "");
  write_property (self, "ORG:", rg_record_get_reference_title (record, RG_CONTACT_CUSTOMER));
  write_property (self, "TITLE:", rg_record_get_text (record, RG_CONTACT_POSITION));
  write_phones (self, rg_record_get_text (record, RG_CONTACT_MOBILE));
  write_phones (self, rg_record_get_text (record, RG_CONTACT_PHONE));
  write_property (self, "EMAIL;TYPE=INTERNET:", rg_record_get_text (record, RG_CONTACT_EMAIL));
  write_property (self, "X-WECHAT:", rg_record_get_text (record, RG_CONTACT_WECHAT));
  write_property (self, "BDAY:", rg_record_get_text (record, RG_CONTACT_BIRTHDAY));
  write_property (self, "NOTE:", rg_record_get_text (record, RG_CONTACT_NOTE));
}

static gboolean
rg_vcard_writer_begin (RgTableWriter *writer,
                       GError       **error)
{
  const RgRecordType *type = rg_table_writer_get_record_type (writer);

  if (type == rg_customer_type () || type == rg_contact_type ())
    return TRUE;
  g_set_error_literal (error, RG_ERROR, RG_ERROR_USAGE, _ ("Only customers and contacts can be written into an address book (.vcf)."));
  return FALSE;
}

static gboolean
rg_vcard_writer_add (RgTableWriter *writer,
                     RgRecord      *record,
                     GError       **error)
{
  RgVcardWriter *self = RG_VCARD_WRITER (writer);
  FILE          *stream = rg_output_file_get_stream (rg_table_writer_get_file (writer));

  fputs ("BEGIN:VCARD\r\nVERSION:3.0\r\n", stream);
  if (rg_table_writer_get_record_type (writer) == rg_customer_type ())
    write_customer (self, record);
  else
    write_contact (self, record);
  fputs ("END:VCARD\r\n", stream);
  return rg_table_writer_check (writer, error);
}

static gboolean
rg_vcard_writer_end (RgTableWriter *writer,
                     GError       **error)
{
  return rg_table_writer_check (writer, error);
}

static void
rg_vcard_writer_finalize (GObject *object)
{
  g_string_free (RG_VCARD_WRITER (object)->line, TRUE);
  G_OBJECT_CLASS (rg_vcard_writer_parent_class)->finalize (object);
}

static void
rg_vcard_writer_class_init (RgVcardWriterClass *klass)
{
  RgTableWriterClass *writer_class = RG_TABLE_WRITER_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = rg_vcard_writer_finalize;
  writer_class->begin = rg_vcard_writer_begin;
  writer_class->add = rg_vcard_writer_add;
  writer_class->end = rg_vcard_writer_end;
}

static void
rg_vcard_writer_init (RgVcardWriter *self)
{
  self->line = g_string_new (NULL);
}
