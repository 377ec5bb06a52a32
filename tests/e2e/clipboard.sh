#!/bin/bash
# y and Y put a cell and a row into the terminal's clipboard, where that is turned on; here the terminal is
# tmux, whose clipboard is a buffer.
. "$(dirname "$0")/lib.sh"

buffer_is() { [ "$(mux show-buffer 2>/dev/null)" = "$1" ]; }

start 80x24 "$today" --clipboard --panel=users-history
mux set -s set-clipboard on
wait_for "? help"
keys t
wait_for "row 1 of"
keys l y
wait_for "copied the cell: 1125000000"
wait_until buffer_is 1125000000
keys j j Y
wait_for "copied the row"
wait_until buffer_is $'2024-12\t1108000000\t1105000000\t795000000\t313000000'
expect "Dec 2024" # the frame is whole around it
keys q q q
wait_exit 0

# Not without being asked to, whatever keys come.
start 80x24 "$today" --panel=users-history
mux set -s set-clipboard on
wait_for "? help"
keys t y
wait_for "copying is off"
keys Y
keys x
wait_for "1,125,000,000"
[ -z "$(mux list-buffers)" ] || fail "something was copied: $(mux list-buffers)"
keys q q q
wait_exit 0
