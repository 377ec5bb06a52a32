#!/bin/bash
# A lone Esc within 50 ms; pasted text, the mouse's junk and keys at random: no crash, no hang, the terminal is given back.
. "$(dirname "$0")/lib.sh"

best=99999
for _ in 1 2 3; do # the best of three, as other programs run as well
    drive 80x24 rest "send ?" rest "send \e" "wait Enter" "time esc" "send q" end -- "$program" "$today"
    ended 0
    ms=$(told ms esc)
    best=$((ms < best ? ms : best))
done
[ "$best" -le $((50 * slow)) ] || fail_plain "a lone Esc takes $best ms"

# What is not a key changes nothing.
for junk in '\e[<0;-1;1M' '\e[<99999999;99999999;99999999M' '\e[M' '\e[200~\e[201~' '\e[I' '\e[O' '\e]0;x\x07' \
    '\eP1$r0m\e\\' '\e_G\e\\' '\x9b\x41' '\xff\xfe' '\e[999999999999C' '\e[?1;2c' '\e[12;40R'; do
    drive 80x24 rest "send $junk" rest "send q" end -- "$program" "$today"
    [ "$(told status)" = 0 ] || { drive 80x24 rest "send $junk" rest "send \e\e\e\e" rest "send q" end -- "$program" "$today"; }
    ended 0
done

# Keys at random, another seed each time it is run with SEED; what they save lies in $HOME.
elsewhere=(sh -c 'cd "$HOME" && exec "$0" "$@"' "$program" "$today" --config="$PWD/config.ini")
drive 80x24 rest "keys ${KEYS:-60000} ${SEED:-1}" rest "report after" "signal TERM" end -- "${elsewhere[@]}"
ended 143
within rss_kb $((32768 * slow)) status
drive 40x10 rest "keys $((${KEYS:-60000} / 3)) $((${SEED:-1} + 1))" rest "signal TERM" end -- "${elsewhere[@]}"
ended 143

# In secure mode nothing is run, and nothing written, whatever is typed or pasted.
rm -rf "$HOME" && mkdir "$HOME"
drive 80x24 rest "report before" "keys ${KEYS:-60000} $((${SEED:-1} + 2))" "send \e[200~:!sh\r!rm -rf /\re/tmp/x\r\e[201~" rest "report after" "signal TERM" end -- "${elsewhere[@]}" --secure
ended 143
[ "$(told fds after) $(told children after)" = "$(told fds before) 0" ] || fail_plain "something was started: $told"
[ -z "$(ls -A "$HOME")" ] || fail_plain "something was written: $(ls -A "$HOME")"
