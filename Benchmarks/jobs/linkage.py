"""The hierarchy of all reports, by Ward's criterion and by mean distance, from the matrix to the tree.

Answers are compared by the heights of the mergers, which do not depend on the order of equal ones.
"""

import numpy

from harness import Disagreement, Row

# Distances of near-equal rows, √(2 − 2 cos), lose half of their digits.
TOLERANCE = 1e-6
# Beyond this many ours refuses, and all pairs do not fit the memory of SciPy's side on most machines.
MOST = 20000


def run(bench):
    if bench.size > MOST:
        bench.say(f"linkage: left out, since {bench.size} documents are more than {MOST}")
        return []
    rows = []
    for method in ("ward", "average"):
        output = bench.matrix() / f"{method}.npy"
        found = bench.turns_of({
            "ours": lambda: bench.measure("linkage", bench.matrix(), method, threads=1),
            "SciPy": lambda: bench.peer("linkage.py", bench.matrix(), method, output, threads=1),
        })
        ours = numpy.array([float(line) for line in (bench.matrix() / f"{method}.txt").read_text().split()])
        worst = float(abs(ours - numpy.load(output)).max())
        if worst > TOLERANCE:
            raise Disagreement(f"heights of {method} linkage differ from SciPy's by up to {worst:.2e}")
        mine, peer = found["ours"], found["SciPy"]
        rows.append(Row("linkage", f"ours, {method}", 1, mine))
        rows.append(
            Row("linkage", f"SciPy, {method}", 1, peer, peer.cpu / mine.cpu, note=f"heights differ by {worst:.1e}"))
    return rows
