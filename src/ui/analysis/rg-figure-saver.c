/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "rg-figure-saver.h"

#include <glib/gi18n.h>

#include "rg-figure-export.h"
#include "rg-file-chooser.h"
#include "rg-page.h"
#include "rg-text.h"

typedef struct
{
  GtkWidget *origin;
  GPtrArray *figures;
  char      *ending;
  char      *path;
} Saving;

static void
saving_free (Saving *saving)
{
  g_object_unref (saving->origin);
  g_ptr_array_unref (saving->figures);
  g_free (saving->ending);
  g_free (saving->path);
  g_free (saving);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Saving, saving_free)

static RgFileKind
find_kind (const char *ending)
{
  static const struct
  {
    const char *ending;
    RgFileKind  kind;
  } kinds[] = { { "xlsx", RG_FILE_WORKBOOK }, { "png", RG_FILE_PNG }, { "svg", RG_FILE_SVG }, { "pdf", RG_FILE_PDF } };

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (g_str_equal (kinds[i].ending, ending))
      return kinds[i].kind;

  return RG_FILE_ANY;
}

static void
exported_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (Saving) saving = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *name = g_path_get_basename (saving->path);
  g_autofree char *text = NULL;
  GtkWidget       *page = gtk_widget_get_ancestor (saving->origin, RG_TYPE_PAGE);
  gboolean         done = rg_figure_export_finish (result, &error);

  if (page == NULL)
    return;
  if (!done)
    {
      rg_page_show_error (RG_PAGE (page), _ ("The chart could not be saved"), error);
      return;
    }

  text = g_strdup_printf (_ ("Saved as “%s”"), name);
  rg_page_toast (RG_PAGE (page), text, FALSE);
}

static void
chosen_cb (GFile   *file,
           gpointer user_data)
{
  g_autoptr (Saving) saving = user_data;

  if (file == NULL)
    return;

  saving->path = g_file_get_path (file);
  if (saving->path == NULL)
    return;

  rg_figure_export (saving->figures, saving->path, exported_cb, saving);
  g_steal_pointer (&saving);
}

/**
 * rg_figure_saver_run:
 * @origin: the widget in which the person asked for it; it lies in a page
 * @figures: (element-type RgFigure): what to save; kept until it is done
 * @ending: "xlsx", "png", "svg" or "pdf"
 * @name: what the file is called unless the person chooses otherwise, without ending
 *
 * Asks for a place, writes the file in a worker and says how it went.
 */
void
rg_figure_saver_run (GtkWidget  *origin,
                     GPtrArray  *figures,
                     const char *ending,
                     const char *name)
{
  g_autofree char *stem = rg_text_file_name (name);
  g_autofree char *file_name = g_strdup_printf ("%s.%s", stem, ending);
  GtkRoot         *root = gtk_widget_get_root (origin);
  Saving          *saving;

  g_return_if_fail (figures != NULL && figures->len > 0);

  saving = g_new0 (Saving, 1);
  saving->origin = g_object_ref (origin);
  saving->figures = g_ptr_array_ref (figures);
  saving->ending = g_strdup (ending);
  rg_file_chooser_save (GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL,
                        g_str_equal (ending, "xlsx") ? _ ("Send to Excel") : _ ("Save Chart"),
                        find_kind (ending), file_name, chosen_cb, saving);
}
