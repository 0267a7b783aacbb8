"""What was said before one joined can be paged back to."""
from harness.report import expect

from . import Scenario
from .steps import shared_room, two_people

COUNT = 120


def _backfill(home_is_a, version):
    async def run(world, report):
        home, guest = (world.a, world.b) if home_is_a else (world.b, world.a)
        alice, bob = await two_people(world, home, guest)
        alias = world.new_name("annals")
        made = await alice.create_room(version=version, alias=alias, name="Annals", preset="public_chat",
                                       history="shared", encrypted=False)
        room = made["room_id"]
        said = [await alice.send(room=room, body=f"line {number}") for number in range(COUNT)]
        await bob.join(room=f"#{alias}:{home.name}")
        seen = await bob.page_back(room=room, page=10, seconds=100)
        lines = [each["event_id"] for each in seen["events"] if each["type"] == "m.room.message"]
        wanted = [each["event_id"] for each in said]
        missing = [number for number, each in enumerate(wanted) if each not in lines]
        expect(not missing, f"{len(missing)} of {COUNT} lines are missing after {seen['pages']} pages, "
                            f"the first is {missing[:1]}")
        expect(len(lines) == len(set(lines)), "some lines came twice")
        expect(lines == wanted, "the lines came in another order than they were said in")
        expect(seen["events"][0]["type"] == "m.room.create", f"the history begins with {seen['events'][0]['type']}")
    return run


SCENARIOS = [
    Scenario("backfill_on_b", f"B, having joined later, pages back over {COUNT} messages of A", _backfill(True, "12"), 180),
    Scenario("backfill_on_a", f"A, having joined later, pages back over {COUNT} messages of B", _backfill(False, "11"), 180),
]
