"""The Synapse side: its rules and its resolution, with a store that is a dictionary."""

from synapse import event_auth
from synapse.api.errors import AuthError, SynapseError
from synapse.api.room_versions import KNOWN_ROOM_VERSIONS, StateResolutionVersions
from synapse.events import make_event_from_dict
from synapse.state import v1, v2
from synapse.storage.databases.main.event_federation import StateDifference


def finish(coroutine):
    """Runs a coroutine that never really waits."""
    try:
        coroutine.send(None)
    except StopIteration as stop:
        return stop.value
    raise RuntimeError("the coroutine waited")


class Clock:
    async def sleep(self, _duration):
        return None


class Store:
    """What Synapse asks of its database."""

    def __init__(self, events):
        self.events = events

    async def get_events(self, event_ids, redact_behaviour=None, get_prev_content=False, allow_rejected=False):
        return {i: self.events[i] for i in event_ids if i in self.events}

    def chain(self, ids):
        """The events and all behind them."""
        seen, pending = set(), list(ids)
        while pending:
            event_id = pending.pop()
            if event_id in seen or event_id not in self.events:
                continue
            seen.add(event_id)
            pending.extend(self.events[event_id].auth_event_ids())
        return seen

    async def get_auth_chain_difference(self, room_id, state_sets, conflicted_state, additional):
        chains = [self.chain(ids) for ids in state_sets]
        difference = set.union(*chains) - set.intersection(*chains)
        subgraph = None
        if conflicted_state is not None:
            below = {i: self.chain(self.events[i].auth_event_ids()) for i in self.chain(conflicted_state)}
            subgraph = {i for i in below if i in conflicted_state or below[i] & conflicted_state}
        return StateDifference(auth_difference=difference, conflicted_subgraph=subgraph)


class SynapseRoom:
    def __init__(self, version):
        self.version = KNOWN_ROOM_VERSIONS[version]
        self.events = {}

    def add(self, event, rejected=False):
        made = make_event_from_dict(event, self.version, rejected_reason="oracle" if rejected else None)
        self.events[made.event_id] = made
        return made

    def auth_keys(self, event):
        """(type, state_key) pairs of the auth events that an event should have."""
        keys = event_auth.auth_types_for_event(self.version, event)
        return keys - {("m.room.create", "")} if self.version.msc4291_room_ids_as_hashes else keys

    def allowed(self, event_id, state_ids):
        event = self.events[event_id]
        try:
            event_auth.check_state_dependent_auth_rules(event, [self.events[i] for i in state_ids])
            return True
        except (AuthError, SynapseError):
            return False

    def selection_allowed(self, event_id):
        try:
            finish(event_auth.check_state_independent_auth_rules(Store(self.events), self.events[event_id]))
            return True
        except (AuthError, SynapseError):
            return False
        except RuntimeError as error:
            if "implicitly part of the auth chain" in str(error):
                return False  # its way to refuse a version 12 event that names the create event
            raise

    def resolve(self, forks, known_only):
        """@param known_only: hand the events over as not yet stored, which takes another path through Synapse"""
        room_id = next(iter(self.events.values())).room_id
        store = Store(self.events)
        if self.version.state_res == StateResolutionVersions.V1:
            state = finish(v1.resolve_events_with_store(room_id, self.version, forks, None, store.get_events))
        else:
            events = dict(self.events) if known_only else None
            if known_only:
                store = Store({})
            state = finish(v2.resolve_events_with_store(Clock(), room_id, self.version, forks, events, store))
        return dict(state)
