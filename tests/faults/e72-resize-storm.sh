#!/bin/bash
# A thousand sizes in a second: no crash, no more frames than sizes, and the last frame has the last size.
. "$(dirname "$0")/lib.sh"

drive 80x24 rest "report before" "storm 1000" "size 91x23" "wait help" rest "report after" "send q" end -- "$program" "$today"
ended 0
[ $(($(told fds after) - $(told fds before))) = 0 ] || fail_plain "descriptors were left open: $told"
within rss_kb $((32768 * slow)) status
[ $(($(told bytes after) - $(told bytes before))) -le $((1000 * 20000)) ] || fail_plain "more frames than sizes: $told"

# The same with a terminal that is slow, seen by another eye.
trim() { sed 's/ *$//'; }
start 80x24 "$today"
wait_for "? help"
keys Tab
for ((i = 0; i < 60; i++)); do resize "$((40 + i * 37 % 120))x$((10 + i * 17 % 50))"; done
resize 91x23
wait_until eval '[ "$(capture | trim)" = "$("$program" "$today" --print=text --size=91x23 --keys=Tab | trim)" ]'

# In the midst of reading: many rows anew, while the sizes change.
{ echo metric,period,value && awk 'BEGIN { for (i = 0; i < 60000; i++) printf "m%d,%d,%d\n", i % 100, 1000 + i / 100, i }'; } >"$tmp/many.csv"
printf '[data]\nfiles = many.csv\n[topic t]\n[panel p]\ntopic = t\nmetric = m1\n' >"$tmp/many.ini"
steps=()
for _ in 1 2 3 4 5; do steps+=("type r" "storm 60" "type r" "storm 60"); done
drive 80x24 rest "send r" "wait 60000 rows" rest "report before" "${steps[@]}" "size 91x23" "send r" "wait 60000 rows" rest "report after" "send q" end -- "$program" "$today" --config="$tmp/many.ini"
ended 0
[ $(($(told fds after) - $(told fds before))) = 0 ] || fail_plain "descriptors were left open: $told"
