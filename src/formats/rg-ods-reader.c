/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "rg-sheet-reader-private.h"

#include <glib/gi18n.h>

#include "rg-ods-content.h"

#define RG_TYPE_ODS_READER (rg_ods_reader_get_type ())
G_DECLARE_FINAL_TYPE (RgOdsReader, rg_ods_reader, RG, ODS_READER, RgSheetReader)

struct _RgOdsReader
{
  RgSheetReader parent_instance;
  RgPackage    *package; /* (nullable): of a workbook that is a single XML file none */
  char         *path;
  char         *wanted;
  RgOdsContent *content;
};

G_DEFINE_FINAL_TYPE (RgOdsReader, rg_ods_reader, RG_TYPE_SHEET_READER)

static void
finding_cb (gpointer   data,
            RgFinding *finding)
{
  rg_sheet_reader_take_finding (data, finding);
}

static void
manifest_start_cb (gpointer              data,
                   const char           *name,
                   const RgXmlAttribute *attributes,
                   guint                 n_attributes)
{
  if (g_str_equal (name, "encryption-data"))
    *(gboolean *)data = TRUE;
}

static void
manifest_end_cb (gpointer    data,
                 const char *name)
{
}

static gboolean
is_encrypted (RgPackage  *package,
              RgFinding **refusal)
{
  static const RgXmlHandler handler = { manifest_start_cb, manifest_end_cb, NULL };
  gboolean                  encrypted = FALSE;

  if (rg_package_has (package, "META-INF/manifest.xml") && !rg_package_parse (package, "META-INF/manifest.xml", &handler, &encrypted, refusal))
    return TRUE;
  if (encrypted)
    *refusal = rg_finding_new (0, NULL, "ODS_ENCRYPTED", RG_SEVERITY_ERROR, _ ("The workbook is protected by a password. Open it in LibreOffice, save it without the password and try again."));
  return encrypted;
}

static gboolean
rg_ods_reader_read (RgSheetReader     *reader,
                    const RgSheetRow **row,
                    RgFinding        **refusal)
{
  return rg_ods_content_next (RG_ODS_READER (reader)->content, row, refusal);
}

static char **
rg_ods_reader_get_sheets (RgSheetReader *reader)
{
  RgOdsReader *self = RG_ODS_READER (reader);

  return rg_ods_content_list_sheets (self->package, self->path);
}

static const char *
rg_ods_reader_get_sheet (RgSheetReader *reader)
{
  return rg_ods_content_get_sheet (RG_ODS_READER (reader)->content);
}

static double
rg_ods_reader_get_progress (RgSheetReader *reader)
{
  return rg_ods_content_get_progress (RG_ODS_READER (reader)->content);
}

static void
rg_ods_reader_finalize (GObject *object)
{
  RgOdsReader *self = RG_ODS_READER (object);

  g_clear_pointer (&self->content, rg_ods_content_free);
  g_clear_pointer (&self->package, rg_package_free);
  g_free (self->path);
  g_free (self->wanted);
  G_OBJECT_CLASS (rg_ods_reader_parent_class)->finalize (object);
}

static void
rg_ods_reader_class_init (RgOdsReaderClass *klass)
{
  RgSheetReaderClass *reader_class = RG_SHEET_READER_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = rg_ods_reader_finalize;
  reader_class->format = "ods";
  reader_class->read = rg_ods_reader_read;
  reader_class->get_sheets = rg_ods_reader_get_sheets;
  reader_class->get_sheet = rg_ods_reader_get_sheet;
  reader_class->get_progress = rg_ods_reader_get_progress;
}

static void
rg_ods_reader_init (RgOdsReader *self)
{
}

/* Opens a workbook in one XML file. */
RgSheetReader *
rg_ods_reader_open_flat (const char           *path,
                         const RgSheetOptions *options,
                         RgFinding           **refusal)
{
  g_autoptr (RgOdsReader) self = g_object_new (RG_TYPE_ODS_READER, NULL);

  self->path = g_strdup (path);
  self->wanted = g_strdup (options->sheet);
  self->content = rg_ods_content_new (NULL, path, self->wanted, finding_cb, self, refusal);
  return self->content != NULL ? RG_SHEET_READER (g_steal_pointer (&self)) : NULL;
}

/* Opens an OpenDocument spreadsheet at the sheet that the options name. */
RgSheetReader *
rg_ods_reader_open (const char           *path,
                    const RgSheetOptions *options,
                    RgFinding           **refusal)
{
  g_autoptr (RgOdsReader) self = g_object_new (RG_TYPE_ODS_READER, NULL);

  self->wanted = g_strdup (options->sheet);
  self->package = rg_package_open (path, refusal);
  if (self->package == NULL || is_encrypted (self->package, refusal))
    return NULL;
  self->content = rg_ods_content_new (self->package, NULL, self->wanted, finding_cb, self, refusal);
  return self->content != NULL ? RG_SHEET_READER (g_steal_pointer (&self)) : NULL;
}
