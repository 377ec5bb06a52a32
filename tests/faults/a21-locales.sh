#!/bin/bash
# In locales of other decimal signs, digits and letters: the same bytes in every format, the same numbers read, names alike in any case.
. "$(dirname "$0")/d-head.sh"

export LOCPATH=$tmp/locales
mkdir "$LOCPATH"
printf 'metric,period,value,unit\nmidi,2020,1234567.25,persons\nmidi,2021,-1.5e3,persons\n' >"$tmp/u.csv"
printf '[DASHBOARD]\nTITLE = Title\n[DATA]\nFILES = u.csv\n[TOPIC t]\nTITLE = Title\n[PANEL p]\nTOPIC = t\nPANEL = card\nMETRIC = midi\n' >"$tmp/c.ini"
# answers: all that the program says, in the locale of the moment.
answers() {
    local format
    for format in $("$program" --list=formats | cut -f2); do
        "$program" "$today" --print="$format" --size=100x30 --topic=overview || echo "status $?"
        "$program" "$today" --print="$format" --size=80x24 --config="$tmp/c.ini" --keys=t || echo "status $?"
    done
    "$program" "$today" --print=text --size=80x24 --keys='/ I N T E R N E T' || echo "status $?"
    "$program" "$today" --check --config="$tmp/c.ini" || echo "status $?"
    "$program" "$today" --explain "$tmp/u.csv" || echo "status $?"
    "$program" --list || echo "status $?"
}
LC_ALL=C.UTF-8 answers >"$tmp/wanted" 2>&1
grep -aqF -e "-1500" "$tmp/wanted" || fail_plain "no figure: $(head -c 500 "$tmp/wanted")"
for name in tr_TR fa_IR de_DE; do
    localedef -i $name -f UTF-8 "$LOCPATH/$name.UTF-8" 2>"$tmp/said" || [ -e "$LOCPATH/$name.UTF-8/LC_CTYPE" ] || fail_plain "no locale $name can be made (is the package locales installed?): $(<"$tmp/said")"
    [ "$(LC_ALL=$name.UTF-8 locale charmap)" = UTF-8 ] || fail_plain "the locale $name is not used"
    LC_ALL=$name.UTF-8 answers >"$tmp/given" 2>&1
    diff -a "$tmp/wanted" "$tmp/given" >"$tmp/diff" || fail_plain "$name: $(head -c 600 "$tmp/diff")"
done
