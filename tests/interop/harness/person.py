"""Somebody with an account who talks plain HTTP to their server: fast, and nothing between the test and the API."""
import asyncio
import itertools
import time

from . import web
from .report import expect
from .server import Server
from .web import quote

_numbers = itertools.count(1)


class Person:
    def __init__(self, server: Server, user: str, token: str, device: str):
        self.server, self.user, self.token, self.device = server, user, token, device
        self._since: str | None = None
        self.to_device: list[dict] = []  # every message that /sync has brought
        self.ephemeral: dict[str, list[dict]] = {}
        self.presence: list[dict] = []
        self.changed_devices: set[str] = set()
        self.invites: dict[str, list[dict]] = {}
        self.knocks: dict[str, list[dict]] = {}

    def __str__(self):
        return f"{self.user} on {self.server.label}"

    async def call(self, method: str, path: str, body=None, seconds: float = 60):
        if body is None and method in ("POST", "PUT"):
            body = {}
        return await web.call(method, f"{self.server.url}/_matrix/client/{path}", self.token, body, seconds)

    async def room_call(self, method: str, room: str, path: str, body=None, seconds: float = 60):
        return await self.call(method, f"v3/rooms/{quote(room)}/{path}", body, seconds)

    # Rooms
    async def create_room(self, version: str, preset: str = "public_chat", **extra) -> str:
        made = await self.call("POST", "v3/createRoom", {"room_version": version, "preset": preset, **extra})
        return made["room_id"]

    async def join(self, room: str, via: Server | None = None) -> str:
        where = f"?server_name={quote(via.name)}&via={quote(via.name)}" if via else ""
        return (await self.call("POST", f"v3/join/{quote(room)}{where}"))["room_id"]

    async def knock(self, room: str, via: Server, reason: str = "let me in"):
        where = f"?server_name={quote(via.name)}&via={quote(via.name)}"
        await self.call("POST", f"v3/knock/{quote(room)}{where}", {"reason": reason})

    async def invite(self, room: str, who: "Person"):
        await self.room_call("POST", room, "invite", {"user_id": who.user})

    async def leave(self, room: str):
        await self.room_call("POST", room, "leave")

    async def change(self, what: str, room: str, who: "Person"):
        """kick, ban or unban."""
        await self.room_call("POST", room, what, {"user_id": who.user, "reason": "the tests"})

    # Events
    async def say(self, room: str, text: str) -> str:
        body = {"msgtype": "m.text", "body": text}
        return (await self.room_call("PUT", room, f"send/m.room.message/t{next(_numbers)}", body))["event_id"]

    async def redact(self, room: str, event: str) -> str:
        return (await self.room_call("PUT", room, f"redact/{quote(event)}/t{next(_numbers)}"))["event_id"]

    async def set_state(self, room: str, kind: str, content: dict, key: str = "") -> str:
        answer = await self.room_call("PUT", room, f"state/{quote(kind)}/{quote(key)}", content)
        return answer["event_id"]

    async def state(self, room: str, kind: str, key: str = "") -> dict | None:
        try:
            return await self.room_call("GET", room, f"state/{quote(kind)}/{quote(key)}")
        except web.Refused as refused:
            if refused.status in (403, 404):
                return None
            raise

    async def whole_state(self, room: str) -> dict[tuple[str, str], str]:
        return {(event["type"], event["state_key"]): event["event_id"]
                for event in await self.room_call("GET", room, "state")}

    async def membership(self, room: str, who: "Person") -> str | None:
        content = await self.state(room, "m.room.member", who.user)
        return content and content["membership"]

    async def history(self, room: str) -> list[dict]:
        return await web.history(self.server.url, self.token, room)

    async def texts(self, room: str) -> list[str]:
        """What was said, oldest first; redacted messages are gone."""
        return [event["content"]["body"] for event in reversed(await self.history(room))
                if event["type"] == "m.room.message" and "body" in event["content"]]

    # What /sync brings
    async def sync(self, wait_ms: int = 0) -> dict:
        where = f"v3/sync?timeout={wait_ms}" + (f"&since={quote(self._since)}" if self._since else "")
        answer = await self.call("GET", where)
        self._since = answer["next_batch"]
        self.to_device += answer.get("to_device", {}).get("events", [])
        self.presence += answer.get("presence", {}).get("events", [])
        self.changed_devices |= set(answer.get("device_lists", {}).get("changed", []))
        rooms = answer.get("rooms", {})
        for room, section in rooms.get("join", {}).items():
            self.ephemeral.setdefault(room, []).extend(section.get("ephemeral", {}).get("events", []))
        for room, section in rooms.get("invite", {}).items():
            self.invites[room] = section["invite_state"]["events"]
        for room, section in rooms.get("knock", {}).items():
            self.knocks[room] = section["knock_state"]["events"]
        for room in rooms.get("leave", {}):
            self.invites.pop(room, None)
            self.knocks.pop(room, None)
        for room in rooms.get("join", {}):
            self.invites.pop(room, None)
            self.knocks.pop(room, None)
        return answer

    async def until_synced(self, what: str, found, seconds: float = 20):
        """Syncs until found() is true."""
        end = time.monotonic() + seconds
        await self.sync()
        while not found():
            expect(time.monotonic() < end, f"{self} did not hear within {seconds} s: {what}")
            await self.sync(500)


async def until(what: str, found, seconds: float = 20):
    """Asks the coroutine function again and again until it gives something true, and gives that back."""
    end = time.monotonic() + seconds
    while True:
        result = await found()
        if result:
            return result
        expect(time.monotonic() < end, f"not within {seconds} s: {what}")
        await asyncio.sleep(0.05)


async def refused(work, statuses=(400, 403, 404)) -> web.Refused:
    try:
        await work
    except web.Refused as error:
        expect(error.status in statuses, f"refused, but with {error}")
        return error
    raise AssertionError("it was not refused")
