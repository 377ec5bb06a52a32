#!/bin/bash
# A configuration that is broken while the program runs changes nothing but the footer, which says
# where; a good one is taken whole.
. "$(dirname "$0")/c-head.sh"

watch
keys Tab Enter # a panel in hand
wait_for "777 persons"
cp "$dir/config.ini" "$tmp/good.ini"
sed 's/^title = Steady/title = Anew/; s/^files = .*/files = level.csv\n[panel broken]\npanel = card/' \
    "$tmp/good.ini" >"$dir/config.ini"
wait_for "config.ini:3:1: panel broken has no topic"
expect "Steady"
expect "777 persons"
: >"$dir/config.ini"
keys C-r
wait_for "stays as it was"
expect "Steady"
sed 's/^title = Steady/title = Anew/' "$tmp/good.ini" >"$dir/config.ini"
wait_for "Anew"
expect_not "Level" # still the panel in hand
keys Escape
wait_for "Level"

# Other files, and the keys that read anew.
rows level 35 >"$dir/third.csv"
sed 's/^files = .*/files = third.csv, steady.csv/' "$tmp/good.ini" >"$dir/config.ini"
wait_for "35 persons"
rows level 36 >"$dir/third.csv"
wait_for "36 persons"
keys r
wait_for "4 rows read anew"
keys C-r
wait_for "4 rows read anew"
rm "$dir/config.ini"
keys '!'
wait_for "config.ini: gone since"
