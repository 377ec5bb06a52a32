# shellcheck shell=bash
# For tests of commands: a folder $dir with a configuration whose one source is the script $dir/give.
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

dir=$tmp/commands
mkdir -m 700 "$dir"

# give LINE...: the script that the configuration runs.
give() {
    printf '%s\n' '#!/bin/sh' "$@" >"$dir/new"
    chmod 755 "$dir/new"
    mv "$dir/new" "$dir/give"
}
# source_of OPTION...: the configuration, with these lines in the section of the source.
source_of() {
    cat >"$dir/config.ini" <<END
[data]
dict = dict
[topic all]
title = All
[panel n]
topic = all
panel = card
metric = n
[source made]
command = ./give
END
    printf '%s\n' "$@" >>"$dir/config.ini"
    chmod 600 "$dir/config.ini"
}
mkdir "$dir/dict"
source_of

# gives_reason TEXT LINE...: a script of these lines gives nothing, for that reason.
gives_reason() {
    local text=$1
    shift
    give "$@"
    says 1 "source made: $text" "$program" --check --config="$dir/config.ini"
    [[ $answer == *"0 rows, 0 metrics"* ]] || fail_plain "something of it was used: $answer"
}
# takes_at_most SECONDS COMMAND...
takes_at_most() {
    local most=$1 start=$SECONDS
    shift
    "$@"
    ((SECONDS - start <= most * slow)) || fail_plain "$((SECONDS - start)) s, not $most: $*"
}
# nobody_runs MARK: no process has MARK, a variable of its environment, within the deadline.
runs() { grep -qsz "^MARK=$1\$" /proc/[0-9]*/environ; }
nobody_runs() {
    local mark=$1
    is_gone() { ! runs "$mark"; }
    wait_until is_gone
}
