"""Bytes to a listener, as they are: for requests that no HTTP library would send."""
import asyncio
import json
import ssl
from dataclasses import dataclass


@dataclass
class Answer:
    status: int
    body: bytes
    headers: dict[str, str]

    @property
    def errcode(self):
        try:
            return json.loads(self.body).get("errcode")
        except (ValueError, AttributeError):
            return None

    def __str__(self):
        return f"{self.status} {self.body[:200].decode(errors='replace')}"


class Connection:
    """One connection; `tls` is the authority's certificate for a TLS listener."""

    def __init__(self, port: int, tls=None):
        self._port = port
        self._tls = ssl.create_default_context(cafile=tls) if tls else None

    async def __aenter__(self):
        self.reader, self.writer = await asyncio.wait_for(asyncio.open_connection(
            "127.0.0.1", self._port, ssl=self._tls, server_hostname="localhost" if self._tls else None), 10)
        return self

    async def __aexit__(self, *_):
        self.writer.close()
        try:
            await asyncio.wait_for(self.writer.wait_closed(), 5)
        except (OSError, ssl.SSLError, TimeoutError):
            pass

    async def send(self, data: bytes):
        self.writer.write(data)
        await self.writer.drain()

    async def closed(self, seconds: float) -> bool:
        """True when the server closes within the time; what it says before is thrown away."""
        try:
            async with asyncio.timeout(seconds):
                while await self.reader.read(65536):
                    pass
            return True
        except TimeoutError:
            return False
        except OSError:
            return True

    async def answer(self, seconds: float = 20) -> Answer | None:
        """The next response; None when the server closes without one."""
        try:
            async with asyncio.timeout(seconds):
                head = await self.reader.readuntil(b"\r\n\r\n")
                lines = head.decode("latin-1").split("\r\n")
                headers = {name.lower(): value.strip() for name, _, value in (line.partition(":") for line in lines[1:-2])}
                body = await self._body(headers)
        except (asyncio.IncompleteReadError, OSError) as error:
            if isinstance(error, TimeoutError):
                raise AssertionError(f"neither an answer nor an end within {seconds} s") from None
            return None
        return Answer(int(lines[0].split()[1]), body, headers)

    async def _body(self, headers: dict[str, str]) -> bytes:
        if headers.get("transfer-encoding") != "chunked":
            return await self.reader.readexactly(int(headers.get("content-length", 0)))
        body = b""
        while length := int(await self.reader.readline(), 16):
            body += await self.reader.readexactly(length)
            await self.reader.readline()
        await self.reader.readline()
        return body

    async def ask(self, method: str, target: str, body: bytes | None = None, headers: dict[str, str] | None = None,
                  seconds: float = 20) -> Answer | None:
        lines = [f"{method} {target} HTTP/1.1", f"Host: localhost:{self._port}"]
        lines += [f"{name}: {value}" for name, value in (headers or {}).items()]
        if body is not None:
            lines += ["Content-Type: application/json", f"Content-Length: {len(body)}"]
        await self.send("\r\n".join(lines).encode() + b"\r\n\r\n" + (body or b""))
        return await self.answer(seconds)


async def ask(port: int, method: str, target: str, tls=None, **arguments) -> Answer | None:
    async with Connection(port, tls) as connection:
        return await connection.ask(method, target, **arguments)
