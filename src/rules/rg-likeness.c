/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <string.h>

#include "rg-likeness-scale.h"

/*
 * The score is that of Fellegi and Sunter ("A Theory for Record Linkage", Journal of the American Statistical
 * Association 64, 1969): each field adds the logarithm of how much more probable its agreement, or its difference, is for
 * one and the same than for two. Agreement weighs what the frequency of the value gives; the other weights, in bits, are
 * set by reason. Two things are unlike the theory, since the fields of a customer are not independent: what is the seat
 * and the reach of somebody (telephone, e-mail, address, contact person) counts less with each further agreement, since
 * several firms may share an office; and another name outweighs all of it.
 */

/* How much less likely than not it is, before anything is compared, that two records that have something in common are one. */
#define PRIOR (-6.0)

/* The most that an agreement counts, however rare the value. */
#define MAX_NAME 10.0
#define MAX_PERSON 8.0
#define MAX_ONE_WORD 6.0
#define MAX_PHONE 12.0
#define MAX_ACCOUNT 12.0
#define MAX_ADDRESS 9.0
#define MAX_CONTACT 6.0
#define MAX_TAX 20.0
#define MAX_OTHER 6.0

/* A tax number is given out once: it says more than a value that only happens to be rare. */
#define UNIQUE_BY_LAW 6.0

/* Each further agreement of this kind counts by so much less. */
#define FURTHER 0.5

#define OTHER_BRANCH_WEIGHT (-40.0)
#define OTHER_TAX_WEIGHT (-18.0)
#define OTHER_TAX_IN_DOUBT_WEIGHT (-4.0)
#define TAX_SLIP_WEIGHT 6.0
#define OTHER_CITY_WEIGHT (-10.0)
#define MOVED_WEIGHT (-2.0)
#define OTHER_OWNER_WEIGHT (-12.0)

/* Streets that have so much in common are one, spelled in two ways. */
#define SAME_STREET 0.7

/* Names that are farther from each other have nothing to do with each other. */
#define PARTLY 0.6

/* Cities whose names are this much alike are one, mistyped. */
#define SAME_CITY 0.88

/* Points of a curve: what a distance of names weighs, by how much less than an identical name, or in bits. */
typedef struct
{
  double distance;
  double weight;
} Point;

static const Point company_curve[] = { { 0.1, 7.5 }, { 0.3, 2 }, { 0.45, -4 }, { 0.57, -9 }, { 0.75, -18 }, { 1, -28 } };
static const Point person_curve[] = { { 0.1, 4 }, { 0.34, -1 }, { 0.5, -4 }, { 0.8, -10 }, { 1, -11 } };
static const Point people_curve[] = { { 0.1, 4 }, { 0.34, -3 }, { 0.5, -8 }, { 0.8, -14 }, { 1, -15 } };

static const char *
field_label (RgScale *scale,
             guint    field)
{
  return rg_field_get_label (rg_record_type_get_field (scale->self->type, field));
}

static void
note_reach (RgScale     *scale,
            RgReasonKind reason,
            guint        field,
            double       weight)
{
  guint at;

  if (scale->n_reach == MAX_REACH)
    return;
  for (at = scale->n_reach++; at > 0 && scale->reach[at - 1].weight < weight; at--)
    scale->reach[at] = scale->reach[at - 1];
  scale->reach[at] = (RgReach){ reason, field, weight };
}

static void
weigh_reach (RgScale *scale)
{
  double factor = 1;

  for (guint i = 0; i < scale->n_reach; i++)
    {
      const RgReach *reach = &scale->reach[i];

      _rg_scale_weigh (scale, reach->reason, reach->weight * factor, reach->reason == RG_REASON_SAME_MOBILE || reach->reason == RG_REASON_SAME_PHONE,
                       reach->reason == RG_REASON_SAME_ACCOUNT ? field_label (scale, reach->field) : NULL);
      factor *= FURTHER;
    }
}

/* A landline may stand there without the code of its city. */
static gboolean
same_number (guint64 a,
             guint64 b)
{
  guint64 shorter = MIN (a, b);
  guint64 longer = MAX (a, b);
  guint64 power = shorter < 10000000 ? 10000000 : 100000000;

  if (a == b)
    return TRUE;
  return shorter >= 1000000 && shorter < 100000000 && longer >= power * 10 && longer < power * 1000 && longer % power == shorter;
}

static gboolean
is_mobile (guint64 number)
{
  return number >= G_GUINT64_CONSTANT (13000000000) && number < G_GUINT64_CONSTANT (20000000000);
}

#define DIGITS_SIZE 24
#define MIN_LONG_NUMBER 100000000

/* Numbers are compared so often that printf would take longer than all the rest. Returns: where the digits begin in @room */
static const char *
write_digits (guint64 number,
              char   *room)
{
  char *at = room + DIGITS_SIZE - 1;

  *at = '\0';
  do
    *--at = (char)('0' + number % 10);
  while ((number /= 10) != 0);
  return at;
}

static gboolean
nearly_same_number (guint64 a,
                    guint64 b)
{
  char room_a[DIGITS_SIZE];
  char room_b[DIGITS_SIZE];

  return a >= MIN_LONG_NUMBER && _rg_is_one_slip (write_digits (a, room_a), write_digits (b, room_b));
}

static void
compare_phones (RgScale *scale)
{
  const RgEvidence *a = scale->a;
  const RgEvidence *b = scale->b;
  gboolean          slip = FALSE;
  guint             n_same = 0;

  for (guint i = 0; i < a->n_phones; i++)
    for (guint k = 0; k < b->n_phones; k++)
      if (same_number (a->phones[i], b->phones[k]))
        {
          n_same++;
          note_reach (scale, is_mobile (a->phones[i]) ? RG_REASON_SAME_MOBILE : RG_REASON_SAME_PHONE, a->phone_fields[i],
                      MIN (MAX_PHONE, _rg_likeness_rarity (scale->self, RG_ROLE_PHONE, MAX (a->phones[i], b->phones[k]))));
          break;
        }
      else if (n_same == 0)
        slip = slip || nearly_same_number (a->phones[i], b->phones[k]);
  if (n_same > 0 || a->n_phones == 0 || b->n_phones == 0)
    return;
  if (slip)
    note_reach (scale, RG_REASON_PHONE_SLIP, a->phone_fields[0], 5);
  else
    _rg_scale_weigh (scale, RG_REASON_OTHER_PHONES, a->n_phones > 1 && b->n_phones > 1 ? -4 : -2.5, FALSE, NULL);
}

static void
compare_accounts (RgScale *scale)
{
  const RgEvidence *a = scale->a;
  const RgEvidence *b = scale->b;
  gboolean          same = FALSE;
  gboolean          differ = FALSE;

  for (guint i = 0; i < a->n_accounts; i++)
    for (guint k = 0; k < b->n_accounts; k++)
      {
        gboolean is_email = rg_record_type_get_field (scale->self->type, a->accounts[i].field)->kind == RG_KIND_EMAIL;

        if (a->accounts[i].hash == b->accounts[k].hash)
          {
            same = TRUE;
            note_reach (scale, is_email ? RG_REASON_SAME_EMAIL : RG_REASON_SAME_ACCOUNT, a->accounts[i].field,
                        MIN (MAX_ACCOUNT, _rg_likeness_rarity (scale->self, RG_ROLE_ACCOUNT, a->accounts[i].hash)));
          }
        differ = differ || a->accounts[i].field == b->accounts[k].field;
      }
  if (!same && differ)
    _rg_scale_weigh (scale, RG_REASON_OTHER_EMAIL, -1.5, FALSE, NULL);
}

static void
compare_addresses (RgScale *scale)
{
  const RgEvidence *a = scale->a;
  const RgEvidence *b = scale->b;
  gboolean          same_number = a->address_number == b->address_number && a->address_number != 0;
  double            likeness;

  if (a->address == 0 || b->address == 0)
    return;
  if (a->address == b->address)
    {
      note_reach (scale, RG_REASON_SAME_ADDRESS, 0, MIN (a->address_number == 0 ? 4 : MAX_ADDRESS, _rg_likeness_rarity (scale->self, RG_ROLE_ADDRESS, a->address)));
      return;
    }
  likeness = _rg_bigram_likeness (a->street, a->n_street, b->street, b->n_street);
  if (likeness >= SAME_STREET && (same_number || a->address_number == 0 || b->address_number == 0))
    note_reach (scale, RG_REASON_ADDRESSES_ALIKE, 0, same_number ? 6 : 4);
  else if (likeness >= SAME_STREET)
    _rg_scale_weigh (scale, RG_REASON_ADDRESSES_ALIKE, MIN (a->n_street, b->n_street) >= 8 ? 2 : -0.5, FALSE, NULL);
  else
    _rg_scale_weigh (scale, RG_REASON_OTHER_ADDRESS, -2.5, FALSE, NULL);
}

static void
compare_contacts (RgScale *scale)
{
  const RgCompanyName *a = scale->a->contact;
  const RgCompanyName *b = scale->b->contact;
  RgNameDistance       how;

  if (a == NULL || b == NULL)
    return;
  if (a->text == b->text && !a->surname_only)
    note_reach (scale, RG_REASON_SAME_CONTACT, 0, MIN (MAX_CONTACT, _rg_likeness_rarity (scale->self, RG_ROLE_CONTACT, a->text)));
  else if (a->surname_only || b->surname_only)
    _rg_scale_weigh (scale, a->characters[0] == b->characters[0] ? RG_REASON_CONTACT_SURNAME : RG_REASON_OTHER_CONTACT, a->characters[0] == b->characters[0] ? 0.5 : -2, FALSE, NULL);
  else
    {
      how = _rg_name_compare (a, b);
      if (how.sounds || how.distance <= 0.25)
        note_reach (scale, RG_REASON_CONTACTS_SOUND_ALIKE, 0, 3);
      else
        _rg_scale_weigh (scale, RG_REASON_OTHER_CONTACT, -2, FALSE, NULL);
    }
}

static void
compare_tax (RgScale *scale)
{
  const RgEvidence *a = scale->a;
  const RgEvidence *b = scale->b;

  if (a->tax.hash == 0 || b->tax.hash == 0)
    return;
  if (a->tax.hash == b->tax.hash)
    _rg_scale_weigh (scale, RG_REASON_SAME_TAX, MIN (MAX_TAX, _rg_likeness_rarity (scale->self, RG_ROLE_TAX, a->tax.hash) + UNIQUE_BY_LAW), FALSE, NULL);
  else if (strlen (a->tax.text) >= 7 && _rg_is_one_slip (a->tax.text, b->tax.text))
    _rg_scale_weigh (scale, RG_REASON_TAX_SLIP, TAX_SLIP_WEIGHT, FALSE, NULL);
  else
    _rg_scale_weigh (scale, RG_REASON_OTHER_TAX, a->tax_is_valid && b->tax_is_valid ? OTHER_TAX_WEIGHT : OTHER_TAX_IN_DOUBT_WEIGHT, FALSE, NULL);
}

static gboolean
is_company (const RgEvidence *evidence)
{
  return evidence->name != NULL && (evidence->name->kind == RG_NAME_COMPANY || evidence->name->incorporated);
}

/* "Bittern" and "Bitern" */
static gboolean
is_same_city_mistyped (const RgTrait *a,
                       const RgTrait *b)
{
  g_autofree gunichar *text_a = g_utf8_to_ucs4_fast (a->text, -1, NULL);
  g_autofree gunichar *text_b = g_utf8_to_ucs4_fast (b->text, -1, NULL);

  return text_a[0] < 0x2e80 && _rg_word_likeness (text_a, (gsize)g_utf8_strlen (a->text, -1), text_b, (gsize)g_utf8_strlen (b->text, -1)) >= SAME_CITY;
}

/* Where a record is: as its column says, or its name. */
typedef struct
{
  guint64        hash;
  const RgPlace *place;
} Where;

static Where
where_is (const RgEvidence *evidence)
{
  const RgPlace *place = evidence->name == NULL ? NULL : evidence->name->place;

  if (evidence->city.hash != 0)
    return (Where){ evidence->city.hash, evidence->city_place };
  if (place != NULL)
    return (Where){ GPOINTER_TO_SIZE (place), place };
  return (Where){ evidence->province, evidence->province_place };
}

/* A city does not contradict its province. */
static gboolean
are_apart (Where a,
           Where b)
{
  if (a.hash == 0 || b.hash == 0 || a.hash == b.hash)
    return FALSE;
  return a.place == NULL || b.place == NULL || !(rg_place_is_within (a.place, b.place) || rg_place_is_within (b.place, a.place));
}

static void
compare_places (RgScale *scale)
{
  const RgEvidence *a = scale->a;
  const RgEvidence *b = scale->b;
  Where             here = where_is (a);
  Where             there = where_is (b);
  gboolean          firms = is_company (a) && is_company (b);
  gboolean          apart = are_apart (here, there);

  if (firms && a->name->place != NULL && b->name->place != NULL)
    apart = apart || are_apart ((Where){ 1, a->name->place }, (Where){ 2, b->name->place });
  if (!apart && here.hash != 0 && here.hash == there.hash)
    _rg_scale_weigh (scale, a->city.hash == 0 && here.hash == a->province ? RG_REASON_SAME_PROVINCE : RG_REASON_SAME_CITY, 1, FALSE, NULL);
  else if (apart && !(a->city.hash != 0 && b->city.hash != 0 && is_same_city_mistyped (&a->city, &b->city)))
    _rg_scale_weigh (scale, a->city.hash == 0 && here.hash == a->province && b->city.hash == 0 ? RG_REASON_OTHER_PROVINCE : RG_REASON_OTHER_CITY, firms ? OTHER_CITY_WEIGHT : MOVED_WEIGHT, FALSE, NULL);
}

static void
compare_owners (RgScale *scale)
{
  if (scale->a->owner == 0 || scale->b->owner == 0)
    return;
  if (scale->a->owner == scale->b->owner)
    _rg_scale_weigh (scale, RG_REASON_SAME_CUSTOMER, 6, FALSE, NULL);
  else
    _rg_scale_weigh (scale, RG_REASON_OTHER_CUSTOMER, OTHER_OWNER_WEIGHT, FALSE, NULL);
}

static void
compare_other (RgScale       *scale,
               const RgTrait *a,
               const RgTrait *b)
{
  const RgField *field = rg_record_type_get_field (scale->self->type, a->field);
  gboolean       is_variant = _rg_likeness_role (scale->self->type, a->field) == RG_ROLE_VARIANT;

  if (a->hash == b->hash)
    _rg_scale_weigh (scale, RG_REASON_SAME_OTHER, is_variant ? 0.5 : MIN (MAX_OTHER, _rg_likeness_share (scale->self, a)), FALSE, field_label (scale, a->field));
  else if (strlen (a->text) >= 4 && _rg_is_one_slip (a->text, b->text))
    _rg_scale_weigh (scale, RG_REASON_OTHER_SLIP, 1, FALSE, field_label (scale, a->field));
  else
    _rg_scale_weigh (scale, RG_REASON_OTHER_OTHER, is_variant ? -3 : field->kind == RG_KIND_DATE ? -1.5 :
                                                                                                   -0.5,
                     FALSE, field_label (scale, a->field));
}

static void
compare_others (RgScale *scale)
{
  for (guint i = 0; i < scale->a->n_others; i++)
    for (guint k = 0; k < scale->b->n_others; k++)
      if (scale->a->others[i].field == scale->b->others[k].field)
        compare_other (scale, &scale->a->others[i], &scale->b->others[k]);
}

static double
read_curve (const Point *curve,
            guint        n,
            double       same,
            double       distance)
{
  Point before = { 0, same };

  for (guint i = 0; i < n; i++)
    {
      if (distance <= curve[i].distance)
        return before.weight + (MIN (curve[i].weight, same) - before.weight) * (distance - before.distance) / (curve[i].distance - before.distance);
      before = (Point){ curve[i].distance, MIN (curve[i].weight, same) };
    }
  return curve[n - 1].weight;
}

static double
name_weight (RgScale             *scale,
             const RgCompanyName *a,
             const RgCompanyName *b,
             double               distance)
{
  double same = MIN (_rg_likeness_rarity (scale->self, RG_ROLE_NAME, a->text), _rg_likeness_rarity (scale->self, RG_ROLE_NAME, b->text));

  if (scale->self->names_people)
    return read_curve (people_curve, G_N_ELEMENTS (people_curve), MIN (same, MAX_PERSON), distance);
  if (a->kind == RG_NAME_COMPANY || b->kind == RG_NAME_COMPANY || a->incorporated || b->incorporated || scale->self->names_things)
    return read_curve (company_curve, G_N_ELEMENTS (company_curve), MIN (same, MAX_NAME), distance);
  if (a->kind == RG_NAME_LATIN && (memchr (rg_company_name_weights (a), 0, a->n) == NULL || memchr (rg_company_name_weights (b), 0, b->n) == NULL))
    return read_curve (person_curve, G_N_ELEMENTS (person_curve), MIN (same, MAX_ONE_WORD), distance);
  return read_curve (person_curve, G_N_ELEMENTS (person_curve), MIN (same, a->kind == RG_NAME_LATIN ? MAX_NAME : MAX_PERSON), distance);
}

static gboolean
same_digits (const RgCompanyName *a,
             const RgCompanyName *b)
{
  guint i = 0, k = 0;

  for (;; i++, k++)
    {
      while (i < a->n && a->characters[i] >= 0x80)
        i++;
      while (k < b->n && b->characters[k] >= 0x80)
        k++;
      if (i >= a->n || k >= b->n)
        return i >= a->n && k >= b->n;
      if (a->characters[i] != b->characters[k])
        return FALSE;
    }
}

/* A customer that is a person in one record and the firm of this person in the other. */
static gboolean
is_firm_of (const RgEvidence *person,
            const RgEvidence *firm)
{
  return person->company != NULL && firm->name != NULL && person->company->text == firm->name->text &&
         (firm->contact == NULL || person->name == NULL || firm->contact->text == person->name->text);
}

static void
weigh_names (RgScale *scale)
{
  const RgCompanyName *a = scale->a->name;
  const RgCompanyName *b = scale->b->name;
  RgNameDistance       how = _rg_name_compare (a, b);
  double               weight = name_weight (scale, a, b, how.distance);
  gboolean             elsewhere = scale->a->owner != scale->b->owner;
  g_autofree char     *differences = NULL;

  if (how.distance <= 0 && a->whole == b->whole)
    _rg_scale_weigh (scale, RG_REASON_SAME_NAME, weight, !elsewhere, NULL);
  else if (how.distance <= 0)
    _rg_scale_weigh (scale, RG_REASON_SAME_NAME_OTHERWISE, weight, a->place == b->place && a->branch == b->branch && !elsewhere, NULL);
  else if (how.sounds)
    {
      differences = scale->reasons == NULL ? NULL : _rg_name_dup_differences (a, b);
      _rg_scale_weigh (scale, RG_REASON_NAMES_SOUND_ALIKE, weight, FALSE, differences);
    }
  else if (weight > 0)
    _rg_scale_weigh (scale, RG_REASON_NAMES_ALIKE, weight, FALSE, NULL);
  else if (how.distance < PARTLY)
    _rg_scale_weigh (scale, RG_REASON_NAMES_PARTLY, weight, FALSE, NULL);
  else
    _rg_scale_weigh (scale, RG_REASON_OTHER_NAMES, weight, FALSE, NULL);
}

static void
compare_names (RgScale *scale)
{
  const RgCompanyName *a = scale->a->name;
  const RgCompanyName *b = scale->b->name;

  if (a == NULL || b == NULL)
    return;
  if (a->branch != b->branch)
    _rg_scale_weigh (scale, RG_REASON_OTHER_BRANCH, OTHER_BRANCH_WEIGHT, FALSE, NULL);
  if (scale->self->names_things && !same_digits (a, b))
    _rg_scale_weigh (scale, RG_REASON_OTHER_NUMBERS, -20, FALSE, NULL);
  if (is_firm_of (scale->a, scale->b) || is_firm_of (scale->b, scale->a))
    _rg_scale_weigh (scale, RG_REASON_SAME_COMPANY, 6, FALSE, NULL);
  else if (a->surname_only || b->surname_only)
    _rg_scale_weigh (scale, a->characters[0] == b->characters[0] ? RG_REASON_NAMES_ALIKE : RG_REASON_OTHER_NAMES, a->characters[0] == b->characters[0] ? 1 : -8, FALSE, NULL);
  else
    weigh_names (scale);
}

static void
compare_companies (RgScale *scale)
{
  const RgCompanyName *a = scale->a->company;
  const RgCompanyName *b = scale->b->company;

  if (a == NULL || b == NULL)
    return;
  if (a->branch != b->branch || _rg_name_compare (a, b).distance > 0.6)
    _rg_scale_weigh (scale, RG_REASON_OTHER_COMPANY, -6, FALSE, NULL);
  else if (a->text == b->text)
    _rg_scale_weigh (scale, RG_REASON_SAME_COMPANY, MIN (4, _rg_likeness_rarity (scale->self, RG_ROLE_COMPANY, a->text)), FALSE, NULL);
}

/* Records that have nothing but a similar name in common are two; to know that quickly is what makes a search quick. */
static gboolean
have_something_in_common (const RgEvidence *a,
                          const RgEvidence *b)
{
  if ((a->tax.hash != 0 && a->tax.hash == b->tax.hash) || (a->address != 0 && a->address == b->address) ||
      (a->name != NULL && b->name != NULL && a->name->sound == b->name->sound) ||
      (a->contact != NULL && b->contact != NULL && a->contact->text == b->contact->text) || (a->owner != 0 && a->owner == b->owner) ||
      (a->address_number != 0 && a->address_number == b->address_number && a->city.hash == b->city.hash))
    return TRUE;
  for (guint i = 0; i < a->n_phones; i++)
    for (guint k = 0; k < b->n_phones; k++)
      if (same_number (a->phones[i], b->phones[k]))
        return TRUE;
  for (guint i = 0; i < a->n_accounts; i++)
    for (guint k = 0; k < b->n_accounts; k++)
      if (a->accounts[i].hash == b->accounts[k].hash)
        return TRUE;
  for (guint i = 0; i < a->n_others; i++)
    for (guint k = 0; k < b->n_others; k++)
      if (a->others[i].hash == b->others[k].hash && a->others[i].field == b->others[k].field)
        return TRUE;
  return FALSE;
}

static void
compare_all (RgScale *scale)
{
  scale->total = PRIOR;
  compare_tax (scale);
  compare_phones (scale);
  compare_accounts (scale);
  compare_addresses (scale);
  compare_contacts (scale);
  weigh_reach (scale);
  compare_places (scale);
  compare_owners (scale);
  compare_others (scale);
  compare_companies (scale);
  compare_names (scale);
}

static double
score_of (double bits)
{
  return 1 / (1 + exp2 (-bits));
}

/**
 * rg_likeness_compare:
 * @rule: (out) (nullable): whether they have the same telephone number or the same name, which a person should see
 *   whatever the score
 *
 * Returns: 0 for two that have nothing in common, nearly 1 for what is surely one
 */
double
rg_likeness_compare (RgLikeness       *self,
                     const RgEvidence *a,
                     const RgEvidence *b,
                     gboolean         *rule)
{
  RgScale scale = { .self = self, .a = a, .b = b };

  if (rule != NULL)
    *rule = FALSE;
  if (!have_something_in_common (a, b))
    return 0;
  compare_all (&scale);
  if (rule != NULL)
    *rule = scale.rule;
  return score_of (scale.total);
}

static int
compare_reasons (gconstpointer a,
                 gconstpointer b)
{
  double one = fabs ((*(const RgReason *const *)a)->weight);
  double other = fabs ((*(const RgReason *const *)b)->weight);

  return one < other ? 1 : one > other ? -1 :
                                         0;
}

/**
 * rg_likeness_explain:
 *
 * Returns: (transfer full) (element-type RgReason): what speaks for and against, what counts most first
 */
GPtrArray *
rg_likeness_explain (RgLikeness       *self,
                     const RgEvidence *a,
                     const RgEvidence *b)
{
  RgScale scale = { .self = self, .a = a, .b = b };

  scale.reasons = g_ptr_array_new_with_free_func ((GDestroyNotify)rg_reason_free);
  compare_all (&scale);
  g_ptr_array_sort (scale.reasons, compare_reasons);
  return scale.reasons;
}
