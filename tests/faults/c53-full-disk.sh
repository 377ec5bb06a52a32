#!/bin/bash
# Where a file cannot be written, one sentence says so: the old one is as it was, and nothing else is left behind.
. "$(dirname "$0")/lib.sh"

mkdir "$tmp/out"
echo old >"$tmp/out/a.svg"
# refused TEXT COMMAND...: status 1, one line that has TEXT, the folder as before.
refused() {
    local text=$1 status=0
    shift
    "$@" >"$tmp/stdout" 2>"$tmp/err" || status=$?
    [[ $status == 1 && $(<"$tmp/err") == "econtop: "*"$text"* && $(wc -l <"$tmp/err") == 1 ]] || fail_plain "status $status, not \"$text\": $(<"$tmp/err")"
    [[ $(ls -A "$tmp/out") == a.svg && $(<"$tmp/out/a.svg") == old ]] || fail_plain "not as it was: $(ls -lA "$tmp/out")"
}
save() { "$program" "$today" --size=300x100 --output="$tmp/out/a.svg" --force; }
limited() { (ulimit -f 16 && save); }
refused "File too large" limited
refused "cannot write" "$program" "$today" --output="$tmp/none/a.svg"
refused "not a regular file" "$program" "$today" --print=text --force --output=/dev/full
full() { "$program" "$today" --print=svg >/dev/full; }
refused "No space left" full
# A file system of four pages, and one that is read-only, where the tests may make them.
if unshare -rm true 2>/dev/null; then
    small() {
        unshare -rm sh -c 'mount -t tmpfs -o size=16k none "$1" && cp "$2" "$1/a.svg" && shift 2 && status=0 &&
            { "$@" || status=$?; } && [ "$(ls -A "$(dirname "$ECONTOP_OUT")")" = a.svg ] && grep -qx old "$ECONTOP_OUT" && exit "$status"' \
            sh "$tmp/mount" "$tmp/out/a.svg" "$program" "$today" --size=300x100 --output="$tmp/mount/a.svg" --force
    }
    mkdir "$tmp/mount"
    export ECONTOP_OUT=$tmp/mount/a.svg
    refused "No space left" small
    readonly_one() {
        unshare -rm sh -c 'mount -t tmpfs none "$1" && mount -o remount,ro "$1" && shift && exec "$@"' \
            sh "$tmp/mount" "$program" "$today" --output="$tmp/mount/b.svg"
    }
    refused "Read-only file system" readonly_one
fi
save
grep -q '</svg>' "$tmp/out/a.svg" || fail_plain "not written where it can be"
[ "$(ls -A "$tmp/out")" = a.svg ] || fail_plain "left behind: $(ls -A "$tmp/out")"
