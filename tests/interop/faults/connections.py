"""Connections that misbehave below what they ask."""
import asyncio
import time

from harness import raw
from harness.report import expect

from . import Fault, answered

_GET = b"GET /_matrix/client/versions HTTP/1.1\r\nHost: localhost\r\n"


async def _still_answers(bench):
    started = time.monotonic()
    answered(await raw.ask(bench.server.client_port, "GET", "/_matrix/client/versions"), 200)
    answered(await raw.ask(bench.server.federation_port, "GET", "/_matrix/federation/v1/version",
                           tls=bench.authority.certificate), 200)
    expect(time.monotonic() - started < 5, "it answers others slowly meanwhile")


async def not_http(bench):
    async def disturb(port, noise):
        async with raw.Connection(port) as connection:
            await connection.send(noise)
            expect(await connection.closed(30), f"a connection that sent {noise[:10]!r} was kept")

    noises = (b"\0" * 1000, b"\x16\x03\x01\xff\xff" + b"\xee" * 500, b"SSH-2.0-x\r\n\r\n", b"GET\r\n\r\n")
    await asyncio.gather(*(disturb(port, noise) for noise in noises
                           for port in (bench.server.client_port, bench.server.federation_port)))
    await _still_answers(bench)


async def ambiguous_framing(bench):
    heads = [b"Content-Length: 3\r\nContent-Length: 4\r\n", b"Content-Length: 3\r\nTransfer-Encoding: chunked\r\n",
             b"Content-Length: -1\r\n", b"Content-Length: 3x\r\n", b"Transfer-Encoding: gzip\r\n", b"X: a\r\n b\r\n",
             b"Bad Header: 1\r\n"]
    for head in heads:
        async with raw.Connection(bench.server.client_port) as connection:
            await connection.send(_GET + head + b"\r\nabc")
            answer = await connection.answer()
            if answer is not None:
                expect(answer.status in (400, 501), f"{head!r} was answered {answer}")
            expect(await connection.closed(10), f"the connection was kept after {head!r}")
    await _still_answers(bench)


async def many_headers(bench):
    for head in (b"".join(b"X-%d: 1\r\n" % number for number in range(20000)), b"X: " + b"a" * 1000000 + b"\r\n",):
        async with raw.Connection(bench.server.client_port) as connection:
            try:
                await connection.send(_GET + head + b"\r\n")
                answer = await connection.answer()
            except OSError:
                answer = None  # reset while the rest was still on its way
            if answer is not None:
                expect(answer.status in (400, 431), f"{len(head)} bytes of headers were answered {answer}")
            expect(await connection.closed(10), "the connection was kept")
    await _still_answers(bench)


async def slow_header(bench):
    """A byte a second never ends a header; the limit counts from the first byte, not from the last."""
    async with raw.Connection(bench.server.client_port) as slow:
        started = time.monotonic()
        cut = asyncio.create_task(slow.closed(60))
        for byte in _GET + b"X-Slow: yes" * 100:
            if cut.done():
                break
            try:
                await slow.send(bytes([byte]))
            except OSError:
                break
            await asyncio.wait([cut], timeout=1)
        expect(await cut, "a header of a byte a second was still read after 60 s")
        expect(time.monotonic() - started < 45, "it took more than 45 s to give up")
    await _still_answers(bench)


async def silent_tls(bench):
    async with raw.Connection(bench.server.federation_port) as silent:
        expect(await silent.closed(45), "a connection without a TLS handshake was kept for 45 s")


async def many_connections(bench):
    """Idle connections beside it, and the server still answers."""
    connections = [raw.Connection(bench.server.client_port) for _ in range(800)]
    opened = await asyncio.gather(*(each.__aenter__() for each in connections), return_exceptions=True)
    try:
        await _still_answers(bench)
    finally:
        await asyncio.gather(*(each.__aexit__() for each, done in zip(connections, opened)
                               if not isinstance(done, Exception)))


async def errors_keep_the_connection(bench):
    async with raw.Connection(bench.server.client_port) as connection:
        for _ in range(3):
            answered(await connection.ask("GET", "/nothing"), 404, "M_UNRECOGNIZED")
            answered(await connection.ask("POST", "/_matrix/client/v3/login", body=b"{"), 400)
        answered(await connection.ask("GET", "/_matrix/client/versions"), 200)


FAULTS = [
    Fault("not_http", "what is not HTTP, or not TLS, is cut off and disturbs nobody", not_http, 60),
    Fault("ambiguous_framing", "a body of ambiguous length is refused and the connection closed", ambiguous_framing),
    Fault("many_headers", "too many headers, or one too long, are refused", many_headers),
    Fault("slow_header", "a header that comes a byte a second is given up", slow_header, 90),
    Fault("silent_tls", "a connection that never begins its TLS handshake is given up", silent_tls, 60),
    Fault("many_connections", "800 idle connections do not keep it from answering", many_connections),
    Fault("kept_connection", "an error of the request does not cost the connection", errors_keep_the_connection),
]
