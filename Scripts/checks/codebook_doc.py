"""Writes the tables of docs/files.md from the codebook, which is what the command writes tables by.

    conspectus codebook | python3 Scripts/checks/codebook_doc.py [--check]

With --check nothing is written; ends with 1 if the page is not as it would be written.
"""

import csv
import itertools
import sys
from pathlib import Path

PAGE = Path(__file__).resolve().parents[2] / "docs" / "files.md"
BEGIN, END = "<!-- the codebook begins -->", "<!-- the codebook ends -->"


def cell(text):
    return text.replace("|", "\\|").replace("<", "&lt;") if "`" not in text else text.replace("|", "\\|")


def tables(rows):
    for file, group in itertools.groupby(rows, key=lambda row: row["file"]):
        yield f"**`{file}`**\n"
        yield "| column | type | meaning | 含义 | empty |\n| --- | --- | --- | --- | --- |"
        for row in group:
            kind = row["type"] + (f", {row['unit']}" if row["unit"] else "")
            empty = row["empty"].split(" · ")[-1]
            yield f"| `{row['column']}` | {kind} | {cell(row['meaning_en'])} | {cell(row['meaning_zh'])} | {empty} |"
        yield ""


page = PAGE.read_text(encoding="utf-8")
before, rest = page.split(BEGIN)
_, after = rest.split(END)
made = before + BEGIN + "\n\n" + "\n".join(tables(csv.DictReader(sys.stdin))) + "\n" + END + after
if "--check" in sys.argv:
    if made != page:
        sys.exit("docs/files.md is not what the codebook says; run: make files-page")
else:
    PAGE.write_text(made, encoding="utf-8")
