LC_ALL=C --now=2026-06-30 --print=text --size=80x24 --language=zh_CN
