"""What each table held after the first steps; nothing is changed here: a new column is a new step in `migrations`."""

PEOPLE = """
CREATE TABLE settings (
    key TEXT PRIMARY KEY,
    value TEXT NOT NULL
) STRICT;

CREATE TABLE rounds (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    programme TEXT NOT NULL,
    example INTEGER NOT NULL DEFAULT 0 CHECK (example IN (0, 1)),
    created_at TEXT NOT NULL,
    version INTEGER NOT NULL DEFAULT 1
) STRICT;

CREATE TABLE actors (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE
) STRICT;

CREATE TABLE topics (
    code TEXT PRIMARY KEY,
    topic TEXT NOT NULL
) STRICT;

CREATE TABLE aliases (
    alias TEXT PRIMARY KEY,
    topic TEXT NOT NULL
) STRICT;

CREATE TABLE people (
    id TEXT PRIMARY KEY CHECK (id <> ''),
    name TEXT NOT NULL,
    email TEXT,
    email_key TEXT UNIQUE,
    version INTEGER NOT NULL DEFAULT 1
) STRICT;

CREATE TABLE participations (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    round INTEGER NOT NULL REFERENCES rounds (id) ON DELETE CASCADE,
    person TEXT NOT NULL REFERENCES people (id) ON DELETE CASCADE,
    roles TEXT,
    topics_offered TEXT,
    topics_wanted TEXT,
    wants_back TEXT,
    levels TEXT,
    department TEXT,
    manager TEXT,
    manager_name TEXT,
    job_title TEXT,
    level REAL,
    years_of_service REAL,
    birth_year INTEGER,
    generation TEXT,
    languages TEXT,
    location TEXT,
    modes TEXT,
    availability TEXT,
    mentor_capacity INTEGER CHECK (mentor_capacity >= 0),
    mentee_capacity INTEGER CHECK (mentee_capacity >= 0),
    preferred TEXT,
    avoided TEXT,
    external INTEGER NOT NULL DEFAULT 0 CHECK (external IN (0, 1)),
    criteria TEXT,
    consent INTEGER CHECK (consent IN (0, 1)),
    withdrawn INTEGER NOT NULL DEFAULT 0 CHECK (withdrawn IN (0, 1)),
    goals TEXT,
    motivation TEXT,
    concerns TEXT,
    extra TEXT,
    joined_at TEXT NOT NULL,
    submission TEXT UNIQUE,
    version INTEGER NOT NULL DEFAULT 1,
    UNIQUE (round, person)
) STRICT;

CREATE INDEX participations_of_person ON participations (person);
"""

SURVEYS = """
CREATE TABLE uploads (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    round INTEGER NOT NULL REFERENCES rounds (id) ON DELETE CASCADE,
    filename TEXT NOT NULL,
    wave TEXT NOT NULL,
    data BLOB NOT NULL,
    kept_at TEXT NOT NULL
) STRICT;

CREATE TABLE receipts (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    round INTEGER NOT NULL REFERENCES rounds (id) ON DELETE CASCADE,
    upload INTEGER UNIQUE,
    receipt TEXT NOT NULL,
    kept TEXT NOT NULL,
    saved_at TEXT NOT NULL,
    actor INTEGER REFERENCES actors (id) ON DELETE SET NULL
) STRICT;

CREATE INDEX receipts_of_round ON receipts (round);

CREATE TABLE mappings (
    id INTEGER PRIMARY KEY,
    fingerprint TEXT NOT NULL,
    wave TEXT NOT NULL,
    fields TEXT NOT NULL,
    targets TEXT NOT NULL,
    saved_at TEXT NOT NULL,
    UNIQUE (fingerprint, wave)
) STRICT;

CREATE TABLE responses (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    round INTEGER NOT NULL REFERENCES rounds (id) ON DELETE CASCADE,
    person TEXT NOT NULL REFERENCES people (id) ON DELETE CASCADE,
    wave TEXT NOT NULL,
    moment TEXT NOT NULL,
    submitted_at TEXT,
    scores TEXT NOT NULL,
    texts TEXT NOT NULL,
    row INTEGER,
    UNIQUE (round, person, wave, moment)
) STRICT;

CREATE INDEX responses_of_person ON responses (person);
"""

PAIRS = """
CREATE TABLE pairs (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    round INTEGER NOT NULL REFERENCES rounds (id) ON DELETE CASCADE,
    mentor TEXT REFERENCES people (id) ON DELETE SET NULL,
    mentee TEXT REFERENCES people (id) ON DELETE SET NULL,
    state TEXT NOT NULL CHECK (state IN ('proposed', 'confirmed', 'declined', 'completed', 'stopped')),
    score INTEGER,
    details TEXT NOT NULL DEFAULT '{}',
    hand TEXT,
    confirmed_by TEXT,
    confirmed_on TEXT,
    confirmed_at TEXT,
    ended_on TEXT,
    version INTEGER NOT NULL DEFAULT 1,
    CHECK (mentor <> mentee)
) STRICT;

CREATE UNIQUE INDEX pairs_together_once ON pairs (round, mentor, mentee) WHERE state IN ('proposed', 'confirmed');
CREATE INDEX pairs_of_mentor ON pairs (mentor);
CREATE INDEX pairs_of_mentee ON pairs (mentee);

CREATE TABLE pins (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    round INTEGER NOT NULL REFERENCES rounds (id) ON DELETE CASCADE,
    mentor TEXT NOT NULL REFERENCES people (id) ON DELETE CASCADE,
    mentee TEXT NOT NULL REFERENCES people (id) ON DELETE CASCADE,
    UNIQUE (round, mentor, mentee)
) STRICT;

CREATE INDEX pins_of_mentor ON pins (mentor);
CREATE INDEX pins_of_mentee ON pins (mentee);

CREATE TABLE forbidden (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    round INTEGER NOT NULL REFERENCES rounds (id) ON DELETE CASCADE,
    mentor TEXT NOT NULL REFERENCES people (id) ON DELETE CASCADE,
    mentee TEXT NOT NULL REFERENCES people (id) ON DELETE CASCADE,
    reason TEXT,
    UNIQUE (round, mentor, mentee)
) STRICT;

CREATE INDEX forbidden_of_mentor ON forbidden (mentor);
CREATE INDEX forbidden_of_mentee ON forbidden (mentee);

CREATE TABLE audits (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    round INTEGER NOT NULL REFERENCES rounds (id) ON DELETE CASCADE,
    at TEXT NOT NULL,
    actor INTEGER REFERENCES actors (id) ON DELETE SET NULL,
    record TEXT NOT NULL
) STRICT;

CREATE INDEX audits_of_round ON audits (round);

CREATE TABLE charters (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    pair INTEGER NOT NULL UNIQUE REFERENCES pairs (id) ON DELETE CASCADE,
    state TEXT NOT NULL CHECK (state IN ('draft', 'agreed')),
    agreed_on TEXT,
    version INTEGER NOT NULL DEFAULT 1
) STRICT;

CREATE TABLE clauses (
    round INTEGER PRIMARY KEY REFERENCES rounds (id) ON DELETE CASCADE,
    texts TEXT NOT NULL,
    version INTEGER NOT NULL DEFAULT 1
) STRICT;

CREATE TABLE sessions (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    pair INTEGER NOT NULL REFERENCES pairs (id) ON DELETE CASCADE,
    held_on TEXT NOT NULL,
    form TEXT NOT NULL,
    minutes INTEGER,
    outcome TEXT NOT NULL,
    topics TEXT NOT NULL DEFAULT '[]',
    useful INTEGER CHECK (useful BETWEEN 1 AND 5),
    next_on TEXT,
    submission TEXT UNIQUE,
    version INTEGER NOT NULL DEFAULT 1
) STRICT;

CREATE INDEX sessions_of_pair ON sessions (pair);
"""

FIGURES = """
CREATE TABLE kpi_points (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    round INTEGER NOT NULL REFERENCES rounds (id) ON DELETE CASCADE,
    kpi TEXT NOT NULL,
    month TEXT NOT NULL,
    value REAL NOT NULL,
    note TEXT,
    UNIQUE (round, kpi, month)
) STRICT;

CREATE TABLE events (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    round INTEGER NOT NULL REFERENCES rounds (id) ON DELETE CASCADE,
    happened_on TEXT NOT NULL,
    what TEXT NOT NULL,
    submission TEXT UNIQUE
) STRICT;

CREATE INDEX events_of_round ON events (round);
"""

HISTORY = """
CREATE TABLE log (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    at TEXT NOT NULL,
    actor INTEGER,
    action TEXT NOT NULL,
    round INTEGER,
    subject TEXT
) STRICT;

CREATE TRIGGER log_is_never_changed BEFORE UPDATE ON log
BEGIN
    SELECT RAISE(ABORT, 'the log is append-only');
END;

CREATE TRIGGER log_is_never_shortened BEFORE DELETE ON log
BEGIN
    SELECT RAISE(ABORT, 'the log is append-only');
END;

CREATE TABLE images (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    entry INTEGER NOT NULL REFERENCES log (id),
    place TEXT NOT NULL,
    key TEXT NOT NULL,
    person TEXT REFERENCES people (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
    partner TEXT REFERENCES people (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
    before TEXT
) STRICT;

CREATE INDEX images_of_entry ON images (entry);
CREATE INDEX images_of_person ON images (person);
CREATE INDEX images_of_partner ON images (partner);

CREATE TABLE erased (
    mark TEXT PRIMARY KEY,
    erased_at TEXT NOT NULL
) STRICT;
"""

OWN_WORDS = """
CREATE TABLE shared_questions (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    round INTEGER NOT NULL REFERENCES rounds (id) ON DELETE CASCADE,
    question TEXT NOT NULL,
    said TEXT NOT NULL CHECK (said IN ('question', 'yes', 'no')),
    version INTEGER NOT NULL DEFAULT 1
) STRICT;

CREATE INDEX shared_questions_of_round ON shared_questions (round);

CREATE TABLE own_words (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    round INTEGER NOT NULL REFERENCES rounds (id) ON DELETE CASCADE,
    person TEXT NOT NULL REFERENCES people (id) ON DELETE CASCADE,
    question TEXT NOT NULL,
    written TEXT NOT NULL,
    text TEXT,
    version INTEGER NOT NULL DEFAULT 1
) STRICT;

CREATE INDEX own_words_of_person ON own_words (person);
"""

UNSEEN = """
CREATE TABLE unseen (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    round INTEGER NOT NULL REFERENCES rounds (id) ON DELETE CASCADE,
    person TEXT NOT NULL REFERENCES people (id) ON DELETE CASCADE,
    receipt INTEGER NOT NULL REFERENCES receipts (id) ON DELETE CASCADE,
    marks TEXT NOT NULL,
    version INTEGER NOT NULL DEFAULT 1
) STRICT;

CREATE INDEX unseen_of_person ON unseen (person);
CREATE INDEX unseen_of_receipt ON unseen (receipt);

ALTER TABLE receipts ADD COLUMN fingerprint TEXT;
ALTER TABLE receipts ADD COLUMN sure_columns INTEGER NOT NULL DEFAULT 0;
ALTER TABLE receipts ADD COLUMN sure_columns_changed INTEGER NOT NULL DEFAULT 0;
ALTER TABLE mappings ADD COLUMN unseen TEXT NOT NULL DEFAULT '[]';
ALTER TABLE mappings ADD COLUMN headers TEXT NOT NULL DEFAULT '{}';
"""

EVIDENCE = """
CREATE TABLE report_counts (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    round INTEGER NOT NULL REFERENCES rounds (id) ON DELETE CASCADE,
    counted_on TEXT NOT NULL,
    unresolved INTEGER NOT NULL CHECK (unresolved >= 0)
) STRICT;

CREATE INDEX report_counts_of_round ON report_counts (round);

CREATE TABLE lotteries (
    round INTEGER PRIMARY KEY REFERENCES rounds (id) ON DELETE CASCADE,
    seed INTEGER NOT NULL,
    drawn_at TEXT NOT NULL
) STRICT;

CREATE TABLE comparison_members (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    round INTEGER NOT NULL REFERENCES rounds (id) ON DELETE CASCADE,
    person TEXT NOT NULL REFERENCES people (id) ON DELETE CASCADE,
    part TEXT NOT NULL CHECK (part IN ('starts', 'waits', 'compared')),
    UNIQUE (round, person)
) STRICT;

CREATE INDEX comparison_members_of_person ON comparison_members (person);

CREATE TABLE expectations (
    round INTEGER PRIMARY KEY REFERENCES rounds (id) ON DELETE CASCADE,
    fingerprint TEXT NOT NULL,
    found TEXT NOT NULL
) STRICT;

ALTER TABLE events ADD COLUMN explains TEXT NOT NULL DEFAULT '[]';
"""

REPORTS = """
CREATE TABLE reports (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    round INTEGER NOT NULL REFERENCES rounds (id) ON DELETE CASCADE,
    stage TEXT NOT NULL CHECK (stage IN ('interim', 'final')),
    report TEXT NOT NULL,
    words TEXT NOT NULL,
    fingerprint TEXT NOT NULL,
    frozen_at TEXT NOT NULL,
    actor INTEGER REFERENCES actors (id) ON DELETE SET NULL,
    UNIQUE (round, fingerprint)
) STRICT;

CREATE TABLE published (
    fingerprint TEXT NOT NULL,
    round INTEGER NOT NULL,
    published_on TEXT NOT NULL,
    figures TEXT NOT NULL,
    PRIMARY KEY (round, fingerprint)
) STRICT;

CREATE TABLE member_numbers (
    person TEXT PRIMARY KEY REFERENCES people (id) ON DELETE CASCADE,
    number TEXT NOT NULL UNIQUE
) STRICT;
"""

DECISIONS = """
CREATE TABLE decisions (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    round INTEGER NOT NULL REFERENCES rounds (id) ON DELETE CASCADE,
    decision TEXT NOT NULL
) STRICT;

CREATE INDEX decisions_of_round ON decisions (round);
"""
