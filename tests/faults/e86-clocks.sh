#!/bin/bash
# The clock on the wall jumps by years, the machine sleeps for hours: no interval is lost or made up for, one refresh after it, no age below nothing.
. "$(dirname "$0")/f-head.sh"

# ahead WALL STEADY SLEPT: seconds by which the clocks of the program are ahead.
ahead() { printf '%20d %20d %20d\n' "$@" 1<>"$tmp/clock"; }
ahead 0 0 0
year=31557600 hours=28800
give 'printf . >>runs' 'echo year,n' 'echo 2020,5'
source_of "interval = 1h"
runs() { [ "$(stat -c %s "$dir/runs")" = "$1" ]; }
# asleep: it does nothing for a while.
asleep() {
    local first
    first=$(grep ctxt "/proc/$(pid)/status")
    sleep 0.1
    [ "$first" = "$(grep ctxt "/proc/$(pid)/status")" ]
}
answers() { # a key is answered
    keys '?'
    wait_for "Help"
    keys Escape
    wait_gone "Help"
}
start 80x24 LD_PRELOAD="$shim" ${ASAN_OPTIONS:+ASAN_OPTIONS="$ASAN_OPTIONS"} FAULT_CLOCK="$tmp/clock" FAULT_SPEED=60 --config="$dir/config.ini"

wait_for "N "
wait_until runs 1
for jump in "$year" "-$year" 0; do
    ahead "$jump" 0 0
    answers
    wait_until asleep
    runs 1 || fail "run again when the wall clock jumped by $jump s"
done
# Asleep for eight hours: once, within a minute, which is a second here.
ahead $hours 0 $hours
deadline=$((4 * slow))
wait_until runs 2
deadline=10
answers
wait_until asleep
runs 2 || fail "made up for: $(stat -c %s "$dir/runs") runs"
# All clocks ahead, as after a long stop: the same.
ahead $((2 * hours)) $hours $((2 * hours))
wait_until runs 3
answers
wait_until asleep
runs 3 || fail "made up for: $(stat -c %s "$dir/runs") runs"

# What is stale has an age of nothing or more.
give 'exit 3'
keys r
wait_for "stale"
ahead "-$year" $hours $((2 * hours))
keys r
answers
[[ $(capture) != *"stale -"* ]] || fail "an age below nothing"
kill -TERM "$(pid)"
wait_exit 143

# A kiosk goes on whichever way the wall clock jumps.
ahead 0 0 0
printf '[panel second]\ntopic = all\ntitle = Second\nmetric = n\n[kiosk]\nshow = panels\ndwell = 60\n' >>"$dir/config.ini"
give 'echo year,n' 'echo 2020,5'
start 80x24 LD_PRELOAD="$shim" ${ASAN_OPTIONS:+ASAN_OPTIONS="$ASAN_OPTIONS"} FAULT_CLOCK="$tmp/clock" FAULT_SPEED=60 --kiosk --config="$dir/config.ini"
for jump in 0 "$year" "-$year"; do
    wait_for "1 of 2"
    ahead "$jump" 0 0
    wait_for "2 of 2"
done
