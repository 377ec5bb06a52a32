NO_COLOR=1 --now=2026-06-30 --print=ansi --size=80x24
