#!/bin/bash
# A file that is deleted stays on the screen, which says since when, and is followed when it comes back.
. "$(dirname "$0")/c-head.sh"

watch
rm "$dir/level.csv"
wait_for "gone since $(date +%H:)"
expect "20 persons"
[ "$(capture | grep -c 'gone since')" = 1 ] || fail "the other panel is not stale"
rows steady 888 >"$dir/steady.csv" # others go on
wait_for "888 persons"
expect "20 persons"
expect "gone since"
keys '!'
wait_for "level.csv: gone since"
keys Escape
rows level 31 >"$dir/level.csv"
wait_for "31 persons"
wait_gone "gone since"
