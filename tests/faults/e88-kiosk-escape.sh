#!/bin/bash
# From a locked kiosk no key leads anywhere else; killed in the midst of an export it leaves the old file whole, and is started again by its unit.
. "$(dirname "$0")/lib.sh"

mkdir "$tmp/out"
elsewhere=(sh -c 'cd "$HOME" && exec "$0" "$@"' "$program" "$today" --config="$PWD/config.ini" --kiosk --secure)
# What a keyboard has: control characters, each alone and with Esc, function keys, all that is printed.
bytes=
for ((i = 1; i < 256; i++)); do bytes+=$(printf '\\x%02x\\e\\x%02x' "$i" "$i"); done
functions='\eOP\eOQ\eOR\eOS\e[[A\e[[E\e[3;5~\e[1;7A'
for ((i = 1; i < 35; i++)); do functions+="\\e[$i~\\e[$i;5~\\e[$i;7~"; done
drive 80x24 rest "report before" "send $bytes" "send $functions" "send :quit\r:!sh\r!sh\rv\re\r:suspend\r:export\r" \
    "send \x03\x03\x1a\x1c\x13" "keys 20000 88" "send \x13" "send \x1b[C" rest "report after" "signal TSTP" "signal QUIT" end -- "${elsewhere[@]}"
ended 131 # by the signal, which no key has sent
[ "$(told starts after) $(told children after) $(told fds after)" = "0 0 $(told fds before)" ] || fail_plain "something else was reached: $told"
[ -z "$(ls -A "$HOME")" ] || fail_plain "something was written: $(ls -A "$HOME")"
# Held by C-s it would show nothing any more.
drive 80x24 rest "send \x13" "send \e[C" "wait \e[" "send \x03\x1a\x1c" rest "signal TERM" end -- "${elsewhere[@]}"
ended 143

# The power is cut.
save() { (ulimit -c 0 && exec env LD_PRELOAD="$shim" FAULT_KILL="$1" "$program" "$today" --print=svg --output="$tmp/out/a.svg" "${@:2}") 2>/dev/null; }
for at in write fsync link; do # a new file is all there or not at all
    status=0 && { save $at || status=$?; } 2>/dev/null
    [[ $status == 137 && ! -e $tmp/out/a.svg ]] || fail_plain "status $status at $at: $(ls -lA "$tmp/out")"
done
printf old >"$tmp/out/a.svg"
for at in write fsync rename; do
    status=0 && { save $at --force || status=$?; } 2>/dev/null
    [[ $status == 137 && $(<"$tmp/out/a.svg") == old ]] || fail_plain "status $status at $at: $(ls -lA "$tmp/out")"
done
status=0 && { save after --force || status=$?; } 2>/dev/null
[ "$status" = 137 ] || fail_plain "status $status after the rename"
xmllint --noout "$tmp/out/a.svg" || fail_plain "not whole"
save never --force || fail_plain "what was left behind is in the way: $(ls -lA "$tmp/out")"

# Other keys are the system's: the unit says which of its switches are to be off, and starts it again within two seconds.
unit=systemd/econtop-kiosk.service
for line in '--kiosk --secure' 'Restart=always' 'RestartSec=1' 'StartLimitIntervalSec=0' NAutoVTs=0 ReserveVT=0 ctrl-alt-del.target; do
    grep -qF -e "$line" "$unit" || fail_plain "$unit lacks $line"
done
