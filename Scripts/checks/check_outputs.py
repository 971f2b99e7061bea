"""Reads what `conspectus run` wrote with pandas and SciPy, and computes it again from the counts.

    python3 Scripts/checks/check_outputs.py OUT_DIR

Ends with 1 and a line for each disagreement, or with one line that says what was checked. Needs pandas and SciPy, of
any version that Debian 12 or later has. Numbers are written with 12 significant digits, hence the tolerances.
"""

import csv
import json
import re
import sys
from pathlib import Path

import numpy
import pandas
import scipy.io
import scipy.sparse
from scipy.cluster import hierarchy
from scipy.spatial.distance import pdist

TOLERANCE = 1e-9

COLUMNS = {
    "reports.csv": "report_id source part kind label title year date level region_code region_code_current region"
    " province prefecture county region_basis region_confidence year_basis year_confidence speaker session"
    " masked_share characters tokens terms duplicate_of exclude notes",
    "priorities.csv": "report_id domain share sentences characters rank points deviation low high label region year",
    "priority_sentences.csv": "report_id section start end domain second_domain probability sentence role unclear label region year",
    "priority_neighbours.csv": "report_id place rank neighbour_id likeness domains neighbour_label label region year",
    "priority_groups.csv": "group_by group domain label reports blocks share low high reports_reference share_reference"
    " points p p_method q",
    "priority_trends.csv": "domain label year group share low high reports blocks group_by",
    "vocabulary.csv": "term_index term token_kind document_frequency collection_frequency idf",
    "term_counts.csv": "report_id term count",
    "tfidf.csv": "report_id term weight",
    "neighbours.csv": "report_id rank neighbour_id cosine shared_terms neighbour_label label region year",
    "prior_reports.csv": "report_id rank prior_id prior_year years_apart cosine cosine_margin same_region top_terms"
    " term_cosine candidates shared_terms caution set_phrase_share name_share prior_label label region year",
    "explanations.csv": "report_id prior_id term set_phrase contribution cosine_share count_report count_prior kind prior_label label region year",
    "clusters.csv": "report_id cluster silhouette assignment_stability coordinate_1 coordinate_2 reason within structure cluster_name distance"
    " label region year",
    "cluster_profiles.csv": "cluster name domain domain_name share points deviation marked reports within",
    "cluster_sentences.csv": "cluster name domain rank report_id section start end probability sentence within label region year",
    "cluster_terms.csv": "cluster rank term weight document_frequency within",
    "cluster_selection.csv": "method k silhouette mean_ari reference_gap chosen within",
    "cluster_robustness.csv": "choice value mean_ari within",
    "linkage.csv": "left right distance size within",
    "keyness.csv": "group_by group rank term token_kind log_odds z g2 log10_p p_method q n_target n_reference"
    " docs_target docs_reference dp_norm example reports_target reports_reference tokens_target tokens_reference",
    "themes.csv": "group_by group theme label terms z reports sections example_1 example_2 reports_target"
    " reports_reference",
    "evidence.csv": "report_id prior_id term sentence_report sentence_prior prior_label label region year",
    "new_phrases.csv": "report_id prior_id change phrase uses earlier_reports region_reports other_reports sentence_report sentence_prior"
    " prior_label label region year",
    "changes.csv": "report_id prior_id term count_report count_prior log_odds z prior_label label region year",
    "targets.csv": "report_id indicator lower upper unit comparator hedge period sentence start indicator_code binding"
    " headline label region year",
    "results.csv": "report_id indicator lower upper unit comparator hedge period result_year sentence start indicator_code"
    " headline label region year",
    "ledger.csv": "region year indicator_code indicator target_lower target_upper target_comparator unit result"
    " result_comparator result_hedge reached target_report result_report target_sentence target_start result_sentence"
    " result_start",
    "unknown_words.csv": "term count reports",
}


class Output:
    """An output folder, what has been read of it, and what was found wrong."""

    def __init__(self, folder, provenance):
        self.folder = folder
        # With --excel every table begins with a byte-order mark, otherwise none.
        self.marked = option(provenance, "excel") is True
        self.failures = []
        self.checked = []

    def expect(self, holds, message):
        if not holds:
            self.failures.append(message)
        return holds

    def equal(self, name, found, expected, tolerance=TOLERANCE):
        """Whether two arrays agree; says where they differ most."""
        found, expected = numpy.asarray(found, dtype=float), numpy.asarray(expected, dtype=float)
        if not self.expect(found.shape == expected.shape, f"{name}: shape {found.shape}, expected {expected.shape}"):
            return False
        # NaN on both sides is an empty cell that is rightly empty.
        difference = numpy.where(numpy.isnan(found) & numpy.isnan(expected), 0, numpy.abs(found - expected))
        allowed = tolerance * numpy.maximum(1, numpy.abs(numpy.nan_to_num(expected)))
        wrong = ~(difference <= allowed)
        if wrong.any():
            place = tuple(int(index) for index in numpy.argwhere(wrong)[0])
            return self.expect(
                False,
                f"{name}: {wrong.sum()} of {wrong.size} values differ, the first at {place}:"
                f" {found[place]!r}, expected {expected[place]!r}",
            )
        return True

    def table(self, name):
        """A CSV file with every cell as text, or None where the file is absent. Checks its header."""
        path = self.folder / name
        if not path.exists():
            return None
        self.checked.append(name)
        content = path.read_bytes()
        marked = content.startswith(b"\xef\xbb\xbf")
        self.expect(marked == self.marked, f"{name}: a byte-order mark without --excel, or none with it")
        self.expect(b"\r" not in content, f"{name}: holds a carriage return")
        self.expect(content.endswith(b"\n"), f"{name}: does not end with a line end")
        # A term may well be "NA" or "null", and a QUOTE_NONE reader would split cells.
        table = pandas.read_csv(path, dtype=str, keep_default_na=False, encoding="utf-8", quoting=csv.QUOTE_MINIMAL)
        if name in COLUMNS:
            expected = COLUMNS[name].split()
            self.expect(
                list(table.columns[: len(expected)]) == expected,
                f"{name}: columns {list(table.columns)}, expected {expected}",
            )
        return table

    def matrix(self, name, kind):
        """A matrix as Matrix Market and as NPZ, which must be equal."""
        npz = scipy.sparse.load_npz(self.folder / "matrices" / f"{name}.npz").tocsr()
        self.checked.append(f"matrices/{name}.npz")
        self.expect(npz.has_canonical_format, f"{name}.npz: columns of a row not ascending, or twice")
        self.expect(npz.dtype.kind == kind, f"{name}.npz: values of type {npz.dtype}")
        self.expect((npz.data != 0).all(), f"{name}.npz: holds zeros as entries")
        path = self.folder / "matrices" / f"{name}.mtx"
        if path.exists():
            self.checked.append(f"matrices/{name}.mtx")
            mtx = scipy.sparse.csr_matrix(scipy.io.mmread(str(path)))
            mtx.sort_indices()
            self.expect(mtx.shape == npz.shape, f"{name}: .mtx is {mtx.shape}, .npz {npz.shape}")
            self.expect(
                numpy.array_equal(mtx.indptr, npz.indptr) and numpy.array_equal(mtx.indices, npz.indices),
                f"{name}: .mtx and .npz have entries in other places",
            )
            self.equal(f"{name}: .mtx against .npz", mtx.data, npz.data, 1e-11)
        return npz


def numbers(cells):
    """Cells as numbers, the empty ones as NaN."""
    return pandas.to_numeric(pandas.Series(cells).replace("", numpy.nan)).to_numpy(dtype=float)


def weigh(counts, scheme):
    """The weights of a matrix of counts: see the definitions of the project's design."""
    frequency = numpy.asarray((counts > 0).sum(axis=0)).ravel()
    idf = numpy.log((1 + counts.shape[0]) / (1 + frequency)) + 1
    weights = counts.astype(float)
    weights.data = (1 + numpy.log(weights.data) if scheme == "sublinear-tfidf" else weights.data) * idf[weights.indices]
    lengths = numpy.sqrt(numpy.asarray(weights.multiply(weights).sum(axis=1)).ravel())
    scale = scipy.sparse.diags(1 / numpy.where(lengths > 0, lengths, 1))
    weights = scipy.sparse.csr_matrix(scale @ weights)
    weights.sort_indices()
    return weights, idf


def option(provenance, name):
    """An option's value, wherever provenance.json keeps it."""
    if isinstance(provenance, dict):
        if name in provenance:
            return provenance[name]
        for value in provenance.values():
            found = option(value, name)
            if found is not None:
                return found
    return None


def check_rows(output, reports, ids, counts):
    """Matrices hold the reports that count, in their order, and reports.csv states their terms rightly."""
    used = reports[(reports["kind"] == "report") & (reports["exclude"] != "true") & (numbers(reports["terms"]) > 0)]
    output.expect(reports["report_id"].is_unique, "reports.csv: a report_id occurs twice")
    output.expect(list(used["report_id"]) == ids, "rows.csv: not the used reports of reports.csv in their order")
    if len(used) == len(ids):
        output.equal("reports.csv terms", numbers(used["terms"]), numpy.diff(counts.indptr))


def check_texts(output, reports):
    """The cleaned originals are there, with as many characters as reports.csv says."""
    for report, characters in zip(reports["report_id"], reports["characters"]):
        path = output.folder / "texts" / f"{report}.txt"
        if characters == "":
            continue
        if not output.expect(path.exists(), f"texts/{report}.txt: absent"):
            continue
        count = sum(not character.isspace() for character in path.read_text(encoding="utf-8"))
        output.equal(f"reports.csv characters of {report}", float(characters), count)
    output.checked.append("texts/")


def check_vocabulary(output, terms, counts, idf):
    vocabulary = output.table("vocabulary.csv")
    if not output.expect(list(vocabulary["term"]) == terms, "vocabulary.csv: other terms than columns.csv"):
        return
    output.expect(vocabulary["term"].is_unique, "vocabulary.csv: a term occurs twice")
    output.expect((vocabulary["token_kind"] != "").all(), "vocabulary.csv: an empty token_kind")
    output.equal("vocabulary.csv term_index", numbers(vocabulary["term_index"]), numpy.arange(len(terms)))
    frequency = numpy.asarray((counts > 0).sum(axis=0)).ravel()
    output.equal("vocabulary.csv document_frequency", numbers(vocabulary["document_frequency"]), frequency)
    total = numpy.asarray(counts.sum(axis=0)).ravel()
    output.equal("vocabulary.csv collection_frequency", numbers(vocabulary["collection_frequency"]), total)
    if idf is not None:
        output.equal("vocabulary.csv idf", numbers(vocabulary["idf"]), idf)


def check_long_table(output, name, value, matrix, ids, terms):
    """A matrix written as one line an entry, in the order of rows and columns."""
    table = output.table(name)
    if table is None:
        return
    entries = matrix.tocoo()
    output.expect(list(table["report_id"]) == [ids[row] for row in entries.row], f"{name}: other rows than the matrix")
    output.expect(list(table["term"]) == [terms[column] for column in entries.col], f"{name}: other terms")
    output.equal(f"{name} {value}", numbers(table[value]), entries.data, 1e-11)


def check_similarity(output, ids, cosines):
    table = output.table("similarity.csv")
    if table is None:
        return
    output.expect(list(table.columns[1:]) == ids and list(table.iloc[:, 0]) == ids, "similarity.csv: other ids")
    output.equal("similarity.csv", table.iloc[:, 1:].apply(numbers).to_numpy(), cosines)


def check_full_similarity(output, cosines):
    """What `--full-similarity` writes; absent without it."""
    path = output.folder / "matrices" / "similarity.npz"
    if path.exists():
        output.checked.append("matrices/similarity.npz")
        output.equal("similarity.npz", numpy.load(path)["similarity"], cosines)


def check_neighbours(output, ids, cosines, limited):
    table = output.table("neighbours.csv")
    if table is None:
        return
    row = {name: index for index, name in enumerate(ids)}
    for report, part in table.groupby("report_id", sort=False):
        output.equal(f"neighbours.csv {report} rank", numbers(part["rank"]), numpy.arange(1, len(part) + 1))
        found = [row[name] for name in part["neighbour_id"]]
        output.expect(row[report] not in found, f"neighbours.csv: {report} is its own neighbour")
        output.equal(f"neighbours.csv {report} cosine", numbers(part["cosine"]), cosines[row[report], found])
        if not limited:
            others = [cosines[row[report], other] for other in range(len(ids)) if other != row[report]]
            best = sorted(others, reverse=True)[: len(part)]
            output.equal(f"neighbours.csv {report}: the most similar", numbers(part["cosine"]), best)


def check_priors(output, reports, ids, cosines, then):
    table = output.table("prior_reports.csv")
    if table is None:
        return
    row = {name: index for index, name in enumerate(ids)}
    year = dict(zip(reports["report_id"], reports["year"]))
    for report, part in table.groupby("report_id", sort=False):
        name = f"prior_reports.csv {report}"
        # Prior reports are ranked by terms and wordings; the cosine of the terms alone stands beside.
        terms = cosines[row[report], [row[prior] for prior in part["prior_id"]]]
        if not then:
            output.equal(f"{name} term_cosine", numbers(part["term_cosine"]), terms)
        found = numbers(part["cosine"])
        output.equal(f"{name} rank", numbers(part["rank"]), numpy.arange(1, len(part) + 1))
        output.expect((numpy.diff(found) <= TOLERANCE).all(), f"{name}: not by falling cosine")
        output.equal(f"{name} margin", numbers(part["cosine_margin"])[:-1], -numpy.diff(found), 1e-8)
        output.expect(list(part["prior_year"]) == [year[prior] for prior in part["prior_id"]], f"{name}: wrong year")
        apart = int(year[report]) - numbers(part["prior_year"])
        output.equal(f"{name} years_apart", numbers(part["years_apart"]), apart)
        output.expect((apart >= 0).all(), f"{name}: a later report as a prior one")


def check_explanations(output, ids, terms, counts, weights, then):
    """Contributions add up to the cosine; those of terms are at most the product of their weights."""
    table, priors = output.table("explanations.csv"), output.table("prior_reports.csv")
    if table is None or priors is None:
        return
    cosine = {(line.report_id, line.prior_id): float(line.cosine) for line in priors.itertuples()}
    row = {name: index for index, name in enumerate(ids)}
    column = {term: index for index, term in enumerate(terms)}
    for (report, prior), part in table.groupby(["report_id", "prior_id"], sort=False):
        name = f"explanations.csv {report}, {prior}"
        a, b = row[report], row[prior]
        output.equal(f"{name}: sum", numbers(part["contribution"]).sum(), cosine[report, prior], 1e-8)
        if cosine[report, prior] > 0:
            output.equal(f"{name}: shares", numbers(part["cosine_share"]).sum(), 1)
        output.expect(len(part) <= 50, f"{name}: {len(part)} rows")
        sums = part[part["kind"] == "sum"]["term"]
        output.expect(
            list(sums) == ["(set phrases)", "(names)", "(common words)", "(others)"], f"{name}: sums are {list(sums)}"
        )
        named = part[part["kind"] == "term"]
        output.expect(named["term"].isin(column).all(), f"{name}: terms that are none")
        found = [column[term] for term in named["term"]]
        product = weights[a].multiply(weights[b]).toarray().ravel()[found]
        if not then and len(found):
            # The uses of a term in passages and phrases are credited to these. A row without wordings is its terms alone.
            output.expect((numbers(named["contribution"]) <= product + TOLERANCE).all(), f"{name}: more than the products")
        for index, title in [(a, "count_report"), (b, "count_prior")]:
            output.equal(f"{name}: {title}", numbers(named[title]), counts[index].toarray().ravel()[found])


def check_evidence(output, ids):
    """Every sentence quoted stands in its report."""
    table = output.table("evidence.csv")
    if table is None:
        return
    texts = {}
    for column, title in [("report_id", "sentence_report"), ("prior_id", "sentence_prior")]:
        for report, sentence in zip(table[column], table[title]):
            if report not in texts:
                texts[report] = (output.folder / "texts" / f"{report}.txt").read_text(encoding="utf-8")
            # A guard against formulas stands before some cells.
            core = sentence.strip("…")
            output.expect(
                core in texts[report] or core[1:] in texts[report], f"evidence.csv: not in {report}: {sentence[:30]}"
            )


def check_changes(output, ids, terms, counts):
    """Log-odds and z follow from the two reports' counts."""
    table = output.table("changes.csv")
    if table is None:
        return
    row = {name: index for index, name in enumerate(ids)}
    column = {term: index for index, term in enumerate(terms)}
    for (report, prior), part in table.groupby(["report_id", "prior_id"], sort=False):
        name = f"changes.csv {report}, {prior}"
        a, b = counts[row[report]].toarray().ravel(), counts[row[prior]].toarray().ravel()
        # Phrases of several words are no columns; their counts are taken as they are, and those of terms checked.
        named = part[part["term"].isin(column)]
        for title, row_counts in [("count_report", a), ("count_prior", b)]:
            output.equal(f"{name} {title}", numbers(named[title]), row_counts[[column[term] for term in named["term"]]])
        n, m, y, x = a.sum(), b.sum(), numbers(part["count_report"]), numbers(part["count_prior"])
        mass, alpha = (n + m) / 2, (y + x) / 2
        delta = numpy.log((y + alpha) / (n + mass - y - alpha)) - numpy.log((x + alpha) / (m + mass - x - alpha))
        z = delta / numpy.sqrt(1 / (y + alpha) + 1 / (x + alpha))
        for title, expected in [("log_odds", delta), ("z", z)]:
            output.equal(f"{name} {title}", numbers(part[title]), expected)


def check_themes(output, terms):
    table = output.table("themes.csv")
    if table is None:
        return
    known = set(terms)
    for line in table.itertuples():
        name = f"themes.csv {line.group} {line.theme}"
        words = line.terms.split(" ")
        output.expect(set(words) <= known, f"{name}: terms that are none")
        # The phrase is a key term or holds one.
        output.expect(any(word in line.label for word in words), f"{name}: the label holds none of the terms")
        output.expect(line.example_1 != "" and line.example_1 != line.example_2, f"{name}: no example, or twice the same")
        output.expect(1 <= int(line.reports) <= int(line.reports_target), f"{name}: more reports than the group has")
        output.expect(float(line.z) > 0, f"{name}: z is not above 0")


def check_ledger(output):
    """Every goal of the ledger stands in targets.csv, every result in results.csv, a year apart; one number a cell."""
    targets, results = output.table("targets.csv"), output.table("results.csv")
    ledger, wide = output.table("ledger.csv"), output.table("targets_wide.csv")
    if targets is None or ledger is None:
        return
    goals = {(row.report_id, row.start, row.indicator_code): row for row in targets.itertuples()}
    found = {(row.report_id, row.start, row.indicator_code, row.result_year) for row in results.itertuples()}
    for row in ledger.itertuples():
        name = f"ledger.csv {row.region} {row.year} {row.indicator_code}"
        goal = goals.get((row.target_report, row.target_start, row.indicator_code))
        if output.expect(goal is not None, f"{name}: targets.csv has no such goal"):
            output.expect(goal.headline == "true" and goal.year == row.year, f"{name}: no goal of that region and year")
        if row.result:
            place = (row.result_report, row.result_start, row.indicator_code, row.year)
            output.expect(place in found, f"{name}: results.csv has no such result of that year")
        output.expect(bool(row.result) or not row.reached, f"{name}: judged without a result")
    codes = {column for column in wide.columns if column + "_comparator" in wide.columns}
    for code in codes:
        output.expect(((wide[code] == "") == (wide[code + "_comparator"] == "")).all(), f"targets_wide.csv {code}: half a goal")


def check_clusters(output, ids):
    """The linkages are SciPy's on rows that were clustered together, and silhouettes follow from rows and labels."""
    clusters, linkage = output.table("clusters.csv"), output.table("linkage.csv")
    if clusters is None and linkage is None:
        return
    scope = output.table("matrices/cluster-scope-rows.csv")
    rows = output.matrix("cluster-scope", "f").toarray()
    names = list(scope["report_id"])
    output.expect(len(names) == rows.shape[0], "cluster-scope-rows.csv: another number of rows than cluster-scope.npz")
    output.equal("cluster-scope.npz: length of the rows", numpy.linalg.norm(rows, axis=1), numpy.ones(len(rows)))
    # Without --within all reports are one group, whose name is empty.
    for group in scope["within"].unique():
        own = (scope["within"] == group).to_numpy()
        if linkage is not None:
            check_linkage(output, linkage[linkage["within"] == group], rows[own], group)
        if clusters is not None and set(names) <= set(clusters["report_id"]):
            inside = clusters.set_index("report_id").loc[scope["report_id"][own]]
            output.expect((inside["within"] == group).all(), f"clusters.csv {group}: a report of another group")
            labels = inside["cluster"].to_numpy()
            if (labels != "").all() and len(set(labels)) > 1:
                expected = silhouettes(rows[own], labels)
                output.equal(f"clusters.csv {group} silhouette", numbers(inside["silhouette"]), expected)
    if clusters is None:
        return
    known = set(names) <= set(clusters["report_id"]) <= set(ids)
    if not output.expect(known, "clusters.csv: other reports than were clustered"):
        return
    outside = clusters[~clusters["report_id"].isin(names)]
    output.expect((outside["cluster"] == "").all(), "clusters.csv: a report that was not clustered has a cluster")
    output.expect((outside["reason"] != "").all(), "clusters.csv: a report has neither cluster nor reason")
    groups = clusters[clusters["cluster"] != ""].groupby("cluster")["within"].nunique()
    output.expect((groups == 1).all(), "clusters.csv: a cluster's number stands for clusters of two groups")


def check_cluster_profiles(output):
    """Clusters by priorities: rows, distances, mean profiles and names follow from the shares, sentences from the texts."""
    columns, shares = output.table("matrices/cluster-scope-columns.csv"), output.table("priorities.csv")
    clusters, profiles = output.table("clusters.csv"), output.table("cluster_profiles.csv")
    if columns is None or shares is None or clusters is None:
        return
    scope = output.table("matrices/cluster-scope-rows.csv")
    rows = output.matrix("cluster-scope", "f").toarray()
    wide = shares.assign(share=numbers(shares["share"])).pivot(index="report_id", columns="domain", values="share")
    domains = list(columns["domain"])
    output.expect(domains == [d for d in shares["domain"].unique() if d in domains], "cluster-scope-columns.csv: order")
    labels = clusters.set_index("report_id")["cluster"]
    for group in scope["within"].unique():
        own = (scope["within"] == group).to_numpy()
        names = list(scope["report_id"][own])
        if len(names) >= 3:
            values = wide.loc[names, domains].to_numpy()
            roots = numpy.sqrt(values / values.sum(axis=1, keepdims=True))
            centred = roots - roots.mean(axis=0)
            expected = centred / numpy.linalg.norm(centred, axis=1, keepdims=True)
            output.equal(f"cluster-scope.npz {group}: rows", rows[own], expected)
        for cluster in sorted(set(labels[names]) - {""}):
            members = [name for name in names if labels[name] == cluster]
            inside = rows[own][[name in members for name in names]]
            told = clusters.set_index("report_id").loc[members]
            if (told["structure"] == "none").all():
                output.expect((told["cluster_name"] == "").all(), "clusters.csv: one cluster has a name")
                continue
            centre = inside.sum(axis=0)
            output.equal(
                f"clusters.csv {cluster}: distance", numbers(told["distance"]),
                1 - inside @ centre / numpy.linalg.norm(centre))
            profile = profiles[profiles["cluster"] == cluster].set_index("domain")
            means = wide.loc[members].mean()
            output.equal(f"cluster_profiles.csv {cluster}: share", numbers(profile["share"]), means[profile.index])
            points = 100 * (means - wide.loc[names].mean())[profile.index]
            output.equal(f"cluster_profiles.csv {cluster}: points", numbers(profile["points"]), points)
            name = told["cluster_name"].iloc[0]
            output.expect((told["cluster_name"] == name).all() and (profile["name"] == name).all(), "clusters.csv: names")
            for found, value in re.findall(r"([^：；、]+) ([+−][0-9.]+)", name):
                shown = profile[profile["domain_name"] == found]
                right = len(shown) == 1 and abs(float(value.replace("−", "-")) - float(shown["points"].iloc[0])) < 0.051
                output.expect(right, f"cluster_profiles.csv {cluster}: {found} {value} is not its points")
    coded = output.table("priority_sentences.csv")
    for _, row in output.table("cluster_sentences.csv").iterrows():
        output.expect(labels[row["report_id"]] == row["cluster"], "cluster_sentences.csv: a report of another cluster")
        same = coded[(coded["report_id"] == row["report_id"]) & (coded["start"] == row["start"])]
        right = len(same) == 1 and (same[["domain", "end", "sentence"]].iloc[0] == row[["domain", "end", "sentence"]]).all()
        output.expect(right, f"cluster_sentences.csv: {row['sentence']} is not in priority_sentences.csv")


def check_linkage(output, linkage, rows, group):
    """One tree, over the rows of its group."""
    if len(linkage) == 0:
        return
    merges = linkage[["left", "right", "distance", "size"]].apply(numbers).to_numpy()
    if not output.expect(hierarchy.is_valid_linkage(merges), f"linkage.csv {group}: not a linkage by SciPy's rules"):
        return
    # Merges of equal distance may come in another order; the distances at which leaves meet may not differ.
    expected = hierarchy.linkage(pdist(rows), "ward")
    output.equal(f"linkage.csv {group}", hierarchy.cophenet(merges), hierarchy.cophenet(expected))
    sizes = [1] * len(rows)
    for left, right in merges[:, :2].astype(int):
        sizes.append(sizes[left] + sizes[right])
    output.equal(f"linkage.csv {group} size", merges[:, 3], sizes[len(rows) :])


def check_selection(output):
    """One partition of each group is chosen; shares and agreements are within their bounds."""
    selection, robustness, clusters = (
        output.table(name) for name in ["cluster_selection.csv", "cluster_robustness.csv", "clusters.csv"]
    )
    if selection is None or clusters is None:
        return
    for group, tried in selection.groupby("within", sort=False):
        chosen = tried[tried["chosen"] == "true"]
        if not output.expect(len(chosen) == 1, f"cluster_selection.csv {group}: not one partition is chosen"):
            continue
        own = clusters[(clusters["cluster"] != "") & (clusters["within"] == group)]
        output.equal(f"cluster_selection.csv {group}: k", float(chosen["k"].iloc[0]), own["cluster"].nunique())
        if chosen["k"].iloc[0] == "1":
            output.expect((own["silhouette"] == "").all(), f"clusters.csv {group}: a silhouette of one cluster")
    for name, values in [
        ("cluster_selection.csv mean_ari", numbers(selection["mean_ari"])),
        ("clusters.csv assignment_stability", numbers(clusters["assignment_stability"])),
        ("cluster_robustness.csv mean_ari", numbers(robustness["mean_ari"]) if robustness is not None else []),
    ]:
        known = numpy.asarray(values, dtype=float)
        known = known[~numpy.isnan(known)]
        output.expect(((known >= -1) & (known <= 1)).all(), f"{name}: not from -1 to 1")


def silhouettes(rows, labels):
    """Rousseeuw's silhouettes under the distance 1 - cosine."""
    distances = numpy.maximum(0, 1 - rows @ rows.T)
    numpy.fill_diagonal(distances, 0)
    result = []
    for index, label in enumerate(labels):
        own = labels == label
        if own.sum() == 1:
            result.append(0.0)
            continue
        within = distances[index, own].sum() / (own.sum() - 1)
        nearest = min(distances[index, labels == other].mean() for other in set(labels) - {label})
        result.append((nearest - within) / max(within, nearest) if max(within, nearest) > 0 else 0.0)
    return result


def check_keyness(output, reports, ids, terms, counts, limited):
    """Log-odds, z and G2 follow from the counts of the group and of the other groups."""
    table = output.table("keyness.csv")
    if table is None:
        return
    column = {term: index for index, term in enumerate(terms)}
    known = reports.set_index("report_id").loc[ids]
    for (by, group), part in table.groupby(["group_by", "group"], sort=False):
        name = f"keyness.csv {by} {group}"
        # Names are ranked apart from words.
        for kind, listed in part.groupby(part["token_kind"].isin(["place", "person"])):
            ranks = numpy.arange(1, len(listed) + 1)
            output.equal(f"{name} rank (names: {kind})", numbers(listed["rank"]), ranks)
            # By z, once for the terms that tell something and once for the others.
            falls = numpy.diff(numbers(listed["z"])) > 1e-9
            output.expect(falls.sum() <= (0 if kind else 1), f"{name}: ranks are not by z")
        tested = ~part["p_method"].isin(["too few reports", "one block", "outside counts"])
        p, q = 10 ** numbers(part["log10_p"]), numbers(part["q"])
        output.expect(part["p_method"].nunique() == 1, f"{name}: more than one method of testing")
        output.expect(numpy.isnan(p[~tested]).all() and numpy.isnan(q[~tested]).all(), f"{name}: p without a test")
        output.expect(((p[tested] > 0) & (q[tested] <= 1) & (q[tested] >= p[tested] - 1e-12)).all(), f"{name}: p and q")
        # Which reports are compared follows from the table alone only where neither --within nor the rule on regions
        # within regions narrows the reference.
        if limited or by != "province":
            continue
        target = (known[by] == group).to_numpy()
        reference = (known[by] != "").to_numpy() & ~target
        found = [column[term] for term in part["term"]]
        y, x = (numpy.asarray(counts[rows].sum(axis=0)).ravel().astype(float) for rows in (target, reference))
        n, m = y.sum(), x.sum()
        mass = (n + m) / (target.sum() + reference.sum())
        y, x = y[found], x[found]
        prior = mass * (y + x) / (n + m)
        delta = numpy.log((y + prior) / (n + mass - y - prior)) - numpy.log((x + prior) / (m + mass - x - prior))
        z = delta / numpy.sqrt(1 / (y + prior) + 1 / (x + prior))
        sizes = [
            ("reports_target", target.sum()),
            ("reports_reference", reference.sum()),
            ("tokens_target", n),
            ("tokens_reference", m),
        ]
        for title, expected in sizes:
            output.expect((numbers(part[title]) == expected).all(), f"{name} {title}: not {expected}")
        for title, expected in [("n_target", y), ("n_reference", x), ("log_odds", delta), ("z", z)]:
            output.equal(f"{name} {title}", numbers(part[title]), expected)


def check_priorities(output):
    """Shares are those of the characters of the sentences, which stand in the texts; the matrix holds the same shares."""
    shares, sentences = output.table("priorities.csv"), output.table("priority_sentences.csv")
    if shares is None or sentences is None:
        return
    # A mark before what a spreadsheet would take for a formula is none of the sentence.
    size = sentences["sentence"].str.lstrip("'").str.replace(r"\s", "", regex=True).str.len()
    found = size.groupby([sentences["report_id"], sentences["domain"]]).sum().to_dict()
    for report, part in shares.groupby("report_id", sort=False):
        own = {domain: found.get((report, domain), 0) for domain in part["domain"]}
        output.equal(f"priorities.csv {report} characters", numbers(part["characters"]), list(own.values()))
        total = sum(count for domain, count in own.items() if domain != "none")
        known = part[part["domain"] != "none"]
        if total:
            expected = [own[domain] / total for domain in known["domain"]]
            output.equal(f"priorities.csv {report} share", numbers(known["share"]), expected)
    columns = [domain for domain in dict.fromkeys(shares["domain"]) if domain != "none"]
    matrix = output.table("priorities_matrix.csv")
    wide = shares[shares["domain"] != "none"]
    output.equal(
        "priorities_matrix.csv", numbers(matrix[columns].to_numpy().ravel()), numbers(wide["share"]))
    npz = scipy.sparse.load_npz(output.folder / "matrices" / "priorities.npz").toarray().ravel()
    output.equal("priorities.npz", npz, numpy.nan_to_num(numbers(wide["share"])))
    texts = {}
    for report, start, end, sentence in zip(
        sentences["report_id"], sentences["start"], sentences["end"], sentences["sentence"]
    ):
        path = output.folder / "texts" / f"{report}.txt"
        if report not in texts and path.is_file():
            texts[report] = path.read_bytes().decode("utf-8")
        if report in texts:
            stands = texts[report][int(start) : int(end)]
            output.expect(sentence.lstrip("'") == stands.lstrip("'"), f"priority_sentences.csv: {report} {start}")


def check_priority_means(output, reports, limited):
    """Means of groups and years are those of the shares of their reports; p, q and differences belong together."""
    shares, groups, trends = (
        output.table(name) for name in ["priorities.csv", "priority_groups.csv", "priority_trends.csv"]
    )
    if shares is None or groups is None:
        return
    shares = shares[(shares["share"] != "") & (shares["domain"] != "none")]
    wide = shares.assign(share=numbers(shares["share"])).pivot(index="report_id", columns="domain", values="share")
    known = reports.set_index("report_id").loc[wide.index]

    def members(part):
        """The reports of a group; None where its column is not one of reports.csv."""
        by, group = part["group_by"].iloc[0], part["group"].iloc[0]
        columns = [by] if by in known.columns else by.split(",")
        if group == "":
            return numpy.ones(len(known), dtype=bool)
        if not set(columns) <= set(known.columns):
            return None
        return (known[columns].agg("; ".join, axis=1) == group).to_numpy()

    for group, part in groups.groupby("group", sort=False):
        name = f"priority_groups.csv {group}"
        share, reference, points = (numbers(part[title]) for title in ["share", "share_reference", "points"])
        output.equal(f"{name}: sum", share.sum(), 1.0)
        output.equal(f"{name} points", points, 100 * (share - reference), 1e-7)
        p, q = numbers(part["p"]), numbers(part["q"])
        tested = ~numpy.isnan(p)
        output.expect((tested == ~numpy.isnan(q)).all() and len(set(tested)) == 1, f"{name}: p and q of some domains")
        if tested.all():
            order = numpy.argsort(p)
            steps = p[order] * len(p) / numpy.arange(1, len(p) + 1)
            output.equal(f"{name} q", q[order], numpy.minimum(1, numpy.minimum.accumulate(steps[::-1])[::-1]))
        own = members(part)
        # Under --within a group keeps only what can be compared.
        if own is not None and not (limited and group):
            output.equal(f"{name} share", share, wide[own][list(part["domain"])].mean())
            output.expect((numbers(part["reports"]) == own.sum()).all(), f"{name}: not {own.sum()} reports")
    for (group, year), part in trends.groupby(["group", "year"], sort=False):
        output.equal(f"priority_trends.csv {group} {year}: sum", numbers(part["share"]).sum(), 1.0)
        own = members(part)
        if own is not None:
            own = own & (known["year"] == year).to_numpy()
            output.equal(
                f"priority_trends.csv {group} {year}", numbers(part["share"]), wide[own][list(part["domain"])].mean())
            output.expect((numbers(part["reports"]) == own.sum()).all(), f"priority_trends.csv {group} {year}: reports")
        low, share, high = (numbers(part[title]) for title in ["low", "share", "high"])
        bounded = ~numpy.isnan(low)
        inside = (low <= share + 1e-12) & (share <= high + 1e-12)
        output.expect(inside[bounded].all(), f"priority_trends.csv {group} {year}: a mean outside its bounds")


def check(folder):
    provenance = json.loads((folder / "provenance.json").read_text(encoding="utf-8"))
    output = Output(folder, provenance)
    limited = bool(option(provenance, "within"))
    scheme = option(provenance, "weighting") or "sublinear-tfidf"
    reports = output.table("reports.csv")
    ids = list(output.table("matrices/rows.csv")["report_id"])
    terms = list(output.table("matrices/columns.csv")["term"])
    counts, weights = output.matrix("counts", "i"), output.matrix("tfidf", "f")
    size = (len(ids), len(terms))
    for name, matrix in [("counts", counts), ("tfidf", weights)]:
        if not output.expect(matrix.shape == size, f"{name}: {matrix.shape}, but rows and columns are {size}"):
            return output
    idf = None
    if scheme in ("sublinear-tfidf", "sklearn"):
        expected, idf = weigh(counts, scheme)
        output.equal("tfidf against the formula", weights.toarray(), expected.toarray())
        # From here on with full precision.
        weights = expected
    cosines = (weights @ weights.T).toarray()
    check_rows(output, reports, ids, counts)
    check_texts(output, reports)
    check_vocabulary(output, terms, counts, idf)
    check_long_table(output, "term_counts.csv", "count", counts, ids, terms)
    check_long_table(output, "tfidf.csv", "weight", weights, ids, terms)
    check_similarity(output, ids, cosines)
    check_full_similarity(output, cosines)
    check_neighbours(output, ids, cosines, limited)
    then = option(provenance, "no_look_ahead") is True
    check_priors(output, reports, ids, cosines, then)
    check_explanations(output, ids, terms, counts, weights, then)
    check_evidence(output, ids)
    check_changes(output, ids, terms, counts)
    check_clusters(output, ids)
    check_cluster_profiles(output)
    check_selection(output)
    check_themes(output, terms)
    check_ledger(output)
    check_priorities(output)
    check_priority_means(output, reports, limited)
    output.table("cluster_terms.csv")
    check_keyness(output, reports, ids, terms, counts, limited)
    if not output.failures:
        print(
            f"Output read back with pandas {pandas.__version__} and SciPy {scipy.__version__}:"
            f" {len(output.checked)} files and folders agree (reports: {len(ids)}, terms: {len(terms):,})."
        )
    return output


def main():
    if len(sys.argv) != 2:
        sys.exit("usage: check_outputs.py OUT_DIR")
    folder = Path(sys.argv[1])
    if not folder.is_dir():
        sys.exit(f"check_outputs: {folder} is not a folder; run `conspectus run INPUT --output {folder}` first")
    try:
        failures = check(folder).failures
    except KeyError as error:
        failures = [f"a table names {error}, which rows.csv, columns.csv or reports.csv lacks"]
    for failure in failures[:20]:
        print(f"check_outputs: {failure}", file=sys.stderr)
    if len(failures) > 20:
        print(f"check_outputs: and {len(failures) - 20} more", file=sys.stderr)
    sys.exit(1 if failures else 0)


if __name__ == "__main__":
    main()
