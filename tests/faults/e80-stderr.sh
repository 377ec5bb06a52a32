#!/bin/bash
# What a library writes to standard error does not reach the screen; it comes out when the terminal is given back.
. "$(dirname "$0")/lib.sh"

start 80x24 LD_PRELOAD="$shim" "$today"
wait_for "? help"
keys Right
wait_for "Mobile internet users"
screen=$(capture)
kill -USR1 "$(pid)"
keys Right
wait_for "5G mobile subscribers"
expect_not "something is wrong"
keys Left
wait_until eval '[ "$(capture)" = "$screen" ]'
keys q
wait_exit 0
[[ $(capture) == *"library: ?[2J?]0;owned?something is wrong"* ]] || fail "what the library said is lost"
[[ $(show '#{pane_title}') != owned ]] || fail "it was obeyed"

# Also when it is stopped, and when it crashes; nothing of it in the frame's own bytes.
for signal in "signal TSTP" "signal SEGV" "signal TERM"; do
    step=end
    [ "$signal" != "signal TSTP" ] || step=stopped
    drive 80x24 rest "raw $tmp/during" "signal USR1" rest "raw $tmp/after" "$signal" "$step" -- LD_PRELOAD="$shim" "$program" "$today"
    ! grep -q wrong "$tmp/during" || fail_plain "$signal: it was written across the frame"
    grep -q "library: ?.*something is wrong" "$tmp/after" || fail_plain "$signal: what the library said is lost"
done

# Standard error that goes elsewhere is left alone, and a terminal that takes nothing holds nothing up.
drive 80x24 rest "signal USR1" rest "signal TERM" end -- LD_PRELOAD="$shim" sh -c 'exec "$0" "$@" 2>"$HOME/log"' "$program" "$today"
grep -q "something is wrong" "$HOME/log" || fail_plain "the log has nothing of it"
drive 300x100 fill "signal USR1" "signal TERM" end -- LD_PRELOAD="$shim" "$program" "$today"
ended 143
