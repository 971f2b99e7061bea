#!/usr/bin/env python3
"""The hierarchy of unit rows by SciPy: cosines of all pairs from the sparse product, then its linkage.

    linkage.py FOLDER METHOD OUTPUT THREADS

METHOD is ward, on √(2 − 2 cos), or average, on 1 − cos. Writes the heights of the mergers as a NumPy array.
"""

import sys

import numpy
from scipy.cluster.hierarchy import linkage
from scipy.spatial.distance import squareform

import matrix


def main():
    folder, method, output, _ = sys.argv[1:]
    rows = matrix.read(folder, "float64")
    clock = matrix.Stopwatch()
    distances = 1 - (rows @ rows.T).toarray()
    if method == "ward":
        distances = numpy.sqrt(numpy.maximum(2 * distances, 0))
    heights = linkage(squareform(distances, checks=False), method)[:, 2]
    clock.stop()
    numpy.save(output, heights)
    clock.report()


if __name__ == "__main__":
    main()
