"""Starting, ending and dying. These come last: they stop the server that the others talk to."""
import asyncio
import json
import os
import signal
import socket
import subprocess
import time

from harness import raw, web
from harness.report import expect

from . import Fault, answered
from .setup import hand_over, read_by, refused


async def _log_in(server, user, password):
    body = {"type": "m.login.password", "identifier": {"type": "m.id.user", "user": user}, "password": password}
    return await web.call("POST", f"{server.url}/_matrix/client/v3/login", body=body)


async def _serve_fails(server, seconds=30):
    """Starts a server that cannot come up; answers its exit code and its words."""
    try:
        done = await asyncio.to_thread(subprocess.run, [server.binary, "serve", "--data", server.data],
                                       capture_output=True, text=True, timeout=seconds)
    except subprocess.TimeoutExpired:
        raise AssertionError(f"serve went on for {seconds} s where it had to end") from None
    return done.returncode, done.stdout + done.stderr


async def occupied_port(bench):
    for which in ("client_port", "federation_port"):
        server = bench.spare(f"occupied-{which}")
        certificate, key = bench.authority.issue(f"occupied-{which}")
        await server.prepare(certificate, key, bench.authority.certificate)
        taken = getattr(server, which)
        with socket.create_server(("127.0.0.1", taken)):
            code, words = await _serve_fails(server)
        refused(code, words, str(taken))
        expect("ready" not in [line.split(" ")[0] for line in words.splitlines()], "it said ready all the same")
        await server.start()  # nothing was lost: once the port is free it comes up
        await server.discard()


async def second_on_the_same_folder(bench):
    code, words = await _serve_fails(bench.server)
    refused(code, words)
    answered(await raw.ask(bench.server.client_port, "GET", "/_matrix/client/versions"), 200)


async def user_add(bench):
    server = bench.spare("users")
    certificate, key = bench.authority.issue("users")
    await server.prepare(certificate, key, bench.authority.certificate)
    password = server.folder / "dora-password"
    password.touch(mode=0o600)
    password.write_text("a password of dora\n")
    command = [server.binary, "user", "add", "dora", "--data", server.data, "--password-file", password]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60)
    expect(done.returncode == 0, f"`user add` ended with {done.returncode}: {done.stdout}{done.stderr}")
    done = subprocess.run(command, capture_output=True, text=True, timeout=60)
    refused(done.returncode, done.stdout + done.stderr, "dora")
    await server.start()
    try:
        answer = await _log_in(server, "dora", "a password of dora")
        expect(answer["user_id"] == f"@dora:{server.name}", f"the account is {answer['user_id']}")
    finally:
        await server.discard()


async def killed(bench):
    """What was answered before kill -9 is there after it, and the server is the same one to others."""
    server = bench.server
    await server.register("survivor", "her password")
    login = await _log_in(server, "survivor", "her password")
    made = await web.call("POST", f"{server.url}/_matrix/client/v3/createRoom", login["access_token"],
                          {"preset": "private_chat", "name": "Before"})
    async def keys():
        return (await web.call("GET", f"{server.url}/_matrix/key/v2/server"))["verify_keys"]
    before = await keys()
    await server.kill()
    started = time.monotonic()
    await server.start()
    expect(time.monotonic() - started < 15, "it took more than 15 s to come back")
    expect(await keys() == before, "it came back with another signing key")
    state = f"{server.url}/_matrix/client/v3/rooms/{web.quote(made['room_id'])}/state/m.room.name"
    expect((await web.call("GET", state, login["access_token"]))["name"] == "Before", "the room lost its name")


async def drains(bench):
    """SIGTERM with a long poll under way: it ends soon, with 0, and the poll is not left hanging."""
    server = bench.server
    token = (await _log_in(server, "admin", "admin password of the tests"))["access_token"]
    headers = {"Authorization": f"Bearer {token}"}
    answer = await raw.ask(server.client_port, "GET", "/_matrix/client/v3/sync?timeout=0", headers=headers)
    answered(answer, 200)
    since = json.loads(answer.body)["next_batch"]
    async with raw.Connection(server.client_port) as poll, raw.Connection(server.client_port) as idle:
        answered(await idle.ask("GET", "/_matrix/client/versions"), 200)
        target = f"/_matrix/client/v3/sync?timeout=30000&since={web.quote(since)}"
        waiting = asyncio.create_task(poll.ask("GET", target, headers=headers, seconds=30))
        await asyncio.sleep(1)
        expect(not waiting.done(), "the long poll did not wait")
        started = time.monotonic()
        code = await server.process.signal(signal.SIGTERM, 25)
        took = time.monotonic() - started
        expect(code == 0, f"SIGTERM ended it with {code}")
        expect(took < 20, f"SIGTERM took {took:.0f} s")
        await waiting
    await server.start()


async def _accepts(port):
    try:
        _, writer = await asyncio.open_connection("127.0.0.1", port)
    except ConnectionRefusedError:
        return False
    writer.close()
    return True


async def ends_at_the_second_signal(bench):
    """A request that never ends keeps it for a while; whoever does not want to wait says so again."""
    server = bench.server
    async with raw.Connection(server.client_port) as hanging:
        await hanging.send(b"POST /_matrix/client/v3/login HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100\r\n\r\n{")
        answered(await raw.ask(server.client_port, "GET", "/_matrix/client/versions"), 200)
        started = time.monotonic()
        ending = asyncio.create_task(server.process.signal(signal.SIGTERM, 15))
        while await _accepts(server.client_port):
            expect(time.monotonic() - started < 8, "it still accepts connections")
            await asyncio.sleep(0.05)
        code = await server.process.signal(signal.SIGTERM, 5)
        took = time.monotonic() - started
        expect(code == -signal.SIGTERM, f"the second SIGTERM ended it with {code}")
        expect(took < 8, f"the second SIGTERM took {took:.0f} s")
        await ending
    await server.start()


async def no_secrets_in_the_log(bench):
    token = (await _log_in(bench.server, "admin", "admin password of the tests"))["access_token"]
    await web.call("GET", f"{bench.server.url}/_matrix/client/v3/account/whoami?access_token={token}")
    words = bench.server.log.read_text(errors="replace")
    for what, secret in (("the registration secret", bench.server.secret), ("a token", token),
                         ("a password", "admin password of the tests"), ("a password", "her password")):
        expect(secret not in words, f"the log holds {what}")


async def stopped_while_starting(bench):
    """It waits in the middle of its start, at a pipe in place of a file; what is sent there counts once it is up."""
    for sent in (signal.SIGTERM, signal.SIGINT):
        server = bench.spare(f"starting{sent}")
        certificate, key = bench.authority.issue(f"starting{sent}")
        await server.prepare(certificate, key, bench.authority.certificate)
        secret = server.data / "registration_secret"
        secret.unlink()
        os.mkfifo(secret, 0o600)
        working = await asyncio.create_subprocess_exec(server.binary, "serve", "--data", server.data,
                                                       stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.STDOUT)
        try:
            end = await read_by(working, secret)
            working.send_signal(sent)
            while working.returncode is None:
                hand_over(end)
                end = await read_by(working, secret, until_it_ends=True)
                if end is None:
                    break
            words = (await asyncio.wait_for(working.communicate(), 30))[0].decode()
        finally:
            if working.returncode is None:
                working.kill()
        expect(working.returncode == 0, f"{sent.name} while it started ended it with {working.returncode}: {words}")


FAULTS = [
    Fault("stopped_while_starting", "a signal to end that comes while it starts is no death", stopped_while_starting),
    Fault("occupied_port", "an occupied port is named, and serve ends", occupied_port, 90),
    Fault("same_folder", "a second server on the same folder is refused, and the first goes on", second_on_the_same_folder, 60),
    Fault("user_add", "`user add` makes an account that can sign in, and refuses the same name", user_add),
    Fault("killed", "kill -9 loses nothing that was answered, and the signing key stays", killed),
    Fault("drains", "SIGTERM drains and ends with 0, long polls and idle connections or not", drains, 90),
    Fault("second_signal", "a second SIGTERM ends it at once", ends_at_the_second_signal, 60),
    Fault("no_secrets", "no password, token or secret is in the log", no_secrets_in_the_log),
]
