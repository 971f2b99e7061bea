"""Holds the documents against the code, and names what is missing or stale.

    python3 Scripts/checks/check_architecture.py

Of docs/architecture.md:
- its table of modules is that of Package.swift: the same modules, each with the same imports, none above what it imports;
- its graph has an arrow for each import, but for those that lead over another module anyway;
- its table of folders has every folder below a module of Sources/, and no other;
- every type, member and function that the walks link is declared in the file that the link leads to; what they name
  without a link is declared, or written, somewhere in Sources/.

Of the sources: a file imports no module of the package that Package.swift does not list for its own, and not Foundation.

Of all Markdown files:
- links lead to files and headings that exist;
- paths of the project and targets of the Makefile that stand as code exist;
- README.md and README.zh.md link every page of docs/.

Ends with 1 if anything was found.
"""

import json
import re
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
SOURCES = ROOT / "Sources"
MAP = ROOT / "docs" / "architecture.md"
READMES = [ROOT / "README.md", ROOT / "README.zh.md"]
# Folders of the project whose paths, where they stand as code in a document, must exist.
TOP = ("Sources", "Tests", "Scripts", "Benchmarks", "Fuzz", "Examples", "Notebooks", "data", "docs", ".ci")
TYPES = "struct|class|enum|actor|protocol|typealias"

LINK = re.compile(r"(?<!!)\[([^\]]*)\]\(([^)\s]+)\)")
CODE = re.compile(r"`([^`\n]+)`")
FENCE = re.compile(r"^```.*?^```[^\S\n]*$", re.MULTILINE | re.DOTALL)

problems = []


def report(place, text):
    name = place.relative_to(ROOT) if isinstance(place, Path) else place
    problems.append(f"{name}: {text}")


# The package


def package():
    """For each module that lies in Sources/, in the order of Package.swift, the names of what it imports."""
    with tempfile.TemporaryDirectory() as scratch:
        # In the package's own folder it would wait for a build to end.
        command = ["swift", "package", "dump-package", "--scratch-path", scratch]
        found = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    if found.returncode != 0:
        sys.exit(f"check_architecture: Package.swift cannot be read:\n{found.stderr}")
    modules = {}
    for target in json.loads(found.stdout)["targets"]:
        if target["type"] == "test" or target.get("path"):
            continue
        modules[target["name"]] = [next(iter(kind.values()))[0] for kind in target["dependencies"]]
    return modules


def reduced(modules):
    """The imports that do not lead over another module."""

    def reach(name):
        return {name}.union(*(reach(other) for other in modules.get(name, [])))

    arrows = set()
    for name, imports in modules.items():
        for other in imports:
            if not any(other in reach(between) for between in imports if between != other):
                arrows.add((name, other))
    return arrows


def check_imports(modules):
    known = set(modules) | {name for imports in modules.values() for name in imports}
    for name, allowed in modules.items():
        for file in sorted((SOURCES / name).rglob("*.swift")):
            imported = re.findall(r"^\s*(?:@\w+ )*import (?:\w+ )?(\w+)", file.read_text(encoding="utf-8"), re.MULTILINE)
            if "Foundation" in imported:
                report(file, "imports Foundation, which docs/dependencies.md promises not to")
            for other in sorted(set(imported) & known - set(allowed)):
                report(file, f"imports {other}, which Package.swift does not list for {name}")


# The map


def section(text, heading):
    """The text below a heading of the second rank whose words begin so."""
    match = re.search(rf"^## {re.escape(heading)}[^\n]*\n(.*?)(?=^## |\Z)", text, re.MULTILINE | re.DOTALL)
    if not match:
        report(MAP, f"has no heading that begins with “{heading}”")
    return match[1] if match else ""


def rows(text):
    """The cells of a table's rows, without its head."""
    lines = [line.strip() for line in text.splitlines() if line.strip().startswith("|")]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines[2:]]


def first_name(cell):
    match = CODE.search(cell)
    return match[1] if match else cell


def compare(what, told, real):
    for name in sorted(set(real) - set(told)):
        report(MAP, f"does not name the {what} {name}")
    for name in sorted(set(told) - set(real)):
        report(MAP, f"names the {what} {name}, which is not there")
    for name in sorted({name for name in told if told.count(name) > 1}):
        report(MAP, f"names the {what} {name} twice")


def check_modules(text, modules):
    told = {}
    table = rows(section(text, "Modules"))
    for cells in table:
        name = first_name(cells[0])
        imports = [part.strip() for part in cells[1].split(",") if part.strip()]
        for other in sorted(set(imports) & set(modules) - set(told)):
            report(MAP, f"has the module {name} above {other}, which it imports")
        told[name] = imports
        if len(cells) != 3 or not cells[2]:
            report(MAP, f"does not say what the module {name} is")
    compare("module", [first_name(cells[0]) for cells in table], list(modules))
    for name in set(told) & set(modules):
        for other in sorted(set(modules[name]) - set(told[name])):
            report(MAP, f"does not say that {name} imports {other}")
        for other in sorted(set(told[name]) - set(modules[name])):
            report(MAP, f"says that {name} imports {other}, which Package.swift does not")
    drawn = re.findall(r"^\s*(\w+) --> (\w+)\s*$", section(text, "Modules"), re.MULTILINE)
    compare("arrow", [" --> ".join(arrow) for arrow in drawn], [" --> ".join(arrow) for arrow in reduced(modules)])


def check_folders(text, modules):
    real = [
        str(folder.relative_to(SOURCES))
        for name in modules
        for folder in (SOURCES / name).rglob("*")
        if folder.is_dir() and any(folder.iterdir())
    ]
    table = rows(section(text, "Folders"))
    compare("folder", [first_name(cells[0]) for cells in table], real)
    for cells in table:
        link = LINK.search(cells[0])
        if not link or (MAP.parent / link[2]).resolve() != SOURCES / first_name(cells[0]):
            report(MAP, f"does not link the folder {first_name(cells[0])}")
        if len(cells) != 2 or not cells[1]:
            report(MAP, f"does not say what is in the folder {first_name(cells[0])}")
    for folder in sorted(SOURCES.iterdir()):
        if folder.is_dir() and folder.name not in modules:
            report(folder, "is no module of Package.swift")


def code_of(file):
    """The text without comments that have a line, or the rest of one, to themselves."""
    return re.sub(r"(?<![:\"])//[^\n]*|/\*.*?\*/", "", file.read_text(encoding="utf-8"), flags=re.DOTALL)


def declares(code, name):
    """Whether a file declares `function`, `Type` or, in the type or an extension of it, `Type.member`."""
    if name.startswith("conspectus_"):
        return re.search(rf"\b{name}\(", code) is not None
    owner, _, member = name.partition(".")
    if not re.search(rf"\b(?:{TYPES}|extension) {re.escape(owner)}\b", code):
        return False
    return not member or re.search(rf"\b(?:func|var|let|case) {re.escape(member)}\b", code) is not None


def check_walks(text):
    everything = None
    for heading in ("A report, from", "A token, from"):
        walk = section(text, heading)
        for words, target in LINK.findall(walk):
            name, file = first_name(words), (MAP.parent / target).resolve()
            if file.is_file() and SOURCES in file.parents and not declares(code_of(file), name):
                report(MAP, f"{name} is not declared in {file.relative_to(ROOT)}")
        for name in sorted(set(CODE.findall(LINK.sub("", walk)))):
            if everything is None:
                files = sorted(file for file in SOURCES.rglob("*") if file.suffix in (".swift", ".c", ".h"))
                everything = "\n".join(map(code_of, files))
            if re.fullmatch(r"[A-Z]\w+(\.\w+)?", name) and not declares(everything, name):
                report(MAP, f"{name} is declared nowhere")
            if re.fullmatch(r"[\w-]+\.(csv|npz|mtx|json)", name) and not re.search(rf"[\"/]{re.escape(name)}\"", everything):
                report(MAP, f"{name} is written nowhere")


# All documents


def documents():
    return [
        file
        for file in sorted(ROOT.rglob("*.md"))
        if not any(part.startswith(".") or part == "out" for part in file.relative_to(ROOT).parts)
    ]


def anchors(file):
    """The names that GitHub gives to the headings of a document."""
    found, seen = set(), {}
    for heading in re.findall(r"^#{1,6} (.+?)\s*$", FENCE.sub("", file.read_text(encoding="utf-8")), re.MULTILINE):
        words = LINK.sub(lambda link: link[1], heading).replace("`", "").replace("*", "").lower()
        name = re.sub(r"[^\w\- ]", "", words).replace(" ", "-")
        number = seen.get(name, 0)
        seen[name] = number + 1
        found.add(name if number == 0 else f"{name}-{number}")
    return found


def check_links(file, text):
    for _, target in LINK.findall(CODE.sub("", FENCE.sub("", text))):
        if re.match(r"[a-z]+:", target):
            continue
        path, _, anchor = target.partition("#")
        leads_to = (file.parent / path).resolve() if path else file
        if not leads_to.exists():
            report(file, f"links {target}, which is not there")
        elif anchor and leads_to.suffix == ".md" and anchor not in anchors(leads_to):
            report(file, f"links {target}, but {leads_to.name} has no such heading")


def check_code(file, text, targets):
    spans = CODE.findall(FENCE.sub("", text))
    for span in spans:
        path = span.split(" ")[0].rstrip("/")
        if not re.match(rf"({'|'.join(map(re.escape, TOP))})/", path) or "/.build" in path or "<" in path:
            continue
        if not any(ROOT.glob(path)):
            report(file, f"names {path}, which is not there")
    for span in spans + FENCE.findall(text):
        for target in re.findall(r"(?:^|[\s;&])make ([a-z][a-z-]*)", span):
            if target not in targets:
                report(file, f"names make {target}, which the Makefile does not have")


def check_readmes():
    for readme in READMES:
        linked = {target.partition("#")[0] for _, target in LINK.findall(readme.read_text(encoding="utf-8"))}
        for page in sorted((ROOT / "docs").glob("*.md")):
            if f"docs/{page.name}" not in linked:
                report(readme, f"does not link docs/{page.name}")


def main():
    modules = package()
    text = MAP.read_text(encoding="utf-8")
    check_imports(modules)
    check_modules(text, modules)
    check_folders(text, modules)
    check_walks(text)
    targets = re.findall(r"^([a-z][a-z-]*):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)
    for file in documents():
        words = file.read_text(encoding="utf-8")
        check_links(file, words)
        check_code(file, words, targets)
    check_readmes()
    for problem in problems:
        print(problem)
    if problems:
        return 1
    print(f"The map names {len(modules)} modules as they are; links and paths of {len(documents())} documents lead somewhere.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
