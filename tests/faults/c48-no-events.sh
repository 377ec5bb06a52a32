#!/bin/bash
# No more watches are to be had: it says so, and looks every ten seconds.
. "$(dirname "$0")/c-head.sh"

cat >"$tmp/shim.c" <<'END'
#include <errno.h>
int inotify_init1(int flags);
int inotify_init1(int flags)
{
    (void)flags;
    errno = EMFILE;
    return -1;
}
END
"${CC:-cc}" -shared -fPIC -o "$tmp/shim.so" "$tmp/shim.c"
start 80x24 LD_PRELOAD="$tmp/shim.so" ASAN_OPTIONS=verify_asan_link_order=0 "$today" \
    --config="$dir/config.ini"
wait_for "20 persons"
wait_for "polling every 10 s"
deadline=14
put 81
wait_for "81 persons"
keys '!'
wait_for "too many open files"
