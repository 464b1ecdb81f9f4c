/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "rg-table-writer-private.h"

#include <errno.h>
#include <string.h>
#include <glib/gi18n.h>

#include "rg-error.h"
#include "rg-kind.h"
#include "rg-record-types.h"

typedef struct
{
  const RgRecordType *type;
  RgTableFlags        flags;
  GArray             *columns; /* RgTableColumn */
  RgOutputFile       *file;
  gboolean            finished;
} RgTableWriterPrivate;

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (RgTableWriter, rg_table_writer, G_TYPE_OBJECT)

static void
column_clear (gpointer data)
{
  RgTableColumn *column = data;

  g_free (column->name);
  g_free (column->header);
}

static const RgField *
find_field (const RgRecordType *type,
            const char         *name)
{
  int index = name != NULL ? rg_record_type_find_field (type, name) : -1;

  return index >= 0 ? rg_record_type_get_field (type, index) : NULL;
}

static gboolean
has_header (const GArray *columns,
            const char   *header)
{
  for (guint i = 0; i < columns->len; i++)
    if (g_str_equal (g_array_index (columns, RgTableColumn, i).header, header))
      return TRUE;
  return FALSE;
}

static void
add_column (RgTableWriterPrivate *priv,
            guint                 index,
            RgColumnRole          role,
            const char           *suffix,
            const char           *header)
{
  const RgField *field = rg_record_type_get_field (priv->type, index);
  RgTableColumn  column = { field, index, role };

  column.name = g_strconcat (field->name, suffix, NULL);
  if (has_header (priv->columns, header))
    column.header = g_strdup_printf ("%s (%s)", priv->flags & RG_TABLE_ENGLISH ? rg_field_get_label (field) : field->header, header);
  else
    column.header = g_strdup (header);
  g_array_append_val (priv->columns, column);
}

/* In Chinese the columns of a reference are headed as in the table of the other type: 客户编号, 客户名称. */
static void
add_reference (RgTableWriterPrivate *priv,
               guint                 index)
{
  const RgField      *field = rg_record_type_get_field (priv->type, index);
  const RgRecordType *other = rg_record_types_find (field->reference);
  const RgField      *key = other != NULL ? find_field (other, other->key) : NULL;
  const RgField      *title = other != NULL ? find_field (other, other->title) : NULL;
  gboolean            english = priv->flags & RG_TABLE_ENGLISH;
  g_autofree char    *label = title != NULL ? g_strdup_printf ("%s (%s)", rg_field_get_label (field), rg_field_get_label (title)) : NULL;

  if (english)
    add_column (priv, index, RG_COLUMN_KEY, "", rg_field_get_label (field));
  else
    add_column (priv, index, RG_COLUMN_KEY, "", key != NULL ? key->header : field->header);
  if (title != NULL && title != key)
    add_column (priv, index, RG_COLUMN_TITLE, "_name", english ? label : title->header);
}

static void
add_field (RgTableWriterPrivate *priv,
           guint                 index)
{
  const RgField *field = rg_record_type_get_field (priv->type, index);

  if (field->kind == RG_KIND_REFERENCE)
    add_reference (priv, index);
  else
    add_column (priv, index, RG_COLUMN_VALUE, "", priv->flags & RG_TABLE_ENGLISH ? rg_field_get_label (field) : field->header);
}

static void
rg_table_writer_finalize (GObject *object)
{
  RgTableWriterPrivate *priv = rg_table_writer_get_instance_private (RG_TABLE_WRITER (object));

  g_array_unref (priv->columns);
  g_clear_pointer (&priv->file, rg_output_file_free);
  G_OBJECT_CLASS (rg_table_writer_parent_class)->finalize (object);
}

static void
rg_table_writer_class_init (RgTableWriterClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = rg_table_writer_finalize;
}

static void
rg_table_writer_init (RgTableWriter *self)
{
  RgTableWriterPrivate *priv = rg_table_writer_get_instance_private (self);

  priv->columns = g_array_new (FALSE, TRUE, sizeof (RgTableColumn));
  g_array_set_clear_func (priv->columns, column_clear);
}

const RgRecordType *
rg_table_writer_get_record_type (RgTableWriter *self)
{
  RgTableWriterPrivate *priv = rg_table_writer_get_instance_private (self);

  return priv->type;
}

/* For the classes that write one format: the columns, of type RgTableColumn. */
const GArray *
rg_table_writer_get_columns (RgTableWriter *self)
{
  RgTableWriterPrivate *priv = rg_table_writer_get_instance_private (self);

  return priv->columns;
}

RgTableFlags
rg_table_writer_get_flags (RgTableWriter *self)
{
  RgTableWriterPrivate *priv = rg_table_writer_get_instance_private (self);

  return priv->flags;
}

RgOutputFile *
rg_table_writer_get_file (RgTableWriter *self)
{
  RgTableWriterPrivate *priv = rg_table_writer_get_instance_private (self);

  return priv->file;
}

/* Whether all that was written so far reached the stream; a full disk is noticed early. */
gboolean
rg_table_writer_check (RgTableWriter *self,
                       GError       **error)
{
  RgTableWriterPrivate *priv = rg_table_writer_get_instance_private (self);

  if (!ferror (rg_output_file_get_stream (priv->file)))
    return TRUE;
  return rg_output_file_fail (priv->file, errno != 0 ? errno : ENOSPC, error);
}

static char *
make_valid (char *text)
{
  char *valid;

  if (text == NULL || g_utf8_validate (text, -1, NULL))
    return text;
  valid = g_utf8_make_valid (text, -1);
  g_free (text);
  return valid;
}

/* Returns: (transfer full) (nullable): valid UTF-8; %NULL if unknown */
char *
rg_table_column_dup_text (const RgTableColumn *column,
                          RgRecord            *record)
{
  if (column->role == RG_COLUMN_TITLE)
    return make_valid (g_strdup (rg_record_get_reference_title (record, column->index)));
  if (rg_record_is_null (record, column->index))
    return NULL;
  if (column->role == RG_COLUMN_KEY)
    return make_valid (g_strdup (rg_record_get_reference_key (record, column->index)));
  return make_valid (rg_kind_format (column->field, rg_record_get_value (record, column->index), RG_KIND_STYLE_FILE));
}

/**
 * rg_table_format_from_path:
 * @format: (out): what the ending of the name asks for
 *
 * Returns: %FALSE for an ending that is not known
 */
gboolean
rg_table_format_from_path (const char    *path,
                           RgTableFormat *format,
                           GError       **error)
{
  static const struct
  {
    const char   *ending;
    RgTableFormat format;
  } endings[] = {
    { ".csv", RG_TABLE_FORMAT_CSV },
    { ".xlsx", RG_TABLE_FORMAT_XLSX },
    { ".json", RG_TABLE_FORMAT_JSON },
    { ".vcf", RG_TABLE_FORMAT_VCF },
    { ".ics", RG_TABLE_FORMAT_ICS },
    { ".ods", RG_TABLE_FORMAT_ODS },
  };
  g_autofree char *lower = g_ascii_strdown (path, -1);

  for (guint i = 0; i < G_N_ELEMENTS (endings); i++)
    if (g_str_has_suffix (lower, endings[i].ending))
      {
        *format = endings[i].format;
        return TRUE;
      }
  g_set_error (error, RG_ERROR, RG_ERROR_USAGE, _ ("The name of the file must end in .xlsx, .ods, .csv, .json, .vcf or .ics."));
  return FALSE;
}

static GType
get_writer_type (RgTableFormat format)
{
  switch (format)
    {
    case RG_TABLE_FORMAT_XLSX:
      return rg_xlsx_writer_get_type ();
    case RG_TABLE_FORMAT_JSON:
      return rg_json_writer_get_type ();
    case RG_TABLE_FORMAT_VCF:
      return rg_vcard_writer_get_type ();
    case RG_TABLE_FORMAT_ICS:
      return rg_ical_writer_get_type ();
    case RG_TABLE_FORMAT_ODS:
      return rg_ods_writer_get_type ();
    case RG_TABLE_FORMAT_CSV:
    default:
      return rg_csv_writer_get_type ();
    }
}

/**
 * rg_table_format_fits:
 *
 * Returns: whether a table can be written so: address books hold people, calendars what is to be done
 */
gboolean
rg_table_format_fits (RgTableFormat       format,
                      const RgRecordType *type)
{
  if (format == RG_TABLE_FORMAT_VCF)
    return type == rg_customer_type () || type == rg_contact_type ();
  return format != RG_TABLE_FORMAT_ICS || type == rg_task_type ();
}

/**
 * rg_table_writer_new:
 * @path: the file to write
 * @type: what the records are
 * @fields: (array length=n_fields): indices of the fields, in the order of the columns
 * @flags: how to write it
 *
 * Writes a table of records, one at a time, with flat memory. The file appears under its name only when
 * rg_table_writer_finish() has succeeded; an older file of that name stays until then. Dropping the last reference
 * before that leaves nothing behind. References need their labels (rg_record_set_reference_labels()).
 *
 * Returns: (transfer full) (nullable): the writer
 */
RgTableWriter *
rg_table_writer_new (const char         *path,
                     RgTableFormat       format,
                     const RgRecordType *type,
                     const guint        *fields,
                     guint               n_fields,
                     RgTableFlags        flags,
                     GError            **error)
{
  g_autoptr (RgTableWriter) self = g_object_new (get_writer_type (format), NULL);
  RgTableWriterPrivate *priv = rg_table_writer_get_instance_private (self);

  g_return_val_if_fail (path != NULL && type != NULL && n_fields > 0, NULL);

  priv->type = type;
  priv->flags = flags;
  for (guint i = 0; i < n_fields; i++)
    add_field (priv, fields[i]);
  priv->file = rg_output_file_new (path, error);
  if (priv->file == NULL || !RG_TABLE_WRITER_GET_CLASS (self)->begin (self, error))
    return NULL;
  return g_steal_pointer (&self);
}

/**
 * rg_table_writer_add:
 *
 * Writes one record as the next row.
 */
gboolean
rg_table_writer_add (RgTableWriter *self,
                     RgRecord      *record,
                     GError       **error)
{
  g_return_val_if_fail (RG_IS_TABLE_WRITER (self), FALSE);
  g_return_val_if_fail (RG_IS_RECORD (record), FALSE);

  return RG_TABLE_WRITER_GET_CLASS (self)->add (self, record, error);
}

/**
 * rg_table_writer_finish:
 *
 * Completes the file, brings it to the disk and gives it its name. Call once.
 */
gboolean
rg_table_writer_finish (RgTableWriter *self,
                        GError       **error)
{
  RgTableWriterPrivate *priv = rg_table_writer_get_instance_private (self);

  g_return_val_if_fail (RG_IS_TABLE_WRITER (self), FALSE);
  g_return_val_if_fail (!priv->finished, FALSE);

  priv->finished = TRUE;
  if (!RG_TABLE_WRITER_GET_CLASS (self)->end (self, error))
    return FALSE;
  return rg_output_file_commit (priv->file, error);
}
