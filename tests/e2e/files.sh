#!/bin/bash
# What cannot be a data file is named at once and takes nothing else down: a pipe that nobody writes
# holds nothing up, ten gigabytes of nothing are not read.
. "$(dirname "$0")/lib.sh"

data=$PWD/data
mkdir "$tmp/data" "$tmp/data/folder.csv"
ln -s "$data/dict" "$tmp/data/dict"
mkfifo "$tmp/data/pipe.csv"
truncate -s 10G "$tmp/data/sparse.csv"
{ printf 'metric,period,value\n"internet_users,2023,5\n'; } >"$tmp/data/open.csv"
truncate -s 10G "$tmp/data/open.csv"
: >"$tmp/data/empty.csv"
printf 'metric,period,value\n' >"$tmp/data/header.csv"
cat >"$tmp/faults.ini" <<END
[data]
files = data/folder.csv, data/pipe.csv, data/sparse.csv, data/open.csv, data/empty.csv, data/header.csv, $data/users.csv

[topic users]
title = Those who are left

[panel now]
topic = users
panel = card
metric = internet_users
END

# Two seconds of the processor are not enough to read them.
status=0
(ulimit -t 2 && exec timeout "$deadline" "$program" "$today" --check --config="$tmp/faults.ini") >"$tmp/said" 2>&1 || status=$?
[ "$status" = 1 ] || fail_plain "status $status: $(<"$tmp/said")"
while IFS='|' read -r file what; do
    grep -qF "$tmp/data/$file$what" "$tmp/said" || fail_plain "no word of $file: $(<"$tmp/said")"
done <<END
folder.csv|: not a regular file
pipe.csv|: not a regular file
sparse.csv|:1:1: binary data
open.csv|:3:1: binary data
empty.csv|: the file is empty
END
! grep -F "header.csv" "$tmp/said" || fail_plain "a file without rows is no fault"
grep -q '5 errors' "$tmp/said" || fail_plain "not five errors: $(<"$tmp/said")"

start 80x24 "$today" --config="$tmp/faults.ini"
wait_for "Those who are left"
wait_for "1.1" # billion users
keys q
wait_exit 0
