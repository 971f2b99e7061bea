#!/usr/bin/env python3
"""Measures Conspectus beside its peers on an archive of real paragraphs, checks that the answers agree, prints a table.

    make bench [JOBS=cosine,svd,kmeans] [SIZE=2000] [TURNS=3] [BENCH_CORPUS=folder]

Archives and matrices are kept in BENCH_FOLDER (.bench) for the next time. Everything runs in turn, pinned to as many
cores as it may use, with the same BLAS kernel if OPENBLAS_CORETYPE is set. Of several turns the one of median CPU is
printed. With sizes 2000,20000 the exponents of growth are printed too.
"""

import argparse
import importlib.util
import math
import os
import pathlib
import platform
import sys
import time

import harness

JOBS = pathlib.Path(__file__).resolve().parent / "jobs"


def load(name):
    specification = importlib.util.spec_from_file_location(name, JOBS / f"{name}.py")
    module = importlib.util.module_from_spec(specification)
    specification.loader.exec_module(module)
    return module


def cell(value, digits=2):
    return "" if value is None else f"{value:.{digits}f}"


def print_rows(rows):
    print("| job | contestant | cores | CPU, s | wall, s | peak, MB | ours is … × | goal | note |")
    print("| --- | --- | ---: | ---: | ---: | ---: | ---: | ---: | --- |")
    for row in rows:
        figures = row.figures
        print(
            f"| {row.job} | {row.contestant} | {row.threads} | {figures.cpu:.2f} | {figures.wall:.2f} "
            f"| {figures.peak_mb:.0f} | {cell(row.ratio)} | {cell(row.goal, 0)} | {row.note} |")
    print()


def print_growth(by_size):
    """log(time ratio) / log(size ratio) of each row that was measured at two sizes."""
    sizes = sorted(by_size)
    for small, large in zip(sizes, sizes[1:]):
        before = {(row.job, row.contestant, row.threads): row.figures for row in by_size[small]}
        print(f"Growth from {small} to {large} documents (exponent of CPU, of memory):\n")
        for row in by_size[large]:
            other = before.get((row.job, row.contestant, row.threads))
            if other and other.cpu > 0 and row.figures.cpu > 0:
                step = math.log(large / small)
                cpu, peak = (
                    math.log(row.figures.cpu / other.cpu) / step, math.log(row.figures.peak_mb / other.peak_mb) / step)
                print(f"- {row.job}, {row.contestant}, {row.threads}: {cpu:.2f}, {peak:.2f}")
        print()


def main():
    known = sorted(path.stem for path in JOBS.glob("*.py"))
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--jobs", default="", help=f"of {', '.join(known)}; all without")
    parser.add_argument("--size", default="2000", help="documents; several with commas")
    parser.add_argument("--turns", type=int, default=3)
    parser.add_argument("--folder", default=".bench", help="where archives and matrices are kept")
    parser.add_argument("--corpus", default="data/reports", help="the real reports that archives are made of")
    options = parser.parse_args()
    jobs = [name for name in options.jobs.split(",") if name] or known
    for name in jobs:
        if name not in known:
            parser.error(f"no job '{name}'; there are {', '.join(known)}")
    kernel = os.environ.get("OPENBLAS_CORETYPE", "chosen by OpenBLAS for the processor")
    print(f"{time.strftime('%Y-%m')}, {platform.machine()}, {os.cpu_count()} cores, BLAS kernel: {kernel}\n")
    by_size, failed = {}, False
    for size in (int(part) for part in options.size.split(",")):
        bench = harness.Bench(size, options.folder, options.corpus, options.turns)
        by_size[size] = []
        for name in jobs:
            try:
                by_size[size] += load(name).run(bench)
            except harness.Disagreement as problem:
                print(f"bench: {name}: the answers disagree: {problem}", file=sys.stderr)
                failed = True
        print(f"{size} documents, median of {options.turns} turns\n")
        print_rows(by_size[size])
    print_growth(by_size)
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
