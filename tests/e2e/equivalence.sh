#!/bin/bash
# What the terminal shows is what --print=text prints: same topic, same size, same keys.
. "$(dirname "$0")/lib.sh"

trim() { sed 's/ *$//'; }
equals() { [ "$(capture | trim)" = "$1" ]; }

# same COLSxROWS KEYS [NAME=VALUE...] [ARGUMENT...]: KEYS as econtop names them, a blank between.
same() {
    local size=$1 pressed=$2 vars=() key expected
    shift 2
    while [[ ${1-} =~ ^[A-Z_]+= ]]; do
        vars+=("$1")
        shift
    done
    expected=$(env "${vars[@]}" "$program" "$today" --print=text --size="$size" --keys="$pressed" "$@" |
        trim)
    [ -n "$expected" ] || fail "nothing printed"
    start "$size" "${vars[@]}" "$today" "$@"
    wait_for "? " # the greeting
    keys C-l # takes it away
    for key in $pressed; do
        case $key in S-Tab) key=BTab ;; PgDn) key=NPage ;; PgUp) key=PPage ;; Esc) key=Escape ;; esac
        keys "$key"
    done
    (wait_until equals "$expected") 2>"$tmp/why" || {
        diff <(echo "$expected") <(capture | trim) >&2
        fail "$size $pressed $*: printed on the left, on the terminal on the right"
    }
}

same 80x24 '' --topic=overview
same 80x24 'Right Tab Enter' --topic=users
same 80x24 '?'
same 80x24 'PgDn Tab S-Tab' --topic=world
same 120x40 'Tab Tab Tab Enter t j j' --topic=overview
same 120x40 '' --topic=regions
same 200x60 'l l h' --topic=ipv6
same 200x60 't' --topic=targets
same 40x10 'PgDn PgDn' --topic=5g
same 40x10 'Enter' --topic=industrial
same 120x40 'G' LANG=C --topic=users
same 80x24 'Tab' --ascii --topic=market
same 120x40 '' --language=zh_CN --topic=users
same 80x24 'Enter t' --language=zh_CN --topic=conference
same 40x10 '' --language=zh_CN --topic=economy
same 120x40 'T' --alphabet=block --topic=computing
