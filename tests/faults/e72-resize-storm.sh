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
