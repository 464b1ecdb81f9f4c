#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# What the house style asks and no compiler sees. Lengths are those of formatted code.
set -eu
cd "$1"
sources=$(find src tests \( -name '*.c' -o -name '*.h' -o -name '*.cc' \) | LC_ALL=C sort)
failed=0

for file in $sources; do
  head -n 1 "$file" | grep -qF 'SPDX-License-Identifier: GPL-3.0-or-later' || { echo "$file: the first line is not the licence"; failed=1; }
  lines=$(wc -l <"$file")
  [ "$lines" -le 800 ] || { echo "$file: $lines lines, at most 800: split it by theme"; failed=1; }
done

# A function body stands between a { and a } in the first column, the { below a line that ends with ).
# shellcheck disable=SC2086
awk '
  FNR == 1 { inside = 0; previous = "" }
  /^[a-z_A-Z0-9]+ \(/ { name = $1 }
  /^{/ && previous ~ /\)$/ { inside = 1; start = FNR; next }
  /^}/ && inside {
    inside = 0
    length_ = FNR - start - 1
    if (length_ > 60) { print FILENAME ":" start ": " name " has " length_ " lines, at most 60"; bad = 1 }
    else if (length_ > 40) print FILENAME ":" start ": " name " has " length_ " lines, should be at most 40"
  }
  NF { previous = $0 }
  END { exit bad }
' $sources || failed=1

# shellcheck disable=SC2086
if grep -nE '\<g_object_set_(data|qdata)(_full)? \(' $sources; then
  echo '^ state belongs into a struct, not on a foreign object'
  failed=1
fi
exit "$failed"
