#!/bin/bash
# A section named like a key, which crashes iniparser 4.1, is an error with its line; the rest is used.
. "$(dirname "$0")/d-head.sh"

{ printf '%s' "$good" && printf '[dashboard:title]\na = 1\n[dashboard]\ntitle:x = 2\n'; } >"$tmp/c.ini"
checks 1 "c.ini:11:11: the name of a section has no ':'"
draws
for name in dashboard:mouse dashboard:theme panel:p 'panel p:width' ':' 'topic t:title' 'dashboard:mouse:x'; do
    { printf '[%s]\nx = 1\n' "$name" && printf '%s' "$good"; } >"$tmp/c.ini"
    checks 1 "c.ini:1:"
    draws
done
