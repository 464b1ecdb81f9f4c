/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rg-import-memo.h"

#include <string.h>

/* Each text has one place; one that comes later takes it. */
#define N_PLACES 64

typedef struct
{
  char      *text; /* NULL: nothing */
  RgValue    value;
  RgFinding *finding; /* (nullable) */
} Place;

struct _RgImportMemo
{
  Place places[N_PLACES];
};

RgImportMemo *
rg_import_memo_new (void)
{
  return g_new0 (RgImportMemo, 1);
}

static void
clear_place (Place *place)
{
  g_clear_pointer (&place->text, g_free);
  rg_value_clear (&place->value);
  g_clear_pointer (&place->finding, rg_finding_free);
}

void
rg_import_memo_free (RgImportMemo *self)
{
  for (guint i = 0; i < N_PLACES; i++)
    clear_place (&self->places[i]);
  g_free (self);
}

static Place *
find_place (RgImportMemo *self,
            const char   *text)
{
  return &self->places[g_str_hash (text) % N_PLACES];
}

static RgFinding *
copy_finding (const RgFinding *finding)
{
  return finding == NULL ? NULL : rg_finding_new (finding->row, finding->column, finding->code, finding->severity, "%s", finding->text);
}

/**
 * rg_import_memo_recall:
 * @value: (out): what @text means
 * @finding: (out) (nullable) (transfer full): what was noticed about it
 *
 * Returns: whether it is known
 */
gboolean
rg_import_memo_recall (RgImportMemo *self,
                       const char   *text,
                       RgValue      *value,
                       RgFinding   **finding)
{
  const Place *place = find_place (self, text);

  if (place->text == NULL || strcmp (place->text, text) != 0)
    return FALSE;
  rg_value_copy (value, &place->value);
  *finding = copy_finding (place->finding);
  return TRUE;
}

/**
 * rg_import_memo_keep:
 * @value: what @text means, copied
 * @finding: (nullable): what was noticed about it, copied
 */
void
rg_import_memo_keep (RgImportMemo    *self,
                     const char      *text,
                     const RgValue   *value,
                     const RgFinding *finding)
{
  Place *place = find_place (self, text);

  clear_place (place);
  place->text = g_strdup (text);
  rg_value_copy (&place->value, value);
  place->finding = copy_finding (finding);
}
