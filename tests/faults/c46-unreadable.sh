#!/bin/bash
# A file that is no longer what it was to be: a folder, a FIFO, no text, not this format.
. "$(dirname "$0")/c-head.sh"

watch
kept() { # TEXT of the mark
    wait_for "$1"
    expect "20 persons"
    expect "777 persons"
}
rm "$dir/level.csv"
mkdir "$dir/level.csv"
kept "stale: level.csv: not a regular f"
rmdir "$dir/level.csv"
mkfifo "$dir/level.csv"
kept "stale: level.csv: not a regular f"
rm "$dir/level.csv"
printf 'name;number\na;1\n' >"$dir/level.csv"
kept "stale: level.csv:1:1: "
cp "$program" "$dir/new"
mv "$dir/new" "$dir/level.csv"
kept "stale: level.csv:1:1: "
rows level 61 | sed 's/2021/20"21/' >"$dir/level.csv"
kept "stale: level.csv:3:9: quote inside"
keys '!'
wait_for "quote inside a field"
keys Escape
# A bad row more costs no figure: all others are shown.
rows level 61 'level,2022,many,persons,AA' >"$dir/level.csv"
wait_for "61 persons"
wait_gone "stale"
expect "1 remark"
