"""What the tables of the kick-off hold, as their step made them; a later step adds to it and changes nothing here."""

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
