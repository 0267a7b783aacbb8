-- Rooms and the event graph. Integers called *_nid are ours alone and never leave this database; they are handed out
-- by the homeserver thread, so that a batch of events can refer to each other before its commit.

-- One row a room that this server is or was in.
CREATE TABLE rooms (
    room_nid      INTEGER PRIMARY KEY,
    room_id       TEXT    NOT NULL UNIQUE,
    version       TEXT    NOT NULL,             -- room version, '1' … '12'
    create_nid    INTEGER NOT NULL,             -- event_nid of m.room.create
    state_group   INTEGER NOT NULL,             -- current state
    last_position INTEGER NOT NULL DEFAULT 0,   -- stream position of the newest timeline event
    is_public     INTEGER NOT NULL DEFAULT 0    -- listed in the room directory
);

-- One row an event that passed the checks of format, signature and hash; refused ones too, with their reason.
CREATE TABLE events (
    event_nid   INTEGER PRIMARY KEY,
    event_id    TEXT    NOT NULL UNIQUE,
    room_nid    INTEGER NOT NULL REFERENCES rooms(room_nid) DEFERRABLE INITIALLY DEFERRED,
    type        TEXT    NOT NULL,
    state_key   TEXT,                           -- null: not a state event
    sender      TEXT    NOT NULL,
    depth       INTEGER NOT NULL,
    origin_ts   INTEGER NOT NULL,               -- origin_server_ts, ms
    status      INTEGER NOT NULL,               -- 0 accepted, 1 soft-failed, 2 rejected, 3 outlier (known, place in the graph not)
    refusal     TEXT,                           -- why, when status is 1 or 2: check, rule, reason
    state_group INTEGER NOT NULL DEFAULT 0,     -- state before the event; 0: not known (outliers)
    position    INTEGER NOT NULL DEFAULT 0,     -- stream position for /sync; 0: backfilled or not in the timeline
    redacted_by TEXT,                           -- event id of an accepted redaction
    json        TEXT    NOT NULL                -- canonical JSON as federated
);
CREATE INDEX events_in_stream ON events(room_nid, position);
CREATE INDEX events_in_order  ON events(room_nid, depth, event_nid);

-- Newest events of a room: what the next event names as prev_events.
CREATE TABLE forward_extremities (
    room_nid  INTEGER NOT NULL,
    event_nid INTEGER NOT NULL,
    PRIMARY KEY (room_nid, event_nid)
);

-- Events that others refer to and that this server does not have: where backfill starts.
CREATE TABLE backward_extremities (
    room_nid INTEGER NOT NULL,
    event_id TEXT    NOT NULL,
    PRIMARY KEY (room_nid, event_id)
);

-- (type, state_key) pairs, numbered.
CREATE TABLE state_slots (
    slot_nid  INTEGER PRIMARY KEY,
    type      TEXT NOT NULL,
    state_key TEXT NOT NULL,
    UNIQUE (type, state_key)
);

-- A state of a room: its parent's with some slots replaced. Chains are bounded, so a state is read in few rows.
CREATE TABLE state_groups (
    state_group  INTEGER PRIMARY KEY,
    parent       INTEGER NOT NULL,              -- 0: entries are the whole state
    chain_length INTEGER NOT NULL,
    entries      TEXT    NOT NULL               -- `slot:event ` pairs, decimal; event 0: slot removed
);

-- Which state was current from a stream position on: what /sync compares.
CREATE TABLE state_history (
    room_nid    INTEGER NOT NULL,
    position    INTEGER NOT NULL,
    state_group INTEGER NOT NULL,
    PRIMARY KEY (room_nid, position)
);

-- Current membership of everybody known, for "which rooms is X in" and "who is in Y".
CREATE TABLE memberships (
    room_nid   INTEGER NOT NULL,
    user_id    TEXT    NOT NULL,
    membership TEXT    NOT NULL,
    event_nid  INTEGER NOT NULL,
    position   INTEGER NOT NULL,                -- when /sync learns of it
    is_local   INTEGER NOT NULL,                -- user of this server
    forgotten  INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (room_nid, user_id)
);
CREATE INDEX memberships_of_user ON memberships(user_id, membership);

-- Invites and knocks of local users to rooms that this server is not in; gone once answered.
CREATE TABLE pending_invites (
    user_id        TEXT    NOT NULL,
    room_id        TEXT    NOT NULL,
    version        TEXT    NOT NULL,
    event_json     TEXT    NOT NULL,            -- the invite, signed by both servers
    stripped_state TEXT    NOT NULL,            -- JSON array as the inviting server sent it
    position       INTEGER NOT NULL,
    PRIMARY KEY (user_id, room_id)
);
-- Invites that were answered or withdrawn, so that /sync can tell.
CREATE TABLE ended_invites (
    user_id  TEXT    NOT NULL,
    room_id  TEXT    NOT NULL,
    position INTEGER NOT NULL,
    PRIMARY KEY (user_id, room_id)
);

-- Aliases of this server.
CREATE TABLE aliases (
    alias   TEXT PRIMARY KEY,
    room_id TEXT NOT NULL,
    creator TEXT NOT NULL
);
CREATE INDEX aliases_of_room ON aliases(room_id);

-- Read receipts, newest a user, room, type and thread.
CREATE TABLE receipts (
    room_id  TEXT    NOT NULL,
    user_id  TEXT    NOT NULL,
    type     TEXT    NOT NULL,
    thread   TEXT    NOT NULL DEFAULT '',       -- '' unthreaded, 'main', or a thread root
    event_id TEXT    NOT NULL,
    data     TEXT    NOT NULL,                  -- JSON, `ts` at least
    position INTEGER NOT NULL,
    PRIMARY KEY (room_id, user_id, type, thread)
);
CREATE INDEX receipts_in_stream ON receipts(position);

-- Federation transactions that were processed: the same id again gets the same answer and does nothing.
CREATE TABLE received_transactions (
    origin      TEXT    NOT NULL,
    txn_id      TEXT    NOT NULL,
    received_at INTEGER NOT NULL,               -- ms; old rows are pruned
    response    TEXT    NOT NULL,
    PRIMARY KEY (origin, txn_id)
);
CREATE INDEX received_transactions_by_age ON received_transactions(received_at);
