#!/bin/bash
# A reader that closes its end early is no error in any format, and a standard output that was never there neither.
. "$(dirname "$0")/lib.sh"

for format in $("$program" --list=formats | cut -f2); do
    set +o pipefail
    { "$program" "$today" --print="$format" --topic=world --size=300x100 2>"$tmp/err" || echo "status $?" >>"$tmp/err"; } | head -c 1 >/dev/null
    set -o pipefail
    [ ! -s "$tmp/err" ] || fail_plain "$format: $(<"$tmp/err")"
    "$program" "$today" --print="$format" >&- 2>"$tmp/err" || fail_plain "$format, closed: status $?"
    [ ! -s "$tmp/err" ] || fail_plain "$format, closed: $(<"$tmp/err")"
    "$program" "$today" --print="$format" --output="$tmp/$format.out" >&- <&- 2>&-
    [ -s "$tmp/$format.out" ] || fail_plain "$format: nothing written"
done
