#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Chinese is complete: every label of a field or record type, and every other text of the program.
set -eu
cd "$1"
failed=0

if grep -nE '\.label(_plural)? = "' src/records/*.c; then
  echo '^ a label is marked for translation with N_()'
  failed=1
fi

labels=$(sed -n 's/.*\.label = N_ ("\([^"]*\)").*/\1/p' src/records/*.c | sort -u)
[ -n "$labels" ] || { echo 'no label was found in src/records'; failed=1; }
printf '%s\n' "$labels" | while IFS= read -r label; do
  grep -qF "msgid \"$label\"" po/zh_CN.po || { echo "po/zh_CN.po: the label \"$label\" is missing"; exit 1; }
done || failed=1

po/update --check || failed=1
exit "$failed"
