"""DNS as the world has it: a root and zones of their own at two name servers (knot), and a resolver (unbound)."""
from pathlib import Path

from .network import Namespace, end

_SOA = "$TTL 300\n$ORIGIN {origin}\n@ SOA {first} hostmaster.{dot}invalid. {serial} 3600 600 86400 5\n"


class Names:
    """Everybody's names. Zones are texts in the usual form, relative to their origin; `serve` makes them true."""

    def __init__(self, net: Namespace, root: str, servers: list[str], resolver: str):
        self._net, self._root, self.servers, self.resolver = net, root, servers, resolver
        self.zones: dict[str, str] = {}
        self._name_servers: dict[str, list[str]] = {}
        self._serial = 1
        self._running = []
        for address in (root, *servers, resolver):
            net.ip(f"addr add {address}/16 dev wire")

    def zone(self, origin: str, records: str, name_servers: list[str] | None = None):
        """@name_servers addresses that the delegation names, if not the laboratory's two."""
        self.zones[origin] = records
        self._name_servers[origin] = name_servers or self.servers

    def forget(self, origin: str):
        self.zones.pop(origin, None)

    def _text(self, origin: str) -> str:
        own = self._name_servers[origin]
        glue = "".join(f"@ NS ns{i}\nns{i} A {address}\n" for i, address in enumerate(own, 1))
        return _SOA.format(origin=f"{origin}.", first="ns1", dot="", serial=self._serial) + glue + self.zones[origin]

    def _root_text(self) -> str:
        text = _SOA.format(origin=".", first="a.root-servers.net.", dot="", serial=self._serial)
        text += f"@ NS a.root-servers.net.\na.root-servers.net. A {self._root}\n"
        for origin in self.zones:
            for i, address in enumerate(self._name_servers[origin], 1):
                text += f"{origin}. NS ns{i}.{origin}.\nns{i}.{origin}. A {address}\n"
        return text

    async def serve(self):
        """Both programs anew, so that nothing is remembered."""
        await self.close()
        self._serial += 1
        folder = self._net.folder / "zones"
        folder.mkdir(exist_ok=True)
        (folder / "root.zone").write_text(self._root_text())
        for origin in self.zones:
            (folder / f"{origin}.zone").write_text(self._text(origin))
        # The root must not know the zones below it, or nobody would ask their own name servers.
        await self._start_knot("root", folder, [self._root], [""])
        await self._start_knot("zones", folder, self.servers, list(self.zones))
        await self._start_unbound()

    async def _start_knot(self, name: str, folder: Path, addresses: list[str], origins: list[str]):
        listen = "".join(f"    listen: {address}@53\n" for address in addresses)
        zones = "".join(f"  - domain: {each or '.'}\n    file: {each or 'root'}.zone\n" for each in origins)
        own = self._net.folder / f"knot-{name}"
        for each in ("run", "db"):
            (own / each).mkdir(parents=True, exist_ok=True)
        configuration = own / "knot.conf"
        configuration.write_text(
            f"server:\n    rundir: {own}/run\n    pidfile: {own}/run/{self._serial}.pid\n    udp-workers: 1\n    tcp-workers: 1\n"
            f"    background-workers: 1\n{listen}"
            "log:\n  - target: stderr\n    any: warning\n"
            f"database:\n    storage: {own}/db\n"
            f"template:\n  - id: default\n    storage: {folder}\n    journal-content: none\n    zonefile-sync: -1\n"
            f"zone:\n{zones}")
        process = self._net.process(["knotd", "-c", configuration], f"knot-{name}.log")
        self._running.append(process)
        await process.start()
        await self._net.answers(addresses[0], 53)

    async def _start_unbound(self):
        folder = self._net.folder
        (folder / "root.hints").write_text(f". 3600 NS a.root-servers.net.\na.root-servers.net. 3600 A {self._root}\n")
        (folder / "unbound.conf").write_text(
            f'server:\n  directory: "{folder}"\n  chroot: ""\n  username: ""\n  pidfile: ""\n  use-syslog: no\n'
            f'  interface: {self.resolver}\n  access-control: 0.0.0.0/0 allow\n  module-config: "iterator"\n'
            f'  root-hints: "{folder}/root.hints"\n  do-ip6: no\n  num-threads: 1\n  cache-max-ttl: 30\n'
            "  cache-max-negative-ttl: 2\n  outgoing-range: 200\n"
            "remote-control:\n  control-enable: no\n")
        process = self._net.process(["unbound", "-d", "-c", folder / "unbound.conf"], "unbound.log")
        self._running.append(process)
        await process.start()
        await self._net.answers(self.resolver, 53)

    async def close(self):
        while self._running:
            await end(self._running.pop())
