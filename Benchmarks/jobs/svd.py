"""Truncated SVD of rank 100, with a residual no worse than that of the peer."""

from harness import Disagreement, Row

RANK = 100


def run(bench):
    contestants = {"ours": lambda: bench.measure("svd", bench.matrix(), RANK, threads=1)}
    for dtype in ("float64", "float32"):
        contestants[f"scikit-learn, {dtype}"] = lambda dtype=dtype: bench.peer(
            "svd.py", bench.matrix(), RANK, dtype, threads=1)
    found = bench.turns_of(contestants)
    mine = found.pop("ours")
    rows = [Row("svd", "ours", 1, mine, note=f"residual {mine.answer['residual']:.9f}")]
    for name, figures in found.items():
        if mine.answer["residual"] > figures.answer["residual"] + 1e-9:
            raise Disagreement(
                f"our residual {mine.answer['residual']} is worse than {figures.answer['residual']} of {name}")
        if abs(figures.answer["first"] - mine.answer["first"]) > 1e-4 * mine.answer["first"]:
            raise Disagreement(f"the first singular values are {mine.answer['first']} and {figures.answer['first']}")
        goal = 4 if name.endswith("64") else None
        rows.append(
            Row("svd", name, 1, figures, figures.cpu / mine.cpu, goal, f"residual {figures.answer['residual']:.9f}"))
    return rows
