/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rg-formula.h"

G_BEGIN_DECLS

/* Deeper formulas are refused, and a formula over formulas over formulas ends here. */
#define RG_FORMULA_MAX_DEPTH 40

/* Longer texts become #VALUE!, so that REPT-like formulas cannot fill the memory. */
#define RG_FORMULA_MAX_TEXT 32767

typedef enum
{
  RG_FORMULA_BLANK,
  RG_FORMULA_NUMBER,
  RG_FORMULA_DATE, /* days since 1899-12-30, as in spreadsheets; the fraction is the time of day */
  RG_FORMULA_BOOLEAN,
  RG_FORMULA_TEXT,
  RG_FORMULA_ERROR,
} RgFormulaType;

typedef enum
{
  RG_FORMULA_DIV0,
  RG_FORMULA_VALUE,
  RG_FORMULA_NAME,
  RG_FORMULA_REF,
  RG_FORMULA_NUM,
} RgFormulaError;

/* A value while a formula is worked out. @number is 0 or 1 of a boolean, an RgFormulaError of an error. */
typedef struct
{
  RgFormulaType type;
  double        number;
  char         *text;
} RgAnswer;

typedef enum
{
  RG_NODE_NUMBER,
  RG_NODE_TEXT,
  RG_NODE_BOOLEAN,
  RG_NODE_FIELD,
  RG_NODE_ERROR,
  RG_NODE_NEGATE,
  RG_NODE_PERCENT,
  RG_NODE_BINARY,
  RG_NODE_CALL,
} RgNodeKind;

/* How < <= > >= = <> are kept as one letter. */
enum
{
  RG_SIGN_LE = 'l',
  RG_SIGN_GE = 'g',
  RG_SIGN_NE = 'n',
};

typedef struct _RgNode     RgNode;
typedef struct _RgFunction RgFunction;

struct _RgNode
{
  RgNodeKind        kind;
  char              sign;
  double            number;
  char             *text;
  int               hint;  /* the index of the field, once found: read and written atomically */
  guint             start; /* its place in the text, in bytes */
  guint             end;
  const RgFunction *function;
  GPtrArray        *args;
};

/* One evaluation. */
typedef struct
{
  const RgRecordType *type;
  RgFormulaLookup     lookup;
  gpointer            user_data;
  guint               depth;
  GHashTable         *columns; /* nullable: index of a column with a formula to its answer; NULL while it is worked out */
  const RgFormula    *formula; /* what is being worked out */
  const RgNode       *fault;   /* nullable: where the error came up */
  const RgFormula    *fault_formula;
} RgEvaluation;

typedef void (*RgFunctionBody) (RgEvaluation *self,
                                GPtrArray    *args,
                                RgAnswer     *answer);

struct _RgFunction
{
  RgFormulaFunction public;
  guint          min_args;
  guint          max_args;
  RgFunctionBody body;
};

struct _RgFormula
{
  char   *text;
  RgNode *root;
};

void rg_answer_clear (RgAnswer *answer);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (RgAnswer, rg_answer_clear)

#define RG_ANSWER_INIT          \
  {                             \
    RG_FORMULA_BLANK, 0.0, NULL \
  }

#define RG_EVALUATION_INIT(type, field, lookup, user_data)               \
  {                                                                      \
    (type), (lookup), (user_data), 0, NULL, (field)->formula, NULL, NULL \
  }

/* Setting what a function gives */
void rg_answer_set_number (RgAnswer *answer,
                           double    number);
void rg_answer_set_date (RgAnswer *answer,
                         double    serial);
void rg_answer_set_boolean (RgAnswer *answer,
                            gboolean  value);
void rg_answer_take_text (RgAnswer *answer,
                          char     *text);
void rg_answer_set_error (RgAnswer      *answer,
                          RgFormulaError error);
void rg_answer_move (RgAnswer *answer,
                     RgAnswer *from);

/* Reading arguments. FALSE: the argument is empty or an error, and @answer says so already. */
void     rg_formula_work_out (RgEvaluation  *self,
                              const RgField *field,
                              RgValue       *result);
void     rg_evaluate_node (RgEvaluation *self,
                           const RgNode *node,
                           RgAnswer     *answer);
gboolean rg_argument_number (RgEvaluation *self,
                             GPtrArray    *args,
                             guint         index,
                             double       *number,
                             RgAnswer     *answer);
gboolean rg_argument_optional (RgEvaluation *self,
                               GPtrArray    *args,
                               guint         index,
                               double        fallback,
                               double       *number,
                               RgAnswer     *answer);
gboolean rg_argument_text (RgEvaluation *self,
                           GPtrArray    *args,
                           guint         index,
                           char        **text,
                           RgAnswer     *answer);
gboolean rg_argument_truth (RgEvaluation *self,
                            GPtrArray    *args,
                            guint         index,
                            gboolean     *truth,
                            RgAnswer     *answer);
gboolean rg_answer_to_number (const RgAnswer *answer,
                              double         *number);
char    *rg_answer_to_text (const RgAnswer *answer);
char    *rg_formula_number_text (double number);
int      rg_answer_compare (const RgAnswer *a,
                            const RgAnswer *b);
double   rg_formula_round (double number,
                           int    digits,
                           int    direction);

/* Days as spreadsheets count them */
gboolean rg_serial_parse (const char *text,
                          double     *serial);
char    *rg_serial_to_text (double serial);
gboolean rg_serial_split (double serial,
                          GDate *date,
                          int   *second);
char    *rg_formula_format (const RgAnswer *value,
                            const char     *pattern);

int               rg_formula_find_field (const RgRecordType *type,
                                         const char         *name);
const RgFunction *rg_formula_find_function (const char *name);
gboolean          rg_formula_check_fields (const RgFormula    *self,
                                           const RgRecordType *type,
                                           const char         *own_name,
                                           guint              *start,
                                           guint              *end,
                                           GError            **error);
const char       *rg_formula_error_code (RgFormulaError error);
void              rg_node_free (gpointer node);

#define RG_FUNCTION_BODY(name)                 \
  void rg_function_##name (RgEvaluation *self, \
                           GPtrArray    *args, \
                           RgAnswer     *answer)

RG_FUNCTION_BODY (abs);
RG_FUNCTION_BODY (and);
RG_FUNCTION_BODY (average);
RG_FUNCTION_BODY (coalesce);
RG_FUNCTION_BODY (concat);
RG_FUNCTION_BODY (count);
RG_FUNCTION_BODY (date);
RG_FUNCTION_BODY (datedif);
RG_FUNCTION_BODY (day);
RG_FUNCTION_BODY (days);
RG_FUNCTION_BODY (edate);
RG_FUNCTION_BODY (eomonth);
RG_FUNCTION_BODY (find);
RG_FUNCTION_BODY (if);
RG_FUNCTION_BODY (iferror);
RG_FUNCTION_BODY (ifs);
RG_FUNCTION_BODY (int);
RG_FUNCTION_BODY (isblank);
RG_FUNCTION_BODY (iserror);
RG_FUNCTION_BODY (left);
RG_FUNCTION_BODY (len);
RG_FUNCTION_BODY (lower);
RG_FUNCTION_BODY (max);
RG_FUNCTION_BODY (mid);
RG_FUNCTION_BODY (min);
RG_FUNCTION_BODY (mod);
RG_FUNCTION_BODY (month);
RG_FUNCTION_BODY (not );
RG_FUNCTION_BODY (now);
RG_FUNCTION_BODY (or);
RG_FUNCTION_BODY (power);
RG_FUNCTION_BODY (right);
RG_FUNCTION_BODY (round);
RG_FUNCTION_BODY (rounddown);
RG_FUNCTION_BODY (roundup);
RG_FUNCTION_BODY (search);
RG_FUNCTION_BODY (sqrt);
RG_FUNCTION_BODY (substitute);
RG_FUNCTION_BODY (sum);
RG_FUNCTION_BODY (switch);
RG_FUNCTION_BODY (text);
RG_FUNCTION_BODY (today);
RG_FUNCTION_BODY (trim);
RG_FUNCTION_BODY (upper);
RG_FUNCTION_BODY (value);
RG_FUNCTION_BODY (weekday);
RG_FUNCTION_BODY (year);

G_END_DECLS
