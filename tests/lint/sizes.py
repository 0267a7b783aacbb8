#!/usr/bin/env python3
"""Files past 400 lines are named, files past 500 fail: somewhere in them is a seam."""
import sys
from pathlib import Path

from sources import ROOT, close, tracked

NAMED, REFUSED = 400, 500
_SUFFIXES = (".h", ".cpp", ".py", ".mjs", ".sql", ".cmake", ".sh")


def sizes(root: Path = ROOT) -> list[tuple[int, Path]]:
    counted = ((file.read_bytes().count(b"\n"), file) for file in tracked(root, _SUFFIXES))
    return sorted(((lines, file) for lines, file in counted if lines > NAMED), reverse=True)


def faults(root: Path = ROOT) -> list[str]:
    return [f"{file.relative_to(root)}: {lines} lines" for lines, file in sizes(root) if lines > REFUSED]


if __name__ == "__main__":
    for lines, file in sizes():
        if lines <= REFUSED:
            print(f"{file.relative_to(ROOT)}: {lines} lines; look for the seam")
    sys.exit(close(f"files of more than {REFUSED} lines", faults(), "Divide them."))
