"""The log: who did what to which thing and when, never a name, an answer or a text."""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime
from enum import StrEnum

from sqlite_utils import Database


class Action(StrEnum):
    """What can be done. A note leaves a line only; everything else up to UNDONE can be taken back."""

    ROUND_CREATED = "round_created"
    PROGRAMME_SAVED = "programme_saved"
    TOPIC_ADDED = "topic_added"
    PERSON_ADDED = "person_added"
    PEOPLE_ADDED = "people_added"
    PERSON_EDITED = "person_edited"
    PERSON_WITHDRAWN = "person_withdrawn"
    PERSON_REJOINED = "person_rejoined"
    SURVEY_IMPORTED = "survey_imported"
    PAIRS_PROPOSED = "pairs_proposed"
    PAIR_BY_HAND = "pair_by_hand"
    PAIR_REMOVED = "pair_removed"
    PAIRS_SWAPPED = "pairs_swapped"
    PAIRS_CONFIRMED = "pairs_confirmed"
    PAIR_DECLINED = "pair_declined"
    PAIR_ENDED = "pair_ended"
    PINNED = "pinned"
    UNPINNED = "unpinned"
    FORBIDDEN = "forbidden"
    ALLOWED = "allowed"
    CHARTER_AGREED = "charter_agreed"
    CHARTER_REOPENED = "charter_reopened"
    CLAUSES_SAVED = "clauses_saved"
    QUESTIONS_SHARED = "questions_shared"
    WORDS_DECIDED = "words_decided"
    MARKS_CONFIRMED = "marks_confirmed"
    MARKS_TAKEN_BACK = "marks_taken_back"
    SESSION_LOGGED = "session_logged"
    SESSIONS_LOGGED = "sessions_logged"
    SESSION_EDITED = "session_edited"
    SESSION_REMOVED = "session_removed"
    FIGURES_SAVED = "figures_saved"
    EVENT_ADDED = "event_added"
    EVENT_REMOVED = "event_removed"
    UNDONE = "undone"
    ROUND_REMOVED = "round_removed"
    UPLOAD_KEPT = "upload_kept"
    UPLOAD_DISCARDED = "upload_discarded"
    MATCHING_RECORDED = "matching_recorded"
    PERSON_ERASED = "person_erased"
    RESTORED = "restored"
    SETTING_SAVED = "setting_saved"
    BACKED_UP = "backed_up"
    EXPORTED = "exported"
    TEXT_VIEWED = "text_viewed"
    PERSON_VIEWED = "person_viewed"
    PERSON_EXPORTED = "person_exported"
    ROLE_DENIED = "role_denied"
    LOGIN_FAILED = "login_failed"


def mark(person: str) -> str:
    """A person's mark: stands for the id where the id itself must not be, in the log and the list of erased people."""
    return hashlib.sha256(person.encode("utf-8")).hexdigest()


def subject_of(person: str) -> str:
    """How the log names a person: by the first part of the mark."""
    return f"people {mark(person)[:16]}"


def now() -> str:
    """This moment in UTC, as stored."""
    return datetime.now(UTC).isoformat(timespec="microseconds")


def actor_id(db: Database, name: str | None) -> int | None:
    """The number under which a name is kept apart from the log, so that it can be erased."""
    if not name or not name.strip():
        return None
    db.execute("INSERT OR IGNORE INTO actors (name) VALUES (?)", [name.strip()])
    return int(db.execute("SELECT id FROM actors WHERE name = ?", [name.strip()]).fetchone()[0])


def line(db: Database, action: Action, *, actor: str | None, round_id: int | None, subject: str | None = None) -> int:
    """Add a line to the log inside the caller's transaction; returns its number."""
    values = [now(), actor_id(db, actor), action.value, round_id, subject]
    sql = "INSERT INTO log (at, actor, action, round, subject) VALUES (?, ?, ?, ?, ?)"
    return int(db.execute(sql, values).lastrowid or 0)
