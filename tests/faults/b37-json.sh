#!/bin/bash
# JSON is valid whatever the data hold: bad UTF-8, controls, huge numbers, gaps; its keys are sorted.
. "$(dirname "$0")/lib.sh"

mkdir "$tmp/data"
{
    echo 'metric,period,value,unit,qualifier,source,note'
    printf 'm,2020,12345678901234567890,"u\x01\xff",~,"q""\\\\\x1b</script>","\xed\xa0\x80"\n'
    printf 'm,2021,1.7976931348623157e308,,,,\nm,2022,5e-324,,,,\nm,2023,0.1,,>=,,\nn,2022,3,,,,\n'
} >"$tmp/data/f.csv"
printf '[data]\nfiles = data/f.csv\n[topic t]\ntitle = T\n[panel p]\ntopic = t\npanel = plot\nmetric = m, n\n[panel q]\ntopic = t\npanel = card\nmetric = m\n' >"$tmp/c.ini"

"$program" "$today" --config="$tmp/c.ini" --print=json >"$tmp/f.json"
jq -e . "$tmp/f.json" >"$tmp/read" 2>"$tmp/err" || fail_plain "not JSON: $(<"$tmp/err")"
iconv -f UTF-8 -t UTF-8 "$tmp/f.json" >/dev/null || fail_plain "not UTF-8"
cmp -s <(jq . "$tmp/f.json") <(jq -S . "$tmp/f.json") || fail_plain "keys are not sorted"
figures='[.panels[].rows[][] | objects]'
[ "$(jq "$figures | map(select(.value == null and .status == \"ok\")) | length" "$tmp/f.json")" = 0 ] || fail_plain "no value, and no reason"
[ "$(jq "$figures | map(select(.status == \"missing\")) | length" "$tmp/f.json")" -gt 0 ] || fail_plain "a gap is no gap"
[ "$(jq "$figures | map(select(.value == 0.1 and .qualifier == \">=\" and .line == 5)) | length" "$tmp/f.json")" -gt 0 ] ||
    fail_plain "0.1 is not what its row says: $(<"$tmp/f.json")"

# Numbers are those of the files, with a point whatever the user's language writes.
[ "$("$program" "$today" --topic=users --panel=users-total --print=json | jq -c '.panels[0].rows[0][3] | [.value, .qualifier, .period, .region, .status]')" = \
    '[1125000000,"=","2025-12","CN","ok"]' ] || fail_plain "users"
for topic in $("$program" --list=topics | cut -f2); do
    "$program" "$today" --topic="$topic" --print=json | jq -e '.panels | length > 0' >/dev/null || fail_plain "$topic"
done
