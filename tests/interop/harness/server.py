"""What a test may do with a server, whichever it is."""
import asyncio
import signal
import time
from abc import ABC, abstractmethod
from pathlib import Path

from . import web
from .places import free_port
from .process import Process


class Server(ABC):
    """`name` is its server name and federation address; `url` is its client listener. With `behind`, the address leads
    to that port, from which something passes on what comes to the federation listener."""

    kind = ""

    def __init__(self, label: str, folder: Path, host: str, secret: str, behind: int | None = None):
        self.label = label
        self.folder = folder
        self.secret = secret
        self.client_port = free_port()
        self.federation_port = free_port()
        self.name = f"{host}:{behind or self.federation_port}"
        self.url = f"http://127.0.0.1:{self.client_port}"
        self.log = folder / f"{self.kind}.log"
        folder.mkdir(parents=True)
        self.process: Process | None = None

    def __str__(self):
        return f"{self.label} ({self.kind} {self.name})"

    @abstractmethod
    async def prepare(self, certificate: Path, key: Path, authority: Path):
        """Writes what the server needs before its first start."""

    @abstractmethod
    def _command(self) -> list: ...

    def _environment(self) -> dict[str, str]:
        return {}

    def _announced(self) -> bool:
        """True once the server has said that it answers; servers that don't say are asked over HTTP."""
        return True

    async def start(self, seconds: float = 60):
        self.process = Process(self._command(), self.log, self.folder, self._environment())
        await self.process.start()
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            if not self.process.running:
                raise RuntimeError(f"{self} ended while starting; the end of its log:\n{self.log_tail()}")
            if self._announced() and await self.answers():
                return
            await asyncio.sleep(0.1)
        raise RuntimeError(f"{self} did not answer within {seconds} s; the end of its log:\n{self.log_tail()}")

    async def answers(self) -> bool:
        try:
            await web.call("GET", f"{self.url}/_matrix/client/versions", seconds=5)
            return True
        except (OSError, web.Refused):
            return False

    async def stop(self) -> int:
        return await self.process.signal(signal.SIGTERM)

    async def kill(self):
        """kill -9: nothing is flushed, nobody is told."""
        await self.process.signal(signal.SIGKILL)

    async def discard(self):
        if self.process:
            await self.process.kill()

    async def register(self, user: str, password: str, admin: bool = False):
        return await web.register(self.url, self.secret, user, password, admin)

    def log_tail(self, lines: int = 40) -> str:
        if not self.log.exists():
            return "(no log)"
        return "\n".join(self.log.read_text(errors="replace").splitlines()[-lines:])
