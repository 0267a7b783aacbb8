-- Redactions that came before the event they redact: applied when it arrives.
CREATE TABLE waiting_redactions (
    target_id     TEXT    NOT NULL,             -- event id that is redacted
    redaction_nid INTEGER NOT NULL,             -- event_nid of the redaction
    PRIMARY KEY (target_id, redaction_nid)
);
