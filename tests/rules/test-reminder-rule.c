/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rg-reminder-rule.h"

#define HOUR 3600
#define DAY 86400
#define N_DAYS 400

static void
test_judge (void)
{
  RgReminderRule   rule = { "task", 12, "2026-03-05 10:00", "Asia/Shanghai" };
  RgReminderRule   day = { "task", 12, "2026-03-05", "Asia/Shanghai" };
  RgReminderRule   broken = { "task", 12, "soon", "Asia/Shanghai" };
  gint64           at = rg_reminder_rule_moment (&rule);
  g_autofree char *key = rg_reminder_rule_key (&rule);

  g_assert_cmpint (at, ==, 1772676000);
  g_assert_cmpint (rg_reminder_rule_moment (&day), ==, at - HOUR);
  g_assert_cmpstr (key, ==, "task:12:2026-03-05 10:00");
  g_assert_cmpint (rg_reminder_rule_judge (&rule, at - 60, at - 1), ==, RG_REMINDER_LATER);
  g_assert_cmpint (rg_reminder_rule_judge (&rule, at - 60, at), ==, RG_REMINDER_DUE);
  g_assert_cmpint (rg_reminder_rule_judge (&rule, at - 1, at + DAY), ==, RG_REMINDER_DUE);
  g_assert_cmpint (rg_reminder_rule_judge (&rule, at, at + 60), ==, RG_REMINDER_PAST);
  g_assert_cmpint (rg_reminder_rule_judge (&rule, at + 60, at - 60), ==, RG_REMINDER_PAST);
  g_assert_cmpint (rg_reminder_rule_judge (&broken, 0, at), ==, RG_REMINDER_INVALID);
  g_assert_cmpint (rg_reminder_rule_advance (100, 50), ==, 100);
  g_assert_cmpint (rg_reminder_rule_advance (100, 150), ==, 150);
}

static void
test_manner (void)
{
  g_assert_cmpint (rg_reminder_rule_manner (0, 60, 60, 0), ==, RG_REMINDER_SILENT);
  g_assert_cmpint (rg_reminder_rule_manner (0, 60, 60, 3), ==, RG_REMINDER_EACH);
  g_assert_cmpint (rg_reminder_rule_manner (0, 14 * DAY, -1, 1), ==, RG_REMINDER_EACH);
  g_assert_cmpint (rg_reminder_rule_manner (0, 14 * DAY, -1, 5), ==, RG_REMINDER_SUMMARY);
  g_assert_cmpint (rg_reminder_rule_manner (0, 14 * DAY, 14 * DAY, 5), ==, RG_REMINDER_SUMMARY);
  g_assert_cmpint (rg_reminder_rule_manner (0, 365 * DAY, 60, 5), ==, RG_REMINDER_ASK);
  g_assert_cmpint (rg_reminder_rule_manner (0, HOUR, 60, 1), ==, RG_REMINDER_EACH);
}

static void
assert_snooze (RgSnooze    snooze,
               const char *zone,
               gint64      now,
               const char *expected)
{
  g_autoptr (GTimeZone) tz = g_time_zone_new_identifier (zone);
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (now);
  g_autoptr (GDateTime) local = g_date_time_to_timezone (utc, tz);
  g_autofree char *text = rg_reminder_rule_snooze (snooze, local);
  RgReminderRule   rule = { "task", 1, text, zone };

  g_assert_cmpstr (text, ==, expected);
  g_assert_cmpint (rg_reminder_rule_moment (&rule), >, now);
}

static void
test_snooze (void)
{
  assert_snooze (RG_SNOOZE_HOUR, "Asia/Shanghai", 1772676000, "2026-03-05 11:00");
  assert_snooze (RG_SNOOZE_TOMORROW, "Asia/Shanghai", 1772676000, "2026-03-06 09:00");
  assert_snooze (RG_SNOOZE_HOUR, "Asia/Shanghai", 1772676000 + 13 * HOUR + 1800, "2026-03-06 00:30");
  /* Berlin jumps from 02:00 to 03:00 an hour after 01:30. */
  assert_snooze (RG_SNOOZE_HOUR, "Europe/Berlin", 1774744200, "2026-03-29 03:30");
  assert_snooze (RG_SNOOZE_TOMORROW, "Europe/Berlin", 1774744200, "2026-03-30 09:00");
}

/* The database of the model: what was fired, and how far was checked. */
typedef struct
{
  GHashTable *fired; /* the keys, which are unique */
  gint64      mark;
} Book;

typedef struct
{
  const char *zone;
  const char *time;
} Place;

static const Place places[] = {
  { "Europe/Berlin", "02:30" },
  { "Asia/Shanghai", "09:00" },
  { "America/New_York", "01:30" },
  { "Australia/Lord_Howe", "02:15" },
};

static GPtrArray *
make_rules (const Place *place)
{
  GPtrArray *rules = g_ptr_array_new ();

  for (int i = 0; i < N_DAYS; i++)
    {
      GDate           date;
      RgReminderRule *rule = g_new0 (RgReminderRule, 1);

      g_date_clear (&date, 1);
      g_date_set_dmy (&date, 1, 1, 2026);
      g_date_add_days (&date, (guint)i);
      rule->source = "task";
      rule->source_id = 7;
      rule->local = g_strdup_printf ("%04d-%02d-%02d %s", g_date_get_year (&date), g_date_get_month (&date), g_date_get_day (&date), place->time);
      rule->zone = place->zone;
      g_ptr_array_add (rules, rule);
    }
  return rules;
}

static void
free_rules (GPtrArray *rules)
{
  for (guint i = 0; i < rules->len; i++)
    {
      RgReminderRule *rule = rules->pdata[i];

      g_free ((char *)rule->local);
      g_free (rule);
    }
  g_ptr_array_unref (rules);
}

/* Fires what is due; a crash may come before each commit, and then the mark was not moved. */
static void
check_book (Book         *book,
            GPtrArray    *rules,
            const gint64 *moments,
            gint64        now)
{
  for (guint i = 0; i < rules->len; i++)
    {
      g_autofree char *key = NULL;

      /* Only to keep the test short: the verdict of the others is known. */
      if (moments[i] <= book->mark - DAY || moments[i] > now + DAY)
        continue;
      if (rg_reminder_rule_judge (rules->pdata[i], book->mark, now) != RG_REMINDER_DUE)
        continue;
      key = rg_reminder_rule_key (rules->pdata[i]);
      if (g_hash_table_contains (book->fired, key))
        continue;
      if (g_test_rand_int_range (0, 10) == 0)
        return;
      g_hash_table_add (book->fired, g_steal_pointer (&key));
    }
  book->mark = rg_reminder_rule_advance (book->mark, now);
}

static gint64
random_step (gint64 now)
{
  int what = g_test_rand_int_range (0, 20);

  if (what == 0)
    return now - g_test_rand_int_range (1, 10 * HOUR);
  if (what == 1)
    return now + g_test_rand_int_range (1, 5) * DAY;
  if (what < 6)
    return now + g_test_rand_int_range (1, 80 * HOUR);
  return now + g_test_rand_int_range (1, 2 * HOUR);
}

static void
run_model (const Place *place)
{
  g_autoptr (GHashTable) fired = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GArray) moments = g_array_new (FALSE, FALSE, sizeof (gint64));
  GPtrArray *rules = make_rules (place);
  gint64     start, highest, now;
  Book       book = { .fired = fired };
  guint      n_expected = 0;

  for (guint i = 0; i < rules->len; i++)
    {
      gint64 moment = rg_reminder_rule_moment (rules->pdata[i]);

      g_array_append_val (moments, moment);
    }
  start = highest = now = book.mark = g_array_index (moments, gint64, 0) - HOUR;
  for (guint step = 0; step < 400; step++)
    {
      now = random_step (now);
      highest = MAX (highest, now);
      check_book (&book, rules, (const gint64 *)(gpointer)moments->data, now);
    }
  while (book.mark < highest)
    check_book (&book, rules, (const gint64 *)(gpointer)moments->data, highest);
  for (guint i = 0; i < rules->len; i++)
    {
      g_autofree char *key = rg_reminder_rule_key (rules->pdata[i]);
      gint64           moment = g_array_index (moments, gint64, i);
      gboolean         expected = moment > start && moment <= highest;

      n_expected += expected ? 1 : 0;
      g_assert_cmpint (g_hash_table_contains (fired, key), ==, expected);
    }
  g_assert_cmpuint (g_hash_table_size (fired), ==, n_expected);
  g_assert_cmpuint (n_expected, >, 20);
  free_rules (rules);
}

static void
test_model (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    {
      /* GLib reads the zone anew unless somebody holds it. */
      g_autoptr (GTimeZone) held = g_time_zone_new_identifier (places[i].zone);

      g_assert_nonnull (held);
      for (guint run = 0; run < 20; run++)
        run_model (&places[i]);
    }
}

/* The moments of one rule never go backwards over the changes of the clock, so no mark can pass one by. */
static void
test_order (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    {
      GPtrArray *rules = make_rules (&places[i]);

      for (guint j = 1; j < rules->len; j++)
        {
          gint64 step = rg_reminder_rule_moment (rules->pdata[j]) - rg_reminder_rule_moment (rules->pdata[j - 1]);

          g_assert_cmpint (step, >=, DAY - HOUR);
          g_assert_cmpint (step, <=, DAY + HOUR);
        }
      free_rules (rules);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/reminder-rule/judge", test_judge);
  g_test_add_func ("/reminder-rule/manner", test_manner);
  g_test_add_func ("/reminder-rule/snooze", test_snooze);
  g_test_add_func ("/reminder-rule/order", test_order);
  g_test_add_func ("/reminder-rule/model", test_model);
  return g_test_run ();
}
