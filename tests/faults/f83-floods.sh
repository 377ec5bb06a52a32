#!/bin/bash
# Output without end, on either stream, is stopped at 64 MiB; a trickle, when the time is over.
. "$(dirname "$0")/f-head.sh"

gives_reason "more than 64 MiB of output" 'exec yes 1,2'
gives_reason "more than 64 MiB on standard error" 'exec yes >&2'
source_of "timeout = 1"
takes_at_most 2 gives_reason "no end within 1 s" 'while :; do printf 1; sleep 0.1; done'
