"""Rooms worth remembering, as files: their events, the states that met, and what both servers made of them."""

import json
from pathlib import Path

from .rooms import random_room
from .synapse_peer import SynapseRoom

FOLDER = Path(__file__).resolve().parent.parent / "stories"


def _behind(events, ids, older):
    """`ids` and all that they rest on, in the order of `events`."""
    reached, pending = set(), list(ids)
    while pending:
        event_id = pending.pop()
        if event_id not in reached:
            reached.add(event_id)
            pending.extend(older(event_id))
    return [event_id for event_id in events if event_id in reached]


def write(room, name, title, story, forks):
    """Resolves the forks by both servers and keeps the room; what no fork rests on is left out."""
    before = room.score.differences
    branches = [type(room.branches[0])(dict(fork), [], 0) for fork in forks]
    resolved = room.resolve(branches)
    if room.score.differences != before:
        raise SystemExit(f"{name}: the two servers differ, so there is nothing to expect of it")
    needed = _behind(room.raw, [i for fork in forks for i in fork.values()],
                     lambda i: room.synapse.events[i].auth_event_ids())
    if room.number >= 12:  # no event names its create event
        needed = sorted({*needed, *(i for fork in forks for k, i in fork.items() if k[0] == "m.room.create")},
                        key=list(room.raw).index)
    document = {"title": title, "story": story, "version": room.version,
                "events": [room.raw[i] for i in needed],
                "forks": [sorted(fork.values()) for fork in forks],
                "resolved": sorted(resolved.values())}
    FOLDER.mkdir(exist_ok=True)
    lines = [f'"{key}": {json.dumps(value, ensure_ascii=False)}' for key, value in document.items() if key != "events"]
    events = ",\n  ".join(json.dumps(event, ensure_ascii=False) for event in document["events"])
    text = "{" + ",\n".join([*lines, f'"events": [\n  {events}\n]']) + "}\n"
    (FOLDER / f"{name}.json").write_text(text)
    print(f"oracle: {name}: {len(needed)} events, {len(forks)} states, {len(resolved)} entries in what comes of them")


def kept(tool, score, seed, name):
    """The room of a seed, with words that its finder replaces."""
    room = random_room(tool, score, seed)
    write(room, name, f"the random room {seed}", "Say in two sentences why this room is worth keeping.",
          [branch.state for branch in room.branches])


def told(tool, score):
    from .told import STORIES

    for story in STORIES:
        story(tool, score)


def compare_stories(tool, score):
    """Whether both servers still find what the files say."""
    for file in sorted(FOLDER.glob("*.json")):
        _compare(tool, score, file)


def _compare(tool, score, file):
    document = json.loads(file.read_text())
    tool.ask(op="room", version=document["version"])
    synapse = SynapseRoom(document["version"])
    keys = {}
    for event in document["events"]:
        made = synapse.add(event)
        keys[made.event_id] = (made.type, made.state_key) if made.is_state() else None
        score.compare(f"event id in {file.name}", "", tool.ask(op="add", event=event).get("event_id"), made.event_id)
    forks = [{keys[i]: i for i in fork} for fork in document["forks"]]
    answer = tool.ask(op="resolve", forks=document["forks"])
    score.compare(f"what Homeport makes of {file.name}", "", sorted(answer.get("state", [])), document["resolved"])
    synapses = sorted(synapse.resolve(forks, known_only=False).values())
    score.compare(f"what Synapse makes of {file.name}", "", document["resolved"], synapses)
