/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "formats-test.h"

/* One table as LibreOffice saves it in each format says the same; large enough that the shared texts of an old workbook
 * go over many records. */

#define N_ROWS 6000

static gboolean
convert (Fixture    *fixture,
         const char *filter)
{
  g_autofree char *profile = g_strconcat ("-env:UserInstallation=file://", fixture->folder, "/profile", NULL);
  g_autofree char *source = fixture_path (fixture, "table.fods");
  const char      *arguments[] = { "soffice", profile, "--headless", "--norestore", "--convert-to", filter, "--outdir", fixture->folder, source, NULL };
  int              status = 1;

  return g_spawn_sync (NULL, (char **)arguments, NULL, G_SPAWN_SEARCH_PATH | G_SPAWN_STDOUT_TO_DEV_NULL | G_SPAWN_STDERR_TO_DEV_NULL, NULL, NULL, NULL, NULL, &status, NULL) && status == 0;
}

static void
remove_folder (const char *path)
{
  const char *arguments[] = { "rm", "-rf", path, NULL };

  g_assert_true (g_spawn_sync (NULL, (char **)arguments, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, NULL, NULL, NULL, NULL));
}

/* LibreOffice knows its own format by its double quotes. */
#define HEAD                                                                                                                                              \
  "<?xml version=\"1.0\" encoding=\"UTF-8\"?><office:document xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\" "                         \
  "xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\" xmlns:table=\"urn:oasis:names:tc:opendocument:xmlns:table:1.0\" office:version=\"1.3\" " \
  "office:mimetype=\"application/vnd.oasis.opendocument.spreadsheet\"><office:body><office:spreadsheet><table:table table:name=\"一月\">"
#define TAIL "</table:table></office:spreadsheet></office:body></office:document>"

/* Texts of one and of two bytes a letter, long and short, characters outside of the first plane; figures. */
static void
write_source (Fixture *fixture)
{
  g_autofree char *path = fixture_path (fixture, "table.fods");
  g_autoptr (GString) text = g_string_new (HEAD);

  for (guint r = 0; r < N_ROWS; r++)
    {
      g_autofree char *filler = g_strnfill (r % 97, 'x');

      g_string_append_printf (text, "<table:table-row><table:table-cell office:value-type='string'><text:p>客户%u𠮷号%s</text:p></table:table-cell>"
                                    "<table:table-cell office:value-type='string'><text:p>plain %u %s</text:p></table:table-cell>"
                                    "<table:table-cell office:value-type='float' office:value='%u'/><table:table-cell office:value-type='float' office:value='-%u.25'/></table:table-row>",
                              r, filler, r, filler, 1380000 + r, r + 1);
    }
  g_string_append (text, TAIL);
  g_assert_true (g_file_set_contents (path, text->str, text->len, NULL));
}

static void
compare (Fixture    *fixture,
         const char *expected,
         const char *ending,
         const char *filter)
{
  g_autofree char *name = g_strconcat ("table.", ending, NULL);
  g_autofree char *path = fixture_path (fixture, name);
  g_autofree char *found = NULL;

  g_assert_true (convert (fixture, filter));
  found = dump_file (path, NULL);
  g_test_message ("%s: %zu bytes", name, strlen (found));
  g_assert_true (g_str_equal (found, expected));
}

static void
test_formats (Fixture      *fixture,
              gconstpointer data)
{
  g_autofree char *soffice = g_find_program_in_path ("soffice");
  g_autofree char *source = fixture_path (fixture, "table.fods");
  g_autofree char *profile = fixture_path (fixture, "profile");
  g_autofree char *expected = NULL;

  if (soffice == NULL)
    {
      g_test_skip ("LibreOffice is not installed");
      return;
    }
  write_source (fixture);
  expected = dump_file (source, NULL);
  g_assert_nonnull (strstr (expected, "\n6000:客户5999𠮷号"));
  compare (fixture, expected, "ods", "ods");
  compare (fixture, expected, "xls", "xls:MS Excel 97");
  compare (fixture, expected, "xlsx", "xlsx:Calc MS Excel 2007 XML");
  compare (fixture, expected, "xml", "xml:MS Excel 2003 XML");
  remove_folder (profile);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/office-files/formats", Fixture, NULL, fixture_set_up, test_formats, fixture_tear_down);
  return g_test_run ();
}
