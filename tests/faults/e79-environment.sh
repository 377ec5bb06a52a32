#!/bin/bash
# Variables that a stranger sets, as over SSH: no crash, no hang, no memory; the program is never setuid.
. "$(dirname "$0")/lib.sh"

mkdir -p "$tmp/terminfo/x" "$tmp/terminfo/78" "$tmp/empty"
# try [NAME=VALUE...]: it draws and gives the terminal back, or refuses in one sentence.
try() {
    drive 80x24 "raw $tmp/raw" "type q" end -- "$@" "$program" "$today"
    [[ "$(told status) $(told modes)" =~ ^(0|2)\ same$ ]] || fail_plain "$(cut -c1-200 <<<"$*"): $told"
    within rss_kb $((32768 * slow)) status
    [ "$(told status)" = 0 ] || grep -q "^q*econtop: .*(.*)\|^q*econtop: --color: " "$tmp/raw" || fail_plain "$(cut -c1-200 <<<"$*"): $(head -c 400 "$tmp/raw")"
}
long=$(printf 'A%.0s' {1..60000})
try TERMINFO="$long"
try TERMINFO_DIRS="$(printf '/nowhere/%d:' {1..2000})"
try TERMINFO=/dev/zero
try TERMINFO=/proc/self/mem
try TERMCAP="xterm-256color|x:cm=\\E[%i%d;%dH:co#65535:li#65535:"
try TERMCAP="$long"
try TERMPATH=/dev/zero
try NCURSES_ASSUMED_COLORS=99999999,-99999999
try NCURSES_NO_UTF8_ACS=1
try NCURSES_NO_PADDING=1 ESCDELAY=99999999 NCURSES_TRACE=99999
try NCURSES_GPM_TERMS=xterm NCURSES_CONSOLE2=1 BAUDRATE=1
try HOME=/dev/null XDG_CONFIG_HOME="$long"
try LANG="$long" LC_ALL=../../../etc/passwd LOCPATH=/dev
try LANGUAGE="$long" TZ=/dev/zero
try ECONTOP_COLOR="$long" NO_COLOR="$long"
try SOURCE_DATE_EPOCH=999999999999999999999999

# Descriptions of terminals that are damaged: nothing, noise, and each prefix of a good one.
good=$(infocmp -D | while read -r folder; do find "$folder" -path '*/x*/xterm-256color' -o -path '*/78/xterm-256color'; done | head -n 1)
[ -n "$good" ] || fail_plain "no description of xterm-256color to damage"
damaged() {
    cp "$tmp/bad" "$tmp/terminfo/x/bad" && cp "$tmp/bad" "$tmp/terminfo/78/bad"
    try TERM=bad TERMINFO="$tmp/terminfo"
}
: >"$tmp/bad" && damaged
head -c 3000 "$program" >"$tmp/bad" && damaged
size=$(stat -Lc %s "$good")
for ((length = 1; length < size; length += size / 12)); do
    head -c "$length" "$good" >"$tmp/bad" && damaged
    { head -c "$length" "$good" && printf '\377\377\377\377\377\377\377\377' && tail -c +$((length + 9)) "$good"; } >"$tmp/bad" && damaged
done

[ ! -u "$program" ] && [ ! -g "$program" ] || fail_plain "it is setuid"
! grep -Eq -e '-m *[0-7]?[2-7][0-7]{3}|chmod.*\+s' Makefile || fail_plain "it is installed setuid"
