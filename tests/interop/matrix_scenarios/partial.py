"""Joins of a room with many members, whose server leaves them out of its answer: the way to it is so narrow that they
take seconds to come, while the room is in use."""
import asyncio

from harness.person import until
from harness.report import expect
from harness.web import quote

from . import cells
from .entering import agree, joined, said

_MEMBERS = 250
_AT_ONCE = 10
_BYTES_A_SECOND = 24_000  # the answer to the join takes a second or two, the members ten or more
_LAZILY = '{"room":{"state":{"lazy_load_members":true}}}'


async def _crowded(world, home, version):
    alice = await world.somebody("alice", home)
    room = await alice.create_room(version, name="Crowded")
    for first in range(0, _MEMBERS, _AT_ONCE):
        crowd = [await world.somebody("member", home) for _ in range(first, min(first + _AT_ONCE, _MEMBERS))]
        await asyncio.gather(*(person.join(room) for person in crowd))
    return alice, room


async def _members(person, room):
    answer = await person.room_call("GET", room, "members?membership=join")
    return {event["state_key"] for event in answer["chunk"]}


async def _use_before_whole(alice, bob, room):
    """Bob is in, and neither his server nor he knows everybody; gives back what waits for all the members."""
    waiting = asyncio.create_task(_members(bob, room))
    answer = await bob.call("GET", f"v3/sync?timeout=0&filter={quote(_LAZILY)}")
    expect(room in answer["rooms"]["join"], "the room is not in bob's /sync")
    expect((await bob.state(room, "m.room.name"))["name"] == "Crowded", "bob can't read the room's name")
    await bob.say(room, "early")
    await until("alice reads what bob says", lambda: said(alice, room, "early"))
    expect(not waiting.done(), "all the members came at once: this shows nothing")
    await alice.say(room, "meanwhile")
    return waiting


async def _is_whole(world, alice, bob, room):
    await until("bob knows everybody", lambda: _everybody(bob, room), 60)
    for text in ("early", "meanwhile"):
        await until(f"bob reads {text!r}", lambda text=text: said(bob, room, text), 40)
    await until("both have one state", lambda: agree(alice, bob, room), 40)
    await bob.say(room, "whole, says bob")
    await alice.say(room, "whole, says alice")
    await until("alice reads on", lambda: said(alice, room, "whole, says bob"))
    await until("bob reads on", lambda: said(bob, room, "whole, says alice"))
    expect(await agree(alice, bob, room), "the two states differ")
    carl = await world.somebody("carl", bob.server)
    await carl.join(room)
    await joined(room, alice, carl)


async def _everybody(person, room):
    return len(await _members(person, room)) == _MEMBERS + 2


async def partial_joins(world, home, guest, version):
    """250 members: the room is in use before they are known, and then they are"""
    alice, room = await _crowded(world, home, version)
    bob = await world.somebody("bob", guest)
    async with world.narrow(home, _BYTES_A_SECOND):
        await bob.join(room, home)
        waiting = await _use_before_whole(alice, bob, room)
    expect(len(await waiting) == _MEMBERS + 2, "who waited for the members was told of some only")
    await _is_whole(world, alice, bob, room)


async def killed_while_partial(world, home, guest, version):
    """250 members: killed with -9 while they come, the server goes on getting them"""
    alice, room = await _crowded(world, home, version)
    bob = await world.somebody("bob", guest)
    async with world.narrow(home, _BYTES_A_SECOND):
        await bob.join(room, home)
        waiting = await _use_before_whole(alice, bob, room)
        await guest.kill()
        await asyncio.gather(waiting, return_exceptions=True)
    await guest.start()
    await _is_whole(world, alice, bob, room)


CELLS = [*cells(partial_joins, 10, 180, ("10", "12"), sides="b"),
         *cells(killed_while_partial, 12, 180, ("12",), sides="")]
