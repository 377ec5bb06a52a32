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

# What other versions of the library make of a value is never used: the line is refused, or is the same.
for version in cut unescape trim lower none; do
    for written in '"a;b"' "'a#b'" '"  B  "' 'Plain' "'C\\d'" 'plain'; do
        value=${written#[\"\']} && value=${value%[\"\']}
        sed "s/^title = Good\$/title = @/" "$tmp/good.ini" >"$tmp/c.ini"
        text=$(<"$tmp/c.ini") && printf '%s\n' "${text//@/$written}" >"$tmp/c.ini"
        listed=$(LD_PRELOAD="$shim" FAULT_INI=$version "$program" --config="$tmp/c.ini" --list=topics 2>/dev/null | cut -f3) || :
        status=0 && answer=$(LD_PRELOAD="$shim" FAULT_INI=$version "$program" "$today" --check --config="$tmp/c.ini" 2>&1) || status=$?
        [[ $listed == "$value" && $version != none ]] || grep -q "c\.ini:6:.*iniparser reads" <<<"$answer" || grep -q "c\.ini:.*\(backslash\|quote\)" <<<"$answer" || fail_plain "$version: $written became $listed: $answer"
    done
done
