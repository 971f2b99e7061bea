"""All-pairs cosine: the ten most similar other documents of each."""

import numpy

from harness import Disagreement, Row

COUNT = 10
# Cosines of single precision sums of some thousand terms; ours are double.
TOLERANCE = 2e-6
# gensim takes a time that grows with the square, and longer than all others together.
MOST_FOR_GENSIM = 5000


def ours(bench, threads):
    return bench.measure("cosine", bench.matrix(), COUNT, threads=threads)


def peer(bench, name, threads):
    output = bench.matrix() / f"{name}.npz"
    return bench.peer("cosine.py", name, bench.matrix(), COUNT, output, threads=threads)


def check(bench, names):
    """The k-th best cosines agree, whichever of equals are named."""
    lines = (bench.matrix() / "nearest.txt").read_text().split("\n")
    found = numpy.zeros((len(lines), COUNT))
    for row, line in enumerate(lines):
        cosines = [float(part.split(":")[1]) for part in line.split()]
        found[row, : len(cosines)] = cosines
    for name in names:
        cosines = numpy.load(bench.matrix() / f"{name}.npz")["cosines"]
        worst = float(abs(cosines - found).max())
        if worst > TOLERANCE:
            raise Disagreement(f"cosines of {name} differ from ours by up to {worst:.2e}")


def run(bench):
    names = ["scikit-learn", "sparse_dot_topn"]
    more = names + (["gensim"] if bench.size <= MOST_FOR_GENSIM else [])
    one = bench.turns_of(
        {"ours": lambda: ours(bench, 1), **{name: lambda name=name: peer(bench, name, 1) for name in more}})
    check(bench, more)
    two = bench.turns_of({"ours": lambda: ours(bench, 2), names[1]: lambda: peer(bench, names[1], 2)})
    check(bench, names[1:])
    mine = one.pop("ours")
    dense = mine.answer["dense_share_of_sgemm"] if "dense_share_of_sgemm" in mine.answer else None
    note = f"dense part at {100 * dense:.0f} % of sgemm" if dense else ""
    rows = [Row("cosine", "ours", 1, mine, note=note)]
    for name, goal in zip(more, (20, 10, None)):
        rows.append(Row("cosine", name, 1, one[name], one[name].cpu / mine.cpu, goal))
    rows.append(Row("cosine", "ours", 2, two["ours"]))
    rows.append(Row("cosine", names[1], 2, two[names[1]], two[names[1]].wall / two["ours"].wall, 5))
    return rows
