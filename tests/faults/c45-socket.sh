#!/bin/bash
# A socket as a data file is refused at once, named by hand, in a list and as a source.
. "$(dirname "$0")/d-head.sh"

start_command 80x24 cat # tmux makes one
ln "$tmp/tmux$servers" "$tmp/bad.csv"
[ -S "$tmp/bad.csv" ] || fail_plain "no socket to test with"
says 1 "bad.csv: neither a regular file nor a pipe" timeout 5 "$program" "$today" --check "$tmp/bad.csv"
sed 's/^files = .*/files = bad.csv, u.csv/' "$tmp/good.ini" >"$tmp/c.ini"
checks 1 "bad.csv: not a regular file"
draws
printf '%s[source s]\nfile = bad.csv\n' "$good" >"$tmp/c.ini"
checks 1 "bad.csv: not a regular file"
draws
