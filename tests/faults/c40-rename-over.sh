#!/bin/bash
# A file that is replaced a hundred times, and as editors do it: each time what is there in the end is
# on the screen, and the watch survives.
. "$(dirname "$0")/c-head.sh"

watch
for value in $(seq 101 200); do
    put "$value"
done
wait_for "200 persons"
for value in 301 302 303; do
    put "$value"
    wait_for "$value persons"
done
for value in 401 402 403; do # the backup dance: away, written anew, the old one dropped
    mv "$dir/level.csv" "$dir/level.csv~"
    rows level "$value" >"$dir/level.csv"
    rm "$dir/level.csv~"
    wait_for "$value persons"
    expect_not "gone"
done
wait_until rests
