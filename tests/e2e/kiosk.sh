#!/bin/bash
# The kiosk: nothing that is typed ends it or leaves it, it goes on by itself, and a remote steps it.
. "$(dirname "$0")/lib.sh"

cat >"$tmp/k.ini" <<END
[data]
files = $PWD/data/users.csv, $PWD/data/ipv6.csv
dict = $PWD/data/dict
[kiosk]
show = panels
dwell = 1
[topic a]
title = Topic A
[panel one]
topic = a
title = Panel one
metric = internet_users
[panel two]
topic = a
title = Panel two
metric = internet_penetration
[topic b]
title = Topic B
[panel three]
topic = b
title = Panel three
metric = ipv6_active_users
END

# In turn, and from the last to the first.
start 80x24 "$today" --config="$tmp/k.ini" --kiosk
for round in 1 2; do
    wait_for "Panel one"
    expect "1 of 2"
    wait_for "Panel two"
    wait_for "Panel three"
    expect "Topic B"
done
[ "$(show '#{cursor_flag}')" = 0 ] || fail "the cursor is seen"

# Paused it stays, and keys step.
keys Space
wait_for "paused"
keys Down
wait_for "paused"
for key in C-c C-z 'C-\' q Escape C-c F10 F1 '?' : ! / Enter t s T K C-s C-q 'M-q'; do
    keys "$key"
done
keys -l $'\e[<0;10;5M'
keys Up
wait_until lacks "show the keys"
before=$(capture)
keys Right
wait_until eval '[ "$(capture)" != "$before" ]'
keys Left
wait_until eval '[ "$(capture)" = "$before" ]'
! dead || fail "a key has ended it"
kill -TSTP "$(pid)"
keys Right
wait_until eval '[ "$(capture)" != "$before" ]'
kill -TERM "$(pid)"
wait_exit 143

# A paused one without a clock has nothing to wake for.
sed -i 's/^dwell = 1/&\nclock = no/' "$tmp/k.ini"
start 80x24 "$today" --config="$tmp/k.ini" --kiosk --keys=Space
wait_for "paused"
rests() {
    local first
    first=$(grep ctxt_switches "/proc/$1/status")
    sleep 0.2
    [ "$first" = "$(grep ctxt_switches "/proc/$1/status")" ]
}
wait_until rests "$(pid)"

# Opened by a key it is left by one.
start 80x24 "$today" --config="$tmp/k.ini"
wait_for "? help"
keys K
wait_for "of 2"
keys q
wait_for "? help"
keys q
wait_exit 0
