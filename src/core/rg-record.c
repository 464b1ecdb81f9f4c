/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "rg-record.h"

#include <string.h>

#include "rg-formula.h"

/* What stands for a record that another refers to: "C2026001" and "通达商贸". */
typedef struct
{
  char     *key;
  char     *title;
  RgRecord *record; /* nullable: the record itself, for whoever needs more of it */
} ReferenceLabels;

typedef struct
{
  RgValue         *values;
  guint8          *changed;  /* for each value: whether it was set since the record was loaded; in the memory behind them */
  guint            n_values; /* columns may have been added since the record was made */
  ReferenceLabels *labels;   /* of the fields of the program */
  gboolean         stale;    /* the results of formulas are to be worked out anew */
} RgRecordPrivate;

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (RgRecord, rg_record, G_TYPE_OBJECT)

#define PRIVATE(self) ((RgRecordPrivate *)rg_record_get_instance_private (self))

/* Room for the fields of the type, and for a column that was added after the record was made. */
static void
grow (RgRecordPrivate *priv,
      guint            n_values)
{
  RgValue *values;
  guint8  *changed;

  if (n_values <= priv->n_values)
    return;
  values = g_malloc0 (n_values * (sizeof *values + sizeof *changed));
  changed = (guint8 *)(values + n_values);
  if (priv->n_values > 0)
    {
      memcpy (values, priv->values, priv->n_values * sizeof *values);
      memcpy (changed, priv->changed, priv->n_values * sizeof *changed);
      g_free (priv->values);
    }
  priv->values = values;
  priv->changed = changed;
  priv->n_values = n_values;
}

static void
rg_record_constructed (GObject *object)
{
  RgRecordPrivate *priv = PRIVATE (RG_RECORD (object));

  G_OBJECT_CLASS (rg_record_parent_class)->constructed (object);
  /* Not in init(): there the class of the instance is still that of the parent. */
  grow (priv, rg_record_type_get_n_fields (RG_RECORD_GET_CLASS (object)->type));
  priv->stale = TRUE;
}

static void
rg_record_finalize (GObject *object)
{
  RgRecordPrivate    *priv = PRIVATE (RG_RECORD (object));
  const RgRecordType *type = RG_RECORD_GET_CLASS (object)->type;

  for (guint i = 0; i < priv->n_values; i++)
    if (priv->values[i].storage == RG_STORAGE_TEXT)
      g_free (priv->values[i].text);
  for (guint i = 0; priv->labels != NULL && i < type->n_fields; i++)
    {
      g_free (priv->labels[i].key);
      g_free (priv->labels[i].title);
      g_clear_object (&priv->labels[i].record);
    }
  g_free (priv->values);
  g_free (priv->labels);
  G_OBJECT_CLASS (rg_record_parent_class)->finalize (object);
}

static void
rg_record_get_property (GObject    *object,
                        guint       prop_id,
                        GValue     *value,
                        GParamSpec *pspec)
{
  RgRecord *self = RG_RECORD (object);
  guint     field = prop_id - 1;

  switch (rg_field_get_storage (&RG_RECORD_GET_CLASS (self)->type->fields[field]))
    {
    case RG_STORAGE_INT:
      g_value_set_int64 (value, rg_record_get_int (self, field));
      break;
    case RG_STORAGE_REAL:
      g_value_set_double (value, rg_record_get_real (self, field));
      break;
    case RG_STORAGE_TEXT:
      g_value_set_string (value, rg_record_get_text (self, field));
      break;
    case RG_STORAGE_NULL:
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
rg_record_set_property (GObject      *object,
                        guint         prop_id,
                        const GValue *value,
                        GParamSpec   *pspec)
{
  RgRecord *self = RG_RECORD (object);
  guint     field = prop_id - 1;

  switch (rg_field_get_storage (&RG_RECORD_GET_CLASS (self)->type->fields[field]))
    {
    case RG_STORAGE_INT:
      rg_record_set_int (self, field, g_value_get_int64 (value));
      break;
    case RG_STORAGE_REAL:
      rg_record_set_real (self, field, g_value_get_double (value));
      break;
    case RG_STORAGE_TEXT:
      rg_record_set_text (self, field, g_value_get_string (value));
      break;
    case RG_STORAGE_NULL:
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
rg_record_class_init (RgRecordClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->constructed = rg_record_constructed;
  object_class->finalize = rg_record_finalize;
}

static void
rg_record_init (RgRecord *self)
{
}

static GParamSpec *
make_pspec (const RgField *field)
{
  GParamFlags flags = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY;

  switch (rg_field_get_storage (field))
    {
    case RG_STORAGE_INT:
      return g_param_spec_int64 (field->name, NULL, NULL, G_MININT64, G_MAXINT64, 0, flags);
    case RG_STORAGE_REAL:
      return g_param_spec_double (field->name, NULL, NULL, -G_MAXDOUBLE, G_MAXDOUBLE, 0, flags);
    case RG_STORAGE_NULL:
    case RG_STORAGE_TEXT:
    default:
      return g_param_spec_string (field->name, NULL, NULL, NULL, flags);
    }
}

/**
 * rg_record_class_install:
 *
 * Makes a property of every field. GObject does not inherit get_property, so it is set on each class.
 */
void
rg_record_class_install (RgRecordClass      *klass,
                         const RgRecordType *type)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  klass->type = type;
  klass->properties = g_new (GParamSpec *, type->n_fields);
  object_class->get_property = rg_record_get_property;
  object_class->set_property = rg_record_set_property;
  for (guint i = 0; i < type->n_fields; i++)
    {
      klass->properties[i] = make_pspec (&type->fields[i]);
      g_object_class_install_property (object_class, i + 1, klass->properties[i]);
    }
}

/**
 * rg_record_new:
 *
 * Returns: (transfer full): a record whose fields are all unknown
 */
RgRecord *
rg_record_new (const RgRecordType *type)
{
  g_return_val_if_fail (type != NULL, NULL);

  return g_object_new (type->get_type (), NULL);
}

/**
 * rg_record_copy:
 *
 * Returns: (transfer full): an independent copy, labels of references included
 */
RgRecord *
rg_record_copy (RgRecord *self)
{
  g_return_val_if_fail (RG_IS_RECORD (self), NULL);

  const RgRecordType *type = rg_record_get_record_type (self);
  RgRecord           *copy = rg_record_new (type);
  RgRecordPrivate    *from = PRIVATE (self);
  RgRecordPrivate    *to = PRIVATE (copy);

  grow (to, from->n_values);
  for (guint i = 0; i < from->n_values; i++)
    {
      rg_value_copy (&to->values[i], &from->values[i]);
      to->changed[i] = from->changed[i];
      if (i < type->n_fields && type->fields[i].kind == RG_KIND_REFERENCE)
        rg_record_set_reference_labels (copy, i, rg_record_get_reference_key (self, i),
                                        rg_record_get_reference_title (self, i));
      if (from->labels != NULL && i < type->n_fields && from->labels[i].record != NULL)
        rg_record_set_referred (copy, i, from->labels[i].record);
    }
  return copy;
}

/**
 * rg_record_load_value:
 *
 * Sets a field of a record that nobody watches yet: it is neither notified nor marked as changed.
 */
void
rg_record_load_value (RgRecord      *self,
                      guint          field,
                      const RgValue *value)
{
  grow (PRIVATE (self), field + 1);
  rg_value_copy (&PRIVATE (self)->values[field], value);
}

/**
 * rg_record_mark_clean:
 *
 * Called by the store when a record was loaded or saved: from now on rg_record_is_changed() tells what a person set.
 */
void
rg_record_mark_clean (RgRecord *self)
{
  g_return_if_fail (RG_IS_RECORD (self));

  memset (PRIVATE (self)->changed, 0, PRIVATE (self)->n_values);
}

/**
 * rg_record_is_changed:
 *
 * Returns: whether the field was set to another value since the record was loaded or made. The store writes only
 *   these fields, so that two people who change different fields of one record do not undo each other.
 */
gboolean
rg_record_is_changed (RgRecord *self,
                      guint     field)
{
  g_return_val_if_fail (RG_IS_RECORD (self), FALSE);

  return field < PRIVATE (self)->n_values && PRIVATE (self)->changed[field] != 0;
}

const RgRecordType *
rg_record_get_record_type (RgRecord *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return RG_RECORD_GET_CLASS (self)->type;
}

/**
 * rg_record_get_id:
 *
 * Returns: the id, or 0 for a record that was never saved
 */
gint64
rg_record_get_id (RgRecord *self)
{
  return rg_record_get_int (self, RG_RECORD_ID);
}

/* What a formula reads: of a reference, the title of the record that it means. */
static const RgValue *
look_up_cb (guint    field,
            gpointer user_data,
            RgValue *scratch)
{
  RgRecord           *self = user_data;
  RgRecordPrivate    *priv = PRIVATE (self);
  const RgRecordType *type = RG_RECORD_GET_CLASS (self)->type;

  if (field >= priv->n_values)
    return scratch;
  if (field >= type->n_fields || type->fields[field].kind != RG_KIND_REFERENCE)
    return &priv->values[field];
  rg_value_set_text (scratch, rg_record_get_reference_title (self, field));
  return scratch;
}

/**
 * rg_record_evaluate:
 * @field: a field with a formula over the fields of the record; it need not be one of them
 *
 * Works out what the formula gives for the record, as rg_formula_evaluate().
 */
void
rg_record_evaluate (RgRecord      *self,
                    const RgField *field,
                    RgValue       *result)
{
  g_return_if_fail (RG_IS_RECORD (self) && field->formula != NULL);

  rg_formula_evaluate (RG_RECORD_GET_CLASS (self)->type, field, look_up_cb, self, result);
}

/**
 * rg_record_dup_explanation:
 * @field: as for rg_record_evaluate()
 *
 * Returns: (transfer full) (nullable): what is wrong with the result for this record, in plain words; %NULL: nothing
 */
char *
rg_record_dup_explanation (RgRecord      *self,
                           const RgField *field)
{
  g_return_val_if_fail (RG_IS_RECORD (self) && field->formula != NULL, NULL);

  return rg_formula_dup_explanation (RG_RECORD_GET_CLASS (self)->type, field, look_up_cb, self);
}

/**
 * rg_record_calculate:
 *
 * Works out the columns that have a formula. The store does so when it reads a record; when fields are set, it follows by
 * itself.
 */
void
rg_record_calculate (RgRecord *self)
{
  g_return_if_fail (RG_IS_RECORD (self));

  RgRecordPrivate    *priv = PRIVATE (self);
  const RgRecordType *type = RG_RECORD_GET_CLASS (self)->type;
  guint               n_fields = rg_record_type_get_n_fields (type);

  priv->stale = FALSE;
  for (guint i = type->n_fields; i < n_fields; i++)
    {
      const RgField *field = rg_record_type_get_field (type, i);
      g_auto (RgValue) result = RG_VALUE_INIT;

      if (field->formula == NULL)
        continue;
      rg_formula_evaluate (type, field, look_up_cb, self, &result);
      rg_record_load_value (self, i, &result);
    }
}

/**
 * rg_record_get_value:
 *
 * Returns: (transfer none): the value, valid until the field is set again
 */
const RgValue *
rg_record_get_value (RgRecord *self,
                     guint     field)
{
  static const RgValue unknown = RG_VALUE_INIT;

  g_return_val_if_fail (self != NULL, NULL);

  RgRecordPrivate *priv = PRIVATE (self);

  if (priv->stale && field >= RG_RECORD_GET_CLASS (self)->type->n_fields)
    rg_record_calculate (self);
  return field < priv->n_values ? &priv->values[field] : &unknown;
}

gboolean
rg_record_is_null (RgRecord *self,
                   guint     field)
{
  return rg_value_is_null (rg_record_get_value (self, field));
}

/**
 * rg_record_get_int:
 *
 * Returns: the value, or 0 when it is unknown
 */
gint64
rg_record_get_int (RgRecord *self,
                   guint     field)
{
  const RgValue *value = rg_record_get_value (self, field);

  return value->storage == RG_STORAGE_INT ? value->integer : 0;
}

/**
 * rg_record_get_real:
 *
 * Returns: the value, or 0 when it is unknown
 */
double
rg_record_get_real (RgRecord *self,
                    guint     field)
{
  const RgValue *value = rg_record_get_value (self, field);

  return value->storage == RG_STORAGE_REAL ? value->real : 0;
}

/**
 * rg_record_get_text:
 *
 * Returns: (nullable): the text, or %NULL when it is unknown
 */
const char *
rg_record_get_text (RgRecord *self,
                    guint     field)
{
  const RgValue *value = rg_record_get_value (self, field);

  return value->storage == RG_STORAGE_TEXT ? value->text : NULL;
}

/* A column that was removed keeps what it had, whatever that was; the result of a formula may be an error. */
static gboolean
is_fitting (const RgField *field,
            const RgValue *value)
{
  return rg_value_is_null (value) || value->storage == rg_field_get_storage (field) || field->formula != NULL ||
         (field->flags & RG_FIELD_ADDED && field->flags & RG_FIELD_INTERNAL);
}

static void
note_set (RgRecordPrivate *priv,
          guint            field,
          const RgField   *info)
{
  if (info->formula != NULL)
    return;
  priv->changed[field] = TRUE;
  priv->stale = TRUE;
}

/**
 * rg_record_take_value:
 * @value: (inout): becomes NULL
 *
 * As rg_record_set_value(), but without a copy, and for a new record that nobody watches yet: it is not notified.
 */
void
rg_record_take_value (RgRecord *self,
                      guint     field,
                      RgValue  *value)
{
  const RgField   *info = rg_record_type_get_field (rg_record_get_record_type (self), field);
  RgRecordPrivate *priv = PRIVATE (self);

  g_return_if_fail (info != NULL && is_fitting (info, value));

  grow (priv, field + 1);
  if (rg_value_equal (&priv->values[field], value))
    return;
  rg_value_clear (&priv->values[field]);
  priv->values[field] = *value;
  *value = (RgValue)RG_VALUE_INIT;
  note_set (priv, field, info);
}

/**
 * rg_record_set_value:
 *
 * Notifies the property when the value differs; columns that people added have none. The storage must be that of the
 * field, or NULL.
 */
void
rg_record_set_value (RgRecord      *self,
                     guint          field,
                     const RgValue *value)
{
  const RgRecordType *type = rg_record_get_record_type (self);
  const RgField      *info = rg_record_type_get_field (type, field);
  RgRecordPrivate    *priv = PRIVATE (self);

  g_return_if_fail (info != NULL && is_fitting (info, value));

  grow (priv, field + 1);
  if (rg_value_equal (&priv->values[field], value))
    return;
  rg_value_copy (&priv->values[field], value);
  note_set (priv, field, info);
  if (info->formula == NULL && field < type->n_fields)
    g_object_notify_by_pspec ((GObject *)self, RG_RECORD_GET_CLASS (self)->properties[field]);
}

void
rg_record_set_int (RgRecord *self,
                   guint     field,
                   gint64    integer)
{
  rg_record_set_value (self, field, &(RgValue){ RG_STORAGE_INT, { .integer = integer } });
}

void
rg_record_set_real (RgRecord *self,
                    guint     field,
                    double    real)
{
  rg_record_set_value (self, field, &(RgValue){ RG_STORAGE_REAL, { .real = real } });
}

/**
 * rg_record_set_text:
 * @text: (nullable): %NULL makes the field unknown
 */
void
rg_record_set_text (RgRecord   *self,
                    guint       field,
                    const char *text)
{
  RgStorage storage = text == NULL ? RG_STORAGE_NULL : RG_STORAGE_TEXT;

  rg_record_set_value (self, field, &(RgValue){ storage, { .text = (char *)text } });
}

void
rg_record_set_null (RgRecord *self,
                    guint     field)
{
  rg_record_set_value (self, field, &(RgValue)RG_VALUE_INIT);
}

static ReferenceLabels *
get_labels (RgRecord *self,
            guint     field)
{
  RgRecordPrivate *priv = PRIVATE (self);

  g_return_val_if_fail (field < RG_RECORD_GET_CLASS (self)->type->n_fields, NULL);

  if (priv->labels == NULL)
    priv->labels = g_new0 (ReferenceLabels, RG_RECORD_GET_CLASS (self)->type->n_fields);
  return &priv->labels[field];
}

/**
 * rg_record_set_reference_labels:
 * @key: (nullable): the key of the record referred to ("C2026001")
 * @title: (nullable): its title ("通达商贸")
 *
 * Set by the store when it loads a record, so that lists can show a reference without another query.
 */
void
rg_record_set_reference_labels (RgRecord   *self,
                                guint       field,
                                const char *key,
                                const char *title)
{
  g_return_if_fail (RG_IS_RECORD (self));

  if (key == NULL && title == NULL && PRIVATE (self)->labels == NULL)
    return;

  ReferenceLabels *labels = get_labels (self, field);

  g_free (labels->key);
  g_free (labels->title);
  g_clear_object (&labels->record);
  *labels = (ReferenceLabels){ g_strdup (key), g_strdup (title), NULL };
}

/**
 * rg_record_set_referred:
 * @referred: the record that the reference means
 *
 * For whoever shows more of it than its key and title. Setting labels takes it away.
 */
void
rg_record_set_referred (RgRecord *self,
                        guint     field,
                        RgRecord *referred)
{
  g_return_if_fail (RG_IS_RECORD (self) && RG_IS_RECORD (referred));

  g_set_object (&get_labels (self, field)->record, referred);
}

/**
 * rg_record_get_referred:
 *
 * Returns: (transfer none) (nullable): the record that the reference means, if it was given
 */
RgRecord *
rg_record_get_referred (RgRecord *self,
                        guint     field)
{
  RgRecord *referred;

  g_return_val_if_fail (RG_IS_RECORD (self), NULL);

  referred = PRIVATE (self)->labels == NULL ? NULL : get_labels (self, field)->record;
  return referred != NULL && rg_record_get_id (referred) == rg_record_get_int (self, field) ? referred : NULL;
}

/**
 * rg_record_get_reference_key:
 *
 * Returns: (nullable): the key of the record that a reference means, as of when the record was loaded
 */
const char *
rg_record_get_reference_key (RgRecord *self,
                             guint     field)
{
  g_return_val_if_fail (RG_IS_RECORD (self), NULL);

  return PRIVATE (self)->labels == NULL ? NULL : get_labels (self, field)->key;
}

/**
 * rg_record_get_reference_title:
 *
 * Returns: (nullable): the title of the record that a reference means, as of when the record was loaded
 */
const char *
rg_record_get_reference_title (RgRecord *self,
                               guint     field)
{
  g_return_val_if_fail (RG_IS_RECORD (self), NULL);

  return PRIVATE (self)->labels == NULL ? NULL : get_labels (self, field)->title;
}

/**
 * rg_record_get_title:
 *
 * Returns: (nullable): what people call the record
 */
const char *
rg_record_get_title (RgRecord *self)
{
  const RgRecordType *type = rg_record_get_record_type (self);
  int                 field = type->title == NULL ? -1 : rg_record_type_find_field (type, type->title);

  return field < 0 ? NULL : rg_record_get_text (self, (guint)field);
}
