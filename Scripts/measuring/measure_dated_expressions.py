#!/usr/bin/python3
"""Measure when reports say what: the shares of data/dated-expressions.csv and the whole of data/year-profiles.csv.

Usage: measure_dated_expressions.py [--corpora FOLDER] [--half even|odd] [--output FOLDER]

Reads reports of known years (16 provinces 1998-2023, 31 provinces 2025, 70 cities 2024; for the profiles of named years the
national reports too), and writes both tables anew. --half takes every second region, so that the tables can be tried on
the other half (then --output must be given). Only the standard library is used; the same corpora give the same bytes.
"""

import argparse
import csv
import math
import os
import re
import sys
import unicodedata
from collections import Counter, defaultdict

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import measure_identification  # noqa: E402

ROOT = measure_identification.ROOT
DIGITS = {character: value for value, character in enumerate("〇一二三四五六七八九")} | {"零": 0, "○": 0}
YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)年|([一二][九〇○零][〇○零一二三四五六七八九]{2})年")
PLAN = re.compile(r"(十?)([一二三四五六七八九])五(?=[”规计时期开收建以，、的末])")


def named_years(text):
    """As YearClues.readYear."""
    found = Counter()
    for match in YEAR.finditer(text):
        words = match.group(1) or match.group(2)
        year = int(words) if words.isdigit() else int("".join(str(DIGITS[digit]) for digit in words))
        if year < 1949:
            continue
        before = text[max(0, match.start() - 1):match.start()]
        after = text[match.end():match.end() + 6]
        if before and before in "到至达—－-～~":
            context = "T"
        elif before and before in "比较自从于" or after[:1] in ("的", "至", "到") or "以来" in after:
            context = "C"
        else:
            context = "P"
        place = match.start() / len(text)
        part = sum(place >= border for border in (0.03, 0.3, 0.5))
        found[year, f"year-{context}{part}"] += 1
    return found


def named_plans(text):
    """As YearClues.readPlan."""
    found = Counter()
    for match in PLAN.finditer(text):
        number = DIGITS[match.group(2)] + (10 if match.group(1) else 0)
        end = match.end() + (text[match.end():match.end() + 1] == "”")
        if number < 6 or text.startswith("普法", end):
            continue
        after = text[match.end():match.end() + 14]
        before = text[max(0, match.start() - 11):match.start()]
        context = "P"
        if re.search("开局|起步之年|第一年|首年", after):
            context = "O"
        elif re.search("收官|最后一年|决战|决胜|末|完成", after):
            context = "E"
        elif re.search("编制|谋划|前期|起草", before):
            context = "B"
        elif re.search("中期|承上启下|关键|第三年|第二年|攻坚", after):
            context = "M"
        found[number, f"plan-{context}"] += 1
    return found


def five_years(text):
    """As YearClues.fiveYears."""
    spans = list(re.finditer("(?:过去|今后|未来|去的)五年|五年来", text))
    return (any(span.start() < 600 for span in spans)) + (len(spans) >= 4)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--corpora", default=os.path.join(ROOT, "..", "shared", "corpora"))
    parser.add_argument("--half", choices=["even", "odd"])
    parser.add_argument("--output", default=os.path.join(ROOT, "data"))
    options = parser.parse_args()
    if options.half and options.output.endswith("data"):
        parser.error("--half needs an --output of its own")
    known = list(measure_identification.documents(options.corpora))
    regions = sorted({region for name, region, *_ in known if name != "national"})
    if options.half:
        kept = regions[0 if options.half == "even" else 1::2]
        known = [entry for entry in known if entry[0] == "national" or entry[1] in kept]
    with open(os.path.join(ROOT, "data", "dated-expressions.csv"), encoding="utf-8", newline="") as table:
        rows = list(csv.DictReader(table))
    reports, counts, profiles = Counter(), [Counter() for _ in rows], defaultdict(Counter)
    for name, _, year, text in known:
        text = re.sub(r"\s", "", text)
        for (named, profile), count in named_years(unicodedata.normalize("NFKC", text)).items():
            weight = 3 if name == "national" else 1
            profiles[profile][max(-12, min(12, named - year))] += weight * math.log2(1 + count)
        if name == "national" or year < 1998:
            continue
        reports[year] += 1
        for row, count in zip(rows, counts):
            count[year] += any(words in text for words in row["expression"].split("|"))
        for (number, profile), count in named_plans(text).items():
            profiles[profile][max(-6, min(10, year - 1951 - 5 * number))] += math.log2(1 + count)
        profiles[f"five-{(year - 3) % 5}"][five_years(text)] += 1
    for row, count in zip(rows, counts):
        if row["kind"] in ("phrase", "ahead"):
            row["shares"] = " ".join(f"{year}:{round(100 * count[year] / reports[year])}"
                                     for year in sorted(reports) if count[year])
    with open(os.path.join(options.output, "dated-expressions.csv"), "w", encoding="utf-8", newline="") as table:
        writer = csv.DictWriter(table, list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
    with open(os.path.join(options.output, "year-profiles.csv"), "w", encoding="utf-8", newline="") as table:
        writer = csv.writer(table, lineterminator="\n")
        writer.writerow(["profile", "offset", "weight"])
        for profile in sorted(profiles):
            for offset in sorted(profiles[profile]):
                writer.writerow([profile, offset, round(profiles[profile][offset], 1)])


if __name__ == "__main__":
    main()
