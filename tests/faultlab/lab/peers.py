"""The world beyond the server under test: a real Synapse, and a second Homeport."""
import asyncio
import hashlib
import hmac
import json
import secrets
import subprocess
import time
from pathlib import Path

from harness import web
from harness.places import PYTHON

from .network import Namespace, end

_UNLIMITED = {"per_second": 10000, "burst_count": 10000}


class Peer:
    """`name` is its server name. Its client listener is its machine's loopback at 8008."""
    client = "http://127.0.0.1:8008"
    kind = ""

    def __init__(self, place: Namespace, name: str):
        self.place, self.name = place, name
        self.secret = secrets.token_hex(16)
        self.folder = place.folder / self.kind
        self.folder.mkdir()
        self._process = None

    def _command(self) -> list:
        raise NotImplementedError

    async def start(self):
        self._process = self.place.process(self._command(), f"{self.kind}.log")
        await self._process.start()

    async def ready(self, seconds: float = 60):
        end = time.monotonic() + seconds
        while True:
            try:
                return await self.call("GET", "/_matrix/client/versions", seconds=5)
            except OSError:
                if not self._process.running or time.monotonic() > end:
                    raise RuntimeError(f"{self.name} ({self.kind}) does not start: "
                                       f"{self._process.output()[-1500:]}") from None
                await asyncio.sleep(0.05)

    async def close(self):
        await end(self._process)

    async def call(self, method: str, path: str, token: str | None = None, body=None, seconds: float = 40):
        return await self.place.within(web._call, method, f"{self.client}{path}", token, body, seconds)

    async def register(self, user: str) -> str:
        """A new account; answers its token."""
        nonce = (await self.call("GET", "/_synapse/admin/v1/register"))["nonce"]
        mac = hmac.new(self.secret.encode(), "\0".join([nonce, user, "a long password", "notadmin"]).encode(),
                       hashlib.sha1).hexdigest()
        made = await self.call("POST", "/_synapse/admin/v1/register", body={
            "nonce": nonce, "username": user, "password": "a long password", "admin": False, "mac": mac})
        return made["access_token"]

    async def own_keys(self) -> dict:
        return await self.call("GET", "/_matrix/key/v2/server")

    async def fetches_keys_of(self, other: "Peer") -> list:
        """Makes it fetch the other's keys, as it does for anybody who asks it as a notary."""
        wanted = {key: {"minimum_valid_until_ts": int(time.time() * 1000)} for key in (await other.own_keys())["verify_keys"]}
        answer = await self.call("POST", "/_matrix/key/v2/query", body={"server_keys": {other.name: wanted}})
        return [each for each in answer["server_keys"] if each["server_name"] == other.name]


class Synapse(Peer):
    kind = "synapse"

    def prepare(self, certificates: Path, trust: list[Path]):
        resources = [{"names": ["client", "federation"], "compress": False}]
        config = {
            "server_name": self.name,
            "pid_file": str(self.folder / "pid"),
            "signing_key_path": str(self.folder / "signing.key"),
            "log_config": str(self.folder / "log.json"),
            "media_store_path": str(self.folder / "media"),
            "database": {"name": "sqlite3", "args": {"database": str(self.folder / "homeserver.db")}},
            "listeners": [
                {"port": 8008, "tls": False, "bind_addresses": ["127.0.0.1"], "type": "http", "resources": resources},
                {"port": 8448, "tls": True, "bind_addresses": ["::"], "type": "http",
                 "resources": resources}],
            "tls_certificate_path": str(certificates / "fullchain.pem"),
            "tls_private_key_path": str(certificates / "privkey.pem"),
            "federation_custom_ca_list": list(map(str, trust)),  # one certificate a file
            "trusted_key_servers": [], "suppress_key_server_warning": True,
            "registration_shared_secret": self.secret, "report_stats": False, "bcrypt_rounds": 4,
            "allow_public_rooms_over_federation": True,
            "rc_message": _UNLIMITED, "rc_registration": _UNLIMITED, "rc_key_requests": _UNLIMITED,
            "rc_joins": {"local": _UNLIMITED, "remote": _UNLIMITED},
            "rc_federation": {"window_size": 1000, "sleep_limit": 10000, "sleep_delay": 1, "reject_limit": 10000,
                              "concurrent": 100},
        }
        logging = {
            "version": 1, "formatters": {"plain": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
            "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "plain"}},
            "root": {"level": "INFO", "handlers": ["console"]}, "disable_existing_loggers": False}
        (self.folder / "homeserver.yaml").write_text(json.dumps(config, indent=1))
        (self.folder / "log.json").write_text(json.dumps(logging))
        made = subprocess.run([*map(str, self._command()), "--generate-keys"], capture_output=True, text=True)
        if made.returncode != 0:
            raise RuntimeError(f"Synapse refused its configuration: {made.stdout}{made.stderr}")

    def _command(self):
        return [PYTHON, "-m", "synapse.app.homeserver", "--config-path", self.folder / "homeserver.yaml"]


class Homeport(Peer):
    kind = "homeport"

    def prepare(self, binary: Path, certificates: Path, trust: Path):
        self._binary = binary
        secret = self.folder / "registration-secret"
        secret.touch(0o600)
        secret.write_text(self.secret)
        self.place.run(binary, "setup", "--data", self.folder / "data", "--server-name", self.name,
                       "--client-listen", "127.0.0.1:8008", "--federation-listen", "[::]:8448",
                       "--cert", certificates / "fullchain.pem", "--key", certificates / "privkey.pem",
                       "--trust", trust, "--registration-secret-file", secret, "--no-rate-limits")

    def _command(self):
        return [self._binary, "serve", "--data", self.folder / "data"]
