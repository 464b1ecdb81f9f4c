/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "rg-data-page"

#include "config.h"
#include "rg-data-page.h"

#include <glib/gi18n.h>

#include "rg-data-sections.h"

struct _RgDataPage
{
  RgPage parent_instance;

  /* Template widgets */
  GtkStack *stack;
};

G_DEFINE_FINAL_TYPE (RgDataPage, rg_data_page, RG_TYPE_PAGE)

static const RgDataSection *
find_section (const char *name)
{
  guint                n;
  const RgDataSection *sections = rg_data_sections (&n);

  for (guint i = 0; i < n; i++)
    if (g_str_equal (sections[i].name, name))
      return &sections[i];
  return NULL;
}

/* The widget of a section, made now if nobody has turned to it yet; NULL without a book. */
static GtkWidget *
need_view (RgDataPage *self,
           const char *name)
{
  RgBook    *book = rg_page_get_book (RG_PAGE (self));
  GtkWidget *bin = gtk_stack_get_child_by_name (self->stack, name);

  if (bin == NULL || book == NULL)
    return NULL;
  if (adw_bin_get_child (ADW_BIN (bin)) == NULL)
    adw_bin_set_child (ADW_BIN (bin), g_object_new (find_section (name)->get_type (), "book", book, NULL));
  return adw_bin_get_child (ADW_BIN (bin));
}

static void
turned_cb (RgDataPage *self)
{
  const char *name = gtk_stack_get_visible_child_name (self->stack);

  if (name != NULL)
    need_view (self, name);
}

static void
section_action (GtkWidget  *widget,
                const char *action_name,
                GVariant   *parameter)
{
  RgDataPage *self = RG_DATA_PAGE (widget);
  const char *name = g_variant_get_string (parameter, NULL);

  if (gtk_stack_get_child_by_name (self->stack, name) != NULL)
    gtk_stack_set_visible_child_name (self->stack, name);
}

static void
import_files_action (GtkWidget  *widget,
                     const char *action_name,
                     GVariant   *parameter)
{
  RgDataPage             *self = RG_DATA_PAGE (widget);
  g_autofree const char **paths = g_variant_get_strv (parameter, NULL);
  GtkWidget              *view = need_view (self, "import");

  if (view == NULL)
    return;
  gtk_stack_set_visible_child_name (self->stack, "import");
  rg_import_view_open_files (RG_IMPORT_VIEW (view), paths);
}

/* Overrides */

static void
rg_data_page_set_book (RgPage *page,
                       RgBook *book)
{
  RgDataPage *self = RG_DATA_PAGE (page);

  for (GtkWidget *bin = gtk_widget_get_first_child (GTK_WIDGET (self->stack)); bin != NULL; bin = gtk_widget_get_next_sibling (bin))
    adw_bin_set_child (ADW_BIN (bin), NULL);
  turned_cb (self);
}

static void
rg_data_page_class_init (RgDataPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  RG_PAGE_CLASS (klass)->set_book = rg_data_page_set_book;

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/regulars/Regulars/ui/data/data-page.ui");
  gtk_widget_class_bind_template_child (widget_class, RgDataPage, stack);
  gtk_widget_class_bind_template_callback (widget_class, turned_cb);
  gtk_widget_class_install_action (widget_class, "page.import-files", "as", import_files_action);
  gtk_widget_class_install_action (widget_class, "data.section", "s", section_action);
}

static void
add_sections (RgDataPage *self)
{
  guint                n;
  const RgDataSection *sections = rg_data_sections (&n);

  for (guint i = 0; i < n; i++)
    gtk_stack_add_titled (self->stack, adw_bin_new (), sections[i].name, _ (sections[i].title));
}

static void
rg_data_page_init (RgDataPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  add_sections (self);
}

/**
 * rg_data_page_get_section:
 * @name: one of rg_data_sections()
 *
 * Returns: (transfer none) (nullable): the widget of a section, which is made now if need be; %NULL without a book
 */
GtkWidget *
rg_data_page_get_section (RgDataPage *self,
                          const char *name)
{
  g_return_val_if_fail (RG_IS_DATA_PAGE (self), NULL);

  return need_view (self, name);
}

/**
 * rg_data_page_get_import_view:
 *
 * Returns: (transfer none) (nullable): where an import is checked and done; %NULL without a book
 */
RgImportView *
rg_data_page_get_import_view (RgDataPage *self)
{
  GtkWidget *view = rg_data_page_get_section (self, "import");

  return view != NULL ? RG_IMPORT_VIEW (view) : NULL;
}
