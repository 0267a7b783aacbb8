"""The rooms that are told rather than met by chance. Each event is allowed where it stands; both servers say so."""

from synapse.synapse_rust.events import redact_event_dict

from .rooms import Branch, RandomRoom
from .stories import write

ALICE, BOB, CAROL, DAVE = "@alice:one.test", "@bob:two.test", "@carol:three.test", "@dave:two.test"
POWER = ("m.room.power_levels", "")
RULES = ("m.room.join_rules", "")


class ToldRoom(RandomRoom):
    """Alice made it and is in it with the others; each event comes a second after the one before."""

    def __init__(self, tool, score, version, levels, others=(BOB,), rule="public"):
        super().__init__(tool, score, 0, version)
        self.raw, self.room_id, self.creator = {}, "!room:one.test", ALICE
        main = Branch({}, [], 0)
        self.branches = [main]
        content = {"room_version": version} | ({"creator": ALICE} if self.number < 11 else {})
        event, _ = self.build(main, "m.room.create", "", ALICE, content)
        made = self.add(event)
        self.room_id = made.room_id
        main.state[("m.room.create", "")], main.tips, main.depth = made.event_id, [made.event_id], 1
        self.member(main, ALICE, "join")
        self.put(main, *POWER, ALICE, levels)
        self.put(main, *RULES, ALICE, {"join_rule": rule})
        for user in others:
            self.member(main, user, "join")

    def pause(self):
        return 1000

    def put(self, branch, kind, key, sender, content):
        event, reference = self.build(branch, kind, key, sender, content)
        if not self.judge(branch, event, reference):
            raise SystemExit(f"a story tells of an event that is not allowed: {event}")
        return branch.tips[0]

    def member(self, branch, user, membership, sender=None):
        return self.put(branch, "m.room.member", user, sender or user, {"membership": membership})


def levels(version, users=()):
    """Alice is above all in any version; since version 12 without being named."""
    return {"users": dict(users) if version == "12" else {ALICE: 100, **dict(users)}}


def ban_beside_leave(tool, score):
    room = ToldRoom(tool, score, "11", levels("11"))
    left, right = room.branches[0].fork(), room.branches[0].fork()
    room.member(left, BOB, "leave")
    room.member(right, BOB, "ban", ALICE)
    write(room, "ban_beside_leave", "Bob leaves on one side while Alice bans him on the other",
          "Both events end Bob's stay, but only the ban keeps him out. A ban by somebody else counts as an event of power "
          "and is replayed first, after which his leave is not allowed: nobody escapes a ban by leaving at the same time.",
          [left.state, right.state])


def lost_power(tool, score):
    room = ToldRoom(tool, score, "11", levels("11", {BOB: 50}), (BOB, CAROL))
    left, right = room.branches[0].fork(), room.branches[0].fork()
    room.put(left, *POWER, ALICE, levels("11", {BOB: 0}))
    room.member(right, CAROL, "ban", BOB)
    room.put(right, "m.room.topic", "", BOB, {"topic": "Bob's"})
    write(room, "lost_power", "Bob bans Carol while Alice takes his power from him",
          "Each side is right by its own state. Between events of power that do not rest on each other the mightier sender "
          "goes first, so Alice's levels count, and Carol's ban and Bob's topic, the later ones by the clock, are undone.",
          [left.state, right.state])


def power_fight(tool, score):
    room = ToldRoom(tool, score, "11", {"users": {ALICE: 100, BOB: 90, CAROL: 50},
                                        "events": {"m.room.power_levels": 90}}, (BOB, CAROL))
    left, right = room.branches[0].fork(), room.branches[0].fork()
    content = {"users": {ALICE: 100, BOB: 90, CAROL: 90}, "events": {"m.room.power_levels": 90}}
    room.put(left, *POWER, ALICE, content)
    room.put(left, *POWER, CAROL, {**content, "ban": 90})
    room.member(right, CAROL, "ban", BOB)
    room.put(right, *POWER, BOB, {"users": {ALICE: 100, BOB: 90}, "events": {"m.room.power_levels": 90}})
    write(room, "power_fight", "Alice raises Carol, who raises the bar for bans, while Bob bans her and strikes her out",
          "Four events of power in two chains: Alice's is replayed first and makes Carol as mighty as Bob, so that he may "
          "neither ban her nor lower her any more. What Carol did by her new power stands.",
          [left.state, right.state])


def door_closed_meanwhile(tool, score):
    room = ToldRoom(tool, score, "11", levels("11"))
    left, right = room.branches[0].fork(), room.branches[0].fork()
    room.member(left, CAROL, "join")
    room.put(right, *RULES, ALICE, {"join_rule": "invite"})
    write(room, "door_closed_meanwhile", "Carol walks in while Alice closes the door",
          "The rule of the door is an event of power and replayed before any join, whatever the clocks say. Carol is out, "
          "although the room was open where she joined.", [left.state, right.state])


def _reset_by_door(tool, score, version):
    room = ToldRoom(tool, score, version, levels(version), (BOB, DAVE))
    with_carol, without = room.branches[0].fork(), room.branches[0].fork()
    room.member(with_carol, CAROL, "join")
    closed = room.put(without, *RULES, ALICE, {"join_rule": "invite"})
    with_carol.state[RULES] = closed
    return room, [with_carol.state, without.state]


def reset_by_door_11(tool, score):
    room, forks = _reset_by_door(tool, score, "11")
    write(room, "reset_by_door_v11", "Carol drops out though nobody disputes the door",
          "She joined while the room was open, and both states agree that it is closed now. State resolution v2 judges her "
          "old join by today's rule, on which nobody differs, and takes her out: a state reset.", forks)


def reset_by_door_12(tool, score):
    room, forks = _reset_by_door(tool, score, "12")
    write(room, "reset_by_door_v12", "Carol stays, for the door is not disputed",
          "The same room as reset_by_door_v11 in version 12. State resolution v2.1 begins with nothing and judges her join by "
          "the rule that it cites, so it stands.", forks)


def stale_levels_12(tool, score):
    room = ToldRoom(tool, score, "12", {"users": {}, "ban": 10, "events": {"m.room.power_levels": 50}})
    main = room.branches[0]
    stale = main.state[POWER]
    room.put(main, *POWER, ALICE, {"users": {BOB: 50}, "events": {"m.room.power_levels": 50}})
    room.member(main, DAVE, "join")
    late = main.fork()
    late.state[POWER] = stale
    room.put(main, *POWER, BOB, {"users": {BOB: 50}, "ban": 30, "events": {"m.room.power_levels": 50}})
    write(room, "stale_levels_v12", "A server that was long away still offers the first power levels",
          "The levels that gave Bob his power lie between the first ones and those that he made, and are in the auth chains of "
          "both states, so they are no difference. v2.1 replays what lies between, or Bob's would be judged by the first.",
          [late.state, main.state])


def creator_above_all(tool, score):
    top = 2**53 - 1
    room = ToldRoom(tool, score, "12", {"users": {BOB: top}})
    left, right = room.branches[0].fork(), room.branches[0].fork()
    room.put(left, *POWER, BOB, {"users": {BOB: top}, "ban": 1})
    room.member(right, BOB, "ban", ALICE)
    write(room, "creator_above_all", "Bob has the greatest number there is, and Alice made the room",
          "Since version 12 a creator stands above every number and in no list. Her ban is replayed before Bob's levels, which "
          "then come from somebody who is banned.", [left.state, right.state])


def redacted_levels(tool, score):
    for version in ("10", "11"):
        room = ToldRoom(tool, score, version, {**levels(version), "invite": 50})
        room.put(room.branches[0], *RULES, ALICE, {"join_rule": "invite"})
        left, right = room.branches[0].fork(), room.branches[0].fork()
        redacted = redact_event_dict(room.synapse.version, dict(room.raw[left.state[POWER]]))
        redacted.pop("unsigned", None)
        event, reference = room.build(left, "m.room.member", CAROL, BOB, {"membership": "invite"})
        if room.judge(left, event, reference):
            raise SystemExit("Bob may invite without the power for it")
        room.add(redacted)  # the same event, so the same id
        left.state[("m.room.member", CAROL)] = room.synapse_draft(event).event_id
        room.put(right, "m.room.topic", "", ALICE, {"topic": "Alice's"})
        what = ("goes, so that Bob, who has no power, may have invited Carol" if version == "10" else
                "stays, so that Bob, who has no power, can't have invited Carol")
        write(room, f"redacted_levels_v{version}", f"The power levels came redacted only, in version {version}",
              "Redaction leaves the event of the levels its id and its place, and whoever was given nothing else judges by what "
              f"is left. In version {version} the level for invites {what}.", [left.state, right.state])


STORIES = [ban_beside_leave, lost_power, power_fight, door_closed_meanwhile, reset_by_door_11, reset_by_door_12,
           stale_levels_12, creator_above_all, redacted_levels]
