# shellcheck shell=bash
# For tests of files that change under a running program: a folder $dir with a configuration and two
# data files, of which one is changed and the other must stay as it is.
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

dir=$tmp/live
mkdir "$dir"
cat >"$dir/config.ini" <<'END'
[data]
files = level.csv, steady.csv
[topic all]
title = All
[panel level]
topic = all
panel = card
metric = level
region = AA
title = Level
[panel steady]
topic = all
panel = card
metric = steady
region = AA
title = Steady
END

# rows NAME VALUE [ROW...]: a data file whose latest figure is VALUE.
rows() {
    local name=$1 value=$2
    shift 2
    printf 'metric,period,value,unit,region\n%s,2020,10,persons,AA\n%s,2021,%s,persons,AA\n' \
        "$name" "$name" "$value"
    [ $# = 0 ] || printf '%s\n' "$@"
}
# put VALUE: replaces the file that changes, as a careful writer does.
put() {
    rows level "$1" >"$dir/new" && mv "$dir/new" "$dir/level.csv"
}
rows level 20 >"$dir/level.csv"
rows steady 777 >"$dir/steady.csv"

# watch [NAME=VALUE...]: starts the program on them, and waits until it rests.
watch() {
    start 80x24 "$@" "$today" --config="$dir/config.ini"
    wait_for "20 persons"
    wait_until rests
}
# traces: what changes when the program wakes up, reads, writes or works.
traces() {
    grep ctxt_switches "/proc/$(pid)/status"
    grep -E 'char|syscr|syscw' "/proc/$(pid)/io"
}
rests() {
    local first
    first=$(traces)
    sleep 0.3
    [ "$first" = "$(traces)" ]
}
# stays TEXT SECONDS: TEXT is on the screen all that time.
stays() {
    local end=$((SECONDS + $2))
    while ((SECONDS <= end)); do
        expect "$1"
        sleep 0.02
    done
}
