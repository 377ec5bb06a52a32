#!/bin/bash
# A quote that is open before gigabytes is named where it opens, costs no memory, and no row before or after it.
. "$(dirname "$0")/a-head.sh"

for header in "${headers[@]}"; do
    # Nothing but a hole comes after it.
    printf '%s\nm,2020,5\n"n,2021,6\n' "$header" >"$tmp/hole.csv"
    truncate -s 10G "$tmp/hole.csv"
    names 1 "hole.csv:4:1: binary data" "$tmp/hole.csv"
    # The same after more rows than are looked at first: they are shown.
    { echo "$header" && awk 'BEGIN { for (i = 0; i < 30000; i++) print "m," 1000 + i % 999 ",5" }' && printf '"n,2021,6\n'; } >"$tmp/late.csv"
    truncate -s 10G "$tmp/late.csv"
    names 1 "late.csv:30003:1: binary data" "$tmp/late.csv"
    shows_in "figures to" "$tmp/late.csv"
    # Text comes after it.
    { printf '%s\nm,2020,5\nm,2021,"6\n' "$header" && endless x | head -c 4000000 && printf 'm,2022,777\n'; } >"$tmp/text.csv"
    names 1 "text.csv:3:8: field of more than 1 MiB (is its quote closed?)" "$tmp/text.csv"
    shows_in "777" "$tmp/text.csv"
    # Many quotes are: reading ends where it would be no use.
    { printf '%s\nm,2020,5\n' "$header" && endless '"x' | awk 'NR > 200 { exit } { printf "%s", $0; for (i = 0; i < 5800; i++) printf "1,%0100d\n", 2 }'; } >"$tmp/many.csv"
    names 1 "gave up here after too many quotes that are not closed" "$tmp/many.csv"
done
# Much text comes after it: it is read on, and kept nowhere.
{ printf 'metric,period,value\nm,2020,5\nm,2021,"6\n' && endless "$(printf "%01000d" 0)" | head -c 20000000 && printf '\nm,2022,777\n'; } >"$tmp/much.csv"
names 1 "much.csv:3:8: field of more than 1 MiB (is its quote closed?)" "$tmp/much.csv"
