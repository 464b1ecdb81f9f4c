/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "rg-customer-panel"

#include "config.h"
#include "rg-customer-panel.h"

#include <glib/gi18n.h>

#include "rg-customer-data.h"
#include "rg-date.h"
#include "rg-follow-up.h"
#include "rg-formula.h"
#include "rg-kind.h"
#include "rg-money.h"
#include "rg-page.h"
#include "rg-panel-section.h"
#include "rg-phone.h"
#include "rg-postpone-popover.h"
#include "rg-quick-follow-up.h"
#include "rg-record-types.h"
#include "rg-reminder-work.h"

/* The panel waits so long for the cursor to come to rest before it reads. */
#define FOLLOW_DELAY_MS 60

/* A line is at least as high; the head of the panel takes the rest of the window. */
#define LINE_HEIGHT 24
#define HEAD_HEIGHT 340

/* Shown in the head of the panel, or nowhere. */
static const guint head_fields[] = {
  RG_CUSTOMER_NAME,
  RG_CUSTOMER_CODE,
  RG_CUSTOMER_TYPE,
  RG_CUSTOMER_LEVEL,
  RG_CUSTOMER_STATUS,
  RG_CUSTOMER_CONTACT,
  RG_CUSTOMER_PHONE,
  RG_CUSTOMER_MOBILE,
};

/* Adds a line about the record to a section. */
typedef void (*ShowFunc) (RgCustomerPanel *self,
                          RgRecord        *record,
                          guint            index);

/* A line that is still to be made. */
typedef struct
{
  ShowFunc  show;
  RgRecord *record;
  guint     index;
} Line;

struct _RgCustomerPanel
{
  AdwBin parent_instance;

  /* Template widgets */
  GtkStack          *stack;
  GtkLabel          *name;
  GtkLabel          *facts;
  GtkBox            *phones;
  RgQuickFollowUp   *quick;
  GtkScrolledWindow *scrolled;
  GtkBox            *sections;

  RgPanelSection *follow_ups;
  RgPanelSection *tasks;
  RgPanelSection *contacts;
  RgPanelSection *sales;
  RgPanelSection *ratings;
  RgPanelSection *card;
  GtkWidget      *postpone;

  RgBook       *book;
  GSignalGroup *store_signals;
  GCancellable *cancellable;
  gint64        customer;
  gint64        shown; /* the customer whose data stands in the panel */
  guint         source;
  GArray       *lines; /* Line: below what can be seen, to be made when there is time */
  guint         lines_source;
  char         *today;
  char         *postpone_source;
  gint64        postpone_id;
};

G_DEFINE_FINAL_TYPE (RgCustomerPanel, rg_customer_panel, ADW_TYPE_BIN)

static char *
format_date (RgCustomerPanel *self,
             RgRecord        *record,
             guint            field)
{
  return rg_record_is_null (record, field) ? NULL : rg_date_format (rg_record_get_text (record, field), self->today);
}

static char *
format_money (RgRecord *record,
              guint     field)
{
  return rg_record_is_null (record, field) ? NULL : rg_money_format (rg_record_get_int (record, field));
}

static char *
join (const char *separator,
      const char *a,
      const char *b)
{
  if (a == NULL || *a == '\0')
    return g_strdup (b != NULL ? b : "");
  return b == NULL || *b == '\0' ? g_strdup (a) : g_strconcat (a, separator, b, NULL);
}

static void
show_next (RgCustomerPanel *self,
           RgPanelLine     *line,
           const char      *source,
           gint64           id,
           const char      *at,
           const char      *step)
{
  g_autofree char *date = rg_date_format (at, self->today);
  g_autofree char *state = rg_follow_up_describe (at, self->today);
  g_autofree char *when = g_strdup_printf (_ ("Next: %s (%s)"), date, state != NULL ? state : "");
  g_autofree char *text = join (" ", when, step);
  int              days = 0;
  gboolean         late = rg_follow_up_state (at, self->today, &days) == RG_FOLLOW_UP_OVERDUE;

  rg_panel_line_add_second (line, text, late ? "overdue" : "accent");
  rg_panel_line_add_button (line, NULL, _ ("Postpone"), "panel.postpone", g_variant_new ("(sx)", source, id));
  rg_panel_line_add_button (line, NULL, _ ("Done"), "panel.done", g_variant_new ("(sx)", source, id));
}

/* What was planned then; a later follow-up has taken its place. */
static void
show_past_plan (RgCustomerPanel *self,
                RgPanelLine     *line,
                const char      *at,
                const char      *step)
{
  g_autofree char *date = rg_date_format (at, self->today);
  g_autofree char *when = g_strdup_printf (_ ("Next: %s"), date);
  g_autofree char *text = join (" ", when, step);

  rg_panel_line_add_second (line, text, "dim-label");
}

/* Only the newest follow-up of a customer is open: what it plans is what one is reminded of. */
static void
show_follow_up (RgCustomerPanel *self,
                RgRecord        *record,
                guint            index)
{
  gboolean         newest = index == 0;
  g_autofree char *mark = format_date (self, record, RG_INTERACTION_AT);
  g_autofree char *words = join (" — ", rg_record_get_text (record, RG_INTERACTION_CONTENT), rg_record_get_text (record, RG_INTERACTION_FEEDBACK));
  g_autofree char *text = join (" · ", rg_record_get_text (record, RG_INTERACTION_CHANNEL), words);
  GtkWidget       *line = rg_panel_line_new (record, mark, text, NULL);
  const char      *next = rg_record_get_text (record, RG_INTERACTION_NEXT_AT);

  if (next != NULL && !newest)
    show_past_plan (self, RG_PANEL_LINE (line), next, rg_record_get_text (record, RG_INTERACTION_NEXT_STEP));
  else if (next != NULL && rg_record_get_int (record, RG_INTERACTION_NEXT_DONE) == 0)
    show_next (self, RG_PANEL_LINE (line), "interaction", rg_record_get_id (record), next, rg_record_get_text (record, RG_INTERACTION_NEXT_STEP));
  rg_panel_section_add (self->follow_ups, line);
}

static void
show_task (RgCustomerPanel *self,
           RgRecord        *record,
           guint            index)
{
  const char *due = rg_record_get_text (record, RG_TASK_DUE_AT);
  GtkWidget  *line = rg_panel_line_new (record, NULL, rg_record_get_text (record, RG_TASK_SUBJECT), rg_record_get_text (record, RG_TASK_ASSIGNEE));

  if (due != NULL)
    show_next (self, RG_PANEL_LINE (line), "task", rg_record_get_id (record), due, NULL);
  rg_panel_section_add (self->tasks, line);
}

static void
show_contact (RgCustomerPanel *self,
              RgRecord        *record,
              guint            index)
{
  const char      *number = rg_record_get_text (record, RG_CONTACT_MOBILE);
  g_autofree char *phone = rg_phone_format (number != NULL ? number : rg_record_get_text (record, RG_CONTACT_PHONE) != NULL ? rg_record_get_text (record, RG_CONTACT_PHONE) :
                                                                                                                              "");
  g_autofree char *text = join (" · ", rg_record_get_text (record, RG_CONTACT_NAME), rg_record_get_text (record, RG_CONTACT_POSITION));

  rg_panel_section_add (self->contacts, rg_panel_line_new (record, NULL, text, phone));
}

static void
show_sale (RgCustomerPanel *self,
           RgRecord        *record,
           guint            index)
{
  g_autofree char *mark = format_date (self, record, RG_SALE_DATE);
  g_autofree char *amount = format_money (record, RG_SALE_AMOUNT);
  const char      *product = rg_record_get_reference_title (record, RG_SALE_PRODUCT);
  const char      *number = rg_record_get_text (record, RG_SALE_ORDER_NO);

  rg_panel_section_add (self->sales, rg_panel_line_new (record, mark, product != NULL ? product : number != NULL ? number :
                                                                                                                   "—",
                                                        amount));
}

static void
show_rating (RgCustomerPanel *self,
             RgRecord        *record,
             guint            index)
{
  g_autofree char *mark = format_date (self, record, RG_RATING_DATE);
  const char      *comment = rg_record_get_text (record, RG_RATING_COMMENT);
  g_autofree char *score = g_strdup_printf (_ ("%d of 10"), (int)rg_record_get_int (record, RG_RATING_SCORE));

  rg_panel_section_add (self->ratings, rg_panel_line_new (record, mark, comment != NULL ? comment : "", score));
}

static gboolean
is_head_field (guint field)
{
  for (guint i = 0; i < G_N_ELEMENTS (head_fields); i++)
    if (head_fields[i] == field)
      return TRUE;
  return FALSE;
}

/* "#DIV/0! The formula divides by zero. …" */
static char *
dup_error (RgRecord *customer,
           guint     field)
{
  g_autofree char *explanation = rg_record_dup_explanation (customer, rg_record_type_get_field (rg_customer_type (), field));

  return g_strjoin (" ", rg_record_get_text (customer, field), explanation, NULL);
}

static void
show_field (RgCustomerPanel *self,
            RgRecord        *customer,
            guint            index)
{
  const RgField   *field = rg_record_type_get_field (rg_customer_type (), index);
  g_autofree char *text = NULL;

  text = rg_formula_is_error (field, rg_record_get_value (customer, index)) ? dup_error (customer, index) :
                                                                              rg_kind_format (field, rg_record_get_value (customer, index), RG_KIND_STYLE_SCREEN);
  rg_panel_section_add (self->card, rg_panel_line_new (NULL, rg_field_get_label (field), text, NULL));
}

static void
add_phone (RgCustomerPanel *self,
           const char      *who,
           const char      *number)
{
  GtkWidget       *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  g_autofree char *phone = rg_phone_format (number);
  g_autofree char *text = join ("  ", who, phone);
  GtkWidget       *label = gtk_label_new (text);
  GtkWidget       *copy = gtk_button_new_from_icon_name ("edit-copy-symbolic");

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (copy), "panel.copy");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (copy), "s", number);
  gtk_widget_set_tooltip_text (copy, _ ("Copy the number"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (copy), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Copy the number"), -1);
  gtk_widget_add_css_class (copy, "flat");
  gtk_widget_add_css_class (copy, "small-button");
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), copy);
  gtk_box_append (self->phones, box);
}

static void
show_phones (RgCustomerPanel *self,
             RgRecord        *customer)
{
  const char *who = rg_record_get_text (customer, RG_CUSTOMER_CONTACT);
  const char *mobile = rg_record_get_text (customer, RG_CUSTOMER_MOBILE);
  const char *phone = rg_record_get_text (customer, RG_CUSTOMER_PHONE);
  GtkWidget  *child = NULL;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->phones))) != NULL)
    gtk_box_remove (self->phones, child);
  if (mobile != NULL)
    add_phone (self, who, mobile);
  if (phone != NULL && g_strcmp0 (phone, mobile) != 0)
    add_phone (self, mobile == NULL ? who : NULL, phone);
}

static void
show_head (RgCustomerPanel *self,
           RgRecord        *customer)
{
  g_autoptr (GString) facts = g_string_new (rg_record_get_text (customer, RG_CUSTOMER_CODE));
  const guint fields[] = { RG_CUSTOMER_TYPE, RG_CUSTOMER_LEVEL, RG_CUSTOMER_STATUS };

  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    if (!rg_record_is_null (customer, fields[i]))
      {
        const RgField   *field = rg_record_type_get_field (rg_customer_type (), fields[i]);
        g_autofree char *text = rg_kind_format (field, rg_record_get_value (customer, fields[i]), RG_KIND_STYLE_SCREEN);

        g_string_append_printf (facts, " · %s%s%s", fields[i] == RG_CUSTOMER_LEVEL ? rg_field_get_label (field) : "", fields[i] == RG_CUSTOMER_LEVEL ? " " : "", text);
      }
  gtk_label_set_text (self->name, rg_record_get_text (customer, RG_CUSTOMER_NAME));
  gtk_label_set_text (self->facts, facts->str);
  show_phones (self, customer);
}

static void
line_clear (gpointer data)
{
  g_object_unref (((Line *)data)->record);
}

static void
plan_line (RgCustomerPanel *self,
           ShowFunc         show,
           RgRecord        *record,
           guint            index)
{
  Line line = { show, g_object_ref (record), index };

  g_array_append_val (self->lines, line);
}

static void
plan_section (RgCustomerPanel *self,
              RgPanelSection  *section,
              GPtrArray       *records,
              ShowFunc         show)
{
  rg_panel_section_clear (section);
  for (guint i = 0; i < records->len; i++)
    plan_line (self, show, g_ptr_array_index (records, i), i);
}

static void
plan_card (RgCustomerPanel *self,
           RgRecord        *customer)
{
  const RgRecordType *type = rg_customer_type ();

  rg_panel_section_clear (self->card);
  for (guint i = 0; i < rg_record_type_get_n_fields (type); i++)
    if ((rg_record_type_get_field (type, i)->flags & RG_FIELD_INTERNAL) == 0 && !is_head_field (i) && !rg_record_is_null (customer, i))
      plan_line (self, show_field, customer, i);
}

static void
make_lines (RgCustomerPanel *self,
            guint            n)
{
  n = MIN (n, self->lines->len);
  for (guint i = 0; i < n; i++)
    {
      Line *line = &g_array_index (self->lines, Line, i);

      line->show (self, line->record, line->index);
    }
  g_array_remove_range (self->lines, 0, n);
}

static gboolean
make_rest_cb (gpointer user_data)
{
  RgCustomerPanel *self = user_data;

  self->lines_source = 0;
  make_lines (self, self->lines->len);
  return G_SOURCE_REMOVE;
}

/* How many lines can be seen at most. */
static guint
count_seen (RgCustomerPanel *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  int      height = gtk_widget_get_height (GTK_WIDGET (self));
  int      width;

  /* Before the first picture the window has no size yet. */
  if (height == 0 && GTK_IS_WINDOW (root) && !gtk_window_is_maximized (GTK_WINDOW (root)))
    gtk_window_get_default_size (GTK_WINDOW (root), &width, &height);
  return height <= 0 ? G_MAXUINT : (guint)MAX (height - HEAD_HEIGHT, 0) / LINE_HEIGHT + 1;
}

/* The lines further down wait until what can be seen is drawn. Those of the same customer do not: they may be scrolled to. */
static void
show_lines (RgCustomerPanel *self,
            gboolean         is_new)
{
  make_lines (self, is_new ? count_seen (self) : self->lines->len);
  if (self->lines->len > 0)
    self->lines_source = g_idle_add_full (G_PRIORITY_LOW, make_rest_cb, self, NULL);
}

static void
show_total (RgCustomerPanel *self,
            RgRecord        *customer)
{
  g_autofree char *total = format_money (customer, RG_CUSTOMER_TOTAL);
  g_autofree char *note = NULL;

  if (total == NULL || (rg_record_get_int (customer, RG_CUSTOMER_TOTAL) == 0 && rg_record_get_int (customer, RG_CUSTOMER_SALE_COUNT) == 0))
    return;
  note = g_strdup_printf (g_dngettext (NULL, "%d sale, %s yuan", "%d sales, %s yuan", (gulong)rg_record_get_int (customer, RG_CUSTOMER_SALE_COUNT)), (int)rg_record_get_int (customer, RG_CUSTOMER_SALE_COUNT), total);
  rg_panel_section_set_note (self->sales, note);
}

static void
show_data (RgCustomerPanel *self,
           RgCustomerData  *data)
{
  gint64 id = rg_record_get_id (data->customer);

  g_clear_handle_id (&self->lines_source, g_source_remove);
  g_array_set_size (self->lines, 0);
  show_head (self, data->customer);
  plan_section (self, self->follow_ups, data->follow_ups, show_follow_up);
  plan_section (self, self->tasks, data->tasks, show_task);
  plan_section (self, self->contacts, data->contacts, show_contact);
  plan_section (self, self->sales, data->sales, show_sale);
  plan_section (self, self->ratings, data->ratings, show_rating);
  plan_card (self, data->customer);
  show_lines (self, self->shown != id);
  show_total (self, data->customer);
  rg_quick_follow_up_set_customer (self->quick, id, data->channel, data->proposed);
  if (self->shown != id)
    gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->scrolled), 0);
  self->shown = id;
  gtk_stack_set_visible_child_name (self->stack, "customer");
  if (gtk_widget_get_ancestor (GTK_WIDGET (self), RG_TYPE_PAGE) != NULL)
    rg_page_settled (RG_PAGE (gtk_widget_get_ancestor (GTK_WIDGET (self), RG_TYPE_PAGE)));
}

typedef struct
{
  gint64 customer;
  char  *today;
} Request;

static void
request_free (Request *request)
{
  g_free (request->today);
  g_free (request);
}

static gpointer
load_worker (RgSession    *session,
             gpointer      data,
             GCancellable *cancellable,
             GError      **error)
{
  Request *request = data;

  return rg_customer_data_load (session, request->customer, request->today, error);
}

static void
loaded_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (RgCustomerPanel) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (RgCustomerData) data = rg_store_finish (RG_STORE (source), result, &error);

  if (self->stack == NULL || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (data != NULL && rg_record_get_id (data->customer) == self->customer)
    show_data (self, data);
  else if (data == NULL)
    gtk_stack_set_visible_child_name (self->stack, "none");
}

static void
load (RgCustomerPanel *self)
{
  Request *request = NULL;

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  if (self->book == NULL || self->customer == 0)
    {
      self->shown = 0;
      gtk_stack_set_visible_child_name (self->stack, "none");
      return;
    }
  g_free (self->today);
  self->today = rg_clock_get_today (rg_book_get_clock (self->book));
  self->cancellable = g_cancellable_new ();
  request = g_new0 (Request, 1);
  *request = (Request){ self->customer, g_strdup (self->today) };
  rg_store_read (rg_book_get_store (self->book), load_worker, request, (GDestroyNotify)request_free, (GDestroyNotify)rg_customer_data_free, self->cancellable, loaded_cb, g_object_ref (self));
}

static gboolean
load_later_cb (gpointer user_data)
{
  RgCustomerPanel *self = user_data;

  self->source = 0;
  load (self);
  return G_SOURCE_REMOVE;
}

static void
load_later (RgCustomerPanel *self)
{
  if (self->source == 0)
    self->source = g_timeout_add (FOLLOW_DELAY_MS, load_later_cb, self);
}

static void
worked_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (RgCustomerPanel) self = user_data;
  g_autoptr (GError) error = NULL;
  GtkWidget *page = gtk_widget_get_ancestor (GTK_WIDGET (self), RG_TYPE_PAGE);

  if (!rg_reminder_work_finish (RG_BOOK (source), result, &error) && page != NULL)
    rg_page_show_error (RG_PAGE (page), _ ("This could not be saved"), error);
  else if (page != NULL)
    rg_page_toast (RG_PAGE (page), rg_book_get_undo_title (RG_BOOK (source)) != NULL ? rg_book_get_undo_title (RG_BOOK (source)) : _ ("Saved"), TRUE);
}

static void
done_cb (GtkWidget  *widget,
         const char *action,
         GVariant   *parameter)
{
  RgCustomerPanel *self = RG_CUSTOMER_PANEL (widget);
  const char      *source = NULL;
  gint64           id = 0;

  g_variant_get (parameter, "(&sx)", &source, &id);
  rg_reminder_complete (self->book, source, id, worked_cb, g_object_ref (self));
}

static void
postpone_chosen_cb (RgCustomerPanel *self,
                    const char      *at)
{
  rg_reminder_postpone (self->book, self->postpone_source, self->postpone_id, at, worked_cb, g_object_ref (self));
}

static void
postpone_cb (GtkWidget  *widget,
             const char *action,
             GVariant   *parameter)
{
  RgCustomerPanel *self = RG_CUSTOMER_PANEL (widget);
  const char      *source = NULL;
  GtkWidget       *focus = gtk_root_get_focus (gtk_widget_get_root (widget));
  graphene_rect_t  bounds;

  g_variant_get (parameter, "(&sx)", &source, &self->postpone_id);
  g_free (self->postpone_source);
  self->postpone_source = g_strdup (source);
  if (focus != NULL && gtk_widget_is_ancestor (focus, widget) && gtk_widget_compute_bounds (focus, widget, &bounds))
    gtk_popover_set_pointing_to (GTK_POPOVER (self->postpone), &(GdkRectangle){ (int)bounds.origin.x, (int)bounds.origin.y, (int)bounds.size.width, (int)bounds.size.height });
  rg_postpone_popover_ask (RG_POSTPONE_POPOVER (self->postpone), rg_book_get_clock (self->book), NULL);
}

static void
copy_cb (GtkWidget  *widget,
         const char *action,
         GVariant   *parameter)
{
  GtkWidget *page = gtk_widget_get_ancestor (widget, RG_TYPE_PAGE);

  gdk_clipboard_set_text (gtk_widget_get_clipboard (widget), g_variant_get_string (parameter, NULL));
  if (page != NULL)
    rg_page_toast (RG_PAGE (page), _ ("Number copied"), FALSE);
}

static void
edit_cb (GtkWidget  *widget,
         const char *action,
         GVariant   *parameter)
{
  gtk_widget_activate_action (widget, "customers.edit", NULL);
}

static void
rg_customer_panel_size_allocate (GtkWidget *widget,
                                 int        width,
                                 int        height,
                                 int        baseline)
{
  GTK_WIDGET_CLASS (rg_customer_panel_parent_class)->size_allocate (widget, width, height, baseline);
  gtk_popover_present (GTK_POPOVER (RG_CUSTOMER_PANEL (widget)->postpone));
}

static void
rg_customer_panel_dispose (GObject *object)
{
  RgCustomerPanel *self = RG_CUSTOMER_PANEL (object);

  g_clear_handle_id (&self->source, g_source_remove);
  g_clear_handle_id (&self->lines_source, g_source_remove);
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->store_signals);
  g_clear_object (&self->book);
  g_clear_pointer (&self->postpone, gtk_widget_unparent);
  /* Disposing the template would take a bound child from the bin without telling it. */
  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), RG_TYPE_CUSTOMER_PANEL);
  G_OBJECT_CLASS (rg_customer_panel_parent_class)->dispose (object);
}

static void
rg_customer_panel_finalize (GObject *object)
{
  g_array_unref (RG_CUSTOMER_PANEL (object)->lines);
  g_free (RG_CUSTOMER_PANEL (object)->today);
  g_free (RG_CUSTOMER_PANEL (object)->postpone_source);
  G_OBJECT_CLASS (rg_customer_panel_parent_class)->finalize (object);
}

static void
rg_customer_panel_class_init (RgCustomerPanelClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = rg_customer_panel_dispose;
  G_OBJECT_CLASS (klass)->finalize = rg_customer_panel_finalize;
  widget_class->size_allocate = rg_customer_panel_size_allocate;
  g_type_ensure (RG_TYPE_QUICK_FOLLOW_UP);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/regulars/Regulars/ui/customers/customer-panel.ui");
  gtk_widget_class_bind_template_child (widget_class, RgCustomerPanel, stack);
  gtk_widget_class_bind_template_child (widget_class, RgCustomerPanel, name);
  gtk_widget_class_bind_template_child (widget_class, RgCustomerPanel, facts);
  gtk_widget_class_bind_template_child (widget_class, RgCustomerPanel, phones);
  gtk_widget_class_bind_template_child (widget_class, RgCustomerPanel, quick);
  gtk_widget_class_bind_template_child (widget_class, RgCustomerPanel, scrolled);
  gtk_widget_class_bind_template_child (widget_class, RgCustomerPanel, sections);
  gtk_widget_class_install_action (widget_class, "panel.done", "(sx)", done_cb);
  gtk_widget_class_install_action (widget_class, "panel.postpone", "(sx)", postpone_cb);
  gtk_widget_class_install_action (widget_class, "panel.copy", "s", copy_cb);
  gtk_widget_class_install_action (widget_class, "panel.edit", NULL, edit_cb);
}

static RgPanelSection *
add_section (RgCustomerPanel *self,
             const char      *title,
             const char      *add_label,
             const char      *add_type)
{
  GtkWidget *section = rg_panel_section_new (title, add_label, add_type);

  gtk_box_append (self->sections, section);
  return RG_PANEL_SECTION (section);
}

static void
rg_customer_panel_init (RgCustomerPanel *self)
{
  self->lines = g_array_new (FALSE, FALSE, sizeof (Line));
  g_array_set_clear_func (self->lines, line_clear);
  gtk_widget_init_template (GTK_WIDGET (self));
  self->follow_ups = add_section (self, _ ("Follow-Ups"), _ ("New follow-up"), "interaction");
  self->tasks = add_section (self, _ ("Tasks"), _ ("New task"), "task");
  self->contacts = add_section (self, _ ("Contacts"), _ ("New contact"), "contact");
  self->sales = add_section (self, _ ("Sales"), _ ("New sale"), "sale");
  self->ratings = add_section (self, _ ("Ratings"), _ ("New rating"), "rating");
  self->card = add_section (self, _ ("File Card"), NULL, NULL);
  self->postpone = rg_postpone_popover_new ();
  gtk_widget_set_parent (self->postpone, GTK_WIDGET (self));
  g_signal_connect_object (self->postpone, "chosen", G_CALLBACK (postpone_chosen_cb), self, G_CONNECT_SWAPPED);
  self->store_signals = g_signal_group_new (RG_TYPE_STORE);
  g_signal_group_connect_swapped (self->store_signals, "changed", G_CALLBACK (load_later), self);
}

/**
 * rg_customer_panel_set_book:
 * @book: (nullable): where to read
 */
void
rg_customer_panel_set_book (RgCustomerPanel *self,
                            RgBook          *book)
{
  g_return_if_fail (RG_IS_CUSTOMER_PANEL (self));

  g_set_object (&self->book, book);
  g_signal_group_set_target (self->store_signals, book != NULL ? rg_book_get_store (book) : NULL);
  rg_quick_follow_up_set_book (self->quick, book);
  rg_customer_panel_set_customer (self, 0);
}

/**
 * rg_customer_panel_set_customer:
 * @customer: the id of a customer, or 0
 *
 * Shows a customer as soon as it has been read; until then the one before stays.
 */
void
rg_customer_panel_set_customer (RgCustomerPanel *self,
                                gint64           customer)
{
  g_return_if_fail (RG_IS_CUSTOMER_PANEL (self));

  self->customer = customer;
  /* Nobody is running through the list yet. */
  if (customer != 0 && self->shown != 0)
    load_later (self);
  else
    load (self);
}

/**
 * rg_customer_panel_get_customer:
 *
 * Returns: the id of the customer that is shown, or is about to be
 */
gint64
rg_customer_panel_get_customer (RgCustomerPanel *self)
{
  g_return_val_if_fail (RG_IS_CUSTOMER_PANEL (self), 0);

  return self->customer;
}

/**
 * rg_customer_panel_is_settled:
 *
 * Returns: whether the current customer stands in the panel
 */
gboolean
rg_customer_panel_is_settled (RgCustomerPanel *self)
{
  g_return_val_if_fail (RG_IS_CUSTOMER_PANEL (self), TRUE);

  return self->customer != 0 && self->shown == self->customer;
}

/**
 * rg_customer_panel_write_down:
 *
 * Puts the cursor where a follow-up is written down.
 *
 * Returns: %FALSE if no customer is shown
 */
gboolean
rg_customer_panel_write_down (RgCustomerPanel *self)
{
  g_return_val_if_fail (RG_IS_CUSTOMER_PANEL (self), FALSE);

  if (self->customer == 0)
    return FALSE;
  rg_quick_follow_up_focus (self->quick);
  return TRUE;
}
