/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "rg-health-scan.h"

#include <string.h>

#include "rg-email.h"
#include "rg-health-store.h"
#include "rg-phone.h"
#include "rg-place.h"
#include "rg-text.h"

#define CHECK_INTERVAL 256

/* In a larger group of equal values decisions about single pairs no longer matter. */
#define MAX_COMPARED 100

typedef struct
{
  RgHealthScan *result;
  const char   *today;
  GCancellable *cancellable;
  GHashTable   *values[RG_N_TWINS]; /* value → GArray of ids, each once */
  GHashTable   *invalid[RG_N_INVALID];
  guint         n_seen;
} Scan;

void
rg_health_scan_free (RgHealthScan *self)
{
  for (guint i = 0; i < RG_N_INVALID; i++)
    g_clear_pointer (&self->invalid[i], g_array_unref);
  for (guint i = 0; i < RG_N_TWINS; i++)
    g_clear_pointer (&self->twins[i], g_array_unref);
  g_clear_pointer (&self->any_invalid, g_array_unref);
  g_clear_pointer (&self->any_twins, g_array_unref);
  g_free (self);
}

static void
note_value (Scan  *self,
            RgTwin rule,
            char  *value,
            gint64 id)
{
  GArray *ids = *value == '\0' ? NULL : g_hash_table_lookup (self->values[rule], value);

  if (*value == '\0')
    {
      g_free (value);
      return;
    }
  if (ids == NULL)
    {
      ids = g_array_new (FALSE, FALSE, sizeof (gint64));
      g_hash_table_insert (self->values[rule], value, ids);
    }
  else
    g_free (value);
  /* The two numbers of one customer may be the same. */
  if (ids->len == 0 || g_array_index (ids, gint64, ids->len - 1) != id)
    g_array_append_val (ids, id);
}

static void
note_invalid (Scan     *self,
              RgInvalid sort,
              gint64    id)
{
  g_hash_table_add (self->invalid[sort], g_memdup2 (&id, sizeof id));
}

static void
look_at_phone (Scan       *self,
               gint64      id,
               const char *phone)
{
  g_autofree char *clean = NULL;
  RgPhoneResult    found;

  if (phone == NULL)
    return;

  found = rg_phone_check (phone, &clean);
  if (found == RG_PHONE_INVALID || found == RG_PHONE_UNKNOWN)
    note_invalid (self, RG_INVALID_PHONE, id);
}

static void
look_at_email (Scan       *self,
               gint64      id,
               const char *email)
{
  g_autofree char *clean = NULL;

  if (email != NULL && rg_email_check (email, &clean) == RG_EMAIL_INVALID)
    note_invalid (self, RG_INVALID_EMAIL, id);
}

static gboolean
is_after (const char *one,
          const char *other)
{
  return one != NULL && other != NULL && strncmp (one, other, strlen ("2026-01-01")) > 0;
}

static void
look_at_dates (Scan              *self,
               const RgHealthRow *row)
{
  if (is_after (row->first_contact, self->today) || is_after (row->last_contact, self->today) ||
      is_after (row->first_contact, row->last_contact) || is_after (row->first_contact, row->first_sale))
    note_invalid (self, RG_INVALID_DATE, row->id);
}

/* Zones are no divisions, but people write them where the district stands. */
static gboolean
is_zone (const char *district)
{
  static const char *const endings[] = { "高新区", "园区", "开发区", "经开区", "新区", "保税区", "度假区", "示范区", "自贸区" };

  for (guint i = 0; i < G_N_ELEMENTS (endings); i++)
    if (g_str_has_suffix (district, endings[i]))
      return TRUE;
  return FALSE;
}

static void
look_at_places (Scan              *self,
                const RgHealthRow *row)
{
  const RgPlace *within = NULL;
  const char    *texts[RG_N_PLACE_LEVELS] = { row->province, row->city, row->district };

  for (guint level = 0; level < RG_N_PLACE_LEVELS; level++)
    {
      const RgPlace *found = texts[level] == NULL ? NULL : rg_place_find (level, texts[level], within);

      if (texts[level] != NULL && found == NULL && (level != RG_PLACE_DISTRICT || !is_zone (texts[level])))
        {
          note_invalid (self, RG_INVALID_PLACE, row->id);
          return;
        }
      within = found != NULL ? found : within;
    }
}

static gboolean
customer_cb (const RgHealthRow *row,
             gpointer           user_data,
             GError           **error)
{
  Scan *self = user_data;

  if (++self->n_seen % CHECK_INTERVAL == 0 && g_cancellable_set_error_if_cancelled (self->cancellable, error))
    return FALSE;

  self->result->n_customers++;
  look_at_phone (self, row->id, row->phone);
  look_at_phone (self, row->id, row->mobile);
  look_at_email (self, row->id, row->email);
  look_at_dates (self, row);
  look_at_places (self, row);
  if (row->phone != NULL)
    note_value (self, RG_TWIN_PHONE, rg_phone_digits (row->phone), row->id);
  if (row->mobile != NULL)
    note_value (self, RG_TWIN_PHONE, rg_phone_digits (row->mobile), row->id);
  if (row->name != NULL)
    note_value (self, RG_TWIN_NAME, rg_text_search_fold (row->name), row->id);
  return TRUE;
}

static gboolean
contact_cb (const RgHealthRow *row,
            gpointer           user_data,
            GError           **error)
{
  Scan *self = user_data;

  if (++self->n_seen % CHECK_INTERVAL == 0 && g_cancellable_set_error_if_cancelled (self->cancellable, error))
    return FALSE;

  look_at_phone (self, row->id, row->phone);
  look_at_phone (self, row->id, row->mobile);
  look_at_email (self, row->id, row->email);
  return TRUE;
}

static int
compare_ids (gconstpointer a,
             gconstpointer b)
{
  gint64 one = *(const gint64 *)a;
  gint64 other = *(const gint64 *)b;

  return one < other ? -1 : one > other;
}

static GArray *
sorted_ids (GHashTable *ids)
{
  GArray        *array = g_array_sized_new (FALSE, FALSE, sizeof (gint64), g_hash_table_size (ids));
  GHashTableIter iter;
  gpointer       id;

  g_hash_table_iter_init (&iter, ids);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    g_array_append_vals (array, id, 1);
  g_array_sort (array, compare_ids);
  return array;
}

static GHashTable *
new_id_set (void)
{
  return g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
}

static void
add_id (GHashTable *set,
        gint64      id)
{
  g_hash_table_add (set, g_memdup2 (&id, sizeof id));
}

/* Of customers with the same value: the pairs on which nobody has decided yet. */
static gint64
count_pairs (GArray     *ids,
             GHashTable *decided,
             GHashTable *twins)
{
  gint64 n = 0;

  for (guint i = 0; i < ids->len; i++)
    for (guint k = i + 1; k < ids->len; k++)
      {
        g_autofree char *pair = rg_health_store_dup_pair (g_array_index (ids, gint64, i), g_array_index (ids, gint64, k));

        if (g_hash_table_contains (decided, pair))
          continue;
        n++;
        add_id (twins, g_array_index (ids, gint64, i));
        add_id (twins, g_array_index (ids, gint64, k));
      }
  return n;
}

static void
find_twins (Scan       *self,
            RgTwin      rule,
            GHashTable *decided,
            GHashTable *any)
{
  g_autoptr (GHashTable) twins = new_id_set ();
  GHashTableIter iter;
  gpointer       value;

  g_hash_table_iter_init (&iter, self->values[rule]);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      GArray *ids = value;

      if (ids->len < 2)
        continue;
      if (ids->len <= MAX_COMPARED)
        {
          self->result->pairs[rule] += count_pairs (ids, decided, twins);
          continue;
        }
      self->result->pairs[rule] += (gint64)ids->len * (ids->len - 1) / 2;
      for (guint i = 0; i < ids->len; i++)
        add_id (twins, g_array_index (ids, gint64, i));
    }
  self->result->twins[rule] = sorted_ids (twins);
  for (guint i = 0; i < self->result->twins[rule]->len; i++)
    add_id (any, g_array_index (self->result->twins[rule], gint64, i));
}

static gboolean
finish (Scan      *self,
        RgSession *session,
        GError   **error)
{
  g_autoptr (GHashTable) decided = rg_health_store_decided (session, error);
  g_autoptr (GHashTable) any_invalid = new_id_set ();
  g_autoptr (GHashTable) any_twins = new_id_set ();

  if (decided == NULL)
    return FALSE;

  for (guint i = 0; i < RG_N_TWINS; i++)
    find_twins (self, i, decided, any_twins);
  for (guint i = 0; i < RG_N_INVALID; i++)
    {
      self->result->invalid[i] = sorted_ids (self->invalid[i]);
      for (guint k = 0; k < self->result->invalid[i]->len; k++)
        add_id (any_invalid, g_array_index (self->result->invalid[i], gint64, k));
    }
  self->result->any_twins = sorted_ids (any_twins);
  self->result->any_invalid = sorted_ids (any_invalid);
  return TRUE;
}

/**
 * rg_health_scan:
 * @today: "YYYY-MM-DD"
 * @cancellable: (nullable): ends it
 *
 * Looks at all customers and contact persons. Takes a second for 100,000 of them: call it from a worker thread.
 *
 * Returns: (transfer full) (nullable): what was found
 */
RgHealthScan *
rg_health_scan (RgSession    *session,
                const char   *today,
                GCancellable *cancellable,
                GError      **error)
{
  g_autoptr (RgHealthScan) result = g_new0 (RgHealthScan, 1);
  Scan     self = { .result = result, .today = today, .cancellable = cancellable };
  gboolean ok;

  for (guint i = 0; i < RG_N_TWINS; i++)
    self.values[i] = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify)g_array_unref);
  for (guint i = 0; i < RG_N_INVALID; i++)
    self.invalid[i] = new_id_set ();

  ok = !g_cancellable_set_error_if_cancelled (cancellable, error) &&
       rg_health_store_each_customer (session, customer_cb, &self, error) &&
       rg_health_store_each_contact (session, contact_cb, &self, error) && finish (&self, session, error);

  for (guint i = 0; i < RG_N_TWINS; i++)
    g_hash_table_unref (self.values[i]);
  for (guint i = 0; i < RG_N_INVALID; i++)
    g_hash_table_unref (self.invalid[i]);
  return ok ? g_steal_pointer (&result) : NULL;
}
