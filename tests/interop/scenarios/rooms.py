"""Encrypted rooms between the two servers: made on either, entered by alias or by invite."""
from harness.report import expect

from . import Scenario
from .steps import heard, shared_room, two_people

VERSIONS = ("10", "11", "12")


def _sides(world, home_is_a):
    return (world.a, world.b) if home_is_a else (world.b, world.a)


def _by_alias(version, home_is_a):
    async def run(world, report):
        home, guest = _sides(world, home_is_a)
        alice, bob = await two_people(world, home, guest)
        room = await shared_room(world, home, alice, bob, version)
        await heard(alice, bob, room, "from the one who made the room")
        await heard(bob, alice, room, "from the one who joined")
        await heard(alice, bob, room, "and once more \N{SAILBOAT}")
    return run


def _by_invite(version, home_is_a):
    async def run(world, report):
        home, guest = _sides(world, home_is_a)
        alice, bob = await two_people(world, home, guest)
        made = await alice.create_room(version=version, name="By invite", preset="private_chat", encrypted=True)
        room = made["room_id"]
        await alice.invite(room=room, user=bob.user)
        invited = await bob.await_invite(room=room)
        expect(invited["name"] == "By invite", f"the invite shows the room as {invited['name']!r}")
        await bob.join(room=room, via=[home.name])
        await alice.await_member(room=room, user=bob.user, encrypted=True)
        await bob.await_member(room=room, user=alice.user, encrypted=True)
        await heard(alice, bob, room, "welcome")
        await heard(bob, alice, room, "thank you")
        await bob.leave(room=room)
        await alice.await_member(room=room, user=bob.user, membership="leave")
    return run


def _all():
    for home_is_a in (True, False):
        here, there = ("A", "B") if home_is_a else ("B", "A")
        for version in VERSIONS:
            yield Scenario(f"room_on_{here.lower()}_v{version}",
                           f"room version {version} made on {here}, joined from {there} by alias, decrypted both ways",
                           _by_alias(version, home_is_a))
        for version in VERSIONS:
            yield Scenario(f"invite_from_{here.lower()}_v{version}",
                           f"room version {version}: invited from {here}, joined from {there}, decrypted, left again",
                           _by_invite(version, home_is_a))


SCENARIOS = list(_all())
