#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Each .ui file is well-formed and is part of the program's resources.
set -eu
cd "$1/resources"
files=$(find . -name '*.ui' | sed 's|^\./||' | LC_ALL=C sort)
failed=0

for file in $files; do
  xmllint --noout --nonet "$file" || failed=1
  grep -qF ">$file<" ./*.gresource.xml || { echo "resources/$file: not listed in the gresource file"; failed=1; }
done
exit "$failed"
