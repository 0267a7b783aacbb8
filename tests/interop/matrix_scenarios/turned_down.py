"""Invites that are turned down while the inviting server does not hear of it."""
import time

from harness.person import until
from harness.report import expect

from . import _cell, cells
from .entering import joined, said


async def _turned_down_alone(world, home, guest, version, gone):
    """Turns an invite down while `gone()` keeps its server from answering; nothing of it comes back afterwards."""
    alice, bob = await world.somebody("alice", home), await world.somebody("bob", guest)
    room = await alice.create_room(version, "private_chat", name="By invite")
    await alice.invite(room, bob)
    await bob.until_synced("the invite", lambda: room in bob.invites)
    async with gone():
        started = time.monotonic()
        await bob.leave(room)
        expect(time.monotonic() - started < 15, f"it took {time.monotonic() - started:.0f} s to turn it down")
        await bob.sync()
        expect(room not in bob.invites, "the invite is still there")
    await alice.say(room, "to those who came")
    other = await alice.create_room(version)  # something that wakes whatever waits for the guest's server
    await bob.join(other, home)
    await alice.say(other, "here we are")
    await until("bob reads on", lambda: said(bob, other, "here we are"), 40)
    await guest.stop()
    await guest.start()
    answer = await bob.call("GET", "v3/sync?timeout=0")
    expect(room not in answer.get("rooms", {}).get("invite", {}), "the invite came back")
    expect(room not in answer.get("rooms", {}).get("join", {}), "bob was put into the room")
    return alice, bob, room


async def turned_down_while_away(world, home, guest, version):
    """an invite turned down while its server is stopped is gone for good; a new one counts"""
    alice, bob, room = await _turned_down_alone(world, home, guest, version, lambda: world.away(home))
    await alice.change("kick", room, bob)  # alice's server never heard of the refusal
    await alice.invite(room, bob)
    await bob.until_synced("the new invite", lambda: room in bob.invites)
    await bob.join(room, home)
    await joined(room, alice, bob)


async def turned_down_in_silence(world, home, guest, version):
    """an invite is turned down soon although its server takes connections and answers nothing"""
    await _turned_down_alone(world, home, guest, version, lambda: world.silent(home))


CELLS = [*cells(turned_down_while_away, versions=("6", "10", "12"), sides="ab"),
         _cell(turned_down_in_silence, 12, 120, "12", home_is_a=False)]
