"""Two servers that trust one test authority, and the people on them."""
import contextlib
import itertools
import secrets
from pathlib import Path

from .certificates import Authority
from .client import Client
from .homeport import Homeport
from .identity import MockIdentityServer
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
        self._authority = Authority(self.folder / "certificates")
        for server in self.servers():
            await self._prepare(server)
        for server in self.servers():
            await server.start()

    def servers(self) -> list[Server]:
        return [self.a, self.b]

    async def _prepare(self, server: Server):
        certificate, key = self._authority.issue(server.label.lower())
        await server.prepare(certificate, key, self._authority.certificate)

    async def recover(self):
        """After a failed scenario: closes its clients and starts what it left stopped."""
        await self.close_clients()
        for server in self.servers():
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
        for server in self.servers():
            await server.discard()


class SplittableWorld(World):
    """
    The same, with a way between the servers that the test can cut, people who talk plain HTTP, and further servers for
    the scenarios that want more than two.
    """

    def __init__(self, folder: Path, a: str, b: str):
        super().__init__(folder, a, b)
        secret = secrets.token_hex(16)
        doors = {"a": free_port(), "b": free_port()}
        self.a = _KINDS[a]("A", folder / "a-apart", "localhost", secret, doors["a"])
        self.b = _KINDS[b]("B", folder / "b-apart", "127.0.0.1", secret, doors["b"])
        self._doors = {server.label: Relay(doors[server.label.lower()], server.federation_port)
                       for server in (self.a, self.b)}
        self._further: dict[str, Server] = {}
        self._identity: MockIdentityServer | None = None

    async def start(self):
        for relay in self._doors.values():
            await relay.open()
        await super().start()

    def servers(self) -> list[Server]:
        return [*super().servers(), *self._further.values()]

    async def third(self, kind: str) -> Server:
        """A server beside A and B: C is a Homeport, D a Synapse; each is started by the first scenario that wants it."""
        if kind not in self._further:
            label, door = {"homeport": "C", "synapse": "D"}[kind], free_port()
            server = _KINDS[kind](label, self.folder / f"{label.lower()}-apart", "localhost", self.a.secret, door)
            await self._prepare(server)
            await server.start()
            self._doors[label] = Relay(door, server.federation_port)
            await self._doors[label].open()
            self._further[kind] = server
        return self._further[kind]

    def identity_server(self) -> MockIdentityServer:
        if not self._identity:
            certificate, key = self._authority.issue("identity")
            self._identity = MockIdentityServer(self.folder / "identity", certificate, key, self._authority.certificate)
        return self._identity

    async def recover(self):
        for relay in self._doors.values():
            await relay.open()
        await super().recover()

    @contextlib.asynccontextmanager
    async def split(self):
        for relay in self._doors.values():
            await relay.cut()
        try:
            yield
        finally:
            for relay in self._doors.values():
                await relay.open()

    @contextlib.asynccontextmanager
    async def away(self, server: Server):
        await server.stop()
        try:
            yield
        finally:
            await server.start()

    @contextlib.asynccontextmanager
    async def silent(self, server: Server):
        """Whoever asks this server waits for an answer in vain."""
        await self._doors[server.label].silence()
        try:
            yield
        finally:
            await self._doors[server.label].open()

    @contextlib.asynccontextmanager
    async def narrow(self, server: Server, bytes_a_second: int):
        """What is large comes slowly from this server to whoever asks it."""
        self._doors[server.label].narrow(bytes_a_second)
        try:
            yield
        finally:
            await self._doors[server.label].open()

    async def somebody(self, stem: str, server: Server) -> Person:
        made = await server.register(self.new_name(stem), secrets.token_hex(8))
        return Person(server, made["user_id"], made["access_token"], made["device_id"])

    async def close(self):
        await super().close()
        if self._identity:
            self._identity.close()
        for relay in self._doors.values():
            await relay.cut()
