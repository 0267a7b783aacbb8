"""Set-ups that cannot work: each is refused in a sentence that says what to change, and leaves nothing behind."""
import asyncio
import errno
import hashlib
import os
import shlex
import shutil
import signal
import subprocess

from harness.homeport import Homeport
from harness.report import expect

from . import Fault

_NOBODY = 65534


def _setup(server: Homeport, certificate, key, authority, change=lambda command: command, as_nobody=False):
    command = change(server.setup_command(certificate, key, authority))
    if as_nobody and os.geteuid() == 0:
        command = ["setpriv", f"--reuid={_NOBODY}", f"--regid={_NOBODY}", "--clear-groups", *command]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60)
    return done.returncode, done.stdout + done.stderr


def _replace(option, value):
    def change(command):
        command = list(command)
        command[command.index(option) + 1] = str(value)
        return command
    return change


def _plain(text: str) -> str:
    return text.lower().replace("-", "").replace(" ", "")


def refused(code: int, words: str, *named: str | tuple[str, ...]):
    """It ended with a fault, and the words name each of these (one of them, where they are several)."""
    expect(code > 0, f"it ended with {code} and said: {words.strip()[:500]}")
    for each in named:
        either = (each,) if isinstance(each, str) else each
        expect(any(_plain(one) in _plain(words) for one in either),
               f"the words do not name {' or '.join(either)}: {words.strip()[:500]}")


def _nothing_left(server: Homeport):
    left = sorted(server.data.rglob("*")) if server.data.exists() else []
    expect(not left, f"it left {[str(each.relative_to(server.data)) for each in left]} behind")


def fingerprints(folder) -> dict[str, str]:
    return {str(each.relative_to(folder)): hashlib.sha256(each.read_bytes()).hexdigest() + oct(each.stat().st_mode)
            for each in sorted(folder.rglob("*")) if each.is_file()}


async def twice(bench):
    server = bench.spare("twice")
    certificate, key = bench.authority.issue("twice")
    code, words = _setup(server, certificate, key, bench.authority.certificate)
    expect(code == 0, f"the first setup failed: {words}")
    before = fingerprints(server.data)
    expect(before, "the first setup wrote nothing")
    code, words = _setup(server, certificate, key, bench.authority.certificate)
    refused(code, words, str(server.data))
    expect(fingerprints(server.data) == before, "the second setup changed files")
    expect(server.data.stat().st_mode & 0o077 == 0, "others can look into the data folder")


async def typed_folders(bench):
    for number, typed in enumerate(("{}/", "{}//", "{}/./", "{}/../data")):
        server = bench.spare(f"typed{number}")
        certificate, key = bench.authority.issue(f"typed{number}")
        folder = typed.format(server.data)
        code, words = _setup(server, certificate, key, bench.authority.certificate, _replace("--data", folder))
        expect(code == 0, f"setup failed for {folder}: {words}")
        expect((server.data / "homeport.toml").exists(), f"nothing in {server.data}")
        done = subprocess.run([server.binary, "user", "add", "somebody", "--data", folder, "--password-file",
                               server.folder / "admin-password"], capture_output=True, text=True, timeout=60)
        expect(done.returncode == 0, f"user add failed for {folder}: {done.stdout}{done.stderr}")


async def spaced_folder(bench):
    server = bench.spare("spaced")
    certificate, key = bench.authority.issue("spaced")
    folder = server.folder / "data of mine"
    code, words = _setup(server, certificate, key, bench.authority.certificate, _replace("--data", folder))
    expect(code == 0, f"setup failed: {words}")
    shown = words[words.index("Start it with: ") + len("Start it with: "):].splitlines()[0]
    expect(shlex.split(shown) == ["homeportd", "serve", "--data", str(folder)], f"it shows the command {shown}")


async def unwritable_folder(bench):
    server = bench.spare("unwritable")
    certificate, key = bench.authority.issue("unwritable")
    folder = server.folder / "closed"
    folder.mkdir()
    folder.chmod(0o555)
    data = folder / "data"
    # Only the data folder may be out of reach, so the program comes along, wherever the checkout lies.
    program = server.folder / "homeportd"
    shutil.copy2(server.binary, program)
    server.binary = program
    for each in (bench.folder, server.folder, bench.authority.folder):
        each.chmod(0o755)

    def change(command):
        if os.geteuid() == 0:
            for file in (key, server.folder / "registration-secret", server.folder / "admin-password"):
                os.chown(file, _NOBODY, _NOBODY)
        return _replace("--data", data)(command)

    code, words = _setup(server, certificate, key, bench.authority.certificate, change, as_nobody=True)
    refused(code, words, str(folder))
    expect(not data.exists(), "the folder came to be all the same")


async def wrong_certificate(bench):
    server = bench.spare("certificate")
    certificate, key = bench.authority.issue("right")
    _, other_key = bench.authority.issue("other")
    garbage = server.folder / "garbage.pem"
    garbage.write_text("-----BEGIN CERTIFICATE-----\nnonsense\n-----END CERTIFICATE-----\n")
    missing = server.folder / "missing.pem"
    for name, cert, private in (("a key that is not the certificate's", certificate, other_key),
                                ("a certificate that is none", garbage, key), ("no certificate", missing, key),
                                ("a key that is none", certificate, garbage), ("no key", certificate, missing)):
        code, words = _setup(server, cert, private, bench.authority.certificate)
        expect(code > 0, f"setup took {name}")
        wrong = [str(each) for each in (cert, private) if each not in (certificate, key)]
        refused(code, words, wrong[0], "--cert" if cert != certificate else "--key")
        _nothing_left(server)
    code, words = _setup(server, certificate, key, garbage)
    expect(code > 0, "setup trusts an authority that is none")
    refused(code, words, str(garbage))
    _nothing_left(server)


async def certificate_of_another_name(bench):
    server = bench.spare("named")
    certificate, key = bench.authority.issue("named")
    code, words = _setup(server, certificate, key, bench.authority.certificate, _replace("--server-name", "another.test"))
    expect(code == 0, f"setup failed: {words}")
    for each in ("warning: --cert: ", "not for another.test", "Get one that bears another.test", "--delegate-to"):
        expect(each in words, f"the warning lacks '{each}': {words}")


async def wrong_values(bench):
    certificate, key = bench.authority.issue("values")
    for number, (option, value) in enumerate((
            ("--server-name", "https://example.org"), ("--server-name", "under_score.example"), ("--server-name", ""),
            ("--client-listen", "127.0.0.1"), ("--client-listen", "127.0.0.1:99999"), ("--federation-listen", "nowhere:x"),
            ("--allow-peers", "127.0.0.0/99"), ("--allow-peers", "everyone"),
            ("--registration-secret-file", "/nonexistent/file"), ("--password-file", "/nonexistent/file"),
            ("--admin", "Not A Name!"))):
        server = bench.spare(f"values{number}")
        code, words = _setup(server, certificate, key, bench.authority.certificate, _replace(option, value))
        expect(code > 0, f"setup took {option} {value!r}")
        refused(code, words, (value or option, option))
        _nothing_left(server)


async def broken_configuration(bench):
    server = bench.spare("broken")
    certificate, key = bench.authority.issue("broken")
    await server.prepare(certificate, key, bench.authority.certificate)
    file = next(server.data.glob("*.toml"), None)
    expect(file is not None, "setup wrote no TOML file into the data folder")
    text = file.read_text()
    expect(text.lstrip().startswith("#") or "\n#" in text, "the configuration file has no comments")
    file.write_text(f"{text}\nnonsense = = 1\n")
    line = file.read_text().count("\n")
    done = subprocess.run([server.binary, "serve", "--data", server.data], capture_output=True, text=True, timeout=30)
    refused(done.returncode, done.stdout + done.stderr, file.name, str(line))
    listen = f"127.0.0.1:{server.client_port}"
    expect(listen in text, f"the configuration file does not say {listen}")
    file.write_text(text.replace(listen, "127.0.0.1:nonsense"))
    line = text[:text.index(listen)].count("\n") + 1
    done = subprocess.run([server.binary, "serve", "--data", server.data], capture_output=True, text=True, timeout=30)
    refused(done.returncode, done.stdout + done.stderr, file.name, str(line), "127.0.0.1:nonsense")
    file.write_text(f"{text}\nno_such_setting = 1\n")
    try:
        done = subprocess.run([server.binary, "serve", "--data", server.data], capture_output=True, text=True, timeout=10)
        refused(done.returncode, done.stdout + done.stderr, "no_such_setting")
    except subprocess.TimeoutExpired:
        raise AssertionError("it started with a setting that it does not know") from None


async def broken_values(bench):
    """What only its use brings to light: the line is named all the same, and what to do."""
    server = bench.spare("broken-values")
    certificate, key = bench.authority.issue("broken-values")
    await server.prepare(certificate, key, bench.authority.certificate)
    file, signing = server.data / "homeport.toml", server.data / "signing.key"
    text, kept = file.read_text(), signing.read_text()
    nowhere = str(server.data / "nowhere")
    _, other_key = bench.authority.issue("broken-values-other")
    dangling = server.folder / "dangling.key"
    dangling.symlink_to("/nowhere")
    without_bus = os.environ | {"DBUS_SESSION_BUS_ADDRESS": "unix:path=/nowhere"}
    for setting, value, *named in (("default_room_version", '"13"', '"12"', '"1"'), ("certificate_key", '""', "is empty"),
                                   ("certificate", '"nowhere"', nowhere, "put the file back"),
                                   ("certificate_key", '"nowhere"', nowhere, "put the file back"),
                                   ("trust", '["nowhere"]', nowhere, "put the file back"),
                                   ("trust", '["signing.key"]', str(signing), "BEGIN CERTIFICATE"),
                                   ("registration_secret_file", '"nowhere"', nowhere, "put the file back"),
                                   ("certificate_key", f'"{other_key}"', str(other_key), "does not belong"),
                                   ("certificate_key", f'"{dangling}"', str(dangling), "is a link to /nowhere"),
                                   ("certificate", f'"{server.data}"', str(server.data), "is a folder"),
                                   ("certificate", f'"{key}"', str(key), "holds a private key"),
                                   ("federation_listen", '"192.0.2.7:8448"', "192.0.2.7:8448", "not an address of this"),
                                   ("client_listen", '"192.0.2.7:8008"', "192.0.2.7:8008", "not an address of this"),
                                   ("signing_key", '"keyring"', "keyring does not give", "desktop session")):
        lines = text.splitlines()
        number = next(i for i, line in enumerate(lines) if line.startswith(f"{setting} = "))
        lines[number] = f"{setting} = {value}"
        file.write_text("\n".join(lines) + "\n")
        done = subprocess.run([server.binary, "serve", "--data", server.data], capture_output=True, text=True, timeout=30,
                              env=without_bus)
        refused(done.returncode, done.stdout + done.stderr, f"{file}:{number + 1}: {setting}", *named)
    file.write_text(text)
    for damaged in ("", "garbage\n", f"{kept.strip()}x\n"):
        signing.write_text(damaged)
        done = subprocess.run([server.binary, "serve", "--data", server.data], capture_output=True, text=True, timeout=30)
        refused(done.returncode, done.stdout + done.stderr, str(signing), "never overwrites", "backup")
        expect(signing.read_text() == damaged, "the signing key's file was changed")


async def read_by(working, pipe, until_it_ends=False) -> int | None:
    """The pipe's other end, once somebody reads from it. None: it ended before."""
    async with asyncio.timeout(30):
        while True:
            try:
                return os.open(pipe, os.O_WRONLY | os.O_NONBLOCK)
            except OSError as fault:
                if fault.errno != errno.ENXIO:
                    raise
            if working.returncode is not None and until_it_ends:
                return None
            expect(working.returncode is None, "it ended before its middle")
            await asyncio.sleep(0.01)


def hand_over(end: int):
    os.write(end, b"a registration secret of the tests")
    os.close(end)


async def _set_up_as_far_as_the_secret(bench, name):
    """A set-up that waits in the middle: the secret comes through a pipe, which it reads to judge it, and later again
    to copy it."""
    server = bench.spare(name)
    certificate, key = bench.authority.issue(name)
    command = server.setup_command(certificate, key, bench.authority.certificate)
    pipe = server.folder / "pipe"
    os.mkfifo(pipe)
    working = await asyncio.create_subprocess_exec(
        *_replace("--registration-secret-file", pipe)(command), stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.STDOUT)
    hand_over(await read_by(working, pipe))
    async with asyncio.timeout(30):
        while not (server.data / "trust" / "1.pem").exists():
            expect(working.returncode is None, "set-up ended before its middle")
            await asyncio.sleep(0.01)
    return server, command, working, await read_by(working, pipe)


async def stopped(bench):
    for sent in (signal.SIGINT, signal.SIGTERM):
        server, command, working, end = await _set_up_as_far_as_the_secret(bench, f"stopped{sent}")
        working.send_signal(sent)
        hand_over(end)
        words = (await asyncio.wait_for(working.communicate(), 30))[0].decode()
        refused(working.returncode, words, "nothing was kept")
        expect("made " not in words, f"it says that it made what it took back: {words}")
        expect(not server.data.exists(), "the data folder is still there")
        done = subprocess.run(command, capture_output=True, text=True, timeout=60)
        expect(done.returncode == 0, f"the next set-up failed: {done.stdout}{done.stderr}")


async def cut_off(bench):
    server, command, working, end = await _set_up_as_far_as_the_secret(bench, "cut-off")
    done = subprocess.run(command, capture_output=True, text=True, timeout=60)
    refused(done.returncode, done.stdout + done.stderr, str(server.data), "right now")
    working.kill()
    await working.wait()
    os.close(end)
    left = fingerprints(server.data)
    done = subprocess.run(command, capture_output=True, text=True, timeout=60)
    refused(done.returncode, done.stdout + done.stderr, str(server.data), "cut off")
    expect(fingerprints(server.data) == left, "the second set-up changed what the first one left")
    served = subprocess.run([server.binary, "serve", "--data", server.data], capture_output=True, text=True, timeout=30)
    refused(served.returncode, served.stdout + served.stderr, "cut off", ": rm ")
    own = server.data / "tls" / "notes of mine"
    own.write_text("mine")
    remedy = done.stderr[done.stderr.index(": rm ") + 2:]
    subprocess.run(remedy, shell=True, check=True, timeout=30)
    expect(list(fingerprints(server.data)) == ["tls/notes of mine"], f"left after the remedy: {fingerprints(server.data)}")
    done = subprocess.run(command, capture_output=True, text=True, timeout=60)
    expect(done.returncode == 0, f"set-up failed after the remedy: {done.stdout}{done.stderr}")
    expect(own.read_text() == "mine", "somebody's own file has changed")


async def no_data(bench):
    done = subprocess.run([bench.server.binary, "serve", "--data", bench.folder / "nothing-here"], capture_output=True,
                          text=True, timeout=30)
    refused(done.returncode, done.stdout + done.stderr, "nothing-here", "setup")
    for wrong, *named in ((["nonsense"], "homeportd --help"), ([], "homeportd --help"),
                          (["setup"], "--data", "homeportd setup --help"),
                          (["check", "--nonsense"], "--nonsense", "homeportd check --help"),
                          (["certificate", "csr", "--data", "x"], "--out", "homeportd certificate csr --help")):
        done = subprocess.run([bench.server.binary, *wrong], capture_output=True, text=True, timeout=30)
        refused(done.returncode, done.stdout + done.stderr, *named)
        expect(done.returncode == 2 and done.stderr.startswith("homeportd: ") and done.stderr.count("\n") == 1,
               f"{wrong} ended with {done.returncode} and {done.stderr!r}")
    done = subprocess.run([bench.server.binary, "version"], capture_output=True, text=True, timeout=30)
    expect(done.returncode == 0 and done.stdout.strip(), f"`version` ended with {done.returncode}: {done.stdout}{done.stderr}")


FAULTS = [
    Fault("setup_twice", "a second setup is refused and leaves every file as it was", twice),
    Fault("typed_folders", "a folder may be typed with slashes and dots at its end", typed_folders),
    Fault("spaced_folder", "a command that is shown can be copied, also for a folder with spaces", spaced_folder),
    Fault("unwritable_folder", "a folder that cannot be written is named", unwritable_folder),
    Fault("wrong_certificate", "a wrong certificate, key or authority is named, and nothing is left behind", wrong_certificate),
    Fault("another_name", "a certificate for another name brings a warning with a remedy", certificate_of_another_name),
    Fault("wrong_values", "a wrong name, address or file is named, and nothing is left behind", wrong_values),
    Fault("broken_configuration", "a fault in the configuration file is named with its line", broken_configuration),
    Fault("broken_values", "a value that cannot be used is named with its line, and what to do", broken_values),
    Fault("setup_stopped", "a set-up that is stopped takes back what it made, and can be done again", stopped),
    Fault("setup_cut_off", "a set-up that was killed is named with the command that clears it away", cut_off),
    Fault("no_data", "serve without a set-up says to set up first", no_data),
]
