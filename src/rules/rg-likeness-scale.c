/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "rg-likeness-scale.h"

#include <glib/gi18n.h>

typedef struct
{
  const char *code;
  const char *text;
} ReasonText;

static const ReasonText texts[RG_N_REASONS] = {
  [RG_REASON_SAME_NAME] = { "SAME_NAME", N_ ("the same name") },
  [RG_REASON_SAME_NAME_OTHERWISE] = { "SAME_NAME_OTHERWISE", N_ ("the same name, written in another way") },
  [RG_REASON_NAMES_SOUND_ALIKE] = { "NAMES_SOUND_ALIKE", N_ ("names that sound alike (%s)") },
  [RG_REASON_NAMES_ALIKE] = { "NAMES_ALIKE", N_ ("similar names") },
  [RG_REASON_NAMES_PARTLY] = { "NAMES_PARTLY", N_ ("names that agree in part only") },
  [RG_REASON_OTHER_NAMES] = { "OTHER_NAMES", N_ ("different names") },
  [RG_REASON_OTHER_BRANCH] = { "OTHER_BRANCH", N_ ("different branches") },
  [RG_REASON_OTHER_NUMBERS] = { "OTHER_NUMBERS", N_ ("different numbers in the name") },
  [RG_REASON_SAME_COMPANY] = { "SAME_COMPANY", N_ ("the same company") },
  [RG_REASON_OTHER_COMPANY] = { "OTHER_COMPANY", N_ ("different companies") },
  [RG_REASON_SAME_MOBILE] = { "SAME_MOBILE", N_ ("the same mobile number") },
  [RG_REASON_SAME_PHONE] = { "SAME_PHONE", N_ ("the same telephone number") },
  [RG_REASON_PHONE_SLIP] = { "PHONE_SLIP", N_ ("telephone numbers that differ by one slip") },
  [RG_REASON_OTHER_PHONES] = { "OTHER_PHONES", N_ ("different telephone numbers") },
  [RG_REASON_SAME_EMAIL] = { "SAME_EMAIL", N_ ("the same e-mail address") },
  [RG_REASON_SAME_ACCOUNT] = { "SAME_ACCOUNT", N_ ("the same %s") },
  [RG_REASON_OTHER_EMAIL] = { "OTHER_EMAIL", N_ ("different e-mail addresses") },
  [RG_REASON_SAME_ADDRESS] = { "SAME_ADDRESS", N_ ("the same address") },
  [RG_REASON_ADDRESSES_ALIKE] = { "ADDRESSES_ALIKE", N_ ("similar addresses") },
  [RG_REASON_OTHER_ADDRESS] = { "OTHER_ADDRESS", N_ ("different addresses") },
  [RG_REASON_SAME_CONTACT] = { "SAME_CONTACT", N_ ("the same contact person") },
  [RG_REASON_CONTACTS_SOUND_ALIKE] = { "CONTACTS_ALIKE", N_ ("contact persons with similar names") },
  [RG_REASON_CONTACT_SURNAME] = { "CONTACT_SURNAME", N_ ("contact persons with the same surname") },
  [RG_REASON_OTHER_CONTACT] = { "OTHER_CONTACT", N_ ("different contact persons") },
  [RG_REASON_SAME_TAX] = { "SAME_TAX", N_ ("the same tax number") },
  [RG_REASON_TAX_SLIP] = { "TAX_SLIP", N_ ("tax numbers that differ by a slip") },
  [RG_REASON_OTHER_TAX] = { "OTHER_TAX", N_ ("different tax numbers") },
  [RG_REASON_SAME_CITY] = { "SAME_CITY", N_ ("the same city") },
  [RG_REASON_OTHER_CITY] = { "OTHER_CITY", N_ ("different cities") },
  [RG_REASON_SAME_PROVINCE] = { "SAME_PROVINCE", N_ ("the same province") },
  [RG_REASON_OTHER_PROVINCE] = { "OTHER_PROVINCE", N_ ("different provinces") },
  [RG_REASON_SAME_CUSTOMER] = { "SAME_CUSTOMER", N_ ("the same customer") },
  [RG_REASON_OTHER_CUSTOMER] = { "OTHER_CUSTOMER", N_ ("different customers") },
  [RG_REASON_SAME_OTHER] = { "SAME_FIELD", N_ ("%s is the same") },
  [RG_REASON_OTHER_SLIP] = { "FIELD_SLIP", N_ ("%s is nearly the same") },
  [RG_REASON_OTHER_OTHER] = { "OTHER_FIELD", N_ ("%s is different") },
};

/**
 * rg_reason_copy:
 *
 * Returns: (transfer full): the same reason once more
 */
RgReason *
rg_reason_copy (const RgReason *reason)
{
  RgReason *copy = g_memdup2 (reason, sizeof *reason);

  copy->text = g_strdup (reason->text);
  return copy;
}

void
rg_reason_free (RgReason *reason)
{
  g_free (reason->text);
  g_free (reason);
}

/* Adds a weight, and its reason in words when these are wanted. */
void
_rg_scale_weigh (RgScale     *scale,
                 RgReasonKind reason,
                 double       weight,
                 gboolean     rule,
                 const char  *what)
{
  RgReason *entry;

  scale->total += weight;
  scale->rule = scale->rule || rule;
  if (scale->reasons == NULL)
    return;
  entry = g_new0 (RgReason, 1);
  entry->code = texts[reason].code;
  entry->weight = weight;
  entry->rule = rule;
  entry->text = g_strdup (_ (texts[reason].text));
  if (what != NULL)
    {
      g_auto (GStrv) parts = g_strsplit (entry->text, "%s", 2);

      g_free (entry->text);
      entry->text = g_strjoinv (what, parts);
    }
  g_ptr_array_add (scale->reasons, entry);
}
