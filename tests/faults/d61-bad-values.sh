#!/bin/bash
# A bad value is an error with its line and column that says what is accepted; everything else is used.
. "$(dirname "$0")/d-head.sh"

# refuses TEXT SECTION LINE: LINE in SECTION is the fault.
refuses() {
    printf '%s' "$good" | sed "s/^\[$2\]\$/&\n$3/" >"$tmp/c.ini"
    checks 1 "$1"
    grep -Eq 'c\.ini:[0-9]+:[0-9]+: ' <<<"$answer" || fail_plain "no line and column: $answer"
    draws
}
refuses "(width: 1 to 6)" 'panel p' 'width = 99999999999999999999'
refuses "(width: 1 to 6)" 'panel p' 'width = -1'
refuses "(width: 1 to 6)" 'panel p' 'width = 0'
refuses 'width:' 'panel p' 'width = 1x'
refuses "periods such as" 'panel p' 'range = zz'
refuses "periods such as" 'panel p' 'range = 2020-13..'
refuses 'maybe' dashboard 'mouse = maybe'
refuses 'xx_YY' dashboard 'language = xx_YY'
refuses "c.ini:2:9: no theme \"nope\" (try --list=themes" dashboard "theme = nope"
refuses "c.ini:2:12: no alphabet \"nope\" (try --list=alphabets" dashboard "alphabet = nope"
