"""Surveys: an upload waits until it is confirmed; then people, answers, receipt and mapping are kept; the file goes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from collections.abc import Mapping as Map
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Any

from sqlite_utils import Database

from db import accepted_unseen, charters, personal_data, store
from db.history import Changes, actor_id, add_log_line, now, plain_transaction, transaction
from db.participants import Directory, change_participant, enrol, find_participant, has_same_answers, member_ids
from db.problems import Conflict
from db.rounds import Round
from db.stored_values import all_from_json, from_json
from mentoring.accepted_unseen import NOTHING_ACCEPTED, Accepted, Mark, WrongShare
from mentoring.actions import Action
from mentoring.codec import plain, to_json
from mentoring.participants import Participant
from mentoring.sessions.check_in import join_corrections
from mentoring.surveys.enrolment.intake import WAS_ERASED
from mentoring.surveys.enrolment.measures_and_waves import merge_responses, occasion
from mentoring.surveys.fields import Change, Field, Intake, Mapping, Receipt, Response, Survey, Target, Wave
from mentoring.surveys.mapping.column_meaning import Evidence
from mentoring.topics import TOPICS, Topic


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


@dataclass(frozen=True)
class RememberedMapping:
    """How the columns of a survey with these headers were understood; without the columns that nobody looked at.

    headers: the words of each column, by its place; empty for what was confirmed before they were kept."""

    fingerprint: str
    wave: Wave
    fields: dict[int, Field]
    targets: dict[int, Target]
    headers: dict[int, str] = field(default_factory=dict)


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

    New people get their own id and references to them follow; who was erased and comes back is no longer marked so. Of
    known people only the fields in `intake.changes` are stored. kept: the questions without a field of their own whose
    answers were chosen to be kept. accepted: what nobody looked at. Confirming the same upload twice gives the same
    receipt. Raises Conflict when the upload is gone (kind 'upload'), or when someone changed a person meanwhile
    ('participant', with how they stand); ValueError while questions are open.
    """
    if intake.questions:
        raise ValueError("a survey with open questions cannot be stored")
    with transaction(round, Action.SURVEY_IMPORTED) as changes:
        done = changes.db.execute("SELECT id FROM receipts WHERE upload = ?", [upload_id]).fetchone()
        if done:
            return int(done[0])
        if upload_id is not None and not changes.db.execute(_FORGET, [upload_id, round.id]).rowcount:
            raise Conflict("upload")
        charters.note_shared_questions(changes, round.id, survey, mapping)
        ids = _store_people(changes, round.id, intake)
        _store_responses(changes, round, intake.responses, ids)
        _store_topics(changes, intake, round.programme.language)
        remember_mapping(changes.db, survey, mapping, accepted.columns)
        row = _receipt_row(changes.db, round, intake, upload_id, kept)
        number = int(changes.insert("receipts", row | _looked_at(survey, accepted)))
        accepted_unseen.drop_stale(changes, round.id, intake.updated)
        accepted_unseen.keep(changes, round.id, number, accepted.marks, ids)
        changes.subject = f"receipts {number}"
    personal_data.forget_addresses([each.email for each in intake.participants if each.email])
    return number


def receipts(round: Round) -> list[SavedReceipt]:
    """The receipts of this round, oldest first."""
    return list(store.read_once(round.path, (receipts, round.id), lambda db: tuple(_read_receipts(db, round.id))))


def _read_receipts(db: Database, round_id: int) -> Iterator[SavedReceipt]:
    marks = accepted_unseen.by_receipt(db, round_id)
    for number, text, at, actor, kept, *columns in db.execute(_RECEIPTS, [round_id]).fetchall():
        told, questions = from_json(Receipt, text), from_json(tuple[str, ...], kept)
        seen, wrong = marks.get(number, {}), WrongShare(*columns)
        yield SavedReceipt(number, told, datetime.fromisoformat(at), actor, questions, seen, wrong)


def responses(round: Round, wave: Wave | None = None) -> list[Response]:
    """The answers to measuring questions in this round, of one wave or of all, oldest first."""
    found = store.read_once(round.path, (responses, round.id), lambda db: _read_responses(db, round.id))
    return [each for each in found if wave is None or each.wave is Wave(wave)]


def remembered_mappings(round: Round) -> tuple[RememberedMapping, ...]:
    """Every confirmed mapping in the file, of whatever round, the latest last; without what nobody looked at."""
    return store.read_rows_once(round.path, _MAPPINGS, (), _mapping)


def remember_mapping(db: Database, survey: Survey, confirmed: Mapping, unseen: Iterable[int] = ()) -> None:
    """Keep how these headers were understood; of `unseen` nobody looked yet.

    Columns without answers are left out: nobody looked at them, and the next file may fill them.
    """
    empty = {index for index, codes in confirmed.evidence.items() if Evidence.EMPTY in codes}
    headers = {column.index: column.question.strip() or column.header for column in survey.columns}
    kept = (
        {index: value for index, value in each.items() if index not in empty}
        for each in (confirmed.fields, confirmed.targets, headers)
    )
    values = [survey.fingerprint, confirmed.wave.value, *map(to_json, kept), now(), to_json(sorted(unseen))]
    db.execute(_REMEMBER, values)


_FORGET = "DELETE FROM uploads WHERE id = ? AND round = ?"
_RECEIPTS = """
SELECT receipts.id, receipt, saved_at, actors.name, kept, sure_columns, sure_columns_changed
FROM receipts LEFT JOIN actors ON actors.id = receipts.actor
WHERE round = ? ORDER BY receipts.id
"""
_RESPONSES = """
SELECT person, wave, submitted_at, row, scores, texts FROM responses
WHERE round = ?
ORDER BY moment, id
"""


def _read_responses(db: Database, round_id: int) -> tuple[Response, ...]:
    found = db.execute(_RESPONSES, [round_id]).fetchall()
    scores = all_from_json(dict[str, float], [each[-2] for each in found])
    texts = all_from_json(dict[str, str], [each[-1] for each in found])
    return tuple(
        Response(person, Wave(wave), at, numbers, words, row)
        for (person, wave, at, row, *_), numbers, words in zip(found, scores, texts, strict=True)
    )


def _receipt_row(
    db: Database, round: Round, intake: Intake, upload_id: int | None, kept: Iterable[str]
) -> dict[str, Any]:
    return {
        "round": round.id,
        "upload": upload_id,
        "receipt": _receipt_text(db, intake),
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


def _store_people(changes: Changes, round_id: int, intake: Intake) -> dict[str, str]:
    """Store the new and the changed people; returns given id -> id in the file.

    Someone known from another round, changed or not, is enrolled in this one. Raises Conflict.
    """
    here = member_ids(changes.db, round_id)
    fresh, again = _split_known(changes.db, round_id, here, intake.participants)
    elsewhere = [each for each in intake.updated if each.id not in here]
    carried = [_latest(changes.db, each) for each in intake.unchanged if each not in here]
    given = enrol(changes, round_id, [*fresh, *elsewhere, *carried]) | again
    directory = Directory(changes.db, given)
    edits: dict[str, list[Change]] = defaultdict(list)
    for change in intake.changes:
        edits[change.person].append(change)
    for each in intake.updated:
        if each.id in here:
            _update_person(changes, round_id, each, edits[each.id], directory)
    return given


def _store_responses(changes: Changes, round: Round, answers: Iterable[Response], given: dict[str, str]) -> None:
    """Store the answers, those of one person to a wave or a check-in together, per question the latest: someone with
    both roles fills in two forms. A check-in without a date gets today's."""
    directory = Directory(changes.db, given)
    standing = {occasion(each): (number, each) for number, each in _stored_responses(changes.db, round.id)}
    found = {place: each for place, (_, each) in standing.items()}
    for answer in [_resolve(each, directory) for each in answers]:
        place = occasion(answer)
        found[place] = merge_responses(found[place], answer) if place in found else answer
    found = {occasion(each): each for each in join_corrections(found.values(), round.programme.starts)}
    new = [answer for place, answer in found.items() if place not in standing]
    for place, (number, before) in standing.items():
        if place not in found:
            changes.delete("responses", number)
        elif found[place] != before:
            changes.update("responses", number, _response_row(round.id, found[place]))
    numbered = enumerate(new, start=changes.next_id("responses"))
    changes.insert_all("responses", [{"id": number, **_response_row(round.id, each)} for number, each in numbered])


def _store_topics(changes: Changes, intake: Intake, language: str) -> None:
    """Store the wordings that were learned, and a topic of the organisation's own for each new code."""
    shipped = {each.code for each in TOPICS}
    wording = {code: alias for alias, code in reversed(list(intake.learned.items()))}
    for code in intake.new_topics:
        if code not in shipped and changes.get("topics", code) is None:
            topic = Topic(code, {language: intake.labels.get(code) or wording.get(code, code)})
            changes.insert("topics", {"code": code, "topic": to_json(topic)})
    for alias, code in intake.learned.items():
        changes.put("aliases", alias, {"topic": code})


def _receipt_text(db: Database, intake: Intake) -> str:
    """The receipt as text, with each line's person beside the name, so that an erased name can be found again.

    Who was erased before and set aside is counted, but not named.
    """
    by_name: dict[str, set[str]] = defaultdict(set)
    for person, name in db.execute("SELECT id, name FROM people").fetchall():
        by_name[name].add(person)
    kept = plain(intake.receipt)
    for each in kept["lines"]:
        if each["code"] == WAS_ERASED:
            each["name"] = None
            continue
        people_called = by_name.get(each["name"], set())
        if len(people_called) == 1:
            each["person"] = next(iter(people_called))
    return to_json(kept)


def _split_known(
    db: Database, round_id: int, here: set[str], participants: Iterable[Participant]
) -> tuple[list[Participant], dict[str, str]]:
    """Those to enrol, and those who are in this round already with the very same answers (given id -> id)."""
    directory = Directory(db)
    fresh, again = [], {}
    for each in participants:
        person = directory.find(each)
        if person is None or person not in here:
            fresh.append(each)
        elif has_same_answers(db, person, each, directory, round_id):
            again[each.id] = person
        else:
            found = find_participant(db, round_id, person)
            raise Conflict("participant", found and found[0])
    return fresh, again


def _latest(db: Database, person: str) -> Participant:
    row = db.execute("SELECT max(round) FROM participations WHERE person = ?", [person]).fetchone()
    found = find_participant(db, row[0], person)
    if found is None:
        raise Conflict("participant")
    return found[0].changed(withdrawn=False)


def _update_person(
    changes: Changes, round_id: int, person: Participant, edits: list[Change], directory: Directory
) -> None:
    found = find_participant(changes.db, round_id, person.id)
    if found is None:
        raise Conflict("participant")
    standing, _, number = found
    for change in edits:
        now_stands = _comparable(getattr(standing, change.field), directory)
        if now_stands not in (_comparable(change.before, directory), _comparable(change.after, directory)):
            raise Conflict("participant", standing)
    fields = {change.field: getattr(person, change.field) for change in edits}
    change_participant(changes, number, standing.changed(**fields) if edits else person, directory)


def _comparable(value: object, directory: Directory) -> object:
    if isinstance(value, str):
        return directory.resolve(value)
    if isinstance(value, tuple):
        return [_comparable(each, directory) for each in value]
    return plain(value)


def _stored_responses(db: Database, round_id: int) -> Iterable[tuple[int, Response]]:
    """The answers of this round that are stored already, with their numbers."""
    for number, person, wave, at, scores, texts, row in db.execute(_STANDING, [round_id]).fetchall():
        answers, words = from_json(dict[str, float], scores), from_json(dict[str, str], texts)
        yield number, Response(person, Wave(wave), at, answers, words, row)


def _resolve(answer: Response, directory: Directory) -> Response:
    received = date.today().isoformat() if answer.wave is Wave.CHECK_IN else None
    return replace(answer, person=directory.resolve(answer.person), submitted_at=answer.submitted_at or received)


def _response_row(round_id: int, answer: Response) -> dict[str, Any]:
    return {
        "round": round_id,
        "person": answer.person,
        "wave": answer.wave.value,
        "moment": occasion(answer)[2],
        "submitted_at": answer.submitted_at,
        "scores": to_json(answer.scores),
        "texts": to_json(answer.texts),
        "row": answer.row,
    }


_STANDING = "SELECT id, person, wave, submitted_at, scores, texts, row FROM responses WHERE round = ?"


def _mapping(row: tuple[str, ...]) -> RememberedMapping:
    fingerprint, wave, fields, targets, headers, unseen = row
    left_out = set(from_json(list[int], unseen))
    return RememberedMapping(
        fingerprint,
        Wave(wave),
        {index: each for index, each in from_json(dict[int, Field], fields).items() if index not in left_out},
        {index: each for index, each in from_json(dict[int, Target], targets).items() if index not in left_out},
        {index: each for index, each in from_json(dict[int, str], headers).items() if index not in left_out},
    )


_MAPPINGS = "SELECT fingerprint, wave, fields, targets, headers, unseen FROM mappings ORDER BY saved_at, id"
_REMEMBER = """
INSERT INTO mappings (fingerprint, wave, fields, targets, headers, saved_at, unseen) VALUES (?, ?, ?, ?, ?, ?, ?)
ON CONFLICT (fingerprint, wave) DO UPDATE SET
    fields = excluded.fields, targets = excluded.targets, headers = excluded.headers,
    saved_at = excluded.saved_at, unseen = excluded.unseen
"""
