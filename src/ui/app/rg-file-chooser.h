/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * RgFileKind:
 *
 * Which files a chooser shows, with the ending that a new one gets.
 */
typedef enum
{
  RG_FILE_BOOK,
  RG_FILE_TABLE,
  RG_FILE_WORKBOOK,
  RG_FILE_CSV,
  RG_FILE_PDF,
  RG_FILE_PNG,
  RG_FILE_SVG,
  RG_FILE_ANY,
} RgFileKind;

/**
 * RgFileChooserFunc:
 * @file: (nullable): what was chosen; %NULL if nothing
 */
typedef void (*RgFileChooserFunc) (GFile   *file,
                                   gpointer user_data);

/**
 * RgFilesChooserFunc:
 * @paths: (array zero-terminated=1): what was chosen; empty if nothing
 */
typedef void (*RgFilesChooserFunc) (char   **paths,
                                    gpointer user_data);

void rg_file_chooser_open (GtkWindow        *parent,
                           const char       *title,
                           RgFileKind        kind,
                           RgFileChooserFunc func,
                           gpointer          user_data);
void rg_file_chooser_open_several (GtkWindow         *parent,
                                   const char        *title,
                                   RgFileKind         kind,
                                   RgFilesChooserFunc func,
                                   gpointer           user_data);
void rg_file_chooser_folder (GtkWindow        *parent,
                             const char       *title,
                             RgFileChooserFunc func,
                             gpointer          user_data);
void rg_file_chooser_save (GtkWindow        *parent,
                           const char       *title,
                           RgFileKind        kind,
                           const char       *name,
                           RgFileChooserFunc func,
                           gpointer          user_data);

G_END_DECLS
