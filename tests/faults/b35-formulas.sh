#!/bin/bash
# A text that a spreadsheet would run gets an apostrophe in CSV; numbers never do, and the file is read back as the same figures.
. "$(dirname "$0")/lib.sh"

mkdir "$tmp/data"
{
    echo 'metric,period,value,unit,qualifier,region,flag,source,ref,note'
    echo 'm,2021,-3,persons,~,CN,,"=HYPERLINK(""http://example.org"",""x"")",@SUM(1),+1'
    echo "m,2022,0.1,persons,>=,CN,provisional,-2+3,,$(printf '\t')=cmd"
    echo 'm,2023,9007199254740993,persons,=,CN,break,plain,"a, ""b""",'
} >"$tmp/data/f.csv"
printf '[data]\nfiles = data/f.csv\n[topic t]\ntitle = T\n[panel p]\ntopic = t\npanel = plot\nmetric = m\nregion = CN\n' >"$tmp/c.ini"
export_csv() { "$program" "$today" --config="$tmp/c.ini" --print=csv "$@"; }

export_csv >"$tmp/safe.csv"
cells=$(tr ',' '\n' <"$tmp/safe.csv" | tr -d '"')
! grep -E '^[=+@]|^-[^3]' <<<"$cells" || fail_plain "a formula: $(<"$tmp/safe.csv")"
for text in "'=HYPERLINK" "'@SUM(1)" "'+1" "'-2+3" ',-3,' ',0.1,' '"a, ""b"""'; do
    grep -qF -- "$text" "$tmp/safe.csv" || fail_plain "no $text: $(<"$tmp/safe.csv")"
done
export_csv --csv-raw >"$tmp/raw.csv"
grep -qF ',"=HYPERLINK(""http://example.org"",""x"")",@SUM(1),+1' "$tmp/raw.csv" || fail_plain "not raw: $(<"$tmp/raw.csv")"

# Read in place of the file it came from, it says the same; safe texts keep their apostrophe, and get no other.
for kind in safe raw; do
    cp "$tmp/$kind.csv" "$tmp/data/f.csv"
    option=()
    [ $kind = safe ] || option=(--csv-raw)
    export_csv "${option[@]}" >"$tmp/again.csv"
    diff "$tmp/$kind.csv" "$tmp/again.csv" >"$tmp/diff" || fail_plain "$kind, read again: $(<"$tmp/diff")"
done

# So do the figures that econtop comes with, on every topic.
mkdir "$tmp/own"
cp -r data/dict "$tmp/own/dict"
while read -r _ topic _; do
    for file in data/*.csv; do head -n 1 "$file" >"$tmp/own/${file##*/}"; done
    "$program" "$today" --topic="$topic" --print=csv >"$tmp/once.csv"
    "$program" "$today" --topic="$topic" --print=csv >"$tmp/own/conference-2023.csv"
    "$program" "$today" --data="$tmp/own" --topic="$topic" --print=csv >"$tmp/twice.csv"
    diff "$tmp/once.csv" "$tmp/twice.csv" >"$tmp/diff" || fail_plain "topic $topic, read again: $(<"$tmp/diff")"
done < <("$program" --list=topics)
