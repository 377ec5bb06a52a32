#!/bin/bash
# Every size has an answer: a frame, or "terminal too small"; an absurd one, or one in the environment, costs no memory.
. "$(dirname "$0")/lib.sh"

# all sizes of a small terminal, one after the other
drive 80x24 rest "sweep 60x30" "size 80x24" "wait help" rest "send q" end -- "$program" "$today"
ended 0
within rss_kb $((32768 * slow)) status

for size in 0x0 1x1 1x200 200x1 39x10 40x9 0x10 10x0 65535x65535 65535x1 1x65535; do
    drive "$size" rest "report at" "send q" end -- "$program" "$today"
    ended 0
    within rss_kb $((32768 * slow)) status
    [ "$(told bytes at)" -gt 0 ] || fail_plain "$size: nothing was drawn"
    drive 80x24 rest "size $size" rest "size 80x24" "wait help" rest "send q" end -- "$program" "$today"
    ended 0
    within rss_kb $((32768 * slow)) status
done
for variables in "LINES=20000 COLUMNS=20000" "LINES=-1 COLUMNS=0" "LINES=99999999999999999999 COLUMNS=x"; do
    # shellcheck disable=SC2086
    drive 80x24 rest "send q" end -- $variables "$program" "$today"
    ended 0
    within rss_kb $((32768 * slow)) status
done

for size in 39x10 40x9; do
    start "$size" "$today"
    wait_for "terminal too small"
    expect "(need 40x10)"
done
start 40x10 "$today"
wait_for "help"
expect_not "too small"
