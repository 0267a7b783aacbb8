"""What happens to a room over time: what is taken back, moved, missed and split."""
import asyncio

from harness.person import until
from harness.report import expect

from . import _cell, cells
from .entering import agree, joined, said


async def redactions(world, home, guest, version):
    """messages taken back by their sender and by a moderator, on both sides"""
    alice, bob = await world.somebody("alice", home), await world.somebody("bob", guest)
    room = await alice.create_room(version)
    await bob.join(room, home)
    await joined(room, alice, bob)
    own, other = await bob.say(room, "a slip of bob's"), await bob.say(room, "spam of bob's")
    kept = await alice.say(room, "of alice, for good")
    await until("alice reads both", lambda: said(alice, room, "spam of bob's"))
    await bob.redact(room, own)
    await alice.redact(room, other)
    for person in (alice, bob):
        await until(f"{person} reads what is left", lambda person=person: only(person, room, ["of alice, for good"]))
    events = {event["event_id"]: event for event in await bob.history(room)}
    expect("redacted_because" in events[other]["unsigned"], "it is not said by what the event was redacted")
    expect(events[kept]["content"]["body"], "the message that stays lost its text")


async def only(person, room, texts):
    return await person.texts(room) == texts


async def upgrades(world, home, guest, version):
    """a room moves to another version; guests find the new one"""
    alice, bob = await world.somebody("alice", home), await world.somebody("bob", guest)
    room = await alice.create_room(version, name="Moving")
    await bob.join(room, home)
    await joined(room, alice, bob)
    new_version = "11" if version == "12" else str(int(version) + 1)
    moved = await alice.room_call("POST", room, "upgrade", {"new_version": new_version})
    tomb = await until("bob sees the tombstone", lambda: bob.state(room, "m.room.tombstone"))
    expect(tomb["replacement_room"] == moved["replacement_room"], f"the tombstone says {tomb}")
    new = tomb["replacement_room"]
    await bob.join(new, home)
    await joined(new, alice, bob)
    create = await bob.state(new, "m.room.create")
    expect(create["predecessor"]["room_id"] == room, f"the new room's predecessor is {create.get('predecessor')}")
    expect(create["room_version"] == new_version, f"the new room has version {create['room_version']}")
    expect((await bob.state(new, "m.room.name"))["name"] == "Moving", "the name did not move along")


async def backfills(world, home, guest, version):
    """500 messages from before the join, paged back to the first"""
    alice, bob = await world.somebody("alice", home), await world.somebody("bob", guest)
    room = await alice.create_room(version)
    texts = [f"message {number}" for number in range(500)]
    for text in texts:
        await alice.say(room, text)
    await bob.join(room, home)
    read = await bob.texts(room)
    missing = [text for text in texts if text not in read]
    expect(not missing, f"{len(missing)} of 500 are missing, the first is {missing[:1]}")
    expect(read == texts, "they are not in the order in which they were said")


async def partitions(world, home, guest, version):
    """both sides of a split change the room; healed, they agree"""
    alice, bob = await world.somebody("alice", home), await world.somebody("bob", guest)
    room = await alice.create_room(version)
    await bob.join(room, home)
    await joined(room, alice, bob)
    levels = await alice.state(room, "m.room.power_levels")
    levels.setdefault("users", {})[bob.user] = 50
    await alice.set_state(room, "m.room.power_levels", levels)
    await until("bob has power", lambda: has_power(bob, room))
    async with world.split():
        for number in range(3):
            await alice.say(room, f"home {number}")
            await bob.say(room, f"guest {number}")
        await alice.set_state(room, "m.room.topic", {"topic": "home's"})
        await bob.set_state(room, "m.room.topic", {"topic": "guest's"})
        await bob.set_state(room, "m.room.name", {"name": "guest's"})
        await asyncio.sleep(0.3)
    # Something new wakes the queues on both sides.
    await alice.say(room, "healed, says home")
    await bob.say(room, "healed, says guest")
    for person, text in ((alice, "guest 2"), (alice, "healed, says guest"), (bob, "home 2"),
                         (bob, "healed, says home")):
        await until(f"{person} reads {text!r}", lambda person=person, text=text: said(person, room, text), 40)
    await until("both have one state", lambda: agree(alice, bob, room), 40)
    await alice.say(room, "merged")
    await until("bob reads on", lambda: said(bob, room, "merged"))
    expect(await agree(alice, bob, room), "the two states differ again")


async def long_absences(world, home, guest, version):
    """one that misses 1,500 messages gets the newest, and the others when somebody looks for them"""
    alice, bob = await world.somebody("alice", home), await world.somebody("bob", guest)
    room = await alice.create_room(version)
    await bob.join(room, home)
    await joined(room, alice, bob)
    await alice.say(room, "before")
    await until("bob reads it", lambda: said(bob, room, "before"))
    async with world.split():
        for first in range(0, 1500, 25):
            await asyncio.gather(*(alice.say(room, f"missed {number}") for number in range(first, first + 25)))
    await alice.say(room, "the newest")
    await bob.say(room, "of him who was away")  # wakes the queue
    await until("bob reads the newest", lambda: said(bob, room, "the newest"), 120)
    await until("alice reads bob", lambda: said(alice, room, "of him who was away"), 60)

    async def finds_all():  # a page may come before what his server fetches for the next one
        return len({text for text in await bob.texts(room) if text.startswith("missed")}) == 1500

    await until("bob finds all that he missed", finds_all, 60)
    await bob.say(room, "all is well")
    await until("alice reads on", lambda: said(alice, room, "all is well"))


async def has_power(person, room):
    return (await person.state(room, "m.room.power_levels")).get("users", {}).get(person.user) == 50


CELLS = [*cells(redactions), *cells(upgrades), *cells(backfills, seconds=180), *cells(partitions, seconds=120),
         _cell(long_absences, 12, 240, "12", home_is_a=True)]
