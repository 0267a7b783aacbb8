-- What other servers have published of their signing keys, word for word: this server, asked as a notary, hands it on
-- with its own signature beside theirs. For each key the newest document in which it was current.
CREATE TABLE server_key_documents (
    server      TEXT   NOT NULL,
    key_id      TEXT   NOT NULL,                -- 'ed25519:VERSION'
    document    TEXT   NOT NULL,                -- canonical JSON with the server's own signatures
    valid_until BIGINT NOT NULL,                -- ms, as the document says
    PRIMARY KEY (server, key_id)
);
