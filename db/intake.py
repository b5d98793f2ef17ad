"""What a confirmed survey leaves in the tables: people, answers, learned words, and the receipt with every row."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import Any

from sqlite_utils import Database

from db import people as enrolment
from db.codec import from_json, plain, to_json
from db.deeds import Deed
from db.log import now
from db.people import Directory, current
from db.problems import Conflict
from mentoring.participants import Participant
from mentoring.surveys.enrolment import WAS_ERASED
from mentoring.surveys.mapping import Evidence
from mentoring.surveys.model import Change, Intake, Mapping, Response, Survey, Wave
from mentoring.surveys.together import occasion, together
from mentoring.topics import TOPICS, Topic


def people(deed: Deed, round_id: int, intake: Intake) -> dict[str, str]:
    """Store the new and the changed people; returns given id -> id in the file.

    Someone known from another round, changed or not, is enrolled in this one. Raises Conflict.
    """
    here = enrolment.members(deed.db, round_id)
    fresh, again = _apart(deed.db, round_id, here, intake.participants)
    elsewhere = [each for each in intake.updated if each.id not in here]
    carried = [_latest(deed.db, each) for each in intake.unchanged if each not in here]
    given = enrolment.enrol(deed, round_id, [*fresh, *elsewhere, *carried]) | again
    directory = Directory(deed.db, given)
    changes: dict[str, list[Change]] = defaultdict(list)
    for change in intake.changes:
        changes[change.person].append(change)
    for each in intake.updated:
        if each.id in here:
            _update(deed, round_id, each, changes[each.id], directory)
    return given


def responses(deed: Deed, round_id: int, answers: Iterable[Response], given: dict[str, str]) -> None:
    """Store the answers. Within a wave the answers of one person are kept together, per question the latest: someone
    with both roles fills in two forms. Every check-in stands on its own day; one without a date gets today's."""
    directory = Directory(deed.db, given)
    standing = {occasion(each): (number, each) for number, each in _standing(deed.db, round_id)}
    found = {place: each for place, (_, each) in standing.items()}
    for each in answers:
        answer = _resolved(each, directory)
        place = occasion(answer)
        found[place] = together(found[place], answer) if place in found else answer
    first = deed.next_id("responses")
    new = [_row(round_id, answer) for place, answer in found.items() if place not in standing]
    deed.insert_all("responses", [{"id": number, **row} for number, row in enumerate(new, start=first)])
    for place, (number, before) in standing.items():
        if found[place] != before:
            deed.update("responses", number, _row(round_id, found[place]))


def topics(deed: Deed, intake: Intake, language: str) -> None:
    """Store the wordings that were learned, and a topic of the organisation's own for each new code."""
    shipped = {each.code for each in TOPICS}
    wording = {code: alias for alias, code in reversed(list(intake.learned.items()))}
    for code in intake.new_topics:
        if code not in shipped and deed.get("topics", code) is None:
            topic = Topic(code, {language: intake.labels.get(code) or wording.get(code, code)})
            deed.insert("topics", {"code": code, "topic": to_json(topic)})
    for alias, code in intake.learned.items():
        deed.put("aliases", alias, {"topic": code})


def mapping(db: Database, survey: Survey, confirmed: Mapping, unseen: Iterable[int] = ()) -> None:
    """Remember how these headers were understood, for the next file that has them; of `unseen` nobody looked yet.

    Columns without answers are left out: nobody looked at them, and the next file may fill them.
    """
    empty = {index for index, codes in confirmed.evidence.items() if Evidence.EMPTY in codes}
    fields, targets = (
        {index: value for index, value in each.items() if index not in empty}
        for each in (confirmed.fields, confirmed.targets)
    )
    values = [
        survey.fingerprint,
        confirmed.wave.value,
        to_json(fields),
        to_json(targets),
        now(),
        to_json(sorted(unseen)),
    ]
    db.execute(_REMEMBER, values)


def receipt(db: Database, intake: Intake) -> str:
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


def _apart(
    db: Database, round_id: int, here: set[str], participants: Iterable[Participant]
) -> tuple[list[Participant], dict[str, str]]:
    """Those to enrol, and those who are in this round already with the very same answers (given id -> id)."""
    directory = Directory(db)
    fresh, again = [], {}
    for each in participants:
        person = directory.find(each)
        if person is None or person not in here:
            fresh.append(each)
        elif enrolment.same(db, person, each, directory, round_id):
            again[each.id] = person
        else:
            found = current(db, round_id, person)
            raise Conflict("participant", found and found[0])
    return fresh, again


def _latest(db: Database, person: str) -> Participant:
    row = db.execute("SELECT max(round) FROM participations WHERE person = ?", [person]).fetchone()
    found = current(db, row[0], person)
    if found is None:
        raise Conflict("participant")
    return found[0].changed(withdrawn=False)


def _update(deed: Deed, round_id: int, person: Participant, changes: list[Change], directory: Directory) -> None:
    found = current(deed.db, round_id, person.id)
    if found is None:
        raise Conflict("participant")
    standing, _, number = found
    for change in changes:
        now_stands = _comparable(getattr(standing, change.field), directory)
        if now_stands not in (_comparable(change.before, directory), _comparable(change.after, directory)):
            raise Conflict("participant", standing)
    fields = {change.field: getattr(person, change.field) for change in changes}
    enrolment.change(deed, number, standing.changed(**fields) if changes else person, directory)


def _comparable(value: object, directory: Directory) -> object:
    if isinstance(value, str):
        return directory.resolve(value)
    if isinstance(value, tuple):
        return [_comparable(each, directory) for each in value]
    return plain(value)


def _standing(db: Database, round_id: int) -> Iterable[tuple[int, Response]]:
    """The answers of this round that are stored already, with their numbers."""
    for number, person, wave, at, scores, texts, row in db.execute(_STANDING, [round_id]).fetchall():
        yield (
            number,
            Response(
                person, Wave(wave), at, from_json(dict[str, float], scores), from_json(dict[str, str], texts), row
            ),
        )


def _resolved(answer: Response, directory: Directory) -> Response:
    at = answer.submitted_at
    if answer.wave is Wave.CHECK_IN:
        at = at or date.today().isoformat()
    return replace(answer, person=directory.resolve(answer.person), submitted_at=at)


def _row(round_id: int, answer: Response) -> dict[str, Any]:
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
_REMEMBER = """
INSERT INTO mappings (fingerprint, wave, fields, targets, saved_at, unseen) VALUES (?, ?, ?, ?, ?, ?)
ON CONFLICT (fingerprint, wave) DO UPDATE SET
    fields = excluded.fields, targets = excluded.targets, saved_at = excluded.saved_at, unseen = excluded.unseen
"""
