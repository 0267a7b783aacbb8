"""Both sides of a split use their power against each other; healed, they must agree on who kept what."""
from harness.person import until
from harness.report import expect

from . import cells
from .entering import agree, is_now, joined, said


async def _bring(world, home, guest, version, levels):
    """A room of alice and ada of the home's server and of bob and ben of the guest's, with these power levels."""
    people = [await world.somebody(name, server)
              for name, server in (("alice", home), ("ada", home), ("bob", guest), ("ben", guest))]
    alice, ada, bob, ben = people
    room = await alice.create_room(version)
    await ada.join(room)
    for person in (bob, ben):
        await person.join(room, home)
    await joined(room, alice, ben)
    await until("all are in", lambda: _all_know(people, room))
    users = {person.user: level for person, level in zip((ada, bob, ben), levels)}
    kinds = (await alice.state(room, "m.room.power_levels"))["events"]
    await _give(alice, room, users, events={**kinds, "m.room.power_levels": 50})
    await until("bob's server knows the levels", lambda: _same_levels(alice, bob, room))
    return [*people, room]


async def _all_know(people, room):
    return all([await one.membership(room, other) == "join" for one in people for other in people])


async def _give(person, room, users, **rest):
    levels = await person.state(room, "m.room.power_levels")
    levels.setdefault("users", {}).update(users)
    await person.set_state(room, "m.room.power_levels", {**levels, **rest})


async def _same_levels(one, other, room):
    return await one.state(room, "m.room.power_levels") == await other.state(room, "m.room.power_levels")


async def _heal(world, room, one, other):
    """Speaks on both sides, so that both hear of both branches, until both have one state; and that lasts."""
    for number in range(3):
        for person in (one, other):
            await person.say(room, f"healed {number}, says {person.user}")
    for reader, speaker in ((one, other), (other, one)):
        await until(f"{reader} reads {speaker}",
                    lambda reader=reader, speaker=speaker: said(reader, room, f"healed 2, says {speaker.user}"), 40)
    await until("both have one state", lambda: agree(one, other, room), 40)
    await one.say(room, "merged")
    await until("the other reads on", lambda: said(other, room, "merged"), 40)
    expect(await agree(one, other, room), f"the states differ again: {await differences(one, other, room)}")


async def differences(one, other, room):
    mine, theirs = await one.whole_state(room), await other.whole_state(room)
    return {key: (mine.get(key), theirs.get(key)) for key in mine.keys() | theirs.keys()
            if mine.get(key) != theirs.get(key)}


async def power_fights(world, home, guest, version):
    """over a split both sides take power from each other and ban each other; healed, they agree on all of it"""
    alice, ada, bob, ben, room = await _bring(world, home, guest, version, (50, 90, 60))
    async with world.split():
        await _give(alice, room, {ada.user: 90, ben.user: 0})  # home: ada rises, ben falls
        await ada.change("ban", room, ben)
        await _give(bob, room, {ben.user: 80, ada.user: 0}, invite=50)  # guest: ben rises, ada falls
        await ben.change("ban", room, ada)
        await ben.set_state(room, "m.room.topic", {"topic": "of him who is banned there"})
        await alice.set_state(room, "m.room.name", {"name": "home's"})
        await bob.set_state(room, "m.room.name", {"name": "guest's"})
    await _heal(world, room, alice, bob)
    expect(await is_now(alice, room, alice, "join") and await is_now(bob, room, bob, "join"), "one of the two is out")


async def mutual_bans(world, home, guest, version):
    """over a split the moderators of both sides ban each other; healed, both sides agree on who is out"""
    alice, ada, bob, ben, room = await _bring(world, home, guest, version, (50, 90, 60))
    async with world.split():
        await alice.change("ban", room, bob)
        await bob.set_state(room, "m.room.join_rules", {"join_rule": "invite"})
        await bob.change("ban", room, ada)
        await bob.say(room, "of him who is banned there")
    # Bob is out by what alice did, whoever is asked: her power is the greater.
    await alice.say(room, "healed, says alice")
    await ben.say(room, "healed, says ben")
    for number in range(2):
        await alice.say(room, f"once more {number}")
        await ben.say(room, f"once more, too {number}")
    await until("alice reads ben", lambda: said(alice, room, "once more, too 1"), 40)
    await until("ben reads alice", lambda: said(ben, room, "once more 1"), 40)
    await until("both have one state", lambda: agree(alice, ben, room), 40)
    expect(await is_now(ben, room, bob, "ban"), f"bob is {await ben.membership(room, bob)}")


_VERSIONS = ("6", "10", "11", "12")
CELLS = [*cells(power_fights, 6, 120, _VERSIONS, sides="ab"), *cells(mutual_bans, 6, 120, _VERSIONS, sides="b")]
