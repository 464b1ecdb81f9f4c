/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>
#include <glib/gstdio.h>
#include <json-glib/json-glib.h>
#include <string.h>
#include <sys/wait.h>

/* A folder with a book for the program under test, which REGULARS_CLI names. */
typedef struct
{
  char *folder;
  char *book;
} Fixture;

static inline char *
fixture_path (Fixture    *fixture,
              const char *name)
{
  return g_build_filename (fixture->folder, name, NULL);
}

static inline char *
fixture_write (Fixture    *fixture,
               const char *name,
               const char *content)
{
  char *path = fixture_path (fixture, name);

  g_assert_true (g_file_set_contents (path, content, -1, NULL));
  return path;
}

/* Runs "regulars-cli --book BOOK --json" with arguments. Returns the exit code, or minus the signal that killed it. */
static inline int
run_strv (Fixture           *fixture,
          const char *const *arguments,
          JsonObject       **json)
{
  g_autoptr (GPtrArray) argv = g_ptr_array_new ();
  g_autoptr (JsonParser) parser = json_parser_new ();
  g_autofree char *out = NULL;
  g_autofree char *err = NULL;
  g_autoptr (GError) error = NULL;
  int status = 0;

  g_ptr_array_add (argv, (char *)g_getenv ("REGULARS_CLI"));
  g_ptr_array_add (argv, (char *)"--book");
  g_ptr_array_add (argv, fixture->book);
  g_ptr_array_add (argv, (char *)"--json");
  for (guint i = 0; arguments[i] != NULL; i++)
    g_ptr_array_add (argv, (char *)arguments[i]);
  g_ptr_array_add (argv, NULL);
  g_spawn_sync (NULL, (char **)argv->pdata, NULL, G_SPAWN_DEFAULT, NULL, NULL, &out, &err, &status, &error);
  g_assert_no_error (error);
  if (json != NULL)
    {
      json_parser_load_from_data (parser, out, -1, &error);
      g_assert_no_error (error);
      g_assert_true (JSON_NODE_HOLDS_OBJECT (json_parser_get_root (parser)));
      *json = json_object_ref (json_node_get_object (json_parser_get_root (parser)));
    }
  return WIFEXITED (status) ? WEXITSTATUS (status) : -WTERMSIG (status);
}

/* The arguments end with NULL. */
static inline int
run (Fixture     *fixture,
     JsonObject **json,
     const char  *verb,
     ...)
{
  const char *arguments[16] = { verb };
  guint       n = 1;
  va_list     args;

  va_start (args, verb);
  while (n + 1 < G_N_ELEMENTS (arguments) && (arguments[n] = va_arg (args, const char *)) != NULL)
    n++;
  va_end (args);
  arguments[n] = NULL;
  return run_strv (fixture, arguments, json);
}

static inline gint64
total_of (Fixture    *fixture,
          const char *table)
{
  g_autoptr (JsonObject) json = NULL;

  g_assert_cmpint (run (fixture, &json, "list", table, "--limit", "0", NULL), ==, 0);
  return json_object_get_int_member (json, "total");
}

static inline void
fixture_set_up (Fixture      *fixture,
                gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  fixture->folder = g_dir_make_tmp ("regulars-cli-XXXXXX", &error);
  g_assert_no_error (error);
  fixture->book = fixture_path (fixture, "book.regulars");
  g_assert_cmpint (run (fixture, NULL, "create", fixture->book, NULL), ==, 0);
}

static inline void
fixture_tear_down (Fixture      *fixture,
                   gconstpointer data)
{
  g_autoptr (GDir) dir = g_dir_open (fixture->folder, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = fixture_path (fixture, name);

      g_unlink (path);
    }
  g_assert_cmpint (g_rmdir (fixture->folder), ==, 0);
  g_free (fixture->folder);
  g_free (fixture->book);
}
