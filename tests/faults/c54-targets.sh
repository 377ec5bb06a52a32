#!/bin/bash
# An export replaces nothing without --force, goes through no link, and never over a file that is shown; e asks first.
. "$(dirname "$0")/lib.sh"

cd "$tmp"
root=$OLDPWD
mkdir out data
echo old >out/a.txt
ln -s ../data/f.csv out/link.txt
ln -s nowhere out/dangling.txt
mkfifo out/pipe.txt
printf 'metric,period,value\nm,2022,1\nm,2023,2\n' >data/f.csv
cp data/f.csv kept.csv
printf '[data]\nfiles = data/f.csv\n[topic t]\ntitle = T\n[panel p]\ntopic = t\npanel = card\nmetric = m\n' >c.ini
save() { "$program" "$today" --config=c.ini --print=text --output="$@"; }
says 1 "out/a.txt exists already (--force replaces it)" save out/a.txt
says 1 "out/dangling.txt exists already" save out/dangling.txt
says 1 "out: it is a directory" save out --force
says 1 "\"out/\" is not the name of a file" save out/ --force
says 1 "not a regular file" save out/pipe.txt --force
for input in data/f.csv out/link.txt out/../data/f.csv c.ini "$tmp/data/f.csv"; do
    says 1 "$input is one of the files on show" save "$input" --force
done
cmp kept.csv data/f.csv
[ "$(<out/a.txt)" = old ] || fail_plain "replaced"
says 2 "--output: in which format?" "$program" "$today" --config=c.ini --output=out/a.odt
says 2 "--output: not in secure mode" "$program" "$today" --config=c.ini --output=out/b.txt --secure
chmod 640 out/a.txt
save out/a.txt --force
[[ $(stat -c %a out/a.txt) == 640 && $(<out/a.txt) == *econtop* ]] || fail_plain "not replaced: $(ls -l out)"
save out/dangling.txt --force
[[ ! -L out/dangling.txt && ! -e out/nowhere ]] || fail_plain "written through a link"

# On the screen: a name, an ending that chooses the format, and a question before anything is replaced.
start 80x24 --config="$tmp/c.ini" "$today"
wait_for "help"
keys e
wait_for "Save as"
keys -l "$tmp/out/b.csv"
wait_for "out/b.csv"
keys Enter
wait_for "saved"
head -n 1 out/b.csv | grep -q '^metric,period' || fail_plain "not CSV: $(<out/b.csv)"
echo mine >out/b.csv
keys e
wait_for "Save as"
keys -l "$tmp/out/b"
keys Down Down Down Down
keys Enter
wait_for "exists already"
[ "$(<out/b.csv)" = mine ] || fail_plain "replaced without a word"
keys Enter
wait_for "saved"
head -n 1 out/b.csv | grep -q '^metric,period' || fail_plain "not replaced: $(<out/b.csv)"
keys e
wait_for "Save as"
keys -l "$tmp/data/f.csv"
keys Enter
wait_for "one of the files on show"
keys Escape q
wait_exit 0
cmp kept.csv data/f.csv
[ "$(ls -A out | tr '\n' ' ')" = "a.txt b.csv dangling.txt link.txt pipe.txt " ] || fail_plain "left behind: $(ls -A out)"
cd "$root"
