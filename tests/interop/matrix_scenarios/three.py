"""Rooms with people on three servers: what one can't tell another, the third does."""
from harness.person import until
from harness.report import expect

from . import cells
from .entering import said


async def _meet(world, home, guest, third, version):
    """Carol comes in by the guest's server, so that not everything goes through the room's first one."""
    people = alice, bob, carol = [await world.somebody(name, server) for name, server in
                                  (("alice", home), ("bob", guest), ("carol", third))]
    room = await alice.create_room(version)
    await bob.join(room, home)
    await carol.join(room, guest)
    await until("all three know all three", lambda: _know_each_other(people, room))
    return alice, bob, carol, room


async def _know_each_other(people, room):
    return all([await one.membership(room, other) == "join" for one in people for other in people])


async def _read(person, room, texts):
    for text in texts:
        await until(f"{person} reads {text!r}", lambda text=text: said(person, room, text), 40)


async def _agree(people, room):
    states = [await person.whole_state(room) for person in people]
    return all(state == states[0] for state in states)


async def _once(people, room):
    for person in people:
        texts = await person.texts(room)
        expect(len(texts) == len(set(texts)), f"{person} reads something twice: {texts}")


async def _three(world, home, guest, third, version):
    alice, bob, carol, room = await _meet(world, home, guest, third, version)
    people = (alice, bob, carol)
    for person in people:
        await person.say(room, f"hello from {person.user}")
    for person in people:
        await _read(person, room, [f"hello from {each.user}" for each in people])

    await third.stop()  # the other two go on
    missed = []
    for number in range(5):
        for person in (alice, bob):
            missed.append(f"{person.user} without the third {number}")
            await person.say(room, missed[-1])
    await alice.set_state(room, "m.room.topic", {"topic": "set while one was away"})
    for person in (alice, bob):
        await _read(person, room, missed)
    await third.start()
    await alice.say(room, "welcome back, says alice")  # wakes the queues
    await bob.say(room, "welcome back, says bob")
    await _read(carol, room, [*missed, "welcome back, says alice", "welcome back, says bob"])
    await until("all three have one state", lambda: _agree(people, room), 40)

    await third.stop()
    await alice.say(room, "learnt through another")
    await _read(bob, room, ["learnt through another"])
    await home.stop()  # now only the guest's server can tell it
    await third.start()
    await bob.say(room, "after it")
    await _read(carol, room, ["after it", "learnt through another"])
    await carol.say(room, "while the first server is away")
    await _read(bob, room, ["while the first server is away"])
    await home.start()
    await bob.say(room, "all together")
    await carol.say(room, "again")
    await _read(alice, room, ["while the first server is away", "all together", "again"])
    await until("all three have one state at the end", lambda: _agree(people, room), 40)
    await _once(people, room)


async def three_servers(world, home, guest, version):
    """with another Homeport: each hears each, one is away and catches up, an event comes through a third"""
    await _three(world, home, guest, await world.third("homeport"), version)


async def three_with_two_synapses(world, home, guest, version):
    """with another Synapse: each hears each, one is away and catches up, an event comes through a third"""
    await _three(world, home, guest, await world.third("synapse"), version)


CELLS = [*cells(three_servers, 6, 180, ("6", "10", "11", "12"), sides="a"),
         *cells(three_with_two_synapses, 12, 180, sides="")]
