#!/bin/bash
# Of ten thousand files the first thousand are read, or none if they are named by hand; that is said within a second.
. "$(dirname "$0")/d-head.sh"

mkdir "$tmp/many"
for i in $(seq 10000); do printf 'metric,period,value\nm,%d,%d\n' $((1000 + i % 1000)) "$i" >"$tmp/many/$i.csv"; done
says 2 "10000 files are named (at most 1000 can be read at once)" "$program" "$tmp"/many/*.csv
{
    printf '[topic t]\n[panel p]\ntopic = t\npanel = card\nmetric = m\n'
    for i in $(seq 10000); do printf '[source s%d]\nfile = many/%d.csv\n' "$i" "$i"; done
} >"$tmp/sections.ini"
printf '[data]\nfiles = ' >"$tmp/c.ini"
(cd "$tmp" && printf 'many/%d.csv, ' $(seq 10000)) >>"$tmp/c.ini"
printf 'many/1.csv\n[topic t]\n[panel p]\ntopic = t\npanel = card\nmetric = m\n' >>"$tmp/c.ini"
checks 1 "only the first 1000 are read"
says 0 "Metric" "$program" "$today" --print=text --size=80x24 --config="$tmp/c.ini" || :
drive 80x24 end -- "$program" --check --config="$tmp/c.ini"
within cpu_ms $((1000 * slow))
within rss_kb $((65536 * slow))
