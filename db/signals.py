"""Signals: what HR did with each, so that it stays away until something new happens."""

from __future__ import annotations

from datetime import date

from db import store
from db.history import transaction
from db.rounds import Round
from mentoring.actions import Action
from mentoring.sessions.signal_life import SignalRecord, SignalStep
from mentoring.sessions.signals import SignalCode


def records(round: Round) -> list[SignalRecord]:
    """What was done with the signals of this round, the last thing with each, oldest first."""
    with store.read(round.path) as db:
        return [_record(row) for row in db.execute(_RECORDS, [round.id]).fetchall()]


def handle(round: Round, record: SignalRecord) -> None:
    """Keep that a signal was put off or is done; what was kept of the same signal before makes way."""
    with transaction(round, Action.SIGNAL_HANDLED) as changes:
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
            changes.update("signal_records", known[0], row)
        else:
            changes.insert("signal_records", which | row)
        if record.pair is not None:
            changes.subject = f"pairs {record.pair}"


_RECORDS = """
SELECT code, pair, person, happened, step, noted_on, until, agreed, id, version
FROM signal_records WHERE round = ? ORDER BY id
"""
_SAME = """
SELECT id FROM signal_records WHERE round = :round AND code = :code AND pair IS :pair AND person IS :person
"""


def _record(row: tuple) -> SignalRecord:  # type: ignore[type-arg]
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
