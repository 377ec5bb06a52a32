#!/bin/bash
# A command that is missing, or fails, gives nothing, whatever it wrote, and says why in its own words.
. "$(dirname "$0")/f-head.sh"

gives_reason "exit 3: it is broken" 'echo hello >&2' 'echo it is broken >&2' 'exit 3'
gives_reason "signal 11: " 'kill -SEGV $$'
gives_reason "exit 1: the server went away" 'echo year,n' 'echo 2020,1' 'echo the server went away >&2' 'exit 1'
gives_reason 'exit 1: ERROR:  relation "x" does not exist' 'echo "ERROR:  relation \"x\" does not exist" >&2' \
    'echo "LINE 1: select * from x" >&2' 'echo "            ^" >&2' 'exit 1'
gives_reason "exit 7: ␛[2Jclean" 'printf "\033[2Jclean\n" >&2' 'exit 7'

rm "$dir/give"
says 1 'source made: there is no command "./give" (is it installed, and in PATH?)' "$program" --check --config="$dir/config.ini"
printf '\0' >"$dir/give"
says 1 'source made: cannot run "./give": permission denied' "$program" --check --config="$dir/config.ini"

# It runs where its configuration is, with no signal blocked or ignored, and no descriptor is left to it.
cat >"$dir/give" <<'END'
#!/bin/sh
grep -E '^Sig(Blk|Ign)' /proc/self/status | tr -d '\n\t'
pwd
END
chmod 755 "$dir/give"
sed -i "s,^command = .*,command = 'sh -c \"./give >state; exec ls /proc/self/fd >descriptors\"'," "$dir/config.ini"
"$program" --check --config="$dir/config.ini" 7<"$dir/config.ini" >"$tmp/out" 2>&1 || :
[ "$(tr '\n' ' ' <"$dir/descriptors")" = "0 1 2 3 " ] || fail_plain "it has the descriptors $(<"$dir/descriptors")"
# Of the signals that programs can set: the C library keeps those from 32 on to itself.
state=$(<"$dir/state")
[[ $state =~ ^SigBlk:([0-9a-f]+)SigIgn:([0-9a-f]+)(.*)$ ]] || fail_plain "no signals: $state"
((0x${BASH_REMATCH[1]} == 0 && (0x${BASH_REMATCH[2]} & 0x7fffffff) == 0)) || fail_plain "signals: $state"
[ "${BASH_REMATCH[3]}" = "$dir" ] || fail_plain "not in $dir: $state"

# What it wrote is used only when it ended well.
source_of
give 'echo year,n' 'echo 2019,4' 'echo 2020,5'
says 0 "2 rows, 1 metric" "$program" --check --config="$dir/config.ini"
