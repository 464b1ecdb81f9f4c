/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "rg-health-settings.h"

#include "rg-customer.h"
#include "rg-health-store.h"

#define META_KEY "health-settings"
#define GROUP "health"

/* A month for those one wants to win, a quarter for those one has; who was lost is not waited for. */
static const struct
{
  const char *key;
  const char *type;
  int         days;
} kinds[RG_N_STALE_KINDS] = {
  [RG_STALE_PROSPECT] = { "stale-prospect", "潜在", 30 },
  [RG_STALE_WON] = { "stale-won", "成交", 90 },
  [RG_STALE_LOST] = { "stale-lost", "流失", 0 },
  [RG_STALE_OTHER] = { "stale-other", NULL, 90 },
};

static const guint standard_fields[] = {
  RG_CUSTOMER_CODE,
  RG_CUSTOMER_NAME,
  RG_CUSTOMER_PHONE,
  RG_CUSTOMER_TYPE,
  RG_CUSTOMER_CONTACT,
  RG_CUSTOMER_INDUSTRY,
};

/**
 * rg_health_settings_new:
 *
 * Returns: (transfer full): the settings of a new book
 */
RgHealthSettings *
rg_health_settings_new (void)
{
  RgHealthSettings *self = g_new0 (RgHealthSettings, 1);

  self->goal = 95;
  for (guint i = 0; i < G_N_ELEMENTS (standard_fields); i++)
    self->fields[self->n_fields++] = standard_fields[i];
  for (guint i = 0; i < RG_N_STALE_KINDS; i++)
    self->stale_days[i] = kinds[i].days;
  return self;
}

RgHealthSettings *
rg_health_settings_copy (const RgHealthSettings *self)
{
  return g_memdup2 (self, sizeof (RgHealthSettings));
}

void
rg_health_settings_free (RgHealthSettings *self)
{
  g_free (self);
}

/**
 * rg_health_settings_can_be_key:
 *
 * Returns: whether it makes sense to ask that every customer has the field: a person can fill it in, and it is not one of
 *   the two numbers of which one will do
 */
gboolean
rg_health_settings_can_be_key (guint field)
{
  const RgField *what = rg_record_type_get_field (rg_customer_type (), field);

  if (field == RG_RECORD_ID || field == RG_CUSTOMER_MOBILE || (what->flags & RG_FIELD_INTERNAL) != 0 || what->formula != NULL)
    return FALSE;
  return field == RG_CUSTOMER_CONTACT || field == RG_CUSTOMER_LAST_CONTACT || (what->flags & RG_FIELD_COMPUTED) == 0;
}

gboolean
rg_health_settings_has_field (const RgHealthSettings *self,
                              guint                   field)
{
  for (guint i = 0; i < self->n_fields; i++)
    if (self->fields[i] == field)
      return TRUE;
  return FALSE;
}

/**
 * rg_health_settings_set_field:
 * @key: whether every customer should have it
 */
void
rg_health_settings_set_field (RgHealthSettings *self,
                              guint             field,
                              gboolean          key)
{
  guint n = 0;

  if (key == rg_health_settings_has_field (self, field) || (key && self->n_fields == RG_HEALTH_MAX_FIELDS))
    return;
  if (key)
    {
      self->fields[self->n_fields++] = field;
      return;
    }

  for (guint i = 0; i < self->n_fields; i++)
    if (self->fields[i] != field)
      self->fields[n++] = self->fields[i];
  self->n_fields = n;
}

/* A column that has been removed since is no longer asked for. */
static void
read_fields (RgHealthSettings *self,
             GKeyFile         *file)
{
  g_auto (GStrv) names = g_key_file_get_string_list (file, GROUP, "fields", NULL, NULL);

  if (names == NULL)
    return;

  self->n_fields = 0;
  for (guint i = 0; names[i] != NULL; i++)
    {
      int field = rg_record_type_find_field (rg_customer_type (), names[i]);

      if (field > 0 && rg_health_settings_can_be_key ((guint)field))
        rg_health_settings_set_field (self, (guint)field, TRUE);
    }
}

static void
read_number (GKeyFile   *file,
             const char *key,
             int         highest,
             int        *number)
{
  g_autoptr (GError) error = NULL;
  int value = g_key_file_get_integer (file, GROUP, key, &error);

  if (error == NULL && value >= 0 && value <= highest)
    *number = value;
}

/**
 * rg_health_settings_load:
 *
 * Returns: (transfer full) (nullable): the settings of the book
 */
RgHealthSettings *
rg_health_settings_load (RgSession *session,
                         GError   **error)
{
  g_autoptr (RgHealthSettings) self = rg_health_settings_new ();
  g_autoptr (GKeyFile) file = g_key_file_new ();
  g_autoptr (GError) failure = NULL;
  g_autofree char *text = rg_health_store_get_meta (session, META_KEY, &failure);

  if (failure != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return NULL;
    }
  if (text == NULL || !g_key_file_load_from_data (file, text, (gsize)-1, G_KEY_FILE_NONE, NULL))
    return g_steal_pointer (&self);

  read_fields (self, file);
  read_number (file, "goal", 100, &self->goal);
  for (guint i = 0; i < RG_N_STALE_KINDS; i++)
    read_number (file, kinds[i].key, 3660, &self->stale_days[i]);
  return g_steal_pointer (&self);
}

/**
 * rg_health_settings_save:
 *
 * Writes the settings into the book.
 */
gboolean
rg_health_settings_save (const RgHealthSettings *self,
                         RgSession              *session,
                         GError                **error)
{
  g_autoptr (GKeyFile) file = g_key_file_new ();
  const char      *names[RG_HEALTH_MAX_FIELDS];
  g_autofree char *text = NULL;

  for (guint i = 0; i < self->n_fields; i++)
    names[i] = rg_record_type_get_field (rg_customer_type (), self->fields[i])->name;
  g_key_file_set_string_list (file, GROUP, "fields", names, self->n_fields);
  g_key_file_set_integer (file, GROUP, "goal", self->goal);
  for (guint i = 0; i < RG_N_STALE_KINDS; i++)
    g_key_file_set_integer (file, GROUP, kinds[i].key, self->stale_days[i]);
  text = g_key_file_to_data (file, NULL, NULL);
  return rg_session_set_meta (session, META_KEY, text, error);
}

/**
 * rg_stale_kind_get_type_value:
 *
 * Returns: (nullable): the type of these customers as it is stored; %NULL for those without one
 */
const char *
rg_stale_kind_get_type_value (RgStaleKind kind)
{
  g_return_val_if_fail (kind < RG_N_STALE_KINDS, NULL);

  return kinds[kind].type;
}
