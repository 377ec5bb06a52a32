#!/bin/bash
# A command has no terminal and nothing to read, so it cannot ask for a password: it ends, and the hint says what to do.
. "$(dirname "$0")/f-head.sh"

gives_reason "exit 5: nothing to read" 'read -r answer || { echo nothing to read >&2; exit 5; }'
give 'read -r password </dev/tty || { echo "fatal: no password" >&2; exit 6; }'
hint="exit 6: fatal: no password (nobody answers a command: keep its password in a file, as ~/.pgpass)"
# With a terminal that a command could ask on.
start_command 200x20 bash -c "$program --check --config=$dir/config.ini; read -r"
wait_for "source made: $hint"
# What it reads is the file of its query, if one is named.
printf 'year,n\n2019,1\n2020,2\n' >"$dir/query.sql"
source_of "query_file = query.sql"
give 'exec cat'
says 0 "2 rows, 1 metric" "$program" --check --config="$dir/config.ini"
rm "$dir/query.sql"
says 1 "query.sql: No such file" "$program" --check --config="$dir/config.ini"
