"""Makes Tests/Fixtures/svd.json: the singular value decomposition of a real text's TF-IDF matrix by SciPy's LAPACK.

Run through `make fixtures`. The rows are paragraphs of the sample documents, so that there are many more of them than directions
are sought and a randomised search has something to miss. scikit-learn weighs the counts, and its TruncatedSVD with ARPACK must
agree with LAPACK before anything is written.
"""

import logging
import re

import jieba
import numpy
import scipy.linalg
import scipy.sparse
from sklearn.decomposition import TruncatedSVD
from sklearn.utils.extmath import randomized_svd

import fixtures

VALUES, COORDINATES = 40, 4
EVERY = 3
SHORTEST = 60


def paragraphs():
    """Every third long paragraph of the five sample documents, as lists of jieba's words of two Han characters or more."""
    jieba.setLogLevel(logging.ERROR)
    lines = [
        line.strip()
        for path in sorted((fixtures.ROOT / "data" / "reports").glob("*.txt"))
        for line in path.read_text(encoding="utf-8").splitlines()
    ]
    long = [line for line in lines if len(line) >= SHORTEST][::EVERY]
    han = re.compile(r"[\u4e00-\u9fff]{2,}")
    return [[word for word in jieba.cut(line, HMM=False) if han.fullmatch(word)] for line in long]


def counts(documents):
    """Rows of counts over the words of two documents or more, in byte order."""
    frequencies = {}
    for words in documents:
        for word in set(words):
            frequencies[word] = frequencies.get(word, 0) + 1
    terms = sorted(word for word, frequency in frequencies.items() if frequency > 1)
    columns = {term: column for column, term in enumerate(terms)}
    matrix = numpy.zeros((len(documents), len(terms)), dtype=int)
    for row, words in enumerate(documents):
        for word in words:
            if word in columns:
                matrix[row, columns[word]] += 1
    return matrix[matrix.any(axis=1)]


def randomized(weights, values, rank):
    """How far scikit-learn's randomised search, with twenty directions more than asked for and seven power iterations, stays below
    the values: the largest relative losses of a value and of the residual among twenty seeds."""
    whole = (values**2).sum()
    exact = 1 - (values[:rank] ** 2).sum() / whole
    losses, excesses = [], []
    for seed in range(20):
        found = randomized_svd(weights, rank, n_oversamples=20, n_iter=7, random_state=seed)[1]
        losses.append((1 - found / values[:rank]).max())
        excesses.append(numpy.sqrt((1 - (found**2).sum() / whole) / exact) - 1)
    return {"rank": rank, "value_loss": max(losses), "residual_excess": max(excesses)}


def main():
    matrix = scipy.sparse.csr_matrix(counts(paragraphs()))
    weights, _ = fixtures.weigh(matrix)
    left, values, _ = scipy.linalg.svd(weights.toarray(), full_matrices=False)
    found = TruncatedSVD(VALUES, algorithm="arpack", tol=0).fit(weights)
    assert numpy.allclose(found.singular_values_, values[:VALUES], rtol=1e-12, atol=0), "ARPACK and LAPACK differ"
    energy = numpy.cumsum(values**2)
    fixtures.write("svd.json", {
        "note": "weights: sublinear TF-IDF of counts; coordinates: U times Sigma, column after column, up to sign; "
        "residuals: of every rank up to the number of values, in the Frobenius norm, relative to the matrix",
        "counts": fixtures.as_csr(matrix),
        "singular_values": values,
        "residuals": numpy.sqrt(1 - energy[:VALUES] / energy[-1]),
        "randomized": [randomized(weights, values, rank) for rank in (4, 20)],
        "coordinates": (left[:, :COORDINATES] * values[:COORDINATES]).T,
    })


if __name__ == "__main__":
    main()
