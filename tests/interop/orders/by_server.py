"""A running server orders, renews and reloads by itself."""
import asyncio
import json
import ssl
import subprocess
import time

from harness.report import expect

from . import Order
from .bench import VALID_DAYS, Bench, Orderer
from .by_command import said


async def connected(server: Orderer, root: str, unlike: str = "", seconds: float = 30,
                    name: str = "home.test"):
    """A connection whose certificate leads to `root` and is another than `unlike`."""
    end = time.monotonic() + seconds
    while True:
        fault = "it still shows the old certificate"
        try:
            shown = await server.connect(root, name)
            if shown.serial != unlike:
                return shown
            shown.close()
        except (ssl.SSLError, OSError) as error:
            fault = str(error)
        expect(time.monotonic() < end, f"no new certificate within {seconds} s: {fault}\n{server.log_tail()}")
        await asyncio.sleep(0.1)


async def first_start(bench: Bench, challenge: str):
    pebble = await bench.pebble()
    server = bench.server(pebble)
    server.extra = ["--acme", pebble.directory, "--acme-challenge", challenge]
    server.set_up()
    await server.start()
    shown = await connected(server, pebble.root())
    expect("Homeport" in await shown.version(), "it does not answer behind its certificate")
    shown.close()
    log = server.log_tail(200)
    for part in ("the certificate is being ordered: waiting while it looks at home.test", "the certificate has come"):
        expect(part in log, f"it does not say '{part}': {log}")
    expect("warning" not in log and "does not hold" not in log, f"it complains of what is on its way: {log}")
    expect(await server.stop() == 0, "it did not end in order")


async def refused(bench: Bench):
    pebble = await bench.pebble()
    server = bench.server(pebble, "blocked.test")
    server.extra = ["--acme", pebble.directory]
    server.set_up()
    await server.start()
    end = time.monotonic() + 20
    while "the next try is at" not in server.process.output():
        expect(time.monotonic() < end, f"nothing was said of the refusal: {server.log_tail()}")
        await asyncio.sleep(0.1)
    done = await asyncio.to_thread(
        subprocess.run, [server.binary, "check", "--data", server.data, "--json", "--quick"], capture_output=True,
        text=True, timeout=100)
    found = {finding["code"]: finding for finding in json.loads(done.stdout)["findings"]}
    expect("certificate_not_ordered" in found, f"the doctor does not know of it: {done.stdout}{done.stderr}")
    fault = found["certificate_not_ordered"]["evidence"]["fault"]
    expect("no certificate for blocked.test" in fault, f"the doctor does not say why: {fault}")


async def first_start_http(bench: Bench):
    await first_start(bench, "http-01")


async def first_start_delegated(bench: Bench):
    pebble = await bench.pebble()
    server = bench.server(pebble)
    server.extra = ["--acme", pebble.directory, "--delegate-to", "matrix.home.test:443"]
    server.set_up()
    await server.start()
    shown = await connected(server, pebble.root(), name="matrix.home.test")
    shown.close()
    expect("not for" not in server.log_tail(200), f"it complains about its name: {server.log_tail()}")
    await server.stop()
    # Another name than the one it was ordered for, long before it is due.
    server.set("server", "other.home.test:443")
    await server.start()
    (await connected(server, pebble.root(), unlike=shown.serial, name="other.home.test")).close()


async def first_start_alpn(bench: Bench):
    await first_start(bench, "tls-alpn-01")


async def own_port(bench: Bench):
    pebble = await bench.pebble()
    server = bench.server(pebble)
    server.federation_port = pebble.tls_port
    server.extra = ["--acme", pebble.directory, "--acme-challenge", "tls-alpn-01"]
    server.set_up()
    await server.start()
    (await connected(server, pebble.root())).close()


async def through_the_client_listener(bench: Bench):
    pebble = await bench.pebble()
    server = bench.server(pebble)
    server.client_port = pebble.http_port  # as a proxy on port 80 would pass the question on
    server.url = f"http://127.0.0.1:{server.client_port}"
    server.set_up()
    await server.start()
    said(await server.certificate("order", "--directory", pebble.directory, "--agree"), "valid until", code=0)


async def reload(bench: Bench):
    pebble = await bench.pebble()
    server = bench.server(pebble)
    server.extra = ["--acme", pebble.directory]
    server.set_up()
    await server.start()
    root = pebble.root()
    old = await connected(server, root)
    expect("Homeport" in await old.version(), "it does not answer")
    said(await server.certificate("renew", "--force"), "valid until", code=0)
    new = await connected(server, root, unlike=old.serial)
    expect("Homeport" in await new.version(), "it does not answer behind its new certificate")
    expect("Homeport" in await old.version(), "the connection that was open before was lost")
    old.close()
    new.close()


async def moved_clock(bench: Bench):
    pebble = await bench.pebble()
    server = bench.server(pebble)
    server.extra = ["--acme", pebble.directory]
    server.set_up()
    await server.start()
    root = pebble.root()
    first = await connected(server, root)
    first.close()
    await server.stop()
    server.faketime = f"+{VALID_DAYS * 2 // 3 - 3}d"
    await server.start()
    young = await connected(server, root)
    expect(young.serial == first.serial, "it was renewed before it was due")
    young.close()
    await server.stop()
    server.faketime = f"+{VALID_DAYS * 2 // 3 + 1}d"
    await server.start()
    second = await connected(server, root, unlike=first.serial)
    second.close()
    # The new one is as old as the authority's clock makes it, so due at once; nobody may be flooded for that.
    await asyncio.sleep(5)
    third = await connected(server, root)
    expect(third.serial == second.serial, "it ordered again at once")
    third.close()


async def damaged(bench: Bench):
    pebble = await bench.pebble()
    server = bench.server(pebble)
    server.extra = ["--acme", pebble.directory]
    server.set_up()
    await server.start()
    root = pebble.root()
    first = await connected(server, root)
    first.close()
    server.file("tls/certificate.pem").write_text("nonsense\n")
    end = time.monotonic() + 20
    while "can't be used as it is now" not in server.process.output():
        expect(time.monotonic() < end, "nothing was said about the damaged file")
        await asyncio.sleep(0.1)
    again = await connected(server, root)
    expect(again.serial == first.serial, "the old certificate is gone")
    again.close()


ORDERS = [
    Order("first_start_http", "a server without a certificate orders one by http-01 and serves it", first_start_http),
    Order("first_start_delegated", "a server that delegates orders for the name it leads to, and anew when that changes",
          first_start_delegated),
    Order("first_start_alpn", "a server without a certificate orders one by tls-alpn-01", first_start_alpn),
    Order("refused", "a server whose order is refused says why and when it tries again, and so does the doctor", refused),
    Order("own_port", "tls-alpn-01 passes on the very port where the server answers", own_port),
    Order("client_listener", "a server that runs answers for a command that orders", through_the_client_listener),
    Order("reload", "a new certificate is shown to new connections, and open ones go on", reload),
    Order("moved_clock", "after two thirds of its life it is renewed, not before, and once", moved_clock, 120),
    Order("damaged", "a damaged file is named and the old certificate serves on", damaged),
]
