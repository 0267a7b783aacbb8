"""What several scenarios do with two people."""
import asyncio

from harness.client import Client
from harness.report import expect
from harness.server import Server
from harness.world import World


async def two_people(world: World, home: Server, guest: Server) -> tuple[Client, Client]:
    return tuple(await asyncio.gather(world.person("alice", home), world.person("bob", guest)))


async def heard(speaker: Client, listener: Client, room: str, body: str, encrypted: bool = True, seconds: int = 60):
    """Sends a text and waits until the other side has read that very text."""
    sent = await speaker.send(room=room, body=body)
    seen = await listener.await_message(event=sent["event_id"], seconds=seconds)
    expect(seen["body"] == body, f"{listener.label} read {seen['body']!r} instead of {body!r}")
    expect(seen["sender"] == speaker.user, f"{listener.label} takes {seen['sender']} for the sender")
    expect(seen["encrypted"] == encrypted, f"{body!r} arrived {'encrypted' if seen['encrypted'] else 'in the clear'}")
    return sent, seen


async def shared_room(world: World, home: Server, alice: Client, bob: Client, version: str, encrypted: bool = True,
                      history: str | None = None) -> str:
    """A room with an alias that alice makes and bob joins by it; both know of each other afterwards."""
    alias = world.new_name("room")
    made = await alice.create_room(version=version, alias=alias, name=f"Room {alias}", preset="public_chat",
                                   encrypted=encrypted, history=history)
    room = made["room_id"]
    expect(made["version"] == version, f"asked for room version {version}, got {made['version']}")
    joined = await bob.join(room=f"#{alias}:{home.name}")
    expect(joined["room_id"] == room, f"the alias led to {joined['room_id']} instead of {room}")
    expect(joined["version"] == version, f"{bob.label} takes the room for version {joined['version']}")
    await asyncio.gather(alice.await_member(room=room, user=bob.user, encrypted=encrypted),
                         bob.await_member(room=room, user=alice.user, encrypted=encrypted))
    return room
