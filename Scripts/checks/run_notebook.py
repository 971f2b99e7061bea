"""Executes a notebook without a screen and fails where a reader of it would stumble.

    python3 Scripts/checks/run_notebook.py NOTEBOOK [--figures DIR]

The notebook itself stays as it is, without outputs: a copy in memory is executed, in the notebook's folder. Fails on
an error in a cell, and on a character that the figures' font does not have. With --figures the figures are saved as
PNG files, for a look at them. The kernel is the Python that runs this script, whatever kernels are registered.
"""

import argparse
import base64
import json
import os
import re
import sys
import tempfile
from pathlib import Path

import nbformat
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError


def kernel_of_this_python(folder):
    """Registers a kernel of the running interpreter in a folder of its own, so that no other is taken by mistake."""
    kernel = Path(folder) / "kernels" / "conspectus-notebook"
    kernel.mkdir(parents=True)
    command = [sys.executable, "-m", "ipykernel_launcher", "-f", "{connection_file}"]
    specification = {"argv": command, "display_name": "Python", "language": "python"}
    (kernel / "kernel.json").write_text(json.dumps(specification))
    os.environ["JUPYTER_PATH"] = str(folder)
    # The kernel would print a note on debugging otherwise.
    os.environ["PYDEVD_DISABLE_FILE_VALIDATION"] = "1"
    return kernel.name


def complaints(notebook):
    """Warnings of matplotlib that a character has no glyph, by cell."""
    for number, cell in enumerate(notebook.cells):
        for output in cell.get("outputs", []):
            if output.output_type != "stream" or output.name != "stderr":
                continue
            for line in output.text.splitlines():
                if "missing from current font" in line or "findfont" in line:
                    yield f"cell {number}: {line.strip()}"


def save_figures(notebook, folder):
    folder.mkdir(parents=True, exist_ok=True)
    count = 0
    for cell in notebook.cells:
        for output in cell.get("outputs", []):
            if "image/png" in output.get("data", {}):
                count += 1
                (folder / f"figure-{count}.png").write_bytes(base64.b64decode(output.data["image/png"]))
    print(f"{count} figures in {folder}")


def main():
    parser = argparse.ArgumentParser(description="Executes a notebook and fails where a reader would stumble.")
    parser.add_argument("notebook", type=Path)
    parser.add_argument("--figures", type=Path, help="a folder to save the figures in")
    arguments = parser.parse_args()
    notebook = nbformat.read(arguments.notebook, as_version=4)
    if "CONSPECTUS_OUT" in os.environ:
        # The kernel runs in the notebook's folder, where a relative path would mean something else.
        os.environ["CONSPECTUS_OUT"] = str(Path(os.environ["CONSPECTUS_OUT"]).resolve())
    with tempfile.TemporaryDirectory() as folder:
        client = NotebookClient(
            notebook, timeout=120, kernel_name=kernel_of_this_python(folder),
            resources={"metadata": {"path": str(arguments.notebook.parent)}})
        try:
            client.execute()
        except CellExecutionError as error:
            # Without the source of the whole cell, which comes first, and without colours.
            traceback = re.sub(r"\x1b\[[0-9;]*m", "", str(error)).rsplit("------------------\n", 1)[-1]
            sys.exit(f"run_notebook: {arguments.notebook} failed\n{traceback}")
    found = list(complaints(notebook))
    if arguments.figures:
        save_figures(notebook, arguments.figures)
    if found:
        sys.exit("run_notebook: the figures' font lacks characters\n" + "\n".join(found[:10]))
    cells = sum(cell.cell_type == "code" for cell in notebook.cells)
    print(f"{arguments.notebook}: {cells} cells executed.")


if __name__ == "__main__":
    main()
