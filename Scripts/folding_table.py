"""Makes the table by which text is folded, and the published examples that it is tested by.

Run through `make folding-table`, which sets up .venv with the version of unicodedata2 that Scripts/fixtures-requirements.txt
pins. It writes Sources/CKernels/folding_table.c, whose layout Sources/CKernels/include/kernels.h tells, and
Tests/Fixtures/normalization.txt. Both are committed; a second run writes the same bytes. What is read:

- unicodedata2 16.0.0 (PyPI): decompositions, combining classes, compositions and categories of Unicode 16.0;
- EquivalentUnifiedIdeograph.txt and NormalizationTest.txt.bz2 of Unicode 15.0, as Debian's unicode-data 15.0.0 has them.

Usage: folding_table.py [FOLDER OF THESE TWO FILES]
"""

import bz2
import random
import sys
from pathlib import Path

import unicodedata2

ROOT = Path(__file__).resolve().parent.parent
FILES_FOLDER = "/usr/share/unicode"
UNICODE = "16.0.0"
FILES = "15.0.0"

# The radicals of CJK Radicals Supplement, most of which NFKC leaves as they are, and of Kangxi Radicals, all of which it folds.
SUPPLEMENT = range(0x2E80, 0x2EF4)
KANGXI = range(0x2F00, 0x2FD6)
HANGUL_SYLLABLES = range(0xAC00, 0xD7A4)
HANGUL_LETTERS = range(0x1100, 0x1200)
# Vowels and final consonants, which a formula joins to what is before them.
HANGUL_JOINERS = [*range(0x1161, 0x1176), *range(0x11A8, 0x11C3)]

# The table is of the scalars below, since none from here on folds or joins; a page of it has 2^5.
END = 0x30000
PAGE = 32
# Entries from here on are joiners, those below are places of folded forms.
FIRST_JOINER = 0xF000
# Above the first scalar of a folded form: how many it has, and whether it may stand in the scalar's place.
COUNT_SHIFT = 24
PLACED = 1 << 31

# Forms that are more than another way to write the same sign.
OTHER_FORMS = {"<super>", "<sub>", "<circle>", "<square>", "<fraction>"}
PLACED_SIGNS = "%*+._"

# Of NormalizationTest.txt: every so many examples of each part. Examples of our own: so many, of at most so many scalars.
EXCERPT = {"0": 1, "1": 60, "2": 12, "3": 2}
RANDOM_EXAMPLES, LONGEST_EXAMPLE, SEED = 400, 7, 2024


def scalars():
    return (value for value in range(0x110000) if not 0xD800 <= value < 0xE000)


def supplement(folder):
    """{radical: ideograph} of those that NFKC leaves as they are."""
    text = (folder / "EquivalentUnifiedIdeograph.txt").read_text(encoding="utf-8")
    if not text.startswith(f"# EquivalentUnifiedIdeograph-{FILES}.txt"):
        sys.exit(f"{folder}/EquivalentUnifiedIdeograph.txt is not of Unicode {FILES}")
    found = {}
    for line in text.splitlines():
        fields = line.partition("#")[0].split(";")
        if len(fields) != 2:
            continue
        first, _, last = fields[0].strip().partition("..")
        for value in range(int(first, 16), int(last or first, 16) + 1):
            if value in SUPPLEMENT and unicodedata2.normalize("NFKC", chr(value)) == chr(value):
                found[value] = chr(int(fields[1], 16))
    return found


def decompositions(radicals):
    """{scalar: full compatibility decomposition}, with the radicals, without Hangul syllables, which have a formula."""
    found = dict(radicals)
    for value in scalars():
        decomposed = unicodedata2.normalize("NFKD", chr(value))
        if decomposed != chr(value) and value not in HANGUL_SYLLABLES:
            found[value] = decomposed
    # What something folds to is folded, so that folding twice is folding once.
    assert not any(ord(scalar) in found for form in found.values() for scalar in form)
    return found


def compositions():
    """{second: {first: composite}} of all pairs that compose, but for Hangul."""
    found = {}
    for value in scalars():
        fields = unicodedata2.decomposition(chr(value)).split()
        if len(fields) != 2 or fields[0].startswith("<"):
            continue
        first, second = (int(field, 16) for field in fields)
        # Some composites are excluded: they come apart and stay so.
        if unicodedata2.normalize("NFC", chr(first) + chr(second)) == chr(value):
            found.setdefault(second, {})[first] = value
    return found


def is_placed(value, form, joiners):
    """Whether the folded form may stand in the scalar's place; `Folding.placed` tells the rule."""
    if len(form) != 1 or ord(form) in joiners or ord(form) in HANGUL_LETTERS:
        return False
    tag = unicodedata2.decomposition(chr(value)).split(" ")[0]
    if form in PLACED_SIGNS:
        return tag in ("<wide>", "<small>")
    category = unicodedata2.category(chr(value))
    is_letter = category[0] == "L" or value in SUPPLEMENT or value in KANGXI
    return tag not in OTHER_FORMS and (is_letter or category in ("Nd", "Zs"))


def tables(radicals):
    """The arrays of the table, by their names: see kernels.h."""
    forms, composed = decompositions(radicals), compositions()
    joiners = {value for value in scalars() if unicodedata2.combining(chr(value))} | set(composed) | set(HANGUL_JOINERS)
    assert max(joiners | set(forms)) < END and not any(second in forms for second in composed)
    entries = [0] * END

    # A form is written once, however many scalars have it. No form is at 0.
    sequences, places = [0], {}
    for value, form in sorted(forms.items()):
        placed = is_placed(value, form, joiners)
        if (form, placed) not in places:
            places[form, placed] = len(sequences)
            head = ord(form[0]) | len(form) << COUNT_SHIFT | placed * PLACED
            sequences += [head, *map(ord, form[1:])]
        entries[value] = places[form, placed]
    assert len(sequences) < FIRST_JOINER

    # Joiners that compose with nothing share one for each class.
    rows, pairs, numbers = [], [], {}
    for value in sorted(joiners - set(forms)):
        own = sorted(composed.get(value, {}).items())
        row = (unicodedata2.combining(chr(value)), len(own), len(pairs) if own else 0)
        pairs += own
        if row not in numbers:
            numbers[row] = len(rows)
            rows.append(row)
        entries[value] = FIRST_JOINER + numbers[row]

    pages, starts, by_content = [], [], {}
    for start in range(0, END, PAGE):
        page = tuple(entries[start : start + PAGE])
        if page not in by_content:
            by_content[page] = len(pages) // PAGE
            pages += page
        starts.append(by_content[page])
    return starts, pages, sequences, rows, pairs


def array(declaration, items):
    """An array in C, in lines of at most 130 characters."""
    lines, line = [], "   "
    for item in items:
        if len(line) + len(item) + 2 > 130:
            lines.append(line)
            line = "   "
        line += " " + item + ","
    return "\n".join([f"const {declaration}[{len(items)}] = {{", *lines, line, "};", ""])


def write_table(radicals):
    starts, pages, sequences, rows, pairs = tables(radicals)
    parts = [
        "/* Made by Scripts/folding_table.py; not to be edited.",
        f"   Derived from the Unicode Character Database {UNICODE}, of EquivalentUnifiedIdeograph.txt {FILES}.",
        "   Copyright (c) 1991-2024 Unicode, Inc. Unicode License v3: https://www.unicode.org/license.txt */",
        "",
        '#include "kernels.h"',
        "",
        array("uint16_t conspectus_folding_pages", [str(number) for number in starts]),
        array("uint16_t conspectus_folding_entries", [str(number) for number in pages]),
        array("uint32_t conspectus_folding_forms", [f"0x{number:X}" for number in sequences]),
        array("struct conspectus_joiner conspectus_joiners", ["{%d, %d, %d}" % row for row in rows]),
        array("struct conspectus_composition conspectus_compositions", ["{0x%X, 0x%X}" % pair for pair in pairs]),
    ]
    (ROOT / "Sources/CKernels/folding_table.c").write_text("\n".join(parts).rstrip("\n") + "\n", encoding="ascii")
    size = 2 * len(starts) + 2 * len(pages) + 4 * len(sequences) + 4 * len(rows) + 8 * len(pairs)
    print(f"{size} bytes: {len(starts)} pages, {len(pages) // PAGE} of them different, {len(sequences)} scalars, "
          f"{len(rows)} joiners, {len(pairs)} compositions, {len(radicals)} radicals")


def random_examples():
    """Rows of scalars that fold or join, of marks and of what composes, in the columns of NormalizationTest.txt."""
    generator = random.Random(SEED)

    def pick(choices):
        return choices[int(generator.random() * len(choices))]

    folding = [value for value in decompositions({}) if value not in SUPPLEMENT]
    marks = [value for value in scalars() if unicodedata2.combining(chr(value))]
    composed = compositions()
    firsts = sorted({first for pairs in composed.values() for first in pairs})
    hangul = [*HANGUL_LETTERS, *HANGUL_SYLLABLES[::301]]
    groups = [folding, marks, firsts, sorted(composed), hangul, HANGUL_JOINERS]
    for _ in range(RANDOM_EXAMPLES):
        length = 2 + int(generator.random() * (LONGEST_EXAMPLE - 1))
        text = "".join(chr(pick(pick(groups))) for _ in range(length))
        forms = [text] + [unicodedata2.normalize(form, text) for form in ("NFC", "NFD", "NFKC", "NFKD")]
        yield "".join(" ".join(f"{ord(scalar):04X}" for scalar in form) + ";" for form in forms)


def write_examples(folder):
    text = bz2.open(folder / "NormalizationTest.txt.bz2", "rt", encoding="utf-8").read()
    if not text.startswith(f"# NormalizationTest-{FILES}.txt"):
        sys.exit(f"{folder}/NormalizationTest.txt.bz2 is not of Unicode {FILES}")
    lines = text.splitlines()
    kept = [line for line in lines[:4] if line.startswith("#")]
    kept += ["# An excerpt, made by Scripts/folding_table.py. Columns: source; NFC; NFD; NFKC; NFKD"]
    part, number = None, 0
    for line in lines:
        if line.startswith("@Part"):
            part, number = line[5], 0
            kept.append(line)
        elif part and line and not line.startswith("#"):
            if number % EXCERPT[part] == 0:
                kept.append(line.partition("#")[0].strip())
            number += 1
    kept += [f"# Examples made with unicodedata2 {UNICODE}", *random_examples()]
    (ROOT / "Tests/Fixtures/normalization.txt").write_text("\n".join(kept) + "\n", encoding="utf-8")


def main():
    if unicodedata2.unidata_version != UNICODE:
        sys.exit(f"unicodedata2 is of Unicode {unicodedata2.unidata_version}, not of {UNICODE}")
    folder = Path(sys.argv[1] if len(sys.argv) > 1 else FILES_FOLDER)
    if not folder.joinpath("EquivalentUnifiedIdeograph.txt").exists():
        sys.exit(f"{folder} has no EquivalentUnifiedIdeograph.txt; on Debian, apt-get install unicode-data")
    write_table(supplement(folder))
    write_examples(folder)


main()
