"""Finds files of a module that use each other in a circle.

    python3 Scripts/checks/check_cycles.py [--size N] [--why] [MODULE ...]

Without modules: all in Sources/. Prints every circle of more than N families of files (default 1), and ends with 1 if there is
one. --why adds, for each use within the circle, the names by which one file uses the other.

A family is a type with its extensions: a file that declares nothing but extensions of a type of its module, and what is
private beside them, belongs to the file that declares the type. One file uses another if it names a type, a function or a
constant that the other declares outside of types, or a member that the other adds to a type declared elsewhere.

This reads words, not Swift: a member counts only if its name is declared once in the module and, where its type is the module's
own, in files that name the type. What a file uses of a value without naming its type is not seen. So every use that is
printed deserves a look, and few are missed.
"""

import argparse
import re
import sys
from collections import defaultdict
from pathlib import Path

SOURCES = Path(__file__).resolve().parent.parent.parent / "Sources"
TYPES = {"struct", "class", "enum", "actor", "protocol", "typealias"}
WORD = re.compile(r"`?[A-Za-z_]\w*`?|[{}().<]")
LITERAL = re.compile(
    r'//[^\n]*|(?P<nested>/\*)|(?P<hashes>#*)"""(?P<lines>.*?)"""(?P=hashes)'
    r'|(?P<raw>#*)"(?P<text>(?:\\\((?:[^()\n]|\([^()\n]*\))*\)|\\.|[^"\\\n])*)"(?P=raw)',
    re.DOTALL,
)
INTERPOLATION = re.compile(r"\\#*\(((?:[^()]|\([^()]*\))*)\)")


def code_of(text):
    """The text without comments and strings; what is interpolated into strings stays."""
    parts, position = [], 0
    while match := LITERAL.search(text, position):
        parts.append(text[position : match.start()])
        position = match.end()
        if match["nested"]:
            position = comment_end(text, match.start())
        string = match["lines"] or match["text"] or ""
        parts.append(" " + " ".join(INTERPOLATION.findall(string)) + " ")
    return "".join(parts) + text[position:]


def comment_end(text, start):
    depth = 0
    for match in re.compile(r"/\*|\*/").finditer(text, start):
        depth += 1 if match[0] == "/*" else -1
        if depth == 0:
            return match.end()
    return len(text)


class File:
    """What a file declares, and the words that it uses."""

    def __init__(self, path):
        self.path = path
        self.name = path.stem
        # Names outside of types that other files see, those of types among them, and those of types within types.
        self.shared, self.types, self.nested = set(), set(), set()
        # Types that are extended, with the members added to each; the names of all members.
        self.extended, self.members = defaultdict(set), set()
        self.own = set()
        self.words = [word.strip("`") for word in WORD.findall(code_of(path.read_text(encoding="utf-8")))]
        self.read()

    def read(self):
        # For each open brace: the type whose members it holds, or None for code; whether an extension opened it.
        open_braces, pending, hidden, parentheses = [], None, False, 0
        for index, word in enumerate(self.words):
            before = self.words[index - 1] if index else ""
            after = self.words[index + 1] if index + 1 < len(self.words) else ""
            if word in "()":
                parentheses += 1 if word == "(" else -1
            elif word == "{":
                open_braces.append(pending)
                pending = None
            elif word == "}":
                open_braces.pop()
            elif word in ("private", "fileprivate") and after != "(":
                hidden = True
            elif before == "." or parentheses > 0:
                continue
            elif word == "extension":
                pending = (after, True)
                self.extended[after]
            elif word in TYPES and after not in ("func", "var", "let"):
                self.declare_type(after, open_braces, hidden)
                pending, hidden = None if word == "typealias" else (after, False), False
            elif word in ("func", "var", "let", "case", "init", "subscript"):
                if word not in ("init", "subscript"):
                    self.declare_value(after, open_braces, hidden)
                hidden = False

    def declare_type(self, name, open_braces, hidden):
        if open_braces:
            self.nested.add(name)
        elif hidden:
            self.own.add(name)
        else:
            self.types.add(name)
            self.shared.add(name)

    def declare_value(self, name, open_braces, hidden):
        if not open_braces:
            (self.own if hidden else self.shared).add(name)
        elif open_braces[-1]:
            owner, is_extension = open_braces[-1]
            self.members.add(name)
            if is_extension and not hidden:
                self.extended[owner].add(name)

    def names_used(self):
        """Words not behind a dot, and words behind one."""
        free, behind_dot = set(), set()
        for index, word in enumerate(self.words):
            (behind_dot if index and self.words[index - 1] == "." else free).add(word)
        return free, behind_dot


class Module:
    """The files of a module, their families, and who uses whom."""

    def __init__(self, folder):
        self.files = [File(path) for path in sorted(folder.rglob("*.swift"))]
        declaring = {name: file for file in self.files for name in file.shared}
        self.family = {file: self.head(file, declaring) for file in self.files}
        self.uses = defaultdict(lambda: defaultdict(set))
        holders = defaultdict(set)
        for file in self.files:
            for name in file.members:
                holders[name].add(file)
        added = {
            name: (file, owner)
            for file in self.files
            for owner, names in file.extended.items()
            if declaring.get(owner) is not file
            for name in names
            if len(holders[name]) == 1
        }
        for file in self.files:
            free, behind_dot = file.names_used()
            for name in free - file.own - file.nested - file.members:
                self.note(file, declaring.get(name), name)
            for name in behind_dot & set(added):
                used, owner = added[name]
                if owner not in declaring or owner in free or self.family[file] is declaring[owner]:
                    self.note(file, used, "." + name)

    @staticmethod
    def head(file, declaring):
        """The file that names the family."""
        owners = {declaring[owner] for owner in file.extended if owner in declaring} - {file}
        return owners.pop() if len(owners) == 1 and not file.shared else file

    def note(self, user, used, name):
        if used is None:
            return
        one, other = self.family[user], self.family[used]
        if one is not other:
            self.uses[one][other].add(f"{name} in {user.name}" if user is not one else name)

    def circles(self):
        """The strongly connected components (Tarjan 1972), the largest first."""
        number, low, stack, found = {}, {}, [], []

        def visit(node):
            number[node] = low[node] = len(number)
            stack.append(node)
            for other in self.uses[node]:
                if other not in number:
                    visit(other)
                if other in stack:
                    low[node] = min(low[node], low[other])
            if low[node] == number[node]:
                place = stack.index(node)
                found.append(stack[place:])
                del stack[place:]

        for head in dict.fromkeys(self.family.values()):
            if head not in number:
                visit(head)
        return sorted(found, key=len, reverse=True)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("modules", nargs="*", metavar="MODULE")
    parser.add_argument("--size", type=int, default=1, help="circles of more families than this are printed")
    parser.add_argument("--why", action="store_true", help="print the names that each use rests on")
    options = parser.parse_args()
    names = options.modules or sorted(folder.name for folder in SOURCES.iterdir() if any(folder.rglob("*.swift")))
    failed = False
    for name in names:
        module = Module(SOURCES / name)
        for circle in module.circles():
            if len(circle) <= options.size:
                continue
            failed = True
            print(f"{name}: {len(circle)} families use each other: {' '.join(sorted(file.name for file in circle))}")
            for file in sorted(circle, key=lambda file: file.name) if options.why else []:
                for used in sorted(set(module.uses[file]) & set(circle), key=lambda used: used.name):
                    print(f"  {file.name} -> {used.name}: {', '.join(sorted(module.uses[file][used]))}")
    if not failed:
        print(f"No circles of more than {options.size} in {', '.join(names)}.")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
