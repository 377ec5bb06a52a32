#!/bin/bash
# A terminal that has stopped reading cannot hold the program: SIGTERM ends it soon, the modes are
# given back, and the last that waits for the terminal leaves the program's screen.
. "$(dirname "$0")/lib.sh"

answer=$("$ptydrive" stalled 300x100 "$program" "$today")
read -r status ms _ modes left <<<"$answer"
[ "$status $modes $left" = "status=143 modes=same left=yes" ] || fail_plain "$answer"
((${ms#ms=} < 1000)) || fail_plain "$answer"
