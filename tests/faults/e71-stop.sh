#!/bin/bash
# Stopped, the terminal is the shell's; whatever ends the stop, it is taken again and drawn whole at its size.
. "$(dirname "$0")/lib.sh"

whole=$'\e[H\e[2J' # how a frame begins that takes nothing for granted
# drawn FILE: a whole frame is in it.
drawn() { grep -qF "$whole" "$1" && grep -q 'help' "$1" || fail_plain "no whole frame: $told"; }

drive 80x24 rest "signal TSTP" stopped "size 60x16" "raw $tmp/raw" "signal CONT" rest "modes on" "send q" end -- "$program" "$today"
[[ $told == *"stopped modes=same left=yes"* && $told == *"on modes=changed"* ]] || fail_plain "$told"
ended 0
drawn "$tmp/raw"
grep -Eq $'\e\\[16(;[0-9]*H|d)' "$tmp/raw" || fail_plain "nothing in line 16, the last one now"
! grep -Eq $'\e\\[(1[7-9]|2[0-9])(;[0-9]*H|d)' "$tmp/raw" || fail_plain "drawn below the last line"

# By a key, stopped twice.
drive 80x24 rest "send \x1a" stopped "signal CONT" rest "send \x1a" stopped "signal CONT" rest "send q" end -- "$program" "$today"
[ "$(grep -c '^stopped modes=same left=yes' <<<"$told")" = 2 ] || fail_plain "$told"
ended 0

# SIGSTOP gives no time; a shell then sets its own modes, which must not stay.
drive 80x24 rest "signal STOP" stopped cook "raw $tmp/raw" "signal CONT" rest "modes on" "send q" end -- "$program" "$today"
[[ $told == *"on modes=changed"* ]] || fail_plain "keys are echoed and come by lines: $told"
ended 0
drawn "$tmp/raw"

# SIGCONT without a stop does no harm; nor do stops while the terminal takes nothing.
drive 80x24 rest "raw $tmp/raw" "signal CONT" rest "send q" end -- "$program" "$today"
ended 0
drawn "$tmp/raw"
drive 300x100 fill "signal TSTP" stopped "signal CONT" rest "send q" end -- "$program" "$today"
ended 0
