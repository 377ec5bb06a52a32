#!/bin/bash
# Without a terminal the frame is text; keys come from the terminal whatever standard input is.
. "$(dirname "$0")/lib.sh"

frame=$("$program" "$today" --print=text --size=120x40)
[[ $frame == *"Internet users"* ]] || fail_plain "no frame: $frame"
# is_frame FILE: FILE holds that frame and not a byte for a terminal.
is_frame() {
    [ "$(<"$1")" = "$frame" ] || fail_plain "not the frame: $(<"$1")"
    ! LC_ALL=C grep -q '[[:cntrl:]]' "$1" || fail_plain "control bytes in $1"
}
"$program" "$today" >"$tmp/file"
is_frame "$tmp/file"
"$program" "$today" | cat >"$tmp/pipe"
is_frame "$tmp/pipe"
"$program" "$today" </dev/null >"$tmp/null"
is_frame "$tmp/null"
TERM=dumb "$program" "$today" >"$tmp/dumb" # which is no matter then
is_frame "$tmp/dumb"
(unset TERM && "$program" "$today" >"$tmp/unset")
is_frame "$tmp/unset"

# Readers that have gone or never were are no error.
first=$("$program" "$today" --print=text --size=300x100 2>"$tmp/err" | head -n 1)
[[ $first == *econtop* && ${PIPESTATUS[*]} == 0 && ! -s $tmp/err ]] || fail_plain "head: $first $(<"$tmp/err")"
set +o pipefail
{ "$program" "$today" --print=text --size=1000x500 2>"$tmp/err" || echo "status $?" >>"$tmp/err"; } | head -n 1 >/dev/null
set -o pipefail
[ ! -s "$tmp/err" ] || fail_plain "a reader that has gone: $(<"$tmp/err")"
"$program" "$today" >&- 2>"$tmp/err" || fail_plain "closed standard output: status $? $(<"$tmp/err")"
[ ! -s "$tmp/err" ] || fail_plain "closed standard output: $(<"$tmp/err")"
"$program" "$today" <&- >"$tmp/closed"
is_frame "$tmp/closed"
# A full disk is one.
! "$program" "$today" >/dev/full 2>"$tmp/err" || fail_plain "a full disk is no error"
[[ $(<"$tmp/err") == "econtop: cannot write"* ]] || fail_plain "a full disk: $(<"$tmp/err")"

# Keys come from the terminal.
for input in /dev/null "$tmp/file"; do
    start_command 80x24 sh -c 'exec "$0" "$@" <'"'$input'" "$program" "$today"
    wait_for "? help"
    keys Right
    wait_for "Mobile internet users"
    keys q
    wait_exit 0
done
