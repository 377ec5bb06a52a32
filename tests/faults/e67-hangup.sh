#!/bin/bash
# A terminal that goes away takes the program with it, at once and without spinning.
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

# The other end of the terminal closed: SIGHUP comes, or reading finds nothing more.
for ignored in '' 'trap "" HUP;'; do
    answer=$("$ptydrive" hangup 80x24 sh -c "$ignored"'exec "$0" "$@"' "$program" "$today")
    read -r status ms cpu <<<"$answer"
    [ "$status" = status=129 ] || fail_plain "$answer"
    ((${ms#ms=} < 1000 && ${cpu#cpu_ms=} < 1000)) || fail_plain "$answer"
done
