"""The whole of `conspectus run`, from files to findings, on two cores.

Goals are of the clock and of peak memory, for 20,000 documents of some 700 MB 60 s and 3 GB, for 60,000 4 minutes and 6 GB. The
note names the slowest steps by `provenance.json`. Up to 2,000 documents it runs on one core too, and every file but the provenance
must be the same.
"""

import json
import shutil

from harness import COMMAND, Disagreement, Row

GOALS = {20_000: (60, 3), 60_000: (240, 6)}
MOST_ON_ONE = 2_000


def ours(bench, output, threads):
    command = [COMMAND, "run", bench.archive(), "--output", output, "--threads", threads, "--force", "--quiet"]
    figures = bench.whole(command, threads)
    figures.answer["provenance"] = json.loads((output / "provenance.json").read_text(encoding="utf-8"))
    figures.peak_mb = max(step["peak_memory_bytes"] for step in figures.answer["provenance"]["steps"]) / 1_048_576
    return figures


def slowest(figures, count=4):
    steps = sorted(figures.answer["provenance"]["steps"], key=lambda step: -step["seconds"])
    return ", ".join(f"{step['step']} {step['seconds']:.1f} s" for step in steps[:count])


def reading(bench, figures):
    """How fast the files were read, beside a copy of memory."""
    steps = {step["step"]: step for step in figures.answer["provenance"]["steps"]}
    return f"reading {bench.share_of_copy(steps['reading']['processor_seconds'])}"


def compare(one, two):
    """Every file of two outputs, but for the provenance."""
    files = {path.relative_to(one) for path in one.rglob("*") if path.is_file()}
    if files != {path.relative_to(two) for path in two.rglob("*") if path.is_file()}:
        raise Disagreement("one and two cores write different files")
    for file in sorted(files):
        if file.name != "provenance.json" and (one / file).read_bytes() != (two / file).read_bytes():
            raise Disagreement(f"{file} is not the same on one and on two cores")


def run(bench):
    folders = {threads: bench.place(f"run-{threads}") for threads in (1, 2)}
    cores = [1, 2] if bench.size <= MOST_ON_ONE else [2]
    if len(cores) == 1:
        bench.say(f"run: on two cores alone, and files are not compared, since there are more than {MOST_ON_ONE} documents")
    found = bench.turns_of({
        f"ours, {threads} cores": lambda threads=threads: ours(bench, folders[threads].resolve(), threads)
        for threads in cores
    })
    if len(cores) == 2:
        compare(folders[1], folders[2])
    wanted = GOALS.get(bench.size)
    goal = f"; goal {wanted[0]} s, {wanted[1]} GB" if wanted else ""
    rows = [
        Row("run", "ours", threads, figures, note=f"{reading(bench, figures)}{goal}; {slowest(figures)}")
        for threads, figures in zip(cores, found.values())
    ]
    for folder in folders.values():
        shutil.rmtree(folder, ignore_errors=True)
    return rows
