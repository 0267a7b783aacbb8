"""Requests that are wrong in what they ask."""
import asyncio
import hashlib
import hmac
import json

from harness import raw, web
from harness.report import expect

from . import Fault, answered

_LOGIN = "/_matrix/client/v3/login"


async def malformed_json(bench):
    port = bench.server.client_port
    for body in (b'{"type":', b"nonsense", b'{"a":1}{"b":2}', b'{"type": "\xff\xfe"}', b'{"type": "\\ud800"}', b"[" * 5000):
        answered(await raw.ask(port, "POST", _LOGIN, body=body), 400, "M_NOT_JSON", "M_BAD_JSON")
    for body in (b"", b"[1]", b'"text"', b'{"type": 7}'):
        answered(await raw.ask(port, "POST", _LOGIN, body=body), 400, "M_BAD_JSON", "M_NOT_JSON", "M_INVALID_PARAM",
                 "M_MISSING_PARAM", "M_UNKNOWN")


async def unknown_endpoint(bench):
    server = bench.server
    for target in ("/_matrix/client/v3/nothing", "/_matrix/client/v99/sync", "/_matrix", "/nothing", "/_matrix/client/v3/rooms/x", "/_matrix/federation/v1/nothing"):
        answered(await raw.ask(server.client_port, "GET", target), 404, "M_UNRECOGNIZED")
    answered(await raw.ask(server.federation_port, "GET", "/_matrix/federation/v1/nothing",
                           tls=bench.authority.certificate), 404, "M_UNRECOGNIZED")
    for target in ("//", "/%00", "/../../etc/passwd", "/_matrix/client/v3/%2e%2e/sync", "nothing", "http://other/x"):
        answer = await raw.ask(server.client_port, "GET", target)
        expect(answer is not None and answer.status in (400, 404), f"{target} was answered {answer}")


async def wrong_method(bench):
    server = bench.server
    for method, target in (("DELETE", "/_matrix/client/versions"), ("PUT", _LOGIN), ("POST", "/_matrix/client/v3/sync"),
                           ("GET", "/_matrix/client/v3/createRoom"), ("PATCH", "/_matrix/client/v3/account/whoami")):
        answered(await raw.ask(server.client_port, method, target), 405, "M_UNRECOGNIZED")
    answered(await raw.ask(server.federation_port, "DELETE", "/_matrix/federation/v1/version",
                           tls=bench.authority.certificate), 405, "M_UNRECOGNIZED")


async def oversized_body(bench):
    # Whoever must sign and has not is told that before the body comes.
    for port, tls, method, target, unannounced in (
            (bench.server.client_port, None, "POST", _LOGIN, (413, "M_TOO_LARGE")),
            (bench.server.federation_port, bench.authority.certificate, "PUT", "/_matrix/federation/v1/send/1",
             (401, "M_UNAUTHORIZED"))):
        # Refused by what it announces, before it comes.
        async with raw.Connection(port, tls) as connection:
            await connection.send(f"{method} {target} HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1000000000\r\n\r\n".encode())
            answered(await connection.answer(), 413, "M_TOO_LARGE")
        # And by what comes, where nothing is announced.
        async with raw.Connection(port, tls) as connection:
            await connection.send(f"{method} {target} HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n".encode())
            coming = asyncio.create_task(connection.answer(50))
            sent = 0
            try:
                while sent < 256 << 20 and not coming.done():
                    await connection.send(b"10000\r\n" + b" " * 65536 + b"\r\n")
                    sent += 65536
                    await asyncio.sleep(0)
            except OSError:
                pass
            expect(sent < 256 << 20, "took 256 MB of a body")
            answer = await coming
            if answer is not None:  # a reset may overtake the answer while one is still sending
                answered(answer, *unannounced)


async def tokens(bench):
    port, target = bench.server.client_port, "/_matrix/client/v3/account/whoami"
    answered(await raw.ask(port, "GET", target), 401, "M_MISSING_TOKEN")
    for bad in ("Bearer nonsense", f"Bearer {'a' * 4000}"):
        answered(await raw.ask(port, "GET", target, headers={"Authorization": bad}), 401, "M_UNKNOWN_TOKEN")
    for bad in ("Basic YWRtaW46", "Bearer", "nonsense"):
        answered(await raw.ask(port, "GET", target, headers={"Authorization": bad}), 401, "M_UNKNOWN_TOKEN", "M_MISSING_TOKEN")
    answered(await raw.ask(port, "GET", "/_matrix/client/v3/sync"), 401, "M_MISSING_TOKEN")


async def passwords(bench):
    for user in ("admin", "nobody-here"):
        body = json.dumps({"type": "m.login.password", "identifier": {"type": "m.id.user", "user": user}, "password": "wrong"})
        answered(await raw.ask(bench.server.client_port, "POST", _LOGIN, body=body.encode()), 403, "M_FORBIDDEN")


async def shared_secret(bench):
    port, target = bench.server.client_port, "/_synapse/admin/v1/register"
    nonce = (await web.call("GET", f"{bench.server.url}{target}"))["nonce"]
    mac = hmac.new(b"not the secret", f"{nonce}\0mallory\0password\0admin".encode(), hashlib.sha1).hexdigest()
    request = {"nonce": nonce, "username": "mallory", "password": "password", "admin": True, "mac": mac}
    answered(await raw.ask(port, "POST", target, body=json.dumps(request).encode()), 403, "M_FORBIDDEN", "M_UNKNOWN")
    # A nonce serves once, and only one that was given out.
    await bench.server.register("once", "password")
    mac = hmac.new(bench.server.secret.encode(), b"made-up\0mallory\0password\0notadmin", hashlib.sha1).hexdigest()
    request |= {"nonce": "made-up", "admin": False, "mac": mac}
    answer = await raw.ask(port, "POST", target, body=json.dumps(request).encode())
    expect(answer is not None and 400 <= answer.status < 500, f"a made-up nonce was answered {answer}")


async def unsigned_federation(bench):
    server, tls = bench.server, bench.authority.certificate
    target = "/_matrix/federation/v1/event/%24nothing"
    headers = [{}, {"Authorization": "Bearer token"},
               {"Authorization": f'X-Matrix origin="localhost:9",destination="{server.name}",key="ed25519:a",sig="AAAA"'},
               {"Authorization": f'X-Matrix origin="{server.name}",destination="other",key="ed25519:a",sig="AAAA"'}]
    for each in headers:
        answered(await raw.ask(server.federation_port, "GET", target, tls=tls, headers=each), 401, "M_UNAUTHORIZED",
                 "M_FORBIDDEN", "M_MISSING_TOKEN")
    answer = await raw.ask(server.federation_port, "GET", target, tls=tls, headers={"Authorization": "X-Matrix nonsense"})
    expect(answer is not None and answer.status in (400, 401), f"a signature of nonsense was answered {answer}")
    answer = await raw.ask(server.federation_port, "PUT", "/_matrix/federation/v1/send/1", tls=tls, body=b'{"pdus": []}')
    answered(answer, 401)


FAULTS = [
    Fault("malformed_json", "malformed JSON is answered 400 M_NOT_JSON or M_BAD_JSON", malformed_json),
    Fault("unknown_endpoint", "an unknown endpoint is answered 404 M_UNRECOGNIZED", unknown_endpoint),
    Fault("wrong_method", "a wrong method is answered 405 M_UNRECOGNIZED", wrong_method),
    Fault("oversized_body", "an oversized body is refused, announced or not, and not read", oversized_body),
    Fault("tokens", "no token is answered 401 M_MISSING_TOKEN, a bad one 401 M_UNKNOWN_TOKEN", tokens),
    Fault("passwords", "a wrong password and an unknown account are answered alike, 403 M_FORBIDDEN", passwords),
    Fault("shared_secret", "registration refuses a wrong MAC and a made-up nonce", shared_secret),
    Fault("unsigned_federation", "a federation request without a good signature is answered 401", unsigned_federation),
]
