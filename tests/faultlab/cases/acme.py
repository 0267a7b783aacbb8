"""Homeport gets its certificate from an ACME authority in a world with DNS, and a real Synapse is content with it."""
from lab.setup import Case

from .bases import DIRECT, ZONE_DIRECT, change

_UNCERTIFIED = change(DIRECT, listens="", zone=ZONE_DIRECT)


def _ordered(challenge: str):
    async def prepare(site):
        await site.stop_server()
        site.place.run(site.world.homeportd, "certificate", "order", "--data", site.data, "--directory",
                       site.world.acme.directory, "--challenge", challenge, "--agree")
        site.change_toml("federation_listen", '"[::]:8448"')
        site.change_toml("trust", f'["{site.world.trust}"]')
        await site.start_server()
    return prepare


CASES = [Case(f"acme_{challenge.replace('-', '_')}", f"a certificate by {challenge}, and Synapse visits", _UNCERTIFIED, row="acme",
              prepare=_ordered(challenge), sample=challenge == "http-01", proven=True)
         for challenge in ("http-01", "tls-alpn-01")]
