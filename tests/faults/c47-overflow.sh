#!/bin/bash
# More events than the system keeps for a program that is stopped: in the end all is as it is.
. "$(dirname "$0")/c-head.sh"

watch
most=$(cat /proc/sys/fs/inotify/max_queued_events)
kill -STOP "$(pid)"
for i in $(seq $((most / 3 + 100))); do # three events each at least
    : >"$dir/$((i % 50))"
    [ $((i % 50)) != 0 ] || rm "$dir"/[0-9]*
done
put 71
kill -CONT "$(pid)"
wait_for "71 persons"
put 72
wait_for "72 persons"
