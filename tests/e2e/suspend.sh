#!/bin/bash
# C-z goes back to the shell with the terminal as the shell left it; fg paints the whole screen anew.
. "$(dirname "$0")/lib.sh"

# The terminal while the program is stopped, where no shell mends it.
launch 80x24
screen=$(capture)
kill -TSTP "$(launched)"
wait_until stopped "$(launched)"
wait_until given_back
expect "before"
kill -CONT "$(launched)"
wait_for "? help"
! given_back || fail "it draws on a terminal that it has not taken"
[ "$(capture)" = "$screen" ] || fail "the screen is not what it was"
keys q
wait_for "status 0"

# As people do it, in a shell that has jobs.
start_command 80x24 HISTFILE= PS1='prompt> ' bash --norc --noprofile -i
wait_for "prompt>"
keys -l "'$program' $today"
keys Enter
wait_for "? help"
keys Right
wait_for "Mobile internet users"
screen=$(capture)
for round in 1 2; do
    keys C-z
    wait_for "Stopped"
    wait_for "prompt>"
    keys -l "clear; echo round-\$((40 + $round))"
    keys Enter
    wait_for "round-4$round"
    resize "$((80 + round))x24" # the program learns of it when it goes on
    resize 80x24
    keys -l fg
    keys Enter
    wait_for "? help"
    wait_until eval '[ "$(capture)" = "$screen" ]'
done
keys q
wait_for "prompt>"
keys -l 'echo "status $?"'
keys Enter
wait_for "status 0"
