# shellcheck shell=bash
# What the tests of configurations share: a small good one and what --check says of another.
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

printf 'metric,period,value\nm,2020,1\nm,2021,2\n' >"$tmp/u.csv"
good='[dashboard]
title = Good
[data]
files = u.csv
[topic t]
title = Good
[panel p]
topic = t
panel = card
metric = m
'
printf '%s' "$good" >"$tmp/good.ini"

# checks STATUS TEXT: --check of $tmp/c.ini ends so and says TEXT.
checks() { says "$1" "$2" "$program" "$today" --check --config="$tmp/c.ini"; }
# draws: $tmp/c.ini is used all the same; its frame shows the panel.
draws() { says 0 "+100 %" "$program" "$today" --print=text --size=80x12 --config="$tmp/c.ini"; }
