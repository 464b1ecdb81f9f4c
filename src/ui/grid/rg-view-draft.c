/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "rg-view-draft"

#include "config.h"
#include "rg-view-draft.h"

struct _RgViewDraft
{
  GObject parent_instance;

  const RgRecordType *type;
  GHashTable         *texts;    /* field + 1 → text */
  GHashTable         *problems; /* field + 1 → sentence */
};

G_DEFINE_FINAL_TYPE (RgViewDraft, rg_view_draft, G_TYPE_OBJECT)

#define KEY(field) GUINT_TO_POINTER ((field) + 1)

static void
rg_view_draft_finalize (GObject *object)
{
  RgViewDraft *self = RG_VIEW_DRAFT (object);

  g_hash_table_unref (self->texts);
  g_hash_table_unref (self->problems);
  G_OBJECT_CLASS (rg_view_draft_parent_class)->finalize (object);
}

static void
rg_view_draft_class_init (RgViewDraftClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = rg_view_draft_finalize;
}

static void
rg_view_draft_init (RgViewDraft *self)
{
  self->texts = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  self->problems = g_hash_table_new_full (NULL, NULL, NULL, g_free);
}

RgViewDraft *
rg_view_draft_new (const RgRecordType *type)
{
  RgViewDraft *self = g_object_new (RG_TYPE_VIEW_DRAFT, NULL);

  self->type = type;
  return self;
}

gboolean
rg_view_draft_is_empty (RgViewDraft *self)
{
  g_return_val_if_fail (RG_IS_VIEW_DRAFT (self), TRUE);

  return g_hash_table_size (self->texts) == 0;
}

void
rg_view_draft_clear (RgViewDraft *self)
{
  g_return_if_fail (RG_IS_VIEW_DRAFT (self));

  g_hash_table_remove_all (self->texts);
  g_hash_table_remove_all (self->problems);
}

/**
 * rg_view_draft_get_text:
 *
 * Returns: (nullable): what was typed into the field
 */
const char *
rg_view_draft_get_text (RgViewDraft *self,
                        guint        field)
{
  g_return_val_if_fail (RG_IS_VIEW_DRAFT (self), NULL);

  return g_hash_table_lookup (self->texts, KEY (field));
}

void
rg_view_draft_set_text (RgViewDraft *self,
                        guint        field,
                        const char  *text)
{
  g_return_if_fail (RG_IS_VIEW_DRAFT (self));

  g_hash_table_remove (self->problems, KEY (field));
  if (*text == '\0')
    g_hash_table_remove (self->texts, KEY (field));
  else
    g_hash_table_insert (self->texts, KEY (field), g_strdup (text));
}

/**
 * rg_view_draft_get_problem:
 *
 * Returns: (nullable): why the record could not be saved with what stands in the field
 */
const char *
rg_view_draft_get_problem (RgViewDraft *self,
                           guint        field)
{
  g_return_val_if_fail (RG_IS_VIEW_DRAFT (self), NULL);

  return g_hash_table_lookup (self->problems, KEY (field));
}

/**
 * rg_view_draft_take_refusal:
 * @edits: of rg_view_draft_create_edits(), checked and refused
 *
 * Remembers which fields stand in the way.
 *
 * Returns: (transfer full): all that stands in the way, for the person
 */
char *
rg_view_draft_take_refusal (RgViewDraft *self,
                            RgCellEdits *edits)
{
  g_autoptr (GPtrArray) changes = rg_cell_edits_get_changes (edits, 8, TRUE);
  g_autoptr (GString) text = g_string_new (NULL);

  g_hash_table_remove_all (self->problems);
  for (guint i = 0; i < changes->len; i++)
    {
      RgCellChange *change = g_ptr_array_index (changes, i);

      g_hash_table_insert (self->problems, KEY (change->field), g_strdup (change->problem));
      g_string_append_printf (text, "%s%s", text->len > 0 ? " " : "", change->problem);
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

/**
 * rg_view_draft_copy:
 *
 * Returns: (transfer full): what stands in it now, for another thread
 */
RgViewDraft *
rg_view_draft_copy (RgViewDraft *self)
{
  RgViewDraft   *copy = rg_view_draft_new (self->type);
  GHashTableIter iter;
  gpointer       key, text;

  g_hash_table_iter_init (&iter, self->texts);
  while (g_hash_table_iter_next (&iter, &key, &text))
    g_hash_table_insert (copy->texts, key, g_strdup (text));
  return copy;
}

/**
 * rg_view_draft_subtract:
 * @saved: an earlier copy, which has become a record
 *
 * Takes out what was saved; what was typed since then stays.
 */
void
rg_view_draft_subtract (RgViewDraft *self,
                        RgViewDraft *saved)
{
  GHashTableIter iter;
  gpointer       key, text;

  g_return_if_fail (RG_IS_VIEW_DRAFT (self) && RG_IS_VIEW_DRAFT (saved));

  g_hash_table_remove_all (self->problems);
  g_hash_table_iter_init (&iter, self->texts);
  while (g_hash_table_iter_next (&iter, &key, &text))
    if (g_strcmp0 (g_hash_table_lookup (saved->texts, key), text) == 0)
      g_hash_table_iter_remove (&iter);
}

/**
 * rg_view_draft_create_edits:
 *
 * Returns: (transfer full): the new record as a change of cells
 */
RgCellEdits *
rg_view_draft_create_edits (RgViewDraft *self)
{
  RgCellEdits   *edits = rg_cell_edits_new (self->type, RG_CHANGE_ADD);
  gint64         id = rg_cell_edits_add_record (edits);
  GHashTableIter iter;
  gpointer       key, text;

  g_hash_table_iter_init (&iter, self->texts);
  while (g_hash_table_iter_next (&iter, &key, &text))
    rg_cell_edits_set_text (edits, id, GPOINTER_TO_UINT (key) - 1, text);
  return edits;
}
