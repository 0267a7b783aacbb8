"""A laboratory lives in mount, process and network namespaces of its own: whatever ends it (Ctrl-C, a crash, a kill)
takes every process, address, rule and mount along, and nothing of it is ever seen outside."""
import os
import subprocess
import sys
from pathlib import Path

_INSIDE = "HOMEPORT_FAULTLAB_INSIDE"
NAMESPACES = Path("/run/netns")


def inside() -> bool:
    return _INSIDE in os.environ


def command(arguments: list[str]) -> list[str]:
    """What starts this program again with @arguments, inside."""
    return ["unshare", "--mount", "--net", "--pid", "--ipc", "--fork", "--mount-proc", "--kill-child=SIGKILL",
            sys.executable, "-B", *arguments]


def environment() -> dict[str, str]:
    return {**os.environ, _INSIDE: "1"}


def furnish():
    """The first act inside: a place for the namespaces' names that only this process tree sees."""
    NAMESPACES.mkdir(parents=True, exist_ok=True)
    for arguments in (["mount", "-t", "tmpfs", "faultlab", str(NAMESPACES)], ["ip", "link", "set", "lo", "up"]):
        done = subprocess.run(arguments, capture_output=True, text=True)
        if done.returncode != 0:
            raise RuntimeError(f"{' '.join(arguments)} failed: {done.stderr.strip()}")
