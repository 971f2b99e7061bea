#!/usr/bin/python3
"""Measure how well Conspectus tells region and year, on reports whose region and year are known.

Usage: measure_identification.py [--conspectus COMMAND] [--corpora FOLDER] [--half even|odd] [--verbose]

Three tables:
1. the reports as they are, under names without meaning;
2. without their title page and salutation;
3. with the names of their region, numbers and years masked as on pages that hide them (`**市`, `****年`, `20xx`), and
   without title page: of the answers given with a confidence of 0.9 or more at least 98 % must be right;
4. the same with a title page, and in other manners of hiding, by turns: XX, ××, ○○, 某 and ＊＊ for a name of any length,
   20××, 202× and 20○○ for years, and half of the other numbers.

With tables made by `measure_dated_expressions.py --half even` in CONSPECTUS_DATA, `--half odd` measures what was not used
for them. Exits with 0 without ../shared/corpora, and with 1 where a goal is missed. Only the standard library is used, and the
same corpora give the same table.
"""

import argparse
import csv
import glob
import os
import re
import subprocess
import sys
import tempfile
from collections import Counter, defaultdict

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
SETS = ["national", "provincial-panel", "provincial-2025", "cities-2024"]

# Files whose text is another year's: what the text itself says.
CORRECTIONS = {
    ("provincial-panel", "黑龙江省", 1999): 1998,  # title, review of 1997 and five-year terms are those of 1998
}

# The goals of the first table: region, year.
GOALS = {"national": (0.99, 0.97), "provincial-panel": (0.99, 0.97), "provincial-2025": (0.99, 0.97),
         "cities-2024": (0.97, 0)}


def gazetteer():
    with open(os.path.join(ROOT, "data", "divisions.csv"), encoding="utf-8", newline="") as table:
        return list(csv.DictReader(table))


def documents(corpora):
    for name in SETS:
        for path in sorted(glob.glob(os.path.join(corpora, name, "**", "*.txt"), recursive=True)):
            base = os.path.basename(path)
            year = re.search(r"(\d{4})年", base)
            year = int(year.group(1)) if year else 2024
            region = re.sub(r"\d{4}年|政府工作报告|\.txt|国务院", "", base)
            region = "全国" if name == "national" else region
            with open(path, encoding="utf-8") as file:
                text = file.read()
            yield name, region, CORRECTIONS.get((name, region, year), year), text


def without_opening(text):
    """The text without title page, salutation and the sentence in which the speaker says for whom he speaks."""
    lines = [line for line in text.splitlines() if line.strip()]
    head = 0
    for index, line in enumerate(lines[:40]):
        if re.search(r"我代表|受.{0,20}委托", line) and re.search(r"审议|审查|报告", line):
            head = index + 1
            if len(line) > 400:
                lines[index] = re.sub(r"^.*?(我代表|委托)[^。]*。", "", line)
                head = index
            break
    else:
        while head < len(lines) and head < 12 and len(lines[head].strip()) < 40:
            head += 1
    return "\n".join(lines[head:])


def masked(text, region, rows, style):
    """Names of the region, of its province and of what lies within it, and all numbers, as the two samples hide them.

    style: `names` keeps the lengths of names and hides digits by asterisks; `years` writes 20xx and keeps the names;
    `partly` leaves the counties, which one sample does.
    """
    if style == "years":
        text = re.sub(r"(?:19|20)\d\d(?=\s*年)", lambda found: found.group()[:2] + "xx", text)
        return re.sub(r"[一二][〇○零九][〇○零一二三四五六七八九]{2}(?=年)", "20xx", text)
    own = [row for row in rows if region in (row["name"], row["short_name"])]
    level = min((row["level"] for row in own), key=["national", "province", "prefecture", "county"].index)
    own = [row for row in own if row["level"] == level]
    names = set()
    for row in own:
        names |= {row["name"], row["short_name"]}
        names |= {row["province"], re.sub("(省|市|.族自治区|维吾尔自治区|自治区)$", "", row["province"])}
        for other in rows:
            inside = other["province"] == row["province"] and (
                row["level"] == "province" and other["level"] == "prefecture"
                or row["level"] == "prefecture" and other["prefecture"] == row["name"])
            if inside and style == "names":
                names |= {other["name"], other["short_name"]}
    names = sorted((name for name in names if len(name) > 1), key=len, reverse=True)

    def hide(found):
        name = found.group()
        kind = re.search("(省|市|县|区|州|盟|旗|自治区)$", name)
        stem = len(name) - (1 if kind and len(name) > 2 else 0)
        return "*" * stem + name[stem:]

    text = re.sub("|".join(map(re.escape, names)), hide, text)
    return re.sub(r"[0-9０-９]", "*", text)


OTHER_MARKS = ["XX", "××", "○○", "某", "＊＊"]


def masked_otherwise(text, region, rows, number):
    """Own names and those above under marks that do not keep their lengths, years in part, every second number; what lies
    within is left on every second text."""
    mark = OTHER_MARKS[number % len(OTHER_MARKS)]
    starred = masked(text, region, rows, "partly" if number % 2 else "names")
    # Only names were made runs of asterisks beside Chinese; the numbers come from the text again.
    result, position = [], 0
    for run in re.finditer(r"\*+(?=[\u4e00-\u9fff])|(?<=[\u4e00-\u9fff])\*+", starred):
        result.append(text[position:run.start()])
        original = text[run.start():run.end()]
        result.append(original if re.search(r"[0-9０-９]", original) else mark)
        position = run.end()
    text = "".join(result) + text[position:]
    year = ["20××", None, "20○○", "20XX"][number % 4]

    def hide_year(found):
        return year if year else found.group()[:3] + "×"

    text = re.sub(r"(?:19|20)\d\d(?=\s*年)", hide_year, text)
    count = 0

    def hide_number(found):
        nonlocal count
        count += 1
        return "××" if count % 2 else found.group()

    return re.sub(r"\d+(?:\.\d+)?(?=[%％亿万家户个])", hide_number, text)


def ingest(command, texts):
    with tempfile.TemporaryDirectory() as folder:
        for index, text in enumerate(texts):
            with open(f"{folder}/d{index:05d}.txt", "w", encoding="utf-8") as file:
                file.write(text)
        # The command refuses a folder that is inside its input.
        with tempfile.TemporaryDirectory() as output:
            subprocess.run([command, "ingest", folder, "--output", output + "/o", "--quiet"], check=True)
            with open(output + "/o/reports.csv", encoding="utf-8", newline="") as table:
                rows = {}
                for row in csv.DictReader(table):
                    rows.setdefault(int(row["source"][1:6]), row)
    return [rows.get(index, {}) for index in range(len(texts))]


def is_region(row, region, name):
    found = row.get("region", "")
    if not found:
        return None
    if name == "cities-2024":
        return found.startswith(region) and row["level"] in ("prefecture", "county")
    return found == region or found.startswith(region) and row["level"] == "province"


def table(title, known, rows, verbose):
    """Prints a table, and returns {set: (reports, regions right, years right)} and the figures of sure answers."""
    print(f"\n{title}")
    print("| set | reports | region right | wrong | empty | year right | wrong | empty "
          "| region ≥ 0.9: right of | year ≥ 0.9: right of |")
    print("| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |")
    counts = defaultdict(Counter)
    confusions = []
    for (name, region, year, _), row in zip(known, rows):
        count = counts[name]
        count["reports"] += 1
        right = is_region(row, region, name)
        state = {None: "empty", True: "right", False: "wrong"}[right]
        count["region " + state] += 1
        if right is not None and float(row["region_confidence"] or 0) >= 0.9:
            count["sure region"] += 1
            count["sure region right"] += right
        found = row.get("year", "")
        state = "empty" if not found else "right" if int(found) == year else "wrong"
        count["year " + state] += 1
        if found and float(row["year_confidence"] or 0) >= 0.9:
            count["sure year"] += 1
            count["sure year right"] += int(found) == year
        if right is not True or state != "right":
            confusions.append((name, region, year, row))
    for name in SETS + ["all"]:
        count = sum(counts.values(), Counter()) if name == "all" else counts[name]
        print(f"| {name} | {count['reports']} | {count['region right']} | {count['region wrong']} "
              f"| {count['region empty']} | {count['year right']} | {count['year wrong']} | {count['year empty']} "
              f"| {count['sure region right']} of {count['sure region']} "
              f"| {count['sure year right']} of {count['sure year']} |")
    if verbose:
        for name, region, year, row in confusions:
            notes = [note for note in row.get("notes", "").split("; ") if "evidence" in note or "says" in note
                     or "uncertain" in note or "next" in note]
            print(f"  {name} {region} {year}: {row.get('region')} {row.get('region_confidence')} "
                  f"{row.get('year')} {row.get('year_confidence')} {'; '.join(notes)[:400]}")
    return counts


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--conspectus", default=os.path.join(ROOT, ".build", "release", "conspectus"))
    parser.add_argument("--corpora", default=os.path.join(ROOT, "..", "shared", "corpora"))
    parser.add_argument("--half", choices=["even", "odd"], help="every second region only")
    parser.add_argument("--verbose", action="store_true", help="list what is wrong or empty")
    options = parser.parse_args()
    if not os.path.isdir(options.corpora):
        print(f"{options.corpora} is absent: nothing is measured")
        return 0
    known = list(documents(options.corpora))
    if options.half:
        regions = sorted({region for name, region, *_ in known if name != "national"})
        kept = regions[0 if options.half == "even" else 1::2]
        known = [entry for entry in known if entry[0] == "national" or entry[1] in kept]
    rows = gazetteer()
    missed = []
    counts = table("As they are", known, ingest(options.conspectus, [text for *_, text in known]), options.verbose)
    for name, (region, year) in GOALS.items():
        count = counts[name]
        for what, goal in (("region", region), ("year", year)):
            if count[f"{what} right"] < goal * count["reports"]:
                missed.append(f"{name}: {what}")
    hidden = [(name, region, year, without_opening(text)) for name, region, year, text in known]
    table("Without title page and salutation", hidden, ingest(options.conspectus, [text for *_, text in hidden]),
          options.verbose)
    local = [entry for entry in hidden if entry[0] != "national"]
    sure = Counter()
    for style, title in (("years", "Without title page, years masked as 20xx"),
                         ("partly", "Without title page, own names and numbers masked, what lies within named"),
                         ("names", "Without title page, own names, those within and numbers masked")):
        texts = [masked(text, region, rows, style) for _, region, _, text in local]
        counts = table(title, local, ingest(options.conspectus, texts), options.verbose)
        for count in counts.values():
            sure.update(count)
    whole = [entry for entry in known if entry[0] != "national"]
    texts = [masked_otherwise(text, region, rows, number) for number, (_, region, _, text) in enumerate(whole)]
    counts = table("With title page, other manners of masking", whole, ingest(options.conspectus, texts), options.verbose)
    for count in counts.values():
        sure.update(count)
    for what in ("region", "year"):
        share = sure[f"sure {what} right"] / max(1, sure[f"sure {what}"])
        print(f"\nMasked, {what}: {100 * share:.1f} % of {sure[f'sure {what}']} answers with 0.9 or more are right.")
        if share < 0.98:
            missed.append(f"calibration of {what}")
    if missed:
        print("Goals missed: " + ", ".join(missed))
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
