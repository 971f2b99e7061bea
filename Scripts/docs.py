"""Makes the reference of the library's public names as a site in .docs/site, of the comments in the sources.

    python3 Scripts/docs.py

Nothing but Swift's toolchain is needed: `swift package dump-symbol-graph` writes down what is public, and `docc`, which lies beside
`swift`, makes pages of that. What docc finds wrong with the comments (a link that leads nowhere, a parameter without a word) is in
.docs/docc.log, and is an error. No link leads from a module to another one, nor to what is not public: such names stand in single
backticks. The pages load their content by HTTP, so a server must show them; the last line says how.
"""

import re
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
DOCS = ROOT / ".docs"


def swift(*arguments):
    return subprocess.run(["swift", *arguments], cwd=ROOT, capture_output=True, text=True)


def modules():
    """The modules of the library, each with its sentence in docs/architecture.md."""
    rows = re.findall(r"^\| \[`(\w+)`\]\(\S+\) \|[^|]*\| (.*) \|$", (ROOT / "docs/architecture.md").read_text("utf-8"), re.MULTILINE)
    sentences = {name: re.sub(r" \(\[[^)]*\)\)", "", text) for name, text in rows}
    umbrella = (ROOT / "Sources/Conspectus/Conspectus.swift").read_text("utf-8")
    names = re.findall(r"^@_exported import (\w+)$", umbrella, re.MULTILINE)
    return {name: sentences[name] for name in sentences if name in names}


def gather(names):
    """The graphs of modules, from where the build leaves them."""
    found = swift("package", "--configuration", "release", "dump-symbol-graph", "--skip-synthesized-members")
    place = re.search(r"Files written to (\S.*)", found.stdout)
    graphs = DOCS / "graphs"
    graphs.mkdir(parents=True)
    for name in names:
        files = sorted(Path(place[1]).glob(f"{name}.symbols.json")) + sorted(Path(place[1]).glob(f"{name}@*.json")) if place else []
        if not files:
            sys.exit(f"docs: there is no symbol graph of {name}:\n{found.stdout}{found.stderr}")
        for file in files:
            shutil.copy(file, graphs)
    return graphs


def catalogue(names):
    """A first page, and the sentence of each module."""
    folder = DOCS / "Conspectus.docc"
    folder.mkdir()
    listed = "\n".join(f"- ``/{name}``" for name in reversed(names))
    (folder / "Conspectus.md").write_text(
        "# Conspectus\n\nCompares Chinese government work reports. `import Conspectus` gives all of these modules.\n\n"
        "@Metadata {\n    @TechnologyRoot\n}\n\n## Overview\n\nMost programs begin with ``/Analysis/Analysis``. The project's "
        f"`docs/library.md` tells how.\n\n## Topics\n\n### From the findings down\n\n{listed}\n",
        encoding="utf-8",
    )
    for name, sentence in names.items():
        (folder / f"{name}.md").write_text(f"# ``{name}``\n\n{sentence}\n", encoding="utf-8")
    return folder


def main():
    beside = Path(shutil.which("swift")).resolve().parent / "docc"
    docc = str(beside) if beside.exists() else shutil.which("docc")
    if not docc:
        sys.exit("docs: there is no docc beside swift, nor in the search path; it comes with the toolchains of swift.org.")
    shutil.rmtree(DOCS, ignore_errors=True)
    names = modules()
    graphs = gather(names)
    made = subprocess.run(
        [docc, "convert", catalogue(names), "--additional-symbol-graph-dir", graphs, "--output-path", DOCS / "site",
         "--fallback-display-name", "Conspectus", "--fallback-bundle-identifier", "conspectus",
         "--transform-for-static-hosting"],
        cwd=ROOT, capture_output=True, text=True)
    log = made.stdout + made.stderr
    (DOCS / "docc.log").write_text(log, encoding="utf-8")
    if made.returncode != 0:
        sys.exit(f"docs: docc could not make the pages:\n{log[-2000:]}")
    warnings = re.findall(r"^(?:warning|error): .*\n(?: *--> .*)?", log, re.MULTILINE)
    if warnings:
        sys.exit("".join(f"{warning}\n" for warning in warnings) + f"docs: {len(warnings)} warnings, at length in .docs/docc.log.")
    pages = sum(1 for _ in (DOCS / "site/documentation").rglob("index.html"))
    print(f"{pages} pages of {len(names)} modules in .docs/site.")
    print("To read: python3 -m http.server --directory .docs/site 8080, then http://localhost:8080/documentation/conspectus")


if __name__ == "__main__":
    main()
