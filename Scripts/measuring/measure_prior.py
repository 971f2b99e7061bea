"""Measures how often the most similar prior report is that of the year before, beside jieba with scikit-learn.

    .venv/bin/python Scripts/measuring/measure_prior.py NATIONAL_DIR PANEL_DIR [COMMAND]

NATIONAL_DIR holds one file a year of one series, PANEL_DIR a folder for each province with one file a year; the year stands
in the file's name and is given to both sides as metadata. Only reports from 1979, of the panel from 2002, are compared, and
those are asked about whose preceding year (of the same province) is there. Prints one table with Wilson's intervals,
and how many queries only one side gets right (McNemar's exact test). Runs in the environment of `make fixtures`.
"""

import csv
import logging
import math
import re
import subprocess
import sys
import tempfile
from pathlib import Path

import jieba
import numpy
import scipy.stats
from sklearn.feature_extraction.text import CountVectorizer, TfidfTransformer

ROOT = Path(__file__).resolve().parent.parent.parent


def reports(folder, first):
    """(path, group, year) of the files, in the order of their paths."""
    found = []
    for path in sorted(folder.rglob("*.txt"), key=lambda path: str(path).encode()):
        year = re.search(r"(?:19|20)\d\d", path.name)
        group = path.parent.name if path.parent != folder else ""
        if year and int(year.group()) >= first:
            found.append((path, group, int(year.group())))
    return found


def queries(known):
    """For each report with one of the year before in its group: that report's place."""
    place = {(group, year): index for index, (_, group, year) in enumerate(known)}
    return {
        index: place[group, year - 1] for index, (_, group, year) in enumerate(known) if (group, year - 1) in place
    }


def baseline(known, wanted):
    """Right or wrong for each query, by scheme of scikit-learn's weights on jieba's words."""
    texts = [" ".join(jieba.cut(path.read_text(encoding="utf-8"))) for path, _, _ in known]
    counts = CountVectorizer().fit_transform(texts)
    years = numpy.array([year for _, _, year in known])
    result = {}
    for name, matrix, sublinear in [
        ("plain", counts, False), ("sublinear", counts, True), ("binary", (counts > 0).astype(int), False)
    ]:
        weights = TfidfTransformer(sublinear_tf=sublinear).fit_transform(matrix)
        cosines = (weights @ weights.T).toarray()
        answers = {}
        for query, right in wanted.items():
            earlier = numpy.flatnonzero(years < years[query])
            answers[query] = earlier[cosines[query, earlier].argmax()] == right
        result[f"jieba + scikit-learn, {name}"] = answers
    return result


def ours(known, wanted, command, options):
    with tempfile.TemporaryDirectory() as scratch:
        scratch = Path(scratch)
        (scratch / "in").mkdir()
        # Names that say nothing, in the same order.
        for index, (path, _, _) in enumerate(known):
            (scratch / "in" / f"{index:05}.txt").write_bytes(path.read_bytes())
        with open(scratch / "metadata.csv", "w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file)
            writer.writerow(["source", "kind", "year", "group"])
            writer.writerows([f"{index:05}.txt", "report", year, group] for index, (_, group, year) in enumerate(known))
        arguments = ["run", scratch / "in", "--metadata", scratch / "metadata.csv", "--output", scratch / "out"]
        subprocess.run([command, *arguments, "--group-by", "group", "--clusters", "1", "--quiet", *options], check=True)
        first = {}
        with open(scratch / "out" / "prior_reports.csv", encoding="utf-8", newline="") as file:
            for line in csv.DictReader(file):
                if line["rank"] == "1":
                    first[int(line["report_id"])] = int(line["prior_id"])
    return {query: first.get(query) == right for query, right in wanted.items()}


def wilson(right, count):
    z = 1.96
    middle = (right / count + z * z / (2 * count)) / (1 + z * z / count)
    half = z * math.sqrt(right * (count - right) / count**3 + z * z / (4 * count * count)) / (1 + z * z / count)
    return f"{100 * (middle - half):.0f}–{100 * (middle + half):.0f} %"


def main():
    if len(sys.argv) not in (3, 4):
        sys.exit(__doc__)
    jieba.setLogLevel(logging.ERROR)
    command = Path(sys.argv[3]).resolve() if len(sys.argv) == 4 else ROOT / ".build" / "release" / "conspectus"
    for name, folder, first in [("national", sys.argv[1], 1979), ("panel", sys.argv[2], 2002)]:
        known = reports(Path(folder), first)
        wanted = queries(known)
        answers = baseline(known, wanted)
        for title, options in [
            ("Conspectus", []), ("Conspectus --no-look-ahead", ["--no-look-ahead"]),
            ("Conspectus --prior-by terms", ["--prior-by", "terms"]),
            ("Conspectus --prior-by terms --no-look-ahead", ["--prior-by", "terms", "--no-look-ahead"]),
        ]:
            answers[title] = ours(known, wanted, command, options)
        mine = answers["Conspectus"]
        print(f"| {name}: {len(wanted)} queries among {len(known)} | right | interval | only it | only Conspectus | p |")
        print("| --- | --- | --- | --- | --- | --- |")
        for title, found in answers.items():
            right = int(sum(found.values()))
            better = int(sum(found[query] and not mine[query] for query in wanted))
            worse = int(sum(mine[query] and not found[query] for query in wanted))
            p = scipy.stats.binomtest(better, better + worse).pvalue if better + worse else 1.0
            print(f"| {title} | {right} | {wilson(right, len(wanted))} | {better} | {worse} | {p:.2g} |")
        print()


if __name__ == "__main__":
    main()
