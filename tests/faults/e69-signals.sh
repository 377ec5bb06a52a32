#!/bin/bash
# Any signal, also twice, while starting or in the midst of a frame: the terminal is given back and the status is 128+n.
. "$(dirname "$0")/lib.sh"
ulimit -c 0

while read -r name number; do
    drive 80x24 rest "signal $name" end -- "$program" "$today"
    ended "$number"
    drive 80x24 rest "hammer $name" end -- "$program" "$today" # again while it ends
    ended "$number"
    drive 300x100 fill "signal $name" end -- "$program" "$today" # half a frame is written
    ended "$number"
    drive 300x100 fill "hammer $name" end -- "$program" "$today"
    ended "$number"
    for _ in 1 2 3; do
        drive 80x24 taken "signal $name" end -- "$program" "$today" # before the first frame
        ended "$number"
    done
    drive 80x24 rest "signal TSTP" stopped "signal $name" "signal CONT" end -- "$program" "$today"
    [ "$(told status status) $(told modes status) $(told left stopped)" = "$number same yes" ] || fail_plain "$told"
done <<'END'
TERM 143
INT 130
HUP 129
QUIT 131
ABRT 134
SEGV 139
END

# A stack that has run over leaves no room for the handler of a crash but one of its own.
drive 80x24 rest "signal USR2" end -- LD_PRELOAD="$shim" "$program" "$today"
ended 139
