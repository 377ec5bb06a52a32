#!/bin/bash
# A thousand commands that fail leave no process, no descriptor, no thread and no memory behind.
. "$(dirname "$0")/f-head.sh"

: >"$dir/runs"
for ((i = 0; i < 20; i++)); do
    case $((i % 5)) in
    0) line='exit 3' ;;
    1) line='kill -SEGV $$' ;;
    2) line='echo year,n; echo 2020,1; echo it broke >&2; exit 1' ;;
    3) line='sleep 1000 & exit 4' ;;
    4) line='exec 1>&-; echo "year;" >&2; kill -TERM $$' ;;
    esac
    printf '#!/bin/sh\nulimit -c 0\nprintf . >>runs\n%s\n' "$line" >"$dir/give$i"
    chmod 755 "$dir/give$i"
    printf '[source s%d]\ncommand = ./give%d\ninterval = 0\n[source missing%d]\ncommand = ./nowhere\ninterval = 0\n' "$i" "$i" "$i" >>"$dir/config.ini"
done
sed -i '/^\[source made\]/,/^command/d' "$dir/config.ini"
drive 80x24 rest "until $dir/runs 100 r" alone rest "report before" "until $dir/runs 1100 r" alone rest "report after" "send q" end -- MARK=thousand "$program" "$today" --config="$dir/config.ini"
ended 0
[ "$(told fds after) $(told children after) $(told threads after)" = "$(told fds before) 0 $(told threads before)" ] || fail_plain "left behind: $told"
((slow > 1 || $(told rss_kb after) - $(told rss_kb before) <= 1024)) || fail_plain "memory grows: $told"
nobody_runs thousand
