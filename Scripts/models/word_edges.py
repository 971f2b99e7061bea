#!/usr/bin/env python3
"""Counts how often words begin and end phrases: data/word-edges.csv.

    python3 Scripts/models/word_edges.py .build/release/conspectus FOLDER... > data/word-edges.csv

Every text file below the folders is segmented. Of each word that is used at least 20 times: its uses, and the shares of
them that stand before and behind a punctuation mark, a blank or the end of the line. Numbers are left out. Needs
nothing but Python 3.
"""
import collections, os, re, subprocess, sys

LEAST = 20
WORDY = re.compile(r'[\w%‰]')
KEPT = re.compile(r'[一-鿿A-Za-z][一-鿿A-Za-z0-9.]*$')


def lines(command, folders):
    for folder in folders:
        for root, folders_below, files in os.walk(folder):
            folders_below.sort()
            for name in sorted(files):
                if not name.endswith('.txt'):
                    continue
                with open(os.path.join(root, name), encoding='utf-8', errors='replace') as f:
                    out = subprocess.run([command, 'segment'], input=f.read(), capture_output=True, text=True, check=True)
                yield from out.stdout.split('\n')


def main():
    uses, first, last = (collections.Counter() for _ in range(3))
    for line in lines(sys.argv[1], sys.argv[2:]):
        words = [w for w in line.split(' ') if w]
        wordy = [bool(WORDY.search(w)) for w in words]
        for i, word in enumerate(words):
            if not wordy[i]:
                continue
            uses[word] += 1
            first[word] += i == 0 or not wordy[i - 1]
            last[word] += i + 1 == len(words) or not wordy[i + 1]
    print('word,uses,first,last')
    for word in sorted(w for w in uses if uses[w] >= LEAST and KEPT.match(w)):
        print(f'{word},{uses[word]},{first[word] / uses[word]:.2f},{last[word] / uses[word]:.2f}')


if __name__ == '__main__':
    main()
