"""Servers that die, and servers that are away for a while."""
import asyncio
import random

from harness import web
from harness.report import expect

from . import Scenario
from .steps import heard, shared_room, two_people

PATIENCE = 90  # seconds for which a client repeats an unanswered send under the same transaction id
STREAM = 60
GAP = 60


async def _exactly_once(server, person, room, sent):
    """Asks the server itself, page by page, for what a client's own bookkeeping might hide."""
    listed = [each["event_id"] for each in await web.history(server.url, person.token, room)
              if each["type"] in ("m.room.encrypted", "m.room.message")]
    twice = {each for each in listed if listed.count(each) > 1}
    expect(not twice, f"{server} lists events twice: {sorted(twice)}")
    lost = [each for each in sent if each not in listed]
    expect(not lost, f"{server} lost {len(lost)} of {len(sent)} acknowledged events: {lost[:3]}")
    extra = [each for each in listed if each not in sent]
    expect(not extra, f"{server} holds {len(extra)} events nobody was told of (a repeated send made a second one?): "
                      f"{extra[:3]}")


async def _all_read(person, room, texts):
    read = {each["event_id"]: each for each in (await person.read_history(room=room, seconds=60))["events"]}
    for event, body in texts.items():
        expect(event in read, f"{person.label} cannot find {body!r} ({event}) in the history")
        expect(read[event]["readable"], f"{person.label} cannot decrypt {body!r} ({event})")
        expect(read[event].get("body") == body, f"{person.label} reads {read[event].get('body')!r} for {body!r}")


async def killed(world, report):
    alice, bob = await two_people(world, world.a, world.b)
    room = await shared_room(world, world.a, alice, bob, "12")
    said = [(await heard(alice, bob, room, "before"))[0]["event_id"],
            (await heard(bob, alice, room, "before, too"))[0]["event_id"]]
    acknowledged: dict[str, str] = {}  # event id -> its text

    async def stream(speaker, count, pause):
        for number in range(count):
            body = f"{speaker.label} {number}"
            answer = await speaker.send(room=room, body=body, patience=PATIENCE)
            expect(answer["event_id"] not in acknowledged, f"one event id for two sends: {answer['event_id']}")
            acknowledged[answer["event_id"]] = body
            await asyncio.sleep(pause)

    async def strike(after):
        while len(acknowledged) < after:
            await asyncio.sleep(0.005)
        await asyncio.sleep(random.uniform(0, 0.03))
        at = len(acknowledged)
        await world.a.kill()
        await asyncio.sleep(1)
        await world.a.start()
        report.line(f"      killed with -9 after {at} acknowledged events, and started again")

    async def strikes():
        await strike(10)
        await strike(40)

    await asyncio.gather(stream(alice, STREAM, 0), stream(bob, STREAM // 3, 0.05), strikes())
    said += [(await heard(alice, bob, room, "after", seconds=120))[0]["event_id"],
             (await heard(bob, alice, room, "after, too", seconds=120))[0]["event_id"]]
    for person in (alice, bob):
        await _all_read(person, room, acknowledged)
    for server, person in ((world.a, alice), (world.b, bob)):
        await _exactly_once(server, person, room, [*said, *acknowledged])


async def away(world, report):
    """B misses messages and the key to read them with, which goes to B's device beside the room."""
    alice, bob = await two_people(world, world.a, world.b)
    room = await shared_room(world, world.a, alice, bob, "12")
    await heard(alice, bob, room, "before")
    await world.b.stop()
    await alice.rotate(room=room)
    missed = [await alice.send(room=room, body=f"while you were away {number}") for number in range(5)]
    await asyncio.sleep(5)
    await world.b.start()
    for each in missed:
        await bob.await_message(event=each["event_id"], seconds=120)
    await heard(bob, alice, room, "back again", seconds=120)
    await _exactly_once(world.b, bob, room, [each["event_id"] for each in (await _messages(world.a, alice, room))])


async def _messages(server, person, room):
    return [each for each in await web.history(server.url, person.token, room) if each["type"] == "m.room.encrypted"]


def _gap(version):
    """
    A misses more than a transaction holds: B then sends only the newest event of the room, and A has to ask for the
    ones between.
    """
    async def run(world, report):
        alice, bob = await two_people(world, world.a, world.b)
        room = await shared_room(world, world.a, alice, bob, version)
        await heard(bob, alice, room, "before")
        await world.a.stop()
        await bob.rotate(room=room)
        missed = [await bob.send(room=room, body=f"missed {number}") for number in range(GAP)]
        await asyncio.sleep(3)
        await world.a.start()
        last = await bob.send(room=room, body="the newest")
        seen = await alice.await_message(event=last["event_id"], seconds=150)
        expect(seen["body"] == "the newest", f"{alice.label} read {seen['body']!r}")
        await _all_read(alice, room, {each["event_id"]: f"missed {number}" for number, each in enumerate(missed)})
        await _exactly_once(world.a, alice, room, [each["event_id"] for each in await _messages(world.b, bob, room)])
        await heard(alice, bob, room, "all is read", seconds=120)
    return run


SCENARIOS = [
    Scenario("killed", "A killed with -9 under a stream of sends: all that was acknowledged is there once, on both",
             killed, 300),
    Scenario("b_away", "B stopped for a while: messages and their keys arrive when it is back", away, 240),
    Scenario("a_away", f"A stopped for a while: it fills the gap of {GAP} messages when it is back", _gap("12"), 300),
]
