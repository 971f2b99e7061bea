#!/usr/bin/env python3
"""k-means of unit rows by scikit-learn with its defaults.

    kmeans.py FOLDER K STARTS OUTPUT THREADS

Writes the labels. For unit rows a cluster's inertia is |C| − ‖Σ x‖² / |C|; spherical k-means maximises Σ ‖Σ x‖ instead.
"""

import sys

import numpy
from sklearn.cluster import KMeans

import matrix


def main():
    folder, k, starts, output, _ = sys.argv[1:]
    rows = matrix.read(folder, "float64")
    clock = matrix.Stopwatch()
    found = KMeans(n_clusters=int(k), n_init=int(starts), random_state=2024).fit(rows)
    clock.stop()
    numpy.savetxt(output, found.labels_, fmt="%d")
    clock.report(inertia=float(found.inertia_))


if __name__ == "__main__":
    main()
