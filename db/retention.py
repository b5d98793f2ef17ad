"""The days that every charter promises: when the personal data of a round go, what stays, and when notes for HR go."""

from __future__ import annotations

import secrets
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

from sqlite_utils import Database

from db import erasure, rounds, sessions, side_files, store
from db.history import add_log_line, mark
from db.personal_data import COLUMNS
from db.problems import StoreProblem
from db.stored_values import from_json
from db.traces import traces_of
from mentoring.actions import Action, StoreProblemCode
from mentoring.codec import to_json
from mentoring.days_and_holidays import kept_until
from mentoring.measuring_questions import NOTE_FOR_HR
from mentoring.surveys.enrolment.measures_and_waves import RemovedSurveys

STAYS = frozenset(
    {
        "clauses",
        "decisions",
        "events",
        "expectations",
        "kpi_points",
        "log",
        "published",
        "report_counts",
        "reports",
    }
)
"""Tables of a round that stay: texts of the organisation, figures, and what was done. Every other one goes."""


@dataclass(frozen=True)
class KeptRound:
    """A round that still holds personal data. until: the day on which they go, the earliest of what its dates and its
    charters say. agreed: the earliest that stands in a charter that was agreed, None where there is none."""

    id: int
    name: str
    until: date | None
    agreed: date | None = None


@dataclass(frozen=True)
class RemovalPlan:
    """What the removal takes. people: those who are erased everywhere; stay: those who take part in another round too.

    rows: table -> rows that go, those of people who stay included. copies: safety copies; uploads: files that wait.
    log_lines: lines that stay, with who did it and nothing else by which a person is known. reports: frozen reports
    that stay. contract_answers: what was answered after contract conversations, where it was not erased before.
    """

    people: int
    stay: int
    rows: Mapping[str, int]
    copies: int
    uploads: int
    log_lines: int
    reports: int
    contract_answers: int = 0


def kept_rounds(path: Path) -> list[KeptRound]:
    """Every round that still holds personal data, oldest first. Raises StoreProblem."""
    return list(store.derive_once(path, kept_rounds, lambda: _kept_rounds(path)))


def _kept_rounds(path: Path) -> tuple[KeptRound, ...]:
    with store.read(path) as db:
        held = {number for (number,) in db.execute(_HOLDS_PEOPLE).fetchall()}
        agreed = {number: date.fromisoformat(on) for number, on in db.execute(_PROMISED).fetchall() if on}
    return tuple(
        KeptRound(
            each.id,
            each.programme.name,
            _earliest(kept_until(each.programme), agreed.get(each.id)),
            agreed.get(each.id),
        )
        for each in rounds.every(path)
        if each.id in held
    )


def _earliest(*days: date | None) -> date | None:
    return min((day for day in days if day), default=None)


def removed_on(path: Path) -> dict[int, date]:
    """Round -> the day on which its personal data were removed, of the rounds where that was done: also where a backup
    from before was put back and lost them again."""
    with store.read(path) as db:
        return {number: _local_day(at) for number, (_name, at) in _removals(db).items()}


def removed_surveys(path: Path) -> RemovedSurveys | None:
    """The surveys that went with the round whose data were removed last; None where none was. Raises StoreProblem."""
    with store.read(path) as db:
        name, at = max(_removals(db).values(), key=lambda each: each[1], default=("", ""))
        known = db.execute("SELECT fingerprint FROM mappings WHERE saved_at <= ?", [at]).fetchall()
    return RemovedSurveys(name, _local_day(at), frozenset(each for (each,) in known)) if at else None


def _removals(db: Database) -> dict[int, tuple[str, str]]:
    """Round -> its name and the moment at which its data were removed."""
    marked = dict(db.execute("SELECT mark, erased_at FROM erased").fetchall())
    every = db.execute("SELECT id, created_at, json_extract(programme, '$.name') FROM rounds").fetchall()
    return {id: (name, marked[_round_mark(began)]) for id, began, name in every if _round_mark(began) in marked}


def _local_day(at: str) -> date:
    return datetime.fromisoformat(at).astimezone().date()


def plan_removal(path: Path, round_id: int) -> RemovalPlan:
    """What `remove` would take now and what would stay, by count. Raises StoreProblem."""
    with store.read(path) as db:
        leaving, staying = _people(db, round_id)
        number = {"round": round_id}
        rows = {table: int(db.execute(_count_sql(table), number).fetchone()[0]) for table in tables_that_go()}
        return RemovalPlan(
            people=len(leaving),
            stay=len(staying),
            rows={table: count for table, count in rows.items() if count},
            copies=len(side_files.safety_copies(path)),
            uploads=_count_uploads(db, round_id, leaving),
            log_lines=int(db.execute("SELECT count(*) FROM log WHERE round = :round", number).fetchone()[0]),
            reports=int(db.execute("SELECT count(*) FROM reports WHERE round = :round", number).fetchone()[0]),
            contract_answers=int(db.execute(_CONTRACT_ANSWERS, number).fetchone()[0]),
        )


def remove(path: Path, round_id: int, *, actor: str | None = None) -> erasure.Erasure:
    """Remove the personal data of a round for good, and clear the disk. It cannot be taken back. Raises StoreProblem.

    Whoever takes part in another round stays there with what that round needs. Frozen reports stay as they are; the
    numbers in them that stood for people stand for nobody any more. A backup from before that is put back loses the
    same again.
    """
    with store.write(path) as db:
        began = db.execute("SELECT created_at FROM rounds WHERE id = ?", [round_id]).fetchone()
        leaving, staying = _people(db, round_id)
        if not began or not (leaving or staying or _has_pairs(db, round_id)):
            raise StoreProblem(StoreProblemCode.NO_LONGER_POSSIBLE)
        uploads = _count_uploads(db, round_id, leaving)
        mentions = _erase_round(db, round_id, leaving)
        erasure.add_marks(db, [_round_mark(*began)])
        add_log_line(db, Action.DATA_REMOVED, actor=actor, round_id=round_id)
        erasure.begin(db)
    complete, copies, noted = erasure.clear_after(path, leaving)
    return erasure.Erasure(len(leaving), mentions, uploads, copies, complete, remembered=noted)


def remove_again(db: Database, marks: set[str]) -> None:
    """Take the personal data of rounds out of a backup from before, inside the caller's transaction.

    marks: those of everything that was erased on this computer.
    """
    for round_id, began in db.execute("SELECT id, created_at FROM rounds").fetchall():
        if _round_mark(began) in marks:
            _erase_round(db, round_id, _people(db, round_id)[0])


def holding_again(db: Database, marks: set[str]) -> tuple[str, ...]:
    """The names of the rounds in a backup from before that still hold personal data which were removed since."""
    held = {number for (number,) in db.execute(_HOLDS_PEOPLE).fetchall()}
    found = db.execute("SELECT id, created_at, json_extract(programme, '$.name') FROM rounds ORDER BY id").fetchall()
    return tuple(name for number, began, name in found if number in held and _round_mark(began) in marks)


def _erase_round(db: Database, round_id: int, leaving: list[str]) -> int:
    """Erase these people and clear the round; returns how many rows of others changed."""
    traces = traces_of(db, leaving)
    # The pairs first: of one that goes as a whole nothing has to be set apart for the partner.
    db.execute("DELETE FROM pairs WHERE round = ?", [round_id])
    sessions.forget_sent(db)
    mentions = erasure.erase_within(db, leaving, traces=traces)
    _clear(db, round_id)
    erasure.drop_unused_sources(db)
    return mentions


def _people(db: Database, round_id: int) -> tuple[list[str], list[str]]:
    """Who is in this round alone, and who takes part in another one too."""
    found = db.execute(_PEOPLE, {"round": round_id}).fetchall()
    return [who for who, others in found if not others], [who for who, others in found if others]


def _count_uploads(db: Database, round_id: int, leaving: list[str]) -> int:
    """Files that wait: any of them may name whoever is erased."""
    sql = "SELECT count(*) FROM uploads WHERE round = :round OR :any"
    return int(db.execute(sql, {"round": round_id, "any": bool(leaving)}).fetchone()[0])


def _has_pairs(db: Database, round_id: int) -> bool:
    return db.execute("SELECT 1 FROM pairs WHERE round = ?", [round_id]).fetchone() is not None


def _round_mark(began: str) -> str:
    """The mark of a round among those of people: by the moment it began, which no other round of a file has."""
    return mark(f"round of {began}")


def _clear(db: Database, round_id: int) -> None:
    """Everything of the round that says something of a person, those who stay included."""
    number = {"round": round_id}
    for table in tables_that_go():
        db.execute(f"DELETE FROM {table} WHERE {_where(table)}", number)  # noqa: S608 names of our own
    held = db.execute("SELECT number FROM member_numbers").fetchall()
    for (old,) in held:
        fresh = {"round": round_id, "old": old, "fresh": secrets.token_hex(8)}
        db.execute("UPDATE published SET figures = replace(figures, :old, :fresh) WHERE round = :round", fresh)


def tables_that_go() -> list[str]:
    """Those of a round, those that hang on a pair, and the values from before; the former last, for they hold these."""
    of_round = [table for table, columns in COLUMNS.items() if "round" in columns and table not in STAYS]
    of_pair = [table for table, columns in COLUMNS.items() if "pair" in columns and "round" not in columns]
    return ["images", *of_pair, *of_round]


def _where(table: str) -> str:
    if table == "images":
        return "entry IN (SELECT id FROM log WHERE round = :round)"
    return "round = :round" if "round" in COLUMNS[table] else "pair IN (SELECT id FROM pairs WHERE round = :round)"


def _count_sql(table: str) -> str:
    return f"SELECT count(*) FROM {table} WHERE {_where(table)}"  # noqa: S608 names of our own


_HOLDS_PEOPLE = "SELECT round FROM participations UNION SELECT round FROM pairs UNION SELECT round FROM responses"
_PEOPLE = """
WITH here AS (
    SELECT person FROM participations WHERE round = :round
    UNION SELECT person FROM responses WHERE round = :round
    UNION SELECT mentor FROM pairs WHERE round = :round
    UNION SELECT mentee FROM pairs WHERE round = :round
)
SELECT person, EXISTS (
    SELECT 1 FROM participations
    WHERE person = here.person AND round <> :round AND NOT (round > :round AND roles IS NULL AND consent IS NULL)
)
FROM here WHERE person IS NOT NULL ORDER BY person
"""
"""Who was only asked again in a later round, and did not answer, goes with the round that they were in."""
_CONTRACT_ANSWERS = """
SELECT count(*) FROM contract_answers
JOIN contract_conversations ON contract_conversations.id = contract_answers.conversation
JOIN pairs ON pairs.id = contract_conversations.pair
WHERE pairs.round = :round
"""
_PROMISED = """
SELECT pairs.round, min(json_extract(clause.value, '$.values.until.on'))
FROM charters JOIN pairs ON pairs.id = charters.pair,
    json_each(charters.agreed_text, '$.charter.sections') AS section, json_each(section.value, '$.clauses') AS clause
WHERE charters.agreed_text IS NOT NULL AND json_extract(clause.value, '$.code') = 'seen_kept'
GROUP BY pairs.round
"""
"""What the charters that were agreed say, whatever the programme says since."""

NOTE_KEPT_DAYS = 30
"""So long after HR answered a request for contact the note beside it is still there, seen by nobody."""


def expire_notes(path: Path, today: date) -> bool:
    """Delete the notes whose time is over, wherever they are in the file; whether there were any. Raises StoreProblem.

    No note is kept among the earlier values of a step: what was deleted comes back by no undo.
    """
    if not store.read_once(path, (expire_notes, today), lambda db: _late_notes(db, today)):
        return False
    with store.write(path) as db:
        expire_notes_within(db, today)
    return True


def expire_notes_within(db: Database, today: date) -> None:
    """The same inside the caller's transaction."""
    for round_id, person, asked_on in _late_notes(db, today):
        erase_note(db, round_id, person, asked_on)


def erase_note(db: Database, round_id: int, person: str, asked_on: str) -> None:
    """Delete the notes that this person wrote until this day, inside the caller's transaction. asked_on: ISO."""
    which = {"round": round_id, "person": person, "asked": asked_on}
    rows = [(number, from_json(dict[str, str], texts)) for number, texts in db.execute(_WITH_NOTE, which).fetchall()]
    images = [
        (number, from_json(dict[str, Any], row)) for number, row in db.execute(_EARLIER_WITH_NOTE, which).fetchall()
    ]
    earlier = [from_json(dict[str, str], row["texts"]) for _, row in images]
    notes = {said[NOTE_FOR_HR] for said in (*(said for _, said in rows), *earlier) if NOTE_FOR_HR in said}
    for number, said in rows:
        db.execute("UPDATE responses SET texts = ? WHERE id = ?", [_without_notes(said, notes), number])
    for (number, row), said in zip(images, earlier, strict=True):
        before = to_json(row | {"texts": _without_notes(said, notes)})
        db.execute("UPDATE images SET before = ? WHERE id = ?", [before, number])
    add_log_line(db, Action.NOTE_DELETED, actor=None, round_id=round_id)


def _without_notes(said: Mapping[str, str], notes: Collection[str]) -> str:
    """The answers in words without these notes, also where the same words were kept before HR said they are for HR."""
    request = NOTE_FOR_HR.removesuffix("_text")
    gone = {item for item, text in said.items() if item == NOTE_FOR_HR or item == request and text in notes}
    return to_json({item: text for item, text in said.items() if item not in gone})


def _late_notes(db: Database, today: date) -> list[tuple[int, str, str]]:
    """Round, person and day of the requests that were answered so long ago that the note beside them is to go."""
    values = {"until": (today - timedelta(days=NOTE_KEPT_DAYS)).isoformat(), "note": f'"{NOTE_FOR_HR}"'}
    return [tuple(row) for row in db.execute(_LATE_NOTES, values).fetchall()]


_WITH_NOTE = """
SELECT id, texts FROM responses WHERE round = :round AND person = :person AND wave = 'check_in'
    AND substr(coalesce(submitted_at, ''), 1, 10) <= :asked
"""
_EARLIER_WITH_NOTE = """
SELECT id, before FROM images WHERE place = 'responses' AND person = :person
    AND json_extract(before, '$.round') = :round AND json_extract(before, '$.wave') = 'check_in'
    AND substr(coalesce(json_extract(before, '$.submitted_at'), ''), 1, 10) <= :asked
"""
_LATE_NOTES = """
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
