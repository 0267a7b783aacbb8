"""`homeportd certificate …` against pebble."""
import http.server
import subprocess
import threading

from harness.places import free_port
from harness.report import expect

from . import Order
from .bench import Bench, Orderer


def said(done: subprocess.CompletedProcess, *parts: str, code: int = 1):
    words = done.stdout + done.stderr
    expect(done.returncode == code, f"ended with {done.returncode} instead of {code}: {words}")
    for part in parts:
        expect(part in words, f"'{part}' is not in: {words}")


def verify(server: Orderer, root: str, name: str = "home.test"):
    """What OpenSSL says of the files, by the authority's root alone."""
    roots = server.folder / "root.pem"
    roots.write_text(root)
    chain = server.file("tls/certificate.pem")
    done = subprocess.run(["openssl", "verify", "-CAfile", roots, "-untrusted", chain, "-verify_hostname", name,
                           "-purpose", "sslserver", chain], capture_output=True, text=True)
    expect(done.returncode == 0, f"openssl does not accept the chain: {done.stdout}{done.stderr}")


async def http_01(bench: Bench):
    pebble = await bench.pebble(nonce_percent=50)
    server = bench.server(pebble).set_up()
    said(await server.certificate("order", "--directory", pebble.directory, "--email", "admin@home.test", "--agree"),
         "answering the authority's question about home.test", "valid until", code=0)
    verify(server, pebble.root())
    for name in ("tls/certificate.key", "acme/account.key"):
        mode = server.file(name).stat().st_mode & 0o777
        expect(mode == 0o600, f"{name} has mode {mode:o}")
    config = server.file("homeport.toml").read_text()
    for line in (f'directory = "{pebble.directory}"', 'email = "admin@home.test"',
                 'certificate = "tls/certificate.pem"'):
        expect(line in config, f"homeport.toml does not remember {line}")
    expect("# Its directory" in config, "homeport.toml lost its comments")
    left = list(server.file("acme/challenge").iterdir())
    expect(not left, f"answers to challenges were left behind: {left}")


async def tls_alpn_01(bench: Bench):
    pebble = await bench.pebble(nonce_percent=20)
    server = bench.server(pebble).set_up()
    said(await server.certificate("order", "--directory", pebble.directory, "--challenge", "tls-alpn-01", "--agree"),
         "valid until", code=0)
    verify(server, pebble.root())


async def several_names(bench: Bench):
    pebble = await bench.pebble()
    server = bench.server(pebble).set_up()
    said(await server.certificate("order", "--directory", pebble.directory, "--name", "home.test", "--name",
                                  "matrix.home.test", "--agree"), "valid until", code=0)
    verify(server, pebble.root())
    verify(server, pebble.root(), "matrix.home.test")
    expect('names = ["home.test", "matrix.home.test"]' in server.file("homeport.toml").read_text(),
           "homeport.toml does not remember the names")
    said(await server.certificate("renew", "--force"), "valid until", code=0)
    verify(server, pebble.root(), "matrix.home.test")


async def delegated(bench: Bench):
    pebble = await bench.pebble()
    server = bench.server(pebble)
    server.extra = ["--delegate-to", "matrix.home.test:443"]
    server.set_up()
    said(await server.certificate("order", "--directory", pebble.directory, "--agree"),
         "answering the authority's question about matrix.home.test", "valid until", code=0)
    verify(server, pebble.root(), "matrix.home.test")
    first = server.file("tls/certificate.pem").read_text()
    said(await server.certificate("renew"), "not due", code=0)
    done = await server.certificate("renew", "--force")
    said(done, "answering the authority's question about matrix.home.test", code=0)
    expect("warning" not in done.stderr and "about home.test" not in done.stdout, f"{done.stdout}{done.stderr}")
    expect(server.file("tls/certificate.pem").read_text() != first, "it was not renewed")
    verify(server, pebble.root(), "matrix.home.test")
    config = server.file("homeport.toml")
    config.write_text(config.read_text().replace("\nnames = []", '\nnames = ["matrix.home.test", "home.test"]'))
    said(await server.certificate("renew"), "question about home.test", "question about matrix.home.test", code=0)
    verify(server, pebble.root(), "home.test")
    said(await server.certificate("renew"), "not due", code=0)
    config.write_text(config.read_text().replace('["matrix.home.test", "home.test"]', "[]"))
    said(await server.certificate("renew"), "not due", code=0)
    said(await server.certificate("csr", "--out", server.folder / "request.csr"), code=0)
    request = subprocess.run(["openssl", "req", "-noout", "-text", "-in", server.folder / "request.csr"],
                             capture_output=True, text=True, check=True).stdout
    expect("DNS:matrix.home.test" in request and "DNS:home.test" not in request, request)


async def terms(bench: Bench):
    pebble = await bench.pebble()
    server = bench.server(pebble).set_up()
    said(await server.certificate("order", "--directory", pebble.directory), "terms of service: data:text/plain",
         "--agree")
    expect(not server.file("tls/certificate.pem").exists(), "a certificate was ordered all the same")


async def closed_port(bench: Bench):
    pebble = await bench.pebble()
    for challenge, port, setting in (("http-01", 80, "http_listen"), ("tls-alpn-01", 443, "tls_listen")):
        server = bench.server(pebble).set_up()
        server.set(setting, f"127.0.0.1:{free_port()}")  # anywhere but where the authority looks
        said(await server.certificate("order", "--directory", pebble.directory, "--challenge", challenge, "--agree"),
             f"the authority could not connect to home.test on port {port}", "forward it in the router", "It says: ")
        expect(not server.file("tls/certificate.pem").exists(), "a certificate appeared")


class _Stranger(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        self.send_error(404)

    def log_message(self, *_):
        pass


async def wrong_machine(bench: Bench):
    pebble = await bench.pebble()
    server = bench.server(pebble).set_up()
    stranger = http.server.ThreadingHTTPServer(("127.0.0.1", pebble.http_port), _Stranger)
    threading.Thread(target=stranger.serve_forever, daemon=True).start()
    try:
        said(await server.certificate("order", "--directory", pebble.directory, "--agree"),
             "something else answered there", "It says: ", "another program already uses this port",
             "must pass requests for /.well-known/acme-challenge/ on")
    finally:
        stranger.shutdown()
        stranger.server_close()


async def refused_name(bench: Bench):
    pebble = await bench.pebble()
    server = bench.server(pebble, host="blocked.test").set_up()
    said(await server.certificate("order", "--directory", pebble.directory, "--agree"),
         "gives no certificate for blocked.test", "It says: ")


async def no_authority(bench: Bench):
    pebble = await bench.pebble()
    server = bench.server(pebble).set_up()
    said(await server.certificate("order", "--directory", "http://localhost/dir", "--agree"), "no https address")
    await pebble.stop()
    said(await server.certificate("order", "--directory", pebble.directory, "--agree"), "can't be reached")


async def not_trusted(bench: Bench):
    pebble = await bench.pebble()
    server = bench.server(pebble).set_up()
    server.file("homeport.toml").write_text(
        "\n".join("trust = []" if line.startswith("trust = ") else line
                  for line in server.file("homeport.toml").read_text().splitlines()) + "\n")
    said(await server.certificate("order", "--directory", pebble.directory, "--agree"), "can't be reached",
         "certificate")


async def renewal(bench: Bench):
    pebble = await bench.pebble()
    server = bench.server(pebble).set_up()
    said(await server.certificate("order", "--directory", pebble.directory, "--agree"), code=0)
    first = server.file("tls/certificate.pem").read_text()
    said(await server.certificate("renew"), "not due", code=0)
    expect(server.file("tls/certificate.pem").read_text() == first, "it was renewed although not due")
    said(await server.certificate("renew", "--force"), "valid until", code=0)
    expect(server.file("tls/certificate.pem").read_text() != first, "it was not renewed although forced")
    verify(server, pebble.root())


async def request(bench: Bench):
    pebble = await bench.pebble()
    server = bench.server(pebble).set_up()
    out = server.folder / "request.pem"
    said(await server.certificate("csr", "--out", out), "certificate import", code=0)
    done = subprocess.run(["openssl", "req", "-in", out, "-verify", "-noout", "-text"], capture_output=True, text=True)
    expect(done.returncode == 0 and "DNS:home.test" in done.stdout, f"openssl says {done.stdout}{done.stderr}")
    mode = server.file("tls/certificate.key").stat().st_mode & 0o777
    expect(mode == 0o600, f"the key has mode {mode:o}")
    said(await server.certificate("csr", "--out", out), "never overwritten")


ORDERS = [
    Order("http_01", "http-01 passes although the authority forgets every second nonce; files are private", http_01),
    Order("tls_alpn_01", "tls-alpn-01 passes", tls_alpn_01),
    Order("several_names", "a certificate can bear several names, also once it is renewed", several_names),
    Order("delegated", "a server that delegates orders for the name that others look for", delegated),
    Order("terms", "nothing is ordered before somebody agrees to the terms of service", terms),
    Order("closed_port", "a closed port is named, with the authority's words in ours", closed_port),
    Order("wrong_machine", "another web server on the port is named, and what it must pass on", wrong_machine),
    Order("refused_name", "a name that the authority refuses is named", refused_name),
    Order("no_authority", "an authority that is not there, or without TLS, is named", no_authority),
    Order("not_trusted", "an authority's own TLS must be trusted", not_trusted),
    Order("renewal", "a certificate is renewed when it is due, or on demand", renewal),
    Order("request", "a request for an authority of one's own bears the name and proves its key", request),
]
