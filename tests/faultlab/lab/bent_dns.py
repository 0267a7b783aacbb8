#!/usr/bin/env python3
"""A DNS server that passes questions on to a good one, and does to them what its rules say.

    bent_dns.py ADDRESS UPSTREAM RULE...      RULE is TYPE[/SUFFIX]=DEED, the first that fits counts
    TYPE  A, AAAA, SRV, NS, ANY (all)         DEED  servfail, refused, nxdomain, silent, truncate, empty, slow:SECONDS,
                                              answer:IPV4
    notcp as a rule: it does not answer over TCP
"""
import asyncio
import struct
import sys

_TYPES = {"A": 1, "NS": 2, "CNAME": 5, "SOA": 6, "AAAA": 28, "SRV": 33}
_CODES = {"servfail": 2, "nxdomain": 3, "refused": 5, "empty": 0}


def question(message: bytes) -> tuple[str, int, int]:
    """Name (lower case), type, and where the question ends."""
    labels, at = [], 12
    while message[at]:
        labels.append(message[at + 1:at + 1 + message[at]].decode("latin-1").lower())
        at += 1 + message[at]
    return ".".join(labels), struct.unpack_from(">H", message, at + 1)[0], at + 5


def answer(message: bytes, code: int, truncated: bool = False) -> bytes:
    end = question(message)[2]
    flags = 0x8000 | (struct.unpack_from(">H", message, 2)[0] & 0x0100) | 0x0480 | code | (0x0200 if truncated else 0)
    return message[:2] + struct.pack(">HHHHH", flags, 1, 0, 0, 0) + message[12:end]


def address_answer(message: bytes, address: str) -> bytes:
    plain = answer(message, 0)
    record = struct.pack(">HHHIH4B", 0xC00C, 1, 1, 300, 4, *map(int, address.split(".")))
    return plain[:6] + struct.pack(">H", 1) + plain[8:] + record


class Upstream(asyncio.DatagramProtocol):
    def __init__(self):
        self.reply = asyncio.get_running_loop().create_future()

    def datagram_received(self, data, _):
        if not self.reply.done():
            self.reply.set_result(data)


class Bent(asyncio.DatagramProtocol):
    def __init__(self, upstream: str, rules: list[str]):
        self._upstream = upstream
        self._rules = [each.split("=", 1) for each in rules if "=" in each]
        self._tasks: set = set()

    def connection_made(self, transport):
        self._transport = transport

    def datagram_received(self, data, sender):
        task = asyncio.ensure_future(self._serve(data, sender))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _serve(self, data, sender):
        reply = await self.treat(data, over_tcp=False)
        if reply:
            self._transport.sendto(reply, sender)

    def _deed(self, message: bytes) -> str:
        name, kind, _ = question(message)
        for pattern, deed in self._rules:
            wanted, _, suffix = pattern.partition("/")
            if wanted not in ("ANY", next((n for n, v in _TYPES.items() if v == kind), str(kind))):
                continue
            if not suffix or name == suffix or name.endswith(f".{suffix}"):
                return deed
        return ""

    async def treat(self, message: bytes, over_tcp: bool) -> bytes | None:
        deed = self._deed(message)
        if deed == "silent":
            return None
        if deed.startswith("slow:"):
            await asyncio.sleep(float(deed[5:]))
        elif deed == "truncate" and not over_tcp:
            return answer(message, 0, truncated=True)
        elif deed.startswith("answer:"):
            return address_answer(message, deed[7:])
        elif deed in _CODES:
            return answer(message, _CODES[deed])
        loop = asyncio.get_running_loop()
        transport, protocol = await loop.create_datagram_endpoint(Upstream, remote_addr=(self._upstream, 53))
        try:
            transport.sendto(message)
            return await asyncio.wait_for(protocol.reply, 5)
        except (TimeoutError, OSError):
            return answer(message, 2)
        finally:
            transport.close()

    async def over_tcp(self, reader, writer):
        try:
            while True:
                size = struct.unpack(">H", await reader.readexactly(2))[0]
                reply = await self.treat(await reader.readexactly(size), over_tcp=True)
                if reply:
                    writer.write(struct.pack(">H", len(reply)) + reply)
        except (asyncio.IncompleteReadError, OSError):
            writer.close()


async def main(address: str, upstream: str, *rules: str):
    loop = asyncio.get_running_loop()
    _, bent = await loop.create_datagram_endpoint(lambda: Bent(upstream, list(rules)), local_addr=(address, 53))
    if "notcp" not in rules:
        await asyncio.start_server(bent.over_tcp, address, 53)
    print("ready", flush=True)
    await asyncio.Event().wait()


if __name__ == "__main__":
    asyncio.run(main(*sys.argv[1:]))
