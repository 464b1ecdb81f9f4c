/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "rg-customers-page"

#include "config.h"
#include "rg-customers-page.h"

#include <glib/gi18n.h>

struct _RgCustomersPage
{
  RgPage parent_instance;
};

G_DEFINE_FINAL_TYPE (RgCustomersPage, rg_customers_page, RG_TYPE_PAGE)

static void
rg_customers_page_class_init (RgCustomersPageClass *klass)
{
}

static void
rg_customers_page_init (RgCustomersPage *self)
{
  g_object_set (self, "name", "customers", "title", _ ("Customers"), "icon-name", "system-users-symbolic", NULL);
}

void
rg_customers_page_set_search (RgCustomersPage *self,
                              const char      *text)
{
}

void
rg_customers_page_open_first (RgCustomersPage *self)
{
}

void
rg_customers_page_open (RgCustomersPage *self,
                        gint64           id)
{
}

gint64
rg_customers_page_get_current (RgCustomersPage *self)
{
  return 0;
}

gboolean
rg_customers_page_write_down (RgCustomersPage *self)
{
  return FALSE;
}
