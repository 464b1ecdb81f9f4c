/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "rg-bulk-figures.h"

#include "rg-record-types.h"
#include "rg-rollup.h"

/* From so many records on, if they are also more than one of so many of their table, figures are made anew. */
#define MIN_ANEW 2000
#define MAX_SHARE 20

/* The fields from which figures follow; a record that comes or goes always counts. */
static const struct
{
  const char *type;
  const char *fields;
  gboolean    of_customer;
  gboolean    of_days;
} sources[] = {
  { "customer", "region", FALSE, TRUE },
  { "contact", "customer name primary", TRUE, FALSE },
  { "interaction", "customer at next_at next_done", TRUE, FALSE },
  { "sale", "date customer product quantity amount", TRUE, TRUE },
  { "rating", "date customer score", FALSE, TRUE },
};

void
_rg_bulk_figures_init (RgBulkFigures *self)
{
  self->ranges = g_array_new (FALSE, FALSE, sizeof (RgIdRange));
  self->days = FALSE;
  self->few = TRUE;
}

void
_rg_bulk_figures_clear (RgBulkFigures *self)
{
  g_clear_pointer (&self->ranges, g_array_unref);
}

static gboolean
is_source (const char    *fields,
           const RgField *field)
{
  g_auto (GStrv) names = g_strsplit (fields, " ", -1);

  return field == NULL || g_strv_contains ((const char *const *)names, field->name);
}

/* Whether it is quicker to read the whole table than to let the triggers work. */
static gboolean
are_many (RgSession          *session,
          const RgRecordType *type,
          gint64              n,
          gboolean           *many,
          GError            **error)
{
  gint64 last = 0;

  *many = FALSE;
  if (n < MIN_ANEW)
    return TRUE;
  if (!_rg_session_last_id (session, type, &last, error))
    return FALSE;
  *many = n > last / MAX_SHARE;
  return TRUE;
}

/*
 * Names what is going to change.
 * @field: (nullable): %NULL when records come or go
 * @first, @last: the records lie between them
 */
gboolean
_rg_bulk_figures_add (RgBulkFigures      *self,
                      RgSession          *session,
                      const RgRecordType *type,
                      const RgField      *field,
                      gint64              n,
                      gint64              first,
                      gint64              last,
                      GError            **error)
{
  const RgIdRange range = { type, first, last };
  gboolean        many;

  for (guint i = 0; i < G_N_ELEMENTS (sources); i++)
    {
      if (!g_str_equal (sources[i].type, type->name) || !is_source (sources[i].fields, field))
        continue;
      if (!are_many (session, type, n, &many, error))
        return FALSE;
      self->few = self->few && !many;
      self->days = self->days || sources[i].of_days;
      if (sources[i].of_customer)
        g_array_append_val (self->ranges, range);
    }
  return TRUE;
}

static gboolean
has_sources (RgBulkFigures *self)
{
  return self->days || self->ranges->len > 0;
}

static gboolean
note_customers (RgBulkFigures *self,
                RgSession     *session,
                GError       **error)
{
  for (guint i = 0; i < self->ranges->len; i++)
    if (!_rg_rollup_note (session, &g_array_index (self->ranges, RgIdRange, i), error))
      return FALSE;
  return TRUE;
}

/* Switches the triggers off, unless they do it, and remembers whose figures the records feed before they change. */
gboolean
_rg_bulk_figures_begin (RgBulkFigures *self,
                        RgSession     *session,
                        GError       **error)
{
  if (has_sources (self) && self->few)
    return TRUE;
  return note_customers (self, session, error) && _rg_rollup_set_bulk (session, TRUE, error);
}

gboolean
_rg_bulk_figures_end (RgBulkFigures *self,
                      RgSession     *session,
                      GError       **error)
{
  if (has_sources (self) && self->few)
    return TRUE;
  return _rg_rollup_set_bulk (session, FALSE, error) && note_customers (self, session, error) &&
         (!self->days || _rg_rollup_rebuild_days (session, error)) &&
         (self->ranges->len == 0 || _rg_rollup_refresh (session, error));
}
