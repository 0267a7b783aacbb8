"""A desktop's keyring on a bus of its own: gnome-keyring, open or locked."""
import asyncio
from pathlib import Path

from harness.person import until

from .network import Namespace, end

_PASSWORD = "correct horse"


class Keyring:
    def __init__(self, place: Namespace, folder: Path):
        self._place, self._folder = place, folder
        for each in ("home", "run"):
            (folder / each).mkdir(parents=True, exist_ok=True)
            (folder / each).chmod(0o700)
        bus = folder / "run" / "bus"
        self.environment = ["env", f"DBUS_SESSION_BUS_ADDRESS=unix:path={bus}", f"HOME={folder / 'home'}",
                            f"XDG_RUNTIME_DIR={folder / 'run'}", f"XDG_DATA_HOME={folder / 'home'}"]
        self._bus_address = bus
        self._password = folder / "password"
        self._password.write_text(_PASSWORD)
        self._bus = self._daemon = None

    async def open(self):
        self._bus = self._place.process([*self.environment, "dbus-daemon", "--session", "--nofork",
                                         f"--address=unix:path={self._bus_address}"], "bus.log")
        await self._bus.start()

        async def there():
            return self._bus_address.exists()
        await until("the session bus is there", there, 5)
        await self.unlock()

    async def _owned(self) -> bool:
        listed = await asyncio.to_thread(
            self._place.run, *self.environment, "dbus-send", "--session", "--print-reply", "--dest=org.freedesktop.DBus", "/",
            "org.freedesktop.DBus.NameHasOwner", "string:org.freedesktop.secrets", check=False)
        return "true" in listed

    async def _run(self, command: str):
        if self._daemon:
            await self._daemon.signal(15)

            async def gone():
                return not await self._owned()
            await until("the keyring has left the bus", gone, 10)
        # One process, without a shell between: it is the one that is ended later.
        self._daemon = self._place.process([*self.environment, "sh", "-c", f"exec {command}"], "keyring.log")
        await self._daemon.start()
        await until("the keyring is on the bus", self._owned, 10)

    async def unlock(self):
        await self._run(f"gnome-keyring-daemon --unlock --foreground --components=secrets < '{self._password}'")

    async def lock(self):
        """As after a sign-in without the password: the daemon runs, and its keyring is shut."""
        await self._run("gnome-keyring-daemon --foreground --components=secrets < /dev/null")

    async def close(self):
        for each in (self._daemon, self._bus):
            await end(each)
