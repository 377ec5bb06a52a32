# shellcheck shell=bash
# Helpers for the tests of faults, beside those of tests/e2e/lib.sh. A test is NAME.sh, run alone with
# bash; its name begins with the letter and number of the fault, its second line says what is promised.
. "$(dirname "${BASH_SOURCE[0]}")/../e2e/lib.sh"

shim=build/${VARIANT:-release}/tests/shim.so # see the heads of tests/faults/shim*.c
slow=1 # times: how much longer a program under the sanitizers may take
if [ "${VARIANT:-release}" = asan ]; then
    slow=10
    # A shim may come before its runtime; and what was freed is not kept for hundreds of megabytes.
    export ASAN_OPTIONS="${ASAN_OPTIONS:+$ASAN_OPTIONS:}verify_asan_link_order=0:quarantine_size_mb=16"
fi

# drive COLSxROWS STEP... -- [NAME=VALUE...] COMMAND...: see the head of tests/pty/drive.c. What it says
# is in $told, a line for each step that asks.
drive() {
    local steps=()
    while [ "$1" != -- ]; do steps+=("$1") && shift; done
    shift
    told=$(timeout 120 "$ptydrive" "${steps[@]}" -- env "$@" 2>"$tmp/drive") || fail_plain "$(head -c 400 <<<"$* | ${steps[*]}"): $(<"$tmp/drive")"
}

# told NAME [LABEL]: the value of NAME=... in what was said, in the line that begins with LABEL.
told() { grep "^${2-}" <<<"$told" | tail -n 1 | sed -nE "s/.*(^| )$1=([^ ]*).*/\2/p"; }

# ended STATUS: so it did, and the terminal is as it was before.
ended() {
    [ "$(told status status) $(told modes status) $(told left status)" = "$1 same yes" ] || fail_plain "not status $1 and a terminal as before: $told"
}

# within NAME LIMIT [LABEL]: what was said of NAME is not above that.
within() {
    local value
    value=$(told "$1" "${3-}")
    [[ -n $value && $value -le $2 ]] || fail_plain "$1 is \"$value\", more than $2: $told"
}

# says STATUS TEXT COMMAND...: the command ends so and TEXT stands in its whole answer, which is kept in
# $answer and shows no control byte.
says() {
    local expected=$1 text=$2 status=0
    shift 2
    answer=$("$@" </dev/null 2>&1) || status=$?
    [ "$status" = "$expected" ] || fail_plain "status $status, not $expected: $*: $answer"
    [[ $answer == *"$text"* ]] || fail_plain "no \"$text\" of $*: $answer"
    ! LC_ALL=C grep -q $'[\x01-\x08\x0b-\x1f\x7f]' <<<"$answer" || fail_plain "control bytes of $*: $answer"
}
