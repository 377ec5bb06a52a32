# Every command that README.md, the manuals, --help and comments show runs and succeeds, and every piece
# of configuration is right to --check. Output is no terminal here, so that what would browse prints a
# frame; what make would do is only looked up.
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
    local status=0 bad='no figure$|no figure  |no series|remark'
    [[ $1 != *--list* ]] || bad='^$' # it names remarks, and has none
    (cd "$work" && PATH=$tmp/bin:$PATH timeout 60 bash -euo pipefail -c "$1") \
        </dev/null >"$tmp/output" 2>"$tmp/complaints" || status=$?
    if [ "$status" != 0 ] || [ -s "$tmp/complaints" ] || grep -qE "$bad" "$tmp/output"; then
        printf '%s\n' "in $2: $1" "exit status $status" >&2
        tail -n 50 "$tmp/complaints" "$tmp/output" >&2
        exit 1
    fi
    case $1 in
    *make* | *'>'* | *--output=*) ;;
    *) [ -s "$tmp/output" ] || { echo "in $2: $1: it prints nothing" >&2 && exit 1; } ;;
    esac
}

# The blocks of a manual outside EXAMPLES: pieces of configuration are written to $work as piece-N.ini,
# with the queries that stand in comments below them; of others the first line is printed.
from_pieces() {
    awk -v work="$work/" '
        /^\.Sh / { examples = $2 == "EXAMPLES" }
        examples { next }
        /^\.Bd -literal/ { getline; inside = 1; name = ""; if (/^\[[a-z]+( [a-z]+)?\]/ && !/^\[kind name\]/) name = "piece-" ++count ".ini"; else print }
        /^\.Ed/ { inside = 0 }
        !inside || name == "" { next }
        /^; [a-z]+\.sql:$/ { name = substr($2, 1, length($2) - 1); next }
        name ~ /sql$/ { sub(/^; /, "") }
        { print >(work name) }
    ' "man/$1"
}

# Commands within the text, of a file of one's own.
from_text() {
    cp "$root/data/users.csv" "$work/my.csv"
    {
        sed -n 's/^\.Ql \(econtop .*\)/\1/p' man/*.[15]
        grep -oh '`econtop [^`]*`' README.md CONTRIBUTING.md data/README.md tests/README.md config.ini | tr -d '\140'
    } | sed 's/ ,$//; s/FILE\(\.csv\)\?/my.csv/' | grep -vx econtop | sort -u
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
    for line in "${commands[@]}"; do excuse "$line" || run "$line" "$text"; done
}

# What is not run, and why. A row that nothing needs any more is wrong too.
cat >"$tmp/excused" <<'END'
econtop --kiosk|needs a terminal; tests/e2e/kiosk.sh gives it one
[kind name]|the shape of a section, not one
; select toStartOfMonth(time) as month, count() as requests|a query for a cluster of servers
useradd --system --home-dir /nonexistent \e|makes a user
Match User dashboard|is for sshd
restrict,pty,command="econtop --secure" ssh-ed25519 ...|is for sshd
number = [sign] (digits ["." [digits]] | "." digits) [("e" | "E") [sign] digits]|a grammar
END
excuse() { # TEXT: whether it stands there; its reason comes after the last bar
    sed 's/|[^|]*$//' "$tmp/excused" | grep -Fxq -- "$1" || return 1
    printf '%s\n' "$1" >>"$tmp/used"
}

# Servers are asked by tests/servers; here stand-ins answer.
for server in psql clickhouse-client trino duckdb; do
    printf '#!/bin/sh\nprintf "month,figure\\n2024-01-01,5\\n2024-02-01,7\\n"\n' >"$tmp/bin/$server"
    chmod +x "$tmp/bin/$server"
done

pieces() { # PAGE LEAST
    local first piece count=0
    rm -rf "$work"
    mkdir "$work"
    from_pieces "$1" >"$tmp/firsts"
    while IFS= read -r first; do
        excuse "$first" || { echo "$1: a block is neither configuration nor excused: $first" >&2 && exit 1; }
    done <"$tmp/firsts"
    printf 'metric,period,value\nshop,2024,5\n' >"$work/shop.csv"
    for piece in "$work"/piece-*.ini; do
        [ -e "$piece" ] || break
        count=$((count + 1))
        printf '\n[data]\nfiles = shop.csv\n[topic shop]\n[panel shop]\ntopic = shop\nmetric = shop\n' >>"$piece"
        run "econtop --check --config=${piece##*/}" "$1"
    done
    ((count >= $2)) || { echo "$1: $count pieces of configuration, not $2" >&2 && exit 1; }
}

examples README.md 11 from_readme
[ "$(head -n 2 "$tmp/commands")" = $'    make run\n    make test' ] ||
    { echo "README.md does not begin with make run and make test" >&2 && exit 1; }
examples econtop.1 6 from_manual econtop.1
examples econtop.ini.5 2 from_manual econtop.ini.5
examples econtop-data.5 2 from_manual econtop-data.5
examples --help 4 from_help
examples text 5 from_text
pieces econtop.1 0
pieces econtop.ini.5 7
pieces econtop-data.5 0
unused=$(sed 's/|[^|]*$//' "$tmp/excused" | grep -vFxf "$tmp/used") || exit 0
fail_plain "excused, and shown nowhere: $unused"
