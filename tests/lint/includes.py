#!/usr/bin/env python3
"""Each module includes only modules that its CMakeLists.txt says it DEPENDS on: CMake refuses an upward edge, but a
forbidden #include of a header still builds. The window and the wizards see the server through server/control only."""
import re
import sys
from pathlib import Path

from sources import ROOT, close, tracked

_MODULE = re.compile(r"homeport_module\s*\(\s*(\w+)([^)]*)\)", re.S)
_INCLUDE = re.compile(r'^\s*#\s*include\s*[<"]((?:server|app|wizards)/[^>"]+)[>"]', re.M)
# What the compiler finds beside the file, or by a way around: the rules above would not see where it leads.
_BESIDE = re.compile(r'^\s*#\s*include\s*(?:"(?!(?:server|app|wizards|tests)/[^"]*")([^"]+)"|[<"]([^>"]*\.\./[^>"]*)[>"])', re.M)
_KEYWORDS = {"LAYER", "DEPENDS", "LINK", "SOURCES", "QT_MOC"}
# The one place of the window that knows the server, and the program without a window.
_COMPOSITION = {"app/main.cpp"}
_WINDOW_MAY = {"server/base", "server/control", "app", "wizards", "resources"}


def depends(text: str) -> dict[str, set[str]]:
    """Module name -> names behind DEPENDS, of every homeport_module(...) in a CMakeLists.txt."""
    found = {}
    for name, rest in _MODULE.findall(re.sub(r"#.*", "", text)):
        keyword, names = None, set()
        for word in rest.split():
            if word in _KEYWORDS:
                keyword = word
            elif keyword == "DEPENDS":
                names.add(word)
        found[name] = names
    return found


def reachable(direct: dict[str, set[str]], name: str) -> set[str]:
    """What a module may include: what it depends on, what that depends on, and itself."""
    seen, open_ends = {name}, [name]
    while open_ends:
        for each in direct.get(open_ends.pop(), ()):
            if each not in seen:
                seen.add(each)
                open_ends.append(each)
    return seen


def faults(root: Path = ROOT) -> list[str]:
    direct: dict[str, set[str]] = {}
    for file in sorted(root.glob("server/*/CMakeLists.txt")):
        direct.update(depends(file.read_text()))
    found = []
    for file in tracked(root, (".h", ".cpp", ".mm")):
        path = file.relative_to(root)
        top = path.parts[0]
        if top not in ("server", "app", "wizards") or str(path) in _COMPOSITION or path.parts[1] == "headless":
            continue
        text = file.read_text(errors="replace")
        for match in _BESIDE.finditer(text):
            line = text.count("\n", 0, match.start()) + text[match.start():match.end()].count("\n") + 1
            found.append(f"{path}:{line}: {match[1] or match[2]} is not named from the top, as \"server/base/result.h\" is")
        if "#include \"tests/" in text:
            found.append(f"{path}: includes tests/, which nobody ships")
        for match in _INCLUDE.finditer(text):
            target = Path(match[1])
            line = text.count("\n", 0, match.start(1)) + 1
            if top == "server":
                module, other = path.parts[1], target.parts[1]
                if module not in direct:
                    found.append(f"{path}:{line}: {path.parts[0]}/{module} is not declared with homeport_module")
                    break
                if target.parts[0] != "server" or other not in reachable(direct, module):
                    found.append(f"{path}:{line}: {module} includes {target}, but does not depend on "
                                 f"{target.parts[0]}/{other}")
            elif "/".join(target.parts[:2]) not in _WINDOW_MAY and target.parts[0] not in _WINDOW_MAY:
                found.append(f"{path}:{line}: {top} includes {target}; it may see only server/control and server/base")
    return found


if __name__ == "__main__":
    sys.exit(close("includes beyond DEPENDS", faults(),
                   "Declare the dependency if the layers allow it, or a port in the lower module."))
