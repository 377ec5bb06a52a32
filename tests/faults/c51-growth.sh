#!/bin/bash
# Rows added to a file are shown at once, whole ones only; a file that shrinks is read anew.
. "$(dirname "$0")/c-head.sh"

watch
for year in $(seq 2022 2040); do
    printf 'level,%d,%d,persons,AA\n' "$year" "$(((year - 2000) * 20))" >>"$dir/level.csv"
done
wait_for "800 persons"
printf 'level,2041,65' >>"$dir/level.csv"
stays "800 persons" 1
printf '4,persons,AA\n' >>"$dir/level.csv"
wait_for "654 persons"
rows level 33 >"$dir/level.csv"
wait_for "33 persons"
printf 'level,2022,' >>"$dir/level.csv" # begun, and then written anew: never half a figure
rows level 34 >"$dir/level.csv"
wait_for "34 persons"
expect_not "stale"
