/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "rg-column-kind.h"

#include <glib/gi18n.h>

#include "rg-error.h"
#include "rg-field-added.h"
#include "rg-kind.h"
#include "rg-record-types.h"

/* So many values that do not fit are named. */
#define MAX_NAMED 5

typedef struct
{
  RgSession          *session;
  const RgRecordType *type;
  guint               index;
  const RgField      *earlier;
  RgField            *now;
  GHashTable         *texts;   /* a value as files carry it → GArray of gint64: the records that have it */
  GPtrArray          *misfits; /* the texts that do not fit, borrowed */
} Change;

static void
change_clear (Change *self)
{
  g_clear_pointer (&self->now, rg_field_added_free);
  g_clear_pointer (&self->texts, g_hash_table_unref);
  g_clear_pointer (&self->misfits, g_ptr_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Change, change_clear)

static gboolean
collect_cb (RgRecord *record,
            gpointer  user_data,
            GError  **error)
{
  Change *self = user_data;
  gint64  id = rg_record_get_id (record);
  char   *text = rg_kind_format (self->earlier, rg_record_get_value (record, self->index), RG_KIND_STYLE_FILE);
  GArray *ids = g_hash_table_lookup (self->texts, text);

  if (ids == NULL)
    {
      ids = g_array_new (FALSE, FALSE, sizeof (gint64));
      g_hash_table_insert (self->texts, g_strdup (text), ids);
    }
  g_array_append_val (ids, id);
  g_free (text);
  return TRUE;
}

/* Nothing is guessed and nothing is rounded: what would have to be corrected does not fit. */
static gboolean
fits (const RgField *field,
      const char    *text,
      RgValue       *value)
{
  g_autoptr (RgFinding) finding = NULL;

  return rg_kind_parse (field, text, value, &finding) &&
         (finding == NULL || (value->storage == RG_STORAGE_TEXT && g_str_equal (value->text, text)));
}

static gboolean
refuse (Change  *self,
        GError **error)
{
  g_autoptr (GString) named = g_string_new (NULL);

  for (guint i = 0; i < MIN (self->misfits->len, MAX_NAMED); i++)
    g_string_append_printf (named, "%s“%.60s”", i == 0 ? "" : ", ", (const char *)self->misfits->pdata[i]);
  if (self->misfits->len > MAX_NAMED)
    g_string_append (named, " …");
  g_set_error (error, RG_ERROR, RG_ERROR_INPUT,
               g_dngettext (NULL, "%u value of the column “%s” does not fit the new kind: %s. Correct it first, or add a new column. Nothing was changed.",
                            "%u different values of the column “%s” do not fit the new kind: %s. Correct them first, or add a new column. Nothing was changed.",
                            self->misfits->len),
               self->misfits->len, rg_field_get_label (self->earlier), named->str);
  return FALSE;
}

static gboolean
check_all (Change  *self,
           GError **error)
{
  GHashTableIter iter;
  gpointer       text;

  self->misfits = g_ptr_array_new ();
  g_hash_table_iter_init (&iter, self->texts);
  while (g_hash_table_iter_next (&iter, &text, NULL))
    {
      g_auto (RgValue) value = RG_VALUE_INIT;

      if (!fits (self->now, text, &value))
        g_ptr_array_add (self->misfits, text);
    }
  return self->misfits->len == 0 || refuse (self, error);
}

static gboolean
write_all (Change  *self,
           GError **error)
{
  GHashTableIter iter;
  gpointer       text;
  gpointer       ids;

  g_hash_table_iter_init (&iter, self->texts);
  while (g_hash_table_iter_next (&iter, &text, &ids))
    {
      const GArray *records = ids;
      g_auto (RgValue) value = RG_VALUE_INIT;

      fits (self->now, text, &value);
      if (rg_field_get_storage (self->earlier) == RG_STORAGE_TEXT && value.storage == RG_STORAGE_TEXT && g_str_equal (value.text, text))
        continue;
      if (!rg_session_set_many (self->session, self->type, (const gint64 *)(gpointer)records->data, records->len, self->index, &value,
                                NULL, NULL, NULL, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
is_formula (RgRecord *definition)
{
  const char *formula = rg_record_get_text (definition, RG_CUSTOM_FIELD_FORMULA);

  return formula != NULL && *formula != '\0';
}

/**
 * rg_column_kind_change:
 * @definition: a checked definition of a column that exists
 * @before: the definition as it is stored
 *
 * When the kind changes, turns the values of the column into values of the new kind. Needs an open change set, of which it
 * becomes a part: undoing it brings the values back. A column with a formula has no values of its own; those that it had
 * before stay in the book.
 *
 * Returns: %FALSE with %RG_ERROR_INPUT and the values that do not fit
 */
gboolean
rg_column_kind_change (RgSession *session,
                       RgRecord  *definition,
                       RgRecord  *before,
                       GError   **error)
{
  const RgRecordType *type = rg_record_types_find (rg_record_get_text (before, RG_CUSTOM_FIELD_RECORD_TYPE));
  int                 index = type == NULL ? -1 : rg_record_type_find_field (type, rg_record_get_text (before, RG_CUSTOM_FIELD_NAME));
  g_autoptr (RgQuery) query = NULL;
  g_auto (Change) self = { session, type, (guint)MAX (index, 0), NULL, NULL, NULL, NULL };

  if (index < 0 || is_formula (definition) || is_formula (before) || rg_custom_field_kind (definition) == rg_custom_field_kind (before))
    return TRUE;
  self.earlier = rg_record_type_get_field (type, self.index);
  self.now = rg_field_added_new (self.earlier->name, self.earlier->label, rg_custom_field_kind (definition), RG_FIELD_NONE,
                                 rg_record_get_text (definition, RG_CUSTOM_FIELD_CHOICES), NULL, NULL);
  self.texts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify)g_array_unref);
  query = rg_query_new (type);
  rg_query_add_condition (query, self.index, RG_OP_NOT_EMPTY, NULL);
  return rg_session_each (session, query, NULL, collect_cb, &self, error) && check_all (&self, error) && write_all (&self, error);
}
