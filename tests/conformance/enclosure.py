"""A network without an outside, in which hs1, hs2, … and the suite's own servers have the addresses that the suite's
containers would have."""
import contextlib
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

_INSIDE = "HOMEPORT_CONFORMANCE_INSIDE"
SERVERS = 6
SUITE_HOST = "host.docker.internal"


def inside() -> bool:
    return _INSIDE in os.environ


def command(arguments: list[str]) -> list[str]:
    """What starts this program again, inside; everything in there ends with it."""
    return ["unshare", "--mount", "--net", "--pid", "--fork", "--mount-proc", "--kill-child=SIGKILL",
            sys.executable, "-B", *arguments]


def environment() -> dict[str, str]:
    return {**os.environ, _INSIDE: "1"}


@contextlib.contextmanager
def network():
    with tempfile.TemporaryDirectory(prefix="homeport-conformance-") as name:
        folder = Path(name)
        addresses = {f"hs{number}": f"127.1.0.{number}" for number in range(1, SERVERS + 1)}
        addresses |= {SUITE_HOST: "127.0.0.1", "localhost": "127.0.0.1"}
        hosts, resolv = folder / "hosts", folder / "resolv.conf"
        hosts.write_text("".join(f"{address} {host}\n" for host, address in addresses.items()))
        resolv.write_text("nameserver 127.0.0.1\n")
        _run("ip", "link", "set", "lo", "up")
        _run("mount", "--bind", str(hosts), "/etc/hosts")
        _run("mount", "--bind", str(resolv), "/etc/resolv.conf")
        # Whoever is not in the hosts file does not exist.
        dns = subprocess.Popen(["dnsmasq", "--keep-in-foreground", "--conf-file=/dev/null", "--no-resolv", "--local=/#/",
                                "--listen-address=127.0.0.1", "--bind-interfaces", "--user=root", "--pid-file="])
        time.sleep(0.2)
        if dns.poll() is not None:
            raise RuntimeError("dnsmasq does not start")
        try:
            yield
        finally:
            dns.kill()
            dns.wait()


def _run(*arguments: str):
    done = subprocess.run(arguments, capture_output=True, text=True)
    if done.returncode != 0:
        raise RuntimeError(f"{' '.join(arguments)} failed: {done.stderr.strip()}")
