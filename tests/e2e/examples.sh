# Every command that README.md, the manual's EXAMPLES and --help show runs and succeeds. Output is no
# terminal here, so that what would browse prints a frame; what make would do is only looked up.
# shellcheck shell=bash
. "$(dirname "$0")/lib.sh"
root=$PWD
work=$tmp/work

# The user's configuration is the one that econtop comes with.
mkdir -p "$tmp/bin" "$HOME/.config"
ln -s "$root" "$HOME/.config/econtop"
ln -s "$program" "$tmp/bin/econtop"
printf '#!/bin/sh\n%q -n -C %q "$@" >%q/make 2>&1 || { cat %q/make >&2; exit 1; }\n' \
    "$(command -v make)" "$root" "$tmp" "$tmp" >"$tmp/bin/make"
printf '#!/bin/sh\nexec "$@"\n' >"$tmp/bin/sudo"
chmod +x "$tmp/bin/make" "$tmp/bin/sudo"

# Each of these writes the files that a text shows into $work and prints the commands, one a line.
# A fenced block of csv or ini is the file that the line before it names in backquotes.
from_readme() {
    awk -v work="$work/" '
        /^```/ && inside { inside = 0; next }
        /^```(sh|csv|ini)$/ { inside = 1; shell = $0 == "```sh"; next }
        /^```/ { inside = 1; shell = 0; name = "ignored"; next }
        inside && shell && NF { print }
        inside && !shell { print >(work name) }
        !inside && /^    make / { print }
        !inside && split($0, part, "`") > 2 { name = part[2] }
    ' README.md
}

# A literal block after a line ".Pa NAME" is that file.
from_manual() {
    awk -v work="$work/" '
        /^\.Sh / { examples = $2 == "EXAMPLES" }
        !examples { next }
        /^\.Bd -literal/ { inside = 1; next }
        /^\.Ed/ { inside = 0; name = ""; next }
        inside && name == "" { print }
        inside && name != "" { print >(work name) }
        !inside && /^\.Pa / { name = $2 }
        !inside && !/^\.Pa / { name = "" }
    ' "man/$1"
}

from_help() {
    cp "$root/config.ini" "$work/my.ini"
    cp "$root/data/users.csv" "$work/my.csv"
    ln -s "$root/data" "$work/data"
    "$program" --help | awk '/^examples:/ { inside = 1; next } inside { sub(/^ +/, ""); sub(/   +.*/, ""); print }'
}

run() {
    local status=0
    (cd "$work" && PATH=$tmp/bin:$PATH timeout 60 bash -euo pipefail -c "$1") \
        </dev/null >"$tmp/output" 2>"$tmp/complaints" || status=$?
    if [ "$status" != 0 ] || [ -s "$tmp/complaints" ] || grep -qE 'no figure$|no figure  |no series|remark' "$tmp/output"; then
        printf '%s\n' "in $2: $1" "exit status $status" >&2
        tail -n 50 "$tmp/complaints" "$tmp/output" >&2
        exit 1
    fi
    case $1 in
    *make* | *'>'* | *--output=*) ;;
    *) [ -s "$tmp/output" ] || { echo "in $2: $1: it prints nothing" >&2 && exit 1; } ;;
    esac
}

# examples TEXT LEAST COMMAND...: COMMAND finds the examples in TEXT, LEAST or more, and all succeed.
examples() {
    local text=$1 least=$2 line commands
    shift 2
    rm -rf "$work"
    mkdir "$work"
    "$@" >"$tmp/commands"
    mapfile -t commands <"$tmp/commands"
    ((${#commands[@]} >= least)) || { echo "$text: ${#commands[@]} commands, not $least" >&2 && exit 1; }
    for line in "${commands[@]}"; do run "$line" "$text"; done
}

examples README.md 11 from_readme
[ "$(head -n 2 "$tmp/commands")" = $'    make run\n    make test' ] ||
    { echo "README.md does not begin with make run and make test" >&2 && exit 1; }
examples econtop.1 6 from_manual econtop.1
examples econtop.ini.5 2 from_manual econtop.ini.5
examples econtop-data.5 2 from_manual econtop-data.5
examples --help 4 from_help
