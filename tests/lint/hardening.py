#!/usr/bin/env python3
"""A released program has what cmake/HomeportHardening.cmake asks for: compilers and linkers ignore a lot in silence."""
import re
import subprocess
import sys
from pathlib import Path

from sources import close

_SIGNS = (("Position-Independent Executable", "it is not position-independent"),
          ("GNU_RELRO", "its relocations stay writable"),
          ("BIND_NOW", "its functions are looked up late, so their table stays writable"),
          ("__stack_chk_fail", "its functions do not guard their return addresses"))


def faults(headers: str) -> list[str]:
    """Of what readelf says about a program."""
    found = [fault for sign, fault in _SIGNS if sign not in headers]
    if re.search(r"^\s*GNU_STACK(?:\s+0x\w+){5}\s+RWE\b", headers, re.M):
        found.append("its stack is executable")
    return found


def described(program: Path) -> str:
    return subprocess.run(["readelf", "--wide", "--file-header", "--program-headers", "--dynamic", "--dyn-syms", program],
                          capture_output=True, text=True, check=True).stdout


if __name__ == "__main__":
    sys.exit(close("programs that are not hardened",
                   [f"{name}: {fault}" for name in sys.argv[1:] for fault in faults(described(Path(name)))],
                   "See cmake/HomeportHardening.cmake."))
