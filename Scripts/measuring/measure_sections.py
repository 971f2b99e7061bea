"""Measures how well the start of the plan is found, on the panel of provincial reports.

    python3 Scripts/measuring/measure_sections.py [CONSPECTUS] [CORPORA] [--misses]

CONSPECTUS is the command (default .build/release/conspectus), CORPORA the folder that holds `provincial-panel` (default
../shared/corpora). Most files there hold the marker `二&、` where the plan begins. Every file is read twice, without the
marker and without its whole line, under a name that says nothing; the plan found is right if its first section begins in
the paragraph of the marker, the one before or the one after. The cues were chosen on every second province ("tuned");
the others are the hold-out. Needs nothing beyond Python 3.8.
"""

import csv
import re
import subprocess
import sys
import tempfile
from pathlib import Path

MARKER = "二&、"
VARIANTS = ("marker", "line")
TITLES = {"marker": "marker removed", "line": "its line removed"}


def paragraphs(text):
    return [line for line in re.split(r"[\r\n]+", text) if line.strip()]


def visible(text):
    """Without white space and what cleaning may change: the coordinate in which the two texts are compared."""
    return re.sub(r"[^\u4e00-\u9fff]", "", text)


def variant(text, kind):
    if kind == "marker":
        return text.replace(MARKER, "")
    return "\n".join(line for line in text.splitlines() if MARKER not in line)


def bounds(text, kind):
    """The Chinese characters before the paragraph above the right one, and before the second below it (exclusive)."""
    lines = paragraphs(text)
    right = next(index for index, line in enumerate(lines) if MARKER in line)
    if kind == "line":
        # The paragraph below is where the plan now begins.
        del lines[right]
    ends = [0]
    for line in lines:
        ends.append(ends[-1] + len(visible(line)))
    return ends[max(0, right - 1)], ends[min(len(lines), right + 2)]


def found(sections, text):
    """How many Chinese characters stand before the first section of role plan."""
    starts = [int(row["start"]) for row in sections if row["role"] == "plan"]
    return len(visible(text[: min(starts)])) if starts else None


def main():
    arguments = [word for word in sys.argv[1:] if not word.startswith("--")]
    command = arguments[0] if arguments else ".build/release/conspectus"
    panel = Path(arguments[1] if len(arguments) > 1 else "../shared/corpora") / "provincial-panel"
    if not panel.is_dir():
        sys.exit(f"{panel} is absent: there is nothing to measure on")
    provinces = sorted(folder.name for folder in panel.iterdir() if folder.is_dir())
    tuned = set(provinces[::2])
    files = [path for path in sorted(panel.glob("*/*.txt")) if MARKER in path.read_text(encoding="utf-8-sig")]
    counts, misses = {}, []
    with tempfile.TemporaryDirectory() as scratch:
        for kind in VARIANTS:
            folder = Path(scratch) / kind
            folder.mkdir()
            for number, path in enumerate(files):
                text = variant(path.read_text(encoding="utf-8-sig"), kind)
                (folder / f"{number:04}.txt").write_text(text, encoding="utf-8")
            output = Path(scratch) / f"{kind}-out"
            subprocess.run([command, "ingest", str(folder), "--output", str(output), "--quiet"], check=True)
            rows = {}
            with open(output / "sections.csv", encoding="utf-8", newline="") as table:
                for row in csv.DictReader(table):
                    rows.setdefault(row["report_id"], []).append(row)
            for number, path in enumerate(files):
                name = f"{number:04}"
                half = "tuned" if path.parent.name in tuned else "hold-out"
                low, high = bounds(path.read_text(encoding="utf-8-sig"), kind)
                cleaned = output / "texts" / f"{name}.txt"
                start = found(rows.get(name, []), cleaned.read_text(encoding="utf-8")) if cleaned.exists() else None
                right = start is not None and low <= start < high
                tally = counts.setdefault((kind, half), [0, 0])
                tally[0] += right
                tally[1] += 1
                if not right:
                    misses.append((kind, half, path.name, start, low, high))
    print(f"{'start of the plan within one paragraph':40}{'tuned':>18}{'hold-out':>18}{'all':>18}")
    for kind in VARIANTS:
        cells = [counts[kind, half] for half in ("tuned", "hold-out")]
        cells.append([sum(cell[0] for cell in cells), sum(cell[1] for cell in cells)])
        shown = "".join(f"{f'{right}/{all_} {right / all_:.1%}':>18}" for right, all_ in cells)
        print(f"{TITLES[kind]:40}{shown}")
    if "--misses" in sys.argv:
        for kind, half, name, start, low, high in misses:
            print(f"  {TITLES[kind]}, {half}: {name}: found {start}, expected {low} to {high}")


if __name__ == "__main__":
    main()
