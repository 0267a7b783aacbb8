-- What federation must remember: other servers' keys, what waits to be sent, and how each destination has answered.
-- Times are milliseconds since the Unix epoch.

-- Every signing key that another server has published, its old ones too: events outlive keys.
CREATE TABLE server_keys (
    server      TEXT    NOT NULL,
    key_id      TEXT    NOT NULL,               -- 'ed25519:VERSION'
    public_key  TEXT    NOT NULL,               -- unpadded base64
    valid_until BIGINT  NOT NULL,               -- for old keys: when they expired
    is_old      INTEGER NOT NULL,               -- 1: from old_verify_keys, no good for requests
    fetched_at  BIGINT  NOT NULL,
    PRIMARY KEY (server, key_id)
);

-- What waits for a destination, oldest first. A row goes once the destination has taken it.
CREATE TABLE federation_queue (
    item      INTEGER PRIMARY KEY AUTOINCREMENT, -- never used again, so that an order is an order for good
    server    TEXT NOT NULL,
    event_nid INTEGER,                          -- of `events`; null: an EDU
    edu       TEXT                              -- canonical JSON; null: an event
);
CREATE INDEX federation_queue_of_server ON federation_queue(server, item);

-- The transaction that is being sent to a destination: repeated with the same id and content until it is taken.
CREATE TABLE federation_transactions (
    server    TEXT   NOT NULL PRIMARY KEY,
    txn_id    TEXT   NOT NULL,
    last_item BIGINT NOT NULL,                  -- it holds all that waits up to here
    origin_ts BIGINT NOT NULL,
    ephemeral TEXT   NOT NULL                   -- EDUs beside the queued ones, comma-separated JSON
);

-- How a destination has answered.
CREATE TABLE federation_destinations (
    server     TEXT    NOT NULL PRIMARY KEY,
    failures   INTEGER NOT NULL DEFAULT 0,      -- in a row
    retry_at   BIGINT  NOT NULL DEFAULT 0,
    last_error TEXT    NOT NULL DEFAULT '',
    last_sent  BIGINT  NOT NULL DEFAULT 0       -- a transaction was taken
);
