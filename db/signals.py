"""Signals: what HR did with each until something new happens; and the notes for HR beside requests for contact."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from db import charters, evidence, pairs, participants, retention, rounds, sessions, store, surveys
from db.history import Changes, transaction
from db.rounds import Round
from db.surveys import responses
from mentoring.actions import Action
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
        retention.expire_notes_within(changes.db, date.today())
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
        retention.erase_note(changes.db, round.id, record.person, happened.partition(" ")[0])


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


_ANSWERED = """
SELECT person, max(substr(happened, 1, 10)) FROM signal_records
WHERE round = ? AND code = 'wants_contact' AND step = 'done' AND person IS NOT NULL GROUP BY person
"""
_PROMISED_OTHERWISE = """
SELECT mentor, mentee FROM pairs JOIN charters ON charters.pair = pairs.id
WHERE round = ? AND agreed_text IS NOT NULL AND NOT instr(agreed_text, '"seen_note"')
"""
