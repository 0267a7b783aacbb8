"""A child process with its log; none outlives the test."""
import asyncio
import ctypes
import os
import signal
from pathlib import Path

_PR_SET_PDEATHSIG = 1
_libc = ctypes.CDLL(None, use_errno=True)


def _die_with_parent():
    _libc.prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)


class Process:
    """Standard output and error go to the log file; lines of output can be waited for there."""

    def __init__(self, arguments, log: Path, cwd: Path, environment: dict[str, str] | None = None):
        self.arguments = [str(each) for each in arguments]
        self.log = log
        self._cwd = cwd
        self._environment = {**os.environ, **(environment or {})}
        self._child: asyncio.subprocess.Process | None = None
        self._log_start = 0

    async def start(self):
        with self.log.open("ab") as out:
            self._log_start = out.tell()
            self._child = await asyncio.create_subprocess_exec(
                *self.arguments, cwd=self._cwd, env=self._environment, stdin=asyncio.subprocess.DEVNULL, stdout=out,
                stderr=out, start_new_session=True, preexec_fn=_die_with_parent)

    @property
    def running(self) -> bool:
        return self._child is not None and self._child.returncode is None

    @property
    def pid(self) -> int:
        return self._child.pid

    def output(self) -> str:
        """What this start of the process has written so far."""
        with self.log.open("rb") as file:
            file.seek(self._log_start)
            return file.read().decode(errors="replace")

    async def signal(self, number: int, seconds: float = 30) -> int:
        """Sends the signal and waits for the end; answers the exit code (negative: killed by a signal)."""
        if self.running:
            self._child.send_signal(number)
        try:
            return await asyncio.wait_for(self._child.wait(), seconds)
        except TimeoutError:
            self._child.kill()
            await self._child.wait()
            raise RuntimeError(f"{self.arguments[0]} still ran {seconds} s after signal {number}") from None

    async def kill(self):
        if self._child is not None and self._child.returncode is None:
            self._child.kill()
            await self._child.wait()
