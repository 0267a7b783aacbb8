"""Media of the other server."""
import hashlib
import urllib.request

from harness.report import expect

from . import _cell


def _fetch(request):
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    with opener.open(request, timeout=60) as answer:
        return answer.read(), dict(answer.headers)


async def media(world, home, guest, version):
    """a file uploaded on one server is read on the other, byte for byte"""
    import asyncio
    import json
    alice, bob = await world.somebody("alice", home), await world.somebody("bob", guest)
    content = bytes(range(256)) * 4096
    upload = urllib.request.Request(f"{home.url}/_matrix/media/v3/upload?filename=all.bin", data=content, method="POST",
                                    headers={"Authorization": f"Bearer {alice.token}", "Content-Type": "image/x-test"})
    body, _ = await asyncio.to_thread(_fetch, upload)
    uri = json.loads(body)["content_uri"]
    place = uri.removeprefix("mxc://")
    for _ in range(2):  # from the other server, then from the copy
        get = urllib.request.Request(f"{guest.url}/_matrix/client/v1/media/download/{place}",
                                     headers={"Authorization": f"Bearer {bob.token}"})
        read, headers = await asyncio.to_thread(_fetch, get)
        expect(hashlib.sha256(read).digest() == hashlib.sha256(content).digest(),
               f"{len(read)} bytes came, {len(content)} were sent")
        expect("all.bin" in headers.get("Content-Disposition", ""), f"the name is lost: {headers}")


CELLS = [_cell(media, 12, 90, "12", home_is_a) for home_is_a in (True, False)]
