/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "rg-module.h"

#include <gmodule.h>

#include "rg-module-dir.h"

/* Where the modules lie in the folder in which the program and its tests were built. */
static const char *const beside[] = { "../modules", "../../src/modules" };

static char *
find_file (const char *name)
{
  g_autofree char *program = g_file_read_link ("/proc/self/exe", NULL);
  g_autofree char *folder = program != NULL ? g_path_get_dirname (program) : NULL;

  for (guint i = 0; folder != NULL && i < G_N_ELEMENTS (beside); i++)
    {
      g_autofree char *path = g_strdup_printf ("%s/%s/%s.so", folder, beside[i], name);

      if (g_file_test (path, G_FILE_TEST_EXISTS))
        return g_steal_pointer (&path);
    }
  return g_strdup_printf ("%s/%s.so", RG_MODULE_DIR, name);
}

/**
 * rg_module_get_symbol:
 * @name: a module of the program, such as "regulars-phone"
 * @symbol: what it exports
 *
 * Opens a module, which stays open. The program cannot be used without its modules. May be called from any thread.
 *
 * Returns: (transfer none): the address
 */
gpointer
rg_module_get_symbol (const char *name,
                      const char *symbol)
{
  g_autofree char *path = find_file (name);
  GModule         *module = g_module_open (path, G_MODULE_BIND_LAZY | G_MODULE_BIND_LOCAL);
  gpointer         address = NULL;

  if (module == NULL || !g_module_symbol (module, symbol, &address))
    g_error ("%s", g_module_error ());
  g_module_make_resident (module);
  return address;
}
