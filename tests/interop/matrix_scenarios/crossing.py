"""What crosses between the servers beside events: these do not depend on the room's version."""
import asyncio

from harness import web
from harness.person import until
from harness.report import expect

from . import _cell
from .entering import joined, said


def both_ways(scenario, seconds: int = 90):
    return [_cell(scenario, 12, seconds, "12", home_is_a) for home_is_a in (True, False)]


async def _pair(world, home, guest):
    alice, bob = await world.somebody("alice", home), await world.somebody("bob", guest)
    room = await alice.create_room("12")
    await bob.join(room, home)
    await joined(room, alice, bob)
    await alice.sync()
    await bob.sync()
    return alice, bob, room


def _device_keys(person):
    return {"user_id": person.user, "device_id": person.device, "algorithms": ["m.megolm.v1.aes-sha2"],
            "keys": {f"curve25519:{person.device}": "A" * 43, f"ed25519:{person.device}": "B" * 43},
            "signatures": {person.user: {f"ed25519:{person.device}": "C" * 86}}}


async def device_keys(world, home, guest, version):
    """device keys asked for and one-time keys claimed, each once"""
    alice, bob, _ = await _pair(world, home, guest)
    one_time = {f"signed_curve25519:K{number}": {"key": "D" * 42 + str(number), "signatures": {}} for number in range(2)}
    await bob.call("POST", "v3/keys/upload", {"device_keys": _device_keys(bob), "one_time_keys": one_time})
    await alice.until_synced("bob's new keys", lambda: bob.user in alice.changed_devices)
    asked = await alice.call("POST", "v3/keys/query", {"device_keys": {bob.user: []}})
    device = asked["device_keys"][bob.user][bob.device]
    expect(device["keys"] == _device_keys(bob)["keys"], f"the keys came as {device['keys']}")
    claimed = set()
    for _ in range(3):
        answer = await alice.call("POST", "v3/keys/claim",
                                  {"one_time_keys": {bob.user: {bob.device: "signed_curve25519"}}})
        claimed |= set(answer["one_time_keys"].get(bob.user, {}).get(bob.device, {}))
    expect(claimed == set(one_time), f"claimed {claimed}")


async def keys_while_away(world, home, guest, version):
    """keys that were asked for once are told while their server is away, and new ones when it is back"""
    alice, bob, _ = await _pair(world, home, guest)

    async def known():
        answer = await alice.call("POST", "v3/keys/query", {"device_keys": {bob.user: []}})
        return answer["device_keys"].get(bob.user, {}).get(bob.device, {}).get("keys")

    async def knows(keys):
        return await known() == keys

    first = _device_keys(bob)
    await bob.call("POST", "v3/keys/upload", {"device_keys": first})
    await alice.until_synced("bob's keys", lambda: bob.user in alice.changed_devices)
    await until("alice has them", lambda: knows(first["keys"]))
    second = _device_keys(bob)
    second["keys"][f"curve25519:{bob.device}"] = "E" * 43
    async with world.split():
        expect(await knows(first["keys"]), f"while they are apart alice is told {await known()}")
        await bob.call("POST", "v3/keys/upload", {"device_keys": second})
    await bob.call("PUT", f"v3/sendToDevice/org.example.test/{world.new_name('txn')}",
                   {"messages": {alice.user: {alice.device: {}}}})  # wakes the queue
    await until("alice has the new ones", lambda: knows(second["keys"]), 60)
    third = _device_keys(bob)
    third["keys"][f"curve25519:{bob.device}"] = "F" * 43
    await bob.call("POST", "v3/keys/upload", {"device_keys": third})
    await until("alice has the newest", lambda: knows(third["keys"]), 30)


async def to_device(world, home, guest, version):
    """40 to-device messages arrive once each, in order"""
    alice, bob, _ = await _pair(world, home, guest)
    for number in range(40):
        await alice.call("PUT", f"v3/sendToDevice/org.example.test/{world.new_name('txn')}",
                         {"messages": {bob.user: {bob.device: {"number": number}}}})
    await bob.until_synced("all of them", lambda: len(bob.to_device) >= 40)
    await asyncio.sleep(0.5)
    await bob.sync()
    expect([message["content"]["number"] for message in bob.to_device] == list(range(40)),
           f"they came as {[message['content'] for message in bob.to_device]}")


def _ephemeral(person, room, kind):
    return [event["content"] for event in person.ephemeral.get(room, []) if event["type"] == kind]


async def typing_and_receipts(world, home, guest, version):
    """typing shows and ends; read receipts arrive, in threads too"""
    alice, bob, room = await _pair(world, home, guest)
    event = await alice.say(room, "read me")
    await bob.until_synced("the message", lambda: True)
    await until("bob has it", lambda: said(bob, room, "read me"))
    await bob.room_call("PUT", room, f"typing/{web.quote(bob.user)}", {"typing": True, "timeout": 20000})
    await alice.until_synced("bob types", lambda: {"user_ids": [bob.user]} in _ephemeral(alice, room, "m.typing"))
    await bob.room_call("PUT", room, f"typing/{web.quote(bob.user)}", {"typing": False})
    await alice.until_synced("bob stopped", lambda: _ephemeral(alice, room, "m.typing")[-1] == {"user_ids": []})
    await bob.room_call("POST", room, f"receipt/m.read/{web.quote(event)}", {"thread_id": "main"})
    await alice.until_synced("the receipt", lambda: any(
        content.get(event, {}).get("m.read", {}).get(bob.user, {}).get("thread_id") == "main"
        for content in _ephemeral(alice, room, "m.receipt")))


async def presence(world, home, guest, version):
    """presence crosses"""
    alice, bob, _ = await _pair(world, home, guest)
    await bob.call("PUT", f"v3/presence/{web.quote(bob.user)}/status",
                   {"presence": "unavailable", "status_msg": "out for lunch"})
    await alice.until_synced("bob's presence", lambda: any(
        event["sender"] == bob.user and event["content"].get("status_msg") == "out for lunch"
        for event in alice.presence))


async def directories(world, home, guest, version):
    """profiles, aliases and public rooms of the other server"""
    alice, bob, _ = await _pair(world, home, guest)
    await bob.call("PUT", f"v3/profile/{web.quote(bob.user)}/displayname", {"displayname": "Bob of the other side"})
    profile = await alice.call("GET", f"v3/profile/{web.quote(bob.user)}")
    expect(profile["displayname"] == "Bob of the other side", f"the profile is {profile}")
    name = world.new_name("listed")
    listed = await bob.create_room("12", name="Listed there", room_alias_name=name, visibility="public")
    found = await alice.call("GET", f"v3/directory/room/{web.quote(f'#{name}:{guest.name}')}")
    expect(found["room_id"] == listed, f"the alias leads to {found}")
    rooms = await alice.call("GET", f"v3/publicRooms?server={web.quote(guest.name)}")
    mine = [room for room in rooms["chunk"] if room["room_id"] == listed]
    expect(mine and mine[0]["name"] == "Listed there", f"the list holds {rooms}")
    searched = await alice.call("POST", f"v3/publicRooms?server={web.quote(guest.name)}",
                                {"filter": {"generic_search_term": "listed THERE"}})
    expect(listed in [room["room_id"] for room in searched["chunk"]], f"the search gives {searched}")


async def hierarchies(world, home, guest, version):
    """a space of the other server is walked through"""
    alice, bob, _ = await _pair(world, home, guest)
    space = await bob.create_room("12", creation_content={"type": "m.space"}, name="A space")
    child = await bob.create_room("12", name="In the space")
    await bob.set_state(space, "m.space.child", {"via": [guest.name]}, child)
    await alice.join(space, guest)
    answer = await alice.call("GET", f"v1/rooms/{web.quote(space)}/hierarchy")
    names = {room["room_id"]: room.get("name") for room in answer["rooms"]}
    expect(names == {space: "A space", child: "In the space"}, f"the hierarchy is {names}")


async def times(world, home, guest, version):
    """the event nearest to a time before the join is found at the other server"""
    alice = await world.somebody("alice", home)
    room = await alice.create_room("12")
    wanted = await alice.say(room, "the one")
    for number in range(30):
        await alice.say(room, f"later {number}")
    bob = await world.somebody("bob", guest)
    await bob.join(room, home)
    at = (await alice.room_call("GET", room, f"event/{web.quote(wanted)}"))["origin_server_ts"]
    found = await bob.call("GET", f"v1/rooms/{web.quote(room)}/timestamp_to_event?ts={at}&dir=b")
    found_f = await alice.call("GET", f"v1/rooms/{web.quote(room)}/timestamp_to_event?ts={at}&dir=f")
    expect(wanted in (found["event_id"], found_f["event_id"]), f"found {found} and {found_f}, wanted {wanted} at {at}")


async def openid(world, home, guest, version):
    """an OpenID token of one server names its user to whoever asks there"""
    alice = await world.somebody("alice", home)
    token = await alice.call("POST", f"v3/user/{web.quote(alice.user)}/openid/request_token")
    expect(token["matrix_server_name"] == home.name and token["token_type"] == "Bearer", f"the token is {token}")
    where = f"{home.url}/_matrix/federation/v1/openid/userinfo?access_token="
    told = await web.call("GET", where + web.quote(token["access_token"]))
    expect(told == {"sub": alice.user}, f"it names {told}")
    try:
        await web.call("GET", where + "wrong")
        raise AssertionError("a wrong token names somebody")
    except web.Refused as error:
        expect(error.status == 401, f"a wrong token gets {error}")


async def notaries(world, home, guest, version):
    """each hands on the other's keys with its own signature beside"""
    await _pair(world, home, guest)  # one that never met the other need not look for it
    for keys in ("GET", "POST"):
        where = f"{home.url}/_matrix/key/v2/query"
        if keys == "GET":
            answer = await web.call("GET", f"{where}/{web.quote(guest.name)}?minimum_valid_until_ts=1")
        else:
            answer = await web.call("POST", where, body={"server_keys": {guest.name: {}, "nobody.invalid": {}}})
        documents = answer["server_keys"]
        expect(documents, f"{keys}: nothing of {guest.name}")
        expect({document["server_name"] for document in documents} == {guest.name}, f"{keys}: others' keys: {documents}")
        signers = set(documents[0]["signatures"])
        expect(signers == {home.name, guest.name}, f"{keys}: signed by {signers}")


CELLS = [cell for scenario in (device_keys, keys_while_away, to_device, typing_and_receipts, presence, directories, hierarchies, times,
                               openid, notaries) for cell in both_ways(scenario)]
