"""Makes Tests/Fixtures/weightings.json: what gensim, bm25s and documented formulas make of the same counts.

Run through `make fixtures`. gensim and bm25s are the packages of the versions that Scripts/fixtures-requirements.txt
pins. quanteda is an R package: its weights are computed here from the formulas of its manual (pages dfm_weight, docfreq
and dfm_tfidf), which also has an example with its result. SMART weights are computed from the table in figure 6.15 of Manning,
Raghavan & Schütze (2008), the byte size and the pivoted normalisation included, densely and cell by cell.
"""

import math
from importlib.metadata import version

import bm25s
import numpy
from gensim.models import TfidfModel

import fixtures

QUANTEDA = ["count", "prop", "propmax", "logcount", "boolean", "augmented", "logave"]
TERM, DOCUMENT, NORMALISATION = "nlabL", "ntp", "ncub"


def gensim(counts, **options):
    """Dense weights by gensim, which leaves out cells of weight 0."""
    corpus = [[(column, int(n)) for column, n in enumerate(row) if n] for row in counts]
    model = TfidfModel(corpus, **options)
    weights = numpy.zeros(counts.shape)
    for row, document in enumerate(corpus):
        for column, weight in model[document]:
            weights[row, column] = weight
    return weights


def bm25(counts, k1, b):
    """Dense weights by bm25s. Its method "lucene" leaves the factor k1 + 1, which is the same everywhere, out."""
    documents = [[f"t{column}" for column, n in enumerate(row) for _ in range(n)] for row in counts]
    retriever = bm25s.BM25(k1=k1, b=b, method="lucene", dtype="float64")
    retriever.index(documents, show_progress=False)
    weights = numpy.zeros(counts.shape)
    for column in range(counts.shape[1]):
        if f"t{column}" in retriever.vocab_dict:
            weights[:, column] = retriever.get_scores([f"t{column}"]) * (k1 + 1)
    return weights


def cell_by_cell(counts, weight):
    """Dense weights: for each cell with a count weight(count, the counts of its row, the document frequency of its column)."""
    df = (counts > 0).sum(axis=0)
    weights = numpy.zeros(counts.shape)
    for row in range(counts.shape[0]):
        present = [int(c) for c in counts[row] if c]
        for column in numpy.flatnonzero(counts[row]):
            weights[row, column] = weight(int(counts[row, column]), present, int(df[column]))
    return weights


def quanteda(counts, scheme, base):
    """dfm_tfidf(x, scheme_tf = scheme, scheme_df = "inverse", base = base), densely."""

    def weight(c, present, df):
        tf = {
            "count": lambda: c,
            "prop": lambda: c / sum(present),
            "propmax": lambda: c / max(present),
            "logcount": lambda: 1 + math.log(c, base),
            "boolean": lambda: 1,
            "augmented": lambda: 0.5 + (1 - 0.5) * c / max(present),
            "logave": lambda: (1 + math.log(c, base)) / (1 + math.log(sum(present) / len(present), base)),
        }[scheme]()
        return tf * math.log(counts.shape[0] / df, base)

    return cell_by_cell(counts, weight)


def smart(counts, letters, characters, slope=0.2, alpha=0.375):
    n = counts.shape[0]
    filled = [row for row in counts if row.any()]
    pivot = sum((row > 0).sum() for row in filled) / len(filled)

    def weight(c, present, df):
        average = sum(present) / len(present)
        local = {
            "n": c,
            "l": 1 + math.log10(c),
            "a": 0.5 + 0.5 * c / max(present),
            "b": 1,
            "L": (1 + math.log10(c)) / (1 + math.log10(average)),
        }[letters[0]]
        rest = (n - df) / df
        share = {
            "n": 1,
            "t": math.log10(n / df),
            "p": max(0, math.log10(rest)) if rest > 0 else 0,
        }[letters[1]]
        return local * share

    weights = cell_by_cell(counts, weight)
    for row in range(n):
        present = [int(c) for c in counts[row] if c]
        if letters[2] == "c":
            length = math.sqrt(sum(w * w for w in weights[row]))
            divisor = length if length else 1
        else:
            u = len(present)
            size = sum(int(c) * characters[column] for column, c in enumerate(counts[row]))
            divisor = {"n": 1, "u": (1 - slope) * pivot + slope * u, "b": size**alpha}[letters[2]]
        if present:
            weights[row] /= divisor
    return weights


def case(name, counts, terms, schemes):
    counts = numpy.asarray(counts)
    characters = [len(term) for term in terms]
    cells = counts > 0
    found = []
    for scheme in schemes:
        kind, _, rest = scheme.partition(":")
        if kind == "gensim":
            options = dict(part.split("=") for part in rest.split(",") if part)
            add, base = float(options.get("add", 0)), float(options.get("base", 2))
            dense = gensim(counts, wglobal=lambda df, n: add + math.log(n / df) / math.log(base))
            if not rest:
                assert numpy.allclose(dense, gensim(counts), rtol=0, atol=1e-15)
        elif kind == "bm25":
            options = dict(part.split("=") for part in rest.split(",") if part)
            dense = bm25(counts, float(options.get("k1", 1.5)), float(options.get("b", 0.75)))
        elif kind == "quanteda":
            options = dict(part.split("=") for part in rest.split(",") if part)
            dense = quanteda(counts, options.get("tf", "count"), float(options.get("base", 10)))
        else:
            letters, *options = rest.split(",")
            dense = smart(counts, letters, characters, **{k: float(v) for k, v in (o.split("=") for o in options)})
        found.append({"scheme": scheme, "weights": dense[cells]})
    return {"name": name, "terms": terms, "counts": fixtures.as_csr(counts), "weightings": found}


def main():
    names, _, terms, real = fixtures.real_counts()
    generator = numpy.random.default_rng(fixtures.SEED)
    schemes = ["gensim", "gensim:add=1,base=10", "bm25", "bm25:k1=1.2,b=0", "bm25:k1=0,b=1", "quanteda:tf=logave,base=2"]
    schemes += ["quanteda"] + [f"quanteda:tf={scheme}" for scheme in QUANTEDA[1:]]
    letters = [a + b + c for a in TERM for b in DOCUMENT for c in NORMALISATION]
    schemes += [f"smart:{triple}" for triple in letters] + ["smart:lnu,slope=0.5", "smart:ltb,alpha=1"]
    few = ["gensim", "bm25", "smart:Lpu"]
    random = generator.poisson(0.4, size=(12, 30))
    columns = [f"t{'x' * (column % 4)}{column:02}" for column in range(30)]
    cases = [
        case("random", random, columns, schemes),
        case("real_text", numpy.asarray(real.todense()), terms, few),
        # quanteda's manual, dfm_tfidf: `dfm_tfidf(dfmat2, scheme_tf = "prop") |> round(digits = 2)` gives a = 0.12,
        # sample = 0.06 for the first document, another = 0.09, example = 0.13 for the second.
        case(
            "manual", [[1, 1, 2, 1, 0, 0], [1, 1, 0, 0, 2, 3]], ["this", "is", "a", "sample", "another", "example"],
            ["quanteda:tf=prop"]),
    ]
    versions = {package: version(package) for package in ["gensim", "bm25s", "numpy", "jieba"]}
    fixtures.write("weightings.json", {
        "note": "weights of the cells of counts, row by row; " + ", ".join(f"{k} {v}" for k, v in versions.items()),
        "cases": cases,
    })


if __name__ == "__main__":
    main()
