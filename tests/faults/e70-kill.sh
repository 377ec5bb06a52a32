#!/bin/bash
# SIGKILL leaves the terminal as it was in the frame; the next start needs no repair, and the manual says what a shell needs.
. "$(dirname "$0")/lib.sh"

start_command 80x24 sh -c 'for round in 1 2; do sh -c "echo \$\$ >\"\$0\"; exec \"\$@\"" "$@"; echo "status $?"; done; exec cat' sh "$tmp/pid" "$program" "$today"
wait_for "? help"
first=$(launched)
kill -KILL "$first"
again() { [ "$(launched)" != "$first" ] && has "? help" && lacks Killed; }
wait_until again
keys Right
wait_for "Mobile internet users"
keys q
wait_for "status 0"
grep -q '^\.Dv SIGKILL' man/econtop.1 && grep -q '^\.Xr reset 1' man/econtop.1 ||
    fail_plain "the manual does not say what helps after SIGKILL"
