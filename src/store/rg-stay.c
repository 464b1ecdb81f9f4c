/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "rg-journal-rest.h"

void
rg_stay_free (RgStay *self)
{
  g_free (self->title);
  g_clear_pointer (&self->later, rg_change_set_free);
  g_free (self->other);
  g_free (self);
}

/**
 * rg_stay_dup_subject:
 *
 * Returns: (transfer full): what stays, as people call it: "Customer 通达商贸: Region"
 */
char *
rg_stay_dup_subject (const RgStay *self)
{
  g_autofree char *number = g_strdup_printf ("%" G_GINT64_FORMAT, self->record_id);
  const char      *title = self->title != NULL ? self->title : number;

  if (self->field == NULL)
    /* Translators: a kind of record and what it is called: "customer 通达商贸" */
    return g_strdup_printf (_ ("%s %s"), rg_record_type_get_label (self->record_type), title);
  /* Translators: a kind of record, what it is called, and one of its fields: "Customer 通达商贸: Region" */
  return g_strdup_printf (_ ("%s %s: %s"), rg_record_type_get_label (self->record_type), title, rg_field_get_label (self->field));
}

static char *
dup_other (const RgStay *self)
{
  g_autofree char *number = g_strdup_printf ("%" G_GINT64_FORMAT, self->other_id);

  return g_strdup_printf (_ ("%s %s"), rg_record_type_get_label (self->other_type), self->other != NULL ? self->other : number);
}

static char *
dup_cause (const RgStay *self)
{
  g_autofree char *other = self->other_type == NULL ? NULL : dup_other (self);

  switch (self->reason)
    {
    case RG_STAY_RECORD_CHANGED:
      return g_strdup (_ ("It was changed after it had been added"));
    case RG_STAY_USED:
      /* Translators: %s is a record: "Follow-up 通达商贸" */
      return g_strdup_printf (_ ("%s belongs to it and stays"), other);
    case RG_STAY_IN_USE:
      return g_strdup_printf (_ ("%s uses it"), other);
    case RG_STAY_DELETED:
      return g_strdup (_ ("The record was deleted later"));
    case RG_STAY_TARGET_GONE:
      return g_strdup (_ ("What it referred to before is not there any more"));
    case RG_STAY_TAKEN:
      return g_strdup_printf (_ ("%s has what was here before"), other);
    case RG_STAY_FIELD_CHANGED:
    default:
      return g_strdup (_ ("It was changed later"));
    }
}

/* The moment in the time of the person. */
static char *
dup_when (const RgChangeSet *change_set)
{
  g_autoptr (GDateTime) utc = g_date_time_new_from_iso8601 (change_set->at, NULL);
  g_autoptr (GDateTime) local = utc != NULL ? g_date_time_to_local (utc) : NULL;

  return local != NULL ? g_date_time_format (local, "%Y-%m-%d %H:%M") : g_strdup (change_set->at);
}

/**
 * rg_stay_dup_reason:
 *
 * Returns: (transfer full): why it stays, who did that and when
 */
char *
rg_stay_dup_reason (const RgStay *self)
{
  g_autofree char *cause = dup_cause (self);
  g_autofree char *when = self->later == NULL ? NULL : dup_when (self->later);
  g_autofree char *title = self->later == NULL ? NULL : rg_change_set_dup_title (self->later);

  if (self->later == NULL)
    return g_steal_pointer (&cause);
  if (*self->later->who == '\0')
    /* Translators: why something stays; the title of the later change; when: "It was changed later (Edit Customer 甲, 2026-05-06 09:30)" */
    return g_strdup_printf (_ ("%s (%s, %s)"), cause, title, when);
  /* Translators: why something stays; the title of the later change; who did it; when */
  return g_strdup_printf (_ ("%s (%s, %s, %s)"), cause, title, self->later->who, when);
}
