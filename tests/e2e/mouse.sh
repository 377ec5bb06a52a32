#!/bin/bash
# The mouse: reports of the terminal in both forms, its switch, and that the terminal has it back
# after every ending. tmux hands a program the bytes that it is sent, and knows what it asked for.
. "$(dirname "$0")/lib.sh"

asks() { [ "$(show '#{mouse_standard_flag}#{mouse_sgr_flag}')" = "$1" ]; }
report() { keys -l $'\033['"$1"; } # of the mouse, as a terminal sends it

for term in tmux-256color xterm-256color screen-256color; do
    start 80x24 TERM=$term "$today"
    wait_for "? help"
    wait_until asks 11
    report '<0;14;2M' # the tab of Users
    report '<0;14;2m' # released
    wait_for "Mobile internet users"
    report '<65;10;10M' # the wheel
    wait_for "page 2 of"
    report '<64;10;10M'
    wait_for "page 1 of"
    report '<2;3;24M' # the right button, with the pointer on "? help"
    report '<35;3;24M' # moved
    report '<0;3;24M'
    wait_for "Here, on the wall"
    report 'M #8' # the old form: column 3 of line 24
    keys Escape
    wait_for "page 1 of"
    report 'M #8'
    wait_for "Here, on the wall"
    keys Escape q
    wait_exit
    wait_until asks 00
done

# M-m frees it and takes it back.
start 80x24 "$today"
wait_for "? help"
wait_until asks 11
keys M-m
wait_for "the mouse is free"
wait_until asks 00
keys M-m
wait_for "the mouse works here again"
wait_until asks 11
keys C-c
wait_exit 130
wait_until asks 00

# Neither the option nor the configuration asks for it, nor a terminal that has none.
mkdir "$tmp/own"
printf '[dashboard]\nmouse = no\n[topic a]\ntitle = A\n' >"$tmp/own/config.ini"
for arguments in "--no-mouse" "--config=$tmp/own/config.ini" "TERM=vt100" "TERM=linux"; do
    case $arguments in
    TERM=*) start 80x24 "$arguments" "$today" ;;
    *) start 80x24 "$today" "$arguments" ;;
    esac
    wait_for "? help"
    asks 00 || fail "the mouse is taken with $arguments"
    keys q
    wait_exit
done

# Every ending gives it back: signals, a crash, and a stop.
for signal in TERM HUP SEGV; do
    launch 80x24
    wait_until asks 11
    kill -"$signal" "$(cat "$tmp/pid")"
    wait_for "status"
    wait_until asks 00
done
start_command 80x24 bash --norc --noprofile -i
keys -l "PS1='shell> '; $program $today"
keys Enter
wait_for "? help"
wait_until asks 11
keys C-z
wait_for "Stopped"
wait_until asks 00
keys -l fg
keys Enter
wait_for "? help"
wait_until asks 11
