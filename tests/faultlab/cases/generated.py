"""The proxy configuration that Homeport writes, in the real proxy, with a federation round through it."""
from lab import federation_round
from lab.fronts import Front
from lab.setup import Case, Setup

_ZONE = "@ A @ip4@\n@ AAAA @ip6@\n@host@. A @ip4@\n@host@. AAAA @ip6@\n"
_FILES = {"nginx": "homeport.conf", "apache": "homeport.conf", "caddy": "Caddyfile", "haproxy": "haproxy.cfg"}
# What a distribution's own file holds, to which Homeport's text is appended.
_BEFORE = {"caddy": "{\n    admin off\n    auto_https off\n}\n", "haproxy": "global\n    maxconn 200\n",
           "apache": "Listen 443\n"}
_DELEGATED = Setup(zone=_ZONE, public_url="https://@host@", toml=(("server", '"@host@:443"'),),
                   certificate_names=("@domain@", "@host@"))
_PLAIN = Setup(zone=_ZONE, public_url="https://@domain@", certificate_names=("@domain@", "@host@"))


def _proven(kind: str, port: int):
    async def prepare(site):
        tls, out = site.folder / "tls", site.folder / "generated"
        (tls / "fullchain.pem.key").symlink_to(tls / "privkey.pem")  # as the text for HAProxy says
        site.place.run(site.world.homeportd, "delegation", "--data", site.data, "--proxy", kind,
                       "--cert", tls / "fullchain.pem", "--key", tls / "privkey.pem", "--out", out)
        site.front = Front(site.place, kind, _BEFORE.get(kind, "") + (out / _FILES[kind]).read_text())
        words = await site.front.loads()
        if words:
            raise RuntimeError(f"{kind} does not load what Homeport wrote: {words}")
        await site.front.start([(site.words["@ip4@"], port)])
        await federation_round.both_ways(site, site.world.synapses[0])
    return prepare


CASES = [
    *(Case(f"generated_{kind}", f"Homeport's text for {kind}, delegated to 443; Synapse and Homeport visit each other through it",
           _DELEGATED, row="generated", prepare=_proven(kind, 443), seconds=90, sample=kind in ("nginx", "apache")) for kind in _FILES),
    *(Case(f"generated_{kind}_8448", f"Homeport's text for {kind} at 8448, without delegation", _PLAIN, row="generated",
           prepare=_proven(kind, 8448), seconds=90) for kind in _FILES),
]
