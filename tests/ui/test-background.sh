#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Starts the program without a window, as at login: it stays to mind a book's reminders, and only then.
# Usage: test-background.sh REGULARS REGULARS-CLI, on a display and a bus of its own
set -u
regulars=$1
cli=$2
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
book=$folder/book.regulars
failed=0
"$cli" create "$book" || exit 1

# Usage: expect lives|ends BOOK [KEY=VALUE]
expect ()
{
  export XDG_CONFIG_HOME="$folder/config"
  mkdir -p "$XDG_CONFIG_HOME/glib-2.0/settings"
  printf "[io/github/regulars/Regulars]\nlast-book='%s'\n%s\n" "$2" "${3:-}" > "$XDG_CONFIG_HOME/glib-2.0/settings/keyfile"
  GSETTINGS_BACKEND=keyfile "$regulars" --background &
  program=$!
  sleep 3
  if kill -0 "$program" 2>/dev/null; then
    state=lives
    gdbus call --session --dest io.github.regulars.Regulars --object-path /io/github/regulars/Regulars \
      --method org.gtk.Actions.Activate quit '[]' '{}' > /dev/null
  else
    state=ends
  fi
  wait "$program" || { echo "the program failed"; failed=1; }
  [ "$state" = "$1" ] || { echo "with “$2” ${3:-} the program $state, but is expected to: $1"; failed=1; }
}

expect lives "$book"
expect ends "$book" autostart=false
expect ends "$book" reminders-enabled=false
expect ends ""
exit $failed
