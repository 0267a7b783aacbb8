-- Files that people upload, and copies of those of other servers. Contents are files beside the database.

CREATE TABLE media (
    origin      TEXT    NOT NULL,               -- server that it was uploaded to
    media_id    TEXT    NOT NULL,
    type        TEXT    NOT NULL,               -- Content-Type as the uploader said
    name        TEXT    NOT NULL DEFAULT '',    -- file name, '' when none was given
    size        INTEGER NOT NULL,               -- bytes; -1: an id that was promised and not filled yet
    uploader    TEXT    NOT NULL DEFAULT '',    -- user id; '' for copies
    created     INTEGER NOT NULL,               -- ms
    last_access INTEGER NOT NULL,               -- ms; which copies go first when there is no room
    PRIMARY KEY (origin, media_id)
);
CREATE INDEX media_by_access ON media(uploader, last_access);
