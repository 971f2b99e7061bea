"""Builds and runs the programs of Examples/ on the sample reports, and holds what they print against Examples/README.md.

    python3 Scripts/checks/examples.py [--write]

--write puts what they print into the README. Ends with 1 where the README shows something else.
"""

import pathlib
import re
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
README = ROOT / "Examples/README.md"
# A heading with the program's name in code, and the first block of text below it.
BLOCK = re.compile(r"(^## `(\w+)`.*?^```text\n)(.*?)(^```$)", re.MULTILINE | re.DOTALL)


def build() -> None:
    # A package beside sees no change in modules behind the umbrella.
    for source in (ROOT / "Examples/Sources").rglob("*.swift"):
        source.touch()
    print("Building the examples; the first time takes some minutes.")
    subprocess.run(["swift", "build", "--quiet", "--package-path", "Examples"], cwd=ROOT, check=True)


def main() -> int:
    build()
    text = README.read_text(encoding="utf-8")
    shown = {name: block for _, name, block, _ in BLOCK.findall(text)}
    programs = sorted(folder.name for folder in (ROOT / "Examples/Sources").iterdir())
    outputs = {}
    for name in programs:
        print(f"\n== {name}", flush=True)
        command = ROOT / "Examples/.build/debug" / name
        outputs[name] = subprocess.run([command], cwd=ROOT, check=True, stdout=subprocess.PIPE, text=True).stdout
        print(outputs[name], end="")
    if "--write" in sys.argv[1:]:
        text = BLOCK.sub(lambda found: found[1] + outputs.get(found[2], found[3]) + found[4], text)
        README.write_text(text, encoding="utf-8")
        return 0
    stale = [name for name in programs if shown.get(name) != outputs[name]]
    for name in stale:
        print(f"examples: Examples/README.md does not show what {name} prints; --write mends that.", file=sys.stderr)
    return 1 if stale else 0


if __name__ == "__main__":
    sys.exit(main())
