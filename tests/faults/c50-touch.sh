#!/bin/bash
# A file that is touched, or written anew with the same bytes, writes nothing to the terminal; what
# has changed is seen whatever its time says.
. "$(dirname "$0")/c-head.sh"

watch
written() { sed -n 's/^wchar: //p' "/proc/$(pid)/io"; }
reads() { sed -n 's/^syscr: //p' "/proc/$(pid)/io"; }
before=$(written)
count=$(reads)
quiet() { # it has looked at the change and rests again
    local end=$((SECONDS + deadline))
    until (($(reads) > count)) && rests; do
        ((SECONDS <= end)) || fail "it did not look"
    done
    count=$(reads)
    expect "20 persons"
}
touch "$dir/level.csv"
quiet
touch -d 2001-01-01 "$dir/level.csv"
quiet
rows level 20 >"$dir/new"
mv "$dir/new" "$dir/level.csv"
quiet
chmod 640 "$dir/level.csv"
quiet
# The event loop tells itself of signals by such a byte; frames are far longer.
(($(written) - before < 16)) || fail "it wrote $(($(written) - before)) bytes"

# The same length and time, other bytes.
rows level 91 >"$dir/new"
touch -r "$dir/level.csv" "$dir/new"
mv "$dir/new" "$dir/level.csv"
wait_for "91 persons"
rows level 92 >"$dir/level.csv"
touch -d 2099-01-01 "$dir/level.csv"
wait_for "92 persons"
rows level 93 >"$dir/level.csv"
wait_for "93 persons"
wait_until rests
