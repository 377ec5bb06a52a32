#!/bin/bash
# A million points of one series, out of order: all are read, in little memory, and any of them can be seen.
. "$(dirname "$0")/d-head.sh"

{ echo metric,period,value && awk 'BEGIN { for (i = 999999; i >= 0; i--) printf "m,%d-%02d-%02dT%02d:%02d,%d\n", 2020 + int(i / 483840), int(i / 40320) % 12 + 1, int(i / 1440) % 28 + 1, int(i / 60) % 24, i % 60, i }'; } >"$tmp/u.csv"
cp "$tmp/good.ini" "$tmp/c.ini"
checks 0 "1000000 rows, 1 metric"
says 0 "23 Jan 2022 10:39" timeout $((10 * slow)) "$program" "$today" --print=text --size=80x24 --config="$tmp/c.ini"
drive 80x24 "wait help" rest "send \r" rest "send \e[H" rest "send \e[F" rest "report seen" "send qq" end -- "$program" "$today" --config="$tmp/c.ini"
ended 0
within rss_kb $((131072 * slow)) seen
