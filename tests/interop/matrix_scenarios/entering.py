"""Ways into a room, and out of it."""
from harness.person import refused, until
from harness.report import expect

from . import cells


async def joined(room, owner, other):
    await until(f"{other} is in the room for both", lambda: owner.membership(room, other))
    await until("both know both", lambda: both(room, owner, other, "join"))


async def both(room, owner, other, membership):
    return all([await person.membership(room, other) == membership for person in (owner, other)])


async def create_join_leave(world, home, guest, version):
    """joined by alias, heard on both sides, left"""
    alice, bob = await world.somebody("alice", home), await world.somebody("bob", guest)
    name = world.new_name("room")
    room = await alice.create_room(version, room_alias_name=name)
    expect(await bob.join(f"#{name}:{home.name}") == room, "the alias leads to another room")
    await joined(room, alice, bob)
    await alice.say(room, "one")
    await until("bob reads alice", lambda: said(bob, room, "one"))
    await bob.say(room, "two")
    await until("alice reads bob", lambda: said(alice, room, "two"))
    expect(await alice.whole_state(room) == await bob.whole_state(room), "the two states differ")
    await bob.leave(room)
    await until("alice sees the leave", lambda: is_now(alice, room, bob, "leave"))
    await refused(bob.say(room, "still here?"))


async def said(person, room, text):
    return text in await person.texts(room)


async def is_now(person, room, who, membership):
    return await person.membership(room, who) == membership


async def invites(world, home, guest, version):
    """an invite accepted, one turned down, one taken back"""
    alice = await world.somebody("alice", home)
    bob, ben, bert = [await world.somebody(name, guest) for name in ("bob", "ben", "bert")]
    room = await alice.create_room(version, "private_chat", name="By invite")
    await refused(bob.join(room, home))
    for person in (bob, ben, bert):
        await alice.invite(room, person)
        await person.until_synced("the invite", lambda person=person: room in person.invites)
        names = [event["content"]["name"] for event in person.invites[room] if event["type"] == "m.room.name"]
        expect(names == ["By invite"], f"the invite shows the names {names}")
        expect(any(event["type"] == "m.room.create" for event in person.invites[room]), "it shows no create event")
    await bob.join(room, home)
    await joined(room, alice, bob)
    await ben.leave(room)
    await until("alice sees the refusal", lambda: is_now(alice, room, ben, "leave"))
    await alice.change("kick", room, bert)
    await bert.until_synced("the invite is taken back", lambda: room not in bert.invites)
    await refused(bert.join(room, home))


async def knocks(world, home, guest, version):
    """a knock answered, one turned away, one taken back"""
    alice = await world.somebody("alice", home)
    bob, ben, bert = [await world.somebody(name, guest) for name in ("bob", "ben", "bert")]
    room = await alice.create_room(version, "private_chat", name="Knock first",
                                   initial_state=[{"type": "m.room.join_rules", "content": {"join_rule": "knock"}}])
    await refused(bob.join(room, home))
    for person in (bob, ben, bert):
        await person.knock(room, home)
        await until("alice sees the knock", lambda person=person: is_now(alice, room, person, "knock"))
        await person.until_synced("their own knock", lambda person=person: room in person.knocks)
    await alice.invite(room, bob)
    await bob.until_synced("the invite", lambda: room in bob.invites)
    await bob.join(room, home)
    await joined(room, alice, bob)
    await alice.change("kick", room, ben)
    await until("ben is out", lambda: is_now(alice, room, ben, "leave"))
    await bert.leave(room)
    await until("alice sees bert go", lambda: is_now(alice, room, bert, "leave"))


async def restricted(world, home, guest, version):
    """a restricted room is entered by members of the space and nobody else"""
    alice, bob = await world.somebody("alice", home), await world.somebody("bob", guest)
    space = await alice.create_room(version, creation_content={"type": "m.space"})
    rule = {"join_rule": "restricted", "allow": [{"type": "m.room_membership", "room_id": space}]}
    room = await alice.create_room(version, "private_chat", name="Of the space",
                                   initial_state=[{"type": "m.room.join_rules", "content": rule}])
    await refused(bob.join(room, home))
    await bob.join(space, home)
    await joined(space, alice, bob)
    await bob.join(room, home)
    await joined(room, alice, bob)
    ben = await world.somebody("ben", guest)
    await refused(ben.join(room, home))
    await ben.join(space, home)
    await until("alice sees ben in the space", lambda: is_now(alice, space, ben, "join"))
    await ben.join(room, home)
    await until("alice sees ben", lambda: is_now(alice, room, ben, "join"))
    expect(await alice.whole_state(room) == await bob.whole_state(room), "the two states differ")


async def knock_restricted(world, home, guest, version):
    """members of the space walk in, others knock and are let in"""
    alice = await world.somebody("alice", home)
    bob, ben, bert = [await world.somebody(name, guest) for name in ("bob", "ben", "bert")]
    space = await alice.create_room(version, creation_content={"type": "m.space"})
    rule = {"join_rule": "knock_restricted", "allow": [{"type": "m.room_membership", "room_id": space}]}
    room = await alice.create_room(version, "private_chat", name="Of the space",
                                   initial_state=[{"type": "m.room.join_rules", "content": rule}])
    for person in (bob, ben):  # not of the space: they may knock only
        await refused(person.join(room, home))
    await bob.join(space, home)
    await joined(space, alice, bob)
    await bob.join(room, home)
    await joined(room, alice, bob)
    await ben.knock(room, home)
    await until("alice sees the knock", lambda: is_now(alice, room, ben, "knock"))
    await until("bob sees it, too", lambda: is_now(bob, room, ben, "knock"))
    await refused(ben.join(room, home))
    await alice.invite(room, ben)
    await ben.until_synced("the invite", lambda: room in ben.invites)
    await until("it is in the room of ben's server", lambda: is_now(bob, room, ben, "invite"))
    await ben.join(room, home)
    await joined(room, alice, ben)
    # One who knocked may come in by the space as well.
    await bert.knock(room, home)
    await until("alice sees bert's knock", lambda: is_now(alice, room, bert, "knock"))
    await bert.join(space, home)
    await until("alice sees bert in the space", lambda: is_now(alice, space, bert, "join"))
    await bert.join(room, home)
    await joined(room, alice, bert)
    await until("both have one state", lambda: agree(alice, bob, room))


async def agree(one, other, room):
    return await one.whole_state(room) == await other.whole_state(room)


async def bans(world, home, guest, version):
    """kicked and back again, banned and kept out, let in once more"""
    alice, bob, ben = (await world.somebody("alice", home), await world.somebody("bob", guest),
                       await world.somebody("ben", guest))
    room = await alice.create_room(version)
    for person in (bob, ben):  # with ben, the guest's server stays in the room
        await person.join(room, home)
    await joined(room, alice, bob)
    await alice.change("kick", room, bob)
    await until("ben sees the kick", lambda: is_now(ben, room, bob, "leave"))
    await refused(bob.say(room, "kicked"))
    await bob.join(room, home)
    await joined(room, alice, bob)
    await alice.change("ban", room, bob)
    await until("ben sees the ban", lambda: is_now(ben, room, bob, "ban"))
    await refused(bob.join(room, home))
    await alice.change("unban", room, bob)
    await until("ben sees the end of the ban", lambda: is_now(ben, room, bob, "leave"))
    await bob.join(room, home)
    await until("alice sees bob", lambda: is_now(alice, room, bob, "join"))


CELLS = [*cells(create_join_leave), *cells(invites), *cells(knocks, 7), *cells(restricted, 8),
         *cells(knock_restricted, 10, sides="ab"), *cells(bans)]
