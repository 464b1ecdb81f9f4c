/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The words that made-up customers consist of. */

typedef struct
{
  const char *region;
  const char *province;
  const char *city;
  const char *area_code;
  const char *districts; /* separated by "|" */
} RgSampleCity;

typedef struct
{
  const char *industry;
  const char *business; /* how companies of the industry call what they do */
  const char *need;
} RgSampleIndustry;

typedef struct
{
  const char *category;
  const char *name;
  const char *unit;
  int         yuan;
} RgSampleProduct;

typedef struct
{
  const char *channel;
  const char *content;
  const char *feedback;
  const char *next_step;
} RgSampleTalk;

extern const RgSampleCity     rg_sample_cities[];
extern const guint            rg_sample_n_cities;
extern const RgSampleIndustry rg_sample_industries[];
extern const guint            rg_sample_n_industries;
extern const RgSampleProduct  rg_sample_products[];
extern const guint            rg_sample_n_products;
extern const RgSampleTalk     rg_sample_talks[];
extern const guint            rg_sample_n_talks;

char       *rg_sample_person (GRand *rand);
char       *rg_sample_brand (GRand *rand);
char       *rg_sample_mobile (GRand *rand);
const char *rg_sample_pick (GRand             *rand,
                            const char *const *words);

G_END_DECLS
