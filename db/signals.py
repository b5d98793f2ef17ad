"""Signals: what HR did with each, so that it stays away until something new happens."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from db import charters, notes_for_hr, pairs, participants, rounds, sessions, store, surveys
from db.history import Changes, transaction
from db.rounds import Round
from mentoring.actions import Action
from mentoring.pairs import CheckIn, Session
from mentoring.sessions import PairRhythm, Signal, SignalCode, rhythm
from mentoring.sessions import check_ins as read_check_ins
from mentoring.sessions.signal_life import SignalRecord, SignalStep, open_signals
from mentoring.sessions.signals import (
    FROM_ONE_ANSWER,
    BesideMeetings,
    SignalLimits,
    beside_meetings,
    most_urgent_first,
    signals_of_pair,
)
from mentoring.surveys.model import Wave


def records(round: Round) -> list[SignalRecord]:
    """What was done with the signals of this round, the last thing with each, oldest first."""
    with store.read(round.path) as db:
        return [_record(row) for row in db.execute(_RECORDS, [round.id]).fetchall()]


def check_ins(round: Round) -> list[CheckIn]:
    """What came in of the check-ins of this round, oldest first."""
    read = lambda: tuple(read_check_ins(surveys.responses(round, Wave.CHECK_IN)))  # noqa: E731
    return list(store.derive_once(round.path, (check_ins, round.id), read))


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
        (_beside_meetings, round.id, limits),
        lambda: beside_meetings(pairs.every(round), check_ins(round), participants.everyone(round), limits),
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
    with transaction(round, Action.SIGNAL_HANDLED) as changes:
        notes_for_hr.expire_within(changes.db, date.today())
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
        notes_for_hr.erase_note(changes.db, round.id, record.person, happened.partition(" ")[0])


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
