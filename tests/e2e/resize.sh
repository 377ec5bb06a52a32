#!/bin/bash
# Any size at any time: the frame is that of the new size, and too small is said and passes.
. "$(dirname "$0")/lib.sh"

trim() { sed 's/ *$//'; }
equals() { [ "$(capture | trim)" = "$1" ]; }
# becomes COLSxROWS: the window, and then the frame in it.
becomes() {
    resize "$1"
    wait_until equals "$("$program" "$today" --print=text --size="$1" --topic=users --keys="Tab Tab" | trim)"
}

start 80x24 "$today" --topic=users
wait_for "? help"
keys Tab Tab
for size in 80x24 120x40 41x11 200x60 40x10 39x10 40x9 12x3 2x1 300x100 80x24; do
    becomes "$size"
done
resize 39x9
wait_for "terminal too small (need 40x10)"
resize 80x24
wait_for "? help"
expect_not "too small"

# Many sizes at once end in the last one.
for ((i = 40; i < 100; i += 3)); do resize "${i}x$((i / 2))"; done
becomes 111x33
keys q
wait_exit 0
