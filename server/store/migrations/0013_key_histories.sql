-- Several keys of one id: the first one stays when a domain comes into other hands, whose key counts from then on.
ALTER TABLE server_keys RENAME TO server_keys_before;
CREATE TABLE server_keys (
    server      TEXT    NOT NULL,
    key_id      TEXT    NOT NULL,               -- 'ed25519:VERSION'
    public_key  TEXT    NOT NULL,               -- unpadded base64
    valid_until BIGINT  NOT NULL,               -- for old keys: when they expired
    is_old      INTEGER NOT NULL,               -- 1: from old_verify_keys, no good for requests
    fetched_at  BIGINT  NOT NULL,
    counts_from BIGINT  NOT NULL DEFAULT 0,     -- 0: the first key of this id; else about when this one took it over
    PRIMARY KEY (server, key_id, public_key)
);
INSERT INTO server_keys(server, key_id, public_key, valid_until, is_old, fetched_at)
    SELECT server, key_id, public_key, valid_until, is_old, fetched_at FROM server_keys_before;
DROP TABLE server_keys_before;
