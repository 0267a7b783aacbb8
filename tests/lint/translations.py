#!/usr/bin/env python3
"""The window speaks German throughout: each sentence has its translation, with the same values in it. With the path of
lupdate, also that the files know every sentence of the sources; without, only that what they know is whole."""
import re
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ET
from pathlib import Path

from sources import ROOT, close

_PLACEHOLDER = re.compile(r"\{\w+\}|%L?\d|%n")
_SCANNED = ("app", "wizards", "server/control/catalogue")


def texts(translation: ET.Element) -> list[str]:
    forms = [form.text or "" for form in translation.findall("numerusform")]
    return forms or [translation.text or ""]


def faults_of(name: str, text: str) -> list[str]:
    found = []
    for context in ET.fromstring(text).iter("context"):
        for message in context.iter("message"):
            source = message.findtext("source", "")
            where = f"{name}: {context.findtext('name')}: {source!r}"
            translation = message.find("translation")
            if translation.get("type") == "unfinished" or not all(each.strip() for each in texts(translation)):
                found.append(f"{where} is not translated")
                continue
            for each in texts(translation):
                wanted, got = (sorted(_PLACEHOLDER.findall(one)) for one in (source, each))
                if message.get("numerus") == "yes":  # "one day" may do without its number
                    wanted, got = ([one for one in some if one != "%n"] for some in (wanted, got))
                if wanted != got:
                    found.append(f"{where} has {' '.join(wanted) or 'no value'}, {each!r} has "
                                 f"{' '.join(got) or 'none'}")
                if source.count("&") - source.count("&&") * 2 == 1 and "&" not in each:
                    found.append(f"{where} has a key to press, {each!r} has none")
    return found


def renewed(lupdate: str, file: Path, root: Path) -> str:
    """What the file would be when it is renewed from the sources of today."""
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / file.name
        copy.write_bytes(file.read_bytes())
        plural = ["-pluralonly"] if file.name == "homeport_en.ts" else []
        scanned = [root / each for each in _SCANNED if (root / each).is_dir()]
        subprocess.run([lupdate, "-silent", "-locations", "none", "-no-obsolete", *plural, *scanned, "-I", root, "-ts", copy],
                       check=True, capture_output=True)
        return copy.read_text()


def faults(root: Path = ROOT, lupdate: str | None = None) -> list[str]:
    found = []
    for file in sorted((root / "translations").glob("*.ts")):
        found += faults_of(file.name, renewed(lupdate, file, root) if lupdate else file.read_text())
    return found


if __name__ == "__main__":
    sys.exit(close("sentences without a whole translation", faults(lupdate=(sys.argv[1:] or [None])[0]),
                   "Renew the files with the target homeport_lupdate, and translate what is unfinished."))
