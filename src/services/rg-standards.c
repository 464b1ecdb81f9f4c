/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "rg-customer.h"
#include "rg-kind.h"
#include "rg-standards-private.h"
#include "rg-text-changes.h"

/* So many records are looked at between two looks at whether to go on. */
#define PORTION 500

void
rg_standard_proposal_free (RgStandardProposal *proposal)
{
  g_free (proposal->title);
  g_free (proposal->from);
  g_free (proposal->to);
  g_free (proposal);
}

/**
 * rg_standards_get_title:
 *
 * Returns: what a rule is about, in a few words
 */
const char *
rg_standards_get_title (RgStandardRule rule)
{
  switch (rule)
    {
    case RG_STANDARD_PHONE:
      return _ ("Telephone numbers");
    case RG_STANDARD_SIZE:
      return _ ("Company sizes");
    case RG_STANDARD_INDUSTRY:
      return _ ("Industries");
    case RG_STANDARD_REGION:
      return _ ("Regions");
    case RG_STANDARD_PLACE:
      return _ ("Names of places");
    case RG_STANDARD_FILL_PLACE:
      return _ ("Missing places");
    case RG_STANDARD_DATE:
      return _ ("Dates in text");
    case RG_N_STANDARD_RULES:
    default:
      return "";
    }
}

/**
 * rg_standards_can_use:
 *
 * Returns: whether the records are of a table in which something may be brought into a standard form
 */
gboolean
rg_standards_can_use (const RgRecordType *type)
{
  if (type->internal)
    return FALSE;
  for (guint i = 0; i < rg_record_type_get_n_fields (type); i++)
    {
      const RgField *field = rg_record_type_get_field (type, i);

      if (field->kind == RG_KIND_PHONE || (field->kind == RG_KIND_TEXT && (field->flags & RG_FIELD_ADDED)))
        return TRUE;
    }
  return type == rg_customer_type ();
}

gboolean
_rg_standards_wants (const RgStandardising *self,
                     RgStandardRule         rule)
{
  return (self->settings->rules & (1u << rule)) != 0;
}

static gboolean
can_be_stored (const RgField *field,
               const char    *text)
{
  g_auto (RgValue) value = RG_VALUE_INIT;
  g_autoptr (RgFinding) finding = NULL;

  return rg_kind_parse (field, text, &value, &finding) && value.storage == RG_STORAGE_TEXT && g_str_equal (value.text, text);
}

/* Whether the cell has a proposal already; those of the record in hand stand at the end. */
static gboolean
has_proposal (RgStandardising *self,
              gint64           record_id,
              guint            field)
{
  for (guint i = self->proposals->len; i > 0; i--)
    {
      const RgStandardProposal *proposal = self->proposals->pdata[i - 1];

      if (proposal->record_id != record_id)
        return FALSE;
      if (proposal->field == field)
        return TRUE;
    }
  return FALSE;
}

/* A cell gets one proposal only: the area code of a city is added to a number that is in the usual form. */
void
_rg_standards_add (RgStandardising *self,
                   RgRecord        *record,
                   guint            field,
                   const char      *to,
                   RgStandardRule   rule,
                   RgCertainty      certainty,
                   const char      *reason)
{
  const char         *from = rg_record_get_text (record, field);
  RgStandardProposal *proposal;

  if (has_proposal (self, rg_record_get_id (record), field) || !can_be_stored (rg_record_type_get_field (self->type, field), to))
    return;
  proposal = g_new0 (RgStandardProposal, 1);
  proposal->record_id = rg_record_get_id (record);
  proposal->field = field;
  proposal->title = g_strdup (rg_record_get_title (record));
  proposal->from = g_strdup (from == NULL ? "" : from);
  proposal->to = g_strdup (to);
  proposal->rule = rule;
  proposal->certainty = certainty;
  proposal->reason = reason;
  proposal->is_ticked = certainty == RG_CERTAINTY_OBVIOUS;
  g_ptr_array_add (self->proposals, proposal);
}

typedef struct
{
  RgStandardising *self;
  RgProgressFunc   progress;
  gpointer         user_data;
  gint64           n_all;
  gint64           n_done;
} Walk;

static gboolean
look_cb (RgRecord *record,
         gpointer  user_data,
         GError  **error)
{
  Walk            *walk = user_data;
  RgStandardising *self = walk->self;

  for (guint i = 0; i < self->columns->len; i++)
    _rg_standards_look_at_column (self, self->columns->pdata[i], record);
  if (self->type == rg_customer_type ())
    _rg_standards_look_at_places (self, record);
  if (++walk->n_done % PORTION == 0 && walk->progress != NULL)
    walk->progress ((double)walk->n_done / (double)MAX (walk->n_all, 1), (guint64)walk->n_done, walk->user_data);
  return TRUE;
}

static gboolean
prepare (RgStandardising *self,
         GError         **error)
{
  return _rg_standards_add_columns (self, error) && (self->type != rg_customer_type () || _rg_standards_prepare_places (self, error));
}

static gboolean
walk_records (RgStandardising *self,
              RgProgressFunc   progress,
              gpointer         progress_data,
              GCancellable    *cancellable,
              GError         **error)
{
  g_autoptr (RgQuery) query = rg_query_new (self->type);
  Walk walk = { self, progress, progress_data, 0, 0 };

  walk.n_all = rg_session_count (self->session, query, error);
  return walk.n_all >= 0 && rg_session_each (self->session, query, cancellable, look_cb, &walk, error);
}

/* What is obvious first, by rule; then in the order of the records. */
static int
compare_proposals (gconstpointer a,
                   gconstpointer b)
{
  const RgStandardProposal *first = *(RgStandardProposal *const *)a;
  const RgStandardProposal *second = *(RgStandardProposal *const *)b;

  if (first->rule != second->rule)
    return (int)first->rule - (int)second->rule;
  if (first->certainty != second->certainty)
    return (int)second->certainty - (int)first->certainty;
  if (first->record_id != second->record_id)
    return first->record_id < second->record_id ? -1 : 1;
  return (int)first->field - (int)second->field;
}

/**
 * rg_standards_propose:
 * @progress: (nullable): called now and then in this thread
 * @cancellable: (nullable)
 *
 * Looks through all records for what is not in the usual form. Nothing is changed.
 *
 * Returns: (transfer full) (nullable): an array of RgStandardProposal, rule by rule, the obvious ones first
 */
GPtrArray *
rg_standards_propose (RgSession                *session,
                      const RgRecordType       *type,
                      const RgStandardSettings *settings,
                      RgProgressFunc            progress,
                      gpointer                  progress_data,
                      GCancellable             *cancellable,
                      GError                  **error)
{
  g_autoptr (GPtrArray) columns = g_ptr_array_new_with_free_func ((GDestroyNotify)_rg_standard_column_free);
  g_autoptr (GPtrArray) proposals = g_ptr_array_new_with_free_func ((GDestroyNotify)rg_standard_proposal_free);
  RgStandardising self = { .session = session, .type = type, .settings = settings, .columns = columns, .proposals = proposals };

  g_return_val_if_fail (RG_IS_SESSION (session) && type != NULL && settings != NULL, NULL);

  if (!prepare (&self, error) || !walk_records (&self, progress, progress_data, cancellable, error))
    return NULL;
  g_ptr_array_sort (proposals, compare_proposals);
  return g_steal_pointer (&proposals);
}

/**
 * rg_standards_apply:
 * @proposals: (element-type RgStandardProposal): those that are ticked are done
 * @who: (nullable): who does it
 * @progress: (nullable): called now and then in this thread
 * @cancellable: (nullable)
 * @n_changed: (out): how many cells were changed; what was changed by somebody since is left as it is
 *
 * Writes the ticked proposals as one change set. What stood there before stays in the journal.
 *
 * Returns: the number of the change set; 0 when nothing was to be changed; -1 with @error
 */
gint64
rg_standards_apply (RgSession          *session,
                    const RgRecordType *type,
                    GPtrArray          *proposals,
                    const char         *who,
                    RgProgressFunc      progress,
                    gpointer            progress_data,
                    GCancellable       *cancellable,
                    guint              *n_changed,
                    GError            **error)
{
  g_autoptr (RgTextChanges) changes = rg_text_changes_new (type);

  for (guint i = 0; i < proposals->len; i++)
    {
      const RgStandardProposal *proposal = proposals->pdata[i];

      if (proposal->is_ticked)
        rg_text_changes_add (changes, proposal->record_id, proposal->field, proposal->from, proposal->to);
    }
  return rg_text_changes_apply (changes, session, RG_CHANGE_STANDARDISE, who, progress, progress_data, cancellable, n_changed, error);
}
