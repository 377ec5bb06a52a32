#!/bin/bash
# Whatever ends the program, the shell gets its terminal back and the right status.
. "$(dirname "$0")/lib.sh"

# ends STATUS COMMAND...: the program ends so after COMMAND.
ends() {
    local status=$1 before
    shift
    launch 80x24
    before=$(modes)
    ! given_back || fail "the terminal was never taken"
    "$@"
    wait_for "status $status"
    expect "before"
    expect_not "Internet users"
    given_back || fail "$*: the terminal is not as before: $(show '#{cursor_flag}#{alternate_on}') $(modes)"
    [ "$before" != "$(modes)" ] || fail "modes never changed"
}
deliver() { kill "-$1" "$(launched)"; }

ends 0 keys q
ends 130 keys C-c
ends 131 keys 'C-\'
ends 143 deliver TERM
ends 130 deliver INT
ends 129 deliver HUP
ends 131 deliver QUIT
ends 139 deliver SEGV
ends 134 deliver ABRT
ends 136 deliver FPE
ends 135 deliver BUS

# An error after the terminal was asked for: nothing of the shell's screen is lost.
start_command 80x24 sh -c 'echo before; "$0" --topic=userz; echo "status $?"; exec cat' "$program"
wait_for "status 2"
expect "before"
expect 'no topic "userz"'
given_back || fail "an error kept the terminal"
