-- Events that their room's policy server has not judged yet, because it did not answer: soft-failed until it does.
CREATE TABLE unjudged_events (
    event_nid INTEGER PRIMARY KEY,
    room_nid  INTEGER NOT NULL,
    since     INTEGER NOT NULL                  -- ms
);
CREATE INDEX unjudged_events_of_room ON unjudged_events(room_nid, event_nid);
