"""HTTP to the client listeners of the servers under test."""
import asyncio
import hashlib
import hmac
import json
import urllib.error
import urllib.parse
import urllib.request


class Refused(Exception):
    def __init__(self, status: int, body: str):
        super().__init__(f"{status} {body[:300]}")
        self.status = status


def quote(text: str) -> str:
    return urllib.parse.quote(text, safe="")


def _call(method: str, url: str, token: str | None, body, seconds: float):
    request = urllib.request.Request(url, method=method)
    if token:
        request.add_header("Authorization", f"Bearer {token}")
    if body is not None:
        request.data = json.dumps(body).encode()
        request.add_header("Content-Type", "application/json")
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    try:
        with opener.open(request, timeout=seconds) as answer:
            return json.load(answer)
    except urllib.error.HTTPError as error:
        raise Refused(error.code, error.read().decode(errors="replace")) from None


async def call(method: str, url: str, token: str | None = None, body=None, seconds: float = 30):
    return await asyncio.to_thread(_call, method, url, token, body, seconds)


async def register(base: str, secret: str, user: str, password: str, admin: bool = False) -> dict:
    """As Synapse's register_new_matrix_user does it."""
    url = f"{base}/_synapse/admin/v1/register"
    nonce = (await call("GET", url))["nonce"]
    words = [nonce, user, password, "admin" if admin else "notadmin"]
    mac = hmac.new(secret.encode(), "\0".join(words).encode(), hashlib.sha1).hexdigest()
    return await call("POST", url, body={"nonce": nonce, "username": user, "password": password, "admin": admin,
                                         "mac": mac})


async def history(base: str, token: str, room: str, page: int = 50) -> list[dict]:
    """Every event of the room that the server shows this person, newest first."""
    events, position = [], None
    for _ in range(200):
        where = f"{base}/_matrix/client/v3/rooms/{quote(room)}/messages?dir=b&limit={page}"
        answer = await call("GET", where + (f"&from={quote(position)}" if position else ""), token, seconds=60)
        events += answer["chunk"]
        if "end" not in answer or answer["end"] == position:
            return events
        position = answer["end"]
    raise RuntimeError(f"the history of {room} did not end after 200 pages")
