#!/bin/bash
# Wide characters, flags and joined emoji are never cut in half: what a terminal shows is the frame, at every width.
. "$(dirname "$0")/lib.sh"

mkdir "$tmp/data"
printf 'metric,period,value,source,ref,note\n' >"$tmp/data/w.csv"
printf 'm1,2023,8,"网民规模互联网👩‍👩‍👧‍👦🇨🇳e\u0301\U0001f3fd","全角ＡＢ","\U0001fae8\U000e0100\u0378"\n' >>"$tmp/data/w.csv"
printf '[dashboard]\ntitle = 中国数字经济 👩‍👩‍👧‍👦🇨🇳\n[data]\nfiles = data/w.csv\n[topic t]\ntitle = 互联网用户 🇨🇳🇨🇳🇨🇳\n[panel p]\ntopic = t\npanel = table\nmetric = m1\ntitle = 网民规模网民规模 👩‍👩‍👧‍👦\n' >"$tmp/c.ini"

trim() { sed 's/ *$//'; }
start 40x12 --config="$tmp/c.ini" "$today" --keys=s
wait_for "help"
for width in {40..60} 61 63 67 71 79 80 97 120; do
    resize "${width}x12"
    wait_until eval '[ "$(capture | trim)" = "$("$program" "$today" --config="$tmp/c.ini" --print=text --size="${width}x12" --keys=s | trim)" ]'
done
