"""Two servers that trust one test authority, and the people on them."""
import contextlib
import itertools
import secrets
from pathlib import Path

from .certificates import Authority
from .client import Client
from .homeport import Homeport
from .person import Person
from .places import free_port
from .relay import Relay
from .server import Server
from .synapse import Synapse

_KINDS = {"homeport": Homeport, "synapse": Synapse}


class World:
    def __init__(self, folder: Path, a: str, b: str):
        self.folder = folder
        secret = secrets.token_hex(16)
        # One name by host name and one by address: a client must verify certificates for both.
        self.a: Server = _KINDS[a]("A", folder / "a", "localhost", secret)
        self.b: Server = _KINDS[b]("B", folder / "b", "127.0.0.1", secret)
        self._clients: list[Client] = []
        self._numbers = itertools.count(1)

    async def start(self):
        authority = Authority(self.folder / "certificates")
        for server in (self.a, self.b):
            certificate, key = authority.issue(server.label.lower())
            await server.prepare(certificate, key, authority.certificate)
        for server in (self.a, self.b):
            await server.start()

    async def recover(self):
        """After a failed scenario: closes its clients and starts what it left stopped."""
        await self.close_clients()
        for server in (self.a, self.b):
            if not server.process.running or not await server.answers():
                await server.discard()
                await server.start()

    def new_name(self, stem: str) -> str:
        return f"{stem}{next(self._numbers)}"

    async def person(self, stem: str, server: Server, by_secret: bool = True) -> Client:
        """A new account, signed in with a new device."""
        name, password = self.new_name(stem), secrets.token_hex(8)
        client = Client(f"{name} on {server.label}", self.folder / f"{name}.log")
        self._clients.append(client)
        await client.start()
        if by_secret:
            await server.register(name, password)
        else:
            await client.register(server=server.url, user=name, password=password)
        await client.sign_in(server.url, name, password)
        return client

    async def close_clients(self):
        while self._clients:
            await self._clients.pop().close()

    async def close(self):
        await self.close_clients()
        for server in (self.a, self.b):
            await server.discard()


class SplittableWorld(World):
    """The same, with a way between the servers that the test can cut, and people who talk plain HTTP."""

    def __init__(self, folder: Path, a: str, b: str):
        super().__init__(folder, a, b)
        secret = secrets.token_hex(16)
        doors = {"a": free_port(), "b": free_port()}
        self.a = _KINDS[a]("A", folder / "a-apart", "localhost", secret, doors["a"])
        self.b = _KINDS[b]("B", folder / "b-apart", "127.0.0.1", secret, doors["b"])
        self._relays = [Relay(doors["a"], self.a.federation_port), Relay(doors["b"], self.b.federation_port)]

    async def start(self):
        for relay in self._relays:
            await relay.open()
        await super().start()

    async def recover(self):
        for relay in self._relays:
            await relay.open()
        await super().recover()

    @contextlib.asynccontextmanager
    async def split(self):
        for relay in self._relays:
            await relay.cut()
        try:
            yield
        finally:
            for relay in self._relays:
                await relay.open()

    async def somebody(self, stem: str, server: Server) -> Person:
        made = await server.register(self.new_name(stem), secrets.token_hex(8))
        return Person(server, made["user_id"], made["access_token"], made["device_id"])

    async def close(self):
        await super().close()
        for relay in self._relays:
            await relay.cut()
