#!/usr/bin/env python3
"""What Traefik 3.7 does to a request's target, measured, without Traefik, which no distribution packages. It refuses
encoded characters that its entry point does not allow (400, no body), merges slashes, and normalises escapes.

    traefik_emulation.py FILE [--check]      FILE: lines `address: ":PORT"`, `allowEncoded...: true`, `certFile: "..."`,
                                             `keyFile: "..."`, `url: "http://HOST:PORT"`
"""
import asyncio
import re
import ssl
import sys
from pathlib import Path

_GUARDED = {"2F": "allowEncodedSlash", "5C": "allowEncodedBackSlash", "00": "allowEncodedNullCharacter",
            "3B": "allowEncodedSemicolon", "25": "allowEncodedPercent", "3F": "allowEncodedQuestionMark",
            "23": "allowEncodedHash"}
_UNRESERVED = re.compile(r"[A-Za-z0-9._~-]")


class Configuration:
    def __init__(self, text: str):
        def value(key: str) -> str:
            found = re.search(rf'{key}:\s*"?([^"\n]+)"?', text)
            if not found:
                raise ValueError(f"{key} is missing")
            return found[1].strip()
        self.port = int(value("address").rpartition(":")[2])
        self.certificate, self.key = value("certFile"), value("keyFile")
        self.host, port = re.search(r"http://([^:/]+):(\d+)", value("url")).groups()
        self.upstream = int(port)
        self.allowed = {each for each in _GUARDED.values() if re.search(rf"{each}:\s*true", text)}

    def refuses(self, path: str) -> bool:
        return any(_GUARDED.get(each.upper()) not in (None, *self.allowed) for each in re.findall("%([0-9A-Fa-f]{2})", path))


def normalised(target: str) -> str:
    path, mark, query = target.partition("?")

    def escape(found) -> str:
        sign = chr(int(found[1], 16))
        return sign if _UNRESERVED.fullmatch(sign) else f"%{found[1].upper()}"
    return re.sub("/{2,}", "/", re.sub("%([0-9A-Fa-f]{2})", escape, path)) + mark + query


async def pump(reader, writer):
    while data := await reader.read(65536):
        writer.write(data)
        await writer.drain()


async def serve(configuration: Configuration, reader, writer):
    try:
        head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
        line, _, headers = head.partition("\r\n")
        method, target, version = line.split(" ")
        if configuration.refuses(target.partition("?")[0]):
            writer.write(b"HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")
        elif not target.startswith("/_matrix"):
            writer.write(b"HTTP/1.1 404 Not Found\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Length: 19\r\n"
                         b"X-Content-Type-Options: nosniff\r\nConnection: close\r\n\r\n404 page not found\n")
        else:
            headers = re.sub(r"(?im)^(connection|x-forwarded-for|x-forwarded-proto):.*\r\n", "", headers)
            client = writer.get_extra_info("peername")[0]
            added = f"X-Forwarded-For: {client}\r\nX-Forwarded-Proto: https\r\nConnection: close\r\n"
            up_reader, up_writer = await asyncio.open_connection(configuration.host, configuration.upstream)
            up_writer.write(f"{method} {normalised(target)} {version}\r\n{added}{headers}".encode("latin-1"))
            inwards = asyncio.ensure_future(pump(reader, up_writer))
            await pump(up_reader, writer)
            inwards.cancel()
            up_writer.close()
    except (asyncio.IncompleteReadError, asyncio.LimitOverrunError, OSError, ValueError):
        pass
    finally:
        try:
            await writer.drain()
            writer.close()
        except OSError:
            pass


async def main(file: str, *options: str):
    configuration = Configuration(Path(file).read_text())
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(configuration.certificate, configuration.key)
    if "--check" in options:
        return
    for address in ("0.0.0.0", "::"):
        await asyncio.start_server(lambda r, w: serve(configuration, r, w), address, configuration.port, ssl=context)
    await asyncio.Event().wait()


if __name__ == "__main__":
    asyncio.run(main(*sys.argv[1:]))
