/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rg-record-type.h"

G_BEGIN_DECLS

#define RG_TYPE_RECORD (rg_record_get_type ())
G_DECLARE_DERIVABLE_TYPE (RgRecord, rg_record, RG, RECORD, GObject)

struct _RgRecordClass
{
  GObjectClass        parent_class;
  const RgRecordType *type;
  GParamSpec        **properties; /* of the fields of the type */
};

/** RG_RECORD_ID: index of the field "id" in every field table. */
#define RG_RECORD_ID 0

/**
 * RG_RECORD_FIELD_ID:
 *
 * The first entry of every field table.
 */
#define RG_RECORD_FIELD_ID                                                                                \
  {                                                                                                       \
    .name = "id", .label = N_ ("ID"), .header = "ID", .kind = RG_KIND_INTEGER, .flags = RG_FIELD_INTERNAL \
  }

/**
 * RG_DEFINE_RECORD:
 * @TypeName: camel case ("RgVisit")
 * @type_name: snake case ("rg_visit")
 * @...: designated initialisers of the #RgRecordType, without fields and get_type
 *
 * Defines the GObject class of a record type whose table is the static array "fields", and rg_visit_type().
 */
#define RG_DEFINE_RECORD(TypeName, type_name, ...)                                  \
  struct _##TypeName                                                                \
  {                                                                                 \
    RgRecord parent_instance;                                                       \
  };                                                                                \
  G_DEFINE_FINAL_TYPE (TypeName, type_name, RG_TYPE_RECORD)                         \
  static gpointer           type_name##_added;                                      \
  static const RgRecordType type_name##_info = { __VA_ARGS__,                       \
                                                 .fields = fields,                  \
                                                 .n_fields = G_N_ELEMENTS (fields), \
                                                 .get_type = type_name##_get_type,  \
                                                 .added = &type_name##_added };     \
  static void               type_name##_class_init (TypeName##Class *klass)         \
  {                                                                                 \
    rg_record_class_install (RG_RECORD_CLASS (klass), &type_name##_info);           \
  }                                                                                 \
  static void         type_name##_init (TypeName *self) {}                          \
  const RgRecordType *type_name##_type (void) { return &type_name##_info; }

void                rg_record_class_install (RgRecordClass      *klass,
                                             const RgRecordType *type);
RgRecord           *rg_record_new (const RgRecordType *type);
RgRecord           *rg_record_copy (RgRecord *self);
const RgRecordType *rg_record_get_record_type (RgRecord *self);
gint64              rg_record_get_id (RgRecord *self);
gboolean            rg_record_is_null (RgRecord *self,
                                       guint     field);
const RgValue      *rg_record_get_value (RgRecord *self,
                                         guint     field);
gint64              rg_record_get_int (RgRecord *self,
                                       guint     field);
double              rg_record_get_real (RgRecord *self,
                                        guint     field);
const char         *rg_record_get_text (RgRecord *self,
                                        guint     field);
void                rg_record_take_value (RgRecord *self,
                                          guint     field,
                                          RgValue  *value);
void                rg_record_set_value (RgRecord      *self,
                                         guint          field,
                                         const RgValue *value);
void                rg_record_set_int (RgRecord *self,
                                       guint     field,
                                       gint64    integer);
void                rg_record_set_real (RgRecord *self,
                                        guint     field,
                                        double    real);
void                rg_record_set_text (RgRecord   *self,
                                        guint       field,
                                        const char *text);
void                rg_record_set_null (RgRecord *self,
                                        guint     field);
void                rg_record_set_reference_labels (RgRecord   *self,
                                                    guint       field,
                                                    const char *key,
                                                    const char *title);
void                rg_record_set_referred (RgRecord *self,
                                            guint     field,
                                            RgRecord *referred);
RgRecord           *rg_record_get_referred (RgRecord *self,
                                            guint     field);
const char         *rg_record_get_reference_key (RgRecord *self,
                                                 guint     field);
const char         *rg_record_get_reference_title (RgRecord *self,
                                                   guint     field);
void                rg_record_load_value (RgRecord      *self,
                                          guint          field,
                                          const RgValue *value);
void                rg_record_mark_clean (RgRecord *self);
void                rg_record_calculate (RgRecord *self);
void                rg_record_evaluate (RgRecord      *self,
                                        const RgField *field,
                                        RgValue       *result);
char               *rg_record_dup_explanation (RgRecord      *self,
                                               const RgField *field);
gboolean            rg_record_is_changed (RgRecord *self,
                                          guint     field);
const char         *rg_record_get_title (RgRecord *self);

G_END_DECLS
