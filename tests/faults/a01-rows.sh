#!/bin/bash
# One bad row, number, date or name in a file is one remark with line and column; every other row is used.
# Also 2 3 5 6 7 8 14 15 16 17 18 19 20 22 23 24.
. "$(dirname "$0")/d-head.sh"

# data FORMAT: u.csv is this, as printf writes it.
data() { printf "$@" >"$tmp/u.csv"; }
# sees STATUS ROWS TEXT: --check ends so, has that many rows, and says TEXT.
sees() {
    cp "$tmp/good.ini" "$tmp/c.ini"
    checks "$1" "$3"
    grep -q "^$2 rows*, " <<<"$answer" || fail_plain "not $2 rows: $answer"
}
# refuses FIELD COLUMN TEXT: as the second of three rows it is left out with that remark, the others are used.
refuses() {
    data 'metric,period,value\nm,2019,1\n%b\nm,2021,2\n' "$1"
    sees 1 2 "u.csv:3:$2: $3"
}
refuses 'm,2020,a"b' 9 'quote inside a field'            # 1
refuses 'm,"2020"x,5' 9 ''                               # 2
refuses 'm,"20"20,5' 7 ''                                # 2
refuses 'm,2020,5,6,7' 10 'line has 5 fields, header has 3' # 5
data 'metric,period,value\nm,2019,1\nm,2021,2\nm,"2022,3\nm,2023,4\n'
sees 1 3 'u.csv:4:3: quote is not closed'                # 3: the next line is read again
data 'metric,period,value\nm,2019,1\nm,2020\nm,2021,2\n'
sees 0 2 ''                                              # 5: a short row has no value
data '\n\nmetric,period,value\n\n   \nm,2019,1\n\t\n\nm,2020,x\nm,2021,2\n'
sees 1 2 'u.csv:9:8: "x" is not a number'                # 6: lines are counted
for end in '\n' '\r\n' '\r'; do
    data "metric,period,value${end}m,2019,1${end}m,2020,x${end}m,2021,2${end}"
    sees 1 2 'u.csv:3:8: "x" is not a number'            # 7
done
data 'metric,period,value\r\nm,2019,1\nm,2020,x\rm,2021,2'
sees 1 2 'u.csv:3:8: "x" is not a number'                # 7
data '\xef\xbb\xbfmetric,period,value\nm,2019,1\nm,2021,2\n'
sees 0 2 '0 errors'                                      # 8
data '\xef\xbb\xbf"metric",period,value\nm,2019,1\nm,2021,2\n'
sees 0 2 '0 errors'                                      # 8
data 'metric,period,value\n'
says 0 "Good" "$program" "$today" --print=text --size=80x12 --config="$tmp/good.ini" --keys='!' # 14
! grep -q 'u\.csv' <<<"$answer" || fail_plain "a header alone is remarked on: $answer"
data 'm,2019,1\nm,2020,2\n'
sees 1 0 'column "metric" is missing (the first row names the columns)' # 15
data 'metric,period,val\nm,2019,1\n'
sees 1 0 'value'                                         # 15
data 'metric,period,value,value\nm,2019,1,2\n'
sees 1 0 'value'                                         # 15
data 'metric;period;value\nm;2019;1\n'
sees 1 0 ';'                                             # 16
data 'metric,period,value,source\nm,2019,1,"a\n""b"""\nm,2021,2,x\nm,2020,x,x\n'
sees 1 2 'u.csv:5:8: "x" is not a number'                # 17: lines within fields are lines

for text in nan inf -inf Infinity 0x10 1e400 -1e400 --5 1_000 1e 1e+ . - + 1.2.3 1.234.5 '$5' '5%' '−5' '５' '1 000' '1e5x' '١'; do
    refuses "m,2020,${text//%/%%}" 8 ''                  # 18, 19
done
data 'metric,period,value\nm,2019,"1,234.5"\nm,2021,2\n'
sees 1 1 'u.csv:2:8'                                     # 19
data 'metric,period,value\nm,2019, 5 \nm,2020,+5\nm,2021,-0\nm,2022,1e3\nm,2023,9007199254740993\n'
sees 0 5 '0 errors'                                      # 18, 20
for date in 2023-02-29 0000-00-00 2023-13 2023-00 2023-01-32 99999- 2023-W54 2023-Q5 2023-Q0 2023-H3 2023x 2023-1-1 '2023 ' -; do
    [ "$date" = '2023 ' ] || refuses "m,$date,5" 3 ''    # 22
done
# 23: the last of two counts, and both are named; order is no matter; no change crosses a gap as if it were a year's.
data 'metric,period,value\nm,2021,2\nm,2019,1\nm,2019,3\n'
sees 0 3 'u.csv:4:8: m of "" in 2019 is stated twice and differs (line 3 says 1; the last counts)'
data 'metric,period,value\nm,2021,2\nm,2019,1\n'
sees 0 2 '0 errors'
says 0 "since 2019" "$program" "$today" --print=text --size=80x12 --config="$tmp/good.ini"
# 24: no figure is divided by nothing.
for values in '5 5 5' '-3 -2 -1' '0 0 0' '0 5 0' '-1 0 1' '1e308 -1e308 1e308' '1e-300 0 -1e-300'; do
    # shellcheck disable=SC2086
    data 'metric,period,value\nm,2019,%s\nm,2020,%s\nm,2021,%s\n' $values
    for pressed in '' Enter t s; do
        says 0 "2021" "$program" "$today" --print=text --size=80x16 --config="$tmp/good.ini" --keys="$pressed"
        ! grep -Eiq '\b-?(nan|inf)\b' <<<"$answer" || fail_plain "$values: $answer"
    done
done
