/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "rg-block.h"
#include "rg-record-types.h"
#include "rg-sieve.h"

#define N_RECORDS 3000
#define N_KEYS 8

static void
make_keys (GRand      *rand,
           RgBlockKey *keys)
{
  for (guint i = 0; i < N_KEYS; i++)
    {
      /* Some that most records have, some that a few have, and some that nobody else has. */
      guint64 range = i < 2 ? 20 : i < 5 ? 2000 :
                                           G_MAXINT32;

      keys[i] = (RgBlockKey){ ((guint64)g_rand_int (rand) % range + 1) * G_GUINT64_CONSTANT (0xff51afd7ed558ccd), i % 2 == 0, 0 };
    }
}

/* What is told beforehand leaves out keys that only one record has, and nothing else. */
static void
test_expected (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (5);
  g_autoptr (RgBlocks) plain = rg_blocks_new ();
  g_autoptr (RgBlocks) sifted = rg_blocks_new ();
  g_autofree RgBlockKey *keys = g_new (RgBlockKey, N_RECORDS * N_KEYS);
  guint                  n_left_out = 0;

  for (guint i = 0; i < N_RECORDS; i++)
    make_keys (rand, &keys[i * N_KEYS]);
  for (guint i = 0; i < N_RECORDS; i++)
    rg_blocks_expect (sifted, &keys[i * N_KEYS], N_KEYS);
  for (guint i = 0; i < N_RECORDS; i++)
    {
      rg_blocks_add (plain, i, &keys[i * N_KEYS], N_KEYS);
      rg_blocks_add (sifted, i, &keys[i * N_KEYS], N_KEYS);
    }
  for (guint i = 0; i < N_RECORDS * N_KEYS; i++)
    {
      guint one[RG_BLOCK_STRONG_LIMIT];
      guint other[RG_BLOCK_STRONG_LIMIT];
      guint n = rg_blocks_list (plain, &keys[i], one);

      if (rg_blocks_get_size (plain, &keys[i]) == 1)
        {
          n_left_out += rg_blocks_get_size (sifted, &keys[i]) == 0;
          continue;
        }
      g_assert_cmpuint (rg_blocks_get_size (sifted, &keys[i]), ==, rg_blocks_get_size (plain, &keys[i]));
      g_assert_cmpmem (one, n * sizeof *one, other, rg_blocks_list (sifted, &keys[i], other) * sizeof *other);
    }
  g_assert_cmpuint (n_left_out, >, N_RECORDS * 2);
}

static RgRecord *
make_customer (guint i)
{
  g_autofree char *name = g_strdup_printf ("杭州%c%c贸易有限公司", 'a' + (char)(i % 5), 'a' + (char)(i % 7));
  g_autofree char *phone = g_strdup_printf ("139%08u", i % 3 == 0 ? 1 : i);
  RgRecord        *record = rg_record_new (rg_customer_type ());

  rg_record_set_text (record, RG_CUSTOMER_NAME, name);
  rg_record_set_text (record, RG_CUSTOMER_MOBILE, phone);
  rg_record_set_text (record, RG_CUSTOMER_CITY, i % 2 == 0 ? "杭州" : "某地");
  rg_record_set_text (record, RG_CUSTOMER_EMAIL, i % 4 == 0 ? "info@example.com" : phone);
  rg_record_set_text (record, RG_CUSTOMER_ADDRESS, i % 6 == 0 ? "解放路12号3楼" : name);
  return record;
}

/* A value that only one has says as much when it is not kept. */
static void
test_scores (void)
{
  g_autoptr (RgLikeness) plain = rg_likeness_new (rg_customer_type ());
  g_autoptr (RgLikeness) sifted = rg_likeness_new (rg_customer_type ());
  g_autoptr (GPtrArray) evidence = g_ptr_array_new_with_free_func ((GDestroyNotify)rg_evidence_free);

  for (guint i = 0; i < 60; i++)
    {
      g_autoptr (RgRecord) record = make_customer (i);

      g_ptr_array_add (evidence, rg_likeness_prepare_record (plain, record));
      rg_likeness_expect (sifted, evidence->pdata[i]);
    }
  for (guint i = 0; i < evidence->len; i++)
    {
      rg_likeness_count (plain, evidence->pdata[i]);
      rg_likeness_count (sifted, evidence->pdata[i]);
    }
  for (guint i = 0; i < evidence->len; i++)
    for (guint k = 0; k < i; k++)
      g_assert_cmpfloat (rg_likeness_compare (plain, evidence->pdata[i], evidence->pdata[k], NULL), ==,
                         rg_likeness_compare (sifted, evidence->pdata[i], evidence->pdata[k], NULL));
}

/* None that comes twice is ever taken for one that comes once. */
static void
test_sieve (void)
{
  g_autoptr (RgSieve) sieve = rg_sieve_new ();
  guint n_wrong = 0;

  for (guint64 i = 1; i <= 300000; i++)
    for (guint k = 0; k < 1 + i % 6; k++)
      rg_sieve_note (sieve, i);
  for (guint64 i = 1; i <= 300000; i++)
    if (i % 6 != 0)
      g_assert_true (rg_sieve_is_repeated (sieve, i));
    else
      n_wrong += rg_sieve_is_repeated (sieve, i);
  g_assert_cmpuint (n_wrong, <, 300000 / 6 / 10);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/block/expected", test_expected);
  g_test_add_func ("/block/scores", test_scores);
  g_test_add_func ("/block/sieve", test_sieve);
  return g_test_run ();
}
