/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "rg-package.h"

#include <glib/gi18n.h>
#include <gsf/gsf.h>

struct _RgPackage
{
  GsfInput   *file;
  GHashTable *entries;
};

/* Opens a workbook and checks its directory. */
RgPackage *
rg_package_open (const char *path,
                 RgFinding **refusal)
{
  g_autoptr (RgPackage) self = g_new0 (RgPackage, 1);
  g_autoptr (GError) error = NULL;

  self->file = gsf_input_stdio_new (path, &error);
  if (self->file == NULL)
    {
      *refusal = rg_finding_new (0, NULL, "READ_ERROR", RG_SEVERITY_ERROR, _ ("The file cannot be read: %s."), error->message);
      return NULL;
    }
  self->entries = rg_zip_directory_read (self->file, refusal);
  if (self->entries == NULL)
    return NULL;
  return g_steal_pointer (&self);
}

void
rg_package_free (RgPackage *self)
{
  g_clear_object (&self->file);
  g_clear_pointer (&self->entries, g_hash_table_unref);
  g_free (self);
}

static const RgZipEntry *
find_entry (RgPackage  *self,
            const char *name)
{
  g_autofree char *key = g_ascii_strdown (name, -1);

  return g_hash_table_lookup (self->entries, key);
}

/**
 * rg_package_has:
 * @name: without a slash at the front ("xl/workbook.xml")
 */
gboolean
rg_package_has (RgPackage  *self,
                const char *name)
{
  return find_entry (self, name) != NULL;
}

/**
 * rg_package_peek:
 * @size: at most so many bytes
 *
 * Returns: (transfer full) (nullable): the beginning of a part, with an end mark; %NULL if there is no such part or it
 *   cannot be unpacked
 */
char *
rg_package_peek (RgPackage  *self,
                 const char *name,
                 gsize       size)
{
  const RgZipEntry *entry = find_entry (self, name);
  g_autoptr (RgZipStream) stream = entry != NULL ? rg_zip_stream_new (self->file, entry) : NULL;
  g_autofree char *bytes = g_malloc0 (size + 1);
  gssize           length = stream != NULL ? rg_zip_stream_read (stream, (guint8 *)bytes, size) : -1;

  return length >= 0 ? g_steal_pointer (&bytes) : NULL;
}

/**
 * rg_package_open_part:
 * @name: without a slash at the front
 * @data: for the handler
 *
 * Returns: (transfer full) (nullable): the part, nothing of it parsed yet; needs the package as long as it lives
 */
RgXmlPart *
rg_package_open_part (RgPackage          *self,
                      const char         *name,
                      const RgXmlHandler *handler,
                      gpointer            data,
                      RgFinding         **refusal)
{
  const RgZipEntry *entry = find_entry (self, name);

  return rg_xml_part_new (self->file, entry, name, handler, data, refusal);
}

/**
 * rg_package_parse:
 *
 * Parses a whole part.
 *
 * Returns: whether it was whole and well-formed
 */
gboolean
rg_package_parse (RgPackage          *self,
                  const char         *name,
                  const RgXmlHandler *handler,
                  gpointer            data,
                  RgFinding         **refusal)
{
  g_autoptr (RgXmlPart) part = rg_package_open_part (self, name, handler, data, refusal);

  if (part == NULL)
    return FALSE;
  while (rg_xml_part_step (part, refusal))
    ;
  return *refusal == NULL;
}
