/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "rg-forms-page"

#include "config.h"
#include "rg-forms-page.h"

#include <glib/gi18n.h>

#include "rg-customer.h"
#include "rg-file-chooser.h"
#include "rg-forms-output.h"
#include "rg-forms-work.h"
#include "rg-record-deeds.h"
#include "rg-record-view.h"
#include "rg-reference-picker.h"
#include "rg-text.h"

#define ZOOM_STEP 1.25

struct _RgFormsPage
{
  RgPage parent_instance;

  /* Template widgets */
  GtkListBox    *kind_list;
  GtkStack      *list_stack;
  RgRecordView  *view;
  GtkMenuButton *new_button;
  GtkWidget     *customer_box;
  GtkWidget     *chip;
  GtkLabel      *chip_label;
  GtkStack      *sheet_stack;
  RgFormPreview *preview;
  GtkWidget     *page_box;
  GtkLabel      *page_label;
  RgFormEditor  *editor;
  AdwFlap       *editor_flap;

  /* Owned references */
  RgReferencePicker *customer_picker;
  RgRecordList      *list;
  RgQuery           *base;
  GCancellable      *loading;

  const RgForm *form;
  gint64        shown;    /* the id of the form on the sheet, 0 for a new one */
  gboolean      creating; /* a new form is being prepared */
  gboolean      entering; /* a new form is on the sheet that is not in the book yet */
};

G_DEFINE_FINAL_TYPE (RgFormsPage, rg_forms_page, RG_TYPE_PAGE)

static void choose_form (RgFormsPage  *self,
                         const RgForm *form);

static GtkWindow *
find_window (RgFormsPage *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  return GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL;
}

/* The sheet */

static void
show_page_number (RgFormsPage *self)
{
  guint            page = rg_form_preview_get_page (self->preview);
  guint            n = rg_form_preview_get_n_pages (self->preview);
  g_autofree char *text = g_strdup_printf (_ ("Page %u of %u"), page + 1, n);

  gtk_label_set_text (self->page_label, text);
  gtk_widget_set_visible (self->page_box, n > 1);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "forms.previous", page > 0);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "forms.next", page + 1 < n);
}

static void
update_actions (RgFormsPage *self)
{
  gboolean has_form = rg_form_editor_get_record (self->editor) != NULL;
  gboolean has_book = rg_page_get_book (RG_PAGE (self)) != NULL;

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "page.print", has_form);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "page.pdf", has_form);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "page.delete", has_form && self->shown != 0);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "page.blank-print", has_book);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "page.blank-pdf", has_book);
}

/* A moved page of another form would surprise; while one types, the page stays. */
static void
show_sheet (RgFormsPage *self,
            gboolean     first_page)
{
  g_autoptr (RgRecord) record = rg_form_editor_dup_current (self->editor);
  g_autoptr (GPtrArray) records = g_ptr_array_new ();
  g_autoptr (RgFormDocument) document = NULL;

  if (record == NULL || rg_page_get_book (RG_PAGE (self)) == NULL)
    {
      gtk_stack_set_visible_child_name (self->sheet_stack, "none");
      rg_form_preview_set_document (self->preview, NULL);
      update_actions (self);
      return;
    }

  g_ptr_array_add (records, record);
  document = rg_forms_output_document (rg_page_get_book (RG_PAGE (self)), self->form, records);
  rg_form_preview_set_document (self->preview, document);
  if (first_page)
    rg_form_preview_set_page (self->preview, 0);
  gtk_stack_set_visible_child_name (self->sheet_stack, "sheet");
  show_page_number (self);
  update_actions (self);
}

static void
show_record (RgFormsPage *self,
             RgRecord    *record)
{
  self->shown = record != NULL ? rg_record_get_id (record) : 0;
  self->entering = record != NULL && self->shown == 0;
  rg_form_editor_set_record (self->editor, record);
  show_sheet (self, TRUE);
}

static void
editor_changed_cb (RgFormsPage *self)
{
  show_sheet (self, FALSE);
}

static void
filled_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (RgFormsPage) self = user_data;
  g_autoptr (RgRecord) record = NULL;
  RgBook *book = rg_page_get_book (RG_PAGE (self));

  if (book == NULL || G_OBJECT (rg_book_get_store (book)) != source)
    return;

  record = rg_forms_work_finish (book, result, NULL);
  if (record == NULL || rg_record_get_id (record) != self->shown)
    return;

  rg_form_editor_adopt (self->editor, record);
  show_sheet (self, FALSE);
}

static void
customer_changed_cb (RgFormsPage *self,
                     gint64       customer)
{
  g_autoptr (RgRecord) record = rg_form_editor_dup_current (self->editor);

  rg_forms_work_fill (rg_page_get_book (RG_PAGE (self)), record, filled_cb, g_object_ref (self));
}

/* The list of forms */

static void
loaded_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (RgFormsPage) self = user_data;
  g_autoptr (GPtrArray) records = NULL;
  RgBook *book = rg_page_get_book (RG_PAGE (self));

  if (book == NULL || G_OBJECT (rg_book_get_store (book)) != source)
    return;

  records = rg_forms_work_load_finish (book, result, NULL);
  if (records != NULL && records->len > 0 && !self->entering && !self->creating)
    show_record (self, records->pdata[0]);
}

static void
load_record (RgFormsPage *self,
             gint64       id)
{
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));

  g_cancellable_cancel (self->loading);
  g_clear_object (&self->loading);
  self->loading = g_cancellable_new ();
  g_array_append_val (ids, id);
  rg_forms_work_load (rg_page_get_book (RG_PAGE (self)), self->form->get_record_type (), ids, self->loading, loaded_cb,
                      g_object_ref (self));
}

/* What was typed is saved before another form takes its place; FALSE when it cannot be. */
static gboolean
leave_record (RgFormsPage *self)
{
  if (!rg_form_editor_is_dirty (self->editor) || (self->entering && !rg_form_editor_is_touched (self->editor)))
    return TRUE;
  if (rg_form_editor_save (self->editor))
    return TRUE;

  rg_page_toast (RG_PAGE (self), _ ("Mend the marked fields first, or take the changes back"), FALSE);
  return FALSE;
}

static void
open_form (RgFormsPage *self,
           gint64       id)
{
  if (id == self->shown && rg_form_editor_get_record (self->editor) != NULL)
    return;
  if (!leave_record (self))
    {
      if (self->shown != 0)
        rg_record_view_set_cursor (self->view, self->shown);
      return;
    }

  self->entering = FALSE;
  load_record (self, id);
}

static gboolean
is_in_list (RgFormsPage *self)
{
  GtkRoot   *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  return focus != NULL && gtk_widget_is_ancestor (focus, GTK_WIDGET (self->view));
}

/* The cursor also moves when the list is read again; a form that is just being begun does not give way to that. */
static void
cursor_moved_cb (RgFormsPage *self,
                 gint64       id)
{
  if (id == 0 || rg_page_get_book (RG_PAGE (self)) == NULL)
    return;
  if ((self->creating || self->entering) && !is_in_list (self))
    return;

  open_form (self, id);
}

static void
activated_cb (RgFormsPage *self,
              gint64       id)
{
  open_form (self, id);
}

static void
reloaded_cb (RgFormsPage *self)
{
  gboolean empty = g_list_model_get_n_items (G_LIST_MODEL (self->list)) == 0;
  gint64   cursor = rg_record_view_get_cursor (self->view);

  gtk_stack_set_visible_child_name (self->list_stack, empty ? "empty" : "list");
  if (empty && !self->entering && !self->creating)
    show_record (self, NULL);
  /* It may have been changed elsewhere, or undone; what is being typed stays. */
  else if (cursor != 0 && cursor == self->shown && !rg_form_editor_is_dirty (self->editor))
    load_record (self, cursor);
}

static void
show_list (RgFormsPage *self)
{
  RgBook *book = rg_page_get_book (RG_PAGE (self));
  g_autoptr (RgQuery) query = NULL;
  g_autofree char *view_name = NULL;

  if (self->list != NULL)
    g_signal_handlers_disconnect_by_data (self->list, self);
  g_clear_object (&self->list);
  show_record (self, NULL);
  gtk_widget_set_visible (self->chip, self->base != NULL);
  rg_record_view_set_book (self->view, book);
  if (book == NULL)
    {
      rg_record_view_set_list (self->view, NULL, NULL);
      return;
    }

  query = self->base != NULL ? rg_query_copy (self->base) : rg_query_new (self->form->get_record_type ());
  view_name = g_strdup_printf ("forms-%s", self->form->name);
  self->list = rg_record_list_new (rg_book_get_store (book), query);
  g_signal_connect_object (self->list, "reloaded", G_CALLBACK (reloaded_cb), self, G_CONNECT_SWAPPED | G_CONNECT_AFTER);
  rg_record_view_set_list (self->view, self->list, view_name);
  rg_forms_work_fit_columns (rg_record_view_get_view (self->view));
}

static void
saved_cb (RgFormsPage *self,
          gint64       id)
{
  RgRecord *record = rg_form_editor_get_record (self->editor);

  if (record == NULL || rg_record_get_id (record) != id)
    return;

  self->shown = id;
  self->entering = FALSE;
  rg_record_view_set_cursor (self->view, id);
  show_sheet (self, FALSE);
}

/* Kinds of forms */

static void
choose_form (RgFormsPage  *self,
             const RgForm *form)
{
  guint                n;
  const RgForm *const *forms = rg_forms (&n);

  if (self->form == form)
    return;

  self->form = form;
  for (guint i = 0; i < n; i++)
    if (forms[i] == form)
      gtk_list_box_select_row (self->kind_list, gtk_list_box_get_row_at_index (self->kind_list, (int)i));
}

static void
kind_selected_cb (RgFormsPage   *self,
                  GtkListBoxRow *row)
{
  guint                n;
  const RgForm *const *forms = rg_forms (&n);
  const RgForm        *form = row != NULL ? forms[gtk_list_box_row_get_index (row)] : NULL;

  if (form == NULL || form == self->form)
    return;
  if (!leave_record (self))
    {
      const RgForm *old = self->form;

      self->form = NULL;
      choose_form (self, old);
      return;
    }

  g_clear_pointer (&self->base, rg_query_free);
  self->form = form;
  show_list (self);
}

static void
fill_kinds (RgFormsPage *self)
{
  guint                n;
  const RgForm *const *forms = rg_forms (&n);

  for (guint i = 0; i < n; i++)
    {
      GtkWidget *label = gtk_label_new (rg_form_get_label (forms[i]));

      gtk_label_set_xalign (GTK_LABEL (label), 0);
      gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
      gtk_list_box_append (self->kind_list, label);
    }
  self->form = forms[0];
  gtk_list_box_select_row (self->kind_list, gtk_list_box_get_row_at_index (self->kind_list, 0));
}

static void
chip_closed_cb (RgFormsPage *self)
{
  g_clear_pointer (&self->base, rg_query_free);
  show_list (self);
}

/* New forms */

static void
created_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (RgFormsPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (RgRecord) record = NULL;
  RgBook *book = rg_page_get_book (RG_PAGE (self));

  if (book == NULL || G_OBJECT (rg_book_get_store (book)) != source)
    return;

  self->creating = FALSE;
  record = rg_forms_work_finish (book, result, &error);
  if (record == NULL)
    {
      rg_page_show_error (RG_PAGE (self), _ ("The form could not be begun"), error);
      return;
    }
  if (rg_record_get_record_type (record) != self->form->get_record_type ())
    return;

  show_record (self, record);
  adw_flap_set_reveal_flap (self->editor_flap, TRUE);
  gtk_widget_activate_action (GTK_WIDGET (self->editor), "form.next-empty", NULL);
}

static void
begin_form (RgFormsPage  *self,
            const RgForm *form,
            gint64        customer)
{
  RgBook *book = rg_page_get_book (RG_PAGE (self));

  if (book == NULL || form == NULL || !leave_record (self))
    return;

  if (form != self->form)
    {
      g_clear_pointer (&self->base, rg_query_free);
      choose_form (self, form);
      show_list (self);
    }
  g_cancellable_cancel (self->loading);
  self->creating = TRUE;
  rg_forms_work_new (book, form->get_record_type (), customer, created_cb, g_object_ref (self));
}

static void
new_form_action (GtkWidget  *widget,
                 const char *action_name,
                 GVariant   *parameter)
{
  const char *name;
  gint64      customer;

  g_variant_get (parameter, "(&sx)", &name, &customer);
  begin_form (RG_FORMS_PAGE (widget), rg_form_find (name), customer);
}

static void
new_action (GtkWidget  *widget,
            const char *action_name,
            GVariant   *parameter)
{
  RgFormsPage *self = RG_FORMS_PAGE (widget);

  rg_reference_picker_set_record (self->customer_picker, 0, NULL);
  gtk_menu_button_popup (self->new_button);
}

static void
begin_clicked_cb (RgFormsPage *self)
{
  gint64 customer = rg_reference_picker_get_id (self->customer_picker);

  gtk_menu_button_popdown (self->new_button);
  begin_form (self, self->form, customer);
}

/* A customer that was picked is all that is needed. */
static void
customer_picked_cb (RgFormsPage *self)
{
  if (rg_reference_picker_get_id (self->customer_picker) != 0)
    begin_clicked_cb (self);
}

/* Paper */

/* All selected forms in one job, or the one on the sheet. */
static void
output_selected (RgFormsPage      *self,
                 RgFormsOutputFunc func,
                 const char       *path)
{
  g_autoptr (GArray) ids = rg_record_view_get_selection (self->view);
  g_autoptr (RgRecord) current = rg_form_editor_dup_current (self->editor);
  RgFormDocument *document = rg_form_preview_get_document (self->preview);

  if (!self->entering && ids->len > 1)
    rg_forms_output_run (RG_PAGE (self), self->form, ids, current, func, path);
  else if (document != NULL)
    func (RG_PAGE (self), document, path);
}

static void
output_blank (RgFormsPage      *self,
              RgFormsOutputFunc func,
              const char       *path)
{
  g_autoptr (RgFormDocument) document = NULL;

  if (rg_page_get_book (RG_PAGE (self)) == NULL)
    return;

  document = rg_forms_output_document (rg_page_get_book (RG_PAGE (self)), self->form, NULL);
  func (RG_PAGE (self), document, path);
}

static void
print_action (GtkWidget  *widget,
              const char *action_name,
              GVariant   *parameter)
{
  output_selected (RG_FORMS_PAGE (widget), rg_forms_output_print, NULL);
}

static void
blank_print_action (GtkWidget  *widget,
                    const char *action_name,
                    GVariant   *parameter)
{
  output_blank (RG_FORMS_PAGE (widget), rg_forms_output_print, NULL);
}

static void
pdf_chosen_cb (GFile   *file,
               gpointer user_data)
{
  g_autoptr (RgFormsPage) self = user_data;
  g_autofree char *path = file != NULL ? g_file_get_path (file) : NULL;

  if (path != NULL)
    rg_forms_page_save_pdf (self, path);
}

static void
blank_pdf_chosen_cb (GFile   *file,
                     gpointer user_data)
{
  g_autoptr (RgFormsPage) self = user_data;
  g_autofree char *path = file != NULL ? g_file_get_path (file) : NULL;

  if (path != NULL)
    output_blank (self, rg_forms_output_pdf, path);
}

static void
ask_for_pdf (RgFormsPage      *self,
             const char       *title,
             RgFileChooserFunc func)
{
  g_autofree char *stem = rg_text_file_name (title);
  g_autofree char *name = g_strdup_printf ("%s.pdf", stem);

  rg_file_chooser_save (find_window (self), _ ("Save as PDF"), RG_FILE_PDF, name, func, g_object_ref (self));
}

static void
pdf_action (GtkWidget  *widget,
            const char *action_name,
            GVariant   *parameter)
{
  RgFormsPage *self = RG_FORMS_PAGE (widget);
  g_autoptr (RgRecord) record = rg_form_editor_dup_current (self->editor);
  const char      *number = record != NULL ? rg_record_get_title (record) : NULL;
  g_autofree char *title = NULL;

  title = number != NULL ? g_strdup_printf ("%s %s", rg_form_get_label (self->form), number) : g_strdup (rg_form_get_label (self->form));
  ask_for_pdf (self, title, pdf_chosen_cb);
}

static void
blank_pdf_action (GtkWidget  *widget,
                  const char *action_name,
                  GVariant   *parameter)
{
  RgFormsPage *self = RG_FORMS_PAGE (widget);

  ask_for_pdf (self, rg_form_get_label (self->form), blank_pdf_chosen_cb);
}

static void
delete_action (GtkWidget  *widget,
               const char *action_name,
               GVariant   *parameter)
{
  RgFormsPage *self = RG_FORMS_PAGE (widget);
  g_autoptr (GArray) ids = rg_record_view_get_selection (self->view);

  if (ids->len == 0)
    return;

  /* What is typed into a form that is thrown away is not to be saved on the way out. */
  show_record (self, NULL);
  rg_record_deeds_delete (widget, rg_page_get_book (RG_PAGE (self)), self->form->get_record_type (), ids);
}

/* Looking at the sheet */

static void
turn_action (GtkWidget  *widget,
             const char *action_name,
             GVariant   *parameter)
{
  RgFormsPage *self = RG_FORMS_PAGE (widget);
  int          step = g_str_equal (action_name, "forms.next") ? 1 : -1;

  rg_form_preview_set_page (self->preview, (guint)MAX ((int)rg_form_preview_get_page (self->preview) + step, 0));
  show_page_number (self);
}

static void
zoom_action (GtkWidget  *widget,
             const char *action_name,
             GVariant   *parameter)
{
  RgFormsPage *self = RG_FORMS_PAGE (widget);
  double       scale = rg_form_preview_get_scale (self->preview);

  if (g_str_equal (action_name, "forms.zoom-fit"))
    rg_form_preview_set_zoom (self->preview, RG_FORM_ZOOM_FIT);
  else
    rg_form_preview_set_zoom (self->preview, g_str_equal (action_name, "forms.zoom-in") ? scale * ZOOM_STEP : scale / ZOOM_STEP);
}

/* Overrides */

static void
rg_forms_page_set_book (RgPage *page,
                        RgBook *book)
{
  RgFormsPage *self = RG_FORMS_PAGE (page);

  g_cancellable_cancel (self->loading);
  g_clear_pointer (&self->base, rg_query_free);
  self->creating = FALSE;
  rg_form_editor_set_book (self->editor, book);
  rg_reference_picker_set_store (self->customer_picker, book != NULL ? rg_book_get_store (book) : NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "forms.new", book != NULL);
  show_list (self);
}

static void
rg_forms_page_show_query (RgPage        *page,
                          const RgQuery *query,
                          const char    *title)
{
  RgFormsPage         *self = RG_FORMS_PAGE (page);
  guint                n;
  const RgForm *const *forms = rg_forms (&n);

  for (guint i = 0; i < n; i++)
    if (forms[i]->get_record_type () == rg_query_get_record_type (query))
      {
        choose_form (self, forms[i]);
        g_clear_pointer (&self->base, rg_query_free);
        self->base = rg_query_copy (query);
        gtk_label_set_text (self->chip_label, title != NULL ? title : "");
        show_list (self);
        return;
      }
}

static void
rg_forms_page_dispose (GObject *object)
{
  RgFormsPage *self = RG_FORMS_PAGE (object);

  g_cancellable_cancel (self->loading);
  g_clear_object (&self->loading);
  g_clear_object (&self->list);

  G_OBJECT_CLASS (rg_forms_page_parent_class)->dispose (object);
}

static void
rg_forms_page_finalize (GObject *object)
{
  g_clear_pointer (&RG_FORMS_PAGE (object)->base, rg_query_free);

  G_OBJECT_CLASS (rg_forms_page_parent_class)->finalize (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/regulars/Regulars/ui/forms/forms-page.ui");
  gtk_widget_class_bind_template_child (widget_class, RgFormsPage, kind_list);
  gtk_widget_class_bind_template_child (widget_class, RgFormsPage, list_stack);
  gtk_widget_class_bind_template_child (widget_class, RgFormsPage, view);
  gtk_widget_class_bind_template_child (widget_class, RgFormsPage, new_button);
  gtk_widget_class_bind_template_child (widget_class, RgFormsPage, customer_box);
  gtk_widget_class_bind_template_child (widget_class, RgFormsPage, chip);
  gtk_widget_class_bind_template_child (widget_class, RgFormsPage, chip_label);
  gtk_widget_class_bind_template_child (widget_class, RgFormsPage, sheet_stack);
  gtk_widget_class_bind_template_child (widget_class, RgFormsPage, preview);
  gtk_widget_class_bind_template_child (widget_class, RgFormsPage, page_box);
  gtk_widget_class_bind_template_child (widget_class, RgFormsPage, page_label);
  gtk_widget_class_bind_template_child (widget_class, RgFormsPage, editor);
  gtk_widget_class_bind_template_child (widget_class, RgFormsPage, editor_flap);
  gtk_widget_class_bind_template_callback (widget_class, kind_selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, cursor_moved_cb);
  gtk_widget_class_bind_template_callback (widget_class, activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, begin_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, chip_closed_cb);
  gtk_widget_class_bind_template_callback (widget_class, editor_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, customer_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, saved_cb);
}

static void
install_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "page.new-form", "(sx)", new_form_action);
  gtk_widget_class_install_action (widget_class, "page.print", NULL, print_action);
  gtk_widget_class_install_action (widget_class, "page.pdf", NULL, pdf_action);
  gtk_widget_class_install_action (widget_class, "page.blank-print", NULL, blank_print_action);
  gtk_widget_class_install_action (widget_class, "page.blank-pdf", NULL, blank_pdf_action);
  gtk_widget_class_install_action (widget_class, "page.delete", NULL, delete_action);
  gtk_widget_class_install_action (widget_class, "forms.new", NULL, new_action);
  gtk_widget_class_install_action (widget_class, "forms.previous", NULL, turn_action);
  gtk_widget_class_install_action (widget_class, "forms.next", NULL, turn_action);
  gtk_widget_class_install_action (widget_class, "forms.zoom-in", NULL, zoom_action);
  gtk_widget_class_install_action (widget_class, "forms.zoom-out", NULL, zoom_action);
  gtk_widget_class_install_action (widget_class, "forms.zoom-fit", NULL, zoom_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Page_Down, GDK_ALT_MASK, "forms.next", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Page_Up, GDK_ALT_MASK, "forms.previous", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_plus, GDK_CONTROL_MASK, "forms.zoom-in", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_minus, GDK_CONTROL_MASK, "forms.zoom-out", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_0, GDK_CONTROL_MASK, "forms.zoom-fit", NULL);
}

static void
rg_forms_page_class_init (RgFormsPageClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = rg_forms_page_dispose;
  object_class->finalize = rg_forms_page_finalize;
  RG_PAGE_CLASS (klass)->set_book = rg_forms_page_set_book;
  RG_PAGE_CLASS (klass)->show_query = rg_forms_page_show_query;

  g_type_ensure (RG_TYPE_RECORD_VIEW);
  g_type_ensure (RG_TYPE_FORM_PREVIEW);
  g_type_ensure (RG_TYPE_FORM_EDITOR);
  bind_template (widget_class);
  install_actions (widget_class);
}

static void
rg_forms_page_init (RgFormsPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->customer_picker = RG_REFERENCE_PICKER (rg_reference_picker_new (rg_customer_type ()));
  gtk_accessible_update_property (GTK_ACCESSIBLE (rg_reference_picker_get_entry (self->customer_picker)),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Customer"), -1);
  gtk_box_append (GTK_BOX (self->customer_box), GTK_WIDGET (self->customer_picker));
  g_signal_connect_object (self->customer_picker, "changed", G_CALLBACK (customer_picked_cb), self, G_CONNECT_SWAPPED);
  fill_kinds (self);
  update_actions (self);
}

/**
 * rg_forms_page_get_preview:
 *
 * Returns: (transfer none): the sheet
 */
RgFormPreview *
rg_forms_page_get_preview (RgFormsPage *self)
{
  g_return_val_if_fail (RG_IS_FORMS_PAGE (self), NULL);

  return self->preview;
}

/**
 * rg_forms_page_get_editor:
 *
 * Returns: (transfer none): the fields beside the sheet
 */
RgFormEditor *
rg_forms_page_get_editor (RgFormsPage *self)
{
  g_return_val_if_fail (RG_IS_FORMS_PAGE (self), NULL);

  return self->editor;
}

/**
 * rg_forms_page_save_pdf:
 * @path: the file; it is replaced
 *
 * Writes the selected forms into one file.
 */
void
rg_forms_page_save_pdf (RgFormsPage *self,
                        const char  *path)
{
  g_return_if_fail (RG_IS_FORMS_PAGE (self));
  g_return_if_fail (path != NULL);

  output_selected (self, rg_forms_output_pdf, path);
}
