#!/bin/bash
# A command runs only from a configuration that nobody else can write or put another in place of: else it is blocked and says why.
. "$(dirname "$0")/f-head.sh"

give 'echo ran >>"${0%/*}/ran"' 'printf "year,n\n2019,4\n2020,5\n"'
config=$dir/config.ini
check() { (cd / && exec "$program" --check "$@"); }
# runs ARGUMENT...: the command does.
runs_it() {
    rm -f "$dir/ran"
    says 0 "2 rows, 1 metric" check "$@"
    [ -e "$dir/ran" ] || fail_plain "it did not run"
}
# blocked WHY ARGUMENT...: it does not, which --check says and a frame too, and all else is there.
blocked() {
    local why=$1
    shift
    rm -f "$dir/ran"
    says 1 "commands are blocked: $why" check "$@"
    [[ $answer == *"source made: commands are blocked"* && $answer == *"0 rows"* ]] || fail_plain "not said of the source: $answer"
    says 0 "All" "$program" --print=text --size=80x24 "$@" # prints a frame, for the rest may be good
    [ ! -e "$dir/ran" ] || fail_plain "it ran all the same: $why"
}
runs_it --config="$config"
# Its folder, and those above it, unless only who owns a file there can take it away.
for mode in 777 1777 707; do
    chmod "$mode" "$dir"
    blocked "$config lies in a folder that everybody can write" --config="$config"
    blocked "$dir/../commands/config.ini lies in a folder" --config="$dir/../commands/config.ini"
    runs_it --allow-commands --config="$config"
done
chmod 700 "$dir"
mkdir "$tmp/above" "$tmp/above/below"
cp "$config" "$tmp/above/below/config.ini"
cp "$dir/give" "$tmp/above/below/give"
sed -i "s,\${0%/\*},$dir," "$tmp/above/below/give"
runs_it --config="$tmp/above/below/config.ini"
chmod 1777 "$tmp/above"
runs_it --config="$tmp/above/below/config.ini"
chmod 777 "$tmp/above"
blocked "$tmp/above/below/config.ini lies below a folder that everybody can write" --config="$tmp/above/below/config.ini"
# Through a link: where the link is, and where it leads.
mkdir "$tmp/open"
ln -s "$config" "$tmp/open/config.ini"
cp "$dir/give" "$tmp/open/give"
sed -i "s,\${0%/\*},$dir," "$tmp/open/give"
runs_it --config="$tmp/open/config.ini"
chmod 777 "$tmp/open"
blocked "$tmp/open/config.ini lies in a folder that everybody can write" --config="$tmp/open/config.ini"
chmod 700 "$tmp/open"
chmod 777 "$dir"
blocked "$config lies in a folder that everybody can write" --config="$tmp/open/config.ini"
chmod 700 "$dir"
# The file itself.
for mode in 620 602 666; do
    chmod "$mode" "$config"
    blocked "$config can be written by others" --config="$config"
done
chmod 600 "$config"
if [ "$(id -u)" = 0 ]; then # only root can give files away
    chown 65534 "$config"
    blocked "$config belongs to somebody else" --config="$config"
    chown 0 "$config"
    chown 65534 "$dir"
    blocked "$config lies in a folder of somebody else" --config="$config"
    chown 0 "$dir"
fi
# Merely found in the current directory; and never in secure mode, whoever allows it.
here() { (cd "$dir" && exec "$program" "$@"); }
says 1 "config.ini was merely found in the current directory" here --check
[ ! -e "$dir/ran" ] || fail_plain "it ran"
says 0 "2 rows" here --check --allow-commands
blocked "secure mode starts none" --secure --config="$config"
says 2 "--allow-commands: not in secure mode" check --secure --allow-commands --config="$config"

# Opened to everybody while the program runs: with the next reading of the configuration it stops running.
rm -f "$dir/ran"
start 200x24 --config="$config"
wait_for "All"
is_run() { [ -e "$dir/ran" ]; }
wait_until is_run
chmod 777 "$dir"
echo "; changed" >>"$config"
keys C-r
wait_for "read anew"
keys '!'
wait_for "commands are blocked"
keys Escape
wait_gone "commands are blocked"
[ "$(wc -l <"$dir/ran")" = 1 ] || fail "it ran again"
