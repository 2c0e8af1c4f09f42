-- Version 2 of the .hegao file (migrations.rs brings older ones up to it). Ids are AUTOINCREMENT, so that none is ever used again.
-- Columns named *_json hold serde's form of the type that the row's Rust struct names.

-- The matter's own facts by name: letter, issuance, directory, base version.
CREATE TABLE fact (
    name TEXT PRIMARY KEY,
    value_json TEXT NOT NULL
) STRICT;

CREATE TABLE unit (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    name TEXT NOT NULL UNIQUE,
    short TEXT NOT NULL,
    aliases_json TEXT NOT NULL,
    kind_json TEXT NOT NULL
) STRICT;

CREATE TABLE role (
    role_json TEXT NOT NULL,
    unit INTEGER NOT NULL REFERENCES unit (id),
    position INTEGER NOT NULL,
    PRIMARY KEY (role_json, unit)
) STRICT;

-- One sending-out (轮次). drafts_json is the version that its recipients had in hand.
CREATE TABLE round (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    sent TEXT,
    deadline TEXT,
    drafts_json TEXT NOT NULL
) STRICT;

-- Bytes as they came, by content. Not subject to undo: an original is never thrown away.
CREATE TABLE original (
    hash TEXT PRIMARY KEY,
    bytes BLOB NOT NULL
) STRICT;

CREATE TABLE reply (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    round INTEGER NOT NULL REFERENCES round (id),
    unit INTEGER REFERENCES unit (id),
    unit_confirmed INTEGER NOT NULL DEFAULT 0,
    senders_json TEXT NOT NULL,
    nature_json TEXT NOT NULL,
    nature_words TEXT NOT NULL,
    nature_confirmed INTEGER NOT NULL DEFAULT 0,
    number TEXT,
    date TEXT,
    received TEXT NOT NULL,
    taken_by TEXT,
    warnings_json TEXT NOT NULL,
    -- Absent in files of version 1 and in what their undo records bring back: by itself.
    standing_json TEXT
) STRICT;

CREATE TABLE reply_file (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    reply INTEGER NOT NULL REFERENCES reply (id),
    original TEXT NOT NULL REFERENCES original (hash),
    name TEXT NOT NULL,
    unreadable TEXT,
    source_json TEXT,
    boilerplate_json TEXT NOT NULL,
    unplaced_json TEXT NOT NULL
) STRICT;
CREATE INDEX reply_file_reply ON reply_file (reply);
CREATE INDEX reply_file_original ON reply_file (original);

CREATE TABLE comment (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    reply INTEGER NOT NULL REFERENCES reply (id),
    file INTEGER NOT NULL REFERENCES reply_file (id),
    ordinal INTEGER NOT NULL,
    point_json TEXT NOT NULL,
    draft INTEGER,
    node INTEGER,
    paragraph INTEGER,
    place_confirmed INTEGER NOT NULL DEFAULT 0,
    decision_json TEXT,
    reason TEXT
) STRICT;
CREATE INDEX comment_reply ON comment (reply);
CREATE INDEX comment_node ON comment (node);

-- Active edits. One edit can answer several comments, and a comment can be answered by several edits.
CREATE TABLE edit (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    paragraph INTEGER,
    edit_json TEXT NOT NULL
) STRICT;
CREATE INDEX edit_paragraph ON edit (paragraph);

CREATE TABLE answer (
    edit INTEGER NOT NULL REFERENCES edit (id),
    comment INTEGER NOT NULL REFERENCES comment (id),
    PRIMARY KEY (edit, comment)
) STRICT;
CREATE INDEX answer_comment ON answer (comment);

CREATE TABLE roster (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    unit INTEGER REFERENCES unit (id),
    role_json TEXT NOT NULL,
    name TEXT NOT NULL,
    post TEXT NOT NULL,
    phone TEXT NOT NULL,
    reply INTEGER REFERENCES reply (id),
    file INTEGER REFERENCES reply_file (id),
    spans_json TEXT NOT NULL
) STRICT;

-- The log. state: done, undone (can be redone), dropped (undone, then something else was done),
-- or event for the undoing itself.
CREATE TABLE history (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    at TEXT NOT NULL,
    who TEXT NOT NULL,
    operation TEXT NOT NULL,
    summary TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('done', 'undone', 'dropped', 'event'))
) STRICT;

-- The inverse of what an action did, written by triggers in the same transaction.
CREATE TABLE history_step (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    history INTEGER NOT NULL REFERENCES history (id),
    sql TEXT NOT NULL
) STRICT;
CREATE INDEX history_step_history ON history_step (history);

-- The ids of nodes and paragraphs, which live in JSON, come from here.
CREATE TABLE counter (
    name TEXT PRIMARY KEY,
    next INTEGER NOT NULL
) STRICT;
INSERT INTO counter VALUES ('tree', 1);

-- The action being recorded; empty outside of one.
CREATE TABLE recording (
    history INTEGER NOT NULL
) STRICT;
