#!/bin/bash
# What cannot work says so in one sentence, names what does work, and ends with 2.
. "$(dirname "$0")/lib.sh"

# refused WORD COMMAND...: the whole screen is one sentence with WORD, TERM and --print in it.
refused() {
    local word=$1 text
    shift
    start_command 200x24 "$@"
    wait_exit 2
    text=$(capture)
    [[ $text == econtop:*TERM* && $text == *"$word"* && $text == *--print* && $text != *$'\n'* ]] ||
        fail "not one sentence about \"$word\", TERM and --print"
    [ "$(show '#{alternate_on}')" = 0 ] || fail "the terminal was taken"
}
refused dumb TERM=dumb "$program"
refused bogus TERM=bogus "$program"
refused "not set" -u TERM "$program"
refused "not set" TERM= "$program"
