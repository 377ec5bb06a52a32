#!/bin/bash
# Hostile text in an HTML page or an SVG picture is inert: both are well-formed, run nothing and load nothing.
. "$(dirname "$0")/lib.sh"

hostile=$'<script>alert(1)</script>"><svg onload=x>]]>&amp;<!--\'\e[31m\x01\xff\xef\xbf\xbe javascript:x'
mkdir "$tmp/data"
{
    echo 'metric,period,value,unit,source,note'
    printf 'm,2022,1,"%s","%s","%s"\nm,2023,2,,,\n' "${hostile//\"/\"\"}" "${hostile//\"/\"\"}" "${hostile//\"/\"\"}"
} >"$tmp/data/f.csv"
title=${hostile//$'\xff'/}
printf '[dashboard]\ntitle = %s\n[data]\nfiles = data/f.csv\n[topic t]\ntitle = "<b>t"\n[panel p]\ntopic = t\npanel = table\nmetric = m\ntitle = %s\n' \
    "$title" "$title" >"$tmp/c.ini"

# All elements but these, and all attributes that run or load anything.
elements="html head meta title style body main pre span i svg desc rect path text"
dangerous="count(//*[not(contains(' $elements ', concat(' ', local-name(), ' ')))] |
    //@*[starts-with(local-name(), 'on') or contains(' href src srcset action data ', concat(' ', local-name(), ' '))])"
for format in html svg; do
    for keys in "" s t Enter C '!'; do
        for look in --theme=dark --theme=light --color=never --color=8 --ascii --language=zh_CN; do
            "$program" "$today" --config="$tmp/c.ini" --print=$format --size=200x40 --keys="$keys" $look >"$tmp/page.$format"
            xmllint --noout --nonet "$tmp/page.$format" 2>"$tmp/err" || fail_plain "$format $look $keys: $(head -3 "$tmp/err")"
            [ "$(xmllint --nonet --xpath "$dangerous" "$tmp/page.$format")" = 0 ] || fail_plain "$format $look $keys: not inert"
            ! grep -qE 'url\(|@import' "$tmp/page.$format" || fail_plain "$format $look $keys: something to load"
            ! LC_ALL=C grep -q $'[\x01-\x08\x0b-\x1f\x7f]' "$tmp/page.$format" || fail_plain "$format: control bytes"
            iconv -f UTF-8 -t UTF-8 "$tmp/page.$format" >/dev/null || fail_plain "$format: not UTF-8"
        done
    done
done
grep -q "Content-Security-Policy\" content=\"default-src 'none';" "$tmp/page.html" || fail_plain "no policy"
grep -q '&lt;script&gt;' "$tmp/page.svg" || fail_plain "the text is lost"
