/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "rg-import-section"

#include "config.h"
#include "rg-import-section.h"

#include <glib/gi18n.h>

#include "rg-file-chooser.h"
#include "rg-page.h"
#include "rg-table-choice.h"

struct _RgImportSection
{
  AdwBin parent_instance;

  /* Template widgets */
  GtkStack     *stack;
  GtkDropDown  *table_drop_down;
  RgImportView *import_view;

  /* Owned references */
  RgBook *book;
};

G_DEFINE_FINAL_TYPE (RgImportSection, rg_import_section, ADW_TYPE_BIN)

enum
{
  PROP_0,
  PROP_BOOK,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

static void
file_chosen_cb (GFile   *file,
                gpointer user_data)
{
  g_autoptr (RgImportSection) self = user_data;
  g_autofree char *path = file != NULL ? g_file_get_path (file) : NULL;

  if (path != NULL)
    rg_import_section_open (self, path);
}

static void
choose_file_action (GtkWidget  *widget,
                    const char *action_name,
                    GVariant   *parameter)
{
  GtkRoot *root = gtk_widget_get_root (widget);

  rg_file_chooser_open (GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL, _ ("Import a Table"), RG_FILE_TABLE,
                        file_chosen_cb, g_object_ref (widget));
}

static void
closed_cb (RgImportSection *self)
{
  gtk_stack_set_visible_child_name (self->stack, "start");
}

static void
rg_import_section_set_book (RgImportSection *self,
                            RgBook          *book)
{
  if (!g_set_object (&self->book, book))
    return;

  rg_import_view_set_book (self->import_view, book);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_BOOK]);
}

static void
rg_import_section_get_property (GObject    *object,
                                guint       prop_id,
                                GValue     *value,
                                GParamSpec *pspec)
{
  if (prop_id == PROP_BOOK)
    g_value_set_object (value, RG_IMPORT_SECTION (object)->book);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static void
rg_import_section_set_property (GObject      *object,
                                guint         prop_id,
                                const GValue *value,
                                GParamSpec   *pspec)
{
  if (prop_id == PROP_BOOK)
    rg_import_section_set_book (RG_IMPORT_SECTION (object), g_value_get_object (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static void
rg_import_section_dispose (GObject *object)
{
  g_clear_object (&RG_IMPORT_SECTION (object)->book);

  G_OBJECT_CLASS (rg_import_section_parent_class)->dispose (object);
}

static void
rg_import_section_class_init (RgImportSectionClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = rg_import_section_dispose;
  object_class->get_property = rg_import_section_get_property;
  object_class->set_property = rg_import_section_set_property;
  properties[PROP_BOOK] = g_param_spec_object ("book", NULL, NULL, RG_TYPE_BOOK, G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  g_type_ensure (RG_TYPE_IMPORT_VIEW);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/regulars/Regulars/ui/data/import-section.ui");
  gtk_widget_class_bind_template_child (widget_class, RgImportSection, stack);
  gtk_widget_class_bind_template_child (widget_class, RgImportSection, table_drop_down);
  gtk_widget_class_bind_template_child (widget_class, RgImportSection, import_view);
  gtk_widget_class_bind_template_callback (widget_class, closed_cb);
  gtk_widget_class_install_action (widget_class, "data.choose-file", NULL, choose_file_action);
}

static void
rg_import_section_init (RgImportSection *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  rg_table_choice_fill (self->table_drop_down, _ ("Find out from the columns"));
}

/**
 * rg_import_section_open:
 * @path: the file
 *
 * Leads a file into the book, as the table that is chosen.
 */
void
rg_import_section_open (RgImportSection *self,
                        const char      *path)
{
  GtkWidget *page;

  g_return_if_fail (RG_IS_IMPORT_SECTION (self));
  g_return_if_fail (path != NULL);

  if (self->book == NULL)
    return;
  if (rg_session_file_is_book (rg_store_get_book (rg_book_get_store (self->book)), path))
    {
      page = gtk_widget_get_ancestor (GTK_WIDGET (self), RG_TYPE_PAGE);
      rg_page_toast (RG_PAGE (page), _ ("This file is the open book itself. Choose a csv or xlsx file."), FALSE);
      return;
    }

  gtk_stack_set_visible_child_name (self->stack, "view");
  rg_import_view_open (self->import_view, path, rg_table_choice_get (self->table_drop_down));
}

/**
 * rg_import_section_open_files:
 * @paths: (array zero-terminated=1): the files
 *
 * Leads files into the book.
 */
void
rg_import_section_open_files (RgImportSection   *self,
                              const char *const *paths)
{
  g_return_if_fail (RG_IS_IMPORT_SECTION (self));
  g_return_if_fail (paths != NULL);

  if (self->book == NULL || paths[0] == NULL)
    return;
  if (paths[1] == NULL)
    {
      rg_import_section_open (self, paths[0]);
      return;
    }
  gtk_stack_set_visible_child_name (self->stack, "view");
  rg_import_view_open_files (self->import_view, paths);
}

/**
 * rg_import_section_get_view:
 *
 * Returns: (transfer none): where an import is checked and done
 */
RgImportView *
rg_import_section_get_view (RgImportSection *self)
{
  g_return_val_if_fail (RG_IS_IMPORT_SECTION (self), NULL);

  return self->import_view;
}
