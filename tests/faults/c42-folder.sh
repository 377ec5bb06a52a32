#!/bin/bash
# The folder is renamed and comes back, as it was or another in its place.
. "$(dirname "$0")/c-head.sh"

watch
mv "$dir" "$tmp/away"
wait_for "gone since"
expect "20 persons"
mv "$tmp/away" "$dir"
wait_gone "gone since"
put 41
wait_for "41 persons"

cp -r "$dir" "$tmp/other"
rm -r "$dir"
wait_for "gone since"
expect "41 persons"
rows level 42 >"$tmp/other/level.csv"
mv "$tmp/other" "$dir"
wait_for "42 persons"
wait_gone "gone since"
put 43
wait_for "43 persons"
