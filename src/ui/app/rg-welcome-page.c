/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "rg-welcome-page"

#include "config.h"
#include "rg-welcome-page.h"

struct _RgWelcomePage
{
  AdwBin parent_instance;
};

G_DEFINE_FINAL_TYPE (RgWelcomePage, rg_welcome_page, ADW_TYPE_BIN)

static void
rg_welcome_page_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), RG_TYPE_WELCOME_PAGE);
  G_OBJECT_CLASS (rg_welcome_page_parent_class)->dispose (object);
}

static void
rg_welcome_page_class_init (RgWelcomePageClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = rg_welcome_page_dispose;
  gtk_widget_class_set_template_from_resource (GTK_WIDGET_CLASS (klass), "/io/github/regulars/Regulars/ui/app/welcome-page.ui");
}

static void
rg_welcome_page_init (RgWelcomePage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
