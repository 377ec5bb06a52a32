#!/bin/bash
# Text of others is data: no control byte, no bidirectional or invisible one reaches a terminal, a page or an error; panels stay aligned.
# Also 28 29 30 31 33 34 38.
. "$(dirname "$0")/lib.sh"

esc=$'\e' name=$'h\e[2J\x9b\u202e.csv'
mkdir "$tmp/data"
{
    printf 'metric,period,value,source,ref,note\n'
    printf 'm1,2020,5,"src%s[31m",https://e.org,plain\n' "$esc"                           # 27
    printf 'm1,2021,6,"%s]0;owned\a","%s]8;;http://x%s\\","%s]52;c;aGk=\a"\n' "$esc" "$esc" "$esc" "$esc" # 28
    printf 'm1,2022,7,"%s]0;open","%sPq","%s_G"\n' "$esc" "$esc" "$esc"                    # 28: unterminated
    printf 'm1,2023,8,"\xc2\x9b31m\xc2\x90",x,y\n'                                        # 29
    printf 'm1,2024,9,\u202egnp.exe\u2066,\u200b\U000e0041,a%s\n' "$(printf '\u0300%.0s' {1..1000})" # 30, 31
    printf 'm1,2025,1,"a\nb\r\tc\bd",%%s%%n%%99999d,%%n\n'                                 # 33, 38
    printf 'm1,2026,2,\x9b\xff\xc0\x80,\xed\xa0\x80,\xf5\n'                                # 29: bytes alone
    printf 'm%s[1m,2022,7,,,\nm1,20%s2,7,,,\nm1,2019,%s[2J,,,\n' "$esc" "$esc" "$esc"      # 34: in errors
} >"$tmp/data/$name"
cat >"$tmp/c.ini" <<END
[dashboard]
title = %s%n${esc}[31m$(printf '\u202e')
[data]
files = data/$name
bogus$esc[2J = 1
[topic t]
title = ${esc}]0;owned $(printf '\u200b\u202e') %s%n%99999d
[panel p]
topic = t
panel = table
metric = m1
title = ${esc}[2J%s%n
range = $esc[2J
END
arguments=("$today" --config="$tmp/c.ini")

# clean WHAT FILE: no control byte but those that end lines, none of C1, none that turns or hides text.
bad=$'[\x01-\x08\x0b-\x1f\x7f]|\xc2[\x80-\x9f]|\xd8\x9c|\xe2\x80[\x8b-\x8f\xa8-\xae]|\xe2\x81[\xa0-\xaf]|\xf3\xa0[\x80\x81]|\xef\xbb\xbf'
clean() {
    ! LC_ALL=C grep -Eqa "$bad" "$2" || fail_plain "$1: $(LC_ALL=C grep -Ean "$bad" "$2" | cat -v | head -3)"
    ! LC_ALL=C tr -d '\000' <"$2" | cmp -s - "$2" && fail_plain "$1: NUL"
    iconv -f UTF-8 -t UTF-8 "$2" >"$tmp/converted" || fail_plain "$1: not UTF-8"
}
for pressed in '' Enter s 'Enter s' t i '!' '! End' ? /; do
    "$program" "${arguments[@]}" --print=text --size=80x24 --keys="$pressed" >"$tmp/frame" 2>&1 || :
    clean "keys $pressed" "$tmp/frame"
    ! grep -q '1000000\| 99999' "$tmp/frame" || fail_plain "a text was taken as a format"
done
for format in $("$program" --list=formats | cut -f2 | grep -vx ansi); do # whichever there are
    "$program" "${arguments[@]}" --print="$format" --size=80x24 --keys=t >"$tmp/page" 2>&1
    clean "$format" "$tmp/page"
done
"$program" "${arguments[@]}" --print=ansi --size=80x24 --keys=t | sed 's/\x1b\[[0-9;]*m//g' >"$tmp/frame"
clean ansi "$tmp/frame"
"$program" "${arguments[@]}" --check >"$tmp/said" 2>&1 || :
clean "--check" "$tmp/said"
grep -aq "␛\[2J" "$tmp/said" || fail_plain "what stands there is not shown: $(<"$tmp/said")"
grep -aqF "%s%n" <("$program" "${arguments[@]}" --print=text --size=80x24) || fail_plain "%s%n is not shown as it is"

# Errors quote arguments and variables.
while IFS= read -r argument; do
    "$program" "$today" --print=text "$argument" >"$tmp/said" 2>&1 && fail_plain "$argument: no error"
    clean "$argument" "$tmp/said"
done <<END
--topic=$esc[2J
--panel=$esc]0;owned
--config=/nowhere/$esc[2J
--$esc[2J
--theme=$esc[31m%s%n
--keys=$esc[2J
--color=$esc[2J
--now=$esc[2J
--size=$esc[2J
--print=$esc[2J
$tmp/nowhere$esc[2J.csv
END
ECONTOP_COLOR=$'\e[2J' "$program" --print=text >"$tmp/said" 2>&1 || clean ECONTOP_COLOR "$tmp/said"
ECONTOP_CONFIG=$'/nowhere\e[2J' "$program" --print=text >"$tmp/said" 2>&1 || clean ECONTOP_CONFIG "$tmp/said"

# Another eye: a terminal's title, colours and lines stay what they are, at many widths.
trim() { sed 's/ *$//'; }
start 80x24 "${arguments[@]}"
wait_for "help"
keys t
for width in 80 79 61 47 40 103; do
    resize "${width}x24"
    wait_until eval '[ "$(capture | trim)" = "$("$program" "${arguments[@]}" --print=text --size="${width}x24" --keys=t | trim)" ]'
done
[ "$(show '#{pane_title}')" != owned ] || fail "the title was set"
