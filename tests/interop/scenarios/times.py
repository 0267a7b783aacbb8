"""How long a message takes from one person to the other."""
import asyncio
import statistics

from . import Scenario
from .steps import heard, shared_room, two_people

COUNT = 50


async def send_to_receive(world, report):
    alice, bob = await two_people(world, world.a, world.b)
    room = await shared_room(world, world.a, alice, bob, "12")
    for speaker, listener, way in ((alice, bob, "A to B"), (bob, alice, "B to A")):
        await heard(speaker, listener, room, "the first one carries keys and is not counted")
        taken = []
        for number in range(COUNT):
            sent, seen = await heard(speaker, listener, room, f"number {number}")
            taken.append(seen["readable"] - sent["sent"])
            await asyncio.sleep(0.02)
        ranked = sorted(taken)
        report.line(f"      {way}: median {statistics.median(taken):.0f} ms, p95 {ranked[int(COUNT * 0.95) - 1]:.0f} ms, "
                    f"worst {ranked[-1]:.0f} ms (send to decrypted, {COUNT} messages)")


SCENARIOS = [Scenario("times", "send to receive is measured in both directions", send_to_receive, 180)]
