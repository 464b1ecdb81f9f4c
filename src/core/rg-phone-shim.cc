/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rg-phone-shim.h"

#include <phonenumbers/phonenumberutil.h>
#include <string>

using i18n::phonenumbers::PhoneNumber;
using i18n::phonenumbers::PhoneNumberUtil;

/*
 * rg_phone_shim_look_up:
 * @text: one telephone number without an extension; without a country code it is a Chinese one
 * @international: (out) (optional) (transfer full): "+852 2345 6789"; only set for a possible number
 *
 * May be called from any thread.
 */
RgPhonePlan
rg_phone_shim_look_up (const char *text,
                       char      **international)
{
  const PhoneNumberUtil *util = PhoneNumberUtil::GetInstance ();
  PhoneNumber            number;

  if (util->Parse (text, "CN", &number) != PhoneNumberUtil::NO_PARSING_ERROR || !util->IsPossibleNumber (number))
    return RG_PHONE_PLAN_NONE;
  if (international != nullptr)
    {
      std::string written;

      util->Format (number, PhoneNumberUtil::INTERNATIONAL, &written);
      *international = g_strdup (written.c_str ());
    }
  return util->IsValidNumber (number) ? RG_PHONE_PLAN_VALID : RG_PHONE_PLAN_POSSIBLE;
}
