#!/usr/bin/env python3
"""The most similar other rows of every row, by a peer in single precision.

    cosine.py PEER FOLDER COUNT OUTPUT THREADS

PEER is scikit-learn (brute NearestNeighbors), sparse_dot_topn or gensim (SparseMatrixSimilarity). Writes the rows and the cosines as NumPy arrays.
"""

import sys

import numpy

import matrix


def main():
    peer, folder, count, output, threads = sys.argv[1:]
    count, threads = int(count), int(threads)
    rows = matrix.read(folder, "float32")
    clock = matrix.Stopwatch()
    if peer == "scikit-learn":
        from sklearn.neighbors import NearestNeighbors

        search = NearestNeighbors(n_neighbors=count, algorithm="brute", metric="cosine", n_jobs=threads).fit(rows)
        distances, neighbours = search.kneighbors()
        cosines = 1 - distances
    elif peer == "gensim":
        from gensim.matutils import Sparse2Corpus
        from gensim.similarities import SparseMatrixSimilarity

        corpus = Sparse2Corpus(rows, documents_columns=False)
        index = SparseMatrixSimilarity(corpus, num_features=rows.shape[1], num_best=count + 1)
        neighbours = numpy.full((rows.shape[0], count), -1)
        cosines = numpy.zeros((rows.shape[0], count))
        for row, found in enumerate(index):
            others = [each for each in found if each[0] != row][:count]
            for place, (other, cosine) in enumerate(others):
                neighbours[row, place], cosines[row, place] = other, cosine
    else:
        from sparse_dot_topn import sp_matmul_topn

        found = sp_matmul_topn(rows, rows.T.tocsr(), top_n=count + 1, sort=True, n_threads=threads)
        neighbours = numpy.full((rows.shape[0], count), -1)
        cosines = numpy.zeros((rows.shape[0], count))
        for row in range(rows.shape[0]):
            part = slice(found.indptr[row], found.indptr[row + 1])
            others = found.indices[part] != row
            width = min(count, int(others.sum()))
            neighbours[row, :width] = found.indices[part][others][:count]
            cosines[row, :width] = found.data[part][others][:count]
    clock.stop()
    numpy.savez(output, neighbours=neighbours, cosines=cosines)
    clock.report()


if __name__ == "__main__":
    main()
