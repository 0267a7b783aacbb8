-- Devices and keys of other servers' users, as far as their servers tell of changes: of those who share a room with
-- somebody here. Asked for by clients, kept up to date by m.device_list_update.
CREATE TABLE remote_device_lists (
    user_id    TEXT    NOT NULL PRIMARY KEY,
    stream_id  BIGINT  NOT NULL,                -- of their newest change that is in it; 0: not known
    content    TEXT    NOT NULL,                -- JSON: devices, master_key, self_signing_key
    is_current INTEGER NOT NULL,                -- 0: a change was told that is not in it
    position   BIGINT  NOT NULL                 -- when it was asked for: who shared no room since then may have changed
);

-- The newest change of a local user's devices that a destination was told: the next one says that it follows it.
CREATE TABLE device_list_sent (
    user_id   TEXT   NOT NULL,
    server    TEXT   NOT NULL,
    stream_id BIGINT NOT NULL,
    PRIMARY KEY (user_id, server)
);

CREATE INDEX memberships_of_ours ON memberships(room_nid) WHERE is_local = 1;
