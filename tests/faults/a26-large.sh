#!/bin/bash
# Files without end or measure are read up to a limit that is named with the line, and what was read is shown.
. "$(dirname "$0")/a-head.sh"

truncate -s 10G "$tmp/empty.csv"
names 1 "empty.csv: binary data" "$tmp/empty.csv"
for header in "${headers[@]}"; do
    { echo "$header" && awk 'BEGIN { for (i = 0; i < 30000; i++) print "m," 1000 + i % 999 ",5" }'; } >"$tmp/hole.csv"
    truncate -s 10G "$tmp/hole.csv"
    names 1 "hole.csv:30002:1: binary data" "$tmp/hole.csv"
    shows_in "figures to" "$tmp/hole.csv"
    # A line without end.
    { printf '%s\nm,2020,5\n' "$header" && head -c 30000000 /dev/zero | tr '\0' 7 && printf '\nm,2021,777\n'; } >"$tmp/line.csv"
    names 1 "line.csv:3:1: row of more than 4 MiB" "$tmp/line.csv"
    shows_in "777" "$tmp/line.csv"
    { printf '%s\nm,2020,5\n' "$header" && endless 1, | head -n 2000000 | tr -d '\n' && printf '\nm,2021,777\n'; } >"$tmp/columns.csv"
    names 1 "columns.csv:3:1: more than 4096 columns" "$tmp/columns.csv"
    shows_in "777" "$tmp/columns.csv"
done
{ endless c, | head -n 5000 | tr -d '\n' && printf '\n1,2\n'; } >"$tmp/header.csv"
says 1 "header.csv: no data columns" "$program" "$today" --check "$tmp/header.csv"

# numbers FORMAT COUNT: as many rows.
numbers() { awk -v form="$1\n" -v count="$2" 'BEGIN { for (i = 0; i < count; i++) printf form, i, i }'; }
for first in metric measure; do
    { echo "$first,period,value" && numbers 'm%d,2020,1' 40000; } >"$tmp/metrics.csv"
    names 1 ": more than 10000 metrics: the rest is not read" "$tmp/metrics.csv"
    [[ $answer =~ metrics\.csv:[0-9]+: ]] || fail_plain "without a line: $answer"
done
{ echo "metric,region,period,value" && numbers 'm,R%d,2020,1' 150000; } >"$tmp/regions.csv"
says 1 ": more than 100000 regions: the rest is not read" "$program" "$today" --check "$tmp/regions.csv"
{ echo "metric,region,period,value" && awk 'BEGIN { for (i = 0; i < 1100000; i++) printf "m%d,R%d,2020,1\n", i % 100, i / 100 }'; } >"$tmp/series.csv"
says 1 ": more than 1000000 series: the rest is not read" "$program" "$today" --check "$tmp/series.csv"
# A header of two million columns.
{ endless c, | head -n 2000000 | tr -d '\n' && printf '\n1,2\n'; } >"$tmp/wide.csv"
names 1 "wide.csv" "$tmp/wide.csv"
