#!/bin/bash
# A command that does not end is stopped when its time is over, with all that it started, and nobody waits for it.
. "$(dirname "$0")/f-head.sh"

source_of "timeout = 1"
takes_at_most 2 gives_reason "no end within 1 s: still looking" 'echo still looking >&2' 'export MARK=hangs' 'exec sleep 1000'
nobody_runs hangs
takes_at_most 3 gives_reason "no end within 1 s" "trap '' TERM" 'MARK=stubborn sleep 1000' 'MARK=stubborn sleep 1000'
nobody_runs stubborn
takes_at_most 3 gives_reason "no end within 1 s: what it started holds its output" 'echo year,n' 'echo 2020,5' \
    'MARK=holder sh -c "trap \"\" TERM; sleep 1000" &'
nobody_runs holder
# Two that are interrupted leave nothing behind.
give 'export MARK=left' 'exec sleep 1000'
source_of "timeout = 1000"
"$program" --check --config="$dir/config.ini" >"$tmp/out" 2>&1 &
is_there() { runs left; }
wait_until is_there
kill -TERM $!
status=0
wait $! || status=$?
[ "$status" = 143 ] || fail_plain "status $status after SIGTERM"
nobody_runs left

# The screen is there at once, and keys are answered, while the command runs; it goes with the program.
start 60x16 "$today" --config="$dir/config.ini"
wait_for "All"
wait_until is_there
keys '?'
wait_for "Help"
keys Escape
wait_gone "Help"
keys q
wait_exit 0
nobody_runs left
