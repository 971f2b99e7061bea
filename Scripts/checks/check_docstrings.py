#!/usr/bin/env python3
"""Holds the documentation comments of Sources/ to what CONTRIBUTING.md asks of them, and names what is missing.

    python3 Scripts/checks/check_docstrings.py [ROOT]

- Every public declaration has one, cases and members of public types too, but what a protocol documents (`==` …).
- A public function or initialiser of two or more parameters names each of them, in its text or under `- Parameters:`.
  Memberwise initialisers need not: their parameters are the properties of the type.
- Whatever is declared `throws` has `- Throws:`.
- What `- Parameter` names is a parameter.
- The types of MAIN have an example: a block of Swift in the comment of the type.
- Every line of every example (of these comments, of README.md and docs/library.md) stands in EXAMPLES, those of a block
  one after the other and in order: so they compile.

ROOT is the project's folder; without it, the one in which the script lies. Ends with 1 if anything was found.
"""

import bisect
import re
import sys
from pathlib import Path

MAIN = (
    "Analysis AnalysisOptions Segmenter Lexicon Gazetteer Ingestion Report CountMatrix CorpusCounter Weighting SparseMatrix "
    "Similarity PriorSearch ClusterAnalysis Keyness Themes TargetExtraction TermDictionary"
).split()
EXAMPLES = "Tests/AnalysisTests/ExampleTests.swift"
DOCUMENTS = ("README.md", "docs/library.md")

# What a protocol documents: of the standard library, of ArgumentParser, or `ConspectusError`.
INHERITED = {
    "func ==", "func <", "func hash", "func encode", "func next", "var description", "var debugDescription", "var category",
    "var defaultValueDescription",
}

HEAD = re.compile(
    r"(?<![\w.])(?:(?:@[\w.]+(?:\([^)\n]*\))?|private|fileprivate|internal|package|public|open|static|class|final|indirect"
    r"|mutating|nonmutating|override|convenience|required|lazy|weak|nonisolated|consuming|borrowing|dynamic"
    r"|(?:public|internal|package|private|fileprivate)\(set\))[ \n]+\s*)*"
    r"(?P<kind>struct|class|enum|actor|protocol|extension|func|init|var|let|subscript|typealias|case)\b(?P<after>[?!]?)"
)
TYPES = {"struct", "class", "enum", "actor", "protocol", "extension"}
SWIFT = re.compile(r"^```swift\n(.*?)^```", re.MULTILINE | re.DOTALL)


def blanked(text):
    """The text with comments and the insides of strings as spaces, so that places stay the same."""
    pattern = re.compile(
        r'//[^\n]*|/\*.*?\*/|#"+.*?"+#|"""(?:\\.|[^\\])*?"""|"(?:\\\((?:[^()\n]|\([^()\n]*\))*\)|\\.|[^"\\\n])*"', re.DOTALL)
    return pattern.sub(lambda match: re.sub(r"[^\n]", " ", match[0]), text)


def closing(code, start):
    """The place of the bracket that closes the one at `start`."""
    depth = 0
    for place in range(start, len(code)):
        if code[place] in "([{":
            depth += 1
        elif code[place] in ")]}":
            depth -= 1
            if depth == 0:
                return place
    return len(code)


def parameters(code):
    """The label and the name of each parameter in a list without its brackets."""
    parts, depth, start = [], 0, 0
    for place, character in enumerate(code):
        if character in "([{<":
            depth += 1
        elif character in ")]}" or (character == ">" and code[place - 1] != "-"):
            depth -= 1
        elif character == "," and depth == 0:
            parts.append(code[start:place])
            start = place + 1
    found = []
    for part in parts + [code[start:]]:
        names = re.sub(r"@\w+(\([^)]*\))?", "", part.split(":")[0]).split()
        if names:
            found.append((names[0], names[-1]))
    return found


class Declaration:
    def __init__(self, file, line, kind, name, head, doc, owner, code):
        self.file, self.line, self.kind, self.name, self.owner = file, line, kind, name, owner
        self.head, self.doc, self.parameters, self.throws = head, doc, [], False
        if kind in ("func", "init", "subscript") and "(" in code:
            start = code.index("(")
            end = closing(code, start)
            self.parameters = parameters(code[start + 1:end])
            after = re.split(r"[{\n]\s*(?:@|///|public|func|var)|\{", code[end + 1:])[0]
            self.throws = re.match(r"\s*(async\s+)?throws\b", after) is not None
        elif kind == "var":
            # An accessor: `get throws`.
            self.throws = re.match(r"[^{=\n]*\{\s*get\s+(async\s+)?throws\b", code) is not None

    @property
    def title(self):
        if self.kind in ("func", "init", "subscript"):
            name = self.name if self.kind == "func" else self.kind
            return f"{name}({''.join(label + ':' for label, _ in self.parameters)})"
        return f"{self.kind} {self.name}"


def scan(file):
    """Every declaration of a file, public or not, and the names of the types they are in."""
    text = file.read_text(encoding="utf-8")
    code = blanked(text)
    starts = [0] + [match.end() for match in re.finditer("\n", text)]
    lines = text.split("\n")
    # Of each opening brace the declaration that owns it.
    owners, scopes, position, found = {}, [], 0, []
    for match in HEAD.finditer(code):
        kind = match["kind"]
        if kind == "class" and re.match(r"\s+(func|var|let|subscript)\b", code[match.end():]):
            continue
        for place in range(position, match.start()):
            if code[place] == "{":
                scopes.append(owners.pop(place, None))
            elif code[place] == "}" and scopes:
                scopes.pop()
        position = match.start()
        rest = code[match.end():]
        if kind in ("init", "subscript"):
            name = kind
            if not re.match(r"\s*[(<]", rest) or re.search(r"\.\s*$", code[:match.start()]):
                continue
        else:
            named = re.match(r"\s+(`?[\w.]+`?|[=<>+\-*/!&|^%~]+)", rest)
            if not named:
                continue
            name = named[1].strip("`")
        if None in scopes:
            continue  # Inside a body.
        head = re.sub(r"\s+", " ", match[0])
        first = bisect.bisect_right(starts, match.start() + len(match[0]) - len(match[0].lstrip())) - 1
        doc, above = [], first - 1
        while above >= 0 and lines[above].strip().startswith(("@", "///")):
            if lines[above].strip().startswith("///"):
                doc.insert(0, lines[above].strip()[3:].removeprefix(" "))
            above -= 1
        owner = ".".join(scopes)
        if kind in TYPES:
            brace = code.find("{", match.end())
            if brace >= 0:
                owners[brace] = name
        found.append(Declaration(file, first + 1, kind, name, head, "\n".join(doc), owner, rest[:4000]))
    return found


def parts(doc):
    """The prose of a comment, the parameters that it documents, and whether it says what is thrown."""
    prose, documented, throws, mode = [], set(), False, None
    for line in doc.split("\n"):
        one = re.match(r"- Parameter\s+(\w+):", line)
        of_list = re.match(r"\s+- (\w+):", line) if mode == "list" else None
        if one or of_list:
            documented.add((one or of_list)[1])
            mode = "list" if of_list else "one"
        elif line.startswith("- Parameters:"):
            mode = "list"
        elif line.startswith("- Throws:"):
            throws, mode = True, None
        elif re.match(r"\s+\S", line) and mode:
            continue
        else:
            mode = None
            prose.append(line)
    return "\n".join(prose), documented, throws


def examples(text):
    return [block.rstrip("\n").split("\n") for block in SWIFT.findall(text + "\n")]


def main():
    root = Path(sys.argv[1]).resolve() if len(sys.argv) > 1 else Path(__file__).resolve().parent.parent.parent
    declarations = [one for file in sorted((root / "Sources").rglob("*.swift")) for one in scan(file)]
    properties = {}
    for one in declarations:
        if one.kind in ("var", "let"):
            properties.setdefault(one.owner.split(".")[-1], set()).add(one.name)
    # By the whole name and, for what is not inside another type, by its own.
    kinds = {".".join(filter(None, (one.owner, one.name))): one for one in declarations if one.kind in TYPES - {"extension"}}
    problems, blocks = [], []

    def report(one, text):
        problems.append(f"{one.file.relative_to(root)}:{one.line}: {text}")

    def is_public(one):
        """Whether it and all types around it are."""
        owner = kinds.get(one.owner)
        if owner is not None and not is_public(owner):
            return False
        if one.kind == "case" or (owner is not None and owner.kind == "protocol" and one.kind in ("func", "init", "var")):
            return owner is not None
        return "public" in one.head.split() or "open" in one.head.split()

    seen = 0
    for one in declarations:
        blocks += [(f"{one.file.relative_to(root)}:{one.line}", block) for block in examples(one.doc)]
        if not is_public(one):
            continue
        seen += 1
        prose, documented, throws = parts(one.doc)
        signature = f"{one.kind} {one.name}"
        if one.kind == "init" and [label for label, _ in one.parameters] == ["argument"]:
            continue  # ArgumentParser's.
        if not one.doc.strip():
            if one.kind != "extension" and not signature in INHERITED:
                report(one, f"{one.title} has no documentation comment")
        names = [name for pair in one.parameters for name in pair]
        for name in sorted(documented - set(names)):
            report(one, f"{one.title} documents {name}, which is no parameter")
        if one.throws and not throws and not signature in INHERITED:
            report(one, f"{one.title} throws, and does not say what (- Throws:)")
        if len(one.parameters) > 1 and not signature in INHERITED:
            members = properties.get(one.owner.split(".")[-1], set())
            if one.kind == "init" and all(name in members for _, name in one.parameters):
                continue
            missing = [
                name for label, name in one.parameters
                if not {label, name} & documented and not re.search(rf"`{name}`|\b{name}\b", prose)
            ]
            if missing:
                report(one, f"{one.title} does not say what {', '.join(missing)} is")
    for name in MAIN:
        if name not in kinds:
            problems.append(f"Scripts/checks/check_docstrings.py: the type {name} is declared nowhere")
        elif not examples(kinds[name].doc):
            report(kinds[name], f"{name} has no example")

    for document in DOCUMENTS:
        for block in examples((root / document).read_text(encoding="utf-8")):
            blocks.append((document, block))
    tests = root / EXAMPLES
    written = [line.strip() for line in tests.read_text(encoding="utf-8").split("\n")] if tests.is_file() else []
    for place, block in blocks:
        wanted = [line.strip() for line in block if line.strip() and not line.startswith("import ")]
        if not any(written[start:start + len(wanted)] == wanted for start in range(len(written))):
            problems.append(f"{place}: the example that begins with “{wanted[0]}” is not in {EXAMPLES} as it stands here")

    for problem in problems:
        print(problem)
    if problems:
        return 1
    print(f"{seen} public declarations are documented; {len(blocks)} examples stand in {EXAMPLES}.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
