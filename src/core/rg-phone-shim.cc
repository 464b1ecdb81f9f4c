/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rg-phone-shim.h"

#include <phonenumbers/phonenumberutil.h>
#include <string>

using i18n::phonenumbers::PhoneNumber;
using i18n::phonenumbers::PhoneNumberUtil;

static void
format (const PhoneNumber                 &number,
        PhoneNumberUtil::PhoneNumberFormat how,
        char                             **result)
{
  std::string text;

  if (result == nullptr)
    return;
  PhoneNumberUtil::GetInstance ()->Format (number, how, &text);
  *result = g_strdup (text.c_str ());
}

/*
 * rg_phone_shim_look_up:
 * @text: one telephone number without an extension; without a country code it is a Chinese one
 * @e164: (out) (optional) (transfer full): "+8613800138000"; only set for a possible number
 * @international: (out) (optional) (transfer full): "+852 2345 6789"; only set for a possible number
 *
 * May be called from any thread.
 */
RgPhonePlan
rg_phone_shim_look_up (const char *text,
                       char      **e164,
                       char      **international)
{
  const PhoneNumberUtil *util = PhoneNumberUtil::GetInstance ();
  PhoneNumber            number;

  if (util->Parse (text, "CN", &number) != PhoneNumberUtil::NO_PARSING_ERROR || !util->IsPossibleNumber (number))
    return RG_PHONE_PLAN_NONE;
  format (number, PhoneNumberUtil::E164, e164);
  format (number, PhoneNumberUtil::INTERNATIONAL, international);
  return util->IsValidNumber (number) ? RG_PHONE_PLAN_VALID : RG_PHONE_PLAN_POSSIBLE;
}
