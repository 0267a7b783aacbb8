"""Canonical JSON, hashes, signatures and redaction of random values and events."""

import copy
import json
import random

from canonicaljson import encode_canonical_json
from signedjson.key import decode_signing_key_base64
from signedjson.sign import sign_json
from synapse.api.room_versions import KNOWN_ROOM_VERSIONS
from synapse.crypto.event_signing import add_hashes_and_signatures
from synapse.events import make_event_from_dict
from synapse.synapse_rust.events import redact_event_dict

from . import random_json

SEED_KEY = "YJDBA9Xnr2sVqXD9Vj7XVUnmFZcZrlw8Md7kMW+3XA1"
VERSIONS = [str(n) for n in range(1, 13)]
# Keys of the redaction rules of all versions, so that each is sometimes there where it must go and where it must stay.
TOP_KEYS = ["membership", "prev_state", "origin", "redacts", "replaces_state", "prev_content", "nonsense"]
CONTENT_KEYS = ["membership", "join_authorised_via_users_server", "third_party_invite", "creator", "room_version", "join_rule",
                "allow", "ban", "events", "events_default", "invite", "kick", "redact", "state_default", "users", "users_default",
                "notifications", "history_visibility", "aliases", "redacts", "body", "additional_creators", "signed"]
TYPES = ["m.room.message", "m.room.member", "m.room.create", "m.room.join_rules", "m.room.power_levels", "m.room.aliases",
         "m.room.history_visibility", "m.room.redaction", "m.room.topic", "org.example.\u00e9"]


def signing_key():
    return decode_signing_key_base64("ed25519", "1", SEED_KEY)


def random_event(rng, version):
    old = version in ("1", "2")
    strict = int(version) >= 6
    numbers = random_json.integer if strict else random_json.number

    def event_id():
        return f"$e{rng.randrange(1000)}:oracle.test" if old else "$" + "".join(rng.choices("abcXYZ019_-", k=43))

    def references(limit):
        ids = [event_id() for _ in range(rng.randrange(limit))]
        return [[i, {"sha256": "aGFzaA"}] for i in ids] if old else ids

    content = {key: random_json.value(rng, 3, numbers) for key in rng.sample(CONTENT_KEYS, rng.randrange(8))}
    if rng.random() < 0.2:
        content["third_party_invite"] = {"signed": random_json.mapping(rng, 2, numbers), "display_name": "x"}
    event = {
        "type": rng.choice(TYPES),
        "content": content,
        "sender": f"@user{rng.randrange(5)}:oracle.test",
        "room_id": "!" + "r" * 43 if version == "12" else "!room:oracle.test",
        "depth": rng.randrange(1000),
        "origin_server_ts": rng.randrange(2**45),
        "prev_events": references(20),
        "auth_events": references(10),
        "hashes": {"sha256": "MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY"},
        "signatures": {"oracle.test": {"ed25519:0": "c2ln"}},
    }
    if rng.random() < 0.6:
        event["state_key"] = rng.choice(["", "@user1:oracle.test", "é"])
    if old:
        event["event_id"] = event_id()
    if version == "12" and event["type"] == "m.room.create":
        # With a room_id or another state key no server accepts it, so nothing hangs on its hash.
        event["state_key"] = ""
        del event["room_id"]
    for key in rng.sample(TOP_KEYS, rng.randrange(3)):
        event[key] = random_json.value(rng, 2, numbers)
    if rng.random() < 0.3:
        event["unsigned"] = {"age": 5}
    return event


def compare_json(tool, score, seed):
    rng = random.Random(seed)
    value = random_json.value(rng, 5, random_json.number)
    text = json.dumps(value, ensure_ascii=rng.random() < 0.5, indent=rng.choice((None, 1)))
    expected = encode_canonical_json(value).decode()
    score.compare("canonical JSON", seed, tool.ask(op="canonical", text=text).get("canonical"), expected, repr(text))

    value = random_json.mapping(rng)
    if rng.random() < 0.5:
        value["unsigned"] = random_json.mapping(rng)
    expected = encode_canonical_json(sign_json(copy.deepcopy(value), "oracle.test", signing_key())).decode()
    score.compare("signed JSON", seed, tool.ask(op="sign", object=value, seed=SEED_KEY).get("signed"), expected, value)


def compare_event(tool, score, seed):
    rng = random.Random(seed)
    version = rng.choice(VERSIONS)
    room_version = KNOWN_ROOM_VERSIONS[version]
    event = random_event(rng, version)
    answer = tool.ask(op="event", version=version, event=event, seed=SEED_KEY)
    if "error" in answer:
        score.compare(f"acceptance of a version {version} event", seed, answer["error"], "accepted", event)
        return
    event.pop("unsigned", None)
    peer = make_event_from_dict(copy.deepcopy(event), room_version)
    redacted = redact_event_dict(room_version, copy.deepcopy(event))
    redacted.pop("unsigned", None)
    signed = copy.deepcopy(event)
    signed["hashes"] = {}
    signatures = signed.pop("signatures")
    add_hashes_and_signatures(room_version, signed, "oracle.test", signing_key())
    signatures["oracle.test"].update(signed["signatures"]["oracle.test"])
    content_hash = signed["hashes"]["sha256"]
    signed["signatures"] = signatures

    expected = {"event_id": peer.event_id, "room_id": peer.room_id, "content_hash": content_hash,
                "redacted": encode_canonical_json(redacted).decode(), "signed": encode_canonical_json(signed).decode()}
    for key, wanted in expected.items():
        score.compare(f"{key} of a version {version} event", seed, answer[key], wanted, event)
