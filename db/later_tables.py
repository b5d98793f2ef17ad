"""What the steps since the agreements add to the tables; each stays as it was made."""

AGREEMENTS = """
CREATE TABLE charter_sources (
    fingerprint TEXT PRIMARY KEY,
    template BLOB,
    wording TEXT NOT NULL
) STRICT;

CREATE TABLE charter_editions (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    pair INTEGER NOT NULL REFERENCES pairs (id) ON DELETE CASCADE,
    edition INTEGER NOT NULL,
    agreed_on TEXT NOT NULL,
    agreed_text TEXT,
    source TEXT
) STRICT;

CREATE INDEX charter_editions_of_pair ON charter_editions (pair);

ALTER TABLE charters ADD COLUMN fields TEXT NOT NULL DEFAULT '{}';
ALTER TABLE charters ADD COLUMN source TEXT;
"""

CONTRACTS = """
CREATE TABLE contract_conversations (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    pair INTEGER NOT NULL UNIQUE REFERENCES pairs (id) ON DELETE CASCADE,
    answer_by TEXT NOT NULL,
    held_on TEXT,
    held_at TEXT,
    place TEXT,
    result TEXT CHECK (result IN ('started', 'not_started')),
    reason TEXT,
    version INTEGER NOT NULL DEFAULT 1
) STRICT;

CREATE TABLE contract_answers (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    conversation INTEGER NOT NULL REFERENCES contract_conversations (id) ON DELETE CASCADE,
    person TEXT NOT NULL REFERENCES people (id) ON DELETE CASCADE,
    answer TEXT NOT NULL CHECK (answer IN ('yes', 'undecided', 'rather_not')),
    answered_on TEXT NOT NULL,
    UNIQUE (conversation, person)
) STRICT;

CREATE INDEX contract_answers_of_person ON contract_answers (person);
"""

KICK_OFFS = """
CREATE TABLE kick_offs (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    round INTEGER NOT NULL UNIQUE REFERENCES rounds (id) ON DELETE CASCADE,
    plan TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('planned', 'held', 'elsewhere', 'not_held')),
    held_on TEXT,
    tables TEXT,
    version INTEGER NOT NULL DEFAULT 1
) STRICT;

CREATE TABLE kick_off_guests (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    round INTEGER NOT NULL REFERENCES rounds (id) ON DELETE CASCADE,
    person TEXT NOT NULL REFERENCES people (id) ON DELETE CASCADE,
    attendance TEXT CHECK (attendance IN ('present', 'absent', 'excused')),
    tells_on TEXT,
    badge TEXT,
    version INTEGER NOT NULL DEFAULT 1,
    UNIQUE (round, person)
) STRICT;

CREATE INDEX kick_off_guests_of_person ON kick_off_guests (person);
"""

SUPPORT = """
CREATE TABLE support_tasks (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    round INTEGER NOT NULL REFERENCES rounds (id) ON DELETE CASCADE,
    task TEXT NOT NULL,
    owner TEXT,
    due TEXT,
    done_on TEXT,
    attended INTEGER CHECK (attended >= 0),
    version INTEGER NOT NULL DEFAULT 1,
    UNIQUE (round, task)
) STRICT;

CREATE TABLE reading_list (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    round INTEGER NOT NULL REFERENCES rounds (id) ON DELETE CASCADE,
    topic TEXT NOT NULL,
    title TEXT NOT NULL,
    source TEXT NOT NULL,
    submission TEXT UNIQUE
) STRICT;

CREATE INDEX reading_list_of_round ON reading_list (round);

CREATE TABLE quality_answers (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    round INTEGER NOT NULL REFERENCES rounds (id) ON DELETE CASCADE,
    item TEXT NOT NULL,
    holds INTEGER NOT NULL CHECK (holds IN (0, 1)),
    UNIQUE (round, item)
) STRICT;
"""

SIGNALS = """
CREATE TABLE signal_records (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    round INTEGER NOT NULL REFERENCES rounds (id) ON DELETE CASCADE,
    code TEXT NOT NULL,
    pair INTEGER REFERENCES pairs (id) ON DELETE CASCADE,
    person TEXT REFERENCES people (id) ON DELETE CASCADE,
    happened TEXT NOT NULL,
    step TEXT NOT NULL CHECK (step IN ('snoozed', 'done')),
    noted_on TEXT NOT NULL,
    until TEXT,
    agreed TEXT,
    version INTEGER NOT NULL DEFAULT 1
) STRICT;

CREATE INDEX signal_records_of_pair ON signal_records (pair);
CREATE INDEX signal_records_of_person ON signal_records (person);

ALTER TABLE sessions ADD COLUMN separate INTEGER NOT NULL DEFAULT 0 CHECK (separate IN (0, 1));
ALTER TABLE sessions ADD COLUMN starts_at TEXT;
ALTER TABLE pairs ADD COLUMN paused_until TEXT;
ALTER TABLE pairs ADD COLUMN ends_on TEXT;
"""

REVISIONS = """
CREATE TABLE revisions (
    place TEXT PRIMARY KEY,
    token BLOB NOT NULL
) STRICT;
"""

IDEAS = """
CREATE TABLE ideas (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    round INTEGER NOT NULL REFERENCES rounds (id) ON DELETE CASCADE,
    mentor TEXT NOT NULL REFERENCES people (id) ON DELETE CASCADE,
    mentee TEXT NOT NULL REFERENCES people (id) ON DELETE CASCADE,
    idea TEXT NOT NULL,
    mentor_yes TEXT NOT NULL,
    mentee_yes TEXT NOT NULL,
    mentor_share TEXT,
    mentee_share TEXT,
    state TEXT NOT NULL CHECK (state IN ('heard', 'adopted', 'done', 'not_done')),
    reason TEXT,
    version INTEGER NOT NULL DEFAULT 1
) STRICT;

CREATE INDEX ideas_of_mentor ON ideas (mentor);
CREATE INDEX ideas_of_mentee ON ideas (mentee);

CREATE TABLE report_ideas (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    report INTEGER NOT NULL REFERENCES reports (id) ON DELETE CASCADE,
    idea INTEGER NOT NULL REFERENCES ideas (id) ON DELETE CASCADE,
    state TEXT NOT NULL CHECK (state IN ('heard', 'adopted', 'done', 'not_done')),
    UNIQUE (report, idea)
) STRICT;

CREATE INDEX report_ideas_of_idea ON report_ideas (idea);
"""
