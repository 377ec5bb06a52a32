#!/bin/bash
# A file that is no text, or in another encoding, is named as such at once with what helps; the others are used.
# Also 10 11 12 13 45.
. "$(dirname "$0")/d-head.sh"

sed 's/^files = .*/files = bad.csv, u.csv/' "$tmp/good.ini" >"$tmp/c.ini"
rows='metric,period,value\nm,2020,5\nx\xc3\xa9,2021,6\n'
# refuses TEXT: --check says it of bad.csv; the rows of the other file are drawn.
refuses() {
    says 1 "bad.csv" timeout 5 "$program" "$today" --check --config="$tmp/c.ini"
    grep -qE "bad\.csv.*($1)" <<<"$answer" || fail_plain "not \"$1\": $answer"
    draws
    rm -rf "$tmp/bad.csv"
}
for encoding in UTF-16LE UTF-16BE UTF-16 UTF-32LE UTF-32BE UTF-32; do
    printf "$rows" | iconv -f UTF-8 -t "$encoding" >"$tmp/bad.csv"
    refuses 'UTF-(16|32)|binary|NUL' # 9
done
printf 'metric,period,value,note\nm,2020,1,x\xe9\n' >"$tmp/bad.csv"
checks 0 "bad.csv:2:11: not UTF-8 (convert the file with iconv" # 10: the number is used, the text is marked
draws
rm "$tmp/bad.csv"
printf 'metric,period,value\nm,2018,5\nm\0,2019,5\n' >"$tmp/bad.csv"
refuses ':3:2: .*(NUL|binary)' # 11
{ printf 'metric,period,value\n' && awk 'BEGIN { for (i = 0; i < 90000; i++) print "k,2018,5" }' && printf 'm,20\0,5\n'; } >"$tmp/bad.csv"
refuses ':90002:5: .*(NUL|binary)' # 11
cp "$program" "$tmp/bad.csv" && refuses 'binary|NUL|text' # 12
gzip -c Makefile >"$tmp/bad.csv" && refuses 'binary|NUL|text|gzip'
printf '\x89PNG\r\n\x1a\n\0\0\0\rIHDR' >"$tmp/bad.csv" && refuses 'binary|NUL|text'
: >"$tmp/bad.csv" && refuses 'the file is empty' # 13, at the start
mkdir "$tmp/bad.csv" && refuses 'not a regular file' # 45
mkfifo "$tmp/bad.csv" && refuses 'not a regular file'
ln -s /dev/zero "$tmp/bad.csv" && refuses 'not a regular file'
ln -s bad.csv "$tmp/bad.csv" && refuses 'symbolic links'
ln -s gone.csv "$tmp/bad.csv" && refuses 'No such file'
