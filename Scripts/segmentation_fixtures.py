#!/usr/bin/env python3
"""Writes Tests/Fixtures/segmentation/jieba.json: what jieba makes of some sentences, with and without its model of
unknown words. Needs jieba 0.42.1 (apt-get install python3-jieba); run with the Python that has it:

    /usr/bin/python3 Scripts/segmentation_fixtures.py
"""

import hashlib
import json
import logging
import pathlib
import platform
import re

import jieba

ROOT = pathlib.Path(__file__).resolve().parent.parent
# Every so many sentences of the sample documents.
STEP = 23

HAND_PICKED = [
    "",
    " ",
    "\r\n",
    "a\r\nb\rc\n\td",
    "王小明来到了网易杭研大厦",
    "小明硕士毕业于中国科学院计算所，后在日本京都大学深造",
    "**市第十四届人民政府",
    "20xx年，GDP增长5.3%。",
    "C++和c#是语言，AT&T是公司，T恤、B超、K歌之王",
    "RCEP、5G、PM2.5、5A级、DRG，“1+6”",
    "1,234.56元；12.5%；3.5万亩；0.1.2.3%%",
    "a-b_c.d+e#f&g%h",
    "--..__%%##",
    "-中-国-",
    "１２３ＡＢＣ，。！",
    "鿕鿖龥㐀𠀀𪛖〇々",
    "丂丄丅丆丌丏",
    "韃靼蹣跚躑躅饕餮",
    "的的的的的了了了了",
    "一二三四五六七八九十百千万亿",
    "\u3000全角　空格\u00a0\u2003\u2028行",
    "\x00\x07\x1c\x1d\x85控制",
    "e\u0301é中\u0301文",
    "防返贫监测帮扶机制两不愁三保障",
    "林海波市长在贵港市第六届人民代表大会第六次会议上作报告",
    "在在在于于于是是是",
    "A股B股H股4S店1号店",
    "x" * 70 + "中" * 70,
]


def sentences():
    found = []
    for path in sorted((ROOT / "data" / "reports").glob("*.txt")):
        text = path.read_text(encoding="utf-8", errors="replace")
        found += [part for part in re.split(r"(?<=[。！？\n])", text) if part.strip()]
    return found[::STEP]


def main():
    jieba.setLogLevel(logging.ERROR)
    texts = HAND_PICKED + sentences()
    dictionary = pathlib.Path(jieba.__file__).parent / "dict.txt"
    fixture = {
        "made_by": "Scripts/segmentation_fixtures.py",
        "versions": {"jieba": jieba.__version__, "python": platform.python_version()},
        "dictionary_sha256": hashlib.sha256(dictionary.read_bytes()).hexdigest(),
        "cases": [
            {"text": text, "with_model": jieba.lcut(text, HMM=True), "without_model": jieba.lcut(text, HMM=False)}
            for text in texts
        ],
    }
    target = ROOT / "Tests" / "Fixtures" / "segmentation" / "jieba.json"
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(json.dumps(fixture, ensure_ascii=False, indent=1, sort_keys=True) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
