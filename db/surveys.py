"""Surveys: an upload waits here until it is confirmed; then people, answers and a receipt are kept, and the file goes."""

from __future__ import annotations

from collections.abc import Iterable
from collections.abc import Mapping as Map
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlite_utils import Database

from db import intake as keeping
from db import own_words, reentry, store
from db.codec import all_from_json, from_json, to_json
from db.deeds import plain_transaction, transaction
from db.log import Action, actor_id, add_log_line, now
from db.problems import Conflict
from db.rounds import Round
from mentoring.surveys.model import Field, Intake, Mapping, Receipt, Response, Survey, Target, Wave


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
class RememberedMapping:
    """How the columns of a survey with these headers were understood, as a person confirmed it."""

    fingerprint: str
    wave: Wave
    fields: dict[int, Field]
    targets: dict[int, Target]


@dataclass(frozen=True)
class SavedReceipt:
    """A receipt as kept. saved_at: UTC. kept: the questions outside the fields whose answers were kept."""

    id: int
    receipt: Receipt
    saved_at: datetime
    actor: str | None = None
    kept: tuple[str, ...] = ()


def keep_upload(round: Round, filename: str, data: bytes, wave: Wave) -> int:
    """Keep a file until it is confirmed or discarded; returns its number."""
    with plain_transaction(round) as db:
        sql = "INSERT INTO uploads (round, filename, wave, data, kept_at) VALUES (?, ?, ?, ?, ?)"
        number = int(db.execute(sql, [round.id, filename, Wave(wave).value, data, now()]).lastrowid or 0)
        add_log_line(db, Action.UPLOAD_KEPT, actor=round.actor, round_id=round.id, subject=f"uploads {number}")
        return number


def waiting_uploads(round: Round) -> list[Upload]:
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
    with plain_transaction(round) as db:
        sql = "UPDATE uploads SET choices = ? WHERE id = ? AND round = ?"
        if not db.execute(sql, [to_json(choices), upload_id, round.id]).rowcount:
            raise Conflict("upload")


def discard(round: Round, upload_id: int) -> None:
    """Forget a file that waits; nothing happens when it is gone already."""
    with store.write(round.path) as db:
        if db.execute("DELETE FROM uploads WHERE id = ? AND round = ?", [upload_id, round.id]).rowcount:
            add_log_line(
                db, Action.UPLOAD_DISCARDED, actor=round.actor, round_id=round.id, subject=f"uploads {upload_id}"
            )


def remembered_mappings(round: Round) -> tuple[RememberedMapping, ...]:
    """Every confirmed mapping in the file, of whatever round, the latest last."""
    with store.read(round.path) as db:
        found = db.execute("SELECT fingerprint, wave, fields, targets FROM mappings ORDER BY saved_at, id").fetchall()
        return tuple(
            RememberedMapping(
                fingerprint, Wave(wave), from_json(dict[int, Field], fields), from_json(dict[int, Target], targets)
            )
            for fingerprint, wave, fields, targets in found
        )


def save(
    round: Round,
    survey: Survey,
    mapping: Mapping,
    intake: Intake,
    *,
    upload_id: int | None = None,
    kept: Iterable[str] = (),
) -> int:
    """Store all that a confirmed survey brings, in one transaction, and forget the file; returns the receipt's number.

    New people get their own id and references to them follow; who was erased and comes back is no longer marked so. Of known people only the fields in `intake.changes`
    are stored. kept: the questions without a field of their own whose answers were chosen to be kept.
    Confirming the same upload twice gives the same receipt. Raises Conflict when the upload is gone (kind 'upload'), or
    when someone changed a person meanwhile ('participant', with how they stand); ValueError while questions are open.
    """
    if intake.questions:
        raise ValueError("a survey with open questions cannot be stored")
    with transaction(round, Action.SURVEY_IMPORTED) as changes:
        done = changes.db.execute("SELECT id FROM receipts WHERE upload = ?", [upload_id]).fetchone()
        if done:
            return int(done[0])
        if upload_id is not None and not changes.db.execute(_FORGET, [upload_id, round.id]).rowcount:
            raise Conflict("upload")
        own_words.note_survey(changes, round.id, survey, mapping)
        ids = keeping.store_people(changes, round.id, intake)
        keeping.store_responses(changes, round.id, intake.responses, ids)
        keeping.store_topics(changes, intake, round.programme.language)
        keeping.store_mapping(changes.db, survey, mapping)
        number = int(changes.insert("receipts", _receipt_row(changes.db, round, intake, upload_id, kept)))
        changes.subject = f"receipts {number}"
    reentry.forget([each.email for each in intake.participants if each.email])
    return number


def receipts(round: Round) -> list[SavedReceipt]:
    """The receipts of this round, oldest first."""
    with store.read(round.path) as db:
        found = db.execute(_RECEIPTS, [round.id]).fetchall()
        return [
            SavedReceipt(
                number, from_json(Receipt, text), datetime.fromisoformat(at), actor, from_json(tuple[str, ...], kept)
            )
            for number, text, at, actor, kept in found
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


_FORGET = "DELETE FROM uploads WHERE id = ? AND round = ?"
_RECEIPTS = """
SELECT receipts.id, receipt, saved_at, actors.name, kept
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
