#!/usr/bin/env python3
"""Segments one text with jieba, jieba_fast or rjieba and writes the words, parted by blanks, to a file.

    segment.py PEER TEXT OUTPUT

Prints the seconds of user CPU and of the clock from the text in memory to the words in the file; starting Python and
loading the dictionary are not counted.
"""

import logging
import resource
import sys
import time


def cutter(peer):
    if peer == "rjieba":
        import rjieba

        rjieba.cut("开始", True)
        return lambda text: rjieba.cut(text, True)
    if peer == "jieba":
        import jieba as module
    else:
        import jieba_fast as module
    module.setLogLevel(logging.ERROR)
    module.initialize()
    return module.lcut


def main():
    peer, source, target = sys.argv[1:]
    cut = cutter(peer)
    with open(source, encoding="utf-8", errors="replace") as file:
        text = file.read()
    clock, user = time.perf_counter(), resource.getrusage(resource.RUSAGE_SELF).ru_utime
    with open(target, "w", encoding="utf-8") as file:
        file.write(" ".join(cut(text)))
    print(resource.getrusage(resource.RUSAGE_SELF).ru_utime - user, time.perf_counter() - clock)


if __name__ == "__main__":
    main()
