#!/bin/bash
# Nothing happens: the program sleeps, writes nothing and works nothing.
. "$(dirname "$0")/lib.sh"

# What changes when a process wakes up, reads, writes or works.
traces() {
    grep ctxt_switches "/proc/$1/status"
    grep -E 'char|syscr|syscw' "/proc/$1/io"
    sed 's/.*) //' "/proc/$1/stat" | cut -d' ' -f12,13
}
rests() {
    local first
    first=$(traces "$1")
    sleep 0.2
    [ "$first" = "$(traces "$1")" ]
}

for arguments in --topic=overview --keys='Enter t' --keys='?'; do
    start 120x40 "$today" "$arguments"
    wait_for " help " # in the footer, with F1 where characters type
    wait_until rests "$(pid)"
done
before=$(traces "$(pid)")
sleep 2 # the time itself is what is measured
after=$(traces "$(pid)")
[ "$before" = "$after" ] || fail "it did not sleep:
$(diff <(echo "$before") <(echo "$after"))"
keys Escape
wait_until lacks "show the keys" # and it was awake all the time
