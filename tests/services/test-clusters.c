/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rg-clusters.h"

#include "rg-error.h"
#include "services-test.h"

static RgRecord *
add_customer (Fixture    *fixture,
              const char *name,
              const char *industry,
              const char *city)
{
  return save_new (fixture, rg_customer_type (), "name", name, "industry", industry, "city", city, NULL);
}

static void
add_customers (Fixture *fixture)
{
  static const char *const industries[] = { "IT服务", "IT服务", "IT 服务", "ＩＴ服务", "it服务", "餐饮", "餐饮" };

  for (guint i = 0; i < G_N_ELEMENTS (industries); i++)
    {
      g_autofree char *name = g_strdup_printf ("客户%u", i + 1);
      g_autoptr (RgRecord) customer = add_customer (fixture, name, industries[i], i % 2 == 0 ? "杭州" : "杭洲");
    }
}

static GPtrArray *
find (Fixture        *fixture,
      guint           field,
      RgClusterMethod method)
{
  g_autoptr (GError) error = NULL;
  RgClusterSettings settings = { .method = method };
  GPtrArray        *clusters = rg_clusters_find (fixture->session, rg_customer_type (), field, &settings, NULL, NULL, NULL, &error);

  g_assert_no_error (error);
  return clusters;
}

static gint64
count_with (Fixture    *fixture,
            guint       field,
            const char *text)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RgQuery) query = rg_query_new (rg_customer_type ());
  gint64 n;

  rg_query_add_text (query, field, RG_OP_EQ, text);
  n = rg_session_count (fixture->session, query, &error);
  g_assert_no_error (error);
  return n;
}

static gboolean
is_listed (Fixture    *fixture,
           const char *list,
           const char *text)
{
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) options = rg_session_get_options (fixture->session, list, &error);

  g_assert_no_error (error);
  return g_strv_contains ((const char *const *)options, text);
}

static void
undo (Fixture *fixture,
      gint64   change_set)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RgChangeSet) undone = rg_journal_undo (fixture->session, change_set, &error);

  g_assert_no_error (error);
  g_assert_nonnull (undone);
}

/* All values but one of the group become one; the list of industries follows. */
static gint64
unify_all_but_one (Fixture   *fixture,
                   GPtrArray *clusters,
                   RgCluster *cluster)
{
  g_autoptr (GError) error = NULL;
  guint  n_changed;
  gint64 change_set;

  /* Nothing is ticked: nothing is done. */
  g_assert_cmpint (rg_clusters_apply (fixture->session, rg_customer_type (), RG_CUSTOMER_INDUSTRY, clusters, NULL, NULL, NULL, NULL, &n_changed, &error), ==, 0);
  g_assert_no_error (error);

  cluster->is_ticked = TRUE;
  for (guint i = 0; i < cluster->values->len; i++)
    {
      RgClusterValue *value = cluster->values->pdata[i];

      value->is_ticked = !g_str_equal (value->text, "ＩＴ服务");
    }
  change_set = rg_clusters_apply (fixture->session, rg_customer_type (), RG_CUSTOMER_INDUSTRY, clusters, NULL, NULL, NULL, NULL, &n_changed, &error);
  g_assert_no_error (error);
  g_assert_cmpint (change_set, >, 0);
  g_assert_cmpuint (n_changed, ==, 2);
  g_assert_cmpint (count_with (fixture, RG_CUSTOMER_INDUSTRY, "IT服务"), ==, 4);
  g_assert_cmpint (count_with (fixture, RG_CUSTOMER_INDUSTRY, "ＩＴ服务"), ==, 1);
  g_assert_false (is_listed (fixture, "industry", "IT 服务"));
  g_assert_true (is_listed (fixture, "industry", "ＩＴ服务"));
  return change_set;
}

static void
test_industries (Fixture      *fixture,
                 gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) clusters = NULL;
  g_autoptr (RgQuery) query = NULL;
  g_autoptr (RgChangeSet) set = NULL;
  g_autofree char *title = NULL;
  RgCluster       *cluster;
  gint64           change_set;

  add_customers (fixture);
  clusters = find (fixture, RG_CUSTOMER_INDUSTRY, RG_CLUSTER_FINGERPRINT);
  g_assert_cmpuint (clusters->len, ==, 1);
  cluster = clusters->pdata[0];
  g_assert_cmpuint (cluster->values->len, ==, 4);
  g_assert_cmpstr (cluster->proposal, ==, "IT服务");
  query = rg_clusters_new_query (rg_customer_type (), RG_CUSTOMER_INDUSTRY, cluster);
  g_assert_cmpint (rg_session_count (fixture->session, query, &error), ==, 5);

  change_set = unify_all_but_one (fixture, clusters, cluster);
  set = rg_journal_get (fixture->session, change_set, &error);
  title = rg_change_set_dup_title (set);
  g_assert_cmpstr (title, ==, "Unify Spellings in 2 cells");

  undo (fixture, change_set);
  g_assert_cmpint (count_with (fixture, RG_CUSTOMER_INDUSTRY, "IT服务"), ==, 2);
  g_assert_cmpint (count_with (fixture, RG_CUSTOMER_INDUSTRY, "it服务"), ==, 1);
  g_assert_true (is_listed (fixture, "industry", "IT 服务"));
}

/* A value of one's own; it becomes an entry of the list. */
static void
test_own_value (Fixture      *fixture,
                gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) clusters = NULL;
  RgCluster *cluster;
  guint      n_changed;

  add_customers (fixture);
  clusters = find (fixture, RG_CUSTOMER_INDUSTRY, RG_CLUSTER_FINGERPRINT);
  cluster = clusters->pdata[0];
  cluster->is_ticked = TRUE;
  g_free (cluster->proposal);
  cluster->proposal = g_strdup ("  软件  ");
  g_assert_cmpint (rg_clusters_apply (fixture->session, rg_customer_type (), RG_CUSTOMER_INDUSTRY, clusters, NULL, NULL, NULL, NULL, &n_changed, &error), >, 0);
  g_assert_no_error (error);
  g_assert_cmpuint (n_changed, ==, 5);
  g_assert_cmpint (count_with (fixture, RG_CUSTOMER_INDUSTRY, "软件"), ==, 5);
  g_assert_true (is_listed (fixture, "industry", "软件"));

  g_free (cluster->proposal);
  cluster->proposal = g_strdup (" ");
  g_assert_cmpint (rg_clusters_apply (fixture->session, rg_customer_type (), RG_CUSTOMER_INDUSTRY, clusters, NULL, NULL, NULL, NULL, &n_changed, &error), ==, -1);
  g_assert_error (error, RG_ERROR, RG_ERROR_INPUT);
}

static void
test_text (Fixture      *fixture,
           gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) none = NULL;
  g_autoptr (GPtrArray) clusters = NULL;
  RgCluster *cluster;
  guint      n_changed;

  add_customers (fixture);
  none = find (fixture, RG_CUSTOMER_CITY, RG_CLUSTER_FINGERPRINT);
  g_assert_cmpuint (none->len, ==, 0);
  clusters = find (fixture, RG_CUSTOMER_CITY, RG_CLUSTER_PINYIN_FINGERPRINT);
  g_assert_cmpuint (clusters->len, ==, 1);
  cluster = clusters->pdata[0];
  cluster->is_ticked = TRUE;
  g_assert_cmpstr (cluster->proposal, ==, "杭州");
  g_assert_cmpint (rg_clusters_apply (fixture->session, rg_customer_type (), RG_CUSTOMER_CITY, clusters, "w", NULL, NULL, NULL, &n_changed, &error), >, 0);
  g_assert_cmpuint (n_changed, ==, 3);
  g_assert_cmpint (count_with (fixture, RG_CUSTOMER_CITY, "杭州"), ==, 7);
}

static void
test_columns (void)
{
  const RgRecordType *type = rg_customer_type ();

  g_assert_true (rg_clusters_can_use (type, RG_CUSTOMER_INDUSTRY));
  g_assert_true (rg_clusters_can_use (type, RG_CUSTOMER_CITY));
  g_assert_true (rg_clusters_can_use (type, RG_CUSTOMER_NAME));
  g_assert_false (rg_clusters_can_use (type, RG_CUSTOMER_CODE));
  g_assert_false (rg_clusters_can_use (type, RG_CUSTOMER_ID));
  g_assert_false (rg_clusters_can_use (type, RG_CUSTOMER_TOTAL));
  g_assert_false (rg_clusters_can_use (type, RG_CUSTOMER_NOTE));
}

static void
test_cancel (Fixture      *fixture,
             gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  RgClusterSettings settings = { .method = RG_CLUSTER_LEVENSHTEIN };
  g_autoptr (GPtrArray) clusters = NULL;
  guint n_changed;

  add_customers (fixture);
  clusters = find (fixture, RG_CUSTOMER_INDUSTRY, RG_CLUSTER_FINGERPRINT);
  ((RgCluster *)clusters->pdata[0])->is_ticked = TRUE;
  g_cancellable_cancel (cancellable);
  g_assert_null (rg_clusters_find (fixture->session, rg_customer_type (), RG_CUSTOMER_CITY, &settings, NULL, NULL, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_error (&error);
  g_assert_cmpint (rg_clusters_apply (fixture->session, rg_customer_type (), RG_CUSTOMER_INDUSTRY, clusters, NULL, NULL, NULL, cancellable, &n_changed, &error), ==, -1);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpint (count_with (fixture, RG_CUSTOMER_INDUSTRY, "IT服务"), ==, 2);
}

#define ADD(name, function) g_test_add ("/clusters/" name, Fixture, NULL, fixture_set_up, function, fixture_tear_down)

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD ("industries", test_industries);
  ADD ("own-value", test_own_value);
  ADD ("text", test_text);
  g_test_add_func ("/clusters/columns", test_columns);
  ADD ("cancel", test_cancel);
  return g_test_run ();
}
