"""Makes Tests/Fixtures: what other people's implementations answer, for our tests to agree with.

Run through `make fixtures`, which sets up .venv with the versions that Scripts/fixtures-requirements.txt pins. Every
number is written so that reading it gives the same Double. Nothing here depends on the time, the number of cores or an
unseeded generator: with the same versions and the same kernel of BLAS a second run writes the same bytes; another
kernel may change the last digit of a silhouette or an objective.
"""

import itertools
import json
import logging
import re
from importlib.metadata import version
from pathlib import Path

import jieba
import mpmath
import numpy
import scipy.io
import scipy.sparse
import scipy.stats
from scipy.cluster import hierarchy
from scipy.spatial.distance import pdist
from sklearn import metrics
from sklearn.feature_extraction.text import TfidfTransformer

ROOT = Path(__file__).resolve().parent.parent
FIXTURES = ROOT / "Tests" / "Fixtures"
SEED = 2024


# Writing


def write(name, content):
    """Writes one fixture, compactly, with the versions of what made it."""
    packages = ["scikit-learn", "scipy", "numpy", "jieba", "mpmath"]
    head = {"made_by": "Scripts/fixtures.py", "versions": {package: version(package) for package in packages}}
    text = json.dumps({**head, **content}, ensure_ascii=False, separators=(",", ":"), default=plain, allow_nan=False)
    # A line for each case, so that a difference between two versions can be read.
    text = re.sub(r'(?<=[\[,])(?=\{"name":)', "\n", text)
    path = FIXTURES / name
    path.write_text(text + "\n", encoding="utf-8")
    print(f"{path.relative_to(ROOT)}: {path.stat().st_size:,} bytes")


def plain(value):
    """NumPy's numbers and arrays as Python's, which json writes with the shortest digits that read back the same."""
    if isinstance(value, numpy.ndarray):
        return value.tolist()
    if isinstance(value, numpy.generic):
        return value.item()
    raise TypeError(f"no JSON for {type(value)}")


def as_csr(matrix):
    """A matrix in compressed sparse rows, columns ascending within each."""
    matrix = scipy.sparse.csr_matrix(matrix)
    matrix.sort_indices()
    return {
        "rows": matrix.shape[0],
        "columns": matrix.shape[1],
        "indptr": matrix.indptr,
        "indices": matrix.indices,
        "data": matrix.data,
    }


# Real text: the sample documents, cut into pieces, segmented by jieba


def real_counts():
    """Counts of words in the pieces of the five sample documents: (names, file of each piece, terms, matrix).

    A document of more than 25,000 characters is cut into three runs of lines, the others into two. Words are jieba's
    (without its model of unknown words) that consist of Han characters; of these are kept the 250 most frequent, for
    a dense part with words of every document, and each eleventh of the rest, for a sparse part.
    """
    jieba.setLogLevel(logging.ERROR)
    names, sources, counts = [], [], []
    for source, path in enumerate(sorted((ROOT / "data" / "reports").glob("*.txt"))):
        lines = path.read_text(encoding="utf-8").splitlines()
        parts = 3 if sum(map(len, lines)) > 25_000 else 2
        for part, run in enumerate(numpy.array_split(numpy.array(lines, dtype=object), parts)):
            words = [word for line in run for word in jieba.cut(line, HMM=False)]
            count = {}
            for word in words:
                if re.fullmatch(r"[\u4e00-\u9fff]+", word):
                    count[word] = count.get(word, 0) + 1
            names.append(f"{path.stem}#{part + 1}")
            sources.append(source)
            counts.append(count)
    total = {}
    for count in counts:
        for word, n in count.items():
            total[word] = total.get(word, 0) + n
    ranked = sorted(total, key=lambda word: (-total[word], word))
    terms = sorted(ranked[:250] + ranked[250::11])
    matrix = numpy.array([[count.get(term, 0) for term in terms] for count in counts], dtype=numpy.int64)
    return names, numpy.array(sources), terms, scipy.sparse.csr_matrix(matrix)


def weigh(counts, sublinear=True):
    """scikit-learn's weights of a matrix of counts, and the inverse document frequencies."""
    transformer = TfidfTransformer(sublinear_tf=sublinear)
    weights = scipy.sparse.csr_matrix(transformer.fit_transform(counts.astype(float)))
    weights.sort_indices()
    return weights, transformer.idf_


# The fixtures


def weighting(names, terms, counts):
    """Weights and cosines by scikit-learn: of real text, and of the cases at the edge."""
    generator = numpy.random.default_rng(SEED)
    sparse = generator.poisson(0.4, size=(25, 40))
    edge_cases = {
        "empty_row": [[3, 0, 1, 2], [0, 0, 0, 0], [1, 1, 0, 5]],
        "term_in_all_documents": [[2, 1, 0], [2, 0, 7], [1, 0, 0]],
        "single_row": [[4, 1, 9]],
        "single_cell": [[1]],
        "equal_rows": [[1, 2, 0], [1, 2, 0], [2, 4, 0]],
        "nothing_in_common": [[1, 0], [0, 3]],
        "empty_column": [[1, 0, 2], [3, 0, 0]],
        "random": sparse,
    }
    cases = []
    for name, matrix in [("real_text", counts), *edge_cases.items()]:
        matrix = scipy.sparse.csr_matrix(numpy.asarray(matrix) if isinstance(matrix, list) else matrix)
        sublinear, idf = weigh(matrix, sublinear=True)
        default, _ = weigh(matrix, sublinear=False)
        cases.append({
            "name": name,
            "terms": terms if name == "real_text" else [],
            "row_names": names if name == "real_text" else [],
            "counts": as_csr(matrix),
            "idf": idf,
            "sublinear_tfidf": sublinear.data,
            "sklearn_default": default.data,
            "cosine_sublinear": metrics.pairwise.cosine_similarity(sublinear),
            "cosine_sklearn_default": metrics.pairwise.cosine_similarity(default),
        })
    write("weighting.json", {
        "note": "sublinear_tfidf and sklearn_default are the data of a matrix with the indptr and indices of counts;"
                " the cosine with an empty row is 0 here, and empty in our files",
        "cases": cases,
    })


def small_matrices():
    """Matrices for clustering that are small enough to stand in a fixture: (name, rows, whether distances tie)."""
    generator = numpy.random.default_rng(SEED)

    def units(rows, columns):
        matrix = generator.random((rows, columns))
        return matrix / numpy.linalg.norm(matrix, axis=1, keepdims=True)

    cloud = generator.normal(size=(30, 3)) + 4 * generator.integers(0, 3, size=(30, 1))
    return [
        ("two_rows", units(2, 3), False),
        ("three_rows", units(3, 2), False),
        ("five_rows", units(5, 3), False),
        ("twenty_rows", units(20, 6), False),
        ("cloud", cloud, False),
        ("grid_with_ties", numpy.array([[x, y] for x in range(3) for y in range(3)], dtype=float) + 1, True),
        ("equal_rows", numpy.array([[1, 0], [1, 0], [0, 1], [0, 1], [0, 1]], dtype=float), True),
    ]


def silhouette(sources, unit_rows):
    """Silhouettes by scikit-learn under the cosine distance and under the Euclidean distance of unit rows."""
    documents = unit_rows.shape[0]
    singleton = numpy.zeros(documents, dtype=int)
    singleton[3] = 1
    real = {
        "real_2_alternating": numpy.arange(documents) % 2,
        "real_2_singleton": singleton,
        "real_3_runs": numpy.arange(documents) * 3 // documents,
        "real_4_runs": numpy.arange(documents) * 4 // documents,
        "real_5_by_document": sources,
    }
    equal = numpy.array([[1, 0], [1, 0], [0, 1], [0, 1], [0, 1]], dtype=float)
    inline = {
        "equal_rows_own_clusters": (equal, [0, 0, 1, 1, 1]),
        "equal_rows_split": (equal, [0, 1, 1, 0, 0]),
        "all_but_one_singletons": (small_matrices()[2][1], [0, 1, 2, 3, 3]),
    }
    cases = []
    for name, labels in real.items():
        cases.append(silhouette_case(name, None, unit_rows.toarray(), labels))
    for name, (rows, labels) in inline.items():
        cases.append(silhouette_case(name, rows, rows, labels))
    write("silhouette.json", {
        "note": "where points is null they are the sublinear_tfidf rows of real_text in weighting.json;"
                " a report alone in its cluster has 0, as has one whose distances are all 0",
        "cases": cases,
    })


def silhouette_case(name, points, rows, labels):
    labels = numpy.asarray(labels)
    result = {"name": name, "points": points, "labels": labels}
    for metric in ["cosine", "euclidean"]:
        samples = metrics.silhouette_samples(rows, labels, metric=metric)
        result[metric] = samples
        result[metric + "_mean"] = samples.mean()
    return result


def linkage(unit_rows):
    """Ward and average linkage by SciPy, with the partitions that cutting them gives."""
    cases = []
    for name, points, ties in [("real_text", None, False), *small_matrices()]:
        rows = unit_rows.toarray() if points is None else points
        for method, metric in [("ward", "euclidean"), ("average", "euclidean"), ("average", "cosine")]:
            merges = hierarchy.linkage(pdist(rows, metric), method)
            cuts = {str(k): hierarchy.fcluster(merges, k, "maxclust") for k in range(2, 6) if k <= rows.shape[0]}
            cases.append({
                "name": name, "method": method, "metric": metric, "ties": ties, "points": points,
                "merges": merges, "labels": cuts,
            })
    write("linkage.json", {
        "note": "merges: left, right, distance, size (SciPy's convention); labels: fcluster maxclust by number of"
                " clusters, to be compared as partitions. With ties other merges are as good: compare distances where"
                " they do not depend on the choice. points null: as in silhouette.json",
        "cases": cases,
    })


def log_odds(sources, terms, counts):
    """Keyness of each sample document against the others, from the formulas, in 40 digits."""
    chosen = list(range(0, len(terms), 5))
    table = counts[:, chosen].toarray()
    groups = []
    with mpmath.workdps(40):
        prior_mass = mpmath.mpf(int(table.sum())) / table.shape[0]
        for group in range(sources.max() + 1):
            target = sources == group
            groups.append({"name": f"document_{group}", "target_rows": numpy.flatnonzero(target),
                           **keyness(table, target, prior_mass), "exact_p": exact_p(table, target)})
    generator = numpy.random.default_rng(SEED)
    tied = numpy.round(generator.random(60) ** 2, 2)
    p_values = [[0.03], [1.0, 1.0, 1.0], [0.0, 0.5, 0.5, 1.0], generator.random(12) / 10, tied]
    write("log_odds.json", {
        "note": "delta and variance by Monroe, Colaresi & Quinn (2008), prior alpha_w = prior_mass * pooled frequency"
                " in both groups; variance has the two terms of the counts, variance_full also the two of the"
                " remainders. g2: Dunning (1993) on the 2 x 2 table. dp_norm: Gries, over the target's rows, null"
                " where the term is absent or the target is one row; exact_p: over all sets of as many rows as the target",
        "terms": [terms[column] for column in chosen],
        "counts": as_csr(table),
        "prior_mass": float(prior_mass),
        "groups": groups,
        "benjamini_hochberg": [
            {"p": p, "q": scipy.stats.false_discovery_control(p, method="bh")} for p in p_values
        ],
    })


def keyness(table, target, prior_mass):
    """The measures of every term for the rows `target` against the rest."""
    columns = {name: [] for name in ["delta", "variance", "z", "variance_full", "z_full", "g2", "dp_norm"]}
    y_target, y_reference = table[target].sum(axis=0), table[~target].sum(axis=0)
    n_target, n_reference = int(y_target.sum()), int(y_reference.sum())
    sizes = table[target].sum(axis=1)
    shares = sizes / sizes.sum()
    for term in range(table.shape[1]):
        i, j = int(y_target[term]), int(y_reference[term])
        prior = prior_mass * (i + j) / (n_target + n_reference)
        rest_target = n_target + prior_mass - i - prior
        rest_reference = n_reference + prior_mass - j - prior
        delta = mpmath.log((i + prior) / rest_target) - mpmath.log((j + prior) / rest_reference)
        variance = 1 / (i + prior) + 1 / (j + prior)
        variance_full = variance + 1 / rest_target + 1 / rest_reference
        columns["delta"].append(float(delta))
        columns["variance"].append(float(variance))
        columns["z"].append(float(delta / mpmath.sqrt(variance)))
        columns["variance_full"].append(float(variance_full))
        columns["z_full"].append(float(delta / mpmath.sqrt(variance_full)))
        contingency = [[i, n_target - i], [j, n_reference - j]]
        test = scipy.stats.chi2_contingency(contingency, correction=False, lambda_="log-likelihood")
        columns["g2"].append(float(test.statistic))
        if i == 0 or len(sizes) == 1:
            columns["dp_norm"].append(None)
        else:
            deviation = 0.5 * numpy.abs(shares - table[target, term] / i).sum()
            columns["dp_norm"].append(float(deviation / (1 - shares.min())))
    return columns


def exact_p(table, target):
    """For each term the share of all sets of as many rows whose z is at least that of the target, from the formula."""
    sets = itertools.combinations(range(table.shape[0]), int(target.sum()))
    values = numpy.array([z_scores(table, numpy.isin(numpy.arange(table.shape[0]), rows)) for rows in sets])
    # Sets of equal counts and lengths differ by rounding alone.
    return (values >= z_scores(table, target) - 1e-9).mean(axis=0)


def z_scores(table, target):
    y, x = table[target].sum(axis=0), table[~target].sum(axis=0)
    mass = table.sum() / table.shape[0]
    prior = mass * (y + x) / table.sum()
    delta = numpy.log((y + prior) / (y.sum() + mass - y - prior)) - numpy.log((x + prior) / (x.sum() + mass - x - prior))
    return delta / numpy.sqrt(1 / (y + prior) + 1 / (x + prior))


def kmeans(unit_rows):
    """Spherical k-means from given centres by a plain Lloyd iteration, and agreements of partitions."""
    generator = numpy.random.default_rng(SEED)
    random = generator.normal(size=(60, 5)) + 3 * numpy.eye(5)[generator.integers(0, 5, size=60)]
    random /= numpy.linalg.norm(random, axis=1, keepdims=True)
    cases = []
    for name, points, starts in [
        ("real_text", None, [[0, 6], [1, 5, 9], [0, 3, 6, 9], [0, 2, 4, 7, 10]]),
        ("random", random, [[0, 1], [5, 20, 41], [3, 13, 23, 33, 43]]),
    ]:
        rows = unit_rows.toarray() if points is None else points
        for first in starts:
            cases.append({"name": name, "points": points if first == starts[0] else None, "initial_rows": first,
                          **lloyd(rows, rows[first])})
    pairs = [[[0, 0, 1, 1], [1, 1, 0, 0]], [[0, 0, 1, 2], [0, 0, 1, 1]], [[0, 0, 0, 0], [0, 1, 2, 3]],
             [[0, 1, 0, 1], [0, 0, 1, 1]], [[0, 0, 0], [0, 0, 0]], [[0, 1, 2], [2, 0, 1]]]
    pairs += [[generator.integers(0, 3, 40), generator.integers(0, 5, 40)] for _ in range(3)]
    blurred = generator.integers(0, 4, 50)
    pairs.append([blurred, numpy.where(generator.random(50) < 0.2, 3 - blurred, blurred)])
    write("kmeans.json", {
        "note": "a row goes to the centre of greatest cosine, the first of equals; a centre is the sum of its rows"
                " scaled to length 1; until no label changes. objective: sum of each row's cosine with its centre."
                " points null: those of the case before; for real_text as in silhouette.json",
        "cases": cases,
        "agreements": [
            {"left": left, "right": right, "adjusted_rand": metrics.adjusted_rand_score(left, right),
             "adjusted_mutual_information": metrics.adjusted_mutual_info_score(left, right),
             "adjusted_mutual_information_min": metrics.adjusted_mutual_info_score(left, right, average_method="min")}
            for left, right in pairs
        ],
    })


def lloyd(rows, centres):
    """Spherical k-means from the given centres to the end."""
    labels, iterations = None, 0
    while True:
        cosines = rows @ centres.T
        ranked = numpy.sort(cosines, axis=1)
        assert (ranked[:, -1] - ranked[:, -2] > 1e-9).all(), "a near tie: rounding would decide, choose other starts"
        new = cosines.argmax(axis=1)
        if labels is not None and (new == labels).all():
            break
        labels = new
        iterations += 1
        assert len(set(labels)) == len(centres), "a cluster is empty: choose other starts"
        centres = numpy.array([rows[labels == cluster].sum(axis=0) for cluster in range(len(centres))])
        centres /= numpy.linalg.norm(centres, axis=1, keepdims=True)
    return {"labels": labels, "iterations": iterations, "objective": float(cosines.max(axis=1).sum())}


def matrix_market():
    """The same small matrices as SciPy writes them to Matrix Market and NPZ, and as plain rows."""
    folder = FIXTURES / "matrix_market"
    folder.mkdir(exist_ok=True)
    generator = numpy.random.default_rng(SEED)
    counts = generator.poisson(0.7, size=(6, 9))
    counts[2] = 0
    counts[:, 4] = 0
    weights, _ = weigh(scipy.sparse.csr_matrix(counts))
    expected = {"cases": []}
    for name, matrix, field in [("counts", scipy.sparse.csr_matrix(counts), "integer"), ("weights", weights, "real"),
                                ("nothing", scipy.sparse.csr_matrix((2, 3)), "real")]:
        comment = f"Scripts/fixtures.py, SciPy {version('scipy')}"
        scipy.io.mmwrite(folder / f"{name}.mtx", matrix, comment=comment, field=field, precision=17)
        scipy.sparse.save_npz(folder / f"{name}.npz", matrix, compressed=False)
        expected["cases"].append({"name": name, "field": field, **as_csr(matrix)})
    scipy.sparse.save_npz(folder / "counts-compressed.npz", scipy.sparse.csr_matrix(counts), compressed=True)
    write("matrix_market/expected.json", expected)


def main():
    FIXTURES.mkdir(parents=True, exist_ok=True)
    names, sources, terms, counts = real_counts()
    unit_rows, _ = weigh(counts)
    weighting(names, terms, counts)
    silhouette(sources, unit_rows)
    linkage(unit_rows)
    log_odds(sources, terms, counts)
    kmeans(unit_rows)
    matrix_market()
    print(f"total: {sum(path.stat().st_size for path in FIXTURES.rglob('*') if path.is_file()):,} bytes")


if __name__ == "__main__":
    main()
