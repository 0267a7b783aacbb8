-- What the server knows about itself, and everything that belongs to accounts: users, devices, keys, inboxes.
-- Times are milliseconds since the Unix epoch; positions are the one global stream position; JSON is canonical text.

-- Facts of this server that must never change by accident: its name, the id and public half of its signing key.
CREATE TABLE server_facts (
    key   TEXT NOT NULL PRIMARY KEY,
    value TEXT NOT NULL
);

-- One row: the newest position handed out, written in the transaction that used it.
CREATE TABLE stream_position (
    id       INTEGER NOT NULL PRIMARY KEY,
    position BIGINT  NOT NULL
);
INSERT INTO stream_position (id, position) VALUES (1, 0);
