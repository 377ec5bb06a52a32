#!/bin/bash
# Colours: the flag goes before the variables, --color=never and NO_COLOR mean none, no terminal gets more than it has.
. "$(dirname "$0")/lib.sh"

colour=$'\e\\[([0-9;]*;)?([34][0-8]|9[0-7]|10[0-7])[;m]'
shades=$'\e\\[[0-9;]*[34]8[;:][25]'
# paints NONE|8|256 TERM [NAME=VALUE...] [ARGUMENT...]: that many colours on a terminal of that type.
paints() {
    local expected=$1 term=$2 vars=() found=none
    shift 2
    while [[ ${1-} =~ ^[A-Z_]+= ]]; do vars+=("$1") && shift; done
    drive 80x24 "raw $tmp/raw" rest "send q" end -- TERM="$term" "${vars[@]}" "$program" "$today" "$@"
    [ "$(told status)" = 0 ] || fail_plain "$told"
    if LC_ALL=C grep -Eq "$colour" "$tmp/raw"; then found=8; fi
    if LC_ALL=C grep -Eq "$shades" "$tmp/raw"; then found=256; fi
    [ "$found" = "$expected" ] || fail_plain "$term ${vars[*]} $*: $found colours, not $expected"
}
paints 256 xterm-256color
paints 8 xterm
paints 8 linux
paints none vt100
paints none vt100 --color=always
paints none xterm-256color NO_COLOR=1
paints none xterm-256color NO_COLOR=1 COLORTERM=truecolor CLICOLOR_FORCE=1
paints 256 xterm-256color NO_COLOR=
paints 256 xterm-256color COLORTERM=truecolor
paints 256 xterm-256color NO_COLOR=1 --color=always
paints 256 xterm-256color NO_COLOR=1 ECONTOP_COLOR=256
paints none xterm-256color ECONTOP_COLOR=256 --color=never
paints none xterm-256color ECONTOP_COLOR=never
paints 8 xterm-256color --color=8
paints 8 xterm-256color ECONTOP_COLOR=8
paints 8 xterm --color=256
says 2 "none of auto, always, never, 8, 256" "$program" "$today" --print=ansi --color=sometimes

# Without colours the same characters say the same: only the bytes of colour are missing.
plain() { sed 's/\x1b\[[0-9;]*m//g'; }
first=$("$program" "$today" --print=ansi --color=256 | plain)
second=$("$program" "$today" --print=ansi --color=never | plain)
[ "$first" = "$second" ] || fail_plain "colour changes what is said"
# Where nobody sees colours there are none, whatever is forced.
! CLICOLOR_FORCE=1 FORCE_COLOR=1 "$program" "$today" | LC_ALL=C grep -q $'\e' || fail_plain "escape bytes in a pipe"
