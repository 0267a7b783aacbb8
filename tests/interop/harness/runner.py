"""The command line, the clean end and the closing line that the test programs share."""
import asyncio
import fnmatch
import shutil
import signal
import sys
import tempfile
import traceback
from pathlib import Path

from .homeport import Homeport
from .report import Report


def add_common(parser, seconds: int):
    parser.add_argument("--only", action="append", metavar="NAME", help="run these alone (patterns as in room_*)")
    parser.add_argument("--list", action="store_true", help="list what there is")
    parser.add_argument("--keep", action="store_true", help="keep the logs although all went well")
    parser.add_argument("--homeportd", type=Path, metavar="FILE", help="the program to test")
    parser.add_argument("--seconds", type=int, default=seconds, help=f"for everything together (default {seconds})")
    return parser


def choose(cases, options):
    if options.homeportd:
        Homeport.binary = options.homeportd.resolve()
    chosen = [each for each in cases
              if not options.only or any(fnmatch.fnmatch(each.name, pattern) for pattern in options.only)]
    if options.list:
        for each in chosen:
            print(f"{each.name:20} {each.what}")
        sys.exit(0)
    if not chosen:
        sys.exit(f"nothing is called {' or '.join(options.only)}; see --list")
    return chosen


async def guard(report: Report, case, folder: str, work) -> bool:
    """Runs one case within its time and counts it; a failure is told with the line in `folder` that found it."""
    try:
        async with asyncio.timeout(case.seconds):
            await work
        report.ok(f"{case.name}: {case.what}")
        return True
    except TimeoutError:
        report.bad(case.name, f"it did not end within {case.seconds} s")
    except Exception as error:  # each case fails alone
        where = traceback.extract_tb(error.__traceback__)
        own = [each for each in where if folder in each.filename] or where
        report.bad(case.name, f"{error or type(error).__name__}\n{Path(own[-1].filename).name}:{own[-1].lineno}")
    return False


def launch(name: str, options, cases, run) -> tuple[Report, Path, bool]:
    """`run(options, folder, report, cases)` within the time for everything, however it ends."""
    report = Report(name)
    folder = Path(tempfile.mkdtemp(prefix=f"homeport-{name}-"))

    async def everything():
        # A polite end from outside still cleans up and says where the logs are.
        asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, asyncio.current_task().cancel)
        try:
            async with asyncio.timeout(options.seconds):
                await run(options, folder, report, cases)
        except TimeoutError:
            report.bad("everything together", f"it did not end within {options.seconds} s")
        except RuntimeError as error:
            report.bad("the servers", str(error))

    try:
        asyncio.run(everything())
    except (KeyboardInterrupt, asyncio.CancelledError):
        report.bad("interrupted", "from outside")
    return report, folder, options.keep


def finish(ended: tuple[Report, Path, bool]):
    report, folder, keep = ended
    if report.failed or keep:
        print(f"the logs are in {folder}", flush=True)
    else:
        shutil.rmtree(folder, ignore_errors=True)
    sys.exit(report.close())
