#!/usr/bin/env python3
"""The truncated SVD of a matrix by scikit-learn's randomised solver with its defaults.

    svd.py FOLDER RANK TYPE THREADS

TYPE is float64 or float32. Prints the relative residual, which is that of the projection onto the space of V that was
found: ‖A − A V Vᵀ‖ / ‖A‖ with V made orthonormal in double precision.
"""

import sys

import numpy
from sklearn.utils.extmath import randomized_svd

import matrix


def main():
    folder, rank, dtype, _ = sys.argv[1:]
    rows = matrix.read(folder, dtype)
    clock = matrix.Stopwatch()
    _, values, vectors = randomized_svd(rows, n_components=int(rank), random_state=2024)
    clock.stop()
    rows = matrix.read(folder, "float64")
    basis, _ = numpy.linalg.qr(vectors.T.astype("float64"))
    energy = float((rows.data**2).sum())
    residual = max(0.0, 1 - float(((rows @ basis) ** 2).sum()) / energy) ** 0.5
    clock.report(residual=residual, first=float(values[0]), last=float(values[-1]))


if __name__ == "__main__":
    main()
