"""The project's own files: what git tracks, or would track, in this checkout."""
import subprocess
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def tracked(root: Path = ROOT, suffixes: tuple[str, ...] | None = None) -> list[Path]:
    listed = subprocess.run(["git", "-C", root, "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
                            capture_output=True, check=True).stdout.decode()
    files = [root / name for name in listed.split("\0") if name]
    return sorted(each for each in files if each.is_file() and (suffixes is None or each.suffix in suffixes))


def close(name: str, faults: list[str], remedy: str) -> int:
    for each in faults:
        print(each)
    if faults:
        print(f"{name}: {len(faults)} found. {remedy}")
        return 1
    print(f"{name}: none found")
    return 0
