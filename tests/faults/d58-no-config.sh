#!/bin/bash
# A configuration that is none (missing, empty, a folder, a pipe, binary, 1 GB) is named at once in one sentence, and nothing hangs.
. "$(dirname "$0")/d-head.sh"

mkdir "$tmp/folder.ini"
mkfifo "$tmp/pipe.ini"
: >"$tmp/empty.ini"
head -c 5000 "$program" >"$tmp/binary.ini"
truncate -s 1G "$tmp/huge.ini"
{ printf '%s' "$good" && head -c 1000000 /dev/zero; } >"$tmp/zeros.ini"
ln -s loop.ini "$tmp/loop.ini"
ln -s gone "$tmp/dangling.ini"
# refuses STATUS NAME TEXT: one line, soon.
refuses() {
    says "$1" "econtop: $tmp/$2$3" timeout 2 "$program" "$today" --print=text --config="$tmp/$2"
    [ "$(wc -l <<<"$answer")" = 1 ] || fail_plain "not one line: $answer"
}
refuses 2 missing.ini ": no such file"
refuses 2 folder.ini ": not a regular file"
refuses 2 pipe.ini ": not a regular file"
refuses 2 huge.ini ": larger than"
refuses 2 loop.ini ": "
refuses 2 dangling.ini ": "
refuses 2 empty.ini ": it has no [topic ...] section"
refuses 2 binary.ini ":1:"
cp "$tmp/zeros.ini" "$tmp/c.ini"
checks 1 "c.ini:11:1: a NUL byte"
draws
says 2 "no such file" env ECONTOP_CONFIG="$tmp/missing.ini" "$program" --print=text
# None anywhere: said with the places that were looked at.
mkdir "$tmp/nothing"
if [ ! -e /etc/econtop ] && [ ! -e /usr/local/share/econtop ]; then
    cd "$tmp/nothing"
    says 2 "name one with --config" "$program" --print=text
fi
