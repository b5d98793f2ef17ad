"""The tables of the contract conversations: when each pair talks, and what each of the two answers, apart."""

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
