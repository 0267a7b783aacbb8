"""Random rooms: every event is judged by both servers, every merge of branches resolved by both."""

import copy
import random

from canonicaljson import encode_canonical_json
from signedjson.key import encode_verify_key_base64, get_verify_key
from signedjson.sign import sign_json

from .events import VERSIONS, signing_key
from .synapse_peer import SynapseRoom

SERVERS = ["one.test", "two.test", "three.test"]
USERS = [f"@{name}:{SERVERS[i % 3]}" for i, name in enumerate("abcdefg")]
JOIN_RULES = ["public", "public", "invite", "knock", "restricted", "knock_restricted", "private"]
MEMBERSHIPS = ["join", "join", "join", "leave", "invite", "ban", "knock", "nonsense"]
LEVEL_NAMES = ["ban", "kick", "invite", "redact", "events_default", "state_default", "users_default"]


class Branch:
    """One side of the room: its state, and the event that the next one follows."""

    def __init__(self, state, tips, depth):
        self.state, self.tips, self.depth = state, tips, depth

    def fork(self):
        return Branch(dict(self.state), list(self.tips), self.depth)


class RandomRoom:
    def __init__(self, tool, score, seed, version=None):
        self.rng = random.Random(seed)
        self.tool, self.score, self.seed = tool, score, seed
        # Half the rooms are of version 12: what is new in its resolution shows in few of them.
        self.version = version or self.rng.choice(VERSIONS + ["12"] * 10)
        self.number = int(self.version)
        self.synapse = SynapseRoom(self.version)
        self.serial = 0
        self.clock = 1_600_000_000_000
        tool.ask(op="room", version=self.version)

    # Making events

    def level(self):
        level = self.rng.choice((0, 0, 25, 50, 50, 75, 100, 100, 101, -1))
        if self.number < 10 and self.rng.random() < 0.15:
            return self.rng.choice((str(level), f" {level} ", f"{level:+04d}"))
        if self.number < 6 and self.rng.random() < 0.1:
            return level + 0.57
        return "50" if self.number >= 10 and self.rng.random() < 0.01 else level

    def power_levels(self, branch):
        """The levels in force with something changed, or all new."""
        current = branch.state.get(("m.room.power_levels", ""))
        content = {}
        if current and self.rng.random() < 0.9:
            content = copy.deepcopy(self.raw[current]["content"])
        for name in self.rng.sample(LEVEL_NAMES, self.rng.choice((0, 0, 1, 1, 2))):
            if self.rng.random() < 0.2:
                content.pop(name, None)
            else:
                content[name] = self.level()
        for key, names in (("users", USERS), ("events", ["m.room.topic", "m.room.power_levels", "m.room.redaction"]),
                           ("notifications", ["room"])):
            if self.rng.random() < 0.6:
                entries = content.setdefault(key, {})
                name = self.rng.choice(names)
                if name in entries and self.rng.random() < 0.3:
                    del entries[name]
                else:
                    entries[name] = self.level()
        return content

    def third_party_invite(self, branch, target):
        tokens = [key for kind, key in branch.state if kind == "m.room.third_party_invite"]
        signed = {"mxid": target if self.rng.random() < 0.9 else USERS[0],
                  "token": self.rng.choice(tokens) if tokens else "unknown"}
        sign_json(signed, "identity.test", signing_key())
        if self.rng.random() < 0.15:
            signed["mxid"] = target  # sometimes breaks the signature
        return {"signed": signed, "display_name": "x"}

    def membership(self, branch):
        rng = self.rng
        membership = rng.choice(MEMBERSHIPS)
        target = rng.choice(USERS)
        own = membership in ("join", "knock") or (membership == "leave" and rng.random() < 0.4)
        sender = target if own and rng.random() < 0.95 else self.sender(branch)
        content = {"membership": membership}
        if membership == "invite" and rng.random() < 0.25:
            content["third_party_invite"] = self.third_party_invite(branch, target)
        if membership == "join" and self.number >= 8 and rng.random() < 0.4:
            content["join_authorised_via_users_server"] = self.sender(branch)
        return "m.room.member", target, sender, content

    def sender(self, branch):
        joined = [key for (kind, key), event in branch.state.items()
                  if kind == "m.room.member" and self.raw[event]["content"].get("membership") == "join"]
        return self.rng.choice(joined) if joined and self.rng.random() < 0.92 else self.rng.choice(USERS)

    def random_event(self, branch):
        rng = self.rng
        kind = rng.random()
        sender = self.sender(branch)
        if kind < 0.45:
            return self.membership(branch)
        if kind < 0.6:
            return "m.room.power_levels", "", sender, self.power_levels(branch)
        if kind < 0.68:
            return "m.room.join_rules", "", sender, {"join_rule": rng.choice(JOIN_RULES)}
        if kind < 0.8:
            return "m.room.topic", "", sender, {"topic": str(rng.random())}
        if kind < 0.84:
            return "org.example.mine", rng.choice(USERS), sender, {}
        if kind < 0.88:
            key = encode_verify_key_base64(get_verify_key(signing_key()))
            content = rng.choice(({"public_key": key}, {"public_keys": [{"public_key": key}]}, {}))
            return "m.room.third_party_invite", f"token{rng.randrange(3)}", sender, content
        if kind < 0.92:
            return "m.room.aliases", rng.choice(SERVERS), sender, {"aliases": []}
        if kind < 0.95:
            return "m.room.redaction", None, sender, {}
        return "m.room.message", None, sender, {"body": "x"}

    def pause(self):
        # Few distinct times, so that ties are broken by event id too.
        return self.rng.choice((0, 0, 1, 1000, -500))

    def build(self, branch, kind, state_key, sender, content):
        self.serial += 1
        self.clock += self.pause()
        old = self.number <= 2
        reference = (lambda i: [i, {"sha256": "aGFzaA"}]) if old else (lambda i: i)
        server = sender.split(":", 1)[1]
        event = {"type": kind, "sender": sender, "content": content, "origin_server_ts": self.clock,
                 "depth": branch.depth + 1, "prev_events": [reference(i) for i in branch.tips], "auth_events": [],
                 "hashes": {"sha256": "aGFzaA"}, "signatures": {server: {"ed25519:1": "c2ln"}}}
        if state_key is not None:
            event["state_key"] = state_key
        if kind != "m.room.create" or self.number < 12:
            event["room_id"] = self.room_id
        if old:
            event["event_id"] = f"$e{self.serial}:{server}"
        if kind == "m.room.redaction":
            event["redacts"] = f"$e{self.rng.randrange(1, self.serial + 1)}:{self.rng.choice(SERVERS)}"
        authorised = content.get("join_authorised_via_users_server")
        if authorised:
            event["signatures"].setdefault(authorised.split(":", 1)[1], {"ed25519:1": "c2ln"})
        return event, reference

    # Judging events

    def add(self, event, rejected=False):
        made = self.synapse.add(copy.deepcopy(event), rejected)
        answer = self.tool.ask(op="add", event=event, rejected=rejected)
        self.score.compare("event id in a room", self.seed, answer.get("event_id"), made.event_id, answer)
        self.raw[made.event_id] = event
        return made

    def judge(self, branch, event, reference):
        """Gives the event its auth events and asks both. Adds it to the branch where it is allowed."""
        draft = self.synapse_draft(event)
        event["auth_events"] = [reference(branch.state[key]) for key in sorted(self.synapse.auth_keys(draft)) if key in branch.state]
        made = self.add(event)
        expected = self.synapse.allowed(made.event_id, list(branch.state.values()))
        answer = self.tool.ask(op="auth", event_id=made.event_id, state=list(branch.state.values()))
        self.score.compare(f"verdict in version {self.version}", self.seed, answer["allowed"], expected, (answer, event))
        if not expected:
            return False
        branch.tips, branch.depth = [made.event_id], branch.depth + 1
        if made.is_state():
            branch.state[(made.type, made.state_key)] = made.event_id
        return True

    def synapse_draft(self, event):
        from synapse.events import make_event_from_dict
        return make_event_from_dict(copy.deepcopy(event), self.synapse.version)

    def judge_selection(self):
        """Events with auth events taken at random, some of them rejected."""
        rng = self.rng
        for _ in range(5):
            event, reference = self.build(self.branches[0], *self.random_event(self.branches[0]))
            draft = self.synapse_draft(event)
            wanted = self.synapse.auth_keys(draft)
            state = dict(self.branches[0].state)
            chosen = [state[key] for key in sorted(wanted) if key in state and rng.random() < 0.9]
            if rng.random() < 0.5 and len(chosen) < 9:
                chosen.append(rng.choice([i for i, e in self.synapse.events.items() if e.is_state()]))
            event["auth_events"] = [reference(i) for i in chosen]
            made = self.add(event, rejected=rng.random() < 0.2)
            expected = self.synapse.selection_allowed(made.event_id)
            answer = self.tool.ask(op="selection", event_id=made.event_id)
            self.score.compare(f"auth event selection in version {self.version}", self.seed, answer["allowed"], expected, (answer, event))

    # The room

    def create(self):
        self.raw = {}
        self.room_id = "!room:one.test"
        self.creator = USERS[0]
        branch = Branch({}, [], 0)
        content = {"room_version": self.version}
        if self.number < 11:
            content["creator"] = self.creator
        if self.number >= 12 and self.rng.random() < 0.5:
            content["additional_creators"] = [USERS[1]]
        event, reference = self.build(branch, "m.room.create", "", self.creator, content)
        made = self.add(event)
        self.room_id = made.room_id
        branch.state[("m.room.create", "")] = made.event_id
        branch.tips, branch.depth = [made.event_id], 1
        start = [("m.room.member", self.creator, self.creator, {"membership": "join"})]
        if self.rng.random() < 0.9:
            users = {} if self.number >= 12 else {self.creator: 100}
            users[USERS[2]] = 50
            start.append(("m.room.power_levels", "", self.creator, {"users": users}))
        if self.rng.random() < 0.9:
            start.append(("m.room.join_rules", "", self.creator, {"join_rule": self.rng.choice(JOIN_RULES)}))
        for step in start:
            self.judge(branch, *self.build(branch, *step))
        self.branches = [branch]

    def resolve(self, branches):
        forks = [dict(branch.state) for branch in branches]
        expected = self.synapse.resolve(forks, known_only=len(self.synapse.events) < 25)
        answer = self.tool.ask(op="resolve", forks=[list(fork.values()) for fork in forks])
        self.score.compare(f"resolution in version {self.version}", self.seed, sorted(answer.get("state", [])), sorted(expected.values()),
                           self.explain(answer, expected, forks))
        return expected

    def explain(self, answer, expected, forks):
        names = [i for i in set(answer.get("state", [])) ^ set(expected.values())]
        return [encode_canonical_json(self.raw[i]).decode() for i in names]

    def step(self):
        rng = self.rng
        kind = rng.random()
        if kind < 0.08 and len(self.branches) < 5:
            self.branches.append(rng.choice(self.branches).fork())
        elif kind < 0.12 and len(self.branches) > 1:
            merged = rng.sample(self.branches, rng.randrange(2, len(self.branches) + 1))
            state = self.resolve(merged)
            branch = Branch(state, sorted({tip for b in merged for tip in b.tips}), max(b.depth for b in merged))
            self.branches = [b for b in self.branches if b not in merged] + [branch]
        else:
            branch = rng.choice(self.branches)
            self.judge(branch, *self.build(branch, *self.random_event(branch)))


def random_room(tool, score, seed):
    """A room that has lived for a while, with branches that are not merged yet."""
    room = RandomRoom(tool, score, seed)
    room.create()
    room.branches.append(room.branches[0].fork())
    for _ in range(room.rng.choice((10, 25, 60, 120))):
        room.step()
    return room


def compare_room(tool, score, seed):
    room = random_room(tool, score, seed)
    room.resolve(room.branches)
    room.judge_selection()
