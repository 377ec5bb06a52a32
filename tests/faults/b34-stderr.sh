#!/bin/bash
# What a command writes to standard error is data as well: none of its control bytes reach a terminal or an error, and no format is obeyed.
. "$(dirname "$0")/f-head.sh"

give "printf '\\033[2J\\033]0;owned\\007\\033]52;c;aGk=\\007\\302\\2331m\\342\\200\\256gnp\\342\\200\\213%%s%%n\\377\\010\\r\\rlast' >&2" 'exit 3'
bad=$'[\x01-\x08\x0b-\x1f\x7f]|\xc2[\x80-\x9f]|\xe2\x80[\x8b-\x8f\xa8-\xae]|\xff'
says 1 "source made: exit 3: " "$program" "$today" --check --config="$dir/config.ini"
! LC_ALL=C grep -Eqa "$bad" <<<"$answer" || fail_plain "$(cat -v <<<"$answer")"
grep -qF '%s%n' <<<"$answer" || fail_plain "not shown as it is: $answer"
drive 120x24 "raw $tmp/raw" rest "send !" rest "send q" "send q" end -- "$program" "$today" --config="$dir/config.ini"
ended 0
grep -qa "exit 3" "$tmp/raw" || fail_plain "its reason is not on the screen"
! LC_ALL=C grep -Eqa $'\e\\[2Jowned|\e\\]|\xc2[\x80-\x9f]|\xe2\x80[\x8b-\x8f\xa8-\xae]|\xff' "$tmp/raw" || fail_plain "$(cat -v "$tmp/raw" | head -c 2000)"
