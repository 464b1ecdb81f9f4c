/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>
#include <string.h>

#include "rg-customer.h"
#include "rg-phone.h"
#include "rg-standards-private.h"
#include "rg-values.h"

static const guint fields[RG_N_PLACE_LEVELS] = { RG_CUSTOMER_PROVINCE, RG_CUSTOMER_CITY, RG_CUSTOMER_DISTRICT };

/* What a customer says of where it is. */
typedef struct
{
  RgStandardising *self;
  RgRecord        *record;
  const RgPlace   *places[RG_N_PLACE_LEVELS];
  gboolean         is_sound;   /* the names that stand there do not contradict each other */
  gboolean         is_guessed; /* the province is a guess */
} Looking;

/* Whether a column says 浙江 or 浙江省 more often. */
static gboolean
find_usual_form (RgStandardising *self,
                 RgPlaceLevel     level,
                 GError         **error)
{
  g_autoptr (RgQuery) query = rg_query_new (self->type);
  g_autoptr (GPtrArray) counts = rg_session_values (self->session, query, fields[level], NULL, G_MAXUINT, error);
  gint64 n_short = 0;
  gint64 n_official = 0;

  for (guint i = 0; counts != NULL && i < counts->len; i++)
    {
      const RgValueCount *count = counts->pdata[i];
      const RgPlace      *place = *count->text == '\0' ? NULL : rg_place_find (level, count->text, NULL);

      if (place == NULL)
        continue;
      n_official += g_str_equal (place->name, count->text) ? count->n : 0;
      n_short += g_str_equal (place->short_name, count->text) ? count->n : 0;
    }
  self->forms[level] = n_short > n_official ? RG_PLACE_FORM_SHORT : RG_PLACE_FORM_OFFICIAL;
  return counts != NULL;
}

gboolean
_rg_standards_prepare_places (RgStandardising *self,
                              GError         **error)
{
  for (guint level = 0; level < RG_N_PLACE_LEVELS; level++)
    self->forms[level] = self->settings->form;
  /* The short name of a district is that of a mountain or a lake, too. */
  self->forms[RG_PLACE_DISTRICT] = RG_PLACE_FORM_OFFICIAL;
  return self->settings->form != RG_PLACE_FORM_USUAL ||
         (find_usual_form (self, RG_PLACE_PROVINCE, error) && find_usual_form (self, RG_PLACE_CITY, error));
}

static const char *
write_place (RgStandardising *self,
             const RgPlace   *place)
{
  return self->forms[place->level] == RG_PLACE_FORM_SHORT ? place->short_name : place->name;
}

static const char *
get_text (const Looking *looking,
          RgPlaceLevel   level)
{
  const char *text = rg_record_get_text (looking->record, fields[level]);

  return text == NULL ? "" : text;
}

static const RgPlace *
find (Looking       *looking,
      RgPlaceLevel   level,
      const RgPlace *within)
{
  const char *text = get_text (looking, level);

  return *text == '\0' ? NULL : rg_place_find (level, text, within);
}

/* The names that stand there, each read with the help of the others. */
static void
read_names (Looking *looking)
{
  const RgPlace **places = looking->places;
  const RgPlace  *within;

  places[RG_PLACE_PROVINCE] = find (looking, RG_PLACE_PROVINCE, NULL);
  places[RG_PLACE_CITY] = find (looking, RG_PLACE_CITY, places[RG_PLACE_PROVINCE]);
  looking->is_sound = places[RG_PLACE_CITY] != NULL || find (looking, RG_PLACE_CITY, NULL) == NULL;
  within = places[RG_PLACE_CITY] != NULL ? places[RG_PLACE_CITY] : places[RG_PLACE_PROVINCE];
  places[RG_PLACE_DISTRICT] = find (looking, RG_PLACE_DISTRICT, within);
}

static void
propose_names (Looking *looking)
{
  for (guint level = 0; level < RG_N_PLACE_LEVELS; level++)
    {
      const RgPlace *place = looking->places[level];
      const char    *to = place == NULL ? NULL : write_place (looking->self, place);

      if (to == NULL || g_str_equal (to, get_text (looking, level)))
        continue;
      _rg_standards_add (looking->self, looking->record, fields[level], to, RG_STANDARD_PLACE, RG_CERTAINTY_OBVIOUS,
                         g_str_equal (to, place->name) ? _ ("Official name of the same place") : _ ("Usual name of the same place"));
    }
}

/* What is empty and follows from @place becomes known. */
static void
fill (Looking       *looking,
      const RgPlace *place,
      RgCertainty    certainty,
      const char    *reason)
{
  for (; place != NULL; place = place->parent)
    {
      if (looking->places[place->level] != NULL || *get_text (looking, place->level) != '\0')
        continue;
      looking->places[place->level] = place;
      looking->is_guessed |= place->level == RG_PLACE_PROVINCE && certainty == RG_CERTAINTY_LOOK;
      if (_rg_standards_wants (looking->self, RG_STANDARD_FILL_PLACE))
        _rg_standards_add (looking->self, looking->record, fields[place->level], write_place (looking->self, place), RG_STANDARD_FILL_PLACE,
                           certainty, reason);
    }
}

/* Whether something can be both in @place and where the names say that it is. */
static gboolean
fits (Looking       *looking,
      const RgPlace *place)
{
  for (; place != NULL; place = place->parent)
    {
      const RgPlace *known = looking->places[place->level];

      if (known != place && (known != NULL || *get_text (looking, place->level) != '\0'))
        return FALSE;
    }
  return TRUE;
}

static const RgPlace *
get_deepest (const RgPlaces *places)
{
  if (places->district != NULL)
    return places->district;
  return places->city != NULL ? places->city : places->province;
}

static void
fill_from_address (Looking *looking)
{
  const char    *address = rg_record_get_text (looking->record, RG_CUSTOMER_ADDRESS);
  const RgPlace *within = looking->places[RG_PLACE_CITY] != NULL ? looking->places[RG_PLACE_CITY] : looking->places[RG_PLACE_PROVINCE];
  RgPlaces       places;

  if (address == NULL || !rg_place_read_address (address, within, &places) || !fits (looking, get_deepest (&places)))
    return;
  fill (looking, get_deepest (&places), places.is_certain ? RG_CERTAINTY_OBVIOUS : RG_CERTAINTY_LOOK,
        places.is_certain ? _ ("Stands in the address") : _ ("The address seems to say so"));
}

static void
fill_from_phone (Looking *looking)
{
  static const guint phones[] = { RG_CUSTOMER_PHONE, RG_CUSTOMER_MOBILE };

  for (guint i = 0; looking->places[RG_PLACE_CITY] == NULL && i < G_N_ELEMENTS (phones); i++)
    {
      const char    *phone = rg_record_get_text (looking->record, phones[i]);
      const RgPlace *city = phone == NULL ? NULL : rg_place_of_phone (phone);

      if (city != NULL && fits (looking, city))
        fill (looking, city, RG_CERTAINTY_LOOK, _ ("Area code of the telephone"));
    }
}

/* The region of the province, as the list of this book calls it. */
static void
fill_region (Looking *looking)
{
  const char *region = looking->places[RG_PLACE_PROVINCE] == NULL ? NULL : rg_place_get_region (looking->places[RG_PLACE_PROVINCE]);
  GPtrArray  *entries = looking->self->regions;
  const char *to = NULL;
  g_auto (RgStandardForm) form = { 0 };

  if (region == NULL || entries == NULL || !rg_record_is_null (looking->record, RG_CUSTOMER_REGION))
    return;
  for (guint i = 0; to == NULL && i < entries->len; i++)
    if (g_str_equal (((RgStandardEntry *)entries->pdata[i])->text, region))
      to = region;
  if (to == NULL && rg_standard_word ("region", region, entries, &form))
    to = form.text;
  if (to != NULL)
    _rg_standards_add (looking->self, looking->record, RG_CUSTOMER_REGION, to, RG_STANDARD_REGION,
                       looking->is_guessed ? RG_CERTAINTY_LOOK : RG_CERTAINTY_OBVIOUS,
                       _ ("The province belongs to it"));
}

/* "88886666" of a customer in Hangzhou. */
static void
add_area_code (Looking *looking)
{
  const RgPlace   *city = looking->places[RG_PLACE_CITY];
  const char      *area = city == NULL ? NULL : rg_place_get_area_code (city);
  const char      *phone = rg_record_get_text (looking->record, RG_CUSTOMER_PHONE);
  g_autofree char *plain = area == NULL || phone == NULL ? NULL : rg_phone_standardise (phone);
  g_autofree char *whole = NULL;

  if (plain == NULL || (strlen (plain) != 7 && strlen (plain) != 8) || plain[0] < '2' || plain[0] == '9' || plain[strspn (plain, "0123456789")] != '\0')
    return;
  whole = g_strconcat (area, "-", plain, NULL);
  _rg_standards_add (looking->self, looking->record, RG_CUSTOMER_PHONE, whole, RG_STANDARD_PHONE, RG_CERTAINTY_LOOK,
                     _ ("With the area code of the city"));
}

void
_rg_standards_look_at_places (RgStandardising *self,
                              RgRecord        *record)
{
  Looking looking = { .self = self, .record = record };

  read_names (&looking);
  if (_rg_standards_wants (self, RG_STANDARD_PLACE))
    propose_names (&looking);
  if (!looking.is_sound)
    return;
  fill (&looking, looking.places[RG_PLACE_CITY], RG_CERTAINTY_OBVIOUS, _ ("The city is in it"));
  fill_from_address (&looking);
  fill (&looking, looking.places[RG_PLACE_DISTRICT], RG_CERTAINTY_OBVIOUS, _ ("The district is in it"));
  if (looking.places[RG_PLACE_CITY] == NULL)
    fill (&looking, rg_place_get_only_city (looking.places[RG_PLACE_PROVINCE]), RG_CERTAINTY_OBVIOUS, _ ("The province has one city only"));
  fill_from_phone (&looking);
  if (_rg_standards_wants (self, RG_STANDARD_REGION))
    fill_region (&looking);
  if (_rg_standards_wants (self, RG_STANDARD_PHONE))
    add_area_code (&looking);
}
