"""Homeport without a display, set up over its command line as a person would."""
import subprocess
from pathlib import Path

from .places import HOMEPORTD, require
from .server import Server


class Homeport(Server):
    kind = "homeport"
    binary = HOMEPORTD

    @property
    def data(self) -> Path:
        return self.folder / "data"

    async def prepare(self, certificate: Path, key: Path, authority: Path):
        require(self.binary, "build it (cmake --preset dev && cmake --build --preset dev) or name it with --homeportd")
        done = subprocess.run(self.setup_command(certificate, key, authority), capture_output=True, text=True, timeout=60)
        self.log.write_text(f"setup:\n{done.stdout}{done.stderr}")
        if done.returncode != 0:
            raise RuntimeError(f"homeportd setup failed ({done.returncode}): {done.stdout}{done.stderr}")

    def setup_command(self, certificate: Path, key: Path, authority: Path) -> list[str]:
        secret, password = self.folder / "registration-secret", self.folder / "admin-password"
        for file, text in ((secret, self.secret), (password, "admin password of the tests")):
            file.touch(mode=0o600)
            file.write_text(text)
        return list(map(str, [
            self.binary, "setup", "--data", self.data, "--server-name", self.name,
            "--client-listen", f"127.0.0.1:{self.client_port}",
            "--federation-listen", f"127.0.0.1:{self.federation_port}",
            "--cert", certificate, "--key", key, "--trust", authority, "--allow-peers", "127.0.0.0/8",
            "--allow-peers", "::1/128", "--registration-secret-file", secret, "--open-registration",
            "--no-rate-limits", "--admin", "admin", "--password-file", password]))

    def _command(self):
        return [self.binary, "serve", "--data", self.data]

    def _announced(self) -> bool:
        return any(line.startswith("ready") for line in self.process.output().splitlines())
