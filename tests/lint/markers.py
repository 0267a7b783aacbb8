#!/usr/bin/env python3
"""Unfinished work is an issue, not a remark in the source."""
import re
import sys
from pathlib import Path

from sources import ROOT, close, tracked

# Spelt so that this file does not find itself.
_MARKER = re.compile(r"\b(" + "|".join(["TO" "DO", "FIX" "ME", "X" "XX", "HA" "CK"]) + r")\b")
_CONFLICT = re.compile(r"^(<{7} |>{7} |={7}$)", re.M)
_TEXT = (".h", ".cpp", ".py", ".mjs", ".sql", ".cmake", ".txt", ".md", ".json", ".toml", ".qss", ".sh", "")
_EXEMPT = {"LICENSE"}


def faults(root: Path = ROOT) -> list[str]:
    found = []
    for file in tracked(root, _TEXT):
        if file.name in _EXEMPT or file.is_symlink():
            continue
        try:
            text = file.read_text()
        except UnicodeDecodeError:
            continue
        for pattern, what in ((_MARKER, "marker"), (_CONFLICT, "merge conflict")):
            for match in pattern.finditer(text):
                line = text.count("\n", 0, match.start()) + 1
                found.append(f"{file.relative_to(root)}:{line}: {what} {match[0].strip()}")
    return found


if __name__ == "__main__":
    sys.exit(close("markers of unfinished work", faults(), "Finish it, or say what is missing where limits are told."))
