"""Where a server's time goes while it is under load, by `perf`."""
import asyncio
import contextlib
import re
import signal
from collections import Counter
from pathlib import Path

SHOWN = 15
LONGEST_NAME = 90


@contextlib.asynccontextmanager
async def recorded(pid: int, file: Path):
    """Samples the process's threads while the body runs."""
    perf = await asyncio.create_subprocess_exec(
        "perf", "record", "--quiet", "-F", "997", "-o", str(file), "-p", str(pid),
        stdout=asyncio.subprocess.DEVNULL, stderr=asyncio.subprocess.DEVNULL)
    try:
        yield
    finally:
        with contextlib.suppress(ProcessLookupError):
            perf.send_signal(signal.SIGINT)
        await perf.wait()


async def table(file: Path) -> str:
    """Threads by their share, then the functions with the largest shares of their own."""
    threads, functions = Counter(), Counter()
    for share, name, number in await _rows(file, "comm,tid"):
        threads[f"{name} ({number.split(':')[0].strip()})" if number else name] += share
    for share, where, name in await _rows(file, "dso,sym"):
        functions[f"{_short(name)} | {where}"] += share
    lines = ["| thread | share |", "| --- | --- |"]
    lines += [f"| {name} | {share:.1f} % |" for name, share in threads.most_common(6)]
    lines += ["", "| function | in | share of its own |", "| --- | --- | --- |"]
    lines += [f"| `{name.split(' | ')[0]}` | {name.split(' | ')[1]} | {share:.1f} % |"
              for name, share in functions.most_common(SHOWN)]
    return "\n".join(lines)


async def _rows(file: Path, keys: str) -> list[tuple[float, str, str]]:
    child = await asyncio.create_subprocess_exec(
        "perf", "report", "--stdio", "--no-children", "--sort", keys, "-t", "\x1f", "-i", str(file),
        stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.DEVNULL)
    out, _ = await child.communicate()
    rows = []
    for line in out.decode(errors="replace").splitlines():
        parts = [part.strip() for part in line.split("\x1f")]
        if len(parts) == 3 and parts[0].endswith("%"):
            rows.append((float(parts[0].rstrip("%")), parts[1], parts[2]))
    return rows


def _short(symbol: str) -> str:
    """A C++ name without its arguments and those of its templates."""
    name = re.sub(r"^\[[.k]\] ", "", symbol)
    while (shorter := re.sub(r"<[^<>]*>", "", name)) != name:
        name = shorter
    name = re.sub(r"\(.*", "", name) or name
    return name if len(name) <= LONGEST_NAME else name[:LONGEST_NAME] + "…"
