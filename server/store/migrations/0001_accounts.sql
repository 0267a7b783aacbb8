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

-- People of this server.
CREATE TABLE users (
    user_id       TEXT    NOT NULL PRIMARY KEY,
    password_hash TEXT    NOT NULL,             -- Argon2id; empty: no password login
    is_admin      INTEGER NOT NULL DEFAULT 0,
    deactivated   INTEGER NOT NULL DEFAULT 0,
    created       BIGINT  NOT NULL,
    displayname   TEXT,
    avatar_url    TEXT
);

CREATE TABLE devices (
    user_id      TEXT   NOT NULL,
    device_id    TEXT   NOT NULL,
    display_name TEXT,
    last_seen    BIGINT NOT NULL DEFAULT 0,
    last_ip      TEXT,
    PRIMARY KEY (user_id, device_id)
);

-- Only hashes of tokens: who reads the database cannot log in with it.
CREATE TABLE access_tokens (
    token_hash TEXT   NOT NULL PRIMARY KEY,     -- SHA-256, base64
    user_id    TEXT   NOT NULL,
    device_id  TEXT   NOT NULL,
    created    BIGINT NOT NULL
);
CREATE INDEX access_tokens_of_device ON access_tokens(user_id, device_id);

-- What clients keep with their account; room_id '' is the account as a whole.
CREATE TABLE account_data (
    user_id  TEXT   NOT NULL,
    room_id  TEXT   NOT NULL,
    type     TEXT   NOT NULL,
    content  TEXT   NOT NULL,
    position BIGINT NOT NULL,
    PRIMARY KEY (user_id, room_id, type)
);
CREATE INDEX account_data_in_stream ON account_data(user_id, position);

CREATE TABLE filters (
    user_id   TEXT    NOT NULL,
    filter_id INTEGER NOT NULL,
    content   TEXT    NOT NULL,
    PRIMARY KEY (user_id, filter_id)
);

-- Answers of requests that clients may repeat.
CREATE TABLE client_transactions (
    user_id   TEXT   NOT NULL,
    device_id TEXT   NOT NULL,
    endpoint  TEXT   NOT NULL,                  -- `send`, `redact`, `sendToDevice`
    txn_id    TEXT   NOT NULL,
    answer    TEXT   NOT NULL,                  -- event id, or empty
    created   BIGINT NOT NULL,
    PRIMARY KEY (user_id, device_id, endpoint, txn_id)
);

-- Identity keys of local devices, as uploaded.
CREATE TABLE device_keys (
    user_id   TEXT NOT NULL,
    device_id TEXT NOT NULL,
    content   TEXT NOT NULL,
    PRIMARY KEY (user_id, device_id)
);

CREATE TABLE one_time_keys (
    user_id   TEXT NOT NULL,
    device_id TEXT NOT NULL,
    algorithm TEXT NOT NULL,
    key_id    TEXT NOT NULL,                    -- without the algorithm
    content   TEXT NOT NULL,                    -- JSON: string or object
    PRIMARY KEY (user_id, device_id, algorithm, key_id)
);

CREATE TABLE fallback_keys (
    user_id   TEXT    NOT NULL,
    device_id TEXT    NOT NULL,
    algorithm TEXT    NOT NULL,
    key_id    TEXT    NOT NULL,
    content   TEXT    NOT NULL,
    used      INTEGER NOT NULL,
    PRIMARY KEY (user_id, device_id, algorithm)
);

-- Cross-signing keys of local users: usage master, self_signing or user_signing.
CREATE TABLE cross_signing_keys (
    user_id TEXT NOT NULL,
    usage   TEXT NOT NULL,
    content TEXT NOT NULL,
    PRIMARY KEY (user_id, usage)
);

-- Signatures that were added to keys after their upload.
CREATE TABLE key_signatures (
    signer    TEXT NOT NULL,                    -- user who signed
    signer_key TEXT NOT NULL,                   -- `ed25519:…`
    target_user TEXT NOT NULL,
    target_key  TEXT NOT NULL,                  -- device id, or public key of a cross-signing key
    signature   TEXT NOT NULL,
    PRIMARY KEY (signer, signer_key, target_user, target_key)
);
CREATE INDEX key_signatures_on ON key_signatures(target_user, target_key);

-- Users, here or elsewhere, whose keys changed.
CREATE TABLE device_list_changes (
    position BIGINT NOT NULL PRIMARY KEY,
    user_id  TEXT   NOT NULL
);

-- Messages that wait for a device until it has acknowledged them by asking on.
CREATE TABLE to_device_inbox (
    position  BIGINT NOT NULL PRIMARY KEY,
    user_id   TEXT   NOT NULL,
    device_id TEXT   NOT NULL,
    content   TEXT   NOT NULL                   -- sender, type, content
);
CREATE INDEX to_device_of ON to_device_inbox(user_id, device_id, position);

-- Message ids of other servers' to-device EDUs, so that a repeated one is delivered once.
CREATE TABLE received_to_device (
    origin      TEXT   NOT NULL,
    message_id  TEXT   NOT NULL,
    received_at BIGINT NOT NULL,
    PRIMARY KEY (origin, message_id)
);
