"""The cells of the interop matrix: each scenario in each room version that has what it needs, made on either server."""
import inspect
from dataclasses import dataclass
from typing import Awaitable, Callable

from harness.report import Report
from harness.world import World

VERSIONS = ("6", "7", "8", "9", "10", "11", "12")


@dataclass(frozen=True)
class Cell:
    name: str
    what: str
    run: Callable[[World, Report], Awaitable[None]]
    seconds: int = 90
    sample: bool = False  # part of the short run


def _cell(scenario, since: int, seconds: int, version: str, home_is_a: bool, sides: str | None = None) -> Cell:
    async def run(world, report):
        home, guest = (world.a, world.b) if home_is_a else (world.b, world.a)
        await scenario(world, home, guest, version)

    side = "a" if home_is_a else "b"
    return Cell(f"{scenario.__name__}_{side}_v{version}",
                f"version {version}, made on {side.upper()}: {inspect.getdoc(scenario)}", run, seconds,
                version in ("12", str(max(since, 6))) if sides is None else version == "12" and side in sides)


def cells(scenario, since: int = 6, seconds: int = 90, versions=VERSIONS, sides: str | None = None) -> list[Cell]:
    """The short run has the oldest and the newest version, or with `sides` the newest made on these ("a", "b", "ab")."""
    return [_cell(scenario, since, seconds, version, home_is_a, sides)
            for version in versions if int(version) >= since for home_is_a in (True, False)]


def every() -> list[Cell]:
    from . import addresses, content, crossing, entering, fights, life, partial, three, turned_down
    return [*entering.CELLS, *turned_down.CELLS, *life.CELLS, *fights.CELLS, *three.CELLS, *partial.CELLS, *addresses.CELLS, *content.CELLS,
            *crossing.CELLS]
