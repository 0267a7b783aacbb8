"""What federation is for: people of two servers in each other's rooms, found by alias, hearing each other."""
import itertools
import time

from harness import web
from harness.person import until
from harness.report import expect
from harness.web import quote

from .peers import Peer

_numbers = itertools.count(1)


async def _say(server: Peer, token: str, room: str, text: str):
    await server.call("PUT", f"/_matrix/client/v3/rooms/{quote(room)}/send/m.room.message/t{next(_numbers)}", token,
                      {"msgtype": "m.text", "body": text})


async def _hears(server: Peer, token: str, room: str, text: str):
    async def found():
        answer = await server.call("GET", f"/_matrix/client/v3/rooms/{quote(room)}/messages?dir=b&limit=20", token)
        return any(each["content"].get("body") == text for each in answer["chunk"])
    await until(f"{server.name} hears {text!r}", found, 20)


async def _visit(host: Peer, host_token: str, guest: Peer, guest_token: str):
    stem = f"room{next(_numbers)}-{int(time.time())}"
    made = await host.call("POST", "/_matrix/client/v3/createRoom", host_token,
                           {"preset": "public_chat", "room_alias_name": stem})
    alias = f"#{stem}:{host.name}"
    try:
        joined = await guest.call("POST", f"/_matrix/client/v3/join/{quote(alias)}", guest_token, {})
    except web.Refused as refused:
        raise RuntimeError(f"{guest.kind} could not join {alias} of {host.kind}: {refused}") from None
    expect(joined["room_id"] == made["room_id"], f"{guest.name} joined another room")
    for speaker, token, listener, other in ((host, host_token, guest, guest_token), (guest, guest_token, host, host_token)):
        text = f"from {speaker.name} with @ ! # and ünïcode"
        await _say(speaker, token, made["room_id"], text)
        await _hears(listener, other, made["room_id"], text)


async def both_ways(one: Peer, other: Peer):
    """Each joins a room of the other's by its alias, and they hear each other."""
    tokens = [await each.register(f"visitor{next(_numbers)}x{int(time.time() * 1000) % 10 ** 9}") for each in (one, other)]
    await _visit(one, tokens[0], other, tokens[1])
    await _visit(other, tokens[1], one, tokens[0])
