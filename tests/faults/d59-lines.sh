#!/bin/bash
# A BOM, CRLF and a missing last line end are fine; NUL bytes, long lines and bad UTF-8 are named with line and column.
. "$(dirname "$0")/d-head.sh"

{ printf '\xef\xbb\xbf' && printf '%s' "$good"; } >"$tmp/c.ini"
checks 0 "0 errors, 0 warnings"
draws
printf '%s' "$good" | sed 's/$/\r/' >"$tmp/c.ini"
checks 0 "0 errors, 0 warnings"
draws
printf '%s' "${good%?}" >"$tmp/c.ini"
checks 0 "0 errors, 0 warnings"
draws
{ printf '\xef\xbb\xbf' && printf '%s' "${good%?}" | sed 's/$/\r/'; } >"$tmp/c.ini"
checks 0 "0 errors, 0 warnings"
draws
# bad TEXT WORDS: that line at the end is an error there, and nothing else is lost.
bad() {
    { printf '%s' "$good" && printf "$1"; } >"$tmp/c.ini"
    checks 1 "$2"
    draws
}
bad 'text = a\0b\n' "c.ini:11:9: a NUL byte"
bad 'text = a\xffb\n' "c.ini:11:9: this is not UTF-8"
bad "text = $(printf 'x%.0s' {1..1100})\n" "c.ini:11:1023: the line is too long"
bad '[panel p2\n' "c.ini:11:1: '[' without ']'"
bad 'key\n' "c.ini:11:1: no '=' after the key"
bad '= 5\n' "c.ini:11:1: no key before '='"
# The longest line that fits is taken whole.
{ printf '%s' "$good" && printf 'title = %s' "$(printf 'x%.0s' {1..1014})"; } >"$tmp/c.ini"
checks 0 "0 errors, 0 warnings"
