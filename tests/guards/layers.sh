#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Imports run downwards only, SQL stays in the store and GTK in the user interface.
set -eu
cd "$1/src"
failed=0

# Usage: forbid SENTENCE GREP-ARGUMENTS…
forbid ()
{
  sentence=$1
  shift
  if grep -rnE --include='*.c' --include='*.h' --include='*.cc' "$@"; then
    echo "^ $sentence"
    failed=1
  fi
}

outside_store=$(find . -mindepth 1 -maxdepth 1 ! -name store)
outside_ui=$(find . -mindepth 1 -maxdepth 1 ! -name ui ! -name main.c)

forbid 'a layer reaches another by its include directory, never by a path' '#[[:space:]]*include[[:space:]]*"[^"]*/' .
# shellcheck disable=SC2086
forbid 'libgda and SQLite are used in src/store only' '<(libgda|sqlite3|libpq)|\<(gda|sqlite3|PQ)_[a-z]' $outside_store
# shellcheck disable=SC2086
forbid 'SQL is written in src/store only' \
  '"[^"]*\<(SELECT|INSERT (OR [A-Z]+ )?INTO|UPDATE|DELETE FROM|(CREATE|DROP|ALTER) [A-Z]+|PRAGMA|ORDER BY|GROUP BY)\>[^"]*"' $outside_store
# shellcheck disable=SC2086
forbid 'GTK and libadwaita are used in src/ui and src/main.c only' \
  '#[[:space:]]*include[[:space:]]*<(gtk|gdk|gsk|adwaita|libportal-gtk4)[/.]' $outside_ui

# The rank of a layer; those of rank 2 do not know each other.
# shellcheck disable=SC2016
find . -name '*.[ch]' -o -name '*.cc' | LC_ALL=C sort | xargs awk '
  function layer_of (path,  parts) { split (path, parts, "/"); return parts[3] == "" ? "main" : parts[2] }
  BEGIN {
    rank["core"] = 0; rank["records"] = 1
    rank["rules"] = rank["charts"] = rank["forms"] = rank["formats"] = rank["store"] = 2
    rank["services"] = 3; rank["cli"] = rank["ui"] = 4; rank["main"] = 5
    for (i = 1; i < ARGC; i++) {
      name = ARGV[i]; sub (/.*\//, "", name)
      if (name ~ /\.h$/) {
        if (name in home) { print name " stands in two folders: " home[name] " and " layer_of(ARGV[i]); bad = 1 }
        home[name] = layer_of(ARGV[i])
      }
    }
  }
  /^[ \t]*#[ \t]*include[ \t]*"/ {
    header = $0; sub (/^[^"]*"/, "", header); sub (/".*/, "", header)
    if (!(header in home)) next
    from = layer_of(FILENAME); to = home[header]
    if (from == to) next
    if (!(from in rank)) { print FILENAME ": no layer of this name is known to the guard"; bad = 1; next }
    if (rank[to] >= rank[from]) { print FILENAME ":" FNR ": " from " must not include " header " of " to; bad = 1 }
  }
  END { exit bad }
' || failed=1

exit "$failed"
