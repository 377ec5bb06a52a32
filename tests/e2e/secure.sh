#!/bin/bash
# Secure mode: nothing is stopped, copied or opened that the configuration's own data folder does not
# hold, whatever the environment, the configuration or a key asks for.
. "$(dirname "$0")/lib.sh"

mkdir -p "$tmp/home/data"
cp -r data/dict data/users.csv "$tmp/home/data"
cp data/ipv6.csv "$tmp/outside.csv"
ln -s ../../outside.csv "$tmp/home/data/linked.csv"
ln -s users.csv "$tmp/home/data/inner.csv"
cat >"$tmp/home/c.ini" <<END
[dashboard]
clipboard = osc52
[keys]
suspend = x
[data]
files = data/users.csv, data/linked.csv, $tmp/outside.csv
[topic a]
[panel one]
topic = a
metric = internet_users
[panel two]
topic = a
metric = ipv6_active_users
END

check=$("$program" --secure --check --config="$tmp/home/c.ini" 2>&1) && fail_plain "no fault found"
for text in "data/linked.csv: it lies outside" "outside.csv: it lies outside" \
    "which secure mode does not leave" "clipboard = osc52 is not for secure mode" \
    'no action is called "suspend"'; do
    [[ $check == *"$text"* ]] || fail_plain "not said: $text
$check"
done
[[ $check != *"users.csv: it lies"* ]] || fail_plain "$check"
[[ $("$program" --check --config="$tmp/home/c.ini" 2>&1) != *lies* ]] ||
    fail_plain "refused without secure mode"

# refused SENTENCE ARGUMENT...: exit 2 with the sentence.
refused() {
    local sentence=$1 said status=0
    shift
    said=$("$@" 2>&1) || status=$?
    [ $status = 2 ] && [[ $said == *"$sentence"* ]] || fail_plain "$*: $status, $said"
}
refused "not in secure mode" "$program" --secure /etc/passwd
refused "not in secure mode" env ECONTOP_SECURE=1 "$program" /etc/passwd
refused "not in secure mode" env ECONTOP_SECURE=1 "$program" -
refused "--data: not in secure mode" env ECONTOP_SECURE=1 "$program" --data=/etc

# In a shell with jobs: C-z is a key that does nothing.
start_command 80x24 HISTFILE= PS1='prompt> ' ECONTOP_SECURE=1 bash --norc --noprofile -i
wait_for "prompt>"
keys -l "'$program' $today '--config=$tmp/home/c.ini'"
keys Enter
wait_for "? help"
keys C-z
keys x
keys -l :suspend
keys Enter
wait_for "no command"
expect_not "Stopped"
keys C-u
wait_for "remarks"
expect_not "clipboard"
keys Escape
wait_for "? help"
keys q
wait_for "prompt>"
[[ $(capture) != *Stopped* ]] || fail "it was stopped"
