-- The newest steps of joins, knocks and invites, so that what failed is still told of after a restart.
CREATE TABLE join_steps (
    step_nid     INTEGER PRIMARY KEY AUTOINCREMENT,
    happened_at  INTEGER NOT NULL,              -- ms
    room         TEXT    NOT NULL,              -- id, or alias while that is resolved
    server       TEXT    NOT NULL,              -- who was asked
    request      TEXT    NOT NULL,              -- make_join, send_join, invite, …
    verdict      TEXT    NOT NULL,              -- fine, refused, no_way_back, …
    words        TEXT    NOT NULL,              -- why not; '': it was fine
    milliseconds INTEGER NOT NULL
);
