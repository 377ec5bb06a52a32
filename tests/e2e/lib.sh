# shellcheck shell=bash
# Helpers for tests that drive the program in tmux; a test sources this first:
#
#   . "$(dirname "$0")/lib.sh"
#   start 80x24 NO_COLOR=1 --config=tests/fixtures/small.ini
#   wait_for "Internet users"
#   keys q
#   wait_exit 0
#
# The window is exactly COLSxROWS and nothing but the program writes to it. Each test has a tmux
# server and a temporary folder ($tmp, with HOME in it) of its own; both go when it ends.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
for name in $(compgen -e); do
    case $name in
    LC_* | LANGUAGE | XDG_* | ECONTOP_* | TMUX* | COLUMNS | LINES | COLORTERM | NO_COLOR | FORCE_COLOR | CLICOLOR*) unset "$name" ;;
    esac
done
export LANG=C.UTF-8 TERM=xterm-256color
program=$(realpath "${PROGRAM:-build/econtop}")
ptydrive=build/${VARIANT:-release}/tests/ptydrive # see the head of ptydrive.c
today=--now=2026-06-30 # frames do not change with the clock
deadline=${DEADLINE:-10} # seconds that a wait may take
servers=0

tmp=$(mktemp -d)
trap 'mux kill-server 2>/dev/null || :; rm -rf "$tmp"' EXIT
export HOME=$tmp/home
mkdir "$HOME"

mux() { tmux -u -S "$tmp/tmux$servers" "$@"; }

# start COLSxROWS [NAME=VALUE...] [ARGUMENT...]: starts the program in a window of that size, instead of
# the one before. TERM is tmux-256color in it unless named.
start() {
    local size=$1 vars=()
    shift
    while [[ ${1-} =~ ^[A-Za-z_][A-Za-z_0-9]*= ]]; do
        vars+=("$1")
        shift
    done
    start_command "$size" "${vars[@]}" "$program" "$@"
}

# start_command COLSxROWS [NAME=VALUE...] COMMAND...: the same with another command, a shell for instance.
start_command() {
    local size=$1
    shift
    mux kill-server 2>/dev/null || :
    servers=$((servers + 1))
    mux -f /dev/null start-server \; set -g default-terminal tmux-256color \; set -g status off \; \
        set -gw remain-on-exit on \; set -gwq remain-on-exit-format '' \; \
        new-session -d -x "${size%x*}" -y "${size#*x}" -- env "$@"
}

capture() { mux capture-pane -p; }           # the screen as text
keys() { mux send-keys "$@"; }               # as tmux names them: q Tab C-r Escape; -l TEXT types
resize() { mux resize-window -x "${1%x*}" -y "${1#*x}"; } # resize COLSxROWS
pid() { show '#{pane_pid}'; }                # of the program
show() { mux display-message -p "$1"; }      # a tmux format, '#{cursor_flag}' for instance
# Has the program ended? tmux misses the signal of a child now and then: then it is told once more.
dead() {
    [ "$(show '#{pane_dead}')" = 1 ] || return
    kill -CHLD "$(show '#{pid}')"
    [ -n "$(show '#{pane_dead_status}#{pane_dead_signal}')" ]
}
has() { [[ $(capture) == *"$1"* ]]; }
lacks() { ! has "$1"; }
shows() { has "$1" || dead; }

fail() {
    printf '%s\n' "$*" "screen ($(show '#{pane_width}x#{pane_height}')):" >&2
    capture >&2
    exit 1
}

fail_plain() { # where there is no screen
    printf '%s\n' "$*" >&2
    exit 1
}

# wait_until COMMAND...: until it succeeds; fails after the deadline.
wait_until() {
    local end=$((SECONDS + deadline))
    until "$@"; do
        ((SECONDS <= end)) || fail "waited $deadline s in vain: $*"
        sleep 0.02
    done
}
wait_for() { wait_until shows "$1"; expect "$1"; } # TEXT is on the screen
wait_gone() { wait_until lacks "$1"; } # TEXT is not on the screen

# wait_exit [STATUS]: until the program has ended, with that status (0); 128+n after a signal.
wait_exit() {
    wait_until dead
    local status
    status=$(show '#{?pane_dead_signal,#{e|+:128,#{pane_dead_signal}},#{pane_dead_status}}')
    [ "$status" = "${1:-0}" ] || fail "exit status $status, not ${1:-0}"
}

expect() { has "$1" || fail "not on the screen: $1"; }        # TEXT is on the screen now
expect_not() { lacks "$1" || fail "still on the screen: $1"; } # TEXT is not on the screen now

# launch COLSxROWS [ARGUMENT...]: the program under a shell that does nothing for the terminal, unlike one
# that people type at: it says "before", and when the program has ended "status N".
launch() {
    local size=$1
    shift
    cat >"$tmp/launch" <<'END'
ulimit -c 0
trap : INT QUIT
echo before
sh -c 'echo $$ >"$0"; exec "$@"' "$@"
echo "status $?"
exec cat
END
    rm -f "$tmp/pid"
    start_command "$size" sh "$tmp/launch" "$tmp/pid" "$program" "$today" "$@"
    wait_for "? help"
}
launched() { cat "$tmp/pid"; } # the process that launch has started

gone() { # no such process any more
    local state
    state=$(sed 's/.*) //; s/ .*//' "/proc/$1/stat" 2>/dev/null) || return 0
    [ "$state" = Z ]
}
stopped() { [[ $(</proc/"$1"/stat) == *") T "* ]]; } # the process sleeps until it is told to go on
modes() { stty -a -F "$(show '#{pane_tty}')" | tr '\n' ' '; } # of the terminal

# The terminal is as a shell wants it: lines, echo, a cursor, its own screen, its own keys.
given_back() {
    [[ " $(modes) " == *" icanon "* && " $(modes) " == *" echo "* && " $(modes) " == *" opost "* ]] &&
        [ "$(show '#{cursor_flag}#{alternate_on}#{keypad_flag}#{keypad_cursor_flag}')" = 1000 ]
}
