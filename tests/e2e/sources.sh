#!/bin/bash
# A publisher's file: it is followed like the data, and stays as it was while it cannot be read.
. "$(dirname "$0")/lib.sh"
bank=$tmp/bank.csv
cp tests/fixtures/import/bank_wide.csv "$bank"
cat >"$tmp/bank.ini" <<END
[data]
dict = $PWD/tests/fixtures/dict
[source bank]
file = bank.csv
pick = World
[topic bank]
[panel online]
topic = bank
metric = internet_users_of_population
region = *
END
start 80x24 "$today" --config="$tmp/bank.ini"
wait_for "45 percent of population"
sed 's/"45"/"46.5"/' tests/fixtures/import/bank_wide.csv >"$bank.new"
mv "$bank.new" "$bank"
wait_for "46.5 percent of population"
printf 'PK\003\004' >"$bank.new"
mv "$bank.new" "$bank"
wait_for "bank.csv: "
expect "46.5 percent of population"
cp tests/fixtures/import/bank_wide.csv "$bank.new"
mv "$bank.new" "$bank"
wait_for "45 percent of population"
wait_gone "bank.csv: "
keys q
wait_exit 0
