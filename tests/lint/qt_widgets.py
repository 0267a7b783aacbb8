#!/usr/bin/env python3
"""Nothing under server/ needs a display: no source includes Qt Widgets or Gui, and homeportd, if its path is given,
is not linked with them."""
import re
import subprocess
import sys
from pathlib import Path

from sources import ROOT, close, tracked

_HEADERS = re.compile(
    r"^\s*#\s*include\s*<(Qt(?:Widgets|Gui|Svg|Charts)/[^>]*|Qt(?:Widgets|Gui|Svg)|Q(?:Widget|GuiApplication|Application"
    r"|Main\w+|Dialog|Wizard\w*|Label|PushButton|TableView|TreeView|ListView|Painter|Pixmap|Image|Icon|Color|Font\w*"
    r"|Desktop\w+|Message\w*Box|SystemTrayIcon|Clipboard))>", re.M)
_LIBRARIES = re.compile(r"\(NEEDED\).*\[(libQt6(?:Widgets|Gui|Svg|OpenGL)\w*[^\]]*)\]")


def faults(root: Path = ROOT) -> list[str]:
    found = []
    for file in tracked(root / "server", (".h", ".cpp")):
        text = file.read_text(errors="replace")
        for match in _HEADERS.finditer(text):
            line = text.count("\n", 0, match.start(1)) + 1
            found.append(f"{file.relative_to(root)}:{line}: includes <{match[1]}>")
    return found


def linked(program: Path) -> list[str]:
    dynamic = subprocess.run(["readelf", "--dynamic", "--wide", program], capture_output=True, text=True, check=True)
    return [f"{program.name} is linked with {name}" for name in _LIBRARIES.findall(dynamic.stdout)]


if __name__ == "__main__":
    sys.exit(close("Qt Widgets in the server", faults() + [each for name in sys.argv[1:] for each in linked(Path(name))],
                   "Facts stay in server/, words and pictures go to app/ and wizards/."))
