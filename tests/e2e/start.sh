#!/bin/bash
# Starts, draws, obeys keys, quits; on every kind of terminal that can place the cursor.
. "$(dirname "$0")/lib.sh"

start 80x24 "$today"
wait_for "Internet users"
wait_for "? help with all keys   / search   : any command   Enter opens   arrows move"
[ "$(show '#{cursor_flag}#{alternate_on}')" = 01 ] || fail "no screen of its own, or a cursor on it"
keys Right
wait_for "Mobile internet users"
keys Enter
wait_for "exactly"
keys Escape
wait_for "Enter open"
keys '?'
wait_for "Here, on the wall"
keys q # narrows the help, whose way out is Esc
wait_for "? q"
keys Escape
wait_for "Enter open"
keys / 网 民 规 模
wait_for "/ 网民规模"
keys Enter
wait_for "网民规模 (n the next, N the one before)"
keys q
wait_for "Enter open"
keys q
wait_exit 0

for key in F10 C-c; do
    start 80x24 "$today" --keys='! ?'
    wait_for "Here, on the log"
    keys "$key"
    status=0
    [ "$key" = C-c ] && status=130 # a signal, as for any program
    wait_exit $status
done

# The frames of terminals that can do less.
for term in vt100 linux screen-256color xterm; do
    start 80x24 TERM=$term "$today"
    wait_for "Internet users"
    wait_for "? help"
    keys '?'
    wait_for "Here, on the wall"
    keys Escape
    wait_for "Enter open"
    keys q
    wait_exit 0
done
start 80x24 TERM=vt100 "$today"
wait_for "+ Internet users -" # ASCII
! capture | LC_ALL=C grep -q '[^ -~]' || fail "more than ASCII on a vt100"
start 80x24 TERM=linux "$today"
wait_for "┌ Internet users ─" # what the console's own font has
expect_not "╭"
