#!/usr/bin/env python3
"""Every C++ file is as clang-format would write it.   --fix rewrites those that are not."""
import os
import re
import shutil
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

from sources import ROOT, close, tracked

_TOOL = "clang-format-19"


def main(fix: bool) -> int:
    tool = shutil.which(_TOOL)
    if tool is None:
        print(f"{_TOOL} is missing: install the package {_TOOL} (other releases of it write other code)")
        return 1
    files = [str(file.relative_to(ROOT)) for file in tracked(ROOT, (".h", ".cpp"))]
    batches = [files[start:start + 16] for start in range(0, len(files), 16)]
    mode = ["-i"] if fix else ["--dry-run", "-Werror", "--ferror-limit=1"]

    def check(batch):
        return subprocess.run([tool, "--style=file", *mode, *batch], cwd=ROOT, capture_output=True, text=True).stderr

    with ThreadPoolExecutor(os.cpu_count()) as pool:
        words = "".join(pool.map(check, batches))
    faults = [f"{name}:{line}: not as clang-format writes it"
              for name, line in re.findall(r"^(\S+?):(\d+):\d+: error:", words, re.M)]
    if words and not faults:
        faults = words.splitlines()
    return close(f"badly formatted files among {len(files)}", faults, "Run tests/lint/formatting.py --fix.")


if __name__ == "__main__":
    sys.exit(main("--fix" in sys.argv[1:]))
