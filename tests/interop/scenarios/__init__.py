"""The scenarios of first_light, in the order they run."""
from dataclasses import dataclass
from typing import Awaitable, Callable

from harness.report import Report
from harness.world import World


@dataclass(frozen=True)
class Scenario:
    name: str
    what: str  # a sentence that is true when it passes
    run: Callable[[World, Report], Awaitable[None]]
    seconds: int = 120


def every() -> list[Scenario]:
    from . import accounts, history, outages, rooms, times
    return [*accounts.SCENARIOS, *rooms.SCENARIOS, *history.SCENARIOS, *outages.SCENARIOS, *times.SCENARIOS]
