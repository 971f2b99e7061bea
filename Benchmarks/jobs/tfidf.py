"""From files to the TF-IDF matrix: reading, segmenting, counting, weighing.

The peer reads files as they are and keeps every token. `ours, whole` does the same (`--documents whole`) and leaves out
punctuation, numbers and stop words; `ours, reports` also cleans, splits and identifies every document and finds its sections, as
`conspectus run` does by default. Answers are compared on the same terms: scikit-learn weighs those that we found.
"""

from harness import Disagreement, Row

GOAL = 10


def run(bench):
    archive = bench.archive()
    folder = bench.place("terms")
    folder.mkdir(exist_ok=True)
    bench.measure("terms", archive, folder, threads=1)
    agreement = bench.peer("tfidf.py", "agree", folder, threads=1).answer
    if not agreement["same"] or agreement["difference"] > 1e-12:
        raise Disagreement(f"scikit-learn's weights of the same terms differ by {agreement['difference']}")
    found = bench.turns_of({
        "ours, whole": lambda: bench.measure("tfidf", archive, "whole", threads=1),
        "ours, reports": lambda: bench.measure("tfidf", archive, "reports", threads=1),
        "rjieba + scikit-learn": lambda: bench.peer("tfidf.py", "time", archive, threads=1),
    })
    whole, reports, peer = found.values()
    note = f"same terms: largest difference {agreement['difference']:.1e}"
    rows = [Row("tfidf", name, 1, figures, note=note_of(bench, figures)) for name, figures in list(found.items())[:2]]
    rows.append(
        Row("tfidf", "rjieba + scikit-learn, beside ours, whole", 1, peer, peer.cpu / whole.cpu, GOAL, note))
    rows.append(
        Row("tfidf", "the same beside ours, reports", 1, peer, peer.cpu / reports.cpu, note=bench.share_of_copy(peer.cpu)))
    return rows


def note_of(bench, figures):
    stages = ", ".join(f"{name} {figures.answer[name]:.2f} s" for name in ("open", "read", "count", "gather", "weigh"))
    return f"{bench.share_of_copy(figures.cpu)}; {stages}"
