/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "rg-filter-condition"

#include "config.h"
#include "rg-filter-condition.h"

#include <glib/gi18n.h>

#include "rg-date.h"
#include "rg-date-text.h"
#include "rg-filter.h"
#include "rg-filter-text.h"
#include "rg-kind.h"

struct _RgFilterCondition
{
  AdwBin parent_instance;

  GtkDropDown   *test_drop;
  GtkWidget     *texts;
  GtkEntry      *first_entry;
  GtkLabel      *and_label;
  GtkEntry      *second_entry;
  GtkDropDown   *period_drop;
  GtkWidget     *days;
  GtkSpinButton *days_spin;
  GtkLabel      *message;

  const RgRecordType *type;
  guint               field;
  char               *today;
  GArray             *tests; /* RgTest */
  gboolean            setting;
};

G_DEFINE_FINAL_TYPE (RgFilterCondition, rg_filter_condition, ADW_TYPE_BIN)

enum
{
  CHANGED,
  ACTIVATE,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

/* What a test needs to be told. */
typedef enum
{
  NEEDS_NOTHING,
  NEEDS_TEXT,
  NEEDS_TWO_TEXTS,
  NEEDS_PERIOD,
  NEEDS_MONTH,
  NEEDS_DAYS,
} Needs;

/* Kinds of fields as far as comparing goes; combined flags. */
enum
{
  FOR_TEXT = 1 << 0,
  FOR_NUMBER = 1 << 1,
  FOR_DAY = 1 << 2,
  FOR_STAFF = 1 << 3,
};

static const struct
{
  RgTest      test;
  guint       kinds;
  Needs       needs;
  const char *label;
} tests[] = {
  { RG_TEST_CONTAINS, FOR_TEXT, NEEDS_TEXT, N_ ("contains") },
  { RG_TEST_NOT_CONTAINS, FOR_TEXT, NEEDS_TEXT, N_ ("does not contain") },
  { RG_TEST_BEGINS, FOR_TEXT, NEEDS_TEXT, N_ ("begins with") },
  { RG_TEST_ENDS, FOR_TEXT, NEEDS_TEXT, N_ ("ends with") },
  { RG_TEST_PERIOD, FOR_DAY, NEEDS_PERIOD, N_ ("is in the period") },
  { RG_TEST_GT, FOR_NUMBER, NEEDS_TEXT, N_ ("is more than") },
  { RG_TEST_GE, FOR_NUMBER, NEEDS_TEXT, N_ ("is at least") },
  { RG_TEST_LT, FOR_NUMBER, NEEDS_TEXT, N_ ("is less than") },
  { RG_TEST_LE, FOR_NUMBER, NEEDS_TEXT, N_ ("is at most") },
  { RG_TEST_LT, FOR_DAY, NEEDS_TEXT, N_ ("is before") },
  { RG_TEST_GT, FOR_DAY, NEEDS_TEXT, N_ ("is after") },
  { RG_TEST_BETWEEN, FOR_NUMBER | FOR_DAY, NEEDS_TWO_TEXTS, N_ ("is between") },
  { RG_TEST_EQ, FOR_TEXT | FOR_NUMBER | FOR_DAY, NEEDS_TEXT, N_ ("is") },
  { RG_TEST_NE, FOR_TEXT | FOR_NUMBER | FOR_DAY, NEEDS_TEXT, N_ ("is not") },
  { RG_TEST_OLDER, FOR_DAY, NEEDS_DAYS, N_ ("is longer ago, or never") },
  { RG_TEST_WITHIN, FOR_DAY, NEEDS_DAYS, N_ ("is within the last days") },
  { RG_TEST_OVERDUE, FOR_DAY, NEEDS_NOTHING, N_ ("is overdue") },
  { RG_TEST_BIRTHDAY, FOR_DAY, NEEDS_MONTH, N_ ("falls in the month (birthdays)") },
  { RG_TEST_MINE, FOR_STAFF, NEEDS_NOTHING, N_ ("is me") },
  { RG_TEST_BLANK, FOR_TEXT | FOR_NUMBER | FOR_DAY, NEEDS_NOTHING, N_ ("is blank") },
  { RG_TEST_NOT_BLANK, FOR_TEXT | FOR_NUMBER | FOR_DAY, NEEDS_NOTHING, N_ ("is not blank") },
  { RG_TEST_REPEATED, FOR_TEXT | FOR_NUMBER, NEEDS_NOTHING, N_ ("occurs several times") },
  { RG_TEST_SINGLE, FOR_TEXT | FOR_NUMBER, NEEDS_NOTHING, N_ ("occurs only once") },
};

static const char *const months[] = { "last-month", "this-month", "next-month", NULL };

static guint
get_kinds (const RgField *field)
{
  guint kinds = FOR_TEXT;

  if (field->kind == RG_KIND_DATE || field->kind == RG_KIND_DATETIME)
    kinds = FOR_DAY;
  else if (rg_field_is_numeric (field))
    kinds = FOR_NUMBER;
  if (field->kind == RG_KIND_OPTION && g_strcmp0 (field->options, "staff") == 0)
    kinds |= FOR_STAFF;
  return kinds;
}

static Needs
get_needs (RgTest test)
{
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    if (tests[i].test == test)
      return tests[i].needs;
  return NEEDS_NOTHING;
}

static RgTest
get_test (RgFilterCondition *self)
{
  guint selected = gtk_drop_down_get_selected (self->test_drop);

  return selected < self->tests->len ? g_array_index (self->tests, RgTest, selected) : RG_TEST_NOT_BLANK;
}

static void
set_message (RgFilterCondition *self,
             const char        *text,
             gboolean           is_problem)
{
  gtk_label_set_text (self->message, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (self->message), text != NULL && *text != '\0');
  if (is_problem)
    gtk_widget_add_css_class (GTK_WIDGET (self->message), "error");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->message), "error");
}

static gboolean
is_day (RgFilterCondition *self)
{
  return self->type != NULL && (get_kinds (rg_record_type_get_field (self->type, self->field)) & FOR_DAY) != 0;
}

/* Days that were said in words are shown as days. */
static char *
describe_days (RgFilterCondition *self)
{
  const char      *first = gtk_editable_get_text (GTK_EDITABLE (self->first_entry));
  g_autofree char *day = is_day (self) && *first != '\0' ? rg_date_parse_relative (first, self->today) : NULL;

  return day == NULL ? NULL : rg_date_text_describe (day);
}

static void
update_message (RgFilterCondition *self)
{
  Needs            needs = get_needs (get_test (self));
  RgFilter         filter = { .field = self->field };
  g_autofree char *problem = NULL;
  g_autofree char *hint = NULL;
  gboolean         typed = *gtk_editable_get_text (GTK_EDITABLE (self->first_entry)) != '\0';
  g_auto (GStrv) values = NULL;

  if (self->type == NULL || (needs != NEEDS_TEXT && needs != NEEDS_TWO_TEXTS) || !typed)
    {
      set_message (self, NULL, FALSE);
      return;
    }
  if (needs == NEEDS_TWO_TEXTS && *gtk_editable_get_text (GTK_EDITABLE (self->second_entry)) == '\0')
    {
      set_message (self, NULL, FALSE);
      return;
    }
  rg_filter_condition_read (self, &filter.test, &values);
  filter.values = values;
  if (!rg_filter_check (&filter, self->type, self->today, &problem))
    set_message (self, problem, TRUE);
  else
    {
      hint = describe_days (self);
      set_message (self, hint, FALSE);
    }
}

static void
changed (RgFilterCondition *self)
{
  if (self->setting)
    return;
  update_message (self);
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
changed_cb (RgFilterCondition *self)
{
  changed (self);
}

static void
activate_cb (RgFilterCondition *self)
{
  g_signal_emit (self, signals[ACTIVATE], 0);
}

static void
fill_periods (RgFilterCondition *self,
              gboolean           only_months)
{
  g_autoptr (GtkStringList) list = gtk_string_list_new (NULL);

  if (only_months)
    for (guint i = 0; months[i] != NULL; i++)
      gtk_string_list_append (list, rg_filter_get_period_label (months[i]));
  else
    for (guint i = 0; rg_filter_get_period_name (i) != NULL; i++)
      gtk_string_list_append (list, rg_filter_get_period_label (rg_filter_get_period_name (i)));
  gtk_drop_down_set_model (self->period_drop, G_LIST_MODEL (list));
  gtk_drop_down_set_selected (self->period_drop, only_months ? 1 : 0);
}

static void
test_changed_cb (RgFilterCondition *self)
{
  Needs needs = get_needs (get_test (self));

  gtk_widget_set_visible (self->texts, needs == NEEDS_TEXT || needs == NEEDS_TWO_TEXTS);
  gtk_widget_set_visible (GTK_WIDGET (self->and_label), needs == NEEDS_TWO_TEXTS);
  gtk_widget_set_visible (GTK_WIDGET (self->second_entry), needs == NEEDS_TWO_TEXTS);
  gtk_widget_set_visible (GTK_WIDGET (self->period_drop), needs == NEEDS_PERIOD || needs == NEEDS_MONTH);
  gtk_widget_set_visible (self->days, needs == NEEDS_DAYS);
  if (needs == NEEDS_PERIOD || needs == NEEDS_MONTH)
    fill_periods (self, needs == NEEDS_MONTH);
  changed (self);
}

static void
rg_filter_condition_finalize (GObject *object)
{
  RgFilterCondition *self = RG_FILTER_CONDITION (object);

  g_array_unref (self->tests);
  g_free (self->today);
  G_OBJECT_CLASS (rg_filter_condition_parent_class)->finalize (object);
}

static gboolean
rg_filter_condition_grab_focus (GtkWidget *widget)
{
  RgFilterCondition *self = RG_FILTER_CONDITION (widget);
  Needs              needs = get_needs (get_test (self));

  if (needs == NEEDS_TEXT || needs == NEEDS_TWO_TEXTS)
    return gtk_widget_grab_focus (GTK_WIDGET (self->first_entry));
  return gtk_widget_grab_focus (GTK_WIDGET (self->test_drop));
}

static void
rg_filter_condition_class_init (RgFilterConditionClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = rg_filter_condition_finalize;
  widget_class->grab_focus = rg_filter_condition_grab_focus;
  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[ACTIVATE] = g_signal_new ("activate", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/regulars/Regulars/ui/grid/filter-condition.ui");
  gtk_widget_class_bind_template_child (widget_class, RgFilterCondition, test_drop);
  gtk_widget_class_bind_template_child (widget_class, RgFilterCondition, texts);
  gtk_widget_class_bind_template_child (widget_class, RgFilterCondition, first_entry);
  gtk_widget_class_bind_template_child (widget_class, RgFilterCondition, and_label);
  gtk_widget_class_bind_template_child (widget_class, RgFilterCondition, second_entry);
  gtk_widget_class_bind_template_child (widget_class, RgFilterCondition, period_drop);
  gtk_widget_class_bind_template_child (widget_class, RgFilterCondition, days);
  gtk_widget_class_bind_template_child (widget_class, RgFilterCondition, days_spin);
  gtk_widget_class_bind_template_child (widget_class, RgFilterCondition, message);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, test_changed_cb);
}

static void
rg_filter_condition_init (RgFilterCondition *self)
{
  self->tests = g_array_new (FALSE, FALSE, sizeof (RgTest));
  self->setting = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
  self->setting = FALSE;
}

/* Called while nothing is told. */
static void
fill_tests (RgFilterCondition *self)
{
  guint kinds = get_kinds (rg_record_type_get_field (self->type, self->field));
  g_autoptr (GtkStringList) list = gtk_string_list_new (NULL);

  g_array_set_size (self->tests, 0);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    if ((tests[i].kinds & kinds) != 0)
      {
        g_array_append_val (self->tests, tests[i].test);
        gtk_string_list_append (list, _ (tests[i].label));
      }
  gtk_drop_down_set_model (self->test_drop, G_LIST_MODEL (list));
  gtk_drop_down_set_selected (self->test_drop, 0);
}

/**
 * rg_filter_condition_set_field:
 * @today: "YYYY-MM-DD"
 *
 * Offers the tests of the field's kind.
 */
void
rg_filter_condition_set_field (RgFilterCondition  *self,
                               const RgRecordType *type,
                               guint               field,
                               const char         *today)
{
  g_return_if_fail (RG_IS_FILTER_CONDITION (self) && type != NULL && field < rg_record_type_get_n_fields (type));

  self->type = type;
  self->field = field;
  g_free (self->today);
  self->today = g_strdup (today);
  self->setting = TRUE;
  gtk_entry_set_placeholder_text (self->first_entry, is_day (self) ? _ ("For example yesterday") : NULL);
  fill_tests (self);
  gtk_editable_set_text (GTK_EDITABLE (self->first_entry), "");
  gtk_editable_set_text (GTK_EDITABLE (self->second_entry), "");
  test_changed_cb (self);
  self->setting = FALSE;
  set_message (self, NULL, FALSE);
}

static void
select_period (RgFilterCondition *self,
               const char        *name)
{
  GListModel *model = gtk_drop_down_get_model (self->period_drop);
  const char *label = rg_filter_get_period_label (name);

  for (guint i = 0; i < g_list_model_get_n_items (model); i++)
    if (g_strcmp0 (gtk_string_list_get_string (GTK_STRING_LIST (model), i), label) == 0)
      gtk_drop_down_set_selected (self->period_drop, i);
}

/**
 * rg_filter_condition_set_filter:
 * @filter: of the same field; a test that is not offered is not shown
 */
void
rg_filter_condition_set_filter (RgFilterCondition *self,
                                const RgFilter    *filter)
{
  guint n = 0;

  g_return_if_fail (RG_IS_FILTER_CONDITION (self) && filter != NULL && self->type != NULL);

  self->setting = TRUE;
  for (guint i = 0; i < self->tests->len; i++)
    if (g_array_index (self->tests, RgTest, i) == filter->test)
      gtk_drop_down_set_selected (self->test_drop, i);
  test_changed_cb (self);
  n = filter->values == NULL ? 0 : g_strv_length (filter->values);
  if (n > 0 && get_needs (filter->test) == NEEDS_DAYS)
    gtk_spin_button_set_value (self->days_spin, g_ascii_strtod (filter->values[0], NULL));
  else if (n > 0 && (get_needs (filter->test) == NEEDS_PERIOD || get_needs (filter->test) == NEEDS_MONTH))
    select_period (self, filter->values[0]);
  else if (n > 0)
    gtk_editable_set_text (GTK_EDITABLE (self->first_entry), filter->values[0]);
  if (n > 1)
    gtk_editable_set_text (GTK_EDITABLE (self->second_entry), filter->values[1]);
  self->setting = FALSE;
  update_message (self);
}

static const char *
get_period (RgFilterCondition *self,
            gboolean           only_months)
{
  guint selected = gtk_drop_down_get_selected (self->period_drop);

  if (only_months)
    return selected < G_N_ELEMENTS (months) - 1 ? months[selected] : months[1];
  return rg_filter_get_period_name (selected);
}

/**
 * rg_filter_condition_read:
 * @test: (out)
 * @values: (out) (transfer full) (nullable): what to compare with
 *
 * Returns: whether the condition says enough to be used
 */
gboolean
rg_filter_condition_read (RgFilterCondition *self,
                          RgTest            *test,
                          char            ***values)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  Needs needs;

  g_return_val_if_fail (RG_IS_FILTER_CONDITION (self), FALSE);

  *test = get_test (self);
  needs = get_needs (*test);
  if (needs == NEEDS_DAYS)
    {
      g_autofree char *days = g_strdup_printf ("%d", gtk_spin_button_get_value_as_int (self->days_spin));

      g_strv_builder_add (builder, days);
    }
  else if (needs == NEEDS_PERIOD || needs == NEEDS_MONTH)
    g_strv_builder_add (builder, get_period (self, needs == NEEDS_MONTH));
  else if (needs != NEEDS_NOTHING)
    g_strv_builder_add (builder, gtk_editable_get_text (GTK_EDITABLE (self->first_entry)));
  if (needs == NEEDS_TWO_TEXTS)
    g_strv_builder_add (builder, gtk_editable_get_text (GTK_EDITABLE (self->second_entry)));
  *values = needs == NEEDS_NOTHING ? NULL : g_strv_builder_end (builder);
  return self->type != NULL;
}

/**
 * rg_filter_condition_is_complete:
 *
 * Returns: whether what was typed can be compared with the field
 */
gboolean
rg_filter_condition_is_complete (RgFilterCondition *self)
{
  RgFilter filter = { 0 };
  g_auto (GStrv) values = NULL;

  g_return_val_if_fail (RG_IS_FILTER_CONDITION (self), FALSE);

  if (!rg_filter_condition_read (self, &filter.test, &values))
    return FALSE;
  filter.field = self->field;
  filter.values = values;
  return rg_filter_check (&filter, self->type, self->today, NULL);
}
