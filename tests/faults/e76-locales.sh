#!/bin/bash
# In any locale, also one that is missing: aligned frames of characters that it has, and the same numbers.
. "$(dirname "$0")/lib.sh"

mkdir "$tmp/locales"
make_locale() { localedef -i "$1" -f "$2" "$tmp/locales/$1.$2" 2>/dev/null || [ -d "$tmp/locales/$1.$2" ] || fail_plain "no locale $1.$2"; }
make_locale en_US ISO-8859-1
make_locale zh_CN GB18030
make_locale de_DE UTF-8

plain=$(LC_ALL=C "$program" "$today" --print=text --size=80x24)
# aligned TEXT: every line of a frame of 80 columns with a frame's end ends there.
aligned() {
    local lines
    lines=$(grep -E '[|+]$' <<<"$1" | awk '{ print length }' | sort -u)
    [ "$lines" = 80 ] || fail_plain "not aligned: $1"
}
aligned "$plain"
while read -r locale charset; do
    export LOCPATH=$tmp/locales
    printed=$(LC_ALL=$locale "$program" "$today" --print=text --size=80x24 2>"$tmp/err")
    [ ! -s "$tmp/err" ] || fail_plain "$locale: $(<"$tmp/err")"
    [ "$printed" = "$plain" ] || fail_plain "$locale: not the frame of LC_ALL=C: $printed"
    # On a terminal every byte belongs to the character set, and text that it lacks stays as wide.
    drive 80x24 "raw $tmp/raw" rest "send U" rest "send q" end -- LC_ALL="$locale" LOCPATH="$tmp/locales" "$program" "$today"
    ended 0
    unset LOCPATH
    iconv -f "$charset" -t UTF-8 "$tmp/raw" >"$tmp/utf8" || fail_plain "$locale: bytes that are not $charset"
    grep -q "Internet users" "$tmp/utf8" || fail_plain "$locale: no frame"
    ! grep -q '│' "$tmp/utf8" || fail_plain "$locale: glyphs beyond ASCII"
done <<'END'
C ASCII
POSIX ASCII
xx_YY.UTF-8 ASCII
xx_YY ASCII
en_US.ISO-8859-1 ISO-8859-1
zh_CN.GB18030 GB18030
END

# Numbers have a point in any locale.
utf8=$("$program" "$today" --print=text --size=80x24)
german=$(LOCPATH="$tmp/locales" LC_ALL=de_DE.UTF-8 "$program" "$today" --print=text --size=80x24)
[[ $utf8 == *"│"* && $german == "$utf8" ]] || fail_plain "de_DE.UTF-8: $german"
