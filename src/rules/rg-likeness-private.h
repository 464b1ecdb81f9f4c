/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rg-company-name.h"
#include "rg-likeness.h"
#include "rg-sieve.h"

G_BEGIN_DECLS

#define RG_MAX_PHONES 6
#define RG_MAX_ACCOUNTS 3
#define RG_MAX_OTHERS 8

/* What a field says about who a record is. */
typedef enum
{
  RG_ROLE_NONE,
  RG_ROLE_NAME,
  RG_ROLE_COMPANY,
  RG_ROLE_CONTACT,
  RG_ROLE_PHONE,
  RG_ROLE_ACCOUNT, /* an e-mail address or another name that only one person has */
  RG_ROLE_TAX,
  RG_ROLE_PROVINCE,
  RG_ROLE_CITY,
  RG_ROLE_ADDRESS,
  RG_ROLE_OWNER,   /* the record to which this one belongs */
  RG_ROLE_VARIANT, /* of a product: what tells it from others of its name */
  RG_ROLE_OTHER,
} RgRole;

/* A value that can be compared with others: its hash, and its text for slips. */
typedef struct
{
  guint   field;
  guint64 hash;
  char   *text;
} RgTrait;

/* One that is compared as a whole. */
typedef struct
{
  guint   field;
  guint64 hash;
} RgAccount;

struct _RgEvidence
{
  RgCompanyName *name;
  RgCompanyName *company;
  RgCompanyName *contact;
  guint64        phones[RG_MAX_PHONES]; /* the digits as a number */
  guint8         phone_fields[RG_MAX_PHONES];
  guint8         n_phones;
  guint8         n_accounts;
  guint8         n_others;
  gboolean       tax_is_valid;
  RgAccount      accounts[RG_MAX_ACCOUNTS];
  RgTrait        tax;
  RgTrait        city; /* its text is a GRefString: there are few of them */
  guint64        province;
  const RgPlace *city_place;     /* (nullable): where that is, when it is in China */
  const RgPlace *province_place; /* likewise */
  guint64        owner;
  guint64        address; /* hash of all of it */
  guint64        address_number;
  gunichar      *street; /* without the number */
  gsize          n_street;
  RgTrait       *others;
};

struct _RgLikeness
{
  const RgRecordType *type;
  guint               n_fields;
  guint              *fields; /* those that say something */
  RgRole             *roles;
  gboolean            names_people; /* the names are those of people */
  gboolean            names_things; /* of products: numbers in the name count */
  GHashTable         *counts;       /* salted hash of a value -> how many records have it */
  RgSieve            *sieve;        /* (nullable): the values of all records that will be counted */
  guint64             n_counted;
};

/* The distance of two names: 0 for the same, about 1 for names that have nothing in common. */
typedef struct
{
  double   distance;
  gboolean sounds; /* only characters of the same sound differ */
} RgNameDistance;

RgRole         _rg_likeness_role (const RgRecordType *type,
                                  guint               field);
RgNameDistance _rg_name_compare (const RgCompanyName *a,
                                 const RgCompanyName *b);
char          *_rg_name_dup_differences (const RgCompanyName *a,
                                         const RgCompanyName *b);
gboolean       _rg_is_one_slip (const char *a,
                                const char *b);
double         _rg_bigram_likeness (const gunichar *a,
                                    gsize           n_a,
                                    const gunichar *b,
                                    gsize           n_b);
double         _rg_word_likeness (const gunichar *a,
                                  gsize           n_a,
                                  const gunichar *b,
                                  gsize           n_b);
guint          _rg_phones_read (const char *text,
                                guint64    *phones,
                                guint       most);
double         _rg_likeness_rarity (RgLikeness *self,
                                    RgRole      role,
                                    guint64     hash);
double         _rg_likeness_share (RgLikeness    *self,
                                   const RgTrait *trait);

G_END_DECLS
