"""Puts what `make run` prints and the tested library example into the two READMEs, so that they cannot go stale unseen.

Usage: python3 Scripts/checks/readme.py   (after `make build`)
"""

import pathlib
import re
import subprocess
import tempfile
import textwrap

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
COMMAND = ROOT / ".build/release/conspectus"


def summary() -> str:
    with tempfile.TemporaryDirectory() as folder:
        text = subprocess.run(
            [COMMAND, "run", "data/reports", "--output", folder + "/out"], cwd=ROOT, check=True, capture_output=True, text=True
        ).stdout
        return text.replace(folder + "/", "").rstrip("\n")


def example() -> str:
    source = (ROOT / "Tests/CommandTests/ReadmeTests.swift").read_text(encoding="utf-8")
    body = source.split("// README example begins\n")[1].split("        // README example ends")[0]
    return textwrap.dedent(body).rstrip("\n")


def main() -> None:
    parts = {"text": summary(), "swift": "import Conspectus\n\n" + example()}
    for name in ("README.md", "README.zh.md"):
        path = ROOT / name
        text = path.read_text(encoding="utf-8")
        for language, content in parts.items():
            block = f"```{language}\n{content}\n```"
            text = re.sub(rf"```{language}\n.*?\n```", lambda _: block, text, count=1, flags=re.S)
        path.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
