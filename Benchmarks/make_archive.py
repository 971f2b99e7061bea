#!/usr/bin/env python3
"""Makes an archive of any size out of real reports, for benchmarks.

Each document takes the lines of one real report and replaces most of its paragraphs by paragraphs of other reports at
about the same place in the text, so that words, lengths and layout stay those of real reports while no two documents
are alike. The same folder, number and seed give the same bytes. Needs nothing but Python. With --bytes, long paragraphs are left
out at random, so that a document has about so many bytes on the average.

    Benchmarks/make_archive.py FOLDER OUTPUT --documents 20000 [--seed 2024] [--share 0.6] [--bytes 35000]
"""

import argparse
import pathlib
import random

PARAGRAPH = 60  # Characters: what is shorter is a heading, a title or a salutation, and stays.


def read(folder):
    reports = []
    for path in sorted(pathlib.Path(folder).rglob("*.txt")):
        lines = path.read_text(encoding="utf-8", errors="replace").replace("\r", "").split("\n")
        if sum(len(line) for line in lines) >= 3000:
            reports.append(lines)
    return reports


def by_place(reports, bins=20):
    """The long paragraphs of all reports, in twenty heaps by their place in the text."""
    heaps = [[] for _ in range(bins)]
    for lines in reports:
        for index, line in enumerate(lines):
            if len(line) >= PARAGRAPH:
                heaps[index * bins // len(lines)].append(line)
    return heaps


def kept_share(reports, mean):
    """The share of the long paragraphs with which documents have so many bytes on the average; 1 for no mean."""
    if mean is None:
        return 1.0
    sizes = [(len(line) >= PARAGRAPH, len(line.encode()) + 1) for lines in reports for line in lines]
    long = sum(size for is_long, size in sizes if is_long)
    short = sum(size for is_long, size in sizes if not is_long)
    return min(1.0, max(0.0, (mean * len(reports) - short) / long))


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("folder")
    parser.add_argument("output")
    parser.add_argument("--documents", type=int, default=20000)
    parser.add_argument("--seed", type=int, default=2024)
    parser.add_argument("--share", type=float, default=0.6, help="of the paragraphs that are replaced")
    parser.add_argument("--bytes", type=int, help="of a document on the average (default: as the reports have)")
    options = parser.parse_args()

    reports = read(options.folder)
    heaps = by_place(reports)
    kept = kept_share(reports, options.bytes)
    generator = random.Random(options.seed)
    size = 0
    for number in range(options.documents):
        lines = list(generator.choice(reports))
        for index, line in enumerate(lines):
            if len(line) >= PARAGRAPH and generator.random() < options.share:
                lines[index] = generator.choice(heaps[index * len(heaps) // len(lines)])
        if kept < 1:
            shorter = [line for line in lines if len(line) < PARAGRAPH or generator.random() < kept]
            # A report whose text is one long line would be left without any.
            lines = shorter if any(line.strip() for line in shorter) else lines
        data = "\n".join(lines).encode()
        folder = pathlib.Path(options.output) / f"{number // 1000:02d}"
        if number % 1000 == 0:
            folder.mkdir(parents=True, exist_ok=True)
        (folder / f"{number:05d}.txt").write_bytes(data)
        size += len(data)
    print(f"{options.documents} documents of {len(reports)} reports, {size / 1e6:.0f} MB, in {options.output}")


if __name__ == "__main__":
    main()
