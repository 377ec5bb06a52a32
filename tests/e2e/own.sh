#!/bin/bash
# Files of one's own, named on the command line: from a pipe the keys still come from the terminal.
. "$(dirname "$0")/lib.sh"
trade=tests/fixtures/own/trade.csv

start_command 80x24 sh -c "cat $trade | exec $program $today -"
wait_for "standard input"
keys Enter
wait_for "standard input:251"
keys q q
wait_exit 0

# A FIFO is read once, and its writer may be slow to come.
mkfifo "$tmp/fifo"
start 80x24 "$today" "$tmp/fifo"
cat "$trade" >"$tmp/fifo"
wait_for "Jobless rate"
keys Tab s
wait_for "fifo:252"
keys q q
wait_exit 0

start_command 80x24 bash -c "exec $program $today <(cat $trade) tests/fixtures/own/census.csv"
wait_for "Population"
keys q
wait_exit 0

# What cannot be read is one sentence; a terminal is no data.
start 80x24 -
wait_for "standard input is a terminal"
wait_exit 2

# A config.ini that merely lies there counts for nothing.
mkdir "$tmp/there"
cp "$trade" "$tmp/there/trade.csv"
printf '[dashboard]\ntitle = not me\n' >"$tmp/there/config.ini"
frame=$(cd "$tmp/there" && "$program" "$today" trade.csv)
[[ $frame == *"econtop  trade"* && $frame != *"not me"* ]] || fail_plain "it counts: $frame"
# What is composed can be kept.
(cd "$tmp/there" && "$program" --compose trade.csv >kept.ini)
[ "$(cd "$tmp/there" && "$program" "$today" --config=kept.ini)" = "$frame" ] || fail_plain "kept.ini shows something else"
