"""What protocol_errors does wrong, and what has to come of it."""
from dataclasses import dataclass
from pathlib import Path
from typing import Awaitable, Callable

from harness.certificates import Authority
from harness.homeport import Homeport
from harness.raw import Answer
from harness.report import expect


@dataclass
class Bench:
    """A running Homeport, the authority behind its certificate, and a folder for what a fault needs."""
    server: Homeport
    authority: Authority
    folder: Path

    def spare(self, name: str) -> Homeport:
        """Another Homeport, not set up yet."""
        return Homeport(name, self.folder / name, "localhost", self.server.secret)


@dataclass(frozen=True)
class Fault:
    name: str
    what: str  # a sentence that is true when it passes
    run: Callable[[Bench], Awaitable[None]]
    seconds: int = 60


def answered(answer: Answer | None, status: int, *errcodes: str):
    expect(answer is not None, f"the connection was closed where {status} {' or '.join(errcodes)} was due")
    expect(answer.status == status, f"answered {answer} where {status} {' or '.join(errcodes)} was due")
    expect(not errcodes or answer.errcode in errcodes, f"answered {answer} where {' or '.join(errcodes)} was due")


def every() -> list[Fault]:
    from . import connections, lifetime, requests, setup
    return [*requests.FAULTS, *connections.FAULTS, *setup.FAULTS, *lifetime.FAULTS]
