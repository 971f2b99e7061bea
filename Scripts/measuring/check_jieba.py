#!/usr/bin/env python3
"""Checks that `--segmenter jieba` gives the words of jieba 0.42.1, with its model of unknown words and without it.

    check_jieba.py FOLDER...

Every file *.txt below the folders is segmented by both, a line at a time, and the words are compared; white space is none.
Prints for each mode the words, the lines that differ and the F1 of word spans, then the differences with their counts, and
ends with 1 if there are any that are not explained: conspectus takes words made of invisible characters alone (U+200B,
U+200C, U+00AD) for white space, which it does not write.

Runs in the environment of the benchmarks' peers: Scripts/setup.sh peers.
"""

import collections
import pathlib
import subprocess
import sys
import unicodedata

import jieba

from spans import COMMAND, spans


def is_invisible(word):
    return all(unicodedata.category(character) in ("Cf", "Cc") or character.isspace() for character in word)


def texts(folders):
    """The files' lines, without those that are no UTF-8: what either makes of broken bytes is another matter."""
    for folder in folders:
        for path in sorted(pathlib.Path(folder).rglob("*.txt")):
            try:
                yield path, path.read_bytes().decode("utf-8-sig").split("\n")
            except UnicodeDecodeError:
                print(f"left out, not UTF-8: {path}", file=sys.stderr)


def ours(lines, options):
    result = subprocess.run(
        [COMMAND, "segment", "--segmenter", "jieba", *options],
        input="\n".join(lines).encode(), capture_output=True, check=True,
    )
    words = result.stdout.decode().split("\n")
    # The last line of a text that ends with a line feed is none of the command's.
    return [line.split(" ") if line else [] for line in words[: len(lines)]] + [[]] * (len(lines) - len(words))


def differing(theirs, mine):
    """The shortest pieces of a line that are divided differently."""
    start_of = lambda words: [0] + [sum(map(len, words[: index + 1])) for index in range(len(words))]
    if "".join(theirs) != "".join(mine):
        return [("".join(theirs), "".join(mine))]
    first, second = start_of(theirs), start_of(mine)
    common = sorted(set(first) & set(second))
    pieces = []
    for start, end in zip(common, common[1:]):
        one = theirs[first.index(start) : first.index(end)]
        other = mine[second.index(start) : second.index(end)]
        if one != other:
            pieces.append((" ".join(one), " ".join(other)))
    return pieces


def compare(documents, model):
    options = [] if model else ["--unknown-words", "off"]
    right = wanted = given = lines_differing = 0
    differences = collections.Counter()
    explained = 0
    for _, lines in documents:
        for line, mine in zip(lines, ours(lines, options)):
            theirs = [word for word in jieba.lcut(line, HMM=model) if word.strip()]
            visible = [word for word in theirs if not is_invisible(word)]
            explained += len(theirs) - len(visible)
            mine = [word for word in mine if not is_invisible(word)]
            wanted += len(visible)
            given += len(mine)
            if mine == visible:
                right += len(mine)
                continue
            right += len(spans(mine) & spans(visible))
            lines_differing += 1
            differences.update(differing(visible, mine))
    f1 = 2 * right / (wanted + given) if wanted + given else 1.0
    name = "with the model" if model else "without it"
    print(f"{name}: {wanted:,} words, {lines_differing} lines differ, F1 {f1:.6f}, invisible words {explained}")
    for (one, other), count in differences.most_common(50):
        print(f"  {count} × jieba “{one}”, conspectus “{other}”")
    return lines_differing


def main():
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    if jieba.__version__ != "0.42.1":
        sys.exit(f"check_jieba: this is jieba {jieba.__version__}; the words are those of 0.42.1")
    jieba.setLogLevel("ERROR")
    jieba.initialize()
    documents = list(texts(sys.argv[1:]))
    if not documents:
        sys.exit("check_jieba: no *.txt below " + ", ".join(sys.argv[1:]))
    print(f"{len(documents)} files")
    sys.exit(1 if sum([compare(documents, True), compare(documents, False)]) else 0)


if __name__ == "__main__":
    main()
