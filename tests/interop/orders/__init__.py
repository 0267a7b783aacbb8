"""What tests/interop/acme orders, and what has to come of it."""
from dataclasses import dataclass
from typing import Awaitable, Callable

from .bench import Bench


@dataclass(frozen=True)
class Order:
    name: str
    what: str  # a sentence that is true when it passes
    run: Callable[[Bench], Awaitable[None]]
    seconds: int = 60


def every() -> list[Order]:
    from . import by_command, by_server
    return [*by_command.ORDERS, *by_server.ORDERS]
