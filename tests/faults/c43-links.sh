#!/bin/bash
# Files that are links into a folder which is itself a link, swapped all at once: as mounted
# configuration is updated.
. "$(dirname "$0")/c-head.sh"

mkdir "$dir/..1" "$dir/..2"
mv "$dir/level.csv" "$dir/steady.csv" "$dir/..1"
rows level 51 >"$dir/..2/level.csv"
rows steady 52 >"$dir/..2/steady.csv"
ln -s ..1 "$dir/..data"
ln -s ..data/level.csv "$dir/level.csv"
ln -s ..data/steady.csv "$dir/steady.csv"
watch
ln -s ..2 "$dir/..new"
mv -T "$dir/..new" "$dir/..data"
wait_for "51 persons"
wait_for "52 persons"

# Into a folder elsewhere, whose own changes are seen too.
mkdir "$tmp/elsewhere"
rows level 53 >"$tmp/elsewhere/level.csv"
ln -sfn "$tmp/elsewhere/level.csv" "$dir/level.csv"
wait_for "53 persons"
rows level 54 >"$tmp/elsewhere/new"
mv "$tmp/elsewhere/new" "$tmp/elsewhere/level.csv"
wait_for "54 persons"

# A link to itself, and to nothing.
ln -sfn level.csv "$dir/level.csv"
wait_for "Too many levels"
expect "54 persons"
ln -sfn nothing "$dir/level.csv"
wait_for "gone since"
expect "54 persons"
