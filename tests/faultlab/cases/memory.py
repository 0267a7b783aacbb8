"""Faults 15 and 16: what a server remembers of its peers."""
import time

from harness.web import Refused, quote
from lab.setup import Act, Case

from .bases import DIRECT, change, proxied, web

_POINTS = """    location = /.well-known/matrix/server {
        default_type application/json;
        add_header Cache-Control "max-age=86400";
        return 200 '{"m.server": "@target@"}';
    }
"""
_OLD, _NEW = (web(_POINTS.replace("@target@", each), names="@other@") for each in ("old.@other@:8448", "@homeport@:8448"))
_MOVING = (("@other@", "@ A @web4@\n@ AAAA @web6@\nold A @dead4@\n"),)


async def _ask(site, peer: str):
    """Somebody looks at a profile there; whatever comes of it."""
    token = site.visitor = getattr(site, "visitor", None) or await site.register("visitor")
    try:
        await site.call("GET", f"/_matrix/client/v3/profile/{quote(f'@somebody:{peer}')}", token, seconds=40)
    except (Refused, OSError):
        pass


async def _peer_moves(site):
    await _ask(site, site.fill("@other@"))
    site.setup = change(site.setup, web=_NEW)
    await site.open_fronts()


async def _outage(site):
    """A peer is away for an afternoon, which a fast clock makes short, and is back."""
    peer = site.world.synapses[0]
    await peer.close()
    site.place.set_clock("+0 x600")
    await site.restart_server()
    end = time.monotonic() + 6  # an hour
    while time.monotonic() < end:
        await _ask(site, peer.name)
    site.place.set_clock(None)
    await site.restart_server()
    await peer.start()
    await peer.ready()


async def _nothing_to_undo(site):
    await site.restart_server()


async def _reached_again(site):
    """Retry now, as the command says: a real request goes through."""
    peer = site.world.synapses[0].name
    site.place.run(site.world.homeportd, "retry", peer, "--data", site.data)
    await _ask(site, peer)


CASES = [
    Case("cache_of_moved_peer", "a peer moved; its old file is remembered for a day", change(DIRECT, web=_OLD, more_zones=_MOVING,
                                                                                            zone=DIRECT.zone), 15,
         ("cached_resolution_stale",), prepare=_peer_moves, peers=("synapse", "homeport", "@other@"),
         remedy=Act("forget it", (("forget", "restart"),), _nothing_to_undo)),
    Case("backoff_after_outage", "a peer was away, is back, and is still left alone", DIRECT, 16, ("peer_in_backoff",),
         prepare=_outage, remedy=Act("retry now", (("retry", "again"),), _reached_again)),
    Case("backoff_behind_proxy", "the same behind nginx", proxied("nginx"), 16, ("peer_in_backoff",),
         prepare=_outage, remedy=Act("retry now", (("retry", "again"),), _reached_again)),
]
