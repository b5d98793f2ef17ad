"""What the steps since the agreements add to the tables; each stays as it was made."""

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
