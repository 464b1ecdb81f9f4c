/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * RgClusterMethod:
 * @RG_CLUSTER_FINGERPRINT: the same words, whatever their order, case, width and marks
 * @RG_CLUSTER_NGRAM_FINGERPRINT: the same pairs of characters, or the same characters
 * @RG_CLUSTER_PINYIN_FINGERPRINT: the same sound
 * @RG_CLUSTER_LEVENSHTEIN: a few typing slips apart
 * @RG_CLUSTER_LEVENSHTEIN_PINYIN: likewise, where a character of the same sound counts half
 *
 * How values are found that mean the same. The first three give each value a key, the others measure how far two are apart.
 */
typedef enum
{
  RG_CLUSTER_FINGERPRINT,
  RG_CLUSTER_NGRAM_FINGERPRINT,
  RG_CLUSTER_PINYIN_FINGERPRINT,
  RG_CLUSTER_LEVENSHTEIN,
  RG_CLUSTER_LEVENSHTEIN_PINYIN,
  RG_N_CLUSTER_METHODS,
} RgClusterMethod;

/**
 * RgClusterSettings:
 * @ngram: length of the parts for %RG_CLUSTER_NGRAM_FINGERPRINT: 1 or 2; 0: 2
 * @radius: how many slips two values may be apart; 0: 1
 * @block: length of the parts of which near values must share one; 0: 2 for Chinese, 3 for other texts. Longer ones are
 *   faster and may miss pairs of short values
 */
typedef struct
{
  RgClusterMethod method;
  guint           ngram;
  guint           radius;
  guint           block;
} RgClusterSettings;

/**
 * RgClusterValue:
 * @count: how many records have it
 * @place: where it stands in the list that the column chooses from, the first one 1; 0: not in it
 * @is_ticked: it is to become the new value
 */
typedef struct
{
  char    *text;
  guint64  count;
  guint    place;
  gboolean is_ticked;
} RgClusterValue;

/**
 * RgCluster:
 * @values: (element-type RgClusterValue): the most frequent one first
 * @proposal: what they should all be
 * @is_ticked: somebody has said so
 *
 * Values that may mean the same.
 */
typedef struct
{
  GPtrArray *values;
  char      *proposal;
  gboolean   is_ticked;
} RgCluster;

/* How much is done, 0 to 1. Returns whether to go on. */
typedef gboolean (*RgClusterProgress) (double   fraction,
                                       gpointer user_data);

RgClusterValue *rg_cluster_value_new (const char *text,
                                      guint64     count,
                                      guint       place);
void            rg_cluster_value_free (RgClusterValue *value);
RgCluster      *rg_cluster_copy (const RgCluster *cluster);
void            rg_cluster_free (RgCluster *cluster);
guint64         rg_cluster_count_records (const RgCluster *cluster);
guint64         rg_cluster_count_changes (const RgCluster *cluster);
char           *rg_cluster_key (const RgClusterSettings *settings,
                                const char              *text);
GPtrArray      *rg_cluster_values (GPtrArray               *values,
                                   const RgClusterSettings *settings,
                                   RgClusterProgress        progress,
                                   gpointer                 user_data);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RgClusterValue, rg_cluster_value_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RgCluster, rg_cluster_free)

G_END_DECLS
