"""What the steps since the agreements add to the tables; each stays as it was made."""

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
