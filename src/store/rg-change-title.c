/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>
#include <inttypes.h>
#include <string.h>

#include "rg-journal.h"
#include "rg-record-types.h"
#include "rg-session-private.h"

/* How long a title, a searched text or a replacement may be in a menu entry, in characters. */
#define MAX_CHARACTERS 24

/* What a detail of rg_change_detail_new() begins with; no title of a record has a tab behind it. */
#define DETAIL_MARK '#'

/* What a detail of rg_change_detail_new_undo() begins with. */
#define UNDO_MARK '<'

/* %s is what was changed: "customer 通达商贸", "12 follow-ups" */
static const char *const title_formats[] = {
  [RG_CHANGE_ADD] = N_ ("Add %s"),
  [RG_CHANGE_EDIT] = N_ ("Edit %s"),
  [RG_CHANGE_DELETE] = N_ ("Delete %s"),
  /* Translators: %s is a file name and what came in: "customers.xlsx (1,200 customers)" */
  [RG_CHANGE_IMPORT] = N_ ("Import %s"),
  [RG_CHANGE_SAMPLE] = N_ ("Make sample data: %s"),
  [RG_CHANGE_PASTE] = N_ ("Paste %s"),
  [RG_CHANGE_COMPLETE] = N_ ("Complete %s"),
  [RG_CHANGE_POSTPONE] = N_ ("Postpone %s"),
  [RG_CHANGE_FILL] = N_ ("Fill %s"),
  [RG_CHANGE_CLEAR] = N_ ("Clear %s"),
  [RG_CHANGE_MOVE] = N_ ("Move %s"),
  [RG_CHANGE_REPLACE] = N_ ("Replace in %s"),
  [RG_CHANGE_SET] = N_ ("Change %s"),
  [RG_CHANGE_DUPLICATE] = N_ ("Duplicate %s"),
  /* Translators: %s is "12 cells": different spellings of the same were made one */
  [RG_CHANGE_UNIFY] = N_ ("Unify Spellings in %s"),
  /* Translators: %s is "12 cells": telephone numbers, places and so on were brought into one form */
  [RG_CHANGE_STANDARDISE] = N_ ("Standardise %s"),
  /* Translators: %s is a number and what became one: "3 customers" */
  [RG_CHANGE_MERGE] = N_ ("Merge %s"),
  /* Translators: %s is the title of a change that was taken back: "Undo “Import customers.xlsx”" */
  [RG_CHANGE_UNDO] = N_ ("Undo %s"),
};

static const char *
title_format (RgChangeKind kind)
{
  return _ (kind < G_N_ELEMENTS (title_formats) && title_formats[kind] != NULL ? title_formats[kind] : title_formats[RG_CHANGE_EDIT]);
}

static char *
dup_count (const RgChangeSet *self)
{
  return g_strdup_printf (ngettext ("%'" PRId64 " record", "%'" PRId64 " records", (gulong)self->n_records),
                          self->n_records);
}

/* Follow-ups and notes can be long; a menu entry must not be. */
static char *
shorten (const char *text)
{
  g_autofree char *line = g_strdelimit (g_strdup (text), "\n", ' ');
  g_autofree char *start = NULL;

  if (g_utf8_strlen (line, -1) <= MAX_CHARACTERS)
    return g_steal_pointer (&line);
  start = g_utf8_substring (line, 0, MAX_CHARACTERS - 1);
  return g_strconcat (start, "…", NULL);
}

/* "300 customers" */
static char *
dup_records (const RgChangeSet *self,
             gint64             n)
{
  g_autofree char *label = NULL;

  if (self->record_type == NULL)
    return dup_count (self);
  label = g_utf8_strdown (n == 1 ? rg_record_type_get_label (self->record_type) : rg_record_type_get_label_plural (self->record_type), -1);
  /* Translators: a number and what is counted: "300 customers" */
  return g_strdup_printf (ngettext ("%'" PRId64 " %s", "%'" PRId64 " %s", (gulong)n), n, label);
}

static char *
dup_subject (const RgChangeSet *self)
{
  const char      *label = self->record_type == NULL ? NULL : rg_record_type_get_label (self->record_type);
  g_autofree char *detail = self->detail == NULL ? NULL : shorten (self->detail);
  g_autofree char *count = dup_count (self);

  if (self->kind == RG_CHANGE_IMPORT && detail != NULL)
    /* Translators: a file name and the number of records */
    return g_strdup_printf (_ ("%s (%s)"), self->detail, count);
  if (self->kind == RG_CHANGE_SAMPLE || label == NULL)
    return g_steal_pointer (&count);
  if (self->n_records > 1 && (self->kind == RG_CHANGE_ADD || self->kind == RG_CHANGE_DELETE || self->kind == RG_CHANGE_DUPLICATE))
    return dup_records (self, self->n_records);
  if (detail != NULL)
    /* Translators: a kind of record and what it is called: "customer 通达商贸" */
    return g_strdup_printf (_ ("%s %s"), label, detail);
  if (self->n_records == 1)
    return g_strdup (label);
  return g_steal_pointer (&count);
}

static char *
dup_replacement (const char *from,
                 const char *to,
                 const char *cells)
{
  g_autofree char *short_from = shorten (from);
  g_autofree char *short_to = shorten (to);

  /* Translators: the text that was looked for, what took its place, "12 cells" */
  return g_strdup_printf (_ ("Replace “%s” with “%s” in %s"), short_from, short_to, cells);
}

/* Chinese sets no blank between a verb and what it is about, but one before a number and a name in Latin letters. */
static char *
put_into (const char *format,
          const char *subject)
{
  g_auto (GStrv) parts = g_strsplit (format, "%s", 2);
  g_autofree char *verb = g_strchomp (g_strdup (parts[0]));
  gunichar         last = *verb == '\0' ? 0 : g_utf8_get_char (g_utf8_prev_char (verb + strlen (verb)));
  gboolean         is_wide = g_unichar_iswide (last) && g_unichar_isalpha (last);

  if (is_wide && g_unichar_iswide (g_utf8_get_char (subject)))
    return g_strconcat (verb, subject, g_strchug (parts[1]), NULL);
  if (is_wide && g_ascii_isalnum (*subject))
    return g_strconcat (verb, " ", subject, g_strchug (parts[1]), NULL);
  return g_strconcat (parts[0], subject, parts[1], NULL);
}

/* @name: of the first of @n_files */
static char *
dup_files_title (const RgChangeSet *self,
                 const char        *name,
                 gint64             n_files)
{
  g_autofree char *count = dup_count (self);
  g_autofree char *files = g_strdup_printf (ngettext ("%s and %" PRId64 " more file", "%s and %" PRId64 " more files", (gulong)(n_files - 1)), name, n_files - 1);
  g_autofree char *subject = g_strdup_printf (_ ("%s (%s)"), files, count);

  return put_into (title_format (self->kind), subject);
}

/* NULL when the detail is no count of cells. */
static char *
dup_cells_title (const RgChangeSet *self)
{
  g_auto (GStrv) parts = g_strsplit (self->detail, "\t", 4);
  gint64           n_cells = g_ascii_strtoll (parts[0] + 1, NULL, 10);
  g_autofree char *cells = g_strdup_printf (ngettext ("%'" PRId64 " cell", "%'" PRId64 " cells", (gulong)n_cells), n_cells);
  g_autofree char *records = NULL;
  int              field;

  if (g_strv_length (parts) < 4)
    return NULL;
  if (self->kind == RG_CHANGE_IMPORT)
    return dup_files_title (self, parts[1], n_cells);
  if (self->kind == RG_CHANGE_REPLACE && *parts[2] != '\0')
    return dup_replacement (parts[2], parts[3], cells);
  field = self->kind != RG_CHANGE_SET || self->record_type == NULL || *parts[1] == '\0' ? -1 : rg_record_type_find_field (self->record_type, parts[1]);
  if (field > 0)
    {
      records = dup_records (self, self->n_records);
      /* Translators: the name of a column and how many records: "Set Responsible of 300 customers" */
      return g_strdup_printf (_ ("Set %s of %s"), rg_field_get_label (rg_record_type_get_field (self->record_type, (guint)field)), records);
    }
  if (self->kind == RG_CHANGE_MERGE)
    records = dup_records (self, n_cells);
  return put_into (title_format (self->kind), records != NULL ? records : cells);
}

static char *
without_tabs (const char *text)
{
  return g_strdelimit (g_strdup (text == NULL ? "" : text), "\t", ' ');
}

/**
 * rg_change_detail_new:
 * @n_cells: how many cells were changed; of a merge, how many records became one; of an import, how many files
 * @field: (nullable): the name of the only field; of a merge, the id of the record that was kept; of an import, the first file
 * @from: (nullable): a text that was replaced
 * @to: (nullable): what took its place
 *
 * Returns: (transfer full): a detail for a change set, from which its title is made in the language of whoever reads it
 */
char *
rg_change_detail_new (guint64     n_cells,
                      const char *field,
                      const char *from,
                      const char *to)
{
  g_autofree char *clean_from = without_tabs (from);
  g_autofree char *clean_to = without_tabs (to);
  g_autofree char *clean_field = without_tabs (field);

  return g_strdup_printf ("%c%" PRIu64 "\t%s\t%s\t%s", DETAIL_MARK, n_cells, clean_field, clean_from, clean_to);
}

/**
 * rg_change_detail_new_undo:
 * @undone: what is taken back by a change of its own
 * @in_part: whether some of it stays
 *
 * Returns: (transfer full): a detail for a change set, from which its title is made in the language of whoever reads it
 */
char *
rg_change_detail_new_undo (const RgChangeSet *undone,
                           gboolean           in_part)
{
  return g_strdup_printf ("%c%d\t%s\t%s\t%" PRId64 "\t%s", UNDO_MARK, in_part != FALSE, _rg_change_kind_name (undone->kind),
                          undone->record_type == NULL ? "" : undone->record_type->name, undone->n_records, undone->detail == NULL ? "" : undone->detail);
}

/* NULL when the detail tells of no other change. */
static char *
dup_undo_title (const RgChangeSet *self)
{
  g_auto (GStrv) parts = g_strsplit (self->detail + 1, "\t", 5);
  RgChangeSet      undone = { 0 };
  g_autofree char *title = NULL;

  if (g_strv_length (parts) < 5)
    return NULL;
  undone.kind = _rg_change_kind_parse (parts[1]);
  undone.record_type = rg_record_types_find (parts[2]);
  undone.n_records = g_ascii_strtoll (parts[3], NULL, 10);
  undone.detail = *parts[4] == '\0' ? NULL : parts[4];
  title = rg_change_set_dup_title (&undone);
  /* Translators: the title of a change: "Undo “Import customers.xlsx”" */
  return g_strdup_printf (*parts[0] == '1' ? _ ("Undo the rest of “%s”") : _ ("Undo “%s”"), title);
}

/**
 * rg_change_set_dup_title:
 *
 * Returns: (transfer full): what it was, in the language of the person: "Import customers.xlsx (1,200 records)"
 */
char *
rg_change_set_dup_title (const RgChangeSet *self)
{
  g_autofree char *cells = self->detail != NULL && *self->detail == DETAIL_MARK ? dup_cells_title (self) : NULL;
  g_autofree char *undo = self->detail != NULL && *self->detail == UNDO_MARK && self->kind == RG_CHANGE_UNDO ? dup_undo_title (self) : NULL;
  g_autofree char *subject = NULL;

  if (undo != NULL)
    return g_steal_pointer (&undo);
  if (cells != NULL)
    return g_steal_pointer (&cells);
  subject = dup_subject (self);
  return put_into (title_format (self->kind), subject);
}
