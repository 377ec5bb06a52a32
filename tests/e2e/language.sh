#!/bin/bash
# The screen speaks the language that is asked for, and another at a key; what programs read stays English.
. "$(dirname "$0")/lib.sh"

start 80x24 "$today"
wait_for "? help"
keys U
wait_for "? 帮助"
expect "中国数字经济"
expect "数据截至2025年12月"
expect "同比"
keys '?'
wait_for "当前视图：面板墙"
keys Escape
wait_for "第1/3页"
keys :
wait_for "操作的名称"
keys -l "language en"
keys Enter
wait_for "? help"
expect "China's digital economy"
expect "on year"

# A table that is open, and the source of a number, change with the rest.
keys t
wait_for "Figure"
keys U
wait_for "指标"
keys s
wait_for "按发布值"
keys U
wait_for "as published"

# From the environment, also where there is no such locale, and from the configuration.
for wish in LANG=zh_CN.UTF-8 LANGUAGE=zh_CN:en --language=zh_CN; do
    start 80x24 "$wish" "$today"
    wait_for "数据截至"
done
start 80x24 LANGUAGE=zh_CN --language=en "$today"
wait_for "? help"
sed 's/^; language = zh_cn$/language = zh_cn/; s:= data/:= '"$PWD"'/data/:' config.ini >"$tmp/zh.ini"
sed -i "s:\\(, \\)data/:\\1$PWD/data/:g" "$tmp/zh.ini"
start 80x24 --config="$tmp/zh.ini" --data="$PWD/data" "$today"
wait_for "数据截至"

LANGUAGE=zh_CN "$program" --help | grep -q "^用法：econtop" || fail "--help is not in Chinese"
for what in --print=csv --print=json "--print=json --keys=t" "--print=csv --keys=i" --check --list --list=actions; do
    # shellcheck disable=SC2086
    cmp <("$program" "$today" $what) <("$program" "$today" --language=zh_CN $what) || fail "$what changes with the language"
done
! "$program" --language=zh_CN --topic=nowhere --print=text 2>"$tmp/said" || fail "an unknown topic is known"
LC_ALL=C grep -q '^econtop: no topic "nowhere" (try --list=topics)$' "$tmp/said" || fail "$(cat "$tmp/said")"

# A file that is saved for programs from a Chinese screen is what an English one saves.
config=$PWD/config.ini
cd "$tmp"
"$program" --config="$config" --print=json "$today" --keys=t >expected.json
start 100x30 --config="$config" --language=zh_CN "$today"
wait_for "数据截至"
keys t
wait_for "指标"
keys e
wait_for "另存为"
keys -l saved.json
keys Enter
wait_for "已保存 saved.json"
cmp saved.json expected.json || fail "the saved file is not in English"
expect "网民规模"
