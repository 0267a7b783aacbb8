"""Invites by address, with a mock identity server."""
import asyncio

from harness.person import refused, until
from harness.report import expect

from . import _cell, cells
from .entering import joined


async def _invited_by_address(world, home, guest, version):
    mock = world.identity_server()
    alice, ada = await world.somebody("alice", home), await world.somebody("ada", home)
    bob, ben = [await world.somebody(name, guest) for name in ("bob", "ben")]
    room = await alice.create_room(version, "private_chat", name="By address",
                                   power_level_content_override={"invite": 50})

    def invite(person, address, token=mock.token):
        return person.room_call("POST", room, "invite", {"id_server": mock.name, "id_access_token": token,
                                                         "medium": "email", "address": address})

    known, unknown = f"{world.new_name('known')}@example.org", f"{world.new_name('unknown')}@example.org"
    if home.kind == "homeport":  # Synapse says 500
        await refused(invite(alice, known, "wrong"), (401,))
    mock.owners[known] = bob.user
    await invite(alice, known)
    await bob.until_synced("the invite", lambda: room in bob.invites)
    await bob.join(room, home)
    await joined(room, alice, bob)

    await alice.invite(room, ada)
    await ada.join(room)
    asked = len(mock.asked)
    await refused(invite(ada, unknown), (403,))
    expect(home.kind == "synapse" or len(mock.asked) == asked, f"it was asked for somebody who may not invite: {mock.asked[asked:]}")

    await invite(alice, unknown)
    letter = mock.stored[-1]
    expect(letter["room_name"] == "By address" and letter["sender"] == alice.user, f"the letter says {letter}")
    waiting = await until("the invite waits in the room",
                          lambda: bob.state(room, "m.room.third_party_invite", letter["token"]))
    expect(waiting["public_key"] == mock.public_key, f"it bears another key: {waiting}")
    expect(unknown not in str(waiting), "the whole address stands in the room")
    method = "POST" if guest.kind == "synapse" else "PUT"
    await asyncio.to_thread(mock.bind, unknown, ben.user, guest.federation_port, method)
    await ben.until_synced("the invite", lambda: room in ben.invites)
    await ben.join(room, home)
    await joined(room, alice, ben)
    member = await alice.state(room, "m.room.member", ben.user)
    expect(member["membership"] == "join", f"ben is {member}")


async def invited_by_address(world, home, guest, version):
    """somebody known and somebody unknown to a mock identity server is invited by address"""
    await _invited_by_address(world, home, guest, version)


async def invited_by_address_among_homeports(world, home, guest, version):
    """the same with another Homeport as the guest's server"""
    await _invited_by_address(world, home, await world.third("homeport"), version)


CELLS = [*cells(invited_by_address, versions=("10", "11", "12"), sides="ab"),
         _cell(invited_by_address_among_homeports, 6, 90, "12", True, "")]
