/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "rg-data-health.h"

#include <glib/gi18n.h>
#include <math.h>

#include "rg-customer.h"
#include "rg-date.h"
#include "rg-health-scan.h"
#include "rg-health-store.h"

#define TREND_DAYS 365

/* Of so many customers those who are likely the same are found at once; of more they are looked for once a day. */
#define MAX_AT_ONCE 20000

/* Of still more only when somebody asks for it on the page of duplicates: it would take a minute and a gigabyte. */
#define MAX_DAILY 300000

static const struct
{
  const char *name;
  const char *title;
} groups[RG_N_HEALTH_GROUPS] = {
  [RG_HEALTH_COMPLETENESS] = { "completeness", N_ ("Completeness") },
  [RG_HEALTH_DUPLICATES] = { "duplicates", N_ ("Duplicates") },
  [RG_HEALTH_STALE] = { "stale", N_ ("Neglected") },
  [RG_HEALTH_INVALID] = { "invalid", N_ ("Invalid values") },
};

static const struct
{
  const char *name;
  const char *title;
  const char *explanation;
} invalid[RG_N_INVALID] = {
  [RG_INVALID_PHONE] = { "invalid-phone", N_ ("Telephone number that does not exist"), N_ ("Numbers of customers and their contact persons that no numbering plan knows, for example a mobile number that has not 11 digits.") },
  [RG_INVALID_EMAIL] = { "invalid-email", N_ ("E-mail address that is none"), N_ ("Addresses of customers and their contact persons to which no mail can be sent.") },
  [RG_INVALID_DATE] = { "invalid-date", N_ ("Dates out of order"), N_ ("The first contact lies in the future, after the last contact, or after the first sale; or the last contact lies in the future.") },
  [RG_INVALID_PLACE] = { "invalid-place", N_ ("Unknown province, city or district"), N_ ("Places that are not in the list of the divisions of China, or do not lie in the province or city that is named.") },
};

static const struct
{
  const char *name;
  const char *title;
  const char *explanation;
  guint       sort;
} twins[RG_N_TWINS] = {
  [RG_TWIN_PHONE] = { "duplicate-phone", N_ ("Same telephone number as another customer"), N_ ("Telephone and mobile are compared, however they are written. Pairs that were marked as no duplicates do not count."), RG_CUSTOMER_MOBILE },
  [RG_TWIN_NAME] = { "duplicate-name", N_ ("Same name as another customer"), N_ ("Names are compared without regard to case and width. Pairs that were marked as no duplicates do not count."), RG_CUSTOMER_NAME },
};

static const char *const stale[RG_N_STALE_KINDS] = {
  [RG_STALE_PROSPECT] = "stale-prospect",
  [RG_STALE_WON] = "stale-won",
  [RG_STALE_LOST] = "stale-lost",
  [RG_STALE_OTHER] = "stale-other",
};

static void
measure_free (gpointer data)
{
  RgHealthMeasure *measure = data;

  g_free (measure->name);
  g_free (measure->title);
  g_free (measure->explanation);
  g_clear_pointer (&measure->query, rg_query_free);
  g_free (measure);
}

void
rg_data_health_free (RgDataHealth *self)
{
  g_clear_pointer (&self->missing, rg_missing_free);
  g_ptr_array_unref (self->measures);
  for (guint i = 0; i < RG_N_HEALTH_GROUPS; i++)
    g_clear_pointer (&self->all[i], rg_query_free);
  g_clear_pointer (&self->likely, rg_health_likely_free);
  g_free (self);
}

static RgHealthMeasure *
add_measure (RgDataHealth *self,
             RgHealthGroup group,
             const char   *name,
             const char   *title,
             const char   *explanation,
             gint64        part,
             RgQuery      *query)
{
  RgHealthMeasure *measure = g_new0 (RgHealthMeasure, 1);

  measure->group = group;
  measure->name = g_strdup (name);
  measure->title = g_strdup (title);
  measure->explanation = g_strdup (explanation);
  measure->part = part;
  measure->query = query;
  g_ptr_array_add (self->measures, measure);
  return measure;
}

static RgQuery *
query_of_ids (GArray *ids)
{
  RgQuery *query = rg_query_new (rg_customer_type ());
  g_autoptr (GPtrArray) texts = g_ptr_array_new_full (ids->len + 1, g_free);

  for (guint i = 0; i < ids->len; i++)
    g_ptr_array_add (texts, g_strdup_printf ("%" G_GINT64_FORMAT, g_array_index (ids, gint64, i)));
  g_ptr_array_add (texts, NULL);
  rg_query_add_in (query, RG_RECORD_ID, (const char *const *)texts->pdata);
  return query;
}

/* Equal values stand together, so that one sees who shares them. */
static RgQuery *
query_of_twins (GArray *ids,
                guint   field)
{
  RgQuery *query = query_of_ids (ids);

  rg_query_clear_sort (query);
  rg_query_add_sort (query, field, FALSE);
  rg_query_add_sort (query, RG_CUSTOMER_PHONE, FALSE);
  rg_query_add_sort (query, RG_RECORD_ID, FALSE);
  return query;
}

/* Completeness */

static void
add_completeness (RgDataHealth           *self,
                  const RgHealthSettings *settings)
{
  const RgMissing *missing = self->missing;

  self->whole[RG_HEALTH_COMPLETENESS] = missing->n_customers * missing->fields->len;
  self->all[RG_HEALTH_COMPLETENESS] = rg_missing_new_query (settings, RG_MISSING_ANY);
  for (guint i = 0; i < missing->fields->len; i++)
    {
      const RgMissingField *field = &g_array_index (missing->fields, RgMissingField, i);
      const RgField        *what = rg_record_type_get_field (rg_customer_type (), field->field);
      g_autofree char      *name = g_strdup_printf ("missing-%s", what->name);
      g_autofree char      *title = g_strdup_printf (_ ("Without “%s”"), rg_field_get_label (what));

      self->part[RG_HEALTH_COMPLETENESS] += field->filled;
      add_measure (self, RG_HEALTH_COMPLETENESS, name, title,
                   field->field == RG_CUSTOMER_PHONE ? _ ("Customers with neither a telephone nor a mobile number.") : _ ("Customers in whom this field is empty."),
                   missing->n_customers - field->filled, rg_missing_new_query (settings, (int)field->field));
    }
}

/* Neglect */

static char *
dup_stale_title (RgStaleKind kind,
                 int         days)
{
  switch (kind)
    {
    case RG_STALE_PROSPECT:
      return g_strdup_printf (_ ("Prospects without contact for %d days"), days);
    case RG_STALE_WON:
      return g_strdup_printf (_ ("Customers won without contact for %d days"), days);
    case RG_STALE_LOST:
      return g_strdup_printf (_ ("Lost customers without contact for %d days"), days);
    case RG_STALE_OTHER:
    case RG_N_STALE_KINDS:
    default:
      return g_strdup_printf (_ ("Customers without a type and without contact for %d days"), days);
    }
}

static RgQuery *
new_stale_query (RgStaleKind kind,
                 const char *before)
{
  static const guint touches[] = { RG_CUSTOMER_LAST_CONTACT, RG_CUSTOMER_LAST_SALE, RG_CUSTOMER_FIRST_CONTACT };
  RgQuery           *query = rg_query_new (rg_customer_type ());
  const char        *type = rg_stale_kind_get_type_value (kind);

  rg_query_add_text (query, RG_CUSTOMER_TYPE, type == NULL ? RG_OP_EMPTY : RG_OP_EQ, type);
  for (guint i = 0; i < G_N_ELEMENTS (touches); i++)
    rg_query_add_text (query, touches[i], RG_OP_LT_OR_EMPTY, before);
  return query;
}

static gboolean
add_stale (RgDataHealth           *self,
           RgSession              *session,
           const RgHealthSettings *settings,
           const char             *today,
           GError                **error)
{
  g_autoptr (GArray) all = g_array_new (FALSE, FALSE, sizeof (gint64));

  for (guint i = 0; i < RG_N_STALE_KINDS; i++)
    {
      int              days = settings->stale_days[i];
      g_autofree char *before = rg_date_add_days (today, -days);
      g_autofree char *title = dup_stale_title (i, days);
      g_autofree char *explanation = g_strdup_printf (_ ("Neither a follow-up nor a sale nor a first contact since %s."), before);
      g_autoptr (RgQuery) query = new_stale_query (i, before);
      g_autoptr (GArray) ids = days == 0 ? NULL : rg_session_select_ids (session, query, error);

      if (days == 0)
        continue;
      if (ids == NULL)
        return FALSE;
      g_array_append_vals (all, ids->data, ids->len);
      add_measure (self, RG_HEALTH_STALE, stale[i], title, explanation, ids->len, g_steal_pointer (&query));
    }
  self->part[RG_HEALTH_STALE] = all->len;
  self->all[RG_HEALTH_STALE] = query_of_ids (all);
  return TRUE;
}

/* What the scan finds */

/* Those who are likely the same as another one, without those who share a value with it already. */
static gboolean
add_likely (RgDataHealth *self,
            RgSession    *session,
            GArray       *any_twins,
            const char   *today,
            GError      **error)
{
  g_autoptr (GHashTable) known = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  g_autoptr (GArray) ids = NULL;
  g_autofree char *day = self->likely == NULL ? NULL : rg_date_format (rg_health_likely_get_day (self->likely), today);
  g_autofree char *explanation = day == NULL ? NULL : g_strdup_printf (_ ("Names, numbers, addresses and tax numbers are compared, with slips of typing and pinyin. Looked for once a day, the last time: %s."), day);
  gint64           n_pairs = 0;
  guint            n_twins = any_twins->len;

  if (self->likely == NULL)
    return TRUE;
  ids = rg_health_likely_list (self->likely, session, &n_pairs, error);
  if (ids == NULL)
    return FALSE;
  for (guint i = 0; i < n_twins; i++)
    g_hash_table_add (known, g_memdup2 (&g_array_index (any_twins, gint64, i), sizeof (gint64)));
  add_measure (self, RG_HEALTH_DUPLICATES, "duplicate-likely", _ ("Likely the same as another customer"), explanation, ids->len,
               query_of_twins (ids, RG_CUSTOMER_NAME))
      ->pairs = n_pairs;
  for (guint i = 0; i < ids->len; i++)
    if (!g_hash_table_contains (known, &g_array_index (ids, gint64, i)))
      g_array_append_val (any_twins, g_array_index (ids, gint64, i));
  return TRUE;
}

static gboolean
add_scanned (RgDataHealth *self,
             RgSession    *session,
             const char   *today,
             GCancellable *cancellable,
             GError      **error)
{
  g_autoptr (RgHealthScan) scan = rg_health_scan (session, today, cancellable, error);

  if (scan == NULL)
    return FALSE;

  for (guint i = 0; i < RG_N_TWINS; i++)
    add_measure (self, RG_HEALTH_DUPLICATES, twins[i].name, _ (twins[i].title), _ (twins[i].explanation),
                 scan->twins[i]->len, query_of_twins (scan->twins[i], twins[i].sort))
        ->pairs = scan->pairs[i];
  if (!add_likely (self, session, scan->any_twins, today, error))
    return FALSE;
  for (guint i = 0; i < RG_N_INVALID; i++)
    add_measure (self, RG_HEALTH_INVALID, invalid[i].name, _ (invalid[i].title), _ (invalid[i].explanation),
                 scan->invalid[i]->len, query_of_ids (scan->invalid[i]));
  self->part[RG_HEALTH_DUPLICATES] = scan->any_twins->len;
  self->part[RG_HEALTH_INVALID] = scan->any_invalid->len;
  self->all[RG_HEALTH_DUPLICATES] = query_of_twins (scan->any_twins, RG_CUSTOMER_NAME);
  self->all[RG_HEALTH_INVALID] = query_of_ids (scan->any_invalid);
  return TRUE;
}

static int
compare_measures (gconstpointer a,
                  gconstpointer b)
{
  const RgHealthMeasure *one = *(const RgHealthMeasure *const *)a;
  const RgHealthMeasure *other = *(const RgHealthMeasure *const *)b;

  return (int)one->group - (int)other->group;
}

/* What was found the last time; in a small book nobody has to wait for the first time. */
static gboolean
recall_likely (RgDataHealth *self,
               RgSession    *session,
               const char   *today,
               GCancellable *cancellable,
               GError      **error)
{
  g_autoptr (GError) problem = NULL;

  self->likely = rg_health_likely_load (session, &problem);
  if (self->likely == NULL && problem == NULL && self->missing->n_customers <= MAX_AT_ONCE)
    self->likely = rg_health_likely_search (session, today, cancellable, &problem);
  if (problem == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&problem));
  return FALSE;
}

static RgDataHealth *
read_health (RgSession              *session,
             const RgHealthSettings *settings,
             const char             *today,
             gboolean                search,
             GCancellable           *cancellable,
             GError                **error)
{
  g_autoptr (RgDataHealth) self = g_new0 (RgDataHealth, 1);

  self->measures = g_ptr_array_new_with_free_func (measure_free);
  self->missing = rg_missing_read (session, settings, error);
  if (self->missing == NULL)
    return NULL;

  search = search && self->missing->n_customers <= MAX_DAILY;
  if (search)
    self->likely = rg_health_likely_search (session, today, cancellable, error);
  if (search ? self->likely == NULL : !recall_likely (self, session, today, cancellable, error))
    return NULL;
  add_completeness (self, settings);
  if (!add_stale (self, session, settings, today, error) || !add_scanned (self, session, today, cancellable, error))
    return NULL;

  for (guint i = RG_HEALTH_DUPLICATES; i < RG_N_HEALTH_GROUPS; i++)
    self->whole[i] = self->missing->n_customers;
  g_ptr_array_sort (self->measures, compare_measures);
  return g_steal_pointer (&self);
}

/**
 * rg_data_health_read:
 * @today: "YYYY-MM-DD"
 * @cancellable: (nullable): ends it
 *
 * Looks at all customers. Takes a second for 100,000 of them: call it from a worker thread. Who is likely the same as
 * another one is remembered from the day for which rg_data_health_read_day() looked.
 *
 * Returns: (transfer full) (nullable): how well they are kept
 */
RgDataHealth *
rg_data_health_read (RgSession              *session,
                     const RgHealthSettings *settings,
                     const char             *today,
                     GCancellable           *cancellable,
                     GError                **error)
{
  g_return_val_if_fail (RG_IS_SESSION (session) && settings != NULL && today != NULL, NULL);

  return read_health (session, settings, today, FALSE, cancellable, error);
}

/**
 * rg_data_health_find:
 *
 * Returns: (transfer none) (nullable): a measure by its name
 */
RgHealthMeasure *
rg_data_health_find (RgDataHealth *self,
                     const char   *name)
{
  for (guint i = 0; i < self->measures->len; i++)
    {
      RgHealthMeasure *measure = self->measures->pdata[i];

      if (g_str_equal (measure->name, name))
        return measure;
    }
  return NULL;
}

const char *
rg_health_group_get_name (RgHealthGroup group)
{
  return groups[group].name;
}

/**
 * rg_health_group_get_title:
 *
 * Returns: translated: what the group is called
 */
const char *
rg_health_group_get_title (RgHealthGroup group)
{
  return _ (groups[group].title);
}

/* From day to day */

/**
 * rg_data_health_write_day:
 *
 * Writes the figures of the groups down for the trend, and who is likely the same as another one.
 */
gboolean
rg_data_health_write_day (RgDataHealth *self,
                          RgSession    *session,
                          const char   *today,
                          GError      **error)
{
  g_autoptr (GPtrArray) days = g_ptr_array_new_with_free_func ((GDestroyNotify)rg_health_day_free);

  for (guint i = 0; i < RG_N_HEALTH_GROUPS; i++)
    {
      RgHealthDay *day = g_new0 (RgHealthDay, 1);

      day->day = g_strdup (today);
      day->measure = g_strdup (groups[i].name);
      day->part = self->part[i];
      day->whole = self->whole[i];
      g_ptr_array_add (days, day);
    }
  return rg_health_store_write_day (session, days, error) && (self->likely == NULL || rg_health_likely_save (self->likely, session, error));
}

/**
 * rg_data_health_read_day:
 *
 * For rg_data_health_write_day(), once a day.
 *
 * Returns: (transfer full) (nullable): the figures of a day; %NULL without @error when they have been written down already
 *   or there are no customers
 */
RgDataHealth *
rg_data_health_read_day (RgSession    *session,
                         const char   *today,
                         GCancellable *cancellable,
                         GError      **error)
{
  g_autoptr (RgHealthSettings) settings = NULL;
  g_autoptr (RgDataHealth) health = NULL;

  if (rg_health_store_has_day (session, today))
    return NULL;

  settings = rg_health_settings_load (session, error);
  health = settings == NULL ? NULL : read_health (session, settings, today, TRUE, cancellable, error);
  return health != NULL && health->missing->n_customers > 0 ? g_steal_pointer (&health) : NULL;
}

static void
set_point (RgFigure          *figure,
           const RgHealthDay *day,
           guint              index)
{
  for (guint i = 0; i < RG_N_HEALTH_GROUPS; i++)
    if (g_str_equal (groups[i].name, day->measure) && day->whole > 0)
      {
        rg_figure_get_series (figure, i)->values[index] = 100.0 * (double)day->part / (double)day->whole;
        rg_figure_get_series (figure, i)->counts[index] = day->whole;
      }
}

static void
add_points (RgFigure  *figure,
            GPtrArray *days)
{
  gint index = -1;

  for (guint i = 0; i < RG_N_HEALTH_GROUPS; i++)
    {
      RgSeries *series = rg_figure_add_series (figure, rg_health_group_get_title (i), RG_SERIES_LINE);

      for (guint k = 0; k < rg_figure_get_n (figure); k++)
        series->values[k] = NAN;
    }
  for (guint i = 0; i < days->len; i++)
    {
      const RgHealthDay *day = days->pdata[i];

      if (i == 0 || !g_str_equal (day->day, ((const RgHealthDay *)days->pdata[i - 1])->day))
        index++;
      set_point (figure, day, (guint)index);
    }
}

/**
 * rg_data_health_new_trend:
 *
 * Returns: (transfer full) (nullable): the shares of the groups on the days of the last year on which the book was open,
 *   in percent
 */
RgFigure *
rg_data_health_new_trend (RgSession  *session,
                          const char *today,
                          GError    **error)
{
  g_autofree char *from = rg_date_add_days (today, -TREND_DAYS);
  g_autoptr (GPtrArray) days = rg_health_store_days (session, from, error);
  RgFigure *figure;

  if (days == NULL)
    return NULL;

  figure = rg_figure_new ("health-trend", _ ("Health from day to day"), _ ("Day"), _ ("Share (%)"), RG_KIND_REAL);
  for (guint i = 0; i < days->len; i++)
    {
      const RgHealthDay *day = days->pdata[i];
      g_autofree char   *label = rg_date_format (day->day, today);

      if (i == 0 || !g_str_equal (day->day, ((const RgHealthDay *)days->pdata[i - 1])->day))
        rg_figure_add_category (figure, label, day->day);
    }
  add_points (figure, days);
  return figure;
}
