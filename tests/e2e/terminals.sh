#!/bin/bash
# What cannot work says so in one sentence, names what does work, and ends with 2.
. "$(dirname "$0")/lib.sh"

# says WORD: whether the whole screen is one sentence with WORD, TERM and --print in it.
says() {
    local text
    text=$(capture)
    [[ $text == econtop:*TERM* && $text == *"$1"* && $text == *--print* && $text != *$'\n'* ]]
}

# refused WORD COMMAND...: it says so. The screen may come after the exit.
refused() {
    local word=$1
    shift
    start_command 200x24 "$@"
    wait_exit 2
    wait_until says "$word"
    [ "$(show '#{alternate_on}')" = 0 ] || fail "the terminal was taken"
}
refused dumb TERM=dumb "$program"
refused bogus TERM=bogus "$program"
refused "not set" -u TERM "$program"
refused "not set" TERM= "$program"
