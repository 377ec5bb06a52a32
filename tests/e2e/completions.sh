#!/bin/bash
# Shells complete options and their values, from what the program lists.
. "$(dirname "$0")/lib.sh"
export PATH=$tmp/bin:$PATH
mkdir "$tmp/bin"
printf '#!/bin/sh\nexec "%s" --config="%s/config.ini" "$@"\n' "$program" "$PWD" >"$tmp/bin/econtop"
chmod +x "$tmp/bin/econtop"
for shell in bash zsh fish; do tools/completions "$shell" "$program" >"$tmp/$shell"; done

# complete_bash WORD...: what bash offers for the last of them
complete_bash() {
    bash -c '. "$1"; shift; compopt() { :; }; COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _econtop
        printf "%s\n" "${COMPREPLY[@]}"' - "$tmp/bash" econtop "$@"
}
complete_fish() { fish --no-config -c "source $tmp/fish; complete -C 'econtop $1'" | cut -f 1; }

offers() { # TEXT WHAT WANTED...: each of them is a line of TEXT
    local text=$1 what=$2 line
    shift 2
    for line; do
        grep -qxF -e "$line" <<<"$text" || fail_plain "$what does not offer $line: $text"
    done
}
offers "$(complete_bash --p)" "bash" --print= --panel=
offers "$(complete_bash --topic = us)" "bash" users
offers "$(complete_bash --color al)" "bash" always
offers "$(complete_bash -t '')" "bash" overview users conference
[ "$(complete_bash --topic = us)" = users ] || fail_plain "bash offers more than users"
mkdir "$tmp/files"
touch "$tmp/files/some.csv"
offers "$(complete_bash "$tmp/files/so")" "bash" "$tmp/files/some.csv"

offers "$(complete_fish --p)" "fish" --print --panel
offers "$(complete_fish '--topic us')" "fish" users
offers "$(complete_fish '--language ')" "fish" en zh_CN

# Zsh completes only on a terminal.
start_command 100x30 PATH="$PATH" HOME="$HOME" zsh -f
mkdir "$tmp/functions"
cp "$tmp/zsh" "$tmp/functions/_econtop"
keys -l "PROMPT='ready> '; fpath=($tmp/functions \$fpath); autoload -Uz compinit; compinit -D; clear"
keys Enter
wait_for "ready> "
keys -l "econtop --topic=us"
keys Tab
wait_for "econtop --topic=users"
keys C-u
keys -l "econtop --alph"
keys Tab
wait_for "econtop --alphabet="
