/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "rg-view-choices"

#include "config.h"
#include "rg-view-choices.h"

#include "rg-kind.h"
#include "rg-record-types.h"
#include "rg-values.h"

/* More suggestions than these are typed around rather than read. */
#define N_VALUES 30

struct _RgViewChoices
{
  GObject parent_instance;

  RgGrid       *grid; /* borrowed: it lives as long as its delegate */
  RgStore      *store;
  GCancellable *cancellable;
};

G_DEFINE_FINAL_TYPE (RgViewChoices, rg_view_choices, G_TYPE_OBJECT)

/* What the worker thread looks for. */
typedef struct
{
  const RgRecordType *type;
  guint               field;
  char               *typed;
} Question;

static void
question_free (gpointer data)
{
  Question *question = data;

  g_free (question->typed);
  g_free (question);
}

static char **
list_fixed (const RgField *field)
{
  g_autoptr (GStrvBuilder) labels = g_strv_builder_new ();

  for (const RgChoice *choice = field->choices; choice != NULL && choice->value != NULL; choice++)
    g_strv_builder_add (labels, rg_choice_get_label (choice));
  return g_strv_builder_end (labels);
}

static char **
list_boolean (const RgField *field)
{
  char **labels = g_new0 (char *, 3);

  for (guint i = 0; i < 2; i++)
    {
      g_auto (RgValue) value = RG_VALUE_INIT;

      rg_value_set_int (&value, 1 - (gint64)i);
      labels[i] = rg_kind_format (field, &value, RG_KIND_STYLE_SCREEN);
    }
  return labels;
}

static char **
list_values (const Question *question,
             RgSession      *session,
             GError        **error)
{
  g_autoptr (RgQuery) query = rg_query_new (question->type);
  g_autoptr (GPtrArray) values = rg_session_values (session, query, question->field, question->typed, N_VALUES, error);
  g_autoptr (GStrvBuilder) labels = g_strv_builder_new ();

  if (values == NULL)
    return NULL;
  for (guint i = 0; i < values->len; i++)
    {
      RgValueCount *value = g_ptr_array_index (values, i);

      if (*value->text != '\0')
        g_strv_builder_add (labels, value->label);
    }
  return g_strv_builder_end (labels);
}

/* Records whose name stands alone are called by it, others by their code. */
static void
add_record (GStrvBuilder *labels,
            GPtrArray    *records,
            RgRecord     *record)
{
  const RgRecordType *type = rg_record_get_record_type (record);
  int                 key = type->key != NULL ? rg_record_type_find_field (type, type->key) : -1;
  const char         *title = rg_record_get_title (record);
  guint               n = 0;

  for (guint i = 0; title != NULL && i < records->len; i++)
    n += g_strcmp0 (rg_record_get_title (g_ptr_array_index (records, i)), title) == 0;
  if (n == 1)
    g_strv_builder_add (labels, title);
  else if (key >= 0 && rg_record_get_text (record, (guint)key) != NULL)
    g_strv_builder_add (labels, rg_record_get_text (record, (guint)key));
}

static char **
list_records (const Question *question,
              const char     *type_name,
              RgSession      *session,
              GError        **error)
{
  g_autoptr (RgQuery) query = rg_query_new (rg_record_types_find (type_name));
  g_autoptr (GPtrArray) records = NULL;
  g_autoptr (GStrvBuilder) labels = g_strv_builder_new ();

  rg_query_set_search (query, question->typed);
  rg_query_set_limit (query, N_VALUES);
  records = rg_session_select (session, query, error);
  for (guint i = 0; records != NULL && i < records->len; i++)
    add_record (labels, records, g_ptr_array_index (records, i));
  return records != NULL ? g_strv_builder_end (labels) : NULL;
}

static gpointer
ask_worker (RgSession    *session,
            gpointer      data,
            GCancellable *cancellable,
            GError      **error)
{
  Question      *question = data;
  const RgField *field = rg_record_type_get_field (question->type, question->field);

  if (field->kind == RG_KIND_OPTION)
    return rg_session_get_options (session, field->options, error);
  if (field->kind == RG_KIND_REFERENCE)
    return list_records (question, field->reference, session, error);
  return list_values (question, session, error);
}

typedef struct
{
  RgViewChoices *self;
  guint          field;
} Arrival;

static void
asked_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autofree Arrival *arrival = user_data;
  g_autoptr (RgViewChoices) self = arrival->self;
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) choices = rg_store_finish (RG_STORE (source), result, &error);

  if (error != NULL && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_warning ("Failed to look up suggestions: %s", error->message);
  if (choices != NULL && self->grid != NULL)
    rg_grid_set_choices (self->grid, arrival->field, (const char *const *)choices);
}

static void
stop (RgViewChoices *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
}

static void
ask (RgViewChoices *self,
     guint          field,
     const char    *typed)
{
  Question *question = g_new0 (Question, 1);
  Arrival  *arrival = g_new0 (Arrival, 1);

  *question = (Question){ rg_grid_get_record_type (self->grid), field, g_strdup (typed) };
  *arrival = (Arrival){ g_object_ref (self), field };
  self->cancellable = g_cancellable_new ();
  rg_store_read (self->store, ask_worker, question, question_free, (GDestroyNotify)g_strfreev, self->cancellable, asked_cb, arrival);
}

/* A name that stands in the book already is not what the next record is called. */
static gboolean
has_values_to_offer (const RgRecordType *type,
                     const RgField      *field)
{
  if (field->kind == RG_KIND_TEXT)
    return g_strcmp0 (type->title, field->name) != 0 && (field->flags & RG_FIELD_UNIQUE) == 0;
  return field->kind == RG_KIND_OPTION || field->kind == RG_KIND_REFERENCE;
}

static void
rg_view_choices_dispose (GObject *object)
{
  RgViewChoices *self = RG_VIEW_CHOICES (object);

  stop (self);
  g_clear_weak_pointer (&self->grid);
  g_clear_object (&self->store);
  G_OBJECT_CLASS (rg_view_choices_parent_class)->dispose (object);
}

static void
rg_view_choices_class_init (RgViewChoicesClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = rg_view_choices_dispose;
}

static void
rg_view_choices_init (RgViewChoices *self)
{
}

RgViewChoices *
rg_view_choices_new (RgGrid *grid)
{
  RgViewChoices *self = g_object_new (RG_TYPE_VIEW_CHOICES, NULL);

  g_set_weak_pointer (&self->grid, grid);
  return self;
}

/**
 * rg_view_choices_set_store:
 * @store: (nullable): the book that is asked
 */
void
rg_view_choices_set_store (RgViewChoices *self,
                           RgStore       *store)
{
  g_return_if_fail (RG_IS_VIEW_CHOICES (self));

  stop (self);
  g_set_object (&self->store, store);
}

/**
 * rg_view_choices_list:
 * @typed: what stands in the editor
 *
 * Returns: (transfer full) (nullable): what is known at once; the rest is given to the grid when the book has answered
 */
char **
rg_view_choices_list (RgViewChoices *self,
                      guint          field,
                      const char    *typed)
{
  const RgRecordType *type = rg_grid_get_record_type (self->grid);
  const RgField      *info = rg_record_type_get_field (type, field);

  g_return_val_if_fail (RG_IS_VIEW_CHOICES (self), NULL);

  stop (self);
  if (info->kind == RG_KIND_CHOICE)
    return list_fixed (info);
  if (info->kind == RG_KIND_BOOLEAN)
    return list_boolean (info);
  if (self->store != NULL && has_values_to_offer (type, info))
    ask (self, field, typed != NULL ? typed : "");
  return NULL;
}
