"""k-means of unit rows into 8 clusters with 10 starts, the objective no worse than that of the peer."""

import sys

import numpy

from harness import PEERS, Disagreement, Row

K, STARTS = 8, 10


def objectives(bench, file):
    """Σ ‖Σ x‖, which spherical k-means maximises, and Σ |C| − ‖Σ x‖² / |C|, which k-means minimises."""
    sys.path.insert(0, str(PEERS))
    import matrix

    rows = matrix.read(bench.matrix(), "float64")
    labels = numpy.loadtxt(bench.matrix() / file, dtype=int)
    cosines, inertia = 0.0, 0.0
    for label in range(K):
        members = labels == label
        length = float(numpy.linalg.norm(rows[members].sum(axis=0)))
        cosines += length
        inertia += members.sum() - length**2 / members.sum()
    return cosines, float(inertia)


def run(bench):
    found = bench.turns_of({
        "ours": lambda: bench.measure("kmeans", bench.matrix(), K, STARTS, threads=1),
        "scikit-learn": lambda: bench.peer(
            "kmeans.py", bench.matrix(), K, STARTS, bench.matrix() / "labels-peer.txt", threads=1),
    })
    mine, theirs = objectives(bench, "labels.txt"), objectives(bench, "labels-peer.txt")
    if abs(mine[0] - found["ours"].answer["objective"]) > 1e-6 * mine[0]:
        raise Disagreement(f"the objective that we print, {found['ours'].answer['objective']}, is not that of our labels")
    if mine[0] < theirs[0] * (1 - 1e-9):
        raise Disagreement(f"our objective {mine[0]} is worse than {theirs[0]}")
    return [
        Row("kmeans", name, 1, found[name], ratio, goal, f"Σ cos {values[0]:.3f}, inertia {values[1]:.3f}")
        for name, values, ratio, goal in [
            ("ours", mine, None, None),
            ("scikit-learn", theirs, found["scikit-learn"].cpu / found["ours"].cpu, 4),
        ]
    ]
