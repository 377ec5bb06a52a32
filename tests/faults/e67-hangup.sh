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

# Without a terminal that it belongs to, so that no signal comes; and where who holds the terminal is killed, as sudo or a terminal emulator.
left() { grep -qsz '^MARK=beneath$' /proc/[0-9]*/environ; }
is_gone() { ! left; }
drive 80x24 rest hangup end -- MARK=beneath setsid -w "$program" "$today"
deadline=$((1 + slow))
wait_until is_gone
deadline=10
MARK=beneath "$ptydrive" 80x24 rest "modes there" "wait never" end -- "$program" "$today" >"$tmp/there" 2>&1 &
holder=$!
is_started() { [ -n "$(cat "/proc/$holder/task/$holder/children")" ] && child=$(cat "/proc/$holder/task/$holder/children") && child=${child%% *} && grep -q "S (sleeping)" "/proc/$child/status" && [[ $(readlink "/proc/$child/exe") == "$program" ]]; }
wait_until is_started
kill -KILL "$holder"
wait "$holder" || :
deadline=$((1 + slow))
wait_until is_gone
