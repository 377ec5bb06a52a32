#!/bin/bash
# A link that leads nowhere or round in a circle is named with the reason, at once; one out of data/ is followed, but not in secure mode.
. "$(dirname "$0")/c-head.sh"

mkdir "$dir/data" "$tmp/outside"
rows level 20 >"$tmp/outside/level.csv"
mv "$dir/steady.csv" "$dir/data/steady.csv"
sed -i 's,^files = .*,files = data/level.csv\, data/steady.csv,' "$dir/config.ini"
rm "$dir/level.csv"
# leads TARGET [NAME]: data/NAME (level.csv) is a link to it.
leads() { ln -sfn "$1" "$dir/data/${2-level.csv}"; }
check() { timeout 5 "$program" "$today" --check "$@"; }

# At the start: as data, as a source, by name, as the configuration.
while read -r target reason; do
    rm -rf "$dir/data/around"
    [ "$target" != around/level.csv ] || leads around around
    leads "$target"
    says 1 "level.csv: $reason" check --config="$dir/config.ini"
    says 0 "777 persons" "$program" "$today" --print=text --size=80x24 --config="$dir/config.ini"
    sed 's/^files = .*/files = data\/steady.csv/' "$dir/config.ini" >"$tmp/source.ini"
    mv "$tmp/source.ini" "$dir/source.ini"
    printf '[source s]\nfile = data/level.csv\n' >>"$dir/source.ini"
    says 1 "level.csv: $reason" check --config="$dir/source.ini"
    says 1 "level.csv: $reason" check "$dir/data/level.csv"
    says 2 "level.csv: $reason" check --config="$dir/data/level.csv"
done <<'EOF'
nothing.csv No such file or directory
../nowhere/level.csv No such file or directory
level.csv Too many levels of symbolic links
./../data/level.csv Too many levels of symbolic links
around/level.csv Too many levels of symbolic links
EOF

# Out of the folder: taken, but for secure mode, which says why.
rm -f "$dir/data/around"
for target in "$tmp/outside/level.csv" ../../outside/level.csv; do
    leads "$target"
says 0 "20 persons" "$program" "$today" --print=text --size=80x24 --config="$dir/config.ini"
    says 1 "level.csv: it lies outside" check --secure --config="$dir/config.ini"
    says 0 "777 persons" "$program" "$today" --print=text --size=80x24 --secure --config="$dir/config.ini"
    [[ $answer != *"20 persons"* ]] || fail_plain "secure mode has followed the link: $answer"
done

# While it runs: nothing, a circle, then out of the folder.
rm "$dir/data/level.csv"
leads nothing.csv
start 80x24 "$today" --config="$dir/config.ini"
wait_for "777 persons"
rows level 31 >"$dir/data/nothing.csv"
wait_for "31 persons"
leads level.csv
wait_for "Too many levels"
expect "31 persons"
leads "$tmp/outside/level.csv"
wait_for "20 persons"
rows level 32 >"$tmp/outside/new" && mv "$tmp/outside/new" "$tmp/outside/level.csv"
wait_for "32 persons"

# A secure one that runs is led out of the folder in vain.
rm "$dir/data/level.csv"
rows level 33 >"$dir/data/level.csv"
start 80x24 "$today" --secure --config="$dir/config.ini"
wait_for "33 persons"
leads "$tmp/outside/level.csv"
wait_for "it lies outside"
expect "33 persons"
keys r
wait_for "read anew"
expect "33 persons"
expect_not "32 persons"
