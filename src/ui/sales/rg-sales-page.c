/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "rg-sales-page"

#include "config.h"
#include "rg-sales-page.h"

#include <glib/gi18n.h>

#include "rg-product.h"
#include "rg-record-pane.h"
#include "rg-sale.h"

struct _RgSalesPage
{
  RgPage parent_instance;

  /* Template widgets */
  GtkStack     *stack;
  RgRecordPane *sales;
  RgRecordPane *products;
};

G_DEFINE_FINAL_TYPE (RgSalesPage, rg_sales_page, RG_TYPE_PAGE)

static void
rg_sales_page_set_book (RgPage *page,
                        RgBook *book)
{
  RgSalesPage *self = RG_SALES_PAGE (page);

  rg_record_pane_set_book (self->sales, book);
  rg_record_pane_set_book (self->products, book);
}

static void
rg_sales_page_show_query (RgPage        *page,
                          const RgQuery *query,
                          const char    *title)
{
  RgSalesPage  *self = RG_SALES_PAGE (page);
  gboolean      products = rg_query_get_record_type (query) == rg_product_type ();
  RgRecordPane *pane = products ? self->products : self->sales;

  gtk_stack_set_visible_child (self->stack, GTK_WIDGET (pane));
  rg_record_pane_show_query (pane, query, title);
}

static void
rg_sales_page_focus_search (RgPage *page)
{
  RgSalesPage *self = RG_SALES_PAGE (page);

  rg_record_pane_focus_search (RG_RECORD_PANE (gtk_stack_get_visible_child (self->stack)));
}

static void
rg_sales_page_class_init (RgSalesPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  RgPageClass    *page_class = RG_PAGE_CLASS (klass);

  page_class->set_book = rg_sales_page_set_book;
  page_class->show_query = rg_sales_page_show_query;
  page_class->focus_search = rg_sales_page_focus_search;

  g_type_ensure (RG_TYPE_RECORD_PANE);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/regulars/Regulars/ui/sales/sales-page.ui");
  gtk_widget_class_bind_template_child (widget_class, RgSalesPage, stack);
  gtk_widget_class_bind_template_child (widget_class, RgSalesPage, sales);
  gtk_widget_class_bind_template_child (widget_class, RgSalesPage, products);
}

static void
rg_sales_page_init (RgSalesPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
