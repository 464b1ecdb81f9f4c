/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rg-record.h"

G_BEGIN_DECLS

/**
 * RgFormLanguage:
 * @RG_FORM_LANGUAGE_AUTO: English in an English session, else Chinese: forms are signed in a Chinese office
 */
typedef enum
{
  RG_FORM_LANGUAGE_AUTO,
  RG_FORM_LANGUAGE_CHINESE,
  RG_FORM_LANGUAGE_ENGLISH,
} RgFormLanguage;

/**
 * RgFormWord:
 * @chinese: what stands on the form, also when no translation is installed
 * @english: marked for translation with the context "form"
 *
 * A word that is printed on forms. The context "form" keeps it apart from the labels of the window.
 */
typedef struct
{
  const char *chinese;
  const char *english;
} RgFormWord;

RgFormLanguage rg_form_language_resolve (RgFormLanguage language);
const char    *rg_form_word (RgFormLanguage    language,
                             const RgFormWord *word);
char          *rg_form_word_colon (RgFormLanguage language,
                                   const char    *label,
                                   const char    *value);
char          *rg_form_field_label (RgFormLanguage language,
                                    const RgField *field);
const char    *rg_form_choice_label (RgFormLanguage  language,
                                     const RgChoice *choice);
char          *rg_form_date (RgFormLanguage language,
                             const char    *iso);
char          *rg_form_field_text (RgFormLanguage language,
                                   RgRecord      *record,
                                   const RgField *field,
                                   guint          index);

G_END_DECLS
