/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib.h>
#include <glib/gstdio.h>

#include "rg-error.h"
#include "rg-form-document.h"
#include "rg-hospitality.h"
#include "rg-sample-records.h"
#include "rg-visit.h"

#define MM (72 / 25.4)
/* Lines have a width, so the ink goes a little beyond the margin. */
#define MARGIN (15 * MM)

static const RgFormOptions options = { "杭州常客软件有限公司", "李敏", "2026-03-06", RG_FORM_LANGUAGE_CHINESE };

/* Takes the records; NULL as a record ends the list. */
static RgFormDocument *
create (const char *form,
        RgRecord   *first,
        ...)
{
  g_autoptr (GPtrArray) records = g_ptr_array_new_with_free_func (g_object_unref);
  va_list args;

  va_start (args, first);
  for (RgRecord *record = first; record != NULL; record = va_arg (args, RgRecord *))
    g_ptr_array_add (records, record);
  va_end (args);
  return rg_form_document_new (rg_form_find (form), records, &options);
}

/* Every page keeps its margins of 15 to 20 mm. */
static void
check_pages (RgFormDocument *document)
{
  for (guint page = 0; page < rg_form_document_get_n_pages (document); page++)
    {
      cairo_surface_t *surface = cairo_recording_surface_create (CAIRO_CONTENT_COLOR_ALPHA, NULL);
      cairo_t         *cr = cairo_create (surface);
      double           x, y, width, height;

      rg_form_document_draw_page (document, cr, page);
      g_assert_cmpint (cairo_status (cr), ==, CAIRO_STATUS_SUCCESS);
      cairo_recording_surface_ink_extents (surface, &x, &y, &width, &height);
      g_test_message ("page %u: ink %g,%g to %g,%g", page, x, y, x + width, y + height);
      g_assert_cmpfloat (x, >=, MARGIN);
      g_assert_cmpfloat (y, >=, MARGIN);
      g_assert_cmpfloat (x + width, <=, RG_FORM_PAGE_WIDTH - MARGIN);
      g_assert_cmpfloat (y + height, <=, RG_FORM_PAGE_HEIGHT - MARGIN);
      g_assert_cmpfloat (width, >, RG_FORM_PAGE_WIDTH - 2 * 20 * MM);
      cairo_destroy (cr);
      cairo_surface_destroy (surface);
    }
}

/* What pdftotext reads, NULL if it is not installed. */
static char *
read_pdf (RgFormDocument *document)
{
  g_autofree char *tool = g_find_program_in_path ("pdftotext");
  g_autofree char *folder = g_dir_make_tmp ("rg-form-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "表单.pdf", NULL);
  g_autoptr (GError) error = NULL;
  char *command[] = { tool, (char *)"-layout", path, (char *)"-", NULL };
  char *text = NULL;

  g_assert_true (rg_form_document_write_pdf (document, path, &error));
  g_assert_no_error (error);
  if (tool != NULL)
    g_assert_true (g_spawn_sync (NULL, command, NULL, G_SPAWN_DEFAULT, NULL, NULL, &text, NULL, NULL, NULL));
  g_assert_cmpint (g_remove (path), ==, 0);
  g_assert_cmpint (g_rmdir (folder), ==, 0);
  return text;
}

/* Without blanks and line ends, so that a sentence that was wrapped is found. */
static void
strip_layout (char *text)
{
  char *out = text;

  for (const char *p = text; *p != '\0'; p++)
    if (!g_ascii_isspace (*p))
      *out++ = *p;
  *out = '\0';
}

static void
assert_in_order (const char        *text,
                 const char *const *parts)
{
  for (guint i = 0; parts[i] != NULL; i++)
    {
      const char *found = strstr (text, parts[i]);

      if (found == NULL)
        g_test_message ("%s is missing in: %s", parts[i], text);
      g_assert_nonnull (found);
      text = found + strlen (parts[i]);
    }
}

static void
assert_document (RgFormDocument    *document,
                 guint              n_pages,
                 const char *const *parts)
{
  g_autofree char *text = read_pdf (document);

  g_assert_cmpuint (rg_form_document_get_n_pages (document), ==, n_pages);
  check_pages (document);
  if (text == NULL)
    g_test_skip ("pdftotext is not installed");
  else
    assert_in_order (text, parts);
}

static void
test_visit (void)
{
  static const char *const parts[] = {
    "杭州常客软件有限公司", "客户拜访记录表", "拜访编号", "V2026001", "制表", "李敏", "填写日期", "2026年3月6日",
    "客户名称", "杭州通达商贸有限公司", "客户编号", "C2026017", "地址", "文三路 478 号", "拜访对象", "王建国", "对方职位", "采购部经理",
    "联系电话", "138 0013 8000", "地点", "客户公司会议室", "拜访人", "李敏", "陪同人员", "Anna Schmidt", "拜访日期", "2026年3月5日",
    "起止时间", "09:30 – 11:00", "拜访目的", "商务洽谈", "产品演示", "需求调研", "售后服务", "关系维护", "演示了新款保温杯", "对双层真空杯",
    "端午节员工礼品", "另有两家供应商", "同意先下 50 份", "3 月 10 日前", "下次拜访日期", "2026年3月26日", "拜访人（签字）",
    "销售部经理（签字）", "总经理（签字）", "日期", "第 1 页，共 1 页", NULL
  };
  g_autoptr (RgFormDocument) document = create ("visit-record", rg_sample_visit (), NULL);

  assert_document (document, 1, parts);
}

static void
test_hospitality (void)
{
  static const char *const parts[] = {
    "客户招待申请表", "申请单号", "H2026003", "客户名称", "杭州通达商贸有限公司", "接待时间", "2026年3月12日 18:30", "考察生产线",
    "新合作客户", "来访接待", "接待目的", "节日或庆典", "费用类型", "全部由本企业", "部分", "客户自费", "档次", "高", "中", "低", "酒水", "客方人数", "4", "陪同人数", "2",
    "费用明细", "1 招待", "1,010.10", "2 交际", "3 会议", "4 研讨", "5 典礼", "6 礼品", "600.00", "7 其他", "50.05", "合计", "1,660.15",
    "人民币（大写）", "壹仟陆佰陆拾元壹角伍分", "人均预算", "300.00", "人均费用", "276.69", "申请人（签字）", "客户服务部经理（签字）", "财务部经理（签字）", NULL
  };
  g_autoptr (RgFormDocument) document = create ("hospitality-request", rg_sample_hospitality (), NULL);

  assert_document (document, 1, parts);
}

/* However long: nothing is lost, headings are repeated, margins kept, the signatures at the end. */
static void
test_long (void)
{
  static const char *const visit[] = { "客户拜访记录表", "内容开始", "客户拜访记录表（续）", "计划开始", "备注结束", "拜访人（签字）", NULL };
  g_autoptr (RgFormDocument) document = create ("visit-record", rg_sample_visit_long (200), NULL);
  g_autofree char *text = read_pdf (document);

  g_assert_cmpuint (rg_form_document_get_n_pages (document), >=, 5);
  check_pages (document);
  if (text == NULL)
    {
      g_test_skip ("pdftotext is not installed");
      return;
    }
  for (guint i = 0; visit[i] != NULL; i++)
    g_assert_nonnull (strstr (text, visit[i]));
  strip_layout (text);
  for (guint i = 1; i <= 200; i++)
    {
      g_autofree char *sentence = g_strdup_printf ("%u句", i);

      g_assert_nonnull (strstr (text, sentence));
    }
}

/* At every length: no page without rows, and the signatures never alone on a page. */
static void
test_growing (void)
{
  for (guint sentences = 0; sentences <= 120; sentences += 3)
    {
      g_autoptr (RgFormDocument) visit = create ("visit-record", rg_sample_visit_long (sentences), NULL);
      g_autoptr (RgFormDocument) request = create ("hospitality-request", rg_sample_hospitality_long (sentences), NULL);

      g_assert_cmpuint (rg_form_document_get_n_pages (visit), <=, 2 + sentences / 20);
      check_pages (visit);
      check_pages (request);
    }
}

static void
test_blank (void)
{
  static const char *const parts[] = { "客户拜访记录表", "拜访编号", "年", "月", "日", "客户名称", "商务洽谈", "拜访内容", "总经理（签字）", NULL };
  g_autoptr (GPtrArray) with_null = g_ptr_array_new ();
  g_autoptr (GPtrArray) none = g_ptr_array_new ();
  g_autoptr (RgFormDocument) first = NULL;
  g_autoptr (RgFormDocument) second = NULL;
  g_autoptr (RgFormDocument) third = NULL;

  g_ptr_array_add (with_null, NULL);
  first = rg_form_document_new (rg_form_find ("visit-record"), with_null, &options);
  second = rg_form_document_new (rg_form_find ("visit-record"), none, &options);
  third = rg_form_document_new (rg_form_find ("hospitality-request"), NULL, NULL);
  assert_document (first, 1, parts);
  assert_document (second, 1, parts);
  g_assert_cmpuint (rg_form_document_get_n_pages (third), ==, 1);
  check_pages (third);
}

static void
test_empty (void)
{
  g_autoptr (RgFormDocument) visit = create ("visit-record", rg_sample_visit_empty (), NULL);
  g_autoptr (RgFormDocument) request = create ("hospitality-request", rg_sample_hospitality_empty (), NULL);
  g_autofree char *text = read_pdf (request);

  g_assert_cmpuint (rg_form_document_get_n_pages (visit), ==, 1);
  g_assert_cmpuint (rg_form_document_get_n_pages (request), ==, 1);
  check_pages (visit);
  check_pages (request);
  /* Nothing is known, so no total of nothing is printed. */
  if (text != NULL)
    {
      g_assert_null (strstr (text, "零元"));
      g_assert_null (strstr (text, "0.00"));
    }
}

static void
test_several (void)
{
  g_autoptr (RgFormDocument) document = create ("visit-record", rg_sample_visit (), rg_sample_visit_long (60), rg_sample_visit_empty (), NULL);
  guint            n = rg_form_document_get_n_pages (document);
  g_autofree char *text = read_pdf (document);

  g_assert_cmpuint (n, >=, 4);
  check_pages (document);
  if (text != NULL)
    {
      g_autofree char *last_of_second = g_strdup_printf ("第 %u 页，共 %u 页", n - 2, n - 2);
      const char      *parts[] = { "第 1 页，共 1 页", last_of_second, "第 1 页，共 1 页", NULL };

      assert_in_order (text, parts);
    }
}

static void
test_english (void)
{
  static const char *const parts[] = { "Customer visit record", "Visit number", "V2026001", "2026-03-06", "Address", "Business talks", "Product demonstration", "General manager (Signature):", "Page 1 of 1", NULL };
  RgFormOptions            english = options;
  g_autoptr (GPtrArray) records = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (RgFormDocument) document = NULL;
  g_autoptr (RgFormDocument) blank = NULL;

  english.language = RG_FORM_LANGUAGE_ENGLISH;
  g_ptr_array_add (records, rg_sample_visit ());
  document = rg_form_document_new (rg_form_find ("visit-record"), records, &english);
  blank = rg_form_document_new (rg_form_find ("hospitality-request"), NULL, &english);
  assert_document (document, 1, parts);
  g_assert_cmpuint (rg_form_document_get_n_pages (blank), ==, 1);
}

static void
test_kinds (void)
{
  guint                n;
  const RgForm *const *forms = rg_forms (&n);

  g_assert_cmpuint (n, >=, 2);
  for (guint i = 0; i < n; i++)
    {
      g_assert_true (rg_form_find (forms[i]->name) == forms[i]);
      g_assert_nonnull (rg_form_get_label (forms[i]));
      g_assert_nonnull (forms[i]->get_record_type ());
    }
  g_assert_null (rg_form_find ("visit"));
  g_assert_null (rg_form_find (NULL));
}

static void
test_write_errors (void)
{
  g_autoptr (RgFormDocument) document = create ("visit-record", rg_sample_visit (), NULL);
  g_autoptr (GError) missing = NULL;
  g_autoptr (GError) folder = NULL;
  g_autofree char *dir = g_dir_make_tmp ("rg-form-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (dir, "missing", "form.pdf", NULL);

  g_assert_false (rg_form_document_write_pdf (document, path, &missing));
  g_assert_error (missing, RG_ERROR, RG_ERROR_STORAGE);
  g_assert_nonnull (strstr (missing->message, "does not exist"));
  g_assert_false (rg_form_document_write_pdf (document, dir, &folder));
  g_assert_error (folder, RG_ERROR, RG_ERROR_STORAGE);
  g_assert_nonnull (strstr (folder->message, "is a folder"));
  g_assert_cmpint (g_rmdir (dir), ==, 0);
}

static gboolean
stop_cb (guint    page,
         guint    n_pages,
         gpointer user_data)
{
  *(guint *)user_data += 1;
  return FALSE;
}

/* Whoever ends it has no file. */
static void
test_write_stopped (void)
{
  g_autoptr (RgFormDocument) document = create ("visit-record", rg_sample_visit (), NULL);
  g_autoptr (GError) error = NULL;
  g_autofree char *dir = g_dir_make_tmp ("rg-form-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (dir, "form.pdf", NULL);
  guint            n_pages = 0;

  g_assert_false (rg_form_document_write_pdf_while (document, path, stop_cb, &n_pages, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (n_pages, ==, 1);
  g_assert_cmpint (g_rmdir (dir), ==, 0);
}

static void
test_finalize (void)
{
  RgFormDocument *document = create ("visit-record", rg_sample_visit (), NULL);

  g_assert_finalize_object (document);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/forms/document/visit", test_visit);
  g_test_add_func ("/forms/document/hospitality", test_hospitality);
  g_test_add_func ("/forms/document/long", test_long);
  g_test_add_func ("/forms/document/growing", test_growing);
  g_test_add_func ("/forms/document/blank", test_blank);
  g_test_add_func ("/forms/document/empty", test_empty);
  g_test_add_func ("/forms/document/several", test_several);
  g_test_add_func ("/forms/document/english", test_english);
  g_test_add_func ("/forms/document/kinds", test_kinds);
  g_test_add_func ("/forms/document/write-errors", test_write_errors);
  g_test_add_func ("/forms/document/write-stopped", test_write_stopped);
  g_test_add_func ("/forms/document/finalize", test_finalize);
  return g_test_run ();
}
