#!/bin/bash
# A terminal that goes away takes the program with it within a second, status 129, without spinning.
. "$(dirname "$0")/lib.sh"

for command in kill-pane kill-session kill-server; do
    start 80x24 "$today"
    wait_for "? help"
    child=$(pid)
    mux "$command"
    deadline=1
    (wait_until gone "$child") || { kill -KILL "$child" && exit 1; }
    deadline=10
done

# The other end of the terminal closed: SIGHUP comes, or, if that is ignored, reading finds nothing more.
for ignored in '' 'trap "" HUP;' 'trap "" HUP INT QUIT TERM TSTP CONT WINCH PIPE;'; do
    drive 80x24 rest hangup end -- sh -c "$ignored"'exec "$0" "$@"' "$program" "$today"
    [ "$(told status)" = 129 ] || fail_plain "$told"
    within ms 1000
    within after_cpu_ms $((50 * slow))
done
# In the midst of frames, and while the program is stopped.
drive 300x100 fill hangup end -- "$program" "$today"
[ "$(told status)" = 129 ] || fail_plain "$told"
within ms 1000
drive 80x24 rest "signal TSTP" stopped hangup "signal CONT" end -- "$program" "$today"
[ "$(told status status)" = 129 ] || fail_plain "$told"
within ms 1000 status
