"""Fault 14: the signing key that is another, gone, or locked away."""
import shutil

from lab.setup import Act, Case

from .bases import DIRECT, change, proxied


async def _remembered(site):
    """Others know this server: they have fetched its key."""
    for peer in site.world.peers:
        if not await peer.fetches_keys_of(site):
            raise RuntimeError(f"the case's own fault: {peer.name} could not fetch the keys")


async def _reinstall(site):
    await _remembered(site)
    await site.stop_server()
    site.data.rename(site.folder / "data-before")
    site.set_up()
    await site.start_server()


async def _back_up_again(site):
    await site.stop_server()
    shutil.rmtree(site.data)
    (site.folder / "data-before").rename(site.data)
    await site.start_server()


async def _new_key_file(site):
    """Somebody copied the database of the old machine, and the key of a test installation."""
    await _remembered(site)
    await site.stop_server()
    shutil.copytree(site.data, site.folder / "data-before")
    data, site.data = site.data, site.folder / "another"
    site.set_up()
    shutil.copy(site.data / "signing.key", data / "signing.key")
    shutil.rmtree(site.data)
    site.data = data
    await site.start_server(patient=False)


async def _lose_key(site):
    await _remembered(site)
    await site.stop_server()
    (site.data / "signing.key").rename(site.folder / "signing.key.kept")


async def _find_key(site):
    (site.folder / "signing.key.kept").rename(site.data / "signing.key")
    await site.start_server()


async def _lock(site):
    await site.stop_server()
    await site.keyring.lock()


async def _unlock(site):
    await site.keyring.unlock()
    await site.start_server()


async def _lose_entry(site):
    """A new desktop account: the keyring is open and empty."""
    await site.stop_server()
    (site.keyring_files()).rename(site.folder / "keyrings-before")
    await site.keyring.unlock()


async def _find_entry(site):
    shutil.rmtree(site.keyring_files())
    (site.folder / "keyrings-before").rename(site.keyring_files())
    await site.keyring.unlock()
    await site.start_server()


_BACKUP = (("signing.key", "backup", "old key"),)

CASES = [
    Case("key_after_reinstall", "set up anew in an empty folder; others remember the old key", DIRECT, 14, ("signing_key_changed",),
         prepare=_reinstall, remedy=Act("put the old key back", _BACKUP, _back_up_again), sample=True),
    Case("key_of_another", "the key file of another installation beside the old database", proxied("nginx"), 14,
         ("signing_key_changed",), prepare=_new_key_file, remedy=Act("put the old key back", _BACKUP, _back_up_again)),
    Case("key_file_gone", "signing.key was deleted", DIRECT, 14, ("signing_key_missing",), prepare=_lose_key,
         remedy=Act("put the key back", _BACKUP, _find_key)),
    Case("keyring_locked", "the key is in the desktop's keyring, and that is locked", change(DIRECT, keyring=True), 14,
         ("signing_key_locked",), prepare=_lock, remedy=Act("unlock the keyring", ("unlock",), _unlock), sample=True),
    Case("keyring_empty", "the keyring is open, and the entry is gone", change(DIRECT, keyring=True), 14, ("signing_key_missing",),
         prepare=_lose_entry, remedy=Act("put the keyring back", (("backup", "keyring"),), _find_entry)),
]
