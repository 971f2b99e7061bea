#!/usr/bin/env python3
"""Measures segmentation beside its peers on the same text in the same run, turn by turn, and prints a table.

    .venv-peers/bin/python Benchmarks/segmentation.py [TEXT] [--turns 5]

Without TEXT the sample reports, repeated to 20 MB. Everything writes its words to a file, but for the lines `records`:
there the library hands the tokens over as records (Benchmarks/Sources/Measure/Records.swift), text and lexicon being in
memory. Peers are counted without their start and the loading of their dictionary, conspectus with its own. jieba and
jieba_fast take long, so they get the first 2 MB. Medians; MB are 10^6 bytes of UTF-8. `make bench-segmentation` sets up
what is needed.

Two threads are compared by the clock, which says little on a machine that has other work: the last lines give the best
turn of each too.
"""

import argparse
import json
import os
import pathlib
import resource
import statistics
import subprocess
import sys
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent
COMMAND = ROOT / ".build/release/conspectus"
MEASURE = ROOT / "Benchmarks/.build/release/Measure"


def run(command, output, core=True):
    """Seconds of user CPU and of the clock."""
    if core and sys.platform == "linux":
        command = ["taskset", "-c", str(min(os.sched_getaffinity(0)))] + command
    with open(output, "wb") as file:
        # Only now: what the last turn wrote was thrown away by opening the file, which takes a while.
        before = resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime
        clock = time.perf_counter()
        subprocess.run([str(part) for part in command], stdout=file, check=True)
    return resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime - before, time.perf_counter() - clock


def peer(name, text, folder):
    command = [sys.executable, ROOT / "Benchmarks/peers/segment.py", name, text, folder / "out"]
    if sys.platform == "linux":
        command = ["taskset", "-c", str(min(os.sched_getaffinity(0)))] + command
    printed = subprocess.run([str(part) for part in command], capture_output=True, text=True, check=True).stdout
    return tuple(float(number) for number in printed.split())


def records(text, lexicon, algorithm, genre, threads):
    command = [MEASURE, "records", text, lexicon, genre, algorithm, threads]
    if threads == 1 and sys.platform == "linux":
        command = ["taskset", "-c", str(min(os.sched_getaffinity(0)))] + command
    # OpenBLAS, which `Measure` has beside it, makes threads that wait for work on the second core.
    environment = {**os.environ, "OPENBLAS_NUM_THREADS": "1"}
    printed = subprocess.run(
        [str(part) for part in command], capture_output=True, text=True, check=True, env=environment).stdout
    found = json.loads(printed)
    return found["cpu"], found["wall"]


def lexicon_path():
    printed = subprocess.run([str(COMMAND), "lexicon", "info"], capture_output=True, text=True, check=True).stdout
    return next(line.split(maxsplit=1)[1] for line in printed.splitlines() if line.startswith("file"))


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("text", nargs="?")
    parser.add_argument("--turns", type=int, default=5)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        if options.text:
            whole = pathlib.Path(options.text).read_bytes().decode("utf-8", "replace")
        else:
            reports = sorted((ROOT / "data/reports").glob("*.txt"))
            once = "\n".join(path.read_bytes().decode("utf-8", "replace") for path in reports)
            whole = once * (20_000_000 // len(once.encode()) + 1)
        short = whole[:700_000]
        (folder / "text").write_text(whole, encoding="utf-8")
        (folder / "short").write_text(short, encoding="utf-8")
        sizes = {"text": len(whole.encode()) / 1e6, "short": len(short.encode()) / 1e6}
        segment = [COMMAND, "segment", folder / "text", "--threads"]
        text, lexicon, genre = folder / "text", lexicon_path(), ROOT / "data/genre-terms.txt"
        contestants = {
            "conspectus --segmenter jieba": lambda: run(segment + ["1", "--segmenter", "jieba"], folder / "out"),
            "conspectus --genre-terms off": lambda: run(segment + ["1", "--genre-terms", "off"], folder / "out"),
            "conspectus": lambda: run(segment + ["1"], folder / "out"),
            "conspectus, 2 threads": lambda: run(segment + ["2"], folder / "out", core=False),
            "records, jieba": lambda: records(text, lexicon, "jieba", "-", 1),
            "records, default": lambda: records(text, lexicon, "conspectus", genre, 1),
            "records, default, 2 threads": lambda: records(text, lexicon, "conspectus", genre, 2),
            "rjieba": lambda: peer("rjieba", folder / "text", folder),
            "jieba_fast": lambda: peer("jieba_fast", folder / "short", folder),
            "jieba": lambda: peer("jieba", folder / "short", folder),
        }
        figures = {name: [] for name in contestants}
        for _ in range(options.turns):
            for name, contestant in contestants.items():
                figures[name].append(contestant())
        # A short text for the peers that are slow; their speed does not depend on its length.
        size = {name: sizes["short" if name in ("jieba", "jieba_fast") else "text"] for name in contestants}
        base = statistics.median(user for user, _ in figures["rjieba"]) / size["rjieba"]
        print(f"{sizes['text']:.1f} MB, medians of {options.turns} turns, {time.strftime('%Y-%m')}\n")
        print("| segmenter | user CPU, s | clock, s | MB/s of user CPU | times rjieba |")
        print("| --- | --- | --- | --- | --- |")
        for name in contestants:
            user = statistics.median(user for user, _ in figures[name])
            clock = statistics.median(clock for _, clock in figures[name])
            print(f"| {name} | {user:.3f} | {clock:.3f} | {size[name] / user:.1f} | {base * size[name] / user:.2f} |")

        print()
        for one in ("conspectus", "records, default"):
            clocks = [min(clock for _, clock in figures[name]) for name in (one, one + ", 2 threads")]
            print(f"{one}: {clocks[0]:.3f} s by the clock in the best turn, {clocks[1]:.3f} s with two threads: "
                  f"{clocks[0] / clocks[1]:.2f} times faster")


if __name__ == "__main__":
    main()
