#!/bin/bash
# HOME unset or strange, XDG folders relative or empty: relative ones are ignored, empty means the default, nothing is written.
. "$(dirname "$0")/d-head.sh"

mkdir -p "$tmp/nothing/relative/econtop" "$tmp/xdg/econtop" "$HOME/.config/econtop"
cp "$tmp/u.csv" "$tmp/nothing/relative/econtop/u.csv"
cp "$tmp/good.ini" "$tmp/nothing/relative/econtop/config.ini"
for name in xdg/econtop home/.config/econtop; do
    cp "$tmp/u.csv" "$tmp/$name/"
    sed "s/title = Good/title = From ${name%%/*}/" "$tmp/good.ini" >"$tmp/$name/config.ini"
done
cd "$tmp/nothing"
# finds WORD [-u NAME|NAME=VALUE]...: the configuration with that word in its title.
finds() { says 0 "$1" env "${@:2}" "$program" "$today" --print=text --size=80x12; }
finds "From xdg" XDG_CONFIG_HOME="$tmp/xdg"
finds "From home" XDG_CONFIG_HOME=
finds "From home" XDG_CONFIG_HOME=relative
finds "From home" -u XDG_CONFIG_HOME
finds "From xdg" -u HOME XDG_CONFIG_HOME="$tmp/xdg"
finds "From xdg" HOME=/nonexistent XDG_CONFIG_HOME="$tmp/xdg"
before=$(find "$tmp/nothing" "$HOME" | sort)
for home in '' relative /nonexistent /dev/null; do
    status=0
    env HOME="$home" XDG_CONFIG_HOME=relative XDG_STATE_HOME= XDG_CACHE_HOME=relative "$program" --print=text --size=80x12 >"$tmp/said" 2>&1 || status=$?
    # 0 where one is installed
    [ "$status" = 2 ] && grep -q "name one with --config" "$tmp/said" || [ "$status" = 0 ] || fail_plain "HOME=$home: $(<"$tmp/said")"
    ! grep -q "Good" "$tmp/said" || fail_plain "a relative folder was used"
done
[ "$before" = "$(find "$tmp/nothing" "$HOME" | sort)" ] || fail_plain "something was written"
