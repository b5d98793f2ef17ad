"""Surveys: an upload waits here until it is confirmed; then people, answers and a receipt are kept, and the file goes."""

from __future__ import annotations

from collections.abc import Iterable
from collections.abc import Mapping as Map
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlite_utils import Database

from db import intake as keeping
from db import own_words, reentry, store, unseen
from db.codec import all_from_json, from_json, to_json
from db.deeds import act, saving
from db.log import Action, actor_id, line, now
from db.problems import Conflict
from db.rounds import Round
from mentoring.surveys.model import Field, Intake, Mapping, Receipt, Response, Survey, Target, Wave
from mentoring.unseen import NOTHING_ACCEPTED, Accepted, Mark, WrongShare


@dataclass(frozen=True)
class Upload:
    """A file that waits to be confirmed. kept_at: UTC. choices: what a person settled of it so far, as plain values."""

    id: int
    filename: str
    wave: Wave
    data: bytes
    kept_at: datetime
    choices: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Remembered:
    """How the columns of a survey with these headers were understood, as a person confirmed it."""

    fingerprint: str
    wave: Wave
    fields: dict[int, Field]
    targets: dict[int, Target]


@dataclass(frozen=True)
class SavedReceipt:
    """A receipt as kept. saved_at: UTC. kept: the questions outside the fields whose answers were kept.

    marks: person -> what was accepted about them. sure_columns: those that seemed sure, and how many a person changed.
    """

    id: int
    receipt: Receipt
    saved_at: datetime
    actor: str | None = None
    kept: tuple[str, ...] = ()
    marks: dict[str, tuple[Mark, ...]] = field(default_factory=dict)
    sure_columns: WrongShare = WrongShare(0, 0)


def keep_upload(round: Round, filename: str, data: bytes, wave: Wave) -> int:
    """Keep a file until it is confirmed or discarded; returns its number."""
    with saving(round) as db:
        sql = "INSERT INTO uploads (round, filename, wave, data, kept_at) VALUES (?, ?, ?, ?, ?)"
        number = int(db.execute(sql, [round.id, filename, Wave(wave).value, data, now()]).lastrowid or 0)
        line(db, Action.UPLOAD_KEPT, actor=round.actor, round_id=round.id, subject=f"uploads {number}")
        return number


def pending(round: Round) -> list[Upload]:
    """The files that wait to be confirmed, oldest first."""
    with store.read(round.path) as db:
        sql = "SELECT id, filename, wave, data, kept_at, choices FROM uploads WHERE round = ? ORDER BY id"
        found = db.execute(sql, [round.id]).fetchall()
        return [
            Upload(number, name, Wave(wave), data, datetime.fromisoformat(at), from_json(dict[str, Any], choices))
            for number, name, wave, data, at, choices in found
        ]


def remember_choices(round: Round, upload_id: int, choices: Map[str, Any]) -> None:
    """Keep what a person settled of a file that waits. Raises Conflict when the file is gone."""
    with saving(round) as db:
        sql = "UPDATE uploads SET choices = ? WHERE id = ? AND round = ?"
        if not db.execute(sql, [to_json(choices), upload_id, round.id]).rowcount:
            raise Conflict("upload")


def discard(round: Round, upload_id: int) -> None:
    """Forget a file that waits; nothing happens when it is gone already."""
    with store.write(round.path) as db:
        if db.execute("DELETE FROM uploads WHERE id = ? AND round = ?", [upload_id, round.id]).rowcount:
            line(db, Action.UPLOAD_DISCARDED, actor=round.actor, round_id=round.id, subject=f"uploads {upload_id}")


def remembered(round: Round) -> tuple[Remembered, ...]:
    """Every confirmed mapping in the file, of whatever round, the latest last; without what nobody looked at."""
    with store.read(round.path) as db:
        return tuple(_remembered(*row) for row in db.execute(_MAPPINGS).fetchall())


def save(
    round: Round,
    survey: Survey,
    mapping: Mapping,
    intake: Intake,
    *,
    upload_id: int | None = None,
    kept: Iterable[str] = (),
    accepted: Accepted = NOTHING_ACCEPTED,
) -> int:
    """Store all that a confirmed survey brings, in one transaction, and forget the file; returns the receipt's number.

    New people get their own id and references to them follow; who was erased and comes back is no longer marked so. Of known people only the fields in `intake.changes`
    are stored. kept: the questions without a field of their own whose answers were chosen to be kept.
    accepted: what nobody looked at.
    Confirming the same upload twice gives the same receipt. Raises Conflict when the upload is gone (kind 'upload'), or
    when someone changed a person meanwhile ('participant', with how they stand); ValueError while questions are open.
    """
    if intake.questions:
        raise ValueError("a survey with open questions cannot be stored")
    with act(round, Action.SURVEY_IMPORTED) as deed:
        done = deed.db.execute("SELECT id FROM receipts WHERE upload = ?", [upload_id]).fetchone()
        if done:
            return int(done[0])
        if upload_id is not None and not deed.db.execute(_FORGET, [upload_id, round.id]).rowcount:
            raise Conflict("upload")
        own_words.note_survey(deed, round.id, survey, mapping)
        ids = keeping.people(deed, round.id, intake)
        keeping.responses(deed, round.id, intake.responses, ids)
        keeping.topics(deed, intake, round.programme.language)
        keeping.mapping(deed.db, survey, mapping, accepted.columns)
        row = _receipt_row(deed.db, round, intake, upload_id, kept)
        number = int(deed.insert("receipts", row | _looked_at(survey, accepted)))
        unseen.drop_stale(deed, round.id, intake.updated)
        unseen.keep(deed, round.id, number, accepted.marks, ids)
        deed.subject = f"receipts {number}"
    reentry.forget([each.email for each in intake.participants if each.email])
    return number


def receipts(round: Round) -> list[SavedReceipt]:
    """The receipts of this round, oldest first."""
    with store.read(round.path) as db:
        marks = unseen.by_receipt(db, round.id)
        return [
            SavedReceipt(
                number,
                from_json(Receipt, text),
                datetime.fromisoformat(at),
                actor,
                from_json(tuple[str, ...], kept),
                marks.get(number, {}),
                WrongShare(*columns),
            )
            for number, text, at, actor, kept, *columns in db.execute(_RECEIPTS, [round.id]).fetchall()
        ]


def responses(round: Round, wave: Wave | None = None) -> list[Response]:
    """The answers to measuring questions in this round, of one wave or of all, oldest first."""
    with store.read(round.path) as db:
        found = db.execute(_RESPONSES, {"round": round.id, "wave": wave and Wave(wave).value}).fetchall()
        scores = all_from_json(dict[str, float], [each[-2] for each in found])
        texts = all_from_json(dict[str, str], [each[-1] for each in found])
        return [
            Response(person, Wave(wave), at, numbers, words, row)
            for (person, wave, at, row, *_), numbers, words in zip(found, scores, texts, strict=True)
        ]


_MAPPINGS = "SELECT fingerprint, wave, fields, targets, unseen FROM mappings ORDER BY saved_at, id"
_FORGET = "DELETE FROM uploads WHERE id = ? AND round = ?"
_RECEIPTS = """
SELECT receipts.id, receipt, saved_at, actors.name, kept, sure_columns, sure_columns_changed
FROM receipts LEFT JOIN actors ON actors.id = receipts.actor
WHERE round = ? ORDER BY receipts.id
"""
_RESPONSES = """
SELECT person, wave, submitted_at, row, scores, texts FROM responses
WHERE round = :round AND (:wave IS NULL OR wave = :wave)
ORDER BY moment, id
"""


def _receipt_row(
    db: Database, round: Round, intake: Intake, upload_id: int | None, kept: Iterable[str]
) -> dict[str, Any]:
    return {
        "round": round.id,
        "upload": upload_id,
        "receipt": keeping.receipt(db, intake),
        "kept": to_json(tuple(str(each) for each in kept)),
        "saved_at": now(),
        "actor": actor_id(db, round.actor),
    }


def _looked_at(survey: Survey, accepted: Accepted) -> dict[str, Any]:
    return {
        "fingerprint": survey.fingerprint,
        "sure_columns": accepted.sure_columns.accepted,
        "sure_columns_changed": accepted.sure_columns.changed,
    }


def _remembered(fingerprint: str, wave: str, fields: str, targets: str, unseen: str) -> Remembered:
    left_out = set(from_json(list[int], unseen))
    known, places = from_json(dict[int, Field], fields), from_json(dict[int, Target], targets)
    return Remembered(
        fingerprint,
        Wave(wave),
        {index: field for index, field in known.items() if index not in left_out},
        {index: target for index, target in places.items() if index not in left_out},
    )
