#!/bin/bash
# Dates are civil dates whatever the time zone, also across its jumps, and past 2038: the same frames.
. "$(dirname "$0")/d-head.sh"

printf 'metric,period,value\nm,2021-03-27,1\nm,2021-03-28,2\nm,2021-03-29,4\nm,2021-10-31,5\nm,2021-11-01,6\nm,2038-01-19,7\nm,2038-01-20,8\nm,2100-02-28,9\n' >"$tmp/u.csv"
frame() { "$program" --now="$1" --print=text --size=100x24 --config="$tmp/good.ini" --keys="$2"; }
for now in 2021-03-28 2038-01-20 2100-03-01; do
    for pressed in Enter t; do
        wanted=$(TZ=UTC frame "$now" "$pressed")
        [[ $wanted == *2100* ]] || fail_plain "no frame: $wanted"
        for zone in Pacific/Kiritimati Pacific/Pago_Pago Europe/Berlin Asia/Kathmandu right/UTC UTC-24 UTC+24 /nowhere; do
            [ "$(TZ=$zone frame "$now" "$pressed")" = "$wanted" ] || fail_plain "TZ=$zone, $now: $(TZ=$zone frame "$now" "$pressed")"
        done
    done
done
pressed=Enter
for day in "28 Feb 2100" "20 Jan 2038" "19 Jan 2038" "1 Nov 2021" "31 Oct 2021" "29 Mar 2021" "28 Mar 2021" "27 Mar 2021"; do
    [[ $(TZ=Pacific/Kiritimati frame 2100-03-01 "$pressed") == *"$day"* ]] || fail_plain "$day is another day: $(frame 2100-03-01 "$pressed")"
    pressed+=" Left"
done
