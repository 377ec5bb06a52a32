#!/bin/bash
# No value is ever shortened: ; # " ' and \ in it are taken whole, or refused with line and column and the hint to quote.
. "$(dirname "$0")/d-head.sh"

# value TEXT: it is the topic's title, as --list prints it, or an error of line 6.
value() {
    local written=$1 wanted=${2-$1}
    while IFS= read -r line; do
        if [[ $line == "[topic t]" ]]; then printf '%s\n' "$line" "title = $written"; else printf '%s\n' "$line"; fi
    done <<<"${good/$'[topic t]\ntitle = Good\n'/$'[topic t]\n'}" >"$tmp/c.ini"
    local status=0
    answer=$("$program" "$today" --check --config="$tmp/c.ini" 2>&1) || status=$?
    if [ "$status" = 0 ]; then
        listed=$("$program" --config="$tmp/c.ini" --list=topics | cut -f3)
        [ "$listed" = "$wanted" ] || fail_plain "$written became $listed"
    else
        grep -Eq "c\.ini:6:[0-9]+: .*(quote the whole value|quoted whole|ends with a backslash)" <<<"$answer" || fail_plain "$written: $answer"
        refused=$((refused + 1))
    fi
    taken=$((taken + 1))
}
refused=0 taken=0
value 'plain words'
value "it's"
value 'a"b"c'
value 'a=b=c'
value "\"psql -c 'select d; select 1' db\"" "psql -c 'select d; select 1' db"
value "'say \"hi\"; # all of it'" 'say "hi"; # all of it'
value '"#ff8800"' '#ff8800'
value '"http://x/y#frag"' 'http://x/y#frag'
value '"  blanks  "' '  blanks  '
value '100 % [x] (y) {z} $HOME `id` %s'
[ "$refused" = 0 ] || fail_plain "$refused of these were refused: $answer"
value 'psql -c "select d; select 1" db'
value '#ff8800'
value 'http://x/y#frag'
value 'a;b'
value '"say \"hi\""'
value 'ends\'
value '"unclosed'
value '"a"b'
value "'a'; b"
[ "$refused" = 9 ] || fail_plain "$refused of 9 were refused, of $taken"

# Any printable ASCII at any place: whole or refused, never something else.
for ((code = 33; code < 127; code++)); do
    character=$(printf "\\x$(printf %x "$code")")
    value "x${character}y"
    value "x $character y"
done
