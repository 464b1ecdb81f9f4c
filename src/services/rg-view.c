/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "rg-view-private.h"

#include <string.h>

#define MIN_ZOOM 0.5
#define MAX_ZOOM 2.0

enum
{
  PROP_0,
  PROP_NAME,
  PROP_N_FROZEN,
  PROP_ZOOM,
  N_PROPS,
};

enum
{
  QUERY_CHANGED,
  LAYOUT_CHANGED,
  FORMATS_CHANGED,
  N_SIGNALS,
};

static GParamSpec *properties[N_PROPS];
static guint       signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (RgView, rg_view, G_TYPE_OBJECT)

static void
emit (RgView *self)
{
  guint pending = self->pending;

  self->pending = 0;
  if (pending & RG_VIEW_QUERY)
    g_signal_emit (self, signals[QUERY_CHANGED], 0);
  if (pending & RG_VIEW_LAYOUT)
    g_signal_emit (self, signals[LAYOUT_CHANGED], 0);
  if (pending & RG_VIEW_FORMATS)
    g_signal_emit (self, signals[FORMATS_CHANGED], 0);
}

void
_rg_view_changed (RgView *self,
                  guint   what)
{
  self->pending |= what;
  if (self->held == 0)
    emit (self);
}

void
_rg_filter_copy (RgFilter       *target,
                 const RgFilter *source)
{
  *target = *source;
  target->having = g_intern_string (source->having);
  target->values = g_strdupv (source->values);
}

void
_rg_filter_clear (RgFilter *self)
{
  g_clear_pointer (&self->values, g_strfreev);
}

static void
filter_clear (gpointer data)
{
  _rg_filter_clear (data);
}

static void
format_clear (gpointer data)
{
  _rg_filter_clear (&((RgFormatRule *)data)->filter);
}

static void
copy_format (RgFormatRule       *target,
             const RgFormatRule *source)
{
  *target = *source;
  _rg_filter_copy (&target->filter, &source->filter);
  target->filter.alternative = FALSE;
  target->background = g_intern_string (source->background);
  target->foreground = g_intern_string (source->foreground);
  target->scale_low = g_intern_string (source->scale_low);
  target->scale_high = g_intern_string (source->scale_high);
}

static void
append_format (RgView             *self,
               const RgFormatRule *rule)
{
  RgFormatRule copy;

  copy_format (&copy, rule);
  g_array_append_val (self->formats, copy);
}

static void
append_filter (RgView         *self,
               const RgFilter *filter)
{
  RgFilter copy;

  _rg_filter_copy (&copy, filter);
  copy.alternative = copy.alternative && self->filters->len > 0;
  g_array_append_val (self->filters, copy);
}

static void
rg_view_finalize (GObject *object)
{
  RgView *self = RG_VIEW (object);

  g_free (self->name);
  g_free (self->kept);
  g_free (self->search);
  g_free (self->standard);
  g_clear_pointer (&self->base, rg_query_free);
  g_array_unref (self->filters);
  g_array_unref (self->sorts);
  g_array_unref (self->groups);
  g_array_unref (self->columns);
  g_array_unref (self->formats);
  G_OBJECT_CLASS (rg_view_parent_class)->finalize (object);
}

static void
rg_view_get_property (GObject    *object,
                      guint       prop_id,
                      GValue     *value,
                      GParamSpec *pspec)
{
  RgView *self = RG_VIEW (object);

  switch (prop_id)
    {
    case PROP_NAME:
      g_value_set_string (value, self->name);
      break;
    case PROP_N_FROZEN:
      g_value_set_uint (value, self->n_frozen);
      break;
    case PROP_ZOOM:
      g_value_set_double (value, self->zoom);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
rg_view_set_property (GObject      *object,
                      guint         prop_id,
                      const GValue *value,
                      GParamSpec   *pspec)
{
  RgView *self = RG_VIEW (object);

  switch (prop_id)
    {
    case PROP_NAME:
      rg_view_set_name (self, g_value_get_string (value));
      break;
    case PROP_N_FROZEN:
      rg_view_set_n_frozen (self, g_value_get_uint (value));
      break;
    case PROP_ZOOM:
      rg_view_set_zoom (self, g_value_get_double (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
rg_view_class_init (RgViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GParamFlags   flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->finalize = rg_view_finalize;
  object_class->get_property = rg_view_get_property;
  object_class->set_property = rg_view_set_property;
  properties[PROP_NAME] = g_param_spec_string ("name", NULL, NULL, NULL, flags);
  properties[PROP_N_FROZEN] = g_param_spec_uint ("n-frozen", NULL, NULL, 0, G_MAXUINT, 0, flags);
  properties[PROP_ZOOM] = g_param_spec_double ("zoom", NULL, NULL, MIN_ZOOM, MAX_ZOOM, 1, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  signals[QUERY_CHANGED] = g_signal_new ("query-changed", RG_TYPE_VIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[LAYOUT_CHANGED] = g_signal_new ("layout-changed", RG_TYPE_VIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[FORMATS_CHANGED] = g_signal_new ("formats-changed", RG_TYPE_VIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
rg_view_init (RgView *self)
{
  self->filters = g_array_new (FALSE, TRUE, sizeof (RgFilter));
  g_array_set_clear_func (self->filters, filter_clear);
  self->sorts = g_array_new (FALSE, TRUE, sizeof (RgViewSort));
  self->groups = g_array_new (FALSE, TRUE, sizeof (guint));
  self->columns = g_array_new (FALSE, TRUE, sizeof (RgViewColumn));
  self->formats = g_array_new (FALSE, TRUE, sizeof (RgFormatRule));
  g_array_set_clear_func (self->formats, format_clear);
  self->zoom = 1;
}

/**
 * rg_view_new:
 *
 * Returns: (transfer full): all records in the default order; the columns that lists show
 */
RgView *
rg_view_new (const RgRecordType *type)
{
  RgView *self = g_object_new (RG_TYPE_VIEW, NULL);

  self->type = type;
  _rg_view_complete_columns (self);
  return self;
}

static void
copy_array (GArray *target,
            GArray *source)
{
  g_array_set_size (target, 0);
  g_array_append_vals (target, source->data, source->len);
}

/* Takes over everything, also the name, but not the base, which belongs to the page. */
static void
assign (RgView *self,
        RgView *source)
{
  if (self == source)
    return;
  g_free (self->kept);
  self->kept = g_strdup (source->kept);
  g_free (self->search);
  self->search = g_strdup (source->search);
  g_array_set_size (self->filters, 0);
  for (guint i = 0; i < source->filters->len; i++)
    append_filter (self, &g_array_index (source->filters, RgFilter, i));
  copy_array (self->sorts, source->sorts);
  copy_array (self->groups, source->groups);
  copy_array (self->columns, source->columns);
  g_array_set_size (self->formats, 0);
  for (guint i = 0; i < source->formats->len; i++)
    append_format (self, &g_array_index (source->formats, RgFormatRule, i));
  rg_view_hold (self);
  rg_view_set_name (self, source->name);
  rg_view_set_n_frozen (self, source->n_frozen);
  rg_view_set_zoom (self, source->zoom);
  _rg_view_changed (self, RG_VIEW_QUERY | RG_VIEW_LAYOUT | RG_VIEW_FORMATS);
  rg_view_release (self);
}

/**
 * rg_view_copy:
 *
 * Returns: (transfer full): the same with the same base
 */
RgView *
rg_view_copy (RgView *self)
{
  RgView *copy = NULL;

  g_return_val_if_fail (RG_IS_VIEW (self), NULL);

  copy = rg_view_new (self->type);
  copy->standard = g_strdup (self->standard);
  assign (copy, self);
  rg_view_set_base (copy, self->base);
  return copy;
}

/**
 * rg_view_keep:
 *
 * What the view shows now is what its name stands for.
 */
void
rg_view_keep (RgView *self)
{
  g_return_if_fail (RG_IS_VIEW (self));

  g_free (self->kept);
  self->kept = _rg_view_describe (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_NAME]);
}

/**
 * rg_view_is_changed:
 *
 * Returns: whether something else is searched, filtered, sorted or grouped than the name of the view stands for
 */
gboolean
rg_view_is_changed (RgView *self)
{
  g_autofree char *now = NULL;

  g_return_val_if_fail (RG_IS_VIEW (self), FALSE);

  if (self->name == NULL || self->kept == NULL)
    return FALSE;
  now = _rg_view_describe (self);
  return !g_str_equal (now, self->kept);
}

/**
 * rg_view_hold:
 *
 * Until rg_view_release() nothing is told of changes; then each signal is given once at most.
 */
void
rg_view_hold (RgView *self)
{
  g_return_if_fail (RG_IS_VIEW (self));

  self->held++;
}

void
rg_view_release (RgView *self)
{
  g_return_if_fail (RG_IS_VIEW (self) && self->held > 0);

  if (--self->held == 0)
    emit (self);
}

const RgRecordType *
rg_view_get_record_type (RgView *self)
{
  g_return_val_if_fail (RG_IS_VIEW (self), NULL);

  return self->type;
}

/**
 * rg_view_get_name:
 *
 * Returns: (nullable): under which name the view was saved or is supplied
 */
const char *
rg_view_get_name (RgView *self)
{
  g_return_val_if_fail (RG_IS_VIEW (self), NULL);

  return self->name;
}

void
rg_view_set_name (RgView     *self,
                  const char *name)
{
  g_return_if_fail (RG_IS_VIEW (self));

  if (g_strcmp0 (self->name, name) == 0)
    return;
  g_free (self->name);
  self->name = g_strdup (name);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_NAME]);
}

/**
 * rg_view_set_base:
 * @base: (nullable): what the page that shows the view is about, before any filter; %NULL: all records
 */
void
rg_view_set_base (RgView        *self,
                  const RgQuery *base)
{
  g_return_if_fail (RG_IS_VIEW (self));
  g_return_if_fail (base == NULL || rg_query_get_record_type (base) == self->type);

  if (base == NULL && self->base == NULL)
    return;
  g_clear_pointer (&self->base, rg_query_free);
  self->base = base == NULL ? NULL : rg_query_copy (base);
  _rg_view_changed (self, RG_VIEW_QUERY);
}

void
rg_view_set_search (RgView     *self,
                    const char *text)
{
  g_return_if_fail (RG_IS_VIEW (self));

  if (text != NULL && *text == '\0')
    text = NULL;
  if (g_strcmp0 (self->search, text) == 0)
    return;
  g_free (self->search);
  self->search = g_strdup (text);
  _rg_view_changed (self, RG_VIEW_QUERY);
}

/**
 * rg_view_get_search:
 *
 * Returns: (nullable): what is searched for
 */
const char *
rg_view_get_search (RgView *self)
{
  g_return_val_if_fail (RG_IS_VIEW (self), NULL);

  return self->search;
}

guint
rg_view_get_n_filters (RgView *self)
{
  g_return_val_if_fail (RG_IS_VIEW (self), 0);

  return self->filters->len;
}

const RgFilter *
rg_view_get_filter (RgView *self,
                    guint   index)
{
  g_return_val_if_fail (RG_IS_VIEW (self) && index < self->filters->len, NULL);

  return &g_array_index (self->filters, RgFilter, index);
}

/**
 * rg_view_add_filter:
 * @filter: copied
 */
void
rg_view_add_filter (RgView         *self,
                    const RgFilter *filter)
{
  g_return_if_fail (RG_IS_VIEW (self) && filter != NULL);

  append_filter (self, filter);
  _rg_view_changed (self, RG_VIEW_QUERY);
}

static gboolean
has_alternative (RgView *self,
                 guint   index)
{
  return index + 1 < self->filters->len && g_array_index (self->filters, RgFilter, index + 1).alternative;
}

/* A filter of the field alone, as the menu of its column makes them. */
static gboolean
is_plain (RgView *self,
          guint   index,
          guint   field)
{
  const RgFilter *filter = &g_array_index (self->filters, RgFilter, index);

  return filter->field == field && filter->having == NULL && !filter->alternative && !has_alternative (self, index);
}

static void
remove_filter (RgView *self,
               guint   index)
{
  /* The alternatives of a filter that goes away are alternatives of each other. */
  if (!g_array_index (self->filters, RgFilter, index).alternative && has_alternative (self, index))
    g_array_index (self->filters, RgFilter, index + 1).alternative = FALSE;
  g_array_remove_index (self->filters, index);
}

/**
 * rg_view_set_filter:
 * @values: (array zero-terminated=1) (nullable): as a person types them; copied
 *
 * Takes the place of the filters that look at @field alone.
 */
void
rg_view_set_filter (RgView            *self,
                    guint              field,
                    RgTest             test,
                    const char *const *values)
{
  RgFilter filter = { .field = field, .test = test, .values = g_strdupv ((char **)values) };

  g_return_if_fail (RG_IS_VIEW (self));

  for (guint i = self->filters->len; i-- > 0;)
    if (is_plain (self, i, field))
      remove_filter (self, i);
  g_array_append_val (self->filters, filter);
  _rg_view_changed (self, RG_VIEW_QUERY);
}

void
rg_view_remove_filter (RgView *self,
                       guint   index)
{
  g_return_if_fail (RG_IS_VIEW (self) && index < self->filters->len);

  remove_filter (self, index);
  _rg_view_changed (self, RG_VIEW_QUERY);
}

/**
 * rg_view_clear_field:
 *
 * Takes all filters off that look at @field, also where they are alternatives.
 */
void
rg_view_clear_field (RgView *self,
                     guint   field)
{
  guint n = 0;

  g_return_if_fail (RG_IS_VIEW (self));

  n = self->filters->len;
  for (guint i = n; i-- > 0;)
    {
      const RgFilter *filter = &g_array_index (self->filters, RgFilter, i);

      if (filter->field == field && filter->having == NULL)
        remove_filter (self, i);
    }
  if (self->filters->len != n)
    _rg_view_changed (self, RG_VIEW_QUERY);
}

/**
 * rg_view_clear_filters:
 *
 * Takes all filters and the search off.
 */
void
rg_view_clear_filters (RgView *self)
{
  g_return_if_fail (RG_IS_VIEW (self));

  if (self->filters->len == 0 && self->search == NULL)
    return;
  g_clear_pointer (&self->search, g_free);
  g_array_set_size (self->filters, 0);
  _rg_view_changed (self, RG_VIEW_QUERY);
}

/**
 * rg_view_is_filtered:
 *
 * Returns: whether a filter looks at @field
 */
gboolean
rg_view_is_filtered (RgView *self,
                     guint   field)
{
  g_return_val_if_fail (RG_IS_VIEW (self), FALSE);

  for (guint i = 0; i < self->filters->len; i++)
    {
      const RgFilter *filter = &g_array_index (self->filters, RgFilter, i);

      if (filter->field == field && filter->having == NULL)
        return TRUE;
    }
  return FALSE;
}

guint
rg_view_get_n_sorts (RgView *self)
{
  g_return_val_if_fail (RG_IS_VIEW (self), 0);

  return self->sorts->len;
}

const RgViewSort *
rg_view_get_sort (RgView *self,
                  guint   index)
{
  g_return_val_if_fail (RG_IS_VIEW (self) && index < self->sorts->len, NULL);

  return &g_array_index (self->sorts, RgViewSort, index);
}

/**
 * rg_view_set_sort:
 * @add: by @field where the fields before are equal; else by @field alone
 */
void
rg_view_set_sort (RgView  *self,
                  guint    field,
                  gboolean descending,
                  gboolean add)
{
  RgViewSort sort = { field, descending };
  guint      place = 0;

  g_return_if_fail (RG_IS_VIEW (self) && field < rg_record_type_get_n_fields (self->type));

  if (!add)
    g_array_set_size (self->sorts, 0);
  while (place < self->sorts->len && g_array_index (self->sorts, RgViewSort, place).field != field)
    place++;
  if (place < self->sorts->len)
    g_array_index (self->sorts, RgViewSort, place) = sort;
  else
    g_array_append_val (self->sorts, sort);
  _rg_view_changed (self, RG_VIEW_QUERY);
}

void
rg_view_clear_sort (RgView *self)
{
  g_return_if_fail (RG_IS_VIEW (self));

  if (self->sorts->len == 0)
    return;
  g_array_set_size (self->sorts, 0);
  _rg_view_changed (self, RG_VIEW_QUERY);
}

/**
 * rg_view_get_groups:
 * @n_groups: (out) (optional): 0, 1 or 2
 *
 * Returns: (array length=n_groups): the fields by which records are grouped
 */
const guint *
rg_view_get_groups (RgView *self,
                    guint  *n_groups)
{
  g_return_val_if_fail (RG_IS_VIEW (self), NULL);

  if (n_groups != NULL)
    *n_groups = self->groups->len;
  return (const guint *)(gpointer)self->groups->data;
}

/**
 * rg_view_set_groups:
 * @fields: (array length=n_fields) (nullable): the outer one first
 * @n_fields: 0, 1 or 2
 */
void
rg_view_set_groups (RgView      *self,
                    const guint *fields,
                    guint        n_fields)
{
  g_return_if_fail (RG_IS_VIEW (self) && n_fields <= RG_VIEW_MAX_GROUPS);

  if (n_fields == self->groups->len && (n_fields == 0 || memcmp (fields, self->groups->data, n_fields * sizeof (guint)) == 0))
    return;
  g_array_set_size (self->groups, 0);
  if (n_fields > 0)
    g_array_append_vals (self->groups, fields, n_fields);
  _rg_view_changed (self, RG_VIEW_QUERY);
}

guint
rg_view_get_n_frozen (RgView *self)
{
  g_return_val_if_fail (RG_IS_VIEW (self), 0);

  return self->n_frozen;
}

void
rg_view_set_n_frozen (RgView *self,
                      guint   n_frozen)
{
  g_return_if_fail (RG_IS_VIEW (self));

  if (self->n_frozen == n_frozen)
    return;
  self->n_frozen = n_frozen;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_N_FROZEN]);
  _rg_view_changed (self, RG_VIEW_LAYOUT);
}

double
rg_view_get_zoom (RgView *self)
{
  g_return_val_if_fail (RG_IS_VIEW (self), 1);

  return self->zoom;
}

/**
 * rg_view_set_zoom:
 * @zoom: 0.5 to 2; others are brought into that
 */
void
rg_view_set_zoom (RgView *self,
                  double  zoom)
{
  g_return_if_fail (RG_IS_VIEW (self));

  zoom = CLAMP (zoom, MIN_ZOOM, MAX_ZOOM);
  if (zoom >= self->zoom && zoom <= self->zoom)
    return;
  self->zoom = zoom;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ZOOM]);
  _rg_view_changed (self, RG_VIEW_LAYOUT);
}

guint
rg_view_get_n_formats (RgView *self)
{
  g_return_val_if_fail (RG_IS_VIEW (self), 0);

  return self->formats->len;
}

const RgFormatRule *
rg_view_get_format (RgView *self,
                    guint   index)
{
  g_return_val_if_fail (RG_IS_VIEW (self) && index < self->formats->len, NULL);

  return &g_array_index (self->formats, RgFormatRule, index);
}

/**
 * rg_view_add_format:
 * @rule: copied; where several rules give a colour the first one counts
 */
void
rg_view_add_format (RgView             *self,
                    const RgFormatRule *rule)
{
  g_return_if_fail (RG_IS_VIEW (self) && rule != NULL);

  append_format (self, rule);
  _rg_view_changed (self, RG_VIEW_FORMATS);
}

/**
 * rg_view_set_format:
 * @rule: copied; takes the place of the rule number @index
 */
void
rg_view_set_format (RgView             *self,
                    guint               index,
                    const RgFormatRule *rule)
{
  RgFormatRule copy;

  g_return_if_fail (RG_IS_VIEW (self) && index < self->formats->len && rule != NULL);

  copy_format (&copy, rule);
  format_clear (&g_array_index (self->formats, RgFormatRule, index));
  g_array_index (self->formats, RgFormatRule, index) = copy;
  _rg_view_changed (self, RG_VIEW_FORMATS);
}

/**
 * rg_view_move_format:
 * @to: the place that the rule number @from has afterwards
 */
void
rg_view_move_format (RgView *self,
                     guint   from,
                     guint   to)
{
  RgFormatRule moved;

  g_return_if_fail (RG_IS_VIEW (self) && from < self->formats->len && to < self->formats->len);

  if (from == to)
    return;
  copy_format (&moved, &g_array_index (self->formats, RgFormatRule, from));
  g_array_remove_index (self->formats, from);
  g_array_insert_val (self->formats, to, moved);
  _rg_view_changed (self, RG_VIEW_FORMATS);
}

void
rg_view_remove_format (RgView *self,
                       guint   index)
{
  g_return_if_fail (RG_IS_VIEW (self) && index < self->formats->len);

  g_array_remove_index (self->formats, index);
  _rg_view_changed (self, RG_VIEW_FORMATS);
}
