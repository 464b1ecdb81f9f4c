/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rg-sieve.h"

/* Places of two bits: 4 MB, enough for a million records with a dozen hashes each. */
#define PLACE_BITS 24
#define PLACES_PER_BYTE 4

struct _RgSieve
{
  guint8 places[(1 << PLACE_BITS) / PLACES_PER_BYTE];
};

RgSieve *
rg_sieve_new (void)
{
  return g_new0 (RgSieve, 1);
}

void
rg_sieve_free (RgSieve *self)
{
  g_free (self);
}

/* Hashes differ in their low bits less than in all of them. */
static guint
find_place (guint64 hash)
{
  return (guint)((hash * G_GUINT64_CONSTANT (0x9e3779b97f4a7c15)) >> (64 - PLACE_BITS));
}

static guint
get_count (RgSieve *self,
           guint    place)
{
  return self->places[place / PLACES_PER_BYTE] >> (place % PLACES_PER_BYTE * 2) & 3;
}

void
rg_sieve_note (RgSieve *self,
               guint64  hash)
{
  guint place = find_place (hash);

  if (get_count (self, place) < 2)
    self->places[place / PLACES_PER_BYTE] = (guint8)(self->places[place / PLACES_PER_BYTE] + (1 << (place % PLACES_PER_BYTE * 2)));
}

/**
 * rg_sieve_is_repeated:
 *
 * Returns: %FALSE for a hash that was noted less than twice, mostly; %TRUE for all others
 */
gboolean
rg_sieve_is_repeated (RgSieve *self,
                      guint64  hash)
{
  return get_count (self, find_place (hash)) >= 2;
}
