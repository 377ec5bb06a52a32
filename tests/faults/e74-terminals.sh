#!/bin/bash
# Each type of terminal gets what it can do; one that cannot be used is named in one sentence with --print, and exit 2.
. "$(dirname "$0")/lib.sh"

# refused WHY COMMAND...: one line that says why, TERM and --print; the terminal is never touched.
refused() {
    local why=$1
    shift
    drive 200x24 "raw $tmp/raw" end -- "$@"
    [ "$(told status)" = 2 ] || fail_plain "$why: $told"
    [ "$(told modes)" = same ] || fail_plain "$why: modes changed"
    [ "$(wc -l <"$tmp/raw")" = 1 ] || fail_plain "$why: not one line: $(<"$tmp/raw")"
    grep -q "^econtop: .*$why" "$tmp/raw" && grep -q "TERM" "$tmp/raw" && grep -q -e "--print" "$tmp/raw" || fail_plain "$why: $(<"$tmp/raw")"
    ! LC_ALL=C grep -q $'\e' "$tmp/raw" || fail_plain "$why: an escape byte"
}
refused "not set" -u TERM "$program"
refused "not set" TERM= "$program"
refused "bogus" TERM=bogus "$program"
refused "cannot place the cursor" TERM=dumb "$program"
refused "unknown" TERM=$'\e]0;owned\a' "$program"
refused "unknown" TERM=../../../etc/passwd "$program"
refused "unknown" TERM="$(printf 'x%.0s' {1..5000})" "$program"

# drawn TERM [ARGUMENT]: a frame, then it ends as asked; what it wrote is in $tmp/raw.
drawn() {
    drive 80x24 "raw $tmp/raw" rest "send q" end -- TERM="$1" "$program" "$today" "${@:2}"
    [ "$(told status) $(told modes)" = "0 same" ] || fail_plain "$1: $told"
    LC_ALL=C grep -q "help" "$tmp/raw" || fail_plain "$1: no frame"
}
colour=$'\e\\[([0-9;]*;)?([34][0-8]|9[0-7]|10[0-7])[;m]'
braille=$'\xe2[\xa0-\xa3]' eighths=$'\xe2\x96[\x81-\x83\x85-\x87\x89-\x8b\x8d-\x8f]'
has_bytes() { LC_ALL=C grep -qE "$1" "$tmp/raw"; }
drawn vt100
! has_bytes "$colour" || fail_plain "vt100: colours"
! LC_ALL=C grep -q $'[\x80-\xff]' "$tmp/raw" || fail_plain "vt100: more than ASCII"
drawn linux --topic=conference
! has_bytes "$braille" || fail_plain "linux: braille, which its font lacks"
has_bytes "$colour" || fail_plain "linux: no colours"
for term in screen screen-256color tmux-256color xterm xterm-256color ansi; do drawn "$term"; done
drawn xterm-256color --topic=conference
has_bytes "$braille" || fail_plain "xterm-256color: no braille"

# A description that is not installed here is one that is unknown, by its name.
if infocmp xterm-kitty >/dev/null 2>&1; then drawn xterm-kitty; else refused "xterm-kitty" TERM=xterm-kitty "$program"; fi
