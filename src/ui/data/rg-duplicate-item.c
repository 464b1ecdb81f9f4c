/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "rg-duplicate-item.h"

#include <glib/gi18n.h>
#include <math.h>

struct _RgDuplicateItem
{
  GObject parent_instance;

  RgDuplicateGroup *group;
  GArray           *ids; /* gint64 */
};

G_DEFINE_FINAL_TYPE (RgDuplicateItem, rg_duplicate_item, G_TYPE_OBJECT)

static void
rg_duplicate_item_finalize (GObject *object)
{
  RgDuplicateItem *self = RG_DUPLICATE_ITEM (object);

  g_clear_pointer (&self->group, rg_duplicate_group_free);
  g_clear_pointer (&self->ids, g_array_unref);
  G_OBJECT_CLASS (rg_duplicate_item_parent_class)->finalize (object);
}

static void
rg_duplicate_item_class_init (RgDuplicateItemClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = rg_duplicate_item_finalize;
}

static void
rg_duplicate_item_init (RgDuplicateItem *self)
{
  self->ids = g_array_new (FALSE, FALSE, sizeof (gint64));
}

/**
 * rg_duplicate_item_new:
 * @group: (transfer full): what was found
 */
RgDuplicateItem *
rg_duplicate_item_new (RgDuplicateGroup *group)
{
  RgDuplicateItem *self = g_object_new (RG_TYPE_DUPLICATE_ITEM, NULL);

  self->group = group;
  for (guint i = 0; i < group->records->len; i++)
    {
      gint64 id = rg_record_get_id (g_ptr_array_index (group->records, i));

      g_array_append_val (self->ids, id);
    }
  return self;
}

const RgDuplicateGroup *
rg_duplicate_item_get_group (RgDuplicateItem *self)
{
  return self->group;
}

/**
 * rg_duplicate_item_get_ids:
 *
 * Returns: (transfer none) (element-type gint64): the records, the one to keep first
 */
GArray *
rg_duplicate_item_get_ids (RgDuplicateItem *self)
{
  return self->ids;
}

/**
 * rg_duplicate_item_dup_title:
 *
 * Returns: what the records are called, each name once
 */
char *
rg_duplicate_item_dup_title (RgDuplicateItem *self)
{
  GPtrArray *records = self->group->records;
  GString   *text = g_string_new (NULL);
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < records->len; i++)
    {
      const char *title = rg_record_get_title (g_ptr_array_index (records, i));

      if (title == NULL || g_hash_table_contains (seen, title))
        continue;
      /* Translators: between names that may be those of one customer */
      g_string_append (text, text->len > 0 ? _ (" / ") : "");
      g_string_append (text, title);
      g_hash_table_add (seen, (gpointer)title);
    }
  return g_string_free (text, FALSE);
}

/**
 * rg_duplicate_item_dup_score:
 *
 * Returns: the likeness in whole percent, never 100 before it is certain: "97%"
 */
char *
rg_duplicate_item_dup_score (RgDuplicateItem *self)
{
  return g_strdup_printf ("%d%%", (int)floor (self->group->score * 100));
}

/**
 * rg_duplicate_item_dup_reasons:
 * @against: those that speak against it
 * @limit: at most so many
 *
 * Returns: why, in words; "" without a reason
 */
char *
rg_duplicate_item_dup_reasons (RgDuplicateItem *self,
                               gboolean         against,
                               guint            limit)
{
  GString *text = g_string_new (NULL);
  guint    n = 0;

  for (guint i = 0; i < self->group->reasons->len && n < limit; i++)
    {
      const RgReason *reason = g_ptr_array_index (self->group->reasons, i);

      if ((reason->weight < 0) != against)
        continue;
      g_string_append (text, n++ > 0 ? _ (", ") : "");
      g_string_append (text, reason->text);
    }
  return g_string_free (text, FALSE);
}
