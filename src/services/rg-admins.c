/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "rg-admins.h"

#include <glib/gi18n.h>
#include <string.h>

#include "rg-error.h"
#include "rg-text.h"

#define META_KEY "admins"

/* Line breaks stand in no name. */
#define SEPARATOR "\n"

/**
 * rg_admins_get:
 *
 * Returns: (transfer full) (nullable): the names; none: everyone, as in the book of a single person; %NULL with @error
 */
char **
rg_admins_get (RgSession *session,
               GError   **error)
{
  g_autoptr (GError) local = NULL;
  g_autofree char *names = rg_session_get_meta (session, META_KEY, &local);

  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return NULL;
    }
  return g_strsplit (names == NULL ? "" : names, SEPARATOR, -1);
}

static gboolean
is_same_name (const char *a,
              const char *b)
{
  g_autofree char *one = rg_text_search_fold (a);
  g_autofree char *other = rg_text_search_fold (b);

  return g_str_equal (one, other);
}

/**
 * rg_admins_check:
 * @who: (nullable): who wants to do it
 *
 * Returns: %FALSE with an @error that says whom to ask, unless @who is one of the admins or the book has none
 */
gboolean
rg_admins_check (RgSession  *session,
                 const char *who,
                 GError    **error)
{
  g_auto (GStrv) names = rg_admins_get (session, error);
  g_autofree char *list = NULL;

  if (names == NULL)
    return FALSE;
  if (*names == NULL)
    return TRUE;
  for (guint i = 0; names[i] != NULL; i++)
    if (who != NULL && is_same_name (names[i], who))
      return TRUE;
  /* Translators: what stands between the names of a list */
  list = g_strjoinv (_ (", "), names);
  g_set_error (error, RG_ERROR, RG_ERROR_INPUT, _ ("In this book only %s may do this. Please ask there."), list);
  return FALSE;
}

/**
 * rg_admins_set:
 * @names: who they are from now on; none: everyone
 * @who: (nullable): who says so; has to be one of those before
 *
 * Not part of the history: it is not undone together with the work of others.
 */
gboolean
rg_admins_set (RgSession         *session,
               const char *const *names,
               const char        *who,
               GError           **error)
{
  g_autoptr (GString) text = g_string_new (NULL);

  if (!rg_admins_check (session, who, error))
    return FALSE;
  for (guint i = 0; names[i] != NULL; i++)
    {
      g_autofree char *name = g_strdelimit (g_strstrip (g_strdup (names[i])), "\n\t", ' ');

      if (*name != '\0')
        g_string_append_printf (text, "%s%s", text->len == 0 ? "" : SEPARATOR, name);
    }
  return rg_session_set_meta (session, META_KEY, text->len == 0 ? NULL : text->str, error);
}
