#!/usr/bin/env python3
"""From files to a TF-IDF matrix by rjieba and scikit-learn, on one core.

    tfidf.py time ARCHIVE THREADS     reads, segments (with the model of unknown words) and weighs; prints the figures
    tfidf.py agree FOLDER THREADS     weighs the terms that `Measure terms` left; prints how far our weights are off

Starting Python and loading rjieba's dictionary are not counted.
"""

import pathlib
import sys

import numpy
from sklearn.feature_extraction.text import TfidfVectorizer

import matrix


def weigh(archive):
    import rjieba

    rjieba.cut("开始", True)
    clock = matrix.Stopwatch()
    paths = sorted(path for path in pathlib.Path(archive).rglob("*") if path.is_file())
    texts = (path.read_text(encoding="utf-8", errors="replace") for path in paths)
    vectorizer = TfidfVectorizer(analyzer=lambda text: rjieba.cut(text, True), sublinear_tf=True)
    weights = vectorizer.fit_transform(texts)
    clock.stop()
    clock.report(rows=weights.shape[0], columns=weights.shape[1], entries=weights.nnz)


def agree(folder):
    lines = (pathlib.Path(folder) / "tokens.txt").read_text(encoding="utf-8").split("\n")
    columns = (pathlib.Path(folder) / "columns.txt").read_text(encoding="utf-8").split("\n")
    clock = matrix.Stopwatch()
    vectorizer = TfidfVectorizer(analyzer=lambda line: line.split(" "), sublinear_tf=True)
    weights = vectorizer.fit_transform(line for line in lines if line)
    clock.stop()
    ours = matrix.read(folder, "float64")
    same = sorted(vectorizer.vocabulary_) == sorted(columns) and weights.shape == ours.shape and weights.nnz == ours.nnz
    difference = 1.0
    if same:
        order = numpy.array([vectorizer.vocabulary_[term] for term in columns])
        difference = float(abs(weights[:, order] - ours).max())
    clock.report(same=same, difference=difference)


if __name__ == "__main__":
    {"time": weigh, "agree": agree}[sys.argv[1]](sys.argv[2])
