"""Notes for HR beside a request for contact: which may be read now, and how they go 30 days after HR answered.

No note is kept among the earlier values of a step: what was deleted comes back by no undo.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from sqlite_utils import Database

from db import store
from db.codec import from_json
from db.history import add_log_line
from db.rounds import Round
from db.surveys import responses
from mentoring.actions import Action
from mentoring.codec import to_json
from mentoring.items import NOTE_FOR_HR
from mentoring.sessions.check_in import NoteForHr, notes_for_hr
from mentoring.surveys.model import Wave

KEPT_DAYS = 30
"""So long after HR answered a request for contact the note beside it is still there, seen by nobody."""


def open_notes(round: Round) -> list[NoteForHr]:
    """The notes that HR may read now, oldest first: of requests that were not answered, by people whose agreed
    charters, if any, all say that HR reads such notes."""
    return list(store.derive_once(round.path, (open_notes, round.id), lambda: _open_notes(round)))


def _open_notes(round: Round) -> tuple[NoteForHr, ...]:
    with store.read(round.path) as db:
        answered: dict[str, str] = dict(db.execute(_ANSWERED, [round.id]).fetchall())
        pairs = db.execute(_PROMISED_OTHERWISE, [round.id]).fetchall()
    unread = {person for pair in pairs for person in pair}
    found = notes_for_hr(responses(round, Wave.CHECK_IN))
    return tuple(
        each for each in found if each.person not in unread and each.on.isoformat() > answered.get(each.person, "")
    )


def expire(path: Path, today: date) -> bool:
    """Delete the notes whose time is over, wherever they are in the file; whether there were any. Raises
    StoreProblem."""
    if not store.read_once(path, (expire, today), lambda db: _late(db, today)):
        return False
    with store.write(path) as db:
        expire_within(db, today)
    return True


def expire_within(db: Database, today: date) -> None:
    """The same inside the caller's transaction."""
    for round_id, person, asked_on in _late(db, today):
        erase_note(db, round_id, person, asked_on)


def erase_note(db: Database, round_id: int, person: str, asked_on: str) -> None:
    """Delete the notes that this person wrote until this day, inside the caller's transaction. asked_on: ISO."""
    which = {"round": round_id, "person": person, "asked": asked_on}
    rows = [(number, from_json(dict[str, str], texts)) for number, texts in db.execute(_ANSWERS, which).fetchall()]
    images = [(number, from_json(dict[str, Any], row)) for number, row in db.execute(_EARLIER, which).fetchall()]
    earlier = [from_json(dict[str, str], row["texts"]) for _, row in images]
    notes = {said[NOTE_FOR_HR] for said in (*(said for _, said in rows), *earlier) if NOTE_FOR_HR in said}
    for number, said in rows:
        db.execute("UPDATE responses SET texts = ? WHERE id = ?", [_without(said, notes), number])
    for (number, row), said in zip(images, earlier, strict=True):
        before = to_json(row | {"texts": _without(said, notes)})
        db.execute("UPDATE images SET before = ? WHERE id = ?", [before, number])
    add_log_line(db, Action.NOTE_DELETED, actor=None, round_id=round_id)


def _without(said: Mapping[str, str], notes: Collection[str]) -> str:
    """The answers in words without these notes, also where the same words were kept before HR said they are for HR."""
    request = NOTE_FOR_HR.removesuffix("_text")
    gone = {item for item, text in said.items() if item == NOTE_FOR_HR or item == request and text in notes}
    return to_json({item: text for item, text in said.items() if item not in gone})


def _late(db: Database, today: date) -> list[tuple[int, str, str]]:
    """Round, person and day of the requests that were answered so long ago that the note beside them is to go."""
    values = {"until": (today - timedelta(days=KEPT_DAYS)).isoformat(), "note": f'"{NOTE_FOR_HR}"'}
    return [tuple(row) for row in db.execute(_LATE, values).fetchall()]


_ANSWERED = """
SELECT person, max(substr(happened, 1, 10)) FROM signal_records
WHERE round = ? AND code = 'wants_contact' AND step = 'done' AND person IS NOT NULL GROUP BY person
"""
_PROMISED_OTHERWISE = """
SELECT mentor, mentee FROM pairs JOIN charters ON charters.pair = pairs.id
WHERE round = ? AND agreed_text IS NOT NULL AND NOT instr(agreed_text, '"seen_note"')
"""
_ANSWERS = """
SELECT id, texts FROM responses WHERE round = :round AND person = :person AND wave = 'check_in'
    AND substr(coalesce(submitted_at, ''), 1, 10) <= :asked
"""
_EARLIER = """
SELECT id, before FROM images WHERE place = 'responses' AND person = :person
    AND json_extract(before, '$.round') = :round AND json_extract(before, '$.wave') = 'check_in'
    AND substr(coalesce(json_extract(before, '$.submitted_at'), ''), 1, 10) <= :asked
"""
_LATE = """
WITH answered AS (
    SELECT round, person, substr(happened, 1, 10) AS asked FROM signal_records
    WHERE code = 'wants_contact' AND step = 'done' AND noted_on <= :until AND person IS NOT NULL
)
SELECT round, person, asked FROM answered
WHERE EXISTS (
    SELECT 1 FROM responses WHERE responses.round = answered.round AND responses.person = answered.person
        AND wave = 'check_in' AND substr(coalesce(submitted_at, ''), 1, 10) <= asked AND instr(texts, :note)
) OR EXISTS (
    SELECT 1 FROM images WHERE place = 'responses' AND images.person = answered.person
        AND json_extract(before, '$.round') = answered.round AND json_extract(before, '$.wave') = 'check_in'
        AND substr(coalesce(json_extract(before, '$.submitted_at'), ''), 1, 10) <= asked
        AND instr(json_extract(before, '$.texts'), :note)
)
"""
