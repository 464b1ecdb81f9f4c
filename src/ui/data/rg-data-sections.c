/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "rg-data-sections.h"

#include <glib/gi18n.h>

#include "rg-clusters-view.h"
#include "rg-duplicates-view.h"
#include "rg-export-view.h"
#include "rg-health-view.h"
#include "rg-import-view.h"
#include "rg-missing-view.h"
#include "rg-standard-view.h"

/* In the order of the tabs: import, health, duplicates, missing, spellings, standard forms, export. */
static const RgDataSection sections[] = {
  { "import", N_ ("Import"), rg_import_view_get_type },
  { "health", N_ ("Health"), rg_health_view_get_type },
  { "duplicates", N_ ("Duplicates"), rg_duplicates_view_get_type },
  { "missing", N_ ("Missing"), rg_missing_view_get_type },
  { "spellings", N_ ("Spellings"), rg_clusters_view_get_type },
  { "standard", N_ ("Standard forms"), rg_standard_view_get_type },
  { "export", N_ ("Export"), rg_export_view_get_type },
};

/**
 * rg_data_sections:
 * @n_sections: (out): how many there are
 *
 * Returns: (transfer none): the sections in the order of the tabs
 */
const RgDataSection *
rg_data_sections (guint *n_sections)
{
  g_return_val_if_fail (n_sections != NULL, NULL);

  *n_sections = G_N_ELEMENTS (sections);
  return sections;
}
