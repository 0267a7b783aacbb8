-- What finding things needs: events by time, and who an OpenID token stands for.

-- "The event nearest to this moment."
CREATE INDEX events_by_time ON events(room_nid, origin_ts);

-- Tokens by which a third party learns who somebody is. Only their hash is kept.
CREATE TABLE openid_tokens (
    token_hash TEXT    PRIMARY KEY,
    user_id    TEXT    NOT NULL,
    expires    INTEGER NOT NULL                 -- ms
);
