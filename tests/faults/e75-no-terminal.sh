#!/bin/bash
# Without a terminal the frame is text, without an escape byte, exit 0, as from cron; keys come from /dev/tty if it opens.
. "$(dirname "$0")/lib.sh"

frame=$("$program" "$today" --print=text --size=120x40)
[[ $frame == *"Internet users"* ]] || fail_plain "no frame"
# prints COMMAND...: exit 0, exactly that frame and no byte for a terminal.
prints() {
    says 0 "Internet users" "$@"
    [ "$answer" = "$frame" ] || fail_plain "$*: not the frame: $answer"
}
prints "$program" "$today"
prints setsid "$program" "$today"                           # no terminal to be found at all
prints setsid env -i LC_ALL=C.UTF-8 "$program" "$today"     # as cron does it
prints env TERM=dumb "$program" "$today"
prints env -u TERM -u HOME -u PATH "$program" "$today"
prints env COLUMNS=20 LINES=5 "$program" "$today"
prints sh -c '"$0" "$@" <&-' "$program" "$today"

# Standard output is a terminal, standard input is not: keys come from the terminal all the same.
for input in '</dev/null' '<&-' '</etc/passwd' '< .'; do
    drive 80x24 rest "send l" rest "time key" "send q" end -- sh -c 'exec "$0" "$@" '"$input" "$program" "$today"
    ended 0
done
# A terminal to write to but none to read from is no place for keys: this says so and does not wait.
drive 200x24 "raw $tmp/raw" end -- sh -c 'exec setsid -w "$0" "$@" </dev/null' "$program" "$today"
[ "$(told status) $(told modes)" = "2 same" ] || fail_plain "$told"
grep -q '^econtop: no terminal to take keys from (--print' "$tmp/raw" || fail_plain "$(<"$tmp/raw")"
