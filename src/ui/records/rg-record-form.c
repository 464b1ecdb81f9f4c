/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "rg-record-form"

#include "config.h"
#include "rg-record-form.h"

#include <glib/gi18n.h>

#include "rg-date.h"

struct _RgRecordForm
{
  AdwBin parent_instance;

  GtkBox *box;

  const RgRecordType *type;
  gboolean            chosen; /* only some fields are shown */
  gboolean            unfolded;
  GPtrArray          *rows;   /* RgFieldRow, borrowed, in the order of the form */
  RgRecord           *loaded; /* nullable: what the rows began with */
};

G_DEFINE_FINAL_TYPE (RgRecordForm, rg_record_form, ADW_TYPE_BIN)

static guint changed_signal;

/* A group of fields; a folded one is opened by whoever needs it. */
typedef struct
{
  const char *title;
  const char *fields;
  gboolean    folded;
} Group;

static const Group customer_groups[] = {
  { NULL, "name code contact phone mobile email type level industry owner need", FALSE },
  { N_ ("Company and Address"), "company name_en size source status tax_id region province city district address", TRUE },
  { N_ ("More"), "tags note first_contact opening_total opening_last_contact", TRUE },
  { NULL },
};

static const Group interaction_groups[] = {
  { NULL, "customer at channel person owner content feedback result next_step next_at", FALSE },
  { NULL },
};

static gboolean
is_wide (const RgField *field)
{
  return field->kind == RG_KIND_NOTE || g_str_equal (field->name, "address") || g_str_equal (field->name, "subject");
}

static gboolean
is_result (RgFieldRow *row)
{
  return rg_field_row_get_field (row)->formula != NULL;
}

static gboolean
has_results (RgRecordForm *self)
{
  for (guint i = 0; i < self->rows->len; i++)
    if (is_result (g_ptr_array_index (self->rows, i)))
      return TRUE;
  return FALSE;
}

/* What is worked out from the fields follows while they are typed. */
static void
show_results (RgRecordForm *self)
{
  g_autoptr (RgRecord) record = NULL;

  if (self->loaded == NULL || !has_results (self))
    return;
  record = rg_record_copy (self->loaded);
  for (guint i = 0; i < self->rows->len; i++)
    rg_field_row_store_quietly (g_ptr_array_index (self->rows, i), record);
  for (guint i = 0; i < self->rows->len; i++)
    if (is_result (g_ptr_array_index (self->rows, i)))
      rg_field_row_load (g_ptr_array_index (self->rows, i), record);
}

static void
row_changed_cb (RgRecordForm *self,
                RgFieldRow   *row)
{
  show_results (self);
  g_signal_emit (self, changed_signal, 0, row);
}

static gboolean
is_shown (RgRecordForm *self,
          guint         index)
{
  const RgField *field = rg_record_type_get_field (self->type, index);

  if ((field->flags & RG_FIELD_FORM) == 0 || self->chosen)
    return FALSE;
  return rg_record_form_get_row (self, field->name) == NULL;
}

/* Two fields a line; long texts take a line of their own. */
static void
attach (RgRecordForm *self,
        GtkGrid      *grid,
        int          *cell,
        guint         index)
{
  GtkWidget *row = rg_field_row_new (self->type, index);
  gboolean   wide = is_wide (rg_record_type_get_field (self->type, index));

  if (wide && *cell % 2 != 0)
    (*cell)++;
  gtk_grid_attach (grid, row, *cell % 2, *cell / 2, wide ? 2 : 1, 1);
  *cell += wide ? 2 : 1;
  g_ptr_array_add (self->rows, row);
  g_signal_connect_object (row, "changed", G_CALLBACK (row_changed_cb), self, G_CONNECT_SWAPPED);
}

static GtkGrid *
new_grid (void)
{
  GtkWidget *grid = gtk_grid_new ();

  gtk_grid_set_column_homogeneous (GTK_GRID (grid), TRUE);
  gtk_grid_set_column_spacing (GTK_GRID (grid), 12);
  gtk_grid_set_row_spacing (GTK_GRID (grid), 8);
  return GTK_GRID (grid);
}

static void
append_grid (RgRecordForm *self,
             GtkGrid      *grid,
             const char   *title,
             gboolean      folded)
{
  GtkWidget *expander = NULL;

  if (title == NULL)
    {
      gtk_box_append (self->box, GTK_WIDGET (grid));
      return;
    }
  expander = gtk_expander_new (title);
  gtk_widget_set_margin_top (GTK_WIDGET (grid), 8);
  gtk_expander_set_child (GTK_EXPANDER (expander), GTK_WIDGET (grid));
  gtk_expander_set_expanded (GTK_EXPANDER (expander), !folded || self->unfolded);
  gtk_box_append (self->box, expander);
}

static void
build_group (RgRecordForm *self,
             const Group  *group)
{
  GtkGrid *grid = new_grid ();
  g_auto (GStrv) names = g_strsplit (group->fields, " ", -1);
  int cell = 0;

  for (guint i = 0; names[i] != NULL; i++)
    {
      int field = rg_record_type_find_field (self->type, names[i]);

      if (field >= 0 && is_shown (self, (guint)field))
        attach (self, grid, &cell, (guint)field);
    }
  append_grid (self, grid, group->title != NULL ? _ (group->title) : NULL, group->folded);
}

/* What no group names comes last, so that no field can be forgotten. */
static void
build_rest (RgRecordForm *self)
{
  GtkGrid *grid = new_grid ();
  int      cell = 0;

  for (guint i = 0; i < rg_record_type_get_n_fields (self->type); i++)
    if (is_shown (self, i))
      attach (self, grid, &cell, i);
  if (cell > 0)
    append_grid (self, grid, NULL, FALSE);
  else
    g_object_unref (g_object_ref_sink (grid));
}

static const Group *
get_groups (RgRecordForm *self)
{
  if (g_str_equal (self->type->name, "customer"))
    return customer_groups;
  if (g_str_equal (self->type->name, "interaction"))
    return interaction_groups;
  return NULL;
}

static void
rg_record_form_finalize (GObject *object)
{
  g_clear_object (&RG_RECORD_FORM (object)->loaded);
  g_ptr_array_unref (RG_RECORD_FORM (object)->rows);
  G_OBJECT_CLASS (rg_record_form_parent_class)->finalize (object);
}

static void
rg_record_form_class_init (RgRecordFormClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = rg_record_form_finalize;
  changed_signal = g_signal_new ("changed", RG_TYPE_RECORD_FORM, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, RG_TYPE_FIELD_ROW);
}

static void
rg_record_form_init (RgRecordForm *self)
{
  self->rows = g_ptr_array_new ();
  self->box = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 12));
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->box));
}

/**
 * rg_record_form_new:
 * @type: the type of the record
 * @only: (nullable): names of the fields that are shown, in their order, separated by blanks; %NULL: all
 * @unfolded: whether all groups are open at first
 *
 * Returns: (transfer floating): an empty form
 */
GtkWidget *
rg_record_form_new (const RgRecordType *type,
                    const char         *only,
                    gboolean            unfolded)
{
  RgRecordForm *self = g_object_new (RG_TYPE_RECORD_FORM, NULL);

  self->type = type;
  self->unfolded = unfolded;
  if (only != NULL)
    build_group (self, &(Group){ NULL, only, FALSE });
  self->chosen = only != NULL;
  for (const Group *group = get_groups (self); group != NULL && group->fields != NULL; group++)
    build_group (self, group);
  build_rest (self);
  return GTK_WIDGET (self);
}

/**
 * rg_record_form_set_book:
 * @book: from where options and references come
 */
void
rg_record_form_set_book (RgRecordForm *self,
                         RgBook       *book)
{
  g_return_if_fail (RG_IS_RECORD_FORM (self));

  for (guint i = 0; i < self->rows->len; i++)
    rg_field_row_set_book (g_ptr_array_index (self->rows, i), book);
}

/**
 * rg_record_form_load:
 * @record: a record of the type
 *
 * Shows the values of the record.
 */
void
rg_record_form_load (RgRecordForm *self,
                     RgRecord     *record)
{
  g_return_if_fail (RG_IS_RECORD_FORM (self));

  g_clear_object (&self->loaded);
  self->loaded = rg_record_copy (record);
  for (guint i = 0; i < self->rows->len; i++)
    rg_field_row_load (g_ptr_array_index (self->rows, i), record);
}

/* Codes are given, and amounts computed, when they are left open. */
static gboolean
must_be_entered (RgRecordForm  *self,
                 const RgField *field)
{
  if ((field->flags & RG_FIELD_REQUIRED) == 0 || field->kind == RG_KIND_MONEY)
    return FALSE;
  return self->type->code_prefix == NULL || g_strcmp0 (self->type->key, field->name) != 0;
}

static gboolean
store_row (RgRecordForm *self,
           RgFieldRow   *row,
           RgRecord     *record)
{
  if (!rg_field_row_store (row, record))
    return FALSE;
  if (!must_be_entered (self, rg_field_row_get_field (row)) || !rg_field_row_is_empty (row))
    return TRUE;
  rg_field_row_say (row, _ ("This has to be filled in"), TRUE);
  return FALSE;
}

static void
reveal (RgFieldRow *row)
{
  GtkWidget *expander = gtk_widget_get_ancestor (GTK_WIDGET (row), GTK_TYPE_EXPANDER);

  if (expander != NULL)
    gtk_expander_set_expanded (GTK_EXPANDER (expander), TRUE);
}

/**
 * rg_record_form_store:
 * @record: takes the values
 *
 * Writes what was entered into the record. What cannot be taken is said beside its field, and the cursor goes there.
 *
 * Returns: %FALSE if something cannot be taken
 */
gboolean
rg_record_form_store (RgRecordForm *self,
                      RgRecord     *record)
{
  RgFieldRow *wrong = NULL;

  g_return_val_if_fail (RG_IS_RECORD_FORM (self), FALSE);

  for (guint i = 0; i < self->rows->len; i++)
    if (!store_row (self, g_ptr_array_index (self->rows, i), record) && wrong == NULL)
      wrong = g_ptr_array_index (self->rows, i);
  if (wrong == NULL)
    return TRUE;
  reveal (wrong);
  rg_field_row_focus (wrong);
  return FALSE;
}

/**
 * rg_record_form_is_changed:
 *
 * Returns: whether the person changed anything
 */
gboolean
rg_record_form_is_changed (RgRecordForm *self)
{
  g_return_val_if_fail (RG_IS_RECORD_FORM (self), FALSE);

  for (guint i = 0; i < self->rows->len; i++)
    if (rg_field_row_is_changed (g_ptr_array_index (self->rows, i)))
      return TRUE;
  return FALSE;
}

/**
 * rg_record_form_get_row:
 * @name: the name of a field
 *
 * Returns: (transfer none) (nullable): the row of the field
 */
RgFieldRow *
rg_record_form_get_row (RgRecordForm *self,
                        const char   *name)
{
  g_return_val_if_fail (RG_IS_RECORD_FORM (self), NULL);

  for (guint i = 0; i < self->rows->len; i++)
    if (g_str_equal (rg_field_row_get_field (g_ptr_array_index (self->rows, i))->name, name))
      return g_ptr_array_index (self->rows, i);
  return NULL;
}

/**
 * rg_record_form_focus:
 *
 * Puts the cursor into the first field; in a new record into the first that is still empty.
 */
void
rg_record_form_focus (RgRecordForm *self)
{
  g_return_if_fail (RG_IS_RECORD_FORM (self));

  for (guint i = 0; !self->unfolded && i < self->rows->len; i++)
    if (rg_field_row_is_empty (g_ptr_array_index (self->rows, i)))
      {
        rg_field_row_focus (g_ptr_array_index (self->rows, i));
        return;
      }
  if (self->rows->len > 0)
    rg_field_row_focus (g_ptr_array_index (self->rows, 0));
}
