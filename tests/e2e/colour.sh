#!/bin/bash
# Colours come only where they are wanted, and as many as the terminal has.
. "$(dirname "$0")/lib.sh"

colour=$'\e\\[([0-9;]*;)?([34][0-8]|9[0-7]|10[0-7])[;m]'
shades=$'\e\\[[0-9;]*[34]8[;:][25]'
paints() { mux capture-pane -ep | grep -Eq "$1"; }

start 80x24 "$today"
wait_for "? help"
paints "$shades" || fail "no colours of 256"

start 80x24 TERM=xterm "$today" # which has 8
wait_for "? help"
paints "$colour" || fail "no colours of 8"
! paints "$shades" || fail "colours that xterm does not have"

for off in NO_COLOR=1 --color=never; do
    start 80x24 "$off" "$today"
    wait_for "? help"
    ! paints "$colour" || fail "colours in spite of $off"
done
start 80x24 NO_COLOR= "$today" # empty is not set
wait_for "? help"
paints "$shades" || fail "an empty NO_COLOR took the colours"
