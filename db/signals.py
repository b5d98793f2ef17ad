"""Signals: what HR did with each until something new happens, and notes for HR, which go 30 days after an answer.

No note is kept among the earlier values of a step: what was deleted comes back by no undo.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from sqlite_utils import Database

from db import charters, evidence, pairs, participants, rounds, sessions, store, surveys
from db.history import Changes, add_log_line, transaction
from db.rounds import Round
from db.stored_values import from_json
from db.surveys import responses
from mentoring.actions import Action
from mentoring.codec import to_json
from mentoring.measuring_questions import NOTE_FOR_HR
from mentoring.pairs import CheckIn, Session
from mentoring.participants import usable
from mentoring.sessions import PairRhythm, Signal, SignalCode, rhythm
from mentoring.sessions import check_ins as read_check_ins
from mentoring.sessions.check_in import NoteForHr, notes_for_hr
from mentoring.sessions.signals import (
    FROM_ONE_ANSWER,
    BesideMeetings,
    SignalLimits,
    beside_meetings,
    most_urgent_first,
    signals_of_pair,
)
from mentoring.surveys.model import Wave
from mentoring.this_week import SignalRecord, SignalStep, open_signals


def records(round: Round) -> list[SignalRecord]:
    """What was done with the signals of this round, the last thing with each, oldest first."""
    with store.read(round.path) as db:
        return [_record(row) for row in db.execute(_RECORDS, [round.id]).fetchall()]


def check_ins(round: Round) -> list[CheckIn]:
    """What came in of the check-ins of this round, oldest first. Of who said later that their answers may not be used
    only the request for contact is left: HR still answers it."""
    return list(store.derive_once(round.path, (check_ins, round.id), lambda: _check_ins(round)))


def _check_ins(round: Round) -> tuple[CheckIn, ...]:
    found = read_check_ins(surveys.responses(round, Wave.CHECK_IN))
    used = {id(each) for each in usable(found, participants.everyone(round))}
    asking = lambda each: CheckIn(each.person, each.on, wants_contact=True)  # noqa: E731
    return tuple(each if id(each) in used else asking(each) for each in found if id(each) in used or each.wants_contact)


def open_now(round: Round, *, today: date) -> list[Signal]:
    """What asks for attention in this round today, the most urgent first; without what was done or put off."""
    what = (open_now, rounds.state_of(round), today)
    return list(store.derive_once(round.path, what, lambda: _open_now(round, today)))


def rhythms(round: Round, *, today: date) -> list[PairRhythm]:
    """What every pair under way has done by today, by what the programme agreed, in the order of the pairs."""
    programme = round.programme
    what = (rhythms, rounds.state_of(round), today)

    def find() -> tuple[PairRhythm, ...]:
        found = rhythm(
            pairs.active(round),
            sessions.every(round),
            today=today,
            rhythm=programme.rhythm,
            starts=programme.starts,
            thresholds=programme.thresholds,
        )
        return tuple(found)

    return list(store.derive_once(round.path, what, find))


def _open_now(round: Round, today: date) -> tuple[Signal, ...]:
    programme = round.programme
    limits = SignalLimits(today, programme.thresholds, programme.rhythm, programme.starts, programme.ends)
    beside, of_pairs = _beside_meetings(round, limits), _signals_of_pairs(round, limits)
    found = most_urgent_first([*(signal for told in of_pairs.values() for signal in told[1]), *beside.signals])
    return tuple(open_signals(found, records(round), today=today))


def _beside_meetings(round: Round, limits: SignalLimits) -> BesideMeetings:
    """No save of a session changes this, so it stays while sessions are logged."""
    return store.derive_once(
        round.path,
        (_beside_meetings, rounds.state_of(round), limits),
        lambda: beside_meetings(pairs.every(round), check_ins(round), evidence.candidates(round), limits),
    )


_OfPair = tuple[tuple[object, ...], tuple[Signal, ...]]
"""What the signals of a pair were found from, and those signals."""


def _signals_of_pairs(round: Round, limits: SignalLimits) -> Mapping[int, _OfPair]:
    """Found anew for the pairs of which something changed."""
    what = (_signals_of_pairs, round.id, limits)

    def find() -> Mapping[int, _OfPair]:
        known: Mapping[int, _OfPair] = store.earlier_value(round.path, what) or {}
        logged, strict = sessions.by_pair(round), charters.reporting_in_a_row(round)
        records = {record.pair: record for record in charters.every(round)}
        found: dict[int, _OfPair] = {}
        for pair, alive in _beside_meetings(round, limits).last_conversations:
            told = (pair, logged.get(pair.id, ()), records.get(pair.id), alive, pair.id in strict)
            before = known.get(pair.id)
            same = before is not None and before[0] == told
            found[pair.id] = before if before and same else (told, _signals_of(told, limits))
        return found

    return store.derive_once(round.path, what, find, earlier=True)


def _signals_of(told: tuple[Any, ...], limits: SignalLimits) -> tuple[Signal, ...]:
    pair, logged, charter, alive, strict = told
    return signals_of_pair(pair, logged, charter, alive, limits, strict=strict)


def handle(round: Round, *handled: SignalRecord, met: Session | None = None) -> None:
    """Keep that signals were put off or are done; what was kept of the same signal before makes way.

    met: instead, the session that answers a signal about a planned day.
    """
    if met is not None:
        sessions.log(round, met)
        return
    put_off = all(record.step is SignalStep.SNOOZED for record in handled)
    with transaction(round, Action.SIGNALS_PUT_OFF if put_off else Action.SIGNAL_HANDLED) as changes:
        expire_notes_within(changes.db, date.today())
        for record in handled:
            _keep(changes, round, record)


def _keep(changes: Changes, round: Round, record: SignalRecord) -> None:
    row = {
        "happened": record.happened,
        "step": SignalStep(record.step).value,
        "noted_on": record.on.isoformat(),
        "until": record.until and record.until.isoformat(),
        "agreed": record.agreed,
    }
    which = {"round": round.id, "code": record.code.value, "pair": record.pair, "person": record.person}
    known = changes.db.execute(_SAME, which).fetchone()
    if known:
        _forget_earlier_note(changes, round, record, *known[1:])
        changes.update("signal_records", known[0], row)
    else:
        changes.insert("signal_records", which | row)
    if record.person is not None:
        changes.about(record.person)
    elif record.pair is not None and record.code not in FROM_ONE_ANSWER:
        # What is logged of a pair both may read.
        changes.subject = f"pairs {record.pair}"


def _forget_earlier_note(changes: Changes, round: Round, record: SignalRecord, happened: str, step: str) -> None:
    """When it was answered goes with the earlier record, so the note beside that request goes now."""
    answered = record.code is SignalCode.WANTS_CONTACT and SignalStep(step) is SignalStep.DONE
    if answered and record.person and happened != record.happened:
        erase_note(changes.db, round.id, record.person, happened.partition(" ")[0])


_RECORDS = """
SELECT code, pair, person, happened, step, noted_on, until, agreed, id, version
FROM signal_records WHERE round = ? ORDER BY id
"""
_SAME = """
SELECT id, happened, step FROM signal_records
WHERE round = :round AND code = :code AND pair IS :pair AND person IS :person
"""


def _record(row: tuple[Any, ...]) -> SignalRecord:
    code, pair, person, happened, step, on, until, agreed, number, version = row
    return SignalRecord(
        code=SignalCode(code),
        pair=pair,
        person=person,
        happened=happened,
        step=SignalStep(step),
        on=date.fromisoformat(on),
        until=date.fromisoformat(until) if until else None,
        agreed=agreed,
        id=number,
        version=version,
    )


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
    found = notes_for_hr(usable(responses(round, Wave.CHECK_IN), participants.everyone(round)))
    return tuple(
        each for each in found if each.person not in unread and each.on.isoformat() > answered.get(each.person, "")
    )


def expire_notes(path: Path, today: date) -> bool:
    """Delete the notes whose time is over, wherever they are in the file; whether there were any. Raises
    StoreProblem."""
    if not store.read_once(path, (expire_notes, today), lambda db: _late(db, today)):
        return False
    with store.write(path) as db:
        expire_notes_within(db, today)
    return True


def expire_notes_within(db: Database, today: date) -> None:
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
