#!/bin/bash
# Eighty thousand keys are refused by a cap that is named, at once.
. "$(dirname "$0")/d-head.sh"

for kind in 'k%d = 1' '[s%d]' '[topic t%d]' '; %d'; do
    { echo '[dashboard]' && awk -v form="$kind\n" 'BEGIN { for (i = 0; i < 80000; i++) printf form, i }'; } >"$tmp/c.ini"
    drive 80x24 end -- "$program" --check --config="$tmp/c.ini"
    within cpu_ms $((100 * slow))
    within rss_kb $((32768 * slow))
    [ "$(told status)" != 0 ] || fail_plain "$kind: not refused"
done
printf '[topic t]\n%s' "$(awk 'BEGIN { for (i = 0; i < 80000; i++) printf "k%d = 1\n", i }')" >"$tmp/c.ini"
says 2 "c.ini: more than 4096 sections or keys" "$program" --print=text --config="$tmp/c.ini"
{ printf '%s' "$good" && head -c 1100000 /dev/zero | tr '\0' ';'; } >"$tmp/c.ini"
says 2 "larger than 1048576 bytes" "$program" --print=text --config="$tmp/c.ini"
