#!/bin/bash
# Of ten thousand files the first thousand are read, or none if they are named by hand.
. "$(dirname "$0")/d-head.sh"

mkdir "$tmp/many"
for i in $(seq 10000); do printf 'metric,period,value\nm,%d,%d\n' $((1000 + i % 1000)) "$i" >"$tmp/many/$i.csv"; done
says 2 "10000 files are named (at most 1000 can be read at once)" "$program" "$tmp"/many/*.csv
# A list in one line holds fewer than that; sections of their own can name more.
{
    printf '[topic t]\n[panel p]\ntopic = t\npanel = card\nmetric = m\n'
    for i in $(seq 1500); do printf '[source s%d]\nfile = many/%d.csv\n' "$i" "$i"; done
} >"$tmp/c.ini"
checks 1 "only the first 1000 are read"
says 0 "M ─" "$program" "$today" --print=text --size=80x24 --config="$tmp/c.ini"
