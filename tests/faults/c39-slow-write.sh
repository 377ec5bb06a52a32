#!/bin/bash
# A file that is emptied and written anew, slowly: the old figures stay until the new are all there.
# Also 13.
. "$(dirname "$0")/c-head.sh"

watch
{
    printf 'metric,period,value,unit,region\n'
    for year in $(seq 2001 2020); do
        sleep 0.1
        printf 'level,%d,' "$year"
        printf '%d,persons,AA\n' "$((year - 1900))"
    done
    sleep 0.1
    printf 'level,2021,515,persons,AA\n'
} >"$dir/level.csv" &
writer=$!
while kill -0 "$writer" 2>/dev/null; do
    screen=$(capture)
    [[ $screen == *"20 persons"* || $screen == *"515 persons"* ]] || fail "neither old nor new"
    sleep 0.02
done
wait_for "515 persons"
expect "777 persons"
expect_not "stale"

# What stays empty is said to be, after a while, and then recovers.
: >"$dir/level.csv"
wait_for "stale: level.csv: the file is empty"
expect "515 persons"
rows level 62 >"$dir/level.csv"
wait_for "62 persons"
expect_not "stale"
