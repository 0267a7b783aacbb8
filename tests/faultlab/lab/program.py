"""The command: chooses cases, hands them to laboratories side by side, counts, and writes the table."""
import argparse
import asyncio
import fnmatch
import json
import os
import random
import shutil
import signal
import sys
import tempfile
from pathlib import Path

from harness.places import HOMEPORTD, REPOSITORY
from harness.process import _die_with_parent
from harness.report import Report

from . import enclosure, results
from .setup import Case, Outcome

_RUN = Path(__file__).resolve().parents[1] / "run"
_TOOLS = {"knotd": "knot", "unbound": "unbound", "nginx": "nginx-light", "apache2": "apache2", "caddy": "caddy",
          "haproxy": "haproxy", "nft": "nftables", "ip": "iproute2", "conntrack": "conntrack", "miniupnpd": "miniupnpd",
          "pebble": "pebble", "gnome-keyring-daemon": "gnome-keyring", "dbus-run-session": "dbus-daemon"}


def _options():
    import __main__
    parser = argparse.ArgumentParser(prog="tests/faultlab/run", description=__main__.__doc__,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--list", action="store_true", help="list what there is")
    parser.add_argument("--only", action="append", nargs="+", metavar="NAME", help="these alone (patterns as in nginx_*)")
    parser.add_argument("--fault", action="append", type=int, metavar="N", help="the cases of this fault alone")
    parser.add_argument("--sample", action="store_true", help="one or two of each kind")
    parser.add_argument("--seed", help="draws names, addresses and ports; printed at the start")
    parser.add_argument("--keep", action="store_true", help="keep the logs although all went well")
    parser.add_argument("--jobs", type=int, default=1, metavar="N", help="laboratories side by side")
    parser.add_argument("--homeportd", type=Path, default=HOMEPORTD, metavar="PATH", help="the program to test")
    parser.add_argument("--write-results", action="store_true", help="write tests/faultlab/RESULTS.md")
    parser.add_argument("--without-doctor", action="store_true", help="only plant and mend, and ask a real Synapse each time")
    parser.add_argument("--worker", metavar="FOLDER", help=argparse.SUPPRESS)
    return parser.parse_args()


def _choose(cases: list[Case], options) -> list[Case]:
    patterns = [each for some in options.only or [] for each in some]
    chosen = [each for each in cases
              if (not patterns or any(fnmatch.fnmatch(each.name, pattern) for pattern in patterns))
              and (not options.fault or each.fault in options.fault) and (not options.sample or each.sample)]
    if not chosen:
        sys.exit("tests/faultlab/run: nothing of that name; see --list")
    return chosen


def _faults_of_machine(options) -> str:
    missing = [package for tool, package in _TOOLS.items() if not shutil.which(tool, path=f"{os.environ['PATH']}:/usr/sbin:/sbin")]
    if missing:
        return f"missing: {', '.join(missing)}. Run packaging/install-packages faultlab."
    if not options.homeportd.exists():
        return f"{options.homeportd} is missing: build it (packaging/build dev -- homeportd) or name it with --homeportd"
    return ""


class Laboratory:
    """One worker process, in an enclosure of its own."""

    def __init__(self, number: int, folder: Path, options):
        self._folder = folder / f"laboratory-{number}"
        self._options = options
        self._process = None
        self._starts = 0

    async def _start(self):
        self._starts += 1
        folder = self._folder.with_name(f"{self._folder.name}.{self._starts}")
        folder.mkdir()
        folder.chmod(0o755)
        command = enclosure.command([str(_RUN), "--worker", str(folder), "--seed", self._options.seed,
                                     "--homeportd", str(self._options.homeportd.resolve()),
                                     *(["--without-doctor"] if self._options.without_doctor else [])])
        with (folder / "laboratory.log").open("ab") as log:
            self._process = await asyncio.create_subprocess_exec(
                *command, stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE, stderr=log, limit=1 << 22,
                env=enclosure.environment(), start_new_session=True, preexec_fn=_die_with_parent)
        line = await asyncio.wait_for(self._process.stdout.readline(), 120)
        if line.strip() != b"ready":
            words = (folder / "laboratory.log").read_text(errors="replace")[-1500:]
            raise RuntimeError(f"the laboratory could not be built: {words}")

    async def judge(self, case: Case) -> Outcome:
        outcome = Outcome(case)
        try:
            if self._process is None or self._process.returncode is not None:
                await self._start()
            self._process.stdin.write(f"{case.name}\n".encode())
            await self._process.stdin.drain()
            line = await asyncio.wait_for(self._process.stdout.readline(), 3 * case.seconds + 90)
            if not line:
                raise RuntimeError("the laboratory ended in the middle of it; its log tells why")
            for key, value in json.loads(line).items():
                setattr(outcome, key, value)
        except (TimeoutError, RuntimeError, OSError) as error:
            outcome.why = str(error) or "it took too long"
            await self.close()
        return outcome

    async def close(self):
        process, self._process = self._process, None
        if process and process.returncode is None:
            process.kill()  # the enclosure, and with it all that is in it
            await process.wait()


async def _everything(options, folder: Path, chosen: list[Case], report: Report) -> list[Outcome]:
    for number in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(number, asyncio.current_task().cancel)
    waiting, outcomes = list(reversed(chosen)), []
    laboratories = [Laboratory(i, folder, options) for i in range(1, max(1, min(options.jobs, len(chosen))) + 1)]

    async def work(laboratory: Laboratory):
        while waiting:
            outcome = await laboratory.judge(waiting.pop())
            outcomes.append(outcome)
            words = f"{outcome.case.name}: {outcome.case.what}"
            if outcome.passed:
                report.ok(f"{words} ({outcome.first}; {outcome.seconds:.1f} s)")
            else:
                report.bad(words, outcome.why or "not right")
    try:
        async with asyncio.TaskGroup() as group:
            for each in laboratories:
                group.create_task(work(each))
    finally:
        for each in laboratories:
            await each.close()
    return outcomes


async def _serve(options):
    """Inside: builds the laboratory and judges what stands on standard input, a name a line."""
    import traceback

    from cases import every

    from .judge import Judge
    from .world import World
    enclosure.furnish()
    said = os.fdopen(os.dup(1), "w")
    os.dup2(2, 1)
    world = World(Path(options.worker), options.homeportd, options.seed)
    await world.start()
    print("ready", file=said, flush=True)
    known = {each.name: each for each in every()}
    judge = Judge(world, options.seed)
    while line := await asyncio.to_thread(sys.stdin.readline):
        outcome = Outcome(known[line.strip()])
        try:
            await (judge.without_doctor if options.without_doctor else judge.judge)(outcome.case, outcome)
        except Exception as error:  # each case fails alone
            traceback.print_exc()
            outcome.why = f"{type(error).__name__}: {error}"
        print(json.dumps({"right": outcome.right, "remedied": outcome.remedied, "first": outcome.first,
                          "seconds": outcome.seconds, "why": outcome.why}), file=said, flush=True)
    await world.close()


def main() -> int:
    options = _options()
    os.environ["PATH"] += ":/usr/sbin:/sbin"
    if options.worker:
        if not enclosure.inside():
            sys.exit("tests/faultlab/run: --worker is for the program itself")
        asyncio.run(_serve(options))
        return 0
    from cases import every
    cases = every()
    if options.list:
        for each in _choose(cases, options):
            print(f"{each.fault or each.row or '':>9}  {each.name:34} {each.what}")
        return 0
    chosen = _choose(cases, options)
    report = Report("faultlab")
    fault = _faults_of_machine(options)
    if fault:
        report.bad("the laboratory", fault)
        return report.close()
    options.seed = options.seed or str(random.SystemRandom().randrange(1_000_000))
    folder = Path(tempfile.mkdtemp(prefix="homeport-faultlab-"))
    folder.chmod(0o755)
    report.line(f"{len(chosen)} cases with --seed {options.seed}")
    outcomes = []
    try:
        outcomes = asyncio.run(_everything(options, folder, chosen, report))
    except (KeyboardInterrupt, asyncio.CancelledError):
        report.bad("interrupted", "from outside")
    if outcomes and not options.without_doctor:
        print(results.headline(outcomes), flush=True)
    if options.write_results and outcomes and not options.without_doctor:
        order = {each.name: i for i, each in enumerate(chosen)}
        file = REPOSITORY / "tests" / "faultlab" / "RESULTS.md"
        file.write_text(results.table(sorted(outcomes, key=lambda each: order[each.case.name]), options.seed))
        print(f"the table is in {file.relative_to(REPOSITORY)}", flush=True)
    if report.failed or options.keep:
        print(f"the logs are in {folder}", flush=True)
    else:
        shutil.rmtree(folder, ignore_errors=True)
    return report.close()
