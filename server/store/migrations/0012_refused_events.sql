-- The newest events of other servers that were refused, and what each was compared with; those that fail format or
-- signature are in no other table.
CREATE TABLE refused_events (
    refused_nid     INTEGER PRIMARY KEY AUTOINCREMENT,
    event_id        TEXT UNIQUE,                -- null: no event, so without an id
    room_id         TEXT    NOT NULL,
    sender          TEXT    NOT NULL,           -- as it says itself
    origin          TEXT    NOT NULL,           -- server that gave it to us; '': not known any more
    failed          TEXT    NOT NULL,           -- check that it failed: format, signature, hash, auth_events, …
    rule            TEXT    NOT NULL,           -- number in the room version's list; '': no rule of it
    reason          TEXT    NOT NULL,
    offending_event TEXT    NOT NULL,           -- event that the rule went by; '': none
    refused_at      INTEGER NOT NULL            -- ms
);
