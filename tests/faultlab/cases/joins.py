"""Fault 21: a room elsewhere that cannot be joined. `homeportd join-check` is asked in place of `check`."""
import time

from harness.web import quote
from lab.setup import Act, Case

from .bases import DIRECT, proxied


async def _room(site, name: str, **wishes):
    """A room at Synapse, whose owner is remembered; answers its address."""
    synapse = site.world.synapses[0]
    stem = f"{name}{int(time.time() * 1000) % 10 ** 9}"
    site.owner = await synapse.register(f"owner-of-{stem}")
    made = await synapse.call("POST", "/_matrix/client/v3/createRoom", site.owner, {"room_alias_name": stem, **wishes})
    site.room_id = made["room_id"]
    return f"#{stem}:{synapse.name}"


async def _club(site):
    await site.register("candidate")
    site.joins = [await _room(site, "club", preset="private_chat"), "--as", f"@candidate:{site.name}"]


async def _invited(site):
    await site.world.synapses[0].call("POST", f"/_matrix/client/v3/rooms/{quote(site.room_id)}/invite", site.owner,
                                      {"user_id": f"@candidate:{site.name}"})


async def _misspelt(site):
    site.right = await _room(site, "kitchen", preset="public_chat")
    site.joins = [site.right.replace("kitchen", "kitchne")]


async def _spelt(site):
    site.joins = [site.right]


CASES = [
    Case("join_without_invite", "the room is for those who are invited", DIRECT, 21, ("join_refused",), prepare=_club,
         remedy=Act("ask for an invite", ("invite",), _invited)),
    Case("join_misspelt", "no such address at the server that it names, behind nginx", proxied("nginx"), 21,
         ("join_resolve_failed",), prepare=_misspelt, remedy=Act("the right address", ("spelling",), _spelt)),
]
