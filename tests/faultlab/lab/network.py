"""Network namespaces on one bridge: machines with public addresses, or behind a router."""
import asyncio
import ctypes
import os
import signal
import subprocess
import threading
from pathlib import Path

from harness.process import Process

from .enclosure import NAMESPACES

_CLONE_NEWNET = 0x40000000
_libc = ctypes.CDLL(None, use_errno=True)
# Bind mounts of "$1" pairs end at --, then the program follows.
_DRESS = 'while [ "$1" != -- ]; do mount --bind "$1" "$2" || exit 97; shift 2; done; shift; exec "$@"'


def _faketime() -> Path:
    found = sorted(Path("/usr/lib").glob("*/faketime/libfaketimeMT.so.1")) + sorted(Path("/usr/lib").glob("*/faketime/libfaketime.so.1"))
    if not found:
        raise RuntimeError("libfaketime is missing: run packaging/install-packages faultlab")
    return found[0]


async def end(process: Process | None):
    """At once, with everything that it started."""
    if process and process.running:
        os.killpg(process.pid, signal.SIGKILL)
        await process.kill()


class Namespace:
    """One machine. `resolv` is its /etc/resolv.conf, which programs started in it see."""

    def __init__(self, name: str, folder: Path):
        self.name = name
        self.folder = folder / name
        self.folder.mkdir(parents=True)
        self.resolv = self.folder / "resolv.conf"
        self.resolv.write_text("")
        self.hosts = self.folder / "hosts"
        self.hosts.write_text("127.0.0.1 localhost\n::1 localhost\n")
        self._clock: str | None = None
        _ip("netns", "add", name)
        self.run("sysctl", "-qw", "net.ipv6.conf.all.accept_dad=0", "net.ipv6.conf.default.accept_dad=0",
                 "net.ipv4.ip_unprivileged_port_start=0")
        self.ip("link set lo up")

    def ip(self, *lines: str):
        done = subprocess.run(["ip", "-n", self.name, "-batch", "-"], input="\n".join(lines), text=True,
                              capture_output=True)
        if done.returncode != 0:
            raise RuntimeError(f"{self.name}: {done.stderr.strip()} in {lines}")

    def command(self, *arguments) -> list[str]:
        return ["nsenter", f"--net={NAMESPACES / self.name}", "unshare", "--mount", "sh", "-c", _DRESS, "sh",
                str(self.resolv), "/etc/resolv.conf", str(self.hosts), "/etc/hosts", "--", *self._skewed(),
                *map(str, arguments)]

    def _skewed(self) -> list[str]:
        # Monotonic clocks stay: a wrong date does not change how long a second is.
        # faketime's own command would stand between us and the program.
        return ["env", f"LD_PRELOAD={_faketime()}", "FAKETIME_DONT_FAKE_MONOTONIC=1", "FAKETIME_NO_CACHE=1",
                f"FAKETIME={self._clock}"] if self._clock else []

    def set_clock(self, offset: str | None):
        """How far the clock of what is started from now on is off, as `+600s`."""
        self._clock = offset

    def run(self, *arguments, check=True, text: str | None = None, seconds: float = 60) -> str:
        done = subprocess.run(self.command(*arguments), input=text, text=True, capture_output=True, timeout=seconds)
        if check and done.returncode != 0:
            raise RuntimeError(f"{self.name}: {' '.join(map(str, arguments))} ended with {done.returncode}: "
                               f"{(done.stderr + done.stdout).strip()[-1500:]}")
        return done.stdout

    def nft(self, rules: str):
        self.run("nft", "-f", "-", text=rules)

    def process(self, arguments, log: str, environment: dict[str, str] | None = None) -> Process:
        return Process(self.command(*arguments), self.folder / log, self.folder, environment)

    async def within(self, function, *arguments, **options):
        """Calls a blocking function whose sockets are this machine's."""
        return await asyncio.to_thread(self._enter, function, arguments, options)

    def _enter(self, function, arguments, options):
        result: list = []

        def work():
            handle = os.open(NAMESPACES / self.name, os.O_RDONLY)
            try:
                if _libc.setns(handle, _CLONE_NEWNET) != 0:
                    raise OSError(ctypes.get_errno(), f"no way into the namespace {self.name}")
                result.append((function(*arguments, **options), None))
            except BaseException as error:  # handed on to the caller's thread
                result.append((None, error))
            finally:
                os.close(handle)

        # A thread of its own: the way back is its end.
        thread = threading.Thread(target=work)
        thread.start()
        thread.join()
        value, error = result[0]
        if error:
            raise error
        return value

    async def answers(self, address: str, port: int, seconds: float = 10):
        """Until something accepts connections there."""
        import socket
        import time

        def connect():
            with socket.create_connection((address, port), timeout=1):
                return True
        end = time.monotonic() + seconds
        while True:
            try:
                return await self.within(connect)
            except OSError:
                if time.monotonic() > end:
                    raise RuntimeError(f"{self.name}: nothing answers at {address}:{port}") from None
                await asyncio.sleep(0.03)


def _ip(*arguments: str):
    done = subprocess.run(["ip", *arguments], capture_output=True, text=True)
    if done.returncode != 0:
        raise RuntimeError(f"ip {' '.join(arguments)} failed: {done.stderr.strip()}")


class Internet:
    """The bridge in the namespace `net`, which also holds DNS and what a certificate authority serves."""

    def __init__(self, folder: Path):
        self.net = Namespace("net", folder)
        self.net.ip("link add wire type bridge", "link set wire up")
        self.net.run("sysctl", "-qw", "net.ipv4.ip_nonlocal_bind=1")

    def machine(self, name: str, folder: Path) -> Namespace:
        made = Namespace(name, folder)
        self.net.ip(f"link add to-{name} type veth peer name eth0 netns {name}", f"link set to-{name} master wire",
                    f"link set to-{name} up")
        made.ip("link set eth0 up")
        return made
