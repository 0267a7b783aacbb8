-- Rooms that were joined without all of their members, until those are known. After a restart the search goes on.
CREATE TABLE partial_rooms (
    room_nid INTEGER PRIMARY KEY,
    join_id  TEXT    NOT NULL,                  -- event id of our join: the state before it is looked for
    through  TEXT    NOT NULL,                  -- the server that let us in
    servers  TEXT    NOT NULL                   -- names of the servers in the room at the join, one a line
);

-- Events of such rooms that other servers sent meanwhile, checked by signature and hash: they wait for the state.
CREATE TABLE held_events (
    held_nid INTEGER PRIMARY KEY,
    room_nid INTEGER NOT NULL,
    origin   TEXT    NOT NULL,                  -- who sent it
    json     TEXT    NOT NULL                   -- canonical JSON as federated
);
CREATE INDEX held_events_of_room ON held_events(room_nid, held_nid);
