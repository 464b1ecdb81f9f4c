/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "rg-grid-choice-list"

#include "config.h"
#include "rg-grid-choice-list.h"

#include <glib/gi18n.h>

/* More than anybody reads through; whoever wants another one types on. */
#define MAX_ROWS 300

struct _RgGridChoiceList
{
  AdwBin parent_instance;

  GtkWidget  *scrolled;
  GtkListBox *list;
  guint       n_texts;
};

G_DEFINE_FINAL_TYPE (RgGridChoiceList, rg_grid_choice_list, ADW_TYPE_BIN)

enum
{
  PICKED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
row_activated_cb (RgGridChoiceList *self,
                  GtkListBoxRow    *row)
{
  gtk_list_box_select_row (self->list, row);
  g_signal_emit (self, signals[PICKED], 0);
}

static void
rg_grid_choice_list_class_init (RgGridChoiceListClass *klass)
{
  signals[PICKED] = g_signal_new ("picked", RG_TYPE_GRID_CHOICE_LIST, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
rg_grid_choice_list_init (RgGridChoiceList *self)
{
  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  self->scrolled = gtk_scrolled_window_new ();
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "grid-choices");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Values to choose from"), -1);
  g_signal_connect_object (self->list, "row-activated", G_CALLBACK (row_activated_cb), self, G_CONNECT_SWAPPED);
  g_object_set (self->scrolled,
                "child", self->list,
                "hscrollbar-policy", GTK_POLICY_NEVER,
                "propagate-natural-height", TRUE,
                "propagate-natural-width", TRUE,
                "max-content-height", 240,
                "max-content-width", 420,
                NULL);
  adw_bin_set_child (ADW_BIN (self), self->scrolled);
}

static void
add_row (RgGridChoiceList *self,
         const char       *text)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_single_line_mode (GTK_LABEL (label), TRUE);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 60);
  gtk_list_box_append (self->list, label);
}

/* The list has no focus, so nobody else moves it to what is chosen. */
static void
scroll_to (RgGridChoiceList *self,
           GtkListBoxRow    *row)
{
  GtkAdjustment  *adjustment = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (self->scrolled));
  graphene_rect_t bounds;

  if (gtk_widget_compute_bounds (GTK_WIDGET (row), GTK_WIDGET (self->list), &bounds))
    gtk_adjustment_clamp_page (adjustment, bounds.origin.y, bounds.origin.y + bounds.size.height);
}

static void
choose_row (RgGridChoiceList *self,
            GtkListBoxRow    *row)
{
  if (row != NULL)
    gtk_list_box_select_row (self->list, row);
  else
    gtk_list_box_unselect_all (self->list);
  if (row != NULL)
    scroll_to (self, row);
}

static const char *
get_row_text (GtkListBoxRow *row)
{
  return gtk_label_get_text (GTK_LABEL (gtk_list_box_row_get_child (row)));
}

/**
 * rg_grid_choice_list_new:
 *
 * Returns: (transfer floating): an empty list
 */
GtkWidget *
rg_grid_choice_list_new (void)
{
  return g_object_new (RG_TYPE_GRID_CHOICE_LIST, NULL);
}

/**
 * rg_grid_choice_list_set:
 * @texts: what it offers from now on; none is chosen
 */
void
rg_grid_choice_list_set (RgGridChoiceList  *self,
                         const char *const *texts)
{
  GtkListBoxRow *row = NULL;

  g_return_if_fail (RG_IS_GRID_CHOICE_LIST (self));

  while ((row = gtk_list_box_get_row_at_index (self->list, 0)) != NULL)
    gtk_list_box_remove (self->list, GTK_WIDGET (row));
  for (self->n_texts = 0; texts != NULL && texts[self->n_texts] != NULL && self->n_texts < MAX_ROWS; self->n_texts++)
    add_row (self, texts[self->n_texts]);
}

/**
 * rg_grid_choice_list_get_n:
 *
 * Returns: how many texts it offers
 */
guint
rg_grid_choice_list_get_n (RgGridChoiceList *self)
{
  g_return_val_if_fail (RG_IS_GRID_CHOICE_LIST (self), 0);

  return self->n_texts;
}

/**
 * rg_grid_choice_list_get_text:
 *
 * Returns: the text at @index
 */
const char *
rg_grid_choice_list_get_text (RgGridChoiceList *self,
                              guint             index)
{
  g_return_val_if_fail (RG_IS_GRID_CHOICE_LIST (self) && index < self->n_texts, NULL);

  return get_row_text (gtk_list_box_get_row_at_index (self->list, (int)index));
}

/**
 * rg_grid_choice_list_step:
 * @step: by how many texts to move the choice; without one it begins at the first or last text
 *
 * A step up from the first text leaves none chosen.
 *
 * Returns: whether it moved
 */
gboolean
rg_grid_choice_list_step (RgGridChoiceList *self,
                          int               step)
{
  GtkListBoxRow *row = NULL;
  int            index = -1;

  g_return_val_if_fail (RG_IS_GRID_CHOICE_LIST (self), FALSE);

  row = gtk_list_box_get_selected_row (self->list);
  if (self->n_texts == 0 || (row == NULL && step < 0))
    return FALSE;
  if (row != NULL)
    index = gtk_list_box_row_get_index (row);
  index = MIN (index + step, (int)self->n_texts - 1);
  choose_row (self, index >= 0 ? gtk_list_box_get_row_at_index (self->list, index) : NULL);
  return TRUE;
}

/**
 * rg_grid_choice_list_choose:
 * @text: (nullable): one of the texts; any other: none
 */
void
rg_grid_choice_list_choose (RgGridChoiceList *self,
                            const char       *text)
{
  GtkListBoxRow *row = NULL;

  g_return_if_fail (RG_IS_GRID_CHOICE_LIST (self));

  for (int i = 0; text != NULL && (row = gtk_list_box_get_row_at_index (self->list, i)) != NULL; i++)
    if (g_str_equal (get_row_text (row), text))
      break;
  choose_row (self, row);
}

/**
 * rg_grid_choice_list_get_chosen:
 *
 * Returns: (nullable): the chosen text
 */
const char *
rg_grid_choice_list_get_chosen (RgGridChoiceList *self)
{
  GtkListBoxRow *row = NULL;

  g_return_val_if_fail (RG_IS_GRID_CHOICE_LIST (self), NULL);

  row = gtk_list_box_get_selected_row (self->list);
  return row != NULL ? get_row_text (row) : NULL;
}
