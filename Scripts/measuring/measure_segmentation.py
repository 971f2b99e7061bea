#!/usr/bin/env python3
"""Measures segmentation against hand-segmented text: F1 of word spans beside jieba's, as a table.

    measure_segmentation.py FOLDER [NAME...]

FOLDER holds files of words parted by blanks, a line a sentence; brackets around compounds are taken off. NAMEs choose
files. The genre's terms are off: hand-segmented news knows none of them. Look at held-out sets seldom.
"""

import pathlib
import re
import subprocess
import sys

from spans import COMMAND, spans


def score(gold, arguments):
    text = "".join("".join(words) + "\n" for words in gold)
    output = subprocess.run(
        [COMMAND, "segment", *arguments], input=text, capture_output=True, text=True, encoding="utf-8", check=True
    ).stdout.split("\n")
    right = wanted = given = 0
    for words, line in zip(gold, output):
        ours, theirs = spans(line.split()), spans(words)
        right += len(ours & theirs)
        wanted += len(theirs)
        given += len(ours)
    return 2 * right / (wanted + given)


def main():
    folder = pathlib.Path(sys.argv[1])
    print("| set | jieba | default | more |\n| --- | --- | --- | --- |")
    for path in sorted(folder.glob("*.txt")):
        if sys.argv[2:] and path.name not in sys.argv[2:]:
            continue
        gold = [re.sub(r"[\[\]]", "", line).split() for line in path.read_text(encoding="utf-8").splitlines()]
        jieba = score(gold, ["--segmenter", "jieba"])
        ours = score(gold, ["--genre-terms", "off"])
        print(f"| {path.stem} | {jieba:.4f} | {ours:.4f} | {ours - jieba:+.4f} |")


if __name__ == "__main__":
    main()
