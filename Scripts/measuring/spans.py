"""What the checks of segmentation share: the command, and words as places in their text."""

import pathlib

COMMAND = pathlib.Path(__file__).resolve().parent.parent.parent / ".build/release/conspectus"


def spans(words):
    """The (start, end) of each word in the text that the words make together."""
    found, start = set(), 0
    for word in words:
        found.add((start, start + len(word)))
        start += len(word)
    return found
