#!/bin/bash
# A terminal that has stopped reading gets no queue of old frames, and SIGTERM ends the program within half a second.
. "$(dirname "$0")/lib.sh"

for signal in "signal TERM" "hammer TERM"; do
    drive 300x100 fill "$signal" end -- "$program" "$today"
    ended 143
    within ms 500
done
drive 80x24 rest xoff "type llllllll" "signal TERM" end -- "$program" "$today"
[ "$(told status) $(told modes)" = "143 same" ] || fail_plain "$told"
within ms 500
drive 300x100 fill "type q" end -- "$program" "$today" # a key ends it as well
ended 0

# Four hundred frames are asked for and not read: the next ones that are read are the newest.
drive 300x100 fill "type $(printf 'l%.0s' {1..400})" fill "report before" rest "report after" "send q" end -- "$program" "$today"
ended 0
[ $(($(told bytes after) - $(told bytes before))) -le 500000 ] || fail_plain "frames were queued: $told"
within rss_kb 32768 status
