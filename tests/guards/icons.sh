#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# The window does not look into the icon themes of the computer: what it shows is brought along, by GTK or by us.
cd "$1" || exit 1
failed=0
libdir=$(pkg-config --variable=libdir gtk4) || exit 77
brought=$(for library in libgtk-4.so libadwaita-1.so; do gresource list "$libdir/$library"; done | sed -n 's,.*/icons/.*/,,p' | sed 's,\..*,,')
for icon in $(grep -rhoE '[a-z0-9-]+-symbolic' src resources/ui resources/style.css | sort -u); do
  if [ ! -f "resources/icons/scalable/actions/$icon.svg" ] && ! printf '%s\n' "$brought" | grep -qx -e "$icon"; then
    echo "$icon is shown but nobody brings it: see resources/icons/README.md"
    failed=1
  fi
done
for file in resources/icons/*/actions/*; do
  icon=$(basename "$file" | sed 's,\..*,,; s,-rtl$,,')
  if ! grep -qF "<file>${file#resources/}</file>" resources/regulars.gresource.xml; then
    echo "$file is not listed in resources/regulars.gresource.xml"
    failed=1
  fi
  if ! grep -rqE "(^|[^a-z0-9-])$icon([^a-z0-9-]|$)" src resources/ui resources/style.css; then
    echo "$file is not shown anywhere"
    failed=1
  fi
done
exit $failed
