#!/usr/bin/env python3
"""Measures Conspectus beside its peers on an archive of real paragraphs, checks that the answers agree, prints a table.

    make bench [JOBS=cosine,svd,kmeans] [SIZE=2000] [BYTES=35000] [TURNS=3] [BENCH_CORPUS=folder]

Archives and matrices are kept in BENCH_FOLDER (.bench) for the next time. Everything runs in turn, pinned to as many
cores as it may use, with the same BLAS kernel if OPENBLAS_CORETYPE is set. Of several turns the one of median CPU is
printed, as soon as its job is done. A job that fails is named, the others go on, and the exit code is 1. With sizes
2000,20000 the exponents of growth are printed too.
"""

import argparse
import importlib.util
import math
import os
import pathlib
import platform
import subprocess
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


def print_head():
    print("| job | contestant | cores | CPU, s | wall, s | peak, MB | ours is … × | goal | note |")
    print("| --- | --- | ---: | ---: | ---: | ---: | ---: | ---: | --- |", flush=True)


def print_rows(rows):
    """The lines of one job. Flushed, so that a run that is cut off has said what it found."""
    for row in rows:
        figures = row.figures
        print(
            f"| {row.job} | {row.contestant} | {row.threads} | {figures.cpu:.2f} | {figures.wall:.2f} "
            f"| {figures.peak_mb:.0f} | {cell(row.ratio)} | {cell(row.goal, 0)} | {row.note} |", flush=True)


def print_growth(by_size):
    """log(time ratio) / log(size ratio) of each row that was measured at two sizes; the others are named."""
    sizes = sorted(by_size)
    for small, large in zip(sizes, sizes[1:]):
        before = {(row.job, row.contestant, row.threads): row.figures for row in by_size[small]}
        print(f"Growth from {small} to {large} documents (exponent of CPU, of memory):\n")
        for row in by_size[large]:
            other = before.pop((row.job, row.contestant, row.threads), None)
            if other is None:
                print(f"- {row.job}, {row.contestant}, {row.threads}: not measured at {small}")
            else:
                step = math.log(large / small)
                cpu, peak = (
                    math.log(row.figures.cpu / other.cpu) / step, math.log(row.figures.peak_mb / other.peak_mb) / step)
                print(f"- {row.job}, {row.contestant}, {row.threads}: {cpu:.2f}, {peak:.2f}")
        for job, contestant, threads in before:
            print(f"- {job}, {contestant}, {threads}: not measured at {large}")
        print(flush=True)


def run_job(name, bench):
    """The rows of a job, and whether it failed, which is said; the next job may still tell something."""
    try:
        return load(name).run(bench), False
    except harness.Disagreement as problem:
        print(f"bench: {name}: the answers disagree: {problem}", file=sys.stderr, flush=True)
    except subprocess.CalledProcessError as problem:
        command = " ".join(str(part) for part in problem.cmd)
        print(f"bench: {name}: exit code {problem.returncode} of {command}", file=sys.stderr, flush=True)
    return [], True


def main():
    known = sorted(path.stem for path in JOBS.glob("*.py"))
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--jobs", default="", help=f"of {', '.join(known)}; all without")
    parser.add_argument("--size", default="2000", help="documents; several with commas")
    parser.add_argument("--bytes", type=int, default=35000, help="of a document on the average")
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
    by_size, failures = {}, []
    for size in (int(part) for part in options.size.split(",")):
        bench = harness.Bench(size, options.bytes, options.folder, options.corpus, options.turns)
        print(f"{size} documents, {bench.archive_bytes / 1e6:.1f} MB, median of {options.turns} turns\n")
        print_head()
        by_size[size] = []
        for name in jobs:
            rows, has_failed = run_job(name, bench)
            print_rows(rows)
            by_size[size] += rows
            if has_failed:
                failures.append(f"{name} at {size}")
        print(flush=True)
    print_growth(by_size)
    if failures:
        sys.exit(f"bench: no rows of {', '.join(failures)}; see above")


if __name__ == "__main__":
    main()
