/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "rg-file-chooser"

#include "config.h"
#include "rg-file-chooser.h"

#include <glib/gi18n.h>

#include "rg-ui.h"

/* The only place that knows which file chooser the toolkit has: GtkFileChooserNative is deprecated from GTK 4.10 on. */

typedef struct
{
  const char *label;
  const char *patterns;
  const char *ending;
} Kind;

static const Kind kinds[] = {
  [RG_FILE_BOOK] = { N_ ("Customer books"), "*.regulars", ".regulars" },
  [RG_FILE_TABLE] = { N_ ("Tables, contacts and calendars"), "*.xlsx *.xlsm *.xls *.et *.ods *.fods *.xml *.csv *.txt *.tsv *.html *.htm *.mht *.mhtml *.vcf *.ics", NULL },
  [RG_FILE_WORKBOOK] = { N_ ("Excel workbooks"), "*.xlsx", ".xlsx" },
  [RG_FILE_CSV] = { N_ ("CSV tables"), "*.csv", ".csv" },
  [RG_FILE_PDF] = { N_ ("PDF documents"), "*.pdf", ".pdf" },
  [RG_FILE_PNG] = { N_ ("PNG pictures"), "*.png", ".png" },
  [RG_FILE_SVG] = { N_ ("SVG drawings"), "*.svg", ".svg" },
  [RG_FILE_ANY] = { N_ ("All files"), "*", NULL },
};

typedef struct
{
  GtkFileChooserNative *native;
  RgFileKind            kind;
  gboolean              save;
  RgFileChooserFunc     func;
  RgFilesChooserFunc    several_func;
  gpointer              user_data;
} Request;

static void
add_filter (GtkFileChooser *chooser,
            RgFileKind      kind)
{
  g_autoptr (GtkFileFilter) filter = gtk_file_filter_new ();
  g_auto (GStrv) patterns = g_strsplit (kinds[kind].patterns, " ", -1);

  gtk_file_filter_set_name (filter, _ (kinds[kind].label));
  for (guint i = 0; patterns[i] != NULL; i++)
    if (g_str_has_prefix (patterns[i], "*."))
      gtk_file_filter_add_suffix (filter, patterns[i] + 2);
    else
      gtk_file_filter_add_pattern (filter, patterns[i]);
  gtk_file_chooser_add_filter (chooser, filter);
}

/* A name typed without the ending gets it. */
static GFile *
with_ending (GFile      *file,
             const char *ending)
{
  g_autofree char *name = g_file_get_basename (file);
  g_autofree char *full = NULL;
  g_autoptr (GFile) folder = g_file_get_parent (file);

  if (ending == NULL || g_str_has_suffix (name, ending) || folder == NULL)
    return g_object_ref (file);
  full = g_strconcat (name, ending, NULL);
  return g_file_get_child (folder, full);
}

static GStrv
dup_paths (GtkFileChooser *chooser)
{
  g_autoptr (GListModel) files = gtk_file_chooser_get_files (chooser);
  GPtrArray *paths = g_ptr_array_new ();

  for (guint i = 0; i < g_list_model_get_n_items (files); i++)
    {
      g_autoptr (GFile) file = g_list_model_get_item (files, i);
      char *path = g_file_get_path (file);

      if (path != NULL)
        g_ptr_array_add (paths, path);
    }
  g_ptr_array_add (paths, NULL);
  return (GStrv)g_ptr_array_free (paths, FALSE);
}

static void
several_response_cb (Request *request,
                     int      response)
{
  g_auto (GStrv) paths = response == GTK_RESPONSE_ACCEPT ? dup_paths (GTK_FILE_CHOOSER (request->native)) : g_new0 (char *, 1);

  request->several_func (paths, request->user_data);
  g_object_unref (request->native);
  g_free (request);
}

static void
response_cb (Request *request,
             int      response)
{
  g_autoptr (GFile) chosen = NULL;
  g_autoptr (GFile) file = NULL;

  if (response == GTK_RESPONSE_ACCEPT)
    chosen = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (request->native));
  if (chosen != NULL)
    file = request->save ? with_ending (chosen, kinds[request->kind].ending) : g_object_ref (chosen);
  request->func (file, request->user_data);
  g_object_unref (request->native);
  g_free (request);
}

static void
run (GtkWindow  *parent,
     const char *title,
     RgFileKind  kind,
     const char *name,
     Request    *request)
{
  gboolean    save = name != NULL;
  gboolean    several = request->several_func != NULL;
  const char *folder = g_get_user_special_dir (G_USER_DIRECTORY_DOCUMENTS);
  g_autoptr (GFile) start = g_file_new_for_path (folder != NULL ? folder : g_get_home_dir ());
  GtkFileChooserNative *native = gtk_file_chooser_native_new (title, parent, save ? GTK_FILE_CHOOSER_ACTION_SAVE : GTK_FILE_CHOOSER_ACTION_OPEN, save ? _ ("_Save") : _ ("_Open"), _ ("_Cancel"));

  rg_ui_use_system_icons ();
  request->native = native;
  request->kind = kind;
  request->save = save;
  gtk_file_chooser_set_select_multiple (GTK_FILE_CHOOSER (native), several);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (native), TRUE);
  gtk_file_chooser_set_current_folder (GTK_FILE_CHOOSER (native), start, NULL);
  if (save)
    gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (native), name);
  add_filter (GTK_FILE_CHOOSER (native), kind);
  if (!save && kind != RG_FILE_ANY)
    add_filter (GTK_FILE_CHOOSER (native), RG_FILE_ANY);
  g_signal_connect_swapped (native, "response", several ? G_CALLBACK (several_response_cb) : G_CALLBACK (response_cb), request);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (native));
}

/**
 * rg_file_chooser_open:
 * @title: what the file is for, translated
 * @kind: which files are shown
 * @func: called once with the file, or %NULL
 *
 * Asks for an existing file.
 */
void
rg_file_chooser_open (GtkWindow        *parent,
                      const char       *title,
                      RgFileKind        kind,
                      RgFileChooserFunc func,
                      gpointer          user_data)
{
  Request *request = NULL;

  g_return_if_fail (func != NULL);

  request = g_new0 (Request, 1);
  request->func = func;
  request->user_data = user_data;
  run (parent, title, kind, NULL, request);
}

/**
 * rg_file_chooser_open_several:
 * @title: what the files are for, translated
 * @kind: which files are shown
 * @func: called once with the paths; with none if nothing was chosen
 *
 * Asks for existing files.
 */
void
rg_file_chooser_open_several (GtkWindow         *parent,
                              const char        *title,
                              RgFileKind         kind,
                              RgFilesChooserFunc func,
                              gpointer           user_data)
{
  Request *request = NULL;

  g_return_if_fail (func != NULL);

  request = g_new0 (Request, 1);
  request->several_func = func;
  request->user_data = user_data;
  run (parent, title, kind, NULL, request);
}

/**
 * rg_file_chooser_folder:
 * @title: what the folder is for, translated
 * @func: called once with the folder, or %NULL
 *
 * Asks for a folder.
 */
void
rg_file_chooser_folder (GtkWindow        *parent,
                        const char       *title,
                        RgFileChooserFunc func,
                        gpointer          user_data)
{
  Request *request = NULL;

  g_return_if_fail (func != NULL);

  rg_ui_use_system_icons ();
  request = g_new0 (Request, 1);
  request->func = func;
  request->user_data = user_data;
  request->native = gtk_file_chooser_native_new (title, parent, GTK_FILE_CHOOSER_ACTION_SELECT_FOLDER, _ ("_Choose"), _ ("_Cancel"));
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (request->native), TRUE);
  g_signal_connect_swapped (request->native, "response", G_CALLBACK (response_cb), request);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (request->native));
}

/**
 * rg_file_chooser_save:
 * @title: what the file is for, translated
 * @kind: which files are shown, and the ending that the new one gets
 * @name: the name that is proposed
 * @func: called once with the file, or %NULL
 *
 * Asks where to write a file.
 */
void
rg_file_chooser_save (GtkWindow        *parent,
                      const char       *title,
                      RgFileKind        kind,
                      const char       *name,
                      RgFileChooserFunc func,
                      gpointer          user_data)
{
  Request *request = NULL;

  g_return_if_fail (name != NULL);
  g_return_if_fail (func != NULL);

  request = g_new0 (Request, 1);
  request->func = func;
  request->user_data = user_data;
  run (parent, title, kind, name, request);
}
