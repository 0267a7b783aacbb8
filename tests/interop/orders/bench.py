"""pebble with its name server, and servers that order from it. Everything on loopback, on free ports."""
import asyncio
import json
import ssl
import subprocess
import time
import urllib.request
from pathlib import Path

from harness.certificates import Authority
from harness.homeport import Homeport
from harness.places import free_port
from harness.process import Process
from harness.report import expect

VALID_DAYS = 90


def faketime_library() -> Path:
    found = sorted(Path("/usr/lib").glob("*/faketime/libfaketime.so.1"))
    expect(found, "libfaketime is missing: run packaging/install-packages test")
    return found[0]


class Pebble:
    """A certificate authority whose questions go to `http_port` and `tls_port` of 127.0.0.1, whatever the name; it
    refuses `nonce_percent` of good nonces."""

    def __init__(self, folder: Path, authority: Authority, nonce_percent: int = 0):
        self.folder = folder
        self.authority = authority
        self.http_port, self.tls_port = free_port(), free_port()
        self._port, self._management, self._dns, self._dns_management = (free_port() for _ in range(4))
        self.directory = f"https://localhost:{self._port}/dir"
        self._nonce_percent = nonce_percent
        self._processes: list[Process] = []

    async def start(self):
        self.folder.mkdir(parents=True)
        certificate, key = self.authority.issue(self.folder.name)
        config = self.folder / "pebble.json"
        config.write_text(json.dumps({"pebble": {
            "listenAddress": f"127.0.0.1:{self._port}", "managementListenAddress": f"127.0.0.1:{self._management}",
            "certificate": str(certificate), "privateKey": str(key), "httpPort": self.http_port,
            "tlsPort": self.tls_port, "ocspResponderURL": "", "externalAccountBindingRequired": False,
            "domainBlocklist": ["blocked.test"], "certificateValidityPeriod": VALID_DAYS * 24 * 3600}}))
        environment = {"PEBBLE_VA_NOSLEEP": "1", "PEBBLE_WFE_NONCEREJECT": str(self._nonce_percent),
                       "PEBBLE_AUTHZREUSE": "0"}
        commands = [
            ["pebble-challtestsrv", "-dns01", f"127.0.0.1:{self._dns}", "-management",
             f"127.0.0.1:{self._dns_management}", "-http01", "", "-https01", "", "-tlsalpn01", "", "-defaultIPv6", ""],
            ["pebble", "-config", config, "-dnsserver", f"127.0.0.1:{self._dns}"]]
        for command in commands:
            process = Process(command, self.folder / f"{command[0]}.log", self.folder, environment)
            await process.start()
            self._processes.append(process)
        end = time.monotonic() + 20
        while True:
            try:
                await asyncio.to_thread(self.root)
                return
            except OSError as fault:
                for process in self._processes:
                    expect(process.running, f"{process.arguments[0]} ended: {process.output()}")
                expect(time.monotonic() < end, f"pebble did not answer: {fault}")
                await asyncio.sleep(0.05)

    def root(self) -> str:
        """The authority that its certificates lead to."""
        trust = ssl.create_default_context(cafile=str(self.authority.certificate))
        return urllib.request.urlopen(f"https://localhost:{self._management}/roots/0", context=trust,
                                      timeout=5).read().decode()

    async def stop(self):
        for process in self._processes:
            await process.kill()


class Orderer(Homeport):
    """A Homeport that has no certificate, and knows where to order one."""

    def __init__(self, folder: Path, pebble: Pebble, host: str = "home.test", faketime: str = ""):
        super().__init__(folder.name, folder, host, "secret of the tests, long enough")
        self.pebble = pebble
        self.faketime = faketime
        self.extra: list[str] = []

    def set_up(self):
        done = subprocess.run(list(map(str, [
            self.binary, "setup", "--data", self.data, "--server-name", self.name,
            "--client-listen", f"127.0.0.1:{self.client_port}",
            "--federation-listen", f"127.0.0.1:{self.federation_port}",
            "--trust", self.pebble.authority.certificate, "--allow-peers", "127.0.0.0/8", "--allow-peers", "::1/128",
            *self.extra])), capture_output=True, text=True, timeout=60)
        expect(done.returncode == 0, f"setup failed: {done.stdout}{done.stderr}")
        self.set("http_listen", f"127.0.0.1:{self.pebble.http_port}")
        self.set("tls_listen", f"127.0.0.1:{self.pebble.tls_port}")
        return self

    def set(self, key: str, value: str):
        config = self.data / "homeport.toml"
        lines = config.read_text().splitlines()
        changed = [f'{key} = "{value}"' if line.startswith(f"{key} = ") else line for line in lines]
        expect(changed != lines or f'{key} = "{value}"' in lines, f"homeport.toml has no {key}")
        config.write_text("\n".join(changed) + "\n")

    def command(self, *arguments) -> subprocess.CompletedProcess:
        return subprocess.run([str(self.binary), "certificate", arguments[0], "--data", str(self.data),
                               *map(str, arguments[1:])], capture_output=True, text=True, timeout=50)

    async def certificate(self, *arguments) -> subprocess.CompletedProcess:
        return await asyncio.to_thread(self.command, *arguments)

    def _command(self):
        # The program called faketime stays as a parent and passes no signals on; its library alone does not.
        clock = ["env", f"LD_PRELOAD={faketime_library()}", f"FAKETIME={self.faketime}"] if self.faketime else []
        return [*clock, *super()._command()]

    def file(self, name: str) -> Path:
        return self.data / name

    async def connect(self, root: str, name: str = "home.test") -> "Shown":
        """A connection to the federation listener that trusts `root` alone and looks for `name`."""
        context = ssl.create_default_context(cadata=root)
        reader, writer = await asyncio.open_connection("127.0.0.1", self.federation_port, ssl=context,
                                                       server_hostname=name)
        return Shown(reader, writer)


class Shown:
    """An open connection and the certificate that it was greeted with."""

    def __init__(self, reader, writer):
        self._reader, self._writer = reader, writer
        self.serial = writer.get_extra_info("peercert")["serialNumber"]

    async def version(self) -> str:
        self._writer.write(b"GET /_matrix/federation/v1/version HTTP/1.1\r\nHost: home.test\r\n\r\n")
        head = await asyncio.wait_for(self._reader.readuntil(b"\r\n\r\n"), 10)
        length = next(int(line.split(b":")[1]) for line in head.split(b"\r\n")
                      if line.lower().startswith(b"content-length"))
        return (await self._reader.readexactly(length)).decode()

    def close(self):
        self._writer.close()


class Bench:
    """What the orders share: the authority, and folders of their own."""

    def __init__(self, folder: Path, authority: Authority):
        self.folder = folder
        self.authority = authority
        self._pebbles: list[Pebble] = []
        self._servers: list[Orderer] = []
        self._count = 0

    async def pebble(self, nonce_percent: int = 0) -> Pebble:
        pebble = Pebble(self.folder / f"pebble{len(self._pebbles)}", self.authority, nonce_percent)
        self._pebbles.append(pebble)
        await pebble.start()
        return pebble

    def server(self, pebble: Pebble, host: str = "home.test", faketime: str = "") -> Orderer:
        server = Orderer(self.folder / f"server{len(self._servers)}", pebble, host, faketime)
        self._servers.append(server)
        return server

    async def tidy(self):
        for server in self._servers:
            await server.discard()
        for pebble in self._pebbles:
            await pebble.stop()

