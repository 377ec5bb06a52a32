#!/bin/bash
# Unknown keys, sections and kinds are named with their line and the nearest name, a double one with the line of the first; --check exits 1.
. "$(dirname "$0")/d-head.sh"

# told TEXT LINE...: with these lines at the end --check says so; the rest is used.
tells() {
    { printf '%s' "$good" && printf '%s\n' "${@:2}"; } >"$tmp/c.ini"
    checks 1 "$1"
    draws
}
tells 'c.ini:11:1: a panel has no option "titel" (did you mean title?)' 'titel = x'
tells 'c.ini:11:1: a panel has no option "zzzzzz"' 'zzzzzz = x'
tells 'c.ini:11:1: no kind of section is called "panle" (did you mean panel?)' '[panle q]' 'topic = t'
tells 'c.ini:11:1: [dashboard] stands in line 1 already' '[Dashboard]' 'title = other'
tells 'c.ini:11:1: metric stands in line 10 already' 'METRIC = other'
tells 'did you mean' '[topic u]' 'titel = x'
# Case is no matter elsewhere.
{ printf '%s' "$good" | sed 's/^title/TITLE/; s/\[topic/[Topic/'; } >"$tmp/c.ini"
checks 0 "0 errors, 0 warnings"
draws
